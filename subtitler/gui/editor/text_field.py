"""A field for a cue's text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from subtitler.gui.editor.utf16 import characters, units

_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_BLOCK_END = "\u2029"  # what Qt writes between lines


class TextField(QPlainTextEdit):
    """Edits a text of several lines: Shift+Enter breaks a line, Enter says that the text is done.

    `text` is exact: no-break spaces and line separators come out as they went in. While an input method composes, Enter
    belongs to it.

    Signals:
        entered(): Enter was pressed.
        left(): the field has lost the focus.
    """

    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, keeps_undo: bool) -> None:
        super().__init__(parent)
        self._keeps_undo = keeps_undo
        self._is_composing = False
        self._is_in_use = False
        self.setUndoRedoEnabled(keeps_undo)
        self.setTabChangesFocus(True)

    @property
    def text(self) -> str:
        """The text with "\\n" between its lines."""
        return self.document().toRawText().replace(_BLOCK_END, "\n")

    def set_text(self, text: str) -> None:
        """Shows `text`. Only what differs is replaced, so that the caret stays, or stands where an undo changed something."""
        old = self.text
        if text == old:
            return
        start = _alike(old, text)
        same = _alike(old[start:][::-1], text[start:][::-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(old[:start]))
        cursor.setPosition(units(old[: len(old) - same]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - same])
        self.setTextCursor(cursor)

    def show_text(self, text: str) -> None:
        """Shows another text, the caret at its end."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    @property
    def caret(self) -> int:
        """How many characters stand before the caret."""
        return characters(self.text, self.textCursor().position())

    def choose(self, start: int, end: int) -> None:
        """Selects the characters from `start` up to `end`."""
        cursor = self.textCursor()
        cursor.setPosition(units(self.text[:start]))
        cursor.setPosition(units(self.text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and not self._keeps_undo and is_undo_key(event):
            # Qt's text fields claim these keys even where they keep no undo; the document's undo is to have them.
            event.ignore()
            return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not self._is_composing:
            self._take_enter(event)

    @property
    def is_in_use(self) -> bool:
        """Whether the user is at this field, also while a menu is open over it."""
        return self._is_in_use

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._is_in_use = True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._is_in_use = event.reason() in _PASSING
        if not self._is_in_use:
            self.left.emit()

    def _take_enter(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.insertPlainText("\n")
        elif modifiers == Qt.KeyboardModifier.NoModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def is_undo_key(event: QEvent) -> bool:
    """Whether these keys undo or redo."""
    if not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def _alike(left: str, right: str) -> int:
    """How many characters both texts begin with."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(left), len(right)))
