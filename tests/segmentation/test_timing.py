"""When cues come and go, by the rules of Netflix's timing guidelines, with frames and shot changes."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from subtitler.segmentation.presets import PRESETS, Preset
from subtitler.segmentation.timing import Clock, Span, shown_times
from subtitler.timedtext.timecode import frame_from, frame_of, time_of_frame

NETFLIX = PRESETS["netflix_en"]
SIMPLE = replace(NETFLIX, min_gap_ms=100, gap_in_frames=False)
FILM = 24.0


def shown(*spans: tuple[int, int], preset: Preset = SIMPLE, width: float = 1.0, **clock: object) -> list[tuple[int, int]]:
    return shown_times([Span(start, end, width) for start, end in spans], preset, Clock(**clock))  # type: ignore[arg-type]


def test_a_cue_stays_as_long_as_its_words_when_these_can_be_read() -> None:
    assert shown((1000, 3000)) == [(1000, 3000)]


def test_a_cue_that_is_fast_to_read_stays_up_to_half_a_second_longer() -> None:
    assert shown((1000, 3000), width=44) == [(1000, 3200)]
    assert shown((1000, 3000), width=84) == [(1000, 3500)]


def test_a_short_word_stays_for_the_minimum_and_comes_a_little_before_it_is_heard() -> None:
    assert shown((1000, 1400)) == [(1000, 1833)]
    assert shown((1000, 1200)) == [(920, 1700)]


def test_the_first_cue_may_come_before_its_word_from_the_very_beginning_on() -> None:
    assert shown((50, 150)) == [(0, 650)]


def test_a_short_pause_is_closed_to_the_least_gap_and_a_long_one_stays() -> None:
    assert shown((1000, 3000), (3400, 5000)) == [(1000, 3300), (3400, 5000)]
    assert shown((1000, 3000), (3500, 5000)) == [(1000, 3000), (3500, 5000)]


def test_words_that_follow_each_other_are_not_cut_for_a_gap() -> None:
    assert shown((1000, 3000), (3040, 5000)) == [(1000, 3000), (3040, 5000)]


def test_nothing_stays_past_the_end_of_the_recording() -> None:
    assert shown((1000, 1400), media_ms=1600) == [(920, 1600)]


def test_one_long_word_stays_as_long_as_it_is_heard() -> None:
    assert shown((1000, 9000)) == [(1000, 9000)]


def test_a_voice_that_would_overlap_itself_does_not() -> None:
    assert shown((1000, 3000), (2500, 5000)) == [(1000, 2500), (2500, 5000)]


def test_two_voices_may_be_heard_at_once() -> None:
    spans = [Span(1000, 4000, 1, "Ann"), Span(2000, 3500, 1, "Bob")]
    assert shown_times(spans, SIMPLE, Clock()) == [(1000, 4000), (2000, 3500)]


def test_a_cue_that_comes_early_waits_for_its_own_voice_also_where_another_was_in_between() -> None:
    spans = [Span(1000, 4000, 1, "Ann"), Span(2000, 3500, 1, "Bob"), Span(4050, 4150, 1, "Ann")]
    assert shown_times(spans, SIMPLE, Clock())[2] == (4050, 4650)


def test_frames_cut_no_word_and_keep_two_frames_between_cues() -> None:
    (_, end), (start, _) = shown((1000, 3000), (3130, 5000), preset=NETFLIX, frame_rate=FILM)
    assert (start, end) == (frame_time(75), frame_time(73))


def test_times_that_are_frames_stay() -> None:
    spoken = (frame_time(25), frame_time(73))
    assert shown(spoken, preset=NETFLIX, frame_rate=FILM) == [spoken]


def test_frames_put_no_voice_over_itself_where_another_was_in_between() -> None:
    spans = [Span(0, 1010, 1, "Ann"), Span(500, 2000, 1, "Bob"), Span(1010, 3000, 1, "Ann")]
    first, _, third = shown_times(spans, SIMPLE, Clock(frame_rate=FILM))
    assert first[1] <= third[0] == frame_time(24)


def test_a_cue_comes_with_the_shot_that_began_shortly_before() -> None:
    assert shown((1400, 3000), shots=(1000,)) == [(1000, 3000)]
    assert shown((1501, 3000), shots=(1000,)) == [(1501, 3000)]


def test_a_cue_that_comes_early_does_not_come_before_the_shot() -> None:
    assert shown((1000, 1200), shots=(960,)) == [(960, 1700)]


def test_a_cue_that_would_come_nine_to_eleven_frames_before_a_shot_comes_half_a_second_before_it() -> None:
    assert shown((1000, 3000), shots=(1400,)) == [(900, 3000)]
    assert shown((1000, 3000), shots=(1500,)) == [(1000, 3000)]
    assert shown((1000, 3000), shots=(1370,)) == [(1000, 3000)], "so near it is not seen as before"
    assert shown((0, 900), (1000, 3000), shots=(1400,))[1] == (1000, 3000), "another cue is in the way"


def test_a_cue_that_comes_early_leaves_two_frames_after_the_last_one() -> None:
    (_, end), (start, _) = shown((135, 7134), (7202, 7247), preset=PRESETS["netflix_en"], frame_rate=60.0)
    assert (end, start) == (7150, 7183)


def test_no_shot_makes_a_word_wait() -> None:
    assert shown((1000, 3000), shots=(1100,)) == [(1000, 3000)]


def test_no_cue_comes_with_a_shot_into_the_gap_after_the_one_before() -> None:
    assert shown((1000, 2950), (3400, 5000), shots=(3000,))[1] == (3400, 5000)


def test_no_cue_comes_with_a_shot_over_its_own_voice_where_another_was_in_between() -> None:
    spans = [Span(0, 4000, 1, "Ann"), Span(2000, 3000, 1, "Bob"), Span(4200, 6000, 1, "Ann")]
    assert shown_times(spans, SIMPLE, Clock(shots=(3900,)))[2] == (4200, 6000)


def test_a_cue_ends_two_frames_before_the_shot_that_follows_or_has_just_begun() -> None:
    assert shown((1000, 3000), shots=(3400,)) == [(1000, 3317)]
    assert shown((1000, 3000), width=84, shots=(3200,)) == [(1000, 3117)]


def test_no_shot_cuts_a_word() -> None:
    assert shown((1000, 3000), shots=(2900,)) == [(1000, 3000)]


def test_no_shot_takes_a_cue_away_before_its_least_time() -> None:
    assert shown((1000, 1400), shots=(1700,)) == [(1000, 1833)]


def test_no_shot_keeps_a_cue_past_the_longest_time() -> None:
    assert shown((1000, 7900), shots=(8400,)) == [(1000, 7900)]
    assert shown((1400, 8300), shots=(1000,)) == [(1400, 8300)]


@pytest.mark.parametrize("rate", [Fraction(24), Fraction(24000, 1001), Fraction(25), Fraction(30000, 1001), Fraction(60)])
@pytest.mark.parametrize("shot_frame", range(80, 100))
def test_with_frames_a_cue_ends_on_the_very_frame_before_the_shot(rate: Fraction, shot_frame: int) -> None:
    shot = time_of_frame(shot_frame, rate)
    spoken_end = time_of_frame(shot_frame - 5, rate)
    [(_, end)] = shown((0, spoken_end), preset=NETFLIX, frame_rate=float(rate), shots=(shot,))
    assert end == time_of_frame(shot_frame - 2, rate)


def frame_time(frame: int) -> int:
    return time_of_frame(frame, Fraction(24))


# --- what holds for all tracks ---


@st.composite
def tracks(draw: st.DrawFn) -> list[Span]:
    """Spans in start order, by voices that never overlap themselves, each longer than a frame."""
    spans: list[Span] = []
    for voice in draw(st.sampled_from(["A", "AB", "ABC"])):
        at = draw(st.integers(0, 2000))
        for length, pause in draw(st.lists(st.tuples(st.integers(45, 8000), st.integers(0, 900)), max_size=6)):
            spans.append(Span(at, at + length, draw(st.integers(0, 84)), voice))
            at += length + pause
    return sorted(spans, key=lambda span: (span.start, span.end))


@st.composite
def hasty_tracks(draw: st.DrawFn) -> list[Span]:
    """Spans in start order of several voices, some of them much shorter than a frame."""
    spans: list[Span] = []
    for voice in "ABC":
        at = draw(st.integers(0, 100))
        for length, pause in draw(st.lists(st.tuples(st.integers(1, 90), st.integers(0, 40)), max_size=8)):
            spans.append(Span(at, at + length, draw(st.integers(0, 9)), voice))
            at += length + pause
    return sorted(spans, key=lambda span: (span.start, span.end))


presets = st.sampled_from(list(PRESETS.values()))
rates = st.sampled_from([None, 24000 / 1001, 24.0, 25.0, 30000 / 1001, 60.0])
shot_lists = st.sets(st.integers(0, 40_000), max_size=20).map(lambda shots: tuple(sorted(shots)))
clocks = st.builds(Clock, st.just(0), rates, st.one_of(st.just(()), shot_lists))


@given(tracks(), presets, clocks)
def test_no_word_is_cut_and_no_cue_waits_for_its_word(spans: list[Span], preset: Preset, clock: Clock) -> None:
    """With frames, a word's end may lie within the frame with which the next cue begins."""
    frame = clock.frame_ms if clock.frame_rate else 0
    for span, (start, end) in zip(spans, shown_times(spans, preset, clock), strict=True):
        assert start <= span.start
        assert start < end >= span.end - frame


