from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from subtitler.errors import EditError
from subtitler.formats.project import encode_cues
from subtitler.segmentation.lines import rebreak_cues
from subtitler.segmentation.presets import default_preset
from subtitler.timedtext import edges, edits
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, EditKind
from subtitler.timedtext.scaling import FRAME_RATES, Anchor, change_rate, stretch
from subtitler.timedtext.track import Track
from subtitler.timedtext.transcript import Timing, Word

HELLO = Cue(
    start_ms=1000,
    end_ms=4000,
    text="Hello there, my friend.",
    speaker="Ann",
    words=(
        Word(1000, 1400, "Hello "),
        Word(1500, 2000, "there", ", "),
        Word(2600, 2800, "my "),
        Word(2900, 3900, "friend", "."),
    ),
)
NIHAO = Cue(
    start_ms=0,
    end_ms=4000,
    text="你好，今天我们讨论。",
    words=(Word(0, 800, "你好", "，"), Word(900, 2000, "今天"), Word(2100, 2500, "我们"), Word(2600, 3900, "讨论", "。")),
)

# So few characters fit a line that nearly every text is broken.
NARROW = replace(default_preset("en"), max_cpl=8)


def assert_reverts(track: Track, edit: Edit) -> tuple[str, ...]:
    """Applies an edit, takes it back and applies it again, twice; gives the texts that the track holds afterwards."""
    before = track.cues
    track.apply(edit)
    after = track.cues
    for _ in range(2):
        track.apply(edit.inverted())
        assert track.cues == before
        track.apply(edit)
        assert track.cues == after
    return tuple(cue.text for cue in after)


def track(*cues: Cue) -> Track:
    return Track(cues or (Cue(0, 1000, "one"), Cue(1000, 2000, "two"), Cue(2000, 3000, "three"), Cue(3000, 4000, "four")))


word = st.builds(
    lambda start, length, text: Word(start, start + length, text),
    st.integers(0, 9000),
    st.integers(0, 900),
    st.text(max_size=6),
)
words = st.lists(word, max_size=4).map(tuple)
texts = st.text(st.sampled_from("ab 你好，。\n<i></i>{\\an8}😀\u200d👧é"), max_size=24)
cues = st.builds(
    lambda start, length, text, speaker, words: Cue(start, start + length, text, speaker, words),
    st.integers(-500, 20_000),
    st.integers(-200, 9000),
    texts,
    st.sampled_from(["", "Ann", "李雷"]),
    words,
)
tracks = st.lists(cues, min_size=1, max_size=7)


