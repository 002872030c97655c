"""The cue table beside a bare table of Qt: showing, scrolling, editing, undoing.

    python tests/benchmarks/bench_editor.py [--json]

The floor is a QTableView on a QAbstractTableModel that does nothing but give texts of a list: what any table written in
Python costs. Every figure is a median and holds the repainting that follows; both take turns in one process.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QTableView, QWidget

from subtitler.gui.document import Document
from subtitler.gui.editor.inspector import Inspector
from subtitler.gui.editor.zone import EditorZone
from subtitler.gui.tasks import TaskRunner
from subtitler.gui.theme import apply_theme
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import retext, split_in_middle
from subtitler.timedtext.timecode import format_timecode

FEW, SHOWN, MANY = 100, 20_000, 100_000
TURNS = 15

Row = dict[str, object]


def sample(count: int) -> list[Cue]:
    """Two-line cues of two speakers, Chinese and English by turns."""
    texts = ("We begin where the river leaves the town.\nNobody had asked him before.", "我们从河流离开小镇的地方开始。")
    return [Cue(2000 * n, 2000 * n + 1800, f"{texts[n % 2]} {n}", ("Ann", "李雷")[n % 2]) for n in range(count)]


class BareModel(QAbstractTableModel):
    """Texts of a list."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []

    def fill(self, cues: list[Cue]) -> None:
        self.beginResetModel()
        self.rows = [
            [str(n), format_timecode(cue.start_ms), format_timecode(cue.end_ms), "", cue.speaker, cue.text]
            for n, cue in enumerate(cues)
        ]
        self.endResetModel()

    def retext(self, row: int, text: str) -> None:
        self.rows[row][5] = text
        self.dataChanged.emit(self.index(row, 5), self.index(row, 5))

    def insert(self, row: int, texts: list[str]) -> None:
        self.beginInsertRows(QModelIndex(), row, row)
        self.rows.insert(row, texts)
        self.endInsertRows()

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return len(self.rows)

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 6

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


@dataclass
class Stage:
    """Both tables, each in a window of the same size."""

    application: QApplication
    window: QWidget
    document: Document
    inspector: Inspector
    zone: EditorZone
    bare: BareModel
    bare_view: QTableView

    def show(self, count: int) -> None:
        """Both show as many cues."""
        self.document.open_cues(sample(count), "sample")
        self.bare.fill(sample(count))
        self.application.processEvents()
        # Looking for issues takes eight milliseconds of every turn until all cues are known.
        while not self.inspector.watch.is_complete:
            self.application.processEvents()

    def compare(self, ours: Callable[[], object], floor: Callable[[], object], turns: int = TURNS) -> tuple[float, float]:
        """The median milliseconds of both, with the events that they cause."""
        taken: tuple[list[float], list[float]] = ([], [])
        for _ in range(turns):
            for work, times in zip((ours, floor), taken, strict=True):
                self.application.processEvents()
                before = perf_counter()
                work()
                self.application.processEvents()
                # What opening leaves for later, and the table's own painting, belong to it.
                while not (self.document.turns.are_over and self.zone.table.updatesEnabled()):
                    self.application.processEvents()
                self.application.processEvents()
                times.append(1000 * (perf_counter() - before))
        return median(taken[0]), median(taken[1])


def build() -> Stage:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    document = Document()
    inspector = Inspector(document, TaskRunner(document))
    zone = EditorZone(document, inspector)
    ours, bare_view, bare = QWidget(), QTableView(), BareModel()
    layout = QHBoxLayout(ours)
    layout.addWidget(zone, 1)
    layout.addWidget(inspector)
    bare_view.setModel(bare)
    apply_theme(application, "light")
    bare_view.verticalHeader().setDefaultSectionSize(zone.table.verticalHeader().defaultSectionSize())
    bare_view.horizontalHeader().setStretchLastSection(True)
    for window in (ours, bare_view):
        window.resize(1180, 720)
        window.show()
    application.processEvents()
    return Stage(application, ours, document, inspector, zone, bare, bare_view)


def row(what: str, times: tuple[float, float], goal: str, peer: str = "bare table") -> Row:
    ours, floor = times
    return {
        "what": what,
        "Subtitler": f"{ours:.1f} ms",
        "peer": f"{peer} {floor:.1f} ms",
        "ratio": f"{ours / floor:.2f}",
        "goal": goal,
    }


def showing(stage: Stage) -> Row:
    cues = sample(SHOWN)
    times = stage.compare(lambda: stage.document.open_cues(cues, "x"), lambda: stage.bare.fill(cues))
    return row(f"show {SHOWN:,} cues", times, "< 50 ms")


