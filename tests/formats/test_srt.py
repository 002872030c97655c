"""SubRip: every quirk that files in the wild have, each file written out, and the same view as pysrt of files without any."""

from __future__ import annotations

import io

import pysrt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subtitler.formats import srt
from subtitler.formats.reading import NoticeKind, Parsed
from subtitler.formats.srt import compose, parse
from subtitler.formats.timing import TIMING_LINE
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.timecode import format_timecode

FIRST = "00:00:01,000 --> 00:00:02,000"
SECOND = "00:00:03,000 --> 00:00:04,000"


def parsed(text: str) -> Parsed:
    found = parse(text)
    assert found is not None
    return found


def views(text: str) -> list[tuple[int, int, str]]:
    return [(cue.start_ms, cue.end_ms, cue.text) for cue in parsed(text).cues]


def noticed(text: str) -> list[tuple[int, NoticeKind]]:
    return [(notice.line, notice.kind) for notice in parsed(text).notices]


BOTH = [(1000, 2000, "Hello"), (3000, 4000, "你好")]


def test_a_plain_file_is_read_without_any_notice() -> None:
    text = f"1\n{FIRST}\nHello\nagain\n\n2\n{SECOND}\n你好\n\n"
    assert views(text) == [(1000, 2000, "Hello\nagain"), (3000, 4000, "你好")]
    assert noticed(text) == []


@pytest.mark.parametrize("blank", ["", "  ", "\t", "\u00a0", "\u3000"])
def test_text_after_a_blank_line_is_kept_and_noticed(blank: str) -> None:
    text = f"1\n{FIRST}\nHello\n{blank}\nagain\n\n2\n{SECOND}\n你好\n"
    assert views(text) == [(1000, 2000, "Hello\n\nagain"), (3000, 4000, "你好")]
    assert noticed(text) == [(4, NoticeKind.BLANK_LINE)]


def test_a_cue_after_a_missing_blank_line_is_a_cue_of_its_own() -> None:
    text = f"1\n{FIRST}\nHello\n2\n{SECOND}\n你好\n"
    assert views(text) == BOTH
    assert noticed(text) == [(4, NoticeKind.MISSING_BLANK)]


def test_a_missing_blank_line_without_counters_is_seen_too() -> None:
    text = f"{FIRST}\nHello\n{SECOND}\n你好\n"
    assert views(text) == BOTH
    assert noticed(text) == [(1, NoticeKind.MISSING_COUNTER), (3, NoticeKind.MISSING_BLANK)]


def test_counters_may_be_missing() -> None:
    text = f"{FIRST}\nHello\n\n{SECOND}\n你好\n"
    assert views(text) == BOTH
    assert noticed(text) == [(1, NoticeKind.MISSING_COUNTER), (4, NoticeKind.MISSING_COUNTER)]


def test_wrong_and_repeated_counters_do_not_matter() -> None:
    assert views(f"7\n{FIRST}\nHello\n\n7\n{SECOND}\n你好\n") == BOTH


@pytest.mark.parametrize(
    ("line", "start_ms", "end_ms"),
    [
        ("00:00:01.000 --> 00:00:02.000", 1000, 2000),
        ("00:01,000 --> 00:02,000", 1000, 2000),
        ("00:00:01 --> 00:00:02", 1000, 2000),
        ("00:00:01,50 --> 00:00:02,5", 1500, 2500),
        ("0:0:1,000 --> 0:0:2,000", 1000, 2000),
        ("00:00:01,000-->00:00:02,000", 1000, 2000),
        ("00:00:01,000 -> 00:00:02,000", 1000, 2000),
        ("00:00:01,000 ---> 00:00:02,000", 1000, 2000),
        ("00:00:01,000 -- > 00:00:02,000", 1000, 2000),
        ("00:00:01,000 → 00:00:02,000", 1000, 2000),
        ("00: 00: 01, 000 --> 00: 00: 02, 000", 1000, 2000),
        ("00:00:01:500 --> 00:00:02:000", 1500, 2000),
        ("００:００:０１,０００ --> ００:００:０２,０００", 1000, 2000),
        ("00：00：01，000 --> 00：00：02，000", 1000, 2000),
        ("00:00:01,0009 --> 00:00:02,0001", 1000, 2000),
    ],
)
def test_unusual_times_are_read_and_noticed(line: str, start_ms: int, end_ms: int) -> None:
    text = f"1\n{line}\nHello\n\n2\n{SECOND}\n你好\n"
    assert views(text) == [(start_ms, end_ms, "Hello"), (3000, 4000, "你好")]
    assert noticed(text) == [(2, NoticeKind.ODD_TIME)]


