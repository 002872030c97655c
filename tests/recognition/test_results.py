"""What a result file says of itself, without being read whole."""

from __future__ import annotations

import time

import pytest

from subtitler.errors import UnexpectedAnswer
from subtitler.recognition.results import billed_ms, check_whole, read_result, silent_result


def test_the_billed_speech_of_all_channels_is_added_up() -> None:
    document = b'{"transcripts": [{"content_duration_in_milliseconds": 1200}, {"content_duration_in_milliseconds" :\n34}]}'
    assert billed_ms(document) == 1234


@pytest.mark.parametrize("document", [b"", b"{}", b'{"text": "\\"content_duration_in_milliseconds\\": 5"}'])
def test_where_nothing_is_told_of_billed_speech_nothing_is_made_up(document: bytes) -> None:
    assert billed_ms(document) is None


def test_billed_speech_is_found_in_forty_megabytes_between_two_frames() -> None:
    document = b'{"content_duration_in_milliseconds": 7, "words": [' + b'{"begin_time": 1, "text": "a"}, ' * 1_250_000 + b"]}"
    begun = time.thread_time()
    assert billed_ms(document) == 7
    assert time.thread_time() - begun < 0.05


CUT_OFF = b'{"transcripts": [{"sentences": [{"begin_time": 1}'


@pytest.mark.parametrize("document", [b"", b"<html>", b'{"transcripts": [', b'{"a": 1}', CUT_OFF])
def test_half_a_result_is_none(document: bytes) -> None:
    with pytest.raises(UnexpectedAnswer):
        check_whole(document)


def test_brackets_that_were_spoken_make_no_result_half() -> None:
    check_whole(b'{"transcripts": [{"text": "an open bracket: {"}]}')


def test_a_recording_in_which_nobody_speaks_has_a_result_without_sentences() -> None:
    document = silent_result("https://example.org/a.mp3", 5000)
    check_whole(document)
    assert read_result(document).sentences == ()
    assert billed_ms(document) is None
