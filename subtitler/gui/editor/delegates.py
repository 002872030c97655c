"""How the cells of the cue table are painted and edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QPolygon,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from shiboken6 import isValid

from subtitler.gui.editor.cue_model import CueTableModel, SpeakerColourRole
from subtitler.gui.editor.issue_words import ICONS, span_of
from subtitler.gui.editor.text_field import TextField
from subtitler.gui.editor.utf16 import characters, units
from subtitler.gui.fields import FINISHED_LATER, set_tone
from subtitler.gui.theme import GRID, INSIDE, tokens
from subtitler.gui.tokens import mixed
from subtitler.quality.issue import Issue, Level
from subtitler.timedtext.timecode import parse_timecode

Index = QModelIndex | QPersistentModelIndex
Spans = Callable[[str], list[tuple[int, int]]]
TextMark = tuple[int, int, QTextCharFormat]
"""Characters of a text, from and up to, and how they are painted."""

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
LINES = 2
DOT = 8
_CORNER = 9
_ELLIPSIS = "…"
_LINE_SEPARATOR = "\u2028"
_FOUND_TINT = 0.35


class CellDelegate(QStyledItemDelegate):
    """Paints a figure, and for its kin a cell's ground. Cells keep their colours where they are chosen.

    Not by Qt's style: that would ask the model ten things about each cell, and a whole table has to be painted in some
    milliseconds while it scrolls.
    """

    def __init__(self, model: CueTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        text, rect = self._ground(painter, option, index)
        issues = self._model.issues_in(index.row(), index.column())
        if issues:
            _underline(painter, text, rect, ICONS[max(issue.level for issue in issues)][1])
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        if colour is not None:
            painter.setPen(colour)
        painter.drawText(rect, _RIGHT, text)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> tuple[str, QRect]:
        """Paints a cell without its text and sets font and colour for that; gives the text and where it goes."""
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.highlight())
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        return str(index.data()), option.rect.adjusted(INSIDE, 0, -INSIDE, 0)


class TimeDelegate(CellDelegate):
    """A time; what is typed turns red as long as it is none."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        editor.setProperty(FINISHED_LATER, True)
        editor.textChanged.connect(lambda text: set_tone(editor, "error" if parse_timecode(text) is None else ""))
        return editor


