"""Two recognitions compared in the window: only differences are listed, and one key takes or keeps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QMenu, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from subtitler.formats.project import write_project
from subtitler.formats.registry import write
from subtitler.gui import questions
from subtitler.gui.library.sources import from_locations
from subtitler.gui.main_window import MainWindow
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Project, TrackContent
from subtitler.timedtext.transcript import Sentence, Transcript, Word

FIRST = (Cue(0, 2000, "we meet doctor lee"), Cue(3000, 5000, "in the fjord"), Cue(6000, 8000, "and leave"))
SECOND = (Cue(0, 2000, "We meet Dr. Li."), Cue(3000, 5000, "in the Ford"), Cue(6000, 8000, "and leave."))


@pytest.fixture
def compared(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    path = tmp_path / "talk.subtitler"
    write_project(path, Project(tracks=(TrackContent("A", "en", FIRST), TrackContent("B", "en", SECOND))))
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(path)
    window.workplace.comparing.fill_others()
    choose(window, "Track: B")
    qtbot.waitUntil(lambda: len(listed(window)) == 2)
    return window


def choose(window: MainWindow, text: str) -> None:
    menu = window.findChild(QMenu, "compareWithMenu")
    assert menu is not None
    next(action for action in menu.actions() if action.text() == text).trigger()


def panel_list(window: MainWindow) -> QTableView:
    found = window.findChild(QTableView, "differencesList")
    assert found is not None
    return found


def listed(window: MainWindow) -> list[tuple[str, ...]]:
    model = panel_list(window).model()
    return [tuple(str(model.index(row, column).data()) for column in range(3)) for row in range(model.rowCount())]


def texts(window: MainWindow) -> list[str]:
    return [cue.text for cue in window.document.track]


def test_only_differences_are_listed_and_the_first_is_shown(compared: MainWindow) -> None:
    assert [row[1:] for row in listed(compared)] == [("doctor lee", "Dr. Li."), ("fjord", "Ford")]
    assert compared.document.selection.chosen.only == 0
    title = compared.findChild(QLabel, "differencesTitle")
    assert title is not None
    assert title.text() == "2 difference(s)"
    assert compared.workplace.status.currentMessage() == ""  # and no more that they are being compared


def test_one_key_takes_the_other_and_the_next_keeps(compared: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(panel_list(compared), Qt.Key.Key_B)
    assert texts(compared) == ["we meet Dr. Li.", "in the fjord", "and leave"]
    assert compared.document.selection.chosen.only == 1
    qtbot.keyClick(panel_list(compared), Qt.Key.Key_A)
    assert texts(compared)[1] == "in the fjord"
    assert listed(compared) == []
    assert compared.workplace.editor.table.hasFocus()  # and not what comes next to the list, a text field
    assert compared.document.undo_stack.undoText() == "take the other recognition"
    compared.document.undo_stack.undo()
    assert compared.document.track.cues == FIRST


def test_all_that_is_left_is_taken_in_one_step(compared: MainWindow, qtbot: QtBot) -> None:
    button = compared.findChild(QPushButton, "takeAllButton")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: listed(compared) == [])
    assert texts(compared) == ["we meet Dr. Li.", "in the Ford", "and leave"]
    assert compared.document.undo_stack.count() == 1


def test_what_is_undone_is_to_be_decided_again(compared: MainWindow, qtbot: QtBot) -> None:
    stack, before = compared.document.undo_stack, listed(compared)
    qtbot.keyClick(panel_list(compared), Qt.Key.Key_B)
    qtbot.keyClick(panel_list(compared), Qt.Key.Key_B)
    assert listed(compared) == []
    stack.undo()
    assert listed(compared) == before[1:]
    assert compared.document.selection.chosen.only == 1
    stack.undo()
    assert listed(compared) == before
    assert panel_list(compared).currentIndex().row() == 0
    stack.redo()
    assert listed(compared) == before[1:]
    qtbot.keyClick(panel_list(compared), Qt.Key.Key_B)
    assert texts(compared) == ["we meet Dr. Li.", "in the Ford", "and leave"]
    stack.undo()
    stack.undo()
    assert listed(compared) == before


def test_what_was_kept_stays_decided_while_undo_lists_what_was_taken(compared: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(panel_list(compared), Qt.Key.Key_B)
    qtbot.keyClick(panel_list(compared), Qt.Key.Key_A)
    compared.document.undo_stack.undo()
    assert [row[1:] for row in listed(compared)] == [("doctor lee", "Dr. Li.")]
    qtbot.keyClick(panel_list(compared), Qt.Key.Key_Escape)
    compared.document.undo_stack.redo()
    assert not panel_list(compared).isVisible()


def test_all_that_was_taken_at_once_is_listed_again_by_undo(compared: MainWindow, qtbot: QtBot) -> None:
    before = listed(compared)
    button = compared.findChild(QPushButton, "takeAllButton")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: listed(compared) == [])
    compared.document.undo_stack.undo()
    assert listed(compared) == before
    compared.document.undo_stack.redo()
    assert listed(compared) == []


def test_differences_are_decided_in_the_track_that_was_compared(compared: MainWindow, qtbot: QtBot) -> None:
    compared.document.choose_track(1)
    qtbot.keyClick(panel_list(compared), Qt.Key.Key_B)
    assert compared.document.track_index == 0
    assert texts(compared)[0] == "we meet Dr. Li."
    assert [cue.text for cue in compared.document.tracks[1]] == [cue.text for cue in SECOND]
    action = compared.findChild(QAction, "deleteTrackAction")
    assert action is not None
    action.trigger()
    assert not panel_list(compared).isVisible()


def test_the_keys_work_while_one_is_elsewhere(compared: MainWindow, qtbot: QtBot) -> None:
    for name in ("nextDifferenceAction", "takeSecondAction"):
        action = compared.findChild(QAction, name)
        assert action is not None
        action.trigger()
    assert texts(compared) == ["we meet doctor lee", "in the Ford", "and leave"]
    qtbot.keyClick(panel_list(compared), Qt.Key.Key_Escape)
    assert not panel_list(compared).isVisible()


def test_a_file_is_compared_too(compared: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        tmp_path / "other.srt",
        [Cue(0, 2000, "we meet doctor lee"), Cue(3000, 5000, "in a fjord"), Cue(6000, 8000, "and leave")],
    )
    monkeypatch.setattr(questions, "ask_document", lambda *_: tmp_path / "other.srt")
    compared.workplace.comparing.fill_others()
    choose(compared, "A file…")
    qtbot.waitUntil(lambda: [row[1:] for row in listed(compared)] == [("the", "a")])


def test_a_second_recognition_is_offered_for_comparing_when_it_is_done(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, recording: Callable[..., Path], recognizer: object
) -> None:
    window.add(from_locations([recording("talk.wav")]))
    qtbot.waitUntil(lambda: window.runner.is_idle)
    window.workplace.recognising.transcribe()
    qtbot.waitUntil(lambda: window.document.is_open and not window.queue.unfinished)
    recognizer.transcript = Transcript(  # type: ignore[attr-defined]
        (
            Sentence(0, 900, "Hello where.", (Word(0, 400, "Hello ", ""), Word(400, 900, "where", "."))),
            Sentence(1000, 2000, "How are you?", (Word(1000, 1900, "How are you", "?"),)),
        ),
        media_ms=2000,
        speech_ms=1900,
    )
    action = window.findChild(QAction, "secondRecognitionAction")
    assert action is not None
    action.trigger()
    assert window.workplace.side.is_at_recognition
    assert [medium.location for medium in window.library.chosen_media] == [window.document.media[0].location]
    box = window.findChild(QComboBox, "languageBox")
    assert box is not None
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.currentIndex())
    window.workplace.recognising.transcribe()
    bar = window.message_bar
    qtbot.waitUntil(lambda: "too" in bar.text)
    button = next(each for each in bar.findChildren(QAbstractButton) if each.text() == "Compare")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [row[1:] for row in listed(window)] == [("there.", "where.")])
