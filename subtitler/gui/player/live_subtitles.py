"""What is on the picture at the playhead, as it is being edited."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from subtitler.gui.document import Document
from subtitler.gui.player.cue_index import CueIndex, Moment
from subtitler.gui.player.playback import Playback
from subtitler.timedtext.edits import Edit


class LiveSubtitles(QObject):
    """The shown track's cues at the playhead.

    Signals: changed() another text is shown; row_changed(int) another cue is at the playhead: its row, -1 for none. Of several
    it is the one that began last.
    """

    changed = Signal()
    row_changed = Signal(int)

    def __init__(self, document: Document, playback: Playback, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._playback = playback
        self._index = CueIndex(document.track)
        self._moment = Moment((), 1, 0)
        self.texts: tuple[str, ...] = ()
        self.row = -1
        document.replaced.connect(self._begin_anew)
        document.edited.connect(self._follow_edit)
        document.extras_changed.connect(self._refresh)
        playback.position_changed.connect(self._follow_playhead)

    def _begin_anew(self) -> None:
        self._index = CueIndex(self._document.track)
        self._refresh()

    def _follow_edit(self, edit: object) -> None:
        if isinstance(edit, Edit):
            self._index.apply(edit)
            self._refresh()

    def _follow_playhead(self, ms: int) -> None:
        if not self._moment.holds(ms):
            self._refresh()

    def _refresh(self) -> None:
        self._moment = self._index.at(self._playback.position)
        track, rows = self._document.track, self._moment.rows
        shown = (self._document.model.shown_text(row) for row in rows)
        texts = tuple(text for text in shown if text)
        row = max(rows, key=lambda row: track[row].start_ms, default=-1)
        if texts != self.texts:
            self.texts = texts
            self.changed.emit()
        if row != self.row:
            self.row = row
            self.row_changed.emit(row)
