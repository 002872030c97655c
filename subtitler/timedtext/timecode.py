"""Milliseconds to text and back: the only place that formats or parses a time."""

from __future__ import annotations

import re

_SECOND, _MINUTE, _HOUR = 1000, 60_000, 3_600_000
# Six digits are eleven days in seconds; a longer run of digits is no time, and Python refuses to make very long ones a number.
_ENTERED = re.compile(r"(?:(?:(\d{1,6})[:：])?(\d{1,6})[:：])?(\d{1,6})(?:[.,，．](\d{1,3})\d*)?")


def format_timecode(ms: int, decimal: str = ",") -> str:
    """`HH:MM:SS,mmm`; hours take more digits where they need them. Negative times become 0, as no format can hold them."""
    hours, rest = divmod(max(0, ms), _HOUR)
    minutes, rest = divmod(rest, _MINUTE)
    seconds, thousandths = divmod(rest, _SECOND)
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
