"""Reading and writing 20,000 two-line cues in every format, beside pysrt, srt, pysubs2, webvtt-py or ttconv where they know it.

    python tests/benchmarks/run.py --show formats

Ours and the peer take turns in one process, on the same text; each figure is the median. The peer writes objects that it
has read before, so that its time is that of writing only. A peer that takes long has one turn.
"""

from __future__ import annotations

import gc
import io
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator, Sequence
from statistics import median
from time import perf_counter

import pysrt
import pysubs2
from msgspec.structs import replace

from subtitler.formats import registry
from subtitler.formats.reading import About, Format
from subtitler.timedtext.cue import Cue

CUES = 20_000
TURNS = 5
_LONG_SECONDS = 2.0
_GOAL = "< 1 s"

_ENGLISH = ("We begin where the river leaves the town.", "Nobody had asked him before.", "It was late, and the lamps were lit.")
_CHINESE = ("我们从河流离开小镇的地方开始。", "以前没有人问过他。", "天色已晚，灯都亮了。")
_SPEAKERS = ("", "Ann", "小明")

Row = dict[str, object]
Work = Callable[[], object]


def sample(count: int = CUES) -> tuple[Cue, ...]:
    """Cues of one Chinese and one English line, one every 1.5 seconds (pysubs2 has ten hours at most), two of three with a
    speaker.
    """
    return tuple(
        Cue(
            1500 * number,
            1500 * number + 1400,
            f"{_CHINESE[number % 3]}{number}\n{_ENGLISH[number % 3]} {number}",
            _SPEAKERS[number % 3],
        )
        for number in range(count)
    )


def compose(form: Format, cues: Sequence[Cue]) -> str | bytes:
    """A file's content, written or, where we only read the format, made by hand."""
    if form.compose is not None:
        return form.compose(cues, About())
    return _BY_HAND[form.name](cues)


def read(form: Format, content: str | bytes) -> object:
    if form.parse is not None:
        return form.parse(content if isinstance(content, str) else content.decode())
    assert form.parse_bytes is not None
    return form.parse_bytes(content if isinstance(content, bytes) else content.encode())


def _sbv(cues: Sequence[Cue]) -> str:
    return "".join(f"{_clock(cue.start_ms)},{_clock(cue.end_ms)}\n{cue.text}\n\n" for cue in cues)


