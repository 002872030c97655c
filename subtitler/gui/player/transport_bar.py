"""The bar below the picture: play, where one is, how fast, how loud."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QStyle, QToolButton, QWidget

from subtitler.gui.fields import combo_box, fill
from subtitler.gui.keys.bindings import shown
from subtitler.gui.keys.registry import plain
from subtitler.gui.player.playback import Playback
from subtitler.gui.player.player_actions import SPEEDS, PlayerActions
from subtitler.gui.theme import GRID, ICON, INSIDE, tabular
from subtitler.timedtext.timecode import format_timecode

_VOLUME_WIDTH = 72
# What a narrower bar leaves out, so that the position keeps its room: the loudness, then the length, then the
# speed.
_FOR_VOLUME, _FOR_LENGTH, _FOR_SPEED = 600, 520, 400
_SECOND_MS, _PAGE_MS = 1000, 10_000


class SeekSlider(QSlider):
    """A slider that goes where it is clicked.

    Signals: chosen(int) the user has put it elsewhere.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.actionTriggered.connect(lambda _action: self.chosen.emit(self.sliderPosition()))

    def show_value(self, value: int) -> None:
        """Stands at a value without telling anybody; not while the user holds it."""
        if not self.isSliderDown():
            blocked = self.blockSignals(True)
            self.setValue(value)
            self.blockSignals(blocked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._go_to(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go_to(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        event.accept()

    def _go_to(self, event: QMouseEvent) -> None:
        x = round(event.position().x())
        self.setValue(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), x, max(1, self.width())))
        self.chosen.emit(self.value())


class TransportBar(QWidget):
    """Shows and moves a Playback; all that it does is a key away, too.

    Signals: medium_chosen(int) another of several recordings is wanted: its number.
    """

    medium_chosen = Signal(int)

    def __init__(self, playback: Playback, actions: PlayerActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transportBar")
        self._playback = playback
        self._actions = actions
        self.seek_slider = SeekSlider()
        self.time = QLabel()
        self.speed = combo_box("playSpeed", self.tr("Speed"))
        self.media = combo_box("playMedium", self.tr("Recording"))
        self.volume = SeekSlider()
        self._dress()
        self._lay_out()
        self._connect()
        self._show_all()

    def show_media(self, names: list[str]) -> None:
        """What there is to choose from; a single recording needs no choice."""
        fill(self.media, [(name, str(number)) for number, name in enumerate(names)], "0")
        self.media.setVisible(len(names) > 1)

    def _dress(self) -> None:
        self.time.setObjectName("playTime")
        self.time.setAccessibleName(self.tr("Position and length"))
        self.time.setFont(tabular(self.font()))
        self.seek_slider.setObjectName("playPosition")
        self.seek_slider.setAccessibleName(self.tr("Position"))
        self.seek_slider.setSingleStep(_SECOND_MS)
        self.seek_slider.setPageStep(_PAGE_MS)
        self.volume.setObjectName("playVolume")
        self.volume.setAccessibleName(self.tr("Volume"))
        self.volume.setRange(0, 100)
        self.volume.setFixedWidth(_VOLUME_WIDTH)
        self.speed.setMinimumContentsLength(5)
        self.speed.setToolTip(self.tr("Speed"))
        for speed in SPEEDS:
            self.speed.addItem(_times(speed), speed)
        self.media.setToolTip(self.tr("Recording"))
        self.media.setVisible(False)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(INSIDE, GRID, INSIDE, GRID)
        row.setSpacing(INSIDE)
        row.addWidget(_button(self._actions.play))
        row.addWidget(_button(self._actions.loop))
        row.addWidget(self.time)
        row.addWidget(self.seek_slider, 1)
        row.addWidget(self.media)
        row.addWidget(self.speed)
        row.addWidget(_button(self._actions.mute))
        row.addWidget(self.volume)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(0)

    def _connect(self) -> None:
        playback = self._playback
        playback.position_changed.connect(self._show_position)
        playback.duration_changed.connect(self._show_duration)
        playback.rate_changed.connect(self._show_rate)
        playback.sound_changed.connect(self._show_sound)
        playback.loaded.connect(self._show_all)
        playback.source_changed.connect(self._show_all)
        self.seek_slider.chosen.connect(playback.seek)
        self.volume.chosen.connect(lambda percent: playback.set_volume(percent / 100))
        self.speed.activated.connect(lambda place: playback.set_rate(SPEEDS[place]))
        self.media.activated.connect(self.medium_chosen)

    def _show_all(self) -> None:
        self.setEnabled(self._playback.is_loaded)
        self._show_duration(self._playback.duration)
        self._show_position(self._playback.position)
        self._show_rate(self._playback.rate)
        self._show_sound()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.volume.setVisible(self.width() >= _FOR_VOLUME)
        self.speed.setVisible(self.width() >= _FOR_SPEED)
        self._show_position(self._playback.position)

    def _show_position(self, ms: int) -> None:
        length = f" / {format_timecode(self._playback.duration, '.')}" if self.width() >= _FOR_LENGTH else ""
        self.time.setText(format_timecode(ms, ".") + length)
        self.seek_slider.show_value(ms)

    def _show_duration(self, ms: int) -> None:
        self.seek_slider.setRange(0, ms)
        self._show_position(self._playback.position)

    def _show_rate(self, rate: float) -> None:
        self.speed.setPlaceholderText(_times(rate))
        self.speed.setCurrentIndex(SPEEDS.index(rate) if rate in SPEEDS else -1)

    def _show_sound(self) -> None:
        self.volume.show_value(round(100 * self._playback.volume))
        is_heard = self._playback.has_sound or not self._playback.is_loaded
        self.volume.setToolTip(self.tr("Volume") if is_heard else self.tr("Nothing can be heard: there is no sound device."))


def _times(rate: float) -> str:
    return f"{rate:g}×".replace("-", "−")


def _button(action: QAction) -> QToolButton:
    """A button that shows the action as its icon; its tooltip names the key in force."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(ICON, ICON))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setObjectName(f"{action.objectName()}Button")
    action.changed.connect(partial(_name_key, action, button))
    _name_key(action, button)
    return button


def _name_key(action: QAction, button: QToolButton) -> None:
    keys = shown(key.toString() for key in action.shortcuts())
    name = plain(action.text())
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({keys})" if keys else name)
