"""The palette: a field and a list, in which every action is found by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import shiboken6
from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from subtitler.gui.fields import note, say
from subtitler.gui.icons import icon
from subtitler.gui.keys.bindings import shown
from subtitler.gui.keys.finding import Names, names, ranked, words_of_id
from subtitler.gui.keys.keyboard import Keyboard
from subtitler.gui.keys.registry import Command, plain
from subtitler.gui.theme import BETWEEN, GRID, ICON, INSIDE, tabular, tokens
from subtitler.gui.tokens import mixed

_WIDTH, _ROWS, _ROW_HEIGHT = 600, 10, 32
_PAGE = _ROWS - 1
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_Index = QModelIndex | QPersistentModelIndex


class Row(Struct, frozen=True):
    """One action as the palette shows it. `why` says why it cannot be done now, empty where it can, or nobody knows."""

    command: Command
    text: str
    keys: str
    is_possible: bool
    why: str


class Palette(QFrame):
    """Lies over the window, below its tool bar, until an action is chosen or the focus goes elsewhere.

    `why` tells why an action cannot be done now. `others` are texts in the other language, by texts of the window.

    Signals: closed().
    """

    closed = Signal()

    def __init__(self, keyboard: Keyboard, why: Callable[[Command], str], window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self.setProperty("role", "palette")
        self.setAccessibleName(self.tr("Find an action"))
        self._keyboard = keyboard
        self._why = why
        self._window = window
        self._most_rows = _ROWS
        self._before: QWidget | None = None
        self._others: Mapping[str, tuple[str, ...]] = {}
        self._index: list[tuple[Row, Names]] = []
        self.field = _Field()
        self.field.setObjectName("paletteField")
        self.field.setAccessibleName(self.tr("Name of an action"))
        self.field.setPlaceholderText(self.tr("What do you want to do?"))
        self.list = _make_list(self.tr("Actions found"))
        self.rows = _Rows()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(_Painter(self.list))
        self._note = note()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(INSIDE, INSIDE, INSIDE, INSIDE)
        layout.setSpacing(INSIDE)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        layout.addWidget(self._note)
        self.field.textChanged.connect(self._narrow)
        self.field.moved.connect(self._move)
        self.field.entered.connect(self._choose_current)
        self.field.left.connect(self.close_palette)
        self.list.clicked.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._tell)
        self.hide()

    def set_others(self, others: Mapping[str, tuple[str, ...]]) -> None:
        """From now on actions are found by these texts too."""
        self._others = others
        self._make_index()
        self._narrow()

    def open_palette(self, below: int) -> None:
        """Shows all actions, those last chosen first, from `below` pixels under the window's upper edge."""
        self._before = QApplication.focusWidget()
        self._keyboard.refresh()
        self._make_index()
        self.field.clear()
        self._place(below)
        self._narrow()
        self.show()
        self.raise_()
        # As by a menu, so that the text field that was left knows that one comes back.
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Goes, and gives the focus back if it still has it."""
        if self.isVisible():
            had_focus = self.field.hasFocus()
            self.hide()
            if had_focus and self._before is not None and shiboken6.isValid(self._before):
                self._before.setFocus(Qt.FocusReason.PopupFocusReason)
            self.closed.emit()

    def _make_index(self) -> None:
        recent = {name: place for place, name in enumerate(self._keyboard.recent)}
        commands = sorted(self._keyboard.commands, key=lambda command: recent.get(command.name, len(recent)))
        self._index = [(self._row(command), self._names(command)) for command in commands]

    def _row(self, command: Command) -> Row:
        is_possible = command.action.isEnabled()
        why = "" if is_possible else self._why(command)
        return Row(command, plain(command.action.text()), shown(command.keys), is_possible, why)

    def _names(self, command: Command) -> Names:
        texts = (command.title, plain(command.action.text()), *command.menu.split(" ▸ "))
        others = [other for text in texts for other in self._others.get(text, ())]
        return names(command.title, (*texts[1:], *others, words_of_id(command.name), shown(command.keys)))

    def _narrow(self) -> None:
        self.rows.show_rows(ranked(self.field.text(), self._index))
        self.list.setCurrentIndex(self.rows.index(0))
        self.list.setFixedHeight(min(self._most_rows, self.rows.rowCount()) * _ROW_HEIGHT)
        self.list.setVisible(self.rows.rowCount() > 0)
        self._tell()

    def _place(self, below: int) -> None:
        area = self._window.rect()
        width = min(_WIDTH, area.width() - 2 * BETWEEN)
        self._most_rows = max(3, min(_ROWS, (area.height() - below) // _ROW_HEIGHT - 3))
        self.setFixedWidth(width)
        self.move(QPoint((area.width() - width) // 2, below + GRID))

    def _move(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        self.list.setCurrentIndex(self.rows.index(max(0, min(row, self.rows.rowCount() - 1))))

    def _choose_current(self) -> None:
        self._choose(self.list.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None and row.is_possible:
            self.close_palette()
            self._keyboard.note_use(row.command.name)
            row.command.action.trigger()

    def _tell(self) -> None:
        row = self.rows.row_at(self.list.currentIndex())
        if row is None:
            say(self._note, self.tr("No action is called so."))
        elif row.is_possible:
            say(self._note, row.command.action.statusTip())
        else:
            say(self._note, row.why or self.tr("This cannot be done now."))
        self.adjustSize()


class _Field(QLineEdit):
    """Signals: moved(int) rows to go down; entered(); left() by Escape or to another widget."""

    moved = Signal(int)
    entered = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}
        if key in steps:
            self.moved.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.left.emit()


class _Rows(QAbstractListModel):
    """What was found, the best first."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, index: _Index) -> Row | None:
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(text for text in (row.text, row.command.menu, row.keys, row.why) if text)
        return None


