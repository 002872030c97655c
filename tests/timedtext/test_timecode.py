from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subtitler.timedtext.timecode import format_clock, format_seconds, format_timecode, parse_timecode


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
