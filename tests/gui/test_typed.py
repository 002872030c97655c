"""What is being typed is not lost: in a cell it counts at once, elsewhere keys, menus and saving take it in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTableView
from pytestqt.qtbot import QtBot

from subtitler.formats.project import read_project, write_project
from subtitler.gui.editor.cue_columns import Column
from subtitler.gui.main_window import MainWindow
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Project, TrackContent

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
CUES = (Cue(0, 2000, "one two", speaker="Ann"), Cue(3000, 4000, "three"), Cue(5000, 6000, "four"))


@pytest.fixture
def path(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Path:
    """The project that is open."""
    path = tmp_path / "talk.subtitler"
    write_project(path, Project(tracks=(TrackContent("Talk", "en", CUES),)))
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(path)
    window.document.selection.choose_cue(0)
    window.workplace.editor.table.setFocus()
    assert window.workplace.keys
    return path


def texts(window: MainWindow) -> list[str]:
    return [cue.text for cue in window.document.track]


def press(qtbot: QtBot, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)


def editor_in(window: MainWindow, qtbot: QtBot, column: Column, kind: type[QPlainTextEdit] | type[QLineEdit]):
    """The field in which a cell of the first cue is edited."""
    table: QTableView = window.workplace.editor.table
    table.setColumnHidden(column, False)
    table.setCurrentIndex(table.model().index(0, column))
    press(qtbot, Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, kind)
    return field


def test_what_is_typed_into_a_cell_is_in_the_cue_with_every_letter(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    field = editor_in(window, qtbot, Column.TEXT, QPlainTextEdit)
    qtbot.keyClicks(field, ", ha")
    assert texts(window)[0] == "one two, ha"
    assert window.document.is_modified
    press(qtbot, Key.Key_Return)
    assert (texts(window)[0], window.document.undo_stack.count()) == ("one two, ha", 1)
    window.document.undo_stack.undo()
    assert texts(window)[0] == "one two"


def test_escape_takes_back_all_that_was_typed_into_a_cell(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    field = editor_in(window, qtbot, Column.TEXT, QPlainTextEdit)
    qtbot.keyClicks(field, ", ha")
    press(qtbot, Key.Key_Escape)
    assert (texts(window)[0], window.document.undo_stack.count(), window.document.is_modified) == ("one two", 0, False)
    assert not window.document.track[0].is_edited


def test_escape_takes_back_what_was_typed_and_no_time_that_was_set_meanwhile(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    field = editor_in(window, qtbot, Column.TEXT, QPlainTextEdit)
    qtbot.keyClicks(field, ", ha")
    window.workplace.waveform.seek(300)
    press(qtbot, Key.Key_F11)
    press(qtbot, Key.Key_Escape)
    cue = window.document.track[0]
    assert (cue.text, cue.start_ms) == ("one two", 300)


def test_a_cue_that_is_edited_in_its_cell_is_split_at_the_caret(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    field = editor_in(window, qtbot, Column.TEXT, QPlainTextEdit)
    qtbot.keyClicks(field, " more")
    for _ in "two more":
        press(qtbot, Key.Key_Left)
    press(qtbot, Key.Key_V, CONTROL | ALT)
    assert texts(window) == ["one", "two more", "three", "four"]
    assert field.toPlainText() == "one"
    # What came before the split is not what Escape brings back.
    press(qtbot, Key.Key_Escape)
    assert texts(window) == ["one", "two more", "three", "four"]


def test_a_note_is_typed_into_its_cell_at_once(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    field = editor_in(window, qtbot, Column.NOTE, QPlainTextEdit)
    qtbot.keyClicks(field, "Who?")
    assert window.document.track[0].note == "Who?"
    press(qtbot, Key.Key_Escape)
    assert window.document.track[0].note == ""


def time_typed(window: MainWindow, qtbot: QtBot, text: str) -> QLineEdit:
    """The field for a cue's start, in which a time stands that Enter has not ended yet."""
    field = window.findChild(QLineEdit, "cueStart")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    return field


def test_a_time_that_was_typed_is_saved(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    field = time_typed(window, qtbot, "00:00:00.500")
    with qtbot.waitSignal(window.workplace.desk.saved):
        window.commands.save.trigger()
    assert read_project(path).tracks[0].cues[0].start_ms == 500
    assert field.hasFocus()


def test_a_time_that_was_typed_stays_its_cue_s_when_the_next_one_is_gone_to(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    time_typed(window, qtbot, "00:00:00.500")
    press(qtbot, Key.Key_Down, ALT)
    assert [cue.start_ms for cue in window.document.track] == [500, 3000, 5000]
    assert list(window.document.selection.chosen) == [1]


def test_a_name_that_was_typed_is_the_speaker_s_before_the_cue_is_split(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    field = window.findChild(QComboBox, "cueSpeaker").lineEdit()
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Bea")
    press(qtbot, Key.Key_V, CONTROL | ALT)
    assert [cue.speaker for cue in window.document.track][:2] == ["Bea", "Bea"]


@pytest.mark.parametrize(("column", "text"), [(Column.START, "00:00:00.500"), (Column.SPEAKER, "Bea")])
def test_a_cell_that_is_being_edited_is_saved(window: MainWindow, qtbot: QtBot, path: Path, column: Column, text: str) -> None:
    field = editor_in(window, qtbot, column, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, text)
    with qtbot.waitSignal(window.workplace.desk.saved):
        press(qtbot, Key.Key_S, CONTROL)
    cue = read_project(path).tracks[0].cues[0]
    assert text in ("00:00:00.500" if cue.start_ms == 500 else "", cue.speaker)
    assert window.workplace.editor.table.hasFocus()
