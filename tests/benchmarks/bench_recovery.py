"""What crash recovery costs the window: each edit, a whole long track at once, and how soon it is on the disk.

    python tests/benchmarks/bench_recovery.py

The floor is the same edit in a document that nobody records. A stop is the longest time that the event loop stands still while
the recorder writes beside it, with the window's own way of taking turns (see app.let_window_go_first).
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from subtitler.app import let_window_go_first
from subtitler.gui.document import Document
from subtitler.gui.recovery.recorder import Recorder
from subtitler.recovery.log import read_log
from subtitler.recovery.shelf import Shelf
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import retext, shift
from subtitler.timedtext.transcript import Word

MANY = 20_000
TURNS = 300
WORDS = "We begin where the river leaves the town, and nobody had asked him before".split()

Row = dict[str, object]


def sample() -> list[Cue]:
    """Cues with the times of their words, as a recogniser gives them."""
    return [
        Cue(
            2000 * n,
            2000 * n + 1800,
            f"{' '.join(WORDS)} {n}",
            "Ann",
            tuple(Word(2000 * n + 100 * place, 2000 * n + 100 * place + 90, f"{word} ") for place, word in enumerate(WORDS)),
        )
        for n in range(MANY)
    ]


def edit(document: Document, number: int) -> float:
    """Milliseconds of its thread's time that one typed letter takes, without the widgets that show it."""
    change = retext(document.track, 5, f"text {number}")
    before = thread_time()
    document.apply(change, is_typing=True)
    return 1000 * (thread_time() - before)


def longest_stop(application: QApplication, until: Callable[[], bool]) -> float:
    """The longest time in milliseconds in which the event loop did not come round, until something is done."""
    longest, last = 0.0, perf_counter()

    def tick() -> None:
        nonlocal longest, last
        now = perf_counter()
        longest, last = max(longest, 1000 * (now - last)), now

    timer = QTimer(interval=0)
    timer.timeout.connect(tick)
    timer.start()
    while not until():
        application.processEvents()
    timer.stop()
    return longest


def row(what: str, figure: str, floor: str, goal: str) -> Row:
    return {"what": what, "Subtitler": figure, "unrecorded": floor, "goal": goal}


def rows() -> list[Row]:
    """The table."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    let_window_go_first()
    with tempfile.TemporaryDirectory() as folder:
        bare, recorded = Document(), Document()
        recorder = Recorder(recorded, Shelf(Path(folder)))
        for document in (bare, recorded):
            document.open_cues(sample(), "talk")
        # The tracks were just made: looking through them for garbage is what opening costs, not recording.
        gc.freeze()
        edit(recorded, 0)
        snapshot = longest_stop(application, lambda: recorder.is_idle)
        letters = [(edit(bare, number), edit(recorded, number)) for number in range(1, TURNS)]
        longest_stop(application, lambda: recorder.is_idle)
        recorded.apply(shift(recorded.track, range(MANY), 40))
        before = perf_counter()
        shifted = longest_stop(application, lambda: recorder.is_idle)
        took = perf_counter() - before
        (file,) = Path(folder).glob("*.recovery")
        assert read_log(file).project == recorded.project()
        edit(recorded, -1)
        before = perf_counter()
        longest_stop(application, lambda: recorder.is_idle)
        written = 1000 * (perf_counter() - before)
        recorder.close()
    floor, cost = (median(times) for times in zip(*letters, strict=True))
    worst = quantiles((mine - other for other, mine in letters), n=100)[-1]
    return [
        row(f"a letter typed into one of {MANY:,} cues, median", f"{cost:.3f} ms", f"{floor:.3f} ms", "+ < 1 ms"),
        row("what recording adds to one, 99th percentile", f"{worst:.3f} ms", "–", "< 1 ms"),
        row(f"longest stop while {MANY:,} cues with words are written whole", f"{snapshot:.0f} ms", "–", "< 50 ms"),
        row(f"longest stop while a shift of all {MANY:,} is written", f"{shifted:.0f} ms", "–", "< 50 ms"),
        row("that shift is on the disk after", f"{took:.2f} s", "–", ""),
        row("a letter is on the disk after", f"{written:.0f} ms", "–", "< 1000 ms"),
    ]


if __name__ == "__main__":
    for each in rows():
        print("\t".join(str(value) for value in each.values()))
