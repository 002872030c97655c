"""The waveform in the window: it loads with what is opened, tells how far it is, and speaks to the player."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from subtitler.gui.main_window import MainWindow
from subtitler.gui.waveform.peak_loader import PeakLoader, PeakState
from subtitler.gui.waveform.waveform_view import WaveformView
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Media
from tests.media.recordings import record, tone

CUES = (Cue(500, 1500, "Hello"), Cue(1500, 2500, "again"))


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return record(tmp_path / "talk.wav", tone(400, 3, 8000), rate=8000)


@pytest.fixture
def loader(window: MainWindow) -> PeakLoader:
    return window.workplace.waveform.zone.loader


@pytest.fixture
def view(window: MainWindow) -> WaveformView:
    return window.workplace.waveform.zone.view


def open_with(window: MainWindow, *locations: str) -> None:
    window.document.open_cues(CUES, "talk", media=[Media(location) for location in locations])


def note(window: MainWindow) -> str:
    zone = window.workplace.waveform.zone
    return next(label.text() for label in zone.findChildren(QLabel) if label.isVisible())


def test_the_waveform_of_a_recording_loads_when_its_subtitles_are_opened(
    window: MainWindow, loader: PeakLoader, view: WaveformView, sound: Path, qtbot: QtBot
) -> None:
    open_with(window, str(sound))
    qtbot.waitUntil(lambda: loader.state is PeakState.COMPLETE)
    assert loader.peaks is not None
    assert view.timeline.length_ms == 3000
    assert view.isVisible()
    assert not window.workplace.waveform.progress.isVisible()


def test_subtitles_without_a_recording_say_so_and_can_be_timed_all_the_same(window: MainWindow, view: WaveformView) -> None:
    open_with(window)
    assert "no recording" in note(window)
    view.show_timeline(view.timeline.fitting(0, 2500))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(view.width() // 2, 40))
    assert view.position_ms == pytest.approx(1250, abs=10)


def test_where_there_is_no_recording_one_can_be_chosen(
    window: MainWindow, loader: PeakLoader, sound: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("subtitler.gui.questions.ask_media", lambda _parent, _suffixes: (sound,))
    open_with(window)
    button = window.findChild(QPushButton, "loadWaveformButton")
    assert button.text() == "Choose the recording…"
    button.click()
    qtbot.waitUntil(lambda: loader.state is PeakState.COMPLETE)
    qtbot.waitUntil(lambda: [medium.location for medium in window.document.media] == [str(sound)])
    assert not button.isVisible()


def test_a_link_is_not_downloaded_unasked(window: MainWindow, loader: PeakLoader) -> None:
    loader.load("https://example.com/talk.mp3")
    open_with(window)
    loader.load("https://example.com/talk.mp3")
    assert loader.state is PeakState.ON_THE_WEB
    button = window.findChild(QPushButton, "loadWaveformButton")
    assert button is not None
    assert button.isVisible()
    assert button.text() == "Load the waveform from the link"


def test_a_file_that_cannot_be_read_says_so_and_can_be_tried_again(
    window: MainWindow, loader: PeakLoader, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "broken.wav"
    path.write_text("these are words")
    open_with(window)
    loader.load(str(path))
    qtbot.waitUntil(lambda: loader.state is PeakState.FAILED)
    assert "broken.wav" in note(window)
    record(path, tone(400, 1, 8000), rate=8000)
    button = window.findChild(QPushButton, "loadWaveformButton")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: loader.state is PeakState.COMPLETE)


def test_loading_can_be_stopped_in_the_status_bar(window: MainWindow, loader: PeakLoader, sound: Path, qtbot: QtBot) -> None:
    open_with(window)
    loader.load(str(sound))
    stop = window.findChild(QToolButton, "cancelWaveformButton")
    assert stop is not None
    assert stop.isVisible()
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert loader.state is PeakState.CANCELLED
    assert not stop.isVisible()
    assert "not finished" in note(window)


def test_a_click_moves_the_player_and_the_player_the_playhead(
    window: MainWindow, view: WaveformView, sound: Path, qtbot: QtBot
) -> None:
    open_with(window, str(sound))
    playback = window.workplace.player.playback
    qtbot.waitUntil(lambda: playback.is_loaded)
    view.show_timeline(view.timeline.fitting(0, 3000))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(view.timeline.x(2800)), 40))
    qtbot.waitUntil(lambda: abs(view.position_ms - 2800) < 10)
    assert playback.position == view.position_ms


def test_samples_are_seen_from_near(
    window: MainWindow, loader: PeakLoader, view: WaveformView, sound: Path, qtbot: QtBot
) -> None:
    open_with(window, str(sound))
    qtbot.waitUntil(lambda: loader.state is PeakState.COMPLETE)
    view.show_timeline(view.timeline.fitting(1000, 1010))
    qtbot.waitUntil(lambda: view.close_up.samples(view.timeline) is not None)
    piece = view.close_up.samples(view.timeline)
    assert piece is not None
    assert np.abs(piece.samples).max() == pytest.approx(0.5, abs=0.01)


def test_tones_are_seen_when_one_wants_them(
    window: MainWindow, loader: PeakLoader, view: WaveformView, sound: Path, qtbot: QtBot
) -> None:
    open_with(window, str(sound))
    qtbot.waitUntil(lambda: loader.state is PeakState.COMPLETE)
    view.show_timeline(view.timeline.fitting(0, 3000))
    window.workplace.waveform.zone.actions_on_cues.tones.setChecked(True)
    qtbot.waitUntil(lambda: bool(view.close_up.tiles(view.timeline)[1]))


def test_the_waveform_can_be_hidden(window: MainWindow, view: WaveformView) -> None:
    open_with(window)
    assert view.isVisible()
    window.workplace.waveform.toggle.trigger()
    assert not view.isVisible()


def test_the_keys_set_times_also_where_the_waveform_is_hidden(window: MainWindow, view: WaveformView) -> None:
    open_with(window)
    window.workplace.waveform.toggle.trigger()
    window.document.selection.choose_cue(0)
    view.show_position(700)
    QTest.keyClick(window.workplace.editor.table, Qt.Key.Key_I)
    QTest.keyClick(window.workplace.editor.table, Qt.Key.Key_F11)
    assert window.document.track[0].start_ms == 700


@pytest.fixture
def shown(window: MainWindow, view: WaveformView, sound: Path, qtbot: QtBot) -> WaveformView:
    """Three seconds on the screen, the player ready, its playhead at 2.8 s, where no cue is."""
    open_with(window, str(sound))
    playback = window.workplace.player.playback
    qtbot.waitUntil(lambda: playback.is_loaded)
    view.show_timeline(view.timeline.fitting(0, 3000))
    playback.seek(2800)
    qtbot.waitUntil(lambda: view.position_ms == 2800)
    return view


def test_dragging_a_cue_leaves_the_playhead_where_it_is(window: MainWindow, shown: WaveformView, qtbot: QtBot) -> None:
    grip, to = QPoint(round(shown.timeline.x(2000)), 60), QPoint(round(shown.timeline.x(2100)), 60)
    QTest.mousePress(shown, Qt.MouseButton.LeftButton, pos=grip)
    QApplication.processEvents()
    QTest.mouseMove(shown, to)
    QTest.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=to)
    QApplication.processEvents()
    assert window.document.selection.chosen.only == 1
    assert window.document.track[1].start_ms > 1500
    assert shown.position_ms == 2800


def test_a_cue_that_is_asked_for_its_menu_leaves_the_playhead_where_it_is(window: MainWindow, shown: WaveformView) -> None:
    shown.hands.choose_at(QPointF(shown.timeline.x(2000), 60))
    QApplication.processEvents()
    assert window.document.selection.chosen.only == 1
    assert shown.position_ms == 2800


def test_the_chosen_cue_is_deleted_and_its_neighbours_are_chosen_from_the_waveform_too(
    window: MainWindow, shown: WaveformView, qtbot: QtBot
) -> None:
    window.document.selection.choose_cue(0)
    shown.setFocus()
    before = [cue.text for cue in window.document.track]
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert window.document.selection.chosen.only == 1
    qtbot.keyClick(shown, Qt.Key.Key_Delete)
    assert [cue.text for cue in window.document.track] == [before[0], *before[2:]]
    qtbot.keyClick(shown, Qt.Key.Key_Up)
    assert window.document.selection.chosen.only == 0
    qtbot.keyClick(shown, Qt.Key.Key_Up)
    assert window.document.selection.chosen.only == 0
