"""What is handed in, looked at and paid for, and when: the queue with a recogniser that does as it is told."""

from __future__ import annotations

import os
import struct
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from subtitler.errors import (
    AnswerLost,
    CapReached,
    ChargeUncertain,
    KeyRejected,
    LinkUnreachable,
    MediaRefused,
    MediaTooLarge,
    MediaTooLong,
    RateLimited,
    RequestRefused,
    ServiceDied,
    ServiceUnreachable,
    StillAtWork,
    TaskFailed,
    TaskForgotten,
    TaskUnwatched,
    UnexpectedAnswer,
)
from subtitler.jobs.job import JobState
from subtitler.jobs.journal import Journal
from subtitler.progress import CancelToken, Stage
from subtitler.recognition.catalogue import Service
from subtitler.recognition.request import RecognitionRequest, TaskLook, TaskStage
from tests.jobs.fakes import DONE, LINK, QUEUED, RUNNING, SPOKEN, UNKNOWN, Clock, FakeRecognizer, HurriedQueue, Lost, order
from tests.media.recordings import record, tone


@pytest.fixture
def recognizer(clock: Clock) -> FakeRecognizer:
    return FakeRecognizer(clock)


def lost(task_id: str, *locations: str, is_final: bool = True) -> Lost:
    return Lost(task_id, locations, is_final)


# --- the whole line ---


def test_a_job_is_noted_before_it_costs_and_its_result_is_kept_whole(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal
) -> None:
    seen: list[tuple[str, JobState, str | None]] = []
    recognizer.on_ask = lambda what: seen.append((what, queue.job().state, queue.job().task_id))
    queue.add([order()])
    queue.run()
    assert seen == [
        ("submit", JobState.SUBMITTING, None),
        ("look", JobState.RUNNING, "t-1"),
        ("fetch", JobState.RUNNING, "t-1"),
    ]
    assert queue.job().state is JobState.DONE
    stored = journal.result(1)
    assert stored is not None
    assert stored.document == SPOKEN
    (charge,) = journal.charges()
    assert (charge.billed_ms, charge.amount) == (45_678, Decimal("0.01004916")), "45.678 s × ¥0.00022"


def test_looks_follow_the_vendor_s_pace(queue: HurriedQueue, recognizer: FakeRecognizer) -> None:
    recognizer.looks = [QUEUED, *[RUNNING] * 10, DONE]
    queue.add([order()])
    queue.run()
    (submitted,) = recognizer.times("submit")
    times = [submitted, *recognizer.times("look")]
    assert [round(after - before) for before, after in pairwise(times)] == [1, 1, 2, 2, 2, 4, 4, 4, 5, 5, 5, 5]


def test_three_hundred_jobs_keep_the_service_s_rates_and_come_near_them(
    queue: HurriedQueue, recognizer: FakeRecognizer
) -> None:
    recognizer.submits = ["new"]
    recognizer.looks = [*[RUNNING] * 300, DONE]
    queue.add([order(f"https://media.example.com/{number}.mp3") for number in range(300)])
    queue.run()
    for what, limit in (("submit", 10), ("look", 20)):
        times = recognizer.times(what)
        fullest = max(sum(start <= at < start + 1 for at in times) for start in times)
        assert fullest <= limit
    submits = recognizer.times("submit")
    assert submits[-1] - submits[0] <= 299 / 10 * 1.1


def test_jobs_are_begun_in_their_order_and_in_the_one_they_are_dragged_to(
    queue: HurriedQueue, recognizer: FakeRecognizer
) -> None:
    recognizer.submits = ["new"]
    queue.pause()
    queue.add([order(f"https://media.example.com/{name}.mp3") for name in "abcd"])
    queue.run()
    assert recognizer.asked == []
    queue.reorder([3, 1])
    queue.unpause()
    queue.run()
    assert [request.media[-5] for request in recognizer.requests] == ["c", "b", "a", "d"]


