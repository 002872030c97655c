"""What is chosen, and why, in sentences that speak for themselves."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from subtitler.pipeline import measured_on
from subtitler.presentation.presentation import Labels, Presentation, Punctuation
from subtitler.segmentation.presets import PRESETS, Preset
from subtitler.segmentation.segmenting import Wishes, segment
from subtitler.timedtext.transcript import Sentence, Transcript, Word
from tests.segmentation.speech import name, sentence

EN, ZH = PRESETS["netflix_en"], PRESETS["zh_video"]


def shown(
    text: str,
    preset: Preset = EN,
    language: str = "en",
    wishes: Wishes | None = None,
    *,
    rhythm: tuple[tuple[int, int], ...] = ((300, 0),),
    speaker: int | None = None,
) -> list[str]:
    """The texts of the cues; every word takes 300 ms where nothing else is said."""
    said = Transcript((sentence(text, 0, list(rhythm), [1], speaker),))
    return [cue.text for cue in segment(said, preset, name, replace(wishes or Wishes(), language=language))]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        # What fits a line has one.
        ("Nobody had asked him about it before then.", ["Nobody had asked him about it before then."]),
        # Two lines: before a conjunction, not after it.
        (
            "She moved to New York with her sister because the river had flooded their house.",
            ["She moved to New York with her sister\nbecause the river had flooded their house."],
        ),
        # Neither between a title and its name nor between a number and its unit.
        (
            "I would like to thank Dr. Miller and the whole team for everything they have done this year.",
            ["I would like to thank Dr. Miller", "and the whole team for everything\nthey have done this year."],
        ),
        (
            "The station lies 12 kilometres from the coast and nobody has been there since the war.",
            ["The station lies\n12 kilometres from the coast", "and nobody has been there since the war."],
        ),
        # A cue holds whole sentences or a part of one.
        (
            "Nobody had asked him before. He was glad that the whole town had come to hear what he knew about the river.",
            [
                "Nobody had asked him before.",
                "He was glad that the whole town had come\nto hear what he knew about the river.",
            ],
        ),
        # A verb and the conjunction that it needs are not parted, the two of them begin the next line.
        (
            "The reason I became a nurse is that a nurse once held my hand for a whole night.",
            ["The reason I became a nurse\nis that a nurse once held my hand", "for a whole night."],
        ),
        # No preposition ends a line, where another cue can help it.
        (
            "I didn't come all the way from New York City to be told to wait outside.",
            ["I didn't come all the way", "from New York City\nto be told to wait outside."],
        ),
        # Neither a verb and its particle nor the two halves of a comparison with a number.
        (
            "You might want to sit down before I tell you this, because it is not good news.",
            ["You might want to sit down\nbefore I tell you this,", "because it is not good news."],
        ),
        # The number after a thing names it.
        (
            "The train now arriving at platform nine is the 10:45 from Edinburgh.",
            ["The train now arriving at platform nine is\nthe 10:45 from Edinburgh."],
        ),
        # A title in quotation marks is read at once; so is an adjective of several words with its noun.
        (
            'I have a confession to make: I\'ve never actually finished "War and Peace."',
            ["I have a confession to make:", 'I\'ve never actually finished\n"War and Peace."'],
        ),
        (
            "There used to be a cinema where they showed black-and-white movies on Saturday afternoons.",
            ["There used to be a cinema", "where they showed black-and-white movies\non Saturday afternoons."],
        ),
        # A number that ends a clause counts nothing, whatever comes after it.
        (
            "They lived near the coast of the lake until 1999, days before the great flood came.",
            ["They lived near the coast\nof the lake until 1999,", "days before the great flood came."],
        ),
        # Two short sentences stand together.
        ("Yes. I do.", ["Yes. I do."]),
    ],
)
def test_english_is_cut_where_a_reader_would_stop(text: str, cues: list[str]) -> None:
    assert shown(text) == cues


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("大家早上好，我们先看一下今天的进度。", ["大家早上好，我们先看一下今天的进度。"]),
        # So does what has a comma.
        ("欢迎回来，指挥官。", ["欢迎回来，指挥官。"]),
        # A title is read at once.
        (
            "我最近在网上重新看了一遍电影《这个杀手不太冷》的导演剪辑版",
            ["我最近在网上重新看了一遍电影", "《这个杀手不太冷》的导演剪辑版"],
        ),
        # What belongs to the word before it does not begin a cue.
        (
            "唐代的长安城是当时世界上最大的城市之一，人口超过一百万。",
            ["唐代的长安城是当时世界上", "最大的城市之一，人口超过一百万。"],
        ),
        (
            "因为昨天晚上下了一场大雨，所以今天早上去学校的路特别难走。",
            ["因为昨天晚上下了一场大雨，", "所以今天早上去学校的路特别难走。"],
        ),
        (
            "我们正在讨论人工智能的发展对普通人的生活会带来什么样的影响",
            ["我们正在讨论人工智能的发展", "对普通人的生活会带来什么样的影响"],
        ),
    ],
)
def test_chinese_is_cut_where_a_reader_would_stop(text: str, cues: list[str]) -> None:
    assert shown(text, ZH, "zh", rhythm=((200, 0),)) == cues


def test_a_pause_decides_between_places_that_are_as_good() -> None:
    said = "stones rivers boats gardens winters summers letters windows paints".split()
    for count in (4, 5):
        rhythm = [(300, 250 if number == count else 0) for number in range(1, 10)]
        (cue,) = shown(" ".join(said), rhythm=tuple(rhythm))
        assert cue == f"{' '.join(said[:count])}\n{' '.join(said[count:])}"


def test_a_cue_is_no_longer_than_it_may_be() -> None:
    text = "the river was warm and the boats were out"
    said = Transcript((sentence(text, 0, [(1000, 0)], [1]),))
    cues = segment(said, EN, name, Wishes(language="en"))
    assert len(cues) == 2
    assert all(cue.duration_ms <= EN.max_ms for cue in cues)


def test_a_word_that_is_wider_than_a_line_has_one_to_itself() -> None:
    word = "x" * 60
    cues = shown(f"they said {word} and left")
    assert word in [line for cue in cues for line in cue.split("\n")]


def test_a_preset_of_words_counts_them() -> None:
    cues = shown("one two three four five six seven eight nine", PRESETS["karaoke_words"])
    assert all(len(cue.split()) <= 4 for cue in cues)
    cues = shown("我们正在讨论人工智能的发展", PRESETS["karaoke_words"], "zh", rhythm=((200, 0),))
    assert cues == ["我们正在讨论人工智能的", "发展"] or all(len(cue) <= 13 for cue in cues)
    assert len(cues) > 1


def test_a_transcript_has_its_sentences_whole() -> None:
    texts = ["Nobody had asked him before, " * 9 + "ever.", "He was glad."]
    said = Transcript(tuple(sentence(text, 60_000 * n, [(300, 0)], [1]) for n, text in enumerate(texts)))
    assert [cue.text for cue in segment(said, PRESETS["transcript"], name, Wishes(language="en"))] == texts


def test_the_label_of_a_speaker_has_room_before_the_first_line() -> None:
    text = "Nobody had asked him about it before then."
    assert shown(text, speaker=0) == [text]
    wishes = measured_on(Presentation(labels=Labels.ALWAYS), "en", EN, Wishes())
    (cue,) = shown(text, wishes=wishes, speaker=0)
    first, second = cue.split("\n")
    assert f"{first} {second}" == text
    assert len(f"Speaker 1: {first}") <= 42


def test_only_the_first_cue_of_a_speaker_needs_room_for_a_label_on_change() -> None:
    text = "Nobody had asked him about it before then."
    wishes = measured_on(Presentation(labels=Labels.ON_CHANGE), "en", EN, Wishes(language="en"))
    said = Transcript((sentence(text, 0, [(300, 0)], [1], 0), sentence(text, 9000, [(300, 0)], [1], 0)))
    first, second = [cue.text for cue in segment(said, EN, name, wishes)]
    assert "\n" in first
    assert "\n" not in second


def test_lines_have_room_for_what_is_shown_of_them_and_keep_what_is_stored() -> None:
    text = "我们，你们，他们，大家，今天都来了，真好。"
    preset = replace(ZH, max_cpl=19, min_ms=0)
    view = measured_on(Presentation(punctuation=Punctuation.MINIMAL), "zh", preset, Wishes())
    (whole,) = shown(text, preset, "zh", view, rhythm=((200, 0),))
    assert whole == text
    assert len(shown(text, preset, "zh", rhythm=((200, 0),))) == 2


def test_masked_words_take_the_room_of_their_mask() -> None:
    view = measured_on(Presentation(masked_words=("river",)), "en", EN, Wishes())
    assert shown("the river was warm", wishes=view) == ["the river was warm"]


def test_quotation_marks_around_narrow_words_are_wide_beside_chinese() -> None:
    preset = PRESETS["zh_en_bilingual"]
    parts = [("和老", ""), ("师", ""), (" سنتحدث", ""), (" سنتحدث", ""), (" “never", ""), (" again", ",”")]
    words = tuple(Word(n, n, text, marks) for n, (text, marks) in enumerate(parts))
    said = Transcript((Sentence(0, 6, "和老师 سنتحدث سنتحدث “never again,”", words),))
    cues = segment(said, preset, name, Wishes(language="zh"))
    assert max(preset.width(line) for cue in cues for line in cue.lines) <= preset.max_cpl


def test_sentences_of_two_languages_share_no_bilingual_cue() -> None:
    said = (
        Sentence(0, 800, "你好。", (Word(0, 800, "你好", "。"),)),
        Sentence(800, 1500, "Good day.", (Word(800, 1100, "Good"), Word(1100, 1500, " day", "."))),
    )
    cues = segment(Transcript(said), PRESETS["zh_en_bilingual"], name, Wishes(language="zh"))
    assert [cue.text for cue in cues] == ["你好。", "Good day."]


def test_a_sentence_that_fits_a_line_is_not_cut_at_a_pause_that_nobody_hears() -> None:
    words = [Word(0, 700, "欢迎回来", "，"), Word(940, 1500, "指挥官", "。")]
    said = Transcript((Sentence(0, 1500, "欢迎回来，指挥官。", tuple(words)),))
    assert [cue.text for cue in segment(said, ZH, name, Wishes(language="zh"))] == ["欢迎回来，指挥官。"]


def test_more_than_a_number_stays_together() -> None:
    text = "The jury of this court took less than three hours to reach a verdict."
    assert not [line for cue in shown(text) for line in cue.split("\n") if line.endswith(("less", "less than"))]