class _Painter(QStyledItemDelegate):
    """Paints an action: its icon, its name, its menu in small, its keys at the right; pale where it cannot be done."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(0, _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        row = model.row_at(index) if isinstance(model, _Rows) else None
        view = option.widget
        area: QRect = option.rect
        if row is None or not isinstance(view, QListView):
            return
        colours = tokens()
        text = colours.text if row.is_possible else mixed(colours.muted, colours.surface, 0.35)
        painter.save()
        if view.currentIndex().row() == index.row():
            painter.fillRect(area, QColor(colours.selection))
        inner = area.adjusted(INSIDE, 0, -INSIDE, 0)
        mark = QRect(inner.left(), inner.center().y() - ICON // 2 + 1, ICON, ICON)
        if row.command.action.isCheckable() and row.command.action.isChecked():
            icon("done", "ok").paint(painter, mark)
        else:
            mode = QIcon.Mode.Normal if row.is_possible else QIcon.Mode.Disabled
            row.command.action.icon().paint(painter, mark, Qt.AlignmentFlag.AlignCenter, mode)
        self._write(painter, inner.adjusted(ICON + INSIDE, 0, 0, 0), row, text)
        painter.restore()

    @staticmethod
    def _write(painter: QPainter, area: QRect, row: Row, colour: str) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(tabular(painter.font()))
        painter.setPen(QColor(colour))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | middle, row.text)
        painter.setPen(QColor(tokens().muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | middle, row.keys)
        taken = painter.fontMetrics().horizontalAdvance(row.text) + BETWEEN
        room = area.adjusted(taken, 0, -painter.fontMetrics().horizontalAdvance(row.keys) - BETWEEN, 0)
        menu = painter.fontMetrics().elidedText(row.command.menu, Qt.TextElideMode.ElideRight, max(0, room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | middle, menu)


def _make_list(spoken: str) -> QListView:
    """The list below the field: the arrow keys move in it, but the field keeps the focus."""
    made = QListView()
    made.setObjectName("paletteList")
    made.setAccessibleName(spoken)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setUniformItemSizes(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
