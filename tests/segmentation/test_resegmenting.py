"""Cutting a track again: what a person made stays, every word stays, and other limits and back is as before."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from subtitler.progress import Cancelled, CancelToken
from subtitler.segmentation.places import changed_places
from subtitler.segmentation.presets import PRESETS, Preset
from subtitler.segmentation.resegmenting import resegment
from subtitler.segmentation.segmenting import Wishes, segment
from subtitler.segmentation.timing import Clock
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import lock, retext
from subtitler.timedtext.track import Track
from subtitler.timedtext.transcript import Sentence, Transcript, Word

EN = PRESETS["netflix_en"]
NARROW = replace(EN, name="narrow", max_cpl=24, max_lines=1)
FILM = (
    "When the last frame of the film had been cut, everybody went home to sleep for two whole days.",
    "Nobody had asked him before.",
    "We looked at every frame of it twice before lunch, and then we wrote down what we had seen.",
    "It was late, but the river was still warm and the boats were out.",
)


def spoken(text: str, start_ms: int, speaker: int | None = None) -> Sentence:
    """A sentence whose words follow each other, 300 ms each."""
    words = tuple(
        Word(
            start_ms + 300 * n,
            start_ms + 300 * (n + 1),
            (" " if n else "") + piece.rstrip(",."),
            piece[len(piece.rstrip(",.")) :],
        )
        for n, piece in enumerate(text.split())
    )
    return Sentence(start_ms, words[-1].end_ms, text, words, speaker)


def heard(*texts: str, speakers: tuple[int, ...] = ()) -> Transcript:
    """Sentences one after the other, half a second of silence between them."""
    sentences: list[Sentence] = []
    for number, text in enumerate(texts):
        start_ms = sentences[-1].end_ms + 500 if sentences else 1000
        sentences.append(spoken(text, start_ms, speakers[number % len(speakers)] if speakers else None))
    return Transcript(tuple(sentences))


def cut(*texts: str, preset: Preset = EN, speakers: tuple[int, ...] = ()) -> Track:
    cues = segment(heard(*texts, speakers=speakers), preset, lambda n: f"Speaker {n + 1}", Wishes(language="en"))
    return Track(cues, language="en")


def texts(track: Track) -> list[str]:
    return [cue.text for cue in track]


def words(track: Track) -> list[str]:
    return [word for cue in track for word in cue.text.split()]


def again(track: Track, preset: Preset, chosen: frozenset[int] | None = None) -> Track:
    """The track after it was cut again."""
    changed = Track(track.cues, language=track.language)
    changed.apply(resegment(track, preset, chosen=chosen).edit)
    return changed


def test_cutting_again_by_the_same_limits_changes_nothing() -> None:
    assert resegment(cut(*FILM), EN).edit.changes_nothing
    narrow = again(cut(*FILM), NARROW)
    assert resegment(narrow, NARROW).edit.changes_nothing


def test_a_transcript_has_the_recognisers_sentences_again_after_other_limits() -> None:
    whole = ("It was late. The river was warm.", "Nobody swam.")
    track = cut(*whole, preset=PRESETS["transcript"])
    assert texts(track) == list(whole)
    assert texts(again(again(track, NARROW), PRESETS["transcript"])) == list(whole)


def test_where_no_recogniser_says_it_a_transcript_has_the_sentences_that_marks_end() -> None:
    track = Track((Cue(0, 3000, "It was late. The river was warm."), Cue(3100, 4000, "Nobody swam.")), language="en")
    assert texts(again(track, PRESETS["transcript"])) == ["It was late.", "The river was warm.", "Nobody swam."]


def test_other_limits_and_back_gives_the_first_cues() -> None:
    track = cut(*FILM)
    narrow = again(track, NARROW)
    assert len(narrow) > len(track)
    assert all(len(line) <= 24 for cue in narrow for line in cue.lines)
    assert again(narrow, EN).cues == track.cues


def test_what_would_happen_is_counted() -> None:
    track = cut(*FILM)
    track.apply(retext(track, 1, track[1].text.upper()))
    track.apply(lock(track, [2]))
    found = resegment(track, NARROW)
    assert found.kept == 2
    assert len(track) - found.removed + found.added == len(again(track, NARROW))


def test_locked_and_edited_cues_stay_and_no_cue_crosses_them() -> None:
    track = cut(*FILM)
    track.apply(lock(track, [1]))
    track.apply(retext(track, 3, "A line that a person\nbroke here."))
    narrow = again(track, NARROW)
    assert [cue for cue in narrow if cue.is_locked or cue.is_edited] == [track[1], track[3]]
    before, after = track[0].text.split(), track[2].text.split()
    place, edited = narrow.cues.index(track[1]), narrow.cues.index(track[3])
    assert [word for cue in narrow[:place] for word in cue.text.split()] == before
    assert [word for cue in narrow[place + 1 : edited] for word in cue.text.split()] == after


def test_cues_with_markup_or_a_place_or_two_speakers_stay() -> None:
    formed = (
        Cue(0, 4000, "<i>A voice that nobody can see speaks on and on.</i>"),
        Cue(4000, 8000, "And this one stands at the top of the picture.", placement="line:0"),
        Cue(8000, 12000, "- Are you coming with us tonight?\n- I am not."),
    )
    found = resegment(Track(formed, language="en"), NARROW)
    assert found.edit.changes_nothing
    assert found.kept == 3


def test_only_the_chosen_cues_are_cut_again() -> None:
    track = cut(*FILM)
    found = resegment(track, NARROW, chosen=frozenset([1]))
    assert (found.edit.index, found.edit.removed) == (1, (track[1],))
    assert len(found.edit.inserted) > 1
    assert found.kept == 0
    assert resegment(track, NARROW, chosen=frozenset()).edit.changes_nothing


def test_a_locked_cue_outside_the_choice_is_not_counted() -> None:
    track = cut(*FILM)
    track.apply(lock(track, [0, 1]))
    assert resegment(track, NARROW, chosen=frozenset([1, 2])).kept == 1


def test_speakers_stay_with_their_words() -> None:
    track = cut(*FILM, speakers=(0, 1))
    narrow = again(track, NARROW)

    def by_speaker(cues: Track) -> list[tuple[str, str]]:
        return [(word, cue.speaker) for cue in cues for word in cue.text.split()]

    assert by_speaker(narrow) == by_speaker(track)


def test_times_lie_on_the_frames_that_were_asked_for() -> None:
    track = cut(*FILM)
    track.apply(resegment(track, NARROW, Wishes(clock=Clock(frame_rate=25.0))).edit)
    assert all(cue.start_ms % 40 == cue.end_ms % 40 == 0 for cue in track)


def test_undoing_gives_the_first_state_back() -> None:
    track = cut(*FILM)
    first = track.cues
    edit = resegment(track, NARROW).edit
    track.apply(edit)
    track.apply(edit.inverted())
    assert track.cues == first


def test_a_long_work_can_be_stopped() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        resegment(cut(*FILM), NARROW, cancel=token)


def test_the_changed_places_hold_the_same_words_before_and_after() -> None:
    track = cut(*FILM)
    track.apply(lock(track, [1]))
    edit = resegment(track, NARROW).edit
    places = list(changed_places(edit))
    assert places
    for place in places:
        assert track[place.index : place.index + len(place.old)] == list(place.old)
        assert " ".join(cue.text for cue in place.old).split() == " ".join(cue.text for cue in place.new).split()
        assert place.changes_text
    assert sum(len(place.new) - len(place.old) for place in places) == len(edit.inserted) - len(edit.removed)


def test_cues_that_were_never_heard_but_read_from_a_file_stay_as_they_are_where_they_fit() -> None:
    track = Track([Cue(0, 2000, "Yes."), Cue(3000, 5000, "Nobody had asked him.")], language="en")
    assert resegment(track, EN).edit.changes_nothing


def test_a_place_where_only_times_change_is_told_apart() -> None:
    track = cut(FILM[1])
    late = Track([replace(track[0], start_ms=track[0].start_ms - 200)], language="en")
    (place,) = changed_places(resegment(late, EN).edit)
    assert not place.changes_text


word = st.text(st.sampled_from("abcdefgh"), min_size=1, max_size=9)
sentence = st.lists(word, min_size=1, max_size=30).map(lambda found: " ".join(found) + ".")


@settings(deadline=None, max_examples=60)
@given(st.lists(sentence, min_size=1, max_size=6), st.data())
def test_every_word_comes_once_and_in_order(spoken_texts: list[str], data: st.DataObject) -> None:
    track = cut(*spoken_texts, speakers=(0, 0, 1))
    places = st.sets(st.integers(0, len(track) - 1))
    locked = data.draw(places)
    if locked:
        track.apply(lock(track, locked))
    chosen = data.draw(st.none() | places.map(frozenset))
    narrow = again(track, NARROW, chosen)
    assert words(narrow) == words(track)
    assert [cue for cue in narrow if cue.is_locked] == [cue for cue in track if cue.is_locked]
    assert resegment(narrow, NARROW, chosen=None if chosen is None else frozenset()).edit.changes_nothing


@settings(deadline=None, max_examples=60)
@given(st.lists(sentence, min_size=1, max_size=6))
def test_whatever_was_said_other_limits_and_back_gives_the_first_cues(spoken_texts: list[str]) -> None:
    track = cut(*spoken_texts, speakers=(0, 0, 1))
    assert again(again(track, NARROW), EN).cues == track.cues


def test_chinese_and_back_gives_the_first_cues() -> None:
    said = "大家早上好，我们先看一下今天的进度，然后再讨论下周的上线计划。版本2.6已经完成。"
    preset = PRESETS["zh_video"]
    track = Track(segment(Transcript((Sentence(1000, 9000, said),)), preset, str), language="zh")
    narrow = again(track, replace(preset, name="narrow", max_cpl=8, max_lines=1))
    assert len(narrow) > len(track)
    assert "".join(texts(narrow)).replace("\n", "") == said
    assert again(narrow, preset).cues == track.cues