# --- a pause ---


def begun_again(journal: Journal, recognizer: FakeRecognizer, clock: Clock) -> HurriedQueue:
    """A queue of the next start, after the program before was killed."""
    journal.close()
    return HurriedQueue(Journal(journal.path.parent, clock=clock), recognizer, clock)


def test_what_was_paused_when_the_program_was_killed_is_paused_at_the_next_start(
    queue: HurriedQueue, journal: Journal, recognizer: FakeRecognizer, clock: Clock
) -> None:
    recognizer.submits = ["t-1", "t-2"]
    queue.add([order()])
    queue.pause()
    queue.add([order("https://media.example.com/late.mp3")])
    queue.run()
    later = begun_again(journal, recognizer, clock)
    later.resume()
    later.run()
    assert later.is_paused
    assert [later.job(number).is_held for number in (1, 2)] == [True, True]
    assert recognizer.asked == []
    later.unpause()
    later.run()
    assert [later.job(number).state for number in (1, 2)] == [JobState.DONE, JobState.DONE]
    assert not later.is_paused


def test_what_a_pause_is_over_for_begins_by_itself_at_the_next_start(
    queue: HurriedQueue, journal: Journal, recognizer: FakeRecognizer, clock: Clock
) -> None:
    queue.pause()
    queue.add([order()])
    queue.run()
    queue.unpause()
    queue._works.clear()  # as if it was killed before it could begin anything
    queue.run()
    later = begun_again(journal, recognizer, clock)
    later.resume()
    later.run()
    assert later.job().state is JobState.DONE


def test_what_is_at_the_service_is_fetched_although_the_queue_was_paused(
    queue: HurriedQueue, journal: Journal, recognizer: FakeRecognizer, clock: Clock
) -> None:
    recognizer.on_ask = lambda what: queue.close() if what == "look" else None
    queue.add([order()])
    queue.run()
    queue.pause()
    queue.run()
    recognizer.on_ask = lambda _what: None
    later = begun_again(journal, recognizer, clock)
    later.resume()
    later.run()
    assert later.job().state is JobState.DONE
    assert not later.is_paused, "nothing waits that somebody has paused"


def test_a_lost_submission_that_never_arrived_is_not_handed_in_again_while_it_is_paused(
    journal: Journal, recognizer: FakeRecognizer, clock: Clock
) -> None:
    (job,) = journal.add([order()])
    journal.note_location(job.number, recognizer.address, job.media, (0,))
    journal.intend(job.number, recognizer.address)
    journal.hold(True)
    later = begun_again(journal, recognizer, clock)
    later.resume()
    later.run()
    assert later.job().is_held
    assert recognizer.times("list") != []
    assert recognizer.times("submit") == []
    later.unpause()
    later.run()
    assert later.job().state is JobState.DONE


def test_who_asks_for_a_paused_job_by_itself_gets_it(
    queue: HurriedQueue, journal: Journal, recognizer: FakeRecognizer, clock: Clock
) -> None:
    recognizer.submits = ["t-1", "t-2"]
    queue.pause()
    queue.add([order(), order("https://media.example.com/other.mp3")])
    queue.run()
    later = begun_again(journal, recognizer, clock)
    later.resume([2])
    later.add([order()])
    later.run()
    assert [later.job(number).state for number in (1, 2)] == [JobState.DONE, JobState.DONE]


def test_a_queue_that_is_at_work_leaves_paused_jobs_of_others_for_the_next_start(
    queue: HurriedQueue, journal: Journal, recognizer: FakeRecognizer, clock: Clock
) -> None:
    queue.pause()
    queue.add([order()])
    queue.run()
    later = begun_again(journal, recognizer, clock)
    later.add([order("https://media.example.com/other.mp3")])
    later.run()
    later.resume()
    later.run()
    assert later.job(2).state is JobState.DONE
    assert later.job(1).is_held
    assert not later.is_paused


# --- trouble before there is a task ---


