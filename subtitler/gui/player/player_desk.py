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
from subtitler.gui.document_files import PROJECT_SUFFIX
from subtitler.gui.library.medium import Medium, MediumState
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
from subtitler.timedtext.project import Media

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
    """Loads the recording of what is open; where a subtitle file has none, one of its name beside it, else the only one in the
    library. What is open belongs to the recording from when it plays. `playback` is for everybody who wants to know where the
    playhead is.
    """

    def __init__(self, workplace: Workplace, window: MainWindow) -> None:
        super().__init__(workplace)
        self._window = window
        self._workplace = workplace
        self._document = workplace.document
        self._stage = workplace.stage
        self._is_chosen = False  # by the user, who may take that back; what was found is found again
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
        self._document.opened.connect(self._look_beside)
        self._document.media_changed.connect(self._load)
        self._document.replaced.connect(self._show_state)
        for told in (self.playback.loaded, self.playback.source_changed):
            told.connect(self._tell_rate)
        self.playback.source_changed.connect(self._show_state)
        self.playback.failed.connect(self._show_state)
        self.playback.loaded.connect(self._go_to_chosen)
        self.playback.loaded.connect(self._belong)
        self.actions.can_begin = self._can_begin
        self.actions.begin_wanted.connect(self._begin)
        self._workplace.library.media_changed.connect(self.actions.refresh)
        self._workplace.library.media_added.connect(self.actions.refresh)
        self._workplace.library.selection_changed.connect(self.actions.refresh)
        self._workplace.library.medium_opened.connect(self.open_medium)
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
        """Plays the chosen cue from its beginning to its end, once or again and again; where there is none, as Play does."""
        current = self._document.selection.chosen.current
        if current < 0:
            self.actions.toggle()
        else:
            cue = self._document.track[current]
            self.following.stay()
            self.playback.play_span(cue.start_ms, cue.end_ms, is_looped)

    def play_alone(self, start_ms: int, end_ms: int) -> None:
        """Plays a stretch of the recording; the chosen cue stays the chosen one. Without a recording it is told why not."""
        if not self.playback.is_loaded:
            self._workplace.status.tell(self.tr("There is no recording that can be played."))
        self.following.stay()
        self.playback.play_span(start_ms, end_ms, False)

    def _play_part(self, part: Callable[[Cue], tuple[int, int]]) -> None:
        current = self._document.selection.chosen.current
        if current >= 0:
            self.following.stay()
            self.playback.play_span(*part(self._document.track[current]), False)

    def choose_recording(self) -> None:
        """Asks for a recording to play with what is open."""
        chosen = questions.ask_media(self._window, sorted(MEDIA_SUFFIXES))
        if chosen:
            self.play_with(str(chosen[0]))

    def play_with(self, location: str) -> None:
        """Plays a recording with what is open. Where that belongs to none yet, it belongs to this one then; in a project, which
        keeps that, it is a step of undo.
        """
        self._is_chosen = True
        self._play_beside(location)

    def open_medium(self, medium: Medium) -> None:
        """Plays a recording of the library: with what is open, else with new subtitles."""
        document = self._document
        numbers = [number for number, own in enumerate(document.media) if own.location == medium.location]
        if not document.is_open:
            self._workplace.side.show_recognition(False)
            self._workplace.begin_subtitles(medium)
        elif numbers:
            self._load_medium(numbers[0])
        else:
            self.play_with(medium.location)

    def _can_begin(self) -> bool:
        return not self._document.is_open and self._workplace.library.playable_medium is not None

    def _begin(self) -> None:
        medium = self._workplace.library.playable_medium
        if medium is not None:
            self._workplace.begin_subtitles(medium)
            self.playback.loaded.connect(self.playback.play, Qt.ConnectionType.SingleShotConnection)

    @property
    def lacks_recording(self) -> bool:
        """Whether subtitles are open for which there is nothing to play."""
        has_one = bool(self.playback.location) and self.playback.error is None
        return self._document.is_open and not self._document.media and not has_one

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
        else:
            self.playback.load("")

    def _load_medium(self, number: int) -> None:
        location = self._document.media[number].location
        if location != self.playback.location or self.playback.error is not None:
            self.playback.load(location)

    def _look_beside(self) -> None:
        self._is_chosen = False
        path = self._document.path
        if path is not None and not self._document.media:
            self._workplace.runner.run(partial(_recording_beside, path), succeeded=partial(self._take_beside, path))

    def _take_beside(self, path: Path, found: object) -> None:
        if path != self._document.path or not self.lacks_recording:
            return
        others = [medium for medium in self._workplace.library.media_model.media if medium.state is not MediumState.UNUSABLE]
        if isinstance(found, Path):
            self._play_beside(str(found))
        elif len(others) == 1:
            self._play_beside(others[0].location)

    def _play_beside(self, location: str) -> None:
        if not self.playback.location or location != self.playback.location:
            self.playback.load(location)

    def _belong(self) -> None:
        """What can be played with subtitles that belonged to no recording is theirs."""
        document, playback = self._document, self.playback
        if document.is_open and not document.media:
            is_kept = document.path is not None and document.path.suffix.lower() == PROJECT_SUFFIX
            document.belong_to(Media(playback.location, playback.duration), is_step=self._is_chosen and is_kept)
        self._is_chosen = False

    def _tell_rate(self) -> None:
        self._document.played_rate = self.playback.frame_rate

    def _go_to_chosen(self) -> None:
        """The picture is that of the cue which is chosen."""
        current = self._document.selection.chosen.current
        if current > 0:
            self.playback.seek(self._document.track[current].start_ms)

    def _show_state(self) -> None:
        self._stage.set_has_something(Place.PLAYER, bool(self.playback.location))
        self._relink.setVisible(isinstance(self.playback.error, MediaNotFound))


def _recording_beside(path: Path, _report: Report, _cancel: CancelToken) -> Path | None:
    """The recording beside a file that has its name, also without what tells versions apart ("talk.mp4" of "talk.zh-CN.srt");
    films come before their sound.
    """
    suffixes = [*sorted(VIDEO_SUFFIXES), *sorted(MEDIA_SUFFIXES - VIDEO_SUFFIXES)]
    stems = [path.stem]
    while "." in stems[-1].lstrip("."):
        stems.append(stems[-1].rpartition(".")[0])
    candidates = (path.with_name(stem + suffix) for stem in stems for suffix in suffixes)
    return next((candidate for candidate in candidates if candidate.is_file()), None)
