"""The table of all actions with their keys, with an index of its own to search it by."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from subtitler.gui.icons import icon
from subtitler.gui.keys.bindings import key_writes, shown
from subtitler.gui.keys.finding import Names, names, ranked, words_of_id
from subtitler.gui.keys.keyboard import Keyboard
from subtitler.gui.keys.registry import Command

_Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate


class Column(IntEnum):
    ACTION, KEYS, WHERE, MENU, REMARK = range(5)


class KeysModel(QAbstractTableModel):
    """What the search finds, or everything in the menus' order."""

    def __init__(self, keyboard: Keyboard) -> None:
        super().__init__()
        self._keyboard = keyboard
        self._query = ""
        self._rows: list[Command] = []
        self._conflicts: dict[str, dict[str, tuple[str, ...]]] = {}
        self._index: list[tuple[Command, Names]] = []
        self.refresh()

    @property
    def conflict_count(self) -> int:
        """How many keys are taken more than once."""
        return len({key for taken in self._conflicts.values() for key in taken})

    def refresh(self) -> None:
        """Shows the keys in force."""
        self._conflicts = self._keyboard.conflicts()
        self._index = [(command, self._names(command)) for command in self._keyboard.commands]
        self.search(self._query)

    def search(self, query: str) -> None:
        """Shows what the query finds: in names, keys, places and remarks."""
        self._query = query
        self.beginResetModel()
        self._rows = ranked(query, self._index)
        self.endResetModel()

    def show_conflicts(self) -> None:
        """Shows the actions whose keys are taken more than once, and nothing else."""
        self.beginResetModel()
        self._rows = [command for command, _ in self._index if command.name in self._conflicts]
        self.endResetModel()

    def command(self, row: int) -> Command | None:
        """The action in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, name: str) -> int:
        """The row of an action; -1 where it is not shown."""
        return next((row for row, command in enumerate(self._rows) if command.name == name), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Action"), self.tr("Keys"), self.tr("Where"), self.tr("Menu"), self.tr("Remark"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        command = self.command(index.row())
        if command is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(command, Column(index.column()))
        if role == Qt.ItemDataRole.DecorationRole and index.column() == Column.REMARK and command.name in self._conflicts:
            return icon("warning", "warning")
        if role == Qt.ItemDataRole.FontRole and command.name in self._keyboard.own:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _text(self, command: Command, column: Column) -> str:
        return {
            Column.ACTION: command.title,
            Column.KEYS: shown(command.keys),
            Column.WHERE: where(command),
            Column.MENU: command.menu,
            Column.REMARK: self._remark(command),
        }[column]

    def _remark(self, command: Command) -> str:
        taken = self._conflicts.get(command.name, {})
        if taken:
            others = {self._keyboard.find(name).title for names in taken.values() for name in names}
            return self.tr("Conflict with {others}").format(others=", ".join(sorted(others)))
        return self.tr("yours") if command.name in self._keyboard.own else ""

    def _names(self, command: Command) -> Names:
        further = (command.menu, shown(command.keys), where(command), self._remark(command), words_of_id(command.name))
        return names(command.title, further)


def where(command: Command) -> str:
    """Where an action's keys act."""
    if command.scope:
        return command.scope
    if not command.keys:
        return ""
    if all(map(key_writes, command.keys)):
        return translate("keys", "outside text fields")
    if any(map(key_writes, command.keys)):
        return translate("keys", "everywhere; letters outside text fields")
    return translate("keys", "everywhere")
