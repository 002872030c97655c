"""Nothing is paid for twice, and nothing that was paid for is lost, whatever goes wrong between two steps."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest

from subtitler.errors import (
    AnswerLost,
    CapReached,
    ChargeUncertain,
    JournalBroken,
    KeyMissing,
    ServiceUnreachable,
    StillAtWork,
    SubtitlerError,
    TaskFailed,
    TaskForgotten,
    TaskUnwatched,
)
from subtitler.jobs.job import JobState
from subtitler.jobs.journal import Journal
from subtitler.recognition.catalogue import Service
from subtitler.recognition.request import LostTasks, Recognizer, TaskLook, TaskStage
from tests.jobs.fakes import DONE, LINK, QUEUED, RUNNING, SPOKEN, UNKNOWN, Clock, FakeRecognizer, HurriedQueue, Lost, order

_DAY_S = 24 * 3600


@pytest.fixture
def recognizer(clock: Clock) -> FakeRecognizer:
    return FakeRecognizer(clock, submits=["new"])


class Keys:
    """A source of recognisers that may lack the key."""

    def __init__(self, recognizer: FakeRecognizer) -> None:
        self._recognizer = recognizer
        self.is_missing = False

    def __call__(self, service: Service) -> Recognizer:
        if self.is_missing:
            raise KeyMissing(service=service.value)
        return self._recognizer


@contextmanager
def full_disk(journal: Journal) -> Iterator[None]:
    """The journal's file cannot grow, as on a disk that is full."""
    with journal._database.reading() as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages}")
    yield
    with journal._database.reading() as db:
        db.execute("PRAGMA max_page_count = 1073741823")


# --- a task that the service has, and trouble on this side ---


def test_a_key_that_is_missing_for_a_while_costs_no_second_task(
    journal: Journal, recognizer: FakeRecognizer, clock: Clock
) -> None:
    keys = Keys(recognizer)
    queue = HurriedQueue(journal, keys, clock)
    recognizer.looks = [RUNNING, DONE]
    recognizer.on_ask = lambda what: setattr(keys, "is_missing", what == "look")
    queue.add([order()])
    queue.run()
    assert isinstance(queue.job().error, KeyMissing)
    keys.is_missing = False
    queue.retry(1)
    queue.run()
    assert queue.job().state is JobState.DONE
    assert len(recognizer.times("submit")) == 1


def test_a_lost_answer_and_then_a_missing_key_leave_the_decision_to_the_user(
    journal: Journal, recognizer: FakeRecognizer, clock: Clock
) -> None:
    keys = Keys(recognizer)
    queue = HurriedQueue(journal, keys, clock)
    recognizer.submits = [AnswerLost(host="h", reason="reset")]
    recognizer.on_ask = lambda _what: setattr(keys, "is_missing", True)
    queue.add([order()])
    queue.run()
    assert isinstance(queue.job().error, ChargeUncertain)
    assert queue.job().state is JobState.UNDECIDED


def test_a_result_for_which_the_disk_has_no_room_is_fetched_when_it_has(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal
) -> None:
    large = SPOKEN[:-1] + b', "noise": "' + os.urandom(200_000).hex().encode() + b'"}'
    recognizer.fetches = [large]
    queue.add([order()])
    with full_disk(journal):
        queue.run()
        error = queue.job().error
        assert isinstance(error, JournalBroken)
        assert "full" in str(error)
    queue.retry(1)
    queue.run()
    stored = journal.result(1)
    assert stored is not None
    assert stored.document == large
    assert len(recognizer.times("submit")) == 1


def test_a_defect_of_this_program_right_after_the_submission_is_no_reason_to_submit_again(
    queue: HurriedQueue, recognizer: FakeRecognizer
) -> None:
    recognizer.submits = [RuntimeError("a defect"), "t-2"]
    queue.add([order()])
    queue.run()
    assert queue.job().state is JobState.UNDECIDED
    assert len(recognizer.times("submit")) == 1


