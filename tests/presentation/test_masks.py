"""Masks: as many asterisks as readers see characters, and nothing else touched."""

from __future__ import annotations

import pytest

from subtitler.presentation.presentation import presented_text
from subtitler.timedtext.presentation import Presentation, Script


def masked(text: str, *words: str, language: str = "") -> str | None:
    return presented_text(text, "", Presentation(masked_words=words), language)


@pytest.mark.parametrize(
    ("text", "word", "seen"),
    [
        ("Damn it, DAMN it.", "damn", "**** it, **** it."),
        ("Damnation and goddamn", "damn", "Damnation and goddamn"),
        ("我的iPhone很好", "iphone", "我的******很好"),
        ("这是敏感词吗", "敏感词", "这是***吗"),
        ("这是敏感\n词吗", "敏感词", "这是**\n*吗"),
        ("New  York City", "new york", "***  **** City"),
        ("<i>damn</i> it", "damn", "<i>****</i> it"),
        ("da<i>mn</i> it", "damn", "**<i>**</i> it"),
        ("👨‍👩‍👧 here", "👨‍👩‍👧", "* here"),
        ("C++ is", "c++", "*** is"),
        ("욕설을 했다", "욕설", "**을 했다"),
    ],
)
def test_each_character_of_a_word_on_the_list_is_an_asterisk(text: str, word: str, seen: str) -> None:
    assert masked(text, word) == seen


def test_the_longer_of_two_words_is_masked_whole() -> None:
    assert masked("New York, new day", "new", "new york") == "*** ****, *** day"


def test_tags_and_blank_entries_are_nothing_to_mask() -> None:
    assert masked("<i>i</i> font", "i", " ", "") == "<i>*</i> font"


def test_a_word_is_masked_as_it_is_stored_and_as_it_is_shown() -> None:
    view = Presentation(masked_words=("头发", "皇后"), script=Script.S2T)
    assert presented_text("头发和皇后", "", view, "zh") == "**和**"
    assert presented_text("头发", "", Presentation(masked_words=("頭髮",), script=Script.S2T), "zh") == "**"
