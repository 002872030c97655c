"""Two tracks whose times go together: what an edit of one means for the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence

from msgspec.structs import replace

from subtitler.errors import EditError
from subtitler.timedtext import edits
from subtitler.timedtext.cue import Cue, without_markup
from subtitler.timedtext.edits import Edit, EditKind
from subtitler.timedtext.scaling import Anchor, scale_through
from subtitler.timedtext.track import Track

# Translators move edges a little; beyond this they are others'.
_SAME_EDGE_MS = 500
# Of the shorter of two cues, to be said at the same time.
_LEAST_SHARED = 0.5
# So many cues before and behind a place are looked at: more do not overlap it.
_NEIGHBOURS = 6
# What moves many cues along one scale.
_OF_PARTS = (EditKind.SHIFT, EditKind.STRETCH, EditKind.RATE)
# What moves single cues, each by its own step. Others that leave as many cues, sorting them or cutting them anew, move none.
_OF_TIMES = (EditKind.RETIME, EditKind.FRAMES, EditKind.FIX)
_OF_NEW = (EditKind.INSERT, EditKind.PASTE)


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
        shared = _shared(cue, other)
        if shared > 0 and shared >= _LEAST_SHARED * min(cue.duration_ms, other.duration_ms):
            found.append(index)
    return found


def linked_edit(edit: Edit, second: Track, first: Sequence[Cue], only: Collection[int] | None = None) -> Edit | None:
    """What an edit of one track (`first`, as it was before) does to the other, whose times go with it; None where it does
    nothing.

    Cues that are moved take their partners along, whole where these are said within them, else edge by edge where both had the
    same; where whole parts are shifted or stretched, what lies among them goes along without a partner, too. A cue that is
    split splits its partner at the same time, those that are merged merge theirs, and one that is deleted takes the partner
    with its times away. A new cue gets an empty one beside it where nothing is said yet, and one that is doubled a double of
    its partner. Texts, speakers and all else are each track's own. `only` names the places of those that may follow a cue that
    is moved: of those that it comes across on its way no one does.
    """
    try:
        return _following(edit, second, first, only)
    except EditError:
        # The partner cannot follow: a text of one word is not split.
        return None


def _following(edit: Edit, second: Track, first: Sequence[Cue], only: Collection[int] | None) -> Edit | None:
    if edit.kind in _OF_PARTS:
        return _carried(edit, second, first)
    if edit.kind in _OF_TIMES and len(edit.removed) == len(edit.inserted):
        return _retimed(edit, second, first, only)
    if edit.kind is EditKind.SPLIT and len(edit.removed) == 1:
        return _split(first, edit.index, edit.inserted[0].end_ms, second)
    if edit.kind is EditKind.MERGE and len(edit.inserted) == 1:
        return _merged(edit, second, first)
    if edit.kind is EditKind.DELETE:
        return _deleted(edit, second, first)
    if edit.kind is EditKind.DUPLICATE:
        return _doubled(edit, second, first)
    return _inserted(edit, second) if edit.kind in _OF_NEW else None


def places_that_follow(edit: Edit, second: Sequence[Cue], first: Sequence[Cue]) -> frozenset[int]:
    """The places of the partners of the cues that an edit is of, for `only`; `first` is their track before it."""
    places = range(edit.index, edit.index + len(edit.removed))
    return frozenset(partner for place in places for partner in _own_partners(first, place, second))


def _own_partners(first: Sequence[Cue], place: int, second: Sequence[Cue]) -> list[int]:
    """The partners of a cue; of those that are at the same time as each other only its own, where it is one of several such,
    too: the first one's is the first. What was doubled is moved without the other then.
    """
    cue = first[place]
    found = partners(cue, second)
    around = range(max(0, place - _NEIGHBOURS), min(len(first), place + _NEIGHBOURS + 1))
    same = [other for other in around if _times(first[other]) == _times(cue)]
    if len(same) == 1:
        return found
    ranks: dict[tuple[int, int], int] = {}
    own = []
    for partner in found:
        rank = ranks.get(_times(second[partner]), 0)
        ranks[_times(second[partner])] = rank + 1
        if rank == same.index(place):
            own.append(partner)
    return own


def _carried(edit: Edit, second: Track, first: Sequence[Cue]) -> Edit | None:
    """All that was moved lies on one scale; what is said with it, or between it, lies there too."""
    pairs = [(old, new) for old, new in zip(edit.removed, edit.inserted, strict=True) if _times(old) != _times(new)]
    if not pairs:
        return None
    move = _move_of(pairs)
    is_moved = [False] * len(first)
    for place, (old, new) in enumerate(zip(edit.removed, edit.inserted, strict=True), start=edit.index):
        is_moved[place] = _times(old) != _times(new)
    starts = [cue.start_ms for cue in first]
    after = tuple(move(cue) if _goes_along(cue, first, starts, is_moved) else cue for cue in second)
    return _between(second.cues, after)


def _goes_along(cue: Cue, first: Sequence[Cue], starts: Sequence[int], is_moved: Sequence[bool]) -> bool:
    found = partners(cue, first)
    if found:
        return is_moved[max(found, key=lambda place: _shared(cue, first[place]))]
    behind = bisect_left(starts, cue.start_ms)
    return all(is_moved[place] for place in (behind - 1, behind) if 0 <= place < len(first))


def _move_of(pairs: Sequence[tuple[Cue, Cue]]) -> Callable[[Cue], Cue]:
    steps = {new.start_ms - old.start_ms for old, new in pairs} | {new.end_ms - old.end_ms for old, new in pairs}
    if len(steps) == 1:
        (step,) = steps
        return lambda cue: edits.moved(cue, max(step, -max(0, cue.start_ms)))
    (begins, begins_then), (ends, ends_then) = pairs[0], pairs[-1]
    scale = scale_through(Anchor(begins.start_ms, begins_then.start_ms), Anchor(ends.end_ms, ends_then.end_ms))
    if scale is None:
        return lambda cue: cue
    return lambda cue: _not_early(scale.cue(cue))


def _not_early(cue: Cue) -> Cue:
    """The cue, at 0 where it would begin before."""
    return edits.moved(cue, -cue.start_ms) if cue.start_ms < 0 else cue


def _retimed(edit: Edit, second: Track, first: Sequence[Cue], only: Collection[int] | None) -> Edit | None:
    times: dict[int, tuple[int, int]] = {}
    for own_place, (old, new) in enumerate(zip(edit.removed, edit.inserted, strict=True), start=edit.index):
        if _times(old) == _times(new):
            continue
        for place in _own_partners(first, own_place, second):
            if only is None or place in only:
                times[place] = _followed(old, new, second[place], times.get(place, _times(second[place])))
    kept = {place: pair for place, pair in times.items() if pair[1] > pair[0]}
    if not kept:
        return None
    # One edit costs the same in a short track and in a long one.
    begin, end = min(kept), max(kept) + 1
    before = tuple(second[begin:end])
    after = tuple(_at(cue, *kept[place]) if place in kept else cue for place, cue in enumerate(before, start=begin))
    return None if before == after else Edit(EditKind.RETIME, begin, before, after)


def _followed(old: Cue, new: Cue, other: Cue, so_far: tuple[int, int]) -> tuple[int, int]:
    """When the partner comes and goes after a cue was moved, or one of its edges."""
    step = new.start_ms - old.start_ms
    if step == new.end_ms - old.end_ms and 2 * _shared(old, other) > other.duration_ms:
        step = max(step, -max(0, other.start_ms))
        return other.start_ms + step, other.end_ms + step
    start, end = so_far
    if abs(other.start_ms - old.start_ms) <= _SAME_EDGE_MS:
        start = max(0, other.start_ms + step)
    if abs(other.end_ms - old.end_ms) <= _SAME_EDGE_MS:
        end = other.end_ms + new.end_ms - old.end_ms
    return start, end


def _between(before: tuple[Cue, ...], after: tuple[Cue, ...]) -> Edit | None:
    """The edit that makes one of the other, from the first cue that differs to the last."""
    changed = [place for place, (old, new) in enumerate(zip(before, after, strict=True)) if old is not new and old != new]
    if not changed:
        return None
    first, last = changed[0], changed[-1] + 1
    return Edit(EditKind.RETIME, first, before[first:last], after[first:last])


def _times(cue: Cue) -> tuple[int, int]:
    return cue.start_ms, cue.end_ms


def _shared(one: Cue, other: Cue) -> int:
    return min(one.end_ms, other.end_ms) - max(one.start_ms, other.start_ms)


def _at(cue: Cue, start_ms: int, end_ms: int) -> Cue:
    by_ms = start_ms - cue.start_ms
    if end_ms - cue.end_ms == by_ms:
        return edits.moved(cue, by_ms) if by_ms else cue
    return replace(cue, start_ms=start_ms, end_ms=end_ms)


def _twin(first: Sequence[Cue], place: int, second: Sequence[Cue]) -> int | None:
    """The one partner that begins and ends with the cue."""
    cue = first[place]
    same = [
        partner
        for partner in _own_partners(first, place, second)
        if abs(second[partner].start_ms - cue.start_ms) <= _SAME_EDGE_MS
        and abs(second[partner].end_ms - cue.end_ms) <= _SAME_EDGE_MS
    ]
    return same[0] if len(same) == 1 else None


def _split(first: Sequence[Cue], place: int, at_ms: int, second: Track) -> Edit | None:
    twin = _twin(first, place, second)
    if twin is None:
        return None
    cue = second[twin]
    if without_markup(cue.text).strip():
        return edits.split_at_time(second, twin, at_ms)
    # Not translated yet: so are both.
    if not cue.start_ms < at_ms < cue.end_ms:
        return None
    later = replace(cue, start_ms=at_ms, words=(), note="", is_bookmarked=False)
    return Edit(EditKind.SPLIT, twin, (cue,), (replace(cue, end_ms=at_ms), later))


def _merged(edit: Edit, second: Track, first: Sequence[Cue]) -> Edit | None:
    twins = [_twin(first, place, second) for place in range(edit.index, edit.index + len(edit.removed))]
    places = [place for place in twins if place is not None]
    is_run = len(places) == len(twins) and places == list(range(places[0], places[0] + len(places)))
    return edits.merge(second, places[0], places[-1]) if is_run else None


def _deleted(edit: Edit, second: Track, first: Sequence[Cue]) -> Edit | None:
    kept = {id(cue) for cue in edit.inserted}
    gone = [place for place, cue in enumerate(edit.removed, start=edit.index) if id(cue) not in kept]
    twins = [_twin(first, place, second) for place in gone]
    places = {place for place in twins if place is not None}
    return edits.delete(second, places) if places else None


def _doubled(edit: Edit, second: Track, first: Sequence[Cue]) -> Edit | None:
    """The doubles stand directly behind the last of those that they are doubles of."""
    doubles, places = list(edit.inserted), []
    for place in range(edit.index - 1, -1, -1):
        if doubles and first[place] == replace(doubles[-1], is_edited=first[place].is_edited):
            doubles.pop()
            places.append(place)
        if not doubles:
            break
    twins = {twin for place in places if (twin := _twin(first, place, second)) is not None}
    return edits.duplicate(second, twins) if twins else None


def _inserted(edit: Edit, second: Track) -> Edit | None:
    known = {id(cue) for cue in edit.removed}
    new = [cue for cue in edit.inserted if id(cue) not in known and not partners(cue, second)]
    empty = [replace(cue, text="", words=(), note="", is_bookmarked=False) for cue in new]
    return edits.insert_by_time(second, empty, edit.kind) if empty else None
