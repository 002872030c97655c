"""From what a recogniser returned to words that can be cut: they spell the text, and their times rise."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec.structs import replace

from subtitler.patterns import pattern
from subtitler.segmentation.kinsoku import is_one_number
from subtitler.segmentation.marks import WordTable
from subtitler.segmentation.tokens import Utterance
from subtitler.segmentation.words import CLOSING, SENTENCE_ENDS, Mark
from subtitler.timedtext.alignment import spell, spelled
from subtitler.timedtext.transcript import Sentence, Timing, Word

# Nobody can read these, and players stumble over them: controls, halves of characters, code points that are no characters.
_BREAKS = pattern("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
_UNREADABLE = pattern("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]+")
_UNWANTED = pattern(f"{_UNREADABLE.pattern}|{_BREAKS.pattern}")
# The mark of a sentence's end with more text behind it.
_INNER_END = pattern(f"[{re.escape(''.join(sorted(SENTENCE_ENDS)))}][{re.escape(CLOSING)}]*\\s*[^\\s{re.escape(CLOSING)}]")


def utterances_of(sentences: Iterable[Sentence], speaker_name: Callable[[int], str], table: WordTable) -> list[Utterance]:
    """The sentences that have text, in the order given; those in which others end are told apart."""
    found: list[Utterance] = []
    for sentence in sentences:
        words, text = readable(*_said(sentence))
        if words:
            name = speaker_name(sentence.speaker) if sentence.speaker is not None else ""
            parts = sentences_in(Utterance(_closed(risen(words)), name), text, table)
            found.extend(replace(part, is_whole=False) for part in parts[:-1])
            found.append(parts[-1])
    return found


def sentences_in(utterance: Utterance, text: str, table: WordTable) -> list[Utterance]:
    """The utterance, whose words spell `text`, cut after every word that ends a sentence."""
    words = utterance.words
    if not _INNER_END.search(text):
        return [utterance]
    ends = sentence_ends(words, table)
    return [Utterance(words[a:b], utterance.speaker) for a, b in pairwise([0, *ends, len(words)])] if ends else [utterance]


def sentence_ends(words: Sequence[Word], table: WordTable) -> list[int]:
    """How many words come before each end of a sentence that others follow."""
    return [
        place
        for place, (word, following) in enumerate(pairwise(words), 1)
        if ends_sentence(word, table) and not is_one_number(word.written, following.written)
    ]


def ends_sentence(word: Word, table: WordTable) -> bool:
    """Whether a sentence ends with the word: by its punctuation, or because the recogniser cut there."""
    if word.closes_sentence:
        return True
    written = (word.text + word.punctuation).rstrip()
    # Most words have no mark at their end, and need not be looked up.
    return written.rstrip(CLOSING)[-1:] in SENTENCE_ENDS and bool(table[written.lstrip()].marks & Mark.SENTENCE_END)


def _said(sentence: Sentence) -> tuple[tuple[Word, ...], str]:
    """Words that spell the sentence, and what they spell; where its own spell something else, those of its text, and nothing
    of either is lost.
    """
    words, text = sentence.words, sentence.text
    if words:
        whole = spelled(words)
        if whole == text or whole.strip() == text.strip() or _holds(whole, text):
            return words, whole
    text = text.strip()
    return spell(text, words, sentence.start_ms, sentence.end_ms), text


def _holds(whole: str, text: str) -> bool:
    """Whether all characters of `text` but blanks stand in `whole`, in their order."""
    rest = iter(whole)
    return all(character in rest for character in text if not character.isspace())


def readable(words: tuple[Word, ...], text: str) -> tuple[tuple[Word, ...], str]:
    """The words, which spell `text`, without characters that cannot be shown, and what they spell then.

    Line breaks in them are blanks. Words of nothing else are no words.
    """
    if text.isprintable() or not _UNWANTED.search(text):
        return (_seen(words), text) if text.strip() else ((), "")
    kept = _seen([replace(word, text=_clean(word.text), punctuation=_clean(word.punctuation)) for word in words])
    whole = spelled(kept)
    return (kept, whole) if whole.strip() else ((), "")


def _seen(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without those of blanks alone, which belong to the word before them, the first ones to the word after them."""
    if all(map(str.strip, map(attrgetter("text"), words))):
        return tuple(words)
    kept: list[Word] = []
    blank = ""
    for word in words:
        if word.written.strip():
            kept.append(replace(word, text=blank + word.text) if blank else word)
            blank = ""
        elif not kept:
            blank += word.written
        else:
            kept[-1] = _followed_by(kept[-1], word)
    return tuple(kept)


def _followed_by(word: Word, blank: Word) -> Word:
    closes = word.closes_sentence or blank.closes_sentence
    if word.punctuation:
        return replace(word, punctuation=word.punctuation + blank.written, closes_sentence=closes)
    return replace(word, text=word.text + blank.written, closes_sentence=closes)


def _clean(text: str) -> str:
    return _BREAKS.sub(" ", _UNREADABLE.sub("", text))


def risen(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with times that rise: each begins after the one before has begun, and ends before the next begins.

    Itself where that is so already, as it nearly always is.
    """
    last_start, last_end = -1, 0
    for word in words:
        if not (last_start < word.start_ms and last_end <= word.start_ms <= word.end_ms):
            return _mended(words)
        last_start, last_end = word.start_ms, word.end_ms
    return words


def _mended(words: Sequence[Word]) -> tuple[Word, ...]:
    starts: list[int] = []
    for word in words:
        starts.append(max(0, word.start_ms, starts[-1] + 1 if starts else 0))
    ends = [
        min(max(word.end_ms, start + 1), following)
        for word, start, following in zip(words, starts, [*starts[1:], 2**62], strict=True)
    ]
    return tuple(_moved(word, start, end) for word, start, end in zip(words, starts, ends, strict=True))


def _moved(word: Word, start_ms: int, end_ms: int) -> Word:
    if (start_ms, end_ms) == (word.start_ms, word.end_ms):
        return word
    timing = word.timing if word.timing is Timing.ESTIMATED else Timing.MOVED
    return replace(word, start_ms=start_ms, end_ms=end_ms, timing=timing)


def _closed(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of a sentence; the last one says that it ends, also where punctuation does.

    Only then cues tell later which ends are the recogniser's, and which stand inside one of its sentences.
    """
    return (*words[:-1], replace(words[-1], closes_sentence=True))
