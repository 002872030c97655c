"""What a word, by its spelling, says about the boundaries beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from msgspec import Struct

from subtitler.patterns import pattern
from subtitler.segmentation.kinsoku import NEVER_FIRST, NEVER_LAST
from subtitler.segmentation.measure import Count, width
from subtitler.segmentation.phrases import is_chinese, kind_of
from subtitler.segmentation.words import (
    CLAUSE_ENDS,
    CLOSING,
    CURRENCIES,
    KIND_SHIFT,
    KINDS,
    SENTENCE_ENDS,
    TITLES,
    UNITS,
    Mark,
    lexicon,
)

_NUMBER = pattern(r"[$€£¥￥]?[\d０-９][\d０-９.,:：]*")
# "U.S.", "J.", "a.m." and three dots end no sentence; before a mark that opens something, neither do "(e.g.".
_NO_END = pattern(r"\W*(?:[A-Z]\.|(?:[A-Za-z]\.){2,}|.*\.\.\.)")
_ADJECTIVE_ENDINGS = ("ous", "ful", "ive", "able", "ible", "ical", "onal", "less", "ary", "est")
_LEAST_WITH_SUFFIX = 5
_QUOTES = '“"「『'
# Of quotations and titles.
_OPENING, _CLOSING, _AFTER_CLOSING = frozenset(f"{_QUOTES}《〈"), frozenset('”"」』》〉'), ",.;:?!，。；：？！、"
_AROUND = "“”\"'‘’「」『』()（）[]【】《》〈〉…—–-.,;:!?。，、；：？！"
_BEGINNING = (
    Mark.BEGINS_CONJUNCTION
    | Mark.BEGINS_PREPOSITION
    | Mark.BEGINS_PRONOUN
    | Mark.BEGINS_CONNECTIVE
    | Mark.BEGINS_OBJECT
    | Mark.BEGINS_PARTICLE
    | Mark.BEGINS_AUXILIARY
    | Mark.BEGINS_ARTICLE
    | Mark.BEGINS_THAN
    | Mark.BEGINS_NUMBER
    | Mark.BEGINS_ADVERB_PARTICLE
)


# As plain numbers, which are put together far sooner than flags.
_CAPITAL, _DIGITS = int(Mark.CAPITAL | Mark.BEGINS_CAPITAL), int(Mark.NUMBER | Mark.BEGINS_NUMBER)
_UNIT, _HOLDS_NEXT, _HELD = int(Mark.UNIT), int(Mark.HOLDS_NEXT), int(Mark.HELD_BY_PREVIOUS)
_QUOTE, _BRACKETED, _CLOSES = int(Mark.BEGINS_QUOTE), int(Mark.BEGINS_BRACKETED), int(Mark.CLOSES_BRACKETED)


class Reading(Struct, frozen=True):
    """How texts are read and measured: language, hotwords that stay whole, the preset's count, and what is shown of a stored
    text (None: the text itself).
    """

    language: str
    count: Count
    hotwords: tuple[str, ...] = ()
    shown: Callable[[str], str] | None = None


class Written(NamedTuple):
    """What there is to know of one spelling: the width without the blanks at its ends, the width of a blank that is shown
    in the place of a mark at its end, whether it is written with a blank before and after, and its Marks.
    """

    width: float
    blank: float
    is_parted_before: bool
    is_parted_after: bool
    marks: int


class WordTable:
    """What there is to know of each spelling, worked out once; spellings are numbered in the order in which they come."""

    def __init__(self, reading: Reading) -> None:
        self.language, self.count, self.hotwords = reading.language, reading.count, reading.hotwords
        self.known: list[Written] = []
        self.numbers: dict[str, int] = _Numbers(self)
        self._shown = reading.shown
        self._lexicon = lexicon(reading.language)
        self._pieces: dict[str, int] = {}
        parted = (tuple(self.bare(word) for word in hotword.split()) for hotword in reading.hotwords)
        self.terms = tuple(term for term in parted if len(term) > 1)
        """Hotwords of several words, as `bare` words."""

    def __getitem__(self, written: str) -> Written:
        return self.known[self.numbers[written]]

    def learn(self, written: str) -> Written:
        """Works out what there is to know of a spelling."""
        shown, bare = self.shown(written), written.strip()
        blank = width(" ", self.count) if shown[-1:].isspace() else 0.0
        marks = self._marks(bare)
        return Written(width(shown.strip(), self.count), blank, written[:1].isspace(), written[-1:].isspace(), marks)

    def shown(self, text: str) -> str:
        """What a viewer sees of a stored text."""
        return self._shown(text) if self._shown else text

    @staticmethod
    def bare(written: str) -> str:
        """A word in lower case without the marks around it; a curly apostrophe in it counts as a straight one."""
        return written.strip().strip(_AROUND).lower().replace("’", "'")

    def piece_marks(self, written: str) -> int:
        """The marks of a word that a dictionary has found, with its kind if it is Chinese."""
        found = self._pieces.get(written)
        if found is None:
            bare = self.bare(written)
            kind = KINDS.index(kind_of(bare)) if is_chinese(bare) else 0
            found = self._pieces[written] = self[written].marks | kind << KIND_SHIFT
        return found

    def _by_form(self, bare: str) -> Mark:
        """What an unknown English word is by its form."""
        if not self.language.startswith("en") or len(bare) < _LEAST_WITH_SUFFIX:
            return Mark(0)
        if bare.endswith("ly"):
            return Mark.OPEN_ADVERB
        is_adjective = "-" in bare or bare.endswith(_ADJECTIVE_ENDINGS)
        return Mark.OPEN_ADJECTIVE if is_adjective else Mark(0)

    def _marks(self, written: str) -> int:
        bare = self.bare(written)
        last = written.rstrip(CLOSING)[-1:]
        marks = int(_ending(self._lexicon.get(bare) or self._by_form(bare), written, bare, last))
        for holds, flag in (
            (written[:1].isupper(), _CAPITAL),
            (_NUMBER.fullmatch(written), _DIGITS),
            (bare in UNITS or written in UNITS, _UNIT),
            (bare in TITLES or written in CURRENCIES or written[-1:] in NEVER_LAST, _HOLDS_NEXT),
            (written[:1] in _QUOTES, _QUOTE),
            (written[:1] in _OPENING, _BRACKETED),
            (written.rstrip(_AFTER_CLOSING)[-1:] in _CLOSING, _CLOSES),
            (written[:1] in NEVER_FIRST and written[:1] != "’", _HELD),
        ):
            if holds:
                marks |= flag
        return marks


def _ending(mark: Mark, written: str, bare: str, last: str) -> Mark:
    """The word's own marks; before punctuation it leaves nothing open."""
    if last in SENTENCE_ENDS and bare not in TITLES and not _NO_END.fullmatch(written):
        return (mark & _BEGINNING) | Mark.SENTENCE_END
    if last in SENTENCE_ENDS or last in CLAUSE_ENDS:
        # A conjunction before a comma opens the clause that follows what stands between.
        return (mark & (_BEGINNING | Mark.OPEN_CONJUNCTION)) | (Mark(0) if bare in TITLES else Mark.CLAUSE_END)
    return mark


class _Numbers(dict[str, int]):
    """The number of each spelling in its table; an unknown one is learnt."""

    def __init__(self, table: WordTable) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, written: str) -> int:
        self._table.known.append(self._table.learn(written))
        number = self[written] = len(self._table.known) - 1
        return number
