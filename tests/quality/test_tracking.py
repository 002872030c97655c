"""The issues of a track that is edited: always those that a look at everything would find."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from subtitler.quality.checks import all_issues
from subtitler.quality.context import Context
from subtitler.quality.issue import Kind, Level
from subtitler.quality.tracking import TrackIssues
from subtitler.segmentation.presets import PRESETS
from subtitler.timedtext import edits
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, EditKind
from subtitler.timedtext.track import Track
from tests.quality.tracks import contexts, tracks

EN = Context(preset=PRESETS["netflix_en"], language="en")


@st.composite
def splices(draw: st.DrawFn, length: int) -> tuple[int, int, list[Cue]]:
    index = draw(st.integers(0, length))
    return index, draw(st.integers(0, min(3, length - index))), draw(tracks | st.just([]))


@settings(deadline=None, max_examples=60)
@given(st.data(), tracks, contexts, st.integers(0, 6))
def test_after_every_edit_the_issues_are_those_of_a_new_look(
    data: st.DataObject, cues: list[Cue], context: Context, first_steps: int
) -> None:
    track = Track(cues)
    issues = TrackIssues(track, context)
    steps = issues.steps()
    for _ in range(first_steps):
        next(steps, None)
    for _ in range(3):
        index, count, inserted = data.draw(splices(len(track)))
        edit = Edit(EditKind.PASTE, index, tuple(track[index : index + count]), tuple(inserted))
        track.apply(edit)
        issues.apply(edit)
        next(steps, None)
    issues.check()
    wanted = list(all_issues(track, context))
    assert list(issues) == wanted
    assert issues.is_complete
    assert len(issues) == len(wanted)
    assert +issues.counts == Counter(issue.kind for issue in wanted)
    assert +issues.levels == Counter(issue.level for issue in wanted)


def spaced(count: int) -> Track:
    return Track([Cue(3000 * n, 3000 * n + 2000, f"Cue number {n}.") for n in range(count)])


def test_an_edit_of_one_cue_looks_at_its_neighbours_only() -> None:
    track = spaced(100)
    issues = TrackIssues(track, EN)
    issues.check()
    edit = edits.retext(track, 50, "We  begin.")
    track.apply(edit)
    touched = issues.apply(edit)
    assert 50 in touched
    assert len(touched) <= 8
    assert [(issue.index, issue.kind) for issue in issues] == [(50, Kind.SPACE)]


def test_issues_move_with_their_cue() -> None:
    track = spaced(100)
    track.apply(edits.retext(track, 90, "We  begin."))
    issues = TrackIssues(track, EN)
    issues.check()
    edit = edits.delete(track, [10, 11])
    track.apply(edit)
    issues.apply(edit)
    assert [issue.index for issue in issues.of(88)] == [88]
    assert issues.of(90) == ()


def test_the_next_and_the_previous_issue_are_found_from_any_cue() -> None:
    track = spaced(100)
    for index in (20, 60):
        track.apply(edits.retext(track, index, "We  begin."))
    issues = TrackIssues(track, EN)
    issues.check()
    found = [issues.after(-1), issues.after(20), issues.after(60), issues.before(60), issues.before(20)]
    assert [issue and issue.index for issue in found] == [20, 60, None, 20, None]


def test_a_long_edit_is_left_to_steps() -> None:
    track = spaced(500)
    issues = TrackIssues(track, EN)
    issues.check()
    edit = edits.rewrite(track, dict.fromkeys(range(100, 400), "We  begin."))
    track.apply(edit)
    issues.apply(edit)
    assert not issues.is_complete
    assert issues.of(250) == ()
    assert sum(1 for _ in issues.steps()) == 300
    assert issues.counts[Kind.SPACE] == 300
    assert issues.levels[Level.HINT] >= 300
