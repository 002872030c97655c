"""Whether a change is an improvement: nothing is done to cues that is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from subtitler.quality.change import Change
from subtitler.quality.checks import errors_of, issues_of
from subtitler.quality.context import Context
from subtitler.quality.issue import Kind, Level
from subtitler.quality.look import REACH
from subtitler.timedtext.cue import Cue

_Tally = Counter[tuple[Level, Kind]]


def helps(cues: Sequence[Cue], change: Change, kind: Kind, context: Context, *, strict: bool = False) -> bool:
    """Whether the change takes an issue of the kind away, makes no new error, and touches no locked cue.

    `strict`: it must also leave fewer issues of the graver levels, so that no repair undoes another.
    """
    removed = tuple(cues[change.first : change.first + change.count])
    if removed == change.cues or _locked(removed) != _locked(change.cues):
        return False
    if kind is Kind.ORDER:
        # Sorting always helps. Overlaps that it brings together were there before.
        return True
    # A window of the cues around is enough: nothing further away is touched.
    begin, end = max(0, change.first - REACH - 1), min(len(cues), change.first + change.count + REACH + 1)
    before = list(cues[begin:end])
    first = change.first - begin
    after = [*before[:first], *change.cues, *before[first + change.count :]]
    reach = REACH if kind is Kind.OVERLAP or _takes_more_time(removed, change.cues) else 0
    old = _tally(before, first, change.count, reach, context)
    new = _tally(after, first, len(change.cues), reach, context)
    if any(new[key] > old[key] for key in new if key[0] is Level.ERROR) or _count(new, kind) >= _count(old, kind):
        return False
    return not strict or _weight(new) < _weight(old)


def _locked(cues: Sequence[Cue]) -> Counter[Cue]:
    """The locked ones: their order may change, they may not."""
    return Counter(cue for cue in cues if cue.is_locked)


def _takes_more_time(old: Sequence[Cue], new: Sequence[Cue]) -> bool:
    """Whether cues further on may overlap with the new cues as they did not with the old ones."""
    if not old or not new:
        return True
    speakers = {cue.speaker for cue in new} - {cue.speaker for cue in old}
    return bool(speakers) or max(cue.end_ms for cue in new) > max(cue.end_ms for cue in old) or len(new) < len(old)


def _tally(cues: Sequence[Cue], first: int, count: int, reach: int, context: Context) -> _Tally:
    """How many issues of each level and kind the cues around have: all beside the change, and the errors of `reach` more."""
    near = range(max(0, first - 1), min(len(cues), first + count + 1))
    far = range(near.stop, min(len(cues), near.stop + reach))
    tally: _Tally = Counter()
    for index in near:
        tally.update((issue.level, issue.kind) for issue in issues_of(cues, index, context))
    for index in far:
        tally.update((issue.level, issue.kind) for issue in errors_of(cues, index, context) if issue.level is Level.ERROR)
    return tally


def _count(tally: _Tally, kind: Kind) -> int:
    return sum(count for (_, found), count in tally.items() if found is kind)


def _weight(tally: _Tally) -> tuple[int, int, int]:
    counts: Counter[Level] = Counter()
    for (level, _), count in tally.items():
        counts[level] += count
    return counts[Level.ERROR], counts[Level.WARNING], counts[Level.HINT]
