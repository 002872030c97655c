"""Cues that come and go by the clipboard, and copies of cues."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication

from subtitler.formats import srt
from subtitler.gui.document import Document
from subtitler.gui.editor import cue_clipboard
from subtitler.gui.editor.cue_actions import CueActions
from subtitler.gui.editor.cue_table import CueTable
from subtitler.gui.editor.long_edits import LongEdits
from subtitler.gui.editor.selection import Selection, joined
from subtitler.recognition.request import is_link
from subtitler.timedtext import edits
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, EditKind
from subtitler.timedtext.placing import cues_after


class CopyActions(CueActions):
    """The clipboard's keys act in the table only: in every field they mean something else.

    Signals: media_pasted() what is on the clipboard is no text for cues but links or files.
    """

    media_pasted = Signal()

    def __init__(self, document: Document, table: CueTable, long_edits: LongEdits) -> None:
        super().__init__(document, table)
        self._long_edits = long_edits
        self.cut = self._action("cutCuesAction", self.tr("Cut"), self._cut, "", "Ctrl+X")
        self.copy = self._action("copyCuesAction", self.tr("Copy text"), self._copy, "copy", "Ctrl+C")
        self.copy_srt = self._action("copySrtAction", self.tr("Copy as SRT"), self._copy_srt, "copy", "Ctrl+Shift+C")
        self.paste = self._action("pasteCuesAction", self.tr("Paste cues"), self._paste, "paste", "Ctrl+V")
        self.duplicate = self._action("duplicateAction", self.tr("Duplicate"), self._duplicate, "duplicate", "Ctrl+D")
        self.select_all = self._action("selectAllAction", self.tr("Select all"), table.selectAll, "", "Ctrl+A")
        self.copy.setToolTip(self.tr("Copy the texts; pasted here they are the same cues again"))
        self.copy_srt.setToolTip(self.tr("Copy the chosen cues with their times, as text in the form of SubRip"))
        self.paste.setToolTip(self.tr("Cues and SRT go where their times are; other lines become cues after the chosen one"))
        for action in self.group():
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            table.addAction(action)
        self._follow_document()

    def group(self) -> list[QAction]:
        """The actions of the clipboard, in the order of a menu."""
        return [self.cut, self.copy, self.copy_srt, self.paste, self.select_all]

    def refresh(self) -> None:
        has_chosen = self._document.selection.chosen.count > 0
        for action in (self.cut, self.copy, self.copy_srt, self.duplicate):
            action.setEnabled(has_chosen)
        self.paste.setEnabled(self._document.is_open)
        self.select_all.setEnabled(len(self._document.track) > 0)

    def _chosen(self) -> tuple[Cue, ...]:
        track = self._document.track
        return tuple(cue for span in self._document.selection.chosen.spans for cue in track[span.start : span.stop])

    def _copy(self) -> None:
        cues = self._chosen()
        cue_clipboard.copy(cues, "\n".join(cue.text for cue in cues))

    def _copy_srt(self) -> None:
        cues = self._chosen()
        cue_clipboard.copy(cues, srt.compose(cues))

    def _cut(self) -> None:
        chosen = tuple(self._document.selection.chosen)
        self._copy()
        self._long_edits.apply(lambda track: edits.delete(track, chosen), len(chosen))

    def _duplicate(self) -> None:
        chosen = tuple(self._document.selection.chosen)
        self._long_edits.apply(lambda track: edits.duplicate(track, chosen), len(chosen))

    def _paste(self) -> None:
        mime, whole = QGuiApplication.clipboard().mimeData(), cue_clipboard.copied()
        text = mime.text() if mime is not None and not mime.hasUrls() else ""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if whole:
            self._insert(whole)
        elif all(is_link(line) or Path(line).is_absolute() for line in lines):
            self.media_pasted.emit()
        elif (found := srt.parse(text)) is not None and found.cues:
            self._insert(found.cues)
        else:
            chosen, track = self._document.selection.chosen, self._document.track
            index = chosen.spans[-1].stop - 1 if chosen.spans else len(track) - 1
            self._document.apply(edits.insert(track, index + 1, cues_after(track, index, lines), EditKind.PASTE))

    def _insert(self, cues: tuple[Cue, ...]) -> None:
        # Of their own, also where they are copies of what is here: they are chosen afterwards.
        new = {id(cue): cue for cue in (replace(cue, is_edited=True) for cue in cues)}

        def choose(edit: Edit) -> Selection:
            spans = joined(range(n, n + 1) for n, cue in enumerate(edit.inserted, edit.index) if id(cue) in new)
            return Selection(spans, spans[0].start if spans else -1)

        self._long_edits.apply(lambda track: edits.insert_by_time(track, tuple(new.values())), len(new), choose=choose)
