"""Two tracks with linked times: what is done to one is done to the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from subtitler.timedtext import edits
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit
from subtitler.timedtext.linking import linked_edit, partners
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


def follow(edit: Edit, second: Track) -> Track:
    linked = linked_edit(edit, second)
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


def test_split_merge_and_delete_are_done_to_both() -> None:
    first, second = Track(ENGLISH), Track(CHINESE)
    edit = edits.split(first, 1, len("How are "))
    follow(edit, second)
    first.apply(edit)
    assert times(second)[1][1] == first[1].end_ms
    assert [cue.text for cue in second][1] != "你今天好吗？"
    edit = edits.merge(first, 1, 2)
    follow(edit, second)
    assert "".join(second[1].text.split()) == "你今天好吗？"
    first = Track(ENGLISH)
    second = follow(edits.delete(first, [2]), Track(CHINESE))
    assert [cue.text for cue in second] == ["早上好。", "你今天好吗？", "再见，", "朋友。"]


def test_what_has_no_partner_of_its_own_changes_nothing() -> None:
    assert linked_edit(edits.delete(Track(ENGLISH), [3]), Track(CHINESE)) is None
    assert linked_edit(edits.retext(Track(ENGLISH), 0, "x"), Track(CHINESE)) is None


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
    linked = linked_edit(made, second)
    if linked is None:
        return
    second.apply(linked)
    said = " ".join(cue.text for cue in second).split()
    assert said == " ".join(cue.text for cue in before).split()
    assert all(cue.end_ms > cue.start_ms for cue in second)
    second.apply(linked.inverted())
    assert second.cues == before
