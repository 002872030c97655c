"""Peaks that were found before, in the user's cache folder: packed, a bounded number of megabytes, the oldest leave first.

A file is `SUBPEAKS`, the version, the channels and the buckets of each (little-endian), then the buckets packed with zlib.
"""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from contextlib import suppress
from pathlib import Path

from subtitler.errors import FileError
from subtitler.files import replace_atomically, without_query
from subtitler.folders import cache_folder
from subtitler.media.container import is_link
from subtitler.media.identity import fingerprint
from subtitler.media.peaks import Peaks

_VERSION = 1
_HEAD = struct.Struct("<8sBBQ")
_MAGIC = b"SUBPEAKS"
_SUFFIX = ".peaks"
# Twelve hours of stereo take about 6 MB: dozens of long films.
MOST_BYTES = 200_000_000
# No recording is as long as eight hundred hours: a damaged file must not fill the memory.
_MOST_BUCKETS = 300_000_000


def folder() -> Path:
    """Where the peaks lie; made when it is missing. Raises OSError."""
    found = cache_folder() / "waveforms"
    found.mkdir(exist_ok=True)
    return found


def name_for(location: str) -> str:
    """What a recording's peaks are called; a file's by its content, a link's by its address. Empty where it cannot be read."""
    if is_link(location):
        return hashlib.sha256(without_query(location).encode()).hexdigest()
    with suppress(FileError, ValueError):
        return fingerprint(Path(location))
    return ""


def load(name: str) -> Peaks | None:
    """The peaks under a name, complete; None where there are none, or none that can be read."""
    try:
        path = folder() / f"{name}{_SUFFIX}"
        peaks = _unpacked(path.read_bytes())
        # The oldest leave first: by when they were used.
        os.utime(path)
    except (OSError, ValueError, struct.error, zlib.error):
        return None
    return peaks


def store(name: str, peaks: Peaks) -> None:
    """Keeps the peaks under a name, and lets the oldest go where the cache is too large then. Raises FileError, OSError."""
    head = _HEAD.pack(_MAGIC, _VERSION, peaks.channels, len(peaks))
    replace_atomically(folder() / f"{name}{_SUFFIX}", head + zlib.compress(peaks.steps.tobytes()))
    _evict()


def _unpacked(content: bytes) -> Peaks:
    """Raises ValueError, struct.error and zlib.error where it is none of ours."""
    import numpy as np

    magic, version, channels, length = _HEAD.unpack_from(content)
    if (magic, version) != (_MAGIC, _VERSION) or not channels or channels * length > _MOST_BUCKETS:
        raise ValueError("these are no peaks of this version")
    unpacked = zlib.decompressobj().decompress(content[_HEAD.size :], channels * length + 1)
    peaks = Peaks(channels)
    peaks.append(np.frombuffer(unpacked, np.uint8).reshape(channels, length))
    peaks.is_complete = True
    return peaks


def _evict() -> None:
    files = sorted(((path.stat(), path) for path in folder().glob(f"*{_SUFFIX}")), key=lambda entry: entry[0].st_mtime_ns)
    total = sum(facts.st_size for facts, _ in files)
    for facts, path in files[:-1]:
        if total <= MOST_BYTES:
            return
        path.unlink(missing_ok=True)
        total -= facts.st_size
