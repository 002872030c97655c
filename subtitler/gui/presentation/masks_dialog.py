"""The sheet of words to mask."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from subtitler.gui.fields import note, say
from subtitler.gui.screens import fit
from subtitler.gui.theme import AROUND, BETWEEN

_SIZE = QSize(360, 320)


class MasksDialog(QDialog):
    """Asks for the words that are shown as asterisks, one a line.

    Signals: chosen(object) a tuple of the words, each once.
    """

    chosen = Signal(object)

    def __init__(self, words: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("masksDialog")
        self.setWindowTitle(self.tr("Mask words"))
        self.setAccessibleName(self.tr("Mask words"))
        self.words_edit = QPlainTextEdit("\n".join(words))
        self.words_edit.setObjectName("maskedWordsEdit")
        self.words_edit.setAccessibleName(self.tr("Words to mask, one a line"))
        self.words_edit.setTabChangesFocus(True)
        caption = QLabel(self.words_edit.accessibleName())
        caption.setBuddy(self.words_edit)
        hint = note()
        say(hint, self.tr("Shown and exported as ***; what is stored keeps every word. Capitals do not matter."))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        mask = buttons.addButton(self.tr("Mask"), QDialogButtonBox.ButtonRole.AcceptRole)
        mask.setObjectName("maskButton")
        mask.setProperty("role", "primary")
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        for part in (caption, self.words_edit, hint, buttons):
            layout.addWidget(part)
        fit(self, _SIZE)

    def _agree(self) -> None:
        lines = (line.strip() for line in self.words_edit.toPlainText().split("\n"))
        self.chosen.emit(tuple(dict.fromkeys(line for line in lines if line)))
        self.accept()
