"""The steps of a job, each of them short: what is done, what the journal notes, and what comes next.

prepare → submit → look … look → (stored). An answer that was lost leads to clear_up, a user who turns away to take_back.
"""

from __future__ import annotations

import logging
import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum
from pathlib import Path

from subtitler.errors import (
    AnswerLost,
    CapReached,
    ChargeUncertain,
    FileError,
    JournalBroken,
    KeyOfOtherRegion,
    KeyRejected,
    RateLimited,
    RecognitionError,
    RequestRefused,
    ServiceDied,
    ServiceUnreachable,
    StillAtWork,
    SubtitlerError,
    TaskForgotten,
    TaskUnwatched,
    UnexpectedAnswer,
    Unforeseen,
)
from subtitler.files import without_query
from subtitler.folders import cache_folder
from subtitler.jobs.job import Job, JobState
from subtitler.jobs.journal import Journal
from subtitler.jobs.ledger import charge_of, estimated_charge, spent_in
from subtitler.jobs.paid import TASK_LIFE_S
from subtitler.jobs.preparing import check_media, identity_of
from subtitler.jobs.rates import Rate, Rates
from subtitler.media.extraction import Sound, sound_to_upload
from subtitler.media.probe import MediaInfo
from subtitler.progress import CancelToken, Progress, Stage
from subtitler.recognition.faults import wants_new_upload, wants_reencoding
from subtitler.recognition.pace import CLOUD_PACE, LOCAL_PACE, LONGEST_PAUSE_S, Pace
from subtitler.recognition.pricing import forecast
from subtitler.recognition.request import (
    LostTask,
    RecognitionRequest,
    Recognizer,
    RecognizerSource,
    Task,
    TaskLook,
    TaskStage,
    is_link,
)
from subtitler.recognition.results import billed_ms, check_whole, silent_result

logger = logging.getLogger(__name__)

# An upload is kept for 48 hours (Model Studio, temporary storage); a task that waits in the queue must still find it.
_UPLOAD_LIFE_S = 40 * 3600.0
# A task is expected within a tenth of the recording's length, and not before ten minutes: the service was measured at sixty
# times real time, its queue usually takes some minutes.
_LEAST_DEADLINE_S, _SHARE_OF_LENGTH = 600.0, 0.1
_USUAL_MOST_HOURS = 12
# Clocks differ: this computer's from the service's.
_CLOCK_SKEW_S = 600.0
# The list of tasks may be a little behind; it is asked once more after this long before anything is sent again.
_LIST_DELAY_S = 5.0
_LIST_LOOKS = 2
# More tasks than this that could be the lost one, and nobody can tell.
_MOST_LOST_TASKS = 50
_MOST_TRIES = 3
_TWIN_PAUSE_S = 1.0
# A task just handed in may not be known everywhere yet.
_NEW_S = 60.0
# Which share of a job is what: handing a file to one's own computer takes next to no time.
_UPLOAD_SHARE, _FETCHING_SHARE = 0.1, 0.97
# The cloud does not tell how far it is. A recording of an hour was measured to take about a minute.
_USUAL_WAIT_S = 60.0
_TENTH_OF_JITTER = 0.25


class Kind(Enum):
    """What a step does; what is paid for comes first."""

    TAKE_BACK = "take back"
    LOOK = "look"
    CLEAR_UP = "clear up"
    SUBMIT = "submit"
    PREPARE = "prepare"


@dataclass(frozen=True, slots=True)
class Step:
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


@dataclass(frozen=True, slots=True)
class Next:
    """The step that follows; `is_told` where the job's state has changed."""

    step: Step
    after_s: float = 0.0
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """Nothing follows: the job as it is now."""

    job: Job | None


Outcome = Next | Stop


