"""What stands where in the waveform: the ruler, the sound, the band of cues; and which cue is under a point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF

from subtitler.gui.waveform.cue_times import CueTimes
from subtitler.gui.waveform.dragging import Grip
from subtitler.gui.waveform.timeline import Timeline
from subtitler.timedtext.cue import Cue

RULER_PX, ROW_PX = 22, 24
# Cues that overlap stand in rows; more voices than these at once share the last one.
_MOST_ROWS = 3
# Narrower cues are not drawn one by one: they are a strip of colour.
LEAST_PX = 10
_EDGE_PX = 5
# So many cues are looked at one by one.
_FEW = 500

_Span: TypeAlias = tuple[float, float, int]


class Block(Struct, frozen=True):
    """A cue on the screen, from `left` to `right` in pixels, in a row of the band."""

    index: int
    left: float
    right: float
    row: int


class Held(Struct, frozen=True):
    """What of which cue is under the mouse."""

    index: int
    grip: Grip


@dataclass(frozen=True, slots=True)
class Scene:
    """The blocks on the screen and the heights of what is there; `narrow` are the cues that are too short for a block."""

    width: int
    height: int
    blocks: tuple[Block, ...] = ()
    rows: int = 1
    narrow: tuple[int, ...] = field(default=(), repr=False)

    @property
    def sound(self) -> QRectF:
        return QRectF(0, RULER_PX, self.width, max(1, self.height - RULER_PX - self.rows * ROW_PX))

    @property
    def band(self) -> QRectF:
        return QRectF(0, self.sound.bottom(), self.width, self.rows * ROW_PX)

    def rect(self, block: Block) -> QRectF:
        """Where the block stands in the band."""
        top = self.band.top() + block.row * ROW_PX
        return QRectF(block.left, top + 2, block.right - block.left, ROW_PX - 4)

    def held_at(self, point: QPointF, chosen: int) -> Held | None:
        """What a press there would take hold of; the chosen cue's edges come first, else the nearest."""
        if point.y() < RULER_PX:
            return None
        edges = [edge for block in self._near(point) for edge in self._edges(block, point.x())]
        if edges:
            best = min(edges, key=lambda edge: (edge[1].index != chosen, edge[0]))
            return best[1]
        bodies = [block for block in self._near(point) if block.left <= point.x() < block.right]
        if not bodies:
            return None
        best_body = max(bodies, key=lambda block: (block.index == chosen, block.left))
        return Held(best_body.index, Grip.BODY)

    def _near(self, point: QPointF) -> Iterable[Block]:
        if not self.band.contains(point):
            return self.blocks
        row = min(self.rows - 1, int((point.y() - self.band.top()) // ROW_PX))
        return [block for block in self.blocks if block.row == row]

    def _edges(self, block: Block, x: float) -> list[tuple[float, Held]]:
        """The block's edges that are within reach, each with how far off it is; inside a small block the reach is smaller."""
        inside = min(_EDGE_PX, (block.right - block.left) / 3)
        found = []
        if -_EDGE_PX <= x - block.left <= inside:
            # Of two edges that touch, the one on whose side the mouse is.
            found.append((abs(x - block.left) + (0.5 if x < block.left else 0), Held(block.index, Grip.START)))
        if -inside <= x - block.right <= _EDGE_PX:
            found.append((abs(x - block.right) + (0.5 if x >= block.right else 0), Held(block.index, Grip.END)))
        return found


def scene_of(times: CueTimes, cues: Sequence[Cue], timeline: Timeline, height: int) -> Scene:
    """The scene for what the timeline shows."""
    seen = times.few_between(timeline.start_ms, timeline.end_ms, _FEW)
    wide, narrow = _of_many(times, timeline) if seen is None else _of_few(seen, cues, timeline)
    free_from: list[float] = []
    blocks = []
    for left, right, index in wide:
        row = next((row for row, free in enumerate(free_from) if free <= left + 0.5), len(free_from))
        row = min(row, _MOST_ROWS - 1)
        if row == len(free_from):
            free_from.append(right)
        free_from[row] = max(free_from[row], right)
        blocks.append(Block(index, left, right, row))
    return Scene(timeline.width, height, tuple(blocks), max(1, len(free_from)), narrow)


def _of_few(seen: Sequence[int], cues: Sequence[Cue], timeline: Timeline) -> tuple[list[_Span], tuple[int, ...]]:
    """From where to where those cues go that are wide enough for a block, from left to right; and the others."""
    spans = [(timeline.x(cues[index].start_ms), timeline.x(cues[index].end_ms), index) for index in seen]
    wide = sorted((span for span in spans if span[1] - span[0] >= LEAST_PX), key=lambda span: span[0])
    return wide, tuple(index for left, right, index in spans if right - left < LEAST_PX)


def _of_many(times: CueTimes, timeline: Timeline) -> tuple[list[_Span], tuple[int, ...]]:
    """The same, without a look at each."""
    import numpy as np

    seen = times.between(timeline.start_ms, timeline.end_ms)
    lefts = (times.starts[seen] - timeline.start_ms) / timeline.column_ms
    rights = (times.ends[seen] - timeline.start_ms) / timeline.column_ms
    is_wide = rights - lefts >= LEAST_PX
    order = np.argsort(lefts[is_wide], kind="stable")
    sides = (lefts[is_wide][order].tolist(), rights[is_wide][order].tolist())
    return list(zip(*sides, seen[is_wide][order].tolist(), strict=True)), tuple(seen[~is_wide].tolist())
