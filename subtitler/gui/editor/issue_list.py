"""The issues of the shown track as a list for Qt's views, and how it is painted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from subtitler.gui.document import Document
from subtitler.gui.editor.issue_watch import IssueWatch
from subtitler.gui.editor.issue_words import ICONS, level_name, sentence
from subtitler.gui.icons import icon
from subtitler.gui.theme import AROUND, GRID, INSIDE, tabular, tokens
from subtitler.quality.issue import Issue, Kind, Level
from subtitler.timedtext.edits import Edit
from subtitler.timedtext.timecode import format_timecode

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MARK = 14


class IssueRole(IntEnum):
    """What a row says besides its sentence (DisplayRole)."""

    ISSUE = Qt.ItemDataRole.UserRole + 1
    PLACE = Qt.ItemDataRole.UserRole + 2


class IssueListModel(QAbstractListModel):
    """One row an issue, in the order of the cues; `show_only` leaves some out.

    What a row shows is made when it is asked for; kept is only which cue it belongs to, so that an edit costs what it touches.

    Signals: counted() an edit has changed the rows.
    """

    counted = Signal()

    def __init__(self, document: Document, watch: IssueWatch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._watch = watch
        self._level: Level | None = None
        self._kind: Kind | None = None
        # The cue of each row, in rising order.
        self._places: list[int] = []
        self.is_following = False
        # Rows and issues do not fit each other: an edit is being followed, and Qt moves the current row meanwhile.
        self._is_between = False
        watch.reset.connect(self._begin_anew)
        watch.changed.connect(self._follow)
        self._begin_anew()

    @property
    def kind(self) -> Kind | None:
        """The only kind that is shown; None for all."""
        return self._kind

    def show_only(self, level: Level | None, kind: Kind | None) -> None:
        """Lists issues of this level and this kind; None stands for all."""
        if (level, kind) != (self._level, self._kind):
            self._level, self._kind = level, kind
            self._begin_anew()

    def issue_at(self, row: int) -> Issue | None:
        """The issue of a row; None where there is no such row, or none for the moment."""
        if self._is_between or not 0 <= row < len(self._places):
            return None
        cue = self._places[row]
        issues = self._shown(cue)
        number = row - bisect_left(self._places, cue)
        return issues[number] if number < len(issues) else None

    def rows_of(self, cue: int) -> range:
        """The rows of a cue."""
        return range(bisect_left(self._places, cue), bisect_right(self._places, cue))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        issue = self.issue_at(index.row()) if index.isValid() else None
        if issue is None:
            return None
        match role:
            case IssueRole.ISSUE:
                return issue
            case IssueRole.PLACE:
                return self._place(issue)
            case Qt.ItemDataRole.DisplayRole:
                return sentence(issue)
            case Qt.ItemDataRole.ToolTipRole:
                return f"{sentence(issue)}\n\n{self._document.track[issue.index].text}"
            case Qt.ItemDataRole.AccessibleTextRole:
                pattern = self.tr("{level}, cue {place}: {sentence}")
                return pattern.format(level=level_name(issue.level), place=self._place(issue), sentence=sentence(issue))
        return None

    def _place(self, issue: Issue) -> str:
        return f"{issue.index + 1} · {format_timecode(self._document.track[issue.index].start_ms, '.')}"

    def _is_shown(self, issue: Issue) -> bool:
        return (self._level is None or issue.level is self._level) and (self._kind is None or issue.kind is self._kind)

    def _shown(self, cue: int) -> list[Issue]:
        return [issue for issue in self._watch.of(cue) if self._is_shown(issue)]

    def _begin_anew(self) -> None:
        self.is_following = True
        self.beginResetModel()
        issues: Iterable[Issue] = self._watch.every() if self._watch.is_complete else ()
        is_whole = self._level is None and self._kind is None
        self._places = [issue.index for issue in issues if is_whole or self._is_shown(issue)]
        self.is_following = False
        self.endResetModel()

    def _follow(self, edit: Edit, touched: range) -> None:
        """Replaces the rows of the cues that an edit touched, and moves those after them."""
        self.is_following = self._is_between = True
        step = len(edit.inserted) - len(edit.removed)
        first, last = bisect_left(self._places, touched.start), bisect_left(self._places, touched.stop - step)
        new = [cue for cue in touched for _ in self._shown(cue)]
        kept = min(last - first, len(new))
        self._places[first : first + kept] = new[:kept]
        if step:
            self._places[last:] = [cue + step for cue in self._places[last:]]
        if first + kept < last:
            self.beginRemoveRows(_NOWHERE, first + kept, last - 1)
            del self._places[first + kept : last]
            self.endRemoveRows()
        elif kept < len(new):
            self.beginInsertRows(_NOWHERE, first + kept, first + len(new) - 1)
            self._places[first + kept : first + kept] = new[kept:]
            self.endInsertRows()
        self._is_between = False
        self._tell_changed(first, len(self._places) if step else first + len(new))
        self.is_following = False
        self.counted.emit()

    def _tell_changed(self, first: int, end: int) -> None:
        if first < end:
            self.dataChanged.emit(self.index(first), self.index(end - 1))


class IssueTable(QTableView):
    """Shows the list: a table of one column, since Qt's list views go through all rows after every change of one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(IssueDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._set_row_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_row_height()

    def _set_row_height(self) -> None:
        height = 2 * self.fontMetrics().height() + AROUND
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)


class IssueDelegate(QStyledItemDelegate):
    """Level, number and time, and below them what is wrong. The level has a shape and a word besides its colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        issue = index.data(IssueRole.ISSUE)
        if not isinstance(issue, Issue):
            return
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens().selection))
        metrics = option.fontMetrics
        name, colour = ICONS[issue.level]
        left, top = option.rect.left() + AROUND, option.rect.top() + INSIDE - 2
        icon(name, colour).paint(painter, QRect(left, top + (metrics.height() - _MARK) // 2, _MARK, _MARK))
        left += _MARK + INSIDE
        room = option.rect.right() - INSIDE - left
        base = top + metrics.ascent()
        self._paint_head(painter, option, issue.level, str(index.data(IssueRole.PLACE)), QPoint(left, base), room)
        painter.setFont(option.font)
        painter.setPen(QColor(tokens().text))
        shown = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPoint(left, base + metrics.height() + GRID), shown)
        painter.restore()

    def _paint_head(
        self, painter: QPainter, option: QStyleOptionViewItem, level: Level, place: str, at: QPoint, room: int
    ) -> None:
        """The level's word in its colour at the left, the place at the right."""
        colours = tokens()
        painter.setFont(option.font)
        painter.setPen(QColor(getattr(colours, ICONS[level][1])))
        painter.drawText(at, level_name(level))
        painter.setFont(tabular(option.font))
        painter.setPen(QColor(colours.muted))
        width = painter.fontMetrics().horizontalAdvance(place)
        painter.drawText(QPoint(at.x() + room - width, at.y()), place)
