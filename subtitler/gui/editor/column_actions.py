"""Which columns the table of cues has: a menu at its head and in the window, remembered from one start to the next."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from subtitler.gui.editor.cue_columns import COLUMNS, Column
from subtitler.gui.editor.cue_table import CueTable

_KEY = "editor/columns"


class ColumnActions(QObject):
    """An action for each column that can be hidden, and one that leaves it to the room that there is."""

    def __init__(self, table: CueTable) -> None:
        super().__init__(table)
        self._table = table
        self._columns = {column: self._action(column) for column in Column if column not in (Column.TEXT, Column.BESIDE)}
        self.automatic = QAction(self.tr("As there is room"), self)
        self.automatic.setObjectName("automaticColumnsAction")
        self.automatic.setToolTip(self.tr("Columns give way where the text needs their room"))
        self.automatic.triggered.connect(lambda: self._choose({}))
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_menu)
        table.columns_changed.connect(self._show)
        self._show()

    def fill(self, menu: QMenu) -> None:
        """The menu offers all columns."""
        menu.addActions(list(self._columns.values()))
        menu.addSeparator()
        menu.addAction(self.automatic)

    def restore(self, settings: QSettings) -> None:
        """The columns of the last time."""
        kept = str(settings.value(_KEY, "") or "")
        entries = [entry.partition("=") for entry in kept.split(",") if entry]
        known = {column.name: column for column in self._columns}
        self._choose({known[name]: value == "1" for name, _, value in entries if name in known})

    def remember(self, settings: QSettings) -> None:
        """Keeps which columns were chosen."""
        entries = (f"{column.name}={int(is_shown)}" for column, is_shown in self._table.chosen_columns.items())
        settings.setValue(_KEY, ",".join(entries))

    def _action(self, column: Column) -> QAction:
        action = QAction(COLUMNS[column].title(), self)
        action.setObjectName(f"show{column.name.title()}ColumnAction")
        action.setCheckable(True)
        action.setToolTip(COLUMNS[column].tip())
        action.triggered.connect(lambda: self._toggle(column, action.isChecked()))
        return action

    def _toggle(self, column: Column, is_wanted: bool) -> None:
        self._choose({**self._table.chosen_columns, column: is_wanted})

    def _choose(self, chosen: dict[Column, bool]) -> None:
        self._table.choose_columns(chosen)
        self._show()

    def _show(self) -> None:
        for column, action in self._columns.items():
            action.setChecked(not self._table.isColumnHidden(column))
        self.automatic.setEnabled(bool(self._table.chosen_columns))

    def _open_menu(self, point: QPoint) -> None:
        menu = QMenu(self._table)
        menu.setObjectName("columnsMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        menu.popup(self._table.horizontalHeader().mapToGlobal(point))
