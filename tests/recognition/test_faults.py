from __future__ import annotations

import pytest

from subtitler.errors import LinkUnreachable, MediaRefused, RequestRefused, TaskFailed, UploadFailed
from subtitler.recognition.faults import TASK_CODES, is_no_speech, may_be_resubmitted, request_fault, task_fault


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


def test_a_failure_that_has_words_only_is_told_by_them() -> None:
    fault = task_fault("", "Invalid backend response received (missing status name)", "a.mp3")
    assert isinstance(fault, TaskFailed)
    assert "missing status name" in str(fault)


def test_a_recording_that_is_refused_tells_the_code() -> None:
    fault = task_fault("DECODE_ERROR", "", "a.mp3")
    assert isinstance(fault, MediaRefused)
    assert "DECODE_ERROR" in str(fault)


# Every row of the service's table of request errors: status, code, words → our error, and whether waiting may help.
REQUESTS = """
400 InvalidParameter             | Required body invalid, please check the request body format. | RequestRefused
400 InvalidParameter             | Model not exist. For details, see: https://help.example      | ModelUnavailable
404 InvalidParameter             | Model not exist.                                             | ModelUnavailable
400 InvalidParameter             | url error, please check url！                                | ModelUnavailable
400 InvalidParameter             | task can not be null                                         | RequestRefused
400 InvalidParameter.DataInspection |                                                           | RequestRefused
400 invalid_parameter_error      |                                                              | RequestRefused
400 BadRequest.EmptyInput        |                                                              | RequestRefused
400 InvalidURL                   |                                                              | RequestRefused
400 InvalidURL.ConnectionRefused |                                                              | RequestRefused
400 InvalidURL.Timeout           |                                                              | RequestRefused
400 BadRequest.EmptyParameters   |                                                              | RequestRefused
400 BadRequest.EmptyModel        |                                                              | RequestRefused
400 BadRequest.IllegalInput      |                                                              | RequestRefused
400 BadRequest.TooLarge          |                                                              | RequestRefused
400 BadRequest.UnsupportedFileFormat|                                                              | RequestRefused
400 BadRequest.InputDownloadFailed|                                                              | RequestRefused
400 BadRequest.ResourceNotExist  | The Required resource not exist.                             | RequestRefused
416 BadRequest.ResourceNotExist  | The Required resource not exist.                             | RequestRefused
400 Arrearage                    | Access denied, please make sure your account is in good standing. | AccountInArrears
403 Arrearage                    |                                                              | AccountInArrears
400 DataInspectionFailed         |                                                              | ContentBlocked
400 UnsupportedOperation         | Failed to cancel the task                                    | RequestRefused
400 Throttling.AllocationQuota   | Free allocated quota exceeded.                               | RequestRefused
401 InvalidApiKey                | No API-key provided.                                         | KeyRejected
401 InvalidApiKey                | Invalid API-key provided.                                    | KeyRejected
403 AccessDenied                 | current user api does not support synchronous calls.         | NoPermission
403 AccessDenied                 | Access denied by API-Key restrictions.                       | NoPermission
403 AccessDenied.Unpurchased     |                                                              | ServiceNotActivated
403 Model.AccessDenied           |                                                              | NoPermission
403 Workspace.AccessDenied       |                                                              | NoPermission
403 Endpoint.AccessDenied        |                                                              | NoPermission
403 AllocationQuota.FreeTierOnly |                                                              | FreeQuotaUsedUp
404 ModelNotFound                |                                                              | ModelUnavailable
404 WorkSpaceNotFound            |                                                              | ModelUnavailable
404 NotFound                     |                                                              | RequestRefused
408 WaitTaskTimeout              |                                                              | ServiceUnreachable
429 Throttling                   | Requests rate limit exceeded, please try again later.        | RateLimited
429 Throttling.RateQuota         | Requests rate limit exceeded, please try again later.        | RateLimited
429 Throttling.BurstRate         | Request rate increased too quickly                           | RateLimited
429 Throttling.AllocationQuota   | Allocated quota exceeded                                     | RateLimited
429 Throttling.Concurrency       |                                                              | RateLimited
429 CommodityNotPurchased        |                                                              | AccountInArrears
429 PrepaidBillOverdue           |                                                              | AccountInArrears
429 PostpaidBillOverdue          |                                                              | AccountInArrears
500 InternalError                |                                                              | ServiceUnreachable
500 InternalError.Algo           |                                                              | ServiceUnreachable
500 InternalError.Timeout        |                                                              | ServiceUnreachable
500 SystemError                  |                                                              | ServiceUnreachable
500 ModelServiceFailed           |                                                              | ServiceUnreachable
500 RequestTimeOut               |                                                              | ServiceUnreachable
502 ModelUnavailable             |                                                              | ServiceUnreachable
503 ServiceUnavailable           |                                                              | ServiceUnreachable
504                              |                                                              | ServiceUnreachable
"""


