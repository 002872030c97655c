"""Where links and paths are typed or pasted."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit

from subtitler.gui.library.sources import from_mime


class MediaInput(QLineEdit):
    """A line for a link or a path. Several that are pasted at once go straight into the list.

    Signals: pasted(object) the Sources of a paste that is more than one line.
    """

    pasted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mediaInput")
        self.setAccessibleName(self.tr("Link or file to add"))
        self.setPlaceholderText(self.tr("Paste a link or path, press Enter"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self._take_paste():
            event.accept()
            return
        super().keyPressEvent(event)

    def _take_paste(self) -> bool:
        mime: QMimeData | None = QApplication.clipboard().mimeData()
        if mime is None or (not mime.hasUrls() and len(mime.text().split("\n")) < 2):
            return False
        sources = from_mime(mime)
        if sources:
            self.pasted.emit(sources)
        return bool(sources)
