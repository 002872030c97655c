"""Watching a task that the service has: looks until it has ended, and then its result, kept whole before anybody uses it."""

from __future__ import annotations

import math

from subtitler.errors import StillAtWork, TaskForgotten, TaskUnwatched
from subtitler.files import without_query
from subtitler.jobs.job import Job
from subtitler.jobs.ledger import charge_of
from subtitler.jobs.submitting import note_again
from subtitler.jobs.work import (
    MOST_TRIES,
    UPLOAD_SHARE,
    Context,
    Kind,
    Next,
    Outcome,
    Step,
    Stop,
    Work,
    begin_again,
    next_pause,
    pace_of,
)
from subtitler.progress import Progress, Stage
from subtitler.recognition.faults import wants_new_upload, wants_reencoding
from subtitler.recognition.request import Recognizer, Task, TaskLook, TaskStage, is_link
from subtitler.recognition.results import billed_ms, check_whole, silent_result

# A task is expected within a tenth of the recording's length, and not before ten minutes: the service was measured at sixty
# times real time, its queue usually takes some minutes.
_LEAST_DEADLINE_S, _SHARE_OF_LENGTH = 600.0, 0.1
_USUAL_MOST_HOURS = 12
# A task just handed in may not be known everywhere yet.
_NEW_S = 60.0
# The share of a job after which only its result is missing.
_FETCHING_SHARE = 0.97
# The cloud does not tell how far it is. A recording of an hour was measured to take about a minute.
_USUAL_WAIT_S = 60.0


def look(work: Work, job: Job, recognizer: Recognizer, context: Context) -> Outcome:
    """Asks the service once how the task is."""
    if work.unkept_task is not None:
        note_again(work, work.unkept_task, context)
    task = job.task
    if task is None:
        raise TaskForgotten(media=job.media)
    seen = recognizer.look(task)
    if seen.stage is TaskStage.DONE:
        return _store(work, job, task, seen, recognizer, context)
    if seen.stage is TaskStage.FAILED:
        return _after_failure(work, job, seen, context)
    if seen.stage is TaskStage.UNKNOWN:
        return _bear_unknown(work, job, recognizer, context)
    return _wait(work, job, seen, context)


def _wait(work: Work, job: Job, look: TaskLook, context: Context) -> Outcome:
    waited_s = context.now() - (job.submitted_at or job.created_at)
    if waited_s > _deadline_s(job) and job.order.service.is_cloud and work.looks > 0:
        raise StillAtWork(media=job.media, task_id=job.task_id, minutes=round(waited_s / 60))
    if look.stage is TaskStage.RUNNING:
        work.running_since = context.clock() if work.running_since is None else work.running_since
        share = _share_done(look.fraction, context.clock() - work.running_since)
        context.report(work, Progress(Stage.RECOGNISING, share))
    else:
        context.report(work, Progress(Stage.QUEUED, UPLOAD_SHARE))
    pauses = pace_of(job).looks
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
    return UPLOAD_SHARE + (_FETCHING_SHARE - UPLOAD_SHARE) * share


def _bear_unknown(work: Work, job: Job, recognizer: Recognizer, context: Context) -> Outcome:
    if not job.order.service.is_cloud:
        # Another process of the local service answers: the one that had the task has died.
        return begin_again(work, context)
    if recognizer.address != job.address:
        # The task is known where it was handed in; that another address does not know it says nothing.
        raise TaskUnwatched(media=job.media, task_id=job.task_id, reason=f"{job.address} → {recognizer.address}")
    is_new = job.submitted_at is not None and context.now() - job.submitted_at < _NEW_S
    patience = pace_of(job).unknown
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
    work.task_has_failed = True
    if job.tries >= MOST_TRIES:
        raise error
    if is_file and wants_reencoding(code) and not work.extracts:
        work.extracts = work.uploads_anew = True
    elif is_file and wants_new_upload(code) and job.tries < 2:
        work.uploads_anew = True
    elif not look.resubmit:
        raise error
    work.task_has_failed = False
    context.journal.reopen(work.number, with_task=False)
    pauses = pace_of(job).busy
    return Next(Step(Kind.PREPARE), next_pause(pauses[min(job.tries, len(pauses) - 1)], None), is_told=True)
