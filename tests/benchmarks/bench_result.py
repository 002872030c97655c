"""The result of twelve hours (30,000 sentences, 400,000 words) from the service's file to the table of the real window.

The floor is what Python's own reader of JSON needs for the file, without making anything of it.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import Any
from unittest.mock import patch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

_SENTENCES, _WORDS = 30_000, 400_000
_SENTENCE_MS = 1440
_RUNS = 3
_ZH = "我们从河流离开小镇的地方开始然后慢慢往下走"
_EN = "we begin where the river leaves the town and walk slowly down".split()

Row = dict[str, object]


def document() -> bytes:
    """A result as Fun-ASR writes it: Chinese and English sentences by turns, times on its grid of 40 ms."""
    sentences = []
    left = _WORDS
    for number in range(_SENTENCES):
        count = left // (_SENTENCES - number)
        left -= count
        begin = number * _SENTENCE_MS
        texts = [_ZH[n % len(_ZH)] for n in range(count)] if number % 2 else [f" {_EN[n % len(_EN)]}" for n in range(count)]
        step = 1200 // count // 40 * 40
        words = [
            {"begin_time": begin + n * step, "end_time": begin + (n + 1) * step, "text": text, "punctuation": ""}
            for n, text in enumerate(texts)
        ]
        words[-1]["punctuation"] = "。" if number % 2 else "."
        text = "".join(texts).strip() + words[-1]["punctuation"]
        end = words[-1]["end_time"]
        sentences.append({"begin_time": begin, "end_time": end, "text": text, "sentence_id": number + 1, "words": words})
    channel = {"channel_id": 0, "content_duration_in_milliseconds": 36_000_000, "text": "", "sentences": sentences}
    properties = {"audio_format": "aac", "channels": [0], "original_duration_in_milliseconds": 43_200_000}
    whole = {"file_url": "https://media.example.com/day.m4a", "properties": properties, "transcripts": [channel]}
    return json.dumps(whole, ensure_ascii=False).encode()


def rows() -> list[Row]:
    result = document()
    runs = [_shown(result) for _ in range(_RUNS)]
    floor, read, cut = (median(times) for times in zip(*(_phases(result) for _ in range(_RUNS)), strict=True))
    seconds, cues = median(run.seconds for run in runs), runs[0].cues
    size = f"{len(result) / 1e6:.0f} MB, {_SENTENCES:,} sentences, {_WORDS:,} words"
    peer = f"json.loads alone {floor:.2f} s"
    kept = seconds - median(run.made_seconds for run in runs)
    return [
        _row(f"{size}: until the table shows them", f"{seconds:.2f} s ({cues:,} cues)", peer, seconds / floor, "< 3 s"),
        _row("of these: storing, loading, showing", f"{kept:.2f} s", peer, kept / floor, "ratio ≤ 0.5"),
        _row("by itself: reading", f"{read:.2f} s", peer, read / floor, "ratio ≤ 1.5"),
        _row("by itself: cutting into cues", f"{cut:.2f} s", peer, cut / floor, "ratio ≤ 2"),
        _row(
            f"longest stop of the window meanwhile, the worst of {_RUNS} runs",
            f"{max(run.stop_ms for run in runs):.0f} ms",
            f"while nothing is done {max(run.idle_stop_ms for run in runs):.0f} ms",
            None,
            "< 50 ms",
        ),
    ]


def _row(what: str, own: str, peer: str, ratio: float | None, goal: str) -> Row:
    return {"what": what, "Subtitler": own, "peer": peer, "ratio": "" if ratio is None else f"{ratio:.1f}", "goal": goal}


def _phases(result: bytes) -> tuple[float, float, float]:
    """Seconds of Python's own reader, of our reading, of cutting into cues; without a window and looks for garbage."""
    from subtitler import pipeline

    gc.disable()
    begun = perf_counter()
    json.loads(result)
    read_from = perf_counter()
    transcript = pipeline.transcript_of(result)
    cut_from = perf_counter()
    pipeline.subtitles(transcript)
    ended = perf_counter()
    gc.enable()
    return read_from - begun, cut_from - read_from, ended - cut_from


@dataclass(frozen=True)
class _Run:
    """`seconds` are from the task's end to the shown table, `made_seconds` those in which it was read and cut; `stop_ms` is the
    longest time in which the window did nothing, `idle_stop_ms` the longest in a second before.
    """

    seconds: float
    made_seconds: float
    stop_ms: float
    idle_stop_ms: float
    cues: int


def _shown(result: bytes) -> _Run:
    """One job, from its result to the table of a real window."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(folder) / name)
        from PySide6.QtCore import QSettings, QTimer
        from PySide6.QtWidgets import QApplication

        from subtitler import pipeline
        from subtitler.app import let_window_go_first
        from subtitler.gui.library.job import JobState
        from subtitler.gui.main_window import MainWindow
        from subtitler.gui.preferences import Preferences
        from subtitler.recognition.catalogue import Service, recommended_model
        from subtitler.recognition.request import RecognitionRequest
        from tests.gui.conftest import FakeCredentials, FakeRecognizer

        let_window_go_first()
        application = QApplication.instance() or QApplication([])
        recognizer = FakeRecognizer()
        begun: list[float] = []
        made: list[float] = []

        def timed(work: Callable[..., Any]) -> Callable[..., Any]:
            def run(*arguments: Any) -> Any:
                at = perf_counter()
                outcome = work(*arguments)
                made.append(perf_counter() - at)
                return outcome

            return run

        def fetch(_task: object, _look: object) -> bytes:
            begun.append(perf_counter())
            return result

        recognizer.fetch = fetch  # type: ignore[assignment]
        settings = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Preferences(Path(folder) / "settings.json"), FakeCredentials(), recognizer, settings)
        window.show()
        media = Path(folder) / "day.wav"
        media.write_bytes((Path(__file__).parents[2] / "resources" / "sample" / "sample.m4a").read_bytes())
        application.processEvents()
        stops: list[float] = []
        idle_stops: list[float] = []
        last = perf_counter()

        def tick() -> None:
            nonlocal last
            now = perf_counter()
            (stops if begun else idle_stops).append(now - last)
            last = now

        def turn(until: Callable[[], object]) -> None:
            while not until():
                application.processEvents()
                sleep(0.0005)

        def second() -> None:
            end = perf_counter() + 1
            turn(lambda: perf_counter() >= end)

        timer = QTimer(interval=5)
        timer.timeout.connect(tick)
        timer.start()
        second()
        # What a window does first is its own matter; then the program freezes what was made for it.
        gc.freeze()
        idle_stops.clear()
        second()
        idle_stop = max(idle_stops)
        with (
            patch.object(pipeline, "transcript_of", timed(pipeline.transcript_of)),
            patch.object(pipeline, "subtitles", timed(pipeline.subtitles)),
        ):
            window.queue.start(Service.LOCAL, [RecognitionRequest(str(media), recommended_model(Service.LOCAL))])
            turn(lambda: window.document.is_open and len(window.document.track))
        seconds = perf_counter() - begun[0]
        second()
        timer.stop()
        assert window.queue.model[0].state is JobState.DONE
        cues = len(window.document.track)
        window._may_close = True
        window.close()
        return _Run(seconds, sum(made), max(stops) * 1000, idle_stop * 1000, cues)
