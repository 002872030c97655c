"""Stretching the times of cues so that two of them begin when they really do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSpinBox, QWidget

from subtitler.gui.document import Document
from subtitler.gui.editor.long_edits import LongEdits
from subtitler.gui.editor.time_field import TimeField
from subtitler.gui.editor.times_dialog import ScopeBox, TimesDialog
from subtitler.gui.fields import note
from subtitler.gui.icons import icon
from subtitler.gui.theme import GRID, INSIDE
from subtitler.timedtext.scaling import Anchor, Scale, scale_through, stretch
from subtitler.timedtext.timecode import format_timecode

translate = QCoreApplication.translate

_WIDTH = 460
# As much of a text as fits beside its time.
_SHOWN = 60


class StretchDialog(TimesDialog):
    """Asks for two cues and when each begins. At first they are the first and the last of the chosen ones, else of all."""

    def __init__(
        self, document: Document, long_edits: LongEdits, playhead: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(document, long_edits, "stretchDialog", parent)
        self._call(self.tr("Stretch to two points"), self.tr("Stretch"))
        self.setMinimumWidth(_WIDTH)
        chosen = document.selection.chosen
        ends = (chosen.first, chosen.spans[-1].stop - 1) if chosen.count > 1 else (0, len(document.track) - 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(INSIDE)
        grid.setVerticalSpacing(GRID)
        self._points = (
            _Point(self.tr("First cue"), "stretchFirst", document, playhead, ends[0]),
            _Point(self.tr("Second cue"), "stretchSecond", document, playhead, ends[1]),
        )
        for row, point in enumerate(self._points):
            point.stand_in(grid, 2 * row, self._refresh)
        self._scope = ScopeBox(document, "stretch")
        self._scope.changed.connect(self._refresh)
        told = note()
        told.setText(self.tr("Say for two cues when they really begin. All times follow, those of words too."))
        self._form.addWidget(told)
        self._form.addLayout(grid)
        self._form.addWidget(self._scope)
        self._begin()

    def _refresh(self) -> None:
        for point in self._points:
            point.refresh()
        count, scale, total = self._scope.count, self._scale(), len(self._document.track)
        if not count:
            words = self.tr("No cue is chosen.")
        elif scale is None:
            words = self.tr("The second cue has to begin after the first one, before and afterwards.")
        elif self._begins_early(scale):
            words = self.tr("Some cues would begin before 0.")
        else:
            pattern = self.tr("{count} of {total} cues, {factor} times as far apart as now.")
            words = pattern.format(count=count, total=total, factor=f"{float(scale.factor):.5f}")
        can = bool(count) and scale is not None and not self._begins_early(scale)
        self._tell(words, is_possible=can and any(point.is_moved for point in self._points))

    def _anchors(self) -> tuple[Anchor, Anchor]:
        return self._points[0].anchor, self._points[1].anchor

    def _scale(self) -> Scale | None:
        return scale_through(*self._anchors())

    def _begins_early(self, scale: Scale) -> bool:
        earliest = min((self._document.track[index].start_ms for index in self._scope.indexes()), default=0)
        return scale.of(earliest) < min(0, earliest)

    def _apply(self) -> None:
        if not self._do.isEnabled():
            return
        first, second = self._anchors()
        # Those two begin where they should now, and go on doing so.
        for point in self._points:
            point.forget()
        indexes = tuple(self._scope.indexes())
        self._long_edits.apply(lambda track: stretch(track, indexes, first, second), len(indexes))


class _Point:
    """A cue by its number, and when it is to begin."""

    def __init__(self, title: str, name: str, document: Document, playhead: Callable[[], int], index: int) -> None:
        self._document = document
        self._playhead = playhead
        self._wanted_ms: int | None = None
        self._title = QLabel(title)
        self._number = QSpinBox(minimum=1, maximum=max(1, len(document.track)), value=index + 1)
        self._number.setObjectName(f"{name}Number")
        self._number.setAccessibleName(title)
        self._number.lineEdit().setTextMargins(GRID, 0, GRID, 0)
        self._title.setBuddy(self._number)
        self._time = TimeField(translate("StretchDialog", "{cue}: begins at").format(cue=title))
        self._time.setObjectName(f"{name}Time")
        self._here = QPushButton(icon("set-start"), translate("StretchDialog", "At the playhead"))
        self._here.setObjectName(f"{name}Here")
        self._here.setAutoDefault(False)
        self._here.setToolTip(translate("StretchDialog", "The cue begins where the player stands"))
        self._here.setAccessibleName(translate("StretchDialog", "{cue}: at the playhead").format(cue=title))
        self._told = note()

    def stand_in(self, grid: QGridLayout, row: int, changed: Callable[[], None]) -> None:
        """Takes two rows of the form; `changed` is called whenever the point is another."""
        for column, widget in enumerate((self._title, self._number, self._time, self._here)):
            grid.addWidget(widget, row, column)
        grid.addWidget(self._told, row + 1, 1, 1, 3)
        grid.setColumnStretch(2, 1)

        def take(ms: int | None) -> None:
            self._wanted_ms = ms
            changed()

        self._number.valueChanged.connect(lambda _number: take(None))
        self._time.entered.connect(take)
        self._time.nudged.connect(take)
        self._here.clicked.connect(lambda: take(self._playhead()))

    @property
    def is_moved(self) -> bool:
        return self._wanted_ms is not None

    @property
    def anchor(self) -> Anchor:
        now_ms = self._start_ms
        return Anchor(now_ms, now_ms if self._wanted_ms is None else self._wanted_ms)

    def forget(self) -> None:
        """The cue begins where it does."""
        self._wanted_ms = None

    def refresh(self) -> None:
        """The track has changed, or the point."""
        self._number.setMaximum(max(1, len(self._document.track)))
        self._time.show_time(self.anchor.to_ms)
        text = self._cue_text.replace("\n", " ")
        pattern = translate("StretchDialog", "Now at {time}: {text}")
        self._told.setText(pattern.format(time=format_timecode(self._start_ms, "."), text=text[:_SHOWN]))

    @property
    def _index(self) -> int:
        return min(self._number.value(), len(self._document.track)) - 1

    @property
    def _start_ms(self) -> int:
        return self._document.track[self._index].start_ms if self._index >= 0 else 0

    @property
    def _cue_text(self) -> str:
        return self._document.track[self._index].plain_text if self._index >= 0 else ""
