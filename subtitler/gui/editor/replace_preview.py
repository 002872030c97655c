"""What replacing all finds would change, cue by cue, before it is done."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from subtitler.gui.document import Document
from subtitler.gui.editor.delegates import LINES, TextMark, paint_lines
from subtitler.gui.editor.finding import Pattern, Span
from subtitler.gui.fields import note, say
from subtitler.gui.theme import AROUND, INSIDE, tokens
from subtitler.gui.tokens import mixed
from subtitler.timedtext.edits import rewrite

Index = QModelIndex | QPersistentModelIndex
_NUMBER, _BEFORE, _AFTER = range(3)
_SIZE = QSize(720, 420)
_NUMBER_WIDTH = 90
_TINT = 0.35


class Change(Struct, frozen=True):
    """One cue's text before and afterwards."""

    cue: int
    before: str
    after: str


class _Changes(QAbstractTableModel):
    """The changes, a row each; whoever does not want one takes its check mark away."""

    def __init__(self, changes: tuple[Change, ...], parent: QObject) -> None:
        super().__init__(parent)
        self.changes = changes
        self._is_wanted = bytearray(b"\x01" * len(changes))

    @property
    def wanted(self) -> dict[int, str]:
        """The new texts of the cues that are to be changed."""
        pairs = zip(self.changes, self._is_wanted, strict=True)
        return {change.cue: change.after for change, is_wanted in pairs if is_wanted}

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.changes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        change, column = self.changes[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == _NUMBER:
            return Qt.CheckState.Checked if self._is_wanted[index.row()] else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (str(change.cue + 1), change.before, change.after)[column]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Cue"), self.tr("Before"), self.tr("After"))[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        readable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return readable | Qt.ItemFlag.ItemIsUserCheckable if index.column() == _NUMBER else readable

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != _NUMBER:
            return False
        self._is_wanted[index.row()] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index, [role])
        return True


class _TextDelegate(QStyledItemDelegate):
    """A text in two lines; what was found in it, or has taken its place, is marked."""

    def __init__(self, spans_of: Callable[[Change], list[Span]], colour: str, parent: _Table) -> None:
        super().__init__(parent)
        self._spans_of = spans_of
        self._colour = colour

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.highlight())
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        shape = QTextCharFormat()
        shape.setBackground(QColor(mixed(tokens().raised, getattr(tokens(), self._colour), _TINT)))
        model = index.model()
        spans = self._spans_of(model.changes[index.row()]) if isinstance(model, _Changes) else []
        marks: list[TextMark] = [(start, end, shape) for start, end in spans]
        paint_lines(painter, str(index.data()), QRectF(option.rect.adjusted(INSIDE, 0, -INSIDE, 0)), marks)


class _Table(QTableView):
    """All changes; Space takes one out, or in again."""

    def __init__(self, model: _Changes, pattern: Pattern, template: str) -> None:
        super().__init__()
        self.setObjectName("replacePreviewTable")
        self.setAccessibleName(self.tr("What will be replaced"))
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(LINES * self.fontMetrics().lineSpacing() + 2 * INSIDE)
        self.setColumnWidth(_NUMBER, _NUMBER_WIDTH)
        for column in (_BEFORE, _AFTER):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setItemDelegateForColumn(_BEFORE, _TextDelegate(lambda change: pattern.spans(change.before), "error", self))
        self.setItemDelegateForColumn(
            _AFTER, _TextDelegate(lambda change: new_spans(pattern, change.before, template), "ok", self)
        )
        self.selectRow(0)


def new_spans(pattern: Pattern, text: str, template: str) -> list[Span]:
    """Where what has taken the place of the finds stands in the new text."""
    spans, moved = [], 0
    for (start, end), new in zip(pattern.spans(text), pattern.replacements(text, template), strict=True):
        spans.append((start + moved, start + moved + len(new)))
        moved += len(new) - (end - start)
    return spans


class ReplacePreview(QDialog):
    """Lists the changes and makes those that are wanted, as one step of undo. It closes when the cues change otherwise."""

    def __init__(
        self, document: Document, pattern: Pattern, template: str, texts: dict[int, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("replacePreview")
        self.setWindowTitle(self.tr("Replace all"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE)
        self._document = document
        track = document.track
        changes = tuple(Change(index, track[index].text, text) for index, text in sorted(texts.items()))
        self._model = _Changes(changes, self)
        self._table = _Table(self._model, pattern, template)
        self._told = note()
        self._told.setObjectName("replacePreviewForecast")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._do = buttons.addButton(self.tr("Replace"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._do.setProperty("role", "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(INSIDE)
        for widget in (self._table, self._told, buttons):
            layout.addWidget(widget)
        self._model.dataChanged.connect(self._refresh)
        self._table.doubleClicked.connect(lambda index: document.selection.choose_cue(self._model.changes[index.row()].cue))
        document.edited.connect(self.reject)
        document.replaced.connect(self.reject)
        buttons.accepted.connect(self._replace)
        buttons.rejected.connect(self.reject)
        self._refresh()

    def _refresh(self) -> None:
        count = len(self._model.wanted)
        self._do.setEnabled(count > 0)
        say(self._told, self.tr("%n cue(s) will be changed. Space takes one out.", "", count))

    def _replace(self) -> None:
        wanted = self._model.wanted
        self.accept()
        self._document.apply(rewrite(self._document.track, wanted))
