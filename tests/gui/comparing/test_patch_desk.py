"""A part recognised again in the window: from the chosen cues over the recognition panel into their place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from subtitler.formats.project import write_project
from subtitler.gui.main_window import MainWindow
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Media, Project, TrackContent
from subtitler.timedtext.transcript import Sentence, Transcript, Word

CUES = (
    Cue(0, 400, "so", "Ann", (Word(0, 400, "so"),)),
    Cue(500, 1300, "we meet lee", "Bob", (Word(500, 700, "we"), Word(700, 1000, " meet"), Word(1000, 1300, " lee"))),
    Cue(1400, 1900, "today", "Ann", (Word(1400, 1900, "today"),)),
)


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, tmp_path: Path, recording: Callable[..., Path]) -> MainWindow:
    media = recording("talk.wav")
    path = tmp_path / "talk.subtitler"
    write_project(path, Project(media=(Media(str(media), 2000),), tracks=(TrackContent("Talk", "en", CUES),)))
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(path)
    qtbot.waitUntil(lambda: window.runner.is_idle)
    return window


def heard(*words: tuple[int, int, str]) -> Transcript:
    timed = tuple(Word(start, end, text, "") for start, end, text in words)
    text = "".join(text for _, _, text in words)
    return Transcript((Sentence(words[0][0], words[-1][1], text, timed),), media_ms=1800, speech_ms=1500)


def patch_action(window: MainWindow) -> QAction:
    action = window.findChild(QAction, "patchAction")
    assert action is not None
    return action


def test_the_part_is_cut_out_recognised_and_put_into_its_place(
    opened: MainWindow, qtbot: QtBot, recognizer: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    # The sound begins at 0: a second before the cue is before the recording.
    recognizer.transcript = heard(
        (0, 400, "so "), (500, 700, "we "), (700, 1000, "met "), (1000, 1300, "Li "), (1400, 1900, "today")
    )  # type: ignore[attr-defined]
    opened.document.selection.choose_cue(1)
    patch_action(opened).trigger()
    qtbot.waitUntil(lambda: opened.workplace.side.is_at_recognition and bool(opened.library.chosen_media))
    qtbot.waitUntil(lambda: opened.runner.is_idle)
    (medium,) = opened.library.chosen_media
    assert Path(medium.location).name == "talk 00.00.00.000-00.00.02.300.ogg"
    assert medium.duration_ms <= 2100
    assert "0:00 to 0:01" in opened.message_bar.text or "0:01" in opened.message_bar.text
    opened.workplace.recognising.transcribe()
    qtbot.waitUntil(lambda: opened.document.undo_stack.count() == 1)
    assert [cue.text for cue in opened.document.track] == ["so", "we met Li", "today"]
    assert [cue.speaker for cue in opened.document.track] == ["Ann", "Bob", "Ann"]
    assert opened.document.undo_stack.undoText() == "recognise again"
    assert medium.location not in [each.location for each in opened.library.media_model.media]
    opened.document.undo_stack.undo()
    assert opened.document.track.cues == CUES


def test_without_a_file_there_is_nothing_to_recognise(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.subtitler"
    write_project(path, Project(media=(Media("https://example.com/a.mp3"),), tracks=(TrackContent("x", "en", CUES),)))
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(path)
    window.document.selection.choose_cue(0)
    assert not patch_action(window).isEnabled()
