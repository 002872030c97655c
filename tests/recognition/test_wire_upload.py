from __future__ import annotations

import pytest

from subtitler.errors import UnexpectedAnswer
from subtitler.recognition.wire import (
    Refusal,
    UploadPolicy,
    read_refusal,
    read_storage_refusal,
    read_upload_policy,
    refusal_document,
    storage_refusal_document,
    upload_fields,
    upload_policy_document,
)

POLICY = UploadPolicy(
    host="https://files.example.org",
    directory="dashscope-instant/0123/2026-05-06/ab",
    policy="cG9saWN5",
    signature="c2lnbmF0dXJl",
    access_key_id="LTAI-NOT-REAL",
    max_bytes=1024 * 1024 * 1024,
)


def test_a_policy_reads_back_as_the_local_service_answers_it() -> None:
    answer = upload_policy_document(POLICY, "r")
    assert answer["data"]["max_file_size_mb"] == 1024
    assert read_upload_policy(answer) == POLICY


def test_a_policy_keeps_its_secrets_out_of_representations() -> None:
    for secret in ("cG9saWN5", "c2lnbmF0dXJl", "LTAI"):
        assert secret not in repr(POLICY)


def test_the_form_has_the_vendor_s_fields_in_the_vendor_s_order() -> None:
    assert upload_fields(POLICY, "dashscope-instant/0123/2026-05-06/ab/9f.mp3", "audio/mpeg") == (
        ("OSSAccessKeyId", "LTAI-NOT-REAL"),
        ("Signature", "c2lnbmF0dXJl"),
        ("policy", "cG9saWN5"),
        ("key", "dashscope-instant/0123/2026-05-06/ab/9f.mp3"),
        ("x-oss-object-acl", "private"),
        ("x-oss-forbid-overwrite", "true"),
        ("success_action_status", "200"),
        ("x-oss-content-type", "audio/mpeg"),
    )


@pytest.mark.parametrize("answer", [{}, {"output": {}}, {"data": {"upload_host": "https://files.example.org"}}])
def test_a_policy_that_lacks_something_is_unexpected(answer: dict[str, object]) -> None:
    with pytest.raises(UnexpectedAnswer):
        read_upload_policy(answer)


def test_refusals_read_back_as_they_were_written() -> None:
    refusal = Refusal("InvalidApiKey", "Invalid API-key provided.", "r-1")
    assert read_refusal(refusal_document(refusal)) == refusal
    storage = Refusal("AccessDenied", "Invalid according to Policy: Policy expired.", "r-2")
    assert read_storage_refusal(storage_refusal_document(storage)) == storage


def test_an_answer_without_a_code_is_no_refusal() -> None:
    assert read_refusal({"output": {}, "code": "", "message": ""}) is None
    assert read_storage_refusal("<html>Bad gateway</html>") is None
    assert read_refusal({"error": {"code": "invalid_api_key", "message": "no"}}) == Refusal("invalid_api_key", "no")
