"""The panel of differences: what this recognition heard, what the other did, and a key for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from subtitler.gui.fields import KEY_OF, hairline, keeping_focus, note, say
from subtitler.gui.icons import icon
from subtitler.gui.theme import AROUND, BETWEEN, GRID, INSIDE, tabular
from subtitler.timedtext.timecode import format_clock

if TYPE_CHECKING:
    from subtitler.timedtext.differences import Difference

_LEAST_LIST = 120
_NOTHING = "–"
_Index = QModelIndex | QPersistentModelIndex


class DifferencesModel(QAbstractTableModel):
    """Differences, a row each: when, what this one heard, what the other did."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Difference] = []

    def show(self, rows: Sequence[Difference]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self.rows[row]
        self.endRemoveRows()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 3

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        found = self.rows[index.row()]
        return (format_clock(found.start_ms), found.first or _NOTHING, found.second or _NOTHING)[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("At"), self.tr("A: this one"), self.tr("B: the other"))[section]


class DifferencesPanel(QFrame):
    """Lists differences. What is decided is told by the difference, and it goes from the list.

    Signals: shown(object) a Difference is looked at; kept(object) A is right; taken(object) B is right; all_taken() B is right
    in all that are left; heard(object) it is to be played; emptied() what had the focus is gone with
    the last of them; closed().
    """

    shown = Signal(object)
    kept = Signal(object)
    taken = Signal(object)
    all_taken = Signal()
    heard = Signal(object)
    emptied = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("differencesPanel")
        self.setAccessibleName(self.tr("Differences"))
        self.model = DifferencesModel(self)
        self._other = ""
        self._all_found: tuple[Difference, ...] = ()
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setObjectName("differencesTitle")
        self._said = note()
        self._make_list()
        self._make_buttons()
        self._lay_out()
        for told in (self.model.modelReset, self.model.rowsRemoved):
            told.connect(self._show_count)
        self._show_count()

    def show_differences(self, found: Sequence[Difference], other: str) -> None:
        """Lists these; `other` is what the other recognition is called."""
        self._other = other
        self._all_found = tuple(found)
        self.model.show(found)
        if found:
            self.go_to(0)

    def list_again(self, found: Sequence[Difference]) -> None:
        """These are not decided any more: they stand where they stood, and the first of them is shown."""
        places = {id(each): place for place, each in enumerate(self._all_found)}
        rows = [*self.model.rows, *found]
        self.model.show(sorted(rows, key=lambda each: places[id(each)]))
        self.go_to(next(row for row, each in enumerate(self.model.rows) if each is found[0]))

    def take_off(self, found: Sequence[Difference]) -> None:
        """These are decided."""
        row = self.list.currentIndex().row()
        gone = {id(each) for each in found}
        self.model.show([each for each in self.model.rows if id(each) not in gone])
        self.go_to(row)

    @property
    def current(self) -> Difference | None:
        row = self.list.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    def go_to(self, row: int) -> None:
        """Chooses a row; what it is about is shown."""
        if self.model.rows:
            self.list.setCurrentIndex(self.model.index(max(0, min(row, len(self.model.rows) - 1)), 1))

    def step(self, by: int) -> None:
        """To the next difference, or the one before, around the end."""
        if self.model.rows:
            self.go_to((self.list.currentIndex().row() + by) % len(self.model.rows))

    def settle(self) -> None:
        """The current one is decided: the next is shown."""
        row = self.list.currentIndex().row()
        if 0 <= row < len(self.model.rows):
            self.model.remove(row)
            self.go_to(row)

    def _make_list(self) -> None:
        self.list = QTableView()
        self.list.setObjectName("differencesList")
        self.list.setAccessibleName(self.tr("Differences"))
        self.list.setModel(self.model)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setShowGrid(False)
        self.list.setWordWrap(False)
        self.list.setTabKeyNavigation(False)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMinimumHeight(_LEAST_LIST)
        self.list.setFont(tabular(self.list.font()))
        self.list.verticalHeader().hide()
        header = self.list.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, self.list.fontMetrics().horizontalAdvance("0:00:00") + 2 * INSIDE)
        self.list.selectionModel().currentChanged.connect(self._tell)
        self.list.doubleClicked.connect(lambda _index: self._with_current(self.heard.emit))
        self.list.installEventFilter(self)

    def _make_buttons(self) -> None:
        self._close = QToolButton()
        self._close.setObjectName("closeDifferencesButton")
        self._close.setIcon(icon("close"))
        self._close.setToolTip(self.tr("Close the list of differences"))
        self._close.setAccessibleName(self._close.toolTip())
        self._close.clicked.connect(self.closed)
        self._keep = self._button("keepFirstButton", self.tr("Keep A"), self.keep, "keepFirstAction")
        self._take = self._button("takeSecondButton", self.tr("Take B"), self.take, "takeSecondAction")
        self._hear = self._button("hearDifferenceButton", self.tr("Hear"), lambda: self._with_current(self.heard.emit), "")
        self._all = self._button("takeAllButton", self.tr("Take B everywhere"), self.all_taken.emit, "")
        self._all.setToolTip(self.tr("All differences that are left, as one step of undo"))

    def _button(self, name: str, text: str, act: Callable[[], object], key_of: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setToolTip(text)
        if key_of:
            button.setProperty(KEY_OF, key_of)
        button.clicked.connect(lambda: act())
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(AROUND, INSIDE, INSIDE, 0)
        head.setSpacing(GRID)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self._said.setContentsMargins(AROUND, 0, AROUND, 0)
        inside = QHBoxLayout()
        inside.setContentsMargins(INSIDE, 0, INSIDE, 0)
        inside.addWidget(self.list)
        grid = QGridLayout()
        grid.setContentsMargins(AROUND, 0, AROUND, BETWEEN)
        grid.setSpacing(INSIDE)
        for place, button in enumerate((self._keep, self._take, self._hear, self._all)):
            grid.addWidget(button, place // 2, place % 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(hairline())
        layout.addLayout(head)
        layout.addWidget(self._said)
        layout.addLayout(inside, 1)
        layout.addLayout(grid)

    def keep(self) -> None:
        """A is right in the current difference."""
        self._with_current(self.kept.emit)

    def take(self) -> None:
        """B is right in the current difference."""
        self._with_current(self.taken.emit)

    def _with_current(self, act: Callable[[Difference], object]) -> None:
        if self.current is not None:
            act(self.current)

    def _tell(self) -> None:
        self._with_current(self.shown.emit)

    def _show_count(self) -> None:
        count = len(self.model.rows)
        self._title.setText(self.tr("%n difference(s)", "", count) if count else self.tr("Differences"))
        said = self.tr("B is {name}. In the list, A keeps, B takes, Space plays.").format(name=self._other)
        say(self._said, said if count else self.tr("Nothing is left to decide: both have the same words."))
        with keeping_focus(self, self.emptied.emit):
            self.list.setVisible(count > 0)
            for button in (self._keep, self._take, self._hear, self._all):
                button.setEnabled(count > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Single keys decide while the list has the focus."""
        if watched is self.list and isinstance(event, QKeyEvent):
            act = self._act_of(event)
            if act is not None and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if act is not None and event.type() == QEvent.Type.KeyPress:
                act()
                return True
        return super().eventFilter(watched, event)

    def _act_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key alone does in the list."""
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return None
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_A: self.keep,
            Qt.Key.Key_B: self.take,
            Qt.Key.Key_Space: lambda: self._with_current(self.heard.emit),
            Qt.Key.Key_Escape: self.closed.emit,
        }
        return acts.get(event.key())
