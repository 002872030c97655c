"""A part of a recording's sound as a file of its own: recognising it costs what the part is long, not what the film is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from subtitler.errors import MediaUnreadable
from subtitler.files import file_error, media_stem
from subtitler.media.extraction import remove_old_sounds, write_sound
from subtitler.media.sound import SAMPLE_RATE, decode
from subtitler.progress import CancelToken

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def excerpt(path: Path, start_ms: int, end_ms: int, folder: Path, report: Callable[[float], None], cancel: CancelToken) -> Path:
    """A file with the sound between two times, all channels mixed, made or found in `folder`: a repeated call gives the same
    file, so that nobody pays for it twice. It begins at `start_ms` exactly, and ends with the recording at the latest.

    Raises MediaError (MediaUnreadable where there is no sound in that part), FileError, Cancelled.
    """
    try:
        facts = path.stat()
    except OSError as error:
        raise file_error(path, error) from error
    identity = f"{path.absolute()} {facts.st_size} {facts.st_mtime_ns}"
    own = folder / hashlib.sha256(identity.encode()).hexdigest()[:16]
    target = own / f"{media_stem(str(path))} {_clock(start_ms)}-{_clock(end_ms)}.ogg"
    if target.exists():
        return target
    remove_old_sounds(own)
    beside = target.with_name(f".{target.name}.part")
    try:
        own.mkdir(parents=True, exist_ok=True)
        write_sound(_Part(path, start_ms, end_ms, report, cancel), 1, beside, target.suffix)
        beside.replace(target)
    except OSError as error:
        raise file_error(target, error) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return target


def _clock(ms: int) -> str:
    """A time as a file name can hold it, to the millisecond."""
    seconds, thousandths = divmod(ms, 1000)
    return f"{seconds // 3600:02d}.{seconds // 60 % 60:02d}.{seconds % 60:02d}.{thousandths:03d}"


class _Part:
    """The samples between two times, block by block, with progress."""

    def __init__(self, path: Path, start_ms: int, end_ms: int, report: Callable[[float], None], cancel: CancelToken) -> None:
        self._path = path
        self._first, self._last = start_ms * SAMPLE_RATE // 1000, end_ms * SAMPLE_RATE // 1000
        self._start_ms = start_ms
        self._report = report
        self._cancel = cancel

    def __iter__(self) -> Iterator[NDArray[np.int16]]:
        done, given = 0, 0
        for block in decode(self._path, start_ms=self._start_ms):
            self._cancel.check()
            begin, end = max(0, self._first - done), min(len(block), self._last - done)
            done += len(block)
            if begin < end:
                given += end - begin
                self._report(min(1.0, given / max(1, self._last - self._first)))
                yield block[None, begin:end]
            if done >= self._last:
                break
        if not given:
            raise MediaUnreadable(media=str(self._path))
