"""Looking for garbage, in the window's thread and nowhere else.

Python looks for objects that hold each other whenever many have been made, in whichever thread makes them. Widgets among them
would be destroyed in a thread that is not theirs, which Qt does not survive. So Python does not look by itself while there is
a window: a timer of the window's thread asks it to, at times when that takes no time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000
_ROUNDS_TO_A_FULL_ONE = 30
# Fewer new objects than this are not worth a look (Python's own threshold is 700).
_FEW = 2000
# More than this come from a document that was opened; they stay, and walking over them would hold up the window.
_MANY = 50_000
# A full look that takes longer leaves what it has seen alone from then on.
_LONG_S = 0.02


class _Holds:
    """How many threads make so much at present that nobody shall look."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.count = 0

    def change(self, by: int) -> None:
        with self._lock:
            self.count += by


_holds = _Holds()


@contextmanager
def without_garbage_looks() -> Iterator[None]:
    """Nobody looks for garbage meanwhile, in any thread."""
    was_enabled = gc.isenabled()
    gc.disable()
    _holds.change(1)
    try:
        yield
    finally:
        _holds.change(-1)
        if was_enabled:
            gc.enable()


@contextmanager
def without_garbage_pauses() -> Iterator[None]:
    """A million words are made, and none of them is garbage: looking through them would hold up the window, now and later."""
    with without_garbage_looks():
        yield
        gc.freeze()


class GarbageRounds(QObject):
    """Looks for garbage now and then; to be made in the window's thread. From then on Python does not look by itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._rounds = 0
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """One round: the new objects, and now and then all of them."""
        if _holds.count:
            return
        self._rounds += 1
        young = gc.get_count()[0]
        if young > _MANY:
            gc.freeze()
        elif self._rounds % _ROUNDS_TO_A_FULL_ONE == 0:
            self._look_at_all()
        elif young > _FEW:
            gc.collect(1)

    def look_at_everything(self) -> None:
        """Also at what was left alone, for when a window has closed and its document may go."""
        if not _holds.count:
            gc.unfreeze()
            self._look_at_all()

    def _look_at_all(self) -> None:
        begun = perf_counter()
        gc.collect()
        if perf_counter() - begun > _LONG_S:
            gc.freeze()
