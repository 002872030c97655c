"""The jobs that failed: how many they are, where the first of them is, and nothing but them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtWidgets import QToolButton

from subtitler.gui.icons import icon
from subtitler.gui.library.job_model import JobModel
from subtitler.gui.library.row_list import RowList
from subtitler.gui.theme import ICON


class FailedButton(QToolButton):
    """Shows only the jobs that failed or await a decision while it is pressed; it says how many they are, and is there while
    there are others.
    """

    def __init__(self, jobs: JobModel, rows: RowList) -> None:
        super().__init__()
        self._jobs = jobs
        self._rows = rows
        self.setObjectName("showFailedButton")
        self.setCheckable(True)
        self.setIcon(icon("failed", "error"))
        self.setIconSize(QSize(ICON - 2, ICON - 2))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.hide()
        self.toggled.connect(self._show_only)

    def refresh(self) -> None:
        """Other jobs have failed than before, or there are others."""
        jobs = self._jobs.jobs
        count = sum(job.needs_a_look for job in jobs)
        said = self.tr("Show only what failed: {count}").format(count=count)
        self.setText(str(count))
        self.setToolTip(said)
        self.setAccessibleName(said)
        self.setVisible(0 < count < len(jobs))
        if not 0 < count < len(jobs):
            self.setChecked(False)
        if self.isChecked():
            self._choose_rows(True)

    def bring_into_sight(self) -> None:
        """Scrolls to the first job that failed or awaits a decision; where one was chosen, to that."""
        chosen = self._rows.currentIndex()
        if not (chosen.isValid() and self._jobs[chosen.row()].needs_a_look):
            chosen = self._first()
        if chosen.isValid():
            self._rows.scrollTo(chosen)

    def show_failed(self) -> None:
        """Shows only those that failed or await a decision, and goes to the first."""
        self.refresh()
        self.setChecked(not self.isHidden())
        first = self._first()
        if first.isValid():
            self._rows.setCurrentIndex(first)
            self._rows.scrollTo(first)
            self._rows.setFocus()

    def _show_only(self, only: bool) -> None:
        self._choose_rows(only)
        self.bring_into_sight()

    def _choose_rows(self, only_failed: bool) -> None:
        for row, job in enumerate(self._jobs.jobs):
            is_hidden = only_failed and not job.needs_a_look
            if is_hidden != self._rows.isRowHidden(row):
                self._rows.setRowHidden(row, is_hidden)

    def _first(self) -> QModelIndex:
        rows = (row for row, job in enumerate(self._jobs.jobs) if job.needs_a_look)
        return self._jobs.index(next(rows, -1))
