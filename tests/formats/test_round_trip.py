"""What every format keeps: text after cleaning, times, and the speaker where the format has a place for one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subtitler.formats import csv_table, karaoke, srt, webvtt
from subtitler.formats.markup import font_colour, split_position, tags_and_fonts
from subtitler.formats.plain_text import clean_name, clean_text
from subtitler.formats.reading import Format, Parsed
from subtitler.timedtext.cue import Cue
from tests.formats.nasty import NASTY

FORMATS = [srt.FORMAT, webvtt.FORMAT, csv_table.FORMAT, karaoke.FORMAT]
VOICED = (webvtt.FORMAT, karaoke.FORMAT)
TITLES = [each.name for each in FORMATS]


def read_back(form: Format, cues: list[Cue]) -> Parsed:
    found = form.parse(form.compose(cues))
    assert found is not None
    return found


def kept(form: Format, text: str) -> str:
    """What a format keeps of a text. WebVTT has colours but no other fonts, and no positions; it keeps tags that are not nested
    as plain text.
    """
    if form in VOICED:
        return coloured(clean_text(split_position(text)[0]))
    return clean_text(text)


def coloured(text: str) -> str:
    """The text with the fonts that have a colour, spelled as our readers do, and neighbours of one colour as one."""
    pieces, ends = [], []
    for piece, is_tag in tags_and_fonts(text):
        if is_tag and "font" not in piece.lower():
            pieces.append(piece)
        elif is_tag and piece[1] == "/":
            pieces.append(ends.pop())
        elif is_tag:
            colour = font_colour(piece)
            ends.append("</font>" if colour else "")
            pieces.append(f'<font color="{colour}">' if colour else "")
        else:
            pieces.append(piece)
    return "".join(pieces).replace('</font><font color="#ff0000">', "")


def seen(form: Format, text: str) -> str:
    """A text without the word joiners that keep a tag of WebVTT's plain text from being one."""
    return text.replace("\u2060", "") if form in VOICED else text


@pytest.mark.parametrize("form", FORMATS, ids=TITLES)
@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_come_back(form: Format, text: str) -> None:
    cues = [Cue(0, 1000, "before"), Cue(1000, 2000, text), Cue(2000, 3000, "after")]
    found = read_back(form, cues)
    assert [seen(form, cue.text) for cue in found.cues] == ["before", seen(form, kept(form, text)), "after"]
    assert found.notices == ()


@pytest.mark.parametrize("form", [webvtt.FORMAT, csv_table.FORMAT, karaoke.FORMAT], ids=["vtt", "csv", "karaoke"])
@pytest.mark.parametrize("name", NASTY)
def test_nasty_names_come_back(form: Format, name: str) -> None:
    found = read_back(form, [Cue(1000, 2000, "Hello", speaker=name)])
    assert [(cue.text, cue.speaker) for cue in found.cues] == [("Hello", clean_name(name))]


@pytest.mark.parametrize("name", NASTY)
def test_nasty_names_do_no_harm_in_subrip(name: str) -> None:
    found = read_back(srt.FORMAT, [Cue(1000, 2000, "Hello", speaker=name), Cue(3000, 4000, "after")])
    assert [cue.text for cue in found.cues][1:] == ["after"]
    assert found.cues[0].text.endswith("Hello")


@pytest.mark.parametrize("form", FORMATS, ids=TITLES)
def test_all_times_come_back_sorted_and_legal(form: Format) -> None:
    times = [
        (5000, 6000),
        (0, 1),
        (0, 0),
        (999, 1000),
        (3_599_999, 3_600_000),
        (359_999_999, 360_000_000),
        (-5000, 2000),
        (9, 3),
    ]
    found = read_back(form, [Cue(start, end, "x") for start, end in times])
    assert [(cue.start_ms, cue.end_ms) for cue in found.cues] == [
        (0, 1), (0, 1), (0, 2000), (9, 10), (999, 1000), (5000, 6000), (3_599_999, 3_600_000), (359_999_999, 360_000_000),
    ]  # fmt: skip


PIECES = (
    st.text(max_size=12)
    | st.sampled_from(NASTY)
    | st.sampled_from(["<i>", "</i>", "<b>", "</b>", "<", "{\\", "\n", "&", "\u2060"])
)
TEXTS = st.lists(PIECES, max_size=4).map("".join)
TIMES = st.integers(-100, 10**9)


@pytest.mark.parametrize("form", FORMATS, ids=TITLES)
@given(cues=st.lists(st.builds(Cue, TIMES, TIMES, TEXTS, TEXTS), max_size=5))
@settings(max_examples=150, deadline=None)
def test_every_format_gives_back_what_it_was_given(form: Format, cues: list[Cue]) -> None:
    found = read_back(form, cues)
    assert found.notices == ()
    given_back = [(cue.start_ms, cue.end_ms) for cue in found.cues]
    ordered = sorted(cues, key=lambda cue: max(0, cue.start_ms))
    assert given_back == [(max(0, cue.start_ms), max(1, cue.start_ms + 1, cue.end_ms)) for cue in ordered]
    if form is not srt.FORMAT:
        assert [cue.speaker for cue in found.cues] == [clean_name(cue.speaker) for cue in ordered]
        assert [seen(form, cue.text).lower() for cue in found.cues] == [
            seen(form, kept(form, cue.text)).lower() for cue in ordered
        ]


@given(cues=st.lists(st.builds(Cue, TIMES, TIMES, TEXTS), max_size=5))
@settings(max_examples=200, deadline=None)
def test_subrip_gives_back_every_text(cues: list[Cue]) -> None:
    ordered = sorted(cues, key=lambda cue: max(0, cue.start_ms))
    assert [cue.text for cue in read_back(srt.FORMAT, cues).cues] == [clean_text(cue.text) for cue in ordered]


@pytest.mark.parametrize("form", FORMATS, ids=TITLES)
@given(cues=st.lists(st.builds(Cue, TIMES, TIMES, TEXTS, TEXTS, placement=TEXTS), max_size=5))
@settings(max_examples=100, deadline=None)
def test_opening_and_saving_a_file_changes_nothing(form: Format, cues: list[Cue]) -> None:
    first = form.compose(read_back(form, cues).cues)
    assert form.compose(read_back(form, list(read_back(form, cues).cues)).cues) == first
