"""Where cutting anew changes something: old cues beside the new ones that hold the same words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit


class Place(Struct, frozen=True):
    """Old cues, which begin at `index`, and the new ones that hold the same words."""

    index: int
    old: tuple[Cue, ...]
    new: tuple[Cue, ...]

    @property
    def changes_text(self) -> bool:
        """Whether texts or their lines change, and not only times."""
        return [cue.text for cue in self.old] != [cue.text for cue in self.new]


def changed_places(edit: Edit) -> Iterator[Place]:
    """The places at which an edit that keeps all words in their order changes cues, each as small as can be."""
    for (first, begin), (last, end) in pairwise(_common_edges(edit)):
        old, new = edit.removed[first:last], edit.inserted[begin:end]
        if old != new:
            yield Place(edit.index + first, old, new)


def _common_edges(edit: Edit) -> list[tuple[int, int]]:
    """Where old and new cues end after the same words, as how many of both there are up to there."""
    old, new = _ends(edit.removed), _ends(edit.inserted)
    edges = {(0, 0): None} | {(place, new[letters]): None for letters, place in old.items() if letters in new}
    return list(edges | {(len(edit.removed), len(edit.inserted)): None})


def _ends(cues: tuple[Cue, ...]) -> dict[int, int]:
    """How many cues hold the text up to a number of characters, blanks left out."""
    ends: dict[int, int] = {}
    letters = 0
    for place, cue in enumerate(cues, 1):
        letters += sum(map(len, cue.text.split()))
        ends[letters] = place
    return ends