def _clock(ms: int) -> str:
    seconds, ms = divmod(ms, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{ms:03d}"


def _microdvd(cues: Sequence[Cue]) -> str:
    lines = (f"{{{cue.start_ms // 40}}}{{{cue.end_ms // 40}}}{{y:i}}{cue.text.replace(chr(10), '|')}\n" for cue in cues)
    return "{1}{1}25.000\n" + "".join(lines)


def _scc(cues: Sequence[Cue]) -> str:
    """Captions of one line that pop on, for there is no Chinese in them."""
    lines = ["Scenarist_SCC V1.0\n"]
    for cue in cues:
        text = cue.text.split("\n")[1].encode("ascii")[:32]
        coded = (text + b"\x80" * (len(text) % 2)).hex()
        words = " ".join(coded[place : place + 4] for place in range(0, len(coded), 4))
        lines += [f"{_label(cue.start_ms, ':', 30)}\t94ae 94ae 9420 9420 9470 9470 {words} 942f 942f\n"]
        lines += [f"{_label(cue.end_ms, ':', 30)}\t942c 942c\n"]
    return "\n".join(lines)


def _label(ms: int, sign: str, rate: int) -> str:
    seconds, ms = divmod(ms, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{sign}{ms * rate // 1000:02d}"


def _ebu_stl(cues: Sequence[Cue]) -> bytes:
    blocks = []
    for number, cue in enumerate(cues):
        times = [int(part) for ms in (cue.start_ms, cue.end_ms) for part in _label(ms, ":", 25).split(":")]
        text = cue.text.split("\n")[1].encode("ascii")
        head = b"\0" + (number % 65536).to_bytes(2, "little") + b"\xff\0" + bytes(times) + bytes([20, 2, 0])
        blocks.append(head + text.ljust(112, b"\x8f"))
    about = b"850STL25.01" + b"1" + b"00" + b"09" + b" " * 208 + b" " * 16 + b"261126261126" + b"00"
    about += f"{len(blocks) % 100000:05d}{len(cues) % 100000:05d}001".encode() + b"4023" + b"1" + b"0" * 16 + b"11"
    return about.ljust(1024) + b"".join(blocks)


def _draft_content(cues: Sequence[Cue]) -> str:
    draft = registry.named("jianying").compose
    assert draft is not None
    content = draft(cues, About())
    assert isinstance(content, bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = next(name for name in archive.namelist() if name.endswith("draft_content.json"))
        return archive.read(name).decode()


_BY_HAND: dict[str, Callable[[Sequence[Cue]], str | bytes]] = {
    "sbv": _sbv,
    "microdvd": _microdvd,
    "scc": _scc,
    "ebu-stl": _ebu_stl,
    "jianying-content": _draft_content,
}


def pysrt_read(content: str) -> pysrt.SubRipFile:
    return pysrt.SubRipFile().read(io.StringIO(content), error_handling=pysrt.SubRipFile.ERROR_RAISE)


def pysrt_write(items: pysrt.SubRipFile) -> str:
    buffer = io.StringIO()
    items.write_into(buffer, eol="\n")
    return buffer.getvalue()


def peers_of(form: Format, content: str | bytes) -> tuple[str, Work | None, Work | None]:
    """Who else reads and writes a format, and how; None where nobody does."""
    if form.name == "srt":
        text = str(content)
        items = pysrt_read(text)
        return "pysrt", lambda: pysrt_read(text), lambda: pysrt_write(items)
    if form.name in ("vtt", "ass", "ssa", "ttml"):
        text = str(content)
        events = pysubs2.SSAFile.from_string(text, format_=form.name)
        return (
            "pysubs2",
            lambda: pysubs2.SSAFile.from_string(text, format_=form.name),
            lambda: events.to_string(form.name),
        )
    if form.name == "microdvd":
        return "pysubs2", lambda: pysubs2.SSAFile.from_string(str(content), format_="microdvd", fps=25.0), None
    return (
        ("ttconv", _by_ttconv(form.name, content), None) if form.name in ("ebu-tt-d", "scc", "ebu-stl") else ("–", None, None)
    )


def more_peers_of(form: Format, content: str | bytes) -> list[tuple[str, Work | None, Work | None]]:
    """Those whom others would ask for one format alone."""
    text = str(content)
    if form.name == "srt":
        import srt

        blocks = list(srt.parse(text))
        return [("srt", lambda: list(srt.parse(text)), lambda: srt.compose(blocks))]
    if form.name == "vtt":
        import webvtt

        captions = webvtt.WebVTT.from_string(text)
        return [("webvtt-py", lambda: webvtt.WebVTT.from_string(text), lambda: captions.content)]
    return []


def _by_ttconv(name: str, content: str | bytes) -> Work:
    from xml.etree import ElementTree

    from ttconv.imsc.reader import to_model as imsc
    from ttconv.scc.reader import to_model as scc
    from ttconv.stl.reader import to_model as stl

    if isinstance(content, bytes):
        return lambda: stl(io.BytesIO(content))
    if name == "scc":
        return lambda: scc(content)
    return lambda: imsc(ElementTree.ElementTree(ElementTree.fromstring(content)))


def compare(ours: Work, peer: Work | None) -> tuple[float, float | None]:
    """The median seconds of both, taken in turns; the collector starts clean each time."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(TURNS):
        seconds[0].append(timed(ours))
        if peer is not None and (not seconds[1] or seconds[1][0] < _LONG_SECONDS):
            seconds[1].append(timed(peer))
    return median(seconds[0]), median(seconds[1]) if seconds[1] else None


def timed(work: Work) -> float:
    gc.collect()
    before = perf_counter()
    work()
    return perf_counter() - before


def row(what: str, peer_name: str, goal: float, times: tuple[float, float | None]) -> Row:
    ours, peer = times
    return {
        "what": f"{what}, {CUES:,} cues",
        "Subtitler": f"{ours:.3f} s",
        "peer": f"{peer_name} {peer:.3f} s" if peer is not None else "–",
        "ratio": f"{ours / peer:.2f}" if peer is not None else "–",
        "goal": f"{_GOAL}, ≤ {goal:g}" if peer is not None else _GOAL,
    }


def rows_of(form: Format, cues: Sequence[Cue]) -> Iterator[Row]:
    if form.name == "srt":
        # The peer's objects have their labels in the text already.
        cues = [replace(cue, speaker="") for cue in cues]
    content = compose(form, cues)
    for peer_name, reading, writing in (peers_of(form, content), *more_peers_of(form, content)):
        # pysrt writes objects that it has; we hold the cues that it is fast with to be ours.
        goal = 1.5 if peer_name == "pysrt" else 1
        if form.is_readable:
            yield row(f"{form.title} read", peer_name, goal, compare(lambda: read(form, content), reading))
        if form.compose is not None:
            yield row(f"{form.title} write", peer_name, goal, compare(lambda: compose(form, cues), writing))


def peak_bytes(work: Work) -> int:
    """The most memory that Python has taken while it worked."""
    gc.collect()
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def memory(count: int) -> dict[str, int]:
    """By direction of each format the memory that so many cues take."""
    cues = sample(count)
    peaks = {}
    for form in registry.all_formats():
        content = compose(form, cues)
        if form.is_readable:
            peaks[f"{form.title} read"] = peak_bytes(lambda form=form, content=content: read(form, content))  # type: ignore[misc]
        if form.compose is not None:
            peaks[f"{form.title} write"] = peak_bytes(lambda form=form: compose(form, cues))  # type: ignore[misc]
    return peaks


def memory_row() -> Row:
    few, many = memory(2000), memory(4000)
    ratios = {what: many[what] / few[what] for what in few}
    worst = max(ratios, key=lambda what: ratios[what])
    return {
        "what": f"memory for twice as many cues, the most of all ({worst})",
        "Subtitler": f"{many[worst] / 1e6:.1f} MB",
        "peer": f"half as many {few[worst] / 1e6:.1f} MB",
        "ratio": f"{ratios[worst]:.2f}",
        "goal": "≤ 2.2",
    }


def rows() -> list[Row]:
    """The table, one row for each direction of each format."""
    cues = sample()
    table = [each for form in registry.all_formats() for each in rows_of(form, cues)]
    return [*table, memory_row()]
