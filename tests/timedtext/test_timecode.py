from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subtitler.timedtext.timecode import (
    format_clock,
    format_seconds,
    format_timecode,
    frame_from,
    frame_of,
    parse_frame_rate,
    parse_timecode,
    time_of_frame,
    usual_frame_rate,
)


@given(st.integers(0, 10**9))
def test_a_written_time_reads_back(ms):
    assert parse_timecode(format_timecode(ms)) == ms
    assert parse_timecode(format_timecode(ms, decimal=".")) == ms


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("1:02:03.5", 3_723_500),
        ("02:03,500", 123_500),
        ("3", 3000),
        (" 0:00:01.0409 ", 1040),
        ("００：００：０１，０００", 1000),
        ("90", 90_000),
        ("75:00", 4_500_000),
        ("120:00:00,000", 432_000_000),
    ],
)
def test_times_are_read_as_people_write_them(text, ms):
    assert parse_timecode(text) == ms


@pytest.mark.parametrize("text", ["", "-1", "a", "1:", "1:2:3:4", "1.", ".5", "1 2", "0x1", "9" * 5000, "1:" + "0" * 5000])
def test_what_is_no_time_is_none(text):
    assert parse_timecode(text) is None


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_times(text):
    ms = parse_timecode(text)
    assert ms is None or ms >= 0


def test_times_are_written_for_files_and_for_people():
    assert format_timecode(3_723_004) == "01:02:03,004"
    assert format_timecode(-5) == "00:00:00,000"
    assert format_timecode(360_000_000) == "100:00:00,000"
    assert format_clock(62_400) == "1:02"
    assert format_clock(3_723_000) == "1:02:03"
    assert format_seconds(-40) == "-0.040"
    assert format_seconds(1250) == "1.250"


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("24", Fraction(24)),
        ("25", Fraction(25)),
        ("50.000", Fraction(50)),
        ("60", Fraction(60)),
        ("23.976", Fraction(24000, 1001)),
        ("23.98", Fraction(24000, 1001)),
        ("23,976", Fraction(24000, 1001)),
        ("29.97", Fraction(30000, 1001)),
        ("59.94", Fraction(60000, 1001)),
        ("24000/1001", Fraction(24000, 1001)),
        (" 12.5 ", Fraction(25, 2)),
    ],
)
def test_frame_rates_are_read_as_people_write_them(text: str, rate: Fraction) -> None:
    assert parse_frame_rate(text) == rate == parse_frame_rate(str(rate))


@pytest.mark.parametrize("text", ["", "0", "-25", "1/0", "1001", "film", "25 fps", "2.5.1", "٢٥", "9" * 5000, "0.5", "1e3"])
def test_what_is_no_frame_rate_is_none(text: str) -> None:
    assert parse_frame_rate(text) is None


def test_a_rate_that_a_file_tells_roughly_is_the_usual_one() -> None:
    assert usual_frame_rate(Fraction(239_761, 10_000)) == Fraction(24000, 1001)
    assert usual_frame_rate(Fraction(25_003, 1000)) == 25
    assert usual_frame_rate(Fraction(27, 2)) == Fraction(27, 2)


@given(st.integers(-(10**7), 10**7), st.fractions(1, 1000, max_denominator=1001))
def test_a_time_lies_between_its_frame_and_the_next(ms: int, rate: Fraction) -> None:
    assert time_of_frame(frame_of(ms, rate), rate) <= ms <= time_of_frame(frame_from(ms, rate), rate)


@given(st.integers(-(10**6), 10**6), st.fractions(1, 999, max_denominator=1001))
def test_a_frame_s_own_time_is_in_that_frame(frame: int, rate: Fraction) -> None:
    time = time_of_frame(frame, rate)
    assert frame_of(time, rate) == frame == frame_from(time, rate)
