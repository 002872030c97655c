"""What is on the picture at the playhead, as it is being edited."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from subtitler.gui.document import Document
from subtitler.gui.editor.cue_index import CueIndex, Moment
from subtitler.gui.player.playback import Playback


class LiveSubtitles(QObject):
    """The shown track's cues at the playhead; with `show_both` those of the track beside, too.

    Signals: changed() another text is shown; row_changed(int) another cue is at the playhead: its row, -1 for none. Of several
    it is the one that began last.
    """

    changed = Signal()
    row_changed = Signal(int)

    def __init__(self, document: Document, playback: Playback, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._playback = playback
        self._moment = Moment((), 1, 0)
        self._beside: CueIndex | None = None
        self._beside_moment = Moment((), 1, 0)
        self._shows_both = self._is_above = False
        self.texts: tuple[str, ...] = ()
        self.row = -1
        document.replaced.connect(self._index_beside)
        document.edited.connect(self._refresh)
        document.extras_changed.connect(self._refresh)
        document.second_changed.connect(self._index_beside)
        playback.position_changed.connect(self._follow_playhead)

    def show_both(self, is_wanted: bool, *, is_above: bool) -> None:
        """Shows what the track beside says, too: below what the other says, or above it."""
        self._shows_both, self._is_above = is_wanted, is_above
        self._index_beside()

    def _index_beside(self) -> None:
        track = self._document.beside if self._shows_both else None
        self._beside = None if track is None else CueIndex(track)
        self._refresh()

    def _follow_playhead(self, ms: int) -> None:
        if not self._moment.holds(ms) or (self._beside is not None and not self._beside_moment.holds(ms)):
            self._refresh()

    def _refresh(self, _edit: object = None) -> None:
        self._moment = self._document.model.times.at(self._playback.position)
        track, rows = self._document.track, self._moment.rows
        shown = (self._document.model.shown_text(row) for row in rows)
        texts = tuple(text for text in shown if text)
        beside = self._texts_beside()
        texts = (*beside, *texts) if self._is_above else (*texts, *beside)
        row = max(rows, key=lambda row: track[row].start_ms, default=-1)
        if texts != self.texts:
            self.texts = texts
            self.changed.emit()
        if row != self.row:
            self.row = row
            self.row_changed.emit(row)

    def _texts_beside(self) -> tuple[str, ...]:
        track = self._document.beside
        if self._beside is None or track is None:
            return ()
        self._beside_moment = self._beside.at(self._playback.position)
        return tuple(track[row].text for row in self._beside_moment.rows if track[row].text)
