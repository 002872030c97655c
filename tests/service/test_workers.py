from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

from subtitler.service.workers import WorkerDied, Workers
from tests.service import jobs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the jobs end their process by a signal")


@pytest.fixture
def doubling() -> Iterator[Workers[int, int]]:
    workers = Workers(jobs.double, 2)
    yield workers
    workers.close()


def test_jobs_are_done_in_other_processes() -> None:
    workers = Workers(jobs.own_id, 2)
    processes = {workers.submit(None).result(30) for _ in range(3)}
    workers.close()
    assert 1 <= len(processes) <= 2
    assert os.getpid() not in processes


def test_answers_belong_to_their_questions(doubling: Workers[int, int]) -> None:
    assert [future.result(30) for future in [doubling.submit(number) for number in range(1, 10)]] == list(range(2, 20, 2))


def test_a_job_that_kills_its_process_costs_nothing_but_itself(doubling: Workers[int, int]) -> None:
    fatal, harmless = doubling.submit(13), [doubling.submit(number) for number in (1, 2, 3)]
    with pytest.raises(WorkerDied):
        fatal.result(30)
    assert [future.result(30) for future in harmless] == [2, 4, 6]
    assert doubling.submit(4).result(30) == 8


def test_closing_ends_a_job_that_would_take_for_ever() -> None:
    workers = Workers(jobs.double, 1)
    endless, waiting = workers.submit(0), workers.submit(1)
    while not endless.running():
        assert not endless.done()
    workers.close()
    with pytest.raises(WorkerDied):
        endless.result(30)
    assert waiting.cancelled()
    with pytest.raises(WorkerDied):
        workers.submit(2)
