"""The filter: the table shows some cues, and everything else goes on as before."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QToolButton

from subtitler.gui.editor.cue_filter import Mark, Wanted
from subtitler.quality.issue import Level
from subtitler.timedtext import edits
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.transcript import Word

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CUES = [
    Cue(0, 900, "Hello <i>there</i>", "Ann"),
    Cue(1000, 1900, "Hello\nyourself", "Bo", is_bookmarked=True),
    Cue(2000, 2900, "What a ****", "Ann", words=(Word(2000, 2900, "What a ****"),)),
    Cue(3000, 3900, "Nobody says ****", note="Ask!"),
    Cue(4000, 4900, "Bye", "Ann", is_locked=True, is_edited=True),
]


@pytest.fixture
def talk(editor):
    editor.document.open_cues(CUES, "talk")
    return editor


def seen(editor) -> list[int]:
    """The cues that the table shows."""
    table = editor.zone.table
    return [row for row in range(len(editor.document.track)) if not table.isRowHidden(row)]


def only(editor, **wanted) -> list[int]:
    editor.document.filter.show_only(Wanted(**wanted))
    return seen(editor)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"text": "hello there"}, [0]),
        ({"text": "HELLO Y"}, [1]),
        ({"text": "<i>"}, []),
        ({"speaker": "Ann"}, [0, 2, 4]),
        ({"speaker": ""}, [3]),
        ({"mark": Mark.BOOKMARK}, [1]),
        ({"mark": Mark.NOTE}, [3]),
        ({"mark": Mark.MASKED}, [2]),
        ({"mark": Mark.LOCKED}, [4]),
        ({"mark": Mark.EDITED}, [4]),
        ({"speaker": "Ann", "text": "hello"}, [0]),
        ({}, [0, 1, 2, 3, 4]),
    ],
)
def test_cues_are_shown_by_text_speaker_and_mark(talk, wanted, expected):
    assert only(talk, **wanted) == expected
    assert talk.document.filter.count == len(expected)


def test_cues_with_issues_are_shown_once_they_are_known(qtbot, talk):
    talk.document.open_cues([Cue(0, 2000, "Fine."), Cue(3000, 2500, "Ends before it begins.")], "x")
    talk.action("filterAction").trigger()
    box = talk.find(QComboBox, "filterIssues")
    box.setCurrentIndex(box.findData(Level.ERROR.name))
    qtbot.waitUntil(lambda: talk.inspector.watch.is_complete and seen(talk) == [1])


def test_the_bar_says_how_many_are_shown_and_clears(qtbot, talk):
    talk.action("filterAction").trigger()
    field = talk.find(QLineEdit, "filterText")
    assert field.hasFocus()
    qtbot.keyClicks(field, "hello")
    qtbot.waitUntil(lambda: seen(talk) == [0, 1])
    assert talk.find(QLabel, "filterCount").text() == "2 of 5 cues"
    box = talk.find(QComboBox, "filterSpeaker")
    assert [box.itemText(place) for place in range(box.count())] == ["All speakers", "Ann", "Bo", "No speaker"]
    box.setCurrentIndex(2)
    assert seen(talk) == [1]
    qtbot.keyClick(field, Key.Key_Escape)
    assert (seen(talk), field.text(), talk.zone.filter_bar.isVisible()) == ([0, 1, 2, 3, 4], "", False)
    assert (talk.action("filterAction").isChecked(), talk.zone.table.hasFocus()) == (False, True)


def test_enter_filters_at_once_and_goes_to_the_table(qtbot, talk):
    talk.action("filterAction").trigger()
    qtbot.keyClicks(talk.find(QLineEdit, "filterText"), "bye")
    qtbot.keyClick(talk.find(QLineEdit, "filterText"), Key.Key_Return)
    assert (seen(talk), talk.zone.table.hasFocus(), talk.zone.filter_bar.isVisible()) == ([4], True, True)


def test_what_is_hidden_is_not_meant_by_whoever_marks_all_or_from_one_to_another(qtbot, talk):
    only(talk, speaker="Ann")
    qtbot.keyClick(talk.zone.table, Key.Key_A, Modifier.ControlModifier)
    assert talk.chosen == [0, 2, 4]
    talk.document.selection.choose_cue(0)
    qtbot.keyClick(talk.zone.table, Key.Key_Down, Modifier.ShiftModifier)
    assert talk.chosen == [0, 2]
    qtbot.keyClick(talk.zone.table, Key.Key_Delete)
    assert talk.texts == ["Hello\nyourself", "Nobody says ****", "Bye"]
    assert seen(talk) == [2]
    talk.document.undo_stack.undo()
    assert (len(talk.texts), seen(talk)) == (5, [0, 2, 4])


def test_a_filter_that_shows_nothing_lets_nothing_be_chosen_by_all(qtbot, talk):
    only(talk, text="nowhere")
    qtbot.keyClick(talk.zone.table, Key.Key_A, Modifier.ControlModifier)
    assert talk.chosen == []
    assert not talk.action("deleteAction").isEnabled()


def test_another_filter_keeps_only_the_current_cue_chosen(talk):
    talk.choose(0, 1, 2)
    talk.document.selection.setCurrentIndex(talk.document.model.index(2, 0), talk.document.selection.SelectionFlag.NoUpdate)
    only(talk, speaker="Ann")
    assert talk.chosen == [2]


def test_keys_go_from_shown_cue_to_shown_cue(qtbot, talk):
    only(talk, speaker="Ann")
    talk.document.selection.choose_cue(0)
    for key, modifier, expected in (
        (Key.Key_Down, Modifier.NoModifier, 2),
        (Key.Key_End, Modifier.NoModifier, 4),
        (Key.Key_Up, Modifier.AltModifier, 2),
        (Key.Key_Down, Modifier.AltModifier, 4),
        (Key.Key_Home, Modifier.NoModifier, 0),
    ):
        qtbot.keyClick(talk.zone.table, key, modifier)
        assert talk.chosen == [expected]
    talk.inspector.focus_text()
    qtbot.keyClick(talk.window.focusWidget(), Key.Key_Return)
    assert talk.chosen == [2]


def test_what_is_edited_stays_until_it_is_filtered_again(talk):
    talk.action("filterAction").trigger()
    talk.find(QLineEdit, "filterText").setText("hello")
    talk.zone.filter_bar._ask()
    talk.document.apply(edits.retext(talk.document.track, 0, "Goodbye"))
    talk.document.apply(edits.retext(talk.document.track, 4, "Hello again"))
    assert seen(talk) == [0, 1, 4]
    talk.find(QToolButton, "filterAgain").click()
    assert seen(talk) == [1, 4]


def test_new_cues_are_shown_and_the_others_stay_what_they_were(talk):
    only(talk, speaker="Bo")
    track = talk.document.track
    talk.document.apply(edits.split(track, 1, 5))
    assert seen(talk) == [1, 2]
    talk.document.apply(edits.insert(track, 0, [Cue(0, 1, "new")]))
    assert seen(talk) == [0, 2, 3]
    talk.document.undo_stack.undo()
    talk.document.undo_stack.undo()
    assert seen(talk) == [1]
    talk.document.apply(edits.shift(track, range(5), 100))
    assert seen(talk) == [1]


def test_sorting_takes_what_is_shown_along(talk):
    talk.document.open_cues([replace(cue, start_ms=9000 - cue.start_ms, end_ms=9900) for cue in CUES], "x")
    only(talk, speaker="Bo")
    talk.document.apply(edits.sort(talk.document.track))
    assert [talk.texts[row] for row in seen(talk)] == ["Hello\nyourself"]


def test_a_hidden_cue_can_be_chosen_from_elsewhere(talk):
    only(talk, speaker="Bo")
    talk.document.selection.choose_cue(3)
    assert (talk.chosen, seen(talk)) == ([3], [1])


def test_find_and_replace_mean_the_shown_cues(qtbot, talk):
    only(talk, speaker="Bo")
    talk.action("replaceAction").trigger()
    talk.find(QLineEdit, "findText").setText("Hello")
    assert talk.find(QLabel, "findCount").text() == "1 found"
    talk.find(QLineEdit, "replaceText").setText("Hi")
    talk.zone.find_bar.replace_all()
    assert talk.texts[:2] == ["Hello <i>there</i>", "Hi\nyourself"]
    talk.document.filter.show_only(Wanted())
    talk.find(QLineEdit, "findText").setText("Hello")
    qtbot.waitUntil(lambda: talk.find(QLabel, "findCount").text() == "1 found")


def test_another_document_is_shown_whole(talk):
    talk.action("filterAction").trigger()
    talk.find(QLineEdit, "filterText").setText("hello")
    talk.zone.filter_bar._ask()
    assert seen(talk) == [0, 1]
    talk.document.open_cues([Cue(0, 1, "other"), Cue(1, 2, "hello")], "other")
    assert (seen(talk), talk.zone.filter_bar.isVisible(), talk.find(QLineEdit, "filterText").text()) == ([0, 1], False, "")


def test_many_cues_are_filtered_without_holding_the_window(qtbot, talk):
    many = [Cue(1000 * n, 1000 * n + 900, f"text {n}", "Ann" if n % 2 else "Bo") for n in range(20_000)]
    talk.document.open_cues(many, "many")
    talk.document.filter.show_only(Wanted(speaker="Ann"))
    qtbot.waitUntil(lambda: talk.document.filter.count == 10_000)
    assert talk.zone.table.isRowHidden(0)
    talk.zone.table.selectAll()
    assert talk.document.selection.chosen.count == 10_000
    QApplication.processEvents()
