"""Bookmarks and notes: set, seen, gone to, undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from subtitler.gui.editor.cue_columns import Column
from subtitler.gui.editor.text_field import TextField
from subtitler.gui.theme import tokens
from subtitler.timedtext import edits

Key, Modifier = Qt.Key, Qt.KeyboardModifier
Role = Qt.ItemDataRole


def marked(editor) -> list[int]:
    return [index for index, cue in enumerate(editor.document.track) if cue.is_bookmarked]


def test_a_bookmark_is_set_to_all_chosen_cues_and_taken_back(qtbot, editor):
    editor.choose(1, 3)
    qtbot.keyClick(editor.zone.table, Key.Key_F2, Modifier.ControlModifier)
    assert (marked(editor), editor.action("bookmarkAction").isChecked()) == ([1, 3], True)
    assert not any(cue.is_edited for cue in editor.document.track)
    editor.document.selection.choose_cue(3)
    qtbot.keyClick(editor.zone.table, Key.Key_F2, Modifier.ControlModifier)
    assert marked(editor) == [1]
    editor.document.undo_stack.undo()
    editor.document.undo_stack.undo()
    assert marked(editor) == []


def test_keys_go_from_bookmark_to_bookmark_and_round(qtbot, editor):
    for index in (1, 3):
        editor.document.selection.choose_cue(index)
        editor.action("bookmarkAction").trigger()
    editor.document.selection.choose_cue(0)
    places = []
    for modifier in (Modifier.NoModifier, Modifier.NoModifier, Modifier.NoModifier, Modifier.ShiftModifier):
        qtbot.keyClick(editor.zone.table, Key.Key_F4, modifier)
        places += editor.chosen
    assert places == [1, 3, 1, 3]


def test_without_bookmarks_nobody_goes_anywhere(qtbot, editor):
    qtbot.keyClick(editor.zone.table, Key.Key_F4)
    assert editor.chosen == [0]


def test_a_note_is_typed_into_the_cue_s_field_as_one_step_of_undo(qtbot, editor):
    editor.document.selection.choose_cue(2)
    editor.action("noteAction").trigger()
    field = editor.find(TextField, "cueNote")
    assert field.hasFocus()
    qtbot.keyClicks(field, "Who?")
    assert (editor.document.track[2].note, editor.document.track[2].is_edited) == ("Who?", False)
    editor.document.undo_stack.undo()
    assert (editor.document.track[2].note, field.text) == ("", "")
    editor.document.undo_stack.redo()
    editor.document.selection.choose_cue(0)
    assert field.text == ""
    editor.document.selection.choose_cue(2)
    assert field.text == "Who?"


def test_marks_are_said_in_the_row_s_number_and_the_note_with_the_text(editor):
    editor.document.selection.choose_cue(1)
    editor.action("bookmarkAction").trigger()
    editor.find(TextField, "cueNote").setPlainText("Check the name")
    header = editor.document.model.headerData
    assert header(1, Qt.Orientation.Vertical, Role.AccessibleTextRole).startswith("2: Bookmarked; Note: Check the name")
    tip = editor.document.model.index(1, Column.TEXT).data(Role.ToolTipRole)
    assert "two two" in tip
    assert "Note: Check the name" in tip


def test_a_bookmark_and_a_note_are_seen_in_the_row(editor):
    editor.document.selection.choose_cue(3)
    table = editor.zone.table
    cell = table.visualRect(editor.document.model.index(1, Column.TEXT))
    number = cell.translated(-cell.left(), 0)
    numbers = table.verticalHeader().viewport()
    before = table.viewport().grab(cell).toImage(), numbers.grab(number).toImage()
    # Not by the inspector, so that nothing else in the row changes.
    editor.document.apply(edits.annotate(editor.document.track, 1, "Check"))
    editor.document.apply(edits.bookmark(editor.document.track, [1]))
    after = table.viewport().grab(cell).toImage(), numbers.grab(number).toImage()
    assert before[0] != after[0]
    assert before[1] != after[1]
    corner = after[0].pixelColor(after[0].width() - 2, 1)
    assert corner == QColor(tokens().accent)
