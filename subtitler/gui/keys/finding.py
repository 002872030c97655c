"""Finding an action by a few letters: of its name in either language, its menu, its key, or the initials of its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct

from subtitler.gui.keys.pinyin import initials

_WORD = re.compile(r"\w+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# What a match is worth: a name's beginning, a word's beginning, somewhere inside, initials, letters in this order.
_WHOLE, _BEGINNING, _WORD_BEGINNING, _INSIDE, _INITIALS, _SCATTERED = 100, 80, 60, 40, 35, 10
# Far more than a window has actions; what opens the palette again has them ready.
_MOST_NAMES = 2000
# A match in the menu's name or in the other language counts a little less.
_FURTHER = 0.8

Thing = TypeVar("Thing")


class Names(Struct, frozen=True):
    """What something can be found by: what it is called, then everything else; folded, with the initials of each."""

    texts: tuple[str, ...]
    initials: tuple[str, ...]


@lru_cache(maxsize=_MOST_NAMES)
def names(title: str, others: tuple[str, ...]) -> Names:
    """The names ready to be searched."""
    texts = tuple(dict.fromkeys(_folded(text) for text in (title, *others) if text))
    short = ("".join(word[0] for word in _WORD.findall(text)) for text in texts)
    return Names(texts, tuple(dict.fromkeys(text for text in (*short, *map(initials, texts)) if len(text) > 1)))


def words_of_id(name: str) -> str:
    """The words in an object name: "insertAfterAction" is "insert after"."""
    return _CAMEL.sub(" ", name.removesuffix("Action")).casefold()


def ranked(query: str, things: Sequence[tuple[Thing, Names]]) -> list[Thing]:
    """What the query finds, the best first; what is equally good stays in its order. An empty query finds everything."""
    wanted = _folded(query).split()
    scored = [(_score(wanted, found), thing) for thing, found in things]
    # What has the letters somewhere is of interest only where nothing has the word.
    least = _SCATTERED if any(score > _SCATTERED for score, _ in scored) else 0
    return [thing for score, thing in sorted(scored, key=lambda entry: -entry[0]) if score > least]


def _score(wanted: list[str], found: Names) -> float:
    """How well all the wanted parts are found; 0 where one of them is not."""
    if not wanted:
        return 1
    if len(wanted) == 1:
        return _best(wanted[0], found)
    scores = [_best(part, found) for part in wanted]
    return max(sum(scores) / len(scores), _best(" ".join(wanted), found)) if all(scores) else 0


def _best(part: str, found: Names) -> float:
    best = max(_worth(part, text) * (_FURTHER if place else 1) for place, text in enumerate(found.texts))
    if best < _INITIALS and any(text.startswith(part) for text in found.initials):
        return _INITIALS
    # Letters with others between them: for who types carelessly, so only where nothing better is found.
    return best or max(_scattered(part, text) for text in found.texts)


def _worth(part: str, text: str) -> float:
    place = text.find(part)
    if place < 0:
        return 0
    if place == 0:
        return _WHOLE if len(part) == len(text) else _BEGINNING
    return _INSIDE if text[place - 1].isalnum() and text[place - 1].isascii() else _WORD_BEGINNING


def _scattered(part: str, text: str) -> float:
    return _SCATTERED * len(part) / len(text) if len(part) > 2 and _is_scattered(part, text) else 0


def _is_scattered(part: str, text: str) -> bool:
    """Whether the text has all letters of the part in their order, the first at a word's beginning."""
    place = -1
    for letter in part:
        place = text.find(letter, place + 1)
        if place < 0:
            return False
    return text.startswith(part[0]) or f" {part[0]}" in text


def _folded(text: str) -> str:
    return text.casefold().strip()
