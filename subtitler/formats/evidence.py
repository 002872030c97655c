"""What recognisers answered, packed for the project file, and taken out of it again."""

from __future__ import annotations

import gzip
import zlib

from subtitler.errors import EvidenceBroken
from subtitler.timedtext.project import Evidence

# A result of twelve hours of speech with word times is about 40 MB; a few bytes of gzip can claim to be anything.
_MOST_BYTES = 200_000_000
_LEVEL = 6
_GZIP_WINDOW = 16 + zlib.MAX_WBITS


def pack(document: bytes) -> bytes:
    """The answer's JSON as Evidence keeps it: the same bytes for the same document, whenever it is packed."""
    return gzip.compress(document, _LEVEL, mtime=0)


def unpack(evidence: Evidence) -> bytes:
    """The answer's JSON, as the service wrote it.

    Raises EvidenceBroken, naming the medium, where it was damaged or cut off, or would unpack to more than any result has.
    """
    unpacking = zlib.decompressobj(_GZIP_WINDOW)
    try:
        document = unpacking.decompress(evidence.packed, _MOST_BYTES)
    except zlib.error as error:
        raise EvidenceBroken(path=evidence.media) from error
    if not unpacking.eof or unpacking.unused_data:
        raise EvidenceBroken(path=evidence.media)
    return document
