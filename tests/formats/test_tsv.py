"""TSV: Whisper's files, spreadsheets' files, and what comes back of ours."""

from __future__ import annotations

import csv
import io

import pytest

from subtitler.formats import tsv
from subtitler.formats.plain_text import clean_name, on_one_line
from subtitler.formats.reading import NoticeKind, Parsed
from subtitler.timedtext.cue import Cue
from tests.formats.nasty import NASTY


def parsed(text: str) -> Parsed:
    found = tsv.parse(text)
    assert found is not None
    return found


def kept(text: str) -> str:
    return on_one_line(text).replace("\t", " ")


def test_a_file_of_whisper_is_read() -> None:
    assert parsed('start\tend\ttext\n0\t1500\tHello.\n1500\t2000\t"Quoted."\n') == Parsed(
        (Cue(0, 1500, "Hello."), Cue(1500, 2000, '"Quoted."'))
    )


def test_columns_may_stand_in_any_order_and_times_be_seconds() -> None:
    assert parsed("Text\tEnd\tStart\tSpeaker\nHello\t1.5\t0.25\tAnn\n").cues == (Cue(250, 1500, "Hello", "Ann"),)


@pytest.mark.parametrize(
    "text",
    [
        "start_ms\tend_ms\ttext\n250\t1500\tHello\n",
        "start\tend\ttext\n00:00:00.250\t00:00:01.500\tHello\n",
        '"start_ms"\t"end_ms"\t"text"\n"250"\t"1500"\t"Hello"\n',
    ],
)
def test_tables_of_other_programs_are_read_too(text: str) -> None:
    assert parsed(text) == Parsed((Cue(250, 1500, "Hello"),))


def test_rows_that_are_odd_are_noticed_and_kept_where_they_can() -> None:
    found = parsed("start\tend\ttext\n0\t1000\ta\tb\nx\t2\tc\n5\t3\td\n-5\t3\te\nhuh\n\n")
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in found.cues] == [
        (0, 1000, "a\tb"),
        (1000, 1000, "c"),
        (5, 3, "d"),
        (0, 3, "e"),
    ]
    assert [(each.line, each.kind) for each in found.notices] == [
        (3, NoticeKind.UNREADABLE_TIME),
        (4, NoticeKind.END_BEFORE_START),
        (5, NoticeKind.NEGATIVE_TIME),
        (6, NoticeKind.UNREADABLE_ROW),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Dear reader\n", "a\tb\tc\n1\t2\t3\n"])
def test_what_names_no_columns_is_no_table(text: str) -> None:
    assert tsv.parse(text) is None


def test_an_empty_file_has_no_cues() -> None:
    assert parsed("") == Parsed(())


def test_the_writer_sorts_and_has_a_column_of_speakers_where_there_are_some() -> None:
    assert tsv.compose([Cue(5, 4, "two\nlines"), Cue(-1, 3, "一\n二")]) == "start\tend\ttext\n0\t3\t一二\n5\t6\ttwo lines\n"
    assert tsv.compose([Cue(0, 1, "Hi", "Ann")]) == "start\tend\tspeaker\ttext\n0\t1\tAnn\tHi\n"


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_and_names_come_back(text: str) -> None:
    written = tsv.compose([Cue(0, 1000, "before"), Cue(1000, 2000, text, text), Cue(2000, 3000, "after")])
    found = parsed(written)
    assert [(cue.text, cue.speaker) for cue in found.cues] == [("before", ""), (kept(text), clean_name(text)), ("after", "")]
    assert found.notices == ()
    assert tsv.compose(found.cues) == written
    rows = list(csv.DictReader(io.StringIO(written, newline=""), delimiter="\t", strict=True))
    assert [row["text"] for row in rows] == ["before", kept(text), "after"]
