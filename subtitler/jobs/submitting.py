"""Handing a job in: noted before and right after; and what becomes of a submission whose answer was lost."""

from __future__ import annotations

import dataclasses
import time
from decimal import Decimal

from msgspec.structs import replace

from subtitler.errors import (
    CapReached,
    FileError,
    JournalBroken,
    RateLimited,
    RecognitionError,
    ServiceUnreachable,
    UnexpectedAnswer,
)
from subtitler.jobs.job import Job, JobState
from subtitler.jobs.ledger import spent_in
from subtitler.jobs.paid import TASK_LIFE_S
from subtitler.jobs.work import MOST_TRIES, TWIN_PAUSE_S, UPLOAD_SHARE, Context, Kind, Next, Outcome, Step, Work, pace_of
from subtitler.progress import Progress, Stage
from subtitler.recognition.pricing import forecast
from subtitler.recognition.request import LostTask, Recognizer

# Clocks differ: this computer's from the service's.
_CLOCK_SKEW_S = 600.0
# The list of tasks may be a little behind; it is asked once more after this long before anything is sent again.
LIST_DELAY_S = 5.0
_LIST_LOOKS = 2
# More tasks than this that could be the lost one, and nobody can tell.
_MOST_LOST_TASKS = 50


def submit(work: Work, job: Job, recognizer: Recognizer, context: Context) -> Outcome:
    """Hands the job in: noted before and right after."""
    _check_cap(job, context)
    request = replace(job.order.request, channels=job.sent_channels or job.order.request.channels)
    if job.tries >= MOST_TRIES + len(pace_of(job).busy):
        raise UnexpectedAnswer(media=job.media, body="no task was given")
    if not context.journal.intend(job.number, recognizer.address):
        return Next(Step(Kind.PREPARE), TWIN_PAUSE_S)
    task = recognizer.submit(request, job.location, work.token)
    return keep_task(work, task.task_id, context)


def keep_task(work: Work, task_id: str, context: Context) -> Outcome:
    """The service has the job, as this task: noted, and looked at next."""
    try:
        context.journal.keep_task(work.number, task_id)
    except (FileError, JournalBroken) as error:
        # It is paid for: the memory keeps it, and tries to note it at every look.
        context.trouble(error)
        work.unkept_task = task_id
        now = work.job or context.job(work.number)
        work.job = dataclasses.replace(now, state=JobState.RUNNING, task_id=task_id, submitted_at=context.now())
    else:
        work.unkept_task = None
        work.job = context.job(work.number)
    work.looks, work.running_since = 0, None
    context.report(work, Progress(Stage.QUEUED, UPLOAD_SHARE, task_id))
    return Next(context.look_step(work.job), pace_of(work.job).looks[0], is_told=True)


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


# --- a submission without an answer ---


def clear_up(work: Work, job: Job, recognizer: Recognizer, context: Context) -> Outcome:
    """Asks the service's list of tasks whether it has the job: only where it certainly has not, it is handed in again."""
    submitted_at = job.submitted_at or job.created_at
    if context.now() - submitted_at > TASK_LIFE_S - _CLOCK_SKEW_S:
        return context.leave_undecided(work, "more than a day ago")
    since = submitted_at - _CLOCK_SKEW_S
    try:
        listed = recognizer.lost_tasks(job.order.request.model.name, round(since * 1000))
    except (ServiceUnreachable, RateLimited, UnexpectedAnswer):
        raise
    except RecognitionError as error:
        return context.leave_undecided(work, error.code)
    known = context.journal.known_tasks(job.address)
    return _judge(work, job, [task for task in listed if task.task_id not in known], context)


def _judge(work: Work, job: Job, unknown: list[LostTask], context: Context) -> Outcome:
    own = next((task for task in unknown if job.location in task.locations), None)
    if own is not None:
        return keep_task(work, own.task_id, context)
    open_ones = [task for task in unknown if not task.locations]
    if len(open_ones) > _MOST_LOST_TASKS or any(task.is_final for task in open_ones):
        return context.leave_undecided(work, f"{len(open_ones)}")
    work.list_looks += 1
    if open_ones or work.list_looks < _LIST_LOOKS:
        return Next(work.step, LIST_DELAY_S)
    work.list_looks = 0
    context.journal.withdraw(work.number)
    return Next(context.submit_step(job, job.address), is_told=True)
