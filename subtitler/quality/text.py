"""Checks of what a cue says as a whole: nothing, the same again, or what the user does not want to show."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from subtitler.patterns import pattern
from subtitler.quality.change import Change
from subtitler.quality.issue import Finding, Issue
from subtitler.quality.look import Look
from subtitler.quality.screening import TEXT

Found = tuple[Finding, ...]

# The same text after a shorter gap only flashes.
_FLASH_MS = 500
# A recogniser in a loop says at least four words, or characters, three times.
_LEAST_TOKENS, _LEAST_REPEATS = 4, 3
_LOOP = pattern(r"(\S.{3,120}?)(?:\W*\1){2,}", re.DOTALL)
_MASK = pattern(r"\*+")


def empty(look: Look) -> Found:
    """Viewers see nothing."""
    return () if look.has & TEXT else (Finding(),)


def mend_empty(look: Look, _issue: Issue, _asks: bool) -> Change | None:
    """The cue is gone, its time stays free. A cue with recognised words stays: they would be lost."""
    return None if look.cue.is_locked or look.cue.words else Change(look.index, 1, ())


def duplicate(look: Look) -> Found:
    """The same text as before after a gap that only flashes (value in ms, limit 500), or words that repeat as in a loop (value:
    how often, limit 2).
    """
    before = look.before
    if before is not None and before.text == look.cue.text:
        between = look.cue.start_ms - before.end_ms
        if before.speaker == look.cue.speaker and between < _FLASH_MS:
            return (Finding(between, _FLASH_MS),)
    return _loop(look.plain)


def _loop(plain: str) -> Found:
    # Most texts are too short, or hold hardly any word twice, which is faster to see than where a loop is.
    is_spaced = plain.isascii()
    if (plain.count(" ") + plain.count("\n") + 1 if is_spaced else len(plain)) < _LEAST_TOKENS * _LEAST_REPEATS:
        return ()
    tokens = plain.split() if is_spaced else plain
    repeated = len(tokens) - len(set(tokens))
    if repeated < _LEAST_TOKENS * (_LEAST_REPEATS - 1):
        return ()
    for match in _LOOP.finditer(plain):
        size = len(match[1].split()) if match[1].isascii() else len(match[1])
        if size >= _LEAST_TOKENS:
            return (Finding(match[0].count(match[1]), _LEAST_REPEATS - 1),)
    return ()


def mend_duplicate(look: Look, _issue: Issue, asks: bool) -> Change | None:
    """One cue for both, as long as both, with the words of both. A loop is left to a person."""
    before, cue = look.before, look.cue
    if not asks or before is None or before.text != cue.text or before.is_locked or cue.is_locked:
        return None
    whole = replace(before, end_ms=max(before.end_ms, cue.end_ms), words=before.words + cue.words)
    return Change(look.index - 1, 2, (whole,))


def sensitive(look: Look) -> Found:
    """Masked words, and words on the user's own list. One finding for each place.

    Recognisers here give no confidence for a word: what they masked (`***`) stands for it.
    """
    text = look.cue.text
    found: list[tuple[int, int]] = []
    if "*" in text:
        found += [mask.span() for mask in _MASK.finditer(text) if look.cue.words or len(mask[0]) > 1]
    if look.context.sensitive_words:
        found += [match.span() for match in _listed(look.context.sensitive_words).finditer(text)]
    return tuple(Finding(start=start, end=end) for start, end in sorted(found))


@lru_cache(maxsize=8)
def _listed(words: tuple[str, ...]) -> re.Pattern[str]:
    """The words of a list, whole words where their script has blanks between them, longer ones first."""
    patterns = [_whole(word) for word in sorted(words, key=len, reverse=True) if word]
    return re.compile("|".join(patterns) or r"(?!)", re.IGNORECASE)


def _whole(word: str) -> str:
    """Not inside a longer word of its script."""
    before = r"(?<![^\W\u2e80-\u9fff])" if word[0].isascii() and word[0].isalnum() else ""
    after = r"(?![^\W\u2e80-\u9fff])" if word[-1].isascii() and word[-1].isalnum() else ""
    return before + re.escape(word) + after
