"""Edit ▸ Find shot changes, in the whole window with real films."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from subtitler.gui.main_window import MainWindow
from subtitler.media import shots
from subtitler.quality.issue import Kind
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Media
from tests.media.recordings import film_of_shots, record, tone

CUES = (Cue(1300, 2300, "Good morning."),)


def open_film(window: MainWindow, *locations: str) -> None:
    window.document.open_cues(CUES, "film", language="en", media=[Media(location) for location in locations])


def action(window: MainWindow) -> QAction:
    found = window.findChild(QAction, "findShotsAction")
    assert found is not None
    return found


def find(window: MainWindow, qtbot: QtBot) -> None:
    action(window).trigger()
    qtbot.waitUntil(lambda: window.runner.is_idle)


def test_shot_changes_are_found_told_kept_and_used_and_undo_forgets_them(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = film_of_shots(tmp_path / "film.mp4", 25, 40)
    open_film(window, str(path))
    find(window, qtbot)
    assert window.message_bar.text == "1 shot change(s) found."
    assert window.document.project().media == (Media(str(path), 0, window.document.media[0].frame_rate, (1000,)),)
    assert (window.document.clock().frame_rate, window.document.clock().shots) == (25, (1000,))
    qtbot.waitUntil(lambda: window.workplace.inspector.watch.counts.get(Kind.SHOT_CHANGE) == 1)
    assert window.document.undo_stack.undoText().startswith("find shot changes")
    window.document.undo_stack.undo()
    assert window.document.media == (Media(str(path)),)
    qtbot.waitUntil(lambda: not window.workplace.inspector.watch.counts.get(Kind.SHOT_CHANGE))


def test_sound_alone_is_told_and_changes_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = record(tmp_path / "talk.m4a", tone(440, 1, 16000), rate=16000)
    open_film(window, str(path))
    find(window, qtbot)
    assert "has no video, so there are no shot changes to find." in window.message_bar.text
    assert not window.document.is_modified
    assert action(window).isEnabled()


def test_only_a_file_can_be_looked_at(window: MainWindow) -> None:
    assert not action(window).isEnabled()
    open_film(window)
    assert not action(window).isEnabled()
    open_film(window, "https://media.example.com/film.mp4")
    assert not action(window).isEnabled()
    open_film(window, "/films/film.mp4")
    assert action(window).isEnabled()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Looking waits after its first frame until this is set."""
    gate = threading.Event()
    decoded = shots._decoded

    def one_by_one(*arguments: object):  # type: ignore[no-untyped-def]
        for frame in decoded(*arguments):  # type: ignore[arg-type]
            yield frame
            gate.wait(10)

    monkeypatch.setattr(shots, "_decoded", one_by_one)
    return gate


def test_it_can_be_cancelled_in_the_status_bar(window: MainWindow, qtbot: QtBot, tmp_path: Path, held: threading.Event) -> None:
    open_film(window, str(film_of_shots(tmp_path / "film.mp4", 25, 40)))
    action(window).trigger()
    cancel = window.status.findChild(QToolButton, "cancelWorkButton")
    assert cancel is not None
    qtbot.waitUntil(cancel.isVisible)
    assert not action(window).isEnabled()
    cancel.click()
    held.set()
    qtbot.waitUntil(lambda: window.runner.is_idle)
    assert (cancel.isVisible(), window.document.is_modified, action(window).isEnabled()) == (False, False, True)


def test_another_document_gets_no_shots_of_the_one_before(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, held: threading.Event
) -> None:
    open_film(window, str(film_of_shots(tmp_path / "film.mp4", 25, 40)))
    action(window).trigger()
    open_film(window, "/films/other.mp4")
    held.set()
    qtbot.waitUntil(lambda: window.runner.is_idle)
    assert window.document.media == (Media("/films/other.mp4"),)
