"""Times on the frames of a film: nothing is cut, and nothing overlaps that did not before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from heapq import heappop, heappush

from subtitler.timedtext.timecode import frame_from, frame_of, time_of_frame

_NEVER = -(10**15)


class Ended:
    """What has ended, told in the order of starts: cues of other voices may stand between one and those that follow it."""

    def __init__(self) -> None:
        self._running: list[tuple[int, int]] = []
        self._latest = _NEVER

    def add(self, end: int, shown_end: int) -> None:
        """A cue that ends at `end`, and is seen until `shown_end`."""
        heappush(self._running, (end, shown_end))

    def latest(self, start: int) -> int:
        """Until when the cues are seen that have ended by `start`; starts never fall. Long ago where there are none."""
        while self._running and self._running[0][0] <= start:
            self._latest = max(self._latest, heappop(self._running)[1])
        return self._latest


def on_frames(times: Sequence[tuple[int, int]], rate: Fraction) -> list[tuple[int, int]]:
    """Starts on the frame in which they lie, ends on the next, each a frame at least; in the order that was given.

    Of two that touch, the first ends where the second begins. A start is later only where two cues share a frame.
    """
    found: list[tuple[int, int]] = [(0, 0)] * len(times)
    order = sorted(range(len(times)), key=lambda place: (times[place][0], max(times[place])))
    starts = [times[place][0] for place in order]
    ended = Ended()
    for rank, place in enumerate(order):
        start, end = times[place][0], max(times[place])
        first = max(frame_of(start, rate), ended.latest(start))
        last = frame_from(end, rate)
        follower = bisect_left(starts, end, rank + 1)
        if follower < len(starts):
            last = min(last, frame_of(starts[follower], rate))
        last = max(last, first + 1)
        ended.add(end, last)
        found[place] = (time_of_frame(first, rate), time_of_frame(last, rate))
    return found
