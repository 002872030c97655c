"""Jobs at work: started, watched, cancelled, tried again. What they do is the pipeline's; what they look like the list's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from subtitler.gui.library.job import Job
from subtitler.gui.library.job_model import JobModel
from subtitler.gui.tasks import TaskRunner, TaskThread
from subtitler.progress import Progress
from subtitler.recognition.catalogue import Service
from subtitler.recognition.request import RecognitionRequest, RecognizerSource
from subtitler.timedtext.project import Project

_TICK_MS = 1000


class JobQueue(QObject):
    """Runs jobs, three at a time, and keeps their results.

    Signals: changed(object) the job, whenever its state changed; done(object) the job with its result; running_changed()
    when the number of jobs that are not over has changed.
    """

    changed = Signal(object)
    done = Signal(object)
    running_changed = Signal()

    def __init__(self, recognizers: RecognizerSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = JobModel()
        self._recognizers = recognizers
        self._runner = TaskRunner(self)
        self._tasks: dict[int, TaskThread] = {}
        self._last_number = 0
        self._last_batch = 0
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.timeout.connect(self.model.tick)

    @property
    def unsaved(self) -> tuple[Job, ...]:
        """The jobs whose results would be lost now."""
        return tuple(job for job in self.model.jobs if job.is_unsaved)

    @property
    def unfinished(self) -> tuple[Job, ...]:
        """The jobs that wait or run."""
        return tuple(job for job in self.model.jobs if not job.is_over)

    def start(self, service: Service, requests: Iterable[RecognitionRequest]) -> None:
        """One new job for each request; together they are a batch."""
        self._last_batch += 1
        for request in requests:
            self._last_number += 1
            self._begin(Job(self._last_number, self._last_batch, service, request))

    def cancel(self, number: int) -> None:
        """Stops a job that waits or runs."""
        task = self._tasks.get(number)
        if task is not None:
            self._runner.cancel(task)

    def cancel_all(self) -> None:
        """Stops everything that waits or runs."""
        for job in self.unfinished:
            self.cancel(job.number)

    def retry(self, number: int) -> None:
        """Does a failed or cancelled job again."""
        job = self.model.find(number)
        if job is not None and job.can_retry:
            self._begin(job.again())

    def keep(self, number: int, project: Project, *, is_kept: bool) -> None:
        """Takes over what the editor made of a result; `is_kept` says that it was saved."""
        job = self.model.find(number)
        if job is not None:
            self._put(replace(job, project=project, is_kept=is_kept))

    def mark_kept(self, numbers: Iterable[int]) -> None:
        """Notes that results were saved as they are."""
        for number in numbers:
            job = self.model.find(number)
            if job is not None:
                self._put(replace(job, is_kept=True))

    def close(self) -> None:
        """Cancels everything; returns when nothing runs any more."""
        self._ticks.stop()
        self._runner.close()

    def _begin(self, job: Job) -> None:
        from subtitler.gui.library.job_work import transcribe_job

        self.model.put(job)
        self._ticks.start()
        self._tasks[job.number] = self._runner.run(
            partial(transcribe_job, job.service, job.request, self._recognizers, self.tr("Speaker {number}")),
            progressed=partial(self._progressed, job.number),
            succeeded=partial(self._succeeded, job.number),
            failed=partial(self._failed, job.number),
            cancelled=partial(self._cancelled, job.number),
        )
        self.changed.emit(job)
        self.running_changed.emit()

    def _progressed(self, number: int, progress: object) -> None:
        job = self.model.find(number)
        if job is not None and isinstance(progress, Progress):
            self._put(job.advanced(progress, self.model.now()))

    def _succeeded(self, number: int, result: object) -> None:
        job = self.model.find(number)
        if job is not None and isinstance(result, Project):
            finished = job.done(result, self.model.now())
            self._end(finished)
            self.done.emit(finished)

    def _failed(self, number: int, error: object) -> None:
        job = self.model.find(number)
        if job is not None and isinstance(error, BaseException):
            self._end(job.failed(error, self.model.now()))

    def _cancelled(self, number: int) -> None:
        job = self.model.find(number)
        if job is not None:
            self._end(job.cancelled(self.model.now()))

    def _end(self, job: Job) -> None:
        self._tasks.pop(job.number, None)
        self._put(job)
        if not self.unfinished:
            self._ticks.stop()
        self.running_changed.emit()

    def _put(self, job: Job) -> None:
        before = self.model.find(job.number)
        self.model.put(job)
        if before is None or before.state is not job.state or before.is_kept != job.is_kept:
            self.changed.emit(job)
