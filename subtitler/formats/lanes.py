"""Rows for cues, where a format has no room for two at a time in one."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush


def lanes(spans: Iterable[tuple[int, int]]) -> list[int]:
    """For each span, in the order of their starts, the lowest row (from 0) in which it overlaps no other."""
    found: list[int] = []
    free: list[int] = []
    running: list[tuple[int, int]] = []
    rows = 0
    for start, end in spans:
        while running and running[0][0] <= start:
            heappush(free, heappop(running)[1])
        if free:
            row = heappop(free)
        else:
            row, rows = rows, rows + 1
        heappush(running, (end, row))
        found.append(row)
    return found
