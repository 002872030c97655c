"""Which cues of the shown track the table shows. Everything else in the window goes on speaking of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from subtitler.gui.editor.slices import Slices
from subtitler.quality.issue import Level
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, EditKind

if TYPE_CHECKING:
    from subtitler.gui.document import Document

# So many cues are looked at between two looks at the clock.
_STRIDE = 64
# Of more new cues than this nobody has made each by hand.
_BY_HAND = 500


class Mark(Enum):
    """What somebody has set to a cue, or the machine has."""

    BOOKMARK = "bookmark"
    NOTE = "note"
    MASKED = "masked words"
    EDITED = "edited"
    LOCKED = "locked"


_HAS: dict[Mark, Callable[[Cue], bool]] = {
    Mark.BOOKMARK: lambda cue: cue.is_bookmarked,
    Mark.NOTE: lambda cue: bool(cue.note),
    # As in the list of masked words: where nothing was recognised, a person wrote the asterisks.
    Mark.MASKED: lambda cue: "*" in cue.text and bool(cue.words),
    Mark.EDITED: lambda cue: cue.is_edited,
    Mark.LOCKED: lambda cue: cue.is_locked,
}


class Wanted(Struct, frozen=True):
    """What a cue needs to be shown: all of it. `speaker` "" is nobody, None anybody; its worst issue is of `level` at least."""

    text: str = ""
    speaker: str | None = None
    level: Level | None = None
    mark: Mark | None = None

    @property
    def is_everything(self) -> bool:
        return self == EVERYTHING

    def admits(self, cue: Cue) -> bool:
        """Whether the cue is wanted, its issues aside."""
        if self.speaker is not None and cue.speaker != self.speaker:
            return False
        if self.mark is not None and not _HAS[self.mark](cue):
            return False
        return not self.text or self.text.casefold() in cue.plain_text.replace("\n", " ").casefold()


EVERYTHING = Wanted()


class CueFilter(QObject):
    """Knows of each cue whether it is shown, by its index in the track: indexes stay what they are.

    What is shown stays shown while it is edited, and new cues are shown: nothing vanishes below one's hands. Only another
    wish, another track or `look_again` decides anew. Many cues are looked at in slices.

    Signals: changed() other cues are shown now; followed(int, int) after an edit, with the first and last cue that may be
    shown or hidden other than before.
    """

    changed = Signal()
    followed = Signal(int, int)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self.wanted = EVERYTHING
        self._shown: bytearray | None = None
        self._slices = Slices(self)
        self._narrowed: tuple[tuple[range, ...], tuple[range, ...]] | None = None
        document.opened.connect(self._forget)
        document.replaced.connect(self.look_again)
        document.edited.connect(self._follow)

    @property
    def is_active(self) -> bool:
        """Whether only some cues may be shown."""
        return self._shown is not None

    @property
    def is_complete(self) -> bool:
        """Whether every cue has been looked at."""
        return not self._slices.is_running

    @property
    def count(self) -> int:
        """How many cues are shown."""
        return len(self._document.track) if self._shown is None else self._shown.count(1)

    def show_only(self, wanted: Wanted) -> None:
        """Shows what is wanted from now on."""
        if wanted != self.wanted:
            self.wanted = wanted
            self.look_again()

    def look_again(self) -> None:
        """Decides anew which cues are shown."""
        if self.wanted.is_everything:
            self._slices.stop()
            self._show(None)
        else:
            shown = bytearray(len(self._document.track))
            self._slices.start(self._looking(shown), lambda: self._show(shown))

    def is_shown(self, index: int) -> bool:
        """Whether the table shows the cue."""
        return self._shown is None or (index < len(self._shown) and self._shown[index] == 1)

    def after(self, index: int) -> int:
        """The next cue that is shown; -1 where none follows."""
        if self._shown is None:
            return index + 1 if index + 1 < len(self._document.track) else -1
        return self._shown.find(1, index + 1)

    def before(self, index: int) -> int:
        """The cue that is shown before this one; -1 where none is."""
        return index - 1 if self._shown is None else self._shown.rfind(1, 0, max(0, index))

    def narrow(self, spans: tuple[range, ...]) -> tuple[range, ...]:
        """Of several cues those that are shown: what is hidden is not meant by whoever marks from one to another."""
        if self._shown is None or sum(map(len, spans)) < 2:
            return spans
        if self._narrowed is None or self._narrowed[0] != spans:
            self._narrowed = (spans, tuple(self._runs(spans)))
        return self._narrowed[1]

    def _runs(self, spans: tuple[range, ...]) -> Iterator[range]:
        shown = self._shown or bytearray()
        for span in spans:
            start = shown.find(1, span.start, span.stop)
            while start >= 0:
                end = shown.find(0, start, span.stop)
                end = span.stop if end < 0 else end
                yield range(start, end)
                start = shown.find(1, end, span.stop)

    def _forget(self) -> None:
        self.wanted = EVERYTHING

    def _looking(self, shown: bytearray) -> Iterator[None]:
        for index in range(len(shown)):
            shown[index] = self._is_wanted(index, self._document.track[index])
            if index % _STRIDE == 0:
                yield

    def _is_wanted(self, index: int, cue: Cue) -> bool:
        level = self.wanted.level
        if level is not None and all(issue.level < level for issue in self._document.model.issues_of(index)):
            return False
        return self.wanted.admits(cue)

    def _show(self, shown: bytearray | None) -> None:
        if shown is None and self._shown is None:
            return
        # What was chosen along with others may be hidden now, or the others shown.
        self._document.selection.keep_current()
        self._shown = shown
        self._narrowed = None
        self.changed.emit()

    def _follow(self, edit: Edit) -> None:
        if self.wanted.is_everything:
            return
        if self._shown is None or not self.is_complete:
            self.look_again()
            return
        end = edit.index + len(edit.removed)
        before = bytes(self._shown[edit.index : end])
        after = self._after_edit(edit, before)
        if after != before:
            self._shown[edit.index : end] = after
            self._narrowed = None
            self.followed.emit(edit.index, edit.index + len(edit.inserted) - 1)

    def _after_edit(self, edit: Edit, before: bytes) -> bytes:
        if len(edit.removed) == len(edit.inserted) and edit.kind is not EditKind.SORT:
            pairs = enumerate(zip(edit.inserted, before, strict=True), edit.index)
            return bytes(1 if was_shown else self._is_wanted(index, cue) for index, (cue, was_shown) in pairs)
        known = {id(cue): is_shown for cue, is_shown in zip(edit.removed, before, strict=True)}
        is_by_hand = len(edit.inserted) <= _BY_HAND

        def is_shown(place: int, cue: Cue) -> int:
            found = known.get(id(cue))
            return int(is_by_hand or self._is_wanted(edit.index + place, cue)) if found is None else found

        return bytes(is_shown(place, cue) for place, cue in enumerate(edit.inserted))
