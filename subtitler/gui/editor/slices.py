"""Work in slices on the event loop: for what is too long for one go and too short for a thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

# Half a frame at 60 Hz: the window stays smooth while the work goes on.
_SLICE_S = 0.008


class Slices(QObject):
    """Runs one iterator at a time, some steps in every round of the event loop. Each step has to be short."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = None
        self._done: Callable[[], None] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._run)
        self._begin_later = QTimer(self, singleShot=True)
        self._begin_later.timeout.connect(self._begin)

    @property
    def is_running(self) -> bool:
        return self._steps is not None

    def start(self, steps: Iterator[None], done: Callable[[], None] | None = None, *, after_ms: int = 0) -> None:
        """Runs `steps` to their end, then calls `done`; what ran before is dropped. The first slice runs at once, or after so
        many milliseconds.
        """
        self.stop()
        self._steps, self._done = steps, done
        if after_ms:
            self._begin_later.start(after_ms)
        else:
            self._begin()

    def _begin(self) -> None:
        self._timer.start()
        self._run()

    def stop(self) -> None:
        """Drops what runs; its `done` is not called."""
        self._begin_later.stop()
        self._timer.stop()
        self._steps = self._done = None

    def _run(self) -> None:
        until = perf_counter() + _SLICE_S
        steps = self._steps
        if steps is None:
            return
        for _ in steps:
            if perf_counter() > until:
                return
        done = self._done
        self.stop()
        if done is not None:
            done()
