"""File ▸ Burn into video, with the real FFmpeg where it is installed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from subtitler.gui.export.burn_dialog import BurnDialog
from subtitler.gui.main_window import MainWindow
from subtitler.media.burning import film_of
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Media, Project, TrackContent
from tests.media.recordings import film

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")


@pytest.fixture
def video(window: MainWindow, tmp_path: Path) -> Path:
    path = film(tmp_path / "film.mp4", None)
    tracks = (TrackContent("中文", "zh", (Cue(0, 900, "字幕"),)), TrackContent("English", "en", (Cue(0, 900, "Text"),)))
    window.document.open_project(Project((Media(str(path), 1000),), tracks), tmp_path / "film.subtitler")
    return path


def sheet(window: MainWindow, qtbot: QtBot) -> BurnDialog:
    action = window.findChild(QAction, "burnAction")
    assert action is not None
    assert action.isEnabled()
    action.trigger()
    (dialog,) = window.findChildren(BurnDialog)
    qtbot.waitUntil(lambda: not dialog._settled.isActive() and window.runner.is_idle, timeout=20_000)
    return dialog


def sheet_at_once(window: MainWindow) -> BurnDialog:
    window.commands.burn.trigger()
    (dialog,) = window.findChildren(BurnDialog)
    return dialog


def test_without_a_video_it_says_why_it_cannot_be(window: MainWindow) -> None:
    window.document.open_cues([Cue(0, 900, "Hi")], "talk")
    assert not window.commands.burn.isEnabled()
    assert "belongs to no video" in window.commands.burn.property("whyDisabled")


@needs_ffmpeg
def test_a_video_is_made_beside_the_window(window: MainWindow, qtbot: QtBot, video: Path) -> None:
    dialog = sheet(window, qtbot)
    assert dialog.path_edit.text() == str(video.with_name("film.subtitled.mp4"))
    assert dialog.trouble_note.isHidden()
    before = dialog.still.pixmap().toImage()
    assert before.width() == 64
    dialog.size_box.setValue(400)
    qtbot.waitUntil(lambda: dialog.still.pixmap().toImage() != before, timeout=20_000)
    dialog.burn_button.click()
    qtbot.waitUntil(lambda: "film.subtitled.mp4" in window.message_bar.text, timeout=60_000)
    assert film_of(video.with_name("film.subtitled.mp4")).width == 64
    assert window.commands.burn.isEnabled()


def test_the_original_is_no_place_to_write_to(window: MainWindow, qtbot: QtBot, video: Path) -> None:
    dialog = sheet(window, qtbot)
    dialog._show_trouble("")
    dialog.path_edit.setText(str(video))
    assert "cannot be overwritten" in dialog.path_note.text()
    assert not dialog.burn_button.isEnabled()
    dialog.path_edit.setText(str(video.with_name("film.avi")))
    assert "A video is written as" in dialog.path_note.text()
    dialog.path_edit.setText(str(video.with_name("new.mkv")))
    assert dialog.burn_button.isEnabled()
    dialog.reject()


def test_a_font_that_lacks_what_is_said_is_told_before_it_is_drawn(window: MainWindow, qtbot: QtBot, video: Path) -> None:
    dialog = sheet_at_once(window)
    assert dialog.font_note.isHidden(), "the usual font has Chinese"
    small = dialog.font_box.findData("DejaVu Sans")
    if small < 0 or dialog.font_box.findData("Noto Sans CJK SC") < 0:
        pytest.skip("DejaVu Sans and Noto Sans CJK SC are not installed")
    dialog.font_box.setCurrentIndex(small)
    assert dialog.font_note.text() == "DejaVu Sans lacks 字幕: another font draws them."
    dialog.part.tracks_box.setCurrentIndex(1)
    assert dialog.font_note.isHidden(), "it has Latin letters"
    dialog.part.tracks_box.setCurrentIndex(0)
    dialog.font_box.setCurrentIndex(dialog.font_box.findData("Noto Sans CJK SC"))
    assert dialog.font_note.isHidden()
    dialog.reject()


def test_what_no_font_has_is_told_as_boxes(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = film(tmp_path / "film.mp4", None)
    # Private use: no font gives it a sign that anybody else would see.
    cue = Cue(0, 900, "\U0010fffd\u200d i")
    window.document.open_project(
        Project((Media(str(path), 1000),), (TrackContent("", "en", (cue,)),)), tmp_path / "film.subtitler"
    )
    dialog = sheet_at_once(window)
    assert dialog.font_note.text().startswith("No font of this computer has \U0010fffd: ")
    dialog.reject()


def test_without_ffmpeg_the_sheet_says_what_to_install(
    window: MainWindow, qtbot: QtBot, video: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(video.parent))
    dialog = sheet(window, qtbot)
    qtbot.waitUntil(lambda: "Install FFmpeg" in dialog.trouble_note.text())
    assert not dialog.burn_button.isEnabled()
    dialog.reject()


@pytest.mark.skipif(shutil.which("sh") is None, reason="sh is not installed")
def test_what_takes_too_long_is_cancelled_in_the_status_bar(
    window: MainWindow, qtbot: QtBot, video: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "ffmpeg"
    lists = "case \"$*\" in *-filters*) echo ' ... ass V->V x';; *-encoders*) echo ' V..... libx264 x';;"
    program.write_text(f"#!/bin/sh\n{lists} *) exec /bin/sleep 600;; esac\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    dialog = sheet_at_once(window)
    dialog.burn_button.click()
    cancel = window.findChild(QToolButton, "cancelWorkButton")
    assert cancel is not None
    qtbot.waitUntil(cancel.isVisible)
    cancel.click()
    qtbot.waitUntil(lambda: window.runner.is_idle and not cancel.isVisible())
    assert not video.with_name("film.subtitled.mp4").exists()
    assert window.commands.burn.isEnabled()
