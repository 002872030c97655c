"""Where scripts without blanks may be cut: between words, and not where what belongs together would part."""

from __future__ import annotations

import pytest

from subtitler.segmentation.phrases import cuts_of, is_close, is_spaced, kind_of, pieces_of, straddles


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("我们今天讨论人工智能的发展", "我们 今天 讨论 人工智能的 发展"),
        ("我在北京大学的学生们中间", "我 在 北京大学的 学生们 中间"),
        ("第三次见到这个人", "第三次 见到 这个 人"),
    ],
)
def test_chinese_is_cut_between_words_and_particles_stay_with_theirs(text: str, pieces: str) -> None:
    assert pieces_of(text, "zh") == pieces.split()


@pytest.mark.parametrize(
    "whole",
    [
        "三公斤",
        "2026年5月1日",
        "百分之五",
        "一个半小时",
        "3.5公里",
        "两百块钱",
        "第二届",
        "下周三",
        "10:30",
        "50%",
        "二十万元",
        "5月1日用",
        "五艘",
        "20瓶",
        "三英尺",
        "第二十期",
        "两百余人",
        "三所",
        "十五公斤左右",
        "五十个以上",
        "一千五百多年前",
        "二十年来",
        "9点30分",
        "8点半左右",
        "三点二十分",
        "每小时",
        "3比2",
    ],
)
def test_a_number_and_what_it_counts_stay_together(whole: str) -> None:
    assert any(whole in piece for piece in pieces_of(f"他们说{whole}就可以了", "zh"))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("这是所带来的变化", "这 是 所 带来的 变化"),
        ("他把瓶子放下就来了", "他 把 瓶子 放下 就 来了"),
        ("我有一点两边为难", "我 有 一点 两边 为难"),
        ("很多人来了三次", "很多 人来了 三次"),
    ],
)
def test_what_counts_elsewhere_is_a_word_of_its_own_where_nothing_is_counted(text: str, pieces: str) -> None:
    assert pieces_of(text, "zh") == pieces.split()


def test_what_ends_a_phrase_stays_with_it_and_may_begin_what_comes_after_a_mark() -> None:
    assert pieces_of("最大的城市之一", "zh")[-1] == "城市之一"
    assert pieces_of("先别走，等他来了再说", "zh")[1:3] == ["走，", "等"]


def test_an_unknown_name_is_a_word_where_it_is_a_hotword() -> None:
    assert "量澜星图" not in pieces_of("今天量澜星图发布了新产品", "zh")
    assert "量澜星图" in pieces_of("今天量澜星图发布了新产品", "zh", ("量澜星图",))


def test_marks_stay_on_their_side() -> None:
    pieces = pieces_of("他说：“下周三上线。”《红楼梦》（第一回）……然后呢？", "zh")
    assert not [piece for piece in pieces if piece[0] in "，。：；？！”》）…"]
    assert not [piece for piece in pieces if piece[-1] in "“《（"]


def test_latin_words_and_joined_names_in_chinese_stay_whole() -> None:
    pieces = pieces_of("我用Python写的2.6版本，列奥纳多·达·芬奇的TCP/IP教程", "zh")
    assert {"Python", "2.6"} <= set(pieces)
    assert any("列奥纳多·达·芬奇" in piece for piece in pieces)
    assert any("TCP/IP" in piece for piece in pieces)


def test_japanese_is_cut_after_particles() -> None:
    assert pieces_of("今日はとても良い天気ですね。", "ja") == ["今日は", "とても", "良い", "天気ですね。"]
    assert pieces_of("東京大学の学生が3キロ走りました。", "ja") == ["東京大学の", "学生が", "3キロ走りました。"]


def test_japanese_without_kana_is_read_as_japanese_where_the_language_says_so() -> None:
    assert pieces_of("東京特許許可局", "ja") != [] != pieces_of("東京特許許可局", "zh")
    assert "".join(pieces_of("東京特許許可局", "ja")) == "東京特許許可局"


def test_thai_is_cut_between_words_and_never_before_a_sign_that_is_written_on_a_letter() -> None:
    pieces = pieces_of("วันนี้อากาศดีมากเราไปตลาดด้วยกัน", "th")
    assert {"อากาศ", "ตลาด"} <= set(pieces)
    assert not [piece for piece in pieces if piece[0] in "ัิีึืุูั่้๊๋็์"]


def test_a_number_and_its_unit_between_blanks_stay_together_in_thai_too() -> None:
    assert any("7 p.m." in piece for piece in pieces_of("at 7 p.m. 我们先看一下", "zh"))
    assert any("7 p.m." in piece for piece in pieces_of("عن at 7 p.m. ที่ร้าน Yes!", "th"))


@pytest.mark.parametrize("text", ["今天 天气 很好", "ภาษาไทย และ อากาศดี", "コンピューターを っていう"])
def test_pieces_spell_the_text_with_its_blanks(text: str) -> None:
    assert "".join(pieces_of(text)) == text


def test_a_small_kana_never_begins_a_piece_even_after_a_blank() -> None:
    assert not [piece for piece in pieces_of("コンピューターを っていう") if piece.lstrip().startswith("っ")]


def test_cuts_count_the_characters_before_them_and_name_the_words_beside() -> None:
    first, second = cuts_of("我们 今天，讨论", "zh")
    assert (first.count, first.before, first.after) == (2, "我们", "今天")
    assert (second.count, second.before, second.after) == (5, "今天，", "讨论")


def test_a_word_across_an_edge_is_seen() -> None:
    assert straddles("我们讨论人工", "智能的发展")
    assert not straddles("我们讨论", "人工智能")
    assert not straddles("see you", "人工智能")
    assert not straddles("", "人工智能")


@pytest.mark.parametrize("text", ["한국어 자막", "שלום עולם", "Grüße, мир!", "2.6 %"])
def test_scripts_with_blanks_are_spaced(text: str) -> None:
    assert is_spaced(text)


@pytest.mark.parametrize("text", ["你好", "ภาษา", "カナ", "see 你"])
def test_scripts_without_blanks_are_not(text: str) -> None:
    assert not is_spaced(text)


def test_nothing_needs_no_blank_beside_it() -> None:
    assert is_close("")
    assert is_close("好")
    assert not is_close("한")


def test_kinds_of_words_are_those_of_the_dictionary() -> None:
    assert (kind_of("因为"), kind_of("我们"), kind_of("吃"), kind_of("量澜星图")) == ("c", "r", "v", "n")
