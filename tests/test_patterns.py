"""Patterns that are compiled when they are first used behave as compiled ones, and every one in the program is one."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import subtitler
from subtitler.patterns import pattern


def test_a_pattern_finds_what_a_compiled_one_finds() -> None:
    ours, theirs = pattern(r"(\d+)(?P<unit>ms|s)", re.IGNORECASE), re.compile(r"(\d+)(?P<unit>ms|s)", re.IGNORECASE)
    text = "20 MS, 30ms and 5s"
    assert ours.findall(text) == theirs.findall(text) == [("30", "ms"), ("5", "s")]
    assert ours.sub(r"\1", text) == "20 MS, 30 and 5"
    match = ours.search(text)
    assert match is not None
    assert match["unit"] == "ms"
    assert (ours.pattern, ours.flags, ours.groups) == (theirs.pattern, theirs.flags, theirs.groups)
    assert ours.groupindex == theirs.groupindex


def test_what_is_no_pattern_is_told_at_its_first_use() -> None:
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_every_pattern_of_the_program_compiles() -> None:
    later = type(pattern(""))
    found = 0
    for module in pkgutil.walk_packages(subtitler.__path__, "subtitler."):
        if module.name.startswith(("subtitler.gui", "subtitler.app", "subtitler.__main__")):
            continue
        for each in vars(importlib.import_module(module.name)).values():
            if isinstance(each, later):
                assert re.compile(each.pattern, each.flags)
                found += 1
    assert found > 100
