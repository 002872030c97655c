"""The waveform: finding the peaks of an hour of AAC beside decoding it to nothing, and painting twelve hours of it.

    python tests/benchmarks/run.py --show waveform

The peer is `ffmpeg -vn -f null -` where it is installed, else PyAV, which demuxes and decodes and looks at nothing; both
measured in time of the processor, by turns, since others use the machine, too. The recording is a minute of voice-like noise
in stereo, 128 kbit/s, whose packets are repeated sixty times. Frames are repainted at once (1920 × 220 pixels, two channels,
30,000 cues); the 99th percentile is what a hand feels. Memory is the high-water mark of a process of
its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median, quantiles
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import av
import numpy as np
from PySide6.QtWidgets import QApplication

from subtitler.gui.document import Document
from subtitler.gui.theme import apply_theme
from subtitler.gui.waveform.peak_loader import PeakLoader
from subtitler.gui.waveform.timeline import LONGEST_MS
from subtitler.gui.waveform.waveform_view import WaveformView
from subtitler.media import peak_cache
from subtitler.media.peaks import BUCKET_MS, Peaks
from subtitler.media.waveform import decoded_peaks
from subtitler.progress import CancelToken
from subtitler.timedtext.cue import Cue

RATE, MINUTES, TURNS = 44_100, 60, 5
CUES, WIDTH, HEIGHT, FRAMES = 30_000, 1920, 220, 200
_MEMORY = """
import pathlib, re, sys
from subtitler.media.waveform import decoded_peaks
from subtitler.progress import CancelToken
decoded_peaks(sys.argv[1], lambda growth: None, CancelToken())
print(int(re.search("VmHWM:\\s*(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]) / 1024)
"""

Row = dict[str, object]


def make_hour(path: Path) -> Path:
    noise = np.random.default_rng(1)
    minute = path.with_name("minute.m4a")
    with av.open(str(minute), "w") as container:
        track = container.add_stream("aac", rate=RATE, bit_rate=128_000)
        track.layout = "stereo"
        for second in range(60):
            moments = np.arange(RATE) / RATE
            loudness = np.abs(np.sin(np.pi * 3 * moments)) * noise.uniform(0.2, 0.8)
            voice = (np.sin(2 * np.pi * noise.uniform(120, 220) * moments) / 2 + noise.normal(0, 0.15, RATE)) * loudness
            frame = av.AudioFrame.from_ndarray(np.stack([voice, 0.7 * voice]).astype(np.float32), "fltp", "stereo")
            frame.sample_rate, frame.pts = RATE, second * RATE
            container.mux(track.encode(frame))
        container.mux(track.encode(None))
    with av.open(str(path), "w") as target:
        track, at = None, 0
        for _ in range(MINUTES):
            with av.open(str(minute)) as source:
                track = track or target.add_stream_from_template(source.streams.audio[0])
                for packet in source.demux(source.streams.audio[0]):
                    if packet.size:
                        packet.pts = packet.dts = at
                        at += packet.duration or 0
                        packet.stream = track
                        target.mux(packet)
    return path


def by_ffmpeg(path: Path) -> float:
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(["ffmpeg", "-v", "quiet", "-i", str(path), "-vn", "-f", "null", "-"], check=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def by_pyav(path: Path) -> float:
    before = process_time()
    with av.open(str(path)) as container:
        for packet in container.demux(container.streams.audio[0]):
            packet.decode()
    return process_time() - before


def ours(path: Path) -> float:
    before = process_time()
    decoded_peaks(str(path), lambda _growth: None, CancelToken())
    return process_time() - before


def decoding(path: Path) -> Row:
    name, peer = ("ffmpeg", by_ffmpeg) if shutil.which("ffmpeg") else ("PyAV decoding alone", by_pyav)
    turns = [(ours(path), peer(path)) for _ in range(TURNS)]
    own, floor = (median(side) for side in zip(*turns, strict=True))
    ratio = median(first / second for first, second in turns)
    return row("peaks of an hour of AAC, stereo", f"{own:.2f} s", f"{name} {floor:.2f} s", f"{ratio:.2f}", "≤ 1.25")


def first_peaks(application: QApplication, path: Path) -> Row:
    """From the wish to the first painted peaks, with the modules loaded, as they are once a recording was probed."""
    taken = []
    for _ in range(TURNS):
        document, loader = Document(), PeakLoader()
        view = WaveformView(document, loader)
        view.resize(WIDTH, HEIGHT)
        view.show()
        application.processEvents()
        shutil.rmtree(peak_cache.folder())
        before = perf_counter()
        loader.load(str(path))
        while loader.peaks is None or not len(loader.peaks):
            application.processEvents()
        view.repaint()
        taken.append(perf_counter() - before)
        loader.cancel()
        loader.close()
        view.close_down()
        view.deleteLater()
    return row("first peaks on the screen", f"{1000 * median(taken):.0f} ms", "–", "–", "< 300 ms")


def memory(path: Path) -> Row:
    ended = subprocess.run([sys.executable, "-c", _MEMORY, str(path)], stdout=subprocess.PIPE, text=True, check=True)
    return row("memory of the process", f"{float(ended.stdout):.0f} MB", "–", "–", "< 100 MB")


def cache(path: Path) -> Row:
    peaks = decoded_peaks(str(path), lambda _growth: None, CancelToken())
    peak_cache.store("hour", peaks)
    size = (peak_cache.folder() / "hour.peaks").stat().st_size / (len(peaks) * peaks.channels)
    return row("cache for 10 ms and channel", f"{size:.2f} bytes", "–", "–", "< 1 byte")


def twelve_hours(application: QApplication) -> Iterator[Row]:
    document, loader = Document(), PeakLoader()
    view = WaveformView(document, loader)
    apply_theme(application, "light")
    view.resize(WIDTH, HEIGHT)
    step = LONGEST_MS // CUES
    texts = ("We begin where the river leaves the town.", "我们从河流离开小镇的地方开始。")
    document.open_cues([Cue(n * step, n * step + step - 200, texts[n % 2], ("Ann", "李雷")[n % 2]) for n in range(CUES)], "x")
    peaks = Peaks(2)
    peaks.append(np.random.default_rng(2).integers(0, 100, (2, LONGEST_MS // BUCKET_MS)).astype(np.uint8))
    loader.peaks = peaks
    loader.changed.emit()
    view.show()
    while not view.windowHandle().isExposed():
        application.processEvents()
    for name, column_ms in (("all of it", LONGEST_MS / WIDTH), ("an hour", 1875.0), ("a minute", 31.25), ("ten seconds", 5.2)):
        view.show_timeline(view.timeline.fitting(LONGEST_MS / 3, LONGEST_MS / 3 + WIDTH * column_ms))
        shift = view.timeline.shown_ms / 90
        yield frames(f"scroll, {name} on the screen", lambda: view.scroll_to(view.timeline.start_ms + shift), view)  # noqa: B023
    view.fit()
    turns = iter(range(10**6))
    yield frames("zoom, from twelve hours to ten seconds and back", lambda: zoom(view, next(turns)), view)
    view.show_timeline(view.timeline.fitting(LONGEST_MS / 3, LONGEST_MS / 3 + 60_000))
    start_ms = round(view.timeline.start_ms)
    yield frames("playhead, a minute on the screen", lambda: view.show_position(start_ms + 16 * next(turns)), view)
    loader.close()
    view.close_down()


def zoom(view: WaveformView, turn: int) -> None:
    """Forty notches in, forty out."""
    view.zoom(1.25 if turn // 40 % 2 == 0 else 0.8, WIDTH / 3)


def frames(what: str, change: Callable[[], object], view: WaveformView) -> Row:
    taken = []
    for _ in range(FRAMES):
        before = process_time()
        change()
        view.repaint()
        taken.append(1000 * (process_time() - before))
    said = f"median {median(taken):.1f} ms, p99 {quantiles(taken, n=100)[98]:.1f} ms"
    return row(what, said, "–", "–", "p99 < 16 ms")


def row(what: str, own: str, peer: str, ratio: str, goal: str) -> Row:
    return {"what": what, "Subtitler": own, "peer": peer, "ratio": ratio, "goal": goal}


def rows() -> list[Row]:
    """The table."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        path = make_hour(Path(folder) / "hour.m4a")
        found = [decoding(path), first_peaks(application, path), memory(path), cache(path)]
        return [*found, *twelve_hours(application)]