def test_a_hundred_hours_are_a_hundred_hours() -> None:
    text = "1\n100:00:01,000 --> 100:00:02,000\nHello\n"
    assert views(text) == [(360_001_000, 360_002_000, "Hello")]
    assert noticed(text) == []


def test_times_before_zero_become_zero_and_are_noticed() -> None:
    text = "1\n-00:00:01,000 --> 00:00:02,000\nHello\n"
    assert views(text) == [(0, 2000, "Hello")]
    assert noticed(text) == [(2, NoticeKind.NEGATIVE_TIME)]


def test_an_end_before_the_start_is_kept_and_noticed() -> None:
    text = "1\n00:00:02,000 --> 00:00:01,000\nHello\n"
    assert views(text) == [(2000, 1000, "Hello")]
    assert noticed(text) == [(2, NoticeKind.END_BEFORE_START)]


def test_coordinates_are_kept_and_written_back() -> None:
    text = f"1\n{FIRST} X1:100 X2:200 Y1:10 Y2:20\nHello\n\n"
    (cue,) = parsed(text).cues
    assert cue.placement == "X1:100 X2:200 Y1:10 Y2:20"
    assert noticed(text) == []
    assert compose([cue]) == text


def test_cue_settings_of_another_format_are_kept_for_it_and_noticed() -> None:
    text = f"1\n{FIRST} align:start line:10%\nHello\n"
    assert parsed(text).cues[0].placement == "align:start line:10%"
    assert noticed(text) == [(2, NoticeKind.NOT_KEPT)]


def test_arrows_and_times_inside_the_text_are_text() -> None:
    text = f"1\n{FIRST}\nx --> y\n{FIRST} as we said\n\n2\n{SECOND}\n你好\n"
    assert views(text) == [(1000, 2000, f"x --> y\n{FIRST} as we said"), (3000, 4000, "你好")]


def test_text_on_the_timing_line_is_text() -> None:
    text = f"1\n{FIRST} Hello there\nagain\n\n2\n{SECOND}\n你好\n"
    assert views(text) == [(1000, 2000, "Hello there\nagain"), (3000, 4000, "你好")]
    assert noticed(text) == [(2, NoticeKind.ODD_TIME)]


def test_numbers_are_text_also_in_the_last_line_of_the_last_cue() -> None:
    text = f"1\n{FIRST}\n42\n\n2\n{SECOND}\nHe has\n42"
    assert views(text) == [(1000, 2000, "42"), (3000, 4000, "He has\n42")]
    assert noticed(text) == []


def test_a_number_before_an_uncounted_cue_is_text() -> None:
    text = f"{FIRST}\nHe has\n42\n{SECOND}\n你好\n"
    assert views(text) == [(1000, 2000, "He has\n42"), (3000, 4000, "你好")]


@pytest.mark.parametrize("gap", ["\n\n", "\n", ""])
def test_empty_cues_are_kept(gap: str) -> None:
    assert views(f"1\n{FIRST}\n{gap}2\n{SECOND}\n你好\n") == [(1000, 2000, ""), (3000, 4000, "你好")]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\r\r\n"])
def test_every_line_end_is_one(end: str) -> None:
    text = f"1\n{FIRST}\nHello\nagain\n\n2\n{SECOND}\n你好\n".replace("\n", end)
    assert views(text) == [(1000, 2000, "Hello\nagain"), (3000, 4000, "你好")]
    assert noticed(text) == []


@pytest.mark.parametrize("marks", ["\ufeff", "\ufeff\ufeff"])
def test_byte_order_marks_are_no_text(marks: str) -> None:
    text = f"{marks}1\n{FIRST}\nHello\n"
    assert views(text) == [(1000, 2000, "Hello")]
    assert noticed(text) == []


def test_rare_line_separators_are_characters_of_the_text() -> None:
    assert views(f"1\n{FIRST}\na\u2028b\vc\fd\u0085e\u001cf\n") == [(1000, 2000, "a\u2028b\vc\fd\u0085e\u001cf")]


def test_cues_stay_in_the_order_of_the_file() -> None:
    assert views(f"1\n{SECOND}\n你好\n\n2\n{FIRST}\nHello\n") == BOTH[::-1]


def test_tags_stay_as_they_are() -> None:
    text = "<b>1 < 2, <3 >0, AT&T</i> {\\an8}"
    assert views(f"1\n{FIRST}\n{text}\n") == [(1000, 2000, text)]