@dataclass(eq=False)
class Work:
    """A job at work. Only the worker that is at it writes here."""

    number: int
    step: Step
    due: float
    token: CancelToken = field(default_factory=CancelToken)
    is_busy: bool = False
    job: Job | None = None
    told: Progress | None = None
    told_at: float = -math.inf
    troubles: int = 0
    looks: int = 0
    list_looks: int = 0
    running_since: float | None = None
    extracts: bool = False
    uploads_anew: bool = False
    deaths: int = 0
    unkept_task: str | None = None
    keeps_begun: bool = False

    def stop(self, now: float) -> None:
        """The user turns away: the next step takes the job back."""
        self.step, self.due = Step(Kind.TAKE_BACK), now

    def risen(self, progress: Progress) -> Progress:
        """The report, never lower than the last one, with the task it is about."""
        told = self.told.fraction if self.told else 0.0
        task_id = progress.task_id or (self.job.task_id if self.job else None)
        return replace(progress, fraction=max(told, progress.fraction), task_id=task_id)


@dataclass(frozen=True)
class Context:
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

    def has_living_task(self, job: Job) -> bool:
        """Whether a job that is over has a task that the service may still tell of."""
        lives = job.submitted_at is not None and self.now() - job.submitted_at < TASK_LIFE_S
        unfinished = isinstance(job.error, StillAtWork | TaskUnwatched)
        return job.task_id is not None and lives and unfinished and job.order.service.is_cloud

    def is_unchanged(self, job: Job) -> bool:
        """Whether the medium of a job that was left still holds what it held then."""
        if not job.identity:
            return True
        try:
            return identity_of(job.media, self.journal, CancelToken()) == job.identity
        except SubtitlerError:
            return False

    def fail(self, work: Work, error: SubtitlerError) -> Outcome:
        """The job has failed with this error, which is told and noted."""
        if isinstance(error, RecognitionError) and work.job is not None:
            error.media = error.media or work.job.media
            error.task_id = error.task_id or work.job.task_id
        charge = None
        if work.job is not None and isinstance(error, TaskForgotten):
            charge = estimated_charge(work.job, self.now())
        try:
            self.journal.fail(work.number, error, charge)
            return Stop(self.journal.job(work.number))
        except (FileError, JournalBroken) as trouble:
            self.trouble(trouble)
            return Stop(replace(work.job, state=JobState.FAILED, error=error) if work.job else None)

    def fail_unforeseen(self, work: Work, error: BaseException) -> Outcome:
        """As `fail`, for what nobody thought of."""
        return self.fail(work, Unforeseen(media=work.job.media if work.job else "", reason=f"{type(error).__name__}: {error}"))


def first_step(job: Job, context: Context) -> Step | None:
    """Where to go on with a job that the journal has; None where nothing is to be done."""
    if job.state in (JobState.RUNNING, JobState.SUBMITTING) and not job.order.service.is_cloud:
        # The local service has forgotten everything with its process; doing it again costs nothing.
        context.journal.reopen(job.number, with_task=False)
        return Step(Kind.PREPARE)
    if job.state is JobState.RUNNING:
        return context.look_step(job)
    if job.state is JobState.SUBMITTING:
        return context.look_step(job, Kind.CLEAR_UP)
    return Step(Kind.PREPARE) if job.state is JobState.WAITING else None


def advance(work: Work, context: Context) -> Outcome:
    """Does the work's step. Raises SubtitlerError where the job has failed, Cancelled."""
    if work.job is None or work.unkept_task is None:
        work.job = context.job(work.number)
    recognizer = context.recognizers(work.job.order.service)
    if work.step.kind is Kind.TAKE_BACK:
        return _take_back(work, recognizer, context)
    work.token.check()
    try:
        return _done(work, recognizer, context)
    except (KeyRejected, KeyOfOtherRegion, RequestRefused) as error:
        if work.step.kind is Kind.LOOK and work.job.order.service.is_cloud:
            # It is paid for: neither "nothing was charged" nor "try again" would be true.
            raise _unwatched(work.job, error) from error
        raise


