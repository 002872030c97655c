"""The service's error codes, as data: which of our errors each one is.

Source: help.aliyun.com, Model Studio, "错误码" and the recorded-file recognition API pages, 2026.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from subtitler.errors import (
    AccountInArrears,
    ContentBlocked,
    FreeQuotaUsedUp,
    KeyRejected,
    LinkForbidden,
    LinkHostDown,
    LinkLengthWrong,
    LinkMalformed,
    LinkMissing,
    LinkUnreachable,
    MediaRefused,
    MediaTooLarge,
    MediaTooLong,
    MediaWithoutUsableSound,
    ModelUnavailable,
    NoPermission,
    RateLimited,
    RecognitionError,
    RequestRefused,
    ServiceNotActivated,
    ServiceUnreachable,
    TaskFailed,
    TaskForgotten,
    UploadFailed,
)
from subtitler.recognition.request import is_link

NO_SPEECH_CODES = ("SUCCESS_WITH_NO_VALID_FRAGMENT", "ASR_RESPONSE_HAVE_NO_WORDS")
TOO_LARGE_CODE = "FILE_TOO_LARGE"
# The account keeps as many hotword lists as it may (answered with status 400; with 429 the same code is a matter of speed).
LISTS_FULL_CODE = "Throttling.AllocationQuota"
# An id that the account has no list of; which of both depends on the list's generation.
NO_LIST_CODES = frozenset({"BadRequest.ResourceNotExist", "NotFound"})
CANCEL_TOO_LATE_CODE = "UnsupportedOperation"

# Codes that say more than their status; bills come with status 429 and are no matter of waiting.
REQUEST_CODES: Mapping[str, type[RecognitionError]] = MappingProxyType(
    {
        "InvalidApiKey": KeyRejected,
        "Arrearage": AccountInArrears,
        "CommodityNotPurchased": AccountInArrears,
        "PrepaidBillOverdue": AccountInArrears,
        "PostpaidBillOverdue": AccountInArrears,
        "AllocationQuota.FreeTierOnly": FreeQuotaUsedUp,
        "AccessDenied.Unpurchased": ServiceNotActivated,
        "Model.AccessDenied": NoPermission,
        "Workspace.AccessDenied": NoPermission,
        "Endpoint.AccessDenied": NoPermission,
        "AccessDenied": NoPermission,
        "ModelNotFound": ModelUnavailable,
        "WorkSpaceNotFound": ModelUnavailable,
        "DataInspectionFailed": ContentBlocked,
        "RequestTimeOut": ServiceUnreachable,
        "ModelServiceFailed": ServiceUnreachable,
        "ModelUnavailable": ServiceUnreachable,
        "ServiceUnavailable": ServiceUnreachable,
        "SystemError": ServiceUnreachable,
    }
)
# One code, several meanings: how the words begin tells which. A link to the documentation may follow them.
REQUEST_MESSAGES: Mapping[str, type[RecognitionError]] = MappingProxyType(
    {"Model not exist": ModelUnavailable, "url error, please check url": ModelUnavailable}
)
REQUEST_STATUSES: Mapping[int, type[RecognitionError]] = MappingProxyType(
    {401: KeyRejected, 408: ServiceUnreachable, 429: RateLimited}
)

TASK_CODES: Mapping[str, type[RecognitionError]] = MappingProxyType(
    {
        "InvalidFile.DownloadFailed": LinkUnreachable,
        "FILE_DOWNLOAD_FAILED": LinkUnreachable,
        "FILE_403_FORBIDDEN": LinkForbidden,
        "FILE_404_NOT_FOUND": LinkMissing,
        "FILE_SERVER_ERROR": LinkHostDown,
        "REQUEST_INVALID_FILE_URL_VALUE": LinkMalformed,
        "CONTENT_LENGTH_CHECK_FAILED": LinkLengthWrong,
        "InvalidURL": LinkMalformed,
        "InvalidURL.ConnectionRefused": LinkHostDown,
        "InvalidURL.Timeout": LinkHostDown,
        "BadRequest.InputDownloadFailed": LinkUnreachable,
        "InvalidFile.DecodeFailed": MediaRefused,
        "DECODE_ERROR": MediaRefused,
        "UNSUPPORTED_FORMAT": MediaRefused,
        "FILE_CHECK_FAILED": MediaRefused,
        "FILE_NORMALIZE_FAILED": MediaRefused,
        "FILE_PARSE_FAILED": MediaRefused,
        "MKV_PARSE_FAILED": MediaRefused,
        "NO_VALID_AUDIO_ERROR": MediaWithoutUsableSound,
        TOO_LARGE_CODE: MediaTooLarge,
        "AUDIO_DURATION_TOO_LONG": MediaTooLong,
        "BadRequest.TooLarge": MediaTooLarge,
        "BadRequest.UnsupportedFileFormat": MediaRefused,
        "FILE_TRANS_TASK_EXPIRED": TaskForgotten,
        "DataInspectionFailed": ContentBlocked,
    }
)


def is_no_speech(*texts: str) -> bool:
    """Whether any of a failure's code and words says that nothing was spoken: then the transcript is empty, not missing."""
    return any(code in text for text in texts for code in NO_SPEECH_CODES)


