"""Fillers: what people say while they look for words. Hidden on request, and only where nothing else can be meant.

The lists are short on purpose, and our own. Chinese and Japanese fillers count only as a clause of their own or at a clause's
beginning: 啊 at the end of a clause is a particle, 那个 before a noun says which one. Questions and exclamations stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from subtitler.presentation.changes import Change

Finder = Callable[[str], Iterator[Change]]

_COMMAS = "，、,"
_STOPS = "。．.；;"
_QUOTES = "'’\"“”"
_ENDS = f"{_COMMAS}{_STOPS}？！?!：:…—“”「」『』（）"
_PAUSE = r"(?:[，、,]|…+|\.{3})"
# (as a clause of their own; before a pause; wherever a clause begins)
_EAST_ASIAN = {
    "zh": (r"嗯+|呃+|额+|啊+|唔+", r"那个|就是说", r"嗯+(?![哼呢])|呃+(?!逆)"),
    "ja": (r"うーん|んー+", r"あの|あのー+|えー+|まあ|その", r"え[えー]?っ?とー*|ええっと"),
}
_SPACED = {
    "en": r"u[hm]+|er|erm|hm+",
    "de": r"ä+h+m*|ö+h+m*|h+m+",
    "fr": r"euh+|heu+",
}
_SAID_BETWEEN_COMMAS = {"en": "you know"}


@lru_cache
def finder(language: str) -> Finder | None:
    """What finds the fillers of a language; None where there is no list of them."""
    code = _code(language)
    if code in _EAST_ASIAN:
        return _east_asian(*_EAST_ASIAN[code])
    if code in _SPACED:
        return _spaced(_SPACED[code], _SAID_BETWEEN_COMMAS.get(code))
    return None


def is_filler(piece: str, language: str) -> bool:
    """Whether a word with its mark is a filler wherever it stands: not those that only their sentence makes one."""
    code = _code(language)
    fillers = _EAST_ASIAN[code][2] if code in _EAST_ASIAN else _SPACED.get(code)
    return fillers is not None and re.fullmatch(rf"\s*(?i:{fillers}){_PAUSE}?\s*", piece) is not None


def _code(language: str) -> str:
    code = language.split("-")[0].lower()
    return "zh" if code in {"yue", "cmn"} else code


def _east_asian(alone: str, before_pause: str, leading: str) -> Finder:
    """With the filler goes the mark after it; where that ends the sentence, the comma before it goes instead."""
    filler = re.compile(
        rf"(?P<before>^|(?<=[{_ENDS}\s]))(?:"
        rf"(?P<own>(?:{alone}))(?P<mark>{_PAUSE}|[{_STOPS}]|(?=\s|$))"
        rf"|(?:{before_pause})(?P<pause>{_PAUSE})"
        rf"|(?:{leading})(?P<led>{_PAUSE}?)(?![{_STOPS}？！?!])"
        rf")[ \u3000]*",
        re.MULTILINE,
    )

    def find(text: str) -> Iterator[Change]:
        for run in _runs(filler, text):
            start, end = run[0].start(), run[-1].end()
            mark = run[-1]["mark"] or ""
            comma = start - len(text[:start].rstrip(" \u3000")) + 1
            if mark and mark in _STOPS and start >= comma and text[start - comma] in _COMMAS:
                yield Change(start - comma, run[-1].end("own"), "")
            elif end == len(text) and start >= comma and text[start - comma] in _COMMAS:
                yield Change(start - comma, end, "")
            else:
                yield Change(start, end, "")

    return find


def _spaced(words: str, phrase: str | None) -> Finder:
    """With the filler go the commas around it. The letter after one that began a sentence becomes a capital."""
    # Not in capitals, where they are abbreviations (ER), and not as part of uh-huh or uh oh.
    filler = re.compile(
        rf"(?<![\w*{_QUOTES}\-])(?i:(?P<word>{words}))(?![\w*{_QUOTES}\-]|[ ]oh\b|\s*[?!])(?P<mark>,|\.{{3}}|…|\.)?[ ]*"
    )
    said = re.compile(rf",\s+(?i:{phrase}),\s+") if phrase else None

    def find(text: str) -> Iterator[Change]:
        changes = [change for run in _runs(filler, text) if _is_lower(run) for change in _without(text, run)]
        if said is not None:
            taken = [(change.start, change.end) for change in changes]
            changes += [
                Change(match.start(), match.end(), " ")
                for match in said.finditer(text)
                if all(match.end() <= start or end <= match.start() for start, end in taken)
            ]
        yield from sorted(changes, key=lambda change: change.start)

    return find


def _is_lower(run: list[re.Match[str]]) -> bool:
    return all(match["word"][1:] == match["word"][1:].lower() for match in run)


def _without(text: str, run: list[re.Match[str]]) -> Iterator[Change]:
    start, end = run[0].start(), run[-1].end()
    before = text[:start].rstrip(" ")
    begins_sentence = not before or before[-1] in ".?!…\n"
    mark = run[-1]["mark"] or ""
    if not begins_sentence and before[-1] == ",":
        before = before[:-1]
    if begins_sentence:
        yield Change(start, end, "")
        if text[end : end + 1].islower() and run[0]["word"][0].isupper():
            yield Change(end, end + 1, text[end].upper())
    elif mark == ".":
        yield Change(len(before), run[-1].end("word"), "")
    else:
        # A line that ends here needs no blank.
        yield Change(len(before), end, " " if text[end : end + 1].strip() else "")


def _runs(filler: re.Pattern[str], text: str) -> Iterator[list[re.Match[str]]]:
    """The fillers, those that follow each other at once together."""
    run: list[re.Match[str]] = []
    for match in filler.finditer(text):
        if run and run[-1].end() != match.start():
            yield run
            run = []
        run.append(match)
    if run:
        yield run