def _done(work: Work, recognizer: Recognizer, context: Context) -> Outcome:
    """Does the step; trouble that may pass leads to the same step again."""
    assert work.job is not None
    steps = {Kind.PREPARE: _prepare, Kind.SUBMIT: _submit, Kind.CLEAR_UP: _clear_up, Kind.LOOK: _look}
    try:
        outcome = steps[work.step.kind](work, work.job, recognizer, context)
    except ServiceDied:
        return _begin_again(work, context)
    except RateLimited as error:
        if work.step.rate is not None:
            work.step.rate.hold(min(error.retry_after_s or 1.0, LONGEST_PAUSE_S))
        return _later(work, error, context, error.retry_after_s)
    except AnswerLost as error:
        logger.info("No answer to the submission of job %s: %s", work.number, error.reason)
        return Next(context.look_step(context.job(work.number), Kind.CLEAR_UP), _LIST_DELAY_S)
    except (ServiceUnreachable, UnexpectedAnswer) as error:
        if isinstance(error, UnexpectedAnswer) and work.step.kind is Kind.SUBMIT:
            # It was answered, but not with a task: whether there is one, the service's list tells.
            return Next(context.look_step(context.job(work.number), Kind.CLEAR_UP), _LIST_DELAY_S)
        return _later(work, error, context, None)
    work.troubles = 0
    return outcome


def _pace(job: Job) -> Pace:
    return CLOUD_PACE if job.order.service.is_cloud else LOCAL_PACE


def _later(work: Work, error: RecognitionError, context: Context, retry_after_s: float | None) -> Outcome:
    """The same step after a pause; the error itself once patience is at its end. What is paid for has far more of it."""
    job = context.job(work.number)
    is_paid = job.state in (JobState.RUNNING, JobState.SUBMITTING) and work.step.kind in (Kind.LOOK, Kind.CLEAR_UP)
    pauses = _pace(job).trouble if is_paid else _pace(job).busy
    if work.step.kind is Kind.SUBMIT and job.state is JobState.SUBMITTING:
        context.journal.withdraw(work.number)
    if work.troubles >= len(pauses):
        if is_paid and job.order.service.is_cloud:
            return _give_up_waiting(work, job, error, context)
        raise error
    pause = next_pause(pauses[work.troubles], retry_after_s)
    work.troubles += 1
    logger.info("Job %s tries again in %.1f s: %s", work.number, pause, error.code)
    return Next(work.step, pause)


def next_pause(usual_s: float, retry_after_s: float | None) -> float:
    """The usual pause, a quarter shorter or longer by chance so that many do not come back at once; what the service asks for
    is obeyed, to a minute.
    """
    spread = usual_s * (1 + random.uniform(-_TENTH_OF_JITTER, _TENTH_OF_JITTER))
    return max(spread, min(retry_after_s or 0.0, LONGEST_PAUSE_S))


def _give_up_waiting(work: Work, job: Job, error: RecognitionError, context: Context) -> Outcome:
    if work.step.kind is Kind.CLEAR_UP:
        return _leave_undecided(work, context, _reason(error))
    raise _unwatched(job, error) from error


def _unwatched(job: Job, error: RecognitionError) -> TaskUnwatched:
    return TaskUnwatched(media=job.media, task_id=job.task_id, request_id=error.request_id, reason=_reason(error))


def _reason(error: RecognitionError) -> str:
    facts = error.facts
    return str(facts.get("reason") or facts.get("service_code") or error.code)


def _begin_again(work: Work, context: Context) -> Outcome:
    """The local service died under the job: its next process does it, unless it dies of it again and again."""
    work.deaths += 1
    if work.deaths >= _MOST_TRIES:
        raise ServiceDied(media=context.job(work.number).media)
    context.journal.reopen(work.number, with_task=False)
    return Next(Step(Kind.PREPARE), is_told=True)


# --- prepare ----------------------------------------------------------------------------------------------------------


def _prepare(work: Work, job: Job, recognizer: Recognizer, context: Context) -> Outcome:
    """Looks at the medium, and whether it was paid for before; puts it where the service finds it."""
    context.report(work, Progress(Stage.PREPARING, 0.0))
    request = job.order.request
    info = check_media(job.media, request.channels)
    if job.order.service.is_cloud:
        identity = identity_of(job.media, context.journal, work.token)
        context.journal.note_identity(job.number, identity, info.duration_ms if info else 0)
        job = work.job = context.job(job.number)
        settled = _settle_by_another(job, context)
        if settled is not None:
            return settled
    location = _kept_location(work, job, recognizer, context)
    if location is None:
        sound = _sound(work, job, info, recognizer, context)
        asked = _with_channels(request, sound)
        location = recognizer.locate(
            asked, sound.path if sound else None, lambda told: _uploading(work, told, context), work.token
        )
        context.journal.note_location(job.number, recognizer.address, location, asked.channels)
    work.uploads_anew = False
    return Next(context.submit_step(job, recognizer.address))


