"""How long a text is on the screen, in the count of a preset.

Counted are grapheme clusters, what a reader calls a character: an emoji of several parts, a letter with its accents, a Korean
syllable written in jamo are one each. Not counted are control characters, zero-width blanks, byte order marks and the marks
that turn the writing direction (as in Subtitle Edit's counters).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from subtitler.patterns import pattern

Count = Literal["letters", "width", "bilingual"]
"""Every character as 1; wide characters as 1 and narrow ones as a half; or by the line: a line with wide characters as "width",
any other in letters that are narrow enough for 42 of them to stand where 18 wide ones do."""

_WIDE_LETTERS = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60"
    "\uffe0-\uffe6\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001faff\U00020000-\U0003fffd"
)
# East Asian fonts draw these at full width, although Unicode calls their width ambiguous.
_WIDE = f"{_WIDE_LETTERS}“”…—·⸺"
_WIDE_RUN = pattern(f"[{_WIDE}]+")
_HAS_WIDE = pattern(f"[{_WIDE}]")
_HAS_WIDE_LETTER = pattern(f"[{_WIDE_LETTERS}]")
_UNSEEN = pattern("[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+")
# Texts of these blocks only have one grapheme a character, so that they need not be looked at one by one.
_ONE_EACH = pattern(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
    "\u2e80-\u3029\u3030-\u3098\u309b-\ua66e\uac00-\ud7a3\uf900-\ufaff\uff01-\uff9d\uffa0-\uffe6]*"
)
FINEST = 2.0**-32
"""Widths are whole multiples of it: sums of them are exact, and equal texts are broken alike wherever they stand."""
# 42 Latin letters take the room of 18 wide characters (the two lines of a bilingual subtitle, in their usual sizes).
_LATIN_SHARE = 18 / 42 // FINEST * FINEST
NARROW_BESIDE_WIDE = 0.5 / _LATIN_SHARE
"""How much wider narrow characters of a bilingual subtitle are in a line with wide ones than in one of their own."""


@lru_cache(maxsize=200_000)
def width(text: str, count: Count) -> float:
    """The length of one line of text in the count, without its unseen characters."""
    if not _ONE_EACH.fullmatch(text):
        text = _UNSEEN.sub("", text)
        if not _ONE_EACH.fullmatch(text):
            return _cluster_width(_clusters(text), count)
    if count == "width":
        return (len(text) + len(text) - len(_WIDE_RUN.sub("", text))) / 2
    if count == "bilingual":
        return width(text, "width") if has_wide(text) else len(text) * _LATIN_SHARE
    return float(len(text))


def _clusters(text: str) -> list[str]:
    import regex  # here, because most texts do without it and the window opens sooner

    return regex.findall(r"\X", text)


def _cluster_width(clusters: list[str], count: Count) -> float:
    wide = sum(1 for cluster in clusters if _HAS_WIDE.search(cluster))
    if count == "letters":
        return float(len(clusters))
    if count == "bilingual" and not any(map(has_wide, clusters)):
        return len(clusters) * _LATIN_SHARE
    return (len(clusters) + wide) / 2


def has_wide(text: str) -> bool:
    """Whether a text has a letter of double width: Chinese, Japanese or Korean writing, or an emoji. Marks do not tell."""
    return _HAS_WIDE_LETTER.search(text) is not None