@st.composite
def an_edit(draw: st.DrawFn, made: Track) -> Callable[[], Edit]:
    """What makes an edit of any kind for a track."""
    index = draw(st.integers(0, len(made) - 1))
    some = draw(st.sets(st.integers(0, len(made) - 1), min_size=1))
    ms = draw(st.integers(-3000, 20_000))
    offset = draw(st.integers(0, 24))
    makers = [
        lambda: edits.retext(made, index, draw(texts)),
        lambda: edits.retime(made, index, ms, ms + 500),
        lambda: edits.assign_speaker(made, some, "Bo"),
        lambda: edits.shift(made, some, ms),
        lambda: edits.split(made, index, offset),
        lambda: edits.split(made, index, offset, ms),
        lambda: edits.split_in_middle(made, index),
        lambda: edits.split_at_time(made, index, ms),
        lambda: edits.merge(made, 0, index),
        lambda: edits.insert(made, index, draw(tracks)),
        lambda: edits.delete(made, some),
        lambda: edits.sort(made),
        lambda: edits.snap_to_frames(made, Fraction(24000, 1001)),
        lambda: edits.rewrite(made, dict.fromkeys(some, "new")),
        lambda: edits.lock(made, some),
        lambda: edits.duplicate(made, some),
        lambda: edits.insert_by_time(made, draw(tracks)),
        lambda: edits.bookmark(made, some),
        lambda: edits.annotate(made, index, draw(texts)),
        lambda: stretch(made, some, Anchor(0, ms), Anchor(1000, ms + 777)),
        lambda: change_rate(made, FRAME_RATES["25"], FRAME_RATES["23.976"]),
        lambda: edges.lead_in(made, some, 200),
        lambda: edges.lead_out(made, some, 300),
        lambda: edges.glue_to_previous(made, some),
        lambda: edges.glue_to_next(made, some),
        lambda: edges.nudge_starts(made, some, ms // 10),
        lambda: edges.nudge_ends(made, some, ms // 10),
        lambda: rebreak_cues(made, some, lambda _cue: NARROW, "en"),
    ]
    return draw(st.sampled_from(makers))


@st.composite
def track_and_edit(draw: st.DrawFn) -> tuple[Track, Callable[[], Edit]]:
    made = Track(draw(tracks))
    return made, draw(an_edit(made))


# The first Chinese text loads a dictionary.
@settings(deadline=None)
@given(track_and_edit())
def test_every_edit_reverts(made):
    subject, make = made
    before = subject.cues
    try:
        edit = make()
    except EditError:
        assert subject.cues == before
        return
    assert_reverts(subject, edit)


@settings(deadline=None)
@given(st.data())
def test_any_sequence_of_edits_undone_gives_the_first_state_byte_for_byte(data):
    subject = Track(data.draw(tracks))
    before = written(subject)
    done: list[Edit] = []
    for _ in range(data.draw(st.integers(1, 6))):
        if not len(subject):
            break
        try:
            edit = data.draw(an_edit(subject))()
        except EditError:
            continue
        subject.apply(edit)
        done.append(edit)
    after = written(subject)
    for edit in reversed(done):
        subject.apply(edit.inverted())
    assert written(subject) == before
    for edit in done:
        subject.apply(edit)
    assert written(subject) == after


def written(subject: Track) -> bytes:
    """The track as a project file keeps it."""
    return b"\n".join(encode_cues(subject.cues))


@given(cues, st.integers(0, 24))
def test_a_split_loses_no_letter_and_no_word(cue, offset):
    subject = track(cue)
    try:
        edit = edits.split(subject, 0, offset)
    except EditError:
        return
    first, second = edit.inserted
    assert "".join((first.plain_text + second.plain_text).split()) == "".join(cue.plain_text.split())
    assert first.words + second.words == cue.words
    assert cue.start_ms == first.start_ms < first.end_ms == second.start_ms < second.end_ms == cue.end_ms


def test_an_edit_made_for_other_cues_is_refused_and_changes_nothing():
    subject = track()
    stale = edits.retext(subject, 1, "TWO")
    subject.apply(edits.delete(subject, [0]))
    before = subject.cues
    with pytest.raises(EditError):
        subject.apply(stale)
    assert subject.cues == before


def test_retext_keeps_times_speaker_and_words():
    subject = track(HELLO)
    assert assert_reverts(subject, edits.retext(subject, 0, "Hi.")) == ("Hi.",)
    assert subject[0] == replace(HELLO, text="Hi.", is_edited=True)


def test_an_edit_that_changes_nothing_is_nobodys_work():
    subject = track(HELLO)
    assert edits.retext(subject, 0, HELLO.text).changes_nothing


def test_who_splits_or_merges_has_edited_the_cues():
    subject = track(HELLO, NIHAO)
    assert [cue.is_edited for cue in edits.split_in_middle(track(replace(HELLO, text="Hello there")), 0).inserted] == [
        True,
        True,
    ]
    assert edits.merge(subject, 0, 1).inserted[0].is_edited


def test_a_locked_cue_can_be_unlocked_again():
    subject = track(HELLO)
    subject.apply(edits.lock(subject, [0]))
    assert subject[0].is_locked
    subject.apply(edits.lock(subject, [0], is_locked=False))
    assert subject.cues == (HELLO,)


def test_retime_refuses_a_cue_that_ends_before_it_begins():
    with pytest.raises(EditError):
        edits.retime(track(), 0, 2000, 2000)


def test_split_ends_where_the_next_word_begins_and_keeps_the_speaker():
    subject = track(HELLO)
    assert assert_reverts(subject, edits.split(subject, 0, 13)) == ("Hello there,", "my friend.")
    first, second = subject
    assert (first.end_ms, second.start_ms) == (2600, 2600)
    assert (first.speaker, second.speaker) == ("Ann", "Ann")
    assert [word.text for word in first.words] == ["Hello ", "there"]


def test_split_of_a_text_typed_anew_follows_its_share_of_the_time_in_which_was_spoken():
    subject = track(replace(HELLO, text="abcd efgh"))
    assert (HELLO.words[0].start_ms + HELLO.words[-1].end_ms) // 2 == 2450
    assert edits.split(subject, 0, 4).inserted[0].end_ms == 2450


def test_split_beside_a_retyped_word_lands_on_the_edge_of_its_unchanged_neighbour():
    subject = track(HELLO)
    first = HELLO.text.split(" ")[0]
    subject.apply(edits.retext(subject, 0, HELLO.text.replace(first, "Howdy,", 1)))
    assert edits.split(subject, 0, len("Howdy,")).inserted[0].end_ms == HELLO.words[1].start_ms


def test_split_of_a_moved_cue_does_not_trust_words_that_lie_elsewhere():
    subject = track(replace(HELLO, start_ms=10_000, end_ms=12_300))
    assert 10_000 < edits.split(subject, 0, 13).inserted[0].end_ms < 12_300


def test_split_in_the_middle_of_chinese_needs_no_blanks_and_starts_no_half_with_a_comma():
    subject = track(NIHAO)
    assert assert_reverts(subject, edits.split_in_middle(subject, 0)) == ("你好，", "今天我们讨论。")
    assert subject[0].end_ms == 900


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("one two three four", ("one two", "three four")),
        ("今天我们讨论字幕", ("今天我们", "讨论字幕")),
        ("a rather long first line\nshort", ("a rather long first line", "short")),
        ("Well, that is it; now we go on", ("Well, that is it;", "now we go on")),
        ("No, nothing else is known", ("No, nothing", "else is known")),
        ("Donaudampfschiff", ("Donaudam", "pfschiff")),
        ("👩\u200d👩\u200d👧👧", ("👩\u200d👩\u200d👧", "👧")),
        ("<i>Hello my friend</i>", ("<i>Hello my</i>", "<i>friend</i>")),
        ('<font color="red">one two</font>', ('<font color="red">one</font>', '<font color="red">two</font>')),
        ("{\\an8}one two", ("{\\an8}one", "two")),
    ],
)
def test_split_in_the_middle_cuts_where_a_person_would(text, halves):
    subject = track(Cue(0, 3000, text))
    assert tuple(cue.text for cue in edits.split_in_middle(subject, 0).inserted) == halves