def test_a_file_with_blank_lines_everywhere_is_read() -> None:
    text = f"1\n\n{FIRST}\n\nHello\n\n2\n\n{SECOND}\n\n你好\n"
    assert views(text) == BOTH
    assert {kind for _, kind in noticed(text)} == {NoticeKind.BLANK_LINE}


def test_the_text_under_times_that_cannot_be_read_is_kept_where_it_stands() -> None:
    text = f"1\n{FIRST}\nHello\n\n2\n00:00:0x,000 --> 00:00:0y,000\nlost?\n\n3\n{SECOND}\n你好\n"
    assert views(text) == [(1000, 2000, "Hello"), (2000, 2000, "lost?"), (3000, 4000, "你好")]
    assert noticed(text) == [(6, NoticeKind.UNREADABLE_TIME)]


def test_times_of_more_hours_than_anybody_has_cannot_be_read() -> None:
    text = f"1\n{FIRST}\nHello\n\n2\n{'9' * 5000}:00:01,000 --> 00:00:02,000\nlost?\n"
    assert views(text)[0] == (1000, 2000, "Hello")
    assert "lost?" in views(text)[-1][2]
    assert noticed(text)[0] == (6, NoticeKind.UNREADABLE_TIME)


def test_text_before_the_first_cue_is_noticed() -> None:
    text = f"made by somebody\n\n1\n{FIRST}\nHello\n"
    assert views(text) == [(1000, 2000, "Hello")]
    assert [(notice.line, notice.kind, notice.text) for notice in parsed(text).notices] == [
        (1, NoticeKind.STRAY_TEXT, "made by somebody")
    ]


def test_a_text_without_any_time_is_no_subrip_file() -> None:
    assert parse("Dear reader,\nthis is a letter.\n") is None


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_file_has_no_cues(text: str) -> None:
    assert parsed(text) == Parsed(())


def test_the_writer_numbers_sorts_and_closes_every_cue_with_a_blank_line() -> None:
    cues = [Cue(3000, 4000, "你好"), Cue(1000, 2000, "Hello\nagain"), Cue(1000, 1500, "too")]
    assert compose(cues) == (
        "1\n00:00:01,000 --> 00:00:02,000\nHello\nagain\n\n"
        "2\n00:00:01,000 --> 00:00:01,500\ntoo\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\n你好\n\n"
    )


@pytest.mark.parametrize(
    ("cue", "line"),
    [
        (Cue(0, 1, "x"), "00:00:00,000 --> 00:00:00,001"),
        (Cue(-500, -100, "x"), "00:00:00,000 --> 00:00:00,001"),
        (Cue(2000, 1000, "x"), "00:00:02,000 --> 00:00:02,001"),
        (Cue(2000, 2000, "x"), "00:00:02,000 --> 00:00:02,001"),
        (Cue(3_599_999, 3_600_000, "x"), "00:59:59,999 --> 01:00:00,000"),
        (Cue(359_999_999, 360_000_000, "x"), "99:59:59,999 --> 100:00:00,000"),
    ],
)
def test_the_writer_makes_every_time_legal_and_changes_no_other(cue: Cue, line: str) -> None:
    assert compose([cue]) == f"1\n{line}\nx\n\n"


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        (Cue(0, 1, "Hi", speaker="Ann"), "Ann: Hi"),
        (Cue(0, 1, "你好", speaker="Ann"), "Ann：你好"),
        (Cue(0, 1, "Hi", speaker="小明"), "小明：Hi"),
        (Cue(0, 1, "Ann: Hi", speaker="Ann"), "Ann: Hi"),
        (Cue(0, 1, "<i>小明：你好</i>", speaker="小明"), "<i>小明：你好</i>"),
        (Cue(0, 1, "{\\an8}Hi", speaker="Ann"), "{\\an8}Ann: Hi"),
        (Cue(0, 1, "Hi", speaker="Ann\nLee\0"), "Ann Lee: Hi"),
    ],
)
def test_a_speaker_is_written_before_the_text_once(cue: Cue, text: str) -> None:
    written = compose([cue])
    assert written.split("\n")[2] == text
    (again,) = parsed(written).cues
    assert (again.text, again.speaker) == (text, "")
    assert compose([again]) == written


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a<b", "a<\u2060b"),
        ("I <3 you", "I <\u20603 you"),
        ("</p>", "<\u2060/p>"),
        ("1 < 2", "1 < 2"),
        ("<i>x</i> <FONT color=red>y</FONT>", "<i>x</i> <FONT color=red>y</FONT>"),
        ("{\\an8}x", "{\\an8}x"),
        ("{\\pos(1,2)}x", "{\u2060\\pos(1,2)}x"),
        ("{x} C:\\New", "{x} C:\\New"),
        (FIRST, f"\u2060{FIRST}"),
    ],
)
def test_text_that_a_player_would_take_for_markup_is_shielded_and_comes_back(text: str, line: str) -> None:
    written = compose([Cue(0, 1, text)])
    assert written.split("\n")[2] == line
    assert views(written) == [(0, 1, text)]


