"""The stand-in on a real socket: in a thread of a test, or as a process of its own (`python -m tests.standin`)."""

from __future__ import annotations

import json
import socket
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn

from subtitler.service.server import BASE, Service, create_app
from tests.standin.script import Counters, Script, ScriptedTasks

KEY = "sk-0123456789abcdef-the-stand-in"
SUBMIT_PATH = f"{BASE}/services/audio/asr/transcription"


class _NoEngine:
    model = "pocketsphinx-en-us"

    def close(self) -> None:
        """Nothing was started."""


@dataclass
class StandIn:
    """A running stand-in. `lose` says what becomes of the next submissions' answers: "taken" or "untaken" each, `has_lost` that
    one was lost; `submits_per_s` and `queries_per_s` are enforced in every running second, 0 for no limit.
    """

    script: Script = field(default_factory=Script)
    counters: Counters = field(default_factory=Counters)
    lose: deque[str] = field(default_factory=deque)
    has_lost: threading.Event = field(default_factory=threading.Event)
    submits_per_s: int = 0
    queries_per_s: int = 0
    more_models: tuple[str, ...] = ()
    key: str = KEY
    port: int = 0
    tasks: ScriptedTasks | None = None
    _submits: deque[float] = field(default_factory=deque)
    _queries: deque[float] = field(default_factory=deque)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}{BASE}"

    @property
    def billable(self) -> int:
        return self.tasks.billable if self.tasks else 0

    def environment(self) -> dict[str, str]:
        """What points the program here."""
        return {"DASHSCOPE_API_KEY": self.key, "DASHSCOPE_HTTP_BASE_URL": self.base_url}

    def asked(self, method: str, path: str) -> int:
        """How often something was asked for; `path` is its beginning, below the base."""
        return sum(one == method and where.startswith(BASE + path) for _, one, where in self.counters.requests)

    def app(self, folder: Path) -> Any:
        service = Service(_NoEngine(), folder, self.key)  # type: ignore[arg-type]
        service.models.update(self.more_models)
        self.tasks = ScriptedTasks(service.storage, self.script)
        service.tasks = self.tasks  # type: ignore[assignment]
        return _Gate(create_app(service), self)

    def is_too_fast(self, method: str, path: str) -> bool:
        if method == "POST" and path == SUBMIT_PATH:
            return _exceeds(self._submits, self.submits_per_s)
        return path.startswith(f"{BASE}/tasks") and _exceeds(self._queries, self.queries_per_s)

    def summary(self) -> dict[str, Any]:
        return {
            "billable": self.billable,
            "refused": self.counters.refused,
            "requests": len(self.counters.requests),
            "submits": self.asked("POST", "/services/audio/asr/transcription"),
            "queries": self.asked("GET", "/tasks/"),
            "first": self.counters.requests[0][0] if self.counters.requests else 0,
            "last": self.counters.requests[-1][0] if self.counters.requests else 0,
        }


def _exceeds(times: deque[float], most: int) -> bool:
    """Whether one more is more than `most` in the running second; if not, it is counted."""
    now = time.monotonic()
    while times and now - times[0] >= 1.0:
        times.popleft()
    if most and len(times) >= most:
        return True
    times.append(now)
    return False


class _Gate:
    """What stands before the server: counts, refuses what is too fast, loses answers."""

    def __init__(self, app: Any, stand_in: StandIn) -> None:
        self._app = app
        self._stand_in = stand_in

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        stand_in, method, path = self._stand_in, scope["method"], scope["path"]
        if path == "/stand-in":
            await _answer(send, 200, stand_in.summary())
            return
        stand_in.counters.requests.append((time.monotonic(), method, path))
        if stand_in.is_too_fast(method, path):
            stand_in.counters.refused += 1
            await _answer(send, 429, {"code": "Throttling.RateQuota", "message": "Requests rate limit exceeded."})
            return
        status = stand_in.tasks.refusal_of(path.rsplit("/", 1)[-1]) if stand_in.tasks and method == "GET" else 0
        if status:
            code = "Throttling.RateQuota" if status == 429 else "ServiceUnavailable"
            await _answer(send, status, {"code": code, "message": "Please try again later."})
            return
        if method == "POST" and path == SUBMIT_PATH and stand_in.lose:
            await self._lose(stand_in.lose.popleft(), scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _lose(self, kind: str, scope: Any, receive: Any, send: Any) -> None:
        self._stand_in.counters.answers_lost += 1
        if kind == "taken":

            async def unheard(_message: Any) -> None:
                pass

            await self._app(scope, receive, unheard)
        # An answer that breaks off: the client cannot know what it would have said.
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"100")]})
        self._stand_in.has_lost.set()
        await send({"type": "http.response.body", "body": b"{", "more_body": False})


async def _answer(send: Any, status: int, document: dict[str, Any]) -> None:
    body = json.dumps(document).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@contextmanager
def running(stand_in: StandIn | None = None) -> Iterator[StandIn]:
    """A stand-in that answers on this computer until the end of the block; stopped and begun again it keeps its port."""
    chosen = stand_in or StandIn()
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", chosen.port)) as listener:
        chosen.port = listener.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(chosen.app(Path(folder)), log_config=None, timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield chosen
        finally:
            server.should_exit = True
            thread.join()