@pytest.mark.parametrize("text", ["", "a", " a ", "<i>a</i>"])
def test_a_text_of_one_letter_cannot_be_split(text):
    with pytest.raises(EditError):
        edits.split_in_middle(track(Cue(0, 3000, text)), 0)


def test_split_at_a_time_parts_the_text_at_the_nearest_word():
    subject = track(HELLO)
    first, second = edits.split_at_time(subject, 0, 2500).inserted
    assert (first.text, second.text) == ("Hello there,", "my friend.")
    assert first.end_ms == 2500


def test_merge_joins_english_with_a_blank_and_chinese_without():
    english, chinese = track(), track(replace(NIHAO, text="你好"), Cue(4000, 5000, "朋友"))
    assert assert_reverts(english, edits.merge(english, 0, 2)) == ("one two three", "four")
    assert assert_reverts(chinese, edits.merge(chinese, 0, 1)) == ("你好朋友",)
    assert (chinese[0].start_ms, chinese[0].end_ms, chinese[0].words) == (0, 5000, NIHAO.words)


def test_merge_of_two_speakers_gives_each_a_line_with_a_dash():
    subject = track(Cue(0, 1000, "Coming?", "Ann"), Cue(1000, 2000, "Yes.", "Bo"))
    merged = edits.merge(subject, 0, 1).inserted[0]
    assert (merged.text, merged.speaker) == ("- Coming?\n- Yes.", "")


