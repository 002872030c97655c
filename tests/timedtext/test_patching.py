"""A part recognised again: between what stays, without a word too many or too few at the seams."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subtitler.errors import EditError
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.patching import MARGIN_MS, patch
from subtitler.timedtext.track import Track
from subtitler.timedtext.transcript import Word


def cue(start_ms: int, *words: str, speaker: str = "", step: int = 300, is_locked: bool = False) -> Cue:
    timed = tuple(
        Word(start_ms + n * step, start_ms + (n + 1) * step, (" " if n else "") + word) for n, word in enumerate(words)
    )
    return Cue(start_ms, start_ms + len(words) * step, " ".join(words), speaker, timed, is_locked=is_locked)


def said(track: Track) -> list[str]:
    return " ".join(each.text for each in track).split()


TALK = (
    cue(0, "so", "this", "is", "it", speaker="Ann"),
    cue(1300, "we", "met", "doctor", "lee", speaker="Bob"),
    cue(2600, "in", "the", "fjord", speaker="Bob"),
    cue(4000, "and", "left", speaker="Ann"),
)


def test_the_part_gives_way_and_the_rest_stays() -> None:
    track = Track(TALK)
    heard = (
        cue(700, "is", "it", "we", "meet"),
        cue(1900, "Dr.", "Li", "in", "a", "Ford"),
        cue(4000, "and", "left"),
    )
    edit = patch(track, 1300, 3500, heard)
    track.apply(edit)
    assert said(track) == "so this is it we meet Dr. Li in a Ford and left".split()
    assert (track[0], track[-1]) == (TALK[0], TALK[3])
    assert {each.speaker for each in track[1:-1]} == {"Bob"}
    track.apply(edit.inverted())
    assert track.cues == TALK


def test_locked_cues_stay_and_keep_their_time() -> None:
    locked = (TALK[0], TALK[1], cue(2600, "in", "the", "fjord", is_locked=True), TALK[3])
    track = Track(locked)
    heard = (cue(1300, "we", "met", "doctor", "li", "in", "a", "ford"), cue(4000, "and", "leave"))
    track.apply(patch(track, 1300, 4600, heard))
    assert said(track) == "so this is it we met doctor li in the fjord and leave".split()
    assert locked[2] in track.cues


def test_a_word_on_the_seam_stands_once_however_it_is_timed() -> None:
    for shift in (-250, -100, 0, 100, 250):
        track = Track(TALK)
        heard = (cue(900 + shift, "it", "we", "met", "doctor", "lee", "in"),)
        track.apply(patch(track, 1300, 2500, heard))
        assert said(track) == "so this is it we met doctor lee in the fjord and left".split(), shift


def test_nothing_heard_leaves_nothing() -> None:
    track = Track(TALK)
    track.apply(patch(track, 1300, 2500, ()))
    assert said(track) == "so this is it in the fjord and left".split()
    with pytest.raises(EditError):
        patch(track, 50_000, 51_000, ())


def test_a_gap_is_filled() -> None:
    track = Track((TALK[0], TALK[3]))
    track.apply(patch(track, 1300, 3900, (TALK[1], TALK[2])))
    assert track.cues == TALK


@given(st.integers(0, 10_000), st.integers(0, 7), st.integers(1, 4), st.integers(-200, 200))
@settings(max_examples=200, deadline=None)
def test_who_hears_the_same_again_changes_no_word(seed: int, first: int, count: int, shift: int) -> None:
    """Cut into other cues, with every word moved a little."""
    generator = random.Random(seed)
    cues, at = [], 0
    for number in range(8):
        at += generator.choice([0, 100, 700])
        words = [f"w{number}{n}" for n in range(generator.randint(1, 5))]
        cues.append(cue(at, *words))
        at = cues[-1].end_ms
    track = Track(cues)
    part = cues[first : first + count]
    start_ms, end_ms = part[0].start_ms, part[-1].end_ms
    words = [
        word
        for each in cues
        for word in each.words
        if start_ms - MARGIN_MS <= word.start_ms and word.end_ms <= end_ms + MARGIN_MS
    ]
    heard, at = [], 0
    while at < len(words):
        length = generator.randint(1, 6)
        run = words[at : at + length]
        moved = [
            Word(max(0, word.start_ms + shift), max(1, word.end_ms + shift), word.text if n else word.text.strip())
            for n, word in enumerate(run)
        ]
        text = " ".join(word.text.strip() for word in run)
        moved = [Word(word.start_ms, word.end_ms, (" " if n else "") + word.text.strip()) for n, word in enumerate(moved)]
        heard.append(Cue(moved[0].start_ms, moved[-1].end_ms, text, words=tuple(moved)))
        at += length
    before = said(track)
    track.apply(patch(track, start_ms, end_ms, heard))
    assert said(track) == before
