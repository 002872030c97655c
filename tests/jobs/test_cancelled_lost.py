"""Who cancels a job while its lost submission is looked for is not told that nothing was charged before that is certain."""

from __future__ import annotations

import threading
from decimal import Decimal
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from subtitler.errors import AnswerLost, KeyMissing, ServiceUnreachable
from subtitler.jobs.job import Job, JobState
from subtitler.jobs.journal import Journal
from subtitler.jobs.queue import JobEvent, JobQueue
from subtitler.progress import Cancelled, CancelToken
from subtitler.recognition.catalogue import Service
from subtitler.recognition.dashscope import DashScopeRecognizer
from subtitler.recognition.request import Recognizer
from tests.jobs.fakes import DONE, LINK, RUNNING, Clock, FakeRecognizer, HurriedQueue, Lost, order
from tests.standin.script import Script
from tests.standin.server import KEY, StandIn, running

HOUR_MS = 3_600_000


@pytest.fixture
def recognizer(clock: Clock) -> FakeRecognizer:
    return FakeRecognizer(clock, submits=[AnswerLost(host="h", reason="reset"), "t-2"], looks=[RUNNING, DONE])


def cancelled_when(queue: HurriedQueue, recognizer: FakeRecognizer, what: str, **how: Any) -> Job:
    """The job as it is after the user has cancelled it when the service was asked this for the first time."""
    asked: list[str] = []

    def on_ask(now: str) -> None:
        asked.append(now)
        if asked.count(what) == 1 and now == what:
            queue.cancel(1, **how)
            queue.cancel(1, **how)  # twice, being impatient

    recognizer.on_ask = on_ask
    queue.add([order(duration_ms=HOUR_MS)])
    queue.run()
    return queue.job()


@pytest.mark.parametrize("when", ["submit", "list"])
def test_a_task_that_is_found_and_had_begun_is_in_the_ledger(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal, when: str
) -> None:
    recognizer.takes_back = False
    recognizer.lost = [(Lost("t-1", is_final=False),), (Lost("t-1", (LINK,)),)]
    job = cancelled_when(queue, recognizer, when)
    assert (job.state, job.task_id) == (JobState.CANCELLED, "t-1")
    (charge,) = journal.charges()
    assert (charge.task_id, charge.amount, charge.is_estimate) == ("t-1", Decimal("0.792"), True)
    assert len(recognizer.times("submit")) == 1


def test_a_task_that_is_found_before_it_began_is_taken_back(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal
) -> None:
    recognizer.lost = [(Lost("t-1", (LINK,)),)]
    job = cancelled_when(queue, recognizer, "list")
    assert (job.state, job.task_id) == (JobState.CANCELLED, None)
    assert len(recognizer.times("cancel")) == 1
    assert journal.charges() == ()


def test_what_the_service_certainly_has_not_has_cost_nothing(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal
) -> None:
    job = cancelled_when(queue, recognizer, "submit")
    assert (job.state, job.error) == (JobState.CANCELLED, None)
    first, second = recognizer.times("list")
    assert second - first >= 5, "the list may be a little behind"
    assert len(recognizer.times("submit")) == 1
    assert journal.charges() == ()


def test_where_nobody_can_tell_the_user_is_told(queue: HurriedQueue, recognizer: FakeRecognizer) -> None:
    recognizer.lost = [ServiceUnreachable(host="h", reason="away")]
    job = cancelled_when(queue, recognizer, "submit")
    assert job.state is JobState.UNDECIDED
    assert job.error is not None
    assert "may charge it a second time" in str(job.error)
    assert recognizer.times("list")[-1] - recognizer.times("submit")[0] < 60, "who turns away does not wait for minutes"


def test_what_others_have_at_the_service_is_not_waited_for_long(queue: HurriedQueue, recognizer: FakeRecognizer) -> None:
    recognizer.lost = [(Lost("somebody's", is_final=False),)]
    job = cancelled_when(queue, recognizer, "submit")
    assert job.state is JobState.UNDECIDED
    assert 60 < recognizer.times("list")[-1] - recognizer.times("submit")[0] < 180


