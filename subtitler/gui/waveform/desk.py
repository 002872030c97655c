"""The waveform in the window: it shows the recording that is played, and speaks to the player and the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QSize
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QProgressBar, QToolButton, QWidget

from subtitler.gui.fields import show_share
from subtitler.gui.icons import icon
from subtitler.gui.stage import Place
from subtitler.gui.theme import ICON, INSIDE
from subtitler.gui.waveform.peak_loader import PeakLoader, PeakState
from subtitler.gui.waveform.zone import WaveformZone

if TYPE_CHECKING:
    from subtitler.gui.main_window import MainWindow
    from subtitler.gui.player.playback import Playback
    from subtitler.gui.workplace import Workplace

_HEIGHT = 180
_BAR_WIDTH = 80


class WaveformDesk(QObject):
    """Puts the waveform on the stage. `toggle` shows and hides it."""

    def __init__(self, workplace: Workplace, playback: Playback, window: MainWindow) -> None:
        super().__init__(workplace)
        self._window = window
        self._workplace = workplace
        self._playback = playback
        self.zone = WaveformZone(workplace.document, window)
        self.toggle = QAction(self.tr("Waveform"), window)
        self.toggle.setObjectName("showWaveformAction")
        self.toggle.setCheckable(True)
        self.toggle.setChecked(True)
        self.toggle.setShortcut(QKeySequence("Ctrl+6"))
        window.addAction(self.toggle)
        workplace.stage.add_part(Place.WAVEFORM, self.zone, self.toggle, _HEIGHT)
        self.progress = BuildProgress(self.zone.loader)
        workplace.status.addWidget(self.progress)
        self.progress.setVisible(False)
        self._fill_menus()
        self._connect()
        self.zone.view.hands.cue_taken = self._stay
        self.zone.refused.connect(workplace.message_bar.show_error)
        self.zone.recording_wanted.connect(workplace.commands.choose_recording.trigger)

    def _fill_menus(self) -> None:
        window, actions = self._window, self.zone.actions_on_cues
        window.edit_menu.addSeparator()
        window.edit_menu.addActions(actions.cue_group())
        window.view_menu.addSeparator()
        window.view_menu.addAction(self.toggle)
        menu = QMenu(self.tr("Waveform"), window)
        menu.setObjectName("waveformViewMenu")
        menu.addActions(actions.view_group())
        window.view_menu.addMenu(menu)

    def _connect(self) -> None:
        playback, view = self._playback, self.zone.view
        playback.source_changed.connect(self.zone.loader.load)
        playback.position_changed.connect(view.show_position)
        playback.playing_changed.connect(view.show_playing)
        view.seek_wanted.connect(self.seek)
        view.play_wanted.connect(self._workplace.player.play_alone)
        view.addAction(self._workplace.editor.edit_actions.delete)
        writing = self._workplace.editor.edit_actions.write_text
        view.text_wanted.connect(writing)
        self.zone.actions_on_cues.inserted.connect(writing)
        self._window.closed.connect(self.zone.close_down)

    def _stay(self) -> None:
        self._workplace.player.following.stay()

    def restore(self, settings: QSettings) -> None:
        """The view is what it was the last time."""
        for name, action in self._kept.items():
            action.setChecked(settings.value(name, action.isChecked(), type=bool) is True)

    def remember(self, settings: QSettings) -> None:
        """Keeps how the sound is shown, and whether the view follows the playhead."""
        for name, action in self._kept.items():
            settings.setValue(name, action.isChecked())

    @property
    def _kept(self) -> dict[str, QAction]:
        actions = self.zone.actions_on_cues
        return {"waveform/tones": actions.tones, "waveform/oneLane": actions.one_lane, "waveform/follow": actions.follow}

    def seek(self, ms: int) -> None:
        """The playhead goes there. Without a recording there is one all the same: for cues timed by their neighbours."""
        if self._playback.is_loaded:
            self._playback.seek(ms)
        else:
            self.zone.view.show_position(ms)


class BuildProgress(QWidget):
    """How far the waveform is, in the status bar, with a button that stops it; hidden while there is nothing to wait for."""

    def __init__(self, loader: PeakLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("waveformProgress")
        self._loader = loader
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setAccessibleName(self.tr("Progress of the waveform"))
        cancel = QToolButton()
        cancel.setObjectName("cancelWaveformButton")
        cancel.setIcon(icon("cancel", "muted"))
        cancel.setIconSize(QSize(ICON - 4, ICON - 4))
        cancel.setToolTip(self.tr("Stop loading the waveform"))
        cancel.setAccessibleName(self.tr("Stop loading the waveform"))
        cancel.clicked.connect(loader.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(QLabel(self.tr("Waveform")))
        row.addWidget(self._bar)
        row.addWidget(cancel)
        loader.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.setVisible(self._loader.state is PeakState.GROWING)
        show_share(self._bar, self._loader.share)
