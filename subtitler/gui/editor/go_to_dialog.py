"""Going to a cue by its number, or to a time."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from subtitler.gui.document import Document
from subtitler.gui.fields import note, say, set_tone
from subtitler.gui.theme import AROUND, INSIDE, tabular
from subtitler.timedtext.timecode import format_timecode, parse_timecode


class GoToDialog(QDialog):
    """Takes `12` for a cue's number, `1:02:03` or `75.5` for a time, and says where that leads. It closes when it has gone.

    Signals: time_wanted(int) the playhead is to go there, in milliseconds.
    """

    time_wanted = Signal(int)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("goToDialog")
        self.setWindowTitle(self.tr("Go to"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._document = document
        caption = QLabel(self.tr("Number of a cue, or a time such as 1:02:03 or 75.5:"))
        self._field = QLineEdit(str(document.selection.chosen.current + 1))
        self._field.setObjectName("goToField")
        self._field.setAccessibleName(caption.text())
        self._field.setFont(tabular(self._field.font()))
        self._field.selectAll()
        caption.setBuddy(self._field)
        self._told = note()
        self._told.setObjectName("goToForecast")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._go = self._buttons.addButton(self.tr("Go there"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setProperty("role", "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(INSIDE)
        for widget in (caption, self._field, self._told, self._buttons):
            layout.addWidget(widget)
        self._field.textChanged.connect(self._refresh)
        document.edited.connect(self._refresh)
        document.replaced.connect(self._refresh)
        self._buttons.accepted.connect(self._leave)
        self._buttons.rejected.connect(self.reject)
        self._refresh()

    def _goal(self) -> tuple[int, int | None] | None:
        """The cue's index, and the time where one is named; None where what is written is neither."""
        text, track = self._field.text().strip(), self._document.track
        if text.isdecimal():
            return (int(text) - 1, None) if 0 < int(text) <= len(track) else None
        ms = parse_timecode(text)
        if ms is None or not len(track):
            return None
        return max(0, bisect_right(track, ms, key=lambda cue: cue.start_ms) - 1), ms

    def _refresh(self) -> None:
        goal = self._goal()
        set_tone(self._field, "error" if goal is None and self._field.text() else "")
        self._go.setEnabled(goal is not None)
        if goal is None:
            say(self._told, self.tr("There are {count} cues.").format(count=len(self._document.track)))
            return
        cue = self._document.track[goal[0]]
        pattern = self.tr("Cue {number}, from {time}: {text}")
        text = cue.plain_text.replace("\n", " ")
        say(self._told, pattern.format(number=goal[0] + 1, time=format_timecode(cue.start_ms, "."), text=text))

    def _leave(self) -> None:
        goal = self._goal()
        if goal is None:
            return
        self._document.selection.choose_cue(goal[0])
        if goal[1] is not None:
            self.time_wanted.emit(goal[1])
        self.accept()