def _settle_by_another(job: Job, context: Context) -> Outcome | None:
    """What was paid for before is not paid for again: a result of the last day is taken, a task under way is waited for."""
    if job.order.anew:
        return None
    paid = context.journal.paid_job(job)
    if paid is not None:
        context.journal.use_paid_result(job.number, paid)
        return Stop(context.journal.job(job.number))
    twin = context.journal.twin(job)
    if twin is None:
        return None
    if twin.state is JobState.UNDECIDED:
        reason = f"job {twin.number}"
        context.journal.leave_undecided(job.number, ChargeUncertain(media=without_query(job.media), reason=reason))
        return Stop(context.journal.job(job.number))
    if not context.journal.is_owned_elsewhere(twin) and twin.owner != context.journal.owner:
        context.adopt(twin)
    return Next(Step(Kind.PREPARE), _TWIN_PAUSE_S)


def _kept_location(work: Work, job: Job, recognizer: Recognizer, context: Context) -> str | None:
    """Where an earlier try has put the medium, if it is still there."""
    is_fresh = job.located_at is not None and context.now() - job.located_at < _UPLOAD_LIFE_S
    is_known_there = job.location.startswith("oss://") and job.address == recognizer.address
    return job.location if is_fresh and is_known_there and not work.uploads_anew else None


def _sound(work: Work, job: Job, info: MediaInfo | None, recognizer: Recognizer, context: Context) -> Sound | None:
    """The sound to upload in place of the file; None where the file itself is right, and for the local service."""
    if info is None or not job.order.service.is_cloud:
        return None
    request = job.order.request
    return sound_to_upload(
        Path(job.media),
        info,
        request.channels,
        cache_folder() / "sound",
        job.identity,
        lambda share: context.report(work, Progress(Stage.PREPARING, _UPLOAD_SHARE / 2 * share)),
        work.token,
        most_hours=request.model.max_hours,
        always=work.extracts,
    )


def _with_channels(request: RecognitionRequest, sound: Sound | None) -> RecognitionRequest:
    return replace(request, channels=sound.channels) if sound else request


def _uploading(work: Work, told: Progress, context: Context) -> None:
    context.report(work, Progress(told.stage, _UPLOAD_SHARE * told.fraction))


# --- submit -----------------------------------------------------------------------------------------------------------


def _submit(work: Work, job: Job, recognizer: Recognizer, context: Context) -> Outcome:
    """Hands the job in: noted before and right after."""
    _check_cap(job, context)
    request = replace(job.order.request, channels=job.sent_channels or job.order.request.channels)
    if job.tries >= _MOST_TRIES + len(_pace(job).busy):
        raise UnexpectedAnswer(media=job.media, body="no task was given")
    if not context.journal.intend(job.number, recognizer.address):
        return Next(Step(Kind.PREPARE), _TWIN_PAUSE_S)
    task = recognizer.submit(request, job.location, work.token)
    return _keep(work, task.task_id, context)


def _keep(work: Work, task_id: str, context: Context) -> Outcome:
    try:
        context.journal.keep_task(work.number, task_id)
    except (FileError, JournalBroken) as error:
        # It is paid for: the memory keeps it, and tries to note it at every look.
        context.trouble(error)
        work.unkept_task = task_id
        now = work.job or context.job(work.number)
        work.job = replace(now, state=JobState.RUNNING, task_id=task_id, submitted_at=context.now())
    else:
        work.unkept_task = None
        work.job = context.job(work.number)
    work.looks, work.running_since = 0, None
    context.report(work, Progress(Stage.QUEUED, _UPLOAD_SHARE, task_id))
    return Next(context.look_step(work.job), _pace(work.job).looks[0], is_told=True)


