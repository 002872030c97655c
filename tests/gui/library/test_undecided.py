"""A job of which nobody can tell whether the service has it: the row's button asks, and every decision can be made there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from subtitler.errors import ChargeUncertain
from subtitler.folders import data_folder
from subtitler.gui.library.job import Job, JobState
from subtitler.gui.library.rows import Role
from subtitler.gui.main_window import MainWindow
from subtitler.jobs.job import JobState as JournalState
from subtitler.jobs.job import Order, Origin
from subtitler.jobs.journal import Journal
from subtitler.recognition.catalogue import Service, recommended_model
from subtitler.recognition.request import LostTask, LostTasks, RecognitionRequest

LINK = "https://media.example.com/talk.mp3"


@pytest.fixture
def undecided(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window after a start at which a job of the last time is found that nobody can tell of."""
    journal = Journal(data_folder())
    order = Order(Service.CN, RecognitionRequest(LINK, recommended_model(Service.CN)), Origin.WINDOW)
    (job,) = journal.add([order])
    journal.note_location(job.number, "memory", LINK, (0,))
    journal.intend(job.number, "memory")
    journal.leave_undecided(job.number, ChargeUncertain(media=LINK, reason="more than a day ago"))
    journal.close()
    with qtbot.waitSignal(window.queue.resumed):
        window.queue.resume()
    qtbot.waitUntil(lambda: window.queue.model[0].needs_decision)
    return window


def press_button(window: MainWindow, qtbot: QtBot, answer: str) -> str:
    """Presses the button of the only row and answers the question with a button's text; what the question said."""
    said: list[str] = []

    def choose() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(f"{box.text()} {box.informativeText()}")
        answers = {button.text().replace("&", ""): button for button in box.buttons()}
        answers.get(answer, next(iter(answers.values()))).click()
        assert answer in answers

    jobs = window.library.job_list
    QTimer.singleShot(0, choose)
    qtbot.mouseClick(jobs.viewport(), Qt.MouseButton.LeftButton, pos=button_of(window))
    assert said, "nothing was asked"
    return said[0]


def button_of(window: MainWindow) -> QPoint:
    jobs = window.library.job_list
    row = jobs.visualRect(window.queue.model.index(0))
    return jobs.rows.button_rect(row).center()


def only_job(window: MainWindow) -> Job:
    (job,) = window.queue.model.jobs
    return job


def test_the_question_says_what_each_answer_may_cost(undecided: MainWindow, qtbot: QtBot) -> None:
    said = press_button(undecided, qtbot, "Decide later")
    for told in ("“talk.mp3”", "pay for both", "is charged all the same", "costs nothing", "console"):
        assert told in said
    assert only_job(undecided).needs_decision


def test_submitting_again_hands_it_in_once(undecided: MainWindow, qtbot: QtBot, recognizer) -> None:
    with qtbot.waitSignal(undecided.queue.done):
        press_button(undecided, qtbot, "Submit again")
    assert len(recognizer.requests) == 1


def test_leaving_it_hands_nothing_in_and_promises_nothing(undecided: MainWindow, qtbot: QtBot, recognizer) -> None:
    press_button(undecided, qtbot, "Leave it")
    assert only_job(undecided).state is JobState.CANCELLED
    note = undecided.queue.model.index(0).data(Role.NOTE)
    assert note == "Left; whether it was charged, the service's console tells"
    journal = Journal(data_folder())
    qtbot.waitUntil(lambda: [job.state for job in journal.jobs()] == [JournalState.CANCELLED])
    journal.close()
    assert recognizer.requests == []


def test_looking_once_more_goes_on_with_the_task_that_is_found(undecided: MainWindow, qtbot: QtBot, recognizer) -> None:
    recognizer.lost_tasks = lambda _model, _since_ms, _page: LostTasks((LostTask("t-7", is_final=True),))
    recognizer.recognised_by = lambda _task_id: (LINK,)
    with qtbot.waitSignal(undecided.queue.done):
        press_button(undecided, qtbot, "Look for it once more")
    assert recognizer.requests == []


def test_the_question_can_be_turned_away_from_by_its_key(undecided: MainWindow, qtbot: QtBot) -> None:
    def escape() -> None:
        qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape)

    QTimer.singleShot(0, escape)
    qtbot.mouseClick(undecided.library.job_list.viewport(), Qt.MouseButton.LeftButton, pos=button_of(undecided))
    assert only_job(undecided).needs_decision


@pytest.mark.parametrize(("answer", "submitted"), [("Submit again", 1), ("Leave it", 0)])
def test_what_was_left_is_not_handed_in_again_without_asking(
    undecided: MainWindow, qtbot: QtBot, recognizer, answer: str, submitted: int
) -> None:
    press_button(undecided, qtbot, "Leave it")
    assert "pay for both" in press_button(undecided, qtbot, answer)
    qtbot.waitUntil(lambda: len(recognizer.requests) == submitted and only_job(undecided).is_over)


def test_no_retry_is_offered_of_what_only_the_user_can_decide(undecided: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not undecided.queue._since_told)
    undecided.queue._since_told.add(only_job(undecided).number)
    request = RecognitionRequest("https://media.example.com/other.mp3", recommended_model(Service.CN))
    with qtbot.waitSignal(undecided.queue.all_over) as over:
        undecided.queue.start(Service.CN, [request])
    assert over.args == [1, 0, 1]
    bar = undecided.workplace.message_bar
    assert bar.text == "All over: 1 job(s) done, 1 await(s) your decision."
    assert bar._action.text() == "Show"
    bar._action.click()
    assert undecided.library.job_list.currentIndex().row() == 0


def test_the_menu_leaves_it_too(undecided: MainWindow, qtbot: QtBot) -> None:
    undecided.library.choose_job(only_job(undecided).number)
    undecided.library.leave_job_action.trigger()
    assert "console" in undecided.queue.model.index(0).data(Role.NOTE)
