"""Two recognitions of one recording: where they heard different words, and one's words in the place of the other's.

Words are compared by their letters: punctuation, case and where lines and cues break are no differences. Long recordings are
compared in stretches that end where both are silent, so that twelve hours take seconds and not days.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import Match, SequenceMatcher
from itertools import accumulate, takewhile
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from subtitler.errors import EditError
from subtitler.timedtext.alignment import spell, timed_words
from subtitler.timedtext.cue import MARKUP, Cue, without_markup
from subtitler.timedtext.cutting import glue
from subtitler.timedtext.edits import Edit, EditKind
from subtitler.timedtext.track import Track
from subtitler.timedtext.transcript import Word

# A stretch ends where both are silent so long; without such a pause at their longest silence between the other two.
_PAUSE_MS = 700
_STRETCH_MS, _MOST_STRETCH_MS = 30_000, 90_000
# Differences with no more than this many equal words between them are read, and taken, as one.
_MOST_BETWEEN = 1
# What is to be replaced is looked for so far around: its cue may have been moved a little meanwhile.
_AROUND_MS = 3000
# Words that begin further apart are not the same word: recognisers differ by some tenths of a second.
_SAME_MS = 3000
# What is said so far from the nearest cue of the first is a cue of its own.
_APART_MS = 1000
# So many words before and after it tell where that is.
_CONTEXT = 6


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the first heard `first` and the second `second`; either may be empty. `words` are the second's, `keys` what
    is compared of the first's; `before` and `after` are those of the words around, by which the place is found again.
    """

    start_ms: int
    end_ms: int
    first: str
    second: str
    words: tuple[Word, ...] = field(repr=False, compare=False)
    keys: tuple[str, ...] = field(repr=False, compare=False)
    before: tuple[str, ...] = field(repr=False, compare=False)
    after: tuple[str, ...] = field(repr=False, compare=False)
    before_ms: int = field(repr=False, compare=False)


class _Heard(Struct, frozen=True):
    """A word, where it stands in its track, and what of it is compared."""

    word: Word
    cue: int
    begin: int
    key: str

    @property
    def middle_ms(self) -> int:
        return (self.word.start_ms + self.word.end_ms) // 2


class _Beginning(NamedTuple):
    """Where a word of either begins: the next word of both, the time, and how long both were silent before it."""

    place: int
    other_place: int
    ms: float
    silence_ms: float


class _Place(Struct, frozen=True):
    """Where in a track something is to be replaced: its words, which may be none, and the last word before them."""

    words: tuple[_Heard, ...]
    before: _Heard | None


def differences(first: Sequence[Cue], second: Sequence[Cue]) -> tuple[Difference, ...]:
    """All differences of two tracks of one recording, in the order of time."""
    return tuple(_found(list(_heard(first)), list(_heard(second))))


def take(track: Track, difference: Difference) -> Edit:
    """What the second heard stands in the place of what the first did; neighbours keep their words, with their times.

    Raises EditError where the track holds no such words there any more.
    """
    begin_ms = min(difference.start_ms, difference.before_ms)
    around = _with_neighbours(_places(track, begin_ms - _AROUND_MS, difference.end_ms + _AROUND_MS), len(track))
    place = _located(list(_heard(track, around)), difference)
    if place is None:
        raise EditError(index=around[0] if around else 0)
    changed, apart = _replaced(track, place, difference)
    return _edit(track, changed, apart)


def _edit(track: Track, changed: Mapping[int, Cue], apart: Sequence[Cue]) -> Edit:
    """The changed cues, and new ones where they belong by their time."""
    starts = [cue.start_ms for cue in track] if apart else []
    places = [*changed, *(max(0, bisect_right(starts, cue.start_ms) - 1) for cue in apart)]
    begin, end = min(places, default=0), max(places, default=-1) + 1
    removed = tuple(track[begin:end])
    kept = [changed.get(number, cue) for number, cue in enumerate(removed, start=begin)]
    for cue in apart:
        kept.insert(next((at for at, other in enumerate(kept) if other.start_ms > cue.start_ms), len(kept)), cue)
    # A cue of which nothing is left goes.
    return Edit(EditKind.TAKE, begin, removed, tuple(cue for cue in kept if without_markup(cue.text).strip()))


