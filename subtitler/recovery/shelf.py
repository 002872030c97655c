"""The shelf of recovery files: one for every document with changes, locked by the program that has it open."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from subtitler.errors import BrokenProject, FileError, NewerProject
from subtitler.files import file_error
from subtitler.recovery.changes import Change
from subtitler.recovery.recovered import Head, Recovered
from subtitler.timedtext.project import Project

# Imported where it is needed: the window stands before anything is written or locked.
if TYPE_CHECKING:
    from filelock import FileLock

logger = logging.getLogger(__name__)

FOLDER_NAME = "recovery"
_SUFFIX = ".recovery"
# From here on what has happened since the snapshot is longer to read than a new one.
_LEAST_JOURNAL_BYTES = 4_000_000


class RecoveryFile:
    """One document's recovery file, ours as long as its lock is held. Called by one thread at a time, whichever it is."""

    def __init__(self, path: Path, lock: FileLock | None = None) -> None:
        self.path = path
        self._lock = lock
        self._snapshot_bytes = self._journal_bytes = 0
        self._wants_snapshot = True

    @property
    def wants_snapshot(self) -> bool:
        """Whether the next to be written has to be a snapshot: nothing is there yet, or the last line may be torn."""
        return self._wants_snapshot

    @property
    def is_long(self) -> bool:
        """Whether so much has happened since the snapshot that a new one is shorter: to be written when there is time."""
        return self._journal_bytes > max(_LEAST_JOURNAL_BYTES, self._snapshot_bytes)

    def start(self, head: Head, project: Project) -> None:
        """Keeps the whole project from now on. Raises FileError."""
        from subtitler.recovery.log import write_snapshot

        self._own()
        self._snapshot_bytes = write_snapshot(self.path, head, project)
        self._journal_bytes = 0
        self._wants_snapshot = False

    def append(self, changes: Sequence[Change], count: int) -> None:
        """Keeps what has happened since. Raises FileError; then only a snapshot helps."""
        from subtitler.recovery.log import append_changes

        self._wants_snapshot = True
        self._journal_bytes += append_changes(self.path, changes, count)
        self._wants_snapshot = False

    def remove(self) -> None:
        """There is nothing to recover any more. Raises FileError."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise file_error(self.path, error) from error
        self._wants_snapshot = True
        lock = self._lock
        self.release()
        if lock is not None:
            Path(lock.lock_file).unlink(missing_ok=True)

    def release(self) -> None:
        """Whoever looks next may have it."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _own(self) -> None:
        if self._lock is not None:
            return
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = _lock(self.path)
            self._lock.acquire()
        except OSError as error:
            raise file_error(self.path, error) from error


class Found(Struct, frozen=True):
    """A recovery file that a program which is gone has left, and what it has kept."""

    file: RecoveryFile
    recovered: Recovered


class Shelf:
    """The recovery files in a folder, which is made when it is first needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def new_file(self) -> RecoveryFile:
        """A recovery file for one more document; nothing is written, and nothing locked, before it has something to keep."""
        return RecoveryFile(self.folder / f"{os.urandom(16).hex()}{_SUFFIX}")

    def claim_left(self) -> Iterator[Found]:
        """What programs that are gone have left, the oldest first: ours from now on, so that nobody else is offered it. What
        cannot be read is passed over and stays where it is.
        """
        from subtitler.recovery.log import read_log

        for path in self._paths():
            file = _claimed(path)
            if file is None:
                continue
            try:
                recovered = read_log(path)
            except (FileError, BrokenProject, NewerProject) as error:
                logger.warning("Nothing was recovered from %s: %s", path.name, error)
                file.release()
            else:
                yield Found(file, recovered)

    def _paths(self) -> list[Path]:
        try:
            return sorted(self.folder.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime)
        except OSError as error:  # one of them was removed meanwhile, or the folder cannot be read
            logger.warning("The recovery files cannot be listed: %s", error)
            return []


def _claimed(path: Path) -> RecoveryFile | None:
    """The file as ours; None where the program that has it lives, or it is gone."""
    lock = _lock(path)
    try:
        lock.acquire()
    except OSError:  # filelock's Timeout is one
        return None
    if not path.exists():
        lock.release()
        Path(lock.lock_file).unlink(missing_ok=True)
        return None
    return RecoveryFile(path, lock)


def _lock(path: Path) -> FileLock:
    from filelock import FileLock

    # One thread takes it and another gives it back.
    return FileLock(path.with_suffix(".lock"), timeout=0, thread_local=False)
