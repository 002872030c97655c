"""The sheet that converts stored texts between Simplified and Traditional Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QButtonGroup, QDialog, QDialogButtonBox, QFormLayout, QRadioButton, QVBoxLayout, QWidget

from subtitler.errors import EditError
from subtitler.gui.document import Document
from subtitler.gui.fields import add_row, combo_box, fill, note, say
from subtitler.gui.presentation.presentation_words import OFFERED_SCRIPTS, script_name
from subtitler.gui.screens import fit
from subtitler.gui.tasks import TaskRunner
from subtitler.gui.theme import AROUND, BETWEEN, GRID
from subtitler.presentation.script import is_chinese
from subtitler.progress import CancelToken, Report
from subtitler.segmentation.language import language_of
from subtitler.timedtext.edits import Edit
from subtitler.timedtext.presentation import Script
from subtitler.timedtext.track import Track

_WIDTH = 420


class ConvertDialog(QDialog):
    """Asks for the characters and for the cues; the conversion runs beside the window and is one step of undo."""

    def __init__(self, document: Document, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("convertDialog")
        self.setWindowTitle(self.tr("Convert characters"))
        self.setAccessibleName(self.tr("Convert characters"))
        self._document = document
        self._runner = runner
        self._track = document.track
        self._is_over = False
        self._language = language_of((cue.text for cue in document.track), document.track.language)
        self.script_box = combo_box("convertScriptBox", self.tr("To"))
        fill(self.script_box, [(script_name(script), script.value) for script in OFFERED_SCRIPTS if script.value], "t2s")
        self.all_cues = QRadioButton(self.tr("All cues, and the speakers' names"))
        self.all_cues.setObjectName("convertAll")
        self.chosen_cues = QRadioButton(self.tr("Chosen cues"))
        self.chosen_cues.setObjectName("convertChosen")
        self._scopes = QButtonGroup(self)
        self._note = note()
        self._note.setObjectName("convertNote")
        self._lay_out()
        (self.chosen_cues if document.selection.chosen.count > 1 else self.all_cues).setChecked(True)
        self._refresh()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(AROUND)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        add_row(form, self.tr("To"), self.script_box)
        scopes = QVBoxLayout()
        scopes.setSpacing(GRID)
        for button in (self.all_cues, self.chosen_cues):
            self._scopes.addButton(button)
            scopes.addWidget(button)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.convert_button = buttons.addButton(self.tr("Convert"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.convert_button.setObjectName("convertButton")
        self.convert_button.setProperty("role", "primary")
        buttons.accepted.connect(self._convert)
        buttons.rejected.connect(self.reject)
        self._scopes.buttonToggled.connect(self._refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addLayout(form)
        layout.addLayout(scopes)
        layout.addWidget(self._note)
        layout.addStretch()
        layout.addWidget(buttons)
        fit(self, QSize(_WIDTH, self.sizeHint().height()))

    def _indexes(self) -> Sequence[int]:
        return range(len(self._track)) if self.all_cues.isChecked() else list(self._document.selection.chosen)

    def _refresh(self) -> None:
        indexes = self._indexes()
        locked = sum(self._track[index].is_locked for index in indexes)
        self.convert_button.setEnabled(bool(indexes) and is_chinese(self._language))
        if not is_chinese(self._language):
            say(self._note, self.tr("This track is not Chinese: there is nothing to convert."))
        elif locked:
            say(self._note, self.tr("Times and what was heard stay as they are, and so do %n locked cue(s).", "", locked))
        else:
            say(self._note, self.tr("Times and what was heard stay as they are. Undo takes it back."))

    def _convert(self) -> None:
        self.convert_button.setEnabled(False)
        copy = Track(self._track.cues, language=self._language)
        script = Script(self.script_box.currentData())
        self._runner.run(partial(_edit_of, copy, self._indexes(), script), succeeded=self._apply, failed=self._tell_failure)

    def done(self, result: int) -> None:
        """Closes the sheet; a conversion that is still at work is dropped."""
        self._is_over = True
        super().done(result)

    def _apply(self, edit: object) -> None:
        if self._is_over:
            return
        # Another document may have been opened meanwhile, by a job that is done.
        if isinstance(edit, Edit) and self._document.track is self._track:
            try:
                self._document.apply(edit)
            except EditError as error:
                self._tell_failure(error)
                return
        self.accept()

    def _tell_failure(self, error: object) -> None:
        if self._is_over:
            return
        say(self._note, str(error), "error")
        self.convert_button.setEnabled(True)


def _edit_of(track: Track, indexes: Sequence[int], script: Script, _report: Report, _cancel: CancelToken) -> Edit:
    from subtitler.presentation.script import convert_characters

    return convert_characters(track, indexes, script)
