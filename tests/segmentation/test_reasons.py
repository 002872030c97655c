"""Why a cue or a line ends, as it is told to people."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from subtitler.segmentation.presets import PRESETS
from subtitler.segmentation.reasons import BreakReason, Reason, needs_dictionary, reasons_after, reasons_of_lines
from subtitler.segmentation.segmenting import Wishes, segment
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.transcript import Word
from tests.segmentation.reference_sets import english, spoken

EN, ZH = PRESETS["netflix_en"], PRESETS["zh_video"]


def after(text: str, following: str, language: str = "en", start_ms: int = 3000) -> list[BreakReason]:
    """The reasons why a cue of three seconds ends before the next one."""
    cues = (Cue(0, 3000, text), Cue(start_ms, start_ms + 3000, following))
    return [reason.kind for reason in reasons_after(cues, 0, EN if language == "en" else ZH, language)]


@pytest.mark.parametrize(
    ("text", "following", "language", "reasons"),
    [
        ("It was late.", "They went home.", "en", [BreakReason.SENTENCE]),
        ("It was late,", "we went home.", "en", [BreakReason.CLAUSE]),
        ("It was late", "because the boat had sunk.", "en", [BreakReason.CONNECTIVE]),
        ("It was late,", "but we stayed.", "en", [BreakReason.CLAUSE, BreakReason.CONNECTIVE]),
        ("They went home", "with the last boat.", "en", [BreakReason.PHRASE]),
        ("昨天下了大雨，", "所以路很难走", "zh", [BreakReason.CLAUSE, BreakReason.CONNECTIVE]),
        ("今天天气很好。", "我们走吧", "zh", [BreakReason.SENTENCE]),
        ("我们今天讨论", "人工智能的发展", "zh", [BreakReason.PHRASE]),
    ],
)
def test_the_words_tell_why(text: str, following: str, language: str, reasons: list[BreakReason]) -> None:
    assert after(text, following, language) == reasons


def test_an_abbreviation_is_no_end_of_a_sentence() -> None:
    assert BreakReason.SENTENCE not in after("It was opened by Dr.", "Miller himself.")


def test_a_pause_is_told_with_its_length() -> None:
    cues = (
        Cue(0, 3000, "It was late", words=(Word(0, 1000, "It was late"),)),
        Cue(3000, 6000, "we slept", words=(Word(3200, 4000, "we slept"),)),
    )
    assert Reason(BreakReason.PAUSE, 2200) in reasons_after(cues, 0, EN, "en")


def test_a_silence_that_nobody_hears_is_no_reason() -> None:
    assert BreakReason.PAUSE not in after("It was late", "we slept", start_ms=3299)
    assert BreakReason.PAUSE in after("It was late", "we slept", start_ms=3300)


def test_another_speaker_and_the_hand_of_a_person_come_first() -> None:
    cues = (Cue(0, 3000, "Late.", "Ann"), Cue(3000, 6000, "Yes.", "Bo", is_locked=True))
    kinds = [reason.kind for reason in reasons_after(cues, 0, EN, "en")]
    assert kinds == [BreakReason.KEPT, BreakReason.SPEAKER, BreakReason.SENTENCE]


def test_a_full_cue_is_told_with_the_room_that_was_needed() -> None:
    text = "nobody had asked him about the river\nand the boats that were out before"
    (reason,) = [
        reason for reason in reasons_after((Cue(0, 3000, text), Cue(3000, 6000, "incomprehensibly long")), 0, EN, "en")
    ]
    assert reason == Reason(BreakReason.FULL, EN.reading_width(text) + len(" incomprehensibly"))
    assert BreakReason.FULL not in after("nobody", "asked")


def test_where_the_next_word_had_room_and_all_that_belongs_to_it_had_none_a_phrase_ends() -> None:
    following = "has spent the last 20 years studying\nthe way elephants talk to one another."
    assert after("Dr. Sarah Mitchell", following) == [BreakReason.PHRASE]
    assert after("Dr. Sarah Mitchell", "talks to them.") == []


def test_cues_that_segmenting_ends_say_why() -> None:
    reference = english()
    for preset, silent in ((EN, 0), (PRESETS["netflix_ko"], 1), (PRESETS["shorts_latin"], 3)):
        cues = segment(spoken(reference.texts, "en"), preset, str, Wishes(language="en"))
        # Short lines end here and there before a word that would have had room, for the sake of lines after it.
        assert sum(not reasons_after(cues, index, preset, "en") for index in range(len(cues) - 1)) <= silent


def test_a_cue_that_would_be_too_long_is_told_with_the_limit() -> None:
    cues = (Cue(0, 5000, "nobody had asked"), Cue(5000, 9000, "him about it"))
    assert Reason(BreakReason.DURATION, EN.max_ms) in reasons_after(cues, 0, EN, "en")


@pytest.mark.parametrize("index", [-1, 1, 2])
def test_the_last_cue_and_no_cue_end_for_no_reason(index: int) -> None:
    assert reasons_after((Cue(0, 1, "a"), Cue(1, 2, "b")), index, EN, "en") == ()
    assert reasons_after((), 0, EN, "en") == ()


def test_markup_is_not_read() -> None:
    assert after("<i>It was late.</i>", "<i>They slept.</i>") == [BreakReason.SENTENCE]


def test_every_line_but_the_last_has_its_reasons() -> None:
    cue = Cue(0, 3000, "It was late, very late,\nbecause the last boat had sunk\nin the river.")
    first, second = reasons_of_lines(cue, replace(EN, max_lines=3), "en")
    assert [reason.kind for reason in first] == [BreakReason.CLAUSE, BreakReason.CONNECTIVE, BreakReason.FULL]
    assert [reason.kind for reason in second] == [BreakReason.PHRASE, BreakReason.FULL]
    assert reasons_of_lines(Cue(0, 1, "one line"), EN, "en") == ()


def test_empty_cues_do_no_harm() -> None:
    assert isinstance(reasons_after((Cue(0, 0, ""), Cue(0, 0, "")), 0, EN, "en"), tuple)


def test_only_chinese_and_its_like_need_a_dictionary() -> None:
    assert not needs_dictionary("It was late.", "한국어")
    assert needs_dictionary("It was late.", "天气")
