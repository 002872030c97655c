"""The export sheet: which format, under which name, in which encoding."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from subtitler.gui import questions
from subtitler.gui.document_files import Export
from subtitler.gui.fields import add_row, combo_box, fill, note, say
from subtitler.gui.presentation_words import presentation_in_words
from subtitler.gui.theme import AROUND, BETWEEN, INSIDE
from subtitler.settings import Settings
from subtitler.timedtext.presentation import AS_STORED, Presentation

# The longest first: .words.vtt before .vtt.
_SUFFIXES = {"karaoke": ".words.vtt", "srt": ".srt", "vtt": ".vtt", "csv": ".csv"}
_WIDTH = 480


class ExportDialog(QDialog):
    """Asks for an Export, beginning with what was chosen last."""

    def __init__(
        self, proposed: Path, settings: Settings, parent: QWidget | None = None, presentation: Presentation = AS_STORED
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export subtitles"))
        self.setAccessibleName(self.tr("Export subtitles"))
        self._make_fields(settings)
        self._lay_out()
        choices = presentation_in_words(presentation)
        say(self.shown_note, self.tr("Exported as it is shown: {choices}.").format(choices=choices) if choices else "")
        self.resize(QSize(_WIDTH, self.sizeHint().height()))
        self.path_edit.setText(str(_named(proposed, settings.export_format)))
        self._check_path()

    @property
    def export(self) -> Export:
        """What is chosen now."""
        return Export(
            self._path,
            self.format_box.currentData(),
            self.encoding_box.currentData(),
            self.newline_box.currentData(),
        )

    @property
    def _path(self) -> Path:
        return Path(os.path.expanduser(self.path_edit.text()))  # noqa: PTH111

    def _is_taken(self) -> bool:
        return os.path.exists(self._path)  # noqa: PTH110

    def _make_fields(self, settings: Settings) -> None:
        self.format_box = combo_box("exportFormatBox", self.tr("Format"))
        formats = [
            (self.tr("SubRip (.srt): nearly every player"), "srt"),
            (self.tr("WebVTT (.vtt): web pages, with speakers"), "vtt"),
            (self.tr("WebVTT with word times (.words.vtt): karaoke"), "karaoke"),
            (self.tr("Table (.csv): spreadsheets"), "csv"),
        ]
        fill(self.format_box, formats, settings.export_format)
        self.encoding_box = combo_box("exportEncodingBox", self.tr("Encoding"))
        encodings = [
            (self.tr("UTF-8"), "utf-8"),
            (self.tr("UTF-8 with byte order mark: for old Windows programs"), "utf-8-sig"),
        ]
        fill(self.encoding_box, encodings, settings.export_encoding)
        self.newline_box = combo_box("exportNewlineBox", self.tr("Line ends"))
        fill(
            self.newline_box,
            [(self.tr("Unix and Mac (LF)"), "\n"), (self.tr("Windows (CR LF)"), "\r\n")],
            settings.export_newline,
        )
        self.path_edit = QLineEdit()
        self.path_edit.setObjectName("exportPathEdit")
        self.path_edit.setAccessibleName(self.tr("File"))
        self.path_note = note()
        self.shown_note = note()
        self.shown_note.setObjectName("exportShownNote")

    def _lay_out(self) -> None:
        browse = QPushButton(self.tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        place = QHBoxLayout()
        place.setSpacing(INSIDE)
        place.addWidget(self.path_edit, 1)
        place.addWidget(browse)
        form = QFormLayout()
        form.setHorizontalSpacing(AROUND)
        form.setVerticalSpacing(BETWEEN)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        add_row(form, self.tr("Format"), self.format_box)
        add_row(form, self.tr("File"), place)
        form.addRow("", self.path_note)
        add_row(form, self.tr("Encoding"), self.encoding_box)
        add_row(form, self.tr("Line ends"), self.newline_box)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export_button = QPushButton(self.tr("Export"))
        self.export_button.setObjectName("exportButton")
        self.export_button.setProperty("role", "primary")
        self.export_button.setDefault(True)
        self._buttons.addButton(self.export_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self._agree)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(AROUND)
        layout.addLayout(form)
        layout.addWidget(self.shown_note)
        layout.addStretch()
        layout.addWidget(self._buttons)
        # Qt leaves the button of its own out, since the default one came after it.
        self.setTabOrder(self.export_button, self._buttons.button(QDialogButtonBox.StandardButton.Cancel))
        self.format_box.currentIndexChanged.connect(self._follow_format)
        self.path_edit.textChanged.connect(self._check_path)

    def _follow_format(self) -> None:
        path = Path(self.path_edit.text())
        if path.name.lower().endswith(tuple(_SUFFIXES.values())):
            self.path_edit.setText(str(_named(path, self.format_box.currentData())))
        self._check_path()

    def _check_path(self) -> None:
        path = self._path
        # Unlike those of Path these do not raise on names that no system takes.
        is_usable = bool(path.name) and os.path.isdir(path.parent) and not os.path.isdir(path)  # noqa: PTH112
        trouble = "" if is_usable else self.tr("Choose a folder that exists, and a file name.")
        taken = self.tr("A file of this name is there and will be replaced.") if is_usable and self._is_taken() else ""
        say(self.path_note, trouble or taken, "error" if trouble else "muted")
        self.export_button.setEnabled(is_usable)

    def _browse(self) -> None:
        chosen = questions.ask_export_path(self, Path(self.path_edit.text()))
        if chosen is not None:
            self.path_edit.setText(str(chosen))

    def _agree(self) -> None:
        if not self._is_taken() or questions.ask_to_overwrite(self, self._path):
            self.accept()


def ask_export(parent: QWidget, proposed: Path, settings: Settings, presentation: Presentation) -> Export | None:
    """What to export, or None when the user turned away."""
    dialog = ExportDialog(proposed, settings, parent, presentation)
    try:
        return dialog.export if dialog.exec() else None
    finally:
        dialog.deleteLater()


def _named(path: Path, format_name: str) -> Path:
    """The path with the suffix of the format in the place of the one that it has."""
    own = next((suffix for suffix in _SUFFIXES.values() if path.name.lower().endswith(suffix)), path.suffix)
    return path.with_name(path.name[: len(path.name) - len(own)] + _SUFFIXES[format_name])
