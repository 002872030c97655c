"""Films whose frames tell by their grey which they are, and a player for them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from subtitler.gui.player.playback import Playback
from subtitler.gui.tasks import TaskRunner
from tests.media.recordings import tone

RATE, FRAME_MS, FRAMES = 25, 40, 75
DURATION_MS = FRAMES * FRAME_MS


def grey_of(frame: int) -> int:
    """The grey of a frame: neighbours differ by more than a codec blurs."""
    return 20 + 17 * frame % 216


def grey_film(path: Path, *, has_sound: bool = True, width: int = 96, height: int = 64, rate: int | Fraction = RATE) -> Path:
    """Three seconds, 25 frames a second where nothing else is said, each frame of one grey."""
    with av.open(str(path), "w") as container:
        picture = container.add_stream("mpeg4", rate=rate, width=width, height=height, pix_fmt="yuv420p")
        picture.bit_rate = 2_000_000
        track = container.add_stream("aac", rate=16000, layout="mono") if has_sound else None
        for number in range(FRAMES):
            grey = np.full((height, width, 3), grey_of(number), np.uint8)
            frame = av.VideoFrame.from_ndarray(grey, format="rgb24")
            frame.pts = number
            container.mux(picture.encode(frame))
        container.mux(picture.encode(None))
        if track is not None:
            sound = av.AudioFrame.from_ndarray(tone(440, DURATION_MS / 1000, 16000).reshape(1, -1), "s16", "mono")
            sound.sample_rate = 16000
            sound.pts = 0
            container.mux(track.encode(sound))
            container.mux(track.encode(None))
    return path


def frame_in(image: QImage) -> int:
    """Which frame of the grey film an image shows."""
    grey = image.pixelColor(image.width() // 2, image.height() // 2).red()
    return min(range(FRAMES), key=lambda frame: abs(grey_of(frame) - grey))


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return grey_film(tmp_path_factory.mktemp("films") / "greys.mp4")


@pytest.fixture
def runner() -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.close()


@pytest.fixture(params=["Qt", "PyAV"])
def playback(
    request: pytest.FixtureRequest, qtbot: QtBot, runner: TaskRunner, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Playback]:
    """A player with each of its engines, the second because the first is missing."""
    if request.param == "PyAV":
        monkeypatch.setattr("subtitler.gui.player.playback.make_qt_engine", lambda _parent: None)
    made = Playback(runner)
    made.set_room(QSize(96, 64))
    yield made
    made.close()


class Screen:
    """What a viewer of a Playback has seen: the last picture, and every position."""

    def __init__(self, playback: Playback) -> None:
        self.image = QImage()
        self.positions: list[int] = []
        playback.picture_changed.connect(self._take)
        playback.position_changed.connect(self.positions.append)

    def _take(self, image: QImage) -> None:
        self.image = image

    @property
    def frame(self) -> int:
        """The frame that is seen; -1 while none is."""
        return -1 if self.image.isNull() else frame_in(self.image)


@pytest.fixture
def screen(playback: Playback) -> Screen:
    return Screen(playback)
