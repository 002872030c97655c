"""The service as a process: how it begins, what it prints, how it ends, and what it leaves behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from subtitler.errors import PortTaken, ServiceDied
from subtitler.folders import resource
from subtitler.recognition.catalogue import Service, recommended_model
from subtitler.recognition.dashscope import DashScopeRecognizer
from subtitler.recognition.request import RecognitionRequest
from subtitler.service.launcher import LocalService, default_command
from subtitler.service.running import serve
from tests.recognition.asking import hand_in

on_linux = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for processes as Linux lists them")


@pytest.fixture
def service() -> Iterator[LocalService]:
    service = LocalService()
    service.start()
    yield service
    service.stop()


def ask(base_url: str, key: str) -> int:
    with httpx.Client(trust_env=False) as http:
        return http.get(base_url + "/tasks", headers={"Authorization": f"Bearer {key}"}).status_code


def children_of(process: int) -> set[int]:
    """All processes below one."""
    found: set[int] = set()
    for listed in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, listed.read_text().split()):
            found |= {child} | children_of(child)
    return found


def wait_until_gone(processes: set[int]) -> None:
    """Returns when none of the processes runs, which must be soon; whoever inherits them collects them."""
    deadline = time.monotonic() + 30
    while any(Path(f"/proc/{process}/exe").exists() for process in processes):
        assert time.monotonic() < deadline, f"still there: {processes}"
        os.sched_yield()


def number_of(service: LocalService) -> int:
    assert service._process is not None
    return service._process.pid


def begin_task(service: LocalService) -> None:
    """Hands in the sample; returns when workers are at it."""
    recognizer = DashScopeRecognizer(Service.LOCAL, service.base_url, service.key)
    request = RecognitionRequest(str(resource("sample/sample.m4a")), recommended_model(Service.LOCAL))
    task = hand_in(recognizer, request)
    while (recognizer._client.query(task.task_id).progress or 0) == 0:
        os.sched_yield()
    recognizer.close()


def test_it_answers_whoever_has_the_key(service: LocalService) -> None:
    assert service.base_url.startswith("http://127.0.0.1:")
    assert service.base_url.endswith("/api/v1")
    assert ask(service.base_url, service.key) == 200
    assert ask(service.base_url, "sk-guessed") == 401


@on_linux
def test_its_key_is_not_among_its_arguments(service: LocalService) -> None:
    command = Path(f"/proc/{number_of(service)}/cmdline").read_text()
    assert "serve" in command
    assert service.key not in command


@on_linux
def test_stopping_ends_its_workers_and_removes_its_folder(service: LocalService) -> None:
    begin_task(service)
    workers = children_of(number_of(service))
    assert workers
    folders = list(Path(tempfile.gettempdir()).glob(f"subtitler-service-{number_of(service)}-*"))
    assert len(folders) == 1
    service.stop()
    assert (service.is_running, service.exit_code) == (False, 0)
    wait_until_gone(workers)
    assert not folders[0].exists()


@on_linux
def test_a_killed_service_leaves_no_worker_and_the_next_one_tidies_up(service: LocalService) -> None:
    begin_task(service)
    killed, workers = number_of(service), children_of(number_of(service))
    assert workers
    os.kill(killed, signal.SIGKILL)
    service.stop()
    assert service.exit_code == -signal.SIGKILL
    wait_until_gone(workers)
    assert list(Path(tempfile.gettempdir()).glob(f"subtitler-service-{killed}-*"))
    again = LocalService()
    again.start()
    again.stop()
    assert not list(Path(tempfile.gettempdir()).glob(f"subtitler-service-{killed}-*"))


@on_linux
def test_it_does_not_outlive_who_started_it() -> None:
    script = (
        "from subtitler.service.launcher import LocalService\n"
        "service = LocalService()\n"
        "service.start()\n"
        "print(service._process.pid, flush=True)\n"
        "import os, signal\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    started = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert started.returncode == -signal.SIGKILL
    wait_until_gone({int(started.stdout)})


def test_a_service_that_does_not_start_is_told() -> None:
    service = LocalService([sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(ServiceDied) as died:
        service.start()
    assert died.value.exit_code == 3
    assert not service.is_running


def test_a_program_that_is_not_there_is_told() -> None:
    with pytest.raises(ServiceDied):
        LocalService(["/nowhere/subtitler"]).start()


def test_a_taken_port_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTaken) as taken:
            serve("127.0.0.1", port, "sk-any", supervised=False)
    assert taken.value.port == port


def test_by_hand_it_prints_its_address_and_then_its_key() -> None:
    command = default_command()
    command.remove("--supervised")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        base_url, key = process.stdout.readline().strip(), process.stdout.readline().strip()
        assert ask(base_url, key) == 200
        process.send_signal(signal.SIGINT)
        assert (process.stdout.read(), process.stderr.read()) == ("", "")
    assert process.returncode in {0, 130}


@pytest.mark.skipif(os.name != "posix", reason="other systems end processes without asking them")
@pytest.mark.parametrize("number", [signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)])
def test_ended_by_a_signal_it_removes_its_folder(number: signal.Signals, tmp_path: Path) -> None:
    command = default_command()
    command.remove("--supervised")
    own = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=own) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        base_url, key = process.stdout.readline().strip(), process.stdout.readline().strip()
        assert ask(base_url, key) == 200
        assert len(list(tmp_path.glob("subtitler-service-*"))) == 1
        process.send_signal(number)
        assert (process.stdout.read(), process.stderr.read()) == ("", "")
    assert process.returncode == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []


def test_an_empty_key_is_none() -> None:
    command = [*default_command(), "--token", ""]
    command.remove("--supervised")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        base_url, key = process.stdout.readline().strip(), process.stdout.readline().strip()
        assert ask(base_url, key) == 200
        process.send_signal(signal.SIGINT)
        process.communicate()


def test_a_log_that_cannot_be_written_does_not_keep_it_from_starting(tmp_path: Path) -> None:
    service = LocalService(log=tmp_path / "nowhere" / "service.log")
    service.start()
    assert ask(service.base_url, service.key) == 200
    service.stop()
