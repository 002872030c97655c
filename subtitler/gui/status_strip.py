"""The status bar: what runs and how far it is, what is open and whether it is saved, who would recognise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from subtitler.gui.editor.issue_words import ICONS
from subtitler.gui.fields import show_share
from subtitler.gui.icons import icon
from subtitler.gui.library.job import Job, JobState
from subtitler.gui.theme import BETWEEN, ICON
from subtitler.gui.wording import Counted
from subtitler.quality.issue import Level

if TYPE_CHECKING:
    from subtitler.gui.document import Document

_BAR_WIDTH = 120
_MOMENT_MS = 4000


class StatusStrip(QStatusBar):
    """Signals: cancel_pressed() everything at work is to stop; work_cancelled() the work on the cues is; key_pressed() the key
    sheet is wanted; issues_pressed() the list of issues is.
    """

    cancel_pressed = Signal()
    key_pressed = Signal()
    work_cancelled = Signal()
    issues_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusStrip")
        self.setAccessibleName(self.tr("Status"))
        self.setSizeGripEnabled(False)
        self.setContentsMargins(BETWEEN, 0, BETWEEN, 0)
        self._activity = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setAccessibleName(self.tr("Progress of all jobs"))
        self._cancel = QToolButton()
        self._cancel.setObjectName("cancelAllButton")
        self._cancel.setIcon(icon("cancel", "muted"))
        self._cancel.setIconSize(QSize(ICON - 4, ICON - 4))
        self._cancel.setToolTip(self.tr("Cancel all jobs"))
        self._cancel.setAccessibleName(self.tr("Cancel all jobs"))
        self._cancel.clicked.connect(self.cancel_pressed)
        self._make_work()
        self._issues = QToolButton()
        self._issues.setObjectName("issuesStateButton")
        self._issues.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._issues.setIconSize(QSize(ICON - 4, ICON - 4))
        self._issues.setToolTip(self.tr("Open the list of issues"))
        self._issues.clicked.connect(self.issues_pressed)
        self._cues = QLabel()
        self._saved = QLabel()
        self._service = QToolButton()
        self._service.setObjectName("serviceStateButton")
        self._service.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._service.setIcon(icon("key", "muted"))
        self._service.setIconSize(QSize(ICON - 4, ICON - 4))
        self._service.setToolTip(self.tr("Enter or change API keys"))
        self._service.clicked.connect(self.key_pressed)
        for widget in (self._activity, self._bar, self._cancel, *self._work_parts):
            self.addWidget(widget)
        for widget in (self._cues, self._issues, self._saved, self._service):
            self.addPermanentWidget(widget)
        self.show_jobs(())
        self.hide_work()
        self.show_issues("", None)

    def _make_work(self) -> None:
        """What is done to the cues: its words, its bar, its end."""
        self._work = QLabel()
        self._work_bar = QProgressBar()
        self._work_bar.setTextVisible(False)
        self._work_bar.setFixedWidth(_BAR_WIDTH)
        self._work_bar.setAccessibleName(self.tr("Progress of the work on the cues"))
        self._cancel_work = QToolButton()
        self._cancel_work.setObjectName("cancelWorkButton")
        self._cancel_work.setIcon(icon("cancel", "muted"))
        self._cancel_work.setIconSize(QSize(ICON - 4, ICON - 4))
        self._cancel_work.setToolTip(self.tr("Cancel"))
        self._cancel_work.setAccessibleName(self.tr("Cancel the work on the cues"))
        self._cancel_work.clicked.connect(self.work_cancelled)
        self._work_parts = (self._work, self._work_bar, self._cancel_work)

    def follow(self, last: QWidget) -> None:
        """Tab comes to the buttons here after `last`: they stand at the window's end."""
        for button in (self._cancel, self._cancel_work, self._issues, self._service):
            QWidget.setTabOrder(last, button)
            last = button

    def show_jobs(self, jobs: Sequence[Job]) -> None:
        """Shows how far the jobs are that wait or run; nothing where none does."""
        at_work = [job for job in jobs if not job.is_over]
        for widget in (self._bar, self._cancel):
            widget.setVisible(bool(at_work))
        if at_work:
            self._activity.setText(self.tr("%n job(s) at work", "", len(at_work)))
            batches = {job.batch for job in at_work}
            together = [job for job in jobs if job.batch in batches]
            show_share(self._bar, sum(job.fraction for job in together) / len(together))
        else:
            self._activity.setText(self._outcome(jobs))

    def show_document(self, document: Document, *, is_unsaved: bool) -> None:
        """Shows how many cues there are, and whether they are saved."""
        for widget in (self._cues, self._saved):
            widget.setVisible(document.is_open)
        self._cues.setText(Counted().subtitles(len(document.track)))
        if document.is_modified:
            self._saved.setText(self.tr("Changes not saved"))
        elif document.is_untouched:
            self._saved.setText("")
        else:
            self._saved.setText(self.tr("Not saved yet") if is_unsaved else self.tr("Saved"))

    def tell(self, text: str) -> None:
        """Says something for a moment."""
        self.showMessage(text, _MOMENT_MS)

    def show_work(self, text: str, share: float) -> None:
        """Shows what is done to the cues and how much of it is done, 0 to 1, with a button that cancels it."""
        self._work.setText(text)
        show_share(self._work_bar, share)
        for widget in self._work_parts:
            widget.show()

    def hide_work(self) -> None:
        """Nothing is done to the cues any more."""
        for widget in self._work_parts:
            widget.hide()

    def show_issues(self, text: str, worst: Level | None) -> None:
        """Shows how many issues there are and the icon of the gravest level; nothing where there is no text."""
        self._issues.setVisible(bool(text))
        self._issues.setText(text)
        self._issues.setAccessibleName(text)
        self._issues.setIcon(icon("done", "ok") if worst is None else icon(*ICONS[worst]))

    def show_service(self, text: str) -> None:
        """Shows the service and its key's state."""
        self._service.setText(text)
        self._service.setAccessibleName(text)

    def _outcome(self, jobs: Sequence[Job]) -> str:
        failed = sum(job.state is JobState.FAILED for job in jobs)
        return self.tr("%n job(s) failed", "", failed) if failed else self.tr("Ready")
