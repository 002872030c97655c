"""What one can do with the player: each action once, with its words, keys and icon."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from subtitler.gui.icons import icon
from subtitler.gui.player.playback import SLOWEST, Playback

_LEAP_MS, _LONG_LEAP_MS = 500, 1000
_VOLUME_STEP = 0.1
_SHUTTLE_BACK = (1.0, 2.0, 4.0)
_SHUTTLE_ON = (1.0, 2.0, 4.0, 8.0)
SPEEDS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 4.0)


class PlayerActions(QObject):
    """Actions of the window that move the playhead. Those on one cue only say what is wanted, and are connected elsewhere.

    `can_begin` says whether there is a recording that could be opened, while none is: then what plays can be pressed too.

    Signals: begin_wanted() that recording is to be opened, and played.
    """

    begin_wanted = Signal()

    def __init__(self, playback: Playback, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._playback = playback
        self._holds_stop = self._is_shuttling = False
        self._all: list[QAction] = []
        self.can_begin: Callable[[], bool] = lambda: False
        self.play = self._action("playPauseAction", self.tr("Play"), self.toggle, "play", "Space", "Ctrl+Space")
        self.play_cue = self._action("playCueAction", self.tr("Play this cue"), None, "play-cue", "F5")
        self.loop = self._action("loopCueAction", self.tr("Loop this cue"), None, "loop", "Shift+F5")
        self.loop.setCheckable(True)
        self.shuttle_back = self._action("shuttleBackAction", self.tr("Shuttle backwards"), self._shuttle_back, "", "J")
        self.shuttle_stop = self._action("shuttleStopAction", self.tr("Stop"), playback.pause, "", "K")
        self.shuttle_on = self._action("shuttleOnAction", self.tr("Shuttle forwards"), self._shuttle_on, "", "L")
        self.step_back = self._action("stepBackAction", self.tr("One frame back"), partial(playback.step, -1), "", "Left")
        self.step_on = self._action("stepOnAction", self.tr("One frame on"), partial(playback.step, 1), "", "Right")
        self.leap_back = self._action(
            "leapBackAction", self.tr("Half a second back"), partial(self._leap, -_LEAP_MS), "", "Alt+Left"
        )
        self.leap_on = self._action("leapOnAction", self.tr("Half a second on"), partial(self._leap, _LEAP_MS), "", "Alt+Right")
        self.slower = self._action("slowerAction", self.tr("Slower"), partial(self._change_speed, -1), "", "[")
        self.faster = self._action("fasterAction", self.tr("Faster"), partial(self._change_speed, 1), "", "]")
        self.second_back = self._action("secondBackAction", self.tr("One second back"), partial(self._leap, -_LONG_LEAP_MS), "")
        self.second_on = self._action("secondOnAction", self.tr("One second on"), partial(self._leap, _LONG_LEAP_MS), "")
        self._make_cue_actions()
        self._make_sound_actions()
        # Where one looks at the picture; elsewhere these keys move a caret or a slider.
        for action in (self.step_back, self.step_on):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        window.installEventFilter(self)
        playback.loaded.connect(self.refresh)
        playback.source_changed.connect(self.refresh)
        playback.failed.connect(self.refresh)
        playback.playing_changed.connect(self._show_playing)
        playback.looping_changed.connect(self._show_looping)
        self.refresh()

    @property
    def groups(self) -> list[list[QAction]]:
        """The actions in the order of a menu."""
        return [
            [self.play, self.play_cue, self.loop, self.then_play],
            [self.play_before, self.play_beginning, self.play_end, self.play_after],
            [self.shuttle_back, self.shuttle_stop, self.shuttle_on, self.slower, self.faster],
            [self.step_back, self.step_on, self.leap_back, self.leap_on, self.second_back, self.second_on],
            [self.mute, self.quieter, self.louder],
        ]

    def _make_cue_actions(self) -> None:
        """What plays a moment around the chosen cue's edges, to hear whether they stand where they should."""
        self.play_before = self._action("playBeforeCueAction", self.tr("Play what comes before the cue"), None, "")
        self.play_beginning = self._action("playCueBeginningAction", self.tr("Play the cue's beginning"), None, "")
        self.play_end = self._action("playCueEndAction", self.tr("Play the cue's end"), None, "")
        self.play_after = self._action("playAfterCueAction", self.tr("Play what comes after the cue"), None, "")
        for action in (self.play_before, self.play_beginning, self.play_end, self.play_after):
            action.setToolTip(self.tr("Half a second"))
        self.then_play = self._action("thenPlayAction", self.tr("Play after each step"), None, "", "Ctrl+Alt+Space")
        self.then_play.setCheckable(True)
        self.then_play.setToolTip(self.tr("Going to a cue, splitting, merging and setting times play the cue at once"))

    def _make_sound_actions(self) -> None:
        playback = self._playback
        self.mute = self._action("muteAction", self.tr("Mute"), None, "sound", "Ctrl+Shift+Space")
        self.mute.setCheckable(True)
        self.mute.toggled.connect(playback.set_muted)
        self.quieter = self._action(
            "quieterAction", self.tr("Quieter"), partial(self._change_volume, -1), "", "Ctrl+Shift+Down"
        )
        self.louder = self._action("louderAction", self.tr("Louder"), partial(self._change_volume, 1), "", "Ctrl+Shift+Up")
        playback.sound_changed.connect(self._show_sound)

    def _action(self, name: str, text: str, act: Callable[[], object] | None, symbol: str, *keys: str) -> QAction:
        action = QAction(text, self._window)
        action.setObjectName(name)
        if symbol:
            action.setIcon(icon(symbol))
        action.setShortcuts([QKeySequence(key) for key in keys])
        # Held down, these are one press.
        action.setAutoRepeat(name.startswith(("step", "leap", "second", "quieter", "louder")))
        if act is not None:
            action.triggered.connect(lambda _checked=False: act())
        if not name.startswith("step"):
            self._window.addAction(action)
        self._all.append(action)
        return action

    def refresh(self) -> None:
        """Enables what is possible now."""
        is_loaded = self._playback.is_loaded
        for action in self._all:
            action.setEnabled(is_loaded)
            action.setProperty("whyDisabled", self.tr("It needs a recording that can be played."))
        if not is_loaded and self.can_begin():
            for action in (self.play, self.play_cue, self.shuttle_on):
                action.setEnabled(True)

    def toggle(self) -> None:
        """Plays or pauses; where nothing is open that could be, opens it."""
        if self._playback.is_loaded:
            self._playback.toggle()
        else:
            self.begin_wanted.emit()

    def _show_playing(self, is_playing: bool) -> None:
        self.play.setText(self.tr("Pause") if is_playing else self.tr("Play"))
        self.play.setIcon(icon("pause" if is_playing else "play"))
        if not is_playing and self._is_shuttling:
            # The next play is at the speed that is usual.
            self._is_shuttling = False
            self._playback.set_rate(1.0)

    def _show_looping(self, is_looping: bool) -> None:
        self.loop.setChecked(is_looping)

    def _show_sound(self) -> None:
        self.mute.setChecked(self._playback.is_muted)
        self.mute.setIcon(icon("muted" if self._playback.is_muted else "sound"))

    def _shuttle_back(self) -> None:
        """Backwards, twice as fast with every press; slowly while the stop key is held."""
        rate = self._playback.rate if self._playback.is_playing else 0.0
        faster = next((step for step in _SHUTTLE_BACK if step > -rate), _SHUTTLE_BACK[-1])
        self._playback.play_backward(SLOWEST if self._holds_stop else faster)
        self._is_shuttling = True

    def _shuttle_on(self) -> None:
        if not self._playback.is_loaded:
            self.begin_wanted.emit()
            return
        rate = self._playback.rate if self._playback.is_playing else 0.0
        faster = next((step for step in _SHUTTLE_ON if step > rate), _SHUTTLE_ON[-1])
        self._playback.release_span()
        self._playback.set_rate(SLOWEST if self._holds_stop else faster)
        self._playback.play()
        self._is_shuttling = True

    def _change_speed(self, steps: int) -> None:
        speeds, rate = SPEEDS, abs(self._playback.rate)
        nearest = min(range(len(speeds)), key=lambda place: abs(speeds[place] - rate))
        self._playback.set_rate(speeds[max(0, min(len(speeds) - 1, nearest + steps))])

    def _change_volume(self, steps: int) -> None:
        self._playback.set_volume(self._playback.volume + steps * _VOLUME_STEP)

    def _leap(self, by_ms: int) -> None:
        self._playback.seek(self._playback.position + by_ms)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notes whether the stop key is held down: with it the shuttle goes slowly, and stops when it is let go."""
        if isinstance(event, QKeyEvent) and not event.isAutoRepeat() and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            is_stop = QKeySequence(event.keyCombination()) in self.shuttle_stop.shortcuts()
            if event.type() == QEvent.Type.ShortcutOverride and is_stop:
                self._holds_stop = True
            elif event.type() == QEvent.Type.KeyRelease and is_stop and self._holds_stop:
                self._holds_stop = False
                if self._is_shuttling:
                    self._playback.pause()
        elif event.type() == QEvent.Type.WindowDeactivate:
            self._holds_stop = False
        return False