def test_a_task_that_failed_at_the_service_is_handed_in_again_when_the_user_asks(
    queue: HurriedQueue, recognizer: FakeRecognizer
) -> None:
    recognizer.looks = [TaskLook(TaskStage.FAILED, error=TaskFailed(service_code="X", service_message="y")), DONE]
    queue.add([order()])
    queue.run()
    assert isinstance(queue.job().error, TaskFailed)
    queue.retry(1)
    queue.run()
    assert queue.job().state is JobState.DONE
    assert len(recognizer.times("submit")) == 2


# --- the same medium asked for again ---


def test_what_the_service_is_still_at_work_on_is_gone_on_with_when_it_is_asked_for_again(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal
) -> None:
    recognizer.looks = [RUNNING]
    queue.add([order()])
    queue.run()
    assert isinstance(queue.job().error, StillAtWork)
    recognizer.looks = [DONE]
    queue.add([order(f"{LINK}?Signature=anew")])
    queue.run()
    assert queue.job(2).state is JobState.DONE
    assert len(recognizer.times("submit")) == 1
    queue.retry(1)
    queue.run()
    assert (queue.job(1).state, queue.job(1).used_job) == (JobState.DONE, 2)
    assert len(recognizer.times("submit")) == 1
    assert len(journal.charges()) == 1


@pytest.mark.parametrize("asks_again", ["retry", "add"])
def test_a_cancelled_task_that_had_begun_is_fetched_when_it_is_asked_for_again(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal, asks_again: str
) -> None:
    recognizer.looks, recognizer.takes_back = [RUNNING], False
    recognizer.on_ask = lambda what: queue.cancel(1) if what == "look" else None
    queue.add([order(duration_ms=60_000)])
    queue.run()
    assert queue.job().state is JobState.CANCELLED
    recognizer.on_ask, recognizer.looks = lambda _what: None, [DONE]
    if asks_again == "retry":
        queue.retry(1)
    else:
        queue.add([order(duration_ms=60_000)])
    queue.run()
    assert queue.job(1 if asks_again == "retry" else 2).state is JobState.DONE
    assert len(recognizer.times("submit")) == 1
    assert [(charge.billed_ms, charge.is_estimate) for charge in journal.charges()] == [(45_678, False)]


def test_a_task_that_was_taken_back_is_not_waited_for(queue: HurriedQueue, recognizer: FakeRecognizer) -> None:
    recognizer.looks = [QUEUED]
    recognizer.on_ask = lambda what: queue.cancel(1) if what == "look" else None
    queue.add([order()])
    queue.run()
    recognizer.on_ask, recognizer.looks = lambda _what: None, [DONE]
    queue.retry(1)
    queue.run()
    assert queue.job().state is JobState.DONE
    assert len(recognizer.times("submit")) == 2


def test_what_another_job_has_paid_for_during_a_long_upload_is_used(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal, clock: Clock
) -> None:
    queue.add([order()])
    other = Journal(journal.path.parent, clock=clock)
    uploads = recognizer.locate

    def slow(*arguments: object) -> str:
        # Meanwhile another program begins the same medium, and is done with it.
        (theirs,) = other.add([order()])
        other.note_identity(theirs.number, journal.jobs()[0].identity, 0)
        other.intend(theirs.number, recognizer.address)
        other.keep_task(theirs.number, "theirs")
        other.keep_result(theirs.number, SPOKEN, None)
        return uploads(*arguments)  # type: ignore[arg-type]

    recognizer.locate = slow  # type: ignore[method-assign]
    queue.run()
    other.close()
    assert (queue.job().state, queue.job().used_job) == (JobState.DONE, 2)
    assert recognizer.times("submit") == []


# --- the next start ---


def left_behind(journal: Journal, recognizer: FakeRecognizer, clock: Clock, error: type[Exception]) -> None:
    """A program has had this trouble with its task, and was closed."""
    dead = Journal(journal.path.parent, clock=clock)
    queue = HurriedQueue(dead, recognizer, clock)
    queue.add([order()])
    queue.run()
    assert isinstance(queue.job().error, error)
    dead.close()


