"""A quick look at a cue that tells which checks have a chance to find something: most cues need hardly any.

Each bit says that something may be wrong, never that it is: a check has the last word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from subtitler.patterns import pattern
from subtitler.segmentation.presets import Preset
from subtitler.timedtext.cue import Cue

TEXT = 1
"""Viewers see something."""
NOTHING = 2
"""They see nothing."""
ODD = 4
"""Odd characters, or a list of words to look for."""
LINES = 8
"""There are several lines."""
EDGES = 16
"""There are several lines, or the cue ends without a mark."""
SHORT = 32
"""A line is no longer than a word."""
SIZE = 64
"""A line is too long, or there is too much to read."""
TIMES = 128
"""Start, end or a gap are not far from any limit."""
STEP = 256
"""Start or end are not where the words are."""
CUTS = 512
"""Cuts of the picture are known."""
COMBINATIONS = 1024

# A character that viewers see: no blank, no control, none that only steers how others are drawn.
_SEEN = pattern("[^\\s\x00-\x1f\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff0-\ufffb\ud800-\udfff]")
_ASCII_CONTROLS, _CONTROLS = "\x00-\x08\x0b-\x1f\x7f", "\x80-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_FAR_CONTROLS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
CONTROLS = _ASCII_CONTROLS + _CONTROLS + _FAR_CONTROLS
"""Characters that no subtitle may hold (controls, surrogates, noncharacters), as the inside of a class of a pattern."""

_HALF, _FULL, _CJK = ",.!?;:", "，。、；：？！…", "\u3040-\u30ff\u4e00-\u9fff"


def _odd(odd: str, marks: str, dashes: str, others: str) -> re.Pattern[str]:
    """Finds the `odd` characters, `marks` beside marks or after blanks, `dashes` where a line begins, and `others`.

    It begins with a plain class, which is searched for at the speed of C.
    """
    return re.compile(
        rf"[{odd}{marks}{dashes}\U00010000-\U0010ffff](?:(?<=[{odd}])|(?<=[{marks}])(?=[{marks}])|(?<=[ ][{marks}])"
        rf"|(?<=\n[{dashes}])|(?<![\s\S][{dashes}])(?<=[{dashes}]){others})"
    )


# One look for all that marks, blanks, controls, tags and dashes could have wrong: a text without a match has nothing of
# the kind, once double blanks and blanks at the edges of lines are looked for.
_ODD_IN_ASCII = _odd(rf"{_ASCII_CONTROLS}\t<{{*", _HALF, r"\-", "")
_ODD = _odd(
    rf"{_ASCII_CONTROLS}{_CONTROLS}\t<{{*\xa0\u200b\u3000\ufeff",
    _HALF + _FULL,
    r"\-‐–—－",
    rf"|(?<=[{_FAR_CONTROLS}])|(?<=[{_HALF}])(?=[{_CJK}])|(?<=[{_CJK}][{_HALF}])|(?<=[A-Za-z][{_FULL}])",
)
LEAVES_OPEN = frozenset(".$€£¥￥")
"""A title's point, and signs of currencies: other marks end what is before them."""

# Three frames at 24 a second: more is noticed (Netflix, timing guidelines).
_MOST_OFF_MS = 120
# Two frames of the slowest rate there is.
_MOST_LEAST_GAP_MS = 250
_ODD_EDGES = frozenset(" \n")


# Any line as short as this may be one short word; a longer one only with more marks than letters, of which it has these.
_LONGEST_WORD = 7
_MOST_LETTERS = 4


def bits_of_text(plain: str, lines: Sequence[str]) -> int:
    """TEXT or NOTHING, EDGES, SHORT."""
    bits = TEXT if plain[:1].isalnum() or _SEEN.search(plain) else NOTHING
    if len(lines) > 1 or plain[-1:].isalnum() or plain[-1:] in LEAVES_OPEN:
        bits |= EDGES
    return bits | SHORT if any(map(_may_be_short_word, lines)) else bits


def _may_be_short_word(line: str) -> bool:
    if len(line) <= _LONGEST_WORD:
        return True
    word = line.strip()
    return len(word) <= _LONGEST_WORD or (
        " " not in word and not word.isalnum() and sum(map(str.isalnum, word)) <= _MOST_LETTERS
    )


def bits_of_length(cue: Cue, widths: Sequence[float], preset: Preset) -> int:
    """SIZE, where a line or the whole is too much."""
    is_too_much = max(widths) > preset.max_cpl or sum(widths) * 1000 > preset.max_cps * (cue.end_ms - cue.start_ms)
    return SIZE if is_too_much else 0


def bits_of_times(cue: Cue, before: Cue | None, after: Cue | None, preset: Preset, media_ms: int) -> int:
    """TIMES, unless the cue keeps so far from every limit that its times need no closer look."""
    start, end = cue.start_ms, cue.end_ms
    if start < 0 or end > media_ms or not 0 < preset.min_ms <= end - start <= preset.max_ms:
        return TIMES
    if before is not None and before.start_ms > start:
        return TIMES
    is_calm = after is None or after.start_ms - end >= max(preset.chain_gap_ms, _MOST_LEAST_GAP_MS)
    return 0 if is_calm else TIMES


def bits_of_words(cue: Cue, preset: Preset) -> int:
    """STEP, unless the cue begins with its first word and ends with the last or in its tail."""
    words = cue.words
    is_in_step = (
        -_MOST_OFF_MS <= cue.start_ms - words[0].start_ms <= _MOST_OFF_MS
        and 0 <= cue.end_ms - words[-1].end_ms <= preset.tail_ms
        and (len(words) == 1 or words[-2].end_ms <= words[-1].end_ms)
    )
    return 0 if is_in_step else STEP


def has_odd_marks(text: str) -> bool:
    """Whether there may be anything odd among blanks, marks, tags, controls and dashes."""
    if (_ODD_IN_ASCII if text.isascii() else _ODD).search(text) or "  " in text:
        return True
    if "\n" in text and (" \n" in text or "\n " in text or "\n\n" in text):
        return True
    return text[:1] in _ODD_EDGES or text[-1:] in _ODD_EDGES


def is_seen(text: str) -> bool:
    """Whether a text without markup shows anything."""
    return _SEEN.search(text) is not None
