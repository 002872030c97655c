"""Two recognitions compared, and the second's words taken."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subtitler.errors import EditError
from subtitler.timedtext.alignment import timed_words
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.differences import differences, take
from subtitler.timedtext.track import Track
from subtitler.timedtext.transcript import Word


def cue(start_ms: int, text: str, step: int = 400, speaker: str = "") -> Cue:
    """A cue of which each word, or each Chinese character, is said in `step` ms."""
    pieces = text.split(" ") if " " in text or text.isascii() else list(text)
    joiner = " " if " " in text or text.isascii() else ""
    words = tuple(
        Word(start_ms + n * step, start_ms + (n + 1) * step, (joiner if n else "") + piece) for n, piece in enumerate(pieces)
    )
    return Cue(start_ms, start_ms + len(pieces) * step, text, speaker, words)


def texts(track: Track) -> list[str]:
    return [cue.text for cue in track]


FIRST = (cue(0, "we meet doctor lee on monday"), cue(3000, "in the fjord"), cue(6000, "and then we leave"))
SECOND = (cue(0, "We meet Dr. Li on Monday,"), cue(3000, "in the Ford"), cue(6000, "and then we leave."))


def test_only_other_words_are_differences() -> None:
    found = differences(FIRST, SECOND)
    assert [(each.start_ms, each.end_ms, each.first, each.second) for each in found] == [
        (800, 1600, "doctor lee", "Dr. Li"),
        (3800, 4200, "fjord", "Ford"),
    ]
    assert differences(FIRST, FIRST) == ()
    assert differences((), ()) == ()


def test_the_second_is_taken_and_the_neighbours_keep_their_times() -> None:
    track = Track(FIRST)
    before = {word.written: word.start_ms for word in timed_words(FIRST[0])}
    edit = take(track, differences(FIRST, SECOND)[0])
    track.apply(edit)
    assert texts(track)[0] == "we meet Dr. Li on monday"
    after = {word.written: word.start_ms for word in track[0].words}
    assert all(after[written] == before[written] for written in ("we", " meet", " on", " monday"))
    assert track[0].is_edited
    track.apply(edit.inverted())
    assert track.cues == FIRST


def test_words_that_only_one_has_are_added_and_removed() -> None:
    first, second = (cue(0, "so we go home"),), (cue(0, "so we never go home"),)
    track = Track(first)
    track.apply(take(track, differences(first, second)[0]))
    assert texts(track) == ["so we never go home"]
    track = Track(second)
    track.apply(take(track, differences(second, first)[0]))
    assert texts(track) == ["so we go home"]


def test_chinese_is_compared_by_characters_and_joined_without_blanks() -> None:
    first, second = (cue(0, "我们在峡湾见李博士"),), (cue(0, "我们在侠湾见黎博士。"),)
    found = differences(first, second)
    assert [(each.first, each.second) for each in found] == [("峡", "侠"), ("李", "黎")]
    track = Track(first)
    for each in found:
        track.apply(take(track, each))
    assert texts(track) == ["我们在侠湾见黎博士"]


def test_markup_and_line_breaks_stay_around_what_is_taken() -> None:
    first = (Cue(0, 2000, "<i>one two</i>\nthree four"),)
    second = (Cue(0, 2000, "one too three four"),)
    track = Track(first)
    track.apply(take(track, differences(first, second)[0]))
    assert texts(track) == ["<i>one too</i>\nthree four"]


def test_a_difference_over_two_cues_is_shared_by_time() -> None:
    first = (cue(0, "this is wrong"), cue(1200, "words here it goes"))
    second = (cue(0, "this is long birds here it goes"),)
    track = Track(first)
    (found,) = differences(first, second)
    assert (found.first, found.second) == ("wrong words", "long birds")
    track.apply(take(track, found))
    assert texts(track) == ["this is long", "birds here it goes"]


def test_what_only_the_second_heard_far_from_every_cue_is_a_cue_of_its_own() -> None:
    first = (cue(0, "good morning"), cue(20_000, "good night"))
    second = (cue(0, "good morning"), cue(9000, "nobody there"), cue(20_000, "good night"))
    track = Track(first)
    (found,) = differences(first, second)
    assert (found.first, found.second) == ("", "nobody there")
    track.apply(take(track, found))
    assert [(each.start_ms, each.end_ms, each.text) for each in track] == [
        (0, 800, "good morning"),
        (9000, 9800, "nobody there"),
        (20_000, 20_800, "good night"),
    ]
    assert [word.start_ms for word in track[1].words] == [9000, 9400]
    assert differences(track, second) == ()


def test_where_the_first_heard_nothing_at_all_everything_can_be_taken() -> None:
    track = Track()
    second = (cue(0, "good morning"), cue(9000, "nobody there"))
    for found in differences((), second):
        track.apply(take(track, found))
    assert texts(track) == ["good morning", "nobody there"]


def test_the_same_words_after_a_silence_of_both_are_not_mixed_up() -> None:
    first = (cue(0, "well well"), cue(9000, "yes"))
    second = (cue(0, "well"), cue(9000, "yes yes"))
    found = differences(first, second)
    assert [(each.start_ms, each.first, each.second) for each in found] == [(400, "well", ""), (9400, "", "yes")]


def test_what_has_been_settled_cannot_be_taken_again() -> None:
    track = Track(FIRST)
    found = differences(FIRST, SECOND)[1]
    track.apply(take(track, found))
    with pytest.raises(EditError):
        take(track, found)


WORD = st.sampled_from("ab cd ef gh ij kl mn".split())
# What each recogniser heard in the same 400 ms, or did not.
HEARD = st.one_of(
    WORD.map(lambda word: (word, word)), st.tuples(WORD, WORD), st.tuples(WORD, st.none()), st.tuples(st.none(), WORD)
)


def heard_at(start_ms: int, words: Sequence[str | None], step: int = 400) -> Cue:
    said = [(start_ms + n * step, word) for n, word in enumerate(words) if word]
    timed = tuple(Word(ms, ms + step, f" {word}" if n else word) for n, (ms, word) in enumerate(said))
    return Cue(start_ms, start_ms + len(words) * step, " ".join(word for _, word in said), words=timed)


@given(st.lists(st.lists(HEARD, min_size=1, max_size=8), min_size=1, max_size=5))
@settings(max_examples=150, deadline=None)
def test_who_takes_all_of_the_second_has_heard_the_same(moments: list[list[tuple[str | None, str | None]]]) -> None:
    first = [heard_at(n * 10_000, [one for one, _ in moment]) for n, moment in enumerate(moments)]
    second = [heard_at(n * 10_000, [two for _, two in moment]) for n, moment in enumerate(moments)]
    track = Track([cue for cue in first if cue.text])
    second = [cue for cue in second if cue.text]
    for _ in range(60):
        left = differences(track, second)
        if not left:
            break
        track.apply(take(track, left[0]))
    said = " ".join(each.text for each in track).split()
    assert said == [two for moment in moments for _, two in moment if two]


@pytest.mark.long
def test_twelve_hours_are_compared_in_seconds() -> None:
    generator = random.Random(4)
    first, second = [], []
    for n in range(30_000):
        words = [generator.choice("alpha beta gamma delta epsilon zeta eta theta".split()) for _ in range(8)]
        first.append(cue(n * 1400, " ".join(words), 150))
        if generator.random() < 0.1:
            words[generator.randrange(8)] = "other"
        second.append(cue(n * 1400, " ".join(words), 150))
    before = time.process_time()
    found = differences(first, second)
    taken = time.process_time() - before
    assert 2000 < len(found) < 3500
    # A comparison of all with all takes hours; the bound is wide because test machines are busy.
    assert taken < 60