def scrolling(stage: Stage) -> Row:
    stage.show(MANY)
    bars = [view.verticalScrollBar() for view in (stage.zone.table, stage.bare_view)]
    ours, floor = ((lambda bar=bar: bar.setValue((bar.value() + bar.maximum() // 7) % bar.maximum())) for bar in bars)
    return row(f"scroll in {MANY:,} cues", stage.compare(ours, floor), "< 16 ms")


def typing(stage: Stage, count: int) -> tuple[float, float]:
    stage.show(count)
    number = iter(range(10**6))
    return stage.compare(
        lambda: stage.document.apply(retext(stage.document.track, 1, f"typed {next(number)}"), is_typing=True),
        lambda: stage.bare.retext(1, f"typed {next(number)}"),
        turns=60,
    )


def undoing(stage: Stage) -> Row:
    stage.show(MANY)
    stage.document.apply(retext(stage.document.track, 1, "other"))
    stack = stage.document.undo_stack
    texts = iter(range(10**6))
    times = stage.compare(
        lambda: stack.undo() if stack.canUndo() else stack.redo(), lambda: stage.bare.retext(1, str(next(texts))), turns=60
    )
    return row(f"undo in {MANY:,} cues", times, "< 33 ms")


def splitting(stage: Stage) -> Row:
    stage.show(MANY)
    places = iter(range(2, 10**6, 2))
    times = stage.compare(
        lambda: stage.document.apply(split_in_middle(stage.document.track, next(places))),
        lambda: stage.bare.insert(3, ["", "", "", "", "", "new"]),
    )
    return row(f"split a cue of {MANY:,}", times, "< 33 ms")


def longest_stop(stage: Stage, begin: Callable[[], object], is_over: Callable[[], bool]) -> float:
    """The longest time in ms that the event loop stands still from `begin` on until something is over."""
    gaps, last = [0.0], [perf_counter()]

    def tick() -> None:
        now = perf_counter()
        gaps.append(1000 * (now - last[0]))
        last[0] = now

    stage.application.processEvents()
    timer = QTimer(interval=0)
    timer.timeout.connect(tick)
    timer.start()
    last[0] = perf_counter()
    begin()
    while not is_over():
        stage.application.processEvents()
    timer.stop()
    return max(gaps)


def stop_row(what: str, ms: float) -> Row:
    figure = f"{ms:.1f} ms"
    return {
        "what": f"longest stop while {SHOWN:,} cues are {what}",
        "Subtitler": figure,
        "peer": "–",
        "ratio": "–",
        "goal": "< 50 ms",
    }


def finding(stage: Stage) -> Row:
    stage.show(SHOWN)
    stage.zone.edit_actions.find.trigger()
    field = stage.zone.findChild(QLineEdit, "findText")
    assert field is not None
    until = perf_counter() + 1
    stop = longest_stop(stage, lambda: field.setText("river"), lambda: perf_counter() > until)
    stage.zone.find_bar.close_bar()
    return stop_row("searched", stop)


def checking(stage: Stage) -> list[Row]:
    """With the list of issues open; what the checks need is loaded before, once a process."""
    inspector, document = stage.inspector, stage.document
    watch = inspector.watch
    stage.show(SHOWN)
    # As the window does once it stands: what is there is no garbage, and looking through it takes 60 ms.
    gc.freeze()
    inspector.show_issues(True)
    while not watch.is_complete:
        stage.application.processEvents()
    checked = longest_stop(stage, watch.begin, lambda: watch.is_complete)
    fixed = longest_stop(stage, inspector.repairs.fix_safe, lambda: not inspector.repairs.is_running and watch.is_complete)
    assert document.undo_stack.canUndo()
    inspector.show_issues(False)
    return [stop_row("checked", checked), stop_row("fixed", fixed)]


def rows() -> list[Row]:
    """The table."""
    stage = build()
    shown = showing(stage)
    few, many = typing(stage, FEW), typing(stage, MANY)
    return [
        shown,
        scrolling(stage),
        row(f"type a letter, {FEW:,} cues", few, "< 16 ms"),
        row(f"type a letter, {MANY:,} cues", many, "< 33 ms"),
        row(f"type a letter: {MANY:,} cues beside {FEW:,}", (many[0], few[0]), "≤ 1.5", f"{FEW:,} cues"),
        undoing(stage),
        splitting(stage),
        finding(stage),
        *checking(stage),
    ]
