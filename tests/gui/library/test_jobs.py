"""Jobs as values, and their list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QThread
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from subtitler.errors import LinkUnreachable, MediaWithoutSound
from subtitler.folders import data_folder
from subtitler.gui.library.job import Job, JobState
from subtitler.gui.library.job_model import JobModel
from subtitler.gui.library.job_queue import JobQueue
from subtitler.gui.library.rows import Role
from subtitler.jobs.job import JobState as JournalState
from subtitler.jobs.journal import Journal
from subtitler.progress import Progress, Stage
from subtitler.recognition.catalogue import Service, recommended_model
from subtitler.recognition.request import RecognitionRequest
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Project, TrackContent

PROJECT = Project(tracks=(TrackContent("talk", "en", (Cue(0, 1000, "Hello"), Cue(1000, 2000, "there"))),))


def request(media: str = "/films/talk.wav") -> RecognitionRequest:
    return RecognitionRequest(media, recommended_model(Service.LOCAL))


def job(number: int = 1, media: str = "/films/talk.wav") -> Job:
    return Job(number, 1, Service.LOCAL, request(media))


def running(fraction: float, stage: Stage = Stage.RECOGNISING, now: float = 10.0) -> Job:
    return job().advanced(Progress(Stage.PREPARING, 0.0), 0.0).advanced(Progress(stage, fraction), now)


def test_elapsed_and_remaining_time_follow_the_share_that_is_done() -> None:
    quarter = running(0.25)
    assert quarter.elapsed_s(10.0) == 10.0
    assert quarter.remaining_s(10.0) == 30.0


def test_no_time_is_forecast_before_anything_is_known() -> None:
    assert job().remaining_s(100.0) is None
    assert running(0.01).remaining_s(100.0) is None
    assert running(0.5).remaining_s(1.0) is None


def test_a_job_never_goes_back() -> None:
    assert running(0.6).advanced(Progress(Stage.FETCHING, 0.2), 11.0).fraction == 0.6


def test_a_finished_job_keeps_its_time_and_a_retried_one_begins_anew() -> None:
    failed = running(0.5).failed(MediaWithoutSound(media="a.mp4"), 12.0)
    assert failed.elapsed_s(999.0) == 12.0
    again = failed.again()
    assert (again.state, again.error, again.elapsed_s(999.0), again.number) == (JobState.WAITING, None, 0.0, failed.number)


def test_only_results_that_nobody_kept_are_unsaved() -> None:
    done = running(1.0).done(PROJECT, 12.0)
    assert done.is_unsaved
    assert not running(0.9).is_unsaved
    silent = Project(tracks=(TrackContent("silence", "", ()),))
    assert not running(1.0).done(silent, 12.0).is_unsaved


def test_the_list_says_what_each_job_is_doing(qtbot: QtBot) -> None:
    model = JobModel(now=lambda: 10.0)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.put(job())
    assert drawn(model) == ["talk.wav | Waiting | 0.0 | cancel"]
    model.put(running(0.25))
    assert drawn(model) == ["talk.wav | Recognising · 25 % · 0:10 · 0:30 left | 0.25 | cancel"]
    model.put(running(1.0).cancelled(12.0))
    assert drawn(model) == ["talk.wav | Cancelled | None | retry"]
    model.put(running(1.0).failed(MediaWithoutSound(media="/films/talk.wav"), 12.0))
    (row,) = drawn(model)
    assert row.startswith("talk.wav | talk.wav has no sound track")
    assert "Nothing was charged" in row
    model.put(running(1.0).done(PROJECT, 12.0))
    (row,) = drawn(model)
    assert "took 0:12" in row
    assert "not saved" in row
    tester.deleteLater()


def test_new_jobs_stand_at_the_top_and_can_be_taken_out(qtbot: QtBot) -> None:
    model = JobModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for number, name in enumerate(("a.wav", "b.wav", "c.wav"), start=1):
        model.put(job(number, name))
    model.remove(2)
    model.remove(2)
    assert [model.index(row).data() for row in range(model.rowCount())] == ["c.wav", "a.wav"]
    tester.deleteLater()


def test_results_of_several_speakers_name_them(qtbot: QtBot, recognizer, recording: Callable[..., object]) -> None:
    queue = JobQueue(recognizer)
    with qtbot.waitSignal(queue.done):
        queue.start(Service.LOCAL, [request(str(recording("talk.wav")))])
    (done,) = queue.model.jobs
    assert done.project is not None
    track = done.project.tracks[0]
    assert (track.name, track.language) == ("talk", "en")
    assert [cue.text for cue in track.cues] == ["Hello there.", "How are you?"]
    queue.close()


def test_many_jobs_wait_in_few_threads_and_closing_leaves_nothing_to_go_on_with(
    qtbot: QtBot, recognizer, recording: Callable[..., object]
) -> None:
    recognizer.gate.clear()
    queue = JobQueue(recognizer)
    queue.start(Service.LOCAL, [request(str(recording(f"{number}.wav"))) for number in range(20)])
    qtbot.waitUntil(lambda: all(one.state is JobState.RUNNING and one.fraction > 0.5 for one in queue.model.jobs))
    assert len(queue.findChildren(QThread)) <= 8
    queue.close()
    journal = Journal(data_folder())
    assert {one.state for one in journal.jobs()} == {JournalState.CANCELLED}
    assert not journal.orphans()
    journal.close()


def drawn(model: JobModel) -> list[str]:
    """The list as rows of name, note, share and button."""
    roles = (Qt.ItemDataRole.DisplayRole, Role.NOTE, Role.FRACTION, Role.BUTTON)
    return [" | ".join(str(model.index(row).data(role)) for role in roles) for row in range(model.rowCount())]


def test_a_failure_calls_the_medium_by_its_name_and_the_whole_link_is_a_look_away(qtbot: QtBot) -> None:
    link = "https://example.com/a/very/long/way/to/Talk%20one.mp3?Signature=secret"
    model = JobModel()
    model.put(job(media=link).failed(LinkUnreachable(media=link), 0.0))
    note = model.index(0).data(Role.NOTE)
    assert "download Talk one.mp3" in note
    assert "very/long" not in note
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == link.split("?")[0]