def _check_cap(job: Job, context: Context) -> None:
    """Raises CapReached where the month's limit could be passed. A recording of unknown length, or price, is let through while
    anything of the limit is left.
    """
    cap = context.monthly_cap()
    if cap is None or not job.order.service.is_cloud:
        return
    month = time.strftime("%Y-%m", time.localtime(context.now()))
    spent = spent_in(month, context.journal.charges())
    at_work = (other for other in context.journal.jobs() if other.state in (JobState.SUBMITTING, JobState.RUNNING))
    spent += sum((_most(other) for other in at_work if other.number != job.number and other.order.service.is_cloud), Decimal(0))
    if spent + _most(job) > cap or spent >= cap:
        raise CapReached(media=job.media, cap=f"{cap:f}", spent=f"{spent.normalize():f}")


def _most(job: Job) -> Decimal:
    return forecast(job.order.request, job.order.service, job.order.duration_ms) or Decimal(0)


# --- a submission without an answer -----------------------------------------------------------------------------------


def _clear_up(work: Work, job: Job, recognizer: Recognizer, context: Context) -> Outcome:
    """Asks the service's list of tasks whether it has the job: only where it certainly has not, it is handed in again."""
    submitted_at = job.submitted_at or job.created_at
    if context.now() - submitted_at > TASK_LIFE_S - _CLOCK_SKEW_S:
        return _leave_undecided(work, context, "more than a day ago")
    since = submitted_at - _CLOCK_SKEW_S
    try:
        listed = recognizer.lost_tasks(job.order.request.model.name, round(since * 1000))
    except (ServiceUnreachable, RateLimited, UnexpectedAnswer):
        raise
    except RecognitionError as error:
        return _leave_undecided(work, context, error.code)
    known = context.journal.known_tasks(job.address)
    return _judge(work, job, [task for task in listed if task.task_id not in known], context)


def _judge(work: Work, job: Job, unknown: list[LostTask], context: Context) -> Outcome:
    own = next((task for task in unknown if job.location in task.locations), None)
    if own is not None:
        return _keep(work, own.task_id, context)
    open_ones = [task for task in unknown if not task.locations]
    if len(open_ones) > _MOST_LOST_TASKS or any(task.is_final for task in open_ones):
        return _leave_undecided(work, context, f"{len(open_ones)}")
    work.list_looks += 1
    if open_ones or work.list_looks < _LIST_LOOKS:
        return Next(work.step, _LIST_DELAY_S)
    work.list_looks = 0
    context.journal.withdraw(work.number)
    return Next(context.submit_step(job, job.address), is_told=True)


def _leave_undecided(work: Work, context: Context, reason: str) -> Outcome:
    job = context.job(work.number)
    context.journal.leave_undecided(work.number, ChargeUncertain(media=without_query(job.media), reason=reason))
    return Stop(context.journal.job(work.number))


# --- look -------------------------------------------------------------------------------------------------------------


def _look(work: Work, job: Job, recognizer: Recognizer, context: Context) -> Outcome:
    if work.unkept_task is not None:
        _keep(work, work.unkept_task, context)
    task = job.task
    if task is None:
        raise TaskForgotten(media=job.media)
    look = recognizer.look(task)
    if look.stage is TaskStage.DONE:
        return _store(work, job, task, look, recognizer, context)
    if look.stage is TaskStage.FAILED:
        return _after_failure(work, job, look, context)
    if look.stage is TaskStage.UNKNOWN:
        return _bear_unknown(work, job, context)
    return _wait(work, job, look, context)


