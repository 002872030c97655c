"""How loud a recording is in every ten milliseconds: what a waveform is painted from, at any zoom.

A bucket of 10 ms is one number from 0 to 127 for each channel: the largest sample in it, up or down, on a square-root scale.
That is finer than a pixel for loud sound, tells apart what is 80 dB below it, and takes less than a byte once it is packed.
Coarser levels, each of four buckets of the one below, are derived.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Steps = NDArray[np.uint8]
    Loudness = NDArray[np.float32]

BUCKET_MS = 10
LOUDEST = 127
_FACTOR = 4
# The coarsest bucket is 41 s: twelve hours are a thousand of them.
_LEVELS = 7
_FIRST_ROOM = 6_000


def steps_of(loudness: Loudness) -> Steps:
    """Loudness (0 to 1) as buckets hold it; what is louder than full scale, or no number, is full scale."""
    import numpy as np

    with np.errstate(invalid="ignore"):
        return np.asarray(np.rint(LOUDEST * np.sqrt(np.fmin(loudness, 1))), np.uint8)


class Peaks:
    """The buckets of all channels. One thread appends, others may read meanwhile: what they see is whole, if not the newest."""

    def __init__(self, channels: int, expected_ms: int = 0) -> None:
        import numpy as np

        self.channels = channels
        self.is_complete = False
        room = max(_FIRST_ROOM, expected_ms // BUCKET_MS + 1)
        self._levels = [np.zeros((channels, room // _FACTOR**level + 1), np.uint8) for level in range(_LEVELS)]
        self._length = 0

    def __len__(self) -> int:
        return self._length

    @property
    def duration_ms(self) -> int:
        return self._length * BUCKET_MS

    @property
    def steps(self) -> Steps:
        """All buckets, by channel: from 0 to LOUDEST."""
        return self._levels[0][:, : self._length]

    def append(self, steps: Steps) -> None:
        """Adds buckets, by channel, at the end."""
        first, after = self._length, self._length + steps.shape[1]
        for level in range(_LEVELS):
            self._make_room(level, -(-after // _FACTOR**level))
        self._levels[0][:, first:after] = steps
        for level in range(1, _LEVELS):
            first //= _FACTOR
            self._derive(level, first, -(-after // _FACTOR**level))
        self._length = after

    def columns(self, first: int, count: int, column_ms: float) -> Loudness:
        """The loudness, 0 to 1, of `count` columns of a picture in each channel; column n begins at n × `column_ms`.

        A column that is shorter than a bucket has that of the bucket in which its middle is. Before the beginning and after
        the end there is silence.
        """
        import numpy as np

        level = self._level_for(column_ms)
        bucket_ms, length = BUCKET_MS * _FACTOR**level, -(-self._length // _FACTOR**level)
        steps = self._levels[level][:, :length]
        shown = np.zeros((self.channels, count), np.float32)
        if column_ms < bucket_ms:
            places = ((first + np.arange(count) + 0.5) * column_ms // bucket_ms).astype(np.int64)
            inside = (places >= 0) & (places < length)
            shown[:, inside] = steps[:, places[inside]]
        else:
            edges = ((first + np.arange(count + 1)) * column_ms // bucket_ms).astype(np.int64)
            inside = (edges[:-1] < length) & (edges[1:] > 0)
            if inside.any():
                starts = np.maximum(edges[:-1][inside], 0)
                end = min(length, int(edges[1:][inside][-1]))
                shown[:, inside] = np.maximum.reduceat(steps[:, :end], starts, axis=1)
        return np.asarray(np.square(shown / np.float32(LOUDEST)), np.float32)

    def _level_for(self, column_ms: float) -> int:
        level = 0
        while level + 1 < _LEVELS and BUCKET_MS * _FACTOR ** (level + 1) <= column_ms:
            level += 1
        return level

    def _make_room(self, level: int, needed: int) -> None:
        import numpy as np

        old = self._levels[level]
        if needed > old.shape[1]:
            # A reader keeps the old one, which holds all that its length promises.
            larger = np.zeros((self.channels, max(needed, 2 * old.shape[1])), np.uint8)
            larger[:, : old.shape[1]] = old
            self._levels[level] = larger

    def _derive(self, level: int, first: int, after: int) -> None:
        """Buckets of a level from the one below; what lies behind the end there is silence."""
        import numpy as np

        below = self._levels[level - 1][:, first * _FACTOR : after * _FACTOR]
        whole = np.zeros((self.channels, (after - first) * _FACTOR), np.uint8)
        whole[:, : below.shape[1]] = below
        self._levels[level][:, first:after] = whole.reshape(self.channels, -1, _FACTOR).max(axis=2)
