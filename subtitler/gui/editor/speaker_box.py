"""A box to name a speaker."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from subtitler.gui.editor.cast import Cast
from subtitler.gui.editor.cue_model import speaker_colour
from subtitler.gui.editor.delegates import DOT, paint_dot
from subtitler.gui.editor.text_field import is_undo_key
from subtitler.gui.fields import FINISHED_LATER, ChoiceBox


class SpeakerBox(ChoiceBox):
    """Choose a name that the track knows, or type a new one; an empty one takes the name away.

    Signals: named(str) the user wants this name.
    """

    named = Signal(str)

    def __init__(self, cast: Callable[[], Cast], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cast = cast
        self._shown = ""
        self._field = QLineEdit()
        self.setProperty(FINISHED_LATER, True)  # it has the focus for its field
        self._field.installEventFilter(self)
        self.setLineEdit(self._field)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setIconSize(QSize(DOT, DOT))
        self.setAccessibleName(self.tr("Speaker"))
        self.activated.connect(self._finish)
        self._field.editingFinished.connect(self._finish)

    def show_name(self, name: str, empty: str = "") -> None:
        """Shows a name; nobody is told. `empty` is what stands there in pale letters where there is none."""
        self._shown = name
        self._field.setPlaceholderText(empty or self.tr("Nobody"))
        if self.currentText() != name:
            self.setEditText(name)

    def showPopup(self) -> None:  # noqa: N802 - Qt calls it
        self._offer_names()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Filled only now: while a track is edited nobody needs the list.
        self._offer_names()
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past the box does not change it."""
        event.ignore()

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo_key(event):
            event.ignore()
            return True
        return super().eventFilter(field, event)

    def _offer_names(self) -> None:
        text = self.currentText()
        cast = self._cast()
        self.blockSignals(True)
        self.clear()
        for name in cast.names:
            self.addItem(_dot(speaker_colour(cast, name)), name)
        self.setCurrentIndex(self.findText(text, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive))
        self.setEditText(text)
        self.blockSignals(False)

    def _finish(self) -> None:
        name = self.currentText().strip()
        if name != self._shown:
            self._shown = name
            self.named.emit(name)


def _dot(colour: str) -> QIcon:
    picture = QPixmap(DOT, DOT)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_dot(painter, QPointF(DOT / 2, DOT / 2), colour)
    painter.end()
    return QIcon(picture)
