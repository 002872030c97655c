from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QRadioButton

from subtitler.gui.editor.go_to_dialog import GoToDialog
from subtitler.gui.editor.shift_dialog import signed_time
from subtitler.gui.editor.text_field import TextField
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.transcript import Word

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL, ALT, SHIFT = Modifier.ControlModifier, Modifier.AltModifier, Modifier.ShiftModifier


@pytest.fixture
def press(qtbot, editor):
    """Presses a key where the focus is."""

    def press_key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
        qtbot.keyClick(editor.window.focusWidget(), key, modifiers)

    return press_key


def dialog(kind: type[QDialog], name: str) -> QDialog:
    return next(
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, kind) and widget.objectName() == name and widget.isVisible()
    )


def test_split_from_the_table_is_in_the_middle_and_undo_restores(editor, press):
    editor.document.selection.choose_cue(1)
    press(Key.Key_V, CTRL | ALT)
    assert (editor.texts[1:3], editor.chosen) == (["two", "two"], [1])
    press(Key.Key_Z, CTRL)
    assert (editor.texts[1], len(editor.texts), editor.chosen) == ("two two", 4, [1])
    press(Key.Key_Y, CTRL)
    assert len(editor.texts) == 5


def test_split_in_the_text_is_at_the_caret(editor, press):
    field = editor.find(TextField, "cueText")
    field.setFocus()
    field.choose(5, 5)
    press(Key.Key_V, CTRL | ALT)
    assert (editor.texts[:2], editor.document.track[0].end_ms) == (["one o", "ne"], 600)


def test_split_at_the_caret_behind_an_emoji(editor, press):
    editor.document.open_cues([Cue(0, 1000, "😀 hello 😀 world")], "x")
    field = editor.find(TextField, "cueText")
    field.setFocus()
    field.choose(8, 8)
    press(Key.Key_V, CTRL | ALT)
    assert editor.texts == ["😀 hello", "😀 world"]


def test_split_of_chinese_needs_no_blanks_and_takes_the_words_times(editor, press):
    words = (Word(0, 400, "今天"), Word(500, 900, "我们"), Word(1000, 1500, "讨论"), Word(1600, 1900, "字幕"))
    editor.document.open_cues([Cue(0, 2000, "今天我们讨论字幕", words=words)], "x")
    press(Key.Key_V, CTRL | ALT)
    assert (editor.texts, editor.document.track[0].end_ms) == (["今天我们", "讨论字幕"], 1000)


def test_a_split_that_cannot_be_is_said(qtbot, editor):
    editor.document.open_cues([Cue(5, 5, "no time at all")], "x")
    with qtbot.waitSignal(editor.zone.refused):
        editor.action("splitAction").trigger()
    assert editor.texts == ["no time at all"]


def test_merge_joins_the_chosen_cues_or_the_next(editor, press):
    editor.choose(1, 2, 3)
    press(Key.Key_M, CTRL | SHIFT)
    assert (editor.texts, editor.chosen) == (["one one", "two two three three four four"], [1])
    press(Key.Key_Z, CTRL)
    assert editor.chosen == [1, 2, 3]
    editor.document.selection.choose_cue(0)
    press(Key.Key_M, CTRL | SHIFT)
    assert editor.texts[0] == "one one two two"


def test_insert_after_and_before_keep_within_the_gap_and_await_a_text(editor, press):
    editor.document.open_cues([Cue(1000, 2000, "a"), Cue(3500, 4000, "b")], "x")
    press(Key.Key_Insert, ALT)
    assert editor.document.track[1] == Cue(2000, 3500, "")
    assert (editor.chosen, editor.find(TextField, "cueText").hasFocus()) == ([1], True)
    press(Key.Key_Z, CTRL)
    press(Key.Key_Insert, CTRL | SHIFT)
    assert (editor.document.track[0], editor.chosen) == (Cue(0, 1000, ""), [0])


def test_insert_into_an_empty_track(editor):
    editor.document.open_cues([], "empty")
    editor.action("insertAfterAction").trigger()
    assert editor.document.track.cues == (Cue(0, 2000, ""),)


def test_delete_acts_in_the_table_and_only_there(editor, press):
    editor.choose(0, 2)
    press(Key.Key_Delete)
    assert (editor.texts, editor.chosen) == (["two two", "four four"], [0])
    editor.find(TextField, "cueText").setFocus()
    press(Key.Key_Home, CTRL)
    press(Key.Key_Delete)
    assert editor.texts == ["wo two", "four four"]


def test_after_the_last_cue_was_deleted_the_one_before_it_is_chosen(editor, press):
    editor.document.selection.choose_cue(3)
    for _ in range(2):
        editor.action("deleteAction").trigger()
    assert (editor.texts, editor.chosen) == (["one one", "two two"], [1])


def test_all_cues_can_be_deleted_and_come_back(editor, press):
    press(Key.Key_A, CTRL)
    press(Key.Key_Delete)
    assert editor.texts == []
    press(Key.Key_Z, CTRL)
    assert (len(editor.texts), editor.chosen) == (4, [0, 1, 2, 3])


