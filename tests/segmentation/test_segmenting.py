"""Sentences become cues that fit the preset, with every word once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from subtitler.segmentation.presets import PRESETS, Preset, default_preset, guess_language
from subtitler.segmentation.segmenting import segment
from subtitler.timedtext.transcript import Sentence, Timing, Transcript, Word

EN, ZH = PRESETS["netflix_en"], PRESETS["zh_video"]


def name(number: int) -> str:
    return f"Speaker {number + 1}"


def spoken(text: str, start_ms: int = 0, speaker: int | None = None, each_ms: int = 300) -> Sentence:
    """A sentence whose words follow each other, as Fun-ASR writes English: blanks before words."""
    pieces = [piece if number == 0 else f" {piece}" for number, piece in enumerate(text.split())]
    words = tuple(
        Word(start_ms + n * each_ms, start_ms + (n + 1) * each_ms, piece.rstrip(",.?"), piece[len(piece.rstrip(",.?")) :])
        for n, piece in enumerate(pieces)
    )
    return Sentence(start_ms, words[-1].end_ms, text, words, speaker)


def test_a_short_sentence_is_one_cue_with_its_words() -> None:
    sentence = spoken("Good morning, everyone.", 400)
    (cue,) = segment(Transcript((sentence,)), EN, name)
    assert (cue.start_ms, cue.end_ms, cue.text) == (400, 1550, "Good morning, everyone.")
    assert cue.words == (*sentence.words[:-1], replace(sentence.words[-1], closes_sentence=True))


def test_two_lines_are_balanced() -> None:
    (cue,) = segment(Transcript((spoken("We looked at every frame of the film twice before lunch."),)), EN, name)
    assert cue.text == "We looked at every frame\nof the film twice before lunch."


def test_a_long_sentence_is_cut_after_a_clause() -> None:
    text = (
        "When the last frame of the film had been cut and the sound was mixed, everybody went home to sleep for two whole days."
    )
    first, second = segment(Transcript((spoken(text),)), EN, name)
    assert first.text.replace("\n", " ").endswith("was mixed,")
    assert second.text.startswith("everybody")
    assert second.start_ms == first.words[-1].end_ms


def test_chinese_without_words_is_cut_by_its_share_of_time() -> None:
    text = "大家早上好，我们先看一下今天的进度，然后再讨论下周的上线计划。"
    cues = segment(Transcript((Sentence(1000, 7000, text),)), ZH, name)
    assert "".join(cue.text for cue in cues) == text
    assert [cue.text for cue in cues] == ["大家早上好，我们先看一下今天的进度，", "然后再讨论下周的上线计划。"]
    assert cues[0].start_ms == 1000
    assert cues[-1].end_ms == 7000
    assert {word.timing for cue in cues for word in cue.words} == {Timing.ESTIMATED}


def test_speakers_never_share_a_cue_and_are_named() -> None:
    cues = segment(Transcript((spoken("Hello there.", 0, 0), spoken("Hi.", 700, 1), spoken("Who?", 5000))), EN, name)
    assert [(cue.speaker, cue.text) for cue in cues] == [("Speaker 1", "Hello there."), ("Speaker 2", "Hi."), ("", "Who?")]


def test_a_short_cue_stays_for_the_minimum_and_comes_earlier_for_it_but_not_too_early() -> None:
    cues = segment(Transcript((spoken("Yes.", 1000), spoken("No.", 9000, 1), spoken("Maybe.", 9500, 2))), EN, name)
    assert [(cue.start_ms, cue.end_ms) for cue in cues] == [(967, 1800), (8920, 9417), (9500, 10300)]


def test_two_short_sentences_share_a_cue_rather_than_flash() -> None:
    (cue,) = segment(Transcript((spoken("Yes.", 1000), spoken("No.", 1300))), EN, name)
    assert (cue.start_ms, cue.end_ms, cue.text) == (1000, 1833, "Yes. No.")


def test_a_sentence_without_length_still_shows() -> None:
    (cue,) = segment(Transcript((Sentence(500, 500, "Oh."),)), EN, name)
    assert cue.start_ms <= 500 < cue.end_ms


def test_words_that_spell_something_else_do_not_change_the_sentence() -> None:
    sentence = Sentence(0, 3000, "It costs 25 dollars.", (Word(0, 1000, "twenty"), Word(1000, 3000, " five")))
    (cue,) = segment(Transcript((sentence,)), EN, name)
    assert cue.text == "It costs 25 dollars."


def test_nothing_begins_with_a_comma_or_ends_with_an_opening_quote() -> None:
    text = "他们说：“下周三之前上线就行”，接口已经联调完了，剩下的就是压力测试和最后的验收工作。"
    cues = segment(Transcript((Sentence(0, 9000, text),)), ZH, name)
    assert "".join(cue.text for cue in cues) == text
    assert all(cue.text[0] not in "，。、：”" and cue.text[-1] not in "“" for cue in cues)


pieces = st.one_of(
    st.text(alphabet="abcdefg", min_size=1, max_size=12).map(lambda text: f" {text}"),
    st.text(alphabet="你好世界，。", min_size=1, max_size=4),
    st.sampled_from([" x.", "，", "“", " " + "y" * 60, "♪", "😀"]),
)


@given(st.lists(st.tuples(pieces, st.integers(0, 900)), min_size=1, max_size=60), st.sampled_from(sorted(PRESETS)))
def test_every_word_comes_once_in_order_and_fits(spoken_pieces: list[tuple[str, int]], preset_name: str) -> None:
    preset: Preset = PRESETS[preset_name]
    words, now = [], 0
    for text, length in spoken_pieces:
        words.append(Word(now, now + length, text))
        now += length
    sentence = Sentence(0, now, "".join(word.text for word in words).strip(), tuple(words))
    cues = segment(Transcript((sentence,)), preset, name)
    assert "".join("".join(cue.text.split()) for cue in cues) == "".join(sentence.text.split())
    assert [word.written for cue in cues for word in cue.words if word.written.strip()] == [word.text for word in words]
    for cue in cues:
        assert cue.end_ms > cue.start_ms >= 0
        assert cue.text == cue.text.strip()
        single = len(cue.words) == 1
        assert single or len(cue.lines) <= preset.max_lines or not _could_be_cut(cue.words)


def _could_be_cut(words: tuple[Word, ...]) -> bool:
    return len(words) > 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Good morning", "en"),
        ("大家早上好", "zh"),
        ("今日はとても良い天気です", "ja"),
        ("안녕하세요", "ko"),
        ("สวัสดี", "th"),
        ("", "en"),
    ],
)
def test_the_script_tells_the_language(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_languages_have_their_usual_preset() -> None:
    assert default_preset("zh-Hans").name == "zh_video"
    assert default_preset("en").name == "netflix_en"
    assert default_preset("fr").name == "netflix_latin_sdh"
