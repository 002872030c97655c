"""Two tracks whose times go together: what an edit of one means for the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from subtitler.errors import EditError
from subtitler.timedtext import edits
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, EditKind
from subtitler.timedtext.track import Track

# Translators move edges a little; beyond this they are others'.
_SAME_EDGE_MS = 500
# Of the shorter of two cues, to be said at the same time.
_LEAST_SHARED = 0.5
# So many cues before and behind a place are looked at: more do not overlap it.
_NEIGHBOURS = 6


def partners(cue: Cue, others: Sequence[Cue]) -> list[int]:
    """The places of those cues of another track that are on the screen for at least half of their time, or half of this one's,
    while this one is. The other track is in the order of its starts; costs little, however long it is.
    """
    place = bisect_left(others, cue.start_ms, key=lambda other: other.start_ms)
    found = []
    for index in range(max(0, place - _NEIGHBOURS), len(others)):
        other = others[index]
        if other.start_ms >= cue.end_ms:
            break
        shared = min(cue.end_ms, other.end_ms) - max(cue.start_ms, other.start_ms)
        if shared > 0 and shared >= _LEAST_SHARED * min(cue.duration_ms, other.duration_ms):
            found.append(index)
    return found


def linked_edit(edit: Edit, second: Track) -> Edit | None:
    """What an edit of one track does to the other, whose times go with it; None where it does nothing.

    Cues that are moved take their partners along, edge by edge where both had the same; a cue that is split splits its
    partner at the same time, those that are merged merge theirs, and one that is deleted takes the partner with its times
    away. Texts, speakers and all else are each track's own.
    """
    removed, inserted = edit.removed, edit.inserted
    try:
        if len(removed) == len(inserted):
            return _retimed(removed, inserted, second)
        if edit.kind is EditKind.SPLIT and len(removed) == 1:
            return _split(removed[0], inserted[0].end_ms, second)
        if edit.kind is EditKind.MERGE and len(inserted) == 1:
            return _merged(removed, second)
        if edit.kind is EditKind.DELETE:
            return _deleted(removed, inserted, second)
    except EditError:
        # The partner cannot follow: a text of one word is not split.
        return None
    return None


def _retimed(removed: Sequence[Cue], inserted: Sequence[Cue], second: Track) -> Edit | None:
    times: dict[int, tuple[int, int]] = {}
    for old, new in zip(removed, inserted, strict=True):
        if (old.start_ms, old.end_ms) == (new.start_ms, new.end_ms):
            continue
        for place in partners(old, second):
            other = second[place]
            start, end = times.get(place, (other.start_ms, other.end_ms))
            if abs(other.start_ms - old.start_ms) <= _SAME_EDGE_MS:
                start = max(0, other.start_ms + new.start_ms - old.start_ms)
            if abs(other.end_ms - old.end_ms) <= _SAME_EDGE_MS:
                end = other.end_ms + new.end_ms - old.end_ms
            times[place] = (start, end)
    kept = {place: pair for place, pair in times.items() if pair[1] > pair[0]}
    if not kept:
        return None
    first, last = min(kept), max(kept)
    before = tuple(second[first : last + 1])
    after = tuple(_at(cue, *kept[place]) if place in kept else cue for place, cue in enumerate(before, start=first))
    return None if before == after else Edit(EditKind.RETIME, first, before, after)


def _at(cue: Cue, start_ms: int, end_ms: int) -> Cue:
    by_ms = start_ms - cue.start_ms
    if end_ms - cue.end_ms == by_ms:
        return edits.moved(cue, by_ms) if by_ms else cue
    return replace(cue, start_ms=start_ms, end_ms=end_ms)


def _twin(cue: Cue, second: Sequence[Cue]) -> int | None:
    """The one partner that begins and ends with the cue."""
    same = [
        place
        for place in partners(cue, second)
        if abs(second[place].start_ms - cue.start_ms) <= _SAME_EDGE_MS
        and abs(second[place].end_ms - cue.end_ms) <= _SAME_EDGE_MS
    ]
    return same[0] if len(same) == 1 else None


def _split(cue: Cue, at_ms: int, second: Track) -> Edit | None:
    place = _twin(cue, second)
    return None if place is None else edits.split_at_time(second, place, at_ms)


def _merged(cues: Sequence[Cue], second: Track) -> Edit | None:
    twins = [_twin(cue, second) for cue in cues]
    places = [place for place in twins if place is not None]
    is_run = len(places) == len(cues) and places == list(range(places[0], places[0] + len(places)))
    return edits.merge(second, places[0], places[-1]) if is_run else None


def _deleted(removed: Sequence[Cue], inserted: Sequence[Cue], second: Track) -> Edit | None:
    kept = {id(cue) for cue in inserted}
    twins = [_twin(cue, second) for cue in removed if id(cue) not in kept]
    places = {place for place in twins if place is not None}
    return edits.delete(second, places) if places else None
