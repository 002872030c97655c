"""The steps of a job, each of them short: what is done, what the journal notes, and what comes next.

prepare → submit → look … look → (stored). An answer that was lost leads to clear_up, a user who turns away to take_back. What
each of them does stands in preparing, submitting and watching; here, which one it is, and what trouble on the way leads to.
"""

from __future__ import annotations

import logging

from subtitler.errors import (
    AnswerLost,
    KeyOfOtherRegion,
    KeyRejected,
    RateLimited,
    RecognitionError,
    RequestRefused,
    ServiceDied,
    ServiceUnreachable,
    TaskUnwatched,
    UnexpectedAnswer,
)
from subtitler.jobs.job import Job, JobState
from subtitler.jobs.ledger import estimated_charge
from subtitler.jobs.preparing import prepare
from subtitler.jobs.submitting import LIST_DELAY_S, clear_up, submit
from subtitler.jobs.watching import look
from subtitler.jobs.work import Context, Kind, Next, Outcome, Step, Stop, Work, begin_again, next_pause, pace_of
from subtitler.recognition.pace import LONGEST_PAUSE_S
from subtitler.recognition.request import Recognizer

logger = logging.getLogger(__name__)


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
    if work.step.kind is not Kind.TAKE_BACK:
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
    steps = {
        Kind.PREPARE: prepare,
        Kind.SUBMIT: submit,
        Kind.CLEAR_UP: clear_up,
        Kind.LOOK: look,
        Kind.TAKE_BACK: _take_back,
    }
    try:
        outcome = steps[work.step.kind](work, work.job, recognizer, context)
    except ServiceDied:
        return begin_again(work, context)
    except RateLimited as error:
        if work.step.rate is not None:
            work.step.rate.hold(min(error.retry_after_s or 1.0, LONGEST_PAUSE_S))
        return _later(work, error, context, error.retry_after_s)
    except AnswerLost as error:
        logger.info("No answer to the submission of job %s: %s", work.number, error.reason)
        return Next(context.look_step(context.job(work.number), Kind.CLEAR_UP), LIST_DELAY_S)
    except (ServiceUnreachable, UnexpectedAnswer) as error:
        if isinstance(error, UnexpectedAnswer) and work.step.kind is Kind.SUBMIT:
            # It was answered, but not with a task: whether there is one, the service's list tells.
            return Next(context.look_step(context.job(work.number), Kind.CLEAR_UP), LIST_DELAY_S)
        return _later(work, error, context, None)
    work.troubles = 0
    return outcome


def _later(work: Work, error: RecognitionError, context: Context, retry_after_s: float | None) -> Outcome:
    """The same step after a pause; the error itself once patience is at its end. What is paid for has far more of it, unless
    the user has turned away.
    """
    job = context.job(work.number)
    is_paid = job.state in (JobState.RUNNING, JobState.SUBMITTING) and work.step.kind in (
        Kind.LOOK,
        Kind.CLEAR_UP,
        Kind.TAKE_BACK,
    )
    pauses = pace_of(job).trouble if is_paid and work.step.kind is not Kind.TAKE_BACK else pace_of(job).busy
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


def _give_up_waiting(work: Work, job: Job, error: RecognitionError, context: Context) -> Outcome:
    if work.step.kind is not Kind.LOOK:
        return context.leave_undecided(work, _reason(error))
    raise _unwatched(job, error) from error


def _unwatched(job: Job, error: RecognitionError) -> TaskUnwatched:
    return TaskUnwatched(media=job.media, task_id=job.task_id, request_id=error.request_id, reason=_reason(error))


def _reason(error: RecognitionError) -> str:
    facts = error.facts
    return str(facts.get("reason") or facts.get("service_code") or error.code)


def _take_back(work: Work, job: Job, recognizer: Recognizer, context: Context) -> Outcome:
    """Takes the task back where the service has not begun it; else the ledger says what it may cost."""
    if job.state is JobState.SUBMITTING and job.order.service.is_cloud:
        return _look_before_leaving(work, job, recognizer, context)
    charge, taken_back = None, False
    if job.task is not None and job.state is JobState.RUNNING:
        try:
            taken_back = recognizer.cancel(job.task)
        except RecognitionError as error:
            logger.info("The task of job %s could not be taken back: %s", work.number, error.code)
        if not taken_back and work.keeps_begun and job.order.service.is_cloud:
            return Stop(job)
        charge = None if taken_back else estimated_charge(job, context.now())
    context.journal.cancel(work.number, charge, keeps_task=not taken_back)
    return Stop(context.journal.job(work.number))


def _look_before_leaving(work: Work, job: Job, recognizer: Recognizer, context: Context) -> Outcome:
    """The service may have the job, although its answer was lost: only when that is certain, or certainly not so, the user is
    told what it costs to have turned away. Whatever happens meanwhile, nothing is handed in again unasked.
    """
    if not job.is_held:
        context.journal.hold_one(job.number)
    if work.keeps_begun:
        return Stop(context.journal.job(job.number))
    work.step = context.look_step(job, Kind.TAKE_BACK)
    outcome = clear_up(work, job, recognizer, context)
    if isinstance(outcome, Next) and outcome.step.kind is not Kind.TAKE_BACK:
        return Next(Step(Kind.TAKE_BACK))
    return outcome
