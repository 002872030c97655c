"""Fillers: hidden where they can be nothing else, with the marks that belonged to them."""

from __future__ import annotations

import pytest

from subtitler.presentation.presentation import presented_text
from subtitler.timedtext.presentation import Presentation

HIDDEN = Presentation(hides_fillers=True)


def shown(text: str, language: str) -> str | None:
    return presented_text(text, "", HIDDEN, language)


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        ("嗯，今天不错", "今天不错"),
        ("嗯我觉得", "我觉得"),
        ("我觉得，嗯，不错。", "我觉得，不错。"),
        ("不错，嗯。", "不错。"),
        ("好的，嗯", "好的"),
        ("嗯，呃，那个，我们开始", "我们开始"),
        ("呃……我不知道", "我不知道"),
        ("就是说，我们要走", "我们要走"),
        ("啊，我忘了", "我忘了"),
        ("你好\n嗯\n再见", "你好\n再见"),
        ("<i>嗯，好</i>", "<i>好</i>"),
    ],
)
def test_chinese_fillers_go_with_their_marks(stored: str, seen: str) -> None:
    assert shown(stored, "zh") == seen


@pytest.mark.parametrize(
    "stored",
    ["好啊，走吧", "是啊", "我要那个，不要这个", "那个人来了", "额外的费用", "他就是说，不行", "嗯？", "啊！", "呃逆", "嗯哼"],
)
def test_chinese_words_that_only_look_like_fillers_stay(stored: str) -> None:
    assert shown(stored, "zh") == stored


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        ("Um, hello.", "Hello."),
        ("Uh, um, yes", "Yes"),
        ("I, um, think so.", "I think so."),
        ("So um I think", "So I think"),
        ("Well, um.", "Well."),
        ("Yes. Um. I think", "Yes. I think"),
        ("It was, you know, hard", "It was hard"),
        ("we went home, um,\nand then", "we went home\nand then"),
    ],
)
def test_english_fillers_go_with_the_commas_around_them(stored: str, seen: str) -> None:
    assert shown(stored, "en") == seen


@pytest.mark.parametrize(
    "stored", ["umbrella", "the ER is", "to err is human", "uh-huh", "uh oh", "Hmm?", "you know, I", 'he said "um" twice']
)
def test_english_words_that_only_look_like_fillers_stay(stored: str) -> None:
    assert shown(stored, "en") == stored


def test_japanese_fillers_go_before_a_pause_only_where_they_could_be_words() -> None:
    assert shown("えーと、今日は", "ja") == "今日は"
    assert shown("えっと今日は", "ja") == "今日は"
    assert shown("あの、すみません", "ja") == "すみません"
    assert shown("あの人は", "ja") == "あの人は"


@pytest.mark.parametrize(
    ("stored", "language"), [("嗯。", "zh"), ("嗯……", "zh"), ("Um.", "en"), ("<i>uh</i>", "en"), ("えーと、", "ja")]
)
def test_nothing_is_left_of_a_text_that_has_fillers_only(stored: str, language: str) -> None:
    assert shown(stored, language) is None


def test_languages_without_a_list_keep_everything() -> None:
    assert shown("um, et, ugh", "la") == "um, et, ugh"
