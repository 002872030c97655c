"""Edits that move one edge of cues: a little, up to the neighbour, or as a lead before and after speech."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from subtitler.errors import EditError
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, EditKind, checked, replace_each
from subtitler.timedtext.track import Track


def lead_in(track: Track, indexes: Iterable[int], ms: int) -> Edit:
    """The named cues begin `ms` earlier, not before the end of what is shown before them, nor before 0."""

    def start(index: int, cue: Cue) -> Cue:
        earliest = min(cue.start_ms, max(0, track[index - 1].end_ms if index > 0 else 0))
        return replace(cue, start_ms=max(cue.start_ms - ms, earliest))

    return _each(track, indexes, start)


def lead_out(track: Track, indexes: Iterable[int], ms: int) -> Edit:
    """The named cues end `ms` later, not after the beginning of the next."""

    def end(index: int, cue: Cue) -> Cue:
        latest = track[index + 1].start_ms if index + 1 < len(track) else cue.end_ms + ms
        return replace(cue, end_ms=min(cue.end_ms + ms, max(cue.end_ms, latest)))

    return _each(track, indexes, end)


def glue_to_previous(track: Track, indexes: Iterable[int]) -> Edit:
    """The named cues begin where the one before each ends. Raises EditError where one would be over before it begins."""

    def start(index: int, cue: Cue) -> Cue:
        return replace(cue, start_ms=max(0, track[index - 1].end_ms)) if index > 0 else cue

    return _each(track, indexes, start)


def glue_to_next(track: Track, indexes: Iterable[int]) -> Edit:
    """The named cues end where the one after each begins. Raises EditError where one would be over before it begins."""

    def end(index: int, cue: Cue) -> Cue:
        return replace(cue, end_ms=track[index + 1].start_ms) if index + 1 < len(track) else cue

    return _each(track, indexes, end)


def nudge_starts(track: Track, indexes: Iterable[int], by_ms: int) -> Edit:
    """The named cues begin by so much later, or earlier, but not before 0. Raises EditError as `glue_to_next`."""
    return _each(track, indexes, lambda _index, cue: replace(cue, start_ms=max(min(0, cue.start_ms), cue.start_ms + by_ms)))


def nudge_ends(track: Track, indexes: Iterable[int], by_ms: int) -> Edit:
    """The named cues end by so much later, or earlier. Raises EditError as `glue_to_next`."""
    return _each(track, indexes, lambda _index, cue: replace(cue, end_ms=cue.end_ms + by_ms))


def _each(track: Track, indexes: Iterable[int], change: Callable[[int, Cue], Cue]) -> Edit:
    places = checked(track, indexes)
    changed = {index: _by_hand(track[index], change(index, track[index])) for index in places}
    wrong = next((index for index, cue in changed.items() if cue is not track[index] and cue.duration_ms <= 0), None)
    if wrong is not None:
        raise EditError(index=wrong)
    following = iter(places)
    return replace_each(track, EditKind.RETIME, places, lambda _cue: changed[next(following)])


def _by_hand(before: Cue, after: Cue) -> Cue:
    return before if after == before else replace(after, is_edited=True)