def _wait(work: Work, job: Job, look: TaskLook, context: Context) -> Outcome:
    waited_s = context.now() - (job.submitted_at or job.created_at)
    if waited_s > TASK_LIFE_S:
        raise TaskForgotten(media=job.media, task_id=job.task_id)
    if waited_s > _deadline_s(job) and job.order.service.is_cloud and work.looks > 0:
        raise StillAtWork(media=job.media, task_id=job.task_id, minutes=round(waited_s / 60))
    if look.stage is TaskStage.RUNNING:
        work.running_since = context.clock() if work.running_since is None else work.running_since
        share = _share_done(look.fraction, context.clock() - work.running_since)
        context.report(work, Progress(Stage.RECOGNISING, share))
    else:
        context.report(work, Progress(Stage.QUEUED, _UPLOAD_SHARE))
    pauses = _pace(job).looks
    pause = pauses[min(work.looks + 1, len(pauses) - 1)]
    work.looks += 1
    return Next(context.look_step(job), pause)


def _deadline_s(job: Job) -> float:
    hours = job.order.request.model.max_hours or _USUAL_MOST_HOURS
    length_s = job.order.duration_ms / 1000 or hours * 3600.0
    return max(_LEAST_DEADLINE_S, length_s * _SHARE_OF_LENGTH)


def _share_done(known: float | None, running_s: float) -> float:
    """The share of the whole job; where the service is silent, a share that rises ever more slowly."""
    share = 1 - math.exp(-running_s / _USUAL_WAIT_S) if known is None else known
    return _UPLOAD_SHARE + (_FETCHING_SHARE - _UPLOAD_SHARE) * share


def _bear_unknown(work: Work, job: Job, context: Context) -> Outcome:
    if not job.order.service.is_cloud:
        # Another process of the local service answers: the one that had the task has died.
        return _begin_again(work, context)
    is_new = job.submitted_at is not None and context.now() - job.submitted_at < _NEW_S
    patience = _pace(job).unknown
    if not is_new or work.looks >= len(patience):
        raise TaskForgotten(media=job.media, task_id=job.task_id)
    work.looks += 1
    return Next(context.look_step(job), patience[work.looks - 1])


def _store(work: Work, job: Job, task: Task, look: TaskLook, recognizer: Recognizer, context: Context) -> Outcome:
    """Fetches the result and keeps it whole, with what it has cost, before anybody uses it."""
    context.report(work, Progress(Stage.FETCHING, _FETCHING_SHARE))
    if look.result_link is None:
        document, billed = silent_result(without_query(job.location), job.order.duration_ms), 0
    else:
        document = recognizer.fetch(task, look)
        check_whole(document)
        told = billed_ms(document)
        billed = told if told is not None else (look.used_s or 0) * 1000
    context.journal.keep_result(job.number, document, charge_of(job, billed, context.now()))
    return Stop(context.journal.job(job.number))


def _after_failure(work: Work, job: Job, look: TaskLook, context: Context) -> Outcome:
    """A failed task is not charged: where another try may help, it is made once or twice."""
    error = look.error or TaskUnwatched(reason="FAILED")
    code = str(error.facts.get("service_code") or error.facts.get("reason") or "")
    is_file = not is_link(job.media) and job.order.service.is_cloud
    if job.tries >= _MOST_TRIES:
        raise error
    if is_file and wants_reencoding(code) and not work.extracts:
        work.extracts = work.uploads_anew = True
    elif is_file and wants_new_upload(code) and job.tries < 2:
        work.uploads_anew = True
    elif not look.resubmit:
        raise error
    context.journal.reopen(work.number, with_task=False)
    pauses = _pace(job).busy
    return Next(Step(Kind.PREPARE), next_pause(pauses[min(job.tries, len(pauses) - 1)], None), is_told=True)


# --- the user turns away -----------------------------------------------------------------------------------------------


def _take_back(work: Work, recognizer: Recognizer, context: Context) -> Outcome:
    """Takes the task back where the service has not begun it; else the ledger says what it may cost."""
    job = context.job(work.number)
    charge = None
    if job.task is not None and job.state is JobState.RUNNING:
        try:
            taken_back = recognizer.cancel(job.task)
        except RecognitionError as error:
            logger.info("The task of job %s could not be taken back: %s", work.number, error.code)
            taken_back = False
        if not taken_back and work.keeps_begun and job.order.service.is_cloud:
            return Stop(job)
        charge = None if taken_back else estimated_charge(job, context.now())
    context.journal.cancel(work.number, charge)
    return Stop(context.journal.job(work.number))
