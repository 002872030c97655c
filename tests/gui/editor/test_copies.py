"""Cues on the clipboard and copies of cues."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication

from subtitler.timedtext.cue import Cue
from subtitler.timedtext.transcript import Word

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier
SRT = (
    "1\r\n00:00:01,500 --> 00:00:01,800\r\nfrom elsewhere\r\nin two lines\r\n\r\n2\r\n00:00:09,000 --> 00:00:10,000\r\nlast\r\n"
)


def press(qtbot, editor, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    qtbot.keyClick(editor.zone.table, key, modifiers)


def test_cues_are_copied_as_srt(qtbot, editor):
    editor.choose(0, 2)
    press(qtbot, editor, Key.Key_C, CTRL | SHIFT)
    text = "1\n00:00:00,000 --> 00:00:00,900\none one\n\n2\n00:00:02,000 --> 00:00:02,900\nthree three\n"
    assert QGuiApplication.clipboard().text().strip() == text.strip()


def test_srt_of_another_program_goes_where_its_times_are(qtbot, editor):
    QGuiApplication.clipboard().setText(SRT)
    press(qtbot, editor, Key.Key_V)
    assert editor.texts == ["one one", "two two", "from elsewhere\nin two lines", "three three", "four four", "last"]
    assert editor.chosen == [2, 5]
    editor.document.undo_stack.undo()
    assert (len(editor.texts), editor.chosen) == (4, [0])


def test_lines_become_cues_after_the_chosen_one(qtbot, editor):
    editor.document.open_cues([Cue(0, 1000, "a"), Cue(5000, 6000, "b")], "x")
    QGuiApplication.clipboard().setText("First line\n\n  Second line \n")
    press(qtbot, editor, Key.Key_V)
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in editor.document.track] == [
        (0, 1000, "a"),
        (1000, 3000, "First line"),
        (3000, 5000, "Second line"),
        (5000, 6000, "b"),
    ]
    assert editor.chosen == [1, 2]


def test_lines_make_a_track_where_there_was_none(qtbot, editor):
    editor.document.open_cues([], "empty")
    QGuiApplication.clipboard().setText("one\ntwo")
    press(qtbot, editor, Key.Key_V)
    assert editor.texts == ["one", "two"]


def test_cues_of_this_program_keep_speaker_and_words(qtbot, editor):
    cue = Cue(500, 900, "heard", "Ann", (Word(500, 900, "heard"),), note="sure?")
    editor.document.open_cues([cue], "x")
    press(qtbot, editor, Key.Key_C)
    editor.document.open_cues([Cue(0, 400, "a"), Cue(1000, 1500, "b")], "other")
    press(qtbot, editor, Key.Key_V)
    pasted = editor.document.track[1]
    assert (pasted.text, pasted.speaker, pasted.words, pasted.note) == ("heard", "Ann", cue.words, "sure?")
    assert editor.chosen == [1]


def test_text_copied_elsewhere_afterwards_is_what_is_pasted(qtbot, editor):
    press(qtbot, editor, Key.Key_C)
    QGuiApplication.clipboard().setText("newer")
    press(qtbot, editor, Key.Key_V)
    assert editor.texts[1] == "newer"


def test_what_is_cut_comes_back_by_pasting(qtbot, editor):
    before = editor.document.track.cues
    editor.choose(1, 2)
    press(qtbot, editor, Key.Key_X)
    assert editor.texts == ["one one", "four four"]
    press(qtbot, editor, Key.Key_V)
    assert [(cue.start_ms, cue.text) for cue in editor.document.track] == [(cue.start_ms, cue.text) for cue in before]


@pytest.mark.parametrize("is_file", [False, True])
def test_links_and_files_are_media_and_no_cues(qtbot, editor, is_file):
    mime = QMimeData()
    if is_file:
        mime.setUrls([QUrl.fromLocalFile("/tmp/talk.mp3")])
    else:
        mime.setText("https://example.com/talk.mp3\n")
    QGuiApplication.clipboard().setMimeData(mime)
    with qtbot.waitSignal(editor.zone.edit_actions.copies.media_pasted):
        press(qtbot, editor, Key.Key_V)
    assert len(editor.texts) == 4


def test_duplicates_follow_and_are_chosen(qtbot, editor):
    editor.choose(1, 2)
    press(qtbot, editor, Key.Key_D)
    assert editor.texts == ["one one", "two two", "three three", "two two", "three three", "four four"]
    assert editor.chosen == [3, 4]


COPY_AND_QUIT = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from subtitler.gui.editor import cue_clipboard
from subtitler.timedtext.cue import Cue
application = QApplication([])
cue_clipboard.copy((Cue(0, 900, "one one"),), "one one")
QTimer.singleShot(0, application.quit)
application.exec()
print(application.clipboard().text())
"""


COPY_AND_END = COPY_AND_QUIT.replace("application.exec()\n", "")


@pytest.mark.parametrize("program", [COPY_AND_QUIT, COPY_AND_END], ids=["quit", "end"])
def test_the_program_ends_well_with_cues_on_the_clipboard(program: str):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, "one one\n")
