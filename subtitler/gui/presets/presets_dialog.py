"""The sheet of readability presets: the built-in ones to look at, the user's own to change and to share."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from subtitler.gui import questions
from subtitler.gui.fields import note, say
from subtitler.gui.icons import icon
from subtitler.gui.library.sources import from_mime
from subtitler.gui.presets.own_presets import OwnPresets
from subtitler.gui.presets.preset_fields import PresetFields
from subtitler.gui.reporting import describe
from subtitler.gui.screens import fit
from subtitler.gui.theme import AROUND, BETWEEN, INSIDE
from subtitler.segmentation.preset_files import preset_name, source_text
from subtitler.segmentation.preset_shelf import free_preset_name
from subtitler.segmentation.presets import PRESETS, Preset

_SIZE = QSize(840, 580)
_LIST_WIDTH = 232
# A file is written when typing pauses.
_TYPING_PAUSE_MS = 300


class PresetsDialog(QDialog):
    """The sheet. What is changed is kept when typing pauses, when another preset is chosen, and when the sheet is closed.

    Signals: wanted(object) the user wants this Preset for what is open.
    """

    wanted = Signal(object)

    def __init__(self, own: OwnPresets, shown: Preset, *, can_use: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("presetsDialog")
        self.setWindowTitle(self.tr("Readability presets"))
        self.setAccessibleName(self.tr("Readability presets"))
        self.setAcceptDrops(True)
        self._own = own
        self._can_use = can_use
        self._shown = shown.name if shown.name in own.names else next(iter(PRESETS))
        self._edited: Preset | None = None
        self._listed: tuple[str, ...] = ()
        self._keep_later = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._make_widgets()
        self._lay_out()
        self._connect()
        self._fill()
        self.list.setFocus()
        fit(self, _SIZE)

    @property
    def preset(self) -> Preset:
        """The preset that is shown, as it was kept last."""
        return self._find(self._shown) or next(iter(PRESETS.values()))

    def done(self, result: int) -> None:
        """Keeps what was written, whichever way the sheet is closed."""
        self._keep()
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if from_mime(event.mimeData()).presets:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._own.bring(from_mime(event.mimeData()).presets)

    def _make_widgets(self) -> None:
        self.list = QListWidget()
        self.list.setObjectName("presetList")
        self.list.setAccessibleName(self.tr("Readability presets"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.fields = PresetFields()
        self._said = note()
        self._said.setObjectName("presetSaid")
        say(self._said, "")
        self.duplicate_button = self._button("presetDuplicateButton", self.tr("Duplicate"))
        self.rename_button = self._button("presetRenameButton", self.tr("Rename…"))
        self.delete_button = self._button("presetDeleteButton", self.tr("Delete…"))
        self.import_button = self._button("presetImportButton", self.tr("Import…"))
        self.export_button = self._button("presetExportButton", self.tr("Export…"))
        self.use_button = self._button("presetUseButton", self.tr("Use for these subtitles"))
        self.use_button.setEnabled(self._can_use)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        # Return belongs to the fields.
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.fields)
        upper = QHBoxLayout()
        upper.setSpacing(AROUND)
        upper.addWidget(self.list)
        upper.addWidget(scroll, 1)
        lower = QHBoxLayout()
        lower.setSpacing(INSIDE)
        own = (self.duplicate_button, self.rename_button, self.delete_button, self.import_button, self.export_button)
        for button in own:
            lower.addWidget(button)
        lower.addStretch()
        lower.addWidget(self.use_button)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        lower.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addLayout(upper, 1)
        layout.addWidget(self._said)
        layout.addLayout(lower)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._choose)
        self.fields.edited.connect(self._take)
        self._keep_later.timeout.connect(self._keep)
        self.duplicate_button.clicked.connect(self._duplicate)
        self.rename_button.clicked.connect(self._rename)
        self.delete_button.clicked.connect(self._delete)
        self.import_button.clicked.connect(self._import)
        self.export_button.clicked.connect(self._export)
        self.use_button.clicked.connect(self._use)
        self._own.changed.connect(self._fill)
        self._own.brought.connect(self._show_brought)
        self._own.failed.connect(self._tell_failure)

    # --- the list ---

    def _fill(self) -> None:
        """The list is what there is now, with the same preset chosen, or the first where that is gone."""
        self._keep()
        names = self._own.names
        if names != self._listed:
            self._listed = names
            blocked = self.list.blockSignals(True)
            self.list.clear()
            for name in names:
                self.list.addItem(self._item(name))
            self.list.setCurrentRow(names.index(self._shown) if self._shown in names else 0)
            self.list.blockSignals(blocked)
        self._show()

    def _item(self, name: str) -> QListWidgetItem:
        item = QListWidgetItem(name)
        if name in PRESETS:
            item.setIcon(icon("locked", "muted"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self.tr("{preset}, built in").format(preset=name))
        else:
            item.setIcon(icon("presets"))
        return item

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._keep()
            self._shown = item.text()
            say(self._said, "")
            self._show()

    def _show(self) -> None:
        self._shown = self.preset.name
        is_own = self._shown not in PRESETS
        self.fields.show_preset(self.preset, is_own=is_own)
        for button in (self.rename_button, self.delete_button):
            button.setEnabled(is_own)

    def _find(self, name: str) -> Preset | None:
        return PRESETS.get(name) or next((preset for preset in self._own.presets if preset.name == name), None)

    def _go_to(self, name: str) -> None:
        self.list.setCurrentRow(self._own.names.index(name))

    # --- changing ---

    def _take(self, preset: Preset | None) -> None:
        self._edited = preset
        self._keep_later.start()

    def _keep(self) -> None:
        self._keep_later.stop()
        edited, self._edited = self._edited, None
        if edited is not None:
            self._own.change(self.preset, edited)

    def _duplicate(self) -> None:
        self._keep()
        origin = self.preset
        source = origin.source if origin.name not in PRESETS else self.tr("After {preset}").format(preset=origin.name)
        copy = replace(origin, name=free_preset_name(origin.name, self._own.names), source=source_text(source))
        self._own.add(copy)
        self._go_to(copy.name)
        self.fields.numbers["max_cpl"].setFocus()

    def _rename(self) -> None:
        self._keep()
        name = preset_name(questions.ask_list_name(self, self.tr("Rename the preset"), self._shown))
        if not name or name == self._shown:
            return
        taken = {other.casefold() for other in self._own.names if other != self._shown}
        if name.casefold() in taken:
            say(self._said, self.tr("There is a preset “{name}” already.").format(name=name), "error")
            return
        before, self._shown = self.preset, name
        say(self._said, "")
        self._own.change(before, replace(before, name=name))

    def _delete(self) -> None:
        if questions.ask_to_delete_preset(self, self._shown):
            self._edited = None
            row, preset = self.list.currentRow(), self.preset
            self._own.remove(preset)
            self.list.setCurrentRow(min(row, self.list.count() - 1))

    # --- files ---

    def _import(self) -> None:
        self._own.bring(questions.ask_preset_files(self))

    def _show_brought(self, preset: Preset) -> None:
        if preset.name in self._own.names:
            self._go_to(preset.name)
            say(self._said, self.tr("“{name}” was imported.").format(name=preset.name))

    def _export(self) -> None:
        self._keep()
        path = questions.ask_preset_target(self, self.preset.name)
        if path is not None:
            self._own.write_copy(self.preset, path)

    def _use(self) -> None:
        self._keep()
        self.wanted.emit(self.preset)
        say(self._said, self.tr("These subtitles are measured by “{name}” now.").format(name=self._shown))

    def _tell_failure(self, error: object) -> None:
        if isinstance(error, BaseException):
            say(self._said, describe(error).text, "error")