def test_a_key_that_is_gone_meanwhile_leaves_the_decision_to_the_user(
    journal: Journal, recognizer: FakeRecognizer, clock: Clock
) -> None:
    keys = [True]

    def recognizers(service: Service) -> Recognizer:
        if not keys[0]:
            raise KeyMissing(service=service.value)
        return recognizer

    queue = HurriedQueue(journal, recognizers, clock)

    def on_ask(what: str) -> None:
        if what == "submit":
            keys[0] = False
            queue.cancel(1)

    recognizer.on_ask = on_ask
    queue.add([order()])
    queue.run()
    assert queue.job().state is JobState.UNDECIDED


def test_what_was_not_sent_yet_is_not_looked_for(queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal) -> None:
    recognizer.submits = [Cancelled()]
    job = cancelled_when(queue, recognizer, "submit")
    assert job.state is JobState.CANCELLED
    assert recognizer.times("list") == []
    assert journal.charges() == ()


def test_a_command_that_is_interrupted_leaves_it_to_the_next_that_is_asked_to_go_on(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal, clock: Clock
) -> None:
    job = cancelled_when(queue, recognizer, "submit", keeps_begun=True)
    assert (job.state, job.is_held) == (JobState.SUBMITTING, True)
    assert recognizer.times("list") == []
    recognizer.lost = [(Lost("t-1", (LINK,)),)]
    journal.close()
    later = HurriedQueue(Journal(journal.path.parent, clock=clock), recognizer, clock)
    later.resume()
    later.run()
    assert (later.job().state, later.job().task_id) == (JobState.DONE, "t-1")
    assert len(recognizer.times("submit")) == 1


def test_a_program_that_is_killed_meanwhile_hands_in_nothing_by_itself(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal, clock: Clock
) -> None:
    def on_ask(what: str) -> None:
        if what == "submit":
            queue.cancel(1)
        elif what == "list":
            queue.close()

    recognizer.on_ask = on_ask
    queue.add([order()])
    queue.run()
    recognizer.on_ask = lambda _what: None
    journal.close()
    later = HurriedQueue(Journal(journal.path.parent, clock=clock), recognizer, clock)
    later.resume()
    later.run()
    assert later.job().is_held
    assert len(recognizer.times("submit")) == 1


# --- over real sockets ---


def cancelled_over_sockets(stand_in: StandIn, folder: Path) -> tuple[Job, Journal]:
    """What becomes of a link that is handed in, whose answer is lost, and that is cancelled then."""
    stand_in.lose.append("taken")
    journal, events = Journal(folder), Queue[JobEvent]()
    recognizer = DashScopeRecognizer(Service.CN, stand_in.base_url, KEY)
    queue = JobQueue(journal, lambda _service: recognizer, events.put)
    threads = [threading.Thread(target=queue.work, args=(CancelToken(),)) for _ in range(2)]
    for thread in threads:
        thread.start()
    queue.add([order(duration_ms=HOUR_MS)])
    assert stand_in.has_lost.wait(30)
    queue.cancel(1)
    while not (event := events.get(timeout=30)).is_last:
        pass
    queue.close()
    for thread in threads:
        thread.join()
    recognizer.close()
    assert event.job is not None
    return event.job, journal


def test_a_lost_task_that_has_ended_by_then_is_in_the_ledger(tmp_path: Path) -> None:
    with running(StandIn(Script(pending_s=0.0, running_s=0.0))) as stand_in:
        job, journal = cancelled_over_sockets(stand_in, tmp_path)
        assert job.state is JobState.CANCELLED
        assert [(charge.task_id, charge.amount) for charge in journal.charges()] == [(job.task_id, Decimal("0.792"))]
        assert stand_in.billable == 1
        journal.close()


def test_a_lost_task_that_is_still_at_work_is_waited_for_and_in_the_ledger(tmp_path: Path) -> None:
    with running(StandIn(Script(pending_s=0.0, running_s=2.0))) as stand_in:
        job, journal = cancelled_over_sockets(stand_in, tmp_path)
        assert job.state is JobState.CANCELLED
        assert len(journal.charges()) == 1
        journal.close()
