"""Finding the shot changes of a film, beside FFmpeg's own filter for it, and beside decoding alone.

    python tests/benchmarks/run.py --show shots

The film is made here: ten shots with a camera that moves and the grain of a real one, 1280 × 720. The filter runs in this
process, by PyAV, on pictures that were made as small as its users make them. All take turns; each figure is the median in time
of the processor, since others use the machine, too. Memory is the most that a process of its own holds.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import process_time

import av
import numpy as np
import psutil

from subtitler.media.shots import shot_changes
from subtitler.progress import CancelToken

WIDTH, HEIGHT, RATE = 1280, 720, 25
SHOTS, FRAMES = 10, 40
TURNS = 3

Row = dict[str, object]


def make_film(path: Path, repeats: int = 1) -> Path:
    grain = np.random.default_rng(1)
    with av.open(str(path), "w") as container:
        track = container.add_stream("libx264", rate=RATE, width=WIDTH, height=HEIGHT, pix_fmt="yuv420p")
        track.options = {"preset": "veryfast"}
        for number in range(SHOTS * FRAMES * repeats):
            if number % FRAMES == 0:
                shapes = np.random.default_rng(number).integers(0, 256, (9, 16, 3)).astype(np.uint8)
                small = av.VideoFrame.from_ndarray(shapes, format="rgb24")
                whole = small.reformat(width=2 * WIDTH, height=HEIGHT, interpolation="BICUBIC").to_ndarray().astype(np.int16)
                noise = grain.integers(-8, 8, whole.shape)
            shown = np.roll(whole, 3 * (number % FRAMES), axis=1) + np.roll(noise, number * 7919, axis=1)
            frame = av.VideoFrame.from_ndarray(
                np.ascontiguousarray(np.clip(shown[:, :WIDTH], 0, 255).astype(np.uint8)), format="rgb24"
            )
            frame.pts = number
            container.mux(track.encode(frame))
        container.mux(track.encode(None))
    return path


def ours(path: Path) -> list[int]:
    return list(shot_changes(path, lambda _share: None, CancelToken()))


def by_filter(path: Path) -> list[int]:
    """`select='gt(scene,0.3)'` after `scale=160:-2`: what handbooks advise."""
    found: list[int] = []
    with av.open(str(path)) as container:
        track = container.streams.video[0]
        track.thread_type = "AUTO"
        graph = av.filter.Graph()
        steps = [
            graph.add_buffer(template=track),
            graph.add("scale", "160:-2"),
            graph.add("select", "gt(scene,0.3)"),
            graph.add("buffersink"),
        ]
        for one, other in pairwise(steps):
            one.link_to(other)
        graph.configure()
        for frame in container.decode(track):
            graph.push(frame)
            try:
                while True:
                    found.append(round(1000 * graph.pull().time))
            except (av.BlockingIOError, av.EOFError):
                continue
    return found


def decoded(path: Path) -> list[int]:
    with av.open(str(path)) as container:
        track = container.streams.video[0]
        track.thread_type = "AUTO"
        return [sum(1 for _ in container.decode(track))]


def peak_mb(path: Path) -> float:
    """The most that a process holds which does nothing else, looked at with every frame."""
    command = [sys.executable, __file__, str(path)]
    return float(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)


def watched(path: Path) -> float:
    process, seen = psutil.Process(), [0]
    shot_changes(path, lambda _share: seen.append(process.memory_info().rss), CancelToken())
    return max(seen) / 1e6


def timed(work: Callable[[Path], list[int]], path: Path) -> tuple[float, list[int]]:
    before = process_time()
    found = work(path)
    return process_time() - before, found


def row(what: str, ours_said: str, peer: str, ratio: str, goal: str) -> Row:
    return {"what": what, "Subtitler": ours_said, "peer": peer, "ratio": ratio, "goal": goal}


def rows() -> list[Row]:
    """The table."""
    with tempfile.TemporaryDirectory() as folder:
        path, long = make_film(Path(folder) / "film.mp4"), make_film(Path(folder) / "long.mp4", repeats=4)
        # The encoder that has just made the films has left its memory behind: theirs is measured in processes of their own.
        short_mb, long_mb = peak_mb(path), peak_mb(long)
        works = (ours, by_filter, decoded)
        turns = [[timed(work, path) for work in works] for _ in range(TURNS)]
        seconds = [median(turn[place][0] for turn in turns) for place in range(len(works))]
        length_s = SHOTS * FRAMES / RATE
        true = [1000 * FRAMES * number // RATE for number in range(1, SHOTS)]
        right = [f"{len(set(turns[0][place][1]) & set(true))} of {len(true)}" for place in (0, 1)]
    each = [f"{1000 * used / length_s:.0f} ms" for used in seconds]
    a_second = "a second of 720p film"
    return [
        row(a_second, each[0], f"select filter {each[1]}", f"{seconds[0] / seconds[1]:.2f}", "≤ 1.2"),
        row(a_second, each[0], f"decoding alone {each[2]}", f"{seconds[0] / seconds[2]:.2f}", "≤ 1.5"),
        row("cuts found", right[0], f"select filter {right[1]}", "–", "all"),
        row(
            "memory, a film four times as long",
            f"{long_mb:.0f} MB",
            f"the short one {short_mb:.0f} MB",
            f"{long_mb / short_mb:.2f}",
            "≤ 1.1",
        ),
    ]


if __name__ == "__main__":
    print(watched(Path(sys.argv[1])))
