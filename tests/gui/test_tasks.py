"""Tasks end in exactly one way, in the window's thread, and soon after they are cancelled."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QThread
from pytestqt.qtbot import QtBot

from subtitler.errors import FileMissing
from subtitler.gui.tasks import InOrder, TaskRunner, TaskThread, Work
from subtitler.progress import CancelToken, Report


class Log:
    """What a task told, in order, and whether it was told in the window's thread."""

    def __init__(self, task: TaskThread) -> None:
        self.told: list[object] = []
        self.everything_here = True
        task.progressed.connect(lambda value: self._note(("progress", value)))
        task.succeeded.connect(lambda value: self._note(("succeeded", value)))
        task.failed.connect(lambda error: self._note(("failed", error)))
        task.cancelled.connect(lambda: self._note("cancelled"))

    def _note(self, what: object) -> None:
        self.everything_here &= QThread.currentThread() is QCoreApplication.instance().thread()
        self.told.append(what)

    @property
    def outcomes(self) -> list[object]:
        return [what for what in self.told if not (isinstance(what, tuple) and what[0] == "progress")]


@pytest.fixture
def run(qtbot: QtBot) -> Callable[[Work], Log]:
    """Runs work to its end and returns what was told."""

    def run_to_the_end(work: Work) -> Log:
        runner = TaskRunner()
        with qtbot.waitSignal(runner.idle):
            return Log(runner.run(work))

    return run_to_the_end


def test_a_result_arrives_once_in_the_windows_thread(run: Callable[[Work], Log]) -> None:
    log = run(lambda report, cancel: "result")
    assert log.outcomes == [("succeeded", "result")]
    assert log.everything_here


def test_a_failure_arrives_as_the_exception_itself(run: Callable[[Work], Log]) -> None:
    error = ValueError("an unexpected one")

    def work(report: Report, cancel: CancelToken) -> None:
        raise error

    assert run(work).outcomes == [("failed", error)]


def test_a_cancelled_task_ends_within_milliseconds(qtbot: QtBot) -> None:
    begun = threading.Event()

    def work(report: Report, cancel: CancelToken) -> None:
        begun.set()
        cancel.wait(60)

    runner = TaskRunner()
    task = runner.run(work)
    log = Log(task)
    qtbot.waitUntil(begun.is_set)
    before = time.monotonic()
    with qtbot.waitSignal(runner.idle):
        runner.cancel(task)
    assert time.monotonic() - before < 0.5
    assert log.outcomes == ["cancelled"]


def test_a_chatty_task_does_not_flood_the_window(run: Callable[[Work], Log]) -> None:
    def work(report: Callable[[int], None], cancel: CancelToken) -> str:
        for number in range(20_000):
            report(number)
        return "done"

    log = run(work)
    assert log.told[-2:] == [("progress", 19_999), ("succeeded", "done")]
    assert len(log.told) < 100


def test_only_a_few_tasks_run_at_once_and_none_is_forgotten(qtbot: QtBot) -> None:
    lock = threading.Lock()
    running = most = 0
    done: list[object] = []

    def work(report: Report, cancel: CancelToken) -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        cancel.wait(0.005)
        with lock:
            running -= 1

    runner = TaskRunner(at_once=3)
    with qtbot.waitSignal(runner.idle):
        for _ in range(12):
            runner.run(work, succeeded=done.append)
    assert (len(done), most <= 3) == (12, True)


def test_closing_cancels_what_runs_and_what_waits(qtbot: QtBot) -> None:
    begun = threading.Event()

    def work(report: Report, cancel: CancelToken) -> None:
        begun.set()
        cancel.wait(60)

    runner = TaskRunner(at_once=1)
    logs = [Log(runner.run(work)) for _ in range(3)]
    qtbot.waitUntil(begun.is_set)
    runner.close()
    assert [log.outcomes for log in logs] == [["cancelled"]] * 3
    assert runner.is_idle


def test_work_does_not_begin_in_the_turn_that_asks_for_it(qtbot: QtBot) -> None:
    begun = threading.Event()
    runner = TaskRunner()
    task = runner.run(lambda _report, _cancel: begun.set())
    assert not task.isRunning()
    with qtbot.waitSignal(runner.idle):
        pass
    assert begun.is_set()


def test_a_task_that_is_cancelled_before_it_began_leaves_the_runner_idle(qtbot: QtBot) -> None:
    runner, told = TaskRunner(), []
    task = runner.run(lambda _report, _cancel: told.append("done"), cancelled=lambda: told.append("cancelled"))
    with qtbot.waitSignal(runner.idle):
        runner.cancel(task)
    assert told == ["cancelled"]


def test_what_comes_after_the_end_is_cancelled_and_never_starts(qtbot: QtBot) -> None:
    runner, told = TaskRunner(), []
    runner.close()
    runner.run(lambda _report, _cancel: told.append("done"), cancelled=lambda: told.append("cancelled"))
    assert told == ["cancelled"]
    assert runner.is_idle


def test_a_waiting_task_that_is_cancelled_never_starts(qtbot: QtBot) -> None:
    gate = threading.Event()
    started: list[str] = []

    def first(report: Report, cancel: CancelToken) -> None:
        gate.wait(10)

    def second(report: Report, cancel: CancelToken) -> None:
        started.append("second")

    runner = TaskRunner(at_once=1)
    runner.run(first)
    waiting = runner.run(second)
    log = Log(waiting)
    runner.cancel(waiting)
    assert log.outcomes == ["cancelled"]
    with qtbot.waitSignal(runner.idle):
        gate.set()
    assert started == []


def test_work_in_order_waits_for_what_was_asked_for_before(qtbot: QtBot) -> None:
    runner, done, gate = TaskRunner(), [], threading.Event()
    files = InOrder(runner)
    files.run(lambda: (gate.wait(), done.append("first")))
    files.run(lambda: done.append("second"))
    with qtbot.waitSignal(runner.idle):
        gate.set()
    qtbot.waitUntil(lambda: done == ["first", "second"])
    runner.close()


def test_a_failure_in_order_is_told_and_the_next_goes_on(qtbot: QtBot) -> None:
    runner, told = TaskRunner(), []
    files = InOrder(runner)

    def fail() -> None:
        raise FileMissing(path="list.txt")

    with qtbot.waitSignal(files.failed) as heard:
        files.run(fail)
        files.run(fail, failed=told.append)
    assert isinstance(heard.args[0], FileMissing)
    qtbot.waitUntil(lambda: len(told) == 1)
    runner.close()


def test_what_is_to_be_written_is_written_when_the_program_ends(qtbot: QtBot) -> None:
    runner, done = TaskRunner(), []
    files = InOrder(runner)
    for number in range(5):
        files.run(lambda number=number: done.append(number))
    runner.close()
    assert done == [0, 1, 2, 3, 4]
    assert runner.is_idle
