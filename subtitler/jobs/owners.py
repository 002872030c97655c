"""Whose jobs are whose: each program that works on a journal is an owner, and lives as long as it holds its lock file."""

from __future__ import annotations

import uuid
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from subtitler.files import file_error


class Ownership:
    """This program as an owner, from now until `end`. `name` is new with each. Raises FileError."""

    def __init__(self, folder: Path) -> None:
        self.name = uuid.uuid4().hex
        self._folder = folder / "owners"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._life = FileLock(self._path_of(self.name))
            self._life.acquire()
        except OSError as error:
            raise file_error(folder, error) from error

    def lives(self, owner: str) -> bool:
        """Whether the program of this name is still at work; what a dead one has left behind is cleared away."""
        path = self._path_of(owner)
        if owner == self.name:
            return True
        if not path.exists():
            return False
        try:
            with FileLock(path, timeout=0):
                pass
        except (Timeout, OSError):
            return True
        path.unlink(missing_ok=True)
        return False

    def end(self) -> None:
        """From now on others may claim what this owner had."""
        self._life.release()
        with suppress(OSError):
            Path(self._life.lock_file).unlink(missing_ok=True)

    def _path_of(self, owner: str) -> Path:
        return self._folder / f"{owner}.lock"
