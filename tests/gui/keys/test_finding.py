"""Finding an action by a few letters."""

from __future__ import annotations

import time

import pytest

from subtitler.gui.keys.finding import Names, names, ranked, words_of_id
from subtitler.gui.keys.pinyin import initials

ACTIONS: list[tuple[str, Names]] = [
    (title, names(title, others))
    for title, others in (
        ("Save project", ("File", "保存项目", "save", "Ctrl+S")),
        ("Save project as", ("File", "项目另存为", "save as", "Ctrl+Shift+S")),
        ("Split", ("Edit", "拆分", "split", "Ctrl+Alt+V")),
        ("Select all", ("Edit", "全选", "select all", "Ctrl+A")),
        ("Insert after", ("Edit", "在下方插入", "insert after", "Alt+Ins")),
        ("Merge", ("Edit", "合并", "merge", "Ctrl+Shift+M")),
    )
]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("split", "Split"),
        ("SPL", "Split"),
        ("after", "Insert after"),
        ("ins aft", "Insert after"),
        ("as save", "Save project as"),
        ("sa", "Save project"),
        ("ia", "Insert after"),
        ("slct", "Select all"),
        ("保存", "Save project"),
        ("另存", "Save project as"),
        ("hb", "Merge"),
        ("bc", "Save project"),
        ("alt+ins", "Insert after"),
    ],
)
def test_an_action_is_found_by_name_initials_key_and_in_the_other_language(query: str, first: str) -> None:
    assert ranked(query, ACTIONS)[0] == first


def test_nothing_is_found_by_what_is_nowhere() -> None:
    assert ranked("xyzzy", ACTIONS) == []
    assert ranked("split xyzzy", ACTIONS) == []


def test_scattered_letters_count_only_where_nothing_has_the_word() -> None:
    things = [("Simplified (mainland words)", names("Simplified (mainland words)", ())), ("Split", names("Split", ()))]
    assert ranked("split", things) == ["Split"]
    assert ranked("smpl", things) == ["Simplified (mainland words)"]


def test_without_a_query_everything_stands_in_its_order() -> None:
    assert ranked("  ", ACTIONS) == [title for title, _ in ACTIONS]


def test_the_words_of_an_object_name() -> None:
    assert words_of_id("insertAfterAction") == "insert after"


def test_initials_of_chinese_words() -> None:
    assert initials("保存项目") == "bcxm"
    assert initials("撤销 Undo，导出") == "cxdc"


def test_two_hundred_actions_are_searched_between_two_frames() -> None:
    many = [
        (number, names(f"Action number {number}", ("Edit", "拆分字幕", f"do thing {number}", "Ctrl+K")))
        for number in range(200)
    ]
    started = time.process_time()
    assert ranked("act 199", many)[0] == 199
    assert time.process_time() - started < 0.016
