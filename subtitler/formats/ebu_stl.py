"""EBU STL (.stl), read only, by ttconv: the exchange format of European broadcasters. Source: EBU Tech 3264."""

from __future__ import annotations

import io
import re

from subtitler.formats.broadcast import read_document
from subtitler.formats.reading import Format, Parsed, Part

_BLOCK = 128
_HEADER = 1024
# Code page and disk format code, with which the first block begins.
_BEGINNING = re.compile(rb"\d{3}STL\d\d\.\d\d")


def parse_bytes(content: bytes) -> Parsed | None:
    """The subtitles in the order of the file. None where it does not begin as such a file does."""
    if len(content) < _HEADER or not _BEGINNING.match(content):
        return None
    from ttconv.stl.reader import to_model

    # A last block that was cut off says nothing.
    whole = content[: len(content) - (len(content) - _HEADER) % _BLOCK]
    return read_document(lambda: to_model(io.BytesIO(whole)))


FORMAT = Format(
    "ebu-stl",
    "EBU STL",
    ".stl",
    parse_bytes=parse_bytes,
    carries=frozenset({Part.MARKUP, Part.PLACEMENT, Part.END, Part.LINES}),
    precision_ms=0,
)
