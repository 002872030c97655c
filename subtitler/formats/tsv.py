"""TSV (.tsv) as Whisper writes it: a row per cue, whole milliseconds and the text, with tabs between.

    start	end	text
    1000	2500	Good morning.

Where cues have speakers a column of them stands before the text. A text has one line and no tabs here. Like Whisper's own files
ours have no quotation marks around texts, but for those that begin with one: spreadsheets would take them off. The reader takes
the columns in any order, seconds with a point as well, and the CSV reader's columns with tabs between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from subtitler.formats import csv_table
from subtitler.formats.plain_text import clean_name, on_one_line, unified_lines
from subtitler.formats.reading import UNKNOWN, About, Format, Notice, NoticeKind, Parsed, Part, notice
from subtitler.patterns import pattern
from subtitler.timedtext.cue import Cue

_NEEDED = frozenset({"start", "end", "text"})
_MILLISECONDS = pattern(r"(-?)(\d{1,11})")
_SECONDS = pattern(r"(-?)(\d{1,8})\.(\d{1,3})\d*")
_LONE_QUOTE = pattern(r'(?<!")"(?:"")*(?!")')


def parse(text: str) -> Parsed | None:
    """The cues in the order of the rows. None where the first row does not name start, end and text."""
    lines = unified_lines(text).split("\n")
    columns = [name.strip().strip('"').lower() for name in lines[0].split("\t")]
    if not any(lines):
        return Parsed(())
    if not set(columns) >= _NEEDED or '"' in lines[0] or _has_timecodes(lines, columns):
        return csv_table.parse(text) if "\t" in lines[0] else None
    notices: list[Notice] = []
    return Parsed(tuple(_read_rows(lines, columns, notices)), tuple(notices))


def _has_timecodes(lines: list[str], columns: list[str]) -> bool:
    first = next((line for line in lines[1:] if line), "").split("\t")
    place = columns.index("start")
    return len(first) > place and ":" in first[place]


def _read_rows(lines: list[str], columns: list[str], notices: list[Notice]) -> Iterator[Cue]:
    start, end, text = (columns.index(name) for name in ("start", "end", "text"))
    speaker = columns.index("speaker") if "speaker" in columns else -1
    is_last = text == len(columns) - 1
    previous_end = 0
    for number, line in enumerate(lines[1:], start=2):
        # Tabs after the last column's beginning are its own.
        cells = line.split("\t", len(columns) - 1 if is_last else -1)
        if len(cells) < len(columns):
            if line.strip():
                notices.append(notice(number, NoticeKind.UNREADABLE_ROW, line))
            continue
        times = _read_time(cells[start]), _read_time(cells[end])
        cue = _read_row(times, _unquoted(cells[text]), cells[speaker] if speaker >= 0 else "", previous_end)
        if kind := _oddity(times):
            notices.append(notice(number, kind, line))
        previous_end = cue.end_ms
        yield cue


def _read_row(times: tuple[int | None, int | None], text: str, speaker: str, previous_end: int) -> Cue:
    start, end = times
    if start is None or end is None:
        start = end = previous_end if start is None else start
    return Cue(max(0, start), max(0, end), text, _unquoted(speaker).strip())


def _oddity(times: tuple[int | None, int | None]) -> NoticeKind | None:
    start, end = times
    if start is None or end is None:
        return NoticeKind.UNREADABLE_TIME
    if start < 0 or end < 0:
        return NoticeKind.NEGATIVE_TIME
    return NoticeKind.END_BEFORE_START if end <= start else None


def _read_time(cell: str) -> int | None:
    cell = cell.strip()
    if whole := _MILLISECONDS.fullmatch(cell):
        return -int(whole[2]) if whole[1] else int(whole[2])
    if seconds := _SECONDS.fullmatch(cell):
        ms = int(seconds[2]) * 1000 + int(seconds[3].ljust(3, "0"))
        return -ms if seconds[1] else ms
    return None


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if cell.startswith('"') else cell


def _unquoted(cell: str) -> str:
    """The cell as `_quoted` was given it. Others put quotation marks around a text without doubling them: those are text."""
    inner = cell[1:-1]
    if len(cell) < 2 or cell[0] != '"' or cell[-1] != '"' or not inner.startswith('""') or _LONE_QUOTE.search(inner):
        return cell
    return inner.replace('""', '"')


def compose(cues: Sequence[Cue], _about: About = UNKNOWN) -> str:
    """The table: cues by their start, times never before 0, each cue at least 1 ms long."""
    ordered = sorted(cues, key=lambda cue: max(0, cue.start_ms))
    names = [_quoted(clean_name(cue.speaker)) if cue.speaker else "" for cue in ordered]
    has_names = any(names)
    parts = ["start\tend\tspeaker\ttext\n" if has_names else "start\tend\ttext\n"]
    for cue, name in zip(ordered, names, strict=True):
        start_ms = max(0, cue.start_ms)
        times = f"{start_ms}\t{max(start_ms + 1, cue.end_ms)}\t"
        text = _quoted(on_one_line(cue.text).replace("\t", " "))
        parts.append(f"{times}{name}\t{text}\n" if has_names else f"{times}{text}\n")
    return "".join(parts)


FORMAT = Format(
    "tsv", "TSV", ".tsv", parse, compose, carries=frozenset({Part.SPEAKER, Part.MARKUP, Part.COLOUR, Part.FONT, Part.END})
)
