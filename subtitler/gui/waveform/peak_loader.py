"""The peaks of the recording that is open: found beside the window, and told while they grow."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from subtitler.errors import SubtitlerError
from subtitler.gui.tasks import TaskRunner, TaskThread
from subtitler.progress import CancelToken, Report

if TYPE_CHECKING:
    from subtitler.media.peaks import Peaks
    from subtitler.media.waveform import Growth


class PeakState(Enum):
    """How things stand with the peaks."""

    NO_MEDIA = "no media"
    ON_THE_WEB = "on the web"
    GROWING = "growing"
    COMPLETE = "complete"
    CANCELLED = "cancelled"
    FAILED = "failed"


class PeakLoader(QObject):
    """Loads the peaks of one recording at a time. Close it.

    A link is not loaded until `begin` is called, since that downloads it. `error` says why the last one failed.

    Signals: changed() the state or the peaks are others, or there are more of them.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = TaskRunner(self, at_once=1)
        self._task: TaskThread | None = None
        self.location = ""
        self.state = PeakState.NO_MEDIA
        self.share = 0.0
        self.peaks: Peaks | None = None
        self.error: SubtitlerError | None = None

    def load(self, location: str) -> None:
        """Another recording, by path or link; "" for none."""
        self._drop()
        self.location, self.peaks, self.error = location, None, None
        if not location:
            self._turn(PeakState.NO_MEDIA)
        elif "://" in location:
            self._turn(PeakState.ON_THE_WEB)
        elif not Path(location).exists():
            # Whoever plays it says that it is missing, and helps to find it.
            self._turn(PeakState.NO_MEDIA)
        else:
            self.begin()

    def begin(self) -> None:
        """Loads, or loads again what was cancelled or has failed."""
        self._drop()
        location = self.location

        def work(report: Report, cancel: CancelToken) -> object:
            from subtitler.media.waveform import peaks_of

            return peaks_of(location, report, cancel)  # type: ignore[arg-type]

        self.share = 0.0
        self._turn(PeakState.GROWING)
        task = self._runner.run(work)
        self._task = task
        task.progressed.connect(lambda growth: self._grow(task, growth))
        task.succeeded.connect(lambda peaks: self._finish(task, peaks))
        task.failed.connect(lambda error: self._fail(task, error))

    def cancel(self) -> None:
        """Keeps what there is, and stops."""
        if self._task is not None:
            self._drop()
            self._turn(PeakState.CANCELLED)

    def close(self) -> None:
        """No thread runs any more."""
        self._drop()
        self._runner.close()

    def _grow(self, task: TaskThread, growth: Growth) -> None:
        if task is self._task:
            self.peaks, self.share = growth.peaks, growth.share
            self.changed.emit()

    def _finish(self, task: TaskThread, peaks: Peaks) -> None:
        if task is self._task:
            self._task, self.peaks, self.share = None, peaks, 1.0
            self._turn(PeakState.COMPLETE)

    def _fail(self, task: TaskThread, error: object) -> None:
        if task is not self._task:
            return
        self._task = None
        if not isinstance(error, SubtitlerError):
            raise error if isinstance(error, BaseException) else TypeError(error)
        self.error = error
        self._turn(PeakState.FAILED)

    def _drop(self) -> None:
        if self._task is not None:
            self._runner.cancel(self._task)
            self._task = None

    def _turn(self, state: PeakState) -> None:
        self.state = state
        self.changed.emit()
