"""Moving cues in time by a number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QDialogButtonBox, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from subtitler.gui.document import Document
from subtitler.gui.fields import note, say, set_tone
from subtitler.gui.theme import AROUND, BETWEEN, GRID, tabular
from subtitler.timedtext.edits import shift
from subtitler.timedtext.timecode import format_seconds, parse_timecode

_SIGNED = re.compile(r"\s*([+\-−–＋－]?)\s*(.*)", re.DOTALL)
_MINUS = frozenset("-−–－")
_NUDGE_MS, _LARGE_NUDGE_MS = 100, 1000


class Scope(Enum):
    """Which cues a shift moves."""

    ALL = "all"
    CHOSEN = "chosen"
    FROM_HERE = "from here"


def signed_time(text: str) -> int | None:
    """Milliseconds of a time with or without a sign: `-1.5`, `+0:02`, `3`; None where it is none."""
    match = _SIGNED.fullmatch(text)
    ms = parse_timecode(match[2]) if match else None
    if match is None or ms is None:
        return None
    return -ms if match[1] in _MINUS else ms


class ShiftDialog(QDialog):
    """Asks by how much and which cues, and says what will happen. It may stay open beside the window's work."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shiftDialog")
        self.setWindowTitle(self.tr("Shift times"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._document = document
        self._by = _SignedField(self.tr("Move by (seconds, or minutes:seconds)"))
        self._scopes = QButtonGroup(self)
        self._choices = {
            Scope.ALL: QRadioButton(self.tr("All cues")),
            Scope.CHOSEN: QRadioButton(self.tr("Chosen cues")),
            Scope.FROM_HERE: QRadioButton(self.tr("From the chosen cue on")),
        }
        self._forecast = note()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._move = self._buttons.addButton(self.tr("Shift"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._move.setProperty("role", "primary")
        self._lay_out()
        self._connect()
        self._choices[Scope.CHOSEN if document.selection.chosen.count > 1 else Scope.ALL].setChecked(True)
        self._refresh()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        caption = QLabel(self._by.accessibleName())
        caption.setBuddy(self._by)
        layout.addWidget(caption)
        layout.addWidget(self._by)
        scopes = QVBoxLayout()
        scopes.setSpacing(GRID)
        for scope, button in self._choices.items():
            button.setObjectName(f"shift{scope.name.title().replace('_', '')}")
            self._scopes.addButton(button)
            scopes.addWidget(button)
        layout.addLayout(scopes)
        layout.addWidget(self._forecast)
        layout.addStretch()
        layout.addWidget(self._buttons)

    def _connect(self) -> None:
        self._by.textChanged.connect(self._refresh)
        self._scopes.buttonToggled.connect(self._refresh)
        self._document.selection.chosen_changed.connect(self._refresh)
        self._document.edited.connect(self._refresh)
        self._document.replaced.connect(self._refresh)
        self._buttons.accepted.connect(self._shift)
        self._buttons.rejected.connect(self.reject)

    def _indexes(self) -> Iterable[int]:
        chosen, count = self._document.selection.chosen, len(self._document.track)
        if self._choices[Scope.CHOSEN].isChecked():
            return chosen
        if self._choices[Scope.FROM_HERE].isChecked():
            return range(max(0, chosen.first), count) if chosen.count else range(0)
        return range(count)

    def _shift(self) -> None:
        by_ms = signed_time(self._by.text())
        if by_ms is not None and self._move.isEnabled():
            self._document.apply(shift(self._document.track, self._indexes(), by_ms))

    def _refresh(self) -> None:
        by_ms = signed_time(self._by.text())
        indexes = self._indexes()
        count = len(indexes) if isinstance(indexes, range) else self._document.selection.chosen.count
        set_tone(self._by, "error" if by_ms is None and self._by.text() else "")
        self._move.setEnabled(bool(by_ms) and count > 0)
        say(self._forecast, self._in_words(by_ms, count, indexes))

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


class _SignedField(QLineEdit):
    """A time with a sign; the arrow keys move it by 100 ms, with Shift by a second."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("shiftBy")
        self.setAccessibleName(name)
        self.setFont(tabular(self.font()))
        self.setText(format_seconds(0))
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        size = _LARGE_NUDGE_MS if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _NUDGE_MS
        self.setText(format_seconds((signed_time(self.text()) or 0) + step * size))
