"""Frames that are waited for, and those that nobody waits for any more."""

from __future__ import annotations

from fractions import Fraction

import pytest

from subtitler.gui.player.frame_watch import FrameWatch

FRAME_MS = 40


@pytest.fixture
def watch() -> FrameWatch:
    made = FrameWatch()
    made.begin(Fraction(25))
    return made


def wanted(watch: FrameWatch, start_ms: int, *, is_playing: bool = False) -> bool:
    return watch.admit(start_ms, start_ms + FRAME_MS, is_playing=is_playing)


def test_without_a_seek_every_frame_is_wanted(watch: FrameWatch) -> None:
    assert wanted(watch, 0)
    assert wanted(watch, 123_440)


def test_after_a_seek_only_frames_from_there_are(watch: FrameWatch) -> None:
    watch.wait_for(980)
    assert not wanted(watch, 5000)
    assert wanted(watch, 960)


def test_a_frame_beside_the_place_is_as_good_until_the_right_one_has_come(watch: FrameWatch) -> None:
    watch.wait_for(980)
    assert wanted(watch, 1000)
    assert wanted(watch, 960)
    assert not wanted(watch, 1000)


def test_what_comes_late_after_the_right_one_is_shown_is_not_wanted(watch: FrameWatch) -> None:
    watch.wait_for(980)
    assert wanted(watch, 960)
    watch.take(960, 1000, is_playing=False)
    assert not wanted(watch, 1000)
    assert wanted(watch, 960)


def test_a_frame_beside_the_place_does_not_keep_the_right_one_away(watch: FrameWatch) -> None:
    watch.wait_for(2040)
    assert wanted(watch, 2000)
    watch.take(2000, 2040, is_playing=False)
    assert wanted(watch, 2040)
    watch.take(2040, 2080, is_playing=False)
    assert not wanted(watch, 2000)


def test_after_a_step_the_frame_that_was_left_is_not_wanted(watch: FrameWatch) -> None:
    watch.wait_for_step(980, (960, 1000))
    assert not wanted(watch, 1000)
    assert wanted(watch, 960)


def test_while_playing_the_next_frames_follow(watch: FrameWatch) -> None:
    watch.wait_for(980)
    watch.take(960, 1000, is_playing=False)
    watch.play_from_here()
    assert wanted(watch, 1000, is_playing=True)


def test_steps_lead_to_whole_frames_and_not_before_the_first(watch: FrameWatch) -> None:
    watch.take(1000, 1040, is_playing=False)
    assert watch.after(2) == (1080, 1120)
    assert watch.after(-25) == (0, 40)
    assert watch.after(-26) is None


def test_a_time_inside_a_frame_is_its_middle(watch: FrameWatch) -> None:
    assert [watch.inside(ms, 3000) for ms in (0, 1000, 1039, 2999)] == [20, 1020, 1020, 2980]
    watch.begin(None)
    assert watch.inside(1000, 0) == 1001
