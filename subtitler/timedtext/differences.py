"""Two recognitions of one recording: where they heard different words, and one's words in the place of the other's.

Words are compared by their letters: punctuation, case and where lines and cues break are no differences. Long recordings are
compared in stretches that end where both are silent, so that twelve hours take seconds and not days.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import accumulate, takewhile

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


@dataclass(frozen=True, slots=True)
class _Heard:
    """A word, where it stands in its track, and what of it is compared."""

    word: Word
    cue: int
    begin: int
    key: str

    @property
    def middle_ms(self) -> int:
        return (self.word.start_ms + self.word.end_ms) // 2


@dataclass(frozen=True, slots=True)
class _Place:
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
    changed = _replaced(track, place, difference) if place is not None else {}
    if not changed:
        raise EditError(index=around[0] if around else 0)
    first_place, last_place = min(changed), max(changed)
    removed = tuple(track[first_place : last_place + 1])
    inserted = (changed.get(number, cue) for number, cue in enumerate(removed, start=first_place))
    # A cue of which nothing is left goes.
    kept = tuple(cue for cue in inserted if without_markup(cue.text).strip())
    return Edit(EditKind.TAKE, first_place, removed, kept)


def _located(heard: list[_Heard], difference: Difference) -> _Place | None:
    """The words that the difference is about, where they stand now: between the words that stood around them, and nearest to
    where they were.
    """
    keys, count = [each.key for each in heard], len(difference.keys)
    found = [
        place
        for place in range(len(keys) - count + 1)
        if tuple(keys[place : place + count]) == difference.keys and (count or _fits(keys, place, difference))
    ]
    if not found:
        return None

    def fit(place: int) -> tuple[int, int]:
        at_ms = heard[place].word.start_ms if place < len(heard) else heard[-1].word.end_ms if heard else 0
        return _fits(keys, place, difference), -abs(at_ms - difference.start_ms)

    best = max(found, key=fit)
    return _Place(tuple(heard[best : best + count]), heard[best - 1] if best else None)


def _fits(keys: Sequence[str], place: int, difference: Difference) -> int:
    """How many words around a place are those that stood around the difference."""
    before, after = keys[:place][::-1], keys[place + len(difference.keys) :]
    pairs = (zip(before, difference.before[::-1], strict=False), zip(after, difference.after, strict=False))
    # At the very beginning and end nothing can stand around: that fits, too.
    edges = int(not before and not difference.before) + int(not after and not difference.after)
    return edges + sum(1 for side in pairs for _ in takewhile(lambda pair: pair[0] == pair[1], side))


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
    # The times of words may go back a little where texts were edited.
    starts = list(accumulate((heard.word.start_ms for heard in first), max))
    other_starts = list(accumulate((heard.middle_ms for heard in second), max))
    begin = other_begin = 0
    best = 0
    longest = -1
    for place in range(1, len(first)):
        silence = _silence(first, second, other_starts, place)
        since_ms = starts[place] - starts[begin]
        if silence >= longest and since_ms >= _STRETCH_MS:
            best, longest = place, silence
        if silence < _PAUSE_MS and (since_ms < _MOST_STRETCH_MS or best <= begin):
            continue
        end = place if silence >= _PAUSE_MS else best
        other_end = bisect_left(other_starts, starts[end], other_begin)
        yield begin, end, other_begin, other_end
        begin, other_begin, longest = end, other_end, -1
    if begin < len(first) or other_begin < len(second):
        yield begin, len(first), other_begin, len(second)


def _silence(first: list[_Heard], second: list[_Heard], middles: list[int], place: int) -> int:
    """How long both are silent before a word of the first."""
    if place >= len(first):
        return -1
    start = first[place].word.start_ms
    other = bisect_left(middles, start)
    ends = [first[place - 1].word.end_ms] if place else []
    ends += [second[other - 1].word.end_ms] if other else []
    return start - max(ends, default=start)


def _in_stretch(
    first: list[_Heard], second: list[_Heard], own: tuple[int, int], other: tuple[int, int]
) -> Iterator[Difference]:
    keys = [heard.key for heard in first[slice(*own)]]
    other_keys = [heard.key for heard in second[slice(*other)]]
    if keys == other_keys:
        return
    matcher = SequenceMatcher(None, keys, other_keys, autojunk=False)
    changes: list[list[int]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        if changes and a - changes[-1][1] <= _MOST_BETWEEN:
            changes[-1][1], changes[-1][3] = b, d
        else:
            changes.append([a, b, c, d])
    for a, b, c, d in changes:
        mine = tuple(first[own[0] + a : own[0] + b])
        theirs = tuple(second[other[0] + c : other[0] + d])
        if "".join(heard.key for heard in mine) == "".join(heard.key for heard in theirs):
            # The same letters, cut into words in another way.
            continue
        yield _difference(
            mine, theirs, first[max(0, own[0] + a - _CONTEXT) : own[0] + a], first[own[0] + b : own[0] + b + _CONTEXT]
        )


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


def _replaced(track: Track, place: _Place, difference: Difference) -> dict[int, Cue]:
    """The cues that change, with the second's words in them, each in the cue in whose time it is said."""
    if place.words:
        cues = sorted({heard.cue for heard in place.words})
    elif place.before is not None:
        following = range(place.before.cue, min(place.before.cue + 2, len(track)))
        middle_ms = (difference.start_ms + difference.end_ms) // 2
        cues = [min(following, key=lambda number: _from(track[number], middle_ms))]
    else:
        cues = [0] if len(track) else []
    shares: dict[int, list[Word]] = {number: [] for number in cues}
    for word in difference.words if cues else ():
        middle_ms = (word.start_ms + word.end_ms) // 2
        shares[min(cues, key=lambda number: _from(track[number], middle_ms))].append(word)
    return {number: _with_words(track[number], number, place, shares[number]) for number in cues}


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
