"""The client against real sockets: what only they show."""

from __future__ import annotations

import json
import logging
import socket
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from subtitler.errors import AnswerLost, FileMissing, ServiceUnreachable, UnexpectedAnswer, UploadFailed
from subtitler.progress import Cancelled, CancelToken
from subtitler.recognition.catalogue import Service
from subtitler.recognition.client import DashScopeClient
from subtitler.recognition.wire import Refusal, UploadPolicy, storage_refusal_document

KEY = "sk-0123456789abcdef0123456789abcdef"
HURRIED = httpx.Timeout(connect=1, read=0.1, write=1, pool=1)
BODY = {"model": "fun-asr", "input": {"file_urls": []}, "parameters": {}}


@dataclass
class Seen:
    """A request as it came over the wire; of a long body only the beginning and the end are kept."""

    method: str
    target: str
    headers: dict[str, str]
    head: bytes = b""
    tail: bytes = b""
    length: int = 0


@dataclass
class Plan:
    """What the server does: the answer's status, headers and body, or to hang up or be silent instead."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    hangs_up: bool = False
    is_silent: bool = False


class LocalServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.plan = Plan()
        self.seen: list[Seen] = []
        self.closing = threading.Event()

    def handle_error(self, *_: object) -> None:
        """Clients that turn away in the middle are what some tests are about."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: LocalServer

    def answer(self) -> None:
        seen = Seen(self.command, self.path, {name.lower(): value for name, value in self.headers.items()})
        self.server.seen.append(seen)
        left = int(self.headers.get("Content-Length", 0))
        while left and (piece := self.rfile.read(min(65536, left))):
            left -= len(piece)
            seen.length += len(piece)
            seen.head = (seen.head + piece)[:4096] if len(seen.head) < 4096 else seen.head
            seen.tail = (seen.tail + piece)[-4096:]
        plan = self.server.plan
        if plan.is_silent:
            self.server.closing.wait(5)
        if plan.hangs_up or plan.is_silent:
            self.close_connection = True
            return
        self.send_response(plan.status)
        for name, value in {**plan.headers, "Content-Length": str(len(plan.body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(plan.body)

    do_GET = do_POST = do_DELETE = do_CONNECT = answer  # noqa: N815 - names that http.server wants

    def log_message(self, *_: object) -> None:
        """The test's output is for the test."""


@pytest.fixture
def server() -> Iterator[LocalServer]:
    server = LocalServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.closing.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def client(server: LocalServer) -> Iterator[DashScopeClient]:
    client = DashScopeClient(Service.LOCAL, f"{server.address}/api/v1", KEY, timeout=HURRIED)
    yield client
    client.close()


def policy(server: LocalServer) -> UploadPolicy:
    return UploadPolicy(
        host=f"{server.address}/oss-upload/",
        directory="dashscope-instant/0123/2026-05-06/ab",
        policy="cG9saWN5",
        signature="c2lnbmF0dXJl",
        access_key_id="LTAI-NOT-REAL",
    )


def ignore(_done: int, _total: int) -> None:
    """An upload's progress that nobody reads."""


def test_an_upload_is_a_form_with_the_file_last_and_the_original_name_nowhere(
    server: LocalServer, client: DashScopeClient, tmp_path: Path
) -> None:
    recording = tmp_path / "机密 meeting.M4A"
    recording.write_bytes(b"\x00sound\r\n--not-a-boundary\xff")
    location = client.upload(policy(server), recording, ignore)

    (seen,) = server.seen
    boundary = seen.headers["content-type"].removeprefix("multipart/form-data; boundary=").encode()
    parts = seen.head.split(b"--" + boundary)
    assert [part.split(b'name="')[1].split(b'"')[0].decode() for part in parts[1:-1]] == [
        "OSSAccessKeyId",
        "Signature",
        "policy",
        "key",
        "x-oss-object-acl",
        "x-oss-forbid-overwrite",
        "success_action_status",
        "x-oss-content-type",
        "file",
    ]
    name = location.removeprefix("oss://dashscope-instant/0123/2026-05-06/ab/")
    assert name.endswith(".m4a")
    assert name.isascii()
    assert f'filename="{name}"'.encode() in parts[-2]
    assert b"filename*" not in seen.head
    assert parts[-2].endswith(b"\r\n\r\n\x00sound\r\n--not-a-boundary\xff\r\n")
    assert parts[-1] == b"--\r\n"
    assert "机密".encode() not in seen.head
    assert b"meeting" not in seen.head
    assert "authorization" not in seen.headers
    assert KEY.encode() not in seen.head
    assert int(seen.headers["content-length"]) == seen.length
    assert "transfer-encoding" not in seen.headers


def test_a_big_file_is_sent_from_the_disk_and_told_step_by_step(
    server: LocalServer, client: DashScopeClient, tmp_path: Path
) -> None:
    size = 48_000_000
    recording = tmp_path / "long.wav"
    with recording.open("wb") as stream:
        stream.truncate(size)
    steps: list[tuple[int, int]] = []
    tracemalloc.start()
    client.upload(policy(server), recording, lambda done, total: steps.append((done, total)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert server.seen[0].length > size
    assert peak < 5_000_000
    assert steps[0] == (0, size)
    assert steps[-1] == (size, size)
    assert steps == sorted(steps)
    assert len(steps) > 100


def test_an_upload_stops_in_the_middle_when_the_user_cancels(
    server: LocalServer, client: DashScopeClient, tmp_path: Path
) -> None:
    recording = tmp_path / "long.wav"
    with recording.open("wb") as stream:
        stream.truncate(20_000_000)
    token = CancelToken()

    def sent(done: int, total: int) -> None:
        if done > total // 2:
            token.cancel()
        token.check()

    with pytest.raises(Cancelled):
        client.upload(policy(server), recording, sent)


def test_a_refused_upload_tells_what_the_storage_said(server: LocalServer, client: DashScopeClient, tmp_path: Path) -> None:
    recording = tmp_path / "a.wav"
    recording.write_bytes(b"sound")
    words = storage_refusal_document(Refusal("AccessDenied", "Invalid according to Policy: Policy expired.", "r-7"))
    server.plan = Plan(403, {"Content-Type": "application/xml"}, words.encode())
    with pytest.raises(UploadFailed) as caught:
        client.upload(policy(server), recording, ignore)
    assert caught.value.reason == "AccessDenied: Invalid according to Policy: Policy expired."
    assert caught.value.request_id == "r-7"


def test_a_storage_in_trouble_is_a_service_that_does_not_answer(
    server: LocalServer, client: DashScopeClient, tmp_path: Path
) -> None:
    recording = tmp_path / "a.wav"
    recording.write_bytes(b"sound")
    server.plan = Plan(500)
    with pytest.raises(ServiceUnreachable):
        client.upload(policy(server), recording, ignore)
    server.plan = Plan(hangs_up=True)
    with pytest.raises(ServiceUnreachable):
        client.upload(policy(server), recording, ignore)


def test_a_file_that_is_gone_is_a_file_error(server: LocalServer, client: DashScopeClient, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        client.upload(policy(server), tmp_path / "gone.wav", ignore)
    assert server.seen == []


def test_a_file_that_shrinks_while_it_is_sent_does_not_become_half_a_recording(
    server: LocalServer, client: DashScopeClient, tmp_path: Path
) -> None:
    recording = tmp_path / "a.wav"
    recording.write_bytes(bytes(600_000))

    def sent(done: int, _total: int) -> None:
        if done == 0:
            recording.write_bytes(bytes(1000))

    with pytest.raises(UploadFailed, match="shorter"):
        client.upload(policy(server), recording, sent)


@pytest.mark.parametrize("plan", [Plan(hangs_up=True), Plan(is_silent=True)])
def test_a_submission_is_sent_once_however_its_answer_is_lost(server: LocalServer, client: DashScopeClient, plan: Plan) -> None:
    server.plan = plan
    with pytest.raises(AnswerLost):
        client.submit(BODY, resolves_oss=False)
    assert [seen.target for seen in server.seen] == ["/api/v1/services/audio/asr/transcription"]


def test_a_silent_service_is_given_up_in_time(server: LocalServer, client: DashScopeClient) -> None:
    server.plan = Plan(is_silent=True)
    with pytest.raises(ServiceUnreachable, match="no answer in time"):
        client.query("t-1")


def test_a_service_that_is_not_there_is_unreachable_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        client = DashScopeClient(Service.LOCAL, f"http://127.0.0.1:{port}/api/v1", KEY)
        with pytest.raises(ServiceUnreachable, match="refused"):
            client.query("t-1")
        client.close()


def test_a_result_s_link_is_asked_for_character_by_character(server: LocalServer, client: DashScopeClient) -> None:
    server.plan = Plan(body=b'{"transcripts": []}')
    target = "/prod/fun-asr/06%3A12/a'b(c)-1.json?Expires=17&OSSAccessKeyId=LTAI&Signature=a%2Fb+c%3D&x=[1]|'{}"
    client.fetch_result(server.address + target)
    (seen,) = server.seen
    assert seen.target == target
    assert "authorization" not in seen.headers


def test_a_redirect_leads_nowhere(server: LocalServer, client: DashScopeClient) -> None:
    other = LocalServer()
    server.plan = Plan(302, {"Location": f"{other.address}/x.json"})
    for ask in (lambda: client.fetch_result(f"{server.address}/x.json"), lambda: client.query("t-1")):
        with pytest.raises(UnexpectedAnswer):
            ask()
    assert other.seen == []
    other.server_close()


def test_nothing_is_proxied_to_this_computer(server: LocalServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.plan = Plan(body=json.dumps({"output": {"task_id": "t-1", "task_status": "RUNNING"}}).encode())
    client = DashScopeClient(Service.LOCAL, f"{server.address}/api/v1", KEY, timeout=HURRIED)
    assert client.query("t-1").task_id == "t-1"
    client.close()


def test_the_cloud_is_asked_through_the_environment_s_proxy(server: LocalServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, server.address)
    for name in ("NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    server.plan = Plan(403)
    client = DashScopeClient(Service.CN, "https://cloud.example.com/api/v1", KEY, timeout=HURRIED)
    with pytest.raises(ServiceUnreachable):
        client.query("t-1")
    client.close()
    (seen,) = server.seen
    assert (seen.method, seen.target) == ("CONNECT", "cloud.example.com:443")
    assert KEY not in str(seen.headers)


def test_the_http_library_logs_neither_keys_nor_signatures(
    server: LocalServer, client: DashScopeClient, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    recording = tmp_path / "a.wav"
    recording.write_bytes(b"sound")
    server.plan = Plan(body=b'{"output": {"task_id": "t-1", "task_status": "RUNNING"}}')
    client.query("t-1")
    client.fetch_result(f"{server.address}/1.json?Signature=s3cret")
    client.upload(policy(server), recording, ignore)
    assert len(server.seen) == 3
    for secret in (KEY, "s3cret", "c2lnbmF0dXJl", "LTAI"):
        assert secret not in caplog.text


def test_many_threads_share_one_client(server: LocalServer) -> None:
    server.plan = Plan(body=json.dumps({"output": {"task_id": "t-1", "task_status": "RUNNING"}}).encode())
    client = DashScopeClient(Service.LOCAL, f"{server.address}/api/v1", KEY)
    answered: list[str] = []
    ask: Callable[[], None] = lambda: answered.append(client.query("t-1").task_id)  # noqa: E731 - a thread wants a callable
    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    client.close()
    assert answered == ["t-1"] * 8
