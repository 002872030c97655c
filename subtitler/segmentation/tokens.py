"""Sentences as columns of tokens, the smallest pieces that stay whole, with all that the optimiser has to know of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from subtitler.patterns import pattern
from subtitler.segmentation.kinsoku import is_one_number
from subtitler.segmentation.marks import WordTable
from subtitler.segmentation.measure import FINEST, NARROW_BESIDE_WIDE, has_wide, width
from subtitler.segmentation.phrases import cuts_of, is_close, is_spaced
from subtitler.segmentation.timing import FAR_MS
from subtitler.segmentation.words import CLAUSE_ENDS, CLOSING, SENTENCE_ENDS, Mark
from subtitler.timedtext.transcript import Word

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]
Label = Callable[[str, bool], float]
"""The width of what stands before a cue of a speaker; the flag tells whether another one spoke before."""

# Silence that no cue crosses. Tools differ (stable-ts 500, Whisper 3000); from 1.5 seconds on viewers expect something new.
HARD_PAUSE_MS = 1500
# A pause that is heard: a sentence without one that fits a line is not looked into.
_HEARD_PAUSE_MS = 300
_AT_ONCE = 20_000
_ENDS_CLAUSE = pattern(f"[{re.escape(''.join(sorted(SENTENCE_ENDS | CLAUSE_ENDS)))}][{re.escape(CLOSING)}]*$")


class Utterance(Struct, frozen=True):
    """The words of a sentence, or of a part of one: then `is_whole` is False. Their times rise; joined they spell the text."""

    words: tuple[Word, ...]
    speaker: str = ""
    is_whole: bool = True


class Tokens(Struct, frozen=True):
    """n tokens in their order, as columns of n. Widths are in the preset's count, times in ms.

    `first_word` has n + 1 entries: token k is the words from `first_word[k]` to before `first_word[k + 1]`. `blank` is the
    width of the blank after a token, `lead` of what stands before it where a cue begins (a speaker's label). `ends` and
    `begins` are Marks of the token's end and beginning. After a token where `is_edge` is set no cue goes on. `pause` is the
    silence after a token, `next_start` when the following one begins (FAR_MS after the last).
    """

    words: list[Word]
    first_word: Integers
    width: Floats
    blank: Floats
    lead: Floats
    start: Integers
    end: Integers
    next_start: Integers
    pause: Integers
    ends: Integers
    begins: Integers
    is_edge: Booleans

    def __len__(self) -> int:
        return len(self.width)


class Room(Struct, frozen=True):
    """What fits where: the width of one line and of a whole cue, the longest cue in ms, whether a sentence's end is the end of
    its cue in any case.
    """

    line: float
    cue: float
    max_ms: float
    sentence_per_cue: bool = False


class _Words(Struct):
    """The columns of all words, before they are gathered into tokens."""

    words: list[Word]
    written: list[str]
    bounds: list[int]
    width: Floats
    blank: Floats
    start: Integers
    end: Integers
    next_start: Integers
    pause: Integers
    ends: Integers
    begins: Integers
    may_cut: Booleans
    is_wide: Booleans
    """Of each utterance of bilingual subtitles, whether it is the one with wide characters."""


def tokens_of(
    utterances: Sequence[Utterance], table: WordTable, room: Room, *, next_start: int = FAR_MS, label: Label | None = None
) -> Tokens:
    """The tokens of utterances that follow each other in time, at least one word in each.

    `next_start` is when whatever follows them begins.
    """
    columns = _read(utterances, table, next_start)
    speakers = [utterance.speaker for utterance in utterances]
    lead = _labels(columns, speakers, label) if label else np.zeros(len(columns.words))
    lines = _one_liners(columns, room, lead)
    _mark_lines(columns, lines)
    for (first, last), is_line in zip(pairwise(columns.bounds), lines, strict=True):
        _look_into(columns, first, last, table, is_line=is_line)
    final = np.array(columns.bounds[1:], np.int64) - 1
    columns.may_cut[final] = True
    is_edge = columns.pause >= HARD_PAUSE_MS
    is_edge[final] |= _parts_cues(utterances, columns, room)
    return _gathered(columns, is_edge, lead)


def _mark_lines(columns: _Words, lines: Sequence[bool]) -> None:
    """Says of the words of an utterance that is one line that it goes on after them."""
    goes_on = np.repeat(np.array(lines, np.bool_), np.diff(columns.bounds))
    goes_on[np.array(columns.bounds[1:], np.int64) - 1] = False
    columns.ends[goes_on] |= Mark.IN_LINE


def _one_liners(columns: _Words, room: Room, lead: Floats) -> list[bool]:
    """Which utterances fit a line and the longest cue, and have no pause inside that is heard."""
    first, last = np.array(columns.bounds[:-1], np.int64), np.array(columns.bounds[1:], np.int64) - 1
    total = np.append(0.0, np.cumsum(columns.width + columns.blank))
    heard = np.append(0, np.cumsum(columns.pause >= _HEARD_PAUSE_MS))
    is_line = lead[first] + total[last + 1] - columns.blank[last] - total[first] <= room.line
    is_line &= (columns.end[last] - columns.start[first] <= room.max_ms) & (heard[last] == heard[first])
    lines: list[bool] = is_line.tolist()
    return lines


def _parts_cues(utterances: Sequence[Utterance], columns: _Words, room: Room) -> Booleans:
    """After which utterances no cue goes on: where another speaks next, where a sentence ends that does not fit into one cue
    with the next, and of bilingual subtitles where the language changes. So a cue holds whole sentences or a part of one.
    """
    speakers = [utterance.speaker for utterance in utterances]
    changes: Booleans = np.array([one != other for one, other in zip(speakers, [*speakers[1:], None], strict=True)], np.bool_)
    changes |= columns.is_wide != np.append(columns.is_wide[1:], columns.is_wide[-1:])
    if room.sentence_per_cue:
        changes |= np.array([utterance.is_whole for utterance in utterances], np.bool_)
        return changes
    total = np.append(0.0, np.cumsum(columns.width + columns.blank))
    last = np.array(columns.bounds[1:], np.int64) - 1
    width = np.diff(total[columns.bounds])
    # Both with the blank between them, and without the one that follows the second.
    both = width + np.append(width[1:] - columns.blank[last[1:]], 0.0)
    is_end = (columns.ends[last] & Mark.SENTENCE_END) != 0
    changes |= is_end & (both > room.cue)
    return changes


def _read(utterances: Sequence[Utterance], table: WordTable, next_start: int) -> _Words:
    words = [word for utterance in utterances for word in utterance.words]
    written = [word.text + word.punctuation for word in words]
    bounds = list(accumulate((len(utterance.words) for utterance in utterances), initial=0))
    numbers = _column(table.numbers.__getitem__, written)
    widths, blanks, before, after, marks = (np.array(values) for values in zip(*table.known, strict=True))
    mark = marks[numbers]
    start, end = _column(attrgetter("start_ms"), words), _column(attrgetter("end_ms"), words)
    following = np.append(start[1:], next_start)
    is_parted = after[numbers] | np.append(before[numbers][1:], False)
    ends = mark.copy()
    for last in bounds[1:]:
        if words[last - 1].closes_sentence:
            ends[last - 1] |= Mark.SENTENCE_END
        if last < len(words) and not is_parted[last - 1]:
            is_parted[last - 1] = not (is_close(written[last - 1][-1:]) and is_close(written[last][:1]))
    columns = _Words(
        words=words,
        written=written,
        bounds=bounds,
        width=widths[numbers],
        blank=np.where(is_parted, width(" ", table.count), blanks[numbers]),
        start=start,
        end=end,
        next_start=following,
        pause=np.maximum(following - end, 0),
        ends=ends,
        begins=mark,
        may_cut=is_parted & ~_held(mark),
        is_wide=np.zeros(len(utterances), np.bool_),
    )
    if table.count == "bilingual":
        _tell_languages(columns, table)
    return columns


def _tell_languages(columns: _Words, table: WordTable) -> None:
    """Measures narrow words of bilingual subtitles by what stands beside them."""
    is_narrow = np.array([not has_wide(table.shown(written)) for written in columns.written], np.bool_)
    for place, (first, last) in enumerate(pairwise(columns.bounds)):
        part = slice(first, last)
        columns.is_wide[place] = not is_narrow[part].all()
        if columns.is_wide[place]:
            for word in np.flatnonzero(is_narrow[part]) + first:
                # Not scaled: quotation marks and dashes are wide there.
                columns.width[word] = width(table.shown(columns.written[word]).strip(), "width")
            columns.blank[part] = np.rint(columns.blank[part] * NARROW_BESIDE_WIDE / FINEST) * FINEST


def _column(read: Callable[[Any], int], values: Sequence[object]) -> Integers:
    """A number of each value. Some at a time, since the library gives way to no other thread meanwhile."""
    parts = [values[first : first + _AT_ONCE] for first in range(0, len(values), _AT_ONCE)]
    return np.concatenate([np.fromiter(map(read, part), np.int64, len(part)) for part in parts])


def _held(marks: Integers) -> Booleans:
    """Which words hold the next one: titles, opening brackets, numbers before their unit, anything before a closing mark."""
    following = np.append(marks[1:], 0)
    is_number = ((marks & Mark.NUMBER) != 0) & ((marks & (Mark.CLAUSE_END | Mark.SENTENCE_END)) == 0)
    is_measured = is_number & ((following & Mark.UNIT) != 0)
    is_held: Booleans = is_measured | ((marks & Mark.HOLDS_NEXT) != 0) | ((following & Mark.HELD_BY_PREVIOUS) != 0)
    return is_held


def _look_into(columns: _Words, first: int, last: int, table: WordTable, *, is_line: bool) -> None:
    """Finds where one utterance may be cut, where blanks alone do not tell; between clauses only, if it is one line."""
    text = "".join(columns.written[first:last])
    if is_spaced(text):
        if table.terms:
            _keep_terms(columns, first, last, table)
        return
    columns.may_cut[first : last - 1] = False
    if is_line:
        _cut_at_clauses(columns, first, last)
    else:
        _cut_between_phrases(columns, first, last, text, table)


def _cut_at_clauses(columns: _Words, first: int, last: int) -> None:
    for place in range(first, last - 1):
        written = columns.written[place]
        if _ENDS_CLAUSE.search(written.rstrip()) and not _is_bound(columns, place):
            columns.may_cut[place] = True


def _is_bound(columns: _Words, place: int) -> bool:
    """Whether the word and the next one hold each other, or are one number."""
    if is_one_number(columns.written[place], columns.written[place + 1]):
        return True
    is_held = int(columns.begins[place + 1]) & Mark.HELD_BY_PREVIOUS
    return bool(is_held or int(columns.ends[place]) & Mark.HOLDS_NEXT)


def _cut_between_phrases(columns: _Words, first: int, last: int, text: str, table: WordTable) -> None:
    """Cuts where both a word of the recogniser and a piece of the text end; the pieces tell what stands there."""
    cuts = {cut.count: cut for cut in cuts_of(text, table.language, table.hotwords)}
    count = 0
    for place in range(first, last - 1):
        count += len("".join(columns.written[place].split()))
        if count in cuts:
            cut = cuts[count]
            columns.may_cut[place] = True
            columns.ends[place] = table.piece_marks(cut.before)
            columns.begins[place + 1] = table.piece_marks(cut.after)


def _keep_terms(columns: _Words, first: int, last: int, table: WordTable) -> None:
    """Hotwords of several words stay whole."""
    bare = [table.bare(text) for text in columns.written[first:last]]
    for term in table.terms:
        size = len(term)
        for place in range(len(bare) - size + 1):
            if bare[place : place + size] == list(term):
                columns.may_cut[first + place : first + place + size - 1] = False


def _labels(columns: _Words, speakers: Sequence[str], label: Label) -> Floats:
    lead = np.zeros(len(columns.words))
    for place, speaker in enumerate(speakers):
        first, last = columns.bounds[place], columns.bounds[place + 1]
        lead[first:last] = label(speaker, False)
        if place == 0 or speakers[place - 1] != speaker:
            lead[first] = label(speaker, True)
    return lead


def _gathered(columns: _Words, is_edge: Booleans, lead: Floats) -> Tokens:
    last = np.flatnonzero(columns.may_cut)
    first_word = np.append(0, last + 1)
    first = first_word[:-1]
    total = np.append(0.0, np.cumsum(columns.width + columns.blank))
    is_cut = is_edge[last]
    is_cut[-1] = True
    return Tokens(
        words=columns.words,
        first_word=first_word,
        width=total[last + 1] - columns.blank[last] - total[first],
        blank=columns.blank[last],
        lead=lead[first],
        start=columns.start[first],
        end=np.maximum.reduceat(columns.end, first),
        next_start=columns.next_start[last],
        pause=columns.pause[last],
        ends=columns.ends[last],
        begins=columns.begins[first],
        is_edge=is_cut,
    )