@pytest.mark.parametrize(
    ("look", "error"), [(RUNNING, StillAtWork), (ServiceUnreachable(host="h", reason="away"), TaskUnwatched)]
)
def test_a_task_that_could_not_be_waited_for_is_gone_on_with_by_the_next_start(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal, clock: Clock, look: TaskLook, error: type[Exception]
) -> None:
    recognizer.looks = [look]
    left_behind(journal, recognizer, clock, error)
    recognizer.looks = [DONE]
    queue.resume()
    queue.run()
    assert queue.job().state is JobState.DONE
    assert len(recognizer.times("submit")) == 1


def test_a_task_that_is_older_than_a_day_is_not_gone_on_with_unasked(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal, clock: Clock
) -> None:
    recognizer.looks = [RUNNING]
    left_behind(journal, recognizer, clock, StillAtWork)
    clock.now += _DAY_S
    queue.resume()
    queue.run()
    assert queue.job().state is JobState.FAILED
    recognizer.looks = [UNKNOWN, DONE]
    queue.retry(1)
    queue.run()
    assert isinstance(queue.job().error, TaskForgotten)
    assert len(recognizer.times("submit")) == 1, "that a new task costs again is said first"
    queue.retry(1)
    queue.run()
    assert queue.job().state is JobState.DONE
    assert len(recognizer.times("submit")) == 2


def test_another_address_than_the_task_s_is_not_believed_that_there_is_none(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal, clock: Clock
) -> None:
    recognizer.looks = [RUNNING]
    left_behind(journal, recognizer, clock, StillAtWork)
    recognizer.address, recognizer.looks = "https://workspace.example.com/api/v1", [UNKNOWN]
    queue.resume()
    queue.run()
    assert isinstance(queue.job().error, TaskUnwatched)
    recognizer.address, recognizer.looks = "https://cloud.example.com/api/v1", [DONE]
    queue.retry(1)
    queue.run()
    assert queue.job().state is JobState.DONE
    assert journal.charges()[0].is_estimate is False


def test_a_clock_that_jumps_a_day_ahead_forgets_no_task(queue: HurriedQueue, recognizer: FakeRecognizer, clock: Clock) -> None:
    recognizer.looks = [RUNNING, RUNNING, DONE]
    recognizer.on_ask = lambda what: setattr(clock, "now", clock.now + 3 * _DAY_S) if what == "submit" else None
    queue.add([order(duration_ms=12 * 3_600_000)])
    queue.run()
    assert isinstance(queue.job().error, StillAtWork)
    queue.retry(1)
    queue.run()
    assert queue.job().state is JobState.DONE
    assert len(recognizer.times("submit")) == 1


# --- the journal's file ---


def test_a_job_that_this_program_cannot_read_hides_no_other(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal
) -> None:
    queue.add([order("https://a.example/1"), order("https://a.example/2")])
    queue.run()
    db = sqlite3.connect(journal.path)
    db.execute("""UPDATE jobs SET "order" = json_set("order", '$.request.family', 'of the future', '$.request.model', 'new')
        WHERE number = 1""")
    db.commit()
    db.close()
    assert [job.number for job in journal.jobs()] == [2]
    assert sum(charge.amount or Decimal(0) for charge in journal.charges()) > 0


# --- a submission whose answer was lost ---


@pytest.fixture
def unanswered(queue: HurriedQueue, recognizer: FakeRecognizer) -> HurriedQueue:
    recognizer.submits = [AnswerLost(host="h", reason="reset"), "t-2"]
    queue.add([order()])
    return queue


def test_a_list_that_cannot_be_read_to_its_end_decides_nothing(unanswered: HurriedQueue, recognizer: FakeRecognizer) -> None:
    recognizer.is_list_whole = False
    unanswered.run()
    assert unanswered.job().state is JobState.UNDECIDED
    assert len(recognizer.times("submit")) == 1


