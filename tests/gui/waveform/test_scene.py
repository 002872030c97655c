"""What stands where: a look at each cue and a look at all of them at once see the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subtitler.gui.editor.cue_model import CueTableModel
from subtitler.gui.waveform import scene
from subtitler.gui.waveform.cue_times import CueTimes
from subtitler.gui.waveform.timeline import Timeline
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.track import Track

_CUES = st.builds(lambda start, length: Cue(start, start + length, "x"), st.integers(0, 60_000), st.integers(0, 8000))


@given(st.lists(_CUES, max_size=40), st.integers(0, 60_000), st.sampled_from([2.0, 20.0, 200.0]))
def test_few_cues_and_many_are_laid_out_alike(cues: list[Cue], start_ms: int, column_ms: float) -> None:
    timeline = Timeline(start_ms, column_ms, 640, 70_000)
    model = CueTableModel(lambda _edit: None)
    model.show(Track(cues))
    times = CueTimes(model)
    few = scene.scene_of(times, cues, timeline, 200)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scene, "_FEW", -1)
        many = scene.scene_of(times, cues, timeline, 200)
    assert few.narrow == many.narrow
    assert [(block.index, block.row) for block in few.blocks] == [(block.index, block.row) for block in many.blocks]
    for edge in ("left", "right"):
        assert [getattr(block, edge) for block in few.blocks] == pytest.approx([getattr(block, edge) for block in many.blocks])
