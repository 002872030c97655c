"""A job at work: the step that is to be done, what comes of it, and what all steps share."""

from __future__ import annotations

import dataclasses
import math
import random
import time
from collections.abc import Callable
from decimal import Decimal
from enum import Enum

from msgspec import Struct, field
from msgspec.structs import replace

from subtitler.errors import (
    ChargeUncertain,
    FileError,
    JournalBroken,
    RecognitionError,
    ServiceDied,
    SubtitlerError,
    TaskForgotten,
    TaskUnwatched,
    Unforeseen,
)
from subtitler.files import without_query
from subtitler.jobs.job import Job, JobState
from subtitler.jobs.journal import Journal
from subtitler.jobs.ledger import estimated_charge
from subtitler.jobs.medium import identity_of
from subtitler.jobs.rates import Rate, Rates, Slot
from subtitler.progress import CancelToken, Progress
from subtitler.recognition.pace import CLOUD_PACE, LOCAL_PACE, LONGEST_PAUSE_S, Pace
from subtitler.recognition.request import LostTask, RecognizerSource

# A job that fails in a way which may pass is tried this often at most.
MOST_TRIES = 3
# Which share of a job its preparation is: handing a file to one's own computer takes next to no time.
UPLOAD_SHARE = 0.1
# How long a job waits for another with the same content that is under way.
TWIN_PAUSE_S = 1.0
# Pauses are longer or shorter by this share, by chance.
_JITTER = 0.25


class Kind(Enum):
    """What a step does; what is paid for comes first."""

    TAKE_BACK = "take back"
    LOOK = "look"
    CLEAR_UP = "clear up"
    SUBMIT = "submit"
    PREPARE = "prepare"


class Step(Struct, frozen=True):
    """One step that is to be done; `rate` is the one that it needs a slot of."""

    kind: Kind
    rate: Rate | None = None

    @property
    def is_preparing(self) -> bool:
        return self.kind is Kind.PREPARE

    @property
    def is_new(self) -> bool:
        """Whether the service knows nothing of the job yet: a pause holds such steps back."""
        return self.kind in (Kind.PREPARE, Kind.SUBMIT)

    @property
    def rank(self) -> int:
        """Lower ranks come first."""
        return {Kind.SUBMIT: 1, Kind.PREPARE: 2}.get(self.kind, 0)


class Next(Struct, frozen=True):
    """The step that follows; `is_told` where the job's state has changed."""

    step: Step
    after_s: float = 0.0
    is_told: bool = False


class Stop(Struct, frozen=True):
    """Nothing follows: the job as it is now."""

    job: Job | None


Outcome = Next | Stop


class Search(Struct, eq=False):
    """What the service's list of tasks has told so far of a submission whose answer was lost.

    `began` is by the clock that rises, `since_ms` by the service's clock. `looks` counts how often the list was read to its
    end, `page` is the one to read next. `ended` are the tasks that were looked into, with what they have recognised.
    """

    began: float
    since_ms: int | None
    looks: int = 0
    page: int = 1
    listed: dict[str, LostTask] = field(default_factory=dict)
    ended: dict[str, tuple[str, ...]] = field(default_factory=dict)
    is_read: bool = False
    is_whole: bool = True

    def again(self) -> None:
        """The list is read once more from its beginning."""
        self.page, self.is_read, self.is_whole = 1, False, True
        self.listed.clear()


class Work(Struct, eq=False):
    """A job at work. Only the worker that is at it writes here. `handed_in_at` is when this program handed it in, by the clock
    that rises.
    """

    number: int
    step: Step
    due: float
    token: CancelToken = field(default_factory=CancelToken)
    is_busy: bool = False
    slot: Slot | None = None
    job: Job | None = None
    told: Progress | None = None
    told_at: float = -math.inf
    troubles: int = 0
    looks: int = 0
    handed_in_at: float | None = None
    search: Search | None = None
    running_since: float | None = None
    extracts: bool = False
    uploads_anew: bool = False
    deaths: int = 0
    unkept_task: str | None = None
    keeps_begun: bool = False
    task_has_failed: bool = False

    @property
    def is_ending(self) -> bool:
        """Whether it is about to be taken back already."""
        return self.step.kind is Kind.TAKE_BACK

    def stop(self, now: float) -> None:
        """The user turns away: the next step takes the job back."""
        self.step, self.due = Step(Kind.TAKE_BACK), now

    def risen(self, progress: Progress) -> Progress:
        """The report, never lower than the last one, with the task it is about."""
        told = self.told.fraction if self.told else 0.0
        task_id = progress.task_id or (self.job.task_id if self.job else None)
        return replace(progress, fraction=max(told, progress.fraction), task_id=task_id)