class SpeakerDelegate(CellDelegate):
    """A dot in the speaker's colour and the name. Editing offers the names that the track knows."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        name, rect = self._ground(painter, option, index)
        if not name:
            return
        painter.save()
        paint_dot(painter, QPointF(rect.left() + DOT / 2, rect.center().y() + 0.5), str(index.data(SpeakerColourRole)))
        painter.restore()
        rect.setLeft(rect.left() + DOT + INSIDE)
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, shown)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        completer = QCompleter(self._model.cast.names, editor)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        editor.setCompleter(completer)
        editor.setProperty(FINISHED_LATER, True)
        return editor


@dataclass(slots=True, eq=False)
class _Editing:
    """A cell that is being edited, and what was in it before; `is_shown` once that stands in the editor."""

    editor: TextField
    place: QPersistentModelIndex
    before: str
    is_shown: bool = False


class TextDelegate(CellDelegate):
    """A cue's text in two lines, the rest elided; found places are marked. Edited in a field of several lines, whose text is
    told while it is typed.

    Signals: begun() a cell is going to be edited; typed(int, str) the row's text is to be this.
    """

    begun = Signal()
    typed = Signal(int, str)

    def __init__(self, model: CueTableModel, parent: QObject | None = None) -> None:
        super().__init__(model, parent)
        self.found: Spans | None = None
        self._editing: _Editing | None = None

    @property
    def caret(self) -> tuple[int, int] | None:
        """The row that is being edited, and how many characters stand before its caret; None while none is."""
        editing = self._editing
        if editing is None or not isValid(editing.editor) or not editing.place.isValid():
            return None
        return editing.place.row(), editing.editor.caret

    def settle(self) -> None:
        """What is edited has changed otherwise than by typing: Escape brings back what is there now."""
        if self._editing is not None and self._editing.place.isValid():
            self._editing.before = str(self._editing.place.data(Qt.ItemDataRole.EditRole))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        text, rect = self._ground(painter, option, index)
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        if colour is not None:
            painter.setPen(colour)
        issues = self._model.issues_in_text(index.row())
        marks = [*_issue_marks(issues, text), *self._found_marks(text)] if issues or self.found else []
        paint_lines(painter, text, QRectF(rect), marks)
        if self._model.has_note(index.row()):
            _paint_corner(painter, option.rect)

    def _found_marks(self, text: str) -> list[TextMark]:
        spans = self.found(text) if self.found else []
        if not spans:
            return []
        shape = QTextCharFormat()
        shape.setBackground(QColor(mixed(tokens().raised, tokens().warning, _FOUND_TINT)))
        return [(start, end, shape) for start, end in spans]

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = TextField(parent, keeps_undo=True)
        editor.setAccessibleName(self.tr("Text of the cue"))
        editor.document().setDocumentMargin(2)
        editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        editor.entered.connect(lambda: self._finish(editor))
        editor.textChanged.connect(lambda: _make_room(editor))
        self._follow(editor, index)
        return editor

    def _follow(self, editor: TextField, index: Index) -> None:
        editing = self._editing = _Editing(editor, QPersistentModelIndex(index), str(index.data(Qt.ItemDataRole.EditRole)))
        self.begun.emit()
        editor.textChanged.connect(lambda: self._tell(editing, editor.text))

    def _tell(self, editing: _Editing, text: str) -> None:
        if editing is self._editing and editing.is_shown and editing.place.isValid():
            self.typed.emit(editing.place.row(), text)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if not isinstance(editor, TextField):
            return
        text, editing = str(index.data(Qt.ItemDataRole.EditRole)), self._editing
        if editing is not None and editing.editor is editor and editing.is_shown:
            # It is being typed, or was changed by other means: the caret stays where it is.
            editor.set_text(text)
            return
        editor.show_text(text)
        if editing is not None and editing.editor is editor:
            editing.is_shown = True

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        editing = self._editing
        if editing is not None and editor is editing.editor and _is_escape(event):
            self._tell(editing, editing.before)
        return super().eventFilter(editor, event)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, TextField):
            model.setData(index, editor.text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """The cell, and as much more as a long text needs."""
        editor.setGeometry(option.rect)
        if isinstance(editor, TextField):
            _make_room(editor)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt calls it
        if self._editing is not None and self._editing.editor is editor:
            self._editing = None
        super().destroyEditor(editor, index)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.SubmitModelCache)


class NoteDelegate(TextDelegate):
    """A note in one line, edited in a field of several."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        text, rect = self._ground(painter, option, index)
        painter.setPen(QColor(tokens().muted))
        painter.drawText(rect, _LEFT, _elided(painter.fontMetrics(), text, rect.width()))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(self.tr("Note on the cue"))
        return editor


class BesideDelegate(TextDelegate):
    """What another track says at the same time, in a paler colour: one works on the other."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        text, rect = self._ground(painter, option, index)
        painter.setPen(QColor(tokens().muted))
        if text:
            paint_lines(painter, text, QRectF(rect), [])

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(self.tr("Text of the track beside"))
        editor.setProperty(FINISHED_LATER, True)
        return editor

    def _follow(self, editor: TextField, index: Index) -> None:
        """What is written into another track counts when it is finished."""


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape


def _make_room(editor: TextField) -> None:
    """Lets the editor grow downwards with its text, and upwards where the table ends."""
    viewport = editor.parentWidget()
    if viewport is None:
        return
    lines = max(LINES, round(editor.document().size().height()))
    height = min(viewport.height(), lines * editor.fontMetrics().lineSpacing() + 2 * INSIDE)
    place = editor.geometry()
    top = min(place.top(), max(0, viewport.height() - height))
    editor.setGeometry(place.left(), top, place.width(), max(height, place.height() if top == place.top() else 0))


def _paint_corner(painter: QPainter, rect: QRect) -> None:
    """The corner that says, as in spreadsheets, that there is a note."""
    right, top = rect.right() + 1, rect.top()
    corner = QPolygon([QPoint(right - _CORNER, top), QPoint(right, top), QPoint(right, top + _CORNER)])
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens().accent))
    painter.drawPolygon(corner)
    painter.restore()


def paint_dot(painter: QPainter, centre: QPointF, colour: str) -> None:
    """A speaker's dot."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(centre, DOT / 2, DOT / 2)


