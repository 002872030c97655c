"""The costs: what recognition in the cloud has cost, by day, project and model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from subtitler.files import replace_atomically
from subtitler.folders import data_folder
from subtitler.gui import questions
from subtitler.gui.fields import note, say
from subtitler.gui.reporting import describe
from subtitler.gui.screens import fit
from subtitler.gui.tasks import TaskRunner, TaskThread
from subtitler.gui.theme import AROUND, BETWEEN, INSIDE
from subtitler.gui.wording import clock, price, service_name
from subtitler.jobs.database import FILE_NAME
from subtitler.jobs.journal import Journal
from subtitler.jobs.ledger import Charge, LedgerLine, ledger_csv, lines, spent_in
from subtitler.progress import CancelToken, Report

_SIZE = QSize(680, 420)
_DAY, _PROJECT, _MODEL, _TASKS, _BILLED, _AMOUNT = range(6)
_NUMBERS = (_TASKS, _BILLED, _AMOUNT)
# What the service charges is told to the hundredth of a cent.
_PLACES = 4


class CostsDialog(QDialog):
    """The sheet. The journal is read beside the window."""

    def __init__(self, runner: TaskRunner, cap: Decimal | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("costsDialog")
        self.setWindowTitle(self.tr("Costs"))
        self.setAccessibleName(self.tr("Costs"))
        self._runner = runner
        self._cap = cap
        self._charges: tuple[Charge, ...] = ()
        self._tasks: list[TaskThread] = []
        self._make_widgets()
        self._lay_out()
        self.save_button.clicked.connect(self._save)
        fit(self, _SIZE)
        self._tasks.append(runner.run(read_charges, succeeded=self._show, failed=self._tell_failure))

    def done(self, result: int) -> None:
        for task in self._tasks:
            self._runner.cancel(task)
        super().done(result)

    def _make_widgets(self) -> None:
        self.month_label = QLabel(wordWrap=True)
        self.month_label.setProperty("role", "title")
        self._intro = note()
        self._intro.setText(
            self.tr("Counted from the results, at the prices in this program. The bill in the Alibaba Cloud console decides.")
        )
        self.list = QTreeWidget()
        self.list.setObjectName("costsList")
        self.list.setAccessibleName(self.tr("Costs"))
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels(
            [self.tr("Day"), self.tr("Project"), self.tr("Model"), self.tr("Tasks"), self.tr("Billed"), self.tr("Amount")]
        )
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_PROJECT, QHeaderView.ResizeMode.Stretch)
        for column in _NUMBERS:
            self.list.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._said = note()
        say(self._said, self.tr("Reading…"))
        self.save_button = QPushButton(self.tr("Save as CSV…"))
        self.save_button.setObjectName("costsSaveButton")
        self.save_button.setAutoDefault(False)
        self.save_button.setEnabled(False)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(self.save_button)
        row.addStretch()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        for widget in (self.month_label, self._intro):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._said)
        layout.addLayout(row)

    def _show(self, charges: object) -> None:
        if not isinstance(charges, tuple):
            return
        self._charges = charges
        this_month, summed = datetime.now().strftime("%Y-%m"), lines(charges)
        unknown = sum(line.unknown for line in summed if line.day.startswith(this_month))
        spent = self._beside_unknown(price(spent_in(this_month, charges), _PLACES), unknown)
        if self._cap is None:
            month = self.tr("This month: {spent}").format(spent=spent)
        else:
            month = self.tr("This month: {spent} of at most {cap}").format(spent=spent, cap=price(self._cap))
        self.month_label.setText(month)
        self.list.addTopLevelItems([self._row(line) for line in summed])
        self.save_button.setEnabled(bool(charges))
        say(self._said, "" if charges else self.tr("Nothing was charged yet."))

    def _row(self, line: LedgerLine) -> QTreeWidgetItem:
        texts = (line.day, line.project or "–", line.model, str(line.tasks), clock(line.billed_ms / 1000), self._amount(line))
        row = QTreeWidgetItem(list(texts))
        row.setToolTip(_MODEL, service_name(line.service))
        for column in _NUMBERS:
            row.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return row

    def _amount(self, line: LedgerLine) -> str:
        if line.amount is None:
            return self.tr("not known")
        amount = price(line.amount, _PLACES)
        known = self.tr("at most {price}").format(price=amount) if line.is_estimate else amount
        return self._beside_unknown(known, line.unknown)

    def _beside_unknown(self, known: str, count: int) -> str:
        return self.tr("{price}, {count} not known").format(price=known, count=count) if count else known

    def _save(self) -> None:
        path = questions.ask_costs_target(self, Path.home() / "subtitler-costs.csv")
        if path is not None:
            work = partial(_write, path, self._charges)
            self._tasks.append(self._runner.run(work, succeeded=partial(self._tell_saved, path), failed=self._tell_failure))

    def _tell_saved(self, path: Path, _nothing: object) -> None:
        say(self._said, self.tr("Saved as {name}").format(name=path.name))

    def _tell_failure(self, error: object) -> None:
        if isinstance(error, BaseException):
            say(self._said, describe(error).text, "error")


def read_charges(_report: Report, _cancel: CancelToken) -> tuple[Charge, ...]:
    """What the user's journal knows; nothing where there is none. Raises SubtitlerError."""
    folder = data_folder()
    if not (folder / FILE_NAME).exists():
        return ()
    journal = Journal(folder)
    try:
        return tuple(journal.charges())
    finally:
        journal.close()


def _write(path: Path, charges: Sequence[Charge], _report: Report, _cancel: CancelToken) -> None:
    # With a mark of its encoding: spreadsheets would take Chinese names for something else.
    replace_atomically(path, ledger_csv(charges).encode("utf-8-sig"))
