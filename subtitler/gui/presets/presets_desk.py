"""Readability presets in the window: the user's own, their sheet, and the track that they measure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from subtitler.gui.editor.readability import automatic_preset
from subtitler.gui.presets.own_presets import OwnPresets
from subtitler.segmentation.preset_files import kept_preset, kept_text
from subtitler.segmentation.presets import Preset

if TYPE_CHECKING:
    from subtitler.gui.presets.presets_dialog import PresetsDialog
    from subtitler.gui.workplace import Workplace


class PresetsDesk(QObject):
    """Connects the presets with the document, the inspector and the menus."""

    def __init__(self, workplace: Workplace, window: QWidget) -> None:
        super().__init__(workplace)
        self._window = window
        self._document = workplace.document
        self._bar = workplace.message_bar
        self._choice = workplace.inspector.presets
        self._dialog: PresetsDialog | None = None
        self.own = OwnPresets(workplace.runner, parent=self)
        self.own.changed.connect(lambda: self._choice.show_own(self.own.presets))
        self.own.edited.connect(self._document.follow_preset)
        self.own.brought.connect(self._tell_brought)
        self.own.failed.connect(self._tell_failure)
        self._choice.presets_wanted.connect(self.show_presets)
        workplace.commands.presets.triggered.connect(lambda: self.show_presets())
        self.own.load()

    def bring(self, paths: Iterable[Path]) -> None:
        """Takes in the presets in files."""
        self.own.bring(paths)

    def show_presets(self, preset: Preset | None = None) -> None:
        """Opens the sheet, at this preset or at the one in force."""
        from subtitler.gui.presets.presets_dialog import PresetsDialog

        track = self._document.track
        shown = preset or kept_preset(track.preset) or automatic_preset(track)
        dialog = PresetsDialog(self.own, shown, can_use=self._document.is_open, parent=self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(lambda wanted: self._document.choose_preset(kept_text(wanted)))
        dialog.finished.connect(self._forget)
        self._dialog = dialog
        dialog.open()

    def _forget(self) -> None:
        self._dialog = None

    def _tell_brought(self, preset: Preset) -> None:
        if self._dialog is None:
            said = self.tr("The readability preset “{name}” is among yours now.").format(name=preset.name)
            self._bar.show_message(said, action=self.tr("Look at it"), act=partial(self.show_presets, preset))

    def _tell_failure(self, error: object) -> None:
        # An open sheet tells it itself.
        if self._dialog is None and isinstance(error, BaseException):
            self._bar.show_error(error)
