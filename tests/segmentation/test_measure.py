"""How long texts are, as readers see them."""

from __future__ import annotations

import pytest

from subtitler.segmentation.measure import Count, has_wide, width
from subtitler.segmentation.presets import PRESETS


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("", 0),
        ("Hello, world.", 13),
        ("你好", 2),
        ("👨\u200d👩\u200d👧👍🏽🇨🇳", 3),
        ("é" + "e\u0301", 2),
        ("\u1112\u1161\u11ab글", 2),
        ("น้ำ", 1),
        ("كِتَابٌ", 4),
        ("a\u200bb\ufeffc\u202e\u2066", 3),
        ("a\x00b\ud800", 2),
        ("soft\u00adhyphen", 10),
    ],
)
def test_letters_are_what_a_reader_calls_a_character(text: str, letters: int) -> None:
    assert width(text, "letters") == letters


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("你好", 2),
        ("ab", 1),
        ("你a", 1.5),
        ("，", 1),
        (" ", 0.5),
        ("“…—·”", 5),
        ("안녕", 2),
        ("ｱ", 0.5),
        ("😀", 1),
        ("é", 0.5),
        ("カ\u3099", 1),
    ],
)
def test_wide_characters_count_twice_as_much_as_narrow_ones(text: str, wide: float) -> None:
    assert width(text, "width") == wide


def test_a_bilingual_line_is_measured_by_its_language() -> None:
    assert width("x" * 42, "bilingual") == pytest.approx(18)
    assert width("好" * 18, "bilingual") == 18
    assert width("好ab", "bilingual") == 2
    assert width("“Never,” she said…", "bilingual") == pytest.approx(18 * 18 / 42)
    assert width("café “e\u0301”", "bilingual") == pytest.approx(8 * 18 / 42)


def test_marks_do_not_make_a_line_wide() -> None:
    assert not has_wide("“Never…” — she said")
    assert has_wide("“好”")
    assert PRESETS["zh_en_bilingual"].line_count(["“好。”", "“Good.”"]) == 1


@pytest.mark.parametrize("count", ["letters", "width", "bilingual"])
def test_parts_of_a_line_add_up_to_it(count: Count) -> None:
    for text, other in (("the ", "river"), ("今天", "天气"), ("e\u0301", "a"), ("안녕 ", "하세요")):
        assert width(text + other, count) == pytest.approx(width(text, count) + width(other, count))


def test_line_breaks_are_not_read() -> None:
    assert PRESETS["netflix_en"].reading_width("one\ntwo") == 6
