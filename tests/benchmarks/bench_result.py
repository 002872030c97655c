"""The result of twelve hours (30,000 sentences, 400,000 words) from the service's file to the table of the real window.

The floor is what Python's own reader of JSON needs for the file, without making anything of it.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter, sleep

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

_SENTENCES, _WORDS = 30_000, 400_000
_SENTENCE_MS = 1440
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
    begun = perf_counter()
    json.loads(result)
    floor = perf_counter() - begun
    seconds, stall_ms, cues = _shown(result)
    return [
        {
            "what": f"{len(result) / 1e6:.0f} MB, {_SENTENCES:,} sentences, {_WORDS:,} words: until the table shows them",
            "Subtitler": f"{seconds:.2f} s ({cues:,} cues)",
            "peer": f"json.loads alone {floor:.2f} s",
            "ratio": f"{seconds / floor:.1f}",
            "goal": "< 3 s",
        },
        {
            "what": "longest stop of the window meanwhile",
            "Subtitler": f"{stall_ms:.0f} ms",
            "peer": "",
            "ratio": "",
            "goal": "< 50 ms",
        },
    ]


def _shown(result: bytes) -> tuple[float, float, int]:
    """Seconds from the task's end to the shown table, the longest stop in milliseconds, and how many cues there are."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(folder) / name)
        from PySide6.QtCore import QSettings, QTimer
        from PySide6.QtWidgets import QApplication

        from subtitler.gui.library.job import JobState
        from subtitler.gui.main_window import MainWindow
        from subtitler.gui.preferences import Preferences
        from subtitler.recognition.catalogue import Service, recommended_model
        from subtitler.recognition.request import RecognitionRequest
        from tests.gui.conftest import FakeCredentials, FakeRecognizer

        application = QApplication.instance() or QApplication([])
        recognizer = FakeRecognizer()
        begun: list[float] = []

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
        last = perf_counter()

        def tick() -> None:
            nonlocal last
            now = perf_counter()
            if begun:
                stops.append(now - last)
            last = now

        timer = QTimer(interval=5)
        timer.timeout.connect(tick)
        timer.start()
        window.queue.start(Service.LOCAL, [RecognitionRequest(str(media), recommended_model(Service.LOCAL))])
        rows_shown = 0
        while not rows_shown:
            application.processEvents()
            rows_shown = len(window.document.track) if window.document.is_open else 0
            sleep(0.0005)
        seconds = perf_counter() - begun[0]
        until = perf_counter() + 1
        while perf_counter() < until:
            application.processEvents()
            sleep(0.0005)
        assert window.queue.model[0].state is JobState.DONE
        window._may_close = True
        window.close()
        return seconds, max(stops) * 1000, rows_shown
