"""Two people who speak at the same time share a cue where the preset says so."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from subtitler.segmentation.dialogue import dashes
from subtitler.segmentation.presets import PRESETS, Preset
from subtitler.segmentation.segmenting import Wishes, segment
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.transcript import Sentence, Transcript
from tests.segmentation.speech import name, sentence

DASHED = replace(PRESETS["netflix_en"], name="dashed", dialogue_dashes=True)


def said(text: str, start_ms: int, speaker: int | None, channel: int = 0) -> Sentence:
    return sentence(text, start_ms, [(300, 0)], [1], speaker, channel=channel)


def cues(*sentences: Sentence, preset: Preset = DASHED, language: str = "en") -> tuple[Cue, ...]:
    return segment(Transcript(sentences), preset, name, Wishes(language=language))


ANN, BO = said("Are you coming?", 1000, 0), said("I am not.", 1100, 1, 1)


def test_two_at_the_same_time_have_a_line_each() -> None:
    (cue,) = cues(ANN, BO)
    assert cue.text == "-Are you coming?\n-I am not."
    assert cue.speaker == ""
    assert [word.written.strip() for word in cue.words] == ["Are", "you", "coming?", "I", "am", "not."]
    assert (cue.start_ms, cue.words[0].start_ms) == (1000, 1000)
    assert cue.end_ms >= 2000


def test_no_built_in_preset_joins_speakers() -> None:
    assert not [preset.name for preset in PRESETS.values() if preset.dialogue_dashes]
    assert [cue.text for cue in cues(ANN, BO, preset=PRESETS["netflix_en"])] == ["Are you coming?", "I am not."]


@pytest.mark.parametrize(
    "other",
    [
        said("I am not.", 2600, 1, 1),  # later
        said("I am not.", 1850, 1, 1),  # at the same time for less than half of its length
        said("I am not.", 1100, 0, 1),  # the same speaker
        said("I am not.", 1100, None, 1),  # nobody that is known
        said("I am not coming because the river has flooded our house.", 1100, 1, 1),  # too much for a line
    ],
)
def test_others_keep_their_own_cues(other: Sentence) -> None:
    assert len(cues(ANN, other)) >= 2
    assert not [cue for cue in cues(ANN, other) if cue.text.startswith("-")]


def test_a_dash_needs_room_too() -> None:
    line = "Nobody had asked him about it before then."
    assert len(line) == 42
    assert len(cues(said(line, 1000, 0), said("No.", 1200, 1, 1))) == 2
    assert len(cues(said(line[8:], 1000, 0), said("No way.", 1200, 1, 1))) == 1


def test_a_third_speaker_has_a_cue_of_his_own() -> None:
    found = cues(ANN, BO, said("Why?", 1200, 2, 2))
    assert [cue.text for cue in found] == ["-Are you coming?\n-I am not.", "Why?"]


def test_a_preset_of_one_line_has_no_room_for_two() -> None:
    assert len(cues(ANN, BO, preset=replace(DASHED, max_lines=1))) == 2


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        ("en", ("-", "-")),
        ("zh-Hans", ("-", "-")),
        ("fr", ("- ", "- ")),
        ("ko", ("- ", "- ")),
        ("nl", ("", "-")),
        ("bg", ("", "- ")),
    ],
)
def test_each_language_has_its_dashes(language: str, marks: tuple[str, str]) -> None:
    assert dashes(language) == marks
