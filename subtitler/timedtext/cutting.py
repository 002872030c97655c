"""Where a text may be cut in two, and what the halves are: never inside a word, a character or a tag."""

from __future__ import annotations

import re
import unicodedata

from subtitler.patterns import pattern
from subtitler.timedtext.cue import MARKUP

_PAIRED = pattern(r"<(/?)(i|b|u|font)\b[^>\n]*>", re.IGNORECASE)
_EMPTY_PAIR = pattern(r"<(i|b|u|font)\b[^>\n]*></\1>", re.IGNORECASE)
_CLAUSE_END = frozenset("。，、；：？！…,.;:?!")
# An emoji of several parts is held together by the joiner; the selectors belong to the character before them.
_JOINER = "\u200d"
_CONTINUES = frozenset({"Mn", "Mc", "Me", "Cf", "Sk"})
_NEVER_FIRST = frozenset({"Pe", "Pf", "Po"})
_NEVER_LAST = frozenset({"Ps", "Pi"})


def cut_text(text: str, offset: int) -> tuple[str, str]:
    """The text before and from `offset`, each trimmed; open tags are closed before the cut and opened again after it.

    An offset inside a tag counts as the tag's end.
    """
    offset = _after_tag(text, offset)
    head, tail = text[:offset].rstrip(), text[offset:].lstrip()
    opened = _open_tags(head)
    closing = "".join(f"</{_PAIRED.match(tag)[2]}>" for tag in reversed(opened))  # type: ignore[index]
    return _EMPTY_PAIR.sub("", head + closing).strip(), _EMPTY_PAIR.sub("", "".join(opened) + tail).strip()


def cutting_points(text: str) -> list[int]:
    """The offsets between words in rising order; between any two characters where the text is one word."""
    inside = {offset for tag in MARKUP.finditer(text) for offset in range(tag.start() + 1, tag.end())}
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    offsets = [offset for offset in range(first + 1, last) if offset not in inside and not _continues(text, offset)]
    return [offset for offset in offsets if _is_word_edge(text[offset - 1], text[offset])] or offsets


def middle(text: str) -> int | None:
    """The offset that cuts the text into halves best, or None where it has only one character.

    A line break comes first, then a clause's end that is not far from the middle, then any edge of a word.
    """
    points = cutting_points(text)
    length = len(text)
    breaks = [offset for offset in points if text[offset] == "\n"]
    clauses = [offset for offset in points if length <= 4 * offset <= 3 * length and text[:offset].rstrip()[-1:] in _CLAUSE_END]
    return min(breaks or clauses or points, key=lambda offset: abs(2 * offset - length), default=None)


def glue(before: str, after: str) -> str:
    """What goes between two texts that become one: nothing between CJK characters or where one is empty, else a blank."""
    return "" if not before or not after or (is_cjk(before[-1]) and is_cjk(after[0])) else " "


def is_cjk(character: str) -> bool:
    """Chinese characters, kana, their punctuation and full-width forms: scripts written without blanks between words."""
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uffef"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def _is_word_edge(before: str, after: str) -> bool:
    if before.isspace() or after.isspace():
        return True
    if not (is_cjk(before) or is_cjk(after)):
        return False
    return unicodedata.category(before) not in _NEVER_LAST and unicodedata.category(after) not in _NEVER_FIRST


def _continues(text: str, offset: int) -> bool:
    """Whether the characters around the offset are drawn as one."""
    return text[offset - 1] == _JOINER or unicodedata.category(text[offset]) in _CONTINUES


def _after_tag(text: str, offset: int) -> int:
    return next((tag.end() for tag in MARKUP.finditer(text) if tag.start() < offset < tag.end()), offset)


def _open_tags(text: str) -> list[str]:
    """The opening tags that are not closed again, outermost first."""
    opened: list[str] = []
    for tag in _PAIRED.finditer(text):
        if not tag[1]:
            opened.append(tag[0])
        elif opened:
            opened.pop()
    return opened
