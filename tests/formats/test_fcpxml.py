"""Final Cut Pro XML: whole frames at every rate, the structure that Apple's grammar asks for, and nothing that overlaps."""

from __future__ import annotations

import io
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from subtitler.export.planning import alone
from subtitler.export.writing import read_back
from subtitler.formats import fcpxml
from subtitler.formats.lanes import lanes
from subtitler.formats.plain_text import clean_name, clean_text
from subtitler.formats.reading import About
from subtitler.timedtext.cue import Cue, without_markup
from subtitler.timedtext.project import TrackContent
from subtitler.timedtext.timecode import time_of_frame
from tests.formats.nasty import NASTY

RATES = [Fraction(24000, 1001), Fraction(25), Fraction(30000, 1001), Fraction(50), Fraction(60000, 1001)]
# The part of Apple's grammar for FCPXML 1.10 that these documents need, in our own spelling.
GRAMMAR = etree.DTD(
    io.StringIO("""
    <!ELEMENT fcpxml (resources?, library)>       <!ATTLIST fcpxml version CDATA #FIXED "1.10">
    <!ELEMENT resources (format)*>
    <!ELEMENT format EMPTY>
    <!ATTLIST format id ID #REQUIRED name CDATA #IMPLIED frameDuration CDATA #IMPLIED width CDATA #IMPLIED
              height CDATA #IMPLIED colorSpace CDATA #IMPLIED>
    <!ELEMENT library (event)*>
    <!ELEMENT event (project)*>                   <!ATTLIST event name CDATA #IMPLIED>
    <!ELEMENT project (sequence)>                 <!ATTLIST project name CDATA #IMPLIED>
    <!ELEMENT sequence (note?, spine)>
    <!ATTLIST sequence format IDREF #REQUIRED duration CDATA #IMPLIED tcStart CDATA #IMPLIED tcFormat (DF | NDF) #IMPLIED
              audioLayout (mono | stereo | surround) #IMPLIED audioRate (44.1k | 48k) #IMPLIED>
    <!ELEMENT spine (gap)*>
    <!ELEMENT gap (note?, caption*)>
    <!ATTLIST gap name CDATA #IMPLIED offset CDATA #IMPLIED start CDATA #IMPLIED duration CDATA #REQUIRED>
    <!ELEMENT caption (text*, text-style-def*, note?)>
    <!ATTLIST caption lane CDATA #IMPLIED offset CDATA #IMPLIED name CDATA #IMPLIED duration CDATA #REQUIRED
              role CDATA #IMPLIED>
    <!ELEMENT text (#PCDATA | text-style)*>       <!ATTLIST text placement (left | right | top | bottom) #IMPLIED>
    <!ELEMENT text-style-def (text-style)>        <!ATTLIST text-style-def id ID #REQUIRED>
    <!ELEMENT text-style (#PCDATA)>
    <!ATTLIST text-style ref IDREF #IMPLIED font CDATA #IMPLIED fontSize CDATA #IMPLIED fontFace CDATA #IMPLIED
              fontColor CDATA #IMPLIED backgroundColor CDATA #IMPLIED bold (0 | 1) #IMPLIED italic (0 | 1) #IMPLIED
              underline (0 | 1) #IMPLIED>
    <!ELEMENT note (#PCDATA)>
    """)
)


def document(*cues: Cue, about: About | None = None) -> etree._Element:
    written = fcpxml.compose(cues, about or About())
    assert "<!ENTITY" not in written
    root = etree.fromstring(written.encode("utf-8"))
    assert GRAMMAR.validate(root), GRAMMAR.error_log
    return root


def seconds(text: str | None) -> Fraction:
    assert text is not None
    assert text.endswith("s")
    return Fraction(text[:-1])


def captions(root: etree._Element) -> list[tuple[Fraction, Fraction, str]]:
    """Offset, duration and text of each."""
    return [
        (seconds(each.get("offset")), seconds(each.get("duration")), "".join(each.find("text").itertext()))
        for each in root.iter("caption")
    ]


@pytest.mark.parametrize(
    ("rate", "drops", "frame", "name", "code"),
    [
        (Fraction(24000, 1001), False, "1001/24000s", "FFVideoFormat1080p2398", "NDF"),
        (Fraction(25), False, "1/25s", "FFVideoFormat1080p25", "NDF"),
        (Fraction(30000, 1001), True, "1001/30000s", "FFVideoFormat1080p2997", "DF"),
        (Fraction(30000, 1001), False, "1001/30000s", "FFVideoFormat1080p2997", "NDF"),
        (Fraction(50), True, "1/50s", "FFVideoFormat1080p50", "NDF"),
        (Fraction(60000, 1001), True, "1001/60000s", "FFVideoFormat1080p5994", "DF"),
        (Fraction(15), False, "1/15s", None, "NDF"),
    ],
)
def test_every_rate_has_its_frame_and_its_kind_of_timecode(
    rate: Fraction, drops: bool, frame: str, name: str | None, code: str
) -> None:
    root = document(Cue(0, 1000, "x"), about=About(frame_rate=rate, drops_frames=drops))
    (shape,) = root.iter("format")
    (sequence,) = root.iter("sequence")
    assert (shape.get("frameDuration"), shape.get("name"), sequence.get("tcFormat")) == (frame, name, code)


