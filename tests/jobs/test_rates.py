"""Slots for requests: near the limit, and never above it where requests take their time to arrive."""

from __future__ import annotations

import heapq
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subtitler.jobs.rates import Rate, Slot

LIMIT = 10


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def arrivals(ways: list[tuple[float, float]], limit: float = LIMIT) -> list[float]:
    """When requests arrive that are sent as soon as the rate lets them: each is so long on its way there and back."""
    clock = Clock()
    rate = Rate(limit, clock)
    under_way: list[tuple[float, int, Slot]] = []
    found = []
    for number, (there, back) in enumerate(ways):
        while (slot := rate.take()) is None:
            free_at = rate.free_at()
            if under_way and under_way[0][0] <= free_at:
                clock.now = max(clock.now, under_way[0][0])
                rate.answered(heapq.heappop(under_way)[2])
            else:
                assert free_at > clock.now
                clock.now = free_at
        found.append(clock.now + there)
        heapq.heappush(under_way, (clock.now + there + back, number, slot))
    return found


def most_in_a_second(times: list[float]) -> int:
    ordered = sorted(times)
    return max(sum(begin <= each < begin + 0.999999 for each in ordered) for begin in ordered)


@given(st.lists(st.tuples(st.floats(0, 0.19), st.floats(0, 3)), min_size=11, max_size=60))
def test_however_long_requests_are_on_their_way_no_second_has_more_than_the_limit(ways: list[tuple[float, float]]) -> None:
    assert most_in_a_second(arrivals(ways)) <= LIMIT


def test_one_that_is_late_does_not_make_the_next_too_many() -> None:
    ways = [(0.0, 0.01)] * 30
    ways[3] = (0.15, 0.01)
    assert most_in_a_second(arrivals(ways)) <= LIMIT


@pytest.mark.parametrize(("way_s", "least"), [(0.0, 9.4), (0.02, 9.4), (0.15, 7.9), (2.0, 7.9)])
def test_with_much_to_do_it_stays_near_the_limit(way_s: float, least: float) -> None:
    times = arrivals([(way_s / 2, way_s / 2)] * 200)
    assert 199 / (times[-1] - times[0]) >= least


def test_a_short_stutter_costs_no_more_than_itself() -> None:
    shaky = random.Random(4)
    times = arrivals([(shaky.choice([0.005, 0.005, 0.005, 0.12]), 0.01) for _ in range(200)])
    assert most_in_a_second(times) <= LIMIT
    assert 199 / (times[-1] - times[0]) >= 8.5


def test_a_slot_that_nobody_wanted_is_not_saved_up() -> None:
    clock = Clock()
    rate = Rate(2, clock)
    clock.now += 60
    assert rate.take() is not None
    assert rate.take() is None


def test_after_a_refusal_it_waits_and_then_goes_more_slowly() -> None:
    clock = Clock()
    rate = Rate(LIMIT, clock)
    rate.hold(3)
    assert rate.free_at() == 103
    clock.now = 103.0
    assert rate.take() is not None
    assert rate.free_at() - 103 == pytest.approx(1.5 / 9.5)
