"""The real program, run as people run it, with folders of its own and a web server for links."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from subtitler.media.sound import decode
from tests.end2end.speech import SAMPLES
from tests.gui.conftest import _nobody_speaks_for_the_next_test  # noqa: F401  a fixture: windows are made here, too
from tests.media.recordings import record


@dataclass(frozen=True)
class Ended:
    """How one call of the program ended."""

    code: int
    output: str
    errors: str

    @property
    def events(self) -> list[dict[str, Any]]:
        """The JSON lines of `--json`."""
        return [json.loads(line) for line in self.output.splitlines()]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment without keys, without keyring, with folders of its own."""
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DASHSCOPE_", "XDG_", "DBUS_", "PYTHONUNBUFFERED"))
    }
    for folder in ("config", "data", "cache", "state"):
        own[f"XDG_{folder.upper()}_HOME"] = str(tmp_path / "home" / folder)
    own["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    own["QT_QPA_PLATFORM"] = "offscreen"
    return own


Run = Callable[..., Ended]


@pytest.fixture
def subtitler(environment: Mapping[str, str], tmp_path: Path) -> Run:
    """Runs `subtitler ARGUMENTS` in an empty folder until it ends."""
    folder = tmp_path / "here"
    folder.mkdir()

    def run(*arguments: str | Path, more: Mapping[str, str] | None = None, cwd: Path = folder) -> Ended:
        ended = subprocess.run(
            [sys.executable, "-m", "subtitler", *map(str, arguments)],
            env={**environment, **(more or {})},
            cwd=cwd,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return Ended(ended.returncode, ended.stdout, ended.stderr)

    return run


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Callable[[str, bytes, str], str]]:
    """A web server on this computer: `web(path, body, content_type)` puts a page there and returns its link."""
    pages: dict[str, tuple[bytes, str]] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body, kind = pages.get(self.path.split("?")[0], (b"not here", ""))
            self.send_response(200 if kind else 404)
            self.send_header("Content-Type", kind or "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def put(path: str, body: bytes = b"", kind: str = "") -> str:
        if kind:
            pages[path] = (body, kind)
        return f"http://127.0.0.1:{server.server_port}{path}"

    yield put
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's first two sentences: speech that is recognised in seconds."""
    sound = np.concatenate(list(decode(SAMPLES / "sample.m4a", 0)))
    return record(tmp_path_factory.mktemp("clip") / "clip.wav", sound[: 6 * 16_000], rate=16_000)
