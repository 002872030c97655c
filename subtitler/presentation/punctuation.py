"""Punctuation of Chinese and Japanese texts: as it is written, as Netflix shows it, or hardly any.

Sources: the Netflix timed text guides for Simplified Chinese and Japanese; for the third, the habit of Chinese course videos
(titles of books, interpuncts, hyphens and quotation marks of special meaning only). Marks become blanks inside a line and
nothing at its ends. Numbers, times, links, titles of books and what is written in Latin letters keep their marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from msgspec import Struct

from subtitler.patterns import pattern
from subtitler.presentation.changes import Change, changed, tidied
from subtitler.timedtext.presentation import Punctuation

_BLANK, _WIDE_BLANK = " ", "\u3000"
_CLOSERS = "”’」』】〉》〕］）｝"
_OPENERS = "“‘「『【〈《〔［（｛"
_ASCII = ",;.?!"
_ASCII_MINIMAL = f'{_ASCII}:"()'
_FULL_WIDTH = str.maketrans(_ASCII, "，；。？！")
_NETFLIX_MARKS = "，。；．、？！…"
# Not 《》〈〉 · ・ - – ~ and a single —, which join words or name things.
_MINIMAL_MARKS = f"{_NETFLIX_MARKS}：“”‘’「」『』【】〔〕［］（）｛｝⸺"
# Latin texts have these too.
_SHARED = frozenset(f"{_ASCII_MINIMAL}“”‘’")
_NO_MARKS = frozenset(_CLOSERS + _BLANK + _WIDE_BLANK)
_STOPS = frozenset("。．？！.?!…")

# Letters that Chinese or Japanese is written in, and the marks after which a clause of theirs may end.
_OURS = pattern(rf"[\u3005-\u3007\u3040-\u30fa\u30fc-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffffー{_CLOSERS}]")
# Never looked into: titles, links, addresses, numbers and times with marks inside.
_WHOLE = pattern(r"《[^《》\n]{1,40}》|https?://[!-~]*[0-9A-Za-z/]|(?a:[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+)|\d+(?:[.,:：/]\d+)+")
# Quotation marks around a few words that are no sentence; after a colon somebody speaks.
_NAMED = pattern(
    "|".join(
        rf"(?<![：:])(?<![：:][{_BLANK}{_WIDE_BLANK}]){opening}[^{_MINIMAL_MARKS}{_ASCII_MINIMAL}\n]{{1,12}}{closing}"
        for opening, closing in ("“”", "‘’", "「」", "『』")
    )
)


_GROUP = pattern(f"[{_CLOSERS}]+|[^{_CLOSERS}]+")
_ELLIPSIS = pattern("…+|。{3,}")
# Runs of marks, and characters beside them, that come again and again.
_MOST_CACHED = 8192


def _run_of(marks: str, more: str = "") -> re.Pattern[str]:
    return pattern(rf"(?:[{re.escape(marks)}{_BLANK}{_WIDE_BLANK}]{more})+")


_NETFLIX_RUN = _run_of(_NETFLIX_MARKS + _ASCII + _CLOSERS)
_MINIMAL_RUN = _run_of(_MINIMAL_MARKS + _ASCII_MINIMAL, "|—{2,}")


class _Run(Struct, frozen=True):
    """Marks that follow each other, with what stands around them ("" at the ends of the line).

    `is_piece`: the line is only a piece of one, and nothing is known of what stands around it.
    """

    text: str
    before: str
    after: str
    is_piece: bool

    @property
    def is_ours(self) -> bool:
        """Whether these are marks of a Chinese or Japanese text: full-width, or beside its letters."""
        marks = "".join(self.text.split())
        if not marks or not (marks == "…" or _SHARED.issuperset(marks)):
            return bool(marks)
        is_tight = bool(self.after) and not self.text[-1].isspace()
        if marks == "." and is_tight and self.after.isascii():
            return False
        if _OURS.match(self.before):
            return True
        return marks != "." and is_tight and _OURS.match(self.after) is not None

    @property
    def begins_line(self) -> bool:
        return not self.is_piece and (not self.before or self.before in _OPENERS)

    @property
    def ends_line(self) -> bool:
        return not self.is_piece and not self.after


def punctuated(text: str, style: Punctuation, language: str) -> str:
    """The text with the marks of this style. `language` is "zh" or "ja"; for any other nothing is changed.

    Letters and digits stay as they are and in their order; a text that has nothing but marks stays as it is.
    """
    if style is Punctuation.FULL or not language or text.isascii():
        return text
    return tidied(changed(text, _finder(style, language, is_piece=False))) or text


def punctuated_piece(piece: str, style: Punctuation, language: str) -> str:
    """A piece of a text in the style, as it is shown inside a line: the blank for a mark at its end is there."""
    if style is Punctuation.FULL or not language or piece.isascii():
        return piece
    return changed(piece, _finder(style, language, is_piece=True))


@lru_cache
def _finder(style: Punctuation, language: str, *, is_piece: bool) -> Callable[[str], Iterator[Change]]:
    marks = _MINIMAL_RUN if style is Punctuation.MINIMAL else _NETFLIX_RUN

    def find(text: str) -> Iterator[Change]:
        start = 0
        for line in text.split("\n"):
            veiled = _veiled(line, style)
            for match in marks.finditer(veiled):
                begin, end = match.span()
                run = _Run(match[0], _kind(veiled[begin - 1 : begin]), _kind(veiled[end : end + 1]), is_piece)
                shown = _shown(run, style, language)
                if shown != match[0]:
                    yield Change(start + begin, start + end, shown)
            start += len(line) + 1

    return find


@lru_cache(maxsize=_MOST_CACHED)
def _kind(character: str) -> str:
    """One character for all that mean the same beside a mark: 字 is one of ours, x and é are letters of others."""
    if not character or character in _OPENERS:
        return character
    return "字" if _OURS.match(character) else "x" if character.isascii() else "é"


@lru_cache(maxsize=_MOST_CACHED)
def _shown(run: _Run, style: Punctuation, language: str) -> str:
    if not run.is_ours:
        return run.text
    if style is Punctuation.MINIMAL:
        return _minimal(run, language)
    if _NO_MARKS.issuperset(run.text):
        return run.text
    return _netflix_japanese(run) if language == "ja" else _netflix_chinese(run)


def _veiled(line: str, style: Punctuation) -> str:
    """The line, at the same length, with letters or kept brackets in the place of marks that are not to be touched."""
    line = _WHOLE.sub(lambda whole: f"《{'x' * (len(whole[0]) - 2)}》" if whole[0][0] == "《" else "x" * len(whole[0]), line)
    if style is Punctuation.MINIMAL:
        line = _NAMED.sub(lambda named: f"〈{named[0][1:-1]}〉", line)
    return line


def _minimal(run: _Run, language: str) -> str:
    if run.begins_line or run.ends_line:
        return ""
    return _WIDE_BLANK if language == "ja" and not _STOPS.isdisjoint(run.text) else _BLANK


def _netflix_chinese(run: _Run) -> str:
    """Question and exclamation marks are never doubled or combined; blanks go behind closing marks."""
    shown, pending = "", ""
    for group in _groups(run.text):
        marks = "".join(group.split())
        if group[0] in _CLOSERS:
            shown += group
            continue
        tone = "？" if "？" in marks else "！"
        kept = "".join(dict.fromkeys(tone if mark in "？！" else mark for mark in marks if mark in "？！…"))
        shown += kept
        if not marks:
            pending = pending or _BLANK
        elif kept or pending != _BLANK:
            pending = "" if kept else "、" if set(marks) == {"、"} else _BLANK
    return _joined(run, shown, pending)


def _netflix_japanese(run: _Run) -> str:
    """A wide blank follows a sentence; before closing marks there is none."""
    shown, pending = "", ""
    for group in _groups(run.text):
        if group[0] in _CLOSERS:
            shown, pending = shown + group, ""
            continue
        for mark in group:
            if mark == "…":
                shown, pending = shown.removesuffix("…") + "…", ""
            elif mark in "？！":
                shown, pending = shown + mark, _WIDE_BLANK
            elif mark in f"。．{_WIDE_BLANK}":
                pending = _WIDE_BLANK
            else:
                pending = pending or _BLANK
    return _joined(run, shown, pending)


def _joined(run: _Run, shown: str, pending: str) -> str:
    return shown if run.ends_line or (run.begins_line and not shown) else shown + pending


def _groups(run: str) -> list[str]:
    """Closing marks, and what stands between them: marks at full width, ellipses as one character, blanks."""
    return [_ELLIPSIS.sub("…", group.translate(_FULL_WIDTH)) for group in _GROUP.findall(run)]
