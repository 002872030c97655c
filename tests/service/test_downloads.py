"""Fetching links: what cannot be fetched, and that nobody waits for a server that is silent."""

from __future__ import annotations

import errno
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from subtitler.progress import Cancelled, CancelToken
from subtitler.service.downloads import FileRefused, fetch


@pytest.fixture
def link() -> Iterator[str]:
    """Leads to four bytes."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "4")
            self.end_headers()
            self.wfile.write(b"RIFF")

        def log_message(self, *_arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/talk.wav"
    server.shutdown()
    server.server_close()


def test_a_link_is_fetched(link: str, tmp_path: Path) -> None:
    fetch(link, tmp_path / "talk", CancelToken())
    assert (tmp_path / "talk").read_bytes() == b"RIFF"


@pytest.mark.parametrize("wrong", ["http://[bad/x.mp3", "http://", "http://127.0.0.1:99999/a.wav", "ftp://127.0.0.1/a.wav"])
def test_what_is_no_link_is_refused(wrong: str, tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        fetch(wrong, tmp_path / "talk", CancelToken())


def test_whoever_cancels_does_not_wait_for_a_silent_server(tmp_path: Path) -> None:
    cancel = CancelToken()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        asked = threading.Thread(target=lambda: (silent.accept()[0].close(), None), daemon=True)
        silent_link = f"http://127.0.0.1:{silent.getsockname()[1]}/talk.wav"
        threading.Timer(0.05, cancel.cancel).start()
        with pytest.raises(Cancelled):
            fetch(silent_link, tmp_path / "talk", cancel)
        # Now the connection ends, and with it the thread that was left behind.
        asked.start()
        asked.join()
    for thread in threading.enumerate():
        if thread.name == "download":
            thread.join()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full to play a full disk")
def test_a_full_disk_is_not_blamed_on_the_link(link: str) -> None:
    with pytest.raises(OSError, match="No space left") as caught:
        fetch(link, Path("/dev/full"), CancelToken())
    assert caught.value.errno == errno.ENOSPC