def _located(heard: list[_Heard], difference: Difference) -> _Place | None:
    """The words that the difference is about, where they stand now: between the words that stood around them, and nearest to
    where they were.
    """
    keys, count = [each.key for each in heard], len(difference.keys)
    found = [
        place
        for place in range(len(keys) - count + 1)
        if tuple(keys[place : place + count]) == difference.keys and (count or _fits(keys, place, difference)[1])
    ]
    if not found:
        return None

    def fit(place: int) -> tuple[tuple[int, int], int]:
        following, before = heard[place : place + 1], heard[max(0, place - 1) : place]
        off_ms = [abs(each.word.start_ms - difference.start_ms) for each in following]
        if not count:
            # Nothing stands there: it may be the end of a cue, long before the next one.
            off_ms += [abs(each.word.end_ms - difference.start_ms) for each in before]
        return _fits(keys, place, difference), -min(off_ms, default=0)

    best = max(found, key=fit)
    return _Place(tuple(heard[best : best + count]), heard[best - 1] if best else None)


def _fits(keys: Sequence[str], place: int, difference: Difference) -> tuple[int, int]:
    """How many words around a place are those that stood around the difference: on the side where fewer are, and in all."""
    before = _in_common(keys[:place][::-1], difference.before[::-1])
    after = _in_common(keys[place + len(difference.keys) :], difference.after)
    return min(before, after), before + after


