"""No action fails without a word: what cannot be done now is grey and says why, and what finds nothing says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from subtitler.gui.main_window import MainWindow
from subtitler.timedtext.cue import Cue

CUES = (Cue(0, 2000, "All is well here.", speaker="Ann"), Cue(4000, 6000, "And here, too.", speaker="Ann"))
# These end the program, or ask the system's dialogs for a file.
_LEAVING = {"quitAction", "closeWindowAction", "newWindowAction"}


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert found is not None, name
    return found


@pytest.fixture
def talk(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Subtitles in which nothing is wrong and nothing marked."""
    window.document.open_cues(CUES, "talk", language="en")
    qtbot.waitUntil(lambda: window.workplace.inspector.watch.is_complete)
    return window


@pytest.fixture
def _nothing_waits_for_an_answer(qapp: QApplication) -> Iterator[None]:
    """Sheets that wait are turned away as soon as they come."""
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: (sheet := QApplication.activeModalWidget()) and sheet.close())
    timer.start()
    yield
    timer.stop()
    # What was copied would outlive Python.
    QApplication.clipboard().clear()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nextIssueAction", "There is no issue."),
        ("nextBookmarkAction", "There is no bookmark."),
        ("sortAction", "The cues are in their order already."),
        ("previousEdgeAction", "There is none before."),
    ],
)
def test_what_finds_nothing_says_so(talk: MainWindow, name: str, said: str) -> None:
    action(talk, name).trigger()
    assert talk.status.currentMessage() == said


def test_who_wants_to_hear_something_without_a_recording_is_told(talk: MainWindow, qtbot: QtBot) -> None:
    said = "There is no recording that can be played."
    talk.workplace.speakers.panel.sample_wanted.emit("Ann")
    assert talk.status.currentMessage() == said
    talk.status.clearMessage()
    view = talk.workplace.waveform.zone.view
    block = view.scene.blocks[0]
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(view.timeline.x(1000)), view.height() - 10))
    assert (block.index, talk.status.currentMessage()) == (0, said)


def test_a_note_can_be_written_where_the_inspector_was_hidden(talk: MainWindow) -> None:
    talk.commands.show_inspector.setChecked(False)
    action(talk, "noteAction").trigger()
    note = talk.findChild(QPlainTextEdit, "cueNote")
    assert note.isVisible()
    assert note.hasFocus()


@pytest.mark.usefixtures("_nothing_waits_for_an_answer")
@pytest.mark.parametrize("is_open", [False, True])
def test_every_action_can_be_triggered_where_there_is_nothing(window: MainWindow, qtbot: QtBot, *, is_open: bool) -> None:
    """An error in an action is one of the test: pytest-qt catches it."""
    assert window.workplace.keys
    if is_open:
        window.commands.new.trigger()
    for each in [each for each in window.findChildren(QAction) if each.objectName() and each.objectName() not in _LEAVING]:
        if each.isEnabled():
            each.trigger()
            QApplication.processEvents()
    qtbot.waitUntil(lambda: window.runner.is_idle)


def test_without_a_job_or_a_recording_there_is_nothing_to_do_to_one(window: MainWindow) -> None:
    names = ("openJobAction", "cancelJobAction", "retryJobAction", "earlierJobAction", "removeMediaAction")
    assert [name for name in names if action(window, name).isEnabled()] == []
    assert action(window, "openJobAction").property("whyDisabled") == "Choose one in the list first."
