"""The first places that segmenting again changes: old cues at the left, new ones at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from subtitler.gui.fields import note
from subtitler.gui.theme import BETWEEN, GRID, INSIDE
from subtitler.segmentation.places import Place
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.timecode import format_clock, format_timecode

_HEIGHT = 260
# Of a place with more cues the first ones tell enough.
_MOST_CUES = 4


class PlacesView(QScrollArea):
    """Shows places one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segmentPlaces")
        self.setAccessibleName(self.tr("What would change first"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(_HEIGHT)
        self.show_places(())

    def show_places(self, places: Sequence[Place]) -> None:
        """Shows these and no others."""
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, INSIDE, 0)
        layout.setSpacing(BETWEEN)
        for place in places:
            layout.addWidget(self._shown(place))
        layout.addStretch()
        self.setWidget(inside)

    def _shown(self, place: Place) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(INSIDE)
        grid.setVerticalSpacing(GRID)
        title = note()
        title.setText(self._title(place))
        grid.addWidget(title, 0, 0, 1, 3)
        arrow = note()
        arrow.setText("→")
        grid.addWidget(_side(place.old, place, self.tr("Before: {text}")), 1, 0)
        grid.addWidget(arrow, 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_side(place.new, place, self.tr("After: {text}")), 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        return box

    def _title(self, place: Place) -> str:
        number = str(place.index + 1)
        if len(place.old) > 1:
            number = f"{number}–{place.index + len(place.old)}"
        at = format_clock(place.old[0].start_ms if place.old else place.new[0].start_ms)
        return self.tr("Cue {number} · {time}").format(number=number, time=at)


def _side(cues: Sequence[Cue], place: Place, spoken: str) -> QWidget:
    """The cues one below the other, each on a ground of its own."""
    side = QWidget()
    layout = QVBoxLayout(side)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID)
    for cue in cues[:_MOST_CUES]:
        layout.addWidget(_label(cue.text if place.changes_text else _times(cue), spoken, cue))
    if len(cues) > _MOST_CUES:
        more = note()
        more.setText(f"… + {len(cues) - _MOST_CUES}")
        layout.addWidget(more)
    layout.addStretch()
    return side


def _label(text: str, spoken: str, cue: Cue) -> QLabel:
    label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setProperty("role", "cue")
    label.setToolTip(_times(cue))
    label.setAccessibleName(spoken.format(text=text))
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def _times(cue: Cue) -> str:
    return f"{format_timecode(cue.start_ms, '.')} – {format_timecode(cue.end_ms, '.')}"
