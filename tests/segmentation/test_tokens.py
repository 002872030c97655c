"""What of a sentence is never cut."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest

from subtitler.segmentation.drafts import room_of
from subtitler.segmentation.marks import Reading, WordTable
from subtitler.segmentation.presets import PRESETS, Preset
from subtitler.segmentation.tokens import Tokens, tokens_of
from subtitler.segmentation.utterances import utterances_of
from subtitler.timedtext.transcript import Sentence, Transcript, Word
from tests.segmentation.speech import name, sentence

EN, ZH = PRESETS["netflix_en"], PRESETS["zh_video"]


def tokens(*said: Sentence, language: str = "en", preset: Preset = EN, hotwords: tuple[str, ...] = ()) -> Tokens:
    table = WordTable(Reading(language, preset.count, hotwords))
    return tokens_of(utterances_of(Transcript(said).sentences, name, table), table, room_of(preset))


def texts(found: Tokens) -> list[str]:
    bounds = pairwise(found.first_word.tolist())
    return ["".join(word.written for word in found.words[first:last]).strip() for first, last in bounds]


def english(text: str, start_ms: int = 0, speaker: int | None = None) -> Sentence:
    return sentence(text, start_ms, [(300, 0)], [1], speaker)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("We thank Dr. Miller for it", "Dr. Miller"),
        ("It took Mrs. Ann Smith days", "Mrs. Ann"),
        ("They walked 12 kilometres today", "12 kilometres"),
        ("Some 10 percent stayed", "10 percent"),
        ("It began at 7 p.m. sharp", "7 p.m."),
        ("We paid US$ 5 for it", "US$ 5"),
    ],
)
def test_titles_and_numbers_hold_the_next_word(text: str, whole: str) -> None:
    assert whole in texts(tokens(english(text)))


def test_every_other_blank_is_a_place_to_cut() -> None:
    assert texts(tokens(english("the river was 2.6 warm"))) == ["the", "river", "was", "2.6", "warm"]


def test_a_hotword_of_several_words_is_one_token_however_it_is_written() -> None:
    found = tokens(english("we asked Deep Blue Labs, and deep blue labs said no"), hotwords=("Deep Blue Labs",))
    assert texts(found) == ["we", "asked", "Deep Blue Labs,", "and", "deep blue labs", "said", "no"]


def test_a_number_that_a_recogniser_wrote_in_parts_is_one_token() -> None:
    parts = (Word(0, 100, "版本"), Word(100, 200, "2."), Word(200, 300, "6"), Word(300, 400, "已经完成了"))
    found = tokens(Sentence(0, 400, "版本2.6已经完成了", parts), language="zh", preset=ZH)
    assert "2.6" in "|".join(texts(found))
    assert not [text for text in texts(found) if text.endswith("2.")]


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_chinese_tokens_end_where_a_word_of_the_text_and_of_the_recogniser_ends(size: int) -> None:
    text = "我们今天在这里讨论人工智能的发展和它给人们带来的变化"
    found = tokens(sentence(text, 0, [(200, 0)], [size]), language="zh", preset=ZH)
    assert "".join(texts(found)) == text
    if size == 1:
        assert {"人工智能的", "讨论"} <= set(texts(found))
    ends = list(accumulate(map(len, texts(found))))
    assert all(end % size == 0 for end in ends[:-1])
    assert len(ends) > 3


def test_a_chinese_sentence_that_fits_a_line_is_cut_at_its_clauses_only() -> None:
    found = tokens(sentence("你好，我们走吧。", 0, [(200, 0)], [1]), language="zh", preset=ZH)
    assert texts(found) == ["你好，", "我们走吧。"]


def test_a_player_of_words_has_every_word_of_a_short_chinese_sentence() -> None:
    found = tokens(sentence("你好，我们走吧。", 0, [(200, 0)], [1]), language="zh", preset=PRESETS["karaoke_words"])
    assert texts(found) == ["你好，", "我们", "走吧。"]


def test_a_new_speaker_and_a_long_silence_are_edges() -> None:
    found = tokens(english("one two", 0, 0), english("three four", 600, 1), english("five six", 1200, 1))
    assert found.is_edge.tolist() == [False, True, False, False, False, True]
    found = tokens(english("one two", 0), english("three four", 2100))
    assert found.is_edge.tolist() == [False, True, False, True]


def test_sentences_are_told_apart_and_abbreviations_are_not_their_ends() -> None:
    table = WordTable(Reading("en", "letters"))
    text = "It opens at 7 a.m. in the U.S. and Dr. Smith is there. Come soon!"
    found = utterances_of([english(text)], name, table)
    assert ["".join(word.written for word in part.words).strip() for part in found] == [
        "It opens at 7 a.m. in the U.S. and Dr. Smith is there.",
        "Come soon!",
    ]


def test_a_sentence_that_ends_with_an_abbreviation_is_closed() -> None:
    (found,) = utterances_of([english("He lives in the U.S.")], name, WordTable(Reading("en", "letters")))
    assert found.words[-1].closes_sentence


def test_an_english_word_is_wider_beside_chinese_in_a_bilingual_subtitle() -> None:
    preset = PRESETS["zh_en_bilingual"]
    alone = tokens(english("Python"), preset=preset)
    beside = tokens(sentence("Python 很好用", 0, [(300, 0)], [1]), language="zh", preset=preset)
    assert alone.width.tolist() == [pytest.approx(6 * 18 / 42)]
    assert beside.width.sum() + beside.blank.sum() == pytest.approx(preset.width("Python 很好用"))
