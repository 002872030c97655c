"""Scenarist Closed Captions (.scc), read only, by ttconv: CEA-608 bytes at the timecode of a film at 29.97."""

from __future__ import annotations

from subtitler.formats.broadcast import read_document
from subtitler.formats.plain_text import unified_lines
from subtitler.formats.reading import Format, Parsed, Part

_FIRST_LINE = "Scenarist_SCC"


def parse(text: str) -> Parsed | None:
    """The captions in the order of the file. None where its first line does not name the format."""
    source = unified_lines(text)
    if not source.lstrip().startswith(_FIRST_LINE):
        return None
    from ttconv.scc.reader import to_model

    return read_document(lambda: to_model(source))


FORMAT = Format(
    "scc", "SCC", ".scc", parse, carries=frozenset({Part.MARKUP, Part.PLACEMENT, Part.END, Part.LINES}), precision_ms=0
)