def test_a_busy_service_is_asked_again_as_it_wishes(queue: HurriedQueue, recognizer: FakeRecognizer) -> None:
    recognizer.submits = [RateLimited(retry_after_s=7.0), ServiceUnreachable(host="h", reason="away"), "t-1"]
    queue.add([order()])
    queue.run()
    first, second, third = recognizer.times("submit")
    assert second - first >= 7
    assert 1.5 <= third - second <= 2.6, "two seconds, a quarter shorter or longer by chance"
    assert queue.job().state is JobState.DONE


def test_a_service_that_stays_busy_is_given_up_and_nothing_is_charged(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal
) -> None:
    recognizer.submits = [RateLimited()]
    queue.add([order()])
    queue.run()
    assert isinstance(queue.job().error, RateLimited)
    assert len(recognizer.times("submit")) == 5
    assert journal.charges() == ()


@pytest.mark.parametrize("refusal", [KeyRejected(service="cn"), RequestRefused(service_code="Arrearage")])
def test_a_refusal_is_final(queue: HurriedQueue, recognizer: FakeRecognizer, refusal: Exception) -> None:
    recognizer.submits = [refusal]
    queue.add([order()])
    queue.run()
    assert type(queue.job().error) is type(refusal)
    assert len(recognizer.times("submit")) == 1


def test_what_is_prepared_says_that_it_waits_for_its_turn(queue: HurriedQueue) -> None:
    queue.add([order()])
    queue.run()
    stages = [event.progress.stage for event in queue.events if event.progress is not None]
    assert stages[:3] == [Stage.PREPARING, Stage.WAITING, Stage.QUEUED]


# --- an answer that was lost ---


@pytest.mark.parametrize("trouble", [AnswerLost(host="h", reason="reset"), UnexpectedAnswer(body="<html>")])
def test_a_lost_answer_is_looked_up_and_the_task_found(
    queue: HurriedQueue, recognizer: FakeRecognizer, trouble: Exception
) -> None:
    recognizer.submits = [trouble]
    recognizer.lost = [(lost("other", "https://x"), lost("", is_final=False)), (lost("other", "https://x"), lost("t-9", LINK))]
    queue.add([order()])
    queue.run()
    assert len(recognizer.times("submit")) == 1
    assert (queue.job().state, queue.job().task_id) == (JobState.DONE, "t-9")


def test_a_task_that_certainly_is_not_there_is_handed_in_again_after_a_second_look(
    queue: HurriedQueue, recognizer: FakeRecognizer
) -> None:
    recognizer.submits = [AnswerLost(host="h", reason="reset"), "t-1"]
    recognizer.lost = [(lost("other", "https://elsewhere"),)]
    queue.add([order()])
    queue.run()
    assert len(recognizer.times("list")) == 2
    assert queue.job().state is JobState.DONE


@pytest.mark.parametrize(
    "listed",
    [(lost("t-8"),), RequestRefused(service_code="AccessDenied"), tuple(lost(str(n), is_final=False) for n in range(51))],
)
def test_where_the_list_cannot_tell_the_user_is_asked(queue: HurriedQueue, recognizer: FakeRecognizer, listed: object) -> None:
    recognizer.submits = [AnswerLost(host="h", reason="reset"), "t-2"]
    recognizer.lost = [listed]
    queue.add([order()])
    queue.run()
    assert queue.job().state is JobState.UNDECIDED
    assert isinstance(queue.job().error, ChargeUncertain)
    assert len(recognizer.times("submit")) == 1, "nothing is charged silently"
    queue.decide(1, submit_again=True)
    queue.run()
    assert (queue.job().state, queue.job().task_id) == (JobState.DONE, "t-2")


def test_an_undecided_job_that_is_left_is_cancelled(queue: HurriedQueue, recognizer: FakeRecognizer) -> None:
    recognizer.submits = [AnswerLost(host="h", reason="reset")]
    recognizer.lost = [(lost("t-8"),)]
    queue.add([order()])
    queue.run()
    queue.decide(1, submit_again=False)
    queue.run()
    assert queue.job().state is JobState.CANCELLED


