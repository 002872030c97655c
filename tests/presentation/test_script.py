"""Simplified and Traditional: as a view, and as an edit that can be taken back."""

from __future__ import annotations

import subprocess
import sys

from subtitler.presentation.presentation import present, presented_text
from subtitler.presentation.script import convert_characters
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.presentation import Presentation, Script
from subtitler.timedtext.track import Track
from subtitler.timedtext.transcript import Word

WORDS = (Word(0, 900, "头发"),)
CUES = (Cue(0, 900, "<i>头发</i>", "张伟", WORDS), Cue(1000, 1900, "皇后", "李丽"), Cue(2000, 2900, "软件", is_locked=True))


def test_the_view_converts_words_and_not_only_characters() -> None:
    assert presented_text("头发，皇后，软件", "", Presentation(script=Script.S2T), "zh") == "頭髮，皇后，軟件"
    assert presented_text("软件", "", Presentation(script=Script.S2TWP), "zh") == "軟體"
    assert presented_text("頭髮", "", Presentation(script=Script.T2S), "zh-Hant") == "头发"


def test_the_view_converts_names_with_the_texts() -> None:
    shown = present(CUES[:1], Presentation(script=Script.S2T), "zh")
    assert (shown[0].text, shown[0].speaker, shown[0].words) == ("<i>頭髮</i>", "張偉", WORDS)


def test_japanese_is_never_converted() -> None:
    to_simplified = Presentation(script=Script.T2S)
    assert presented_text("東京駅", "", to_simplified, "ja") == "東京駅"
    assert presented_text("東京駅です", "", to_simplified, "") == "東京駅です"
    track = Track([Cue(0, 1, "東京駅です")], language="ja")
    assert convert_characters(track, [0], Script.T2S).changes_nothing


def test_the_edit_changes_texts_only_leaves_locked_cues_and_can_be_taken_back() -> None:
    track = Track(CUES, language="zh")
    edit = convert_characters(track, [0, 2], Script.S2T)
    track.apply(edit)
    assert track.cues == (Cue(0, 900, "<i>頭髮</i>", "张伟", WORDS), *CUES[1:])
    track.apply(edit.inverted())
    assert track.cues == CUES


def test_the_edit_of_a_whole_track_takes_the_names_along() -> None:
    track = Track(CUES, language="zh")
    track.apply(convert_characters(track, range(3), Script.S2T))
    assert [(cue.text, cue.speaker) for cue in track] == [("<i>頭髮</i>", "張偉"), ("皇后", "李麗"), ("软件", "")]


def test_converting_nothing_changes_nothing() -> None:
    assert convert_characters(Track(CUES, language="zh"), [], Script.S2T).changes_nothing
    assert convert_characters(Track(), range(3), Script.S2T).changes_nothing


def test_the_dictionaries_are_loaded_only_when_something_is_converted() -> None:
    program = (
        "import sys\n"
        "from subtitler.presentation.presentation import Presentation, Script, presented_text\n"
        "presented_text('今天，好。', '', Presentation(hides_fillers=True), 'zh')\n"
        "before = 'opencc' in sys.modules\n"
        "presented_text('头发', '', Presentation(script=Script.S2T), 'zh')\n"
        "print(before, 'opencc' in sys.modules)\n"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["False", "True"]