@pytest.mark.parametrize("rate", RATES)
def test_all_times_are_whole_frames_and_the_right_ones_hours_later(rate: Fraction) -> None:
    frames = [0, 1, 2, 3, 23, 24, 1000, 17_982, 17_983, 107_892, 215_784, 86_399, 2_589_408]
    cues = [Cue(time_of_frame(frame, rate), time_of_frame(frame + 1, rate), "x") for frame in sorted(frames)]
    root = document(*cues, about=About(frame_rate=rate))
    found = [(offset * rate, duration * rate) for offset, duration, _ in captions(root)]
    assert found == [(frame, 1) for frame in sorted(frames)]
    (gap,) = root.iter("gap")
    assert seconds(gap.get("duration")) * rate == 2_589_409


@given(st.lists(st.integers(1, 5000), min_size=2, max_size=8), st.sampled_from(RATES))
@settings(max_examples=80, deadline=None)
def test_cues_that_touch_go_on_touching_in_one_lane(lengths: list[int], rate: Fraction) -> None:
    edges = [sum(lengths[:place]) for place in range(len(lengths) + 1)]
    cues = [Cue(start, end, "x") for start, end in pairwise(edges) if end - start > 60]
    root = document(*cues, about=About(frame_rate=rate))
    assert {each.get("lane") for each in root.iter("caption")} <= {"1"}
    assert all((offset * rate).denominator == 1 == (duration * rate).denominator for offset, duration, _ in captions(root))


def test_two_at_a_time_have_roles_and_lanes_of_their_own() -> None:
    root = document(
        Cue(0, 3000, "a"), Cue(1000, 2000, "b"), Cue(2000, 4000, "c"), Cue(3000, 5000, "d"), about=About(language="en")
    )
    assert [(each.get("lane"), each.get("role")) for each in root.iter("caption")] == [
        ("1", "iTT?captionFormat=ITT.en"),
        ("2", "iTT 2?captionFormat=ITT.en"),
        ("2", "iTT 2?captionFormat=ITT.en"),
        ("1", "iTT?captionFormat=ITT.en"),
    ]


def test_no_two_share_a_row_and_no_row_is_opened_needlessly() -> None:
    assert lanes([(0, 5), (0, 2), (1, 3), (2, 9), (3, 4), (5, 6)]) == [0, 1, 2, 1, 2, 0]
    assert lanes([]) == []


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("zh", "x", "zh-Hans"),
        ("zh-TW", "x", "zh-Hant"),
        ("", "你好", "zh-Hans"),
        ("", "x", "en"),
        ("ko", "x", "ko"),
        ('"?', "x", "en"),
    ],
)
def test_the_role_names_the_language(language: str, text: str, code: str) -> None:
    (caption,) = document(Cue(0, 1, text), about=About(language=language)).iter("caption")
    assert caption.get("role") == f"iTT?captionFormat=ITT.{code}"


def test_speakers_notes_places_and_markup_have_their_own() -> None:
    root = document(Cue(0, 1000, "{\\an8}<i>One</i> & <b>two</b>", "Ann", note="ask"))
    (caption,) = root.iter("caption")
    assert (caption.get("name"), caption.findtext("note"), caption.find("text").get("placement")) == ("Ann", "ask", "top")
    looks = {each.get("id"): each.find("text-style") for each in caption.iter("text-style-def")}
    runs = [(each.text, looks[each.get("ref")]) for each in caption.find("text")]
    assert [(text, look.get("italic"), look.get("bold")) for text, look in runs] == [
        ("One", "1", None),
        (" & ", None, None),
        ("two", None, "1"),
    ]


def test_cues_without_text_are_no_captions_and_an_empty_track_is_a_project() -> None:
    assert list(document(Cue(0, 1000, " \n")).iter("caption")) == []
    assert len(list(document(about=About(media_ms=10_000)).iter("gap"))) == 1


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_names_notes_and_titles_do_no_harm(text: str) -> None:
    cues = (Cue(0, 1000, "before"), Cue(1000, 2000, text, text, note=text), Cue(2000, 3000, "after"))
    root = document(*cues, about=About(title=text, language=text))
    plain = without_markup(clean_text(text))
    shown = [said for _, _, said in captions(root)]
    assert [without_markup(said) for said in shown] == (["before", plain, "after"] if plain else ["before", "after"])
    assert clean_name(text) in {each.get("name") for each in root.iter("caption")} or not plain or not clean_name(text)


@pytest.mark.parametrize("rate", [*RATES, None])
def test_reading_back_finds_everything(tmp_path: Path, rate: Fraction | None) -> None:
    cues = tuple(Cue(1000 * number + 7, 1000 * number + 990, f"<i>{number}</i>\n你好", "Ann") for number in range(300))
    file = alone(tmp_path / "a.fcpxml", TrackContent("", "zh", cues), about=About(frame_rate=rate))
    assert read_back(file, file.content).differences == ()
    assert read_back(file, file.content).reader == "lxml"
