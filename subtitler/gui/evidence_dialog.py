"""The sheet of recognition results: what the recognisers answered, kept in the project."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from subtitler.files import media_stem, replace_atomically
from subtitler.formats.evidence import unpack
from subtitler.gui import questions
from subtitler.gui.document import Document
from subtitler.gui.fields import note, say
from subtitler.gui.library.sources import media_name
from subtitler.gui.reporting import describe
from subtitler.gui.screens import fit
from subtitler.gui.tasks import TaskRunner, TaskThread
from subtitler.gui.theme import AROUND, BETWEEN, INSIDE
from subtitler.gui.wording import length, service_name
from subtitler.progress import CancelToken, Report
from subtitler.recognition.catalogue import Service
from subtitler.recognition.vocabulary import read_lines
from subtitler.timedtext.project import Evidence, Media, Project, TrackContent

_SIZE = QSize(720, 380)
_RECORDING, _MODEL, _SERVICE, _DATE, _BILLED = range(5)


class EvidenceDialog(QDialog):
    """Lists the document's evidence; opens it as subtitles again, writes it to a file. Needs neither network nor journal.

    Signals: made(object, str) a Project of new subtitles, and its name.
    """

    made = Signal(object, str)

    def __init__(self, document: Document, runner: TaskRunner, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidenceDialog")
        self.setWindowTitle(self.tr("Recognition results"))
        self.setAccessibleName(self.tr("Recognition results"))
        self._document = document
        self._runner = runner
        self._folder = folder
        self._is_over = False
        self._tasks: list[TaskThread] = []
        self._rows: list[QTreeWidgetItem] = []
        self._make_widgets()
        self._lay_out()
        self._show_evidence()
        document.extras_changed.connect(self._show_evidence)
        self.list.itemSelectionChanged.connect(self._allow)
        self.open_button.clicked.connect(self._open)
        self.save_button.clicked.connect(self._save)
        self.remove_button.clicked.connect(self._remove)
        fit(self, _SIZE)

    def _make_widgets(self) -> None:
        self._intro = note()
        self._intro.setText(
            self.tr("What the services answered, kept in the project as it came. It can be opened without network or key.")
        )
        self.list = QTreeWidget()
        self.list.setObjectName("evidenceList")
        self.list.setAccessibleName(self.tr("Recognition results"))
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels(
            [self.tr("Recording"), self.tr("Model"), self.tr("Service"), self.tr("Recognised"), self.tr("Billed")]
        )
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_RECORDING, QHeaderView.ResizeMode.Stretch)
        self._said = note("error")
        self._said.setObjectName("evidenceNote")
        self.open_button = self._button("evidenceOpenButton", self.tr("Open as new subtitles"))
        self.save_button = self._button("evidenceSaveButton", self.tr("Save as JSON…"))
        self.remove_button = self._button("evidenceRemoveButton", self.tr("Remove from the project"))

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        for button in (self.open_button, self.save_button, self.remove_button):
            row.addWidget(button)
        row.addStretch()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addWidget(self._intro)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._said)
        layout.addLayout(row)

    def done(self, result: int) -> None:
        """Nothing is told to a sheet that is closed."""
        self._is_over = True
        for task in self._tasks:
            task.cancel()
        super().done(result)

    # --- the list ---

    def _show_evidence(self) -> None:
        if self._is_over:
            return
        self._rows = []
        self.list.clear()
        evidence = self._document.evidence
        for kept in evidence:
            row = QTreeWidgetItem(
                [media_name(kept.media), kept.model, _service_words(kept.service), _date_words(kept.recognised_at), "…"]
            )
            row.setToolTip(_RECORDING, kept.media)
            row.setToolTip(_MODEL, self.tr("Task {task_id}").format(task_id=kept.task_id) if kept.task_id else "")
            row.setTextAlignment(_BILLED, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._rows.append(row)
        self.list.addTopLevelItems(self._rows)
        say(self._said, "" if evidence else self.tr("This project keeps no recognition results."), "muted")
        if evidence:
            self.list.setCurrentItem(self._rows[0])
            self._tasks.append(self._runner.run(partial(_billed, evidence), succeeded=partial(self._show_billed, evidence)))
        self._allow()

    def _show_billed(self, evidence: tuple[Evidence, ...], billed: object) -> None:
        if self._is_over or evidence != self._document.evidence or not isinstance(billed, list):
            return
        for row, ms in zip(self._rows, billed, strict=True):
            row.setText(_BILLED, "–" if ms is None else length(ms))

    @property
    def _chosen(self) -> Evidence | None:
        places = [place for place, row in enumerate(self._rows) if row.isSelected()]
        return self._document.evidence[places[0]] if places else None

    def _allow(self) -> None:
        for button in (self.open_button, self.save_button, self.remove_button):
            button.setEnabled(self._chosen is not None)

    # --- what can be done ---

    def _open(self) -> None:
        chosen = self._chosen
        if chosen is not None:
            self.open_button.setEnabled(False)
            pattern, hotwords = self.tr("Speaker {number}"), self._document.hotwords
            self._runner.run(
                partial(_subtitles, chosen, pattern, hotwords),
                succeeded=partial(self._tell_made, media_stem(chosen.media)),
                failed=self._show_error,
            )

    def _tell_made(self, name: str, project: object) -> None:
        if not self._is_over:
            self.accept()
            self.made.emit(project, name)

    def _save(self) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        path = questions.ask_result_target(self, self._folder / f"{media_stem(chosen.media)}.json")
        if path is not None:
            said = self.tr("Saved as {name}.").format(name=path.name)
            self._runner.run(partial(_write, path, chosen), succeeded=partial(self._say_saved, said), failed=self._show_error)

    def _say_saved(self, said: str, _result: object) -> None:
        if not self._is_over:
            say(self._said, said, "muted")

    def _remove(self) -> None:
        chosen = self._chosen
        if chosen is not None:
            self._document.remove_evidence(chosen)

    def _show_error(self, error: object) -> None:
        if not self._is_over and isinstance(error, BaseException):
            say(self._said, describe(error).text, "error")
            self._allow()


def _service_words(service: str) -> str:
    """A service's name; a newer version's may be unknown here."""
    return service_name(Service(service)) if service in {known.value for known in Service} else service


def _date_words(recognised_at: str) -> str:
    """The time in this place, in the user's form; what is no time is shown as it stands."""
    moment = QDateTime.fromString(recognised_at, Qt.DateFormat.ISODate)
    return QLocale().toString(moment.toLocalTime(), QLocale.FormatType.ShortFormat) if moment.isValid() else recognised_at