def test_another_job_for_an_undecided_medium_asks_too(queue: HurriedQueue, recognizer: FakeRecognizer) -> None:
    recognizer.submits = [AnswerLost(host="h", reason="reset")]
    recognizer.lost = [(lost("t-8"),)]
    queue.add([order()])
    queue.run()
    queue.add([order()])
    queue.run()
    assert queue.job(2).state is JobState.UNDECIDED
    assert len(recognizer.times("submit")) == 1


def test_what_other_jobs_have_is_no_lost_task(queue: HurriedQueue, recognizer: FakeRecognizer) -> None:
    recognizer.submits = ["t-1", AnswerLost(host="h", reason="reset"), "t-2"]
    recognizer.lost = [(lost("t-1", LINK),)]
    queue.add([order()])
    queue.run()
    queue.add([order(anew=True)])
    queue.run()
    assert (queue.job(2).state, queue.job(2).task_id) == (JobState.DONE, "t-2")


# --- trouble with a task that is paid for ---


@pytest.mark.parametrize("trouble", [RateLimited(), ServiceUnreachable(host="h", reason="away")])
def test_trouble_with_looks_is_borne_for_minutes(queue: HurriedQueue, recognizer: FakeRecognizer, trouble: Exception) -> None:
    recognizer.looks = [*[trouble] * 9, RUNNING, *[trouble] * 9, DONE]
    queue.add([order()])
    queue.run()
    assert queue.job().state is JobState.DONE


def test_a_lasting_silence_is_told_and_the_job_goes_on_later_without_a_new_task(
    queue: HurriedQueue, recognizer: FakeRecognizer
) -> None:
    recognizer.looks = [ServiceUnreachable(host="h", reason="away")]
    queue.add([order()])
    queue.run()
    error = queue.job().error
    assert isinstance(error, TaskUnwatched)
    assert "may have been charged" in str(error)
    recognizer.looks = [DONE]
    queue.retry(1)
    queue.run()
    assert queue.job().state is JobState.DONE
    assert len(recognizer.times("submit")) == 1


@pytest.mark.parametrize("refusal", [KeyRejected(service="cn"), RequestRefused(service_code="AccessDenied")])
def test_a_refused_look_never_says_that_nothing_was_charged(
    queue: HurriedQueue, recognizer: FakeRecognizer, refusal: Exception
) -> None:
    recognizer.looks = [refusal]
    queue.add([order()])
    queue.run()
    assert isinstance(queue.job().error, TaskUnwatched)
    assert "Nothing was charged" not in str(queue.job().error)


def test_a_new_task_may_be_unknown_for_a_moment_and_one_that_stays_so_is_forgotten(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal
) -> None:
    recognizer.looks = [UNKNOWN, UNKNOWN, DONE]
    queue.add([order()])
    queue.run()
    assert queue.job().state is JobState.DONE
    recognizer.submits, recognizer.looks = ["t-2"], [UNKNOWN]
    queue.add([order(anew=True, duration_ms=100_000)])
    queue.run()
    assert isinstance(queue.job(2).error, TaskForgotten)
    assert [(charge.amount, charge.is_estimate) for charge in journal.charges()][1:] == [(Decimal("0.022"), True)]


def test_patience_grows_with_the_length_and_then_the_task_is_left_for_later(
    queue: HurriedQueue, recognizer: FakeRecognizer
) -> None:
    recognizer.submits, recognizer.looks = ["new"], [RUNNING]
    queue.add([order("https://a.example/1"), order("https://a.example/2", duration_ms=12 * 3_600_000)])
    queue.add([order("https://a.example/3", duration_ms=60_000)])
    queue.run()
    waited = [queue.job(number).error for number in (1, 2, 3)]
    assert all(isinstance(error, StillAtWork) for error in waited)
    assert [error.minutes for error in waited if isinstance(error, StillAtWork)] == [72, 72, 10]


