"""One cue as the checks see it: with its neighbours, its limits, and what has been worked out of its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from subtitler.quality.context import Context
from subtitler.segmentation.measure import width
from subtitler.segmentation.presets import UNLIMITED, Preset
from subtitler.timedtext.cue import Cue, without_markup

REACH = 4
"""How many cues back an earlier cue of the same speaker is looked for; other checks look at the direct neighbours."""

# What a check needs to have any chance: these bits say what a cue has.
TEXT, ODD, LINES, WORDS, CUTS, TIMES, EDGES = 1, 2, 4, 8, 16, 32, 64
"""Text that is seen; odd characters; several lines; recognised words; cuts of the picture around; times that are not far from
any limit; a line or an end that stops in the middle of a clause.
"""
COMBINATIONS = 128

# A character that viewers see: no blank, no control, none that only steers how others are drawn.
_SEEN = re.compile(
    "[^\\s\x00-\x1f\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff0-\ufffb\ud800-\udfff]"
)
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


# One look for all that marks, blanks, controls, tags and dashes could have wrong: a text without a match, and without the pairs
# below, has nothing of the kind.
_ODD_IN_ASCII = _odd(rf"{_ASCII_CONTROLS}\t<{{*", _HALF, r"\-", "")
_ODD = _odd(
    rf"{_ASCII_CONTROLS}{_CONTROLS}\t<{{*\xa0\u200b\u3000\ufeff",
    _HALF + _FULL,
    r"\-‐–—－",
    rf"|(?<=[{_FAR_CONTROLS}])|(?<=[{_HALF}])(?=[{_CJK}])|(?<=[{_CJK}][{_HALF}])|(?<=[A-Za-z][{_FULL}])",
)
LEAVES_OPEN = frozenset(".$€£¥￥")
"""A title's point, and signs of currencies: other marks end what is before them."""

# Two frames of the slowest rate there is.
_MOST_LEAST_GAP_MS = 250
_ODD_PAIRS = ("  ", " \n", "\n ", "\n\n")
_ODD_EDGES = frozenset(" \n")


@dataclass(slots=True)
class Look:
    """The cue at `index` of `cues`; not frozen only because making one has to cost nothing.

    `plain` is the text as viewers read it, `lines` are its lines and `widths` their lengths in the preset's count; `has` says
    what the cue has, in bits.
    """

    cues: Sequence[Cue]
    index: int
    cue: Cue
    before: Cue | None
    after: Cue | None
    context: Context
    language: str
    preset: Preset
    plain: str
    lines: list[str]
    widths: list[float]
    has: int

    @property
    def least_gap_ms(self) -> int:
        return self.preset.least_gap_ms(self.context.frame_rate)

    @property
    def spoken_end_ms(self) -> int | None:
        """When the last recognised word ends; None where none is known."""
        return max(word.end_ms for word in self.cue.words) if self.cue.words else None

    @property
    def latest_end_ms(self) -> int:
        """How long the cue may stay: until the least gap before the next cue, and no longer than the media."""
        ends = [self.context.media_ms or UNLIMITED]
        if self.after is not None:
            ends.append(self.after.start_ms - self.least_gap_ms)
        return min(ends)

    @property
    def earliest_end_ms(self) -> int:
        """How far the end may be taken back: to the last word; where no words are known, by the preset's tail."""
        spoken = self.spoken_end_ms
        least = self.cue.end_ms - self.preset.tail_ms if spoken is None else spoken
        return max(least, self.cue.start_ms + 1)


def look_at(cues: Sequence[Cue], index: int, context: Context) -> Look:
    """The cue at an index, made ready for the checks."""
    cue = cues[index]
    text = cue.text
    plain = without_markup(text)
    has = CUTS if context.shot_changes else 0
    if _SEEN.search(plain):
        has |= TEXT
    if cue.words:
        has |= WORDS
    if _is_odd(text) or context.sensitive_words:
        has |= ODD
    language, preset = context.rules_for(plain)
    if "\n" in plain:
        has |= LINES | EDGES
        lines = plain.split("\n")
        widths = [_width(line, preset) for line in lines]
    else:
        lines, widths = [plain], [_width(plain, preset)]
        if plain[-1:].isalnum() or plain[-1:] in LEAVES_OPEN:
            has |= EDGES
    before = cues[index - 1] if index else None
    after = cues[index + 1] if index + 1 < len(cues) else None
    if not _is_calm(cue, before, after, preset, context.media_ms or UNLIMITED):
        has |= TIMES
    return Look(cues, index, cue, before, after, context, language, preset, plain, lines, widths, has)


def _is_calm(cue: Cue, before: Cue | None, after: Cue | None, preset: Preset, media_ms: int) -> bool:
    """Whether the cue keeps so far from every limit that its times need no closer look."""
    start, end = cue.start_ms, cue.end_ms
    if start < 0 or end > media_ms or not 0 < preset.min_ms <= end - start <= preset.max_ms:
        return False
    if before is not None and before.start_ms > start:
        return False
    return after is None or after.start_ms - end >= max(preset.chain_gap_ms, _MOST_LEAST_GAP_MS)


def _is_odd(text: str) -> bool:
    if (_ODD_IN_ASCII if text.isascii() else _ODD).search(text):
        return True
    first, second, third, fourth = _ODD_PAIRS
    if first in text or second in text or third in text or fourth in text:
        return True
    return text[:1] in _ODD_EDGES or text[-1:] in _ODD_EDGES


def _width(line: str, preset: Preset) -> float:
    # Faster than to look it up; most lines in Latin letters are of this kind.
    if preset.count == "letters" and line.isascii() and line.isprintable():
        return float(len(line))
    return width(line, preset.count)


def is_seen(text: str) -> bool:
    """Whether a text without markup shows anything."""
    return _SEEN.search(text) is not None
