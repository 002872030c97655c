"""Bookmarks and notes: marks for those who work on the cues."""

from __future__ import annotations

from PySide6.QtGui import QAction

from subtitler.gui.document import Document
from subtitler.gui.editor.cue_actions import CueActions
from subtitler.gui.editor.cue_table import CueTable
from subtitler.gui.editor.inspector import Inspector
from subtitler.gui.editor.long_edits import LongEdits
from subtitler.timedtext import edits
from subtitler.timedtext.cue import Cue


class MarkActions(CueActions):
    """Bookmarks are set, removed and gone to; a note is written in the inspector."""

    def __init__(self, document: Document, table: CueTable, inspector: Inspector, long_edits: LongEdits) -> None:
        super().__init__(document, table)
        self._long_edits = long_edits
        self.bookmark = self._action("bookmarkAction", self.tr("Bookmark"), self._toggle, "bookmark", "Ctrl+F2")
        self.bookmark.setCheckable(True)
        self.bookmark.setToolTip(self.tr("Mark the chosen cues, to come back to them"))
        self.note = self._action("noteAction", self.tr("Write a note"), inspector.focus_note, "note", "Ctrl+Alt+N")
        self.note.setToolTip(self.tr("A remark on the cue, which no viewer sees"))
        self.next = self._action("nextBookmarkAction", self.tr("Next bookmark"), lambda: self._go(1), "", "F4")
        self.previous = self._action(
            "previousBookmarkAction", self.tr("Previous bookmark"), lambda: self._go(-1), "", "Shift+F4"
        )
        self._follow_document()

    def group(self) -> list[QAction]:
        """The marks that the chosen cues can get."""
        return [self.bookmark, self.note]

    def refresh(self) -> None:
        chosen, track = self._document.selection.chosen, self._document.track
        self.bookmark.setEnabled(chosen.count > 0)
        self.bookmark.setChecked(
            chosen.count > 0 and all(cue.is_bookmarked for span in chosen.spans for cue in track[span.start : span.stop])
        )
        self.note.setEnabled(chosen.count == 1)
        self.next.setEnabled(len(track) > 0)
        self.previous.setEnabled(len(track) > 0)

    def _toggle(self) -> None:
        chosen, wanted = tuple(self._document.selection.chosen), self.bookmark.isChecked()
        self._long_edits.apply(lambda track: edits.bookmark(track, chosen, is_bookmarked=wanted), len(chosen))

    def _go(self, step: int) -> None:
        """To the nearest bookmark that the table shows, from the other end again where there is none."""
        track, current = self._document.track, max(0, self._document.selection.chosen.current)
        places = [*range(current + 1, len(track)), *range(current + 1)] if step > 0 else self._backwards(current)
        found = next((place for place in places if self._is_goal(place, track[place])), -1)
        if found >= 0:
            self._document.selection.choose_cue(found)
        else:
            self.told.emit(self.tr("There is no bookmark."))

    def _backwards(self, current: int) -> list[int]:
        return [*range(current - 1, -1, -1), *range(len(self._document.track) - 1, current - 1, -1)]

    def _is_goal(self, place: int, cue: Cue) -> bool:
        return cue.is_bookmarked and self._document.filter.is_shown(place)
