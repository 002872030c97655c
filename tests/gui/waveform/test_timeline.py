from __future__ import annotations

import pytest

from subtitler.gui.waveform.timeline import FINEST_MS, LONGEST_MS, Timeline, ruler_step_ms


def test_zooming_keeps_the_time_under_the_pointer() -> None:
    timeline = Timeline(60_000, 10, 1000, 600_000)
    for factor in (1.3, 4, 0.5):
        zoomed = timeline.zoomed(factor, 300)
        assert zoomed.ms(300) == pytest.approx(timeline.ms(300), abs=zoomed.column_ms)


def test_zoom_ends_at_samples_and_at_twelve_hours() -> None:
    timeline = Timeline(0, 10, 1000, 600_000)
    assert timeline.zoomed(1e9, 0).column_ms == FINEST_MS
    assert timeline.zoomed(1e-9, 0).shown_ms == LONGEST_MS


def test_scrolling_ends_with_the_recording() -> None:
    timeline = Timeline(0, 10, 1000, 60_000)
    assert timeline.at(-5).start_ms == 0
    assert timeline.at(10**9).end_ms == 60_000


def test_a_column_holds_the_same_piece_of_sound_wherever_one_scrolled() -> None:
    timeline = Timeline(0, 7, 1000, 600_000).at(123_456)
    assert timeline.start_ms == timeline.first_column * 7


@pytest.mark.parametrize(("column_ms", "step"), [(0.01, 1), (1, 100), (10, 1000), (1000, 120_000), (43_200, 7_200_000)])
def test_the_rulers_marks_stand_apart(column_ms: float, step: int) -> None:
    assert ruler_step_ms(column_ms, 96) == step
