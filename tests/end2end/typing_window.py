"""The program, with somebody in front of it who types into the first cue: `python typing_window.py FILE`.

Prints "typed COUNT SECONDS" after each key, by a clock that all processes share, until it is killed.
"""

from __future__ import annotations

import itertools
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from subtitler import app
from subtitler.gui.library.sources import Sources
from subtitler.gui.main_window import MainWindow

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KEY_EVERY_MS = 15

_settle_down = app._settle_down
_keys = QTimer(interval=_KEY_EVERY_MS)


def settle_down(window: MainWindow, sources: Sources) -> None:
    _settle_down(window, sources)
    window.workplace.once_shown(lambda: begin(window))


def begin(window: MainWindow) -> None:
    field = window.findChild(QPlainTextEdit, "cueText")
    assert field is not None
    field.clear()
    counted = enumerate(itertools.cycle(LETTERS), start=1)

    def press() -> None:
        count, letter = next(counted)
        QTest.keyClicks(field, letter)
        print("typed", count, time.monotonic(), flush=True)

    _keys.timeout.connect(press)
    _keys.start()


app._settle_down = settle_down
sys.exit(app.run(sys.argv[1:]))
