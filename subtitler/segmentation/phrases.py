"""Where text without blanks between its words may be cut: Chinese by jieba, Japanese and Thai by BudouX.

Both are loaded when the first such text comes, and not before: jieba's dictionary takes about a second.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise
from threading import Lock
from typing import Any

from msgspec import Struct

from subtitler.patterns import pattern
from subtitler.segmentation.kinsoku import allows
from subtitler.segmentation.words import (
    CLAUSE_ENDS,
    KIND_OF_TAG,
    SENTENCE_ENDS,
    UNITS,
    ZH_MEASURES,
    ZH_NEVER_FIRST,
    ZH_NUMERALS,
    ZH_ROUGHLY,
)

_KANA = pattern("[\u3040-\u30ff\uff66-\uff9f]")
_THAI = pattern("[\u0e00-\u0e7f]")
_HAN = pattern("[\u2e80-\u2fff\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_UNSPACED = pattern("[\u0e00-\u0e7f\u2e80-\u2fff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
# Scripts and marks that stand close to each other without blanks and may still be parted.
_CLOSE = pattern("[\u0e00-\u0e7f\u2e80-\u2fff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”…—]")
_HAN_ONLY = pattern(f"(?:{_HAN.pattern})+")
_DIGITS = pattern(r"[\d０-９][\d０-９.,:：]*")
_DATE_PART = pattern(r"[\d０-９]+[年月点时分]")
# 点, or three o’clock; 一点 is “a little”.
_HOUR = pattern(f"(?!一点)[{''.join(sorted(ZH_NUMERALS))}]*点")
# After which characters these belong to what is counted: for three years, ten yuan.
_ADDED_TO = {"来": "年月周天", "钱": "块元毛角分"}
_AND_MORE = "多余来"
_ENDS_COUNT = frozenset(f"{''.join(ZH_NUMERALS)}{_AND_MORE}.,:：")
_AROUND_DIGITS = frozenset("年 月 第 点 时 分 比".split())
# Count like numbers: "this" and "that", "last" and "next", "each", "which".
_POINTING = frozenset("上 下 这 那 每 某 几 哪 各 头 前 后".split())
# Joins two names or the parts of a word: nothing is cut beside it.
_JOINERS = "·・/／-‐@&+_~～"
_CLAUSE_OR_SENTENCE_END = CLAUSE_ENDS | SENTENCE_ENDS
# A dictionary word of at most this many characters is looked for across an edge.
_LONGEST_STRADDLING = 4

_loading = Lock()
_loaded: list[_Dictionary] = []


def is_spaced(text: str) -> bool:
    """Whether blanks part the words of a text: it has no Chinese, Japanese or Thai."""
    return _UNSPACED.search(text) is None


def is_chinese(word: str) -> bool:
    """Whether a word is written in Chinese characters alone."""
    return _HAN_ONLY.fullmatch(word) is not None


def is_close(character: str) -> bool:
    """Whether a character belongs to a script that needs no blank beside it; so does no character at all."""
    return not character or _CLOSE.match(character) is not None


class Cut(Struct, frozen=True):
    """A place where a text may be cut: how many characters other than blanks come before it, and the words on either side
    with their marks.
    """

    count: int
    before: str
    after: str


def cuts_of(text: str, language: str = "", hotwords: tuple[str, ...] = ()) -> list[Cut]:
    """Where a text may be cut, in order. `hotwords` are words of the dictionary.

    Not inside words, before particles, between numbers and their units, or where a mark would stand on the wrong side.
    """
    cuts, count = [], 0
    for left, right in pairwise(_pieces(_segmented(text, language, hotwords))):
        count += len("".join("".join(left).split()))
        cuts.append(Cut(count, _last(left), _last(right[::-1], in_front=True)))
    return cuts


def pieces_of(text: str, language: str = "", hotwords: tuple[str, ...] = ()) -> list[str]:
    """The smallest pieces of a text that stay whole, in order; joined they are the text, blanks included."""
    return ["".join(words) for words in _pieces(_segmented(text, language, hotwords))]


def words_of(text: str, hotwords: tuple[str, ...] = ()) -> list[str]:
    """The words of a Chinese text, marks and blanks among them."""
    return list(_dictionary(hotwords).lcut(text))


def straddles(before: str, after: str) -> bool:
    """Whether a Chinese word stands across the edge between the two texts."""
    if not (before and after and _HAN.match(before[-1]) and _HAN.match(after[0])):
        return False
    known = _base_dictionary().tokenizer.FREQ
    left, right = before[-_LONGEST_STRADDLING + 1 :], after[: _LONGEST_STRADDLING - 1]
    spans = ((a, b) for a in range(1, len(left) + 1) for b in range(1, min(len(right), _LONGEST_STRADDLING - a) + 1))
    if not any(known.get(left[-a:] + right[:b]) for a, b in spans):
        return False
    return _is_inside_word(before[-8:], after[:8])


def _is_inside_word(before: str, after: str) -> bool:
    place = 0
    for word in words_of(before + after):
        place += len(word)
        if place >= len(before):
            return place > len(before)
    return False


def _segmented(text: str, language: str, hotwords: tuple[str, ...]) -> list[str]:
    if _THAI.search(text):
        return _budoux("thai")(text)
    if _KANA.search(text) or (language.startswith("ja") and _HAN.search(text)):
        return _budoux("japanese")(text)
    return _with_whole_names(words_of(text, hotwords))


def _with_whole_names(words: Iterable[str]) -> list[str]:
    """The dictionary cuts names and units of other scripts at their marks (p.m., U.S., AT&T); here they are one word each."""
    joined: list[str] = []
    for word in words:
        if joined and (joined[-1] + word).isascii() and not (joined[-1][-1].isspace() or word[0].isspace()):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _pieces(words: Iterable[str]) -> list[list[str]]:
    """The words, those together between which nothing may be cut; blanks belong to the word before them."""
    pieces: list[list[str]] = []
    last = ""
    for word in words:
        if pieces and word.isspace():
            pieces[-1][-1] += word
        elif pieces and (not _may_part(pieces[-1][-1], last, word) or (word in ZH_ROUGHLY and _is_count(pieces[-1]))):
            pieces[-1].append(word)
        else:
            pieces.append([word])
        if not word.isspace():
            last = word.split()[-1]
    return pieces


def _last(words: list[str], *, in_front: bool = False) -> str:
    """The last word with the marks after it; of words in reverse, the first with the marks before it."""
    size = next((n for n, word in enumerate(reversed(words), 1) if any(map(str.isalnum, word))), 1)
    chosen = words[-size:]
    return "".join(reversed(chosen) if in_front else chosen).strip()


def _may_part(left: str, last: str, right: str) -> bool:
    """Whether a line may end after `left`, whose last piece is `last`, and `right` begin the next."""
    # BudouX leaves blanks at the beginnings and in the middle of words, too.
    is_parted, right = left[-1].isspace() or right[0].isspace(), right.split()[0]
    before, after = left.rstrip()[-1:], right[0]
    if not before:
        return False
    if is_parted:
        return not _is_measured(last, right) and allows(before, after)
    if not (_CLOSE.match(before) or _CLOSE.match(after)) or before in _JOINERS or after in _JOINERS:
        return False
    is_suffix = right in ZH_NEVER_FIRST and before not in _CLAUSE_OR_SENTENCE_END
    return allows(before, after) and not is_suffix and not _is_measured(last, right)


def _is_measured(number: str, unit: str) -> bool:
    if _DIGITS.fullmatch(unit):
        return _DATE_PART.search(number) is not None or number in _AROUND_DIGITS
    last, first = number[-1:], unit[0]
    if unit in _ADDED_TO:
        return last in _ADDED_TO[unit]
    if first in ZH_NUMERALS and _goes_on(number, unit):
        return True
    if number in _POINTING and (first in UNITS or unit in UNITS or first == "一"):
        return True
    if last.isdigit() and (first in UNITS or unit == "比" or _KANA.match(unit)):
        # What is counted may have run together with what follows: 1日用.
        return True
    if not (last.isdigit() or last in _ENDS_COUNT):
        return False
    bare = number.rstrip(_AND_MORE)
    is_number = _DIGITS.fullmatch(bare) or last == "半" or (bare and set(bare) <= ZH_NUMERALS)
    return bool(is_number) and (unit.lower() in UNITS or unit in ZH_MEASURES or set(unit) <= ZH_NUMERALS)


def _goes_on(number: str, unit: str) -> bool:
    """Whether a number in characters goes on: two hundred | five, three o'clock | twenty, of five | two."""
    if number.endswith("点") and _HOUR.fullmatch(number):
        return True
    return (number[-1:] in ZH_NUMERALS or number.endswith(("点", "分之"))) and set(unit) <= ZH_NUMERALS


