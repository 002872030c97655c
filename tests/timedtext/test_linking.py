"""Two tracks with linked times: what is done to one is done to the other."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from subtitler.timedtext import edits
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, EditKind
from subtitler.timedtext.linking import linked_edit, partners, places_that_follow
from subtitler.timedtext.scaling import change_rate
from subtitler.timedtext.track import Track

ENGLISH = (
    Cue(0, 2000, "Good morning."),
    Cue(2000, 4000, "How are you today?"),
    Cue(5000, 6000, "Fine."),
    Cue(7000, 9000, "Good bye."),
)
CHINESE = (
    Cue(0, 2100, "早上好。"),
    Cue(2100, 4000, "你今天好吗？"),
    Cue(5000, 6000, "很好。"),
    Cue(7000, 8000, "再见，"),
    Cue(8000, 9000, "朋友。"),
)


def times(track: Track) -> list[tuple[int, int]]:
    return [(cue.start_ms, cue.end_ms) for cue in track]


def follow(edit: Edit, second: Track, first: Sequence[Cue] = ENGLISH) -> Track:
    linked = linked_edit(edit, second, first)
    if linked is not None:
        second.apply(linked)
    return second


def test_partners_are_on_the_screen_together() -> None:
    assert partners(ENGLISH[1], CHINESE) == [1]
    assert partners(ENGLISH[3], CHINESE) == [3, 4]
    assert partners(Cue(10_000, 11_000, ""), CHINESE) == []


def test_a_moved_cue_takes_its_partner_along() -> None:
    second = follow(edits.shift(Track(ENGLISH), [2], 300), Track(CHINESE))
    assert times(second)[2] == (5300, 6300)
    assert times(second)[:2] == times(Track(CHINESE))[:2]


def test_an_edge_moves_the_edge_that_was_the_same() -> None:
    second = follow(edits.retime(Track(ENGLISH), 3, 7200, 9000), Track(CHINESE))
    assert times(second)[3:] == [(7200, 8000), (8000, 9000)]
    second = follow(edits.retime(Track(ENGLISH), 0, 0, 1900), Track(CHINESE))
    assert times(second)[0] == (0, 2000)


def test_a_moved_cue_takes_what_is_said_within_it_along_as_it_is() -> None:
    second = follow(edits.retime(Track(ENGLISH), 3, 7300, 9300), Track(CHINESE))
    assert times(second)[3:] == [(7300, 8300), (8300, 9300)]
    # One that is said through two cues keeps the edge that is the other's.
    second = follow(edits.retime(Track(CHINESE), 3, 6800, 7800), Track(ENGLISH), CHINESE)
    assert times(second)[3] == (6800, 9000)


def test_what_is_shifted_as_a_whole_keeps_its_lengths() -> None:
    late = Track([Cue(800, 2000, "早上好。"), *CHINESE[1:]])
    second = follow(edits.shift(Track(ENGLISH), range(4), 10_000), late)
    assert times(second) == [(10_800, 12_000), (12_100, 14_000), (15_000, 16_000), (17_000, 18_000), (18_000, 19_000)]


def test_what_has_no_partner_goes_along_with_all_around_it() -> None:
    sign = Cue(4200, 4800, "[路牌]")
    both = Track([*CHINESE[:2], sign, *CHINESE[2:], Cue(20_000, 21_000, "完")])
    second = follow(edits.shift(Track(ENGLISH), range(4), 10_000), both)
    assert [times(second)[2], times(second)[-1]] == [(14_200, 14_800), (30_000, 31_000)]
    second = follow(edits.shift(Track(ENGLISH), [2, 3], 10_000), Track([*CHINESE[:2], sign, *CHINESE[2:]]))
    assert times(second)[2] == (4200, 4800)
    assert times(second)[3] == (15_000, 16_000)


def test_another_frame_rate_is_that_of_both() -> None:
    edit = change_rate(Track(ENGLISH), Fraction(25), Fraction(24))
    second = follow(edit, Track([*CHINESE, Cue(24_000, 25_000, "完")]))
    assert times(second)[-1] == (25_000, 26_042)
    assert times(second)[2] == (5208, 6250)


def test_what_a_cue_comes_across_while_it_is_dragged_stays_where_it_is() -> None:
    first, second = Track(ENGLISH), Track(CHINESE)
    taken = places_that_follow(edits.retime(first, 2, 5100, 6100), second, first)
    for start_ms in (5100, 6000, 7000, 8000, 12_000):
        edit = edits.retime(first, 2, start_ms, start_ms + 1000)
        linked = linked_edit(edit, second, first, taken)
        assert linked is not None
        second.apply(linked)
        first.apply(edit)
    assert times(second) == [(0, 2100), (2100, 4000), (12_000, 13_000), (7000, 8000), (8000, 9000)]


def test_split_merge_and_delete_are_done_to_both() -> None:
    first, second = Track(ENGLISH), Track(CHINESE)
    edit = edits.split(first, 1, len("How are "))
    follow(edit, second, first)
    first.apply(edit)
    assert times(second)[1][1] == first[1].end_ms
    assert [cue.text for cue in second][1] != "你今天好吗？"
    edit = edits.merge(first, 1, 2)
    follow(edit, second, first)
    assert "".join(second[1].text.split()) == "你今天好吗？"
    first = Track(ENGLISH)
    second = follow(edits.delete(first, [2]), Track(CHINESE))
    assert [cue.text for cue in second] == ["早上好。", "你今天好吗？", "再见，", "朋友。"]


def test_a_new_cue_gets_an_empty_one_beside_it_where_nothing_is_said_yet() -> None:
    new = Cue(10_000, 11_000, "Wait!", "Ann", note="late")
    second = follow(edits.insert(Track(ENGLISH), 4, [new]), Track(CHINESE))
    assert second[5] == Cue(10_000, 11_000, "", "Ann")
    assert linked_edit(edits.insert(Track(ENGLISH[:3]), 3, [ENGLISH[3]]), Track(CHINESE), ENGLISH[:3]) is None
    pasted = edits.insert_by_time(Track(ENGLISH), [Cue(4200, 4800, "a"), Cue(9500, 9900, "b"), Cue(5100, 5900, "c")])
    second = follow(pasted, Track(CHINESE))
    assert times(second) == [*times(Track(CHINESE))[:2], (4200, 4800), *times(Track(CHINESE))[2:], (9500, 9900)]


def test_a_cue_is_doubled_with_its_partner_and_each_double_has_its_own() -> None:
    first, second = Track(ENGLISH), Track(CHINESE)
    edit = edits.duplicate(first, [0, 2])
    follow(edit, second, first)
    first.apply(edit)
    edit = edits.retime(first, 4, 12_000, 13_000)
    follow(edit, second, first)
    assert [(cue.start_ms, cue.text) for cue in second][:5] == [
        (0, "早上好。"),
        (2100, "你今天好吗？"),
        (5000, "很好。"),
        (0, "早上好。"),
        (12_000, "很好。"),
    ]


def test_what_was_doubled_without_its_partner_is_moved_without_it() -> None:
    first = Track([*ENGLISH[:3], ENGLISH[2], ENGLISH[3]])
    assert linked_edit(edits.retime(first, 3, 12_000, 13_000), Track(CHINESE), first) is None
    assert linked_edit(edits.delete(first, [3]), Track(CHINESE), first) is None
    assert times(follow(edits.retime(first, 2, 5100, 6100), Track(CHINESE), first))[2] == (5100, 6100)


def test_what_is_not_translated_yet_is_split_and_merged_too() -> None:
    first, second = Track(ENGLISH), Track([Cue(cue.start_ms, cue.end_ms, "", "Ann") for cue in ENGLISH])
    edit = edits.split(first, 1, len("How are "))
    follow(edit, second, first)
    first.apply(edit)
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in second] == [(cue.start_ms, cue.end_ms, "") for cue in first]
    edit = edits.merge(first, 1, 2)
    follow(edit, second, first)
    assert second[1] == Cue(2000, 4000, "", "Ann", is_edited=True)


def test_sorting_and_cutting_anew_move_nothing_in_the_other() -> None:
    mixed = Track([ENGLISH[2], ENGLISH[0], ENGLISH[1], ENGLISH[3]])
    assert linked_edit(edits.sort(mixed), Track(CHINESE), mixed.cues) is None
    anew = Edit(EditKind.SEGMENT, 0, ENGLISH[:2], (Cue(0, 1000, "Good"), Cue(1000, 4000, "morning. How are you today?")))
    assert linked_edit(anew, Track(CHINESE), ENGLISH) is None


def test_what_has_no_partner_of_its_own_changes_nothing() -> None:
    assert linked_edit(edits.delete(Track(ENGLISH), [3]), Track(CHINESE), ENGLISH) is None
    assert linked_edit(edits.retext(Track(ENGLISH), 0, "x"), Track(CHINESE), ENGLISH) is None


SPANS = st.lists(st.tuples(st.integers(1, 50), st.integers(1, 30)), min_size=1, max_size=8)


@given(SPANS, SPANS, st.data())
def test_whatever_is_linked_can_be_taken_back_and_loses_no_text(
    one: list[tuple[int, int]], two: list[tuple[int, int]], data: st.DataObject
) -> None:
    def track(spans: list[tuple[int, int]]) -> Track:
        cues, at = [], 0
        for gap, length in spans:
            cues.append(Cue((at + gap) * 100, (at + gap + length) * 100, f"word {len(cues)} more"))
            at += gap + length
        return Track(cues)

    first, second = track(one), track(two)
    before = second.cues
    chosen = data.draw(st.integers(0, len(first) - 1))
    edit = data.draw(st.sampled_from(["shift", "split", "merge"]))
    if edit == "shift":
        made = edits.shift(first, range(chosen, len(first)), data.draw(st.integers(-3000, 3000)))
    elif edit == "split":
        made = edits.split(first, chosen, 5)
    elif chosen + 1 < len(first):
        made = edits.merge(first, chosen, chosen + 1)
    else:
        return
    linked = linked_edit(made, second, first)
    if linked is None:
        return
    second.apply(linked)
    said = " ".join(cue.text for cue in second).split()
    assert said == " ".join(cue.text for cue in before).split()
    assert all(cue.end_ms > cue.start_ms for cue in second)
    second.apply(linked.inverted())
    assert second.cues == before
