"""What jobs do beside the window, and how their results get to the disk. All of it runs in threads."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from subtitler.delivery import Deliverer
from subtitler.errors import JournalBroken, SubtitlerError
from subtitler.files import file_error, media_stem, without_query
from subtitler.folders import data_folder
from subtitler.gui.garbage import without_garbage_pauses
from subtitler.gui.library.job import Job, JobState
from subtitler.jobs.job import Job as JournalJob
from subtitler.jobs.job import JobState as JournalState
from subtitler.jobs.journal import Journal
from subtitler.jobs.ledger import Charge
from subtitler.jobs.queue import JobEvent, JobQueue
from subtitler.progress import CancelToken, Report
from subtitler.recognition.catalogue import Service
from subtitler.recognition.request import Recognizer, RecognizerSource
from subtitler.recognition.vocabulary import hotwords_text
from subtitler.timedtext.project import Evidence, Media, Project, TrackContent

if TYPE_CHECKING:
    from subtitler.export.writing import Exported


class MadeResult(Struct, frozen=True):
    """A job's subtitles as a project of one track, and what it has cost. `paid_at` is when an earlier job has paid for the
    same result (seconds since 1970), None where this job has paid itself.
    """

    project: Project
    billed_ms: int
    charged: Decimal | None
    paid_at: float | None


class Engine:
    """The journal and its queue. Made, and used, in threads beside the window."""

    def __init__(
        self,
        recognizers: RecognizerSource,
        listener: Callable[[JobEvent], None],
        monthly_cap: Callable[[], Decimal | None],
        troubled: Callable[[SubtitlerError], None],
    ) -> None:
        self._beside: tempfile.TemporaryDirectory[str] | None = None
        self._recognizers = recognizers
        self.journal = self._opened_journal(troubled)
        self.queue = JobQueue(self.journal, self._recognizer, listener, monthly_cap=monthly_cap, troubled=troubled)

    def _opened_journal(self, troubled: Callable[[SubtitlerError], None]) -> Journal:
        """The user's journal; where it cannot be used, one for the local service, which charges nothing."""
        try:
            return Journal(_own_folder())
        except SubtitlerError as error:
            troubled(error)
            self._beside = tempfile.TemporaryDirectory(prefix="subtitler-journal-", ignore_cleanup_errors=True)
            return Journal(Path(self._beside.name))

    def _recognizer(self, service: Service) -> Recognizer:
        if service.is_cloud and self._beside is not None:
            raise JournalBroken(path=str(self.journal.path), reason="jobs that cost money need a journal that stays")
        return self._recognizers(service)

    def work(self, _report: Report, cancel: CancelToken) -> None:
        """The work of one thread."""
        self.queue.work(cancel)

    def result(self, number: int, speaker_pattern: str, _report: Report, cancel: CancelToken) -> MadeResult:
        """The subtitles of a job that is done. Raises SubtitlerError."""
        from subtitler import pipeline
        from subtitler.segmentation.presets import guess_language

        job, stored = self.journal.job(number), self.journal.result(number)
        if job is None or stored is None:
            raise JournalBroken(path=str(self.journal.path), reason=f"there is no result of job {number}")
        if job.order.delivery is not None:
            # A command that was killed has ordered it: it gets its files all the same.
            Deliverer(self.journal).deliver(job)
        request = job.order.request
        with without_garbage_pauses():
            transcript = pipeline.transcript_of(stored.document)
            wishes = pipeline.Wishes(hotwords=tuple(hotword.text for hotword in request.hotwords))
            cues = pipeline.subtitles(
                transcript, None, lambda speaker: speaker_pattern.format(number=speaker + 1), wishes, cancel
            )
        language = request.languages[0] if request.languages else guess_language(transcript.text)
        track = TrackContent(media_stem(job.media), language, cues)
        evidence = Evidence(
            without_query(job.media),
            job.order.service.value,
            request.model.name,
            job.task_id or "",
            datetime.fromtimestamp(stored.recognised_at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            stored.packed,
        )
        media = Media(job.media, transcript.media_ms)
        project = Project((media,), (track,), hotwords_text(request.hotwords), (evidence,))
        return MadeResult(project, job.billed_ms, self._charged(job), self._paid_at(job))

    def charge_of_cancelled(self, number: int, _report: Report, _cancel: CancelToken) -> Charge | None:
        """What a job that was cancelled may have cost; None where the service had not begun it. Raises SubtitlerError."""
        job = self.journal.job(number)
        task_id = job.task_id if job is not None else None
        return next((charge for charge in self.journal.charges() if charge.task_id == task_id), None) if task_id else None

    def _charged(self, job: JournalJob) -> Decimal | None:
        if job.used_job is not None or not job.order.service.is_cloud:
            return None
        return next((charge.amount for charge in self.journal.charges() if charge.task_id == job.task_id), None)

    def _paid_at(self, job: JournalJob) -> float | None:
        older = self.journal.job(job.used_job) if job.used_job is not None else None
        return older.finished_at if older else None

    def close(self) -> None:
        """After the last worker has ended: what the user has turned away from is not gone on with; what is paused waits."""
        try:
            for job in self.journal.own_jobs():
                if job.state is JournalState.DONE:
                    self.journal.mark_delivered(job.number, job.files)
                elif (
                    not job.is_held
                    and not job.state.is_over
                    and (job.state is JournalState.WAITING or not job.order.service.is_cloud)
                ):
                    self.journal.cancel(job.number)
        finally:
            self.journal.close()
            if self._beside is not None:
                self._beside.cleanup()


def _own_folder() -> Path:
    try:
        return data_folder()
    except OSError as error:
        raise file_error(Path(str(error.filename or "")), error) from error


def write_results(
    jobs: Iterable[Job], folder: Path, format_name: str, encoding: str, newline: str
) -> list[tuple[int, Exported]]:
    """Writes the first track of each job's result, as it is shown, into the folder, over nobody's file, and reads it back; the
    numbers and files written.

    Raises FileError, FormatError.
    """
    from subtitler.export.planning import alone
    from subtitler.export.writing import write_files
    from subtitler.formats import registry

    written: list[tuple[int, Exported]] = []
    for job in jobs:
        if job.state is JobState.DONE and job.project is not None:
            path = folder / f"{media_stem(job.media)}{registry.suffix_of(format_name)}"
            track, presentation = job.project.tracks[0], job.project.presentation
            file = alone(path, track, presentation, format_name=format_name, encoding=encoding, newline=newline)
            written += [(job.number, each) for each in write_files([file], lambda _: None, CancelToken(), overwrites=False)]
    return written
