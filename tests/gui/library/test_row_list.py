"""The list of jobs with hundreds of rows: what changes is read and drawn, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from subtitler.errors import MediaWithoutSound
from subtitler.gui.library.job import Job, JobState
from subtitler.gui.library.job_model import AnyIndex, JobModel
from subtitler.gui.library.row_list import RowList
from subtitler.gui.library.rows import Role
from subtitler.progress import Progress, Stage
from subtitler.recognition.catalogue import Service, recommended_model
from subtitler.recognition.request import RecognitionRequest

JOBS = 300


class ReadModel(JobModel):
    """Knows of which rows the note was asked for."""

    def __init__(self) -> None:
        super().__init__(now=lambda: 10.0)
        self.read: list[int] = []

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Role.NOTE:
            self.read.append(index.row())
        return super().data(index, role)


def job(number: int, fraction: float = 0.5) -> Job:
    waiting = Job(number, 1, Service.LOCAL, RecognitionRequest(f"/films/{number}.wav", recommended_model(Service.LOCAL)))
    return waiting.advanced(Progress(Stage.RECOGNISING, fraction), 0.0)


@pytest.fixture
def model() -> ReadModel:
    made = ReadModel()
    for number in range(JOBS):
        made.put(job(number))
    return made


@pytest.fixture
def view(qtbot: QtBot, model: ReadModel) -> Iterator[RowList]:
    made = RowList("jobList", "Jobs", model)
    qtbot.addWidget(made)
    made.resize(260, 400)
    made.show()
    qtbot.waitUntil(lambda: made.visualRect(model.index(0)).height() > 0)
    # What a change of the width has left for later.
    made.doItemsLayout()
    settle(model)
    yield made
    made.hide()


def settle(model: ReadModel) -> list[int]:
    """The rows that were read while everything that was pending was done."""
    QGuiApplication.processEvents()
    read, model.read = sorted(set(model.read)), []
    return read


def test_when_time_passes_only_the_rows_in_sight_are_read(view: RowList, model: ReadModel) -> None:
    model.tick()
    read = settle(model)
    assert 0 in read
    assert len(read) < 20


def test_a_job_that_has_come_further_is_all_that_is_read(view: RowList, model: ReadModel) -> None:
    model.put(job(3, 0.6))
    assert settle(model) == [3]
    model.put(job(JOBS - 1, 0.6))
    assert settle(model) == [], "nobody sees it"


def test_a_row_that_grows_pushes_the_others_down_and_no_other_is_measured(view: RowList, model: ReadModel) -> None:
    below = view.visualRect(model.index(1)).top()
    model.put(job(0).failed(MediaWithoutSound(media="/films/0.wav"), 10.0))
    assert len(settle(model)) < 20
    assert view.visualRect(model.index(1)).top() > below
    assert model[0].state is JobState.FAILED


def test_a_row_that_grew_out_of_sight_has_its_place_when_one_comes_there(view: RowList, model: ReadModel) -> None:
    model.put(job(200).failed(MediaWithoutSound(media="/films/200.wav"), 10.0))
    view.scrollTo(model.index(200), RowList.ScrollHint.PositionAtTop)
    settle(model)
    assert view.visualRect(model.index(200)).height() > view.visualRect(model.index(201)).height()


def test_rows_are_measured_anew_in_another_width_and_after_one_is_gone(view: RowList, model: ReadModel) -> None:
    model.put(job(1).failed(MediaWithoutSound(media="/films/1.wav"), 10.0))
    settle(model)
    narrow = view.visualRect(model.index(1)).height()
    model.remove(0)
    settle(model)
    assert view.visualRect(model.index(0)).height() == narrow
    assert view.visualRect(model.index(1)).height() < narrow
    view.resize(600, 400)
    settle(model)
    assert view.visualRect(model.index(0)).height() < narrow
