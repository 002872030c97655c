"""Handing a job in: noted before and right after; and what becomes of a submission whose answer was lost."""

from __future__ import annotations

import dataclasses
import logging
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
from subtitler.jobs.work import (
    MOST_TRIES,
    TWIN_PAUSE_S,
    UPLOAD_SHARE,
    Context,
    Kind,
    Next,
    Outcome,
    Search,
    Step,
    Work,
    pace_of,
)
from subtitler.progress import Cancelled, Progress, Stage
from subtitler.recognition.pricing import forecast
from subtitler.recognition.request import LostTask, Recognizer

logger = logging.getLogger(__name__)

# So much earlier than it was handed in a task may seem to have been made: a minute's trouble on the way, and whole seconds.
_EARLIER_S = 600.0
# The list of tasks may be a little behind; it is asked once more after this long before anything is sent again.
LIST_DELAY_S = 5.0
_LIST_LOOKS = 2
# More tasks than this that could be the lost one, and nobody can tell.
_MOST_LOST_TASKS = 50
# Tasks that could be the lost one are waited for so long: an hour's recording takes about a minute, queues some minutes.
_MOST_SEARCH_S = 1800.0
# Who has cancelled the job waits no longer than this to hear what it costs.
_MOST_FAREWELL_S = 120.0
# Lists longer than this (a hundred tasks a page) are not read to their end.
_MOST_PAGES = 10


def submit(work: Work, job: Job, recognizer: Recognizer, context: Context) -> Outcome:
    """Hands the job in: noted before and right after."""
    request = replace(job.order.request, channels=job.sent_channels or job.order.request.channels)
    if job.tries >= MOST_TRIES + len(pace_of(job).busy):
        raise UnexpectedAnswer(media=job.media, body="no task was given")
    if not context.journal.intend(job.number, recognizer.address):
        return Next(Step(Kind.PREPARE), TWIN_PAUSE_S)
    try:
        # Only now: of several that are handed in at once, by other programs too, each sees those before it.
        _check_cap(context.job(job.number), context)
    except CapReached:
        context.journal.withdraw(job.number)
        raise
    work.handed_in_at, work.search = context.clock(), None
    try:
        task = recognizer.submit(request, job.location, work.token)
    except Cancelled:
        # It has not been sent.
        context.journal.withdraw(job.number)
        raise
    return keep_task(work, task.task_id, context)


def keep_task(work: Work, task_id: str, context: Context) -> Outcome:
    """The service has the job, as this task: noted, and looked at next. Raises UnexpectedAnswer where it is another job's."""
    try:
        if not context.journal.keep_task(work.number, task_id):
            raise UnexpectedAnswer(media=work.job.media if work.job else "", body="the task belongs to another job")
    except (FileError, JournalBroken) as error:
        # It is paid for: the memory keeps it, and each look tries to note it.
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


def note_again(work: Work, task_id: str, context: Context) -> None:
    """Tries once more to note the task of which only the memory knows; that it could not be was told already."""
    try:
        is_noted = context.journal.keep_task(work.number, task_id)
    except (FileError, JournalBroken) as error:
        logger.warning("The task of job %s is not noted yet: %s", work.number, error)
        return
    if is_noted:
        work.unkept_task, work.job = None, context.job(work.number)


def _check_cap(job: Job, context: Context) -> None:
    """Raises CapReached where the month's limit could be passed. A recording of unknown length, or price, is let through while
    anything of the limit is left.
    """
    cap = context.monthly_cap()
    if cap is None or not job.order.service.is_cloud:
        return
    month = time.strftime("%Y-%m", time.localtime(context.now()))
    charges = context.journal.charges()
    counted = {charge.task_id for charge in charges}
    at_work = (other for other in context.journal.at_work() if other.task_id not in counted and _comes_before(other, job))
    spent = spent_in(month, charges) + sum(map(_most, at_work), Decimal(0))
    if spent + _most(job) > cap or spent >= cap:
        raise CapReached(media=job.media, cap=f"{cap:f}", spent=f"{spent.normalize():f}")


def _comes_before(other: Job, job: Job) -> bool:
    """Whether another job may cost something, and was handed in before this one."""
    if not other.order.service.is_cloud or other.number == job.number:
        return False
    if other.state is JobState.SUBMITTING:
        return (other.submitted_at or 0.0, other.number) < (job.submitted_at or 0.0, job.number)
    return True


def _most(job: Job) -> Decimal:
    return forecast(job.order.request, job.order.service, job.order.duration_ms) or Decimal(0)


# --- a submission without an answer ---


def clear_up(work: Work, job: Job, recognizer: Recognizer, context: Context) -> Outcome:
    """Asks the service's list of tasks whether it has the job, one question a step: only where it certainly has not, the job
    is handed in again.
    """
    if context.now() - (job.submitted_at or job.created_at) > TASK_LIFE_S - _EARLIER_S:
        return context.leave_undecided(work, "more than a day ago")
    if recognizer.address != job.address:
        return context.leave_undecided(work, f"{job.address} → {recognizer.address}")
    search = work.search = work.search or Search(context.clock(), _service_time_of(work, recognizer, context))
    known = context.journal.known_tasks(job.address)
    unknown = [task for task in search.listed.values() if task.task_id not in known]
    unseen = next((task for task in unknown if task.is_final and task.task_id not in search.ended), None)
    try:
        if not search.is_read:
            _read_page(search, job, recognizer)
        elif unseen is not None:
            found = search.ended[unseen.task_id] = recognizer.recognised_by(unseen.task_id)
            if job.location in found:
                return keep_task(work, unseen.task_id, context)
        else:
            return _judge(work, search, unknown, job, context)
    except (ServiceUnreachable, RateLimited, UnexpectedAnswer):
        raise
    except RecognitionError as error:
        return context.leave_undecided(work, error.code)
    return Next(work.step)


def _service_time_of(work: Work, recognizer: Recognizer, context: Context) -> int | None:
    """From when on, by the service's own clock, the task can have been made. None where that is not known: after a restart this
    computer's clock may have been set, and before the first answer it may be wrong.
    """
    now_ms = recognizer.clock_ms()
    if now_ms is None or work.handed_in_at is None:
        return None
    return now_ms - round((context.clock() - work.handed_in_at + _EARLIER_S) * 1000)


def _read_page(search: Search, job: Job, recognizer: Recognizer) -> None:
    page = recognizer.lost_tasks(job.order.request.model.name, search.since_ms, search.page)
    search.listed.update({task.task_id: task for task in page.tasks})
    search.page += 1
    search.is_whole = page.is_last
    search.is_read = page.is_last or search.page > _MOST_PAGES


def _judge(work: Work, search: Search, unknown: list[LostTask], job: Job, context: Context) -> Outcome:
    """The list was read to its end, what has ended was looked into, and this job was not among it."""
    # One that has failed and does not tell of what is no loss: nobody is charged for it.
    open_ones = [task for task in unknown if not search.ended.get(task.task_id) and not task.has_failed]
    cannot_tell = not search.is_whole or len(open_ones) > _MOST_LOST_TASKS or any(task.is_final for task in open_ones)
    patience_s = _MOST_FAREWELL_S if work.token.is_cancelled else _MOST_SEARCH_S
    if cannot_tell or (open_ones and context.clock() - search.began > patience_s):
        return context.leave_undecided(work, f"{len(open_ones)}")
    search.looks += 1
    if open_ones or search.looks < _LIST_LOOKS:
        search.again()
        return Next(work.step, LIST_DELAY_S)
    work.search = None
    context.journal.withdraw(work.number)
    return Next(context.submit_step(job, job.address), is_told=True)
