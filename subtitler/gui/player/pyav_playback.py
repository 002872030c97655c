"""Playing with PyAV what Qt does not play: the picture, without its sound."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Condition
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QThread, Signal

from subtitler.errors import MediaError
from subtitler.gui.player.engine import Engine
from subtitler.gui.player.pictures import Pictures, image_of
from subtitler.media.frames import Frames, playable, start_ms

if TYPE_CHECKING:
    from av import VideoFrame

# How long a frame stays whose successor is not known.
_USUAL_FRAME_MS = 40
# A picture that is later than this is not made up for by hurrying: the clock waits for it.
_LATE_S = 0.2


class PyAvEngine(Engine):
    """Plays files, not links."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = Pictures(self)
        self._pictures.shown.connect(self.shown)
        self._reel: _Reel | None = None

    def load(self, location: str) -> None:
        self._stop()
        self._reel = reel = _Reel(Path(location), self._pictures, self)
        reel.loaded.connect(self.loaded)
        reel.ended.connect(self.ended)
        reel.failed.connect(self.failed)
        reel.start()

    def play(self) -> None:
        if self._reel is not None:
            self._reel.turn(is_playing=True)

    def pause(self) -> None:
        if self._reel is not None:
            self._reel.turn(is_playing=False)

    def seek(self, ms: int) -> None:
        if self._reel is not None:
            self._reel.turn(to_ms=ms)

    def set_rate(self, rate: float) -> None:
        if self._reel is not None:
            self._reel.turn(rate=rate)

    def set_volume(self, volume: float) -> None:
        """There is no sound."""

    def set_room(self, room: QSize) -> None:
        self._pictures.set_room(room)
        if self._reel is not None:
            self._reel.show_again()

    def close(self) -> None:
        self._stop()
        self._pictures.close()

    def _stop(self) -> None:
        if self._reel is not None:
            self._reel.close()
            self._reel = None


class _Reel(QThread):
    """Decodes one file in a thread of its own and hands each frame on when its time has come.

    Signals: loaded(int), ended(), failed(): as an Engine's.
    """

    loaded = Signal(int)
    ended = Signal()
    failed = Signal()

    def __init__(self, path: Path, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._pictures = pictures
        self._condition = Condition()
        self._is_playing = self._is_closing = False
        self._rate = 1.0
        self._target: int | None = 0
        self._shown: tuple[VideoFrame, int] | None = None

    def turn(self, *, is_playing: bool | None = None, to_ms: int | None = None, rate: float | None = None) -> None:
        """What the thread does next."""
        with self._condition:
            self._is_playing = self._is_playing if is_playing is None else is_playing
            self._target = self._target if to_ms is None else to_ms
            self._rate = self._rate if rate is None else rate
            self._condition.notify()

    def show_again(self) -> None:
        """Hands the frame on the screen on once more: it is wanted in another size."""
        if self._shown is not None:
            self._hand_on(*self._shown)

    def close(self) -> None:
        with self._condition:
            self._is_closing = True
            self._condition.notify()
        self.wait()

    def run(self) -> None:
        """Called by Qt in the new thread."""
        try:
            duration_ms = playable(self._path).duration_ms
            frames = Frames(self._path)
        except MediaError:
            self.failed.emit()
            return
        self.loaded.emit(duration_ms)
        try:
            while self._show_run(frames):
                pass
        except MediaError:
            self.failed.emit()
        finally:
            frames.close()

    def _show_run(self, frames: Frames) -> bool:
        """Shows frames from where it was told until it is told another place; False once the reel is closed."""
        with self._condition:
            self._condition.wait_for(lambda: self._target is not None or self._is_closing)
            if self._is_closing or self._target is None:
                return False
            from_ms, self._target = self._target, None
        self._roll(frames.since(from_ms))
        return True

    def _roll(self, frames: Iterator[VideoFrame]) -> None:
        first = next(frames, None)
        if first is None:
            return
        due = monotonic()
        now_ms = start_ms(first)
        self._show(first, now_ms)
        for frame in frames:
            length_ms = max(0, start_ms(frame) - now_ms)
            due = self._wait_until(due, length_ms)
            if self._is_interrupted():
                return
            now_ms = start_ms(frame)
            self._show(frame, now_ms)
        with self._condition:
            was_playing, self._is_playing = self._is_playing, False
        if was_playing:
            self.ended.emit()

    def _wait_until(self, due: float, length_ms: int) -> float:
        """Waits until a frame of this length is over, for ever while nothing plays; returns when it was over."""
        with self._condition:
            if not self._is_playing:
                self._condition.wait_for(lambda: self._is_playing or self._must_turn())
                due = monotonic()
            due = max(due + length_ms / 1000 / self._rate, monotonic() - _LATE_S)
            self._condition.wait_for(lambda: self._must_turn() or not self._is_playing, due - monotonic())
            return due

    def _must_turn(self) -> bool:
        return self._target is not None or self._is_closing

    def _is_interrupted(self) -> bool:
        """Whether the next frame is not to be shown; where it is only to wait, this waits."""
        with self._condition:
            self._condition.wait_for(lambda: self._is_playing or self._must_turn())
            return self._must_turn()

    def _show(self, frame: VideoFrame, now_ms: int) -> None:
        self._shown = (frame, now_ms)
        self._hand_on(frame, now_ms)

    def _hand_on(self, frame: VideoFrame, now_ms: int) -> None:
        turns = round(-frame.rotation / 90) % 4
        length_ms = _USUAL_FRAME_MS
        if frame.duration and frame.time_base:
            length_ms = round(frame.duration * frame.time_base * 1000)
        self._pictures.put(partial(image_of, frame, quarter_turns=turns), now_ms, now_ms + length_ms)
