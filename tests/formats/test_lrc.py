"""LRC, plain and with word times: what players and other programs write, and what comes back of ours."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subtitler.formats import lrc, registry
from subtitler.formats.plain_text import clean_name, on_one_line
from subtitler.formats.reading import About, NoticeKind, Parsed
from subtitler.timedtext.cue import Cue, without_markup
from subtitler.timedtext.header import Header
from subtitler.timedtext.transcript import Word
from tests.formats.nasty import NASTY

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed here")
WORDS = (Word(1000, 1400, "Good "), Word(1400, 1900, "morning", ", "), Word(1900, 2500, "everyone", "."))
GREETING = Cue(1000, 2500, "Good morning,\neveryone.", "", WORDS)


def parsed(text: str) -> Parsed:
    found = lrc.parse(text)
    assert found is not None
    return found


def views(text: str) -> list[tuple[int, int, str]]:
    return [(cue.start_ms, cue.end_ms, cue.text) for cue in parsed(text).cues]


def composed(*cues: Cue, about: About | None = None) -> str:
    written = lrc.FORMAT.compose and lrc.FORMAT.compose(cues, about or About())
    assert isinstance(written, str)
    return written


def composed_words(*cues: Cue) -> str:
    written = lrc.WORDS.compose and lrc.WORDS.compose(cues)
    assert isinstance(written, str)
    return written


def test_a_line_ends_with_the_next_one_and_after_seven_seconds_at_most() -> None:
    assert views("[00:01.00]one\n[00:02.50]two\n[00:20.00]three\n") == [
        (1000, 2500, "one"),
        (2500, 9500, "two"),
        (20_000, 27_000, "three"),
    ]


def test_a_stamp_without_text_ends_a_line_however_late() -> None:
    assert views("[00:01.00]one\n[00:15.00]\n") == [(1000, 15_000, "one")]


@pytest.mark.parametrize(
    ("stamp", "ms"),
    [
        ("[00:01]", 1000),
        ("[00:01.5]", 1500),
        ("[00:01.50]", 1500),
        ("[00:01.500]", 1500),
        ("[00:01:50]", 1500),
        ("[75:03.20]", 4_503_200),
        ("[01:15:03.20]", 4_503_200),
        ("[123:00.00]", 7_380_000),
    ],
)
def test_every_spelling_of_a_time_is_read(stamp: str, ms: int) -> None:
    assert views(f"{stamp}Hello\n") == [(ms, ms + 7000, "Hello")]


def test_several_stamps_repeat_the_text_and_a_translation_shares_its_time() -> None:
    assert views("[00:05.00][00:01.00]refrain\n[00:01.00]叠句\n[00:03.00]x\n[00:06.00]\n") == [
        (1000, 3000, "refrain"),
        (1000, 3000, "叠句"),
        (3000, 5000, "x"),
        (5000, 6000, "refrain"),
    ]


def test_an_offset_moves_all_times_earlier() -> None:
    found = parsed("[offset:+500]\n[00:00.20]Hello\n[00:02.00]<00:02.00>you<00:03.00>\n")
    assert [(cue.start_ms, cue.end_ms) for cue in found.cues] == [(0, 1500), (1500, 2500)]
    assert found.cues[1].words == (Word(1500, 2500, "you"),)
    assert [notice.kind for notice in found.notices] == [NoticeKind.NEGATIVE_TIME]
    assert found.header == ""


def test_words_with_blanks_around_their_stamps_have_one_blank_between_them() -> None:
    (cue,) = parsed("[00:12.00] <00:12.04> When <00:12.16> the <00:12.35> truth <00:13.00>\n").cues
    assert (cue.start_ms, cue.end_ms, cue.text) == (12_000, 13_000, "When the truth")
    assert cue.words == (Word(12_040, 12_160, "When "), Word(12_160, 12_350, "the "), Word(12_350, 13_000, "truth "))


def test_words_whose_times_are_out_of_order_are_text_alone() -> None:
    (cue,) = parsed("[00:01.00]<00:03.00>a<00:02.00>b<00:04.00>\n").cues
    assert (cue.text, cue.words) == ("ab", ())


def test_tags_are_kept_and_come_back() -> None:
    found = parsed("[ti:A song]\n[ar: Ann]\n[la:zh]\n[length:03:00]\n[00:01.00]Hello\n")
    assert (found.language, found.header) == ("zh", "[ti:A song]\n[ar:Ann]\n[la:zh]")
    about = About(title="other", header=Header("lrc", found.header + "\n[00:09.00]fake"))
    assert composed(Cue(1000, 2000, "Hello"), about=about).startswith(found.header + "\n[00:01.00]Hello\n")
    assert "fake" not in composed(Cue(1000, 2000, "Hello"), about=about)


def test_text_without_a_stamp_is_noticed() -> None:
    assert [(each.line, each.kind) for each in parsed("[00:01.00]Hello\nwho?\n").notices] == [(2, NoticeKind.STRAY_TEXT)]
    assert lrc.parse("Dear reader,\n") is None
    assert lrc.parse("[ti:nothing yet]\n") == Parsed((), header="[ti:nothing yet]")


def test_the_writer_closes_pauses_and_long_lines_and_leaves_short_pauses() -> None:
    cues = [
        Cue(6000, 20_000, "three"),
        Cue(20_000, 21_000, "four"),
        Cue(1000, 2000, "one\nline"),
        Cue(2100, 3000, "二\n行"),
        Cue(0, 0, ""),
    ]
    assert composed(*cues, about=About(title="Film")) == (
        "[ti:Film]\n[00:01.00]one line\n[00:02.10]二行\n[00:03.00]\n[00:06.00]three\n[00:20.00]\n[00:20.00]four\n[00:21.00]\n"
    )  # fmt: skip
    assert views(composed(*cues)) == [
        (1000, 2100, "one line"),
        (2100, 3000, "二行"),
        (6000, 20_000, "three"),
        (20_000, 21_000, "four"),
    ]


def test_word_times_are_written_before_each_word_and_after_the_last() -> None:
    assert composed_words(GREETING) == (
        "[00:01.00]<00:01.00>Good <00:01.40>morning, <00:01.90>everyone.<00:02.50>\n[00:02.50]\n"
    )
    (again,) = parsed(composed_words(GREETING)).cues
    assert [(word.start_ms, word.end_ms, word.written) for word in again.words] == [
        (1000, 1400, "Good "),
        (1400, 1900, "morning, "),
        (1900, 2500, "everyone."),
    ]


def test_a_speaker_stands_before_the_first_word() -> None:
    named = Cue(GREETING.start_ms, GREETING.end_ms, GREETING.text, "Ann", WORDS)
    assert composed_words(named).startswith("[00:01.00]Ann: <00:01.00>Good <00:01.40>morning")
    assert composed(named).startswith("[00:01.00]Ann: Good morning, everyone.\n")


def test_a_time_of_hours_counts_on_in_minutes_and_rounding_carries() -> None:
    assert composed(Cue(3_599_996, 360_000_000, "x")) == "[60:00.00]x\n[6000:00.00]\n"


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_come_back_on_one_line(text: str) -> None:
    cues = [Cue(0, 1000, "before"), Cue(1000, 2000, text), Cue(2000, 3000, "after")]
    kept = on_one_line(without_markup(text))
    for found in (parsed(composed(*cues)), parsed(composed_words(*cues))):
        assert [cue.text for cue in found.cues] == ["before", *([kept] if kept else []), "after"]
        assert found.notices == ()


@given(
    st.lists(
        st.builds(Cue, st.integers(0, 10**8), st.integers(0, 10**8), st.text(max_size=20), st.text(max_size=5)), max_size=5
    )
)
@settings(max_examples=150, deadline=None)
def test_opening_and_saving_changes_nothing(cues: list[Cue]) -> None:
    # Of two that overlap the first is cut, and seven seconds are the most: what is written of that stays.
    first = composed(*parsed(composed(*cues)).cues)
    assert composed(*parsed(first).cues) == first
    assert parsed(first).notices == ()


@pytest.mark.parametrize("name", NASTY)
def test_nasty_names_do_no_harm(name: str) -> None:
    found = parsed(composed(Cue(1000, 2000, "Hello", speaker=name), Cue(3000, 4000, "after"), about=About(title=name)))
    assert [cue.text for cue in found.cues][1:] == ["after"]
    assert found.cues[0].text.endswith("Hello")
    assert (clean_name(name) or "Hello")[:3] in found.cues[0].text or "[" in name


@needs_ffmpeg
def test_ffmpeg_sees_the_same_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.lrc"
    registry.write(path, [Cue(1000, 2500, "Hello <3"), Cue(4_503_200, 4_504_000, "你好\n世界")], about=About(title="Film"))
    shown = subprocess.run(
        ["ffmpeg", "-v", "warning", "-i", path, "-f", "srt", "-"], capture_output=True, text=True, check=True
    )
    assert shown.stderr == ""
    assert "00:00:01,000 --> 00:00:02,500\nHello <3\n" in shown.stdout
    assert "01:15:03,200 --> 01:15:04,000\n你好世界\n" in shown.stdout
