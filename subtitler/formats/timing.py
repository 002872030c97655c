"""The line that gives a cue its times, in every spelling that is found in the wild."""

from __future__ import annotations

import re

from msgspec import Struct

from subtitler.patterns import pattern
from subtitler.timedtext.timecode import parse_timecode

_BLANK = r"[^\S\n]"
# Hours of more than four digits are nobody's: they are refused rather than overflowing in somebody's 32 bits.
_COLON = rf"{_BLANK}?[:：]{_BLANK}?"
_TIME = rf"[+\-−]?\d{{1,4}}{_COLON}\d{{1,3}}(?:{_COLON}\d{{1,3}})?(?:{_BLANK}?[.,，．、;:：]{_BLANK}?\d{{1,9}})?"
_ARROW = rf"(?:[\-‐‑–—−=]{{1,4}}{_BLANK}?>|→|--&gt;)"

TIMING_LINE = pattern(rf"^{_BLANK}*({_TIME}){_BLANK}*{_ARROW}{_BLANK}*({_TIME})(?:{_BLANK}+(\S.*)|{_BLANK}*)$", re.MULTILINE)
"""A line (of a longer text) with two times and what follows them: start, end, rest."""

_ARROW_ANYWHERE = pattern(_ARROW)
_CLOCK = pattern(rf"\d{_BLANK}*[:：]{_BLANK}*\d")
_COLON_DECIMALS = pattern(r"(.*:.*:.*):(\d{3})")


class Moment(Struct, frozen=True):
    """A time of a file in milliseconds; `was_negative` where it had a minus sign and became 0."""

    ms: int
    was_negative: bool = False


def read_moment(text: str) -> Moment | None:
    """A time in any spelling of `TIMING_LINE`, or None: `00:00:01,5`, `01:02.500`, `00: 00: 01, 000`, `00:00:01:500`."""
    bare = "".join(text.split()).replace("：", ":").replace("、", ",").replace(";", ",")
    bare = _COLON_DECIMALS.sub(r"\1,\2", bare)
    ms = parse_timecode(bare.lstrip("+-−"))
    if ms is None:
        return None
    return Moment(0, was_negative=True) if bare[0] in "-−" and ms else Moment(ms)


def looks_like_timing(line: str) -> bool:
    """Whether the line was meant to give times, though it cannot be read: an arrow and something of a clock."""
    return bool(_ARROW_ANYWHERE.search(line) and _CLOCK.search(line))
