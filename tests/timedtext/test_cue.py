from __future__ import annotations

import math

import pytest

from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Media, Project, TrackContent
from subtitler.timedtext.track import Track
from subtitler.timedtext.transcript import Sentence, Transcript, Word


def test_markup_is_not_read_and_not_counted():
    cue = Cue(0, 1000, '<i>Hi</i> {\\an8}<font color="#fff">you</font>\nthere')
    assert cue.plain_text == "Hi you\nthere"
    assert cue.characters == 11
    assert cue.lines == ('<i>Hi</i> {\\an8}<font color="#fff">you</font>', "there")


@pytest.mark.parametrize("text", ["a < b > c", "<x> y", "{smile}", "<<i", "1 <2"])
def test_a_bracket_that_is_no_markup_is_text(text):
    assert Cue(0, 1, text).plain_text == text


def test_reading_speed_counts_blanks_but_no_line_breaks():
    assert Cue(0, 2000, "ab cd\nef").cps == 3.5
    assert Cue(0, 2000, "你好世界").cps == 2.0


@pytest.mark.parametrize("end_ms", [1000, 900])
def test_a_cue_without_duration_is_infinitely_fast(end_ms):
    assert math.isinf(Cue(1000, end_ms, "a").cps)


def test_a_track_is_a_sequence_of_its_cues():
    cues = (Cue(0, 1, "a"), Cue(1, 2, "b"))
    track = Track(cues, name="English", language="en")
    assert list(track) == list(cues)
    assert (len(track), track[1], track[-1], list(track[:1])) == (2, cues[1], cues[1], [cues[0]])
    assert track.cues == cues


def test_a_copy_of_the_cues_does_not_follow_the_track():
    from subtitler.timedtext.edits import delete

    track = Track([Cue(0, 1, "a"), Cue(1, 2, "b")])
    copy = track.cues
    track.apply(delete(track, [0]))
    assert (len(copy), len(track)) == (2, 1)


def test_a_transcript_knows_its_text_and_its_speakers():
    words = (Word(0, 10, "Hi", "."),)
    transcript = Transcript(
        (Sentence(0, 10, "Hi.", words, speaker=1), Sentence(10, 20, "Yes.", speaker=0), Sentence(20, 30, "?"))
    )
    assert transcript.text == "Hi.\nYes.\n?"
    assert transcript.speaker_count == 2
    assert words[0].written == "Hi."


def test_a_project_is_a_value():
    assert Project((Media("a.mp4", 10),), (TrackContent("English", "en", ()),)) == Project(
        (Media("a.mp4", 10),), (TrackContent("English", "en", ()),)
    )