def _is_count(words: list[str]) -> bool:
    return any(word[0].isdigit() or word[0] in ZH_NUMERALS for word in words)


@lru_cache(maxsize=2)
def _budoux(script: str) -> Callable[[str], list[str]]:
    import budoux

    parser = budoux.load_default_thai_parser() if script == "thai" else budoux.load_default_japanese_parser()
    return parser.parse


class _Dictionary(Struct, frozen=True):
    """jieba with its words, and the kinds of those that are no nouns (see words.KINDS)."""

    tokenizer: Any
    kinds: dict[str, str]


def _base_dictionary() -> _Dictionary:
    with _loading:
        if not _loaded:
            _loaded.append(_load())
        return _loaded[0]


def _load() -> _Dictionary:
    """Reads jieba's dictionary, word by word. jieba's own ways hold up all other threads for a second, and the faster one
    trusts a file in the folder for temporary files that all users share.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its sources have escapes that newer Pythons warn of
        import jieba
    tokenizer = jieba.Tokenizer()
    known: dict[str, int] = {}
    kinds: dict[str, str] = {}
    total = 0
    with jieba.get_dict_file() as lines:
        for line in lines:
            word, count, tag = line.decode("utf-8").split()
            total += int(count)
            known[word] = int(count)
            for length in range(len(word) - 1, 0, -1):
                if (beginning := word[:length]) in known:
                    break
                known[beginning] = 0
            if (kind := KIND_OF_TAG.get(tag[0], "n")) != "n":
                kinds[word] = kind
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = known, total, True
    return _Dictionary(tokenizer, kinds)


def kind_of(word: str) -> str:
    """What kind of word a Chinese word mostly is (see words.KINDS)."""
    return _base_dictionary().kinds.get(word, "n")


@lru_cache(maxsize=2)
def _dictionary(hotwords: tuple[str, ...]) -> Any:
    base = _base_dictionary().tokenizer
    own = [word for word in hotwords if _HAN.search(word)]
    if not own:
        return base
    dictionary = type(base)()
    dictionary.FREQ, dictionary.total, dictionary.initialized = dict(base.FREQ), base.total, True
    for word in own:
        dictionary.add_word(word)
    return dictionary
