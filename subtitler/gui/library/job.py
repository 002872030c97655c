"""One job: a medium on its way to subtitles. A value; the list replaces it as the work goes on."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from subtitler.errors import ChargeUncertain
from subtitler.jobs.job import Job as JournalJob
from subtitler.progress import Progress, Stage
from subtitler.recognition.catalogue import Service
from subtitler.recognition.request import RecognitionRequest
from subtitler.timedtext.project import Project

# Before this much is done, or this time has passed, a forecast would be a guess.
_FORECAST_FROM_FRACTION = 0.05
_FORECAST_FROM_S = 2.0


class JobState(Enum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


# A tuple, for it is looked into very often: enumerations are slower to hash than to compare.
_OVER = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)

_BEFORE_THE_SERVICE = (Stage.WAITING, Stage.PREPARING, Stage.UPLOADING)


class Job(Struct, frozen=True, eq=False):
    """A job by its number. Times are seconds of a monotonic clock; `project` is the result, with what was edited since.

    `batch` is the same for jobs that were started together. `is_kept` says that the result was saved or exported. `billed_ms`
    and `charged` (yuan) are what it has cost; `paid_at` is when an earlier job has paid for the same result.
    `is_cancelling` says that the user has turned away, and what that costs is not known yet; `is_paid` of a cancelled one that
    the service had begun it, `is_left` that nobody knows whether it had it at all.
    """

    number: int
    batch: int
    service: Service
    request: RecognitionRequest
    state: JobState = JobState.WAITING
    progress: Progress | None = None
    started_at: float | None = None
    ended_at: float | None = None
    error: BaseException | None = None
    project: Project | None = None
    is_kept: bool = False
    billed_ms: int = 0
    charged: Decimal | None = None
    paid_at: float | None = None
    is_cancelling: bool = False
    is_paid: bool = False
    is_left: bool = False

    @property
    def media(self) -> str:
        return self.request.media

    @property
    def is_over(self) -> bool:
        return self.state in _OVER

    @property
    def can_retry(self) -> bool:
        return self.state in {JobState.FAILED, JobState.CANCELLED}

    @property
    def needs_a_look(self) -> bool:
        """Whether the user has to do something about it: it has failed, or awaits a decision."""
        return self.state is JobState.FAILED

    @property
    def needs_decision(self) -> bool:
        """Whether only the user can say if it is handed in again."""
        return isinstance(self.error, ChargeUncertain)

    @property
    def is_retried_with_others(self) -> bool:
        """Whether "retry what failed" means it: not what the user has stopped, nor what could be charged twice."""
        return self.state is JobState.FAILED and not self.needs_decision

    @property
    def is_at_the_service(self) -> bool:
        """Whether it was handed in and is at work there."""
        is_there = self.progress is not None and self.progress.stage not in _BEFORE_THE_SERVICE
        return self.state is JobState.RUNNING and is_there

    @property
    def goes_on_later(self) -> bool:
        """Whether it is at work in the cloud, where the next start finds it again."""
        return self.service.is_cloud and self.is_at_the_service

    @property
    def is_unsaved(self) -> bool:
        """Whether closing the program would lose its result; where nothing was said there is nothing to lose."""
        return self.project is not None and not self.is_kept and any(track.cues for track in self.project.tracks)

    @property
    def fraction(self) -> float:
        """The share that is done, 0 to 1."""
        if self.state is JobState.DONE:
            return 1.0
        return self.progress.fraction if self.progress else 0.0

    def elapsed_s(self, now: float) -> float:
        """How long the job has been at work, or was."""
        if self.started_at is None:
            return 0.0
        return max(0.0, (self.ended_at if self.ended_at is not None else now) - self.started_at)

    def remaining_s(self, now: float) -> float | None:
        """How long it will still take if it goes on like this; None where nothing can be said yet."""
        elapsed = self.elapsed_s(now)
        is_queued = self.progress is not None and self.progress.stage is Stage.QUEUED
        if (
            self.state is not JobState.RUNNING
            or is_queued
            or self.fraction < _FORECAST_FROM_FRACTION
            or elapsed < _FORECAST_FROM_S
        ):
            return None
        return elapsed * (1 - self.fraction) / self.fraction

    def advanced(self, progress: Progress, now: float) -> Job:
        """The job at work, having come so far, or waiting for its turn at the service; it never goes back."""
        if self.progress is not None and progress.fraction < self.progress.fraction:
            progress = replace(progress, fraction=self.progress.fraction)
        if progress.stage is Stage.WAITING:
            return replace(self, state=JobState.WAITING, progress=progress, started_at=None)
        started_at = now if self.started_at is None else self.started_at
        return replace(self, state=JobState.RUNNING, progress=progress, started_at=started_at)

    def done(self, project: Project, now: float, *, billed_ms: int = 0, charged: Decimal | None = None) -> Job:
        """The job with its result, and what that has cost."""
        return replace(self, state=JobState.DONE, project=project, ended_at=now, billed_ms=billed_ms, charged=charged)

    def ended_as(self, told: JournalJob, now: float) -> Job:
        """The job as the journal says that it ended, without a result."""
        return self.failed(told.error, now) if told.error is not None else self.cancelled(now)

    def failed(self, error: BaseException, now: float) -> Job:
        """The job that went wrong."""
        return replace(self, state=JobState.FAILED, error=error, ended_at=now)

    def cancelled(self, now: float) -> Job:
        """The job that the user stopped."""
        return replace(self, state=JobState.CANCELLED, ended_at=now)

    def left(self, now: float) -> Job:
        """The job that the user has turned away from although the service may have it."""
        return replace(self.cancelled(now), error=None, is_left=True)

    def paid(self, charged: Decimal | None) -> Job:
        """The job that the user stopped too late; it has cost `charged` yuan at most, None where the price is not known."""
        return replace(self, is_paid=True, charged=charged)

    def again(self) -> Job:
        """The same job from the beginning."""
        return Job(self.number, self.batch, self.service, self.request)
