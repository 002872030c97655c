"""CSV: our own columns in any order, with anything in the cells."""

from __future__ import annotations

import pytest

from subtitler.formats.csv_table import compose, parse
from subtitler.formats.reading import NoticeKind, Parsed
from subtitler.timedtext.cue import Cue


def parsed(text: str) -> Parsed:
    found = parse(text)
    assert found is not None
    return found


def test_the_table_has_the_promised_columns_and_quotes() -> None:
    cues = [Cue(2000, 3500, 'He said "no", twice\nAnd = 1+1', "Ann"), Cue(0, 1500, "你好", "小明")]
    assert compose(cues) == (
        "index,start_ms,end_ms,start,end,speaker,text\n"
        "1,0,1500,00:00:00.000,00:00:01.500,小明,你好\n"
        '2,2000,3500,00:00:02.000,00:00:03.500,Ann,"He said ""no"", twice\nAnd = 1+1"\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "text,speaker,end_ms,start_ms\nHello,Ann,2500,1000\n",
        "\ufeffStart;End;Text;Speaker\r\n00:00:01,000;00:00:02,500;Hello;Ann\r\n",
        "start\tend\ttext\tspeaker\n0:01.000\t0:02.5\tHello\tAnn\n",
        "start,start_ms,end_ms,text,speaker\n00:00:09,1000,2500,Hello,Ann\n",
        'index,start_ms,end_ms,start,end,speaker,text\n1,,,"00:00:01,000","00:00:02,500",Ann,Hello\n',
    ],
)
def test_columns_come_in_any_order_with_any_delimiter(text: str) -> None:
    assert parsed(text) == Parsed((Cue(1000, 2500, "Hello", "Ann"),))


def test_rows_that_cannot_be_read_are_noticed_and_the_others_read() -> None:
    text = "start_ms,end_ms,text\n0,1000,one\nsoon,later,two\n\n2000\n-500,1500,three\n5000,4000,four\n"
    found = parsed(text)
    assert found.cues == (Cue(0, 1000, "one"), Cue(1000, 1000, "two"), Cue(0, 1500, "three"), Cue(5000, 4000, "four"))
    assert [(notice.line, notice.kind) for notice in found.notices] == [
        (3, NoticeKind.UNREADABLE_TIME),
        (5, NoticeKind.UNREADABLE_ROW),
        (6, NoticeKind.NEGATIVE_TIME),
        (7, NoticeKind.END_BEFORE_START),
    ]


@pytest.mark.parametrize("number", ["nan", "inf", "1e3", "9" * 5000, "1.5", "１０"])
def test_numbers_that_are_no_whole_milliseconds_are_not_guessed(number: str) -> None:
    found = parsed(f"start_ms,end_ms,text\n{number},1000,one\n")
    assert [cue.text for cue in found.cues] == ["one"]
    assert len(found.notices) == 1


def test_an_unclosed_quotation_mark_is_noticed_and_nothing_is_lost() -> None:
    found = parsed('start_ms,end_ms,text\n0,1000,one\n1000,2000,"two\n2000,3000,three\n')
    assert found.cues[0] == Cue(0, 1000, "one")
    assert found.cues[1].text == "two\n2000,3000,three\n"
    assert [(notice.line, notice.kind) for notice in found.notices] == [(3, NoticeKind.ODD_QUOTES)]


def test_a_cell_may_be_huge() -> None:
    text = "字" * 300_000
    assert parsed(compose([Cue(0, 1000, text)])).cues == (Cue(0, 1000, text),)


@pytest.mark.parametrize("text", ["Dear reader,\n", "start_ms,text\n1,a\n", "start_ms,end_ms\n1,2\n", '"', '"text'])
def test_a_table_without_the_needed_columns_is_refused(text: str) -> None:
    assert parse(text) is None


def test_a_table_may_have_no_rows() -> None:
    assert parsed(compose([])) == Parsed(())
    assert parsed("") == Parsed(())
