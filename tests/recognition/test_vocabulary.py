from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subtitler.errors import HotwordError
from subtitler.recognition.catalogue import MODELS, Model, find_model
from subtitler.recognition.vocabulary import (
    Hotword,
    HotwordLine,
    HotwordProblem,
    add_hotword,
    languages_of,
    list_text,
    parse_hotwords,
    problem_of,
    problem_of_line,
    read_lines,
    weights_of,
)


def model_named(name: str) -> Model:
    model = find_model(name)
    assert model is not None
    return model


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


@pytest.mark.parametrize(
    ("name", "hotword", "problem"),
    [
        ("fun-asr", Hotword("一二三四五六七八九十一二三四五"), None),
        ("fun-asr", Hotword("一二三四五六七八九十一二三四五六"), HotwordProblem.CHARACTERS),
        ("fun-asr", Hotword("Königsberger Str"), HotwordProblem.CHARACTERS),
        ("fun-asr", Hotword("one two three four five six seven"), None),
        ("fun-asr", Hotword("one two three four five six seven eight"), HotwordProblem.PIECES),
        ("fun-asr", Hotword("fjord", 0), HotwordProblem.WEIGHT),
        ("fun-asr", Hotword("fjord", -1), HotwordProblem.WEIGHT),
        ("fun-asr", Hotword("fjord", 6), HotwordProblem.WEIGHT),
        ("fun-asr", Hotword("学校", 4, "ja"), None),
        ("fun-asr-mtl", Hotword("Fjord", 4, "de"), HotwordProblem.LANGUAGE_UNKNOWN),
        ("paraformer-v2", Hotword("Fjord", 4, "de"), None),
        ("paraformer-8k-v2", Hotword("Fjord", 4, "de"), None),
        ("paraformer-v2", Hotword("fjord", 4, "no"), HotwordProblem.LANGUAGE_UNKNOWN),
        ("paraformer-v1", Hotword("一二三四五六七八九十"), None),
        ("paraformer-v1", Hotword("一二三四五六七八九十一"), HotwordProblem.PHRASE_CHARACTERS),
        ("paraformer-v1", Hotword("one two three four five"), None),
        ("paraformer-8k-v1", Hotword("one two three four five six"), HotwordProblem.PHRASE_PIECES),
        ("paraformer-mtl-v1", Hotword("船", -6), None),
        ("paraformer-v1", Hotword("船", -7), HotwordProblem.PHRASE_WEIGHT),
        ("paraformer-v1", Hotword("船", 0), HotwordProblem.PHRASE_WEIGHT),
        ("paraformer-v1", Hotword("船", 4, "zh"), None),
        ("pocketsphinx-en-us", Hotword("船", 4, "zh"), None),
        ("sensevoice-v1", Hotword("船"), HotwordProblem.NO_HOTWORDS),
        ("fun-asr", Hotword("  "), HotwordProblem.EMPTY),
        ("fun-asr", Hotword("bell\x07"), HotwordProblem.UNSEEN),
    ],
)
def test_each_generation_of_models_takes_what_its_service_takes(
    name: str, hotword: Hotword, problem: HotwordProblem | None
) -> None:
    assert problem_of(hotword, model_named(name)) is problem


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (HotwordLine("船", "heavy"), HotwordProblem.WEIGHT),
        (HotwordLine("船", "4", "chinese"), HotwordProblem.LANGUAGE),
        (HotwordLine("Hello, world"), HotwordProblem.SEPARATOR),
        (HotwordLine("#船"), HotwordProblem.SEPARATOR),
        (HotwordLine("", "4"), HotwordProblem.EMPTY),
        (HotwordLine("船", "", "ZH"), None),
    ],
)
def test_a_written_line_tells_what_is_wrong_with_it(line: HotwordLine, problem: HotwordProblem | None) -> None:
    assert problem_of_line(line) is problem


def test_every_problem_is_a_sentence_about_one_of_the_columns() -> None:
    for problem in HotwordProblem:
        assert problem.value.endswith(".")
        assert problem.column in {"text", "weight", "language"}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_every_weight_and_language_that_is_offered_for_a_model_is_taken_by_it(model: Model) -> None:
    if model.hotwords is None:
        return
    assert all(problem_of(Hotword("fjord", weight), model) is None for weight in weights_of(model))
    assert all(problem_of(Hotword("fjord", 4, code), model) is None for code in languages_of(model))


def test_a_list_for_an_older_model_may_avoid_words_and_a_newer_one_refuses_that() -> None:
    assert parse_hotwords("船,-3", "list", model_named("paraformer-v1")) == (Hotword("船", -3),)
    with pytest.raises(HotwordError):
        parse_hotwords("船,-3", "list", model_named("fun-asr"))


def test_right_and_wrong_lines_are_read_as_they_stand_and_written_back() -> None:
    text = "# names\nfjord\nKubernetes,5\n\n船\theavy\tzh\na,b,c,d\n"
    lines = read_lines(text)
    assert lines == (
        HotwordLine("fjord"),
        HotwordLine("Kubernetes", "5"),
        HotwordLine("船", "heavy", "zh"),
        HotwordLine("a,b,c,d"),
    )
    assert list_text(lines) == "fjord\nKubernetes,5\n船,heavy,zh\na,b,c,d"
    assert list_text([HotwordLine("fjord", "4", "en"), HotwordLine("", "", "")]) == "fjord,,en"


def test_a_word_is_added_once() -> None:
    text = add_hotword("# names\nfjord,5\n", Hotword("联调"))
    assert text == "# names\nfjord,5\n联调"
    assert add_hotword(text, Hotword("fjord")) == text
    assert add_hotword("", Hotword("Bergen", 3, "en")) == "Bergen,3,en"


@given(st.text())
def test_a_list_that_is_read_and_written_is_the_same_list(text: str) -> None:
    once = list_text(read_lines(text))
    assert list_text(read_lines(once)) == once
