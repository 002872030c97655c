"""Jobs as values, and their list."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from msgspec.structs import replace
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
    assert running(0.1, Stage.QUEUED).remaining_s(20.0) is None, "nobody knows how long the service's queue is"


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


def three_jobs() -> JobModel:
    model = JobModel()
    for number, name in enumerate(("a.wav", "b.wav", "c.wav"), start=1):
        model.put(job(number, name))
    return model


def names(model: JobModel) -> list[str]:
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_jobs_stand_in_the_order_in_which_they_are_begun_and_can_be_taken_out(qtbot: QtBot) -> None:
    model = three_jobs()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.remove(2)
    model.remove(2)
    assert names(model) == ["a.wav", "c.wav"]
    assert model.find(3) is model[1]
    tester.deleteLater()


def test_waiting_jobs_change_places_and_others_stay(qtbot: QtBot) -> None:
    model = three_jobs()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.move(2, -1)
    assert names(model) == ["a.wav", "c.wav", "b.wav"]
    assert model.moveRows(model.index(-1), 0, 1, model.index(-1), 3), "as a row that was dragged to the end"
    assert names(model) == ["c.wav", "b.wav", "a.wav"]
    assert not model.move(0, -1)
    model.put(job(2, "b.wav").advanced(Progress(Stage.RECOGNISING, 0.5), 0.0))
    assert model.move(0, 1), "over the one that runs, to the next that waits"
    assert names(model) == ["b.wav", "a.wav", "c.wav"]
    assert not model.move(0, 1), "what runs has been begun"
    assert model[2].number == 3
    assert model.find(3) is model[2]
    tester.deleteLater()


def test_only_what_waits_can_be_dragged(qtbot: QtBot) -> None:
    model = three_jobs()
    model.put(job(1, "a.wav").cancelled(1.0))
    can = [bool(model.flags(model.index(row)) & Qt.ItemFlag.ItemIsDragEnabled) for row in range(3)]
    assert can == [False, True, True]


def test_a_cancelled_job_says_whether_it_was_paid(qtbot: QtBot) -> None:
    model = JobModel()
    cloud = Job(1, 1, Service.CN, RecognitionRequest("a.wav", recommended_model(Service.CN))).cancelled(1.0)
    for shown, said in (
        (cloud, "nothing was charged"),
        (cloud.paid(Decimal("0.02024")), "at most ¥0.0202 is charged"),
        (cloud.paid(None), "it is charged"),
    ):
        model.put(shown)
        assert said in model.index(0).data(Role.NOTE)


def test_a_job_that_is_being_cancelled_says_so_and_cannot_be_cancelled_twice(qtbot: QtBot) -> None:
    model = JobModel()
    model.set_paused(True)
    cloud = Job(1, 1, Service.CN, RecognitionRequest("a.wav", recommended_model(Service.CN)))
    model.put(replace(cloud, is_cancelling=True))
    assert drawn(model) == ["a.wav | Cancelling: the service is asked whether it has it | 0.0 | None"]
    model.put(replace(cloud, is_cancelling=True).cancelled(1.0).again())
    assert drawn(model) == ["a.wav | Paused | 0.0 | cancel"]


def test_a_finished_job_says_what_it_has_cost_or_that_it_was_paid_before(qtbot: QtBot) -> None:
    model = JobModel()
    cloud = Job(1, 1, Service.CN, RecognitionRequest("a.wav", recommended_model(Service.CN)))
    model.put(cloud.done(PROJECT, 12.0, billed_ms=92_000, charged=Decimal("0.02024")))
    assert "¥0.0202 · 1:32 billed" in model.index(0).data(Role.NOTE)
    model.put(replace(cloud.done(PROJECT, 12.0), paid_at=0.0))
    assert "was used, nothing was charged" in model.index(0).data(Role.NOTE)


def test_a_paused_queue_begins_nothing_and_then_begins_in_the_order_of_the_list(
    qtbot: QtBot, recognizer, recording: Callable[..., object]
) -> None:
    begun: list[str] = []
    are_two = threading.Event()

    def locate(asked: RecognitionRequest, *_: object) -> str:
        begun.append(Path(asked.media).name)
        if len(begun) == 2:
            are_two.set()
        assert are_two.wait(10), "two are prepared at once"
        return asked.media

    recognizer.locate = locate
    queue = JobQueue(recognizer)
    queue.set_paused(True)
    queue.start(
        Service.LOCAL, [request(str(recording(f"{name}.wav", seconds))) for name, seconds in (("a", 1), ("b", 2), ("c", 3))]
    )
    qtbot.waitUntil(lambda: len(queue._numbers) == 3)
    queue.move(2, -1)
    queue.move(1, -1)
    assert names(queue.model) == ["c.wav", "a.wav", "b.wav"]
    assert recognizer.requests == []
    with qtbot.waitSignal(queue.all_over) as over:
        queue.set_paused(False)
    assert over.args == [3, 0, 0]
    assert sorted(begun[:2]) == ["a.wav", "c.wav"]
    queue.close()


def test_a_job_that_awaits_its_turn_at_the_service_waits_and_can_be_dragged() -> None:
    model = JobModel(now=lambda: 20.0)
    model.put(running(0.0, Stage.PREPARING))
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    prepared = model[0].advanced(Progress(Stage.WAITING, 0.1), 12.0)
    model.put(prepared)
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert drawn(model) == ["talk.wav | Waiting | 0.1 | cancel"]
    assert prepared.advanced(Progress(Stage.QUEUED, 0.1), 15.0).elapsed_s(20.0) == 5.0, "without the time that it waited"


def test_what_failed_is_done_again_and_what_the_user_stopped_is_not(
    qtbot: QtBot, recognizer, recording: Callable[..., object]
) -> None:
    recognizer.error = LinkUnreachable(media="a.wav")
    queue = JobQueue(recognizer)
    with qtbot.waitSignal(queue.all_over) as over:
        queue.start(Service.LOCAL, [request(str(recording(f"{name}.wav"))) for name in "ab"])
    assert over.args == [0, 2, 0]
    recognizer.error = None
    with qtbot.waitSignal(queue.all_over) as over:
        queue.retry_failed()
    assert over.args == [2, 0, 0]
    queue.close()


def test_pressing_transcribe_loads_nothing_heavy_in_the_window_s_thread() -> None:
    code = (
        "import sys\n"
        "from subtitler.gui.library.job_queue import JobQueue\n"
        "from subtitler.recognition.catalogue import Service, recommended_model\n"
        "from subtitler.recognition.request import RecognitionRequest\n"
        "queue = JobQueue(lambda service: None)\n"
        "queue._call = lambda call: None\n"
        "queue.start(Service.CN, [RecognitionRequest('https://example.com/a.mp3', recommended_model(Service.CN))])\n"
        "print([name for name in ('numpy', 'subtitler.pipeline', 'subtitler.jobs.queue') if name in sys.modules])\n"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


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
