"""Milliseconds to text, to frames and back: the only place that formats or parses a time, and that counts frames."""

from __future__ import annotations

import re
from fractions import Fraction

from subtitler.patterns import pattern

_SECOND, _MINUTE, _HOUR = 1000, 60_000, 3_600_000
# Six digits are eleven days in seconds; a longer run of digits is no time, and Python refuses to make very long ones a number.
_ENTERED = pattern(r"(?:(?:(\d{1,6})[:：])?(\d{1,6})[:：])?(\d{1,6})(?:[.,，．](\d{1,3})\d*)?")
_RATE = pattern(r"(\d{1,6})(?:[.,](\d{1,9})|/(\d{1,6}))?", re.ASCII)
_LEAST_RATE, _MOST_RATE = 1, 1000
# A television's rate is 1000/1001 of a whole number; people write it with two or three decimals (23.98, 23.976).
_NTSC = Fraction(1000, 1001)
_WRITTEN_NEAR = Fraction(7, 1000)
# Programs tell a rate by lengths of time that are rounded. This is a fifth of what is between 24 and 23.976.
_TOLD_NEAR = Fraction(2, 10_000)


def format_timecode(ms: int, decimal: str = ",") -> str:
    """`HH:MM:SS,mmm`; hours take more digits where they need them. Negative times become 0, as no format can hold them."""
    seconds, thousandths = divmod(ms if ms > 0 else 0, _SECOND)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{decimal}{thousandths:03d}"


def format_clock(ms: int) -> str:
    """`M:SS` or `H:MM:SS`, rounded to seconds: a length as people say it."""
    seconds = round(max(0, ms) / 1000)
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def format_seconds(ms: int) -> str:
    """Seconds with three decimals: `1.250`, `-0.040`."""
    sign = "-" if ms < 0 else ""
    whole, thousandths = divmod(abs(ms), _SECOND)
    return f"{sign}{whole}.{thousandths:03d}"


def parse_timecode(text: str) -> int | None:
    """Milliseconds of a time as people and files write it, or None where it is no time.

    Hours and minutes may be missing, the decimal mark is a comma or a point (full width too), digits after it are
    decimals: `,5` is half a second. `1:02:03.5`, `02:03,500`, `3` and `００：００：０１，０００` are times.
    """
    match = _ENTERED.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes, seconds, decimals = match.groups()
    thousandths = int((decimals or "0").ljust(3, "0"))
    return int(hours or 0) * _HOUR + int(minutes or 0) * _MINUTE + int(seconds) * _SECOND + thousandths


def parse_frame_rate(text: str) -> Fraction | None:
    """Frames a second, as people and files write them, or None where it is no rate from 1 to 1000.

    `25`, `12.5` and `30000/1001` are rates; what is written for one of television's (`23.976`, `23.98`, `29.97`, `59.94`) is
    that rate exactly.
    """
    match = _RATE.fullmatch(text.strip())
    if match is None:
        return None
    whole, decimals, divisor = match.groups()
    if divisor and not int(divisor):
        return None
    rate = Fraction(int(whole), int(divisor)) if divisor else Fraction(f"{whole}.{decimals or 0}")
    if rate.denominator != 1 and decimals and abs(rate - _television(rate)) < _WRITTEN_NEAR:
        rate = _television(rate)
    return rate if _LEAST_RATE <= rate <= _MOST_RATE else None


def usual_frame_rate(told: Fraction) -> Fraction:
    """The whole or television's rate that a rate from a file stands for; itself where it is none of them."""
    usual = (Fraction(round(told)), _television(told))
    nearest = min(usual, key=lambda rate: abs(told - rate))
    return nearest if abs(told - nearest) <= _TOLD_NEAR * told else told


def _television(rate: Fraction) -> Fraction:
    return round(rate / _NTSC) * _NTSC


def frame_of(ms: int, rate: Fraction) -> int:
    """The number (from 0) of the frame that is on the screen at a time. A frame's own time, rounded, is in that frame."""
    return -(-(2 * ms + 1) * rate.numerator // (2000 * rate.denominator)) - 1


def frame_from(ms: int, rate: Fraction) -> int:
    """The number of the first frame that does not begin before a time, roundings to milliseconds aside."""
    return -(-(2 * ms - 1) * rate.numerator // (2000 * rate.denominator))


def time_of_frame(frame: int, rate: Fraction) -> int:
    """When a frame begins, in ms."""
    return (2000 * frame * rate.denominator + rate.numerator) // (2 * rate.numerator)