def _billed(evidence: tuple[Evidence, ...], _report: Report, cancel: CancelToken) -> list[int | None]:
    """The billed milliseconds of each; None where nothing is known, or what was kept is damaged."""
    from subtitler.errors import EvidenceBroken
    from subtitler.recognition.results import billed_ms

    found: list[int | None] = []
    for kept in evidence:
        cancel.check()
        try:
            found.append(billed_ms(unpack(kept)))
        except EvidenceBroken:
            found.append(None)
    return found


def _subtitles(kept: Evidence, pattern: str, hotwords: str, _report: Report, cancel: CancelToken) -> Project:
    """New subtitles of a kept result, by the preset of its language. Raises EvidenceBroken, UnexpectedAnswer."""
    from subtitler import pipeline
    from subtitler.segmentation.presets import guess_language

    transcript = pipeline.transcript_of(unpack(kept))
    wishes = pipeline.Wishes(hotwords=tuple(line.text for line in read_lines(hotwords)))
    cues = pipeline.subtitles(transcript, None, lambda speaker: pattern.format(number=speaker + 1), wishes, cancel)
    track = TrackContent(media_stem(kept.media), guess_language(transcript.text), cues)
    return Project((Media(kept.media, transcript.media_ms),), (track,), hotwords, (kept,))


def _write(path: Path, kept: Evidence, _report: Report, _cancel: CancelToken) -> None:
    replace_atomically(path, unpack(kept))
