"""The panel that lists masked words for review."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from subtitler.gui.document import Document
from subtitler.gui.editor.masked_words import MaskedWord, MaskedWordsModel, MaskRole
from subtitler.gui.fields import hairline, keeping_focus, note, say
from subtitler.gui.icons import icon
from subtitler.gui.theme import AROUND, BETWEEN, GRID, INSIDE, tabular, tokens
from subtitler.gui.tokens import mixed

_HEIGHT = 200
# So many characters before a mask are shown where the text is too long for its line.
_BEFORE = 8
_MASK_TINT = 0.3


class MaskedPanel(QFrame):
    """Lists the masked words and leads to them; they are replaced by typing in the cue.

    Signals: chosen(int, int, int) a masked word: the cue's index and the characters of its text; entered() the user wants to
    type there; emptied() what had the focus is gone with the last of them; closed().
    """

    chosen = Signal(int, int, int)
    entered = Signal()
    emptied = Signal()
    closed = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("maskedPanel")
        self.setAccessibleName(self.tr("Masked words"))
        self._model = MaskedWordsModel(document, self)
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setObjectName("maskedTitle")
        self._none = note()
        self.list = QListView()
        self.list.setObjectName("maskedList")
        self.list.setAccessibleName(self.tr("Masked words"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_MaskDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._back = self._button("previous", self.tr("Previous masked word"), lambda: self._go(-1))
        self._on = self._button("next", self.tr("Next masked word"), lambda: self._go(1))
        self._close = self._button("close", self.tr("Close the list of masked words"), self.closed.emit)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._enter)
        self._model.modelReset.connect(self._show_count)
        self._show_count()

    @property
    def count(self) -> int:
        """How many words of the shown track are masked."""
        return len(self._model.masked)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(AROUND, INSIDE, INSIDE, 0)
        head.setSpacing(GRID)
        head.addWidget(self._title, 1)
        for button in (self._back, self._on, self._close):
            head.addWidget(button)
        self._none.setContentsMargins(AROUND, 0, AROUND, BETWEEN)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(hairline())
        layout.addLayout(head)
        layout.addWidget(self._none)
        layout.addWidget(self.list, 1)
        self.setMaximumHeight(_HEIGHT)

    def _button(self, symbol: str, tip: str, act: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(symbol))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(act)
        return button

    def _show_count(self) -> None:
        self._title.setText(self.tr("%n masked word(s)", "", self.count) if self.count else self.tr("Masked words"))
        say(self._none, "" if self.count else self.tr("Nothing is masked in these subtitles."))
        with keeping_focus(self, self.emptied.emit):
            self.list.setVisible(self.count > 0)
            self._back.setEnabled(self.count > 0)
            self._on.setEnabled(self.count > 0)

    def _go(self, step: int) -> None:
        """To the next masked word or the one before, around the end."""
        current = self.list.currentIndex().row()
        row = current + step if current >= 0 or step > 0 else -1
        self.list.setCurrentIndex(self._model.index(row % self.count))

    def _choose(self, index: QModelIndex) -> None:
        word = index.data(MaskRole.WORD)
        if isinstance(word, MaskedWord):
            self.chosen.emit(word.cue, word.start, word.end)

    def _enter(self, index: QModelIndex) -> None:
        self._choose(index)
        self.entered.emit()


class _MaskDelegate(QStyledItemDelegate):
    """Number and time, and below them the text with the mask on a ground of its own."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, 2 * option.fontMetrics.height() + AROUND)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        word, text = index.data(MaskRole.WORD), str(index.data() or "")
        if not isinstance(word, MaskedWord):
            return
        colours, metrics = tokens(), option.fontMetrics
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.selection))
        left, top = option.rect.left() + AROUND, option.rect.top() + INSIDE - 2 + metrics.ascent()
        painter.setFont(tabular(option.font))
        painter.setPen(QColor(colours.muted))
        painter.drawText(QPoint(left, top), str(index.data(MaskRole.PLACE)))
        painter.setFont(option.font)
        room = option.rect.right() - AROUND - left
        self._paint_text(painter, option, text, word, QPoint(left, top + metrics.height() + GRID), room)
        painter.restore()

    def _paint_text(
        self, painter: QPainter, option: QStyleOptionViewItem, text: str, word: MaskedWord, place: QPoint, room: int
    ) -> None:
        colours, metrics = tokens(), option.fontMetrics
        before, mask, after = text[: word.start], text[word.start : word.end], text[word.end :]
        if metrics.horizontalAdvance(before + mask) > room:
            before = f"…{before[-_BEFORE:]}"
        x = place.x()
        for part, is_mask in ((before, False), (mask, True), (after, False)):
            shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, place.x() + room - x)
            width = metrics.horizontalAdvance(shown)
            if is_mask:
                ground = QColor(mixed(colours.raised, colours.warning, _MASK_TINT))
                painter.fillRect(x - 1, place.y() - metrics.ascent(), width + 2, metrics.height(), ground)
            painter.setPen(QColor(colours.text))
            painter.drawText(QPoint(x, place.y()), shown)
            x += width
