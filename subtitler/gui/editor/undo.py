"""Undo: one command for every kind of edit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

from subtitler.gui.editor.selection import Selection
from subtitler.timedtext.edits import Edit, EditKind
from subtitler.timedtext.project import Evidence, Media
from subtitler.timedtext.track import Track

if TYPE_CHECKING:
    from subtitler.gui.document import Document, Extras

translate = QCoreApplication.translate

_MERGING = {EditKind.RETEXT: 1, EditKind.RETIME: 2, EditKind.NOTE: 4}
_PRESETS = 3
_ALONE = -1  # what QUndoCommand.id says of commands that never merge


def wording(kind: EditKind) -> str:
    """What the user calls this kind of edit."""
    return {
        EditKind.RETEXT: translate("EditCommand", "Change text"),
        EditKind.RETIME: translate("EditCommand", "Change times"),
        EditKind.ASSIGN_SPEAKER: translate("EditCommand", "Assign speaker"),
        EditKind.SPLIT: translate("EditCommand", "Split"),
        EditKind.MERGE: translate("EditCommand", "Merge"),
        EditKind.INSERT: translate("EditCommand", "Insert"),
        EditKind.DELETE: translate("EditCommand", "Delete"),
        EditKind.SHIFT: translate("EditCommand", "Shift times"),
        EditKind.SORT: translate("EditCommand", "Sort by time"),
        EditKind.REPLACE_TEXT: translate("EditCommand", "Replace"),
        EditKind.PASTE: translate("EditCommand", "Paste"),
        EditKind.FIX: translate("EditCommand", "Fix"),
        EditKind.LOCK: translate("EditCommand", "Lock or unlock"),
        EditKind.SEGMENT: translate("EditCommand", "Segment again"),
        EditKind.CONVERT: translate("EditCommand", "Convert characters"),
        EditKind.STRETCH: translate("EditCommand", "Stretch times"),
        EditKind.RATE: translate("EditCommand", "Change the frame rate"),
        EditKind.DUPLICATE: translate("EditCommand", "Duplicate"),
        EditKind.NOTE: translate("EditCommand", "Change the note"),
        EditKind.BOOKMARK: translate("EditCommand", "Set or remove a bookmark"),
        EditKind.BREAK_LINES: translate("EditCommand", "Break lines"),
        EditKind.TAKE: translate("EditCommand", "Take the other recognition"),
        EditKind.PATCH: translate("EditCommand", "Recognise again"),
        EditKind.FRAMES: translate("EditCommand", "Snap to frames"),
    }[kind]


def both_ways(words: str) -> str:
    """The text of a command: after the line break stands what follows "Undo" and "Redo"."""
    return f"{words}\n{words[:1].lower()}{words[1:]}"


def _is_taken_back(edit: Edit) -> bool:
    """Whether the cues are what they were, but for the mark of having been edited."""
    pairs = zip(edit.removed, edit.inserted, strict=True)
    return all(replace(new, is_edited=old.is_edited) == old for old, new in pairs)


class EditCommand(QUndoCommand):
    """One edit on the undo stack, with the track that it belongs to and what was chosen before and after it.

    Commands of one burst (typing into one field without a pause) that change the same cue become one. `linked` is what it does
    to the track whose times go with this one's.
    """

    def __init__(
        self,
        document: Document,
        track: Track,
        edit: Edit,
        before: Selection,
        after: Selection,
        burst: int | None,
        linked: tuple[Track, Edit] | None = None,
    ) -> None:
        super().__init__(both_ways(wording(edit.kind)))
        self._document = document
        self._track = track
        self._edit = edit
        self._before = before
        self._after = after
        self._burst = burst
        self._linked = linked

    def redo(self) -> None:
        linked = None if self._linked is None else self._linked[1]
        self._perform(self._edit, linked, self._after)

    def undo(self) -> None:
        self._document.end_burst()
        linked = None if self._linked is None else self._linked[1].inverted()
        self._perform(self._edit.inverted(), linked, self._before)

    def _perform(self, edit: Edit, linked: Edit | None, chosen: Selection) -> None:
        # First: the linked track may be the one that is shown by now, and what is shown changes in its model only.
        self._document.show_track(self._track)
        if self._linked is not None and linked is not None:
            self._document.perform_beside(self._linked[0], linked)
        self._document.perform(self._track, edit, chosen)

    def id(self) -> int:
        return _MERGING.get(self._edit.kind, _ALONE) if self._burst is not None else _ALONE

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, EditCommand) or not self._continued_by(other):
            return False
        self._edit = Edit(self._edit.kind, self._edit.index, self._edit.removed, other._edit.inserted)
        self._linked = _joined(self._linked, other._linked)
        self._after = other._after
        if _is_taken_back(self._edit):
            # Nobody has edited these cues, so that the mark of that goes, too.
            if self._linked is not None:
                self._document.perform_beside(self._linked[0], self._linked[1].inverted())
            self._document.perform(self._track, self._edit.inverted(), self._after)
            self.setObsolete(True)
        return True

    def _continued_by(self, other: EditCommand) -> bool:
        return (
            other._track is self._track
            and other._burst == self._burst
            and other._edit.index == self._edit.index
            and other._edit.removed == self._edit.inserted
            and self._links_on(other)
        )

    def _links_on(self, other: EditCommand) -> bool:
        """Whether both do something to the same linked track, cue by cue, or one of them nothing."""
        linked = [each for each in (self._linked, other._linked) if each is not None]
        keeps_count = all(len(edit.removed) == len(edit.inserted) for _, edit in linked)
        return keeps_count and len({id(track) for track, _ in linked}) <= 1


def _joined(one: tuple[Track, Edit] | None, other: tuple[Track, Edit] | None) -> tuple[Track, Edit] | None:
    """What two edits that come one after the other do to a track together; both leave it as many cues as it has."""
    if one is None or other is None:
        return one or other
    (track, first), (_, then) = one, other
    start = min(first.index, then.index)
    end = max(first.index + len(first.removed), then.index + len(then.removed))
    after = list(track[start:end])
    before = list(after)
    # What the second found where the first did nothing was there before both.
    for edit in (then, first):
        before[edit.index - start : edit.index - start + len(edit.removed)] = edit.removed
    return track, Edit(first.kind, start, tuple(before), tuple(after))


class PresetCommand(QUndoCommand):
    """Other readability presets for tracks: (track, the one before, the one after), as a track keeps them.

    While one preset is being changed in its sheet, the tracks that use it follow: these steps become one.
    """

    def __init__(self, document: Document, changes: Sequence[tuple[Track, str, str]], *, is_following: bool) -> None:
        super().__init__(both_ways(translate("EditCommand", "Change the readability preset")))
        self._document = document
        self._changes = tuple(changes)
        self._is_following = is_following

    def redo(self) -> None:
        self._document.perform_presets([(track, after) for track, _, after in self._changes])

    def undo(self) -> None:
        self._document.perform_presets([(track, before) for track, before, _ in self._changes])

    def id(self) -> int:
        return _PRESETS if self._is_following else _ALONE

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, PresetCommand) or not other._is_following:
            return False
        if [change[::2] for change in self._changes] != [change[:2] for change in other._changes]:
            return False
        self._changes = tuple(
            (track, before, after) for (track, before, _), (_, _, after) in zip(self._changes, other._changes, strict=True)
        )
        self.setObsolete(all(before == after for _, before, after in self._changes))
        return True


class ExtrasCommand(QUndoCommand):
    """A change of what a document has beside its tracks: hotwords, answers, presentation. `words` is what the user calls it."""

    def __init__(self, document: Document, words: str, before: Extras, after: Extras) -> None:
        super().__init__(both_ways(words))
        self._document = document
        self._before = before
        self._after = after

    def redo(self) -> None:
        self._document.perform_extras(self._after)

    def undo(self) -> None:
        self._document.perform_extras(self._before)


class MediaCommand(QUndoCommand):
    """Recordings that are elsewhere now, or of which more is known; with them the answers that recognisers have given about
    them. `words` is what the user calls it.
    """

    def __init__(
        self,
        document: Document,
        words: str,
        before: tuple[tuple[Media, ...], tuple[Evidence, ...]],
        after: tuple[tuple[Media, ...], tuple[Evidence, ...]],
    ) -> None:
        super().__init__(both_ways(words))
        self._document = document
        self._before = before
        self._after = after

    def redo(self) -> None:
        self._document.perform_media(*self._after)

    def undo(self) -> None:
        self._document.perform_media(*self._before)


class TrackList(Struct, frozen=True):
    """The tracks of a document with what they are called, and which of them is shown."""

    tracks: tuple[tuple[Track, str, str], ...]
    shown: int


class TracksCommand(QUndoCommand):
    """Tracks were added, removed, moved or named. `words` is what the user calls it."""

    def __init__(self, document: Document, words: str, before: TrackList, after: TrackList) -> None:
        super().__init__(both_ways(words))
        self._document = document
        self._before = before
        self._after = after

    def redo(self) -> None:
        self._document.perform_tracks(self._after)

    def undo(self) -> None:
        self._document.perform_tracks(self._before)
