"""The window's tests: no screen, no folders or keys of the person who runs them, and a recogniser that only pretends."""

from __future__ import annotations

import gc
import json
import os
import threading
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from subtitler.credentials import KeySource
from subtitler.errors import KeyringUnavailable
from subtitler.progress import CancelToken, Progress, Report, Stage
from subtitler.recognition.catalogue import Service
from subtitler.recognition.request import LostTasks, RecognitionRequest, Task, TaskLook, TaskStage
from subtitler.timedtext.transcript import Sentence, Transcript, Word

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

TRANSCRIPT = Transcript(
    (
        Sentence(0, 900, "Hello there.", (Word(0, 400, "Hello ", ""), Word(400, 900, "there", "."))),
        Sentence(1000, 2000, "How are you?", (Word(1000, 1900, "How are you", "?"),)),
    ),
    media_ms=2000,
    speech_ms=1900,
)


@pytest.fixture(autouse=True)
def _widgets_go_in_their_own_thread() -> Iterator[None]:
    """As in the program (see gui.garbage): what a test leaves behind is destroyed here, not in a thread of a later one."""
    gc.disable()
    yield
    gc.collect(1)
    gc.enable()


@pytest.fixture(autouse=True)
def _nobody_speaks_for_the_next_test() -> Iterator[None]:
    """A window of the whole program installs its languages for all windows."""
    yield
    application = QCoreApplication.instance()
    for translator in application.findChildren(QTranslator) if application is not None else ():
        application.removeTranslator(translator)
        translator.deleteLater()


@dataclass
class FakeRecognizer:
    """Hears what it is told to hear. `gate`, once cleared, holds every job at half of its way until it is set or cancelled."""

    transcript: Transcript = TRANSCRIPT
    error: Exception | None = None
    requests: list[RecognitionRequest] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    def __call__(self, service: Service) -> FakeRecognizer:
        return self

    service = Service.LOCAL
    address = "memory"

    def locate(self, request: RecognitionRequest, path: Path | None, report: Report, cancel: CancelToken) -> str:
        report(Progress(Stage.UPLOADING, 1.0))
        return request.media

    def submit(self, request: RecognitionRequest, location: str, cancel: CancelToken) -> Task:
        self.requests.append(request)
        return Task(f"task-{len(self.requests)}", Service.LOCAL, request.model.name, request.media, location)

    def look(self, task: Task) -> TaskLook:
        if not self.gate.is_set():
            return TaskLook(TaskStage.RUNNING, 0.5)
        if self.error is not None:
            raise self.error
        return TaskLook(TaskStage.DONE, result_link="https://results.example.com/1.json")

    def fetch(self, task: Task, look: TaskLook) -> bytes:
        return result_of(self.transcript)

    def cancel(self, task: Task) -> bool:
        return True

    def clock_ms(self) -> int | None:
        return None

    def lost_tasks(self, model: str, since_ms: int | None, page: int) -> LostTasks:
        return LostTasks()

    def recognised_by(self, task_id: str) -> tuple[str, ...]:
        return ()


def result_of(transcript: Transcript) -> bytes:
    """The service's document for a transcript of one channel."""
    sentences = [
        {
            "begin_time": sentence.start_ms,
            "end_time": sentence.end_ms,
            "text": sentence.text,
            "words": [
                {"begin_time": word.start_ms, "end_time": word.end_ms, "text": word.text, "punctuation": word.punctuation}
                for word in sentence.words
            ],
        }
        | ({} if sentence.speaker is None else {"speaker_id": sentence.speaker})
        for sentence in transcript.sentences
    ]
    channel = {
        "channel_id": 0,
        "content_duration_in_milliseconds": transcript.speech_ms,
        "text": transcript.text,
        "sentences": sentences,
    }
    properties = {"original_duration_in_milliseconds": transcript.media_ms}
    return json.dumps({"properties": properties, "transcripts": [channel]}).encode()


class FakeCredentials:
    """Keys in memory; `keyring_works` says whether they can be stored."""

    def __init__(self) -> None:
        self.keyring_works = True
        self.stored: dict[Service, str] = {}
        self.session: dict[Service, str] = {}

    def key_of(self, service: Service) -> str | None:
        return self.session.get(service) or self.stored.get(service)

    def source_of(self, service: Service) -> KeySource | None:
        if service in self.session:
            return KeySource.SESSION
        return KeySource.KEYRING if service in self.stored else None

    def store(self, service: Service, key: str) -> None:
        if not self.keyring_works:
            raise KeyringUnavailable(reason="no backend")
        self.stored[service] = key

    def keep_for_session(self, service: Service, key: str) -> None:
        self.session[service] = key

    def forget(self, service: Service) -> None:
        self.stored.pop(service, None)
        self.session.pop(service, None)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))
    monkeypatch.delenv("DASHSCOPE_API_KEY", raising=False)
    monkeypatch.delenv("DASHSCOPE_HTTP_BASE_URL", raising=False)


@pytest.fixture
def recording(tmp_path: Path) -> Callable[..., Path]:
    """Makes a WAV file of silence under a name."""

    def make(name: str = "talk.wav", seconds: float = 1.0) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(8000)
            file.writeframes(bytes(round(16000 * seconds)))
        return path

    return make


@pytest.fixture
def recognizer() -> FakeRecognizer:
    return FakeRecognizer()


@pytest.fixture
def credentials() -> FakeCredentials:
    return FakeCredentials()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, recognizer: FakeRecognizer, credentials: FakeCredentials) -> Iterator[MainWindow]:
    """The main window on the screen, with the pretended recogniser and no keys; closed without questions afterwards."""
    made = make_window(tmp_path, recognizer, credentials)
    made.workplace.recognising.key_watch.look()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.runner.is_idle)
    yield made
    recognizer.gate.set()
    # One of several windows goes by itself when it has closed.
    if isValid(made):
        made._may_close = True
        made.close()
        made.deleteLater()


def make_window(tmp_path: Path, recognizer: FakeRecognizer, credentials: FakeCredentials) -> MainWindow:
    """A window whose settings and geometry lie in the test's folder."""
    made = MainWindow(
        Preferences(tmp_path / "settings.json"),
        credentials,
        recognizer,
        QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat),
    )
    # The screen that is none has 800 pixels each way, and the window keeps to it.
    made.resize(1280, 800)
    return made


from PySide6.QtCore import QSettings  # noqa: E402 - Qt must be told first that there is no screen

from subtitler.gui.main_window import MainWindow  # noqa: E402
from subtitler.gui.preferences import Preferences  # noqa: E402
