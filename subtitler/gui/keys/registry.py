"""Every action of a window, found where it is: nobody has to announce one."""

from __future__ import annotations

import re

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QMainWindow, QMenu, QWidget

from subtitler.gui.keys.presets import Keys

# Qt's own actions inside its widgets: the cross of a text field, the toggles of docks and tool bars.
_QT_NAMES = ("_q_", "qt_")
_STANDARD = "standardKeys"
_MNEMONIC = re.compile(r"\(&\w\)|&(?=\w)")
_LOCAL = (Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut)

translate = QCoreApplication.translate


class Command(Struct, frozen=True):
    """One action: `name` for files, `title` for people, `menu` where it stands, `scope` the one widget where its keys act."""

    name: str
    title: str
    menu: str
    scope: str
    action: QAction

    @property
    def keys(self) -> Keys:
        """The keys in force."""
        return _keys(self.action)

    @property
    def standard(self) -> Keys:
        """The keys that the program gave to the action."""
        known = self.action.property(_STANDARD)
        return tuple(known) if isinstance(known, list | tuple) else ()


class Registry:
    """Finds the actions of a window. A title stays what it was at first: some actions' texts say what they would undo."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._titles: dict[str, str] = {}

    def commands(self) -> tuple[Command, ...]:
        """All actions with a name and a text, in the menus' order; those of no menu come last."""
        menus: dict[str, str] = {}
        for entry in self._window.menuBar().actions():
            _walk(entry, (), menus)
        found = {action.objectName(): action for action in self._window.findChildren(QAction) if self._counts(action)}
        order = [*(name for name in menus if name in found), *(name for name in found if name not in menus)]
        return tuple(self._command(name, found[name], menus.get(name, "")) for name in order)

    def _counts(self, action: QAction) -> bool:
        name = action.objectName()
        is_ours = bool(name) and not name.startswith(_QT_NAMES) and not action.isSeparator() and action.menu() is None
        return is_ours and bool(action.text()) and not _is_in_dialog(action)

    def _command(self, name: str, action: QAction, menu: str) -> Command:
        if action.property(_STANDARD) is None:
            action.setProperty(_STANDARD, list(_keys(action)))
        title = self._titles.setdefault(name, plain(action.text()))
        return Command(name, title, menu or translate("keys", "Elsewhere"), _scope(action), action)


def plain(text: str) -> str:
    """A menu's text without the mark of its letter and without the dots."""
    return _MNEMONIC.sub("", text).rstrip("…")


def _walk(entry: QAction, path: tuple[str, ...], menus: dict[str, str]) -> None:
    menu = entry.menu()
    if isinstance(menu, QMenu):
        for inner in menu.actions():
            _walk(inner, (*path, plain(entry.text())), menus)
    elif entry.objectName():
        menus.setdefault(entry.objectName(), " ▸ ".join(path))


def _is_in_dialog(action: QAction) -> bool:
    owner: QObject | None = action.parent()
    while owner is not None and not isinstance(owner, QDialog):
        owner = owner.parent()
    return owner is not None


def _scope(action: QAction) -> str:
    if action.shortcutContext() not in _LOCAL:
        return ""
    holders = [holder for holder in action.associatedObjects() if isinstance(holder, QWidget)]
    return next((holder.accessibleName() for holder in holders if holder.accessibleName()), "")


def _keys(action: QAction) -> Keys:
    return tuple(key.toString(QKeySequence.SequenceFormat.PortableText) for key in action.shortcuts())
