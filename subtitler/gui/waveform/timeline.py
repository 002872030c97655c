"""Which part of a recording is on the screen, and where."""

from __future__ import annotations

import math

from msgspec import Struct
from msgspec.structs import replace

# Sixteen pixels for a sample of usual sound; a day's work of twelve hours in one picture.
FINEST_MS = 1000 / 48_000 / 16
LONGEST_MS = 12 * 3_600_000
_STEPS_MS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600)


class Timeline(Struct, frozen=True):
    """`width` columns of pixels of `column_ms` each, from `start_ms` on, in a recording of `length_ms`.

    `start_ms` is a multiple of `column_ms`, so that the same piece of sound looks the same wherever it is scrolled to.
    """

    start_ms: float = 0.0
    column_ms: float = 10.0
    width: int = 1
    length_ms: int = 0

    @property
    def end_ms(self) -> float:
        return self.start_ms + self.width * self.column_ms

    @property
    def shown_ms(self) -> float:
        return self.width * self.column_ms

    @property
    def first_column(self) -> int:
        """The number of the column at the left, counted from the beginning of the recording."""
        return round(self.start_ms / self.column_ms)

    @property
    def widest_ms(self) -> float:
        """The largest `column_ms` there is any use of."""
        return max(self.length_ms, LONGEST_MS) / max(1, self.width)

    def x(self, ms: float) -> float:
        """Where a time is, in pixels from the left."""
        return (ms - self.start_ms) / self.column_ms

    def ms(self, x: float) -> float:
        """Which time is at a place."""
        return self.start_ms + x * self.column_ms

    def at(self, start_ms: float) -> Timeline:
        """Scrolled so that it begins there, as near as the recording allows."""
        last = max(0.0, self.length_ms - self.shown_ms)
        start = min(max(0.0, start_ms), last)
        return replace(self, start_ms=math.floor(start / self.column_ms + 0.5) * self.column_ms)

    def zoomed(self, factor: float, x: float) -> Timeline:
        """`factor` times nearer; the time at `x` stays there as far as possible."""
        column_ms = min(max(self.column_ms / factor, FINEST_MS), self.widest_ms)
        return replace(self, column_ms=column_ms).at(self.ms(x) - x * column_ms)

    def resized(self, width: int, length_ms: int) -> Timeline:
        changed = replace(self, width=max(1, width), length_ms=max(0, length_ms))
        return replace(changed, column_ms=min(changed.column_ms, changed.widest_ms)).at(changed.start_ms)

    def fitting(self, start_ms: float, end_ms: float) -> Timeline:
        """What is between the times fills the width."""
        column_ms = max(FINEST_MS, (end_ms - start_ms) / self.width)
        return replace(self, column_ms=min(column_ms, self.widest_ms)).at(start_ms)

    def revealing(self, ms: float, share: float = 0.1) -> Timeline:
        """Itself where the time is on the screen; else scrolled so that it stands at a share of the width."""
        return self if self.start_ms <= ms < self.end_ms else self.at(ms - share * self.shown_ms)


def ruler_step_ms(column_ms: float, least_px: int) -> int:
    """How far apart a ruler's marks stand so that there are `least_px` pixels between them."""
    steps = (*_STEPS_MS, *(1000 * step for step in _STEPS_S))
    return next((step for step in steps if step / column_ms >= least_px), steps[-1])
