"""A field for one time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from subtitler.gui.editor.text_field import is_undo_key
from subtitler.gui.fields import FINISHED_LATER, set_tone
from subtitler.gui.theme import tabular
from subtitler.timedtext.timecode import format_seconds, format_timecode, parse_timecode

_NUDGE_MS, _LARGE_NUDGE_MS = 100, 1000


class TimeField(QLineEdit):
    """Takes a time as people write it; the arrow keys move it by 100 ms, with Shift by a second. Esc takes back what was typed.

    Signals:
        entered(object): a time in milliseconds was typed and finished (Enter, or the field was left).
        nudged(object): the arrow keys ask for this time.
    """

    entered = Signal(object)
    nudged = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None, *, is_length: bool = False) -> None:
        super().__init__(parent)
        self._ms = 0
        self._is_length = is_length
        self.setFont(tabular(self.font()))
        self.setAccessibleName(name)
        self.setProperty(FINISHED_LATER, True)
        self.textEdited.connect(self._judge)
        self.editingFinished.connect(self._finish)

    @property
    def ms(self) -> int:
        """The time that the field was given, not what is being typed."""
        return self._ms

    def show_time(self, ms: int) -> None:
        """Shows a time; what was being typed is gone."""
        self._ms = ms
        text = format_seconds(ms) if self._is_length else format_timecode(ms, ".")
        if text != self.text():
            self.setText(text)
        self.setModified(False)
        set_tone(self, "")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo_key(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is not None:
            is_large = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._nudge(step * (_LARGE_NUDGE_MS if is_large else _NUDGE_MS))
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self.show_time(self._ms)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past a field does not change it."""
        event.ignore()

    def _nudge(self, by_ms: int) -> None:
        typed = parse_timecode(self.text()) if self.isModified() else None
        self.setModified(False)
        self.nudged.emit(max(0, (self._ms if typed is None else typed) + by_ms))

    def _judge(self, text: str) -> None:
        set_tone(self, "error" if parse_timecode(text) is None else "")

    def _finish(self) -> None:
        if not self.isModified():
            return
        ms = parse_timecode(self.text())
        self.show_time(self._ms)
        if ms is not None:
            self.entered.emit(ms)
