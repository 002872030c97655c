"""Recordings that were moved: found beside the project, or shown by the user; what moved along comes with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from subtitler.formats.evidence import pack
from subtitler.formats.project import read_project, write_project
from subtitler.gui import questions
from subtitler.gui.main_window import MainWindow
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Evidence, Media, Project, TrackContent


def write(path: Path, content: bytes = b"sound") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def project(path: Path, *media: str) -> Path:
    answer = Evidence(media[0], "cn", "fun-asr", "8fab", "2026-03-01T09:30:00Z", pack(b"{}"))
    tracks = (TrackContent("Talk", "en", (Cue(0, 900, "One"),)),)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_project(path, Project(tuple(Media(each) for each in media), tracks, evidence=(answer,)))
    return path


def opened(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(path)
    qtbot.waitUntil(lambda: window.runner.is_idle)


def places(window: MainWindow) -> list[str]:
    return [medium.location for medium in window.document.media]


def action(window: MainWindow) -> QAction:
    found = window.findChild(QAction, "relinkAction")
    assert found is not None
    return found


def test_what_lies_below_the_project_is_linked_anew_as_a_step_of_undo(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    here = write(tmp_path / "work" / "media" / "talk.mp4")
    path = project(tmp_path / "work" / "talk.subtitler", "/mnt/old/talk.mp4")
    opened(window, qtbot, path)
    assert places(window) == [str(here)]
    assert window.document.evidence[0].media == str(here)
    assert "“talk.mp4” had moved" in window.message_bar.text
    assert window.isWindowModified()
    with qtbot.waitSignal(window.workplace.desk.saved):
        window.workplace.desk.save()
    assert read_project(path).media[0].location == str(here)
    window.document.undo_stack.undo()
    assert places(window) == ["/mnt/old/talk.mp4"]


def test_a_project_whose_media_are_there_stays_as_it_is(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    here = write(tmp_path / "talk.mp4")
    opened(window, qtbot, project(tmp_path / "talk.subtitler", str(here), "https://example.com/a.mp3"))
    assert window.message_bar.text == ""
    assert not window.isWindowModified()
    assert not action(window).isEnabled()


def test_a_recording_that_is_nowhere_is_asked_for_and_others_come_along(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (write(tmp_path / "disk" / day / "film.mp4") for day in ("monday", "tuesday"))
    opened(window, qtbot, project(tmp_path / "work" / "a.subtitler", "/mnt/monday/film.mp4", "/mnt/tuesday/film.mp4"))
    assert window.message_bar.text.startswith("2 recording")
    monkeypatch.setattr(questions, "ask_moved_medium", lambda *_: first)
    (find,) = [each for each in window.message_bar.findChildren(QPushButton) if each.text() == "Find…"]
    find.click()
    qtbot.waitUntil(lambda: places(window) == [str(first), str(second)])
    qtbot.waitUntil(lambda: window.runner.is_idle)
    assert not action(window).isEnabled()
    window.document.undo_stack.undo()
    assert places(window) == ["/mnt/monday/film.mp4", "/mnt/tuesday/film.mp4"]


def test_the_menu_asks_again_once_the_message_is_gone(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(window, qtbot, project(tmp_path / "work" / "a.subtitler", "/mnt/film.mp4"))
    window.message_bar.clear()
    asked: list[str] = []
    monkeypatch.setattr(questions, "ask_moved_medium", lambda _window, name, *_: asked.append(name))
    action(window).trigger()
    assert asked == ["film.mp4"]
    assert places(window) == ["/mnt/film.mp4"]


def test_a_project_remembers_what_its_media_are_known_by(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    sound = write(tmp_path / "talk.mp4", b"one" * 1000)
    path = project(tmp_path / "talk.subtitler", str(sound))
    opened(window, qtbot, path)
    with qtbot.waitSignal(window.workplace.desk.saved):
        window.workplace.desk.save()
    renamed = sound.rename(tmp_path / "2026 talk.mp4")
    window.document.close()
    opened(window, qtbot, path)
    assert places(window) == [str(renamed)]


def test_one_that_has_another_name_now_is_told_by_both(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed = write(tmp_path / "disk" / "final.mp4")
    opened(window, qtbot, project(tmp_path / "work" / "a.subtitler", "/mnt/film.mp4"))
    monkeypatch.setattr(questions, "ask_moved_medium", lambda *_: renamed)
    action(window).trigger()
    qtbot.waitUntil(lambda: places(window) == [str(renamed)])
    assert window.message_bar.text == f"“film.mp4” is “final.mp4” in {renamed.parent} now."


def test_nobody_says_that_there_is_no_recording_where_it_was_moved(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    note = window.findChild(QWidget, "waveformNote")
    window.document.open_cues([Cue(0, 900, "One")], "talk")
    assert note.isVisible()
    opened(window, qtbot, project(tmp_path / "work" / "a.subtitler", "/mnt/film.mp4"))
    assert not note.isVisible()
