"""The filter: a bar above the table that says which cues are shown, and how many."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout

from subtitler.gui.document import Document
from subtitler.gui.editor.cue_filter import Mark, Wanted
from subtitler.gui.editor.issue_watch import IssueWatch
from subtitler.gui.fields import combo_box, fill
from subtitler.gui.icons import icon
from subtitler.gui.theme import BETWEEN, GRID, INSIDE
from subtitler.quality.issue import Level

_BOX_CHARACTERS = 8
# Letters that follow each other are one wish.
_TYPED_MS = 120
_NAMED = "="


class FilterBar(QFrame):
    """Shows only cues with a text, of a speaker, with issues, with a mark; closing the bar shows all of them again.

    Signals: shown(bool) the bar was opened or closed; closed() the user is done.
    """

    shown = Signal(bool)
    closed = Signal()

    def __init__(self, document: Document, watch: IssueWatch, parent: QFrame | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterBar")
        self.setAccessibleName(self.tr("Filter"))
        self._document = document
        self._watch = watch
        self._names: list[str] | None = None
        self._text = QLineEdit(clearButtonEnabled=True)
        self._text.setObjectName("filterText")
        self._text.setPlaceholderText(self.tr("Only cues with this text"))
        self._text.setAccessibleName(self.tr("Only cues with this text"))
        self._speakers = self._box("filterSpeaker", self.tr("Only this speaker's cues"))
        self._levels = self._box("filterIssues", self.tr("Only cues with issues"))
        self._marks = self._box("filterMarks", self.tr("Only cues with a mark"))
        self._count = QLabel()
        self._count.setObjectName("filterCount")
        self._count.setProperty("role", "muted")
        self._again = self._button("retry", "filterAgain", self.tr("Filter again: what was edited may not be wanted any more"))
        self._close = self._button("close", "filterClose", self.tr("Show all cues (Esc)"))
        self._later = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._fill()
        self._lay_out()
        self._connect()
        self.hide()

    def toggle(self) -> None:
        """Opens the bar, or closes it where it is open."""
        if self.isHidden():
            self.show()
            self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._follow_names()
            self._show_count()
            self.shown.emit(True)
        else:
            self.close_bar()

    def close_bar(self) -> None:
        """Hides the bar and shows all cues."""
        if not self.isHidden():
            self.hide()
            self._show_wanted(Wanted())
            self._ask()
            self.shown.emit(False)
            self.closed.emit()

    @property
    def wanted(self) -> Wanted:
        """What the bar asks for now."""
        name, level, mark = (box.currentData() for box in (self._speakers, self._levels, self._marks))
        return Wanted(
            self._text.text().strip(),
            name.removeprefix(_NAMED) if name else None,
            Level[level] if level else None,
            Mark[mark] if mark else None,
        )

    def _ask(self) -> None:
        self._later.stop()
        self._document.filter.show_only(self.wanted)
        self._show_count()

    def _show_wanted(self, wanted: Wanted) -> None:
        for box in (self._speakers, self._levels, self._marks):
            blocked = box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(blocked)
        blocked = self._text.blockSignals(True)
        self._text.setText(wanted.text)
        self._text.blockSignals(blocked)

    def _forget(self) -> None:
        """Another document is open: all of it is shown."""
        self._show_wanted(Wanted())
        if not self.isHidden():
            self.hide()
            self.shown.emit(False)

    def _fill(self) -> None:
        levels = [
            (self.tr("Issues or none"), ""),
            (self.tr("Any issue"), Level.HINT.name),
            (self.tr("Warnings, errors"), Level.WARNING.name),
            (self.tr("Errors"), Level.ERROR.name),
        ]
        marks = [
            (self.tr("Marks or none"), ""),
            (self.tr("Bookmarked"), Mark.BOOKMARK.name),
            (self.tr("With a note"), Mark.NOTE.name),
            (self.tr("Masked words"), Mark.MASKED.name),
            (self.tr("Edited"), Mark.EDITED.name),
            (self.tr("Locked"), Mark.LOCKED.name),
        ]
        fill(self._levels, levels, "")
        fill(self._marks, marks, "")

    def _follow_names(self) -> None:
        """The box offers who speaks in the track; who is chosen stays so while a name is there."""
        names = list(self._document.model.cast.names)
        if self.isHidden() or names == self._names:
            return
        self._names = names
        chosen = str(self._speakers.currentData() or "")
        everybody, nobody = (self.tr("All speakers"), ""), (self.tr("No speaker"), _NAMED)
        fill(self._speakers, [everybody, *((name, _NAMED + name) for name in names), nobody], chosen)
        if chosen != str(self._speakers.currentData() or ""):
            self._ask()

    def _show_count(self) -> None:
        shown, total = self._document.filter.count, len(self._document.track)
        is_active = not self.wanted.is_everything
        self._count.setText(self.tr("{shown} of {total} cues").format(shown=shown, total=total))
        self._again.setEnabled(is_active)

    def _look_again(self) -> None:
        self._document.filter.look_again()
        self._show_count()

    def _follow_issues(self) -> None:
        """Issues are found out a moment after a track is opened."""
        if self.wanted.level is not None and not self.isHidden():
            self._look_again()

    def _box(self, name: str, spoken: str) -> QComboBox:
        box = combo_box(name, spoken)
        box.setMinimumContentsLength(_BOX_CHARACTERS)
        box.setToolTip(spoken)
        return box

    def _button(self, symbol: str, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIcon(icon(symbol))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(INSIDE)
        first.addWidget(self._text, 1)
        for widget in (self._count, self._again, self._close):
            first.addWidget(widget)
        for box, share in ((self._speakers, 4), (self._levels, 5), (self._marks, 5)):
            # By what their entries need; names of speakers may be of any length.
            second.addWidget(box, share)
        layout = QVBoxLayout(self)
        # Close together: in a small window each row of the table counts.
        layout.setContentsMargins(BETWEEN, GRID, INSIDE, GRID)
        layout.setSpacing(GRID)
        layout.addLayout(first)
        layout.addLayout(second)

    def _connect(self) -> None:
        self._text.textChanged.connect(self._later.start)
        self._later.timeout.connect(self._ask)
        for box in (self._speakers, self._levels, self._marks):
            box.currentIndexChanged.connect(self._ask)
        self._again.clicked.connect(self._look_again)
        self._close.clicked.connect(self.close_bar)
        document = self._document
        document.opened.connect(self._forget)
        document.replaced.connect(self._follow_names)
        document.edited.connect(self._follow_names)
        document.edited.connect(self._show_count)
        document.filter.changed.connect(self._show_count)
        self._watch.reset.connect(self._follow_issues)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask()
            self.closed.emit()
        else:
            super().keyPressEvent(event)
