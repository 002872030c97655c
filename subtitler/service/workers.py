"""Processes that do one kind of work, for engines that keep Python's lock while they compute.

Each worker hangs on a pipe of its own: a worker that crashes costs only its own job, and when this process dies, by whatever
death, the pipes close and the workers end.
"""

from __future__ import annotations

import logging
import multiprocessing
import queue
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

logger = logging.getLogger(__name__)

_Job = TypeVar("_Job")
_Done = TypeVar("_Done")

# A job that has killed two workers would kill every one.
_TRIES = 2


class WorkerDied(Exception):
    """A worker process ended in the middle of a job."""


class Workers(Generic[_Job, _Done]):
    """Up to `count` processes that answer `work(job)`; started when first needed. Thread-safe.

    `prepare` is called in each process before its first job. Both are functions of a module, as processes are not copied but
    started anew on every system.
    """

    def __init__(self, work: Callable[[_Job], _Done], count: int, prepare: Callable[[], object] | None = None) -> None:
        self._work = work
        self._prepare = prepare
        self._count = count
        self._lock = threading.Lock()
        self._jobs: queue.SimpleQueue[tuple[Future[_Done], _Job] | None] = queue.SimpleQueue()
        self._attendants: list[threading.Thread] = []
        self._processes: set[SpawnProcess] = set()
        self._closed = False

    def submit(self, job: _Job) -> Future[_Done]:
        """The answer, some time; it raises WorkerDied where the job killed its workers. Raises WorkerDied after `close`."""
        future: Future[_Done] = Future()
        self.start()
        with self._lock:
            if self._closed:
                raise WorkerDied
            self._jobs.put((future, job))
        return future

    def start(self) -> None:
        """Starts the processes, if they are not running; nothing happens after `close`."""
        with self._lock:
            while not self._closed and len(self._attendants) < self._count:
                attendant = threading.Thread(target=self._attend, name="worker", daemon=True)
                self._attendants.append(attendant)
                attendant.start()

    def close(self) -> None:
        """Ends all processes at once; jobs that were not done raise WorkerDied or are cancelled."""
        with self._lock:
            self._closed = True
            attendants = list(self._attendants)
            for process in self._processes:
                process.kill()
            for _ in attendants:
                self._jobs.put(None)
        for attendant in attendants:
            attendant.join()

    # --- in an attendant's thread: one for each process ---

    def _attend(self) -> None:
        worker = self._hire()
        while (entry := self._jobs.get()) is not None:
            future, job = entry
            if self._closed:
                future.cancel()
            elif future.set_running_or_notify_cancel():
                worker = self._do(worker, future, job)
        if worker is not None:
            self._dismiss(worker)

    def _do(self, worker: _Worker | None, future: Future[_Done], job: _Job) -> _Worker | None:
        """Has a job done; returns who can do the next one."""
        for _ in range(_TRIES):
            worker = worker or self._hire()
            if worker is None:
                break
            try:
                answer: _Done = worker.ask(job)
            except (EOFError, OSError):
                self._dismiss(worker)
                worker = None
            else:
                future.set_result(answer)
                return worker
        future.set_exception(WorkerDied())
        return worker

    def _hire(self) -> _Worker | None:
        with self._lock:
            if self._closed:
                return None
            try:
                worker = _Worker(self._work, self._prepare)
            except OSError:
                logger.exception("No process could be started")
                return None
            self._processes.add(worker.process)
        return worker

    def _dismiss(self, worker: _Worker) -> None:
        with self._lock:
            self._processes.discard(worker.process)
        worker.end()


class _Worker:
    """One process and this end of its pipe."""

    def __init__(self, work: Callable[[Any], Any], prepare: Callable[[], object] | None) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work, prepare), daemon=True)
        self.process.start()
        theirs.close()

    def ask(self, job: Any) -> Any:
        """The process's answer. Raises EOFError or OSError where it has died."""
        self._pipe.send(job)
        return self._pipe.recv()

    def end(self) -> None:
        self._pipe.close()
        self.process.kill()
        self.process.join()
        self.process.close()


def _serve(pipe: Connection, work: Callable[[Any], Any], prepare: Callable[[], object] | None) -> None:
    """A worker's life: jobs until the pipe closes. What `work` raises ends the process, with its traceback in the log."""
    # Ctrl+C in a terminal reaches every process; ours end with their parent.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if prepare is not None:
        prepare()
    try:
        while True:
            pipe.send(work(pipe.recv()))
    except (EOFError, OSError):
        return
