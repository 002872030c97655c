"""The export sheet: for whom, in which formats, under which names; beside it what would come of it."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from subtitler.errors import SubtitlerError, UnencodableText
from subtitler.export.naming import FIELDS
from subtitler.export.order import USUAL_PATTERN, ExportOrder, ExportSource, ExportStyle
from subtitler.export.pictures import with_picture
from subtitler.export.planning import targets
from subtitler.export.recipients import RecipientShelf
from subtitler.gui import questions
from subtitler.gui.document_files import Export
from subtitler.gui.export.format_choice import FormatChoice
from subtitler.gui.export.outlook import Outlook, look_ahead, whole_text
from subtitler.gui.export.part_choice import PartChoice
from subtitler.gui.export.recipient_choice import RecipientChoice
from subtitler.gui.export.style_fields import StyleFields
from subtitler.gui.export.words import losses_line
from subtitler.gui.fields import add_row, note, say
from subtitler.gui.presentation.presentation_words import presentation_in_words
from subtitler.gui.reporting import describe
from subtitler.gui.screens import fit
from subtitler.gui.tasks import TaskRunner, TaskThread
from subtitler.gui.theme import AROUND, BETWEEN, INSIDE

_SIZE = QSize(920, 600)
_FORM_WIDTH = 480
# Typing is not followed letter by letter.
_SETTLED_MS = 150
# More names than these are told by their number.
_MOST_NAMES = 6


class ExportDialog(QDialog):
    """Asks for an Export, beginning with what was chosen last. What would come of it is worked out beside the window."""

    def __init__(
        self,
        folder: Path,
        source: ExportSource,
        shelf: RecipientShelf,
        runner: TaskRunner,
        parent: QWidget | None = None,
        *,
        shown: int = 0,
        chosen: frozenset[int] = frozenset(),
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export subtitles"))
        self.setAccessibleName(self.tr("Export subtitles"))
        self._folder, self._source, self._runner = folder, source, runner
        self._task: TaskThread | None = None
        self._outlook: Outlook | None = None
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self.recipient = RecipientChoice(shelf, runner, lambda: self._style())
        self.formats = FormatChoice()
        self.fields = StyleFields(source.about.frame_rate, self)
        self.part = PartChoice(source.tracks, shown, chosen, self)
        self._make_path()
        self._make_outlook()
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._show_style(self.recipient.style_kept)
        fit(self, _SIZE)
        # The recording may lie on a slow disk; until it has been looked at, its picture is not known.
        runner.run(lambda _report, _cancel: with_picture(source), succeeded=self._take_picture)

    @property
    def format_box(self) -> QComboBox:
        """The box of the main format."""
        return self.formats.box

    @property
    def order(self) -> ExportOrder:
        """What is chosen now."""
        tracks = self.part.tracks
        style = replace(self._style(), tracks=tracks.choice)
        return ExportOrder(self._path.parent, style, tracks.track, tracks.other, self.part.span, self.part.chosen)

    @property
    def export(self) -> Export:
        """What to write, and what to remember for whom."""
        order = self.order
        return Export(order, self._source, self.recipient.name, self._remembered(order.style))

    @property
    def _path(self) -> Path:
        return Path(os.path.expanduser(self.path_edit.text()))  # noqa: PTH111

    def _style(self) -> ExportStyle:
        return replace(self.fields.style, formats=self.formats.names, pattern=self._path.name or USUAL_PATTERN)

    def _remembered(self, style: ExportStyle) -> ExportStyle:
        """The style without this film's name: the next one has another."""
        pattern = style.pattern.replace(self._source.stem, "{stem}") if self._source.stem else style.pattern
        if not any(f"{{{name}}}" in pattern for name in ("stem", "track")):
            pattern = self.recipient.style_kept.pattern
        return replace(style, pattern=pattern)

    # --- the parts ---

    def _make_path(self) -> None:
        self.path_edit = QLineEdit()
        self.path_edit.setObjectName("exportPathEdit")
        self.path_edit.setAccessibleName(self.tr("File"))
        self.path_edit.setToolTip(self.tr("Words in braces are filled in: {names}").format(names=_in_braces()))
        self.path_note = note()
        self.path_note.setObjectName("exportPathNote")
        self.insert_button = self._quiet("exportInsertButton", self.tr("Insert…"))
        self.insert_button.setToolTip(self.tr("Insert what is filled in for each file, such as its language"))
        menu = QMenu(self.insert_button)
        menu.setObjectName("exportInsertMenu")
        for name, title in self._fields_in_words():
            menu.addAction(title).triggered.connect(partial(self._insert, f"{{{name}}}"))
        self.insert_button.setMenu(menu)
        self.browse_button = self._quiet("exportFolderButton", self.tr("Folder…"))

    def _fields_in_words(self) -> list[tuple[str, str]]:
        words = {
            "stem": self.tr("Name"),
            "lang": self.tr("Language"),
            "track": self.tr("Track"),
            "speaker": self.tr("Speaker"),
            "format": self.tr("Format"),
            "ext": self.tr("Suffix"),
        }
        return [(name, words[name]) for name in FIELDS]

    def _make_outlook(self) -> None:
        self.names_note = note()
        self.names_note.setObjectName("exportNamesNote")
        self.shown_note = note()
        self.shown_note.setObjectName("exportShownNote")
        self.losses_note = note()
        self.losses_note.setObjectName("exportLossesNote")
        self.preview = QPlainTextEdit(readOnly=True)
        self.preview.setObjectName("exportPreview")
        self.preview.setAccessibleName(self.tr("How the first file begins"))
        self.preview.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.preview.setTabChangesFocus(True)
        self.preview.setPlaceholderText(self.tr("The first format is no text that could be shown here."))
        choices = presentation_in_words(self._source.presentation)
        say(self.shown_note, self.tr("Exported as it is shown: {choices}.").format(choices=choices) if choices else "")

    def _make_buttons(self) -> None:
        self.copy_button = QPushButton(self.tr("Copy text"))
        self.copy_button.setObjectName("exportCopyButton")
        self.copy_button.setToolTip(self.tr("Copy the whole text of the first file to the clipboard"))
        self.copy_button.setAutoDefault(False)
        self.export_button = QPushButton(self.tr("Export"))
        self.export_button.setObjectName("exportButton")
        self.export_button.setProperty("role", "primary")
        self.export_button.setDefault(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.addButton(self.export_button, QDialogButtonBox.ButtonRole.AcceptRole)

    def _quiet(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(AROUND)
        columns.addWidget(self._form_column())
        columns.addLayout(self._outlook_column(), 1)
        lower = QHBoxLayout()
        lower.setSpacing(INSIDE)
        lower.addWidget(self.copy_button)
        lower.addStretch()
        lower.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addLayout(columns, 1)
        layout.addLayout(lower)
        # Qt leaves the button of its own out, since the default one came after it.
        self.setTabOrder(self.export_button, self._buttons.button(QDialogButtonBox.StandardButton.Cancel))

    def _form_column(self) -> QWidget:
        inside = QWidget()
        form = QFormLayout(inside)
        form.setContentsMargins(0, 0, INSIDE, 0)
        form.setHorizontalSpacing(AROUND)
        form.setVerticalSpacing(BETWEEN)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        add_row(form, self.tr("For whom"), self.recipient)
        add_row(form, self.tr("Format"), self.formats)
        place = QHBoxLayout()
        place.setSpacing(INSIDE)
        place.addWidget(self.path_edit, 1)
        place.addWidget(self.browse_button)
        add_row(form, self.tr("File"), place)
        below = QHBoxLayout()
        below.setSpacing(INSIDE)
        below.addWidget(self.path_note, 1)
        below.addStretch()
        below.addWidget(self.insert_button)
        form.addRow("", below)
        self.part.add_rows(form)
        self.fields.add_rows(form)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setFixedWidth(_FORM_WIDTH)
        return scroll

    def _outlook_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(INSIDE)
        for widget in (self.names_note, self.preview, self.losses_note, self.shown_note):
            column.addWidget(widget, 1 if widget is self.preview else 0)
        return column

    def _connect(self) -> None:
        self.recipient.chosen.connect(self._show_style)
        self.recipient.failed.connect(self._tell)
        for part in (self.formats, self.fields, self.part):
            part.changed.connect(self._follow)
        self.path_edit.textChanged.connect(self._follow)
        self.browse_button.clicked.connect(self._browse)
        self.copy_button.clicked.connect(self._copy)
        self._settled.timeout.connect(self._look)
        self._buttons.accepted.connect(self._agree)
        self._buttons.rejected.connect(self.reject)

    # --- what it does ---

    def done(self, result: int) -> None:
        """Looks no further ahead, whichever way the sheet is closed."""
        self._settled.stop()
        self._stop_looking()
        super().done(result)

    def _show_style(self, style: ExportStyle) -> None:
        folder = self._path.parent if self.path_edit.text() else self._folder
        self.fields.show_style(style)
        self.formats.show_names(style.formats)
        self.part.show_choice(style.tracks)
        self.path_edit.setText(str(folder / style.pattern))
        self._follow()

    def _follow(self) -> None:
        """Says at once what is wrong with the name; the rest a moment later."""
        path = self._path
        # Unlike those of Path these do not raise on names that no system takes.
        is_usable = bool(path.name) and os.path.isdir(path.parent) and not os.path.isdir(path)  # noqa: PTH112
        trouble = "" if is_usable else self.tr("Choose a folder that exists, and a file name.")
        taken = len(self._taken()) if is_usable else 0
        replaced = self.tr("%n file(s) of this name will be replaced.", "", taken) if taken else ""
        say(self.path_note, trouble or replaced, "error" if trouble else "muted")
        self.fields.show_pair(self.part.tracks.choice.is_pair)
        self.export_button.setEnabled(is_usable and self.fields.is_valid)
        self._settled.start()

    def _taken(self) -> list[Path]:
        """The files that are there already; by speaker only once one has looked who speaks."""
        if self.fields.style.by_speaker:
            found = [file.path for file in self._outlook.files] if self._outlook else []
        else:
            found = [target.path for target in targets(self.order, self._source)]
        return [path for path in found if os.path.exists(path)]  # noqa: PTH110 - never raises

    def _look(self) -> None:
        self._stop_looking()
        self._task = self._runner.run(
            partial(look_ahead, self.order, self._source), succeeded=self._show_outlook, failed=self._tell
        )

    def _stop_looking(self) -> None:
        if self._task is not None:
            self._runner.cancel(self._task)
            self._task = None

    def _show_outlook(self, outlook: object) -> None:
        if not isinstance(outlook, Outlook):
            return
        self._outlook = outlook
        names = [file.path.name for file in outlook.files]
        more = [self.tr("and %n more", "", len(names) - _MOST_NAMES)] if len(names) > _MOST_NAMES else []
        say(self.names_note, "\n".join([*names[:_MOST_NAMES], *more]))
        self.preview.setPlainText(outlook.head)
        self._say_losses(outlook)
        self.export_button.setEnabled(self.export_button.isEnabled() and outlook.problem is None and outlook.cues > 0)

    def _say_losses(self, outlook: Outlook) -> None:
        if outlook.problem is not None:
            said = describe(outlook.problem).text
            if isinstance(outlook.problem, UnencodableText) and outlook.lacks:
                said = self.tr("This encoding has no place for: {characters}").format(characters=" ".join(outlook.lacks))
            say(self.losses_note, said, "error")
        elif not outlook.cues:
            say(self.losses_note, self.tr("There are no subtitles in this part."), "error")
        else:
            lines = [losses_line(suffix, losses) for suffix, losses in outlook.losses.items()]
            said = "\n".join(filter(None, lines))
            say(self.losses_note, said or self.tr("Nothing is lost."), "warning" if said else "ok")

    def _tell(self, error: object) -> None:
        if isinstance(error, SubtitlerError):
            say(self.losses_note, describe(error).text, "error")

    def _take_picture(self, source: object) -> None:
        if isinstance(source, ExportSource) and source is not self._source:
            self._source = source
            self.fields.show_picture(source.about.frame_rate)
            self._follow()

    def _insert(self, text: str) -> None:
        self.path_edit.insert(text)
        self.path_edit.setFocus()

    def _browse(self) -> None:
        chosen = questions.ask_folder(self, self.tr("Export to a folder"))
        if chosen is not None:
            self.path_edit.setText(str(chosen / (self._path.name or USUAL_PATTERN)))

    def _copy(self) -> None:
        self._runner.run(partial(whole_text, self.order, self._source), succeeded=self._take_text, failed=self._tell)

    def _take_text(self, text: object) -> None:
        if text:
            QGuiApplication.clipboard().setText(str(text))
            say(self.path_note, self.tr("The text is on the clipboard."))
        else:
            say(self.path_note, self.tr("This format is no text: export it as a file."), "error")

    def _agree(self) -> None:
        taken = self._taken()
        if not taken or questions.ask_to_overwrite(self, taken[0], len(taken)):
            self.accept()


def ask_export(
    parent: QWidget,
    folder: Path,
    source: ExportSource,
    runner: TaskRunner,
    shown: int,
    chosen: frozenset[int],
) -> Export | None:
    """What to export, or None when the user turned away. Raises FileError where there is no folder for settings."""
    from subtitler.export.recipients import own_recipients

    dialog = ExportDialog(folder, source, own_recipients(), runner, parent, shown=shown, chosen=chosen)
    try:
        return dialog.export if dialog.exec() else None
    finally:
        dialog.deleteLater()


def _in_braces() -> str:
    return " ".join(f"{{{name}}}" for name in FIELDS)
