"""Punctuation styles: what is shown of Chinese and Japanese marks, and what no style touches."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from subtitler.presentation.punctuation import punctuated, punctuated_piece
from subtitler.timedtext.cue import without_markup
from subtitler.timedtext.presentation import Punctuation

STYLES = [Punctuation.NETFLIX, Punctuation.MINIMAL]
MARKS = "，。、；：？！…—·“”‘’「」『』《》（）,.;:?!-'\" \u3000\n"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("今天，我们讨论。", "今天 我们讨论"),
        ("第一；第二。第三，", "第一 第二 第三"),
        ("苹果、香蕉、梨、", "苹果、香蕉、梨"),
        ("真的吗？！太好了！！！", "真的吗？太好了！"),
        ("嗯……我不知道……", "嗯…我不知道…"),
        ("你好。\n走吧，", "你好\n走吧"),
        ("他说：“你好。”然后走了。", "他说：“你好” 然后走了"),
        ("“真的吗？”他问。", "“真的吗？”他问"),
        ("《你好，李焕英》，很好看。", "《你好，李焕英》 很好看"),
        ("（笑）好", "（笑）好"),
        ("马克·吐温——作家", "马克·吐温——作家"),
    ],
)
def test_netflix_shows_chinese_without_commas_and_full_stops(stored: str, shown: str) -> None:
    assert punctuated(stored, Punctuation.NETFLIX, "zh") == shown


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("今日は、いい天気です。散歩しましょう。", "今日は いい天気です\u3000散歩しましょう"),
        ("本当？行こう！", "本当？\u3000行こう！"),
        ("「行く？」と聞いた。", "「行く？」と聞いた"),
        ("「はい。」と言った", "「はい」と言った"),
        ("すし、\nそば。", "すし\nそば"),
    ],
)
def test_netflix_shows_japanese_with_blanks_of_two_widths(stored: str, shown: str) -> None:
    assert punctuated(stored, Punctuation.NETFLIX, "ja") == shown


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("今天，苹果、香蕉：真的吗？！", "今天 苹果 香蕉 真的吗"),
        ("《三体》，马克·吐温，2019-2020。", "《三体》 马克·吐温 2019-2020"),
        ("“双减”政策，“新质生产力”。", "“双减”政策 “新质生产力”"),
        ("他说：“走吧！”", "他说 走吧"),
        ("——你来了……（笑）", "你来了 笑"),
    ],
)
def test_minimal_keeps_titles_interpuncts_hyphens_and_quotes_of_special_meaning(stored: str, shown: str) -> None:
    assert punctuated(stored, Punctuation.MINIMAL, "zh") == shown


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("共3.5元，10,000人", "共3.5元 10,000人"),
        ("10:30，走吧", "10:30 走吧"),
        ("看 https://a.example/x,y?z=1，然后", "看 https://a.example/x,y?z=1 然后"),
        ("写给 ann.lee@a.example，好", "写给 ann.lee@a.example 好"),
        ("用Python,然后用.NET", "用Python 然后用.NET"),
        ("他说 Hello, world. 好。", "他说 Hello, world. 好"),
    ],
)
def test_numbers_times_links_and_latin_words_keep_their_marks(style: Punctuation, stored: str, shown: str) -> None:
    assert punctuated(stored, style, "zh") == shown


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("stored", ["Hello, world. How are you?", "Well… I don’t know.", "“Hello,” he said."])
def test_english_in_a_chinese_track_is_shown_as_it_is(style: Punctuation, stored: str) -> None:
    assert punctuated(stored, style, "zh") == stored


@pytest.mark.parametrize("style", STYLES)
def test_ascii_marks_between_chinese_characters_are_chinese_marks(style: Punctuation) -> None:
    assert punctuated("你好,世界.", style, "zh") == "你好 世界"
    assert punctuated("是吗?好", Punctuation.NETFLIX, "zh") == "是吗？好"


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("stored", ["，。", "。", "，\n。"])
def test_a_text_of_marks_only_stays(style: Punctuation, stored: str) -> None:
    assert punctuated(stored, style, "zh") == stored


@pytest.mark.parametrize("style", STYLES)
def test_markup_stays_around_what_it_marks(style: Punctuation) -> None:
    assert punctuated("{\\an8}<i>你好，</i><b>世界。</b>", style, "zh") == "{\\an8}<i>你好 </i><b>世界</b>"
    assert punctuated("<i>你好。\n。</i>", style, "zh") == "<i>你好</i>"


@pytest.mark.parametrize("style", STYLES)
def test_other_languages_and_the_full_style_change_nothing(style: Punctuation) -> None:
    assert punctuated("今天，好。", style, "") == "今天，好。"
    assert punctuated("今天，好。", Punctuation.FULL, "zh") == "今天，好。"


@pytest.mark.parametrize(
    ("piece", "shown"), [("今天，", "今天 "), ("吗？", "吗？"), ("苹果、", "苹果、"), ("3.5", "3.5"), ("Python,", "Python,")]
)
def test_a_piece_is_shown_with_the_blank_that_follows_it_inside_a_line(piece: str, shown: str) -> None:
    assert punctuated_piece(piece, Punctuation.NETFLIX, "zh") == shown


pieces = st.one_of(
    st.sampled_from(list(MARKS)),
    st.sampled_from(
        ["今天", "我", "日本", "カレー", "Hello", "3.5", "10:30", "a.b", "<i>", "</i>", "……", "？！", "https://a.example/x,"]
    ),
    st.text(max_size=3),
)


@given(st.lists(pieces, max_size=14).map("".join), st.sampled_from(STYLES), st.sampled_from(["zh", "ja"]))
@example("“甲、”，乙", Punctuation.NETFLIX, "zh")
@example("：“甲”", Punctuation.MINIMAL, "zh")
def test_letters_and_digits_stay_in_order_and_showing_twice_shows_the_same(
    text: str, style: Punctuation, language: str
) -> None:
    shown = punctuated(text, style, language)
    assert [letter for letter in shown if letter.isalnum()] == [letter for letter in text if letter.isalnum()]
    assert punctuated(shown, style, language) == shown
    if shown != text:
        lines = [without_markup(line) for line in shown.split("\n")]
        assert all(line and line == line.strip() for line in lines)
