"""What a file holds, as a name: the same for every copy, whatever it is called."""

from __future__ import annotations

import hashlib
from pathlib import Path

from subtitler.files import file_error
from subtitler.progress import CancelToken

_PIECE_BYTES = 1 << 20
# Of a film only a few pieces are read: two recordings of one length and size that agree in them are the same.
_SAMPLE_BYTES = 1 << 16


def content_identity(path: Path, cancel: CancelToken) -> str:
    """A hash (SHA-256, hexadecimal) of the whole content, read piece by piece. Raises FileError, Cancelled."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE_BYTES):
                cancel.check()
                found.update(piece)
    except OSError as error:
        raise file_error(path, error) from error
    return found.hexdigest()


def fingerprint(path: Path) -> str:
    """A hash (SHA-256, hexadecimal) of the file's size, its beginning, its middle and its end: quick, however long it is.

    For telling whether a file that was found is the one that was lost, not for what money depends on. Raises FileError.
    """
    try:
        size = path.stat().st_size
        found = hashlib.sha256(f"{size}:".encode())
        with path.open("rb") as stream:
            for start in (0, max(0, size - _SAMPLE_BYTES) // 2, max(0, size - _SAMPLE_BYTES)):
                stream.seek(start)
                found.update(stream.read(_SAMPLE_BYTES))
    except OSError as error:
        raise file_error(path, error) from error
    return found.hexdigest()