@pytest.mark.parametrize("row", REQUESTS.strip().splitlines())
def test_every_refusal_of_the_service_has_its_own_sentence(row: str) -> None:
    (status, *code), words, kind = row.split("|")[0].split(), row.split("|")[1].strip(), row.split("|")[2].strip()
    fault = request_fault(int(status), "".join(code), words, service="cn", host="h", request_id="r-1", retry_after_s=None)
    assert type(fault).__name__ == kind
    assert fault.request_id == "r-1"
    assert len(str(fault)) > 30


# Every row of its table of task errors.
TASKS = """
InvalidFile.DownloadFailed      LinkUnreachable
FILE_DOWNLOAD_FAILED            LinkUnreachable
FILE_403_FORBIDDEN              LinkForbidden
FILE_404_NOT_FOUND              LinkMissing
FILE_SERVER_ERROR               LinkHostDown
REQUEST_INVALID_FILE_URL_VALUE  LinkMalformed
CONTENT_LENGTH_CHECK_FAILED     LinkLengthWrong
InvalidFile.DecodeFailed        MediaRefused
DECODE_ERROR                    MediaRefused
UNSUPPORTED_FORMAT              MediaRefused
FILE_CHECK_FAILED               MediaRefused
FILE_NORMALIZE_FAILED           MediaRefused
FILE_PARSE_FAILED               MediaRefused
MKV_PARSE_FAILED                MediaRefused
NO_VALID_AUDIO_ERROR            MediaWithoutUsableSound
FILE_TOO_LARGE                  MediaTooLarge
AUDIO_DURATION_TOO_LONG         MediaTooLong
FILE_TRANS_TASK_EXPIRED         TaskForgotten
DataInspectionFailed            ContentBlocked
SERVER_ERROR                    TaskFailed
InternalError                   TaskFailed
InternalError.Algo              TaskFailed
InternalError.Timeout           TaskFailed
SystemError                     TaskFailed
"""


@pytest.mark.parametrize("row", TASKS.strip().splitlines())
def test_every_failure_of_a_task_has_its_own_sentence(row: str) -> None:
    code, kind = row.split()
    fault = task_fault(code, "words", "https://m.example.org/talk.mp3?Signature=secret")
    assert type(fault).__name__ == kind
    assert "https://m.example.org/talk.mp3" in str(fault)
    assert "secret" not in str(fault)


def test_only_the_service_s_own_failures_are_tried_again() -> None:
    again = {row.split()[0] for row in TASKS.strip().splitlines() if may_be_resubmitted(row.split()[0])}
    internal = {"InternalError", "InternalError.Algo", "InternalError.Timeout"}
    assert again == {"FILE_SERVER_ERROR", "FILE_TRANS_TASK_EXPIRED", "SERVER_ERROR", "SystemError"} | internal


def test_no_speech_is_heard_in_code_and_words() -> None:
    assert is_no_speech("", "task failed: SUCCESS_WITH_NO_VALID_FRAGMENT")
    assert is_no_speech("ASR_RESPONSE_HAVE_NO_WORDS")
    assert not is_no_speech("SUCCESS", "")


def test_a_refusal_without_a_body_still_makes_a_sentence() -> None:
    fault = request_fault(404, "", "", service="cn", host="h", request_id="", retry_after_s=None)
    assert isinstance(fault, RequestRefused)
    assert str(fault).startswith("The service refused the request: no words given (HTTP 404).")
