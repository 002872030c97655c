"""Recordings that are played from a link: only that link is asked for, and nobody else is told its signature."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from subtitler.errors import MediaUnplayable
from subtitler.gui.player.playback import Playback
from subtitler.gui.reporting import describe
from subtitler.gui.tasks import TaskRunner
from tests.gui.player.conftest import Screen

SECRET = "Signature=abc123"


class Host:
    """A server of one folder, and what it was asked for."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, self.asked, directory=str(folder)))
        self._thread = Thread(target=self._server.serve_forever)
        self._thread.start()

    def link(self, name: str) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/{name}?{SECRET}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, asked: list[str], *arguments, **named) -> None:
        self._asked = asked
        super().__init__(*arguments, **named)

    def log_message(self, *_words: object) -> None:
        self._asked.append(self.path)


@pytest.fixture
def host(film: Path) -> Iterator[Host]:
    made = Host(film.parent)
    yield made
    made.close()


@pytest.fixture
def qt_playback(qtbot: QtBot, runner: TaskRunner) -> Iterator[Playback]:
    made = Playback(runner)
    made.set_room(QSize(96, 64))
    yield made
    made.close()


def test_a_link_plays_and_its_signature_is_written_nowhere(
    qt_playback: Playback,
    host: Host,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    screen = Screen(qt_playback)
    with qtbot.waitSignal(qt_playback.loaded):
        qt_playback.load(host.link("greys.mp4"))
    qtbot.waitUntil(lambda: screen.frame == 0)
    qt_playback.play()
    qtbot.waitUntil(lambda: qt_playback.position >= 200)
    assert {path.partition("?")[0] for path in host.asked} == {"/greys.mp4"}
    written = capfd.readouterr()
    assert SECRET not in caplog.text + written.out + written.err


def test_a_link_that_leads_nowhere_says_so_without_its_signature(qt_playback: Playback, host: Host, qtbot: QtBot) -> None:
    with qtbot.waitSignal(qt_playback.failed) as said:
        qt_playback.load(host.link("gone.mp4"))
    assert isinstance(said.args[0], MediaUnplayable)
    assert SECRET not in describe(said.args[0]).sentence
