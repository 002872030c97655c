"""The player in the window: it plays the document's recording, and the window's keys and zones speak to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from subtitler.errors import MediaNotFound
from subtitler.gui import questions
from subtitler.gui.library.sources import MEDIA_SUFFIXES, VIDEO_SUFFIXES, media_name
from subtitler.gui.player.following import Following
from subtitler.gui.player.live_subtitles import LiveSubtitles
from subtitler.gui.player.moments import after_cue, before_cue, cue_beginning, cue_end
from subtitler.gui.player.playback import Playback
from subtitler.gui.player.player_actions import PlayerActions
from subtitler.gui.player.player_view import PlayerView
from subtitler.gui.player.transport_bar import TransportBar
from subtitler.gui.stage import Place
from subtitler.progress import CancelToken, Report
from subtitler.timedtext.cue import Cue

if TYPE_CHECKING:
    from subtitler.gui.main_window import MainWindow
    from subtitler.gui.workplace import Workplace

_HEIGHT = 280


class PlayerZone(QWidget):
    """The picture and the bar below it."""

    def __init__(self, view: PlayerView, bar: TransportBar, relink: QToolButton) -> None:
        super().__init__()
        self.setObjectName("playerZone")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(view, 1)
        column.addWidget(bar)
        inside = QVBoxLayout(view)
        inside.addStretch()
        inside.addWidget(relink, 0, Qt.AlignmentFlag.AlignHCenter)


class PlayerDesk(QObject):
    """Loads the recording of what is open; where a subtitle file has none, one of its name beside it. `playback` is for
    everybody who wants to know where the playhead is.
    """

    def __init__(self, workplace: Workplace, window: MainWindow) -> None:
        super().__init__(workplace)
        self._window = window
        self._workplace = workplace
        self._document = workplace.document
        self._stage = workplace.stage
        self.playback = Playback(workplace.runner, self)
        self.subtitles = LiveSubtitles(self._document, self.playback, self)
        self.actions = PlayerActions(self.playback, window)
        self.view = PlayerView(self.playback, self.subtitles)
        self.view.addActions([self.actions.step_back, self.actions.step_on])
        self.bar = TransportBar(self.playback, self.actions)
        self._relink = QToolButton()
        self._relink.setObjectName("playerRelink")
        self._relink.setDefaultAction(workplace.commands.relink)
        self._relink.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._relink.setProperty("role", "field")
        self._relink.hide()
        zone = PlayerZone(self.view, self.bar, self._relink)
        self._stage.add_part(Place.PLAYER, zone, workplace.commands.show_player, _HEIGHT)
        self._stage.set_has_something(Place.PLAYER, False)
        self.following = Following(self._document, workplace.editor.table, self.playback, self.subtitles, self)
        self._fill_menu()
        self._connect()

    def _fill_menu(self) -> None:
        menu = self._window.menuBar().findChild(QMenu, "playMenu")
        if menu is None:
            return
        for group in self.actions.groups:
            menu.addActions(group)
            menu.addSeparator()
        menu.addAction(self._workplace.commands.choose_recording)

    def _connect(self) -> None:
        self._document.opened.connect(self._load)
        self._document.media_changed.connect(self._load)
        self._document.replaced.connect(self._show_state)
        self.playback.source_changed.connect(self._show_state)
        self.playback.failed.connect(self._show_state)
        self.playback.loaded.connect(self._go_to_chosen)
        self.view.pressed.connect(self.actions.play.trigger)
        self.bar.medium_chosen.connect(self._load_medium)
        self.actions.play_cue.triggered.connect(lambda: self.play_cue(is_looped=False))
        self.actions.loop.triggered.connect(self._toggle_loop)
        for action, part in (
            (self.actions.play_before, before_cue),
            (self.actions.play_beginning, cue_beginning),
            (self.actions.play_end, cue_end),
            (self.actions.play_after, after_cue),
        ):
            action.triggered.connect(lambda _checked=False, part=part: self._play_part(part))
        self._workplace.commands.choose_recording.triggered.connect(self.choose_recording)
        self._window.closed.connect(self.playback.close)

    def restore(self, settings: QSettings) -> None:
        """As loud as the last time, and as quick to play."""
        volume, is_muted = settings.value("player/volume", 100, type=int), settings.value("player/muted", False, type=bool)
        self.playback.set_volume((volume if isinstance(volume, int) else 100) / 100)
        self.playback.set_muted(is_muted is True)
        self.actions.then_play.setChecked(settings.value("player/thenPlay", False, type=bool) is True)

    def remember(self, settings: QSettings) -> None:
        """Keeps how loud it is, and whether each step plays."""
        settings.setValue("player/volume", round(100 * self.playback.volume))
        settings.setValue("player/muted", self.playback.is_muted)
        settings.setValue("player/thenPlay", self.actions.then_play.isChecked())

    def play_cue(self, *, is_looped: bool) -> None:
        """Plays the chosen cue from its beginning to its end, once or again and again."""
        current = self._document.selection.chosen.current
        if current >= 0:
            cue = self._document.track[current]
            self.following.stay()
            self.playback.play_span(cue.start_ms, cue.end_ms, is_looped)

    def play_alone(self, start_ms: int, end_ms: int) -> None:
        """Plays a stretch of the recording; the chosen cue stays the chosen one."""
        self.following.stay()
        self.playback.play_span(start_ms, end_ms, False)

    def _play_part(self, part: Callable[[Cue], tuple[int, int]]) -> None:
        current = self._document.selection.chosen.current
        if current >= 0:
            self.following.stay()
            self.playback.play_span(*part(self._document.track[current]), False)

    def choose_recording(self) -> None:
        """Asks for a recording to play beside what is open."""
        chosen = questions.ask_media(self._window, sorted(MEDIA_SUFFIXES))
        if chosen:
            self._play_beside(str(chosen[0]))

    def _toggle_loop(self, is_wanted: bool) -> None:
        if is_wanted:
            self.play_cue(is_looped=True)
        else:
            self.playback.release_span()
        self.actions.loop.setChecked(self.playback.is_looping)

    def _load(self) -> None:
        document = self._document
        self._workplace.commands.choose_recording.setEnabled(document.is_open)
        self.bar.show_media([media_name(medium.location) for medium in document.media])
        if document.media:
            self._load_medium(0)
            return
        self.playback.load("")
        if document.path is not None:
            self._workplace.runner.run(
                partial(_recording_beside, document.path), succeeded=partial(self._take_beside, document.path)
            )

    def _load_medium(self, number: int) -> None:
        location = self._document.media[number].location
        if location != self.playback.location or self.playback.error is not None:
            self.playback.load(location)

    def _take_beside(self, path: Path, found: object) -> None:
        if isinstance(found, Path) and path == self._document.path and not self._document.media:
            self._play_beside(str(found))

    def _play_beside(self, location: str) -> None:
        if not self.playback.location or location != self.playback.location:
            self.playback.load(location)

    def _go_to_chosen(self) -> None:
        """The picture is that of the cue which is chosen."""
        current = self._document.selection.chosen.current
        if current > 0:
            self.playback.seek(self._document.track[current].start_ms)

    def _show_state(self) -> None:
        self._stage.set_has_something(Place.PLAYER, bool(self.playback.location))
        self._relink.setVisible(isinstance(self.playback.error, MediaNotFound))


def _recording_beside(path: Path, _report: Report, _cancel: CancelToken) -> Path | None:
    """The recording beside a file that has its name; films come before their sound."""
    suffixes = [*sorted(VIDEO_SUFFIXES), *sorted(MEDIA_SUFFIXES - VIDEO_SUFFIXES)]
    return next((candidate for suffix in suffixes if (candidate := path.with_suffix(suffix)).is_file()), None)
