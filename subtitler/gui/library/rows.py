"""How media and jobs look in their lists: a symbol, a name, a line below it, a bar, one button."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from subtitler.gui.icons import icon
from subtitler.gui.theme import BETWEEN, GRID, ICON, INSIDE, tokens

AnyIndex = QModelIndex | QPersistentModelIndex

_BUTTON = 24
_BAR = 4
_DEFAULT_WIDTH = 240
_MOST_HEIGHTS = 5000
_WRAPPED = QTextOption()
_WRAPPED.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


class Role(IntEnum):
    """What a row says besides its name (DisplayRole)."""

    SYMBOL = Qt.ItemDataRole.UserRole + 1
    NOTE = Qt.ItemDataRole.UserRole + 2
    TONE = Qt.ItemDataRole.UserRole + 3
    FRACTION = Qt.ItemDataRole.UserRole + 4
    BUTTON = Qt.ItemDataRole.UserRole + 5


class RowDelegate(QStyledItemDelegate):
    """Paints a row from the roles above. NOTE wraps over as many lines as it needs; FRACTION None means no bar.

    Signals: button_pressed(QModelIndex) when a row's button was clicked.
    """

    button_pressed = Signal(QModelIndex)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._note_heights: dict[tuple[str, int], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        width = option.rect.width() if option.rect.width() > 0 else _width_of(option.widget)
        name = QFontMetrics(option.font).height()
        height = INSIDE + name + 2 + self._note_height(option, index, self._text_width(width, index)) + INSIDE
        if index.data(Role.FRACTION) is not None:
            height += _BAR + GRID
        return QSize(_DEFAULT_WIDTH // 2, height)

    def _note_height(self, option: QStyleOptionViewItem, index: AnyIndex, width: int) -> int:
        """Of hundreds of rows that all say the same the first is measured."""
        said = str(index.data(Role.NOTE) or ""), width
        known = self._note_heights.get(said)
        if known is None:
            if len(self._note_heights) >= _MOST_HEIGHTS:
                self._note_heights.clear()
            known = self._note_heights[said] = round(_note(option, said[0], width).boundingRect().height())
        return known

    def forget(self) -> None:
        """The font has changed."""
        self._note_heights.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        # Of all classes this is the slowest to load, and an empty list needs none of it before the first paint.
        from PySide6.QtWidgets import QStyle

        colours = tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = option.rect.adjusted(GRID, 1, -GRID, -1)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_selected:
            _fill_round(painter, row, colours.selection)
        if option.state & QStyle.StateFlag.State_HasFocus and not is_selected:
            _outline_round(painter, row, colours.accent)
        tone = str(index.data(Role.TONE) or "muted")
        symbol_role = tone if tone in {"error", "ok", "warning"} else "muted"
        symbol = QRect(row.left() + INSIDE, row.top() + INSIDE, ICON, ICON)
        icon(str(index.data(Role.SYMBOL)), symbol_role).paint(painter, symbol)
        self._paint_text(painter, option, index, row, tone)
        if button := index.data(Role.BUTTON):
            icon(str(button), "muted").paint(painter, self.button_rect(option.rect).adjusted(3, 3, -3, -3))
        self._paint_bar(painter, index, row)
        painter.restore()

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, row: QRect, tone: str) -> None:
        colours = tokens()
        metrics = QFontMetrics(option.font)
        left = row.left() + INSIDE + ICON + INSIDE
        width = self._text_width(option.rect.width(), index)
        painter.setFont(option.font)
        painter.setPen(QColor(colours.text))
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, width)
        # On a baseline, not in a box of the first font's height: that would cut what a taller font for other scripts draws.
        painter.drawText(QPoint(left, row.top() + INSIDE - 1 + metrics.ascent()), name)
        painter.setPen(QColor(getattr(colours, tone)))
        _note(option, str(index.data(Role.NOTE) or ""), width).draw(
            painter, QPointF(left, row.top() + INSIDE + metrics.height() + 1)
        )

    def _paint_bar(self, painter: QPainter, index: AnyIndex, row: QRect) -> None:
        fraction = index.data(Role.FRACTION)
        if fraction is None:
            return
        colours = tokens()
        left = row.left() + INSIDE + ICON + INSIDE
        bar = QRect(left, row.bottom() - INSIDE - _BAR + 2, row.right() - left - INSIDE, _BAR)
        _fill_round(painter, bar, colours.border, _BAR / 2)
        done = QRect(bar.topLeft(), QSize(round(bar.width() * float(fraction)), _BAR))
        if done.width() > 0:
            _fill_round(painter, done, colours.accent, _BAR / 2)

    def _text_width(self, width: int, index: AnyIndex) -> int:
        taken = 2 * GRID + INSIDE + ICON + INSIDE + INSIDE
        return max(40, width - taken - (_BUTTON + GRID if index.data(Role.BUTTON) else 0))

    def button_rect(self, row: QRect) -> QRect:
        """Where a row's button is, in the view's coordinates."""
        return QRect(row.right() - GRID - BETWEEN - _BUTTON + GRID, row.top() + GRID, _BUTTON, _BUTTON)

    def button_at(self, row: QRect, point: QPoint) -> bool:
        """Whether a point of the view is on the row's button."""
        return self.button_rect(row).adjusted(-GRID, -GRID, GRID, GRID).contains(point)

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: AnyIndex) -> bool:
        if (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
            and index.data(Role.BUTTON)
            and self.button_at(option.rect, event.position().toPoint())
        ):
            self.button_pressed.emit(index.model().index(index.row(), index.column()))
            return True
        return False


def _width_of(widget: QWidget | None) -> int:
    return widget.viewport().width() if isinstance(widget, QAbstractItemView) else _DEFAULT_WIDTH


def _note(option: QStyleOptionViewItem, text: str, width: int) -> QTextLayout:
    """A row's note, broken into lines of this width."""
    layout = QTextLayout(text or " ", _small(option.font))
    layout.setTextOption(_WRAPPED)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def _small(font: QFont) -> QFont:
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * 0.92)
    return smaller


def _fill_round(painter: QPainter, rect: QRect, colour: str, radius: float = 5) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(rect, radius, radius)


def _outline_round(painter: QPainter, rect: QRect, colour: str) -> None:
    painter.setPen(QColor(colour))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 5, 5)