@settings(max_examples=300)
@given(hasty_tracks(), presets, clocks)
def test_what_is_shorter_than_a_frame_lasts_one_and_stays_in_order(spans: list[Span], preset: Preset, clock: Clock) -> None:
    times = shown_times(spans, preset, clock)
    assert all(0 <= start < end for start, end in times)
    assert [start for start, _ in times] == sorted(start for start, _ in times)


@given(tracks(), presets, clocks)
def test_cues_that_are_heard_apart_are_seen_apart_and_in_order(spans: list[Span], preset: Preset, clock: Clock) -> None:
    times = shown_times(spans, preset, clock)
    assert times == sorted(times, key=lambda time: time[0])
    for place, span in enumerate(spans):
        for later in range(place + 1, len(spans)):
            assert span.end > spans[later].start or times[place][1] <= times[later][0]


@given(tracks(), presets, st.builds(Clock, st.just(0), rates))
def test_cues_come_and_go_near_their_words(spans: list[Span], preset: Preset, clock: Clock) -> None:
    frame = 0 if clock.frame_rate is None else clock.frame_ms + 1
    for span, (start, end) in zip(spans, shown_times(spans, preset, clock), strict=True):
        assert span.start - start <= preset.lead_ms + frame
        assert end - span.end <= preset.tail_ms + frame
        assert end - start <= max(preset.max_ms, span.end - span.start) + 2 * frame


@given(tracks(), presets, rates.filter(bool), shot_lists)
def test_all_times_are_frames_where_there_is_a_rate(
    spans: list[Span], preset: Preset, rate: float, shots: tuple[int, ...]
) -> None:
    exact = Fraction(rate).limit_denominator(1001)
    for time in (time for pair in shown_times(spans, preset, Clock(0, rate, shots)) for time in pair):
        assert time == time_of_frame(frame_of(time, exact), exact) == time_of_frame(frame_from(time, exact), exact)


@given(tracks(), presets, clocks)
def test_gaps_are_none_or_no_less_than_the_least(spans: list[Span], preset: Preset, clock: Clock) -> None:
    """Where the words leave room for it; frames round it to the millisecond."""
    times = shown_times(spans, preset, clock)
    frame = 0 if clock.frame_rate is None else clock.frame_ms
    least = preset.least_gap_ms(clock.frame_rate)
    for (one, (_, end)), (other, (start, _)) in zip(
        zip(spans, times, strict=True), list(zip(spans, times, strict=True))[1:], strict=False
    ):
        if other.start - one.end >= least + 2 * frame:
            assert start - end >= least - 1
