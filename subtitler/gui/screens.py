"""Sheets on the screen: none is larger than it, whatever the scaling and the language."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

# What the system draws around a window takes from the screen.
_FRAME = QSize(8, 40)


def room_for(sheet: QWidget) -> QSize:
    """How large a sheet can be on the screen on which it will appear."""
    place = sheet.parentWidget() or sheet
    return place.screen().availableSize() - _FRAME


def fit(sheet: QDialog, wanted: QSize) -> None:
    """Gives a sheet that is laid out its size; on a small screen less, and what does not fit can be scrolled to."""
    room = room_for(sheet)
    least = sheet.minimumSizeHint()
    if least.height() > room.height() or least.width() > room.width():
        _scroll(sheet)
    sheet.resize(wanted.boundedTo(room))


def _scroll(sheet: QDialog) -> None:
    content = sheet.layout()
    if content is None:
        return
    inside = QWidget()
    inside.setLayout(content)  # takes everything along
    area = QScrollArea()
    area.setObjectName("sheetScroll")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    around = QVBoxLayout(sheet)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(area)
