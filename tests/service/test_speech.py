from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from subtitler.folders import resource
from subtitler.media.sound import decode
from subtitler.service.speech import SpeechCutter, Stretch

WINDOW = 512
LONGEST_S = 15.0


def cut(sound: NDArray[np.int16], likelihoods: Iterable[float], block: int = 64_000) -> list[Stretch]:
    """The stretches of a sound whose windows have these likelihoods of speech."""
    told = iter(likelihoods)
    cutter = SpeechCutter(lambda _window: next(told, 0.0))
    found = [stretch for begin in range(0, len(sound), block) for stretch in cutter.feed(sound[begin : begin + block])]
    return found + cutter.finish()


def windows(*runs: tuple[int, float]) -> list[float]:
    return [likelihood for count, likelihood in runs for _ in range(count)]


def sound_of(likelihoods: Sequence[float]) -> NDArray[np.int16]:
    """Each sample tells its window's number, so that nothing can be lost or doubled unnoticed."""
    return np.repeat(np.arange(len(likelihoods)), WINDOW).astype(np.int16)


def test_speech_is_cut_out_with_a_margin_on_both_sides() -> None:
    likelihoods = windows((50, 0.0), (30, 0.9), (50, 0.0))
    (stretch,) = cut(sound_of(likelihoods), likelihoods)
    assert (stretch.samples[0], stretch.samples[-1]) == (50 - 6, 79 + 6)
    assert stretch.start_ms == 44 * 32
    assert stretch.speech_ms == 30 * 32


def test_a_short_pause_does_not_part_a_sentence_and_a_long_one_does() -> None:
    short = windows((20, 0.9), (15, 0.0), (20, 0.9), (40, 0.0))
    assert len(cut(sound_of(short), short)) == 1
    long = windows((20, 0.9), (16, 0.0), (20, 0.9), (40, 0.0))
    assert len(cut(sound_of(long), long)) == 2


def test_a_doubtful_window_continues_speech_but_does_not_begin_it() -> None:
    doubtful = windows((40, 0.4))
    assert cut(sound_of(doubtful), doubtful) == []
    likelihoods = windows((10, 0.9), (30, 0.4), (30, 0.0))
    (stretch,) = cut(sound_of(likelihoods), likelihoods)
    assert stretch.speech_ms == 40 * 32


def test_a_click_is_no_speech() -> None:
    likelihoods = windows((20, 0.0), (2, 0.9), (40, 0.0))
    assert cut(sound_of(likelihoods), likelihoods) == []


def test_speech_at_the_very_end_is_kept() -> None:
    likelihoods = windows((20, 0.0), (20, 0.9))
    (stretch,) = cut(sound_of(likelihoods), likelihoods)
    assert stretch.samples[-1] in {0, 39}
    assert 39 in stretch.samples


def test_endless_speech_is_cut_at_its_quietest_place() -> None:
    count = 700
    likelihoods = windows((count, 0.9))
    loud = np.full(count * WINDOW, 8000, np.int16)
    loud[300 * WINDOW : 305 * WINDOW] = 10
    first, *_ = cut(loud, likelihoods)
    assert first.start_ms == 0
    assert len(first.samples) // WINDOW == pytest.approx(302, abs=1)


@settings(max_examples=60, deadline=None)
@given(
    runs=st.lists(st.tuples(st.integers(1, 600), st.sampled_from([0.0, 0.4, 0.9])), max_size=8),
    block=st.sampled_from([100, 512, 5000, 64_000]),
)
def test_nothing_is_heard_twice_and_no_stretch_is_too_long(runs: list[tuple[int, float]], block: int) -> None:
    likelihoods = windows(*runs)
    sound = sound_of(likelihoods)
    stretches = cut(sound, likelihoods, block)
    edges = [0]
    for stretch in stretches:
        begin = stretch.start_ms * 16
        assert begin >= edges[-1]
        assert 0 < len(stretch.samples) <= LONGEST_S * 16_000
        kept = sound[begin : begin + len(stretch.samples)]
        assert np.array_equal(stretch.samples[: len(kept)], kept)
        edges.append(begin + len(stretch.samples))


def test_the_detector_finds_the_sentences_of_the_sample() -> None:
    cutter = SpeechCutter()
    stretches = [stretch for block in decode(resource("sample/sample.m4a"), 0) for stretch in cutter.feed(block)]
    stretches += cutter.finish()
    assert 9 <= len(stretches) <= 16
    assert 25_000 < sum(stretch.speech_ms for stretch in stretches) < 36_000
    assert cutter.position_ms == pytest.approx(42_110, abs=50)


@pytest.mark.parametrize("loudness", [0, 300])
def test_neither_silence_nor_noise_is_speech(loudness: int) -> None:
    noise = np.random.default_rng(7).normal(0, loudness, 160_000).astype(np.int16)
    cutter = SpeechCutter()
    assert cutter.feed(noise) + cutter.finish() == []
