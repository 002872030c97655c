"""Subtitles that nobody has recognised: begun with none, beside a recording or without, and written by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from subtitler.gui.keys.presets import PRESETS
from subtitler.gui.library.sources import Sources
from subtitler.gui.main_window import MainWindow
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Media
from tests.gui.conftest import FakeRecognizer

Recording = Callable[..., Path]
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def cues(window: MainWindow) -> list[tuple[int, int, str]]:
    return [(cue.start_ms, cue.end_ms, cue.text) for cue in window.document.track]


def type_where_the_focus_is(qtbot: QtBot, text: str) -> None:
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit), field
    qtbot.keyClicks(field, text)


def with_recording(window: MainWindow, qtbot: QtBot, path: Path) -> Path:
    """Puts a recording into the list of media, as a drop does."""
    window.add(Sources(media=(str(path),)))
    qtbot.waitUntil(lambda: window.runner.is_idle)
    return path


@pytest.mark.parametrize("preset", PRESETS)
def test_space_plays_a_recording_that_has_just_been_dropped(
    window: MainWindow, qtbot: QtBot, recording: Recording, preset: str
) -> None:
    window.workplace.keys.keyboard.use_preset(preset)
    talk = with_recording(window, qtbot, recording("talk.wav", seconds=20))
    window.library.media_list.setFocus()
    qtbot.keyClick(window.library.media_list, Qt.Key.Key_Space)
    playback = window.workplace.player.playback
    qtbot.waitUntil(lambda: playback.is_playing)
    assert playback.location == str(talk)
    assert window.workplace.stage.isVisible()
    assert window.workplace.side.is_at_recognition  # the next press may still be Transcribe
    playback.pause()


def test_a_double_click_on_a_recording_opens_it_to_be_written_along(
    window: MainWindow, qtbot: QtBot, recording: Recording
) -> None:
    talk = with_recording(window, qtbot, recording("talk.wav", seconds=20))
    media = window.library.media_list
    place = media.visualRect(media.model().index(0, 0)).center()
    qtbot.mouseClick(media.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(media.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.document.media == (Media(str(talk), 20_000),)
    qtbot.waitUntil(lambda: window.workplace.player.playback.is_loaded)
    window.workplace.player.playback.seek(5_000)
    window.workplace.editor.table.setFocus()
    qtbot.keyClick(window.workplace.editor.table, Qt.Key.Key_Insert, CONTROL)
    # J, I and O would shuttle and set times outside a text.
    type_where_the_focus_is(qtbot, "Join us, or go")
    assert cues(window) == [(5_000, 7_000, "Join us, or go")]
    assert window.document.name == "talk"


def test_ctrl_n_begins_with_the_recording_of_the_list_and_what_is_written_belongs_to_it(
    window: MainWindow, qtbot: QtBot, recording: Recording
) -> None:
    talk = with_recording(window, qtbot, recording("talk.wav", seconds=2))
    assert window.commands.new.shortcut().toString() == "Ctrl+N"
    window.commands.new.trigger()
    assert not window.workplace.side.is_at_recognition
    assert (window.document.is_open, window.document.is_modified) == (True, False)
    assert window.document.project().media == (Media(str(talk), 2_000),)


def test_without_a_recording_alt_insert_writes_the_first_cue(window: MainWindow, qtbot: QtBot) -> None:
    window.empty_state.new_button.click()
    assert window.windowTitle() == "New subtitles[*] – Subtitler"
    qtbot.keyClick(window.workplace.editor.table, Qt.Key.Key_Insert, ALT)
    type_where_the_focus_is(qtbot, "Hello")
    assert cues(window) == [(0, 2_000, "Hello")]


def test_the_first_cue_stands_where_the_playhead_is(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.new.trigger()
    window.workplace.waveform.seek(12_000)
    window.workplace.editor.edit_actions.insert_after.trigger()
    assert cues(window) == [(12_000, 14_000, "")]


def test_a_cue_that_was_drawn_is_written_after_enter(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.new.trigger()
    view = window.workplace.waveform.zone.view
    view.setFocus()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(100, view.height() // 2))
    for x in (150, 300):
        qtbot.mouseMove(view, QPoint(x, view.height() // 2))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(300, view.height() // 2))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    type_where_the_focus_is(qtbot, "Drawn")
    assert [text for _, _, text in cues(window)] == ["Drawn"]


def test_new_subtitles_come_in_a_window_of_their_own_where_something_is_open(window: MainWindow) -> None:
    window.document.open_cues([Cue(0, 1000, "Hello")], "talk")
    window.commands.new.trigger()
    (second,) = [each for each in window.windows.all if each is not window]
    assert [cue.text for cue in window.document.track] == ["Hello"]
    assert (second.document.is_open, len(second.document.track)) == (True, 0)
    second.close()


def test_a_file_takes_the_place_of_new_subtitles_in_which_nothing_is_written_yet(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.commands.new.trigger()
    (tmp_path / "talk.srt").write_text("1\n00:00:00,400 --> 00:00:00,800\nHello\n")
    window.windows.open([tmp_path / "talk.srt"], window)
    qtbot.waitUntil(lambda: window.document.name == "talk")
    assert window.windows.all == (window,)


def test_a_result_takes_the_place_of_nothing_that_was_written(
    window: MainWindow, qtbot: QtBot, recording: Recording, recognizer: FakeRecognizer
) -> None:
    with_recording(window, qtbot, recording())
    recognizer.gate.clear()
    window.workplace.recognising.transcribe()
    window.commands.new.trigger()
    window.workplace.editor.edit_actions.insert_after.trigger()
    type_where_the_focus_is(qtbot, "Mine")
    with qtbot.waitSignal(window.queue.done):
        recognizer.gate.set()
    assert [text for _, _, text in cues(window)] == ["Mine"]
    assert "ready" in window.message_bar.text
