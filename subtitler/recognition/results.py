"""A task's result file, as the service wrote it: what it says, and what it has cost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import msgspec

from subtitler.errors import UnexpectedAnswer
from subtitler.recognition import wire
from subtitler.timedtext.transcript import Transcript

_BILLED = b'"content_duration_in_milliseconds"'
_FIGURES = re.compile(rb"\s*:\s*(\d{1,12})")
_PIECE_BYTES = 1_000_000


def read_result(document: bytes) -> Transcript:
    """The transcript in a result file. Raises UnexpectedAnswer."""
    return wire.read_transcript(wire.read_large_object(document))


def billed_ms(document: bytes) -> int | None:
    """The speech that was billed, over all channels, in milliseconds; None where the file does not tell. Only looks for it: a
    result of twelve hours has forty megabytes.
    """
    found = tuple(_billed(document))
    return sum(found) if found else None


def _billed(document: bytes) -> Iterator[int]:
    """Not by one regular expression: that would hold up all other threads for half a second."""
    place = document.find(_BILLED)
    while place >= 0:
        end = place + len(_BILLED)
        figures = _FIGURES.match(document, end)
        # A text that quotes this name has backslashes before its quotation marks.
        if figures and document[max(0, place - 1) : place] != b"\\":
            yield int(figures[1])
        place = document.find(_BILLED, end)


def check_whole(document: bytes) -> None:
    """Raises UnexpectedAnswer for what cannot be a whole result file: a page of a network's gate, a file that was cut off."""
    content = document.strip()
    is_whole = content.startswith(b"{") and content.endswith(b"}") and b'"transcripts"' in content
    if is_whole and _count(content, b"{") != _count(content, b"}"):
        # Cut off after a bracket, or brackets were spoken: only then is it worth reading all of it.
        is_whole = _is_json(content)
    if not is_whole:
        raise UnexpectedAnswer(body=wire.shortened(content[:4000].decode("utf-8", "replace")))


def _count(content: bytes, bracket: bytes) -> int:
    """Piece by piece, since other threads wait meanwhile."""
    return sum(content.count(bracket, start, start + _PIECE_BYTES) for start in range(0, len(content), _PIECE_BYTES))


def _is_json(content: bytes) -> bool:
    try:
        msgspec.json.decode(content)
    except msgspec.DecodeError:
        return False
    return True


def silent_result(location: str, media_ms: int) -> bytes:
    """The result of a recording in which nobody speaks: the service has a code for that, and no file."""
    document = {"file_url": location, "properties": {"original_duration_in_milliseconds": media_ms}, "transcripts": []}
    return json.dumps(document).encode()
