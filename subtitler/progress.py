"""How long work tells how far it is, and how it is told to stop. Plain values and callables, so that both hosts can listen."""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import Enum

from msgspec import Struct


class Cancelled(Exception):
    """The user stopped this work. Not an error: nobody is told."""


class Stage(Enum):
    """What a job is doing now; the hosts have words for each."""

    WAITING = "waiting"
    PREPARING = "preparing"
    UPLOADING = "uploading"
    QUEUED = "queued"
    RECOGNISING = "recognising"
    FETCHING = "fetching"
    WRITING = "writing"


class Progress(Struct, frozen=True):
    """One report: `fraction` is the share of the whole job that is done, 0 to 1, never falling within one job."""

    stage: Stage
    fraction: float
    task_id: str | None = None


Report = Callable[[Progress], None]


def ignore_progress(_progress: Progress) -> None:
    """A report that nobody reads."""


class CancelToken:
    """Tells work in another thread to stop. Safe to call from any thread; the work asks, nothing is interrupted by force."""

    def __init__(self) -> None:
        self._event = threading.Event()

    @property
    def is_cancelled(self) -> bool:
        return self._event.is_set()

    def cancel(self) -> None:
        self._event.set()

    def check(self) -> None:
        """Raises Cancelled once cancel() was called."""
        if self._event.is_set():
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Returns after `seconds`; raises Cancelled at once when cancel() is called meanwhile."""
        if self._event.wait(seconds):
            raise Cancelled
