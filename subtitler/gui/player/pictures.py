"""Frames on their way to the screen: made as large as they are shown, beside the window."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QSize, Qt, QThread, Signal
from PySide6.QtGui import QImage, QTransform

from subtitler.gui.player.engine import Shown
from subtitler.media.frames import Picture, new_reformatter, scaled

if TYPE_CHECKING:
    from av import VideoFrame
    from av.video.reformatter import VideoReformatter

Make: TypeAlias = Callable[[QSize, "VideoReformatter"], QImage]
"""Makes the image of a frame for a room of this size."""


class Pictures(QThread):
    """Makes images of frames in a thread of its own, only the newest where they come too fast.

    Signals: shown(object) a Shown.
    """

    shown = Signal(object)

    _made = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._condition = Condition()
        self._room = QSize()
        self._next: tuple[Make, int, int] | None = None
        self._latest: Shown | None = None
        self._is_closing = False
        self._made.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self.start()

    def set_room(self, room: QSize) -> None:
        """How large images are from now on."""
        with self._condition:
            self._room = room

    def put(self, make: Make, start_ms: int, end_ms: int) -> None:
        """Takes a frame, from any thread."""
        with self._condition:
            self._next = (make, start_ms, end_ms)
            self._condition.notify()

    def close(self) -> None:
        with self._condition:
            self._is_closing = True
            self._condition.notify()
        self.wait()

    def run(self) -> None:
        """Called by Qt in the new thread."""
        reformatter = new_reformatter()
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._next is not None or self._is_closing)
                if self._is_closing or self._next is None:
                    return
                (make, start_ms, end_ms), self._next = self._next, None
                room = self._room
            image = QImage() if room.isEmpty() else make(room, reformatter)
            with self._condition:
                self._latest = Shown(image, start_ms, end_ms)
            self._made.emit()

    def _deliver(self) -> None:
        with self._condition:
            shown, self._latest = self._latest, None
        if shown is not None:
            self.shown.emit(shown)


def image_of(
    frame: VideoFrame, room: QSize, reformatter: VideoReformatter, aspect: float = 0.0, quarter_turns: int = 0
) -> QImage:
    """The frame as large as the room lets it be. `aspect` is width to height of the picture as it is to be seen (0: that of
    its pixels), before it is turned clockwise.
    """
    aspect = aspect or frame.width / frame.height
    lying = room.transposed() if quarter_turns % 2 else room
    size = fitted(aspect, lying)
    image = _image(scaled(frame, size.width(), size.height(), reformatter))
    return image.transformed(QTransform().rotate(90 * quarter_turns)) if quarter_turns % 4 else image


def fitted(aspect: float, room: QSize) -> QSize:
    """The largest size of this width to height inside the room, at least a pixel each way."""
    width = min(room.width(), round(room.height() * aspect))
    return QSize(max(1, width), max(1, min(room.height(), round(width / aspect))))


def _image(picture: Picture) -> QImage:
    image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return image.copy()  # the bytes belong to Python
