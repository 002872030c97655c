"""Two tracks of the same film in one: what is said at the same time stands together."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from subtitler.timedtext.cue import Cue

# Two cues of two languages that share less than this of the shorter one are neighbours, not the same sentence.
_LEAST_SHARED = 0.25


def paired(
    lead: Sequence[Cue],
    other: Sequence[Cue],
    *,
    is_above: bool,
    shape: Callable[[str], str] = str,
    with_alone: bool = True,
) -> tuple[Cue, ...]:
    """The cues of `lead` with what `other` shows at the same time below them, or above them where `is_above` is False.

    Times and everything else are the lead's, but for the words, which spell one text and not two; where the lead names no
    speaker it is the other's, and notes of both are kept. `shape` gives the form of either text where both stand together.
    Each cue of the other track stands once, at the cue that it shares most time with; those that share none stand alone, or
    are left out without `with_alone`. Both come in the order of their starts, and so do the cues that are made.
    """
    partners: dict[int, list[Cue]] = defaultdict(list)
    alone: list[Cue] = []
    starts = [cue.start_ms for cue in lead]
    longest = max((cue.end_ms - cue.start_ms for cue in lead), default=0)
    for cue in other:
        place = _partner(cue, lead, starts, longest)
        if place is None:
            alone.append(cue)
        else:
            partners[place].append(cue)
    together = [_together(cue, partners[place], shape, is_above=is_above) for place, cue in enumerate(lead)]
    return tuple(sorted([*together, *(alone if with_alone else ())], key=lambda cue: cue.start_ms))


def _partner(cue: Cue, lead: Sequence[Cue], starts: Sequence[int], longest: int) -> int | None:
    """The number of the lead's cue that shares most time with this one."""
    best, most = None, 0
    for place in range(bisect_right(starts, cue.end_ms) - 1, -1, -1):
        against = lead[place]
        if against.start_ms + longest < cue.start_ms:
            break
        shared = min(cue.end_ms, against.end_ms) - max(cue.start_ms, against.start_ms)
        least = _LEAST_SHARED * max(1, min(cue.duration_ms, against.duration_ms))
        if shared >= least and shared >= most:
            best, most = place, shared
    return best


def _together(cue: Cue, others: Sequence[Cue], shape: Callable[[str], str], *, is_above: bool) -> Cue:
    if not any(other.text for other in others):
        return cue
    own, theirs = shape(cue.text), shape("\n".join(other.text for other in others if other.text))
    both = (own, theirs) if is_above else (theirs, own)
    speakers = (cue.speaker, *(other.speaker for other in others))
    notes = (cue.note, *(other.note for other in others))
    return replace(
        cue,
        text="\n".join(filter(None, both)),
        words=(),
        speaker=next(filter(None, speakers), ""),
        note="\n".join(filter(None, notes)),
    )