def test_merge_gives_no_dash_to_who_says_nothing():
    empty = Track([Cue(0, 1000, "", "Ann"), Cue(1000, 2000, "", "Bo")])
    assert edits.merge(empty, 0, 1).inserted == (Cue(0, 2000, "", is_edited=True),)
    one = Track([Cue(0, 1000, "Hi", "Ann"), Cue(1000, 2000, "", "Bo")])
    assert edits.merge(one, 0, 1).inserted == (Cue(0, 2000, "Hi", "Ann", is_edited=True),)


def test_merge_of_a_named_and_an_unnamed_cue_keeps_the_name():
    subject = track(Cue(0, 1000, "Coming?", "Ann"), Cue(1000, 2000, "Now?"))
    assert edits.merge(subject, 0, 1).inserted[0].speaker == "Ann"


def test_delete_takes_scattered_cues_and_leaves_the_others():
    subject = track()
    assert assert_reverts(subject, edits.delete(subject, [3, 0])) == ("two", "three")


def test_shift_moves_words_along():
    subject = track(HELLO)
    assert_reverts(subject, edits.shift(subject, [0], 500))
    assert (subject[0].start_ms, subject[0].end_ms, subject[0].words[0].start_ms) == (1500, 4500, 1500)


def test_a_shift_to_before_zero_stops_there_for_all_alike():
    subject = track(Cue(300, 900, "a"), Cue(1000, 1500, "b"))
    moved = edits.shift(subject, [0, 1], -5000).inserted
    assert [(cue.start_ms, cue.end_ms) for cue in moved] == [(0, 600), (700, 1200)]


def test_sort_keeps_the_order_of_equal_starts():
    subject = track(Cue(5, 9, "c"), Cue(0, 9, "a"), Cue(5, 7, "d"), Cue(0, 3, "b"))
    assert assert_reverts(subject, edits.sort(subject)) == ("a", "b", "c", "d")


def test_an_empty_speaker_takes_the_name_away():
    subject = track(HELLO, replace(NIHAO, speaker="Bo"))
    assert_reverts(subject, edits.assign_speaker(subject, [0, 1], ""))
    assert [cue.speaker for cue in subject] == ["", ""]


def test_rewrite_changes_the_named_texts_in_one_edit():
    subject = track()
    assert assert_reverts(subject, edits.rewrite(subject, {0: "1", 2: "3"})) == ("1", "two", "3", "four")


@pytest.mark.parametrize(
    "make",
    [
        lambda track: edits.retext(track, 4, ""),
        lambda track: edits.retext(track, -1, ""),
        lambda track: edits.assign_speaker(track, [0, 4], "Ann"),
        lambda track: edits.assign_speaker(track, [], "Ann"),
        lambda track: edits.shift(track, [], 1),
        lambda track: edits.split(track, 0, 0),
        lambda track: edits.merge(track, 1, 1),
        lambda track: edits.merge(track, 3, 4),
        lambda track: edits.insert(track, 5, [HELLO]),
        lambda track: edits.delete(track, []),
        lambda track: edits.delete(track, [-1, 2]),
        lambda track: edits.rewrite(track, {}),
    ],
)
def test_what_is_not_in_the_track_cannot_be_edited(make):
    with pytest.raises(EditError):
        make(track())


def test_an_edit_knows_when_it_changes_nothing():
    subject = track()
    assert edits.retext(subject, 0, "one").changes_nothing
    assert not edits.retext(subject, 0, "One").changes_nothing
    assert edits.insert(subject, 0, [HELLO], EditKind.PASTE).kind is EditKind.PASTE


def test_a_shift_keeps_locks_and_says_that_words_were_moved() -> None:
    words = (Word(0, 400, "Hello "), Word(400, 900, "there", "", Timing.ESTIMATED, True))
    subject = Track([Cue(0, 900, "Hello there", "Ann", words, "line:0", is_locked=True, is_edited=True)])
    subject.apply(edits.shift(subject, [0], 100))
    moved = (replace(words[0], start_ms=100, end_ms=500, timing=Timing.MOVED), replace(words[1], start_ms=500, end_ms=1000))
    assert subject.cues == (
        replace(
            HELLO,
            start_ms=100,
            end_ms=1000,
            text="Hello there",
            words=moved,
            placement="line:0",
            is_locked=True,
            is_edited=True,
        ),
    )


