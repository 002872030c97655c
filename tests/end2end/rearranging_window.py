"""The program, with somebody in front of it who changes the cast and the tracks: `python rearranging_window.py FILE KEPT`.

Writes into the project KEPT what is open afterwards, prints "kept SECONDS", which it took until the disk had everything, and
waits to be killed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit

from subtitler import app
from subtitler.formats.project import write_project
from subtitler.gui.library.sources import Sources
from subtitler.gui.main_window import MainWindow

_LOOK_EVERY_MS = 10

_settle_down = app._settle_down


def settle_down(window: MainWindow, sources: Sources) -> None:
    _settle_down(window, sources)
    window.workplace.once_shown(lambda: begin(window))


def begin(window: MainWindow) -> None:
    for step in steps(window):
        step()
        QApplication.processEvents()
    document, recorder, done_at = window.document, window.workplace.recovery.recorder, time.monotonic()
    write_project(Path(sys.argv[2]), document.project())
    looks = QTimer(window, interval=_LOOK_EVERY_MS)

    def look() -> None:
        if recorder.is_idle:
            looks.stop()
            print("kept", time.monotonic() - done_at, flush=True)

    looks.timeout.connect(look)
    looks.start()


def steps(window: MainWindow) -> Iterator[Callable[[], object]]:
    """What a person does, one thing after the other, to a project of Ann and Ben."""
    panel, tracks, document = window.workplace.speakers.panel, window.workplace.tracks, window.document
    yield lambda: panel.renamed.emit("Ann", "Anna")
    yield lambda: panel.coloured.emit("Anna", "#804000")
    yield lambda: panel.added.emit("Zoë")
    yield lambda: named(tracks.ask_new, "Deutsch")
    yield lambda: typed(window, "Eins")
    yield lambda: named(tracks.ask_new, "Français")
    yield lambda: typed(window, "Un")
    yield lambda: named(tracks.ask_name, "Französisch")
    yield lambda: document.choose_track(1)
    yield tracks.right.trigger
    yield lambda: panel.renamed.emit("Ben", "Anna")
    yield lambda: document.choose_track(0)
    yield tracks.remove.trigger
    yield document.undo_stack.undo
    yield lambda: typed(window, "One")


def named(ask: Callable[[], object], name: str) -> None:
    """Calls what opens the sheet of a track, and fills it in."""

    def fill_in() -> None:
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, QDialog)
        sheet.findChild(QLineEdit, "trackName").setText(name)
        sheet.accept()

    QTimer.singleShot(0, fill_in)
    ask()


def typed(window: MainWindow, text: str) -> None:
    """Types a text in the place of the first cue's."""
    window.document.selection.choose_cue(0)
    field = window.findChild(QPlainTextEdit, "cueText")
    field.selectAll()
    QTest.keyClicks(field, text)


app._settle_down = settle_down
sys.exit(app.run(sys.argv[1:2]))
