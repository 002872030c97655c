"""Hotwords that learn: which terms a person corrected, found by comparing what was heard with what was made of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from subtitler.patterns import pattern
from subtitler.recognition.vocabulary import Hotword, problem_of
from subtitler.timedtext.transcript import Word

# A term is a name or a short phrase; what is longer was rewritten, not misheard.
_MOST_PIECES = 4
_MOST_CHARACTERS = 15
_FEWEST_LETTERS = 3
# Comparing takes the cube of the length at worst (ten milliseconds for so many); no cue that is read on a screen has more.
_MOST_TOKENS = 120

# Wide letters stand for themselves, others make words; an apostrophe or a hyphen may stand inside ("Jo-Ann").
_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_TOKEN = pattern(rf"[{_WIDE}]|(?:(?![{_WIDE}])\w)+(?:['’.-](?:(?![{_WIDE}])\w)+)*")
_IS_WIDE = pattern(f"[{_WIDE}]")

# Written differently, heard alike: corrections of grammar, not of terms.
_SMALL = frozenset(
    (
        "a an the this that these those i you he she it we they me him her us them my your yours his its our ours their theirs "
        "there they're you're it's i'm we're he's she's that's there's who's whose am is are was were be been do does did "
        "have has had will would shall should can could may might must to too two of off on in at by for four from with and or "
        "but so if then than as not no know now new knew yes okay ok well oh um uh right write here hear one won when where "
        "wear what which who how why all any some more most very just also go went gone get got say said see sea saw"
    ).split()
) | frozenset("的地得了着过在再他她它们那哪吗嘛吧呢啊呀哦嗯是不有我你您这就也都和与及或一二三四五六七八九十百千万亿零两几个")

_Stretch = tuple[int, int]
"""Some tokens, from one to before another."""


class Correction(Struct, frozen=True):
    """A term that was heard as `heard` and is `meant`."""

    heard: str
    meant: str

    @property
    def key(self) -> tuple[str, str]:
        """The same for the same correction, however it was capitalised when it was heard."""
        return (self.heard.casefold(), self.meant)


class _Token(Struct, frozen=True):
    text: str
    start: int
    end: int

    @property
    def is_wide(self) -> bool:
        return bool(_IS_WIDE.match(self.text))


def corrections(words: Sequence[Word], corrected: str) -> tuple[Correction, ...]:
    """The terms that were replaced between the recognised words and the corrected text, in their order, each once.

    What was only added, taken away, capitalised or punctuated is none, nor numbers, nor the small words of grammar. A single
    Chinese character is taken with the rest of its recognised word; where the service heard it as a word of its own, once with
    the character before it and once with that after it: only the true term comes back in another sentence.
    """
    heard = "".join(word.written for word in words)
    before, after = _tokens(heard), _tokens(corrected)
    if not before or not after or max(len(before), len(after)) > _MOST_TOKENS:
        return ()
    owners = _owners(words, before)
    found: dict[tuple[str, str], Correction] = {}
    for old, new in _replaced(before, after):
        for left, right in _widenings(before, owners, old):
            wide_old, wide_new = (old[0] - left, old[1] + right), (new[0] - left, new[1] + right)
            if _begin_and_end_alike(before, after, wide_old, wide_new, left, right):
                correction = Correction(_text(heard, before, wide_old), _text(corrected, after, wide_new))
                if _is_plausible(correction):
                    found.setdefault(correction.key, correction)
    return tuple(found.values())


def _replaced(before: Sequence[_Token], after: Sequence[_Token]) -> Iterator[tuple[_Stretch, _Stretch]]:
    """The stretches of tokens that became others, but not where only small words did."""
    matcher = SequenceMatcher(None, _folded(before), _folded(after), autojunk=False)
    for kind, first, last, new_first, new_last in matcher.get_opcodes():
        if kind == "replace" and not all(token in _SMALL for token in _folded(after[new_first:new_last])):
            yield (first, last), (new_first, new_last)


def _folded(tokens: Sequence[_Token]) -> list[str]:
    return [token.text.casefold() for token in tokens]


def _tokens(text: str) -> list[_Token]:
    return [_Token(match.group(), *match.span()) for match in _TOKEN.finditer(text)]


def _text(text: str, tokens: Sequence[_Token], stretch: _Stretch) -> str:
    return " ".join(text[tokens[stretch[0]].start : tokens[stretch[1] - 1].end].split())


def _owners(words: Sequence[Word], tokens: Sequence[_Token]) -> list[int]:
    """For each token, the number of the recognised word that it begins in."""
    owners: list[int] = []
    number, end = 0, len(words[0].written)
    for token in tokens:
        while token.start >= end and number + 1 < len(words):
            number += 1
            end += len(words[number].written)
        owners.append(number)
    return owners


def _widenings(tokens: Sequence[_Token], owners: Sequence[int], stretch: _Stretch) -> tuple[tuple[int, int], ...]:
    """By how many tokens to widen a stretch, to the left and to the right, so that it is a term."""
    first, last = stretch
    left = right = 0
    while tokens[first].is_wide and first - left > 0 and owners[first - left - 1] == owners[first]:
        left += 1
    while tokens[last - 1].is_wide and last + right < len(tokens) and owners[last + right] == owners[last - 1]:
        right += 1
    is_lonely = left + right == 0 and last - first == 1 and tokens[first].is_wide
    return ((0, 1), (1, 0), (0, 0)) if is_lonely else ((left, right),)


def _begin_and_end_alike(
    before: Sequence[_Token], after: Sequence[_Token], old: _Stretch, new: _Stretch, left: int, right: int
) -> bool:
    """Whether what two stretches were widened by is the same on both sides, and there at all."""
    if min(old[0], new[0]) < 0 or old[1] > len(before) or new[1] > len(after):
        return False
    heads = _folded(before[old[0] : old[0] + left]) == _folded(after[new[0] : new[0] + left])
    return heads and _folded(before[old[1] - right : old[1]]) == _folded(after[new[1] - right : new[1]])


def _is_plausible(correction: Correction) -> bool:
    heard, meant = correction.heard, correction.meant
    if _is_same_term(heard, meant) or len(heard) > 2 * _MOST_CHARACTERS or problem_of(Hotword(meant)) is not None:
        return False
    tokens = [token.text.casefold() for token in _tokens(meant)]
    if all(token in _SMALL or not _has_letter(token) for token in tokens):
        return False
    if _IS_WIDE.search(meant):
        return 2 <= len(tokens) <= _MOST_CHARACTERS
    return len(tokens) <= _MOST_PIECES and sum(map(len, tokens)) >= _FEWEST_LETTERS


def _is_same_term(heard: str, meant: str) -> bool:
    """Whether the two differ in capitals and signs alone. A name that was heard in pieces ("kuber netes") does not count as the
    same.
    """
    is_name_in_pieces = len(_tokens(heard)) > len(_tokens(meant)) and meant != meant.lower()
    return _bare(heard) == _bare(meant) and not is_name_in_pieces


def _bare(text: str) -> str:
    """The letters and figures alone: what two spellings of one thing have in common."""
    return "".join(character for character in unicodedata.normalize("NFKC", text).casefold() if character.isalnum())


def _has_letter(token: str) -> bool:
    return any(character.isalpha() for character in token)
