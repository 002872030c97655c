"""The queue: any number of media in a few threads, each one step at a time, with the journal at every step.

A job goes from step to step: prepare → submit → look, again and again → store. No thread waits for a job: a step says what
comes next and when, and whichever worker is free does it then. What was handed in comes first, so that what is paid for is
fetched soonest.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from subtitler.errors import SubtitlerError, Unforeseen
from subtitler.jobs.job import Job, JobState, Order
from subtitler.jobs.journal import Journal
from subtitler.jobs.rates import PROCESS_RATES, Rates
from subtitler.jobs.steps import advance, first_step
from subtitler.jobs.work import Context, Kind, Next, Outcome, Step, Stop, Work
from subtitler.progress import Cancelled, CancelToken, Progress
from subtitler.recognition.request import RecognizerSource

logger = logging.getLogger(__name__)

# How many threads a host should give the queue; together with the host's own at most eight.
WORKERS = 6
# Preparing reads disks and uploads: more at once only share the same line.
_PREPARING_AT_ONCE = 2
# A worker that knows of nothing looks again after this long, should a clock have been set.
_LONGEST_WAIT_S = 30.0
# Reports closer together than this are merged, for each job.
_REPORT_EVERY_S = 0.1


class JobEvent(Struct, frozen=True):
    """Something has changed: the job as the journal has it now (None: it was forgotten), and how far it is while at work.

    `is_last` says that this queue is done with it for now, whatever its state is.
    """

    number: int
    job: Job | None
    progress: Progress | None = None
    is_last: bool = False


class JobQueue:
    """Works off the jobs of one journal. Thread-safe. No method but `work` waits for anything: what is asked is done by the
    workers, and told to `listener`, which is called in their threads and must not wait either.

    `monthly_cap` is asked before each submission: the most that may be spent in a month, in yuan, None for no limit. `troubled`
    hears when the journal itself cannot be written. `rates`, `clock` (seconds, rising) and `now` (seconds since 1970) are those
    of the process; tests bring their own.
    """

    def __init__(
        self,
        journal: Journal,
        recognizers: RecognizerSource,
        listener: Callable[[JobEvent], None],
        *,
        monthly_cap: Callable[[], Decimal | None] = lambda: None,
        troubled: Callable[[SubtitlerError], None] = lambda _error: None,
        rates: Rates = PROCESS_RATES,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._journal = journal
        self._listener = listener
        self._clock = clock
        self._context = Context(journal, recognizers, self._report, monthly_cap, rates, clock, troubled, self._adopt, now)
        self._changed = threading.Condition()
        self._orders: deque[Callable[[], None]] = deque()
        self._works: dict[int, Work] = {}
        self._places: dict[int, float] = {}
        self._is_paused = False
        self._is_closed = False

    # --- the workers ---

    def work(self, cancel: CancelToken) -> None:
        """What one of the host's threads does, until the queue is closed or `cancel` says so. Raises nothing."""
        while not cancel.is_cancelled:
            task = self._next_task()
            if task is None:
                return
            task()

    def _next_task(self) -> Callable[[], None] | None:
        """Waits for something to do; None when the queue is closed."""
        with self._changed:
            while not self._is_closed:
                if self._orders:
                    return self._orders.popleft()
                work, wait_s = self._due()
                if work is not None:
                    work.is_busy = True
                    return lambda: self._step(work)
                self._wait(wait_s)
            return None

    def _wait(self, seconds: float) -> None:
        """Until something changes, or for so long."""
        self._changed.wait(seconds)

    def _due(self) -> tuple[Work | None, float]:
        """The work whose step comes next, or how long there is none."""
        now = self._clock()
        soonest = now + _LONGEST_WAIT_S
        preparing = sum(work.is_busy and work.step.is_preparing for work in self._works.values())
        for _rank, _due, _place, number in self._candidates():
            work = self._works[number]
            if work.due > now:
                soonest = min(soonest, work.due)
            elif work.step.is_preparing and preparing >= _PREPARING_AT_ONCE:
                continue
            elif work.step.rate is None:
                return work, 0.0
            elif (slot := work.step.rate.take()) is not None:
                work.slot = slot
                return work, 0.0
            else:
                soonest = min(soonest, work.step.rate.free_at())
        return None, max(0.0, soonest - self._clock())

    def _candidates(self) -> list[tuple[int, float, float, int]]:
        """Works that nobody is at, in the order in which they should come."""
        now = self._clock()
        return sorted(
            (work.step.rank, work.due if work.due > now or not work.step.is_new else 0.0, self._places[number], number)
            for number, work in self._works.items()
            if not work.is_busy and not (self._is_paused and work.step.is_new)
        )

    def _step(self, work: Work) -> None:
        """Does one step and notes what comes next."""
        rate, slot = work.step.rate, work.slot
        try:
            outcome: Outcome | None = advance(work, self._context)
        except Cancelled:
            outcome = None if self._is_closed else Next(Step(Kind.TAKE_BACK))
        except SubtitlerError as error:
            outcome = self._context.fail(work, error)
        except Exception as error:  # the border of the workers: whatever happened ends this job, not the queue
            logger.exception("Job %s met something unforeseen", work.number)
            outcome = self._context.fail_unforeseen(work, error)
        if rate is not None and slot is not None:
            rate.answered(slot)
        with self._changed:
            work.is_busy, work.slot = False, None
            if isinstance(outcome, Next):
                work.step, work.due = outcome.step, self._clock() + outcome.after_s
                if work.token.is_cancelled and not self._is_closed and not work.is_ending:
                    work.stop(self._clock())
            elif isinstance(outcome, Stop):
                self._works.pop(work.number, None)
            self._changed.notify_all()
        if isinstance(outcome, Stop):
            self._listener(JobEvent(work.number, outcome.job, is_last=True))
        elif isinstance(outcome, Next) and outcome.is_told:
            self._tell(work.number)

    def close(self) -> None:
        """No step is begun any more; `work` returns in all threads when the steps at work have ended (they are told to stop).
        Jobs that are not over stay in the journal as they are: the next start goes on with them.
        """
        with self._changed:
            self._is_closed = True
            for work in self._works.values():
                work.token.cancel()
            self._changed.notify_all()

    # --- what hosts ask for ---

    def add(self, orders: Iterable[Order]) -> None:
        """New jobs at the end of the queue. An order that a program which is gone has left unfinished is gone on with."""
        wanted = tuple(orders)
        self._do(lambda: self._take_in(wanted))

    def _take_in(self, orders: Sequence[Order]) -> None:
        left = {} if all(order.anew for order in orders) else self._left_orders()
        claimed = {order: self._journal.claim(left[_asked(order)]) for order in orders if _asked(order) in left}
        found = [job for job in claimed.values() if job is not None]
        new = [order for order in orders if claimed.get(order) is None]
        self._begin([*found, *self._journal.add(new, is_paused=self._is_paused)])

    def _left_orders(self) -> dict[Order, Job]:
        """The orders of programs that are gone whose media are still what they were, without their lengths."""
        return {_asked(job.order): job for job in self._journal.orphans() if self._context.is_unchanged(job)}

    def resume(self, numbers: Iterable[int] | None = None) -> None:
        """Goes on with the jobs that programs which are gone have left, all or these: unfinished ones go on where they were,
        those done but not delivered are told as they are. Of all, those that were paused make a new queue a paused one, and are
        left alone by one that has jobs already; who names them wants them begun.
        """
        wanted = None if numbers is None else frozenset(numbers)
        self._do(lambda: self._take_over(wanted))

    def _take_over(self, wanted: frozenset[int] | None) -> None:
        orphans = [job for job in self._journal.orphans() if wanted is None or job.number in wanted]
        if wanted is None and self._places:
            orphans = [job for job in orphans if not job.is_held]
        found = [job for job in map(self._journal.claim, orphans) if job is not None]
        if wanted is None and any(job.is_held for job in found):
            with self._changed:
                self._is_paused = True
        self._begin(found)

    def _adopt(self, orphan: Job) -> None:
        claimed = self._journal.claim(orphan)
        self._begin([claimed] if claimed else [])

    def cancel(self, number: int, *, keeps_begun: bool = False) -> None:
        """Stops a job: before it was handed in nothing happens to it; a task is taken back where the service has not begun it;
        else nobody waits for it any more, and the ledger says what it may have cost. One whose answer was lost is looked for
        first. With `keeps_begun` a task that the service has begun, or may have, stays in the journal instead, for the next
        start to go on with.
        """
        with self._changed:
            work = self._works.get(number)
            if work is not None:
                work.keeps_begun = keeps_begun
                work.token.cancel()
                if not work.is_busy and not work.is_ending:
                    work.stop(self._clock())
                self._changed.notify_all()
                return
        self.decide(number, submit_again=False)

    def retry(self, number: int) -> None:
        """Begins a failed or cancelled job again; one that has a task goes on with that, without handing it in. An UNDECIDED
        one is looked for at the service once more.
        """
        self._do(lambda: self._reopen(number))

    def _reopen(self, number: int) -> None:
        job = self._journal.job(number)
        if job is None or number in self._works or job.state is JobState.DONE:
            return
        if job.state is JobState.UNDECIDED:
            self._journal.seek(number)
        else:
            # Asking for a task that has ended costs nothing, and a new one is begun only after that was told.
            self._journal.reopen(number, with_task=job.task_id is not None and job.order.service.is_cloud)
        again = self._journal.job(number)
        self._begin([again] if again else [])

    def decide(self, number: int, *, submit_again: bool) -> None:
        """The user's decision about an UNDECIDED job: hand it in again, which may be a second charge, or cancel it."""
        self._do(lambda: self._decide(number, submit_again))

    def _decide(self, number: int, submit_again: bool) -> None:
        job = self._journal.job(number)
        if job is None or job.state is not JobState.UNDECIDED:
            return
        if submit_again:
            self._journal.reopen(number, with_task=False)
            again = self._journal.job(number)
            self._begin([again] if again else [])
        else:
            self._journal.cancel(number)
            self._tell(number)

    def recognise_anew(self, number: int) -> None:
        """Adds a job like this one that takes no result that was paid for before."""
        self._do(lambda: self._add_anew(number))

    def _add_anew(self, number: int) -> None:
        job = self._journal.job(number)
        if job is not None:
            self._begin(self._journal.add([replace(job.order, anew=True)], is_paused=self._is_paused))

    def pause(self) -> None:
        """Begins nothing new, nor does the next start after a crash; what was handed in is still waited for."""
        with self._changed:
            self._is_paused = True
        self._do(self._note_pause)

    def unpause(self) -> None:
        """Begins new jobs again."""
        with self._changed:
            self._is_paused = False
            self._changed.notify_all()
        self._do(self._note_pause)

    def _note_pause(self) -> None:
        self._journal.hold(self._is_paused)

    @property
    def is_paused(self) -> bool:
        return self._is_paused

    def reorder(self, numbers: Sequence[int]) -> None:
        """Jobs that wait are begun in this order, the rest as they were."""
        wanted = tuple(numbers)
        # At once, so that no worker begins what was moved back while another is still writing.
        with self._changed:
            known = [number for number in wanted if number in self._places]
            places = sorted(self._places[number] for number in known)
            self._places.update(zip(known, places, strict=True))
        self._do(lambda: self._journal.reorder(wanted))

    def mark_delivered(self, number: int, files: Sequence[str] = ()) -> None:
        """The host has delivered a result: its files are written, or the user has saved or dismissed it."""
        delivered = tuple(files)
        self._do(lambda: self._journal.mark_delivered(number, delivered))

    def forget(self, numbers: Iterable[int]) -> None:
        """Removes jobs that are over from the journal."""
        wanted = tuple(numbers)
        self._do(lambda: self._forget(wanted))

    def _forget(self, numbers: Sequence[int]) -> None:
        over = [number for number in numbers if number not in self._works]
        self._journal.forget(over)
        for number in over:
            self._listener(JobEvent(number, None))

    def _do(self, order: Callable[[], None]) -> None:
        def guarded() -> None:
            try:
                order()
            except SubtitlerError as error:
                logger.error("The journal could not follow: %s", error)
                self._context.trouble(error)
            except Exception as error:  # the border of the workers: an order that fails shall not take its thread with it
                logger.exception("An order to the queue failed")
                self._context.trouble(Unforeseen(reason=f"{type(error).__name__}: {error}"))

        with self._changed:
            self._orders.append(guarded)
            self._changed.notify()

    def _begin(self, jobs: Iterable[Job]) -> None:
        begun = list(jobs)
        if any(job.is_paused != self._is_paused and not job.state.is_over for job in begun):
            self._note_pause()
        with self._changed:
            for job in begun:
                step = first_step(job, self._context)
                if step is not None:
                    last = max(self._places.values(), default=0.0)
                    self._places.setdefault(job.number, last + 1)
                    self._works[job.number] = Work(job.number, step, self._clock())
            self._changed.notify_all()
        for job in begun:
            self._listener(JobEvent(job.number, job))

    def _report(self, work: Work, progress: Progress) -> None:
        """Tells how far a job is; a step that nobody could see is not told."""
        risen, now = work.risen(progress), self._clock()
        is_new = work.told is None or work.told.stage is not risen.stage
        if is_new or (risen.fraction > (work.told.fraction if work.told else 0.0) and now - work.told_at >= _REPORT_EVERY_S):
            work.told, work.told_at = risen, now
            self._listener(JobEvent(work.number, work.job, risen))

    def _tell(self, number: int) -> None:
        self._listener(JobEvent(number, self._journal.job(number)))


def _asked(order: Order) -> Order:
    """What makes two orders the same wish: a length is found out only later."""
    return replace(order, duration_ms=0)
