"""The inspector says why the chosen cue ends where it ends."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import lock


@pytest.fixture
def why(qtbot, editor):
    """Opens cues, and says what is said of one of them."""
    label = editor.find(QLabel, "cueEndsHere")

    def ask(cues: list[Cue], index: int = 0, language: str = "en") -> QLabel:
        editor.document.open_cues(cues, "x", language=language)
        editor.document.selection.choose_cue(index)
        qtbot.waitUntil(lambda: not label._settled.isActive() and editor.runner.is_idle, timeout=30_000)
        return label

    return ask


def test_a_sentence_and_silence(why):
    said = why([Cue(0, 1000, "Nobody had asked him."), Cue(1800, 3000, "He went home.")])
    assert said.text() == "Ends here: 0.8 s of silence, a sentence ends"


def test_another_speaker(why):
    said = why([Cue(0, 1000, "And then", "Ann"), Cue(1000, 3000, "he went home.", "Bob")])
    assert said.text().startswith("Ends here: another speaker begins")


def test_after_the_last_cue_nothing_is_said(why):
    cues = [Cue(0, 1000, "Nobody had asked him."), Cue(1800, 3000, "He went home.")]
    assert why(cues, 0).text()
    assert why(cues, 1).text() == ""


def test_the_lines_have_their_reasons_in_the_tooltip(why):
    said = why([Cue(0, 3000, "When it was cut,\neverybody went home."), Cue(3100, 4000, "Nobody knew.")])
    assert said.toolTip() == "Line 1 ends there: a clause ends"


def test_chinese_is_answered_when_the_dictionary_is_there(why):
    said = why([Cue(0, 2000, "我们先看今天的进度，"), Cue(2000, 4000, "然后再讨论计划。")], language="zh")
    assert said.text().startswith("Ends here: a clause ends")


def test_it_follows_what_is_done_to_the_cue(qtbot, editor, why):
    said = why([Cue(0, 1000, "Nobody had asked him."), Cue(1000, 3000, "He went home.")])
    editor.document.apply(lock(editor.document.track, [0]))
    qtbot.waitUntil(lambda: "locked" in said.text(), timeout=30_000)
    assert said.text() == "Ends here: it or the next cue is edited or locked, a sentence ends"
