"""A translated track that was timed elsewhere: by how much and how much faster it runs, and which cue is which."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from statistics import mean, median

from msgspec import Struct
from msgspec.structs import replace

from subtitler.timedtext.cue import Cue
from subtitler.timedtext.scaling import Scale
from subtitler.timedtext.track import Track

_FILM, _NTSC, _PAL = Fraction(24), Fraction(24000, 1001), Fraction(25)
# What a film's times are multiplied by when it is shown at another rate; 1 first, which is taken where nothing is better.
_RATIOS = (
    Fraction(1),
    *(before / after for before in (_FILM, _NTSC, _PAL) for after in (_FILM, _NTSC, _PAL) if before != after),
)
# Votes for an offset are counted in steps of this many ms, each for its own and the next.
_STEP_MS = 200
# Offsets are looked for so far around each of those that are likely: a trailer, an opening.
_MOST_OFFSET_MS = 180_000
# Timecodes of programmes begin at one hour, in Europe at ten. Those that count 30 frames for 29.97 are 36 s off at ten hours.
_USUAL_OFFSETS_MS = (0, 3_600_000, -3_600_000, 36_000_000, -36_000_000)
# So many cues vote: they are spread over the track.
_MOST_VOTERS = 240
# So many offsets with as many votes are compared; a frame is the least by which one fits better than another.
_MOST_EQUAL, _FRAME_MS = 50, 40
# A start that is nearer than this to the other's is the same sentence's.
_SAME_START_MS = 700


class Alignment(Struct, frozen=True):
    """How a track fits another: its times are multiplied by `ratio`, then moved by `offset_ms`; `matched` of its `total` cues
    then begin where one of the other track does.
    """

    ratio: Fraction
    offset_ms: int
    matched: int
    total: int

    @property
    def is_needed(self) -> bool:
        """Whether anything has to be moved at all."""
        return self.ratio != 1 or self.offset_ms != 0


def find_alignment(first: Sequence[Cue], second: Sequence[Cue]) -> Alignment:
    """How `second` fits `first` best. Where they have next to nothing in common, it stays as it is."""
    starts = sorted(cue.start_ms for cue in first)
    own = sorted(cue.start_ms for cue in second)
    if not starts or not own:
        return Alignment(Fraction(1), 0, 0, len(second))
    voters = own[:: max(1, len(own) // _MOST_VOTERS)]
    found = [(ratio, *_offset(starts, [round(ms * ratio) for ms in voters])) for ratio in _RATIOS]
    ratio, offset_ms, votes = max(found, key=lambda each: each[2])
    # As good without a change: a few votes more are chance.
    if found[0][2] >= votes * 0.9:
        ratio, offset_ms, votes = found[0]
    unchanged = _matches(starts, own, Fraction(1), 0)
    matched = _matches(starts, own, ratio, offset_ms)
    if matched <= unchanged:
        return Alignment(Fraction(1), 0, unchanged, len(own))
    return Alignment(ratio, offset_ms, matched, len(own))


def fit_of(first: Sequence[Cue], second: Sequence[Cue], ratio: Fraction, offset_ms: int) -> Alignment:
    """How `second` fits `first`, stretched and moved so."""
    starts = sorted(cue.start_ms for cue in first)
    matched = _matches(starts, [cue.start_ms for cue in second], ratio, offset_ms) if starts else 0
    return Alignment(ratio, offset_ms, matched, len(second))


def aligned(second: Sequence[Cue], alignment: Alignment) -> tuple[Cue, ...]:
    """The cues at the other track's times."""
    scale = Scale(0, alignment.offset_ms, alignment.ratio)
    return tuple(scale.cue(cue) for cue in second) if alignment.is_needed else tuple(second)


def with_times_of(first: Sequence[Cue], second: Sequence[Cue]) -> tuple[Cue, ...]:
    """The cues of `second`, in the order of their starts, where one and one are the same sentence with the times of the first.

    Several that stand for one keep their own times: nobody can tell where to cut.
    """
    ordered = sorted(first, key=lambda cue: cue.start_ms)
    starts = [cue.start_ms for cue in ordered]
    claims: dict[int, list[int]] = {}
    cues = sorted(second, key=lambda cue: cue.start_ms)
    for place, cue in enumerate(cues):
        nearest = _nearest(starts, cue.start_ms)
        if nearest is not None and abs(starts[nearest] - cue.start_ms) <= _SAME_START_MS:
            claims.setdefault(nearest, []).append(place)
    taken = {places[0]: ordered[nearest] for nearest, places in claims.items() if len(places) == 1}
    return tuple(
        replace(cue, start_ms=taken[place].start_ms, end_ms=taken[place].end_ms, words=()) if place in taken else cue
        for place, cue in enumerate(cues)
    )


def translation_of(track: Track, name: str, language: str) -> Track:
    """A new track to translate into: the same times and speakers, and no texts."""
    cues = [Cue(cue.start_ms, cue.end_ms, "", cue.speaker) for cue in track]
    return Track(cues, name=name, language=language)


def _offset(starts: Sequence[int], voters: Sequence[int]) -> tuple[int, int]:
    """The offset that most voters agree on, and how many do."""
    votes: Counter[int] = Counter()
    # Whatever the offset is: where both begin or end with the same sentence, that is it.
    likely = (*_USUAL_OFFSETS_MS, starts[0] - voters[0], starts[-1] - voters[-1])
    for ms in voters:
        around = {
            start
            for offset_ms in likely
            for start in starts[
                bisect_left(starts, ms + offset_ms - _MOST_OFFSET_MS) : bisect_left(starts, ms + offset_ms + _MOST_OFFSET_MS)
            ]
        }
        steps = {(start - ms) // _STEP_MS for start in around}
        votes.update(steps | {step + 1 for step in steps})
    if not votes:
        return 0, 0
    count = max(votes.values())
    equal = sorted((step for step, has in votes.items() if has == count), key=abs)[:_MOST_EQUAL]
    found = [_fit(starts, voters, step * _STEP_MS) for step in equal]
    # Of equals the one whose starts agree best, then the smallest move: few cues meet others by chance, but not to the frame.
    offset_ms, _ = min(found, key=lambda each: each[1] // _FRAME_MS)
    return offset_ms, count


def _fit(starts: Sequence[int], voters: Sequence[int], middle_ms: int) -> tuple[int, int]:
    """The offset near a time by which voters begin where others do, and how far off these are on average."""
    off = [starts[_nearest(starts, ms + middle_ms) or 0] - ms for ms in voters]
    near = [each for each in off if abs(each - middle_ms) <= _STEP_MS]
    if not near:
        return middle_ms, _STEP_MS
    offset_ms = round(median(near))
    return offset_ms, round(mean(abs(each - offset_ms) for each in near))


def _matches(starts: Sequence[int], own: Sequence[int], ratio: Fraction, offset_ms: int) -> int:
    places = (round(ms * ratio) + offset_ms for ms in own)
    return sum(abs(starts[_nearest(starts, ms) or 0] - ms) <= _SAME_START_MS // 2 for ms in places)


def _nearest(starts: Sequence[int], ms: int) -> int | None:
    """The place of the start that is nearest to a time."""
    place = bisect_left(starts, ms)
    around = [each for each in (place - 1, place) if 0 <= each < len(starts)]
    return min(around, key=lambda each: abs(starts[each] - ms)) if around else None
