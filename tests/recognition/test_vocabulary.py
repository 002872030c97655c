from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subtitler.errors import HotwordError
from subtitler.recognition.vocabulary import Hotword, parse_hotwords


def test_a_list_with_weights_languages_comments_and_empty_lines() -> None:
    text = "\ufeff# names\n联调\n\nKubernetes,5\nMünchen\t3\tde\n  微服务 ， 2 ， ZH  \nNew York City,,en\n"
    assert parse_hotwords(text, "names.txt") == (
        Hotword("联调"),
        Hotword("Kubernetes", 5),
        Hotword("München", 3, "de"),
        Hotword("微服务", 2, "zh"),
        Hotword("New York City", 4, "en"),
    )


def test_the_last_line_about_a_word_counts() -> None:
    assert parse_hotwords("船,1\n海\n船,5", "list") == (Hotword("船", 5), Hotword("海"))


def test_line_ends_of_all_systems_are_understood() -> None:
    assert parse_hotwords("a\r\nb\rc\n", "list") == (Hotword("a"), Hotword("b"), Hotword("c"))


def test_an_empty_list_has_no_words() -> None:
    assert parse_hotwords("\n# nothing\n", "list") == ()


@pytest.mark.parametrize(
    "line",
    [
        "船,0",
        "船,6",
        "船,heavy",
        "船,4.5",
        "船,-1",
        "船,４",
        "船,4,chinese",
        "船,4,z",
        "船,4,zh,more",
        ",4",
        "one two three four five six seven eight",
        "一二三四五六七八九十一二三四五六",
        "bell\x07",
        "PK\x03\x04 a zip file",
    ],
)
def test_a_broken_line_is_named_with_its_number(line: str) -> None:
    with pytest.raises(HotwordError) as caught:
        parse_hotwords(f"好词\n\n{line}\nalso good", "names.txt")
    assert (caught.value.source, caught.value.line) == ("names.txt", 3)
    assert "Line 3" in str(caught.value)


@pytest.mark.parametrize("line", ["一二三四五六七八九十一二三四五", "one two three four five six seven"])
def test_the_longest_words_that_the_service_takes_are_taken(line: str) -> None:
    (word,) = parse_hotwords(line, "list")
    assert word.text == line


@given(st.text())
def test_any_text_is_a_list_of_usable_words_or_names_its_broken_line(text: str) -> None:
    lines = text.removeprefix("\ufeff").splitlines()
    try:
        words = parse_hotwords(text, "list")
    except HotwordError as refused:
        culprit = refused
    else:
        assert all(word.is_usable for word in words)
        assert len({word.text for word in words}) == len(words)
        return
    assert 1 <= culprit.line <= len(lines)
    assert lines[culprit.line - 1].strip().startswith(culprit.text)
