"""Which frame is on the screen, and which one is waited for."""

from __future__ import annotations

from fractions import Fraction
from time import monotonic

from subtitler.timedtext.timecode import frame_of, time_of_frame

USUAL_FRAME_MS = 40
# Frames that were on their way when another place was asked for are passed over, for at most this long.
_STALE_S = 0.5
_NEAR_MS = 60


class FrameWatch:
    """Frames come late, twice, or in the wrong order after several seeks: this tells the wanted ones from the others.

    Times are in ms. `shown` is when the frame on the screen appears and disappears, or the one that a step leads to; None
    where nobody knows. `rate` is how many frames a second there are, as far as that is known, `frame_ms` how long one stays.
    """

    def __init__(self) -> None:
        self.rate: Fraction | None = None
        self.frame_ms = float(USUAL_FRAME_MS)
        self.shown: tuple[int, int] | None = None
        self._awaited: tuple[int, float] | None = None  # where the next one is to be from, and until when one waits for it
        self._is_there = False  # the one from there, be it only on its way to the screen
        self._is_step = False  # it is known when the one from there begins

    def begin(self, rate: Fraction | None) -> None:
        """Another recording's frames come now."""
        self.rate = rate
        self.frame_ms = float(1000 / rate) if rate else float(USUAL_FRAME_MS)

    def forget(self) -> None:
        """Nothing is on the screen, and nothing is waited for."""
        self.shown = self._awaited = None

    def wait_for(self, ms: int) -> None:
        """The frame at this time has been asked for."""
        self.shown = None
        self._awaited = (ms, monotonic() + _STALE_S)
        self._is_there = self._is_step = False

    def wait_for_step(self, ms: int, frame: tuple[int, int]) -> None:
        """The frame at this time has been asked for, which appears and disappears then."""
        self.wait_for(ms)
        self.shown, self._is_step = frame, True

    def play_from_here(self) -> None:
        """From the frame that is on the screen on, whatever comes is wanted."""
        if self.shown is not None:
            self._awaited = None

    def admit(self, start_ms: int, end_ms: int, *, is_playing: bool) -> bool:
        """Lets a frame pass that is waited for, or any where none is; once the right one has passed, no other near it does."""
        if self._awaited is None:
            return True
        ms, until_s = self._awaited
        if monotonic() >= until_s:
            return True
        if start_ms <= ms < end_ms:
            self._is_there = True
            return True
        if self._is_step and self.shown is not None and not is_playing:
            # The frames that one has just left may come late, or once more: they lie near, too.
            return abs(start_ms - self.shown[0]) <= self.frame_ms / 2
        # Only where frames lie otherwise than they should is one beside the place as good.
        return not self._is_there and start_ms - _NEAR_MS <= ms <= end_ms + _NEAR_MS

    def take(self, start_ms: int, end_ms: int, *, is_playing: bool) -> None:
        """A frame is on the screen now."""
        if is_playing:
            self._awaited = None
        self.shown = (start_ms, end_ms)

    def after(self, frames: int) -> tuple[int, int] | None:
        """When the frame so many after the shown one appears and disappears; None where that is before the first."""
        if self.shown is None:
            return None
        start_ms, end_ms = self.shown
        length_ms = max(1.0, end_ms - start_ms)
        if (start_ms + end_ms) / 2 + frames * length_ms < 0:
            return None
        return round(start_ms + frames * length_ms), round(end_ms + frames * length_ms)

    def inside(self, ms: int, duration_ms: int) -> int:
        """A time that is surely in the frame at `ms`: at the edges of frames engines differ. Behind the last frame there is
        nothing to show; a length of 0 is not known.
        """
        if self.rate is None:
            within_ms = ms + 1
        else:
            frame = frame_of(ms, self.rate)
            within_ms = (time_of_frame(frame, self.rate) + time_of_frame(frame + 1, self.rate)) // 2
        last_ms = round(duration_ms - self.frame_ms / 2)
        return max(0, min(within_ms, last_ms)) if duration_ms else within_ms
