"""What a word's spelling says about the boundaries beside it."""

from __future__ import annotations

import pytest

from subtitler.segmentation.marks import Reading, WordTable
from subtitler.segmentation.words import Mark


def marks(written: str, language: str = "en") -> Mark:
    return Mark(WordTable(Reading(language, "letters"))[written].marks)


@pytest.mark.parametrize("word", ["end.", "really?", "no!", "over.”", "(over.)", "完。", "etc.", "2026."])
def test_a_sentence_ends(word: str) -> None:
    assert marks(word) & Mark.SENTENCE_END


@pytest.mark.parametrize(
    "word", ["Mr.", "Dr.", "St.", "U.S.", "J.", "a.m.", "p.m.", "e.g.", "(i.e.", "wait...", "2.6", "end,", "said:"]
)
def test_no_sentence_ends(word: str) -> None:
    assert not marks(word) & Mark.SENTENCE_END


@pytest.mark.parametrize("word", ["end,", "end;", "said:", "so—", "，", "wait..."])
def test_a_clause_ends(word: str) -> None:
    assert marks(word) & Mark.CLAUSE_END


@pytest.mark.parametrize("word", ["Mr.", "Dr.", "Prof", "president", "$", "US$", "(", "say:“"])
def test_what_holds_the_next_word(word: str) -> None:
    assert marks(word) & Mark.HOLDS_NEXT


@pytest.mark.parametrize("word", ["2.6", "10,000", "10:30", "$5", "３"])
def test_numbers(word: str) -> None:
    assert marks(word) & Mark.NUMBER


@pytest.mark.parametrize("word", ["km", "percent", "kilometres", "p.m.", "GB", "%", "million", "years,", "公斤"])
def test_units(word: str) -> None:
    assert marks(word) & Mark.UNIT


@pytest.mark.parametrize(
    ("word", "mark"),
    [
        ("the", Mark.ARTICLE),
        ("The", Mark.ARTICLE),
        ("of", Mark.OPEN_PREPOSITION),
        ("don’t", Mark.OPEN_AUXILIARY),
        ("because", Mark.OPEN_CONJUNCTION | Mark.BEGINS_CONJUNCTION),
        ("they", Mark.OPEN_PRONOUN | Mark.BEGINS_PRONOUN),
        ("famous", Mark.OPEN_ADJECTIVE),
        ("slowly", Mark.OPEN_ADVERB),
        ("him", Mark.BEGINS_OBJECT),
        ("“Never", Mark.BEGINS_QUOTE),
        (",", Mark.HELD_BY_PREVIOUS),
        ("Smith", Mark.CAPITAL | Mark.BEGINS_CAPITAL),
    ],
)
def test_english_words_leave_open_or_begin_what_their_kind_does(word: str, mark: Mark) -> None:
    assert marks(word) & mark == mark


def test_before_punctuation_a_word_leaves_nothing_open() -> None:
    assert not marks("of,") & Mark.OPEN_PREPOSITION
    assert not marks("famous.") & Mark.OPEN_ADJECTIVE
    assert marks("because,") & Mark.OPEN_CONJUNCTION


def test_other_languages_have_their_own_words() -> None:
    assert marks("weil", "de") & Mark.BEGINS_CONJUNCTION
    assert marks("les", "fr-CA") & Mark.ARTICLE
    assert not marks("weil") & Mark.BEGINS_CONJUNCTION
    assert not marks("famous", "fr") & Mark.OPEN_ADJECTIVE


def test_chinese_words_say_the_same_in_every_language() -> None:
    assert marks("因为", "en") == marks("因为", "zh")
    assert marks("因为", "zh") & Mark.BEGINS_CONNECTIVE


def test_widths_are_those_of_what_is_shown() -> None:
    table = WordTable(Reading("zh", "width", shown=lambda text: text.replace("，", " ")))
    assert (table["今天，"].width, table["今天，"].blank) == (2.0, 0.5)
    assert (table[" ok "].width, table[" ok "].is_parted_before, table[" ok "].is_parted_after) == (1.0, True, True)
