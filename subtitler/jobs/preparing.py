"""The first step: a look at the medium, and whether it was paid for before; then it is put where the service finds it."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from subtitler.errors import ChargeUncertain, MediaTooLarge, MediaTooLong
from subtitler.files import without_query
from subtitler.folders import cache_folder
from subtitler.jobs.job import Job, JobState
from subtitler.jobs.medium import check_media, identity_of
from subtitler.jobs.work import TWIN_PAUSE_S, UPLOAD_SHARE, Context, Kind, Next, Outcome, Step, Stop, Work
from subtitler.media.extraction import Sound, sound_to_upload
from subtitler.media.identity import fingerprint
from subtitler.media.probe import MediaInfo
from subtitler.progress import Progress, Stage
from subtitler.recognition.request import RecognitionRequest, Recognizer

# An upload is kept for 48 hours (Model Studio, temporary storage); a task that waits in the queue must still find it.
_UPLOAD_LIFE_S = 40 * 3600.0


def prepare(work: Work, job: Job, recognizer: Recognizer, context: Context) -> Outcome:
    """Looks at the medium, and whether it was paid for before; puts it where the service finds it."""
    context.report(work, Progress(Stage.PREPARING, 0.0))
    request = job.order.request
    info = check_media(job.media, request.channels)
    _check_length(job, info.duration_ms if info else job.order.duration_ms)
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
        try:
            location = recognizer.locate(
                asked, sound.path if sound else None, lambda told: _uploading(work, told, context), work.token
            )
        except MediaTooLarge:
            if sound is not None or info is None:
                raise
            # The cloud's storage takes less than is usual, or a film goes to this computer's service: the sound is smaller.
            work.extracts = True
            return Next(Step(Kind.PREPARE))
        context.journal.note_location(job.number, recognizer.address, location, asked.channels)
    work.uploads_anew = False
    context.report(work, Progress(Stage.WAITING, 0.0))
    return Next(context.submit_step(job, recognizer.address))


def _check_length(job: Job, duration_ms: int) -> None:
    """Raises MediaTooLong before a long recording is even read; `duration_ms` is 0 where nobody knows it."""
    hours = job.order.request.model.max_hours
    if job.order.service.is_cloud and hours is not None and duration_ms > hours * 3_600_000:
        raise MediaTooLong(media=job.media, hours=hours)


def _settle_by_another(job: Job, context: Context) -> Outcome | None:
    """What was paid for before is not paid for again: a result of the last day is taken, and so is a task that nobody waits for
    any more; one that is waited for is waited for here, too.
    """
    if job.order.anew:
        return None
    paid = context.journal.paid_job(job)
    if paid is not None:
        context.journal.use_paid_result(job.number, paid)
        return Stop(context.journal.job(job.number))
    if context.journal.take_task(job.number):
        return Next(context.look_step(context.job(job.number)), is_told=True)
    twin = context.journal.twin(job)
    if twin is None:
        return None
    if twin.state is JobState.UNDECIDED:
        reason = f"job {twin.number}"
        context.journal.leave_undecided(job.number, ChargeUncertain(media=without_query(job.media), reason=reason))
        return Stop(context.journal.job(job.number))
    if not context.journal.is_owned_elsewhere(twin) and twin.owner != context.journal.owner:
        context.adopt(twin)
    return Next(Step(Kind.PREPARE), TWIN_PAUSE_S)


def _kept_location(work: Work, job: Job, recognizer: Recognizer, context: Context) -> str | None:
    """Where an earlier try has put the medium, if it is still there."""
    is_fresh = job.located_at is not None and context.now() - job.located_at < _UPLOAD_LIFE_S
    is_known_there = job.location.startswith("oss://") and job.address == recognizer.address
    return job.location if is_fresh and is_known_there and not work.uploads_anew else None


def _sound(work: Work, job: Job, info: MediaInfo | None, recognizer: Recognizer, context: Context) -> Sound | None:
    """The sound to upload in place of the file; None where the file itself is right, as it is for the local service unless
    that has found it too large.
    """
    is_cloud, path = job.order.service.is_cloud, Path(job.media)
    if info is None or not (is_cloud or work.extracts):
        return None
    request = job.order.request
    return sound_to_upload(
        path,
        info,
        request.channels,
        cache_folder() / "sound",
        # What costs nothing need not be read whole to be known.
        job.identity or fingerprint(path),
        lambda share: context.report(work, Progress(Stage.PREPARING, UPLOAD_SHARE / 2 * share)),
        work.token,
        most_hours=request.model.max_hours if is_cloud else None,
        always=work.extracts,
    )


def _with_channels(request: RecognitionRequest, sound: Sound | None) -> RecognitionRequest:
    return replace(request, channels=sound.channels) if sound else request


def _uploading(work: Work, told: Progress, context: Context) -> None:
    context.report(work, Progress(told.stage, UPLOAD_SHARE * told.fraction))
