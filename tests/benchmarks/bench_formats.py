"""Reading and writing 20,000 two-line cues: SubRip beside pysrt alone, WebVTT beside pysubs2.

    python tests/benchmarks/bench_formats.py [--json]

Ours and the peer take turns in one process, on the same text; each figure is the median. The peer writes objects that it
has read before, so that its time is that of writing only.
"""

from __future__ import annotations

import gc
import io
from collections.abc import Callable
from statistics import median
from time import perf_counter

import pysrt
import pysubs2

from subtitler.formats import srt, webvtt
from subtitler.timedtext.cue import Cue

CUES = 20_000
TURNS = 7

_ENGLISH = ("We begin where the river leaves the town.", "Nobody had asked him before.", "It was late, and the lamps were lit.")
_CHINESE = ("我们从河流离开小镇的地方开始。", "以前没有人问过他。", "天色已晚，灯都亮了。")

Row = dict[str, object]


def sample() -> tuple[Cue, ...]:
    """Cues of one Chinese and one English line, one every two seconds."""
    return tuple(
        Cue(2000 * number, 2000 * number + 1800, f"{_CHINESE[number % 3]}{number}\n{_ENGLISH[number % 3]} {number}")
        for number in range(CUES)
    )


def read_by_pysrt(text: str) -> pysrt.SubRipFile:
    return pysrt.SubRipFile().read(io.StringIO(text), error_handling=pysrt.SubRipFile.ERROR_RAISE)


def write_by_pysrt(items: pysrt.SubRipFile) -> str:
    buffer = io.StringIO()
    items.write_into(buffer, eol="\n")
    return buffer.getvalue()


def compare(ours: Callable[[], object], peer: Callable[[], object]) -> tuple[float, float]:
    """The median seconds of both, taken in turns; the collector starts clean each time."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(TURNS):
        for work, taken in zip((ours, peer), seconds, strict=True):
            gc.collect()
            before = perf_counter()
            work()
            taken.append(perf_counter() - before)
    return median(seconds[0]), median(seconds[1])


def row(what: str, peer_name: str, goal: float, times: tuple[float, float]) -> Row:
    ours, peer = times
    return {
        "what": f"{what}, {CUES:,} cues",
        "Subtitler": f"{ours:.3f} s",
        "peer": f"{peer_name} {peer:.3f} s",
        "ratio": f"{ours / peer:.2f}",
        "goal": f"≤ {goal:g}",
    }


def rows() -> list[Row]:
    """The table, one row for each direction of each format."""
    cues = sample()
    subrip, vtt = srt.compose(cues), webvtt.compose(cues)
    items, events = read_by_pysrt(subrip), pysubs2.SSAFile.from_string(vtt, format_="vtt")
    return [
        row("SRT read", "pysrt", 1.5, compare(lambda: srt.parse(subrip), lambda: read_by_pysrt(subrip))),
        row("SRT write", "pysrt", 1.5, compare(lambda: srt.compose(cues), lambda: write_by_pysrt(items))),
        row(
            "VTT read",
            "pysubs2",
            1,
            compare(lambda: webvtt.parse(vtt), lambda: pysubs2.SSAFile.from_string(vtt, format_="vtt")),
        ),
        row("VTT write", "pysubs2", 1, compare(lambda: webvtt.compose(cues), lambda: events.to_string("vtt"))),
    ]
