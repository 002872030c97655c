"""Which characters may not begin or end a line of Chinese, Japanese or Korean text.

Source: W3C, "Requirements for Chinese Text Layout" and "Requirements for Japanese Text Layout", the basic level; the ASCII
marks are those that recognisers write in their place. A cue's edge is a line's edge too.
"""

from __future__ import annotations

NEVER_FIRST = frozenset(
    "、。，．：；？！…‥—～・·」』】〉》〕］）｝”’％℃々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー,.!?;:)]}%"
)
NEVER_LAST = frozenset("「『【〈《〔［（｛“‘＃＄￥№([{$#")
# Two of these in a row are one mark: an ellipsis, a dash.
_DOUBLED = frozenset("…—⸺‥")
# Straight quotation marks open or close; their side shows it, and between letters they are apostrophes.
_APOSTROPHES = frozenset("'’")


def may_break(text: str, offset: int) -> bool:
    """Whether the marks allow a line of `text` to end at `offset` and another to begin there."""
    before, after = text[:offset].rstrip()[-1:], text[offset:].lstrip()[:1]
    if not before or not after:
        return False
    return allows(before, after)


def allows(before: str, after: str) -> bool:
    """Whether a line may end with the character `before` and the next begin with `after`."""
    if before in NEVER_LAST or (before in _DOUBLED and before == after):
        return False
    return after not in NEVER_FIRST or after in _APOSTROPHES


def is_one_number(before: str, after: str) -> bool:
    """Whether the mark at the end of `before` is part of a number or a name that goes on with `after`: 2.6, 10,000, a.b."""
    return before[-1:] in ".,:" and after[:1].isascii() and after[:1].isalnum()
