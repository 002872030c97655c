"""The list of jobs, in the order in which they are begun."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from subtitler.files import without_query
from subtitler.gui.library.job import Job, JobState
from subtitler.gui.library.rows import Role
from subtitler.gui.library.sources import by_name, media_name
from subtitler.gui.reporting import describe
from subtitler.gui.wording import Counted, clock, price, stage_name
from subtitler.progress import Stage

AnyIndex = QModelIndex | QPersistentModelIndex
Clock = Callable[[], float]

translate = QCoreApplication.translate

_SYMBOLS = {
    JobState.WAITING: "waiting",
    JobState.RUNNING: "transcribe",
    JobState.DONE: "done",
    JobState.FAILED: "failed",
    JobState.CANCELLED: "stop",
}
# What changes while a job goes on.
_PROGRESS = [Role.NOTE, Role.FRACTION, Qt.ItemDataRole.AccessibleTextRole]
_TONES = {JobState.DONE: "ok", JobState.FAILED: "error"}


class JobModel(QAbstractListModel):
    """Jobs in the order in which they are begun; those that wait can be dragged. `put` is the only way in; `now` gives the
    seconds of a monotonic clock.
    """

    def __init__(self, now: Clock = time.monotonic) -> None:
        super().__init__()
        self.now = now
        self._jobs: list[Job] = []
        self._rows: dict[int, int] = {}
        self._is_paused = False

    @property
    def jobs(self) -> tuple[Job, ...]:
        return tuple(self._jobs)

    def __getitem__(self, row: int) -> Job:
        return self._jobs[row]

    def find(self, number: int) -> Job | None:
        """The job of this number, or None where it was removed."""
        row = self._row(number)
        return None if row is None else self._jobs[row]

    def put(self, job: Job) -> None:
        """Replaces the job of this number, or puts a new one at the end."""
        row = self._row(job.number)
        if row is None:
            end = len(self._jobs)
            self.beginInsertRows(QModelIndex(), end, end)
            self._jobs.append(job)
            self._rows[job.number] = end
            self.endInsertRows()
        else:
            has_come_further = job.state is JobState.RUNNING and self._jobs[row].state is JobState.RUNNING
            self._jobs[row] = job
            self.dataChanged.emit(self.index(row), self.index(row), _PROGRESS if has_come_further else [])

    def remove(self, number: int) -> None:
        """Takes a job out of the list."""
        row = self._row(number)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._jobs[row]
            self._count_rows()
            self.endRemoveRows()

    def move(self, row: int, step: int) -> bool:
        """Lets a job that waits change places with the next (1) or previous (-1) one that waits; whether there was one."""
        places = range(row + step, len(self._jobs) if step > 0 else -1, step)
        target = next((place for place in places if self._jobs[place].state is JobState.WAITING), None)
        if target is None:
            return False
        return self.moveRows(QModelIndex(), row, 1, QModelIndex(), target + 1 if step > 0 else target)

    def moveRows(self, parent: AnyIndex, row: int, count: int, target_parent: AnyIndex, target: int) -> bool:
        """Puts a job that waits before the row `target`; whether it did. The view calls it when a row was dragged there."""
        is_here = not parent.isValid() and not target_parent.isValid() and count == 1 and 0 <= row < len(self._jobs)
        if not is_here or self._jobs[row].state is not JobState.WAITING or target in (row, row + 1):
            return False
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), target)
        self._jobs.insert(target - (target > row), self._jobs.pop(row))
        self._count_rows()
        self.endMoveRows()
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        is_waiting = self._jobs[index.row()].state is JobState.WAITING
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if is_waiting else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def set_paused(self, paused: bool) -> None:
        """Whether those that wait do so because nothing new is begun."""
        self._is_paused = paused
        if self._jobs:
            self.dataChanged.emit(self.index(0), self.index(len(self._jobs) - 1), _PROGRESS)

    def tick(self) -> None:
        """The running jobs' times have moved on."""
        running = [row for row, job in enumerate(self._jobs) if job.state is JobState.RUNNING]
        if running:
            # Told once: of hundreds of jobs each by itself would hold the window up.
            self.dataChanged.emit(self.index(running[0]), self.index(running[-1]), _PROGRESS)

    def _row(self, number: int) -> int | None:
        return self._rows.get(number)

    def _count_rows(self) -> None:
        self._rows = {job.number: row for row, job in enumerate(self._jobs)}

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._jobs)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        job = self._jobs[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return media_name(job.media)
        if role == Qt.ItemDataRole.ToolTipRole:
            return without_query(job.media)
        if role == Role.SYMBOL:
            return _SYMBOLS[job.state]
        if role == Role.TONE:
            if job.needs_decision:
                return "warning"
            return _TONES.get(job.state, "muted")
        if role == Role.NOTE:
            return self._note(job)
        if role == Role.FRACTION:
            return job.fraction if job.state in {JobState.WAITING, JobState.RUNNING} else None
        if role == Role.BUTTON:
            return _button(job)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{media_name(job.media)}, {self._note(job)}"
        return None

    def _note(self, job: Job) -> str:
        if self._is_paused and not job.is_cancelling and job.state is JobState.WAITING:
            return translate("JobModel", "Paused")
        return job_note(job, self.now())


def _button(job: Job) -> str | None:
    if job.can_retry:
        return "retry"
    return None if job.state is JobState.DONE or job.is_cancelling else "cancel"


def job_note(job: Job, now: float) -> str:
    """What the job is doing, or what became of it, in one line; a failure says why and what to do."""
    if job.state is JobState.FAILED and job.error is not None:
        return by_name(describe(job.error).text, job.media)
    if job.state is JobState.CANCELLED:
        return _cancelled_note(job)
    if job.state is JobState.DONE:
        return _done_note(job, now)
    if job.is_cancelling:
        asked = translate("JobModel", "Cancelling: the service is asked whether it has it")
        return asked if job.service.is_cloud else translate("JobModel", "Cancelling")
    if job.state is JobState.WAITING or job.progress is None:
        return stage_name(Stage.WAITING)
    return " · ".join(fact for fact in _running_facts(job, now) if fact)


def _cancelled_note(job: Job) -> str:
    if not job.service.is_cloud:
        return translate("JobModel", "Cancelled")
    if job.is_left:
        return translate("JobModel", "Left; whether it was charged, the service's console tells")
    if not job.is_paid:
        return translate("JobModel", "Cancelled; nothing was charged")
    if job.charged is None:
        return translate("JobModel", "Cancelled, but the service had begun: it is charged")
    said = translate("JobModel", "Cancelled, but the service had begun: at most {price} is charged")
    return said.format(price=price(job.charged, 4))


def _done_note(job: Job, now: float) -> str:
    cues = sum(len(track.cues) for track in job.project.tracks) if job.project else 0
    made = Counted().subtitles(cues)
    took = translate("JobModel", "took {time}").format(time=clock(job.elapsed_s(now)))
    kept = "" if job.is_kept else translate("JobModel", "not saved")
    return " · ".join(fact for fact in (made, took, _cost(job), kept) if fact)


def _cost(job: Job) -> str:
    """What it has cost, nothing where it was free."""
    if job.paid_at is not None:
        at = datetime.fromtimestamp(job.paid_at).strftime("%H:%M")
        return translate("JobModel", "the paid result of {time} was used, nothing was charged").format(time=at)
    if not job.service.is_cloud:
        return ""
    billed = translate("JobModel", "{time} billed").format(time=clock(job.billed_ms / 1000))
    return billed if job.charged is None else f"{price(job.charged, 4)} · {billed}"


def _running_facts(job: Job, now: float) -> tuple[str, ...]:
    assert job.progress is not None
    remaining = job.remaining_s(now)
    return (
        stage_name(job.progress.stage),
        f"{round(job.fraction * 100)} %",
        clock(job.elapsed_s(now)),
        translate("JobModel", "{time} left").format(time=clock(remaining)) if remaining is not None else "",
    )