def _in_common(keys: Sequence[str], wanted: Sequence[str]) -> int:
    """How many words are the same; that nothing stands there at the very beginning or end counts, too."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(keys, wanted, strict=False)))
    return same + int(not keys and not wanted)


def _places(cues: Sequence[Cue], low: int, high: int) -> list[int]:
    """The places of the cues that overlap a time."""
    return [place for place, cue in enumerate(cues) if cue.start_ms < high and cue.end_ms > low]


def _with_neighbours(places: Sequence[int], count: int) -> list[int]:
    """With what stands before and after them: its words tell where the others are."""
    return sorted({near for place in places for near in (place - 1, place, place + 1) if 0 <= near < count})


def _heard(cues: Sequence[Cue], places: Iterable[int] | None = None) -> Iterator[_Heard]:
    chosen = range(len(cues)) if places is None else places
    for place in sorted(chosen, key=lambda place: cues[place].start_ms):
        begin = 0
        for word in timed_words(cues[place]):
            key = _key(word.written)
            if key:
                yield _Heard(word, place, begin, key)
            begin += len(word.written)


def _key(written: str) -> str:
    return "".join(character for character in written.casefold() if character.isalnum())


def _found(first: list[_Heard], second: list[_Heard]) -> Iterator[Difference]:
    for begin, end, other_begin, other_end in _stretches(first, second):
        yield from _in_stretch(first, second, (begin, end), (other_begin, other_end))


def _stretches(first: list[_Heard], second: list[_Heard]) -> Iterator[tuple[int, int, int, int]]:
    """Ranges of both that belong together."""
    begin: _Beginning | None = None
    quietest: _Beginning | None = None
    for here in _beginnings(first, second):
        begin = begin or here
        since_ms = here.ms - begin.ms
        if since_ms >= _STRETCH_MS and (quietest is None or here.silence_ms >= quietest.silence_ms):
            quietest = here
        end = here if here.silence_ms >= _PAUSE_MS else quietest if since_ms >= _MOST_STRETCH_MS else None
        if end is not None:
            yield begin.place, end.place, begin.other_place, end.other_place
            begin, quietest = end, None
    if begin is not None:
        yield begin.place, len(first), begin.other_place, len(second)


def _beginnings(first: list[_Heard], second: list[_Heard]) -> Iterator[_Beginning]:
    """The beginnings of all words of both, in the order of time."""
    # The times of words may go back a little where texts were edited.
    starts = [*accumulate((heard.word.start_ms for heard in first), max), math.inf]
    other_starts = [*accumulate((heard.word.start_ms for heard in second), max), math.inf]
    place = other_place = 0
    end_ms = math.inf
    while place < len(first) or other_place < len(second):
        is_first = starts[place] <= other_starts[other_place]
        ms = min(starts[place], other_starts[other_place])
        yield _Beginning(place, other_place, ms, ms - end_ms)
        word = (first[place] if is_first else second[other_place]).word
        end_ms = word.end_ms if end_ms == math.inf else max(end_ms, word.end_ms)
        place, other_place = (place + 1, other_place) if is_first else (place, other_place + 1)


def _in_stretch(
    first: list[_Heard], second: list[_Heard], own: tuple[int, int], other: tuple[int, int]
) -> Iterator[Difference]:
    mine, theirs = first[slice(*own)], second[slice(*other)]
    if [heard.key for heard in mine] == [heard.key for heard in theirs]:
        return
    matcher = _SameTime(mine, theirs)
    changes: list[list[int]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        if changes and a - changes[-1][1] <= _MOST_BETWEEN:
            changes[-1][1], changes[-1][3] = b, d
        else:
            changes.append([a, b, c, d])
    for a, b, c, d in changes:
        if "".join(heard.key for heard in mine[a:b]) == "".join(heard.key for heard in theirs[c:d]):
            # The same letters, cut into words in another way.
            continue
        yield _difference(
            mine[a:b], theirs[c:d], first[max(0, own[0] + a - _CONTEXT) : own[0] + a], first[own[0] + b : own[0] + b + _CONTEXT]
        )


class _SameTime(SequenceMatcher[str]):
    """Python's own matching of the longest runs first, of words that were said at about the same time; of runs that are as long
    as each other the one first whose times agree best.
    """

    # What SequenceMatcher keeps: both, and where in the second each word stands.
    a: Sequence[str]
    b: Sequence[str]
    b2j: Mapping[str, Sequence[int]]

    def __init__(self, first: Sequence[_Heard], second: Sequence[_Heard]) -> None:
        self._starts = [heard.word.start_ms for heard in first]
        self._other_starts = [heard.word.start_ms for heard in second]
        super().__init__(None, [heard.key for heard in first], [heard.key for heard in second], autojunk=False)

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        """As in SequenceMatcher, which asks this for its matching blocks."""
        ahi, bhi = len(self.a) if ahi is None else ahi, len(self.b) if bhi is None else bhi
        best, best_off_ms = Match(alo, blo, 0), math.inf
        lengths: dict[int, int] = {}
        for place in range(alo, ahi):
            longer = {}
            for other in self.b2j.get(self.a[place], ()):
                off_ms = abs(self._starts[place] - self._other_starts[other])
                if blo <= other < bhi and off_ms <= _SAME_MS:
                    length = longer[other] = lengths.get(other - 1, 0) + 1
                    if length > best.size or (length == best.size and off_ms < best_off_ms):
                        best, best_off_ms = Match(place - length + 1, other - length + 1, length), off_ms
            lengths = longer
        return best


def _difference(
    mine: Sequence[_Heard], theirs: Sequence[_Heard], before: Sequence[_Heard], after: Sequence[_Heard]
) -> Difference:
    both = [*mine, *theirs]
    start_ms, end_ms = min(heard.word.start_ms for heard in both), max(heard.word.end_ms for heard in both)
    return Difference(
        start_ms,
        end_ms,
        _said(mine),
        _said(theirs),
        words=tuple(heard.word for heard in theirs),
        keys=tuple(heard.key for heard in mine),
        before=tuple(heard.key for heard in before),
        after=tuple(heard.key for heard in after),
        before_ms=before[-1].word.end_ms if before else start_ms,
    )


def _said(words: Sequence[_Heard]) -> str:
    return said_of([heard.word for heard in words])


def said_of(words: Sequence[Word]) -> str:
    """What words say on one line, with a blank between those that have none where their script has blanks."""
    text = ""
    for word in words:
        part = word.written.replace("\n", " ")
        text += part if part[:1].isspace() or text[-1:].isspace() else glue(text, part) + part
    return " ".join(text.split())


def _replaced(track: Track, place: _Place, difference: Difference) -> tuple[dict[int, Cue], list[Cue]]:
    """The cues that change, with the second's words in them, each in the cue in whose time it is said; and cues for what it
    heard where no cue of the first is.
    """
    if place.words:
        cues = sorted({heard.cue for heard in place.words})
    elif place.before is not None:
        following = range(place.before.cue, min(place.before.cue + 2, len(track)))
        middle_ms = (difference.start_ms + difference.end_ms) // 2
        cues = [min(following, key=lambda number: _from(track[number], middle_ms))]
    else:
        cues = [0] if len(track) else []
    shares: dict[int, list[Word]] = {number: [] for number in cues}
    apart: list[Word] = []
    for word in difference.words:
        middle_ms = (word.start_ms + word.end_ms) // 2
        nearest = min(cues, key=lambda number: _from(track[number], middle_ms), default=None)
        if nearest is None or _from(track[nearest], middle_ms) > _APART_MS:
            apart.append(word)
        else:
            shares[nearest].append(word)
    is_changed = bool(place.words)
    changed = {
        number: _with_words(track[number], number, place, share) for number, share in shares.items() if share or is_changed
    }
    return changed, list(_new_cues(apart))


def _new_cues(words: Sequence[Word]) -> Iterator[Cue]:
    """A cue for each of the words that are said without a pause."""
    said: list[Word] = []
    for word in words:
        if said and word.start_ms - said[-1].end_ms >= _PAUSE_MS:
            yield _new_cue(said)
            said = []
        said.append(word)
    if said:
        yield _new_cue(said)


def _new_cue(words: Sequence[Word]) -> Cue:
    end_ms = max(word.end_ms for word in words)
    text = said_of(words)
    return Cue(words[0].start_ms, end_ms, text, words=spell(text, words, words[0].start_ms, end_ms), is_edited=True)


def _from(cue: Cue, ms: int) -> int:
    return max(cue.start_ms - ms, 0, ms - cue.end_ms)


def _with_words(cue: Cue, number: int, place: _Place, words: Sequence[Word]) -> Cue:
    own = [heard for heard in place.words if heard.cue == number]
    begin, end = _span(number, place, own)
    plain = without_markup(cue.text)
    head, tail, said = plain[:begin], plain[end:], said_of(words)
    raw_begin, raw_end = _raw(cue.text, begin), _raw(cue.text, end)
    tags = "".join(match[0] for match in MARKUP.finditer(cue.text[raw_begin:raw_end]))
    text = cue.text[:raw_begin].rstrip(" ") + _joint(head, said or tail) + said + tags
    text += (_joint(head + said, tail) if said else "") + cue.text[raw_end:].lstrip(" ")
    heard = sorted([*_outside(cue, own), *words], key=lambda word: word.start_ms)
    retold = spell(without_markup(text), heard, cue.start_ms, cue.end_ms)
    return replace(cue, text=text, words=retold if cue.words or words else (), is_edited=True)


def _joint(before: str, after: str) -> str:
    """What stands between two parts of a text; nothing at a line's end or beginning."""
    before, after = before.rstrip(" "), after.lstrip(" ")
    return "" if before.endswith("\n") or after.startswith("\n") else glue(before, after)


def _outside(cue: Cue, own: Sequence[_Heard]) -> list[Word]:
    gone = {heard.word for heard in own}
    return [word for word in timed_words(cue) if word not in gone] if cue.words else []


def _span(number: int, place: _Place, own: Sequence[_Heard]) -> tuple[int, int]:
    """The characters of the cue's text without markup that are replaced: those of its words, else none, after the last word
    before.
    """
    if own:
        written = own[0].word.written
        begin = own[0].begin + len(written) - len(written.lstrip())
        return begin, own[-1].begin + len(own[-1].word.written.rstrip())
    if place.before is not None and place.before.cue == number:
        end = place.before.begin + len(place.before.word.written.rstrip())
        return end, end
    return 0, 0


def _raw(text: str, offset: int) -> int:
    """Where a character of the text without markup stands in the text with it."""
    raw = 0
    for match in MARKUP.finditer(text):
        if match.start() - raw >= offset:
            break
        offset -= match.start() - raw
        raw = match.end()
    return raw + offset
