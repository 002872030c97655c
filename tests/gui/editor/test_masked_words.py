"""Masked words are listed, led to, and gone once they are replaced."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QListView, QToolButton

from subtitler.gui.editor.masked_words import MaskedWord, MaskedWordsModel, masked_words
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import retext
from subtitler.timedtext.transcript import Word

WORDS = (Word(0, 900, "heard"),)
CUES = (
    Cue(0, 900, "nothing here", "", WORDS),
    Cue(61_000, 62_000, "this ** and\nthat ***", "", WORDS),
    Cue(63_000, 64_000, "typed *** by hand"),
    Cue(65_000, 66_000, "***了", "", WORDS),
)


def texts(view: QListView, role: int = Qt.ItemDataRole.DisplayRole) -> list[str]:
    return [str(view.model().index(row, 0).data(role)) for row in range(view.model().rowCount(QModelIndex()))]


@pytest.fixture
def review(editor, qapp):
    editor.document.open_cues(CUES, "talk")
    editor.inspector.show_masked(True)
    qapp.processEvents()
    return editor


def test_every_mask_in_what_was_recognised_is_found_and_none_that_a_person_wrote() -> None:
    assert masked_words(CUES) == (MaskedWord(1, 5, 7), MaskedWord(1, 17, 20), MaskedWord(3, 0, 3))


def test_the_list_tells_number_time_and_text(review) -> None:
    view = review.find(QListView, "maskedList")
    assert texts(view) == ["this ** and that ***", "this ** and that ***", "***了"]
    assert texts(view, Qt.ItemDataRole.AccessibleTextRole)[2] == "Cue 4 at 1:05: ***了"
    assert review.find(QLabel, "maskedTitle").text().startswith("3 masked word")


def test_a_click_leads_to_the_cue_and_marks_the_mask(review, qtbot) -> None:
    view = review.find(QListView, "maskedList")
    place = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert review.chosen == [1]
    field = review.inspector._one.text
    assert field.textCursor().selectedText() == "***"


def test_enter_goes_to_the_text_where_typing_replaces_the_mask(review, qtbot, qapp) -> None:
    view = review.find(QListView, "maskedList")
    view.setCurrentIndex(view.model().index(2, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    field = review.inspector._one.text
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "done")
    assert review.texts[3] == "done了"
    qtbot.waitUntil(lambda: len(texts(view)) == 2)


def test_next_and_previous_go_around(review, qtbot) -> None:
    names = {button.accessibleName(): button for button in review.inspector.masked.findChildren(QToolButton)}
    visited = [review.find(QListView, "maskedList").currentIndex().row()]  # opening the list begins at the first
    for name in ("Next masked word",) * 3 + ("Previous masked word",) * 2:
        names[name].click()
        visited.append(review.find(QListView, "maskedList").currentIndex().row())
    assert visited == [0, 1, 2, 0, 2, 1]
    assert review.chosen == [1]


def test_undo_brings_a_mask_back_to_the_list(review, qtbot) -> None:
    view = review.find(QListView, "maskedList")
    review.document.apply(retext(review.document.track, 3, "gone"))
    qtbot.waitUntil(lambda: len(texts(view)) == 2)
    review.document.undo_stack.undo()
    qtbot.waitUntil(lambda: len(texts(view)) == 3)


def test_where_nothing_is_masked_the_panel_says_so(review, qtbot) -> None:
    def said() -> list[str]:
        return [label.text() for label in review.inspector.masked.findChildren(QLabel) if label.isVisible()]

    review.document.open_cues(CUES[:1], "clean")
    qtbot.waitUntil(lambda: said() == ["Masked words", "Nothing is masked in these subtitles."])
    assert not any(button.isEnabled() for button in review.inspector.masked.findChildren(QToolButton)[:2])


def test_closing_gives_the_room_back(review, qtbot) -> None:
    with qtbot.waitSignal(review.inspector.masked_shown) as told:
        review.inspector.masked.findChildren(QToolButton)[2].click()
    assert told.args == [False]
    assert review.inspector.masked.isHidden()


def test_the_model_keeps_qts_rules(review, qtmodeltester) -> None:
    qtmodeltester.check(MaskedWordsModel(review.document, review.document))
