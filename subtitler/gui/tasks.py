"""Work beside the window: threads that end in exactly one way, and a runner that keeps them until they have."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from subtitler.errors import SubtitlerError
from subtitler.progress import Cancelled, CancelToken, Report

logger = logging.getLogger(__name__)

Work: TypeAlias = Callable[[Report, CancelToken], object]
"""What a task does: it reports progress to the first argument, asks the second whether to stop, and returns its result."""

# Reports closer together than this are merged: nobody reads a bar faster, and a chatty task cannot flood the window.
_REPORT_EVERY_MS = 50


class TaskThread(QThread):
    """One piece of work in a thread of its own. The object lives in the window's thread, and so do all its signals.

    Signals: progressed(object) the newest report, at most twenty a second; then exactly one of succeeded(object) the result,
    failed(object) the exception itself, cancelled().
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    _reported = Signal()
    _ended = Signal()

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.token = CancelToken()
        self._work: Work | None = work
        self._lock = threading.Lock()
        self._latest: object | None = None
        self._outcome: Callable[[], None] | None = None
        self._pause = QTimer(self, singleShot=True, interval=_REPORT_EVERY_MS)
        self._pause.timeout.connect(self._deliver)
        self._reported.connect(self._schedule_delivery)
        self._ended.connect(self.settle)

    def run(self) -> None:
        """Called by Qt in the new thread."""
        work, self._work = self._work, None
        if work is None:
            return
        try:
            self.token.check()
            result = work(self._report, self.token)
        except Cancelled:
            self._outcome = self.cancelled.emit
        except Exception as error:  # the border of the thread: whatever happened is told in the window
            logger.debug("A task failed", exc_info=error)
            self._outcome = _bound(self.failed.emit, error)
        else:
            self._outcome = _bound(self.succeeded.emit, result)
        del work
        self._ended.emit()

    def cancel(self) -> None:
        """Tells the work to stop; a task that was never started is cancelled at once."""
        self.token.cancel()

    def give_up(self) -> None:
        """The outcome of a task that was cancelled before it was started."""
        self._work = None
        self._outcome = self.cancelled.emit
        self.settle()

    def settle(self) -> None:
        """Tells the last report and the outcome, once; called in the window's thread."""
        outcome, self._outcome = self._outcome, None
        if outcome is not None:
            self._deliver()
            self._pause.stop()
            outcome()

    def _report(self, progress: object) -> None:
        with self._lock:
            is_pending, self._latest = self._latest is not None, progress
        if not is_pending:
            self._reported.emit()

    def _schedule_delivery(self) -> None:
        if not self._pause.isActive():
            self._deliver()

    def _deliver(self) -> None:
        with self._lock:
            progress, self._latest = self._latest, None
        if progress is not None:
            self.progressed.emit(progress)
            self._pause.start()


def _bound(emit: Callable[[object], None], value: object) -> Callable[[], None]:
    return lambda: emit(value)


class TaskRunner(QObject):
    """Runs tasks, a few at a time, in the order in which they came.

    Signals: idle() when the last task has ended.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None, *, at_once: int = 3) -> None:
        super().__init__(parent)
        self._at_once = at_once
        self._waiting: deque[TaskThread] = deque()
        self._running: set[TaskThread] = set()
        self._is_closed = False
        self._begin = QTimer(self, singleShot=True, interval=0)
        self._begin.timeout.connect(self._fill)

    @property
    def is_idle(self) -> bool:
        return not self._running and not self._waiting

    def run(
        self,
        work: Work,
        *,
        succeeded: Callable[[object], None] | None = None,
        failed: Callable[[object], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        progressed: Callable[[object], None] | None = None,
    ) -> TaskThread:
        """Starts the work in the next turn of the event loop or as soon as there is room, never once the runner is closed;
        whatever is told is told in the window's thread.
        """
        task = TaskThread(work)
        for signal, listener in (
            (task.succeeded, succeeded),
            (task.failed, failed),
            (task.cancelled, cancelled),
            (task.progressed, progressed),
        ):
            if listener is not None:
                signal.connect(listener)
        if self._is_closed:
            task.give_up()
            return task
        self._waiting.append(task)
        # Not in this turn: who asks for work has more to do in it, and would share the processor with that work already.
        self._begin.start()
        return task

    def cancel(self, task: TaskThread) -> None:
        """Stops one task; one that still waits ends at once."""
        task.cancel()
        if task in self._waiting:
            self._waiting.remove(task)
            task.give_up()
            if self.is_idle:
                self.idle.emit()

    def close(self) -> None:
        """Cancels everything, also what an outcome starts, and returns when no thread runs any more; every task has told its
        outcome then.
        """
        while self._waiting or self._running:
            while self._waiting:
                self._waiting.popleft().give_up()
            running = list(self._running)
            for task in running:
                task.cancel()
            for task in running:
                task.wait()
                self._running.discard(task)
                task.settle()
        self._is_closed = True

    def _fill(self) -> None:
        while self._waiting and len(self._running) < self._at_once:
            task = self._waiting.popleft()
            self._running.add(task)
            task.finished.connect(self._release)
            task.start()

    def _release(self) -> None:
        for task in [task for task in self._running if task.isFinished()]:
            task.wait()
            task.settle()
            self._running.discard(task)
        self._fill()
        if self.is_idle:
            self.idle.emit()


class InOrder(QObject):
    """Runs pieces of work one after the other on a TaskRunner that others use, too: for files that are written and read again.

    Signals: failed(object) the exception of a piece of work whose failure nobody else wanted to hear of.
    """

    failed = Signal(object)

    def __init__(self, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._runner = runner
        self._waiting: deque[Callable[[], object]] = deque()
        self._is_running = False

    def run(
        self,
        work: Callable[[], object],
        succeeded: Callable[[object], None] | None = None,
        failed: Callable[[object], None] | None = None,
    ) -> None:
        """Does the work after all that was asked for before; what is told is told in the window's thread."""
        self._waiting.append(
            lambda: self._runner.run(
                lambda _report, _cancel: work(),
                succeeded=lambda result: self._go_on(succeeded, result),
                failed=lambda error: self._go_on(failed or self.failed.emit, error),
                cancelled=lambda: self._do_now(work),
            )
        )
        self._begin()

    def _begin(self) -> None:
        if self._waiting and not self._is_running:
            self._is_running = True
            self._waiting.popleft()()

    def _do_now(self, work: Callable[[], object]) -> None:
        """The program ends: what has to be written is written all the same."""
        try:
            work()
        except SubtitlerError as error:
            logger.warning("At the end of the program: %s", error)
        self._go_on(None, None)

    def _go_on(self, tell: Callable[[object], None] | None, what: object) -> None:
        self._is_running = False
        if tell is not None:
            tell(what)
        self._begin()
