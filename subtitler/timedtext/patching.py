"""A part of a track recognised again, put into its place: no word is lost or doubled where old and new meet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from subtitler.errors import EditError
from subtitler.timedtext.alignment import timed_words
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.differences import said_of
from subtitler.timedtext.edits import Edit, EditKind
from subtitler.timedtext.track import Track
from subtitler.timedtext.transcript import Word

MARGIN_MS = 1000
"""So much sound before and after the part is recognised with it: a recogniser that begins inside a word mishears it."""

# So many cues on each side are looked at, to know again what they say.
_NEIGHBOURS = 4
# What two recognitions hear within so short a time is one word.
_SAME_WORD_MS = 300


class _Spoken(Struct, frozen=True):
    """A word of the track around the part, and whether it goes with its cue."""

    middle_ms: int
    key: str
    goes: bool


def patch(track: Track, start_ms: int, end_ms: int, heard: Sequence[Cue]) -> Edit:
    """The cues between two times give way to `heard`, which has the track's times and may reach beyond them.

    Cues that are locked, or lie outside for the greater part, stay, and what is said in their time is theirs. A speaker's name
    is that of the cue that was there. Raises EditError where there is no cue to replace and nothing was heard.
    """
    gone = [place for place, cue in enumerate(track) if not cue.is_locked and _is_inside(cue, start_ms, end_ms)]
    first = gone[0] if gone else bisect_left(track, start_ms, key=lambda cue: cue.start_ms)
    last = gone[-1] if gone else first - 1
    removed = tuple(track[first : last + 1])
    leaving = set(gone)
    staying = [track[place] for place in range(first, last + 1) if place not in leaving]
    nearby = range(max(0, first - _NEIGHBOURS), min(len(track), last + 1 + _NEIGHBOURS))
    spoken = [
        _Spoken((word.start_ms + word.end_ms) // 2, key, place in leaving)
        for place in nearby
        for word in timed_words(track[place])
        if (key := _key(word))
    ]
    around = [track[place] for place in nearby if place not in leaving]
    words = [(number, word) for number, cue in enumerate(heard) for word in timed_words(cue)]
    kept = _kept([word for _, word in words], spoken, around, (start_ms, end_ms))
    belonging = [pair for pair, is_kept in zip(words, kept, strict=True) if is_kept]
    new = list(_new_cues(heard, belonging, around, [track[place] for place in gone]))
    if not removed and not new:
        raise EditError(index=max(0, min(first, len(track) - 1)))
    inserted = sorted([*staying, *new], key=lambda cue: cue.start_ms)
    return Edit(EditKind.PATCH, first, removed, tuple(inserted))


def _is_inside(cue: Cue, start_ms: int, end_ms: int) -> bool:
    shared = min(cue.end_ms, end_ms) - max(cue.start_ms, start_ms)
    return shared > 0 and 2 * shared >= cue.duration_ms


def _kept(words: Sequence[Word], spoken: Sequence[_Spoken], around: Sequence[Cue], part: tuple[int, int]) -> list[bool]:
    """Which of the words heard are to stand in the new cues: those that were said in the cues that go, whatever the times of
    either recognition are. Words that a cue which stays has already do not stand twice.
    """
    keys = [_key(word) for word in words]
    places = [place for place, key in enumerate(keys) if key]
    kept = [False] * len(words)
    matcher = SequenceMatcher(None, [each.key for each in spoken], [keys[place] for place in places], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        for number in range(c, d):
            place = places[number]
            if tag == "equal":
                kept[place] = spoken[a + number - c].goes
            elif tag in ("replace", "insert"):
                kept[place] = _is_in_part(words[place], spoken, (a, b), around, part)
    for place, key in enumerate(keys):
        # A mark by itself goes with the word before it.
        if not key:
            kept[place] = place > 0 and kept[place - 1]
    return kept


def _is_in_part(
    word: Word, spoken: Sequence[_Spoken], block: tuple[int, int], around: Sequence[Cue], part: tuple[int, int]
) -> bool:
    """Whether a word that the track does not have belongs to the part: by what it stands for, else by its time."""
    middle_ms = (word.start_ms + word.end_ms) // 2
    against = spoken[slice(*block)]
    nearest = min(against, key=lambda each: abs(each.middle_ms - middle_ms), default=None)
    if nearest is not None and (nearest.goes or abs(nearest.middle_ms - middle_ms) <= _SAME_WORD_MS):
        return nearest.goes
    beside = [spoken[place].goes for place in (block[0] - 1, block[0]) if 0 <= place < len(spoken)]
    if len(beside) == 2 and beside[0] == beside[1] and beside[0]:
        return True
    return part[0] <= middle_ms <= part[1] and not any(cue.start_ms <= middle_ms < cue.end_ms for cue in around)


def _new_cues(
    heard: Sequence[Cue], belonging: Sequence[tuple[int, Word]], around: Sequence[Cue], gone: Sequence[Cue]
) -> Iterator[Cue]:
    for number, pairs in groupby(belonging, key=lambda pair: pair[0]):
        words = [word for _, word in pairs]
        if not any(map(_key, words)):
            continue
        cue = heard[number]
        fitted = cue if len(words) == len(timed_words(cue)) else _of_words(cue, words)
        yield _between(replace(fitted, speaker=_speaker(fitted, gone)), around)


def _key(word: Word) -> str:
    return "".join(character for character in word.written.casefold() if character.isalnum())


def _of_words(cue: Cue, words: Sequence[Word]) -> Cue:
    return replace(cue, start_ms=words[0].start_ms, end_ms=words[-1].end_ms, text=said_of(words), words=tuple(words))


def _speaker(cue: Cue, gone: Sequence[Cue]) -> str:
    """Who spoke there before; a recogniser that hears a minute does not know the others' numbers."""
    shared = [(min(cue.end_ms, other.end_ms) - max(cue.start_ms, other.start_ms), other.speaker) for other in gone]
    most, name = max(shared, default=(0, ""), key=lambda pair: pair[0])
    return name if most > 0 and name else cue.speaker


def _between(cue: Cue, around: Sequence[Cue]) -> Cue:
    """The cue without what would overlap the cues that stay."""
    start_ms, end_ms = cue.start_ms, cue.end_ms
    middle_ms = (start_ms + end_ms) // 2
    for other in around:
        if other.end_ms > start_ms and other.start_ms < end_ms:
            if other.start_ms <= middle_ms < other.end_ms:
                continue
            if other.end_ms <= middle_ms:
                start_ms = max(start_ms, other.end_ms)
            else:
                end_ms = min(end_ms, other.start_ms)
    return replace(cue, start_ms=start_ms, end_ms=max(end_ms, start_ms + 1))
