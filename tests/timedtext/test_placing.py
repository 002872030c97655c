from __future__ import annotations

import pytest

from subtitler.timedtext.cue import Cue
from subtitler.timedtext.placing import cue_after, cue_before
from subtitler.timedtext.track import Track


@pytest.mark.parametrize(
    ("end", "next_start", "expected"),
    [
        (1000, 9000, (1000, 3000)),
        (1000, 2500, (1000, 2500)),
        (1000, 1833, (1000, 1833)),
        (1000, 1400, (1000, 3000)),
        (-500, 9000, (0, 2000)),
    ],
)
def test_a_new_cue_after_another_leaves_the_next_its_place_where_there_is_room(end, next_start, expected):
    track = Track([Cue(-900, end, "a"), Cue(next_start, next_start + 500, "b")])
    made = cue_after(track, 0)
    assert ((made.start_ms, made.end_ms), made.text) == (expected, "")


def test_a_new_cue_after_the_last_one_has_all_the_time():
    assert cue_after(Track([Cue(0, 700, "a")]), 0) == Cue(700, 2700, "")


def test_a_new_cue_after_the_last_one_is_over_with_the_recording_where_there_is_room():
    track = Track([Cue(0, 700, "a")])
    assert cue_after(track, 0, media_ms=2000) == Cue(700, 2000, "")
    assert cue_after(track, 0, media_ms=1000) == Cue(700, 2700, "")
    assert cue_after(track, 0, media_ms=9000) == Cue(700, 2700, "")


@pytest.mark.parametrize(
    ("end", "start", "expected"),
    [
        (1000, 9000, (7000, 9000)),
        (1000, 2500, (1000, 2500)),
        (1000, 1400, (0, 1400)),
        (-900, 0, (0, 833)),
        (-900, 500, (0, 833)),
    ],
)
def test_a_new_cue_before_another_ends_where_that_one_begins_where_there_is_room(end, start, expected):
    track = Track([Cue(-1000, end, "a"), Cue(start, start + 500, "b")])
    made = cue_before(track, 1)
    assert (made.start_ms, made.end_ms) == expected
