"""Repairs: one issue, all of a kind, or everything that is safe, each as one edit.

Whatever a fix proposes is done only where it helps: afterwards the issue is gone and no error is new. Locked cues stay as they
are, and recognised words stay with their cues.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from subtitler.quality.change import Change
from subtitler.quality.checks import CHECKS, Check, check_of, run
from subtitler.quality.context import Context
from subtitler.quality.guard import helps
from subtitler.quality.issue import Fixing, Issue, Kind
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
    if change is None or not helps(cues, change, issue.kind, context):
        return None
    return Edit(EditKind.FIX, change.first, tuple(cues[change.first : change.first + change.count]), change.cues)


def fix_all(cues: Sequence[Cue], kind: Kind, context: Context, *, asks: bool = True) -> Edit | None:
    """One edit for all issues of a kind that can be repaired (`asks`: a person will look at it); None where there are none."""
    return _done(Repairs(cues, (check_of(kind),), context, asks=asks))


def fix_safe(cues: Sequence[Cue], context: Context) -> Edit | None:
    """One edit for all that is repaired without asking, repeated until nothing is left; None where there is nothing."""
    return _done(safe_repairs(cues, context))


def safe_repairs(cues: Sequence[Cue], context: Context) -> Repairs:
    """All that is repaired without asking, to be done step by step."""
    safe = tuple(check for check in CHECKS if check.fixing is Fixing.SAFE and check.kind not in context.off)
    return Repairs(cues, safe, context, rounds=_MOST_ROUNDS)


def _done(repairs: Repairs) -> Edit | None:
    for _ in repairs.steps():
        pass
    return repairs.edit


class Repairs:
    """The repairs that some checks propose for a track, in steps of one cue.

    Nothing happens to `cues`, which must stay the same meanwhile; `edit` is what `steps` has come to. With `asks` a person will
    look at it; without, each repair must also leave fewer issues of the graver levels, so that none undoes another.
    """

    def __init__(
        self, cues: Sequence[Cue], checks: Sequence[Check], context: Context, *, asks: bool = False, rounds: int = 1
    ) -> None:
        self._before = cues
        self._cues = list(cues)
        self._checks, self._context, self._asks, self._rounds = checks, context, asks, rounds
        # Surroundings in which nothing was to be done; they are held, so that none of their numbers is given again.
        self._settled: dict[tuple[int, ...], list[Cue]] = {}

    @property
    def edit(self) -> Edit | None:
        """The shortest edit that makes all repairs that are done; None where there are none."""
        before, after = self._before, self._cues
        shared = min(len(before), len(after))
        head = next((place for place in range(shared) if before[place] != after[place]), shared)
        if head == len(before) == len(after):
            return None
        most = shared - head
        tail = next((place for place in range(most) if before[-1 - place] != after[-1 - place]), most)
        return Edit(EditKind.FIX, head, tuple(before[head : len(before) - tail]), tuple(after[head : len(after) - tail]))

    def steps(self) -> Iterator[None]:
        """Makes the repairs, one cue a step."""
        for _ in range(self._rounds):
            has_changed = False
            index = 0
            while index < len(self._cues):
                has_changed |= self._mend(index)
                index += 1
                yield
            if not has_changed:
                return

    def _mend(self, index: int) -> bool:
        """Repairs one cue as far as it goes; says whether anything was done."""
        for count in range(_MOST_AT_ONE_CUE):
            if index >= len(self._cues):
                return count > 0
            around = self._cues[max(0, index - REACH) : index + REACH + 1]
            key = (min(index, REACH), *map(id, around))
            if key in self._settled:
                return count > 0
            change = self._change(index)
            if change is None:
                self._settled[key] = around
                return count > 0
            self._cues[change.first : change.first + change.count] = change.cues
        return True

    def _change(self, index: int) -> Change | None:
        look = look_at(self._cues, index, self._context)
        able = [check for check in self._checks if check.needs & look.has == check.needs]
        for issue in run(able, look):
            mend = check_of(issue.kind).mend
            change = mend(look, issue, self._asks) if mend else None
            if change is not None and helps(self._cues, change, issue.kind, self._context, strict=not self._asks):
                return change
        return None
