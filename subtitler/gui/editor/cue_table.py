"""The table of cues."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from subtitler.gui.document import Document
from subtitler.gui.editor.cue_columns import EXTRA, Column
from subtitler.gui.editor.delegates import (
    LINES,
    BesideDelegate,
    CellDelegate,
    Index,
    NoteDelegate,
    SpeakerDelegate,
    TextDelegate,
    TimeDelegate,
)
from subtitler.gui.editor.issue_watch import IssueWatch
from subtitler.gui.editor.issue_words import ICONS
from subtitler.gui.editor.selection import Selection
from subtitler.gui.icons import icon
from subtitler.gui.theme import GRID, INSIDE, tabular, tokens
from subtitler.quality.issue import Level
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, EditKind, annotate, retext
from subtitler.timedtext.track import Track

_TYPED = (EditKind.RETEXT, EditKind.NOTE)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TEXT_ROOM = 220  # the least width that a text is readable in; columns that the inspector shows too give way to it
_GIVE_WAY = (Column.DURATION, Column.END, Column.CPS)
# Two texts side by side are read together; who speaks stands in the inspector and on the waveform, too.
_GIVE_WAY_TO_TWO = (*_GIVE_WAY, Column.SPEAKER)
_FEW = 8  # rows whose cells are painted one by one
_BAR = 3
_MARK = 12
_SAMPLES = {
    Column.START: "00:00:00.000",
    Column.END: "00:00:00.000",
    Column.DURATION: "000.000",
    Column.GAP: "000.000",
    Column.CPS: "▲ 000.0",
    Column.CPL: "▲ 00.5",
    Column.NOTE: "A remark on the cue",
    Column.SPEAKER: "●   Speaker 10",
}


class CueTable(QTableView):
    """Shows and edits the document's cues; whole rows are chosen, and the choice is the document's.

    Enter, F2 or a double click edits; letters and Space are left to the window's keys.

    Columns that nobody has chosen come and go with the room that there is for them.

    Signals: columns_changed() other columns are shown, or chosen, than before; stepped() Enter went to the next cue.
    """

    columns_changed = Signal()
    stepped = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._menu_groups: list[list[QAction]] = []
        self._chosen_columns: dict[Column, bool] = {}
        self.setObjectName("cueTable")
        self.setAccessibleName(self.tr("Cues"))
        self.texts = TextDelegate(document.model, self)
        self._dress()
        self.setModel(document.model)
        self.setSelectionModel(document.selection)
        self._set_delegates()
        self._set_columns()
        # Painted in a turn of its own: opening many cues, and laying out the window around them, is one already.
        self._paint_later = QTimer(self, singleShot=True, interval=0)
        self._paint_later.timeout.connect(lambda: self.setUpdatesEnabled(True))
        document.replaced.connect(self._begin_anew)
        document.edited.connect(self._show_speakers)
        document.second_changed.connect(self._make_room)
        document.filter.changed.connect(self._show_filtered)
        document.filter.followed.connect(self._hide_rows)
        self._show_speakers()

    def set_menu(self, groups: list[list[QAction]]) -> None:
        """What the context menu offers, group by group."""
        self._menu_groups = groups

    @property
    def chosen_columns(self) -> Mapping[Column, bool]:
        """The columns that were chosen to be shown always, or never."""
        return self._chosen_columns

    def choose_columns(self, chosen: Mapping[Column, bool]) -> None:
        """Shows these columns always (True) or never (False); all others as there is room for them. The text stays."""
        self._chosen_columns = {column: is_wanted for column, is_wanted in chosen.items() if column is not Column.TEXT}
        self._make_room()

    def show_issues(self, watch: IssueWatch) -> None:
        """Marks what is wrong from now on."""
        self._document.model.issues_of = watch.of
        self._numbers.level_of = watch.worst
        watch.marked.connect(self._update_rows)
        watch.reset.connect(self.viewport().update)
        watch.reset.connect(self._numbers.viewport().update)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Qt would paint all rows anew unless a single cell has changed; a letter that is typed changes those of one cue. The
        numbers have marks of what is in the cells; were they told as Qt wants it, the whole table would be laid out anew.
        """
        if last.row() - first.row() >= _FEW:
            super().dataChanged(first, last, roles)
            self._numbers.viewport().update()
            return
        self._numbers.viewport().update(self._area_of(first.row(), last.row(), self._numbers.viewport()))
        for row in range(first.row(), last.row() + 1):
            for column in range(first.column(), last.column() + 1):
                cell = first.sibling(row, column)
                super().dataChanged(cell, cell, roles)

    def _update_rows(self, first: int, last: int) -> None:
        """Paints rows anew; painting all of them at every letter that is typed would take too long."""
        for viewport in (self.viewport(), self._numbers.viewport()):
            viewport.update(self._area_of(first, last, viewport))

    def _area_of(self, first: int, last: int, viewport: QWidget) -> QRect:
        top, bottom = self.rowViewportPosition(first), self.rowViewportPosition(last) + self.rowHeight(last)
        return QRect(0, top, viewport.width(), bottom - top)

    def edit_text(self) -> None:
        """Edits the current cue's text in place."""
        index = self.currentIndex().siblingAtColumn(Column.TEXT)
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)

    @property
    def caret(self) -> int | None:
        """How many characters stand before the caret while the current cue's text is edited in place, else None."""
        place = self.texts.caret
        return place[1] if place is not None and place[0] == self._document.selection.chosen.current else None

    def _settle(self, edit: Edit) -> None:
        """What changes the text that is being edited, other than typing, is not what Escape takes back."""
        if edit.kind in _TYPED or self.texts.caret is None:
            return
        if len(edit.removed) != len(edit.inserted) or any(
            old.text != new.text for old, new in zip(edit.removed, edit.inserted, strict=True)
        ):
            self.texts.settle()

    def _type(self, make: Callable[[Track, int, str], Edit], row: int, text: str) -> None:
        self._document.apply(make(self._document.track, row, text), is_typing=True)

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setFont(tabular(self.font()))
        self._numbers = _Numbers(self, lambda row: self._document.track[row])
        self.setVerticalHeader(self._numbers)
        self._set_row_height()

    def _set_delegates(self) -> None:
        model = self._document.model
        plain, time, speakers = CellDelegate(model, self), TimeDelegate(model, self), SpeakerDelegate(model, self)
        self.setItemDelegate(plain)
        for column in (Column.START, Column.END, Column.DURATION):
            self.setItemDelegateForColumn(column, time)
        self.setItemDelegateForColumn(Column.SPEAKER, speakers)
        self.setItemDelegateForColumn(Column.TEXT, self.texts)
        self._beside = BesideDelegate(model, self)
        self.setItemDelegateForColumn(Column.BESIDE, self._beside)
        notes = NoteDelegate(model, self)
        self.setItemDelegateForColumn(Column.NOTE, notes)
        for live, make in ((self.texts, retext), (notes, annotate)):
            live.begun.connect(self._document.begin_gesture)
            live.typed.connect(partial(self._type, make))
            live.closeEditor.connect(self._document.end_burst)
        self._document.edited.connect(self._settle)
        for delegate in (time, speakers, notes, self._beside, self.texts):
            delegate.closeEditor.connect(self._leave_editor)

    def _set_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        # With the table's selection the header would ask, at every painting, whether each cue is chosen in each column.
        header.setSelectionModel(QItemSelectionModel(self.model(), header))
        for column in (Column.TEXT, Column.BESIDE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        # The track that one works on stands before the one beside it.
        header.moveSection(Column.TEXT, Column.BESIDE)
        self.setColumnHidden(Column.BESIDE, True)
        header.setMinimumSectionSize(6 * GRID)
        self._measure_columns()

    def _measure_columns(self) -> None:
        for column in _SAMPLES:
            self.setColumnWidth(column, self._width_of(column))

    def _width_of(self, column: Column) -> int:
        if column in (Column.TEXT, Column.BESIDE):
            return 0
        return self.fontMetrics().horizontalAdvance(_SAMPLES[column]) + 2 * INSIDE + GRID

    def _set_row_height(self) -> None:
        height = LINES * self.fontMetrics().lineSpacing() + 2 * INSIDE
        header = self.verticalHeader()
        header.setMinimumSectionSize(height)
        header.setDefaultSectionSize(height)

    def _begin_anew(self) -> None:
        self.setUpdatesEnabled(False)
        self._paint_later.start()
        self._show_speakers()

    def _show_filtered(self) -> None:
        self._hide_rows(0, self.model().rowCount() - 1)
        self.scrollTo(self.currentIndex())

    def _hide_rows(self, first: int, last: int) -> None:
        """Hides the rows of cues that are not to be seen, and shows the others."""
        header, is_shown = self.verticalHeader(), self._document.filter.is_shown
        # Else the header would add up all heights after every row.
        header.setUpdatesEnabled(False)
        for row in range(first, last + 1):
            self.setRowHidden(row, not is_shown(row))
        header.setUpdatesEnabled(True)
        self.updateGeometries()
        self.viewport().update()

    def _show_speakers(self) -> None:
        """The speaker's column is there once somebody has a name."""
        if (
            bool(self._document.model.cast) == self.isColumnHidden(Column.SPEAKER)
            and Column.SPEAKER not in self._chosen_columns
        ):
            self._make_room()

    def _make_room(self) -> None:
        """Hides columns, as few as needed, so that the text keeps its room."""
        shown = [column for column in Column if self._is_wanted(column)]
        texts = 2 if Column.BESIDE in shown else 1
        missing = texts * _TEXT_ROOM + sum(map(self._width_of, shown)) - self.viewport().width()
        for column in _GIVE_WAY if texts == 1 else _GIVE_WAY_TO_TWO:
            if missing > 0 and column in shown and column not in self._chosen_columns:
                shown.remove(column)
                missing -= self._width_of(column)
        if shown != [column for column in Column if not self.isColumnHidden(column)]:
            for column in Column:
                self.setColumnHidden(column, column not in shown)
            self.columns_changed.emit()

    def _is_wanted(self, column: Column) -> bool:
        if column is Column.BESIDE:
            return self._document.beside is not None
        if column in self._chosen_columns:
            return self._chosen_columns[column]
        if column is Column.SPEAKER:
            return bool(self._document.model.cast)
        return column not in EXTRA

    def _leave_editor(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:  # Enter was pressed
            self._go_to_next()

    def _go_to_next(self) -> None:
        current = self.currentIndex()
        following = current.siblingAtRow(self._document.filter.after(current.row()))
        if following.isValid():
            self.setCurrentIndex(following)
            self.stepped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # a key that the cell's editor has passed on
        elif key in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.edit_text()
        elif key == Qt.Key.Key_F2:
            self._edit_current()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to_edge(event)
        elif _is_typing(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _edit_current(self) -> None:
        current = self.currentIndex()
        if current.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(current)
        else:
            self.edit_text()

    def _go_to_edge(self, event: QKeyEvent) -> None:
        """Home and End are the first and last cue, and all up to there with Shift: rows have no other use for these keys."""
        chosen, rows = self._document.selection.chosen, self.model().rowCount()
        first, last = self._document.filter.after(-1), self._document.filter.before(rows)
        target = first if event.key() == Qt.Key.Key_Home else last
        if last >= 0 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier and chosen.count:
            reach = range(0, chosen.spans[-1].stop) if target == first else range(chosen.first, last + 1)
            self._document.selection.choose(Selection((reach,), target))
        else:
            self._document.selection.choose_cue(target)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in self._menu_groups:
            menu.addActions(group)
            menu.addSeparator()
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        current = self.currentIndex()
        # The find bar or a lower window must not push away what is being worked on.
        if current.isValid() and 0 <= self.rowViewportPosition(current.row()) < event.oldSize().height():
            self.scrollTo(current)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.model() is not None:
            self._set_row_height()
            self._measure_columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QColor(tokens().border))
        width, bottom = self.viewport().width(), event.rect().bottom()
        row = self.rowAt(max(0, event.rect().top()))
        while 0 <= row < self.model().rowCount() and (top := self.rowViewportPosition(row)) <= bottom:
            edge = top + self.rowHeight(row) - 1
            painter.drawLine(0, edge, width, edge)
            row = self._document.filter.after(row)
        if self._document.filter.count == 0:
            painter.setPen(QColor(tokens().muted))
            area = self.viewport().rect().adjusted(2 * INSIDE, 4 * INSIDE, -2 * INSIDE, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self._empty_text())
        painter.end()

    def _empty_text(self) -> str:
        if self._document.filter.is_active:
            return self.tr("The filter lets no cue through.")
        return self.tr("There are no cues here. Alt+Ins inserts one; on the waveform one can draw them.")


class _Numbers(QHeaderView):
    """The cues' numbers, counted from 1; a bar marks the current one, a lock the locked ones, a pencil the edited ones, a
    ribbon the bookmarked ones, and the icon of a level those with which something is wrong.
    """

    def __init__(self, table: QTableView, cue_of: Callable[[int], Cue]) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._cue_of = cue_of
        self.level_of: Callable[[int], Level | None] = lambda _row: None
        self._lock, self._pencil = icon("lock"), icon("edited", "muted")
        self._ribbon = icon("bookmark", "accent")
        self._levels = {level: icon(name, colour) for level, (name, colour) in ICONS.items()}
        self.setProperty("role", "numbers")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """Wide enough for the last number; Qt would measure two hundred of them after every inserted row."""
        digits = max(3, len(str(self.count())))
        metrics = self.fontMetrics()
        return QSize(2 * GRID + 2 * _MARK + metrics.horizontalAdvance("0") * digits + 2 * INSIDE, metrics.height())

    def paintSection(self, painter: QPainter, rect: QRect, number: int) -> None:  # noqa: N802 - Qt calls it
        table = self.parent()
        if not isinstance(table, QTableView):
            return
        colours = tokens()
        is_chosen = table.selectionModel().isRowSelected(number, QModelIndex())
        painter.save()
        painter.fillRect(rect, QColor(colours.selection if is_chosen else colours.raised))
        painter.setPen(QColor(colours.text if is_chosen else colours.muted))
        painter.drawText(
            rect.adjusted(0, 0, -INSIDE, 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            str(number + 1),
        )
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if table.currentIndex().row() == number:
            painter.fillRect(rect.left(), rect.top(), _BAR, rect.height() - 1, QColor(colours.accent))
        self._paint_marks(painter, rect, number)
        painter.restore()

    def _paint_marks(self, painter: QPainter, rect: QRect, number: int) -> None:
        cue, level = self._cue_of(number), self.level_of(number)
        place = QRect(rect.left() + GRID + 2, rect.center().y() - _MARK // 2, _MARK, _MARK)
        if level is not None:
            self._levels[level].paint(painter, place)
        mark = self._lock if cue.is_locked else self._pencil if cue.is_edited else None
        marks = [each for each in (mark, self._ribbon if cue.is_bookmarked else None) if each is not None]
        for number, each in enumerate(marks):
            # Two of them stand one above the other: there is more height than width.
            above = (_MARK + 2) * (2 * number - len(marks) + 1) // 2
            each.paint(painter, place.translated(_MARK + 2, above))


def _is_typing(event: QKeyEvent) -> bool:
    """Whether the key alone would write something."""
    commanding = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & commanding
