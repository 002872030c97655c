"""The breaks of least cost: where cues end, and where their lines do.

A dynamic programme over blocks (runs of tokens that no cue may leave): the best way to the j-th token is the best way to
some earlier one and a cue from there. All spans of all blocks are weighed beforehand, as columns. It is exact: no cheaper way
exists, and equal texts get equal breaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from operator import add

import numpy as np
from msgspec import Struct

from subtitler.segmentation.costs import COSTS, Costs, boundary_costs
from subtitler.segmentation.presets import Preset
from subtitler.segmentation.tokens import Booleans, Floats, Integers, Tokens
from subtitler.segmentation.words import Mark

_ROWS_AT_ONCE = 2000


class Plan(Struct, frozen=True):
    """Cues by their first and last tokens, in order and without gaps; `lines[c]` are the tokens after which its lines end."""

    first: list[int]
    last: list[int]
    lines: list[tuple[int, ...]]


class Spans:
    """What every span of tokens would cost as one cue, for one preset, and how its lines are divided best."""

    def __init__(self, tokens: Tokens, preset: Preset, costs: Costs = COSTS) -> None:
        self.tokens, self._preset, self._costs = tokens, preset, costs
        self._line = float(preset.max_cpl)
        self._break = boundary_costs(tokens, costs) + costs.offset
        bad = np.maximum(0.0, self._break - costs.bad_line_from)
        self._line_break = costs.line_weight * self._break + costs.bad_line_weight * bad
        self._total = np.append(0.0, np.cumsum(tokens.width + tokens.blank))
        self._after = np.append(0.0, tokens.blank)
        self._widest_blank = float(tokens.blank.max(initial=0.0))
        self._block_first = _block_firsts(tokens.is_edge)
        self._shown_end = np.maximum(tokens.end, np.minimum(tokens.end + preset.tail_ms, tokens.next_start - preset.min_gap_ms))
        self._is_sentence_start = np.append(True, (tokens.ends[:-1] & Mark.SENTENCE_END) != 0)
        self._is_sentence_end = (tokens.ends & Mark.SENTENCE_END) != 0
        self._sentences_before = np.append(0, np.cumsum(self._is_sentence_end))

    @cached_property
    def cost(self) -> list[Floats]:
        """At d - 1 the column for d tokens: the cost of the cue of d tokens that ends with token j; infinite for no cue."""
        count = len(self.tokens)
        last = np.arange(count)
        costs: list[Floats] = []
        for size in range(1, min(self._preset.max_words or count, count) + 1):
            # What is too wide or begins outside its block does not become possible with one token more.
            last = last[last - size + 1 >= self._block_first[last]]
            weighed = self._cues(last - size + 1, last)
            is_possible = np.isfinite(weighed)
            if not is_possible.any():
                break
            column = np.full(count, np.inf)
            last = last[is_possible]
            column[last] = weighed[is_possible]
            costs.append(column)
        return costs

    def _width(self, first: Integers, last: Integers) -> Floats:
        """What tokens from `first` to `last` (included) take in one line, without what stands before the cue."""
        width: Floats = self._total[last + 1] - self.tokens.blank[last] - self._total[first]
        return width

    def _cues(self, first: Integers, last: Integers) -> Floats:
        """The costs of cues from `first` to `last`, all of one size."""
        costs, is_single = self._costs, first[0] == last[0] if len(first) else False
        width = self._width(first, last) + self.tokens.lead[first]
        cost = costs.cue_weight * self._break[last] + costs.every_cue
        if self._preset.has_lines_limit:
            least = costs.short_share * self._line
            cost += costs.short_cue * np.maximum(0.0, 1 - width / least)
            cost += self._lines(first, last, width)
        is_whole = self._is_sentence_start[first] & self._is_sentence_end[last]
        cost += (
            self._orphans(width, is_whole) if is_single else self._overlong(first, last) + self._patched(first, last, is_whole)
        )
        return cost + self._hurried(first, last, width)

    def _patched(self, first: Integers, last: Integers, is_whole: Booleans) -> Floats:
        """What a cue costs that holds parts of several sentences; whole ones may stand together."""
        inner = self._sentences_before[last] - self._sentences_before[first]
        cost: Floats = np.where(is_whole, 0.0, self._costs.across_sentences * inner)
        return cost

    def _orphans(self, width: Floats, is_whole: Booleans) -> Floats:
        is_orphan = (width < self._costs.orphan_letters * self._unit) & ~is_whole
        cost: Floats = np.where(is_orphan, self._costs.orphan, 0.0)
        return cost

    @property
    def _unit(self) -> float:
        """The width of a letter."""
        return 0.5 if self._preset.count == "width" else 1.0

    def _overlong(self, first: Integers, last: Integers) -> Floats:
        over = self.tokens.end[last] - self.tokens.start[first] - self._preset.max_ms
        return np.where(over > 0, self._costs.too_long + over / self._costs.too_long_ms_a_point, 0.0)

    def _hurried(self, first: Integers, last: Integers, width: Floats) -> Floats:
        """What a cue costs that cannot stay long enough, or is too fast to read, with all the time it may get."""
        preset, costs = self._preset, self._costs
        shown_ms = np.maximum(self._shown_end[last] - self.tokens.start[first], 1)
        missing = np.maximum(0.0, 1 - shown_ms / preset.min_ms) if preset.min_ms else np.zeros(len(first))
        excess = np.maximum(0.0, width * 1000 / (shown_ms * preset.max_cps) - 1)
        # By how much there is to read: two cues that are too fast are no worse than one that says the same.
        hurry = np.minimum(costs.too_fast * excess, costs.most_of_too_fast) * np.minimum(1.0, width / preset.capacity)
        cost: Floats = costs.too_short * missing + hurry
        return cost

    def _lines(self, first: Integers, last: Integers, width: Floats) -> Floats:
        """The cost of the lines: nothing for one that fits, the best division where more are needed and allowed."""
        cost = np.where(width <= self._line, 0.0, np.inf)
        if len(first) and first[0] == last[0]:
            over = np.maximum(0.0, width - self._line)
            return self._costs.overflow * over
        for count in range(2, self._preset.max_lines + 1):
            open_ = np.flatnonzero(np.isinf(cost) & (width <= self._room(count)))
            if len(open_):
                cost[open_] = self._divided(first[open_], last[open_], width[open_], count)[0] + self._costs.two_lines
        return cost

    def _room(self, count: int) -> float:
        """The widest text that may fit in `count` lines: the blanks where they end are not shown."""
        return self._line * count + (count - 1) * self._widest_blank

    def _divided(self, first: Integers, last: Integers, width: Floats, count: int) -> tuple[Floats, Integers]:
        """The least cost of each span in `count` lines, and the token before the last line; infinite and -1 where none fits."""
        best = np.full(len(first), np.inf)
        where = np.full(len(first), -1)
        size = int(last[0] - first[0]) + 1 if len(first) else 0
        for tail in range(1, size):
            cut = last - tail
            below = self._width(cut + 1, last)
            fits = below <= self._line
            if not fits.any():
                break
            cost = self._division(first, cut, width, below, count)
            better = fits & (cost < best)
            best[better], where[better] = cost[better], cut[better]
        return best, where

    def _division(self, first: Integers, cut: Integers, width: Floats, below: Floats, count: int) -> Floats:
        """The cost of a last line of width `below` after `cut`, with the lines above it."""
        costs = self._costs
        above = self._width(first, cut) + self.tokens.lead[first]
        share = above / (count - 1)
        cost = self._line_break[cut] + costs.imbalance * np.abs(share - below) / self._line
        cost += np.where(share > below, costs.top_heavy, 0.0)
        if count == 2:
            return np.where(above <= self._line, cost, np.inf)
        return cost + self._lines_above(first, cut, above, count - 1)

    def _lines_above(self, first: Integers, last: Integers, width: Floats, count: int) -> Floats:
        if count == 1:
            return np.where(width <= self._line, 0.0, np.inf)
        return self._divided(first, last, width, count)[0]

    def line_ends(self, first: Integers, last: Integers) -> list[tuple[int, ...]]:
        """For each cue from `first` to `last` the tokens after which it has line breaks, in order."""
        ends: list[tuple[int, ...]] = [()] * len(first)
        width = self._width(first, last) + self.tokens.lead[first]
        sizes = last - first
        divided = np.flatnonzero((width > self._line) & (sizes > 0) & (width <= self._room(self._preset.max_lines)))
        for size in np.unique(sizes[divided]):
            these = divided[sizes[divided] == size]
            for place, cuts in zip(these, self._cuts(first[these], last[these], width[these]), strict=True):
                ends[place] = cuts
        return ends

    def _cuts(self, first: Integers, last: Integers, width: Floats) -> list[tuple[int, ...]]:
        """The line breaks of cues of one size, in as few lines as can be."""
        found: list[tuple[int, ...]] = [()] * len(first)
        left = np.arange(len(first))
        for count in range(2, self._preset.max_lines + 1):
            left = left[[not found[place] for place in left]]
            usable = left[width[left] <= self._room(count)]
            if len(usable):
                where = self._divided(first[usable], last[usable], width[usable], count)[1]
                for place, cut in zip(usable, where.tolist(), strict=True):
                    if cut >= 0:
                        found[place] = (*self._above(int(first[place]), cut, count - 1), cut)
        return found

    def _above(self, first: int, last: int, count: int) -> tuple[int, ...]:
        """The line breaks of the lines above the last one."""
        if count == 1:
            return ()
        one, other = np.array([first]), np.array([last])
        width = self._width(one, other) + self.tokens.lead[one]
        cut = int(self._divided(one, other, width, count)[1][0])
        return (*self._above(first, cut, count - 1), cut)


def plan(tokens: Tokens, preset: Preset, costs: Costs = COSTS) -> Plan:
    """The cues of least cost for all tokens; whole blocks where the preset has no limits."""
    if not preset.has_lines_limit and not preset.max_words:
        ends = np.flatnonzero(tokens.is_edge)
        return Plan([0, *(ends[:-1] + 1).tolist()], ends.tolist(), [()] * len(ends))
    spans = Spans(tokens, preset, costs)
    first, last = cues_of_least_cost(spans.cost, tokens.is_edge)
    return Plan(first, last, spans.line_ends(np.array(first), np.array(last)))


def cues_of_least_cost(cost: list[Floats], is_edge: Booleans) -> tuple[list[int], list[int]]:
    """First and last tokens of the cues whose costs add up to the least; `cost` as in `Spans`."""
    sizes = _sizes(cost, is_edge)
    firsts, lasts = [], []
    last = len(is_edge) - 1
    while last >= 0:
        first = last - sizes[last] + 1
        firsts.append(first)
        lasts.append(last)
        last = first - 1
    return firsts[::-1], lasts[::-1]


def _sizes(cost: list[Floats], is_edge: Booleans) -> list[int]:
    """How many tokens the best last cue has, for every token as an end."""
    # The least cost of everything up to a token, one place on; whatever is before a block costs nothing.
    before = [0.0]
    sizes: list[int] = []
    for row, is_last in _rows(cost, is_edge):
        options = list(map(add, row, before[-len(row) :]))
        least = min(options)
        sizes.append(len(row) - options.index(least))
        before.append(0.0 if is_last else least)
    return sizes


def _rows(cost: list[Floats], is_edge: Booleans) -> Iterator[tuple[list[float], bool]]:
    """For each token the costs of the cues that end with it, the longest first, so that they stand as the costs before them do.

    Some at a time: to make lists of all would take much memory, and hold up all other threads.
    """
    for begin in range(0, len(is_edge), _ROWS_AT_ONCE):
        part = slice(begin, begin + _ROWS_AT_ONCE)
        columns = np.array([column[part] for column in reversed(cost)])
        # A cue that is too long does not become possible with one token more.
        impossible = np.isinf(columns).argmin(axis=0).tolist()
        for row, skipped, is_last in zip(columns.T.tolist(), impossible, is_edge[part].tolist(), strict=True):
            yield row[skipped:], is_last


def _block_firsts(is_edge: Booleans) -> Integers:
    """For each token the first of its block."""
    begins = np.append(True, is_edge[:-1])
    firsts: Integers = np.maximum.accumulate(np.where(begins, np.arange(len(is_edge)), 0))
    return firsts
