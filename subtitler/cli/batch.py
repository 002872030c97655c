"""The jobs of one call: watched until each is over, delivered as they finish, each failing or succeeding by itself."""

from __future__ import annotations

import queue
import sys
import time
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from subtitler.cli.announcer import Announcer
from subtitler.cli.costs import tell_after
from subtitler.cli.exit_codes import ExitCode
from subtitler.errors import FileError, KeyMissing, KeyOfOtherRegion, KeyRejected, SubtitlerError, UnexpectedAnswer
from subtitler.files import without_query

if TYPE_CHECKING:
    from subtitler.cli.session import Session
    from subtitler.delivery import Deliverer
    from subtitler.jobs.job import Job, Order
    from subtitler.jobs.queue import JobEvent

# A wait without end cannot be interrupted on every system.
_LOOK_S = 0.5
# Who presses Ctrl+C waits no longer than this for the service to take tasks back.
_GIVING_UP_S = 10.0


class Batch:
    """Watches jobs and tells what becomes of them, by the names that the user gave their media."""

    def __init__(self, announcer: Announcer) -> None:
        self._announcer = announcer
        self._names: dict[str, str] = {}
        self._expected: Counter[str] = Counter()
        self._open: dict[int, str] = {}
        self._done: list[Job] = []
        self._failures: list[SubtitlerError] = []

    def name(self, media: str, shown: str) -> None:
        """What the user has called a medium."""
        self._names[without_query(media)] = shown

    def fail(self, medium: str, error: SubtitlerError) -> None:
        """A medium that fails before it is a job."""
        self._failures.append(error)
        self._announcer.failed(medium, error)

    def run(self, session: Session, orders: Sequence[Order]) -> ExitCode:
        """Does the orders; returns when all are over."""
        self._expected.update(without_query(order.request.media) for order in orders)
        session.queue.add(orders)
        return self._watch(session)

    def go_on(self, session: Session, left: Sequence[Job], again: Sequence[Job], submit_again: Sequence[int]) -> ExitCode:
        """Goes on with jobs that programs which are gone have left, and with those that are to be tried again."""
        self._expected.update(without_query(job.media) for job in (*left, *again))
        if left:
            session.queue.resume([job.number for job in left])
        for job in again:
            if job.number in submit_again:
                session.queue.decide(job.number, submit_again=True)
            else:
                session.queue.retry(job.number)
        return self._watch(session)

    def _watch(self, session: Session) -> ExitCode:
        from subtitler.delivery import Deliverer

        deliverer = Deliverer(session.journal)
        with self._announcer:
            try:
                while self._expected or self._open:
                    self._take_next(session, deliverer)
            except KeyboardInterrupt:
                self._stop(session)
                return ExitCode.INTERRUPTED
        tell_after(self._done, session.journal)
        return _exit_code(self._failures)

    def _take_next(self, session: Session, deliverer: Deliverer) -> None:
        try:
            event = session.events.get(timeout=_LOOK_S)
        except queue.Empty:
            if session.troubles and not self._open:
                self._give_up(session.troubles[-1])
            return
        if event.job is not None:
            self._take(event, event.job, deliverer)

    def _give_up(self, trouble: SubtitlerError) -> None:
        """The journal takes no jobs: nothing is begun without it."""
        for key in self._expected.elements():
            self.fail(self._names.get(key, key), trouble)
        self._expected.clear()

    def _take(self, event: JobEvent, job: Job, deliverer: Deliverer) -> None:
        key = without_query(job.media)
        if event.number not in self._open and self._expected[key] > 0:
            self._expected.subtract([key])
            self._expected += Counter()
            self._open[event.number] = self._names.get(key, job.media)
        medium = self._open.get(event.number, job.media)
        if event.progress is not None:
            self._announcer.progressed(medium, event.progress)
        elif job.state.ends_waiting:
            self._open.pop(event.number, None)
            self._end(job, medium, deliverer)

    def _end(self, job: Job, medium: str, deliverer: Deliverer) -> None:
        if job.error is not None:
            self.fail(medium, job.error)
        elif job.has_result and job.order.delivery is not None:
            try:
                files, cues = deliverer.deliver(job)
            except (FileError, UnexpectedAnswer) as error:
                self.fail(medium, error)
                return
            if not cues:
                self._announcer.heard_nothing(medium)
            self._done.append(job)
            self._announcer.finished(medium, files, job.task_id)

    def _stop(self, session: Session) -> None:
        """Ctrl+C: what the service has not begun is taken back; what it has begun stays in the journal, as it is paid for."""
        for number in self._open:
            session.queue.cancel(number, keeps_begun=True)
        kept, unclear, until = 0, 0, time.monotonic() + _GIVING_UP_S
        while self._open and time.monotonic() < until:
            try:
                event = session.events.get(timeout=_LOOK_S)
            except queue.Empty:
                continue
            if event.progress is None and event.job is not None and event.number in self._open:
                has_ended = event.job.state.ends_waiting or event.is_last
                if has_ended:
                    self._open.pop(event.number)
                    unclear += event.job.is_held
                    kept += not event.job.state.ends_waiting and not event.job.is_held
        kept += len(self._open)
        if kept:
            sentence = f"The service goes on with {kept} of them, and charges it: `subtitler jobs resume` fetches the results."
            print(f"subtitler: {sentence}", file=sys.stderr, flush=True)
        if unclear:
            sentence = (
                f"Whether the service has {unclear} of them is not known yet: `subtitler jobs resume` looks, and goes on."
            )
            print(f"subtitler: {sentence}", file=sys.stderr, flush=True)


def _exit_code(failures: Sequence[SubtitlerError]) -> ExitCode:
    if any(isinstance(failure, KeyMissing | KeyRejected | KeyOfOtherRegion) for failure in failures):
        return ExitCode.CREDENTIALS
    return ExitCode.SOME_FAILED if failures else ExitCode.DONE
