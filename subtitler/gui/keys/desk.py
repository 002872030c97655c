"""Keys in the window: their sheets, the palette, and tool tips that name the key in force."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QToolBar, QToolButton

from subtitler.errors import FileError
from subtitler.folders import resource
from subtitler.gui.fields import KEY_OF
from subtitler.gui.keys.bindings import shown
from subtitler.gui.keys.keyboard import Keyboard
from subtitler.gui.keys.other_language import counterparts
from subtitler.gui.keys.registry import Command, plain
from subtitler.progress import CancelToken, Report

if TYPE_CHECKING:
    from subtitler.gui.keys.palette import Palette
    from subtitler.gui.main_window import MainWindow
    from subtitler.gui.workplace import Workplace


class KeysDesk(QObject):
    """Connects the keyboard with the window's menus and its document. `keyboard` is for everybody who names a key."""

    def __init__(self, workplace: Workplace, window: MainWindow) -> None:
        super().__init__(workplace)
        self._window: QMainWindow = window
        self._tool_bar = window.tool_bar
        self._document = workplace.document
        self._runner = workplace.runner
        self._palette: Palette | None = None
        self.keyboard = Keyboard(window, workplace.preferences)
        commands = workplace.commands
        commands.find_action.triggered.connect(self.show_palette)
        commands.keyboard.triggered.connect(self.show_keys)
        commands.shortcuts.triggered.connect(self.show_sheet)
        _name_keys(self._tool_bar)
        self._others = [button for button in window.findChildren(QToolButton) if button.property(KEY_OF)]
        self._tips = [button.toolTip() for button in self._others]
        self.keyboard.changed.connect(self._name_keys_of_others)
        self._name_keys_of_others()

    def show_palette(self) -> None:
        """Opens the palette; where it is open, closes it."""
        if self._palette is not None and self._palette.isVisible():
            self._palette.close_palette()
            return
        if self._palette is None:
            self._palette = self._make_palette()
        self._palette.open_palette(self._tool_bar.geometry().bottom() if self._tool_bar.isVisible() else 0)

    def show_keys(self) -> None:
        """Opens the sheet on which keys are changed."""
        from subtitler.gui.keys.keys_dialog import KeysDialog

        self.keyboard.refresh()
        dialog = KeysDialog(self.keyboard, self._runner, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_sheet(self) -> None:
        """Opens the list of all keys."""
        from subtitler.gui.keys.sheet_dialog import KeySheet

        self.keyboard.refresh()
        sheet = KeySheet(self.keyboard, self._runner, self._window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.change_wanted.connect(sheet.close)
        sheet.change_wanted.connect(self.show_keys)
        sheet.open()

    def _make_palette(self) -> Palette:
        from subtitler.gui.keys.palette import Palette

        palette = Palette(self.keyboard, self._why_not, self._window)
        self._runner.run(_read_other_language, succeeded=partial(_give, palette))
        return palette

    def _name_keys_of_others(self) -> None:
        """Buttons that do the same as an action, without being its button, name its keys too."""
        keys = {command.name: shown(command.keys) for command in self.keyboard.commands}
        for button, tip in zip(self._others, self._tips, strict=True):
            known = keys.get(str(button.property(KEY_OF)))
            button.setToolTip(f"{tip} ({known})" if known else tip)

    def _why_not(self, command: Command) -> str:
        """Why an action cannot be done now, as far as the document tells."""
        told = command.action.property("whyDisabled")
        if isinstance(told, str) and told:
            return told
        if not self._document.is_open:
            return self.tr("It needs subtitles: open some, or transcribe a recording.")
        if not len(self._document.track):
            return self.tr("It needs a cue, and there is none.")
        if not self._document.selection.chosen.count:
            return self.tr("Choose a cue first.")
        return ""


def _read_other_language(_report: Report, _cancel: CancelToken) -> Mapping[str, tuple[str, ...]]:
    """The texts of all translations; one that cannot be read is done without."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(resource("i18n").glob("subtitler_*.qm")):
        try:
            for text, others in counterparts(path).items():
                found[text] = (*found.get(text, ()), *others)
        except FileError:
            continue
    return found


def _give(palette: Palette, found: object) -> None:
    if isinstance(found, Mapping):
        palette.set_others(found)


def _name_keys(bar: QToolBar) -> None:
    """The tool tips of the bar's buttons name the keys in force, from now on."""
    for action in bar.actions():
        button = bar.widgetForAction(action)
        if isinstance(button, QToolButton):
            # After the button itself has taken over what changed.
            action.changed.connect(partial(_name_key, action, button))
            _name_key(action, button)


def _name_key(action: QAction, button: QToolButton) -> None:
    keys = shown(key.toString() for key in action.shortcuts())
    tip = plain(action.toolTip())
    button.setToolTip(f"{tip} ({keys})" if keys else tip)
