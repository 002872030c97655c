"""The library zone: where media come in, what became of them, and what is at work."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from subtitler.gui import questions
from subtitler.gui.icons import icon
from subtitler.gui.library.failed_button import FailedButton
from subtitler.gui.library.job import Job, JobState
from subtitler.gui.library.job_queue import JobQueue
from subtitler.gui.library.media_input import MediaInput
from subtitler.gui.library.media_model import MediaModel
from subtitler.gui.library.medium import Medium, MediumState
from subtitler.gui.library.row_list import RowList
from subtitler.gui.library.sources import Sources, files_in, from_text, media_name
from subtitler.gui.questions import Decision
from subtitler.gui.tasks import TaskRunner
from subtitler.gui.theme import AROUND, BETWEEN, GRID, ICON, INSIDE
from subtitler.progress import CancelToken, Report


class LibraryZone(QWidget):
    """Media above, jobs below; the jobs' part appears with the first job.

    Signals: media_added(object) the Media that are new in the list; documents_given(object) paths of subtitle or project
    files that came with them; medium_opened(object) a Medium that is to be played; selection_changed(); job_opened(object) a
    Job whose subtitles are wanted in the editor; media_changed() more is known of a medium; save_all_wanted() a dialog is
    asked for.
    """

    media_added = Signal(object)
    media_changed = Signal()
    documents_given = Signal(object)
    medium_opened = Signal(object)
    selection_changed = Signal()
    job_opened = Signal(object)
    save_all_wanted = Signal()

    def __init__(self, queue: JobQueue, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("libraryZone")
        self.setAccessibleName(self.tr("Library"))
        self._queue = queue
        self._runner = runner
        self.media_model = MediaModel()
        self._jobs_of: dict[str, dict[int, Job]] = {}
        self._jobs_title = QLabel()
        self._counts_later = QTimer(self, singleShot=True, interval=0)
        self._make_media()
        self._make_jobs()
        self._lay_out()
        self._connect()
        self._allow_job_actions()
        self._allow_media_actions()

    @property
    def chosen_media(self) -> tuple[Medium, ...]:
        """What Transcribe means: the selected media that can be used, else every one that has no subtitles yet."""
        rows = sorted(index.row() for index in self.media_list.selectionModel().selectedRows())
        if rows:
            chosen = tuple(self.media_model[row] for row in rows)
            return tuple(medium for medium in chosen if medium.state is not MediumState.UNUSABLE and not medium.is_busy)
        return tuple(medium for medium in self.media_model.media if medium.waits_for_transcription)

    @property
    def playable_medium(self) -> Medium | None:
        """What playing means while nothing is open: the selected medium, else the only one; None where that is not clear."""
        rows = [index.row() for index in self.media_list.selectionModel().selectedRows()]
        media = [self.media_model[row] for row in rows] or self.media_model.media
        return media[0] if len(media) == 1 and media[0].state is not MediumState.UNUSABLE else None

    def add(self, sources: Sources) -> None:
        """Takes in what was dropped, pasted, typed or chosen; folders are looked through beside the window."""
        for folder in sources.folders:
            self._runner.run(partial(_walk, folder), succeeded=self._add_found)
        self._add_media(sources.media)
        if sources.documents:
            self.documents_given.emit(sources.documents)

    def choose_medium(self, location: str) -> None:
        """Selects a medium of the list, and no other."""
        row = next((row for row, medium in enumerate(self.media_model.media) if medium.location == location), -1)
        if row >= 0:
            self.media_list.setCurrentIndex(self.media_model.index(row))

    def forget(self, location: str) -> None:
        """Takes a medium out of the list."""
        self.media_model.remove(row for row, medium in enumerate(self.media_model.media) if medium.location == location)
        self._show_counts()
        self.media_changed.emit()

    def remove_chosen(self) -> None:
        """Takes the selected media out of the list."""
        self.media_model.remove(index.row() for index in self.media_list.selectionModel().selectedRows())
        self._show_counts()
        self.media_changed.emit()

    def _add_found(self, locations: object) -> None:
        if isinstance(locations, tuple):
            self._add_media(locations)

    def _add_media(self, locations: Iterable[str]) -> None:
        added = self.media_model.add(locations)
        for medium in added:
            if not medium.is_link:
                self._check(medium.location)
        if added:
            self._show_counts()
            self.media_added.emit(added)

    def _check(self, location: str) -> None:
        self._runner.run(
            partial(_look_into, location),
            succeeded=partial(self._show_checked, location),
            failed=partial(self._show_unusable, location),
        )

    def _show_checked(self, location: str, info: object) -> None:
        facts = ("duration_ms", "size_bytes", "sample_rate", "has_video")
        known = {name: getattr(info, name) for name in facts}
        self.media_model.change(location, lambda medium: replace(medium, state=MediumState.USABLE, **known))
        self.media_changed.emit()

    def _show_unusable(self, location: str, error: object) -> None:
        if isinstance(error, BaseException):
            self.media_model.change(location, lambda medium: replace(medium, state=MediumState.UNUSABLE, error=error))
            self.media_changed.emit()

    def _take_input(self) -> None:
        sources = from_text(self.media_input.text())
        if sources:
            self.media_input.clear()
            self.add(sources)

    def _note_job(self, job: Job) -> None:
        self._jobs_of.setdefault(job.media, {})[job.number] = job
        jobs = self._jobs_of[job.media].values()
        self.media_model.mark(
            job.media,
            is_transcribed=any(other.state is JobState.DONE for other in jobs),
            is_busy=any(not other.is_over for other in jobs),
        )
        # Of hundreds of jobs that change at once the counts are shown once.
        self._counts_later.start()

    def _show_job_counts(self) -> None:
        jobs = self._queue.model.jobs
        self._jobs_part.setVisible(bool(jobs))
        self.save_all_button.setVisible(sum(job.is_unsaved for job in jobs) > 1)
        self.retry_failed_button.setVisible(sum(job.is_retried_with_others for job in jobs) > 1)
        self.pause_button.setVisible(self._queue.is_paused or any(job.state is JobState.WAITING for job in jobs))
        self.failed_button.refresh()
        self._allow_job_actions()
        self.media_changed.emit()

    def _show_pause(self, paused: bool) -> None:
        self.pause_button.setChecked(paused)
        said = self.tr("Go on") if paused else self.tr("Pause: begin nothing new")
        self.pause_button.setIcon(icon("play" if paused else "pause", "muted"))
        self.pause_button.setToolTip(said)
        self.pause_button.setAccessibleName(said)
        self._jobs_title.setText(self.tr("Jobs · paused") if paused else self.tr("Jobs"))

    def _press_job_button(self, index: QModelIndex) -> None:
        job = self._queue.model[index.row()]
        if job.can_retry:
            self._try_again(job)
        else:
            self._queue.cancel(job.number)

    def _open_job(self, index: QModelIndex) -> None:
        job = self._queue.model[index.row()]
        if job.project is not None:
            self.job_opened.emit(job)

    def _chosen_jobs(self) -> tuple[Job, ...]:
        return tuple(self._queue.model[index.row()] for index in self.job_list.selectionModel().selectedRows())

    def _open_chosen_job(self) -> None:
        self._open_job(self.job_list.currentIndex())

    def _cancel_chosen_jobs(self) -> None:
        for job in self._chosen_jobs():
            self._queue.cancel(job.number)

    def _retry_chosen_jobs(self) -> None:
        for job in self._chosen_jobs():
            self._try_again(job)

    def _submit_chosen_jobs_again(self) -> None:
        for job in self._chosen_jobs():
            if job.needs_decision:
                self._queue.submit_again(job.number)

    def _leave_chosen_jobs(self) -> None:
        for job in self._chosen_jobs():
            if job.needs_decision:
                self._queue.leave(job.number)

    def _recognise_chosen_jobs_anew(self) -> None:
        for job in self._chosen_jobs():
            if job.paid_at is not None:
                self._queue.recognise_anew(job.number)

    def _move_chosen_job(self, step: int) -> None:
        self._queue.move(self.job_list.currentIndex().row(), step)

    def _try_again(self, job: Job) -> None:
        """As it says; a job that the service may have already is handed in again only if the user wants to risk it."""
        if job.needs_decision:
            self._decide(job, questions.ask_undecided(self, media_name(job.media)))
        elif not job.is_left or questions.ask_to_submit_left(self, media_name(job.media)):
            self._queue.retry(job.number)

    def _decide(self, job: Job, decision: Decision) -> None:
        match decision:
            case Decision.LOOK:
                self._queue.retry(job.number)
            case Decision.SUBMIT_AGAIN:
                self._queue.submit_again(job.number)
            case Decision.LEAVE:
                self._queue.leave(job.number)

    def _allow_media_actions(self) -> None:
        self.remove_media_action.setEnabled(self.media_list.selectionModel().hasSelection())

    def _allow_job_actions(self) -> None:
        jobs = self._chosen_jobs()
        self.open_job_action.setEnabled(any(job.project is not None for job in jobs))
        self.cancel_job_action.setEnabled(any(not job.is_over for job in jobs))
        self.retry_job_action.setEnabled(any(job.can_retry for job in jobs))
        for action in (self.submit_again_action, self.leave_job_action):
            action.setVisible(any(job.needs_decision for job in jobs))
        self.anew_action.setVisible(any(job.paid_at is not None for job in jobs))
        is_waiting = len(jobs) == 1 and jobs[0].state is JobState.WAITING
        self.earlier_action.setEnabled(is_waiting)
        self.later_action.setEnabled(is_waiting)

    def choose_job(self, number: int) -> None:
        """Selects a job in the list."""
        for row, job in enumerate(self._queue.model.jobs):
            if job.number == number:
                index = self._queue.model.index(row)
                self.job_list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _make_media(self) -> None:
        self.media_input = MediaInput()
        self.media_list = RowList("mediaList", self.tr("Media"), self.media_model)
        self.remove_media_action = self._action(
            self.media_list, "removeMediaAction", self.tr("Remove from the list"), "remove", QKeySequence.StandardKey.Delete
        )

    def _make_jobs(self) -> None:
        self.job_list = RowList("jobList", self.tr("Jobs"), self._queue.model)
        self.job_list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.open_job_action = self._action(
            self.job_list, "openJobAction", self.tr("Open the subtitles"), "subtitles", "Return"
        )
        self.cancel_job_action = self._action(self.job_list, "cancelJobAction", self.tr("Cancel"), "cancel", "Escape")
        self.retry_job_action = self._action(self.job_list, "retryJobAction", self.tr("Try again"), "retry", "Ctrl+R")
        self.submit_again_action = self._action(
            self.job_list, "submitAgainAction", self.tr("Submit again (may be charged twice)"), "warning"
        )
        self.leave_job_action = self._action(self.job_list, "leaveJobAction", self.tr("Leave it"), "stop")
        self.anew_action = self._action(self.job_list, "recogniseAnewAction", self.tr("Recognise anew (charged)"), "transcribe")
        self.earlier_action = self._action(self.job_list, "earlierJobAction", self.tr("Begin earlier"), "previous", "Alt+Up")
        self.later_action = self._action(self.job_list, "laterJobAction", self.tr("Begin later"), "next", "Alt+Down")
        self.pause_button = QToolButton()
        self.pause_button.setObjectName("pauseJobsButton")
        self.pause_button.setCheckable(True)
        self.pause_button.setIconSize(QSize(ICON - 2, ICON - 2))
        self.failed_button = FailedButton(self._queue.model, self.job_list)
        self.retry_failed_button = QPushButton(self.tr("Retry failed"))
        self.retry_failed_button.setObjectName("retryFailedButton")
        self.retry_failed_button.setProperty("role", "quiet")
        self.retry_failed_button.hide()
        self._show_pause(False)
        self.save_all_button = QPushButton(self.tr("Save all…"))
        self.save_all_button.setObjectName("saveAllButton")
        self.save_all_button.setProperty("role", "quiet")
        self.save_all_button.hide()

    def _action(self, view: QListView, name: str, text: str, symbol: str, keys: str | QKeySequence.StandardKey = "") -> QAction:
        action = QAction(icon(symbol), text, view)
        action.setObjectName(name)
        if keys:
            action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setProperty("whyDisabled", self.tr("Choose one in the list first."))
        view.addAction(action)
        return action

    def _lay_out(self) -> None:
        media = QWidget()
        upper = QVBoxLayout(media)
        upper.setContentsMargins(0, AROUND, 0, 0)
        upper.setSpacing(BETWEEN)
        self._media_title = QLabel(self.tr("Media"))
        upper.addLayout(_heading(self._media_title))
        entry = QHBoxLayout()
        entry.setContentsMargins(BETWEEN, 0, BETWEEN, 0)
        entry.addWidget(self.media_input)
        upper.addLayout(entry)
        upper.addWidget(self.media_list, 1)
        self._jobs_part = QWidget()
        lower = QVBoxLayout(self._jobs_part)
        lower.setContentsMargins(0, INSIDE, 0, 0)
        lower.setSpacing(GRID)
        lower.addLayout(_heading(self._jobs_title, self.failed_button, self.pause_button))
        lower.addWidget(self.job_list, 1)
        # Below: beside the title there is no room for them, and the rows do not jump when they come and go.
        results = QHBoxLayout()
        results.setContentsMargins(BETWEEN, 0, BETWEEN, GRID)
        results.addWidget(self.retry_failed_button)
        results.addStretch(1)
        results.addWidget(self.save_all_button)
        lower.addLayout(results)
        self._jobs_part.hide()
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(media)
        parts.addWidget(self._jobs_part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts)

    def _connect(self) -> None:
        self.media_input.returnPressed.connect(self._take_input)
        self.media_input.pasted.connect(self.add)
        self.media_list.selectionModel().selectionChanged.connect(self.selection_changed)
        self.media_list.selectionModel().selectionChanged.connect(self._allow_media_actions)
        self.media_list.rows.button_pressed.connect(self._remove_one)
        self.media_list.activated.connect(self._open_medium)
        self.remove_media_action.triggered.connect(self.remove_chosen)
        self._queue.changed.connect(self._note_job)
        self._counts_later.timeout.connect(self._show_job_counts)
        self.job_list.rows.button_pressed.connect(self._press_job_button)
        self.job_list.clicked.connect(self._open_job)
        self.job_list.selectionModel().selectionChanged.connect(self._allow_job_actions)
        self.open_job_action.triggered.connect(self._open_chosen_job)
        self.cancel_job_action.triggered.connect(self._cancel_chosen_jobs)
        self.retry_job_action.triggered.connect(self._retry_chosen_jobs)
        self.submit_again_action.triggered.connect(self._submit_chosen_jobs_again)
        self.leave_job_action.triggered.connect(self._leave_chosen_jobs)
        self.anew_action.triggered.connect(self._recognise_chosen_jobs_anew)
        self.earlier_action.triggered.connect(lambda: self._move_chosen_job(-1))
        self.later_action.triggered.connect(lambda: self._move_chosen_job(1))
        self.pause_button.toggled.connect(self._queue.set_paused)
        self._queue.paused_changed.connect(self._show_pause)
        self.retry_failed_button.clicked.connect(self._queue.retry_failed)
        self.save_all_button.clicked.connect(self.save_all_wanted)

    def _open_medium(self, index: QModelIndex) -> None:
        medium = self.media_model[index.row()]
        if medium.state is not MediumState.UNUSABLE:
            self.medium_opened.emit(medium)

    def _remove_one(self, index: QModelIndex) -> None:
        self.media_model.remove([index.row()])
        self._show_counts()
        self.media_changed.emit()

    def _show_counts(self) -> None:
        count = self.media_model.rowCount()
        self._media_title.setText(self.tr("Media · {count}").format(count=count) if count else self.tr("Media"))


def _heading(title: QLabel, *buttons: QAbstractButton) -> QHBoxLayout:
    title.setProperty("role", "title")
    row = QHBoxLayout()
    row.setContentsMargins(AROUND, 0, BETWEEN, 0)
    row.addWidget(title, 1)
    for button in buttons:
        row.addWidget(button)
    return row


def _walk(folder: Path, _report: Report, _cancel: CancelToken) -> tuple[str, ...]:
    return tuple(files_in(folder))


def _look_into(location: str, _report: Report, _cancel: CancelToken) -> object:
    from subtitler import pipeline

    return pipeline.check_media(location)