# The service's own failures: another task may succeed, and a failed one is not charged.
_OWN_FAILURES = ("SERVER_ERROR", "InternalError", "SystemError", "FILE_TRANS_TASK_EXPIRED", "FILE_SERVER_ERROR")
_READING_FAILURES = frozenset(
    {
        "InvalidFile.DecodeFailed",
        "DECODE_ERROR",
        "UNSUPPORTED_FORMAT",
        "FILE_CHECK_FAILED",
        "FILE_NORMALIZE_FAILED",
        "FILE_PARSE_FAILED",
        "MKV_PARSE_FAILED",
        "BadRequest.UnsupportedFileFormat",
    }
)
_DOWNLOAD_FAILURES = frozenset(
    {"InvalidFile.DownloadFailed", "FILE_DOWNLOAD_FAILED", "FILE_403_FORBIDDEN", "FILE_404_NOT_FOUND"}
)


def may_be_resubmitted(code: str) -> bool:
    """Whether a task that failed with this code failed for the service's own reasons."""
    return code.startswith(_OWN_FAILURES)


def wants_reencoding(code: str) -> bool:
    """Whether the service could not read the file, but may be able to read its sound."""
    return code in _READING_FAILURES


def wants_new_upload(code: str) -> bool:
    """Whether the service could not fetch a file that was uploaded."""
    return code in _DOWNLOAD_FAILURES


def request_fault(
    status: int, code: str, message: str, *, service: str, host: str, request_id: str, retry_after_s: float | None
) -> RecognitionError:
    """The error for a request that was answered with this HTTP status and the service's code and words (empty: none given)."""
    by_words = next((kind for words, kind in REQUEST_MESSAGES.items() if message.startswith(words)), None)
    kind = by_words or REQUEST_CODES.get(code) or REQUEST_STATUSES.get(status)
    kind = kind or (ServiceUnreachable if status >= 500 else RequestRefused)
    trace = request_id or None
    if kind is KeyRejected:
        return KeyRejected(request_id=trace, service=service)
    if kind is RateLimited:
        return RateLimited(request_id=trace, retry_after_s=retry_after_s)
    if kind is ServiceUnreachable:
        return ServiceUnreachable(request_id=trace, host=host, reason=" ".join(filter(None, (f"HTTP {status}", code))))
    refused = kind if issubclass(kind, RequestRefused) else RequestRefused
    return refused(request_id=trace, service_code=code or f"HTTP {status}", service_message=message or "no words given")


def task_fault(code: str, message: str, media: str) -> RecognitionError:
    """The error for a task, or one file of it, that failed with this code and these words."""
    kind = TASK_CODES.get(code, TaskFailed)
    if issubclass(kind, LinkUnreachable) and not is_link(media):
        # The file was uploaded: there is no link that anybody could check.
        return UploadFailed(media=media, reason=code)
    if issubclass(kind, MediaRefused):
        return kind(media=media, service_code=code)
    if issubclass(kind, (TaskFailed, RequestRefused)):
        return kind(media=media, service_code=code or "no code", service_message=message or "no words given")
    return kind(media=media)
