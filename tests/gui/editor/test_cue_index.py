"""Finding the cues at a time, against a look at all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from subtitler.gui.editor.cue_index import CueIndex
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, EditKind

_TIMES = st.integers(0, 3000)
_CUES = st.builds(lambda start, length: Cue(start, start + length, "x"), _TIMES, st.integers(0, 400))
_EDITS = st.tuples(st.floats(0, 1), st.integers(0, 300), st.lists(_CUES, max_size=300))


def rows_at(cues: list[Cue], ms: int) -> tuple[int, ...]:
    return tuple(row for row, cue in enumerate(cues) if cue.start_ms <= ms < cue.end_ms)


@given(st.lists(_CUES, max_size=600), st.lists(_EDITS, max_size=4), st.lists(_TIMES, min_size=1, max_size=10))
def test_the_index_finds_what_a_look_at_all_cues_finds_after_any_edits(cues, edits, times) -> None:
    index = CueIndex(cues)
    for place, count, inserted in edits:
        at = round(place * len(cues))
        edit = Edit(EditKind.RETIME, at, tuple(cues[at : at + count]), tuple(inserted))
        cues[at : at + count] = inserted
        index.apply(edit)
    for ms in times:
        assert index.at(ms).rows == rows_at(cues, ms)


@given(st.lists(_CUES, max_size=300), _TIMES)
def test_nothing_changes_while_a_moment_lasts(cues, ms) -> None:
    moment = CueIndex(cues).at(ms)
    assert moment.holds(ms)
    for other in range(int(max(0, moment.start_ms)), int(min(3500, moment.end_ms)), 7):
        assert rows_at(cues, other) == moment.rows


def test_a_moment_ends_where_the_next_cue_begins() -> None:
    moment = CueIndex([Cue(1000, 2000, "a"), Cue(2500, 3000, "b")]).at(2200)
    assert (moment.rows, moment.start_ms, moment.end_ms) == ((), 2000, 2500)


@given(st.lists(_CUES, max_size=600), _TIMES, st.integers(1, 1000), st.integers(0, 600))
def test_what_is_seen_between_two_times_is_what_a_look_at_all_cues_finds(cues, start_ms, length, most) -> None:
    seen = [row for row, cue in enumerate(cues) if cue.start_ms < start_ms + length and cue.end_ms > start_ms]
    assert CueIndex(cues).between(start_ms, start_ms + length, most) == (seen if len(seen) <= most else None)
    assert CueIndex(cues).last_ms == max((cue.end_ms for cue in cues), default=0)
