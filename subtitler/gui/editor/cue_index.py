"""Which cues are on the screen at a time, found without looking at all of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from msgspec import Struct

from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit

# Looking into a block and walking over all blocks of a long track cost about the same.
_BLOCK = 128
_START_MS, _END_MS = attrgetter("start_ms"), attrgetter("end_ms")


class Moment(Struct, frozen=True):
    """The rows of the cues that are on the screen, from `start_ms` until before `end_ms`."""

    rows: tuple[int, ...]
    start_ms: float
    end_ms: float

    def holds(self, ms: int) -> bool:
        return self.start_ms <= ms < self.end_ms


class _Block:
    """Cues that follow each other in the track, and the time that they take together."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self.cues = cues
        self.start_ms = min(map(_START_MS, cues))
        self.end_ms = max(map(_END_MS, cues))


class CueIndex:
    """The cues of one track in blocks; they may overlap and stand in any order. An edit costs what its blocks hold."""

    def __init__(self, cues: Iterable[Cue] = ()) -> None:
        self._blocks = list(_blocks(list(cues)))

    def apply(self, edit: Edit) -> None:
        """Follows an edit that was applied to the track."""
        first, row = self._block_at(edit.index)
        stop, held = first, 0
        cues: list[Cue] = []
        while stop < len(self._blocks) and (stop == first or row + held < edit.index + len(edit.removed)):
            cues += self._blocks[stop].cues
            held += len(self._blocks[stop].cues)
            stop += 1
        at = edit.index - row
        cues[at : at + len(edit.removed)] = edit.inserted
        self._blocks[first:stop] = _blocks(cues)

    def _block_at(self, index: int) -> tuple[int, int]:
        """The block in which a row stands, or behind which it would, and that block's first row."""
        row = 0
        for number, block in enumerate(self._blocks):
            if index < row + len(block.cues) or number == len(self._blocks) - 1:
                return number, row
            row += len(block.cues)
        return 0, 0

    @property
    def last_ms(self) -> int:
        """When the last cue ends; 0 where there is none."""
        return max((block.end_ms for block in self._blocks), default=0)

    def between(self, start_ms: float, end_ms: float, most: int) -> list[int] | None:
        """The rows of the cues that can be seen between two times, in rising order; None where they are more than `most`."""
        rows: list[int] = []
        row = 0
        for block in self._blocks:
            if block.start_ms < end_ms and block.end_ms > start_ms:
                rows += (at for at, cue in enumerate(block.cues, row) if cue.start_ms < end_ms and cue.end_ms > start_ms)
                if len(rows) > most:
                    return None
            row += len(block.cues)
        return rows

    def at(self, ms: int) -> Moment:
        """Who is on the screen at a time, and how long that stays so."""
        rows: list[int] = []
        start_ms, end_ms = -math.inf, math.inf
        row = 0
        for block in self._blocks:
            if block.start_ms > ms:
                end_ms = min(end_ms, block.start_ms)
            elif block.end_ms <= ms:
                start_ms = max(start_ms, block.end_ms)
            else:
                within = _in_block(block, row, ms)
                rows += within.rows
                start_ms, end_ms = max(start_ms, within.start_ms), min(end_ms, within.end_ms)
            row += len(block.cues)
        return Moment(tuple(rows), start_ms, end_ms)


def _in_block(block: _Block, first_row: int, ms: int) -> Moment:
    rows = tuple(row for row, cue in enumerate(block.cues, first_row) if cue.start_ms <= ms < cue.end_ms)
    edges = [edge for cue in block.cues for edge in (cue.start_ms, cue.end_ms)]
    start_ms = max((edge for edge in edges if edge <= ms), default=-math.inf)
    return Moment(rows, start_ms, min((edge for edge in edges if edge > ms), default=math.inf))


def _blocks(cues: list[Cue]) -> Iterator[_Block]:
    for start in range(0, len(cues), _BLOCK):
        yield _Block(cues[start : start + _BLOCK])
