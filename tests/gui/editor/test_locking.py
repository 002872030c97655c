"""Locked and edited cues are marked, and told apart by words, not only by a picture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from subtitler.quality.issue import Kind
from subtitler.timedtext.edits import retext

Role, Vertical = Qt.ItemDataRole, Qt.Orientation.Vertical


def locked(editor) -> list[bool]:
    return [cue.is_locked for cue in editor.document.track]


def number(editor, row: int, role: Qt.ItemDataRole) -> str | None:
    return editor.document.model.headerData(row, Vertical, role)


def painted(editor) -> QImage:
    """The numbers as they are on the screen."""
    QApplication.processEvents()
    return editor.zone.table.verticalHeader().viewport().grab().toImage()


def test_the_key_locks_the_chosen_cues_and_unlocks_them_again(qtbot, editor):
    editor.choose(1, 2)
    qtbot.keyClick(editor.zone.table, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert (locked(editor), editor.chosen) == ([False, True, True, False], [1, 2])
    assert editor.action("lockAction").isChecked()
    editor.action("lockAction").trigger()
    assert locked(editor) == [False] * 4
    assert not editor.action("lockAction").isChecked()


def test_of_a_mixed_choice_all_are_locked_and_undo_knows_which_were(editor):
    editor.document.selection.choose_cue(1)
    editor.action("lockAction").trigger()
    editor.choose(0, 1, 2)
    assert not editor.action("lockAction").isChecked()
    editor.action("lockAction").trigger()
    assert locked(editor) == [True, True, True, False]
    assert editor.action("undoAction").text() == "Undo lock or unlock"
    editor.action("undoAction").trigger()
    assert locked(editor) == [False, True, False, False]


def test_a_locked_cue_can_still_be_edited(editor):
    editor.action("lockAction").trigger()
    editor.document.apply(retext(editor.document.track, 0, "one more"))
    assert (editor.texts[0], editor.document.track[0].is_locked) == ("one more", True)


def test_the_table_says_what_is_locked_and_what_was_edited(editor):
    editor.inspector.watch.set_off(Kind)
    assert number(editor, 0, Role.ToolTipRole) is None
    editor.document.apply(retext(editor.document.track, 0, "one more"))
    assert number(editor, 0, Role.ToolTipRole) == "Edited by you: stays when segmenting again"
    assert number(editor, 0, Role.AccessibleTextRole) == "1: Edited by you: stays when segmenting again"
    editor.action("lockAction").trigger()
    assert number(editor, 0, Role.ToolTipRole) == "Locked: stays when segmenting again"
    assert (number(editor, 0, Role.DisplayRole), number(editor, 1, Role.AccessibleTextRole)) == ("1", "2")


@pytest.mark.parametrize("change", ["lock", "edit"])
def test_the_mark_appears_beside_the_number_and_goes_with_undo(editor, change):
    editor.inspector.watch.set_off(Kind)  # their marks come when a thread has looked
    plain = painted(editor)
    if change == "lock":
        editor.action("lockAction").trigger()
    else:
        editor.document.apply(retext(editor.document.track, 0, "one more"))
    assert painted(editor) != plain
    editor.action("undoAction").trigger()
    assert painted(editor) == plain


def test_nothing_can_be_locked_where_nothing_is_chosen(editor):
    editor.zone.table.clearSelection()
    assert not editor.action("lockAction").isEnabled()
    assert not editor.action("lockAction").isChecked()
