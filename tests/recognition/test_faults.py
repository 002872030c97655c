from __future__ import annotations

import pytest

from subtitler.errors import LinkUnreachable, MediaRefused, RequestRefused, TaskFailed, UploadFailed
from subtitler.recognition.faults import TASK_CODES, is_no_speech, request_fault, task_fault


@pytest.mark.parametrize("code", TASK_CODES)
def test_every_code_of_a_task_is_one_of_our_errors(code: str) -> None:
    fault = task_fault(code, "words", "https://m.example.org/a.mp3")
    assert type(fault) is TASK_CODES[code]
    assert fault.media == "https://m.example.org/a.mp3"


def test_what_is_wrong_with_a_link_is_for_a_file_a_failed_upload() -> None:
    assert isinstance(task_fault("FILE_404_NOT_FOUND", "", "https://m.example.org/a.mp3"), LinkUnreachable)
    assert isinstance(task_fault("FILE_404_NOT_FOUND", "", "C:\\talk.mp3"), UploadFailed)


def test_a_code_that_nobody_knows_is_told_as_it_is() -> None:
    fault = task_fault("NEW_CODE", "new words", "a.mp3")
    assert isinstance(fault, TaskFailed)
    assert "new words (NEW_CODE)" in str(fault)
    assert "no words given (no code)" in str(task_fault("", "", "a.mp3"))


def test_a_recording_that_is_refused_tells_the_code() -> None:
    fault = task_fault("AUDIO_DURATION_TOO_LONG", "", "a.mp3")
    assert isinstance(fault, MediaRefused)
    assert "AUDIO_DURATION_TOO_LONG" in str(fault)


def test_no_speech_is_heard_in_code_and_words() -> None:
    assert is_no_speech("", "task failed: SUCCESS_WITH_NO_VALID_FRAGMENT")
    assert is_no_speech("ASR_RESPONSE_HAVE_NO_WORDS")
    assert not is_no_speech("SUCCESS", "")


def test_a_refusal_without_a_body_still_makes_a_sentence() -> None:
    fault = request_fault(404, "", "", service="cn", host="h", request_id="", retry_after_s=None)
    assert isinstance(fault, RequestRefused)
    assert str(fault).startswith("The service refused the request: no words given (HTTP 404).")
