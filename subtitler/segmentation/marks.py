"""What a word, by its spelling, says about the boundaries beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from subtitler.segmentation.kinsoku import NEVER_FIRST, NEVER_LAST
from subtitler.segmentation.measure import Count, width
from subtitler.segmentation.phrases import is_chinese, word_classes
from subtitler.segmentation.words import (
    CLAUSE_ENDS,
    CLOSING,
    CURRENCIES,
    KIND_OF_TAG,
    KIND_SHIFT,
    KINDS,
    SENTENCE_ENDS,
    TITLES,
    UNITS,
    Mark,
    lexicon,
)

_NUMBER = re.compile(r"[$€£¥￥]?[\d０-９][\d０-９.,:：]*")
# "U.S.", "J." and three dots end no sentence.
_NO_END = re.compile(r"(?:[A-Z]\.)+|.*\.\.\.")
_QUOTES = '“"「『'
_AROUND = "“”\"'‘’「」『』()（）[]【】《》〈〉…—–-.,;:!?。，、；：？！"
_BEGINNING = (
    Mark.BEGINS_CONJUNCTION
    | Mark.BEGINS_PREPOSITION
    | Mark.BEGINS_PRONOUN
    | Mark.BEGINS_CONNECTIVE
    | Mark.BEGINS_OBJECT
    | Mark.BEGINS_PARTICLE
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How texts are read and measured: language, hotwords that stay whole, the preset's count, and what is shown of a stored
    text (None: the text itself).
    """

    language: str
    count: Count
    hotwords: tuple[str, ...] = ()
    shown: Callable[[str], str] | None = None


class Written(NamedTuple):
    """The width of a word without the blanks at its ends, the width of a blank that is shown for a mark after it, its Marks."""

    width: float
    blank: float
    marks: int


class WordTable(dict[str, Written]):
    """What there is to know of each spelling, worked out once."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.language, self.count, self.hotwords = reading.language, reading.count, reading.hotwords
        self._shown = reading.shown
        self._lexicon = lexicon(reading.language)
        parted = (tuple(self.bare(word) for word in hotword.split()) for hotword in reading.hotwords)
        self.terms = tuple(term for term in parted if len(term) > 1)
        """Hotwords of several words, as `bare` words."""

    def shown(self, text: str) -> str:
        """What a viewer sees of a stored text."""
        return self._shown(text) if self._shown else text

    @staticmethod
    def bare(written: str) -> str:
        """A word in lower case without the marks around it; a curly apostrophe in it counts as a straight one."""
        return written.strip().strip(_AROUND).lower().replace("’", "'")

    def __missing__(self, written: str) -> Written:
        shown = self.shown(written)
        blank = width(" ", self.count) if shown[-1:].isspace() else 0.0
        found = Written(width(shown.strip(), self.count), blank, int(self._marks(written)) | self._kind(written))
        self[written] = found
        return found

    def _kind(self, written: str) -> int:
        bare = self.bare(written)
        if not is_chinese(bare):
            return 0
        return KINDS.index(KIND_OF_TAG.get(word_classes().get(bare, "n"), "-")) << KIND_SHIFT

    def _marks(self, written: str) -> Mark:
        bare = self.bare(written)
        last = written.rstrip(CLOSING)[-1:]
        mark = _ending(self._lexicon.get(bare, Mark(0)), written, bare, last)
        for holds, flag in (
            (written[:1].isupper(), Mark.CAPITAL | Mark.BEGINS_CAPITAL),
            (_NUMBER.fullmatch(written), Mark.NUMBER),
            (bare in UNITS or written in UNITS, Mark.UNIT),
            (bare in TITLES or written in CURRENCIES or written[-1:] in NEVER_LAST, Mark.HOLDS_NEXT),
            (written[:1] in _QUOTES, Mark.BEGINS_QUOTE),
            (written[:1] in NEVER_FIRST and written[:1] != "’", Mark.HELD_BY_PREVIOUS),
        ):
            if holds:
                mark |= flag
        return mark


def _ending(mark: Mark, written: str, bare: str, last: str) -> Mark:
    """The word's own marks; before punctuation it leaves nothing open."""
    if last in SENTENCE_ENDS and bare not in TITLES and not _NO_END.fullmatch(written):
        return (mark & _BEGINNING) | Mark.SENTENCE_END
    if last in SENTENCE_ENDS or last in CLAUSE_ENDS:
        # A conjunction before a comma opens the clause that follows what stands between.
        return (mark & (_BEGINNING | Mark.OPEN_CONJUNCTION)) | (Mark(0) if bare in TITLES else Mark.CLAUSE_END)
    return mark
