"""Two tracks of the same film in one: what is said at the same time stands together."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from subtitler.timedtext.cue import Cue

# Two cues of two languages that share less than this of the shorter one are neighbours, not the same sentence.
_LEAST_SHARED = 0.25


def paired(lead: Sequence[Cue], other: Sequence[Cue], *, is_above: bool) -> tuple[Cue, ...]:
    """The cues of `lead` with what `other` shows at the same time below them, or above them where `is_above` is False.

    Times, speakers and everything else are the lead's. Each cue of the other track stands once, at the cue that it shares most
    time with; those that share none stand alone. Both come in the order of their starts, and so do the cues that are made.
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
    together = [_together(cue, partners[place], is_above=is_above) for place, cue in enumerate(lead)]
    return tuple(sorted([*together, *alone], key=lambda cue: cue.start_ms))


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


def _together(cue: Cue, others: Sequence[Cue], *, is_above: bool) -> Cue:
    texts = [other.text for other in others if other.text]
    if not texts:
        return cue
    both = [cue.text, *texts] if is_above else [*texts, cue.text]
    return replace(cue, text="\n".join(text for text in both if text), words=())
