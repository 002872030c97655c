"""Runs the program and kills it, as `kill -9` does, at the Nth point at which something has, or has not yet, happened.

    python -m tests.end2end.killed_at N ARGUMENT…     N = 0: nothing is killed; the number of points is told on standard error

Points: before and after every write of the journal, and before and after every exchange with the service.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from subtitler.jobs.database import Database
from subtitler.recognition.client import DashScopeClient

_fatal = int(sys.argv.pop(1))
_numbers = itertools.count(1)
_lock = threading.Lock()
_last = 0


def point() -> None:
    global _last
    with _lock:
        _last = next(_numbers)
        if _last == _fatal:
            os.kill(os.getpid(), signal.SIGKILL)


_writing, _exchange = Database.writing, DashScopeClient._exchange


@contextmanager
def writing(self: Database) -> Iterator[Any]:
    point()
    with _writing(self) as db:
        yield db
    point()


def exchange(self: DashScopeClient, *arguments: Any) -> Any:
    point()
    answer = _exchange(self, *arguments)
    point()
    return answer


Database.writing = writing  # type: ignore[method-assign]
DashScopeClient._exchange = exchange  # type: ignore[method-assign]

from subtitler.__main__ import main  # noqa: E402 - after the points are in place

try:
    main()
finally:
    print(f"points: {_last}", file=sys.stderr, flush=True)