def test_cues_come_and_go_with_frames_and_those_that_touch_still_do() -> None:
    made = Track((Cue(1001, 1990, "one", is_locked=True), Cue(1990, 2999, "two"), Cue(3000, 4000, "three")))
    made.apply(edits.snap_to_frames(made, Fraction(25)))
    assert [(cue.start_ms, cue.end_ms) for cue in made] == [(1000, 1960), (1960, 3000), (3000, 4000)]
    assert edits.snap_to_frames(made, Fraction(25)).changes_nothing


@given(
    st.lists(st.builds(lambda start, length: Cue(start, start + length, "x"), st.integers(0, 500), st.integers(0, 300))),
    st.sampled_from([Fraction(24), Fraction(24000, 1001), Fraction(60)]),
)
def test_frames_lay_no_cue_over_another_that_was_not_there(cues: list[Cue], rate: Fraction) -> None:
    made = Track(cues)
    made.apply(edits.snap_to_frames(made, rate))
    for place, (one, snapped) in enumerate(zip(cues, made, strict=True)):
        assert snapped.start_ms < snapped.end_ms
        for other, other_snapped in list(zip(cues, made, strict=True))[place + 1 :]:
            if one.end_ms <= other.start_ms and (one.duration_ms or other.duration_ms):
                assert snapped.end_ms <= other_snapped.start_ms


def test_a_note_and_a_bookmark_stay_with_the_first_half_and_join_when_cues_do() -> None:
    track = Track([Cue(0, 2000, "One two", note="a", is_bookmarked=True), Cue(2000, 3000, "Three", note="b")])
    track.apply(edits.split(track, 0, 4))
    assert [(cue.text, cue.note, cue.is_bookmarked) for cue in track[:2]] == [("One", "a", True), ("two", "", False)]
    track.apply(edits.merge(track, 0, 2))
    assert (track[0].note, track[0].is_bookmarked) == ("a\nb", True)


def test_a_shift_and_a_lock_keep_notes_and_bookmarks() -> None:
    track = Track([Cue(0, 2000, "One", note="a", is_bookmarked=True)])
    track.apply(edits.shift(track, [0], 500))
    track.apply(edits.lock(track, [0]))
    assert track.cues == (Cue(500, 2500, "One", is_locked=True, note="a", is_bookmarked=True),)


def test_a_note_and_a_bookmark_are_no_change_of_what_is_shown():
    subject = track()
    assert_reverts(subject, edits.annotate(subject, 1, "Who is this?"))
    assert_reverts(subject, edits.bookmark(subject, [1, 2]))
    assert [(cue.note, cue.is_bookmarked, cue.is_edited) for cue in subject] == [
        ("", False, False),
        ("Who is this?", True, False),
        ("", True, False),
        ("", False, False),
    ]


def test_duplicates_stand_behind_the_last_of_the_chosen_cues():
    subject = track()
    assert assert_reverts(subject, edits.duplicate(subject, [0, 2])) == ("one", "two", "three", "one", "three", "four")


def test_pasted_cues_stand_where_their_time_is():
    subject = track()
    pasted = [Cue(2500, 2600, "late"), Cue(1000, 1100, "same start"), Cue(9000, 9100, "last")]
    edit = edits.insert_by_time(subject, pasted)
    assert assert_reverts(subject, edit) == ("one", "two", "same start", "three", "late", "four", "last")
    assert edit.removed == (Cue(2000, 3000, "three"), Cue(3000, 4000, "four"))


@given(tracks, tracks)
def test_pasting_loses_no_cue_that_is_there_or_pasted(there, pasted):
    subject = Track(there)
    assert_reverts(subject, edits.insert_by_time(subject, pasted))
    new = [cue for cue in subject if not any(cue is old for old in there)]
    assert [cue for cue in subject if any(cue is old for old in there)] == there
    assert sorted(map(id, new)) == sorted(map(id, pasted))


