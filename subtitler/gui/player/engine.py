"""What every engine that plays recordings does, whoever decodes them."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage


class Shown(Struct, frozen=True):
    """A frame on its way to the screen: `image` at the size of the room (null while nobody looks), and its time in ms."""

    image: QImage
    start_ms: int
    end_ms: int


def _always(_start_ms: int, _end_ms: int) -> bool:
    return True


class Engine(QObject):
    """Plays one recording. It knows nothing of cues, loops or keys: Playback does. Methods return at once.

    `admit` lets a frame pass that is to be shown, by its start and end in ms; others are passed over.

    Signals:
        loaded(int): the recording can be played; its length in ms, 0 where that is not known. The first frame follows.
        duration_found(int): the length is known now, or known better.
        shown(object): a frame (Shown).
        ticked(int): a time that is played, in ms; several a second, also without a picture.
        ended(): the recording was played to its end, and playing has stopped.
        failed(): the recording cannot be played by this engine, or not any more.
    """

    loaded = Signal(int)
    duration_found = Signal(int)
    shown = Signal(object)
    ticked = Signal(int)
    ended = Signal()
    failed = Signal()

    has_sound_device = False
    admit: Callable[[int, int], bool] = staticmethod(_always)
    has_picture = True  # as far as the engine knows, once it has loaded

    def load(self, location: str) -> None:
        """Opens a recording, by path or link; `loaded` or `failed` follows."""
        raise NotImplementedError

    def play(self) -> None:
        raise NotImplementedError

    def pause(self) -> None:
        raise NotImplementedError

    def seek(self, ms: int) -> None:
        """Shows the frame that is on the screen at a time; goes on playing where it plays."""
        raise NotImplementedError

    def set_rate(self, rate: float) -> None:
        """Plays so many times as fast as it was recorded; positive."""
        raise NotImplementedError

    def set_volume(self, volume: float) -> None:
        """How loud, from 0 to 1."""
        raise NotImplementedError

    def set_room(self, room: QSize) -> None:
        """How large frames are wanted, in pixels of the screen; empty: not at all."""
        raise NotImplementedError

    def close(self) -> None:
        """Stops everything; returns when no thread runs any more."""
        raise NotImplementedError
