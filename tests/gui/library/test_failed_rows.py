"""Of many jobs some have failed: the first of them comes into sight, and they can be shown by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from subtitler.gui.library.job import Job, JobState
from subtitler.gui.main_window import MainWindow
from subtitler.recognition.catalogue import Service, recommended_model
from subtitler.recognition.request import RecognitionRequest
from tests.gui.conftest import FakeRecognizer

FAILING = (40, 50)


@pytest.fixture
def ended(window: MainWindow, qtbot: QtBot, recording: Callable[..., Path], tmp_path: Path) -> MainWindow:
    """A window whose queue of sixty is over; two of them have failed far down, for their recordings are not there."""
    talk = str(recording("talk.wav"))
    names = [str(tmp_path / f"gone {number}.wav") if number in FAILING else talk for number in range(60)]
    model = recommended_model(Service.LOCAL)
    with qtbot.waitSignal(window.queue.all_over, timeout=60_000):
        window.queue.start(Service.LOCAL, [RecognitionRequest(name, model) for name in names])
    return window


def jobs_shown(window: MainWindow) -> list[Job]:
    return [job for row, job in enumerate(window.queue.model.jobs) if not window.library.job_list.isRowHidden(row)]


def failed_button(window: MainWindow) -> QToolButton:
    button = window.library.findChild(QToolButton, "showFailedButton")
    assert isinstance(button, QToolButton)
    return button


def is_in_sight(window: MainWindow, row: int) -> bool:
    jobs = window.library.job_list
    return jobs.viewport().rect().contains(jobs.visualRect(window.queue.model.index(row)))


def test_the_first_that_failed_comes_into_sight_when_all_is_over(ended: MainWindow, qtbot: QtBot) -> None:
    assert [row for row, job in enumerate(ended.queue.model.jobs) if job.state is JobState.FAILED] == list(FAILING)
    assert ended.workplace.message_bar.text == "All over: 58 job(s) done, 2 failed."
    assert is_in_sight(ended, 40)
    assert not is_in_sight(ended, 0)
    chosen = {index.row() for index in ended.library.job_list.selectionModel().selectedRows()}
    assert not chosen & set(FAILING), "nobody has chosen it"


def test_those_that_failed_are_shown_by_themselves_until_they_are_done(
    ended: MainWindow, qtbot: QtBot, recording: Callable[..., Path]
) -> None:
    ended.commands.show_library.setChecked(False)
    ended.workplace.message_bar._refusal.click()
    assert ended.library.isVisible()
    assert [job.state for job in jobs_shown(ended)] == [JobState.FAILED] * 2
    assert ended.library.job_list.currentIndex().row() == 40
    assert ended.library.job_list.hasFocus()
    button = failed_button(ended)
    assert (button.text(), button.isChecked(), button.accessibleName()) == ("2", True, "Show only what failed: 2")
    for row in FAILING:
        Path(ended.queue.model[row].media).write_bytes(recording("good.wav").read_bytes())
    with qtbot.waitSignal(ended.queue.all_over):
        ended.queue.retry_failed()
    qtbot.waitUntil(lambda: not button.isVisible())
    assert len(jobs_shown(ended)) == 60
    assert not button.isChecked()


def test_a_press_of_the_button_shows_all_again(ended: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: failed_button(ended).isVisible())
    failed_button(ended).click()
    assert len(jobs_shown(ended)) == 2
    failed_button(ended).click()
    assert len(jobs_shown(ended)) == 60
    assert is_in_sight(ended, 40), "where one was"


def test_what_is_begun_while_only_failed_ones_are_shown_is_not_in_the_way(
    ended: MainWindow, qtbot: QtBot, recording: Callable[..., Path]
) -> None:
    failed_button(ended).click()
    with qtbot.waitSignal(ended.queue.all_over):
        ended.queue.start(Service.LOCAL, [RecognitionRequest(str(recording("new.wav")), recommended_model(Service.LOCAL))])
    qtbot.waitUntil(lambda: len(jobs_shown(ended)) == 2)


def test_where_nothing_failed_there_is_nothing_to_show(
    window: MainWindow, qtbot: QtBot, recognizer: FakeRecognizer, recording: Callable[..., Path]
) -> None:
    media = [str(recording(f"{name}.wav")) for name in "ab"]
    with qtbot.waitSignal(window.queue.all_over):
        window.queue.start(Service.LOCAL, [RecognitionRequest(name, recommended_model(Service.LOCAL)) for name in media])
    assert not failed_button(window).isVisible()
    assert not window.workplace.message_bar._refusal.isVisible()


def test_no_button_of_the_jobs_is_cut(ended: MainWindow, qtbot: QtBot) -> None:
    library = ended.library
    buttons = (library.failed_button, library.retry_failed_button, library.save_all_button)
    qtbot.waitUntil(lambda: all(button.isVisible() for button in buttons))
    assert [button.objectName() for button in buttons if button.width() < button.sizeHint().width()] == []
