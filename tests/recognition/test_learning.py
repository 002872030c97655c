from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subtitler.recognition.learning import Correction, corrections
from subtitler.recognition.vocabulary import Hotword, problem_of
from subtitler.timedtext.transcript import Word


def heard(*texts: str) -> tuple[Word, ...]:
    return tuple(Word(100 * place, 100 * place + 90, text) for place, text in enumerate(texts))


@pytest.mark.parametrize(
    ("words", "corrected", "pairs"),
    [
        (("我们", "今天", "连调", "一下"), "我们今天联调一下。", [("连调", "联调")]),
        (("去", "硅股", "，明天"), "去硅谷，\n明天", [("硅股", "硅谷")]),
        (("we ", "use ", "cooper ", "netties ", "here"), "We use Kubernetes here.", [("cooper netties", "Kubernetes")]),
        (("酷伯", "内提斯", "很好"), "Kubernetes很好", [("酷伯内提斯", "Kubernetes")]),
        (("in ", "kuber ", "netes"), "in Kubernetes", [("kuber netes", "Kubernetes")]),
        (("met ", "joan ", "smith"), "met Jo-Ann Smyth", [("joan smith", "Jo-Ann Smyth")]),
        (("see ", "berg in ", "and ", "flame"), "see Bergen and Flåm", [("berg in", "Bergen"), ("flame", "Flåm")]),
    ],
)
def test_the_terms_that_were_replaced_are_found(words: tuple[str, ...], corrected: str, pairs: list[tuple[str, str]]) -> None:
    assert corrections(heard(*words), corrected) == tuple(Correction(*pair) for pair in pairs)


def test_a_character_that_is_a_word_of_its_own_is_taken_with_each_neighbour() -> None:
    once = corrections(heard("我", "们", "连", "调"), "我们联调")
    again = corrections(heard("先", "连", "调", "吧"), "先联调吧")
    assert set(once) & set(again) == {Correction("连调", "联调")}


@pytest.mark.parametrize(
    ("words", "corrected"),
    [
        (("hello ", "world"), "hello world"),
        (("hello ", "world"), "Hello, World!"),
        (("hello ", "world"), "hello brave new world"),
        (("hello ", "brave ", "world"), "hello world"),
        (("they ", "lost ", "there ", "way"), "They lost their way"),
        (("他", "跑", "的", "快"), "他跑得快"),
        (("about ", "two ", "hundred"), "about 200"),
        (("三百", "年"), "300年"),
        (("melt ", "down"), "meltdown"),
        (("one ", "two ", "three"), "this whole sentence was written again by somebody else"),
        (("一", "二"), ""),
        ((), "fjord"),
    ],
    ids=[
        "nothing",
        "capitals and signs",
        "added",
        "taken away",
        "small words",
        "small signs",
        "numbers",
        "Chinese numbers",
        "only written together",
        "rewritten",
        "emptied",
        "not recognised",
    ],
)
def test_what_is_no_term_is_not_learnt(words: tuple[str, ...], corrected: str) -> None:
    assert corrections(heard(*words), corrected) == ()


def test_a_correction_is_the_same_whatever_the_capitals_of_what_was_heard() -> None:
    (one,) = corrections(heard("Berg in"), "Bergen")
    (other,) = corrections(heard("berg in"), "Bergen")
    assert one.key == other.key


def test_a_text_beyond_every_cue_is_not_compared() -> None:
    assert corrections(heard(*("a " for _ in range(5000))), "b " * 5000) == ()


TEXTS = st.text(alphabet="ab c连联调，.-3", max_size=12)


@given(st.lists(TEXTS, max_size=6), TEXTS)
def test_whatever_was_typed_every_term_can_be_a_hotword_and_stands_in_the_text(texts: list[str], corrected: str) -> None:
    for found in corrections(heard(*texts), corrected):
        assert problem_of(Hotword(found.meant)) is None
        assert found.meant in " ".join(corrected.split())
