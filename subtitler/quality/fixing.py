"""Repairs: one issue, all of a kind, or everything that is safe, each as one edit.

Whatever a fix proposes is done only where it helps: afterwards the issue is gone and no error is new. Locked cues stay as they
are, and recognised words stay with their cues.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from subtitler.quality.change import Change
from subtitler.quality.checks import CHECKS, Check, check_of, errors_of, issues_of, run
from subtitler.quality.context import Context
from subtitler.quality.issue import Fixing, Issue, Kind, Level
from subtitler.quality.look import REACH, look_at
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, EditKind

# One repair may lead to the next; from a few rounds on nothing new comes.
_MOST_ROUNDS = 6
_MOST_AT_ONE_CUE = 8


def fix(cues: Sequence[Cue], issue: Issue, context: Context) -> Edit | None:
    """The edit after which the issue is gone, for a person to look at; None where there is none."""
    check = check_of(issue.kind)
    if not 0 <= issue.index < len(cues) or check.mend is None:
        return None
    change = check.mend(look_at(cues, issue.index, context), issue, True)
    if change is None or not _helps(cues, change, issue.kind, context):
        return None
    return Edit(EditKind.FIX, change.first, tuple(cues[change.first : change.first + change.count]), change.cues)


def fix_all(cues: Sequence[Cue], kind: Kind, context: Context, *, asks: bool = True) -> Edit | None:
    """One edit for all issues of a kind that can be repaired (`asks`: a person will look at it); None where there are none."""
    mended = list(cues)
    _mend(mended, (check_of(kind),), context, asks=asks, strict=False)
    return _edit(cues, mended)


def fix_safe(cues: Sequence[Cue], context: Context) -> Edit | None:
    """One edit for all that is repaired without asking, repeated until nothing is left; None where there is nothing."""
    mended = list(cues)
    safe = tuple(check for check in CHECKS if check.fixing is Fixing.SAFE and check.kind not in context.off)
    for _ in range(_MOST_ROUNDS):
        if not _mend(mended, safe, context, asks=False, strict=True):
            break
    return _edit(cues, mended)


def _mend(cues: list[Cue], checks: Sequence[Check], context: Context, *, asks: bool, strict: bool) -> bool:
    """Repairs the list in place, cue by cue; says whether anything was done."""
    has_changed = False
    index = 0
    while index < len(cues):
        for _ in range(_MOST_AT_ONE_CUE):
            change = _change_at(cues, index, checks, context, asks=asks, strict=strict) if index < len(cues) else None
            if change is None:
                break
            cues[change.first : change.first + change.count] = change.cues
            has_changed = True
        index += 1
    return has_changed


def _change_at(
    cues: list[Cue], index: int, checks: Sequence[Check], context: Context, *, asks: bool, strict: bool
) -> Change | None:
    look = look_at(cues, index, context)
    able = [check for check in checks if check.needs & look.has == check.needs]
    for issue in run(able, look):
        mend = check_of(issue.kind).mend
        change = mend(look, issue, asks) if mend else None
        if change is not None and _helps(cues, change, issue.kind, context, strict=strict):
            return change
    return None


def _helps(cues: Sequence[Cue], change: Change, kind: Kind, context: Context, *, strict: bool = False) -> bool:
    """Whether the change takes an issue of the kind away, makes no new error, and touches no locked cue.

    `strict`: it must also leave fewer issues of the graver levels, so that no repair undoes another.
    """
    removed = tuple(cues[change.first : change.first + change.count])
    if removed == change.cues or _locked(removed) != _locked(change.cues):
        return False
    # A window of the cues around is enough: nothing further away is touched.
    begin, end = max(0, change.first - REACH - 1), min(len(cues), change.first + change.count + REACH + 1)
    before = list(cues[begin:end])
    first = change.first - begin
    after = [*before[:first], *change.cues, *before[first + change.count :]]
    old = _tally(before, first, change.count, context)
    new = _tally(after, first, len(change.cues), context)
    if any(new[key] > old[key] for key in new if key[0] is Level.ERROR) or _count(new, kind) >= _count(old, kind):
        return False
    return not strict or _weight(new) < _weight(old)


def _locked(cues: Sequence[Cue]) -> Counter[Cue]:
    """The locked ones: their order may change, they may not."""
    return Counter(cue for cue in cues if cue.is_locked)


_Tally = Counter[tuple[Level, Kind]]


def _tally(cues: Sequence[Cue], first: int, count: int, context: Context) -> _Tally:
    """How many issues of each level and kind the cues around have: all beside the change, further on only errors."""
    near = range(max(0, first - 1), min(len(cues), first + count + 1))
    far = range(near.stop, min(len(cues), near.stop + REACH))
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


def _edit(before: Sequence[Cue], after: Sequence[Cue]) -> Edit | None:
    """The shortest edit that makes one of the other."""
    shared = min(len(before), len(after))
    head = next((place for place in range(shared) if before[place] != after[place]), shared)
    if head == len(before) == len(after):
        return None
    most = shared - head
    tail = next((place for place in range(most) if before[-1 - place] != after[-1 - place]), most)
    return Edit(EditKind.FIX, head, tuple(before[head : len(before) - tail]), tuple(after[head : len(after) - tail]))
