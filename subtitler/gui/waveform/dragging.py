"""What a drag with the mouse does to cues: values and pure functions, so that every pixel on the way is the same edit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from subtitler.timedtext.alignment import timed_words
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import moved

# Nothing that lasts less can be read, or be taken hold of again.
SHORTEST_MS = 100
# Edges that are nearer to each other are one to the eye, and move as one.
LINKED_MS = 10


class Grip(Enum):
    """What of a cue is held."""

    START = "start"
    END = "end"
    BODY = "body"


class Pull(Struct, frozen=True):
    """A cue that is held, with what it was before, and the neighbour whose edge may go with it.

    `cues` stand in the track from `first` on; `held` and `neighbour` (None where there is none) are places among them.
    `is_linked` says whether the neighbour's edge touches the one that is held.
    """

    grip: Grip
    first: int
    cues: tuple[Cue, ...]
    held: int
    neighbour: int | None
    is_linked: bool

    @property
    def cue(self) -> Cue:
        return self.cues[self.held]

    @property
    def held_ms(self) -> int:
        """The time of what is held: of a body, its start."""
        return self.cue.end_ms if self.grip is Grip.END else self.cue.start_ms


def pull_of(track: Sequence[Cue], index: int, grip: Grip) -> Pull:
    """Takes hold of a cue of the track."""
    other = {Grip.START: index - 1, Grip.END: index + 1, Grip.BODY: -1}[grip]
    if not 0 <= other < len(track):
        return Pull(grip, index, (track[index],), 0, None, is_linked=False)
    first = min(index, other)
    earlier, later = track[first], track[first + 1]
    is_linked = abs(later.start_ms - earlier.end_ms) < LINKED_MS
    return Pull(grip, first, (earlier, later), index - first, other - first, is_linked)


def pulled(pull: Pull, to_ms: int, *, flips_link: bool = False) -> tuple[Cue, ...]:
    """What the cues become when what is held is moved to a time; no cue gets shorter than SHORTEST_MS, or before 0.

    An edge that is linked takes its neighbour's with it, any other moves alone; `flips_link` turns that round.
    """
    if pull.grip is Grip.BODY:
        return (_by_hand(pull.cue, moved(pull.cue, max(0, to_ms) - pull.cue.start_ms)),)
    takes_along = pull.neighbour is not None and pull.is_linked is not flips_link
    by_ms = _within_bounds(pull, to_ms - pull.held_ms, takes_along=takes_along)
    cues = list(pull.cues)
    cues[pull.held] = _edged(pull.cue, pull.grip, by_ms)
    if takes_along and pull.neighbour is not None:
        opposite = Grip.END if pull.grip is Grip.START else Grip.START
        cues[pull.neighbour] = _edged(cues[pull.neighbour], opposite, by_ms)
    return tuple(cues)


def _within_bounds(pull: Pull, by_ms: int, *, takes_along: bool) -> int:
    """As far as the edges may go: the cue on the left bounds the way back, that on the right the way on."""
    shrinks_on_the_left = pull.grip is Grip.END or takes_along
    shrinks_on_the_right = pull.grip is Grip.START or takes_along
    least = -_spare(pull.cues[0]) if shrinks_on_the_left else -pull.cue.start_ms
    if shrinks_on_the_right:
        by_ms = min(by_ms, _spare(pull.cues[-1]))
    return max(by_ms, least)


def _spare(cue: Cue) -> int:
    return max(0, cue.duration_ms - SHORTEST_MS)


def _edged(cue: Cue, grip: Grip, by_ms: int) -> Cue:
    if grip is Grip.START:
        return _by_hand(cue, replace(cue, start_ms=cue.start_ms + by_ms))
    return _by_hand(cue, replace(cue, end_ms=cue.end_ms + by_ms))


def _by_hand(before: Cue, after: Cue) -> Cue:
    return before if (after.start_ms, after.end_ms) == (before.start_ms, before.end_ms) else replace(after, is_edited=True)


def drawn(from_ms: float, to_ms: float) -> tuple[int, int] | None:
    """The times of a cue that is drawn from one time to another; None where it would be too short to be meant."""
    start, end = sorted((max(0, round(from_ms)), max(0, round(to_ms))))
    return (start, end) if end - start >= SHORTEST_MS else None


def magnet(ms: float, targets: Iterable[int], reach_ms: float) -> int | None:
    """The target nearest to a time, if one is within reach."""
    nearest = min(targets, key=lambda target: abs(target - ms), default=None)
    return nearest if nearest is not None and abs(nearest - ms) <= reach_ms else None


def word_edge_near(cue: Cue, ms: int) -> int:
    """Where to split a cue that is to be split at a time: there where it lies between two words, else at the nearer edge of the
    word that is being spoken. Always inside the cue where a word ends or begins in it.
    """
    for word in timed_words(cue):
        if word.start_ms < ms < word.end_ms:
            inside = [edge for edge in (word.start_ms, word.end_ms) if cue.start_ms < edge < cue.end_ms]
            return min(inside, key=lambda edge: abs(edge - ms), default=ms)
    return ms
