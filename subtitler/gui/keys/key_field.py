"""A field that takes the key that is pressed in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QLineEdit, QWidget


class KeyField(QKeySequenceEdit):
    """Takes one key. Escape belongs to the dialog, Tab goes on to the next field.

    Signals: pressed(str) a key, as portable text; empty where the field was cleared.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keyField")
        self.setMaximumSequenceLength(1)
        self.setAccessibleName(self.tr("New key"))
        inner = self.findChild(QLineEdit)
        if inner is not None:
            inner.setAccessibleName(self.tr("New key"))
        self.keySequenceChanged.connect(lambda sequence: self.pressed.emit(_text(sequence)))

    @property
    def key(self) -> str:
        """The key that was pressed, as portable text, or nothing."""
        return _text(self.keySequence())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _text(sequence: QKeySequence) -> str:
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)
