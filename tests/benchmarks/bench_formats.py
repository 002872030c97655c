"""Reading and writing 20,000 two-line cues in every format, beside the libraries that others would take.

Ours and the peer take turns in one process, on the same text; each figure is the median. Peers write objects that they have
read before, so that their time is that of writing only. Formats with the times of words get cues that have them.
"""

from __future__ import annotations

import gc
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from statistics import median
from time import perf_counter

import pysrt
import pysubs2
import srt as srt_library
import webvtt as webvtt_py

from subtitler.formats import registry, srt, webvtt
from subtitler.formats.reading import About, Format, Part
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.transcript import Word

CUES = 20_000
TURNS = 3
MOST_SECONDS = 1

_ENGLISH = ("We begin where the river leaves the town.", "Nobody had asked him before.", "It was late, and the lamps were lit.")
_CHINESE = ("我们从河流离开小镇的地方开始。", "以前没有人问过他。", "天色已晚，灯都亮了。")
_ABOUT = About(title="Film", language="zh", media_ms=2000 * CUES)

Row = dict[str, object]
Work = Callable[[], object]


def sample() -> tuple[Cue, ...]:
    """Cues of one Chinese and one English line, one every two seconds."""
    return tuple(
        Cue(2000 * number, 2000 * number + 1800, f"{_CHINESE[number % 3]}{number}\n{_ENGLISH[number % 3]} {number}")
        for number in range(CUES)
    )


def with_words(cue: Cue) -> Cue:
    """The cue as it was heard, word by word."""
    said = cue.text.replace("\n", " ").split(" ")
    step = cue.duration_ms // len(said)
    begins = [cue.start_ms + step * place for place in range(len(said))]
    return replace(cue, words=tuple(Word(begin, begin + step, f"{text} ") for begin, text in zip(begins, said, strict=True)))


def read_by_pysrt(text: str) -> pysrt.SubRipFile:
    return pysrt.SubRipFile().read(io.StringIO(text), error_handling=pysrt.SubRipFile.ERROR_RAISE)


def write_by_pysrt(items: pysrt.SubRipFile) -> str:
    buffer = io.StringIO()
    items.write_into(buffer, eol="\n")
    return buffer.getvalue()


def compare(ours: Work, peer: Work) -> tuple[float, float]:
    """The median seconds of both, taken in turns; the collector starts clean each time."""
    first, second = timed(ours, peer)
    return first, second


def timed(*works: Work) -> list[float]:
    seconds: list[list[float]] = [[] for _ in works]
    for _ in range(TURNS):
        for work, taken in zip(works, seconds, strict=True):
            gc.collect()
            before = perf_counter()
            work()
            taken.append(perf_counter() - before)
    return [median(taken) for taken in seconds]


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
    """The table: SubRip, WebVTT and ASS beside their peers, then every other format by itself."""
    others = (form for form in registry.FORMATS if form.name not in ("srt", "vtt", "ass"))
    return [*_beside_peers(sample()), *(each for form in others for each in _alone(form))]


def _beside_peers(cues: Sequence[Cue]) -> list[Row]:
    subrip, vtt = srt.compose(cues), webvtt.compose(cues)
    items, blocks = read_by_pysrt(subrip), list(srt_library.parse(subrip))
    captions, events = webvtt_py.WebVTT.from_string(vtt), pysubs2.SSAFile.from_string(vtt, format_="vtt")
    script, write_script = events.to_string("ass"), registry.named("ass")
    assert write_script.parse is not None
    assert write_script.compose is not None
    read, write = partial(srt.parse, subrip), partial(srt.compose, cues)
    read_vtt, write_vtt = partial(webvtt.parse, vtt), partial(webvtt.compose, cues)
    return [
        row("SRT read", "pysrt", 1.5, compare(read, lambda: read_by_pysrt(subrip))),
        row("SRT write", "pysrt", 1.5, compare(write, lambda: write_by_pysrt(items))),
        row("SRT read", "srt", 1, compare(read, lambda: list(srt_library.parse(subrip)))),
        row("SRT write", "srt", 1, compare(write, lambda: srt_library.compose(blocks))),
        row("VTT read", "pysubs2", 1, compare(read_vtt, lambda: pysubs2.SSAFile.from_string(vtt, format_="vtt"))),
        row("VTT write", "pysubs2", 1, compare(write_vtt, lambda: events.to_string("vtt"))),
        row("VTT read", "webvtt-py", 1, compare(read_vtt, lambda: webvtt_py.WebVTT.from_string(vtt))),
        row("VTT write", "webvtt-py", 1, compare(write_vtt, lambda: captions.content)),
        row(
            "ASS read",
            "pysubs2",
            1,
            compare(partial(write_script.parse, script), lambda: pysubs2.SSAFile.from_string(script, format_="ass")),
        ),
        row("ASS write", "pysubs2", 1, compare(partial(write_script.compose, cues), lambda: events.to_string("ass"))),
    ]


def _alone(form: Format) -> list[Row]:
    cues = tuple(map(with_words, sample())) if Part.WORDS in form.carries else sample()
    if form.compose is None:
        return []
    written = form.compose(cues, _ABOUT)
    works: dict[str, Work] = {"write": partial(form.compose, cues, _ABOUT)}
    if form.parse is not None and isinstance(written, str):
        works["read"] = partial(form.parse, written)
    elif form.parse_bytes is not None:
        works["read"] = partial(form.parse_bytes, written.encode("utf-8") if isinstance(written, str) else written)
    with_what = " with words" if Part.WORDS in form.carries else ""
    return [
        {
            "what": f"{form.title} ({form.suffix}) {name}, {CUES:,} cues{with_what}",
            "Subtitler": f"{timed(work)[0]:.3f} s",
            "peer": "–",
            "ratio": "–",
            "goal": f"< {MOST_SECONDS} s" if not with_what else "–",
        }
        for name, work in works.items()
    ]
