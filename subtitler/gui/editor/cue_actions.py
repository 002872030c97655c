"""What all actions on cues have in common: how they are made, and who hears when one cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct, field
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from subtitler.errors import EditError
from subtitler.gui.document import Document
from subtitler.gui.icons import icon


class Submenu(Struct, frozen=True):
    """Groups of actions that stand in a menu of their own."""

    name: str
    title: str
    groups: list[list[QAction]] = field(default_factory=list)


Entry = QAction | Submenu


def actions_in(groups: list[list[Entry]]) -> Iterator[QAction]:
    """Every action of the groups and of the menus in them."""
    for group in groups:
        for entry in group:
            if isinstance(entry, Submenu):
                yield from (action for inner in entry.groups for action in inner)
            else:
                yield entry


class CueActions(QObject):
    """Actions that are each enabled exactly while they are possible: whoever inherits says so in `refresh`.

    Signals: refused(object) an EditError: what was asked does not fit the cues; told(str) why nothing happened.
    """

    refused = Signal(object)
    told = Signal(str)

    def __init__(self, document: Document, owner: QObject) -> None:
        super().__init__(owner)
        self._document = document

    def refresh(self) -> None:
        """Enables what is possible now."""

    def _follow_document(self) -> None:
        document = self._document
        document.selection.chosen_changed.connect(self.refresh)
        document.edited.connect(self.refresh)
        document.replaced.connect(self.refresh)
        self.refresh()

    def _action(self, name: str, text: str, act: Callable[[], object], symbol: str = "", *keys: str) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda: self._do(act))
        self._set_up(action, name, symbol, *keys)
        return action

    def _set_up(self, action: QAction, name: str, symbol: str, *keys: str) -> None:
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        if symbol:
            action.setIcon(icon(symbol))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except EditError as error:
            self.refused.emit(error)
