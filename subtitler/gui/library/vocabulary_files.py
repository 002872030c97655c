"""Files of hotwords, as text or as a table. All of it runs in threads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from subtitler.files import read_bytes, replace_atomically
from subtitler.formats.encoding import decode
from subtitler.recognition.hotword_table import read_table, write_table
from subtitler.recognition.vocabulary import HotwordLine, list_text, read_lines

_MOST_BYTES = 5_000_000
_TABLES = {".csv", ".tsv"}
# Spreadsheets on Windows take a table without this mark to be in the country's old code page.
_MARK = "\ufeff"


def read_hotword_file(path: Path) -> tuple[HotwordLine, ...]:
    """The lines of a file, right or wrong, in any encoding. Raises FileError, HotwordError."""
    decoded = decode(read_bytes(path, _MOST_BYTES))
    text = decoded.text if decoded else ""
    return read_table(text, path.name) if path.suffix.lower() in _TABLES else read_lines(text)


def write_hotword_file(path: Path, lines: Sequence[HotwordLine]) -> None:
    """Writes the lines whole or not at all: a table where the suffix says so, else one a line. Raises FileError."""
    content = _MARK + write_table(lines) if path.suffix.lower() in _TABLES else f"{list_text(lines)}\n"
    replace_atomically(path, content.encode("utf-8", "replace"))
