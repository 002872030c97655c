"""WebVTT with the time of every word."""

from pathlib import Path

from subtitler.formats import karaoke, registry, webvtt
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import retext, split
from subtitler.timedtext.track import Track
from subtitler.timedtext.transcript import Word

WORDS = (Word(1000, 1400, "Good "), Word(1400, 1900, "morning", ", "), Word(1900, 2500, "everyone", "."))
GREETING = Cue(1000, 2500, "Good morning,\neveryone.", "Ann", WORDS)


def composed(*cues: Cue) -> str:
    return karaoke.compose(cues)


def test_every_word_but_the_first_has_its_time_before_it() -> None:
    assert composed(GREETING) == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n<v Ann>Good <00:00:01.400>morning,\n<00:00:01.900>everyone.</v>\n"
    )


def test_a_retyped_word_has_the_time_of_what_it_replaces() -> None:
    track = Track([GREETING])
    track.apply(retext(track, 0, "Good evening, everyone."))
    assert "Good <00:00:01.400>evening, <00:00:01.900>everyone." in composed(*track)


def test_after_a_split_both_halves_have_the_times_of_their_words() -> None:
    track = Track([GREETING])
    track.apply(split(track, 0, len("Good morning,")))
    assert "00:00:01.000 --> 00:00:01.900\n<v Ann>Good <00:00:01.400>morning,</v>" in composed(*track)


def test_times_outside_the_cue_or_out_of_order_are_left_out() -> None:
    late = Cue(0, 1200, "Good morning, everyone.", "", WORDS)
    assert composed(late).endswith("Good morning, everyone.\n")


def test_markup_and_signs_are_written_as_in_webvtt() -> None:
    cue = Cue(0, 1000, "<i>Tom</i> & Ann", "", (Word(0, 500, "Tom "), Word(500, 1000, "Ann")))
    assert composed(cue) == webvtt.compose([cue])
    escaped = Cue(0, 1000, "A<B & C", "", (Word(0, 300, "A<B "), Word(300, 600, "& "), Word(600, 1000, "C")))
    assert "A&lt;B <00:00:00.300>&amp; <00:00:00.600>C" in composed(escaped)


def test_the_file_reads_back_with_the_times_of_the_words(tmp_path: Path) -> None:
    path = tmp_path / "talk.words.vtt"
    registry.write(path, [GREETING])
    (cue,) = registry.read(path).cues
    assert (cue.text, cue.speaker) == (GREETING.text, "Ann")
    assert [word.start_ms for word in cue.words] == [1000, 1400, 1900]
