"""The issues of a track that is being edited: only what an edit touches is looked at again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from subtitler.quality.checks import issues_of
from subtitler.quality.context import Context
from subtitler.quality.issue import Issue, Kind, Level
from subtitler.quality.look import REACH
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit

# An edit of more cues than this is checked in steps.
_MOST_AT_ONCE = 64


class TrackIssues:
    """What is wrong with each cue of a track, kept up to date with `apply`.

    `steps` checks what is not checked yet: until it has ended, `is_complete` is false and counts are those of a part. Edits
    may come meanwhile.
    """

    def __init__(self, cues: Sequence[Cue], context: Context) -> None:
        self._cues = cues
        self._context = context
        # By cue; None where nobody has looked yet. The index in an issue may be that of before an insertion: see `of`.
        self._found: list[tuple[Issue, ...] | None] = [None] * len(cues)
        self._unchecked = len(cues)
        self._next = 0
        self._counts: Counter[tuple[Level, Kind]] = Counter()

    def __len__(self) -> int:
        return sum(self._counts.values())

    @property
    def context(self) -> Context:
        return self._context

    @property
    def is_complete(self) -> bool:
        """Whether every cue has been looked at."""
        return self._unchecked == 0

    @property
    def counts(self) -> Counter[Kind]:
        """How many issues there are of each kind."""
        kinds: Counter[Kind] = Counter()
        for (_, kind), count in self._counts.items():
            kinds[kind] += count
        return kinds

    @property
    def levels(self) -> Counter[Level]:
        """How many issues there are of each level."""
        levels: Counter[Level] = Counter()
        for (level, _), count in self._counts.items():
            levels[level] += count
        return levels

    def of(self, index: int) -> tuple[Issue, ...]:
        """The issues of one cue; none where nobody has looked yet."""
        found = self._found[index]
        if found and found[0].index != index:
            found = self._found[index] = tuple(replace(issue, index=index) for issue in found)
        return found or ()

    def __iter__(self) -> Iterator[Issue]:
        for index, found in enumerate(self._found):
            if found:
                yield from self.of(index)

    def after(self, index: int) -> Issue | None:
        """The first issue of a later cue; None where there is none."""
        later = range(index + 1, len(self._found))
        return next((self.of(place)[0] for place in later if self._found[place]), None)

    def before(self, index: int) -> Issue | None:
        """The first issue of the nearest earlier cue that has one; None where there is none."""
        earlier = range(min(index, len(self._found)) - 1, -1, -1)
        return next((self.of(place)[0] for place in earlier if self._found[place]), None)

    def check(self) -> None:
        """Looks at everything that is left, at once."""
        for _ in self.steps():
            pass

    def steps(self) -> Iterator[None]:
        """Looks at everything that is left, one cue a step."""
        while self._unchecked:
            if self._next >= len(self._found):
                self._next = 0
            if self._found[self._next] is None:
                self._look(self._next)
                yield
            self._next += 1

    def apply(self, edit: Edit) -> range:
        """Follows an edit that the track has just applied; gives the cues whose issues may be others now.

        Of an edit of many cues the inserted ones are left to `steps`.
        """
        first, count = edit.index, len(edit.inserted)
        for place in range(first, first + len(edit.removed)):
            self._forget(place)
        self._found[first : first + len(edit.removed)] = [None] * count
        self._unchecked += count - len(edit.removed)
        touched = range(max(0, first - 1), min(len(self._found), first + count + REACH))
        if count > _MOST_AT_ONCE:
            for place in (*range(touched.start, first), *range(first + count, touched.stop)):
                self._look(place)
            self._next = first
        else:
            for place in touched:
                self._look(place)
        return touched

    def _look(self, index: int) -> None:
        if self._found[index] is not None:
            self._forget(index)
        found = self._found[index] = issues_of(self._cues, index, self._context)
        self._unchecked -= 1
        for issue in found:
            self._counts[issue.level, issue.kind] += 1

    def _forget(self, index: int) -> None:
        found = self._found[index]
        if found is None:
            return
        self._found[index] = None
        self._unchecked += 1
        for issue in found:
            self._counts[issue.level, issue.kind] -= 1
