"""Which cues are chosen: one selection for the table, the inspector and whatever else shows cues."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from msgspec import Struct
from PySide6.QtCore import QAbstractItemModel, QItemSelection, QItemSelectionModel, QObject, Signal

_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_LEAVE = QItemSelectionModel.SelectionFlag.NoUpdate


class Selection(Struct, frozen=True):
    """Chosen cues as a value: spans of indexes in rising order, apart from each other, and the current index (-1: none).

    Spans and not indexes, because all of a hundred thousand cues may be chosen.
    """

    spans: tuple[range, ...] = ()
    current: int = -1

    @property
    def count(self) -> int:
        return sum(map(len, self.spans))

    @property
    def first(self) -> int:
        """The first chosen index, -1 where none is."""
        return self.spans[0].start if self.spans else -1

    @property
    def only(self) -> int:
        """The chosen index where exactly one is, else -1."""
        return self.first if self.count == 1 else -1

    def __iter__(self) -> Iterator[int]:
        return (index for span in self.spans for index in span)


def one(index: int) -> Selection:
    """Only this cue."""
    return Selection((range(index, index + 1),), index) if index >= 0 else Selection()


def span(first: int, count: int) -> Selection:
    """`count` cues from `first` on, the first one current."""
    return Selection((range(first, first + count),), first) if count > 0 else Selection()


def joined(spans: Iterable[range]) -> tuple[range, ...]:
    """The same indexes as spans in rising order that do not touch."""
    ordered = sorted((span for span in spans if len(span)), key=lambda span: span.start)
    starts = [0] + [place for place, (left, right) in enumerate(pairwise(ordered), 1) if left.stop < right.start]
    groups = [ordered[here:there] for here, there in pairwise([*starts, len(ordered)])] if ordered else []
    return tuple(range(group[0].start, max(part.stop for part in group)) for group in groups)


class CueSelection(QItemSelectionModel):
    """The selection of the shown track. `narrow` says which of several cues are meant where some are hidden.

    Signals: chosen_changed() after the chosen cues or the current one changed (also by an edit that moved them).
    """

    chosen_changed = Signal()

    def __init__(self, model: QAbstractItemModel, parent: QObject) -> None:
        super().__init__(model, parent)
        self.narrow: Callable[[tuple[range, ...]], tuple[range, ...]] = lambda spans: spans
        self.selectionChanged.connect(self.chosen_changed)
        self.currentChanged.connect(self.chosen_changed)

    @property
    def chosen(self) -> Selection:
        """What is chosen now."""
        spans = joined(range(part.top(), part.bottom() + 1) for part in self.selection().toList())
        return Selection(self.narrow(spans), self.currentIndex().row())

    def keep_current(self) -> None:
        """Of several chosen cues only the current one stays chosen."""
        if sum(part.height() for part in self.selection().toList()) > 1:
            self.choose_cue(self.currentIndex().row())

    def choose(self, selection: Selection) -> None:
        """Chooses these cues and no others; what the track does not have is left out."""
        rows = self.model().rowCount()
        spans = joined(range(span.start, min(span.stop, rows)) for span in selection.spans)
        current = min(selection.current, rows - 1)
        if Selection(spans, current) != self.chosen:
            self._choose(spans, current)

    def choose_cue(self, index: int) -> None:
        """Chooses one cue."""
        self.choose(one(index))

    def _choose(self, spans: tuple[range, ...], current: int) -> None:
        model = self.model()
        last = model.columnCount() - 1
        column = self.currentIndex().column() if self.currentIndex().isValid() else last
        chosen = QItemSelection()
        for span in spans:
            chosen.select(model.index(span.start, 0), model.index(span.stop - 1, last))
        self.setCurrentIndex(model.index(current, column), _LEAVE)
        self.select(chosen, _CHOOSE)
