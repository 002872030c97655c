"""What a file holds, as a name: the same for every copy, whatever it is called."""

from __future__ import annotations

import hashlib
from pathlib import Path

from subtitler.files import file_error
from subtitler.progress import CancelToken

_PIECE_BYTES = 1 << 20


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
