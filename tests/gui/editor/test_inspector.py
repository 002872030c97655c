from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QWidget

from subtitler.gui.editor.speaker_box import SpeakerBox
from subtitler.gui.editor.text_field import TextField
from subtitler.gui.editor.time_field import TimeField
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.transcript import Word

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def field(editor) -> TextField:
    found = editor.find(TextField, "cueText")
    found.setFocus()
    return found


def labels(editor) -> list[str]:
    return [label.text() for label in editor.inspector.findChildren(QLabel) if label.isVisible() and label.text()]


def test_every_keystroke_is_in_the_table_at_once_and_is_one_step_of_undo(qtbot, editor, field):
    field.moveCursor(QTextCursor.MoveOperation.End)
    for typed, text in (("!", "one one!"), ("?", "one one!?")):
        qtbot.keyClicks(field, typed)
        assert editor.texts[0] == text
    assert editor.document.undo_stack.count() == 1
    qtbot.keyClick(field, Key.Key_Z, Modifier.ControlModifier)
    assert (editor.texts[0], field.text) == ("one one", "one one")
    qtbot.keyClick(field, Key.Key_Z, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert (editor.texts[0], field.text) == ("one one!?", "one one!?")
    qtbot.keyClick(field, Key.Key_Z, Modifier.ControlModifier)
    qtbot.keyClick(field, Key.Key_Y, Modifier.ControlModifier)
    assert editor.texts[0] == "one one!?"


def test_leaving_the_field_ends_the_step(qtbot, editor, field):
    qtbot.keyClicks(field, "a")
    editor.zone.table.setFocus()
    field.setFocus()
    qtbot.keyClicks(field, "b")
    assert editor.document.undo_stack.count() == 2


def test_undo_puts_the_caret_where_something_changed(qtbot, editor, field):
    field.choose(0, 3)
    qtbot.keyClicks(field, "X")
    qtbot.keyClick(field, Key.Key_Z, Modifier.ControlModifier)
    assert field.caret == 3


def test_what_is_still_being_composed_is_no_text_yet(qtbot, editor, field):
    field.moveCursor(QTextCursor.MoveOperation.End)
    QApplication.sendEvent(field, QInputMethodEvent("ni", []))
    qtbot.keyClick(field, Key.Key_Return)
    assert (editor.texts[0], editor.chosen) == ("one one", [0])
    event = QInputMethodEvent("", [])
    event.setCommitString("你")
    QApplication.sendEvent(field, event)
    assert editor.texts[0] == "one one你"


def test_enter_goes_to_the_next_cue_and_stays_in_the_field(qtbot, editor, field):
    qtbot.keyClick(field, Key.Key_Return)
    assert (editor.chosen, field.text, field.hasFocus()) == ([1], "two two", True)


@pytest.mark.parametrize("name", ["cueText", "cueNote", "cueStart", "cueSpeaker"])
def test_escape_goes_back_to_the_cues_and_keeps_what_was_typed(qtbot, editor, field, name):
    qtbot.keyClicks(field, "Hm. ")
    typed = editor.texts[0]
    editor.find(QWidget, name).setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert editor.zone.table.hasFocus()
    assert editor.texts[0] == typed
    assert "Hm. " in typed


def test_shift_enter_breaks_the_line(qtbot, editor, field):
    field.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(field, Key.Key_Enter, Modifier.ShiftModifier | Modifier.KeypadModifier)
    assert editor.texts[0] == "one one\n"


def test_the_caret_counts_characters_not_units(editor, field):
    editor.document.open_cues([Cue(0, 900, "😀😀ab")], "emoji")
    field.choose(1, 3)
    assert (field.textCursor().selectedText(), field.caret) == ("😀a", 3)


def test_times_are_typed(qtbot, editor):
    start, end, length = (editor.find(TimeField, name) for name in ("cueStart", "cueEnd", "cueLength"))
    assert (start.text(), end.text(), length.text()) == ("00:00:00.000", "00:00:00.900", "0.900")
    end.selectAll()
    qtbot.keyClicks(end, "1,5")
    qtbot.keyClick(end, Key.Key_Return)
    assert (editor.document.track[0].end_ms, length.text(), end.text()) == (1500, "1.500", "00:00:01.500")
    length.selectAll()
    qtbot.keyClicks(length, "2")
    qtbot.keyClick(length, Key.Key_Return)
    assert end.text() == "00:00:02.000"


def test_a_time_that_is_none_shows_it_and_is_not_taken(qtbot, editor):
    end = editor.find(TimeField, "cueEnd")
    end.selectAll()
    qtbot.keyClicks(end, "soon")
    assert end.property("tone") == "error"
    qtbot.keyClick(end, Key.Key_Return)
    assert (end.text(), end.property("tone"), editor.document.undo_stack.count()) == ("00:00:00.900", "", 0)


def test_an_end_before_the_start_is_refused_with_words(qtbot, editor):
    editor.document.selection.choose_cue(2)
    end = editor.find(TimeField, "cueEnd")
    end.selectAll()
    with qtbot.waitSignal(editor.zone.refused):
        qtbot.keyClicks(end, "1")
        qtbot.keyClick(end, Key.Key_Return)
    assert (end.text(), editor.document.track[2].end_ms) == ("00:00:02.900", 2900)


def test_arrow_keys_nudge_a_time_as_one_step(qtbot, editor):
    end = editor.find(TimeField, "cueEnd")
    qtbot.keyClick(end, Key.Key_Up)
    qtbot.keyClick(end, Key.Key_Up)
    qtbot.keyClick(end, Key.Key_Up, Modifier.ShiftModifier)
    qtbot.keyClick(end, Key.Key_Down)
    assert (editor.document.track[0].end_ms, editor.document.undo_stack.count()) == (2000, 1)


def test_escape_takes_a_typed_time_back(qtbot, editor):
    end = editor.find(TimeField, "cueEnd")
    end.selectAll()
    qtbot.keyClicks(end, "9")
    qtbot.keyClick(end, Key.Key_Escape)
    assert end.text() == "00:00:00.900"


def test_a_speaker_is_typed_or_chosen_from_those_known(qtbot, editor):
    box = editor.find(SpeakerBox, "cueSpeaker")
    box.setFocus()
    qtbot.keyClicks(box.lineEdit(), "Ann")
    qtbot.keyClick(box.lineEdit(), Key.Key_Return)
    assert editor.document.track[0].speaker == "Ann"
    editor.document.selection.choose_cue(1)
    assert box.currentText() == ""
    box.showPopup()
    assert [box.itemText(index) for index in range(box.count())] == ["Ann"]
    box.setCurrentIndex(0)
    box.activated.emit(0)
    box.hidePopup()
    assert editor.document.track[1].speaker == "Ann"


def test_the_machine_s_words_are_shown_where_they_differ(editor, field, qtbot):
    editor.document.open_cues([Cue(0, 900, "I see.", words=(Word(0, 400, "I "), Word(400, 900, "see", ".")))], "x")
    assert "What was heard" not in labels(editor)
    field.choose(2, 3)
    qtbot.keyClicks(field, "S")
    assert {"What was heard", "I see."} <= set(labels(editor))


def test_meters_give_speed_and_line_length_against_the_limits(editor):
    editor.document.open_cues([Cue(0, 2000, "twelve and a half letters")], "x")
    assert {"Characters per second", "12.5 / 20", "25 / 42"} <= set(labels(editor))
    editor.document.open_cues([Cue(0, 2000, "今天我们讨论\n“字幕”abc")], "x")
    assert {"5.8 / 11", "6 / 18"} <= set(labels(editor))


def test_buttons_go_back_and_on(qtbot, editor):
    back, on = (
        next(button for button in editor.inspector.findChildren(QToolButton) if button.accessibleName().startswith(name))
        for name in ("Previous cue", "Next cue")
    )
    assert not back.isEnabled()
    on.click()
    on.click()
    assert (editor.chosen, "Cue 3 of 4" in labels(editor)) == ([2], True)
    back.click()
    assert editor.chosen == [1]


def test_several_cues_take_one_speaker(qtbot, editor):
    editor.choose(0, 2, 3)
    assert {"3 cues", "0:03 on the screen together"} <= set(labels(editor))
    box = editor.find(SpeakerBox, "severalSpeaker")
    qtbot.keyClicks(box.lineEdit(), "Bo")
    qtbot.keyClick(box.lineEdit(), Key.Key_Return)
    assert [cue.speaker for cue in editor.document.track] == ["Bo", "", "Bo", "Bo"]
    editor.document.undo_stack.undo()
    assert (editor.chosen, {cue.speaker for cue in editor.document.track}) == ([0, 2, 3], {""})


def test_without_a_choice_a_sentence_says_what_to_do(editor):
    editor.zone.table.clearSelection()
    assert labels(editor) == ["Choose a cue to edit it here."]
    editor.document.close()
    assert labels(editor) == ["There are no cues yet."]


def test_everything_that_can_be_focused_has_a_name(editor):
    editor.action("replaceAction").trigger()
    nameless = [
        widget
        for widget in editor.window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
        and not isinstance(widget, QLineEdit)
    ]
    assert [type(widget).__name__ for widget in nameless] == []


def test_when_the_field_is_gone_the_table_has_the_focus(qtbot, editor):
    editor.choose(0, 1)
    editor.action("insertAfterAction").trigger()
    assert editor.find(TextField, "cueText").hasFocus()
    editor.document.undo_stack.undo()
    assert editor.chosen == [0, 1]
    assert editor.zone.table.hasFocus()
