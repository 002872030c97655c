"""The window's jobs: rows for people to look at, over the queue that does the work beside the window and keeps the journal."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from subtitler.errors import SubtitlerError
from subtitler.gui.library.job import Job, JobState
from subtitler.gui.library.job_model import JobModel
from subtitler.gui.tasks import TaskRunner, TaskThread
from subtitler.jobs.job import JobState as JournalState
from subtitler.jobs.job import Order, Origin
from subtitler.progress import CancelToken, Report
from subtitler.recognition.catalogue import Service
from subtitler.recognition.request import RecognitionRequest, RecognizerSource
from subtitler.timedtext.project import Project

if TYPE_CHECKING:
    from subtitler.gui.library.job_work import Engine
    from subtitler.jobs.queue import JobEvent

_TICK_MS = 1000
# The queue's workers, and one thread that makes subtitles of what they bring.
_THREADS = 7

Call = Callable[["Engine"], None]


class JobQueue(QObject):
    """The jobs of this window, and those that an earlier one has left.

    Signals: changed(object) the job, whenever its state changed; done(object) the job with its result; running_changed()
    when the number of jobs that are not over has changed; troubled(object) a SubtitlerError of the journal itself; resumed(int)
    so many jobs of an earlier program are gone on with, found_paused(int) so many of them when the user says so;
    paused_changed(bool) nothing new is begun, or is again; all_over(int, int, int) nothing waits or runs any more: so many are
    done, so many failed, so many wait for the user's decision.
    """

    changed = Signal(object)
    done = Signal(object)
    running_changed = Signal()
    troubled = Signal(object)
    resumed = Signal(int)
    found_paused = Signal(int)
    paused_changed = Signal(bool)
    all_over = Signal(int, int, int)

    _told = Signal(object)

    def __init__(
        self,
        recognizers: RecognizerSource,
        parent: QObject | None = None,
        monthly_cap: Callable[[], Decimal | None] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self.model = JobModel()
        self._recognizers = recognizers
        self._monthly_cap = monthly_cap
        self._runner = TaskRunner(self, at_once=_THREADS)
        self._engine: Engine | None = None
        self._opening: TaskThread | None = None
        self._calls: list[Call] = []
        self._rows: dict[int, int] = {}
        self._numbers: dict[int, int] = {}
        self._ordered: dict[object, deque[int]] = {}
        self._cancelled: set[int] = set()
        self._since_told: set[int] = set()
        self._last_number = 0
        self._last_batch = 0
        self._is_closed = False
        self._is_paused = False
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.timeout.connect(self.model.tick)
        self._over_later = QTimer(self, singleShot=True, interval=0)
        self._over_later.timeout.connect(self._tell_all_over)
        self._told.connect(self._take)
        self.model.rowsMoved.connect(self._begin_in_order)

    @property
    def unsaved(self) -> tuple[Job, ...]:
        """The jobs whose results would be lost now."""
        return tuple(job for job in self.model.jobs if job.is_unsaved)

    @property
    def unfinished(self) -> tuple[Job, ...]:
        """The jobs that wait or run."""
        return tuple(job for job in self.model.jobs if not job.is_over)

    @property
    def held(self) -> tuple[Job, ...]:
        """The jobs that wait for the end of a pause, also beyond the end of the program."""
        return tuple(job for job in self.unfinished if not job.is_at_the_service) if self._is_paused else ()

    # --- what the window asks for ---

    def start(self, service: Service, requests: Iterable[RecognitionRequest], *, project: str = "") -> None:
        """One new job for each request; together they are a batch. `project` is what the ledger counts them under."""
        self._last_batch += 1
        orders = []
        for request in requests:
            order = Order(service, request, Origin.WINDOW, project=project)
            self._last_number += 1
            self._ordered.setdefault(order, deque()).append(self._last_number)
            self._show_new(Job(self._last_number, self._last_batch, service, request))
            orders.append(order)
        self._call(lambda engine: engine.queue.add(orders))

    def resume(self) -> None:
        """Goes on with what an earlier program has left, where it has left anything."""
        self._call(lambda engine: engine.queue.resume())

    def cancel(self, number: int) -> None:
        """Stops a job that waits or runs."""
        job = self.model.find(number)
        if job is None or job.is_over:
            return
        self._put(replace(job, is_cancelling=True))
        if number not in self._numbers:
            self._cancelled.add(number)
        else:
            self._call_for(number, lambda engine, own: engine.queue.cancel(own))

    def cancel_all(self) -> None:
        """Stops everything that waits or runs."""
        for job in self.unfinished:
            self.cancel(job.number)

    def retry(self, number: int) -> None:
        """Does a failed or cancelled job again; one whose task lives is gone on with, and not paid for again."""
        job = self.model.find(number)
        if job is not None and job.can_retry:
            self._begin_again(job)
            self._call_for(number, lambda engine, own: engine.queue.retry(own))

    def submit_again(self, number: int) -> None:
        """The user has decided that a job which may be at the service already is handed in again."""
        job = self.model.find(number)
        if job is not None and job.can_retry:
            self._begin_again(job)
            self._call_for(number, lambda engine, own: engine.queue.decide(own, submit_again=True))

    def leave(self, number: int) -> None:
        """The user has decided that a job which may be at the service already is not handed in again."""
        self._call_for(number, lambda engine, own: engine.queue.decide(own, submit_again=False))
        job = self.model.find(number)
        if job is not None and job.needs_decision:
            self._end(job.left(self.model.now()))

    def retry_failed(self) -> None:
        """Does again what failed, except what only the user can decide."""
        for job in self.model.jobs:
            if job.is_retried_with_others:
                self.retry(job.number)

    def recognise_anew(self, number: int) -> None:
        """A job like this one, which is paid for again."""
        self._call_for(number, lambda engine, own: engine.queue.recognise_anew(own))

    @property
    def is_paused(self) -> bool:
        return self._is_paused

    def set_paused(self, paused: bool) -> None:
        """Begins nothing new while paused; what was handed in is still waited for."""
        if paused != self._is_paused:
            self._show_paused(paused)
            self._call(lambda engine: engine.queue.pause() if paused else engine.queue.unpause())

    def _show_paused(self, paused: bool) -> None:
        self._is_paused = paused
        self.model.set_paused(paused)
        self.paused_changed.emit(paused)

    def move(self, row: int, step: int) -> None:
        """A job that waits changes its place in the list, and is begun earlier or later."""
        self.model.move(row, step)

    def _begin_in_order(self) -> None:
        waiting = [job.number for job in self.model.jobs if job.state is JobState.WAITING]
        own = [self._numbers[number] for number in waiting if number in self._numbers]
        self._call(lambda engine: engine.queue.reorder(own))

    def keep(self, number: int, project: Project, *, is_kept: bool) -> None:
        """Takes over what the editor made of a result; `is_kept` says that it was saved."""
        job = self.model.find(number)
        if job is not None:
            self._put(replace(job, project=project, is_kept=is_kept))
            if is_kept:
                self._call_for(number, lambda engine, own: engine.queue.mark_delivered(own))

    def mark_kept(self, numbers: Iterable[int]) -> None:
        """Notes that results were saved as they are."""
        for number in numbers:
            job = self.model.find(number)
            if job is not None:
                self._put(replace(job, is_kept=True))
                self._call_for(number, lambda engine, own: engine.queue.mark_delivered(own))

    def close(self) -> None:
        """Returns when nothing runs any more. What the cloud has stays in the journal, and is gone on with at the next start;
        what was not handed in and is not paused, and results that the user did not want to keep, are done with.
        """
        self._is_closed = True
        self._ticks.stop()
        if self._engine is not None:
            self._engine.queue.close()
        self._runner.close()
        if self._engine is not None:
            self._engine.close()

    # --- the engine ---

    def _call(self, call: Call) -> None:
        """Does it now, or as soon as the journal is open: it is opened beside the window, when it is first needed."""
        if self._is_closed:
            return
        if self._engine is not None:
            call(self._engine)
            return
        self._calls.append(call)
        if self._opening is None:
            self._opening = self._runner.run(self._open, succeeded=self._opened, failed=self._could_not_open)

    def _call_for(self, number: int, call: Callable[[Engine, int], None]) -> None:
        own = self._numbers.get(number)
        if own is not None:
            self._call(lambda engine: call(engine, own))

    def _open(self, _report: Report, _cancel: CancelToken) -> Engine:
        from subtitler.gui.library.job_work import Engine

        return Engine(self._recognizers, self._told.emit, self._monthly_cap, self.troubled.emit)

    def _opened(self, engine: object) -> None:
        from subtitler.gui.library.job_work import Engine
        from subtitler.jobs.queue import WORKERS

        if not isinstance(engine, Engine):
            return
        self._engine = engine
        for _ in range(WORKERS):
            self._runner.run(engine.work)
        calls, self._calls = self._calls, []
        for call in calls:
            call(engine)

    def _could_not_open(self, error: object) -> None:
        self._opening = None
        self._calls.clear()
        if isinstance(error, SubtitlerError):
            self.troubled.emit(error)
        for job in self.unfinished:
            if isinstance(error, BaseException):
                self._end(job.failed(error, self.model.now()))

    # --- what the queue tells ---

    def _take(self, event: JobEvent) -> None:
        told = event.job
        if told is None or self._is_closed:
            return
        if told.is_held and not self._is_paused and self._engine is not None and self._engine.queue.is_paused:
            # As an earlier program has left it.
            self._show_paused(True)
        number = self._number_of(event)
        job = self.model.find(number)
        if job is None or (job.is_over and told.state.is_over):
            return
        if event.progress is not None:
            self._put(job.advanced(event.progress, self.model.now()))
        elif told.has_result:
            self._make_result(number, event.number)
        elif told.state.ends_waiting:
            self._end(job.ended_as(told, self.model.now()))
            if told.state is JournalState.CANCELLED and told.task_id is not None and job.service.is_cloud:
                self._look_for_charge(number, event.number)

    def _look_for_charge(self, number: int, own: int) -> None:
        """Says of a cancelled job whether the service had begun it."""
        engine = self._engine
        if engine is not None:
            self._runner.run(partial(engine.charge_of_cancelled, own), succeeded=partial(self._note_charge, number))

    def _note_charge(self, number: int, charge: object) -> None:
        from subtitler.jobs.ledger import Charge

        job = self.model.find(number)
        if job is not None and job.state is JobState.CANCELLED and isinstance(charge, Charge):
            self._put(job.paid(charge.amount))

    def _number_of(self, event: JobEvent) -> int:
        """The row's number; a job of an earlier program gets a row now."""
        known = self._rows.get(event.number)
        if known is not None:
            return known
        assert event.job is not None
        order = event.job.order
        waiting = self._ordered.get(replace(order, duration_ms=0))
        if waiting:
            number = waiting.popleft()
        else:
            self._last_number += 1
            number = self._last_number
            self._show_new(Job(number, 0, order.service, order.request))
            if not order.anew:
                (self.found_paused if event.job.is_held else self.resumed).emit(1)
        self._rows[event.number] = number
        self._numbers[number] = event.number
        if number in self._cancelled:
            self._cancelled.discard(number)
            self._call_for(number, lambda engine, own: engine.queue.cancel(own))
        return number

    def _make_result(self, number: int, own: int) -> None:
        engine = self._engine
        if engine is not None:
            self._runner.run(
                partial(engine.result, own, self.tr("Speaker {number}")),
                succeeded=partial(self._succeeded, number),
                failed=partial(self._failed, number),
                cancelled=partial(self._cancelled_while_made, number),
            )

    def _succeeded(self, number: int, result: object) -> None:
        from subtitler.gui.library.job_work import MadeResult

        job = self.model.find(number)
        if job is not None and isinstance(result, MadeResult):
            finished = job.done(result.project, self.model.now(), billed_ms=result.billed_ms, charged=result.charged)
            finished = replace(finished, paid_at=result.paid_at)
            self._end(finished)
            self.done.emit(finished)

    def _failed(self, number: int, error: object) -> None:
        job = self.model.find(number)
        if job is not None and isinstance(error, BaseException):
            self._end(job.failed(error, self.model.now()))

    def _cancelled_while_made(self, number: int) -> None:
        job = self.model.find(number)
        if job is not None:
            self._end(job.cancelled(self.model.now()))

    # --- rows ---

    def _show_new(self, job: Job) -> None:
        self._since_told.add(job.number)
        self.model.put(job)
        self._ticks.start()
        self.changed.emit(job)
        self.running_changed.emit()

    def _begin_again(self, job: Job) -> None:
        self._show_new(job.again())

    def _end(self, job: Job) -> None:
        self._put(job)
        if not self.unfinished:
            self._ticks.stop()
            self._over_later.start()
        self.running_changed.emit()

    def _tell_all_over(self) -> None:
        """Once for those that have ended since it was last told, after whatever is told of the last of them."""
        if self.unfinished:
            return
        ended = [job for job in self.model.jobs if job.number in self._since_told]
        self._since_told.clear()
        done, failed = sum(job.state is JobState.DONE for job in ended), sum(job.is_retried_with_others for job in ended)
        self.all_over.emit(done, failed, sum(job.needs_decision for job in ended))

    def _put(self, job: Job) -> None:
        before = self.model.find(job.number)
        self.model.put(job)
        if before is None or before.state is not job.state or before.is_kept != job.is_kept:
            self.changed.emit(job)
