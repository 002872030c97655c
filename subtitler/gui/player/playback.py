"""Playing a recording: the only part of the window that knows where the playhead is."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from subtitler.errors import MediaUnplayable, SubtitlerError
from subtitler.gui.player.engine import Engine, Shown
from subtitler.gui.player.engines import load_ahead, make_pyav_engine, make_qt_engine, open_playable, try_qt
from subtitler.gui.player.frame_watch import FrameWatch
from subtitler.gui.tasks import TaskRunner, TaskThread
from subtitler.media.frames import Playable
from subtitler.recognition.request import is_link

SLOWEST, FASTEST = 0.25, 8.0
_AHEAD_MS = 500
# Backwards there is no playing: the playhead steps back so many times a second.
_BACKWARD_EVERY_MS = 80


class Playback(QObject):
    """Plays one recording at a time. Positions and lengths are integer milliseconds; rates are times the recorded speed.

    While nothing is loaded, `play` and `seek` do nothing. `error` says why the last recording could not be played.

    Signals:
        source_changed(str): another recording is being opened, by path or link; "" where none is.
        loaded(): it can be played now.
        position_changed(int): the playhead has moved, with every frame while it plays.
        playing_changed(bool): it has begun to move by itself, or stopped.
        duration_changed(int): the length of the recording; 0 while it is not known.
        rate_changed(float): how fast it plays, negative for backwards.
        picture_changed(object): the QImage of the frame at the playhead; null where there is none.
        sound_changed(): `volume` or `is_muted` has changed.
        looping_changed(bool): what is played is played again and again, or not any more.
        failed(object): the SubtitlerError for which the recording cannot be played.
    """

    source_changed = Signal(str)
    loaded = Signal()
    position_changed = Signal(int)
    playing_changed = Signal(bool)
    duration_changed = Signal(int)
    rate_changed = Signal(float)
    picture_changed = Signal(object)
    sound_changed = Signal()
    looping_changed = Signal(bool)
    failed = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._opening: TaskThread | None = None
        self._engine: Engine | None = None
        self._room = QSize()
        self._frames = FrameWatch()
        self._is_stepping = False
        self._span: tuple[int, int] | None = None
        self._end_of_span = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._end_of_span.timeout.connect(self._finish_span)
        self._backward = QTimer(self, interval=_BACKWARD_EVERY_MS)
        self._backward.timeout.connect(self._step_backward)
        self._since_step = QElapsedTimer()
        self.location = ""
        self.position = self.duration = 0
        self.rate = 1.0
        self.volume = 1.0
        self.is_muted = self.is_playing = self.is_loaded = self.is_looping = False
        self.has_picture = self.has_sound = False
        self.error: SubtitlerError | None = None

    @property
    def frame_rate(self) -> Fraction | None:
        """How many frames a second the picture has; None where there is none, or nobody knows."""
        return self._frames.rate if self.is_loaded else None

    @property
    def plays_span(self) -> bool:
        """Whether it will stop, or begin again, where a span ends."""
        return self._span is not None

    def load(self, location: str) -> None:
        """Opens a recording, by path or link, in the place of what was there; "" for none. `loaded` or `failed` follows."""
        self._unload()
        self.location = location
        self.source_changed.emit(location)
        if not location:
            return
        self._opening = self._runner.run(
            partial(open_playable, location), succeeded=partial(self._take, location), failed=partial(self._refuse, location)
        )

    def close(self) -> None:
        """Nothing plays any more, and no thread runs."""
        self._unload()

    def set_room(self, room: QSize) -> None:
        """How large pictures are shown, in pixels of the screen; empty while they are not."""
        self._room = room
        if self._engine is not None:
            self._engine.set_room(room)

    def play(self) -> None:
        """Plays on from the playhead, from the beginning where it is at the end."""
        if self._engine is None or not self.is_loaded:
            return
        if self.duration and self.position >= self.duration - self._frames.frame_ms / 2:
            self.seek(0)
        self._backward.stop()
        if self.rate < 0:
            self._set_rate(1.0)
        self._frames.play_from_here()
        self._engine.play()
        self._set_playing(True)
        self._time_span()

    def pause(self) -> None:
        """Stops at the playhead."""
        self._backward.stop()
        self._end_of_span.stop()
        if self._engine is not None:
            self._engine.pause()
        self._set_playing(False)

    def toggle(self) -> None:
        """Pauses where it plays, else plays."""
        if self.is_playing:
            self.pause()
        else:
            self.release_span()
            self.play()

    def seek(self, ms: int) -> None:
        """Moves the playhead, and goes on playing where it plays; a span that was played is left."""
        self.release_span()
        self._go_to(ms)

    def set_rate(self, rate: float) -> None:
        """Plays so many times as fast, 0.25 to 8, from now on."""
        was_backward = self._backward.isActive()
        self._backward.stop()
        self._set_rate(min(FASTEST, max(SLOWEST, rate)))
        if was_backward:
            self.play()
        self._time_span()

    def get_ready(self) -> None:
        """Loads what plays, most of it in a thread: for those who wait for something to be opened, and have the time now."""
        self._runner.run(load_ahead, succeeded=try_qt)

    def play_backward(self, rate: float) -> None:
        """Goes back so many times as fast, step by step, in silence."""
        if not self.is_loaded or self._engine is None:
            return
        self.release_span()
        self._engine.pause()
        self._set_rate(-rate)
        self._since_step.start()
        self._backward.start()
        self._set_playing(True)

    def step(self, frames: int) -> None:
        """Pauses and goes on or back by so many frames; 40 ms each where there is no picture."""
        if not self.is_loaded:
            return
        self.pause()
        self.release_span()
        if self._frames.shown is None:
            self._go_to(round(self.position + frames * self._frames.frame_ms))
        elif (following := self._frames.after(frames)) is not None:
            # The middle of a frame is in it however times were rounded.
            self._go_to(round(sum(following) / 2), frame=following)
        self._is_stepping = True

    def play_span(self, start_ms: int, end_ms: int, loop: bool = False) -> None:
        """Plays from one time to another and stops there, or plays it again and again."""
        if not self.is_loaded or end_ms <= start_ms:
            return
        self._go_to(start_ms, will_play=True)
        self._span = (start_ms, end_ms)
        self._set_looping(loop)
        self.play()

    def release_span(self) -> None:
        """Playing goes on where a span ends."""
        self._span = None
        self._end_of_span.stop()
        self._set_looping(False)

    def set_volume(self, volume: float) -> None:
        """How loud, from 0 to 1; what is heard again is not muted."""
        self.volume = min(1.0, max(0.0, volume))
        self.is_muted = False
        self._send_volume()

    def set_muted(self, is_muted: bool) -> None:
        self.is_muted = is_muted
        self._send_volume()

    def _send_volume(self) -> None:
        if self._engine is not None:
            self._engine.set_volume(0.0 if self.is_muted else self.volume)
        self.sound_changed.emit()

    def _unload(self) -> None:
        if self._opening is not None:
            self._runner.cancel(self._opening)
            self._opening = None
        self.location = ""
        self.release_span()
        self._backward.stop()
        self._set_playing(False)
        self._close_engine()
        self.is_loaded, self.error = False, None
        self.has_picture = self.has_sound = False
        self._frames.forget()
        self._set_duration(0)
        self._set_position(0)
        self._set_rate(1.0)
        self.picture_changed.emit(QImage())

    def _close_engine(self) -> None:
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.blockSignals(True)
            engine.close()
            # Gone at once: one that is deleted later may outlive what it belongs to.
            engine.setParent(None)

    def _take(self, location: str, found: object) -> None:
        if location == self.location and isinstance(found, Playable):
            # In a turn of its own: what it plays may be opened in this one, and making an engine takes as long again.
            QTimer.singleShot(0, self, lambda: self._begin_unless_left(location, found))

    def _begin_unless_left(self, location: str, found: Playable) -> None:
        if location == self.location and self._opening is not None:
            self._opening = None
            self._begin(location, found)

    def _refuse(self, location: str, error: object) -> None:
        self._opening = None
        if location != self.location:
            return
        self.error = error if isinstance(error, SubtitlerError) else MediaUnplayable(media=location)
        self.failed.emit(self.error)

    def _begin(self, location: str, found: Playable) -> None:
        self.has_picture = found.has_picture
        self._frames.begin(found.frame_rate)
        self._set_duration(found.duration_ms)
        engine = make_qt_engine(self)
        self._start(engine if engine is not None else make_pyav_engine(self), location)

    def _start(self, engine: Engine, location: str) -> None:
        self._engine = engine
        engine.admit = self._admit
        engine.loaded.connect(self._note_loaded)
        engine.duration_found.connect(self._set_duration)
        engine.shown.connect(self._show)
        engine.ticked.connect(self._tick)
        engine.ended.connect(self._end)
        # Not from inside the engine that is closed then.
        engine.failed.connect(self._fall_back, Qt.ConnectionType.QueuedConnection)
        engine.set_room(self._room)
        engine.set_volume(0.0 if self.is_muted else self.volume)
        self.has_sound = engine.has_sound_device
        engine.load(location)

    def _note_loaded(self, duration_ms: int) -> None:
        self.is_loaded = True
        if self._engine is not None and is_link(self.location):
            self.has_picture = self._engine.has_picture
        if duration_ms:
            self._set_duration(duration_ms)
        self.loaded.emit()

    def _fall_back(self) -> None:
        """What Qt does not play PyAV may."""
        from subtitler.gui.player.pyav_playback import PyAvEngine

        gave_up = self.sender()
        if gave_up is not self._engine:
            return
        self._close_engine()
        self.is_loaded = False
        self._backward.stop()
        self._set_playing(False)
        if isinstance(gave_up, PyAvEngine) or is_link(self.location) or not self.has_picture:
            self._refuse(self.location, MediaUnplayable(media=self.location))
        else:
            self._start(make_pyav_engine(self), self.location)

    def _show(self, shown: Shown) -> None:
        # A cover is no picture of what is said.
        if not self.has_picture or not self._admit(shown.start_ms, shown.end_ms):
            return
        self._frames.take(shown.start_ms, shown.end_ms, is_playing=self.is_playing)
        if self.is_playing and not self._backward.isActive():
            # A clock that was a little ahead of its picture is not set back.
            if not 0 < self.position - shown.start_ms < _AHEAD_MS:
                self._set_position(shown.start_ms)
            self._time_span()
        elif self._is_stepping:
            self._set_position(shown.start_ms)
        self._is_stepping = False
        self.picture_changed.emit(shown.image)

    def _admit(self, start_ms: int, end_ms: int) -> bool:
        return self._frames.admit(start_ms, end_ms, is_playing=self.is_playing)

    def _tick(self, ms: int) -> None:
        if self.is_playing and not self._backward.isActive():
            self._set_position(ms)
            self._time_span()

    def _end(self) -> None:
        if self._span is not None and self.is_looping:
            self._finish_span()
            return
        self.release_span()
        self._set_playing(False)
        self._set_position(max(self.position, self.duration))
        # The last frame stays on the screen.
        if self._engine is not None:
            self._engine.seek(self._inside_frame(self.position))

    def _go_to(self, ms: int, *, will_play: bool = False, frame: tuple[int, int] | None = None) -> None:
        if self._engine is None or not self.is_loaded:
            return
        ms = max(0, min(ms, self.duration) if self.duration else ms)
        self._is_stepping = False
        if frame is None:
            self._frames.wait_for(ms)
        else:
            self._frames.wait_for_step(ms, frame)
        self._engine.seek(ms if will_play or self.is_playing else self._inside_frame(ms))
        self._set_position(ms)
        self._time_span()

    def _inside_frame(self, ms: int) -> int:
        return self._frames.inside(ms, self.duration) if self.has_picture else ms

    def _time_span(self) -> None:
        """The end of a span comes between two frames, and is not to be heard late."""
        if self._span is not None and self.is_playing and self.rate > 0:
            left_ms = (self._span[1] - self.position) / self.rate
            if left_ms <= 0:
                self._finish_span()
            else:
                self._end_of_span.start(round(left_ms))

    def _finish_span(self) -> None:
        if self._span is None:
            return
        start_ms, end_ms = self._span
        if self.is_looping:
            self._end_of_span.stop()
            self._go_to(start_ms, will_play=True)
            if self._engine is not None:
                self._engine.play()
            return
        self.pause()
        self._set_position(end_ms)
        self.release_span()

    def _step_backward(self) -> None:
        ms = self.position + round(self.rate * self._since_step.restart())
        self._go_to(ms)
        if ms <= 0:
            self.pause()

    def _set_rate(self, rate: float) -> None:
        if self._engine is not None and rate > 0:
            self._engine.set_rate(rate)
        if rate != self.rate:
            self.rate = rate
            self.rate_changed.emit(rate)

    def _set_playing(self, is_playing: bool) -> None:
        if is_playing != self.is_playing:
            self.is_playing = is_playing
            self.playing_changed.emit(is_playing)

    def _set_looping(self, is_looping: bool) -> None:
        if is_looping != self.is_looping:
            self.is_looping = is_looping
            self.looping_changed.emit(is_looping)

    def _set_position(self, ms: int) -> None:
        if ms != self.position:
            self.position = ms
            self.position_changed.emit(ms)

    def _set_duration(self, ms: int) -> None:
        if ms != self.duration:
            self.duration = ms
            self.duration_changed.emit(ms)
