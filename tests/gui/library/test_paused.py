"""A pause outlasts the program: what is paused begins when the user says so, after a crash and after closing, too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QToolButton
from pytestqt.qtbot import QtBot

from subtitler.folders import data_folder
from subtitler.gui.library.job import JobState
from subtitler.gui.library.job_queue import JobQueue
from subtitler.gui.library.rows import Role
from subtitler.gui.main_window import MainWindow
from subtitler.jobs.job import JobState as JournalState
from subtitler.jobs.job import Order, Origin
from subtitler.jobs.journal import Journal
from subtitler.recognition.catalogue import Service, recommended_model
from subtitler.recognition.request import RecognitionRequest
from tests.gui.conftest import FakeRecognizer


def request(media: Path) -> RecognitionRequest:
    return RecognitionRequest(str(media), recommended_model(Service.LOCAL))


@pytest.fixture
def left_paused(recording: Callable[..., Path]) -> None:
    """What a program that was killed while its queue was paused has left."""
    journal = Journal(data_folder())
    media = (recording("a.wav"), recording("b.wav"))
    journal.add([Order(Service.LOCAL, request(each), Origin.WINDOW) for each in media], is_paused=True)
    journal.close()


def notes(queue: JobQueue) -> list[object]:
    return [queue.model.index(row).data(Role.NOTE) for row in range(queue.model.rowCount())]


def pause_button(window: MainWindow) -> QToolButton:
    button = window.library.findChild(QToolButton, "pauseJobsButton")
    assert isinstance(button, QToolButton)
    return button


def test_what_a_crash_has_left_paused_waits_until_the_user_goes_on(
    window: MainWindow, qtbot: QtBot, recognizer: FakeRecognizer, left_paused: None
) -> None:
    window.queue.resume()
    qtbot.waitUntil(lambda: window.queue.model.rowCount() == 2)
    assert window.queue.is_paused
    assert notes(window.queue) == ["Paused", "Paused"]
    assert "paused" in window.library._jobs_title.text()
    qtbot.waitUntil(lambda: pause_button(window).isVisible())
    assert pause_button(window).isChecked()
    assert pause_button(window).accessibleName() == "Go on"
    assert "2 job(s) of the last time are paused." in window.workplace.message_bar._text.text()
    assert recognizer.requests == []
    with qtbot.waitSignal(window.queue.all_over) as over:
        window.workplace.message_bar._action.click()
    assert over.args == [2, 0, 0]
    assert not pause_button(window).isChecked()


def test_new_jobs_of_a_paused_queue_say_that_they_are_paused(
    qtbot: QtBot, recognizer: FakeRecognizer, recording: Callable[..., Path]
) -> None:
    queue = JobQueue(recognizer)
    queue.set_paused(True)
    queue.start(Service.LOCAL, [request(recording("a.wav"))])
    assert notes(queue) == ["Paused"]
    with qtbot.waitSignal(queue.all_over):
        queue.set_paused(False)
    queue.close()


def test_who_quits_is_told_that_what_is_paused_stays_so(
    window: MainWindow, qtbot: QtBot, recording: Callable[..., Path]
) -> None:
    window.queue.set_paused(True)
    window.queue.start(Service.LOCAL, [request(recording("a.wav"))])
    qtbot.waitUntil(lambda: len(window.queue._numbers) == 1)
    said: list[str] = []

    def quit_all_the_same() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(f"{box.text()} {box.informativeText()}")
        next(button for button in box.buttons() if button.text().replace("&", "") == "Quit").click()

    QTimer.singleShot(0, quit_all_the_same)
    assert window.workplace.desk.clear(lambda: None)
    assert said == ["Quit while jobs are paused? 1 paused job(s) are still paused at the next start."]


def test_closing_keeps_what_is_paused(qtbot: QtBot, recognizer: FakeRecognizer, recording: Callable[..., Path]) -> None:
    queue = JobQueue(recognizer)
    queue.set_paused(True)
    queue.start(Service.LOCAL, [request(recording("a.wav"))])
    qtbot.waitUntil(lambda: len(queue._numbers) == 1)
    queue.close()
    journal = Journal(data_folder())
    (job,) = journal.orphans()
    assert (job.state, job.is_held) == (JournalState.WAITING, True)
    journal.close()
    later = JobQueue(recognizer)
    later.resume()
    qtbot.waitUntil(lambda: later.model.rowCount() == 1)
    assert later.is_paused
    with qtbot.waitSignal(later.all_over):
        later.set_paused(False)
    assert [one.state for one in later.model.jobs] == [JobState.DONE]
    later.close()
