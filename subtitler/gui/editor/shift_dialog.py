"""Moving cues in time by a number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from subtitler.gui.document import Document
from subtitler.gui.editor.long_edits import LongEdits
from subtitler.gui.editor.times_dialog import ScopeBox, TimesDialog
from subtitler.gui.fields import set_tone
from subtitler.gui.theme import tabular
from subtitler.timedtext.edits import shift
from subtitler.timedtext.timecode import format_seconds, parse_timecode

_SIGNED = re.compile(r"\s*([+\-−–＋－]?)\s*(.*)", re.DOTALL)
_MINUS = frozenset("-−–－")
_NUDGE_MS, _LARGE_NUDGE_MS = 100, 1000


def signed_time(text: str) -> int | None:
    """Milliseconds of a time with or without a sign: `-1.5`, `+0:02`, `3`; None where it is none."""
    match = _SIGNED.fullmatch(text)
    ms = parse_timecode(match[2]) if match else None
    if match is None or ms is None:
        return None
    return -ms if match[1] in _MINUS else ms


class ShiftDialog(TimesDialog):
    """Asks by how much and which cues, and says what will happen."""

    def __init__(self, document: Document, long_edits: LongEdits, parent: QWidget | None = None) -> None:
        super().__init__(document, long_edits, "shiftDialog", parent)
        self._call(self.tr("Shift times"), self.tr("Shift"))
        self._by = SignedField("shiftBy", self.tr("Move by (seconds, or minutes:seconds)"))
        self._scope = ScopeBox(document, "shift")
        caption = QLabel(self._by.accessibleName())
        caption.setBuddy(self._by)
        for widget in (caption, self._by, self._scope):
            self._form.addWidget(widget)
        self._by.textChanged.connect(self._refresh)
        self._scope.changed.connect(self._refresh)
        self._begin()
        self._by.setFocus()

    def _apply(self) -> None:
        by_ms = signed_time(self._by.text())
        if by_ms is not None and self._do.isEnabled():
            indexes = tuple(self._scope.indexes())
            self._long_edits.apply(lambda track: shift(track, indexes, by_ms), len(indexes))

    def _refresh(self) -> None:
        by_ms = signed_time(self._by.text())
        indexes, count = self._scope.indexes(), self._scope.count
        set_tone(self._by, "error" if by_ms is None and self._by.text() else "")
        self._tell(self._in_words(by_ms, count, indexes), is_possible=bool(by_ms) and count > 0)

    def _in_words(self, by_ms: int | None, count: int, indexes: Iterable[int]) -> str:
        if by_ms is None:
            return self.tr("Write a time such as 1.5 or -0:02.")
        if not count:
            return self.tr("No cue is chosen.")
        track = self._document.track
        most = -min(track[index].start_ms for index in indexes) if by_ms < 0 else 0
        seconds = format_seconds(abs(max(by_ms, most) if by_ms < 0 else by_ms))
        facts = {"count": count, "total": len(track), "seconds": seconds}
        if by_ms >= 0:
            return self.tr("{count} of {total} cues will come {seconds} s later.").format(**facts)
        words = self.tr("{count} of {total} cues will come {seconds} s earlier.").format(**facts)
        if most > by_ms:
            words = self.tr("{forecast} The first one cannot begin before 0.").format(forecast=words)
        return words


class SignedField(QLineEdit):
    """A time with a sign; the arrow keys move it by 100 ms, with Shift by a second."""

    def __init__(self, object_name: str, name: str, ms: int = 0) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setFont(tabular(self.font()))
        self.setText(format_seconds(ms))
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        size = _LARGE_NUDGE_MS if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _NUDGE_MS
        self.setText(format_seconds((signed_time(self.text()) or 0) + step * size))
