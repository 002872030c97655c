"""Who speaks: shares, renaming, merging, giving cues from one place on, samples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subtitler.errors import EditError
from subtitler.timedtext import speakers
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.speakers import Share, Speaker
from subtitler.timedtext.track import Track

CUES = (
    Cue(0, 2000, "a", "Ann"),
    Cue(2000, 3000, "b", "Bob"),
    Cue(3000, 3500, "c"),
    Cue(4000, 9000, "d", "Ann"),
    Cue(9000, 9900, "e", "Bob"),
)


def test_shares_count_cues_and_time_in_order_of_appearance() -> None:
    assert speakers.shares(CUES) == (Share("Ann", 2, 7000), Share("Bob", 2, 1900))
    assert speakers.shares([Cue(5, 3, "x", "Ann")]) == (Share("Ann", 1, 0),)


def test_renaming_changes_every_cue_of_the_name_and_can_be_taken_back() -> None:
    track = Track(CUES)
    edit = speakers.rename_speaker(track, "Ann", "Anna")
    assert edit is not None
    track.apply(edit)
    assert [cue.speaker for cue in track] == ["Anna", "Bob", "", "Anna", "Bob"]
    track.apply(edit.inverted())
    assert track.cues == CUES
    assert speakers.rename_speaker(track, "Nobody", "x") is None


def test_a_diarization_that_took_two_for_one_is_mended_from_one_place_on() -> None:
    track = Track(CUES)
    track.apply(speakers.assign_from(track, 1, "Carl"))
    assert [cue.speaker for cue in track] == ["Ann", "Carl", "", "Ann", "Carl"]
    track.apply(speakers.assign_from(track, 3, "Dora"))
    assert [cue.speaker for cue in track] == ["Ann", "Carl", "", "Dora", "Carl"]
    with pytest.raises(EditError):
        speakers.assign_from(track, 9, "x")


def test_the_sample_is_a_long_cue_in_which_nobody_else_speaks() -> None:
    assert speakers.sample_of(CUES, "Ann") == 3
    interrupted = (Cue(0, 5000, "a", "Ann"), Cue(4000, 6000, "b", "Bob"), Cue(7000, 8000, "c", "Ann"))
    assert speakers.sample_of(interrupted, "Ann") == 2
    assert speakers.sample_of(interrupted, "Carl") is None


def test_the_cast_keeps_colours_through_renaming_and_merging() -> None:
    cast = speakers.with_colour(speakers.with_member((), "Ann"), "Bob", "#00ff00")
    assert cast == (Speaker("Ann"), Speaker("Bob", "#00ff00"))
    assert speakers.with_new_name(cast, "Bob", "Rob") == (Speaker("Ann"), Speaker("Rob", "#00ff00"))
    assert speakers.with_new_name(cast, "Ann", "Bob") == (Speaker("Bob", "#00ff00"),)
    assert speakers.united(cast, (Speaker("Bob", "#000000"), Speaker("Carl"))) == (*cast, Speaker("Carl"))
    assert speakers.colours_of(cast) == {"Bob": "#00ff00"}


@given(st.lists(st.sampled_from(["", "Ann", "Bob", "Carl"]), min_size=1, max_size=12), st.sampled_from(["Ann", "Bob"]))
def test_merging_two_loses_no_time(names: list[str], old: str) -> None:
    track = Track([Cue(n * 1000, n * 1000 + 500, "x", name) for n, name in enumerate(names)])
    before = sum(share.talking_ms for share in speakers.shares(track))
    edit = speakers.rename_speaker(track, old, "Carl")
    if edit is not None:
        track.apply(edit)
    assert sum(share.talking_ms for share in speakers.shares(track)) == before
    assert old not in {cue.speaker for cue in track}
