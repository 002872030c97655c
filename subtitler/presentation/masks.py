"""Masks: words on the user's own list, each of their characters shown as an asterisk.

No list comes with the program: it would be out of date, differ from place to place, and be sensitive itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

import regex

from subtitler.presentation.changes import Change

_MASK = "*"
_CLUSTER = regex.compile(r"\X")
# Scripts without blanks between words, and Korean, whose words have particles at their ends.
_JOINED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー々]"
_SPACED_LETTER = rf"[[\p{{L}}\p{{N}}\p{{M}}]--{_JOINED}]"
_IS_JOINED = regex.compile(_JOINED)
_IS_SPACED = regex.compile(_SPACED_LETTER, regex.VERSION1)


@lru_cache(maxsize=16)
def masking(words: tuple[str, ...]) -> Callable[[str], Iterator[Change]]:
    """What finds the characters to mask. Capitals do not matter; words of spaced scripts are found as whole words only, the
    others also across the end of a line.
    """
    patterns = [_pattern(word) for word in sorted(words, key=len, reverse=True) if word.strip()]
    found = regex.compile("|".join(patterns) or "(?!)", regex.IGNORECASE | regex.VERSION1)

    def find(text: str) -> Iterator[Change]:
        for match in found.finditer(text):
            for cluster in _CLUSTER.finditer(match[0]):
                if not cluster[0].isspace() and cluster[0] != _MASK:
                    yield Change(match.start() + cluster.start(), match.start() + cluster.end(), _MASK)

    return find


def _pattern(word: str) -> str:
    parts = word.split()
    before = rf"(?<!{_SPACED_LETTER})" if _IS_SPACED.match(parts[0][0]) else ""
    after = rf"(?!{_SPACED_LETTER})" if _IS_SPACED.match(parts[-1][-1]) else ""
    return before + r"\s+".join(_unbroken(part) for part in parts) + after


def _unbroken(part: str) -> str:
    """The characters in a row; between two of a script without blanks a line may end."""
    written = ""
    for place, character in enumerate(part):
        if place and _IS_JOINED.match(character) and _IS_JOINED.match(part[place - 1]):
            written += r"\n?"
        written += regex.escape(character)
    return written
