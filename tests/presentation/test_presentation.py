"""A whole view: what is stored stays, and what is shown is fit to be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from subtitler.presentation.presentation import (
    AS_STORED,
    Labels,
    Presentation,
    Punctuation,
    Script,
    present,
    presented,
    text_view,
)
from subtitler.timedtext.cue import Cue, without_markup
from subtitler.timedtext.presentation import read_presentation

EVERYTHING = Presentation(Punctuation.NETFLIX, Labels.ON_CHANGE, ("秘密",), True, Script.S2T)

# Of OpenCC's conversions those of characters: those of whole words may convert what they have converted.
presentations = st.builds(
    Presentation,
    st.sampled_from(Punctuation),
    st.sampled_from(Labels),
    st.sampled_from([(), ("秘密", "hello")]),
    st.booleans(),
    st.sampled_from([Script.STORED, Script.T2S]),
)
lines = st.lists(
    st.sampled_from(
        [
            "嗯，",
            "今天",
            "，",
            "。",
            "秘密",
            "Hello, ",
            "um, ",
            "？！",
            "“",
            "”",
            "你好",
            "えーと、",
            "カレー",
            "Ann: ",
            "<i>",
            "</i>",
            "3.5",
        ]
    ),
    min_size=1,
    max_size=8,
).map(lambda pieces: "".join(pieces).strip())
texts = st.lists(
    lines.filter(lambda line: without_markup(line).strip() == without_markup(line) != ""), min_size=1, max_size=3
).map("\n".join)
cues = st.lists(st.builds(Cue, st.just(0), st.just(900), texts, st.sampled_from(["", "Ann", "小明"])), max_size=5)


def test_everything_at_once() -> None:
    talk = (
        Cue(0, 900, "嗯，这是秘密，头发。", "张伟"),
        Cue(1000, 1900, "呃。", "张伟"),
        Cue(2000, 2900, "真的吗？！", "张伟"),
        Cue(3000, 3900, "OK", "Ann"),
    )
    assert [(cue.text, cue.speaker) for cue in present(talk, EVERYTHING, "zh")] == [
        ("張偉：這是** 頭髮", "張偉"),
        ("真的嗎？", "張偉"),
        ("Ann: OK", "Ann"),
    ]


@given(cues, presentations, st.sampled_from(["zh", "ja", "en"]))
def test_showing_twice_shows_the_same_with_no_blank_lines_or_edges(
    stored: list[Cue], view: Presentation, language: str
) -> None:
    before = [replace(cue) for cue in stored]
    shown = present(stored, view, language)
    assert present(shown, view, language) == shown
    assert stored == before
    assert present(stored, AS_STORED, language) == tuple(stored)
    for line in (line for cue in shown for line in without_markup(cue.text).split("\n")):
        assert line
        assert line == line.strip()


@given(cues, st.sampled_from(Punctuation), st.sampled_from(["zh", "ja", "en", ""]))
def test_no_style_of_punctuation_takes_a_letter_or_a_cue_away(stored: list[Cue], style: Punctuation, language: str) -> None:
    shown = present(stored, Presentation(style), language)
    assert [[letter for letter in cue.text if letter.isalnum()] for cue in shown] == [
        [letter for letter in cue.text if letter.isalnum()] for cue in stored
    ]


def test_a_cue_that_a_view_leaves_as_it_is_is_the_same_object() -> None:
    cue = Cue(0, 900, "Good morning.", "Ann")
    assert presented(cue, replace(EVERYTHING, labels=Labels.NONE), "en") is cue
    assert presented(cue, AS_STORED, "en") is cue


def test_a_cue_that_says_nothing_yet_is_shown() -> None:
    assert present([Cue(0, 900, "")], EVERYTHING, "zh") == (Cue(0, 900, ""),)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_there_is_no_view_of_texts_that_it_would_not_change(language: str) -> None:
    assert text_view(Presentation(Punctuation.NETFLIX, Labels.ALWAYS, script=Script.S2T), language) is None
    assert text_view(AS_STORED, "zh") is None


def test_pieces_of_a_text_are_shown_one_by_one() -> None:
    shown = text_view(EVERYTHING, "zh")
    assert shown is not None
    assert [shown(piece) for piece in ("嗯，", "今天，", "头发", "秘密。", "好啊，")] == ["", "今天 ", "頭髮", "** ", "好啊 "]


@given(presentations)
def test_what_json_keeps_of_a_view_reads_as_the_view(view: Presentation) -> None:
    assert read_presentation(view.document()) == view


@pytest.mark.parametrize(
    ("document", "member"),
    [
        ({"punctuation": "loud"}, "punctuation"),
        ({"labels": 3}, "labels"),
        ({"masked_words": "a"}, "masked_words"),
        ({"masked_words": [1]}, "masked_words"),
        ({"hides_fillers": 1}, "hides_fillers"),
        ({"script": ["s2t"]}, "script"),
    ],
)
def test_a_view_that_makes_no_sense_is_refused_by_its_member(document: dict[str, object], member: str) -> None:
    with pytest.raises(ValueError, match=member):
        read_presentation(document)
