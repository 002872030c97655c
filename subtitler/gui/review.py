"""Looking after what was recognised: hotwords and their sheet, terms that were corrected twice, masked words, kept results."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from subtitler.folders import data_folder
from subtitler.gui.document_files import PROJECT_SUFFIX
from subtitler.gui.editor.learner import HotwordLearner
from subtitler.gui.tasks import InOrder
from subtitler.recognition.catalogue import Service, recommended_model
from subtitler.recognition.learning import Correction
from subtitler.recognition.vocabulary import Hotword, add_hotword, read_lines
from subtitler.timedtext.project import Project

if TYPE_CHECKING:
    from subtitler.gui.workplace import Workplace

logger = logging.getLogger(__name__)


class Review(QObject):
    """Connects these parts with the document, the recognition panel and the menus."""

    def __init__(self, workplace: Workplace, window: QWidget) -> None:
        super().__init__(workplace)
        self._window = window
        self._workplace = workplace
        self._document = workplace.document
        self._bar = workplace.message_bar
        self._panel = workplace.recognition
        self._files = InOrder(workplace.runner)
        self._folder = _own_folder()
        self._hotwords = ""
        self._told_of: set[int] = set()
        self.learner = HotwordLearner(self._document, self._folder / "corrections.json", self._files, self._is_hotword, self)
        self._connect()

    def _connect(self) -> None:
        workplace, commands = self._workplace, self._workplace.commands
        self._files.failed.connect(self._note_failure)
        self._document.replaced.connect(self._take_document)
        self._document.extras_changed.connect(self._take_extras)
        self._panel.vocabulary_wanted.connect(self.edit_hotwords)
        self._panel.transcribe_pressed.connect(lambda: self._keep_in_project(self._panel.choice.hotwords_text))
        self.learner.offered.connect(self._offer)
        workplace.desk.saved.connect(self.learner.settle)
        workplace.desk.exported.connect(self.learner.settle)
        # Once the masks have been looked for, which waits for its turn.
        workplace.desk.job_shown.connect(lambda number: self._document.turns.add(partial(self._tell_masked, number)))
        workplace.inspector.masked_shown.connect(commands.show_masked.setChecked)
        commands.show_masked.toggled.connect(self._show_masked)
        commands.evidence.triggered.connect(self.show_evidence)

    # --- hotwords ---

    def edit_hotwords(self) -> None:
        """Opens the hotwords' sheet, with the list that the recognition panel has."""
        from subtitler.gui.library.vocabulary_dialog import VocabularyDialog
        from subtitler.recognition.hotword_library import HotwordLibrary

        choice = self._panel.choice
        # Lists can be written while a model without hotwords is chosen.
        model = choice.model if choice.model.hotwords else recommended_model(Service.CN)
        library = HotwordLibrary(self._folder / "hotwords")
        dialog = VocabularyDialog(choice.hotwords_text, model, library, self._files, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.hotwords_changed.connect(self._use)
        dialog.open()

    def _use(self, text: str) -> None:
        self._panel.show_hotwords(text)
        self._keep_in_project(text)

    def _keep_in_project(self, text: str) -> None:
        """Subtitle files have no place for hotwords; a project does, and so has what is not in a file yet."""
        path = self._document.path
        if self._document.is_open and (path is None or path.suffix.lower() == PROJECT_SUFFIX):
            self._hotwords = text
            self._document.set_hotwords(text)

    def _take_document(self) -> None:
        """A project brings its hotwords with it."""
        self._hotwords = self._document.hotwords
        if self._hotwords and self._document.path is not None:
            self._panel.show_hotwords(self._hotwords)

    def _take_extras(self) -> None:
        self._workplace.commands.evidence.setEnabled(bool(self._document.evidence))
        if self._document.hotwords != self._hotwords:  # by undo or redo
            self._hotwords = self._document.hotwords
            self._panel.show_hotwords(self._hotwords)

    def _is_hotword(self, text: str) -> bool:
        return any(line.text == text for line in read_lines(self._panel.choice.hotwords_text))

    def _offer(self, correction: Correction) -> None:
        self._bar.show_message(
            self.tr("“{term}” was corrected twice (heard: “{heard}”). Add it to the hotwords?").format(
                term=correction.meant, heard=correction.heard
            ),
            action=self.tr("Add"),
            act=partial(self._accept, correction),
            refusal=self.tr("No"),
            refuse=partial(self.learner.refuse, correction),
        )

    def _accept(self, correction: Correction) -> None:
        self._use(add_hotword(self._panel.choice.hotwords_text, Hotword(correction.meant)))
        self.learner.accept(correction)

    # --- masked words ---

    def _show_masked(self, shown: bool) -> None:
        if shown:
            self._workplace.commands.show_inspector.setChecked(True)
            self._workplace.side.show_recognition(False)
        self._workplace.inspector.show_masked(shown)

    def _tell_masked(self, number: int) -> None:
        """Once for each job whose result has masks."""
        count = self._workplace.inspector.masked.count
        if count and number not in self._told_of:
            self._told_of.add(number)
            self._bar.show_message(
                self.tr("The service has masked %n word(s).", "", count),
                action=self.tr("Review"),
                act=lambda: self._workplace.commands.show_masked.setChecked(True),
            )

    # --- evidence ---

    def show_evidence(self) -> None:
        """Opens the sheet of kept results."""
        from subtitler.gui.evidence_dialog import EvidenceDialog

        path = self._document.path
        folder = path.parent if path is not None else Path.home()
        dialog = EvidenceDialog(self._document, self._workplace.runner, folder, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.made.connect(self._open_made)
        dialog.open()

    def _open_made(self, project: Project, name: str) -> None:
        self._workplace.desk.open_made(project, name)

    def _note_failure(self, error: object) -> None:
        if isinstance(error, BaseException):
            self._bar.show_error(error)


def _own_folder() -> Path:
    """The user's data folder; where it cannot be made, whatever is kept in it fails with the reason when it is kept."""
    try:
        return data_folder()
    except OSError as error:
        logger.warning("There is no data folder: %s", error)
        return Path(str(error.filename or "subtitler"))
