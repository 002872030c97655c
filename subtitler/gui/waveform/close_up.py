"""What is looked at closely: samples and spectra around what is on the screen, decoded beside the window."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from math import floor, log2
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from subtitler.gui.tasks import TaskRunner, TaskThread
from subtitler.gui.waveform.timeline import Timeline
from subtitler.progress import CancelToken

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from subtitler.media.waveform import SoundPiece

# Peaks are coarser than a pixel here; a screen's width is some seconds.
SAMPLES_BELOW_MS = 4.0
# Beyond this, a screen of tones would be minutes of decoding.
SPECTRA_BELOW_MS = 128.0
TILE_COLUMNS, BANDS = 256, 128
_FINEST_EXPONENT = -1
_MOST_TILES = 96
# Who scrolls does not want all that flies by.
_PAUSE_MS = 30

TileKey = tuple[int, int]
"""The exponent of two of a tile's `column_ms`, and its number from the beginning of the recording."""


class CloseUp(QObject):
    """Gives what it has of the recording at `location`, and finds the rest. Close it.

    Signals: changed() there is more to see.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = TaskRunner(self, at_once=1)
        self.location = ""
        self._piece: SoundPiece | None = None
        self._tiles: OrderedDict[TileKey, NDArray[np.uint8]] = OrderedDict()
        self._wanted_span: tuple[float, float] | None = None
        self._wanted_tiles: list[TileKey] = []
        self._task: TaskThread | None = None
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self._find)

    def look_at(self, location: str) -> None:
        """Another recording; "" for none."""
        self._drop()
        self.location = location
        self._piece = None
        self._tiles.clear()

    def close(self) -> None:
        """No thread runs any more."""
        self._drop()
        self._runner.close()

    def samples(self, timeline: Timeline) -> SoundPiece | None:
        """The samples of what is on the screen; None until they are there."""
        piece = self._piece
        start, end = max(0.0, timeline.start_ms), min(timeline.end_ms, timeline.length_ms)
        if piece is not None and piece.start_ms <= start + 1 and piece.end_ms >= end - 1:
            return piece
        shown = timeline.shown_ms
        self._want(span=(max(0.0, start - shown), end + shown))
        return None

    def tiles(self, timeline: Timeline) -> tuple[float, dict[int, NDArray[np.uint8]]]:
        """The length of a tile in ms, and those on the screen that are there, by their numbers."""
        exponent = max(_FINEST_EXPONENT, floor(log2(timeline.column_ms)))
        tile_ms = TILE_COLUMNS * 2.0**exponent
        last = floor(min(timeline.end_ms, timeline.length_ms) / tile_ms)
        numbers = range(floor(timeline.start_ms / tile_ms), last + 1)
        missing = [(exponent, number) for number in numbers if (exponent, number) not in self._tiles]
        if missing:
            self._want(tiles=missing)
        return tile_ms, {number: self._tiles[exponent, number] for number in numbers if (exponent, number) in self._tiles}

    def _want(self, span: tuple[float, float] | None = None, tiles: list[TileKey] | None = None) -> None:
        if not self.location:
            return
        self._wanted_span = span or self._wanted_span
        self._wanted_tiles = tiles if tiles is not None else self._wanted_tiles
        if self._task is None and not self._later.isActive():
            self._later.start()

    def _find(self) -> None:
        if self._task is not None:
            return
        if self._wanted_span is not None:
            span, self._wanted_span = self._wanted_span, None
            self._run(partial(_samples, self.location, *span), self._take_samples)
        elif self._wanted_tiles:
            key = self._wanted_tiles.pop(0)
            self._run(partial(_tile, self.location, key), partial(self._take_tile, key))

    def _run(self, work: Callable[[CancelToken], object], take: Callable[[object], None]) -> None:
        location = self.location

        def taken(result: object) -> None:
            self._task = None
            if location == self.location:
                take(result)
                self.changed.emit()
            self._find()

        self._task = self._runner.run(
            lambda _report, cancel: work(cancel), succeeded=taken, failed=self._give_up, cancelled=self._give_up
        )

    def _give_up(self, _error: object = None) -> None:
        """What cannot be read closely has peaks all the same."""
        self._task = None

    def _take_samples(self, piece: object) -> None:
        self._piece = piece  # type: ignore[assignment]

    def _take_tile(self, key: TileKey, tile: object) -> None:
        self._tiles[key] = tile  # type: ignore[assignment]
        while len(self._tiles) > _MOST_TILES:
            self._tiles.popitem(last=False)

    def _drop(self) -> None:
        self._later.stop()
        self._wanted_span, self._wanted_tiles = None, []
        if self._task is not None:
            self._runner.cancel(self._task)
            self._task = None


def _samples(location: str, start_ms: float, end_ms: float, cancel: CancelToken) -> SoundPiece:
    from subtitler.media.waveform import sound_between

    return sound_between(location, start_ms, end_ms, cancel)


def _tile(location: str, key: TileKey, cancel: CancelToken) -> NDArray[np.uint8]:
    from subtitler.media.spectrogram import spectrogram
    from subtitler.media.waveform import sound_between

    exponent, number = key
    column_ms = 2.0**exponent
    start_ms = number * TILE_COLUMNS * column_ms
    around_ms = 50
    piece = sound_between(location, start_ms - around_ms, start_ms + TILE_COLUMNS * column_ms + around_ms, cancel)
    return spectrogram(piece, number * TILE_COLUMNS, TILE_COLUMNS, column_ms, BANDS)