def test_copy_puts_the_texts_on_the_clipboard(editor, press):
    editor.choose(1, 3)
    press(Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "two two\nfour four"


def test_previous_and_next_work_from_the_text_field(editor, press):
    editor.find(TextField, "cueText").setFocus()
    press(Key.Key_Down, ALT)
    press(Key.Key_Down, ALT)
    press(Key.Key_Up, ALT)
    assert editor.chosen == [1]


def test_sort_orders_by_start_and_keeps_the_text_of_the_choice(editor):
    editor.document.open_cues([Cue(5, 9, "late"), Cue(0, 3, "early")], "x")
    editor.action("sortAction").trigger()
    assert editor.texts == ["early", "late"]
    editor.document.undo_stack.undo()
    assert editor.texts == ["late", "early"]


def go_to(qtbot, editor, press, text: str) -> QDialog:
    press(Key.Key_G, CTRL)
    asked = dialog(GoToDialog, "goToDialog")
    field = asked.findChild(QLineEdit, "goToField")
    field.setText(text)
    qtbot.keyClick(field, Key.Key_Return)
    return asked


def test_go_to_a_number(qtbot, editor, press):
    asked = go_to(qtbot, editor, press, "3")
    assert (editor.chosen, asked.isModal(), asked.isVisible()) == ([2], False, False)


def test_go_to_a_time_chooses_the_cue_and_moves_the_playhead_there(qtbot, editor, press):
    with qtbot.waitSignal(editor.zone.edit_actions.time_wanted) as wanted:
        go_to(qtbot, editor, press, "0:02.5")
    assert (editor.chosen, wanted.args) == ([2], [2500])


@pytest.mark.parametrize("text", ["", "0", "5", "soon", "999999999999"])
def test_go_to_nowhere_stays_and_says_how_far_the_numbers_go(qtbot, editor, press, text):
    asked = go_to(qtbot, editor, press, text)
    assert (editor.chosen, asked.isVisible()) == ([0], True)
    assert asked.findChild(QLabel, "goToForecast").text() == "There are 4 cues."
    asked.close()


def starts(editor) -> list[int]:
    return [cue.start_ms for cue in editor.document.track]


@pytest.mark.parametrize(
    ("scope", "chosen", "by", "expected"),
    [
        ("shiftAll", [1], "1.5", [1500, 2500, 3500, 4500]),
        ("shiftChosen", [1, 3], "+0:01", [0, 2000, 2000, 4000]),
        ("shiftFromHere", [2], "−0,5", [0, 1000, 1500, 2500]),
        ("shiftFromHere", [1], "-9", [0, 0, 1000, 2000]),
    ],
)
def test_shift_moves_all_or_the_chosen_or_the_rest(qtbot, editor, press, scope, chosen, by, expected):
    editor.choose(*chosen)
    press(Key.Key_A, CTRL | SHIFT)
    asked = dialog(QDialog, "shiftDialog")
    assert not asked.isModal()
    asked.findChild(QRadioButton, scope).setChecked(True)
    field = asked.findChild(QLineEdit, "shiftBy")
    field.setText(by)
    qtbot.keyClick(field, Key.Key_Return)
    assert starts(editor) == expected
    asked.close()
    editor.document.undo_stack.undo()
    assert (starts(editor), editor.chosen) == ([0, 1000, 2000, 3000], chosen)


def test_the_shift_dialog_says_what_will_happen(qtbot, editor, press):
    editor.document.open_cues([Cue(1200, 2000, "a"), Cue(2000, 3000, "b")], "x")
    press(Key.Key_A, CTRL | SHIFT)
    asked = dialog(QDialog, "shiftDialog")
    field = asked.findChild(QLineEdit, "shiftBy")
    shift = next(button for button in asked.findChildren(QPushButton) if button.text() == "Shift")
    said = asked.findChild(QLabel, "shiftDialogForecast")
    assert not shift.isEnabled()
    field.setText("-5")
    assert said.text() == "2 of 2 cues will come 1.200 s earlier. The first one cannot begin before 0."
    field.setText("soon")
    assert (field.property("tone"), shift.isEnabled()) == ("error", False)
    field.setText("0")
    qtbot.keyClick(field, Key.Key_Up, SHIFT)
    qtbot.keyClick(field, Key.Key_Down)
    assert (field.text(), said.text()) == ("0.900", "2 of 2 cues will come 0.900 s later.")
    asked.close()


@pytest.mark.parametrize(
    ("text", "ms"), [("-1.5", -1500), ("＋2", 2000), ("–0:03", -3000), ("", None), ("--1", None), ("+", None)]
)
def test_a_signed_time(text, ms):
    assert signed_time(text) == ms


def enabled(editor) -> set[str]:
    return {
        action.objectName().removesuffix("Action") for action in editor.zone.edit_actions.all_actions() if action.isEnabled()
    }


ALWAYS = {"insertBefore", "insertAfter", "pasteCues"}
WITH_CUES = ALWAYS | {
    *("find", "findNext", "findPrevious", "replace", "filter", "goTo", "nextBookmark", "previousBookmark"),
    *("nextEdge", "previousEdge"),
    *("shift", "stretch", "changeFrameRate", "snapToFrames", "sort", "segmentAgain", "selectAll"),
}
WITH_CHOICE = WITH_CUES | {
    *("delete", "duplicate", "lock", "bookmark", "autoBreak", "cutCues", "copyCues", "copySrt", "leadIn", "leadOut"),
    *("startEarlier", "startLater", "endEarlier", "endLater"),
}


def test_what_is_enabled_is_what_is_possible(editor):
    assert enabled(editor) == WITH_CHOICE | {"split", "merge", "note", "glueNext", "nextCue"}
    editor.document.selection.choose_cue(3)
    assert enabled(editor) == WITH_CHOICE | {"split", "note", "gluePrevious", "previousCue"}
    editor.choose(0, 3)
    assert not {"split", "merge", "note"} & enabled(editor)
    editor.action("deleteAction").trigger()
    assert {"undo"} <= enabled(editor)
    editor.document.open_cues([], "empty")
    assert enabled(editor) == ALWAYS
    editor.document.close()
    assert enabled(editor) == set()


def test_undo_says_what_it_would_take_back(editor):
    editor.action("deleteAction").trigger()
    assert editor.action("undoAction").text() == "Undo delete"
    editor.action("undoAction").trigger()
    assert editor.action("redoAction").text() == "Redo delete"
