"""Which part of what is open is exported: track or tracks, and which of their cues."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from subtitler.export.order import Span, TrackChoice
from subtitler.gui.fields import add_row, combo_box, fill, set_tone
from subtitler.gui.theme import INSIDE, tabular
from subtitler.timedtext.project import TrackContent
from subtitler.timedtext.timecode import format_timecode, parse_timecode

# More tracks than these make more pairs than anybody reads.
_MOST_PAIRED = 4


class TracksWanted(Struct, frozen=True):
    """What is chosen of the tracks."""

    choice: TrackChoice
    track: int
    other: int | None = None


class PartChoice(QObject):
    """Adds its rows to a form; `is_for_one` file, where tracks cannot be written apart. Signals: changed()."""

    changed = Signal()

    def __init__(
        self,
        tracks: Sequence[TrackContent],
        shown: int,
        chosen: frozenset[int],
        parent: QObject | None = None,
        *,
        is_for_one: bool = False,
    ) -> None:
        super().__init__(parent)
        self._is_for_one = is_for_one
        self._tracks, self._shown, self._chosen = tracks, shown, chosen
        self.tracks_box = combo_box("exportTracksBox", self.tr("Tracks"))
        fill(self.tracks_box, self._track_entries(), self._key(TracksWanted(TrackChoice.ONE, shown)))
        self.range_box = combo_box("exportRangeBox", self.tr("Part"))
        ranges = [(self.tr("All subtitles"), "all")]
        if chosen:
            ranges.append((self.tr("The %n chosen one(s)", "", len(chosen)), "chosen"))
        fill(self.range_box, [*ranges, (self.tr("From one time to another"), "span")], "all")
        last = max((cue.end_ms for cue in tracks[shown].cues), default=0) if tracks else 0
        self.from_edit = self._time_edit("exportFromEdit", self.tr("From"), 0)
        self.until_edit = self._time_edit("exportUntilEdit", self.tr("Until"), last)
        self._span = self._span_row()
        for box in (self.tracks_box, self.range_box):
            box.currentIndexChanged.connect(self._follow)
        for edit in (self.from_edit, self.until_edit):
            edit.textChanged.connect(self._follow)
        self._follow()

    def add_rows(self, form: QFormLayout) -> None:
        """Puts the fields into a form."""
        add_row(form, self.tr("Tracks"), self.tracks_box)
        add_row(form, self.tr("Part"), self.range_box)
        form.addRow("", self._span)

    @property
    def tracks(self) -> TracksWanted:
        choice, track, other = str(self.tracks_box.currentData()).split(":")
        return TracksWanted(TrackChoice(choice), int(track), int(other) if other else None)

    @property
    def chosen(self) -> frozenset[int] | None:
        """The numbers of the chosen cues, where only they are wanted."""
        return self._chosen if self.range_box.currentData() == "chosen" else None

    @property
    def span(self) -> Span | None:
        """The part of the time, where one is wanted; an empty one where it makes no sense."""
        if self.range_box.currentData() != "span":
            return None
        start, end = parse_timecode(self.from_edit.text()), parse_timecode(self.until_edit.text())
        return Span(start, end) if start is not None and end is not None else Span(0, 0)

    def show_choice(self, choice: TrackChoice) -> None:
        """Chooses as a recipient is used to, as far as there are such tracks."""
        other = next((number for number in range(len(self._tracks)) if number != self._shown), None)
        wanted = TracksWanted(choice, self._shown, other if choice.is_pair else None)
        if choice is TrackChoice.BELOW and other is not None:
            wanted = TracksWanted(TrackChoice.ABOVE, other, self._shown)
        found = self.tracks_box.findData(self._key(wanted))
        if found < 0:
            found = self.tracks_box.findData(self._key(TracksWanted(TrackChoice.ONE, self._shown)))
        self.tracks_box.setCurrentIndex(found)

    def _track_entries(self) -> list[tuple[str, str]]:
        numbers = range(len(self._tracks))
        entries = [(self._name(number), self._key(TracksWanted(TrackChoice.ONE, number))) for number in numbers]
        if len(entries) < 2:
            return entries
        if not self._is_for_one:
            entries.append(
                (self.tr("Every track in a file of its own"), self._key(TracksWanted(TrackChoice.EACH, self._shown)))
            )
        for upper in numbers[:_MOST_PAIRED]:
            for lower in numbers[:_MOST_PAIRED]:
                if upper != lower:
                    title = self.tr("Bilingual: {upper} above {lower}")
                    named = title.format(upper=self._name(upper), lower=self._name(lower))
                    entries.append((named, self._key(TracksWanted(TrackChoice.ABOVE, upper, lower))))
        return entries

    def _name(self, number: int) -> str:
        track = self._tracks[number]
        return track.name or track.language or self.tr("Track {number}").format(number=number + 1)

    def _key(self, wanted: TracksWanted) -> str:
        track = self._shown if wanted.choice is TrackChoice.EACH else wanted.track
        return f"{wanted.choice.value}:{track}:{'' if wanted.other is None else wanted.other}"

    def _time_edit(self, name: str, spoken: str, ms: int) -> QLineEdit:
        edit = QLineEdit(format_timecode(ms))
        edit.setObjectName(name)
        edit.setAccessibleName(spoken)
        edit.setFont(tabular(edit.font()))
        return edit

    def _span_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(INSIDE)
        line.addWidget(self.from_edit, 1)
        line.addWidget(QLabel("–"))
        line.addWidget(self.until_edit, 1)
        return row

    def _follow(self) -> None:
        self._span.setVisible(self.range_box.currentData() == "span")
        for edit in (self.from_edit, self.until_edit):
            set_tone(edit, "" if parse_timecode(edit.text()) is not None else "error")
        self.changed.emit()
