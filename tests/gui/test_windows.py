"""Any number of windows: each has its document, none disturbs another, and nothing unsaved goes without a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from subtitler.gui import questions
from subtitler.gui.library.job import JobState
from subtitler.gui.library.sources import from_locations
from subtitler.gui.main_window import MainWindow
from subtitler.gui.questions import Answer
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import retext

Make = Callable[[str], Path]


@pytest.fixture
def file(tmp_path: Path) -> Make:
    def make(name: str) -> Path:
        path = tmp_path / f"{name}.srt"
        path.write_text(f"1\n00:00:01,000 --> 00:00:02,000\n{name}\n")
        return path

    return make


@pytest.fixture
def first(window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """The first window; those that are opened beside it are closed without questions, too."""
    yield window
    for other in window.windows.all:
        if other is not window:
            other._may_close = True
            other.close()


def press(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert action is not None
    action.trigger()


def names(window: MainWindow) -> list[str]:
    return [each.document.name for each in window.windows.all]


def change(window: MainWindow, text: str = "changed") -> None:
    window.document.apply(retext(window.document.track, 0, text))


def opened(first: MainWindow, qtbot: QtBot, *paths: Path) -> None:
    first.add(from_locations(paths))
    qtbot.waitUntil(lambda: {path.stem for path in paths} <= set(names(first)))


def test_files_that_are_named_together_open_in_a_window_each(first: MainWindow, qtbot: QtBot, file: Make) -> None:
    opened(first, qtbot, file("a"), file("b"), file("c"))
    assert names(first) == ["a", "b", "c"]
    places = {(each.x(), each.y()) for each in first.windows.all}
    assert len(places) == 3, "they lie one upon the other"


def test_a_file_opens_in_an_empty_window_and_leaves_what_is_open_alone(
    first: MainWindow, qtbot: QtBot, file: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(first, qtbot, file("a"))
    change(first)
    path = file("b")
    monkeypatch.setattr(questions, "ask_document", lambda *_: path)
    press(first, "openAction")
    qtbot.waitUntil(lambda: names(first) == ["a", "b"])
    assert first.document.track[0].text == "changed"


def test_files_are_looked_for_beside_the_one_that_is_open(
    first: MainWindow, qtbot: QtBot, file: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(first, qtbot, file("a"))
    looked: list[str] = []

    def choose(_parent: object, _title: str, folder: str, _patterns: str) -> tuple[str, str]:
        looked.append(folder)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    for name in ("openAction", "importTrackAction", "takeCastAction"):
        press(first, name)
    assert looked == [str(tmp_path)] * 3


def test_a_file_that_is_open_already_comes_to_the_front(first: MainWindow, qtbot: QtBot, file: Make, tmp_path: Path) -> None:
    opened(first, qtbot, file("a"), file("b"))
    _, second = first.windows.all
    second.showMinimized()
    (tmp_path / "link").symlink_to(tmp_path)
    first.add(from_locations([tmp_path / "link" / "b.srt"]))
    assert not second.isMinimized()
    assert names(first) == ["a", "b"]


def test_a_new_window_is_empty_and_closes_without_the_other(first: MainWindow, qtbot: QtBot, file: Make) -> None:
    opened(first, qtbot, file("a"))
    press(first, "newWindowAction")
    _, second = first.windows.all
    assert second.isVisible()
    assert second.is_free
    press(second, "closeWindowAction")
    assert first.windows.all == (first,)
    assert first.isVisible()


def test_a_window_that_was_closed_is_gone_whatever_happens_then(first: MainWindow, qtbot: QtBot, file: Make) -> None:
    opened(first, qtbot, file("a"), file("b"))
    _, second = first.windows.all
    press(second, "closeWindowAction")
    qtbot.waitUntil(lambda: not isValid(second))
    first.preferences.change(lambda known: replace(known, theme="dark", recent_files=()))
    first.preferences.change(lambda known: replace(known, theme="light"))
    change(first)
    assert first.windows.front is first


def test_settings_are_the_same_in_all_windows(first: MainWindow, qtbot: QtBot) -> None:
    press(first, "newWindowAction")
    _, second = first.windows.all
    panel = second.workplace.recognition
    panel.service_box.setCurrentIndex(panel.service_box.findData("cn"))
    assert first.preferences.settings.service == "cn"


def asked(monkeypatch: pytest.MonkeyPatch, *answers: Answer) -> list[str]:
    """Answers the questions about unsaved documents in this order; the names that were asked about."""
    about: list[str] = []

    def ask(_window: object, name: str) -> Answer:
        about.append(name)
        return answers[len(about) - 1]

    monkeypatch.setattr(questions, "ask_unsaved_document", ask)
    return about


def test_quit_asks_in_each_window_that_has_changes_and_closes_all(
    first: MainWindow, qtbot: QtBot, file: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened(first, qtbot, file("a"), file("b"), file("c"))
    a, _b, c = first.windows.all
    change(a)
    change(c)
    about = asked(monkeypatch, Answer.SAVE, Answer.SAVE)
    monkeypatch.setattr(questions, "ask_project_path", lambda _window, proposed: proposed)
    with qtbot.waitSignal(first.windows.all_closed):
        press(c, "quitAction")
    assert sorted(about) == ["a", "c"]
    assert (tmp_path / "a.subtitler").exists()
    assert (tmp_path / "c.subtitler").exists()


def test_quit_ends_with_the_first_window_that_is_to_stay(
    first: MainWindow, qtbot: QtBot, file: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(first, qtbot, file("a"), file("b"))
    for each in first.windows.all:
        change(each)
    about = asked(monkeypatch, Answer.CANCEL)
    first.windows.quit()
    assert len(about) == 1
    assert sorted(names(first)) == ["a", "b"]


def test_a_file_dialog_that_is_called_off_keeps_the_window(
    first: MainWindow, file: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    first.document.open_cues([Cue(0, 900, "One")], "untitled")
    change(first)
    asked(monkeypatch, Answer.SAVE)
    monkeypatch.setattr(questions, "ask_project_path", lambda *_: None)
    assert not first.try_to_close()
    assert first.isVisible()


def test_two_windows_recognise_side_by_side_and_each_keeps_its_jobs(
    first: MainWindow, qtbot: QtBot, recording: Callable[..., Path]
) -> None:
    press(first, "newWindowAction")
    both = first.windows.all
    for number, window in enumerate(both):
        window.add(from_locations([recording(f"talk {number}.wav")]))
    qtbot.waitUntil(lambda: all(window.runner.is_idle for window in both))
    for window in both:
        window.workplace.recognising.transcribe()
    qtbot.waitUntil(lambda: all(window.document.is_open for window in both))
    for number, window in enumerate(both):
        assert [job.state for job in window.queue.model.jobs] == [JobState.DONE]
        assert window.document.name == f"talk {number}"


def test_jobs_that_one_window_is_at_are_not_taken_by_another(
    first: MainWindow, qtbot: QtBot, recording: Callable[..., Path], recognizer
) -> None:
    recognizer.gate.clear()
    first.add(from_locations([recording()]))
    qtbot.waitUntil(lambda: first.runner.is_idle)
    first.workplace.recognising.transcribe()
    qtbot.waitUntil(lambda: any(job.fraction > 0.5 for job in first.queue.model.jobs))
    press(first, "newWindowAction")
    _, second = first.windows.all
    second.queue.resume()
    with qtbot.waitSignal(first.queue.done):
        recognizer.gate.set()
    assert second.queue.model.jobs == ()
