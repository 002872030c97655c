"""Times as TTML spells them."""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec import Struct

from subtitler.formats.smpte import time_of_label
from subtitler.patterns import pattern

_CLOCK = pattern(r"(\d{1,6}):(\d{1,2}):(\d{1,2})(?:[.,](\d{1,9})\d*|:(\d{1,3})(?:\.\d+)?)?")
_OFFSET = pattern(r"(\d{1,15}(?:[.,]\d{1,9}\d*)?)(h|ms|m|s|f|t)")
_USUAL = pattern(r"(\d\d):([0-5]\d):([0-5]\d)\.(\d{3})")
_UNITS_MS = {"h": 3_600_000, "m": 60_000, "s": 1000, "ms": 1}
_MOST_MS = 36_000_000_000


class Timing(Struct, frozen=True):
    """What a document's parameters say of its times: frames and ticks a second, whether clock times are labels of frames, and
    whether these skip numbers.
    """

    frame_rate: Fraction = Fraction(30)
    tick_rate: Fraction = Fraction(1)
    has_labels: bool = False
    drops_frames: bool = False

    def read(self, text: str) -> int | None:
        """Milliseconds of a time expression, or None where it is none."""
        usual = _USUAL.fullmatch(text)
        if usual is not None:
            hours, minutes, seconds, thousandths = usual.groups()
            return (int(hours) * 60 + int(minutes)) * 60_000 + int(seconds) * 1000 + int(thousandths)
        text = text.strip()
        clock = _CLOCK.fullmatch(text)
        if clock is not None:
            return self._clock(clock)
        offset = _OFFSET.fullmatch(text)
        if offset is None:
            return None
        count, unit = Fraction(offset[1].replace(",", ".")), offset[2]
        if unit == "f":
            ms = count * 1000 / self.frame_rate
        elif unit == "t":
            ms = count * 1000 / self.tick_rate
        else:
            ms = count * _UNITS_MS[unit]
        return round(ms) if ms <= _MOST_MS else None

    def _clock(self, found: re.Match[str]) -> int:
        hours, minutes, seconds, decimals, frames = found.groups()
        if self.has_labels and decimals is None:
            label = (int(hours), int(minutes), int(seconds), int(frames or 0))
            return time_of_label(*label, self.frame_rate, drops=self.drops_frames)
        whole = (int(hours) * 60 + int(minutes)) * 60_000 + int(seconds) * 1000
        if frames is not None:
            return whole + round(int(frames) * 1000 / self.frame_rate)
        if decimals is None:
            return whole
        return whole + (int(decimals) if len(decimals) == 3 else round(Fraction(int(decimals) * 1000, 10 ** len(decimals))))


def timing_of(parameters: dict[str, str]) -> Timing:
    """By the parameters of a document's root, named without their namespace; the standard's values where they are missing."""
    rate = _positive(parameters.get("frameRate", ""))
    multiplier = re.fullmatch(r"\s*(\d{1,9})[\s:]+(\d{1,9})\s*", parameters.get("frameRateMultiplier", ""))
    frame_rate = Fraction(rate or 30)
    if multiplier is not None and int(multiplier[1]) and int(multiplier[2]):
        frame_rate *= Fraction(int(multiplier[1]), int(multiplier[2]))
    ticks = _positive(parameters.get("tickRate", ""))
    usual_ticks = frame_rate * (_positive(parameters.get("subFrameRate", "")) or 1) if rate else Fraction(1)
    has_labels = parameters.get("timeBase", "") == "smpte"
    drops = parameters.get("dropMode", "") == "dropNTSC"
    return Timing(frame_rate, Fraction(ticks) if ticks else usual_ticks, has_labels, drops)


def _positive(text: str) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else 0
