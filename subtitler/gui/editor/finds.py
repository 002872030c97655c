"""How often a pattern stands in each cue of the shown track, kept up to date while it is edited."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from subtitler.gui.document import Document
from subtitler.gui.editor.finding import Pattern, Span, replaced
from subtitler.gui.editor.slices import Slices
from subtitler.timedtext.edits import Edit

# So many cues are looked at between two looks at the clock.
_STRIDE = 32
# An edit of more cues than this is searched in slices, too.
_AT_ONCE = 500


class Place(Struct, frozen=True):
    """One find: the cue's index and the characters in its text."""

    index: int
    span: Span


class Finds(QObject):
    """All places of one pattern in those cues of the shown track that the filter shows. The search runs in slices; editing a
    cue looks at that cue only.

    Signals: counted() the numbers have changed: more was searched, or something was edited.
    """

    counted = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._pattern: Pattern | None = None
        self._counts = array("H")
        self.total = 0
        self._slices = Slices(self)
        self._waiting: Callable[[], None] | None = None
        document.edited.connect(self._follow)
        document.replaced.connect(self._search)
        document.filter.changed.connect(self._search)

    @property
    def pattern(self) -> Pattern | None:
        return self._pattern

    @property
    def is_complete(self) -> bool:
        """Whether the whole track has been searched."""
        return not self._slices.is_running

    def look_for(self, pattern: Pattern | None) -> None:
        """Searches the shown track, and every one that is shown later, for `pattern`; None ends the search."""
        self._pattern = pattern
        self._search()

    def when_complete(self, do: Callable[[], None]) -> None:
        """Calls `do` once the whole track has been searched: now, or when that is so."""
        if self.is_complete:
            do()
        else:
            self._waiting = do

    def after(self, place: Place) -> Place | None:
        """The first find that begins at or behind a place, from the beginning again where none follows."""
        for span in self._spans(place.index):
            if span[0] >= place.span[0]:
                return Place(place.index, span)
        index = self._next_index(place.index + 1, 1)
        return Place(index, self._spans(index)[0]) if index is not None else None

    def before(self, place: Place) -> Place | None:
        """The last find that begins before a place, from the end again where none precedes."""
        for span in reversed(self._spans(place.index)):
            if span[0] < place.span[0]:
                return Place(place.index, span)
        index = self._next_index(place.index - 1, -1)
        return Place(index, self._spans(index)[-1]) if index is not None else None

    def number_of(self, place: Place) -> int:
        """Which of all finds this is, counted from 1; 0 where it is none."""
        spans = self._spans(place.index)
        if place.span not in spans:
            return 0
        return sum(self._counts[: place.index]) + spans.index(place.span) + 1

    def replace_all(self, template: str, done: Callable[[dict[int, str]], None]) -> None:
        """Works out, in slices, the new text of every cue that replacing all finds would change, and hands them to `done`.

        An edit of the track meanwhile ends the work, and `done` is not called.
        """
        texts: dict[int, str] = {}
        self._slices.start(self._replacing(template, texts), lambda: done(texts))

    def _replacing(self, template: str, texts: dict[int, str]) -> Iterator[None]:
        pattern, track = self._pattern, self._document.track
        if pattern is None:
            return
        for index, count in enumerate(self._counts):
            if count:
                text = replaced(pattern, track[index].text, template)
                if text != track[index].text:
                    texts[index] = text
                yield

    def _search(self) -> None:
        self._counts = array("H", bytes(2 * len(self._document.track)))
        self.total = 0
        self._waiting = None
        if self._pattern is None:
            self._slices.stop()
            self.counted.emit()
        else:
            self._slices.start(self._searching(self._pattern), self._finish)

    def _searching(self, pattern: Pattern) -> Iterator[None]:
        track = self._document.track
        for index, cue in enumerate(track):
            count = self._count_in(pattern, index, cue.text)
            if count:
                self._counts[index] = count
                self.total += count
            if index % _STRIDE == 0:
                yield

    def _finish(self) -> None:
        self.counted.emit()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def _follow(self, edit: Edit) -> None:
        if self._pattern is None:
            return
        if not self.is_complete or len(edit.inserted) > _AT_ONCE:
            self._search()
            return
        pattern = self._pattern
        new = array("H", [self._count_in(pattern, index, cue.text) for index, cue in enumerate(edit.inserted, edit.index)])
        end = edit.index + len(edit.removed)
        self.total += sum(new) - sum(self._counts[edit.index : end])
        self._counts[edit.index : end] = new
        self.counted.emit()

    def _count_in(self, pattern: Pattern, index: int, text: str) -> int:
        return min(len(pattern.spans(text)), 0xFFFF) if self._document.filter.is_shown(index) else 0

    def _spans(self, index: int) -> list[Span]:
        document = self._document
        if self._pattern is None or not (0 <= index < len(document.track) and document.filter.is_shown(index)):
            return []
        return self._pattern.spans(self._document.track[index].text)

    def _next_index(self, start: int, step: int) -> int | None:
        """The next cue that holds a find, going round once."""
        size = len(self._counts)
        return next((index % size for index in range(start, start + step * size, step) if self._counts[index % size]), None)
