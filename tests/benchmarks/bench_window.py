"""The window: how soon it is painted, and whether it ever keeps anybody waiting.

The peer of the first paint is a bare QMainWindow with a QTableView on a small model. Both are started by turns as new
processes, and timed from before the process to after its first paint. Stalls are the longest pause between two turns of a
5-millisecond timer in the window's event loop.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

PAIRS = 11
CUES = 20_000
GOAL_RATIO, GOAL_STALL_MS = 1.6, 50

Row = dict[str, object]

_BARE = """
import time
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

class Model(QAbstractTableModel):
    def rowCount(self, parent=QModelIndex()):
        return 100
    def columnCount(self, parent=QModelIndex()):
        return 7
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return f"{index.row()} {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None

def painted():
    print(time.time(), flush=True)
    application.quit()

class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, painted)
        super().paintEvent(event)

application = QApplication([])
window = Window()
model = Model()
table = QTableView()
table.setModel(model)
window.setCentralWidget(table)
window.resize(1280, 800)
window.show()
application.exec()
"""

# What `subtitler` does, down to the point at which its window is on the screen.
_OURS = """
import gc
gc.disable()
import os, time
import subtitler.gui
from PySide6.QtCore import QTimer
from subtitler import app
from subtitler.gui.main_window import MainWindow

def painted():
    print(time.time(), flush=True)
    os._exit(0)

paint = MainWindow.paintEvent
def paint_and_tell(self, event):
    QTimer.singleShot(0, painted)
    paint(self, event)
MainWindow.paintEvent = paint_and_tell
app.run([])
"""

# Prints the longest pause of the event loop, in milliseconds, while the named thing goes on.
_STALLS = """
import gc
gc.disable()
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from subtitler import app

what, path = sys.argv[1], Path(sys.argv[2])
window = app.build_window([])
window.show()
app._settle_down(window, app.Sources())
longest = last = 0.0
is_measuring = False

def tick():
    global longest, last
    now = time.perf_counter()
    if is_measuring:
        longest = max(longest, now - last)
    last = now

def begin(done):
    global is_measuring
    is_measuring = True
    done.connect(lambda: QTimer.singleShot(500, end))

def end():
    print(longest * 1000, flush=True)
    window._may_close = True
    window.close()

def open_document():
    begin(window.workplace.desk.opened)
    window.workplace.desk.open(path)

def transcribe():
    begin(window.queue.done)
    window.findChild(QPushButton, "transcribeButton").click()

ticks = QTimer()
ticks.setInterval(5)
ticks.timeout.connect(tick)
ticks.start()
if what == "open":
    QTimer.singleShot(1500, open_document)
else:
    window.add(app.from_locations([path]))
    QTimer.singleShot(2500, transcribe)
QApplication.exec()
"""


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        return [first_paint(Path(folder)), *stalls(Path(folder))]


def first_paint(folder: Path) -> Row:
    """Our window beside the bare one."""
    for code in (_BARE, _OURS):
        paint_ms(code, folder)
    pairs = [(paint_ms(_OURS, folder), paint_ms(_BARE, folder)) for _ in range(PAIRS)]
    ours, bare = (median(column) for column in zip(*pairs, strict=True))
    ratio = ours / bare
    return row(
        "from the command to the first paint",
        f"{ours:.0f} ms",
        f"bare table window: {bare:.0f} ms",
        f"{ratio:.2f}",
        f"≤ {GOAL_RATIO}",
    )


def stalls(folder: Path) -> list[Row]:
    """The longest pauses of the window's event loop."""
    from subtitler.folders import resource

    subtitles = folder / "long.srt"
    subtitles.write_text("".join(_cue(number) for number in range(1, CUES + 1)), encoding="utf-8")
    goal = f"≤ {GOAL_STALL_MS} ms"
    found = []
    for name, what, path in (
        (f"longest pause while {CUES:,} cues are opened", "open", subtitles),
        ("longest pause while a job runs on this computer", "job", resource("sample") / "sample.m4a"),
    ):
        longest = median(float(answer(_STALLS, folder, what, str(path))) for _ in range(3))
        found.append(row(name, f"{longest:.0f} ms", "–", "–", goal))
    return found


def row(what: str, ours: str, peer: str, ratio: str, goal: str) -> Row:
    return {"what": what, "Subtitler": ours, "peer": peer, "ratio": ratio, "goal": goal}


def paint_ms(code: str, folder: Path) -> float:
    before = time.time()
    return (float(answer(code, folder)) - before) * 1000


def answer(code: str, folder: Path, *arguments: str) -> str:
    """What a new program prints: one with folders of its own, no screen, no keyring, and its modules compiled once."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    ended = subprocess.run(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True, check=True, env=environment
    )
    return ended.stdout.splitlines()[-1]


def _cue(number: int) -> str:
    seconds, minutes, hours = number * 2 % 60, number * 2 // 60 % 60, number * 2 // 3600
    start = f"{hours:02d}:{minutes:02d}:{seconds:02d}"
    return f"{number}\n{start},100 --> {start},900\nNobody had asked him before,\nand nobody would again ({number}).\n\n"
