"""Times at another frame rate, and times on frames."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from subtitler.gui.document import Document
from subtitler.gui.editor.long_edits import LongEdits
from subtitler.gui.editor.times_dialog import TimesDialog
from subtitler.gui.fields import add_row, combo_box, fill, note
from subtitler.gui.theme import BETWEEN, INSIDE
from subtitler.timedtext.edits import snap_to_frames
from subtitler.timedtext.frames import on_frames
from subtitler.timedtext.scaling import FRAME_RATES, change_rate
from subtitler.timedtext.timecode import format_timecode
from subtitler.timedtext.track import Track

_WIDTH = 420
# What the numbers of a container are off by at most.
_SAME_RATE = Fraction(5, 1000)
# Of more cues it would take longer to find out than to wait for.
_MOST_COUNTED = 2000
_FILM, _PAL = "23.976", "25"


def known_rate(document: Document) -> str:
    """Which of the usual rates the document's recording has; "" where nobody knows, or for none of them."""
    rate = document.frame_rate
    if rate is None:
        return ""
    return next((name for name, usual in FRAME_RATES.items() if abs(usual - rate) < _SAME_RATE), "")


def rate_box(name: str, spoken: str, chosen: str) -> QComboBox:
    """A choice of the usual frame rates."""
    box = combo_box(name, spoken)
    fill(box, [(rate, rate) for rate in FRAME_RATES], chosen)
    return box


class FrameRateDialog(TimesDialog):
    """Asks for two rates. Afterwards the second one is where the next change begins."""

    def __init__(self, document: Document, long_edits: LongEdits, parent: QWidget | None = None) -> None:
        super().__init__(document, long_edits, "frameRateDialog", parent)
        self._call(self.tr("Change the frame rate"), self.tr("Change"))
        self.setMinimumWidth(_WIDTH)
        after = known_rate(document) or _FILM
        self._before = rate_box("rateBefore", self.tr("Made for a film of (frames a second)"), _FILM if after == _PAL else _PAL)
        self._after = rate_box("rateAfter", self.tr("The film has (frames a second)"), after)
        told = note()
        told.setText(self.tr("For subtitles that drift away little by little: every cue keeps its frame."))
        form = QFormLayout()
        form.setHorizontalSpacing(BETWEEN)
        form.setVerticalSpacing(INSIDE)
        for box in (self._before, self._after):
            add_row(form, box.accessibleName(), box)
            box.currentIndexChanged.connect(self._refresh)
        self._form.addWidget(told)
        self._form.addLayout(form)
        self._begin()

    def _rates(self) -> tuple[Fraction, Fraction]:
        return FRAME_RATES[self._before.currentData()], FRAME_RATES[self._after.currentData()]

    def _refresh(self) -> None:
        track, (before, after) = self._document.track, self._rates()
        if not len(track):
            self._tell(self.tr("There are no cues."), is_possible=False)
        elif before == after:
            self._tell(self.tr("Nothing changes: both rates are the same."), is_possible=False)
        else:
            last_ms = track[len(track) - 1].start_ms
            pattern = self.tr("The last cue, now at {before}, will begin at {after}.")
            times = format_timecode(last_ms, "."), format_timecode(round(last_ms * before / after), ".")
            self._tell(pattern.format(before=times[0], after=times[1]), is_possible=True)

    def _apply(self) -> None:
        before, after = self._rates()
        if self._do.isEnabled():
            self._before.setCurrentIndex(self._after.currentIndex())
            self._long_edits.apply(lambda track: change_rate(track, before, after), len(self._document.track))


class FramesDialog(TimesDialog):
    """Asks for a rate, and puts all times on its frames."""

    def __init__(self, document: Document, long_edits: LongEdits, parent: QWidget | None = None) -> None:
        super().__init__(document, long_edits, "framesDialog", parent)
        self._call(self.tr("Snap to frames"), self.tr("Snap"))
        self.setMinimumWidth(_WIDTH)
        self._rate = rate_box("snapRate", self.tr("Frames a second"), known_rate(document) or _PAL)
        self._rate.currentIndexChanged.connect(self._refresh)
        told = note()
        told.setText(self.tr("Every cue comes and goes with a frame; nothing overlaps that did not before."))
        form = QFormLayout()
        form.setHorizontalSpacing(BETWEEN)
        add_row(form, self._rate.accessibleName(), self._rate)
        self._form.addWidget(told)
        self._form.addLayout(form)
        self._begin()

    def _refresh(self) -> None:
        if self._count > _MOST_COUNTED:
            self._tell(self.tr("Every cue that is on no frame will move, by less than a frame."), is_possible=True)
            return
        moved = sum(self._moved(track) for track in self._tracks)
        words = (
            self.tr("%n cue(s) will move, by less than a frame.", "", moved) if moved else self.tr("All cues are on frames.")
        )
        self._tell(words, is_possible=moved > 0)

    def _moved(self, track: Track) -> int:
        times = [(cue.start_ms, cue.end_ms) for cue in track]
        return sum(old != new for old, new in zip(times, on_frames(times, self._chosen), strict=True))

    @property
    def _tracks(self) -> list[Track]:
        """The shown track, and the one whose times go with it."""
        return [track for track in (self._document.track, self._document.linked_track) if track is not None]

    @property
    def _count(self) -> int:
        return sum(len(track) for track in self._tracks)

    @property
    def _chosen(self) -> Fraction:
        return FRAME_RATES[self._rate.currentData()]

    def _apply(self) -> None:
        rate = self._chosen
        if self._do.isEnabled():
            self._long_edits.apply(lambda track: snap_to_frames(track, rate), self._count, is_of_both=True)