def test_what_others_have_at_the_service_is_waited_for_half_an_hour_and_then_the_user_is_asked(
    unanswered: HurriedQueue, recognizer: FakeRecognizer
) -> None:
    recognizer.lost = [(Lost("somebody's", is_final=False),)]
    unanswered.run()
    assert unanswered.job().state is JobState.UNDECIDED
    assert 1800 < recognizer.times("list")[-1] - recognizer.times("submit")[0] < 1900


def test_looking_for_a_lost_task_keeps_the_rate_of_questions_and_asks_of_each_task_once(
    unanswered: HurriedQueue, recognizer: FakeRecognizer
) -> None:
    ended = tuple(Lost(f"other-{number}", ("https://elsewhere",)) for number in range(60))
    recognizer.lost = [(*ended, Lost("t-9", is_final=False)), (*ended, Lost("t-9", (LINK,)))]
    unanswered.run()
    assert (unanswered.job().state, unanswered.job().task_id) == (JobState.DONE, "t-9")
    assert len(recognizer.times("look into")) == 61
    asked = sorted(recognizer.times("list") + recognizer.times("look into"))
    assert max(sum(start <= at < start + 1 for at in asked) for start in asked) <= 20


def test_tasks_that_the_journal_knows_are_not_looked_into(queue: HurriedQueue, recognizer: FakeRecognizer) -> None:
    queue.add([order("https://a.example/1"), order("https://a.example/2")])
    queue.run()
    recognizer.submits = [AnswerLost(host="h", reason="reset"), "t-3"]
    recognizer.lost = [(Lost("new-1", ("https://a.example/1",)), Lost("new-2", ("https://a.example/2",)))]
    queue.add([order()])
    queue.run()
    assert recognizer.times("look into") == []
    assert (queue.job(3).state, queue.job(3).task_id) == (JobState.DONE, "t-3")


def test_two_jobs_of_one_medium_that_were_both_lost_find_a_task_each(queue: HurriedQueue, recognizer: FakeRecognizer) -> None:
    recognizer.submits = [AnswerLost(host="h", reason="reset")]
    recognizer.lost = [(Lost("t-1", (LINK,)), Lost("t-2", (LINK,)))]
    queue.add([order(anew=True), order(anew=True)])
    queue.run()
    assert {queue.job(number).task_id for number in (1, 2)} == {"t-1", "t-2"}
    assert len(recognizer.times("submit")) == 2


def test_only_a_clock_that_cannot_be_wrong_narrows_the_search(
    unanswered: HurriedQueue, recognizer: FakeRecognizer, journal: Journal, clock: Clock
) -> None:
    since: list[int | None] = []
    recognizer.clock_ms = lambda: 5_000_000  # type: ignore[method-assign]
    listed = recognizer.lost_tasks

    def noted(model: str, since_ms: int | None, page: int) -> LostTasks:
        since.append(since_ms)
        return listed(model, since_ms, page)

    recognizer.lost_tasks = noted  # type: ignore[method-assign]
    recognizer.on_ask = lambda what: unanswered.close() if what == "list" else None
    unanswered.run()
    assert since == [5_000_000 - 605_000], "five seconds ago, and ten minutes more"
    recognizer.on_ask, since[:] = lambda _what: None, []
    other = Journal(journal.path.parent, clock=clock)
    journal._ownership.end()
    again = HurriedQueue(other, recognizer, clock)
    again.resume()
    again.run()
    other.close()
    assert since == [None, None], "after a restart this computer's clock may have been set"