class Context(Struct, frozen=True):
    """What all steps share. `clock` is in seconds and rises; `now` is seconds since 1970."""

    journal: Journal
    recognizers: RecognizerSource
    report: Callable[[Work, Progress], None]
    monthly_cap: Callable[[], Decimal | None]
    rates: Rates
    clock: Callable[[], float]
    trouble: Callable[[SubtitlerError], None]
    adopt: Callable[[Job], None]
    now: Callable[[], float] = time.time

    def job(self, number: int) -> Job:
        found = self.journal.job(number)
        if found is None:
            raise JournalBroken(path=str(self.journal.path), reason=f"there is no job {number}")
        return found

    def look_step(self, job: Job, kind: Kind = Kind.LOOK) -> Step:
        return Step(kind, self.rates.of("query", job.address, per_s=job.order.request.model.query_rps))

    def submit_step(self, job: Job, address: str) -> Step:
        model = job.order.request.model
        return Step(Kind.SUBMIT, self.rates.of("submit", address, model.name, per_s=model.submit_rps))

    def is_unchanged(self, job: Job) -> bool:
        """Whether the medium of a job that was left still holds what it held then."""
        if not job.identity:
            return True
        try:
            return identity_of(job.media, self.journal, CancelToken()) == job.identity
        except SubtitlerError:
            return False

    def fail(self, work: Work, error: SubtitlerError) -> Outcome:
        """The job has failed with this error, which is told and noted. Where the service may have its task all the same, the
        user is to decide.
        """
        if isinstance(error, RecognitionError) and work.job is not None:
            error.media = error.media or work.job.media
            error.task_id = error.task_id or work.job.task_id
        has_ended = isinstance(error, TaskForgotten) or (work.task_has_failed and not isinstance(error, TaskUnwatched))
        try:
            if self._may_be_taken(work, error):
                return self.leave_undecided(work, str(error.facts.get("reason") or error.code))
            may_cost = work.job is not None and (not has_ended or isinstance(error, TaskForgotten))
            charge = estimated_charge(work.job, self.now()) if work.job is not None and may_cost else None
            self.journal.fail(work.number, error, charge, keeps_task=not has_ended)
            return Stop(self.journal.job(work.number))
        except (FileError, JournalBroken) as trouble:
            self.trouble(trouble)
            return Stop(dataclasses.replace(work.job, state=JobState.FAILED, error=error) if work.job else None)

    def _may_be_taken(self, work: Work, error: SubtitlerError) -> bool:
        """Whether the job was handed in as far as the journal knows, and this error does not say that it was refused."""
        job = self.journal.job(work.number)
        is_handed_in = job is not None and job.state is JobState.SUBMITTING and job.order.service.is_cloud
        is_refusal = isinstance(error, RecognitionError) and not isinstance(error, Unforeseen)
        return is_handed_in and (work.step.kind is not Kind.SUBMIT or not is_refusal)

    def leave_undecided(self, work: Work, reason: str) -> Stop:
        """Nobody can tell whether the service has the job: the user is to decide."""
        job = self.job(work.number)
        self.journal.leave_undecided(work.number, ChargeUncertain(media=without_query(job.media), reason=reason))
        return Stop(self.journal.job(work.number))

    def fail_unforeseen(self, work: Work, error: BaseException) -> Outcome:
        """As `fail`, for what nobody thought of."""
        return self.fail(work, Unforeseen(media=work.job.media if work.job else "", reason=f"{type(error).__name__}: {error}"))


def begin_again(work: Work, context: Context) -> Outcome:
    """The local service died under the job: its next process does it, unless it dies of it again and again."""
    work.deaths += 1
    if work.deaths >= MOST_TRIES:
        raise ServiceDied(media=context.job(work.number).media)
    context.journal.reopen(work.number, with_task=False)
    return Next(Step(Kind.PREPARE), is_told=True)


def pace_of(job: Job) -> Pace:
    """How long is waited between two looks, and after trouble."""
    return CLOUD_PACE if job.order.service.is_cloud else LOCAL_PACE


def next_pause(usual_s: float, retry_after_s: float | None) -> float:
    """The usual pause, a quarter shorter or longer by chance so that many do not come back at once; what the service asks for
    is obeyed, to a minute.
    """
    spread = usual_s * (1 + random.uniform(-_JITTER, _JITTER))
    return max(spread, min(retry_after_s or 0.0, LONGEST_PAUSE_S))