def test_a_result_that_is_no_whole_file_is_fetched_again(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal
) -> None:
    recognizer.fetches = [b"<html>sign in</html>", SPOKEN[:-40], SPOKEN]
    queue.add([order()])
    queue.run()
    stored = journal.result(1)
    assert stored is not None
    assert stored.document == SPOKEN


def test_no_speech_is_an_empty_result_and_costs_nothing(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal
) -> None:
    recognizer.looks = [TaskLook(TaskStage.DONE)]
    queue.add([order()])
    queue.run()
    assert queue.job().state is JobState.DONE
    assert [(charge.billed_ms, charge.amount) for charge in journal.charges()] == [(0, Decimal(0))]


# --- failed tasks ---


def failed(error: Exception, *, resubmit: bool = False) -> TaskLook:
    return TaskLook(TaskStage.FAILED, error=error, resubmit=resubmit)  # type: ignore[arg-type]


def test_the_service_s_own_failures_are_tried_twice_more(queue: HurriedQueue, recognizer: FakeRecognizer) -> None:
    recognizer.submits = ["new"]
    recognizer.looks = [failed(TaskFailed(service_code="SERVER_ERROR"), resubmit=True)]
    queue.add([order()])
    queue.run()
    assert isinstance(queue.job().error, TaskFailed)
    assert len(recognizer.times("submit")) == 3


def test_a_link_that_cannot_be_fetched_is_told_at_once(queue: HurriedQueue, recognizer: FakeRecognizer) -> None:
    recognizer.looks = [failed(LinkUnreachable(media=LINK))]
    queue.add([order()])
    queue.run()
    assert isinstance(queue.job().error, LinkUnreachable)
    assert len(recognizer.times("submit")) == 1


