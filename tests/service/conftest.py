"""A local service on a real socket, with an engine that says what the test wants."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
import uvicorn

from subtitler.progress import CancelToken
from subtitler.service.engines.engine import EngineOrder
from subtitler.service.server import BASE, Service, create_app
from subtitler.timedtext.transcript import Sentence, Transcript, Word
from tests.media.recordings import record
from tests.media.recordings import tone as sound

KEY = "sk-the-test-key"

SPOKEN = Transcript(
    sentences=(
        Sentence(100, 900, "Hello world um.", (Word(100, 400, "Hello"), Word(400, 800, " world"), Word(800, 900, " um", "."))),
        Sentence(1200, 1900, "你好", (Word(1200, 1900, "你好"),)),
    ),
    speech_ms=1500,
)


@dataclass
class SpokenEngine:
    """An engine that hears `transcript` in everything; `gate` keeps it waiting, `failure` makes it fail."""

    model: str = "pocketsphinx-en-us"
    transcript: Transcript = SPOKEN
    failure: Exception | None = None
    gate: threading.Event = field(default_factory=threading.Event)
    half_done: threading.Event = field(default_factory=threading.Event)
    orders: list[EngineOrder] = field(default_factory=list)

    def recognise(self, path: Path, order: EngineOrder, report: Callable[[float], None], cancel: CancelToken) -> Transcript:
        assert path.stat().st_size > 0
        self.orders.append(order)
        report(0.5)
        self.half_done.set()
        while not self.gate.is_set():
            cancel.wait(0.005)
        if self.failure is not None:
            raise self.failure
        return self.transcript

    def close(self) -> None:
        self.gate.set()


@dataclass
class Clock:
    """Seconds that pass when the test says so."""

    now: float = 1_772_600_000.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True)
class Running:
    """A running service: where it is, and how to ask it."""

    address: str
    engine: SpokenEngine
    clock: Clock
    http: httpx.Client

    @property
    def base_url(self) -> str:
        return self.address + BASE

    def ask(self, method: str, path: str, **more: object) -> httpx.Response:
        """A request with the right key."""
        headers = {"Authorization": f"Bearer {KEY}", **dict(more.pop("headers", {}))}  # type: ignore[call-overload]
        return self.http.request(method, self.base_url + path, headers=headers, **more)  # type: ignore[arg-type]

    def submit(
        self, *file_urls: str, model: str = "fun-asr", headers: dict[str, str] | None = None, **parameters: object
    ) -> httpx.Response:
        body = {"model": model, "input": {"file_urls": list(file_urls)}, "parameters": parameters}
        sent = {"X-DashScope-Async": "enable", "X-DashScope-OssResourceResolve": "enable"} if headers is None else headers
        return self.ask("POST", "/services/audio/asr/transcription", json=body, headers=sent)

    def upload(self, path: Path, model: str = "fun-asr") -> str:
        """The oss:// address of an uploaded file."""
        policy = self.ask("GET", f"/uploads?action=getPolicy&model={model}").json()["data"]
        key = f"{policy['upload_dir']}/{path.name}"
        answer = self.http.post(
            policy["upload_host"], data=form_fields(policy, key), files={"file": (path.name, path.read_bytes())}
        )
        assert answer.status_code == 200, answer.text
        return f"oss://{key}"

    def ended(self, task_id: str) -> dict[str, object]:
        """The task's last state, once it has one."""
        while True:
            answer = self.ask("GET", f"/tasks/{task_id}").json()
            if answer["output"]["task_status"] not in {"PENDING", "RUNNING"}:
                return answer  # type: ignore[no-any-return]


def form_fields(policy: dict[str, str], key: str) -> dict[str, str]:
    return {
        "OSSAccessKeyId": policy["oss_access_key_id"],
        "Signature": policy["signature"],
        "policy": policy["policy"],
        "key": key,
        "x-oss-object-acl": policy["x_oss_object_acl"],
        "x-oss-forbid-overwrite": policy["x_oss_forbid_overwrite"],
        "success_action_status": "200",
    }


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    engine, clock = SpokenEngine(), Clock()
    folder = tmp_path / "service"
    folder.mkdir()
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(Service(engine, folder, KEY, clock=clock)), log_config=None))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    with httpx.Client(trust_env=False) as http:
        yield Running(f"http://127.0.0.1:{listener.getsockname()[1]}", engine, clock, http)
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture
def tone(tmp_path: Path) -> Path:
    """A recording of two seconds, 16 kHz, mono."""
    return record(tmp_path / "tone.wav", sound(440, 2, 16000), rate=16000)
