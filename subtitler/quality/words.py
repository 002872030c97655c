"""Checks of what stands at the edges of lines and cues: words that belong together, and words that were cut."""

from __future__ import annotations

from functools import lru_cache

from subtitler.patterns import pattern
from subtitler.quality.change import Change, first_of, parted_anew, rebroken
from subtitler.quality.issue import Finding, Issue
from subtitler.quality.lines import DIALOGUE
from subtitler.quality.look import Look
from subtitler.quality.screening import LEAVES_OPEN, LINES
from subtitler.segmentation import phrases
from subtitler.segmentation.words import CURRENCIES, TITLES, UNITS, Mark, lexicon
from subtitler.timedtext.cue import Cue

Found = tuple[Finding, ...]

# After a longer silence a new thought begins.
_MOST_PAUSE_MS = 1000
_OPEN = Mark.ARTICLE | Mark.OPEN_PREPOSITION | Mark.OPEN_AUXILIARY
# Subjects; "you" and "it" may as well be objects.
_SUBJECTS = frozenset("i he she we they je il elle ich wir er yo él".split())
# These may end a sentence, too, or are no articles there.
_MAY_END = frozenset(
    "that this these those which what who whom about on in over off up down through so too not is are was were be "
    "do does did have has had can will would should could may might must before after since by her".split()
)
_ZH_LEFT_OPEN = frozenset("把被给在从向对跟和与比不没很太最更也都就才还会能")
_ZH_NEVER_BEGINS = frozenset("的了吗呢吧啊呀嘛啦们")
_FIRST_WORD = pattern(r"\s*([A-Za-z.']+|[%％℃°‰]|[\u4e00-\u9fff]{1,2})")
_NAME = pattern(r"[A-Z][a-z]+$")


def bad_break(look: Look) -> Found:
    """A line or the cue ends between words that belong together: an article and its noun, a number and its unit."""
    found: Found = ()
    if look.has & LINES:
        for number in range(len(look.lines) - 1):
            if _parts_pair(look.lines[number], look.lines[number + 1], look.language, is_inside=True):
                found += (Finding(line=number),)
    if look.plain[-1] not in LEAVES_OPEN and not look.plain[-1].isalnum():
        return found
    after = _following(look)
    if after is not None and _parts_pair(look.lines[-1], after.plain_text, look.language, is_inside=False):
        found += (Finding(line=len(look.lines) - 1),)
    return found


def _following(look: Look) -> Cue | None:
    """The next cue, where the same person goes on speaking."""
    after = look.after
    if after is None or after.speaker != look.cue.speaker or after.start_ms - look.cue.end_ms > _MOST_PAUSE_MS:
        return None
    return after


def _parts_pair(before: str, after: str, language: str, is_inside: bool) -> bool:
    last = before[-1:]
    if "\u4e00" <= last <= "\u9fff":
        return _parts_chinese(before, after, is_inside)
    if not (last.isalnum() or last in LEAVES_OPEN):
        return False
    belongs = (
        before.rsplit(None, 1)[-1].lower() in _left_open(language)
        or (last.isdigit() and _begins_with_unit(after))
        or (is_inside and after[:1].isupper() and _parts_name(before, after))
    )
    return belongs and not DIALOGUE.match(after)


def _begins_with_unit(text: str) -> bool:
    first = _FIRST_WORD.match(text)
    return first is not None and (first[1].lower() in UNITS or first[1][:1] in UNITS)


@lru_cache(maxsize=16)
def _left_open(language: str) -> frozenset[str]:
    """The words of a language after which nobody stops reading, titles and signs of currencies among them."""
    words = frozenset(word for word, mark in lexicon(language).items() if mark & _OPEN or word in _SUBJECTS)
    return (words - _MAY_END) | TITLES | CURRENCIES


def _parts_name(before: str, after: str) -> bool:
    """Two capitalised words in the middle of a sentence are a name; the first of a line may be its sentence's first."""
    words, first = before.split(), after.split(None, 1)
    return len(words) > 1 and bool(first) and _NAME.match(words[-1]) is not None and _NAME.match(first[0]) is not None


def _parts_chinese(before: str, after: str, is_inside: bool) -> bool:
    last, first = before[-1], after[:1]
    if first in _ZH_NEVER_BEGINS:
        return not is_word(after[:2])
    return (last in _ZH_LEFT_OPEN or (last == "的" and is_inside)) and not (len(before) > 1 and is_word(before[-2:]))


def mend_bad_break(look: Look, issue: Issue, asks: bool) -> Change | None:
    """Better line breaks; across two cues, both are split anew."""
    if issue.line is not None and issue.line < len(look.lines) - 1:
        return rebroken(look)
    return parted_anew(look) if asks else None


def split_word(look: Look) -> Found:
    """A line or the cue ends in the middle of a Chinese word."""
    found: Found = ()
    if look.has & LINES:
        for number in range(len(look.lines) - 1):
            if cuts_word(look.lines[number], look.lines[number + 1]):
                found += (Finding(line=number),)
    if not "\u4e00" <= look.plain[-1] <= "\u9fff":
        return found
    after = _following(look)
    if after is not None and cuts_word(look.lines[-1], after.plain_text):
        found += (Finding(line=len(look.lines) - 1),)
    return found


def mend_split_word(look: Look, issue: Issue, asks: bool) -> Change | None:
    """Better line breaks; across two cues, both are split anew."""
    if not asks:
        return None
    if issue.line is not None and issue.line < len(look.lines) - 1:
        return first_of(lambda: rebroken(look))
    return parted_anew(look)


def cuts_word(before: str, after: str) -> bool:
    """Whether a Chinese word stands across the edge between two texts."""
    if not before or not after or not ("\u4e00" <= before[-1] <= "\u9fff" and "\u4e00" <= after[0] <= "\u9fff"):
        return False
    return _straddles(before[-8:], after[:8])


@lru_cache(maxsize=50_000)
def _straddles(before: str, after: str) -> bool:
    return phrases.straddles(before, after)


@lru_cache(maxsize=10_000)
def is_word(text: str) -> bool:
    """Whether a Chinese text is one word."""
    return len(phrases.words_of(text)) == 1