def test_a_task_whose_number_could_not_be_noted_is_looked_for_and_not_handed_in_again(
    recognizer: FakeRecognizer, journal: Journal, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[SubtitlerError] = []
    queue = HurriedQueue(journal, recognizer, clock, troubled=told.append)

    def fails(_number: int, _task_id: str) -> bool:
        raise JournalBroken(path="journal", reason="disk I/O error")

    recognizer.looks = [RUNNING]
    with monkeypatch.context() as broken:
        broken.setattr(journal, "keep_task", fails)
        queue.add([order()])
        queue.run()
    assert queue.job().state is JobState.UNDECIDED
    assert len(told) == 1
    recognizer.looks, recognizer.lost = [DONE], [(Lost("new-1", (LINK,)),)]
    queue.retry(1)
    queue.run()
    assert (queue.job().state, queue.job().task_id) == (JobState.DONE, "new-1")
    assert len(recognizer.times("submit")) == 1


def test_a_job_that_changed_hands_meanwhile_is_not_claimed(journal: Journal, recognizer: FakeRecognizer, clock: Clock) -> None:
    recognizer.looks = [RUNNING]
    left_behind(journal, recognizer, clock, StillAtWork)
    (orphan,) = journal.orphans()
    other = Journal(journal.path.parent, clock=clock)
    (wish,) = other.add([order()])
    other.note_identity(wish.number, orphan.identity, 0)
    assert other.take_task(wish.number)
    assert journal.claim(orphan) is None
    other.close()


# --- the month's limit ---


def test_a_task_that_is_given_up_is_in_the_ledger_until_its_end_is_known(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal
) -> None:
    recognizer.looks = [RUNNING]
    queue.add([order("https://a.example/1", duration_ms=60_000), order("https://a.example/2", duration_ms=60_000)])
    queue.run()
    assert [(charge.amount, charge.is_estimate) for charge in journal.charges()] == [(Decimal("0.0132"), True)] * 2
    recognizer.looks = [TaskLook(TaskStage.FAILED, error=TaskFailed(service_code="X", service_message="y")), DONE]
    queue.retry(1)
    queue.run()
    queue.retry(2)
    queue.run()
    (charge,) = journal.charges()
    assert (charge.media, charge.billed_ms, charge.is_estimate) == ("https://a.example/2", 45_678, False)


def test_two_programs_at_once_do_not_pass_the_month_s_limit_together(
    journal: Journal, recognizer: FakeRecognizer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cap() -> Decimal:
        return Decimal("0.02")

    mine = HurriedQueue(journal, recognizer, clock, monthly_cap=cap)
    mine.add([order("https://a.example/1", duration_ms=60_000)])
    intend, other = journal.intend, Journal(journal.path.parent, clock=clock)
    recognizer.looks = [RUNNING]

    def after_another(number: int, address: str) -> bool:
        # Between this program's look at the costs and its submission another one hands in its own.
        theirs = HurriedQueue(other, recognizer, clock, monthly_cap=cap)
        recognizer.on_ask = lambda what: theirs.close() if what == "look" else None
        theirs.add([order("https://a.example/2", duration_ms=60_000)])
        theirs.run()
        return intend(number, address)

    monkeypatch.setattr(journal, "intend", after_another)
    mine.run()
    assert isinstance(mine.job(1).error, CapReached), "60 s × ¥0.00022 = ¥0.0132 each"
    assert mine.job(2).state is JobState.RUNNING
    assert len(recognizer.times("submit")) == 1
    other.close()


def test_what_may_have_been_charged_counts_towards_the_month_s_limit(
    journal: Journal, recognizer: FakeRecognizer, clock: Clock
) -> None:
    queue = HurriedQueue(journal, recognizer, clock, monthly_cap=lambda: Decimal("0.02"))
    recognizer.submits, recognizer.lost = [AnswerLost(host="h", reason="reset"), "t-2"], [(Lost("t-8"),)]
    queue.add([order("https://a.example/1", duration_ms=60_000)])
    queue.run()
    assert queue.job(1).state is JobState.UNDECIDED
    queue.add([order("https://a.example/2", duration_ms=60_000)])
    queue.run()
    assert isinstance(queue.job(2).error, CapReached)
