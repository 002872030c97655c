"""CSV: one row per cue, for spreadsheets and scripts.

The columns are index,start_ms,end_ms,start,end,speaker,text, quoted as RFC 4180 says. The reader takes them in any order and
letter case, with commas, semicolons or tabs, and needs no more than the text and either pair of times. Milliseconds come
before timecodes where a row has both.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from subtitler.formats.plain_text import clean_name, clean_text, unified_lines
from subtitler.formats.reading import UNKNOWN, About, Format, Notice, NoticeKind, Parsed, Part, notice
from subtitler.formats.timing import read_moment
from subtitler.patterns import pattern
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.timecode import format_timecode

COLUMNS = ("index", "start_ms", "end_ms", "start", "end", "speaker", "text")

_DELIMITERS = ",;\t"
_MILLISECONDS = pattern(r"\s*(-?)0*([0-9]{1,11})\s*")
_TIMECODE = pattern(r"\s*[-−]?\d{1,4}[:：]\d{1,3}(?:[:：]\d{1,3})?(?:[.,，．:]\d{1,9})?\s*")

_Row = dict[str, str]


def parse(text: str) -> Parsed | None:
    """The cues in the order of the rows. None where the first row does not name the columns that are needed."""
    source = unified_lines(text)
    header, _, _ = source.partition("\n")
    if not source.strip("\n"):
        return Parsed(())
    # A cell may be as long as the file. The limit belongs to the whole process, so it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), len(source)))
    delimiter = max(_DELIMITERS, key=header.count)
    columns = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter), [])]
    timed = {"start_ms", "end_ms"} <= set(columns) or {"start", "end"} <= set(columns)
    if not timed or "text" not in columns:
        return None
    notices: list[Notice] = []
    cues = tuple(_read_rows(source, delimiter, columns, notices))
    return Parsed(cues, tuple(notices))


def _read_rows(source: str, delimiter: str, columns: list[str], notices: list[Notice]) -> Iterator[Cue]:
    previous_end = 0
    for line, cells in _split_rows(source, delimiter, notices):
        if not any(cells):
            continue
        row = dict(zip(columns, cells, strict=False))
        if "text" not in row:
            notices.append(notice(line, NoticeKind.UNREADABLE_ROW, delimiter.join(cells)))
            continue
        cue = _read_row(row, previous_end, line, notices)
        previous_end = cue.end_ms
        yield cue


def _split_rows(source: str, delimiter: str, notices: list[Notice]) -> Iterator[tuple[int, list[str]]]:
    """The rows after the first, each with the number of the line on which it begins."""
    _check_quotes(source, delimiter, notices)
    reader = csv.reader(io.StringIO(source, newline=""), delimiter=delimiter)
    next(reader)
    line = reader.line_num + 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _check_quotes(source: str, delimiter: str, notices: list[Notice]) -> None:
    """The lenient reader takes everything after an unclosed quotation mark for one cell; the strict one tells."""
    reader = csv.reader(io.StringIO(source, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error:
        notices.append(notice(line, NoticeKind.ODD_QUOTES, source.split("\n")[line - 1]))


def _read_row(row: _Row, previous_end: int, line: int, notices: list[Notice]) -> Cue:
    text, speaker = row["text"], row.get("speaker", "").strip()
    start, end = _time_of(row, "start"), _time_of(row, "end")
    if start is None or end is None:
        notices.append(notice(line, NoticeKind.UNREADABLE_TIME, text))
        place = previous_end if start is None else max(0, start)
        return Cue(place, place, text, speaker)
    if min(start, end) < 0:
        notices.append(notice(line, NoticeKind.NEGATIVE_TIME, text))
    if end <= start:
        notices.append(notice(line, NoticeKind.END_BEFORE_START, text))
    return Cue(max(0, start), max(0, end), text, speaker)


def _time_of(row: _Row, name: str) -> int | None:
    whole = _MILLISECONDS.fullmatch(row.get(f"{name}_ms", ""))
    if whole:
        return -int(whole[2]) if whole[1] else int(whole[2])
    code = _TIMECODE.fullmatch(row.get(name, ""))
    moment = read_moment(code[0]) if code else None
    return None if moment is None else -1 if moment.was_negative else moment.ms


def compose(cues: Sequence[Cue], _about: About = UNKNOWN) -> str:
    """The table: cues by their start, numbered from 1, times never before 0, each cue at least 1 ms long."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for index, cue in enumerate(sorted(cues, key=lambda cue: max(0, cue.start_ms)), start=1):
        start_ms = max(0, cue.start_ms)
        end_ms = max(start_ms + 1, cue.end_ms)
        times = (start_ms, end_ms, format_timecode(start_ms, "."), format_timecode(end_ms, "."))
        writer.writerow((index, *times, clean_name(cue.speaker), clean_text(cue.text)))
    return buffer.getvalue()


FORMAT = Format(
    "csv",
    "CSV",
    ".csv",
    parse,
    compose,
    carries=frozenset({Part.SPEAKER, Part.MARKUP, Part.COLOUR, Part.FONT, Part.END, Part.LINES}),
)
