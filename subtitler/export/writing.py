"""Planned files onto the disk, each whole or not at all, and each read back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from subtitler.export.comparing import Comparison, read_back
from subtitler.export.losses import Loss, losses
from subtitler.export.planning import PlannedFile
from subtitler.files import free_name, read_bytes, replace_atomically
from subtitler.progress import CancelToken

# What was just written is read, not what somebody put there meanwhile.
_SLACK_BYTES = 1_000_000


class Exported(Struct, frozen=True):
    """A file that is there now, what it could not carry, and what reading it back has shown."""

    path: Path
    losses: tuple[Loss, ...]
    comparison: Comparison


def write_files(
    files: Sequence[PlannedFile],
    report: Callable[[float], object],
    cancel: CancelToken,
    *,
    overwrites: bool = True,
) -> tuple[Exported, ...]:
    """Writes the files and reads each back. Where it may not overwrite, a file gets the next free name.

    Raises FileError, and Cancelled between two files: those that were written stay.
    """
    done: list[Exported] = []
    for number, file in enumerate(files):
        cancel.check()
        done.append(_write(file, overwrites=overwrites))
        report((number + 1) / len(files))
    return tuple(done)


def _write(file: PlannedFile, *, overwrites: bool) -> Exported:
    path = file.path if overwrites else free_name(file.path)
    replace_atomically(path, file.content)
    comparison = read_back(file, read_bytes(path, len(file.content) + _SLACK_BYTES))
    return Exported(path, losses(file), comparison)
