"""The window driven through its widgets, with the local service as a real process: from a dropped file to an exported one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import psutil
import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QListView, QPlainTextEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from subtitler.app import build_window
from subtitler.gui.export.export_dialog import ExportDialog
from subtitler.gui.library.job import JobState
from subtitler.gui.main_window import MainWindow
from subtitler.recognition.catalogue import Service
from tests.end2end.speech import word_error_rate, words

# The engine needs about half of a clip's length on one core; a busy machine may need many times that.
PATIENCE_MS = 90_000

Kind = TypeVar("Kind", bound=QObject)
Find = Callable[[type[Kind], str], Kind]


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[MainWindow]:
    for folder in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{folder}_HOME", str(tmp_path / "home" / folder.lower()))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.delenv("DASHSCOPE_API_KEY", raising=False)
    made = build_window([])
    made.show()
    yield made
    made._may_close = True
    made.close()
    qtbot.waitUntil(lambda: not services())
    made.deleteLater()


def services() -> list[psutil.Process]:
    """The local services that this process has started."""
    return [child for child in psutil.Process().children() if child.is_running() and "--supervised" in child.cmdline()]


def find(window: MainWindow, kind: type[Kind], name: str) -> Kind:
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def drop(window: MainWindow, *paths: Path) -> None:
    """Lets files fall on the middle of the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, action = window.rect().center(), Qt.DropAction.CopyAction
    held = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    # Qt remembers who accepted what came in, and gives the drop to nobody else.
    QApplication.sendEvent(window, QDragEnterEvent(place, action, data, *held))
    QApplication.sendEvent(window, QDropEvent(QPointF(place), action, data, *held))


def transcribe_here(qtbot: QtBot, window: MainWindow) -> None:
    """Chooses this computer and presses the button."""
    service = find(window, QComboBox, "serviceBox")
    service.setCurrentIndex(service.findData(Service.LOCAL.value))
    button = find(window, QPushButton, "transcribeButton")
    qtbot.waitUntil(button.isEnabled)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def export(window: MainWindow, path: Path) -> None:
    """Opens the export sheet, as the menu does, names a file and agrees."""

    def agree() -> None:
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, ExportDialog)
        sheet.path_edit.setText(str(path))
        sheet.format_box.setCurrentIndex(sheet.format_box.findData(path.suffix[1:]))
        sheet.export_button.click()

    QTimer.singleShot(0, agree)
    find(window, QAction, "exportAction").trigger()


def test_a_dropped_recording_becomes_an_exported_file(qtbot: QtBot, window: MainWindow, clip: Path, tmp_path: Path) -> None:
    drop(window, clip)
    media = find(window, QListView, "mediaList")
    qtbot.waitUntil(lambda: media.model().rowCount() == 1)
    transcribe_here(qtbot, window)
    table = find(window, QTableView, "cueTable")
    qtbot.waitUntil(lambda: table.isVisible() and table.model().rowCount() > 1, timeout=PATIENCE_MS)
    assert find(window, QWidget, "jobList").isVisible()

    text = find(window, QPlainTextEdit, "cueText")
    heard = text.toPlainText()
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(text, " indeed")
    assert window.document.track[0].text == heard + " indeed"
    find(window, QAction, "undoAction").trigger()
    assert window.document.track[0].text == heard
    find(window, QAction, "redoAction").trigger()

    for name in ("out.srt", "out.vtt"):
        export(window, tmp_path / name)
        qtbot.waitUntil((tmp_path / name).exists, timeout=PATIENCE_MS)
    lines = (tmp_path / "out.srt").read_text("utf-8").splitlines()
    written = words(" ".join(line for line in lines if "-->" not in line and not line.isdigit()))
    assert "indeed" in written
    said = words("Welcome to the program. Today we are talking about subtitles.")
    assert word_error_rate([word for word in written if word != "indeed"], said) <= 0.3
    assert (tmp_path / "out.vtt").read_text("utf-8").startswith("WEBVTT\n\n")


def test_a_killed_service_is_started_again_and_its_job_goes_on(qtbot: QtBot, window: MainWindow, clip: Path) -> None:
    drop(window, clip)
    transcribe_here(qtbot, window)
    jobs = window.queue.model
    qtbot.waitUntil(lambda: bool(jobs.jobs) and jobs.jobs[0].fraction > 0 and bool(services()), timeout=PATIENCE_MS)
    services()[0].kill()
    qtbot.waitUntil(lambda: jobs.jobs[0].state is JobState.DONE, timeout=PATIENCE_MS)
