"""Fixes on random tracks: they help, they lose nothing, and they leave locked cues alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings

from subtitler.quality.checks import CHECKS, all_issues
from subtitler.quality.context import Context
from subtitler.quality.fixing import fix, fix_all, fix_safe
from subtitler.quality.issue import Fixing, Issue, Kind, Level
from subtitler.segmentation.presets import PRESETS
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, EditKind
from subtitler.timedtext.track import Track
from subtitler.timedtext.transcript import Word
from tests.quality.tracks import contexts, ordered, tracks

EN = Context(preset=PRESETS["netflix_en"], language="en")


def after(cues: Sequence[Cue], edit: Edit | None) -> list[Cue]:
    track = Track(cues)
    if edit is not None:
        assert edit.kind is EditKind.FIX
        track.apply(edit)
    return list(track)


def letters(cues: Sequence[Cue]) -> Counter[str]:
    """All letters that are said: not those of the tags of other formats."""
    return Counter(letter for cue in cues for letter in cue.plain_text.replace("<c.red>", "") if letter.isalnum())


def words(cues: Sequence[Cue]) -> Counter[Word]:
    return Counter(word for cue in cues for word in cue.words)


def errors(cues: Sequence[Cue], context: Context) -> Counter[Kind]:
    return Counter(issue.kind for issue in all_issues(cues, context) if issue.level is Level.ERROR)


def count(issues: Sequence[Issue], kind: Kind) -> int:
    return sum(issue.kind is kind for issue in issues)


@settings(deadline=None, max_examples=60)
@given(ordered, contexts)
def test_a_fix_takes_its_issue_away_and_makes_no_error(cues: list[Cue], context: Context) -> None:
    before = list(all_issues(cues, context))
    for issue in before:
        edit = fix(cues, issue, context)
        if edit is None:
            continue
        fixed = after(cues, edit)
        assert count(list(all_issues(fixed, context)), issue.kind) < count(before, issue.kind)
        assert not errors(fixed, context) - errors(cues, context)
        assert words(fixed) == words(cues)
        locked = [cue for cue in cues if cue.is_locked]
        assert [cue for cue in fixed if cue.is_locked] == locked
        if issue.kind is not Kind.DUPLICATE:
            assert letters(fixed) == letters(cues)


@settings(deadline=None, max_examples=60)
@given(ordered, contexts)
def test_all_that_is_safe_is_one_edit_that_loses_nothing_and_needs_no_second(cues: list[Cue], context: Context) -> None:
    fixed = after(cues, fix_safe(cues, context))
    assert letters(fixed) == letters(cues)
    assert words(fixed) == words(cues)
    assert [cue for cue in fixed if cue.is_locked] == [cue for cue in cues if cue.is_locked]
    assert not errors(fixed, context) - errors(cues, context)
    assert len(list(all_issues(fixed, context))) <= len(list(all_issues(cues, context)))
    assert fix_safe(fixed, context) is None


@settings(deadline=None, max_examples=40)
@given(ordered, contexts)
def test_all_of_a_kind_are_repaired_in_one_edit(cues: list[Cue], context: Context) -> None:
    for check in CHECKS:
        before = list(all_issues(cues, context))
        edit = fix_all(cues, check.kind, context)
        if edit is None:
            continue
        fixed = after(cues, edit)
        assert count(list(all_issues(fixed, context)), check.kind) < count(before, check.kind)
        assert words(fixed) == words(cues)
        track = Track(fixed)
        track.apply(edit.inverted())
        assert list(track) == cues


@settings(deadline=None, max_examples=40)
@given(tracks)
def test_sorting_changes_the_order_and_nothing_else(cues: list[Cue]) -> None:
    fixed = after(cues, fix_all(cues, Kind.ORDER, EN))
    assert Counter(fixed) == Counter(cues)


@settings(deadline=None, max_examples=40)
@given(tracks, contexts)
def test_cues_in_any_order_are_sorted_and_repaired_at_once(cues: list[Cue], context: Context) -> None:
    fixed = after(cues, fix_safe(cues, context))
    starts = [cue.start_ms for cue in fixed]
    assert starts == sorted(starts)
    assert (letters(fixed), words(fixed)) == (letters(cues), words(cues))
    assert Counter(cue for cue in fixed if cue.is_locked) == Counter(cue for cue in cues if cue.is_locked)
    assert fix_safe(fixed, context) is None


def test_safe_repairs_leave_what_a_person_has_to_see() -> None:
    cues = [Cue(0, 2000, "We  begin..."), Cue(2040, 4000, "where it  ends."), Cue(4500, 4700, "")]
    fixed = after(cues, fix_safe(cues, EN))
    assert fixed == [Cue(0, 1957, "We begin..."), Cue(2040, 4000, "where it ends.")]
    assert [issue.kind for issue in all_issues(fixed, EN)] == [Kind.PUNCTUATION]


def test_an_edit_is_no_longer_than_what_changes() -> None:
    cues = [Cue(3000 * n, 3000 * n + 2000, f"Cue number {n}.") for n in range(50)]
    cues[20] = Cue(60_000, 62_000, "We  begin.")
    edit = fix_safe(cues, EN)
    assert edit is not None
    assert (edit.index, len(edit.removed), len(edit.inserted)) == (20, 1, 1)


def test_what_is_in_order_needs_no_edit() -> None:
    cues = [Cue(3000 * n, 3000 * n + 2000, f"Cue number {n}.") for n in range(5)]
    assert fix_safe(cues, EN) is None
    assert all(fix_all(cues, kind, EN) is None for kind in Kind)


def test_every_safe_fix_is_done_without_asking() -> None:
    safe = {check.kind for check in CHECKS if check.fixing is Fixing.SAFE}
    assert {Kind.EMPTY, Kind.OVERLAP, Kind.GAP, Kind.LINE_LENGTH, Kind.KINSOKU, Kind.SPACE, Kind.CONTROL} <= safe
    assert not {Kind.SPLIT_WORD, Kind.TAGS, Kind.PUNCTUATION, Kind.DUPLICATE, Kind.TOO_LONG} & safe
