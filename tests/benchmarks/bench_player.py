"""The cue table while a film plays above it, its subtitle live: how long a step of scrolling takes, and the longest stop.

    python tests/benchmarks/run.py --show player

The floor is the same table, with as many cues, while nothing plays. The film is made in the run: 1920 × 1080, 25 frames a
second, noise that moves, so that every frame is decoded, scaled and painted anew. Figures are of one process, after each other.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import av
import numpy as np
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from subtitler.app import let_window_go_first
from subtitler.gui.document import Document
from subtitler.gui.editor.inspector import Inspector
from subtitler.gui.editor.zone import EditorZone
from subtitler.gui.player.live_subtitles import LiveSubtitles
from subtitler.gui.player.playback import Playback
from subtitler.gui.player.player_view import PlayerView
from subtitler.gui.tasks import TaskRunner
from subtitler.gui.theme import apply_theme
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import retext

SHOWN = 20_000
SECONDS, RATE, WIDTH, HEIGHT = 10, 25, 1920, 1080
MEASURED_MS = 6000
# A frame of a screen that shows sixty a second.
TICK_MS = 16
# A loop that is asked without a pause would take the processor, and Python, from those who decode.
LOOK_MS = 4

Row = dict[str, object]


def make_film(path: Path) -> None:
    """Moving noise: nothing in a frame can be left out."""
    noise = np.random.default_rng(1).integers(0, 255, (HEIGHT // 8, WIDTH // 8, 3), dtype=np.uint8)
    picture = noise.repeat(8, axis=0).repeat(8, axis=1)
    with av.open(str(path), "w") as container:
        track = container.add_stream("mpeg4", rate=RATE, width=WIDTH, height=HEIGHT, pix_fmt="yuv420p")
        track.bit_rate = 8_000_000
        for number in range(SECONDS * RATE):
            frame = av.VideoFrame.from_ndarray(np.roll(picture, 4 * number, axis=1), format="rgb24")
            frame.pts = number
            container.mux(track.encode(frame))
        container.mux(track.encode(None))


@dataclass
class Stage:
    """A document of many cues, its table, and a player above it."""

    application: QApplication
    document: Document
    zone: EditorZone
    playback: Playback
    window: QWidget
    runner: TaskRunner


def build() -> Stage:
    application = QApplication.instance() or QApplication(sys.argv)
    assert isinstance(application, QApplication)
    apply_theme(application, "light")
    let_window_go_first()
    document, runner = Document(), TaskRunner()
    inspector = Inspector(document, runner)
    zone = EditorZone(document, inspector)
    playback = Playback(runner)
    view = PlayerView(playback, LiveSubtitles(document, playback, document))
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(view, 3)
    layout.addWidget(zone, 4)
    window.resize(900, 700)
    cues = [Cue(400 * n, 400 * n + 360, f"We begin where the river\nleaves the town {n}.", "Ann") for n in range(SHOWN)]
    document.open_cues(cues, "cues")
    window.show()
    while not inspector.watch.is_complete:  # the checks of all cues, which go on beside
        application.processEvents()
    return Stage(application, document, zone, playback, window, runner)


@dataclass
class Measured:
    """Of a while: how long each scrolling step took with its painting, and what was between two looks at the clock, in ms."""

    steps: list[float]
    gaps: list[float]


def measured(stage: Stage) -> Measured:
    """Scrolls by a row, and types a letter, at every frame of the screen."""
    steps: list[float] = []
    gaps: list[float] = []
    last = perf_counter()
    bar, table = stage.zone.table.verticalScrollBar(), stage.zone.table.viewport()

    def look() -> None:
        nonlocal last
        now = perf_counter()
        gaps.append(1000 * (now - last))
        last = now

    def step() -> None:
        before = perf_counter()
        bar.setValue((bar.value() + 40) % bar.maximum())
        stage.document.apply(retext(stage.document.track, 0, f"Typed {len(steps)}\nwhile it plays"), is_typing=True)
        table.repaint()
        steps.append(1000 * (perf_counter() - before))

    loop = QEventLoop()
    timers = [QTimer(interval=interval) for interval in (LOOK_MS, TICK_MS)]
    for timer, act in zip(timers, (look, step), strict=True):
        timer.timeout.connect(act)
        timer.start()
    QTimer.singleShot(MEASURED_MS, loop.quit)
    last = perf_counter()
    loop.exec()
    return Measured(steps, gaps)


def rows() -> list[Row]:
    """The table."""
    stage = build()
    measured(stage)  # what is made once is made
    still = measured(stage)
    pictures: list[QImage] = []
    stage.playback.picture_changed.connect(pictures.append)
    with tempfile.TemporaryDirectory() as folder:
        film = Path(folder) / "noise.mp4"
        make_film(film)
        load(stage, film)
        pictures.clear()
        stage.playback.play()
        playing = measured(stage)
        shown = len(pictures)
        stage.playback.close()
        stage.runner.close()
    what = f"while 1080p plays, {SHOWN:,} cues"
    return [
        row(f"scroll and type, {what}: 99th percentile", at(playing.steps, 0.99), at(still.steps, 0.99), "< 16 ms"),
        row(
            f"time between two beats of a timer of {LOOK_MS} ms, {what}: 99th percentile",
            at(playing.gaps, 0.99),
            at(still.gaps, 0.99),
            "< 16 ms",
        ),
        row(f"longest stop of the window, {what}", max(playing.gaps), max(still.gaps), "< 50 ms"),
        {
            "what": f"frames shown of {RATE} a second",
            "Subtitler": f"{1000 * shown / MEASURED_MS:.1f}",
            "nothing plays": "–",
            "ratio": "–",
            "goal": "≥ 24",
        },
    ]


def load(stage: Stage, film: Path) -> None:
    loop = QEventLoop()
    stage.playback.picture_changed.connect(lambda image: None if image.isNull() else loop.quit())
    stage.playback.load(str(film))
    loop.exec()


def at(values: list[float], share: float) -> float:
    return sorted(values)[int(len(values) * share)]


def row(what: str, own: float, floor: float, goal: str) -> Row:
    return {
        "what": what,
        "Subtitler": f"{own:.1f} ms",
        "nothing plays": f"{floor:.1f} ms",
        "ratio": f"{own / floor:.1f}",
        "goal": goal,
    }
