"""A list of media or jobs that stays quick with hundreds of rows, of which many change at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem

from subtitler.gui.library.rows import Role, RowDelegate

AnyIndex = QModelIndex | QPersistentModelIndex

# What changes all the time while a row is at work.
_PASSING = {Role.NOTE, Role.FRACTION, Qt.ItemDataRole.AccessibleTextRole}
_NEW_LOOK = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


class RowList(QListView):
    """A list whose rows are painted by a RowDelegate, `rows`: several may be chosen, notes wrap, scrolling is smooth.

    Qt lays out every row anew whenever one changes, and asks each for its height. Here heights are kept, and what changes in a
    row of the same height is painted and no more; where the model names the roles and it is only how far a row has come, rows
    out of sight are left alone.
    """

    def __init__(self, name: str, title: str, model: QAbstractItemModel) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.rows = _KeptHeights(self)
        self.setItemDelegate(self.rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setModel(model)
        model.rowsInserted.connect(self._forget_from)
        model.rowsRemoved.connect(self._forget_from)
        model.rowsMoved.connect(self.rows.forget)
        model.modelReset.connect(self.rows.forget)

    def _forget_from(self, _parent: QModelIndex, first: int, _last: int) -> None:
        self.rows.forget_from(first)

    def dataChanged(self, first: AnyIndex, last: AnyIndex, roles: Sequence[int] = ()) -> None:
        rows = range(first.row(), last.row() + 1)
        if roles and set(roles) <= _PASSING:
            # Nobody sees how far the others are; they are looked at when they come into sight.
            visible = self._visible_rows()
            rows = range(max(rows.start, visible.start), min(rows.stop, visible.stop))
        changed = [self.model().index(row, 0) for row in rows]
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        # All of them, for each is measured by it.
        if all([self.rows.keeps_height(option, index) for index in changed]):
            for index in changed:
                self.update(index)
        else:
            super().dataChanged(first, last, roles)

    def _visible_rows(self) -> range:
        first, last = self.indexAt(QPoint(1, 1)), self.indexAt(QPoint(1, self.viewport().height() - 1))
        return range(max(0, first.row()), last.row() + 1 if last.isValid() else self.model().rowCount())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.rows.forget()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in _NEW_LOOK:
            self.rows.forget()
        super().changeEvent(event)


class _KeptHeights(RowDelegate):
    """Measures a row once, until it changes."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._sizes: dict[int, QSize] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        row = index.row()
        known = self._sizes.get(row)
        if known is None:
            known = self._sizes[row] = super().sizeHint(option, index)
        return known

    def keeps_height(self, option: QStyleOptionViewItem, index: AnyIndex) -> bool:
        """Whether the row, which has changed, is as high as it was; one that nobody has measured is not."""
        before = self._sizes.pop(index.row(), None)
        return before == self.sizeHint(option, index)

    def forget(self) -> None:
        """Every row may have another height."""
        super().forget()
        self._sizes.clear()

    def forget_from(self, first: int) -> None:
        """The rows from here on are others."""
        for row in [row for row in self._sizes if row >= first]:
            del self._sizes[row]
