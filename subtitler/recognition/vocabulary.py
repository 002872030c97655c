"""Hotwords: names and terms that the recogniser should prefer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from subtitler.errors import HotwordError

# The service's own limits: a word with any non-ASCII character has at most 15 characters, a pure ASCII one at most 7 pieces
# between blanks; weights are whole numbers from 1 to 5, and 4 is the usual one (Model Studio, "定制热词").
MAX_CHARACTERS = 15
MAX_PIECES = 7
LIGHTEST, USUAL_WEIGHT, HEAVIEST = 1, 4, 5

_SEPARATOR = re.compile(r"[\t,，]")


@dataclass(frozen=True, slots=True)
class Hotword:
    """A word or short phrase; `weight` 1 to 5; `language` is a code where the word counts in that language only."""

    text: str
    weight: int = USUAL_WEIGHT
    language: str | None = None

    @property
    def is_usable(self) -> bool:
        """Whether the service takes a word of this length and weight."""
        if not self.text.strip() or not LIGHTEST <= self.weight <= HEAVIEST:
            return False
        return len(self.text.split()) <= MAX_PIECES if self.text.isascii() else len(self.text) <= MAX_CHARACTERS


def parse_hotwords(text: str, source: str) -> tuple[Hotword, ...]:
    """The hotwords of a list, in its order, each text once (the last line about a word counts).

    One hotword a line: the text, then optionally a tab or comma and the weight, then optionally a tab or comma and the language
    code. Empty lines and lines that begin with # are passed over. Raises HotwordError for the first line that cannot be used,
    naming `source`.
    """
    found: dict[str, Hotword] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            hotword = _parse_line(line)
            if hotword is None or not hotword.is_usable:
                raise HotwordError(source=source, line=number, text=line.strip()[:60])
            found[hotword.text] = hotword
    return tuple(found.values())


def _parse_line(line: str) -> Hotword | None:
    text, *rest = (part.strip() for part in _SEPARATOR.split(line))
    if len(rest) > 2 or any(not character.isprintable() for character in text):
        return None
    weight = rest[0] if rest and rest[0] else str(USUAL_WEIGHT)
    language = rest[1].lower() if len(rest) == 2 and rest[1] else None
    if not re.fullmatch(r"[0-9]", weight) or (language and not re.fullmatch(r"[a-z]{2,3}", language)):
        return None
    return Hotword(text, int(weight), language)
