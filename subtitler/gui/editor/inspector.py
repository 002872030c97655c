"""The inspector: the chosen cue, or what the chosen cues have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from subtitler.gui.document import Document
from subtitler.gui.editor.cue_page import CuePage
from subtitler.gui.editor.issue_repairs import IssueRepairs
from subtitler.gui.editor.issue_watch import IssueWatch
from subtitler.gui.editor.issues_panel import IssuesPanel
from subtitler.gui.editor.masked_panel import MaskedPanel
from subtitler.gui.editor.preset_box import PresetBox
from subtitler.gui.editor.selection import Selection
from subtitler.gui.editor.speaker_box import SpeakerBox
from subtitler.gui.fields import note
from subtitler.gui.tasks import TaskRunner
from subtitler.gui.theme import AROUND, BETWEEN, GRID
from subtitler.timedtext.edits import assign_speaker
from subtitler.timedtext.timecode import format_clock

# A head, some rows and what a fix would change; of a low window the issues get more than the cue, which scrolls.
_ISSUES_HEIGHT = 370


class Inspector(QWidget):
    """Follows the document's selection: one cue to edit, several to name their speaker, or none.

    Below stand, when they are wanted, the issues and the list of masked words. What takes its time is found out in threads of
    `runner`.

    Signals: refused(object) an EditError: what was entered does not fit; left() the field that had the focus is gone, or the
    user is done with it; stepped() the user went from one cue to the next by it; wanted() it is to be seen;
    masked_shown(bool) the list of masked words was opened or closed; issues_shown(bool) that of issues was.
    """

    refused = Signal(object)
    left = Signal()
    stepped = Signal()
    wanted = Signal()
    masked_shown = Signal(bool)
    issues_shown = Signal(bool)

    def __init__(self, document: Document, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Chosen cue"))
        self._document = document
        self.runner = runner
        self._nothing = note()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        self._one = CuePage(document, runner)
        self._several = _SeveralPage(document)
        self.masked = MaskedPanel(document)
        self.watch = IssueWatch(document, runner, self)
        self.repairs = IssueRepairs(document, self.watch, self)
        self.issues = IssuesPanel(document, self.watch, self.repairs)
        cues = QWidget()
        self._pages = QStackedLayout(cues)
        for page in (self._nothing, self._one, self._several):
            self._pages.addWidget(page)
        self._lay_out(cues)
        self._connect()
        self._refresh()

    def _lay_out(self, cues: QWidget) -> None:
        # With issues below there may be too little room for all of a cue.
        self._cues = QScrollArea(widgetResizable=True)
        self._cues.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cues.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._cues.setWidget(cues)
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._parts.setHandleWidth(GRID)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(self._cues)
        self._parts.addWidget(self.issues)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._parts, 1)
        layout.addWidget(self.masked)
        self.issues.hide()
        self.masked.hide()

    def _connect(self) -> None:
        document = self._document
        self.issues.chosen.connect(self._choose_issue)
        self.issues.entered.connect(self.focus_text)
        self.issues.closed.connect(lambda: self.show_issues(False))
        self.masked.chosen.connect(self._choose_masked)
        self.masked.entered.connect(self.focus_text)
        self.masked.emptied.connect(self.left)
        self.masked.closed.connect(lambda: self.show_masked(False))
        self._one.refused.connect(self.refused)
        self._one.stepped.connect(self.stepped)
        document.selection.chosen_changed.connect(self._refresh)
        document.edited.connect(self._refresh)
        document.preset_changed.connect(self._refresh)
        document.replaced.connect(self._refresh)

    @property
    def caret(self) -> int | None:
        """How many characters stand before the caret while the text field has the focus, else None."""
        return self._one.text.caret if self._is_at_text else None

    @property
    def presets(self) -> PresetBox:
        """The choice of the readability preset."""
        return self._one.presets

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where a field has no other use for it, goes back to the cues; what was typed stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focus_text(self) -> None:
        """The caret goes to the text."""
        self._one.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_note(self) -> None:
        """The caret goes to the note of the cue."""
        self.wanted.emit()
        self._one.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_masked(self, shown: bool) -> None:
        """Opens the list of masked words below the cue, or closes it."""
        if shown == self.masked.isHidden():
            self.masked.setVisible(shown)
            self.masked_shown.emit(shown)
        if shown:
            self.masked.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._pages.currentWidget() is self._one:
            self.focus_text()

    def show_issues(self, shown: bool) -> None:
        """Opens the list of issues below the cue, or closes it."""
        if shown == self.issues.isHidden():
            height = self._parts.height()
            self.issues.setVisible(shown)
            if shown:
                issues = max(_ISSUES_HEIGHT, height // 2)
                self._parts.setSizes([height - issues, issues])
            self.issues_shown.emit(shown)
        if shown:
            self.issues.take_focus()
        elif self._pages.currentWidget() is self._one:
            self.focus_text()

    def add_sheet(self, sheet: QWidget) -> None:
        """Keeps one more list that can stand below the cue."""
        self._parts.addWidget(sheet)
        sheet.hide()

    def show_sheet(self, sheet: QWidget, shown: bool) -> None:
        """Opens such a list below the cue, or closes it."""
        if shown == sheet.isHidden():
            height = self._parts.height()
            sheet.setVisible(shown)
            if shown:
                below = max(_ISSUES_HEIGHT, height // 2)
                others = [0 if self._parts.widget(place) is not sheet else below for place in range(self._parts.count())]
                self._parts.setSizes([max(0, height - below), *others[1:]])

    def _choose_issue(self, cue: int, start: int, end: int) -> None:
        self._document.selection.choose_cue(cue)
        if start < end:
            self.choose_text(start, end)

    def _choose_masked(self, cue: int, start: int, end: int) -> None:
        self._document.selection.choose_cue(cue)
        self.choose_text(start, end)

    def choose_text(self, start: int, end: int) -> None:
        """Marks characters of the text, without taking the focus."""
        self._one.text.choose(start, end)

    @property
    def _is_at_text(self) -> bool:
        return self._pages.currentWidget() is self._one and self._one.text.is_in_use

    def _refresh(self) -> None:
        focused = self.focusWidget()
        had_focus = focused is not None and focused.hasFocus()
        self._show_chosen()
        if had_focus and focused is not None and not focused.isVisible():
            self.left.emit()

    def _show_chosen(self) -> None:
        chosen = self._document.selection.chosen
        if chosen.count == 0 or chosen.spans[-1].stop > len(self._document.track):
            self._show_nothing()
        elif chosen.count == 1:
            self._one.show_cue(chosen.only)
            self._pages.setCurrentWidget(self._one)
        else:
            self._several.show_cues(chosen)
            self._pages.setCurrentWidget(self._several)

    def _show_nothing(self) -> None:
        has_cues = len(self._document.track) > 0
        self._nothing.setText(self.tr("Choose a cue to edit it here.") if has_cues else self.tr("There are no cues yet."))
        self._pages.setCurrentWidget(self._nothing)


class _SeveralPage(QWidget):
    """How many cues are chosen, how long they last together, and a speaker for all of them."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setObjectName("severalTitle")
        self._length = note()
        caption = note()
        caption.setText(self.tr("Speaker of all of them"))
        self._speaker = SpeakerBox(lambda: document.model.cast)
        self._speaker.setObjectName("severalSpeaker")
        self._speaker.named.connect(self._name_speaker)
        caption.setBuddy(self._speaker)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, BETWEEN, AROUND, AROUND)
        layout.setSpacing(GRID)
        layout.addWidget(self._title)
        layout.addWidget(self._length)
        layout.addSpacing(BETWEEN)
        layout.addWidget(caption)
        layout.addWidget(self._speaker)
        layout.addStretch()

    def show_cues(self, chosen: Selection) -> None:
        cues = [cue for span in chosen.spans for cue in self._document.track[span.start : span.stop]]
        self._title.setText(self.tr("%n cues", "", chosen.count))
        total_ms = sum(length for cue in cues if (length := cue.end_ms - cue.start_ms) > 0)
        self._length.setText(self.tr("{length} on the screen together").format(length=format_clock(total_ms)))
        names = {cue.speaker for cue in cues}
        if len(names) == 1:
            self._speaker.show_name(names.pop())
        else:
            self._speaker.show_name("", self.tr("Several speakers"))

    def _name_speaker(self, name: str) -> None:
        self._document.apply(assign_speaker(self._document.track, self._document.selection.chosen, name))
