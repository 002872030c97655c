"""The panel that lists what is wrong with the shown track, and repairs it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from subtitler.gui.document import Document
from subtitler.gui.editor.issue_list import IssueListModel, IssueTable
from subtitler.gui.editor.issue_repairs import IssueRepairs, Proposal, is_fixable
from subtitler.gui.editor.issue_watch import IssueWatch
from subtitler.gui.editor.issue_words import CountedIssues, kind_name, level_name, sentence, span_of
from subtitler.gui.editor.segment_places import PlacesView
from subtitler.gui.fields import KEY_OF, combo_box, fill, hairline, keeping_focus, note, say
from subtitler.gui.icons import icon
from subtitler.gui.theme import AROUND, BETWEEN, GRID, INSIDE
from subtitler.quality.issue import Issue, Kind, Level
from subtitler.segmentation.places import Place
from subtitler.timedtext.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Callable

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST_LIST = 96
_LEAST_PLACES, _MOST_PLACES = 64, 120
_MOST_SHOWN = 20
# Who goes through the list is not shown at every step what a fix would do.
_SETTLED_MS = 120
# Typing changes the counts; they are written anew when it pauses.
_COUNTED_MS = 80


class IssuesPanel(QFrame):
    """Lists issues, leads to their cues, shows what a fix would change, and fixes one, all of a kind or all that are safe.

    Signals: chosen(int, int, int) an issue: the cue's index and the characters of its text (0, 0 for none); entered() the user
    wants to type there; off_changed(object) the kinds that are not to be looked for; report_wanted(); none_left() there is none
    to go to; closed().
    """

    chosen = Signal(int, int, int)
    entered = Signal()
    off_changed = Signal(object)
    report_wanted = Signal()
    none_left = Signal()
    closed = Signal()

    def __init__(self, document: Document, watch: IssueWatch, repairs: IssueRepairs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("issuesPanel")
        self.setAccessibleName(self.tr("Issues"))
        self._document = document
        self._watch = watch
        self._repairs = repairs
        self._model = IssueListModel(document, watch, self)
        self._proposal: Proposal | None = None
        self._fix: Edit | None = None
        self._is_following = False
        self._title = QLabel()
        self.list = IssueTable()
        self.level_box = combo_box("issueLevelBox", self.tr("Show issues of this level"))
        self.kind_box = combo_box("issueKindBox", self.tr("Show issues of this kind"))
        self._none = note()
        self._said = note()
        self._places = PlacesView()
        self._make_tools()
        self._make_buttons()
        self._make_checks()
        self._dress()
        self._lay_out()
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._scroll_later = QTimer(self, singleShot=True, interval=0)
        self._counted = QTimer(self, singleShot=True, interval=_COUNTED_MS)
        self._connect()
        self._show_counts()

    # --- what it is made of ---

    def _make_tools(self) -> None:
        self._back = self._tool("previous", self.tr("Previous issue"), self.go_back, "previousIssueAction")
        self._on = self._tool("next", self.tr("Next issue"), self.go_on, "nextIssueAction")
        self.report_button = self._tool("report", self.tr("Save a report…"), self.report_wanted.emit)
        self.report_button.setObjectName("issueReportButton")
        self.checks_button = self._tool("presets", self.tr("Choose what is looked for"), None)
        self.checks_button.setObjectName("checksButton")
        self.checks_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._close = self._tool("close", self.tr("Close the list of issues"), self.closed.emit)

    def _make_buttons(self) -> None:
        self.fix_button = self._button("fixIssueButton", self.tr("Fix"), self._fix_one)
        self.fix_kind_button = self._button("fixKindButton", self.tr("Fix all of this kind"), self._fix_kind)
        self.fix_safe_button = self._button("fixSafeButton", self.tr("Fix all safe ones"), self._repairs.fix_safe)
        self.apply_button = self._button("applyFixesButton", self.tr("Apply"), self._apply)
        self.leave_button = self._button("leaveFixesButton", self.tr("Leave it"), self.drop_proposal)
        self.apply_button.setProperty("role", "primary")
        self.fix_safe_button.setToolTip(self.tr("Fixes what needs no one to look at it; no word is lost"))

    def _make_checks(self) -> None:
        self._checks = QMenu(self)
        self._checks.setObjectName("checksMenu")
        self.checks_button.setMenu(self._checks)
        for kind in Kind:
            action = self._checks.addAction(kind_name(kind))
            action.setCheckable(True)
            action.setData(kind)
            action.setChecked(kind not in self._watch.off)
            action.triggered.connect(self._choose_checks)

    def _tool(self, symbol: str, tip: str, act: Callable[[], object] | None, action: str = "") -> QToolButton:
        """`action` is the name of the action that does the same: the tool tip names its key."""
        button = QToolButton()
        button.setIcon(icon(symbol))
        button.setToolTip(tip)
        button.setAccessibleName(tip.rstrip("…"))
        button.setProperty(KEY_OF, action)
        if act is not None:
            button.clicked.connect(lambda: act())
        return button

    def _button(self, name: str, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.clicked.connect(lambda: act())
        return button

    def _dress(self) -> None:
        self._title.setProperty("role", "title")
        self._title.setObjectName("issuesTitle")
        self._none.setObjectName("issuesNone")
        self._said.setObjectName("issueSaid")
        self._places.setObjectName("fixPlaces")
        self._places.setAccessibleName(self.tr("What the fix would change"))
        self._places.setMinimumHeight(_LEAST_PLACES)
        self._places.hide()
        self.list.setObjectName("issuesList")
        self.list.setAccessibleName(self.tr("Issues"))
        self.list.setModel(self._model)
        self.list.setMinimumHeight(_LEAST_LIST)
        self.list.installEventFilter(self)
        levels = [(self.tr("All levels"), ""), *((level_name(level), level.name) for level in reversed(Level))]
        fill(self.level_box, levels, "")

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, INSIDE)
        layout.setSpacing(GRID)
        layout.addWidget(hairline())
        layout.addLayout(self._head())
        for label in (self._none, self._said):
            label.setContentsMargins(AROUND, 0, AROUND, 0)
        layout.addWidget(self._none)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._said)
        layout.addLayout(_indented(self._places))
        layout.addLayout(self._foot())
        layout.addStretch()

    def _head(self) -> QVBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(AROUND, INSIDE, INSIDE, 0)
        line.setSpacing(GRID)
        line.addWidget(self._title, 1)
        for button in (self._back, self._on, self.report_button, self.checks_button, self._close):
            line.addWidget(button)
        boxes = QHBoxLayout()
        boxes.setContentsMargins(AROUND, 0, AROUND, GRID)
        boxes.setSpacing(INSIDE)
        boxes.addWidget(self.level_box, 2)
        boxes.addWidget(self.kind_box, 3)
        for box in (self.level_box, self.kind_box):
            box.setMinimumContentsLength(6)
        head = QVBoxLayout()
        head.setSpacing(GRID)
        head.addLayout(line)
        head.addLayout(boxes)
        return head

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(AROUND, GRID, AROUND, 0)
        foot.setSpacing(GRID)
        # Either the first or the second pair is there.
        foot.addLayout(_side_by_side(self.fix_button, self.fix_kind_button, share=2))
        foot.addLayout(_side_by_side(self.apply_button, self.leave_button, share=1))
        foot.addWidget(self.fix_safe_button)
        return foot

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._turn_to)
        self.list.clicked.connect(self._lead)
        self.level_box.currentIndexChanged.connect(self._filter)
        self.kind_box.currentIndexChanged.connect(self._filter)
        self._model.modelReset.connect(self._show_counts)
        self._model.counted.connect(self._counted.start)
        self._counted.timeout.connect(self._show_counts)
        self._settled.timeout.connect(self._show_fix)
        self._scroll_later.timeout.connect(lambda: self.list.scrollTo(self.list.currentIndex()))
        self._repairs.proposed.connect(self._show_proposal)
        self._repairs.progressed.connect(self._refresh_buttons)
        self._repairs.ended.connect(self._refresh_buttons)
        self._document.edited.connect(self.drop_proposal)
        self._document.replaced.connect(self.drop_proposal)
        self._document.selection.chosen_changed.connect(self._follow_choice)

    # --- going through the list ---

    @property
    def issue(self) -> Issue | None:
        """The current issue."""
        return self._model.issue_at(self.list.currentIndex().row())

    def take_focus(self) -> None:
        """The keys go to the list; where it is empty, to what fills it again."""
        (self.list if self._model.rowCount() else self.level_box).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """To the next issue, around the end."""
        self._go(1)

    def go_back(self) -> None:
        """To the issue before, around the beginning."""
        self._go(-1)

    def _go(self, step: int) -> None:
        count = self._model.rowCount()
        if not count:
            self.none_left.emit()
            return
        cue = self._document.selection.chosen.current
        rows, current = self._model.rows_of(cue), self.list.currentIndex().row()
        if current in rows:
            row = current + step
        else:
            row = rows.stop if step > 0 else rows.start - 1
        self.list.setCurrentIndex(self._model.index(row % count))
        self._lead()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress and _is_enter(event):
            self._lead()
            self.entered.emit()
            return True
        if watched is self.list and event.type() == QEvent.Type.Resize:
            # What a fix would do takes some of the list's room.
            self._scroll_later.start()
        return super().eventFilter(watched, event)

    def _turn_to(self, _current: QModelIndex) -> None:
        self._settled.start()
        self._refresh_buttons()
        # Not where the list itself has changed below the current row: nobody has asked to go elsewhere.
        if self.list.hasFocus() and not (self._model.is_following or self._is_following):
            self._lead()

    def _lead(self) -> None:
        """Chooses the current issue's cue and marks the characters that it is about."""
        issue = self.issue
        if issue is not None:
            self.chosen.emit(issue.index, *span_of(issue, self._document.track[issue.index].text))

    def _follow_choice(self) -> None:
        """The current row is one of the chosen cue, where it has any."""
        rows = self._model.rows_of(self._document.selection.chosen.current)
        if self.list.currentIndex().row() not in rows:
            self._is_following = True
            self.list.setCurrentIndex(self._model.index(rows.start) if rows else QModelIndex())
            self._is_following = False

    # --- what is shown ---

    def _filter(self) -> None:
        level, kind = self.level_box.currentData(), self.kind_box.currentData()
        self._model.show_only(Level[level] if level else None, Kind(kind) if kind else None)
        self._follow_choice()

    def _show_counts(self) -> None:
        count = self._model.rowCount()
        self._title.setText(CountedIssues().issues(count) if self._watch.is_complete else self.tr("Looking for issues…"))
        with keeping_focus(self, self.take_focus):
            self.list.setVisible(count > 0)
        self._fill_kinds()
        self._say_none(count)
        for button in (self._back, self._on):
            button.setEnabled(count > 0)
        self._follow_choice()
        self._settled.start()
        self._refresh_buttons()

    def _fill_kinds(self) -> None:
        counts = {kind: count for kind, count in self._watch.counts.items() if count}
        if self._model.kind is not None:
            counts.setdefault(self._model.kind, 0)
        ranked = sorted(counts, key=lambda kind: (-counts[kind], kind_name(kind)))
        entries = [(f"{kind_name(kind)} ({counts[kind]})", kind.value) for kind in ranked]
        chosen = self._model.kind.value if self._model.kind is not None else ""
        if [self.kind_box.itemText(row) for row in range(1, self.kind_box.count())] != [text for text, _ in entries]:
            fill(self.kind_box, [(self.tr("All kinds"), ""), *entries], chosen)

    def _say_none(self, count: int) -> None:
        if count or not self._watch.is_complete:
            say(self._none, "")
        elif sum(self._watch.levels.values()):
            say(self._none, self.tr("No issues of this level and kind."))
        else:
            say(self._none, self.tr("No issues. Whatever you change is checked at once."))

    def _show_fix(self) -> None:
        """Says in full what the current issue is, and shows what its fix would do."""
        if self._proposal is not None or not self.isVisible():
            return
        issue = self.issue
        self._fix = edit = self._repairs.fix_of(issue) if issue is not None else None
        say(self._said, self._in_full(issue) if issue is not None else "")
        self._show_places(() if edit is None else (Place(edit.index, edit.removed, edit.inserted),))
        self._refresh_buttons()

    def _in_full(self, issue: Issue) -> str:
        if self._fix is not None or not self._watch.is_ready:
            return sentence(issue)
        return self.tr("{sentence}. Only you can fix it.").format(sentence=sentence(issue))

    def _show_places(self, places: Iterable[Place], most_height: int = _MOST_PLACES) -> None:
        self._places.setMaximumHeight(most_height)
        shown = tuple(places)[:_MOST_SHOWN]
        self._places.show_places(shown)
        self._places.setVisible(bool(shown))

    def _refresh_buttons(self) -> None:
        issue, is_proposing, is_busy = self.issue, self._proposal is not None, self._repairs.is_running
        for button in (self.apply_button, self.leave_button):
            button.setVisible(is_proposing)
        for button in (self.fix_button, self.fix_kind_button):
            button.setVisible(not is_proposing)
        is_fixed = self._fix is not None and self._document.track.admits(self._fix)
        with keeping_focus(self, self.take_focus):
            self.fix_button.setEnabled(is_fixed and not is_busy)
            self.fix_kind_button.setEnabled(issue is not None and self._can_fix(issue.kind) and not is_busy)
            self.fix_safe_button.setEnabled(sum(self._watch.levels.values()) > 0 and not is_busy)
        self.report_button.setEnabled(self._watch.is_complete)

    def _can_fix(self, kind: Kind) -> bool:
        return self._watch.is_ready and is_fixable(kind)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settled.start()

    # --- fixing ---

    def _fix_one(self) -> None:
        edit = self._fix
        if edit is None or not self._document.track.admits(edit):
            return
        had_focus = self.fix_button.hasFocus()
        self._document.apply(edit)
        # Whoever fixes one goes on with the next.
        if self.list.currentIndex().row() not in self._model.rows_of(self._document.selection.chosen.current):
            self.go_on()
        self._show_fix()
        if had_focus and not self.fix_button.isEnabled():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fix_kind(self) -> None:
        if self.issue is not None:
            self._repairs.fix_kind(self.issue.kind)

    def _show_proposal(self, proposal: Proposal) -> None:
        self._proposal = proposal
        places = proposal.places
        said = CountedIssues().would_change(len(places))
        say(self._said, f"{kind_name(proposal.kind)} · {said}")
        self._show_places(places, 2 * _MOST_PLACES)
        self._refresh_buttons()
        self.apply_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop_proposal(self) -> None:
        """What was proposed is not wanted, or is of cues that are no more."""
        if self._proposal is not None:
            self._proposal = None
            had_focus = self.apply_button.hasFocus() or self.leave_button.hasFocus()
            self._show_fix()
            if had_focus:
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _apply(self) -> None:
        proposal = self._proposal
        self.drop_proposal()
        if proposal is not None and self._document.track.admits(proposal.edit):
            self._repairs.apply(proposal.edit)

    # --- which checks are made ---

    def show_off(self, kinds: Iterable[Kind]) -> None:
        """The menu of checks says which ones are not made."""
        off = frozenset(kinds)
        for action in self._checks.actions():
            action.setChecked(action.data() not in off)

    def _choose_checks(self) -> None:
        self.off_changed.emit(frozenset(action.data() for action in self._checks.actions() if not action.isChecked()))


def _is_enter(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in _ENTER


def _side_by_side(left: QWidget, right: QWidget, share: int) -> QHBoxLayout:
    """A line of two, of which the right one is `share` times as wide."""
    line = QHBoxLayout()
    line.setSpacing(INSIDE)
    line.addWidget(left, 1)
    line.addWidget(right, share)
    return line


def _indented(widget: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(AROUND, 0, BETWEEN, 0)
    line.addWidget(widget)
    return line