def test_stretching_puts_two_points_where_they_belong_and_all_others_between():
    subject = track(Cue(1000, 2000, "one"), Cue(5000, 6000, "mid", words=(Word(5000, 5500, "mid"),)), Cue(9000, 9500, "end"))
    assert_reverts(subject, stretch(subject, range(3), Anchor(1000, 2000), Anchor(9000, 18_000)))
    assert [(cue.start_ms, cue.end_ms) for cue in subject] == [(2000, 4000), (10_000, 12_000), (18_000, 19_000)]
    assert subject[1].words == (Word(10_000, 11_000, "mid", timing=Timing.MOVED),)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Anchor(1000, 0), Anchor(1000, 5000)),
        (Anchor(0, 1000), Anchor(1000, 1000)),
        (Anchor(0, 1000), Anchor(1000, 0)),
        (Anchor(2000, 0), Anchor(3000, 1000)),
    ],
    ids=["one point", "no time between", "backwards", "before the beginning"],
)
def test_what_cannot_be_stretched_is_refused(first, second):
    with pytest.raises(EditError):
        stretch(track(), range(4), first, second)


def test_another_frame_rate_keeps_the_frames():
    subject = track(Cue(3_600_000, 3_602_000, "after an hour"))
    assert_reverts(subject, change_rate(subject, FRAME_RATES["25"], FRAME_RATES["23.976"]))
    assert (subject[0].start_ms, subject[0].end_ms) == (3_753_750, 3_755_835)


@given(tracks, st.sampled_from(sorted(FRAME_RATES)), st.sampled_from(sorted(FRAME_RATES)))
def test_a_rate_and_back_is_a_millisecond_off_at_most(there, before, after):
    subject = Track(there)
    subject.apply(change_rate(subject, FRAME_RATES[before], FRAME_RATES[after]))
    subject.apply(change_rate(subject, FRAME_RATES[after], FRAME_RATES[before]))
    assert all(abs(new.start_ms - old.start_ms) <= 2 for new, old in zip(subject, there, strict=True))


def test_leads_end_at_the_neighbours():
    subject = track(Cue(100, 1000, "one"), Cue(1100, 2000, "two"), Cue(2500, 3000, "three"))
    assert_reverts(subject, edges.lead_in(subject, range(3), 200))
    assert [cue.start_ms for cue in subject] == [0, 1000, 2300]
    assert_reverts(subject, edges.lead_out(subject, range(3), 300))
    assert [cue.end_ms for cue in subject] == [1000, 2300, 3300]


def test_cues_that_overlap_already_get_no_lead_and_lose_nothing():
    subject = track(Cue(0, 1000, "one"), Cue(500, 1500, "two"))
    assert edges.lead_in(subject, [1], 200).changes_nothing
    assert edges.lead_out(subject, [0], 300).changes_nothing


def test_cues_are_glued_to_their_neighbours():
    subject = track(Cue(0, 1000, "one"), Cue(1500, 2000, "two"), Cue(2500, 3000, "three"))
    assert_reverts(subject, edges.glue_to_previous(subject, [1]))
    assert_reverts(subject, edges.glue_to_next(subject, [1]))
    assert (subject[1].start_ms, subject[1].end_ms) == (1000, 2500)
    assert edges.glue_to_previous(subject, [0]).changes_nothing


def test_an_edge_is_never_nudged_past_the_other():
    subject = track(Cue(0, 100, "short"))
    with pytest.raises(EditError):
        edges.nudge_starts(subject, [0], 100)
    with pytest.raises(EditError):
        edges.nudge_ends(subject, [0], -100)
    assert_reverts(subject, edges.nudge_ends(subject, [0], 50))
    assert subject[0].end_ms == 150


def test_lines_are_broken_by_the_limits_of_each_cue():
    subject = track(Cue(0, 1000, "We broke this line in two."), Cue(1000, 2000, "two\nlines"))
    wide, narrow = replace(NARROW, max_cpl=30), replace(NARROW, max_cpl=16)
    edit = rebreak_cues(subject, [0, 1], lambda cue: narrow if cue.start_ms == 0 else wide, "en")
    assert assert_reverts(subject, edit) == ("We broke\nthis line in two.", "two lines")