def test_a_file_that_the_service_cannot_decode_is_handed_in_once_more_as_sound(
    queue: HurriedQueue, recognizer: FakeRecognizer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    recognizer.submits = ["new"]
    recognizer.looks = [failed(MediaRefused(service_code="InvalidFile.DecodeFailed")), DONE]
    queue.add([order(str(record(tmp_path / "talk.wav", tone(440, 2, 16000), rate=16000)))])
    queue.run()
    assert queue.job().state is JobState.DONE
    assert len(recognizer.times("locate")) == 2
    assert len(list((tmp_path / "cache").rglob("*.ogg"))) == 1


def test_an_upload_is_used_again_when_the_job_is_tried_again(
    queue: HurriedQueue, recognizer: FakeRecognizer, tmp_path: Path
) -> None:
    recognizer.submits = [RequestRefused(service_code="Arrearage"), "t-1"]
    queue.add([order(str(record(tmp_path / "talk.wav", tone(440, 2, 16000), rate=16000)))])
    queue.run()
    queue.retry(1)
    queue.run()
    assert queue.job().state is JobState.DONE
    assert len(recognizer.times("locate")) == 1


# --- what was paid for ---


def test_what_was_paid_for_within_a_day_is_used_and_costs_nothing(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal, clock: Clock, tmp_path: Path
) -> None:
    recognizer.submits = ["new"]
    first = record(tmp_path / "talk.wav", tone(440, 2, 16000), rate=16000)
    copy = tmp_path / "a copy under another name.wav"
    copy.write_bytes(first.read_bytes())
    queue.add([order(str(first))])
    queue.run()
    queue.add([order(str(copy)), order(str(copy), languages=("zh",))])
    queue.run()
    assert (queue.job(2).state, queue.job(2).used_job) == (JobState.DONE, 1)
    assert queue.job(3).used_job is None
    assert len(journal.charges()) == 2
    clock.now += 24 * 3600 + 1
    queue.add([order(str(first))])
    queue.run()
    assert queue.job(4).used_job is None


def test_a_link_that_was_signed_anew_is_the_same_medium(queue: HurriedQueue, recognizer: FakeRecognizer) -> None:
    recognizer.submits = ["new"]
    queue.add([order(f"{LINK}?id=7&Expires=1&Signature=a")])
    queue.run()
    queue.add([order(f"{LINK}?id=7&Expires=2&Signature=b"), order(f"{LINK}?id=8&Expires=2&Signature=b")])
    queue.run()
    assert [queue.job(number).used_job for number in (2, 3)] == [1, None]


def test_two_jobs_for_one_medium_pay_once(queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal) -> None:
    recognizer.submits, recognizer.looks = ["new"], [RUNNING, RUNNING, DONE]
    queue.add([order(), order()])
    queue.run()
    assert {queue.job(number).state for number in (1, 2)} == {JobState.DONE}
    assert len(recognizer.times("submit")) == 1
    assert len(journal.charges()) == 1


def test_what_a_dead_program_has_handed_in_is_waited_for_by_a_new_wish(
    journal: Journal, recognizer: FakeRecognizer, clock: Clock, tmp_path: Path
) -> None:
    dead = Journal(tmp_path / "journal", clock=clock)
    (left,) = dead.add([order("https://media.example.com/talk.mp3?Signature=old")])
    queue = HurriedQueue(dead, recognizer, clock)
    recognizer.looks = [ServiceUnreachable(host="h", reason="away"), DONE]
    recognizer.on_ask = lambda what: queue.close() if what == "look" else None
    queue.resume()
    queue._begin([left])
    queue.work(CancelToken())
    dead.close()
    recognizer.on_ask = lambda _what: None
    mine = HurriedQueue(journal, recognizer, clock)
    mine.add([order("https://media.example.com/talk.mp3?Signature=new")])
    mine.run()
    assert (mine.job(1).state, mine.job(2).state) == (JobState.DONE, JobState.DONE)
    assert len(recognizer.times("submit")) == 1


# --- limits and turning away ---


def test_a_monthly_limit_stops_before_it_would_be_passed(journal: Journal, recognizer: FakeRecognizer, clock: Clock) -> None:
    queue = HurriedQueue(journal, recognizer, clock, monthly_cap=lambda: Decimal("0.02"))
    recognizer.submits = ["new"]
    queue.add([order("https://a.example/1", duration_ms=60_000), order("https://a.example/2", duration_ms=60_000)])
    queue.run()
    assert queue.job(1).state is JobState.DONE, "60 s × ¥0.00022 = ¥0.0132"
    error = queue.job(2).error
    assert isinstance(error, CapReached)
    assert "¥0.02 would be passed (¥0.0132 so far)" in str(error)
    assert len(recognizer.times("submit")) == 1


def test_a_task_that_had_not_begun_is_taken_back_and_costs_nothing(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal
) -> None:
    recognizer.looks = [QUEUED]
    recognizer.on_ask = lambda what: queue.cancel(1) if what == "look" else None
    queue.add([order(duration_ms=60_000)])
    queue.run()
    assert queue.job().state is JobState.CANCELLED
    assert journal.charges() == ()


def test_a_task_that_had_begun_is_in_the_ledger_at_the_most_it_can_cost(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal
) -> None:
    recognizer.looks, recognizer.takes_back = [RUNNING], False
    recognizer.on_ask = lambda what: queue.cancel(1) if what == "look" else None
    queue.add([order(duration_ms=60_000, channels=(0, 1))])
    queue.run()
    assert queue.job().state is JobState.CANCELLED
    assert [(charge.amount, charge.is_estimate) for charge in journal.charges()] == [(Decimal("0.0264"), True)]


def test_a_begun_task_can_be_kept_for_the_next_start(queue: HurriedQueue, recognizer: FakeRecognizer) -> None:
    recognizer.looks, recognizer.takes_back = [RUNNING], False
    recognizer.on_ask = lambda what: queue.cancel(1, keeps_begun=True) if what == "look" else None
    queue.add([order()])
    queue.run()
    assert queue.job().state is JobState.RUNNING


def test_the_dead_local_service_is_started_again_but_not_for_ever(
    queue: HurriedQueue, recognizer: FakeRecognizer, tmp_path: Path
) -> None:
    media = str(record(tmp_path / "talk.wav", tone(440, 2, 16000), rate=16000))
    recognizer.service, recognizer.submits = Service.LOCAL, ["new"]
    recognizer.looks = [ServiceDied(media=media), DONE]
    queue.add([order(media, "pocketsphinx-en-us", Service.LOCAL)])
    queue.run()
    assert queue.job().state is JobState.DONE
    recognizer.looks = [ServiceDied(media=media)]
    queue.add([order(media, "pocketsphinx-en-us", Service.LOCAL)])
    queue.run()
    assert isinstance(queue.job(2).error, ServiceDied)


# --- what the service would refuse ---


def silence(path: Path, hours: float) -> Path:
    """A recording of so many hours that takes no room on the disk: a thousand samples a second, all of them holes."""
    samples = round(hours * 3_600_000)
    header = (b"RIFF", 36 + samples, b"WAVE", b"fmt ", 16, 1, 1, 1000, 1000, 1, 8, b"data", samples)
    path.write_bytes(struct.pack("<4sI4s4sIHHIIHH4sI", *header))
    os.truncate(path, 44 + samples)
    return path


@pytest.mark.parametrize("model", ["fun-asr", "paraformer-v2"])
def test_a_recording_of_more_than_twelve_hours_is_neither_uploaded_nor_handed_in(
    queue: HurriedQueue, recognizer: FakeRecognizer, journal: Journal, tmp_path: Path, model: str
) -> None:
    queue.add([order(str(silence(tmp_path / "night.wav", 12.1)), model)])
    queue.add([order(LINK, model, duration_ms=12 * 3_600_000 + 1)])
    queue.run()
    for number in (1, 2):
        error = queue.job(number).error
        assert isinstance(error, MediaTooLong)
        assert "longer than the 12 hours" in str(error)
    assert recognizer.asked == []
    assert journal.charges() == ()


@pytest.mark.parametrize(("service", "model"), [(Service.CN, "fun-asr"), (Service.LOCAL, "pocketsphinx-en-us")])
def test_what_is_larger_than_the_storage_takes_is_uploaded_as_its_sound(
    queue: HurriedQueue,
    recognizer: FakeRecognizer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    service: Service,
    model: str,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    uploads, taken = recognizer.locate, []

    def small(request: RecognitionRequest, path: Path | None, *more: Any) -> str:
        if (path or Path(request.media)).stat().st_size > 50_000:
            raise MediaTooLarge(media=request.media, service_code="FILE_TOO_LARGE")
        taken.append(path)
        return uploads(request, path, *more)

    recognizer.locate = small  # type: ignore[method-assign]
    recognizer.submits = ["t-1", "t-2"]
    for number, (name, pitch) in enumerate((("talk.wav", 440), ("song.wav", 660)), start=1):
        queue.add([order(str(record(tmp_path / name, tone(pitch, 4, 16000), rate=16000)), model, service)])
        queue.run()
        assert queue.job(number).state is JobState.DONE
    assert [path.suffix for path in taken] == [".ogg", ".ogg"]
    assert taken[0] != taken[1], "each has its own sound"
    recognizer.locate = lambda *_arguments: (_ for _ in ()).throw(MediaTooLarge(service_code="FILE_TOO_LARGE"))  # type: ignore[method-assign,assignment]
    queue.add([order(str(record(tmp_path / "other.wav", tone(880, 4, 16000), rate=16000)), model, service)])
    queue.run()
    assert isinstance(queue.job(3).error, MediaTooLarge)
    assert len(recognizer.times("submit")) == 2
