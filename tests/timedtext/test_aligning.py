"""A translation that was timed elsewhere finds its place."""

from __future__ import annotations

import random
import time
from fractions import Fraction

import pytest

from subtitler.timedtext.aligning import Alignment, aligned, find_alignment, translation_of, with_times_of
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.track import Track


def film(count: int = 400, seed: int = 1) -> list[Cue]:
    """Cues as in a film: irregular lengths and pauses."""
    generator, at, cues = random.Random(seed), 5000, []
    for number in range(count):
        at += generator.choice([40, 200, 900, 3000, 9000])
        length = generator.randint(900, 5000)
        cues.append(Cue(at, at + length, f"line {number}"))
        at += length
    return cues


def elsewhere(cues: list[Cue], ratio: Fraction, offset_ms: int) -> list[Cue]:
    """The same film timed by somebody else: moved, stretched, some cues missing, edges not quite the same."""
    generator = random.Random(2)
    kept = [cue for cue in cues if generator.random() > 0.1]
    return [
        Cue(
            round((cue.start_ms - offset_ms + generator.randint(-80, 80)) / ratio),
            round((cue.end_ms - offset_ms + generator.randint(-80, 80)) / ratio),
            f"Zeile {cue.text[5:]}",
        )
        for cue in kept
    ]


def test_two_long_tracks_are_fitted_in_a_moment() -> None:
    first = film(20_000)
    second = elsewhere(first, Fraction(25, 24), -36_000_000)
    before = time.process_time()
    found = find_alignment(first, second)
    assert time.process_time() - before < 15, "wide, because test machines are busy: it takes a second or two"
    assert (found.ratio, round(found.offset_ms, -3)) == (Fraction(25, 24), -36_000_000)


@pytest.mark.parametrize(
    ("ratio", "offset_ms"),
    [
        (Fraction(1), 0),
        (Fraction(1), 4300),
        (Fraction(1), -61_500),
        (Fraction(25, 24), 0),
        (Fraction(24000, 25025), 2500),
        (Fraction(1001, 1000), 700),
        (Fraction(1), -3_600_000),
        (Fraction(1), -36_036_000),
        (Fraction(25, 24), -3_601_200),
        (Fraction(1), 7_200_000),
    ],
)
def test_offset_and_frame_rate_are_found(ratio: Fraction, offset_ms: int) -> None:
    first = film()
    second = elsewhere(first, ratio, offset_ms)
    found = find_alignment(first, second)
    assert found.ratio == ratio
    assert abs(found.offset_ms - offset_ms) <= 120
    assert found.matched >= 0.95 * len(second)
    for cue in aligned(second, found)[::20]:
        own = next(each for each in first if each.text[5:] == cue.text[6:])
        assert abs(cue.start_ms - own.start_ms) <= 300


def test_a_few_cues_are_fitted_where_they_agree_to_the_frame() -> None:
    starts = (980, 6140, 9090, 14_235, 17_000, 22_600, 25_380, 27_905, 30_710, 33_400, 38_210)
    first = [Cue(ms, ms + 1500, "original") for ms in starts]
    # By chance three of them begin near others if they are moved less.
    second = [Cue(ms, ms + 1500, "translation") for ms in (60_980, 63_105, 66_140, 69_090)]
    assert find_alignment(first, second).offset_ms == -60_000


def test_what_has_nothing_in_common_stays_where_it_is() -> None:
    found = find_alignment(film(5), film(4, seed=9))
    assert found.matched <= 4
    assert find_alignment([], film(3)) == Alignment(Fraction(1), 0, 0, 3)
    assert find_alignment(film(3), []) == Alignment(Fraction(1), 0, 0, 0)


def test_sentences_take_the_times_of_their_originals_and_none_is_lost() -> None:
    first = film(50)
    second = elsewhere(first, Fraction(1), 0)
    fitted = with_times_of(first, second)
    assert sorted(cue.text for cue in fitted) == sorted(cue.text for cue in second)
    starts = {cue.start_ms for cue in first}
    assert sum(cue.start_ms in starts for cue in fitted) >= 0.9 * len(fitted)


def test_a_track_to_translate_into_has_the_times_and_no_texts() -> None:
    track = translation_of(Track([Cue(0, 1000, "Hi", "Ann")]), "Deutsch", "de")
    assert track.cues == (Cue(0, 1000, "", "Ann"),)
    assert (track.name, track.language) == ("Deutsch", "de")
