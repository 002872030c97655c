"""The list of all keys, read from the actions themselves, so that it is never out of date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from subtitler.gui.theme import AROUND, BETWEEN, tabular

_SIZE = QSize(440, 520)


class ShortcutsDialog(QDialog):
    """Groups of actions with their keys, and a field that narrows the list."""

    def __init__(self, groups: Iterable[tuple[str, Sequence[QAction]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsDialog")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.search = QLineEdit(placeholderText=self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search the keyboard shortcuts"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.list = QTreeWidget()
        self.list.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        self.list.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(BETWEEN)
        for title, actions in groups:
            self._add_group(title, actions)
        self.list.expandAll()
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.resize(_SIZE)

    def _add_group(self, title: str, actions: Sequence[QAction]) -> None:
        group = QTreeWidgetItem([title])
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for action in actions:
            keys = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())
            if keys:
                entry = QTreeWidgetItem(group, [action.text().replace("&", "").rstrip("…"), keys])
                entry.setFont(1, tabular(entry.font(1)))
        if group.childCount():
            self.list.addTopLevelItem(group)

    def _narrow(self, text: str) -> None:
        for group in map(self.list.topLevelItem, range(self.list.topLevelItemCount())):
            if group is not None:
                entries = [entry for entry in map(group.child, range(group.childCount())) if entry is not None]
                for entry in entries:
                    entry.setHidden(text.casefold() not in f"{entry.text(0)} {entry.text(1)}".casefold())
                group.setHidden(all(entry.isHidden() for entry in entries))
