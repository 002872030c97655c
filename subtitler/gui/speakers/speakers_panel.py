"""The panel of speakers: who they are, how long they talk, and what one does with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QColorDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QLabel,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from subtitler.gui.editor.delegates import DOT, paint_dot
from subtitler.gui.fields import hairline, keeping_focus, note, say
from subtitler.gui.icons import icon
from subtitler.gui.speakers.speaker_rows import MOST_KEYS, SpeakerRow
from subtitler.gui.theme import AROUND, BETWEEN, GRID, INSIDE, tokens
from subtitler.timedtext.timecode import format_clock

_NAME, _CUES, _TIME, _KEY = range(4)
_LEAST_LIST = 120
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SpeakersPanel(QFrame):
    """Lists the speakers. What is asked for is told by name; nothing is changed here.

    Signals: assign_wanted(str) the chosen cues are theirs; from_here_wanted(str) so is the current cue with all later ones of
    its speaker; renamed(str, str) from a name to another; coloured(str, str) a name and "#rrggbb", or "" for the usual colour;
    added(str); removed(str) from the list; sample_wanted(str); cues_wanted(str) their cues are to be chosen; closed().
    """

    assign_wanted = Signal(str)
    from_here_wanted = Signal(str)
    renamed = Signal(str, str)
    coloured = Signal(str, str)
    added = Signal(str)
    removed = Signal(str)
    sample_wanted = Signal(str)
    cues_wanted = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("speakersPanel")
        self.setAccessibleName(self.tr("Speakers"))
        self._rows: list[SpeakerRow] = []
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setObjectName("speakersTitle")
        self._none = note()
        self._make_list()
        self._make_buttons()
        self._lay_out()
        self.show_speakers([])

    def show_speakers(self, rows: list[SpeakerRow]) -> None:
        """Lists these speakers; who was chosen stays so."""
        chosen = self.chosen
        self._rows = rows
        self._title.setText(self.tr("%n speaker(s)", "", len(rows)) if rows else self.tr("Speakers"))
        nobody = self.tr("Nobody is named yet. Name the speaker of a cue beside its times, or add one with the plus sign.")
        say(self._none, "" if rows else nobody)
        with keeping_focus(self, self.take_focus):
            self.list.setVisible(bool(rows))
        self.list.blockSignals(True)
        self.list.clear()
        total_ms = sum(row.share.talking_ms for row in rows)
        for number, row in enumerate(rows, start=1):
            self.list.addTopLevelItem(self._item(number, row, total_ms))
        self.list.blockSignals(False)
        self._choose(chosen)
        self._refresh_buttons()

    @property
    def chosen(self) -> str:
        """The name that is chosen in the list; empty where none is."""
        item = self.list.currentItem()
        return str(item.data(_NAME, Qt.ItemDataRole.UserRole)) if item is not None else ""

    def edit_name(self) -> None:
        """The chosen name can be typed anew."""
        item = self.list.currentItem()
        if item is not None:
            self.list.editItem(item, _NAME)

    def take_focus(self) -> None:
        (self.list if self._rows else self._add).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_for_new(self) -> None:
        """Asks for the name of a new speaker."""
        name, is_given = QInputDialog.getText(self, self.tr("Add a speaker"), self.tr("Name"))
        if is_given and name.strip():
            self.added.emit(name.strip())

    # --- what it is made of ---

    def _make_list(self) -> None:
        self.list = QTreeWidget()
        self.list.setObjectName("speakerList")
        self.list.setAccessibleName(self.tr("Speakers"))
        self.list.setColumnCount(4)
        self.list.setHeaderLabels([self.tr("Speaker"), self.tr("Cues"), self.tr("Talks"), self.tr("Key")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setIconSize(QSize(DOT, DOT))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMinimumHeight(_LEAST_LIST)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Times and counts are what they are: only names are typed, see edit_name.
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.itemDoubleClicked.connect(self.edit_name)
        self.list.setItemDelegate(_NameDelegate(self.list))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        for column in (_CUES, _TIME):
            self.list.headerItem().setTextAlignment(column, _RIGHT)
        metrics = self.list.fontMetrics()
        for column, sample in ((_CUES, "00,000"), (_TIME, "0:00:00 (100 %)"), (_KEY, "Alt+9")):
            header.resizeSection(column, metrics.horizontalAdvance(sample) + 2 * INSIDE)
        self.list.itemChanged.connect(self._take_name)
        self.list.currentItemChanged.connect(self._refresh_buttons)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.installEventFilter(self)

    def _make_buttons(self) -> None:
        self._add = self._tool("add", "addSpeakerButton", self.tr("Add a speaker"), self.ask_for_new)
        self._close = self._tool("close", "closeSpeakersButton", self.tr("Close the list of speakers"), self.closed.emit)
        self._buttons = [
            self._button("assignSpeakerButton", self.tr("Assign"), self.tr("The chosen cues are theirs"), self.assign_wanted),
            self._button(
                "speakerFromHereButton",
                self.tr("From here on"),
                self.tr("The current cue and all later ones of its speaker are theirs"),
                self.from_here_wanted,
            ),
            self._button("hearSpeakerButton", self.tr("Hear"), self.tr("Play a cue of theirs"), self.sample_wanted),
            self._button(
                "speakerCuesButton", self.tr("Their cues"), self.tr("Choose all their cues in the table"), self.cues_wanted
            ),
        ]
        self._colour = QPushButton(self.tr("Colour"))
        self._colour.setObjectName("speakerColourButton")
        self._colour.setToolTip(self.tr("Their colour in the table, the waveform and the files that have colours"))
        self._colour.clicked.connect(lambda: self._ask_colour(self._colour))
        self._merge = QPushButton(self.tr("Merge"))
        self._merge.setObjectName("mergeSpeakerButton")
        self._merge.setToolTip(self.tr("All their cues become another speaker's: where one was taken for two"))
        self._merge.clicked.connect(lambda: self._ask_other(self._merge))
        self._buttons += [self._colour, self._merge]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(AROUND, INSIDE, INSIDE, 0)
        head.setSpacing(GRID)
        head.addWidget(self._title, 1)
        head.addWidget(self._add)
        head.addWidget(self._close)
        self._none.setContentsMargins(AROUND, 0, AROUND, BETWEEN)
        grid = QGridLayout()
        grid.setContentsMargins(AROUND, 0, AROUND, BETWEEN)
        grid.setSpacing(INSIDE)
        for place, button in enumerate(self._buttons):
            grid.addWidget(button, place // 2, place % 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(hairline())
        layout.addLayout(head)
        layout.addWidget(self._none)
        inside = QHBoxLayout()
        inside.setContentsMargins(INSIDE, 0, INSIDE, 0)
        inside.addWidget(self.list)
        layout.addLayout(inside, 1)
        layout.addLayout(grid)

    def _tool(self, symbol: str, name: str, tip: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIcon(icon(symbol))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda: act())
        return button

    def _button(self, name: str, text: str, tip: str, signal: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.clicked.connect(lambda: signal.emit(self.chosen))  # type: ignore[attr-defined]
        return button

    def _item(self, number: int, row: SpeakerRow, total_ms: int) -> QTreeWidgetItem:
        share = row.share
        part = f" ({round(100 * share.talking_ms / total_ms)} %)" if total_ms and share.talking_ms else ""
        key = f"Alt+{number}" if number <= MOST_KEYS else ""
        item = QTreeWidgetItem([row.name, str(share.cues), format_clock(share.talking_ms) + part, key])
        item.setData(_NAME, Qt.ItemDataRole.UserRole, row.name)
        item.setIcon(_NAME, _dot(row.colour))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setToolTip(_NAME, self.tr("{name}: double-click or F2 to rename").format(name=row.name))
        for column in (_CUES, _TIME):
            item.setTextAlignment(column, _RIGHT)
        item.setForeground(_KEY, QColor(tokens().muted))
        return item

    def _choose(self, name: str) -> None:
        row = next((place for place, each in enumerate(self._rows) if each.name == name), 0)
        item = self.list.topLevelItem(row)
        if item is not None:
            self.list.setCurrentItem(item)

    def _refresh_buttons(self, *_items: object) -> None:
        row = next((each for each in self._rows if each.name == self.chosen), None)
        for button in self._buttons:
            button.setEnabled(row is not None)
        for button in (self._buttons[2], self._buttons[3]):
            button.setEnabled(row is not None and row.share.cues > 0)
        self._merge.setEnabled(row is not None and len(self._rows) > 1)

    # --- what is done with it ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Keys that the field of a name has passed on are not for the list.
        is_pressed = watched is self.list and event.type() == QEvent.Type.KeyPress and self.list.hasFocus()
        if is_pressed and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen:
                self.assign_wanted.emit(self.chosen)
                return True
            if event.key() == Qt.Key.Key_F2:
                self.edit_name()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
        return super().eventFilter(watched, event)

    def _take_name(self, item: QTreeWidgetItem, column: int) -> None:
        old, new = str(item.data(_NAME, Qt.ItemDataRole.UserRole)), " ".join(item.text(_NAME).split())
        if column != _NAME or new == old:
            return
        if not new:
            self.list.blockSignals(True)
            item.setText(_NAME, old)
            self.list.blockSignals(False)
            return
        item.setData(_NAME, Qt.ItemDataRole.UserRole, new)
        self.renamed.emit(old, new)

    def _show_menu(self, place: QPoint) -> None:
        item = self.list.itemAt(place)
        if item is None:
            return
        self.list.setCurrentItem(item)
        self.make_menu().popup(self.list.viewport().mapToGlobal(place))

    def make_menu(self) -> QMenu:
        """All that can be done with the chosen speaker."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self._buttons[:4]:
            action = menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
        menu.addSeparator()
        menu.addAction(self.tr("Rename")).triggered.connect(self.edit_name)
        colours = menu.addMenu(self.tr("Colour"))
        self._fill_colours(colours)
        others = menu.addMenu(self.tr("Merge"))
        self._fill_others(others)
        others.setEnabled(len(self._rows) > 1)
        menu.addSeparator()
        name = self.chosen
        remove = menu.addAction(self.tr("Remove from the list"))
        remove.setEnabled(next((not row.speaks for row in self._rows if row.name == name), False))
        remove.setToolTip(self.tr("Only who has no cue in any track can go"))
        remove.triggered.connect(lambda: self.removed.emit(name))
        return menu

    def _ask_colour(self, beside: QWidget) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_colours(menu)
        menu.popup(beside.mapToGlobal(QPoint(0, beside.height())))

    def _fill_colours(self, menu: QMenu) -> None:
        name = self.chosen
        names = self._colour_names()
        for colour, spoken in zip(tokens().speakers, names, strict=False):
            menu.addAction(_dot(colour), spoken).triggered.connect(
                lambda _checked=False, colour=colour: self.coloured.emit(name, colour)
            )
        menu.addSeparator()
        menu.addAction(self.tr("Another colour…")).triggered.connect(lambda: self._ask_any_colour(name))
        menu.addAction(self.tr("The usual colour")).triggered.connect(lambda: self.coloured.emit(name, ""))

    def _colour_names(self) -> list[str]:
        return [self.tr("Colour {number}").format(number=number) for number in range(1, len(tokens().speakers) + 1)]

    def _ask_any_colour(self, name: str) -> None:
        row = next((each for each in self._rows if each.name == name), None)
        chosen = QColorDialog.getColor(
            QColor(row.colour if row else tokens().accent), self, self.tr("Colour of {name}").format(name=name)
        )
        if chosen.isValid():
            self.coloured.emit(name, chosen.name())

    def _ask_other(self, beside: QWidget) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_others(menu)
        menu.popup(beside.mapToGlobal(QPoint(0, beside.height())))

    def _fill_others(self, menu: QMenu) -> None:
        name = self.chosen
        for row in self._rows:
            if row.name != name:
                text = self.tr("Into {name}").format(name=row.name.replace("&", "&&"))
                menu.addAction(_dot(row.colour), text).triggered.connect(
                    lambda _checked=False, other=row.name: self.renamed.emit(name, other)
                )


class _NameDelegate(QStyledItemDelegate):
    """The field in which a name is typed anew."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(self.tr("Name of the speaker"))
        return editor


def _dot(colour: str) -> QIcon:
    picture = QPixmap(DOT, DOT)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_dot(painter, QPointF(DOT / 2, DOT / 2), colour)
    painter.end()
    return QIcon(picture)
