"""Whatever is pressed, in whatever order: nothing breaks, the table knows its rows, and undo leads back to the beginning."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from subtitler.gui.main_window import MainWindow
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Project, TrackContent

# They ask for files, recognise, leave the document or the window, or print.
ELSEWHERE = {
    "quitAction",
    "closeWindowAction",
    "newWindowAction",
    "newAction",
    "openAction",
    "openEncodedAction",
    "saveAction",
    "saveAsAction",
    "exportAction",
    "burnAction",
    "addMediaAction",
    "addFolderAction",
    "pasteMediaAction",
    "importTrackAction",
    "takeCastAction",
    "transcribeAction",
    "secondRecognitionAction",
    "patchAction",
    "chooseRecordingAction",
    "relinkAction",
    "aboutAction",
    "findShotsAction",
}
TEXTS = ("", "Here  is one.", "- Hi,, there\n- you", "long " * 14, "Fine.")
STEPS = 300


class Walker:
    """Somebody who presses what is there."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window, self.document = window, window.document
        self.random = random.Random(seed)

    def step(self) -> None:
        acts: list[tuple[int, Callable[[], object]]] = [
            (50, self.trigger),
            (12, self.choose),
            (5, self.window.workplace.editor.table.selectAll),
            (8, self.put_beside),
            (4, self.filter),
            (4, self.replace),
            (8, self.drag),
            (12, self.document.undo_stack.undo),
            (6, self.document.undo_stack.redo),
        ]
        self.random.choices([act for _, act in acts], [weight for weight, _ in acts])[0]()
        QApplication.processEvents()
        self.leave_sheets()

    def trigger(self) -> None:
        actions = [each for each in self.window.findChildren(QAction) if each.objectName().endswith("Action")]
        possible = [each for each in actions if each.isEnabled() and each.objectName() not in ELSEWHERE]
        self.random.choice(possible).trigger()

    def choose(self) -> None:
        if len(self.document.track):
            self.document.selection.choose_cue(self.random.randrange(len(self.document.track)))

    def put_beside(self) -> None:
        self.document.show_beside(self.random.choice([None, *self.document.tracks]))
        self.document.links_times = True

    def filter(self) -> None:
        bar = self.window.workplace.editor.filter_bar
        if bar.isHidden():
            bar.toggle()
        self.field("filterText").setText(self.random.choice(("", "here", "zz")))
        box = self.window.findChild(QComboBox, "filterIssues")
        assert box is not None
        box.setCurrentIndex(self.random.randrange(box.count()))

    def replace(self) -> None:
        self.window.workplace.editor.find_bar.open_for(replacing=True)
        self.field("findText").setText(self.random.choice(("", "is", "on", "(")))
        self.field("replaceText").setText("x")
        button = self.window.findChild(QPushButton, "replaceAllButton")
        assert button is not None
        button.click()

    def drag(self) -> None:
        view = self.window.workplace.waveform.zone.view
        keys = self.random.choice((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier))
        places = [QPoint(self.random.randrange(max(1, view.width())), max(1, view.height() - 12)) for _ in range(4)]
        QTest.mousePress(view, Qt.MouseButton.LeftButton, keys, places[0])
        for place in places:
            QTest.mouseMove(view, place)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, keys, places[-1])

    def field(self, name: str) -> QLineEdit:
        found = self.window.findChild(QLineEdit, name)
        assert found is not None
        return found

    def leave_sheets(self) -> None:
        for sheet in QApplication.topLevelWidgets():
            if isinstance(sheet, QDialog) and sheet.isVisible():
                sheet.close()


@pytest.fixture
def nobody_waits(qapp: QApplication) -> Iterator[None]:
    """Sheets that hold everything up are left at once."""
    timer = QTimer(qapp, interval=20)

    def leave() -> None:
        waiting = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if waiting is not None:
            waiting.close()

    timer.timeout.connect(leave)
    timer.start()
    yield
    timer.stop()
    timer.deleteLater()


def tracks(choice: random.Random) -> tuple[TrackContent, ...]:
    def cues(speakers: tuple[str, ...]) -> tuple[Cue, ...]:
        starts = [2000 * number + choice.randrange(300) for number in range(20)]
        return tuple(Cue(ms, ms + choice.randrange(900, 2200), choice.choice(TEXTS), choice.choice(speakers)) for ms in starts)

    return (TrackContent("one", "en", cues(("", "Ann", "Bo"))), TrackContent("two", "de", cues(("",))))


@pytest.mark.parametrize("seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(3, 24))])
def test_whatever_is_pressed_undo_leads_back(window: MainWindow, qtbot: QtBot, nobody_waits: None, seed: int) -> None:
    walker, document = Walker(window, seed), window.document
    document.open_project(Project(tracks=tracks(walker.random)), Path("walk.subtitler"))
    before = document.project()
    table = window.workplace.editor.table
    for _ in range(STEPS):
        walker.step()
        assert table.verticalHeader().count() == len(document.track)
    qtbot.waitUntil(lambda: window.runner.is_idle, timeout=30_000)
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    after = document.project()
    assert (after.tracks, after.cast) == (before.tracks, before.cast)
