"""Three hundred links at the service's rates: the real command against a stand-in that enforces them.

The ideal schedule beside it: submissions exactly as fast as the limit allows, and after the last one its own task. Nobody can
be faster without being refused.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

_ROOT = Path(__file__).parents[2]
_LINKS = 300
_SUBMITS_PER_S, _QUERIES_PER_S = 10, 20
_TASK_S = 1.0
_KEY = "sk-0123456789abcdef-the-stand-in"

Row = dict[str, object]


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder, _stand_in() as base_url:
        seconds, threads, memory = _transcribe(base_url, Path(folder))
        summary = json.load(urllib.request.urlopen(base_url.removesuffix("/api/v1") + "/stand-in"))
        assert len(list((Path(folder) / "out").glob("*.srt"))) == _LINKS
    ideal = (_LINKS - 1) / _SUBMITS_PER_S + _TASK_S
    return [
        _row(
            f"{_LINKS} links, seconds",
            f"{seconds:.1f}",
            f"ideal schedule {ideal:.1f}",
            f"{seconds / ideal:.2f}",
            "at most 1.25",
        ),
        _row("refused for their speed", summary["refused"], "", "", "0"),
        _row("tasks that are paid for", summary["billable"], f"links {_LINKS}", "", str(_LINKS)),
        _row("threads at the most", threads, "", "", "at most 8"),
        _row("memory at the peak", f"{memory:.0f} MB", "", "", "below 150 MB"),
    ]


def _row(what: str, ours: object, peer: str, ratio: str, goal: str) -> Row:
    return {"what": what, "Subtitler": ours, "peer": peer, "ratio": ratio, "goal": goal}


@contextmanager
def _stand_in() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.standin", "--submits", str(_SUBMITS_PER_S), "--queries", str(_QUERIES_PER_S)]
    command += ["--pending", "0.3", "--running", "0.7"]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def _transcribe(base_url: str, folder: Path) -> tuple[float, int, float]:
    """Seconds from the start of the command to its end; threads and megabytes at the most."""
    own = {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    links = [f"https://media.example.com/talk{number}.mp3" for number in range(_LINKS)]
    command = [sys.executable, "-m", "subtitler", "transcribe", *links, "--service", "cn", "--output", str(folder / "out")]
    environment = {**os.environ, **own, "DASHSCOPE_API_KEY": _KEY, "DASHSCOPE_HTTP_BASE_URL": base_url}
    begun = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        watch = _Watch(process.pid)
        watch.start()
        assert process.wait() == 0
        seconds = time.perf_counter() - begun
        watch.join()
    return seconds, watch.threads, watch.memory_mb


class _Watch(threading.Thread):
    """Looks at a process until it ends."""

    def __init__(self, pid: int) -> None:
        super().__init__()
        self._process = psutil.Process(pid)
        self.threads = 0
        self.memory_mb = 0.0

    def run(self) -> None:
        try:
            while True:
                self.threads = max(self.threads, self._process.num_threads())
                self.memory_mb = max(self.memory_mb, self._process.memory_info().rss / 1e6)
                time.sleep(0.05)
        except psutil.Error:
            return
