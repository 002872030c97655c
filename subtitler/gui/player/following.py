"""The playhead and the chosen cue lead each other: whoever moves first."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QTableView

from subtitler.gui.document import Document
from subtitler.gui.keys.typing_guard import is_text_field
from subtitler.gui.player.live_subtitles import LiveSubtitles
from subtitler.gui.player.playback import Playback


class Following(QObject):
    """Choosing a cue, or clicking the chosen one, moves the playhead to its beginning.

    While it plays, the cue at the playhead is chosen, until the user scrolls by hand; the next play follows again. Nothing is
    chosen while one writes, where several cues are, or while a single cue is played.
    """

    def __init__(
        self, document: Document, table: QTableView, playback: Playback, subtitles: LiveSubtitles, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._playback = playback
        self._is_following = True
        self._is_led = False
        self._current = document.selection.chosen.current
        # Edits move the choice too, and say so right afterwards: then nobody has gone anywhere.
        self._go_later = QTimer(self, singleShot=True, interval=0)
        self._go_later.timeout.connect(self._go_to_chosen)
        document.selection.chosen_changed.connect(self._note_choice)
        document.edited.connect(self._stay)
        document.replaced.connect(self._stay)
        subtitles.row_changed.connect(self._follow)
        playback.playing_changed.connect(self._begin)
        table.clicked.connect(lambda _index: self._go_later.start())
        table.verticalScrollBar().actionTriggered.connect(self._let_go)

    def _note_choice(self) -> None:
        current = self._document.selection.chosen.current
        if current != self._current:
            self._current = current
            if not self._is_led:
                self._go_later.start()

    def _stay(self) -> None:
        self._go_later.stop()
        self._current = self._document.selection.chosen.current

    def stay(self) -> None:
        """The playhead is where it should be."""
        self._go_later.stop()

    def _go_to_chosen(self) -> None:
        chosen = self._document.selection.chosen
        if 0 <= chosen.current < len(self._document.track):
            self._playback.seek(self._document.track[chosen.current].start_ms)

    def _begin(self, is_playing: bool) -> None:
        if is_playing:
            self._go_later.stop()
            self._is_following = True

    def _let_go(self) -> None:
        if self._playback.is_playing:
            self._is_following = False

    def _follow(self, row: int) -> None:
        if row < 0 or not (self._playback.is_playing and self._is_following) or self._playback.plays_span:
            return
        focused = QApplication.focusWidget()
        if self._document.selection.chosen.count > 1 or (focused is not None and is_text_field(focused)):
            return
        self._go_later.stop()
        self._is_led = True
        self._document.selection.choose_cue(row)
        self._is_led = False
