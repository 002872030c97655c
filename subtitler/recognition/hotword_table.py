"""Hotwords as a table that spreadsheets read and write: CSV with the columns text, weight, lang."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from contextlib import suppress

from subtitler.errors import HotwordError
from subtitler.recognition.vocabulary import HotwordLine

_HEADER = ("text", "weight", "lang")
_NAMES = {
    "text": {"text", "word", "hotword", "term", "热词", "词", "文本"},
    "weight": {"weight", "权重"},
    "language": {"lang", "language", "语言", "语种"},
}
# Spreadsheets separate by what their country does not use in numbers.
_DELIMITERS = ",;\t，"
_MOST_ROWS = 100_000
# A quotation mark without its partner makes one cell of the whole rest. (The reader's own limit is set elsewhere, for all.)
_LONGEST_CELL = 10_000


def read_table(content: str, source: str) -> tuple[HotwordLine, ...]:
    """The rows of a CSV file, with or without a header, right or wrong; empty rows are passed over.

    The delimiter is a comma, a semicolon or a tab, whichever the first line has. Raises HotwordError, naming `source`, where
    quotation marks are broken.
    """
    text = content.removeprefix("\ufeff").replace("\0", "")
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), skipinitialspace=True)
    try:
        for row in reader:
            if max(map(len, row), default=0) > _LONGEST_CELL:
                raise csv.Error("field larger than any word")
            if any(cell.strip() for cell in row):
                rows.append([cell.strip() for cell in row])
            if len(rows) > _MOST_ROWS:
                break
    except csv.Error as error:
        raise HotwordError(source=source, line=reader.line_num, text=str(error)) from error
    columns = _columns(rows[0]) if rows else None
    return tuple(_line(row, columns or (0, 1, 2)) for row in (rows[1:] if columns else rows))


def write_table(lines: Sequence[HotwordLine]) -> str:
    """The hotwords as CSV with a header, lines ended by CR LF as RFC 4180 wants it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(_HEADER)
    writer.writerows([line.text, line.weight, line.language] for line in lines if not line.is_blank)
    return stream.getvalue()


def _delimiter(text: str) -> str:
    """That of the first line with one; a comma where there is none."""
    first = next((line for line in text.splitlines() if any(sign in line for sign in _DELIMITERS)), "")
    return max(_DELIMITERS, key=lambda sign: (first.count(sign), -_DELIMITERS.index(sign)))


def _columns(row: list[str]) -> tuple[int, int, int] | None:
    """Where text, weight and language stand, by the names in the first row; -1 where one is missing, None without a header."""
    cells = [cell.lower() for cell in row]
    places = {name: -1 for name in _NAMES}
    for name, spellings in _NAMES.items():
        with suppress(StopIteration):
            places[name] = next(place for place, cell in enumerate(cells) if cell in spellings)
    has_others = len(row) == 1 or places["weight"] >= 0 or places["language"] >= 0
    return (places["text"], places["weight"], places["language"]) if places["text"] >= 0 and has_others else None


def _line(row: list[str], columns: tuple[int, int, int]) -> HotwordLine:
    text, weight, language = (row[place] if 0 <= place < len(row) else "" for place in columns)
    return HotwordLine(text, weight, language)