# What stands in a well-formed file: lines that are not blank, end without blanks and are no timing lines.
LINES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r\0\u2060"), min_size=1, max_size=30).filter(
    lambda line: line == line.rstrip() and line and not TIMING_LINE.match(line)
)
LINES |= st.sampled_from(
    ["1", "2", "42", "x --> y", "-->", "<i>", "</b>", "  led", "{\\an8}", "00:00:01,000", "Ann:", "A -> B"]
)
TIMES = st.integers(0, 400_000_000)
WELL_FORMED = st.lists(st.tuples(TIMES, st.integers(1, 10_000), st.lists(LINES, max_size=3)), max_size=6)


@given(WELL_FORMED, st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=150, deadline=None)
def test_pysrt_sees_the_same_in_every_well_formed_file(blocks: list[tuple[int, int, list[str]]], end: str) -> None:
    text = "".join(
        "\n".join([str(number), f"{format_timecode(start)} --> {format_timecode(start + length)}", *lines, "", ""])
        for number, (start, length, lines) in enumerate(blocks, start=1)
    )
    theirs = pysrt.SubRipFile()
    theirs.read([f"{line}\n" for line in text.split("\n")], error_handling=pysrt.SubRipFile.ERROR_RAISE)
    assert views(text.replace("\n", end)) == [(item.start.ordinal, item.end.ordinal, item.text) for item in theirs]


@given(st.lists(st.tuples(TIMES, st.integers(-10, 10_000), st.text(max_size=40)), max_size=6))
@settings(max_examples=150, deadline=None)
def test_pysrt_reads_every_file_that_is_written(cues: list[tuple[int, int, str]]) -> None:
    written = compose([Cue(start, start + length, text) for start, length, text in cues])
    theirs = pysrt.SubRipFile().read(io.StringIO(written), error_handling=pysrt.SubRipFile.ERROR_RAISE)
    assert [item.index for item in theirs] == list(range(1, len(cues) + 1))
    ours = parsed(written)
    assert ours.notices == ()
    assert [(item.start.ordinal, item.end.ordinal) for item in theirs] == [(cue.start_ms, cue.end_ms) for cue in ours.cues]


# What files without a quirk are made of, and what makes quirks of them.
BLOCK_TEXTS = st.sampled_from(
    ["Hello", "Two\nlines", "<i>Yes</i>", "5", "a > b", "", "你好", "x --> y", "1 -> 2", "0:01 &gt; 0:02"]
)
QUIRKS = st.sampled_from(
    ["", "\n", "7\n", " ", "\u2060", "\ufeff", "00:00:09,000 --> 00:00:10,000\n", "00:00:01,000 -> 00:00:02,000\n", "NOTE"]
)


@given(st.lists(st.tuples(st.integers(0, 5_000_000), st.integers(-1, 9000), BLOCK_TEXTS), max_size=5), QUIRKS, st.data())
@settings(max_examples=300)
def test_a_file_without_quirks_is_read_as_if_each_line_were_looked_at(
    cues: list[tuple[int, int, str]], quirk: str, data: st.DataObject
) -> None:
    blocks = [
        f"{number}\n{format_timecode(start)} --> {format_timecode(start + length if start + length > 0 else 0)}\n{text}\n\n"
        for number, (start, length, text) in enumerate(cues, 1)
    ]
    written = "".join(blocks)
    place = data.draw(st.integers(0, len(written)))
    source = written[:place] + quirk + written[place:]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(srt, "_regular_cues", lambda _source: None)
        looked_at = srt.parse(source)
    assert srt.parse(source) == looked_at


def test_files_without_quirks_are_not_looked_at_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(srt, "_find_marks", lambda _source: pytest.fail("looked at line by line"))
    read = parsed("1\n00:00:01,000 --> 00:00:02,000\n<i>Yes</i>\n\n2\n00:00:03,000 --> 00:00:04,500\nTwo\nlines\n\n")
    assert read.cues == (Cue(1000, 2000, "<i>Yes</i>"), Cue(3000, 4500, "Two\nlines"))