def paint_lines(painter: QPainter, text: str, rect: QRectF, marks: list[TextMark]) -> None:
    """The text's first two lines within the rectangle, in its middle, on baselines that do not depend on the script."""
    metrics = painter.fontMetrics()
    text = text.replace("\n", _LINE_SEPARATOR)
    layout, lines = _broken(text, painter, rect.width(), marks)
    if not lines:
        return
    pitch = (rect.height() - GRID) / LINES
    first = rect.center().y() - pitch * min(len(lines), LINES) / 2 + (pitch + metrics.ascent() - metrics.descent()) / 2
    for number, line in enumerate(lines[:LINES]):
        baseline = first + number * pitch
        if number == LINES - 1 and len(lines) > LINES:
            _paint_last(painter, text, line.textStart(), QPointF(rect.left(), baseline), rect.width(), marks)
        else:
            line.draw(painter, QPointF(rect.left(), baseline - line.ascent()))
    del layout  # the lines live in it


def _broken(text: str, painter: QPainter, width: float, marks: list[TextMark]) -> tuple[QTextLayout, list[QTextLine]]:
    layout = QTextLayout(text, painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_ranges(text, marks))
    lines: list[QTextLine] = []
    layout.beginLayout()
    while len(lines) <= LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(line)
    layout.endLayout()
    return layout, lines


def _paint_last(painter: QPainter, text: str, start_units: int, place: QPointF, width: float, marks: list[TextMark]) -> None:
    """The line from `start_units` on, cut to the width, with an ellipsis even where only further lines are missing."""
    start = characters(text, start_units)
    line, _, rest = text[start:].partition(_LINE_SEPARATOR)
    shown = _elided(painter.fontMetrics(), line + (_ELLIPSIS if rest else ""), width)
    layout, lines = _broken(shown, painter, width + painter.fontMetrics().averageCharWidth(), [])
    here = [(max(0, a - start), min(len(shown), b - start), shape) for a, b, shape in marks if b > start]
    layout.setFormats(_ranges(shown, here))
    if lines:
        lines[0].draw(painter, QPointF(place.x(), place.y() - lines[0].ascent()))


def _elided(metrics: QFontMetrics, text: str, width: float) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width))


def _ranges(text: str, marks: list[TextMark]) -> list[QTextLayout.FormatRange]:
    ranges = []
    for start, end, shape in marks:
        if start >= end:
            continue
        part = QTextLayout.FormatRange()
        part.start = units(text[:start])
        part.length = units(text[start:end])
        part.format = shape
        ranges.append(part)
    return ranges


def _issue_marks(issues: Sequence[Issue], text: str) -> list[TextMark]:
    """A wave below the characters that an issue names; below whole lines only where a limit is missed."""
    marks = []
    for issue in issues:
        start, end = span_of(issue, text)
        if start < end and (issue.start is not None or issue.level > Level.HINT):
            shape = QTextCharFormat()
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            shape.setUnderlineColor(QColor(getattr(tokens(), ICONS[issue.level][1])))
            marks.append((start, end, shape))
    return marks


def _underline(painter: QPainter, text: str, rect: QRect, colour: str) -> None:
    """Dots below a figure at the right of its cell."""
    metrics = painter.fontMetrics()
    width, top = metrics.horizontalAdvance(text), rect.center().y() + metrics.height() // 2
    # A pattern and no dotted pen, which takes ten times as long.
    dots = QBrush(QColor(getattr(tokens(), colour)), Qt.BrushStyle.Dense4Pattern)
    painter.fillRect(QRect(rect.right() - width, top, width, 2), dots)
