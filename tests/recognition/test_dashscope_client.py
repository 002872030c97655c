from __future__ import annotations

import json
import logging
import subprocess
import sys
from typing import Any

import httpx
import pytest

from subtitler.errors import (
    AccountInArrears,
    AnswerLost,
    KeyRejected,
    ModelUnavailable,
    RateLimited,
    RequestRefused,
    ServiceNotActivated,
    ServiceUnreachable,
    UnexpectedAnswer,
)
from subtitler.recognition.catalogue import Service
from subtitler.recognition.client import DashScopeClient
from subtitler.recognition.vocabulary import Hotword
from subtitler.recognition.wire import TaskStatus
from tests.recognition.cloud import BASE_URL, KEY, Cloud, refusal

SUBMIT = "POST /services/audio/asr/transcription"
PENDING = {"output": {"task_status": "PENDING", "task_id": "t-1"}, "request_id": "r"}
BODY = {"model": "fun-asr", "input": {"file_urls": ["https://m.example.org/a.mp3"]}, "parameters": {}}
LINK = "http://results.example.org/prod/06%3A12/1-1.json?Expires=17&Signature=a%2Fb+c%3D"
SECURE_LINK = LINK.replace("http:", "https:")


def test_a_submission_carries_the_key_and_the_asynchronous_header(cloud: Cloud, client: DashScopeClient) -> None:
    cloud.answers(SUBMIT, PENDING)
    task = client.submit(BODY, resolves_oss=False)
    (sent,) = cloud.requests
    assert (task.task_id, task.status) == ("t-1", TaskStatus.PENDING)
    assert sent.headers["authorization"] == f"Bearer {KEY}"
    assert sent.headers["x-dashscope-async"] == "enable"
    assert "x-dashscope-ossresourceresolve" not in sent.headers
    assert json.loads(sent.content) == BODY


def test_an_uploaded_file_is_resolved_by_its_header(cloud: Cloud, client: DashScopeClient) -> None:
    cloud.answers(SUBMIT, PENDING)
    client.submit(BODY, resolves_oss=True)
    assert cloud.requests[0].headers["x-dashscope-ossresourceresolve"] == "enable"


def test_a_submission_without_a_task_is_unexpected(cloud: Cloud, client: DashScopeClient) -> None:
    cloud.answers(SUBMIT, {"output": {"task_status": "PENDING"}})
    with pytest.raises(UnexpectedAnswer):
        client.submit(BODY, resolves_oss=False)


@pytest.mark.parametrize(
    "failure",
    [
        httpx.ReadTimeout(""),
        httpx.ReadError("reset"),
        httpx.WriteError("pipe"),
        httpx.RemoteProtocolError("gone"),
        httpx.Response(504),
    ],
)
def test_a_submission_that_was_sent_but_not_answered_may_have_been_taken(
    cloud: Cloud, client: DashScopeClient, failure: Exception | httpx.Response
) -> None:
    cloud.answers(SUBMIT, failure)
    with pytest.raises(AnswerLost) as caught:
        client.submit(BODY, resolves_oss=False)
    assert "Nothing was charged" not in str(caught.value)
    assert "charge" in str(caught.value)


@pytest.mark.parametrize(
    "failure", [httpx.ConnectError("refused"), httpx.ConnectTimeout(""), httpx.PoolTimeout(""), httpx.ProxyError("403")]
)
def test_a_submission_that_was_never_sent_is_not_lost(cloud: Cloud, client: DashScopeClient, failure: Exception) -> None:
    cloud.answers(SUBMIT, failure)
    with pytest.raises(ServiceUnreachable) as caught:
        client.submit(BODY, resolves_oss=False)
    assert not isinstance(caught.value, AnswerLost)
    assert caught.value.host == "cloud.example.com"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (refusal(401, "InvalidApiKey", "Invalid API-key provided."), KeyRejected),
        (httpx.Response(401, text="no"), KeyRejected),
        (refusal(429, "Throttling.RateQuota"), RateLimited),
        (refusal(429, "Throttling.AllocationQuota"), RateLimited),
        (refusal(400, "Throttling.AllocationQuota"), RequestRefused),
        (refusal(429, "PrepaidBillOverdue"), AccountInArrears),
        (refusal(429, "PostpaidBillOverdue"), AccountInArrears),
        (refusal(429, "CommodityNotPurchased"), AccountInArrears),
        (refusal(400, "Arrearage"), AccountInArrears),
        (refusal(403, "Arrearage"), AccountInArrears),
        (refusal(403, "AccessDenied.Unpurchased"), ServiceNotActivated),
        (refusal(400, "InvalidParameter", "Model not exist."), ModelUnavailable),
        (httpx.Response(404, text="<html>nothing here</html>"), RequestRefused),
        (httpx.Response(200, json={"code": "InvalidParameter", "message": "m"}), RequestRefused),
        (refusal(500, "InternalError"), ServiceUnreachable),
        (httpx.Response(502, text="<html>Bad gateway</html>"), ServiceUnreachable),
        (httpx.Response(503, text="{half"), ServiceUnreachable),
        (httpx.Response(200, text="<html>Please sign in to this hotel</html>"), UnexpectedAnswer),
        (httpx.Response(200, json=[1]), UnexpectedAnswer),
        (httpx.Response(302, headers={"location": "https://elsewhere.example.org/"}), UnexpectedAnswer),
        (httpx.ReadTimeout(""), ServiceUnreachable),
        (httpx.DecodingError("bad gzip"), ServiceUnreachable),
    ],
)
def test_every_kind_of_failure_is_one_of_our_errors(
    cloud: Cloud, client: DashScopeClient, answer: Any, error: type[Exception]
) -> None:
    cloud.answers("GET /tasks/t-1", answer)
    with pytest.raises(error) as caught:
        client.query("t-1")
    assert type(caught.value) is error
    assert KEY not in str(caught.value) + repr(caught.value)
    assert len(cloud.requests) == 1


def test_a_refusal_tells_the_service_s_code_words_and_trace(cloud: Cloud, client: DashScopeClient) -> None:
    cloud.answers("GET /tasks/t-1", refusal(400, "InvalidParameter", f"see https://x.example.org/?Signature=1 for {KEY}"))
    with pytest.raises(RequestRefused) as caught:
        client.query("t-1")
    assert caught.value.service_code == "InvalidParameter"
    assert caught.value.service_message == "see (link) for (key)"
    assert caught.value.request_id == "r-1"


def test_a_rejected_key_names_its_service(cloud: Cloud, client: DashScopeClient) -> None:
    cloud.answers("GET /tasks/t-1", refusal(401, "InvalidApiKey"))
    with pytest.raises(KeyRejected, match="“cn”"):
        client.query("t-1")


@pytest.mark.parametrize("key", ["sk-键", "sk-1\nX-Evil: 1", "sk-\x7f"])
def test_a_key_that_no_header_can_hold_is_rejected_before_anything_is_sent(cloud: Cloud, key: str) -> None:
    client = DashScopeClient(Service.INTL, BASE_URL, key, transport=httpx.MockTransport(cloud))
    with pytest.raises(KeyRejected):
        client.query("t-1")
    assert cloud.requests == []
    client.close()


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry_after": "7"}, 7.0),
        ({"retry_after_ms": "1500"}, 1.5),
        ({"retry_after": "Wed, 06 May 2026 08:00:30 GMT", "date": "Wed, 06 May 2026 08:00:10 GMT"}, 20.0),
        ({"retry_after": "soon"}, None),
        ({}, None),
    ],
)
def test_the_pause_that_the_service_asks_for_is_told(
    cloud: Cloud, client: DashScopeClient, headers: dict[str, str], seconds: float | None
) -> None:
    cloud.answers("GET /tasks/t-1", refusal(429, "Throttling", **headers))
    with pytest.raises(RateLimited) as caught:
        client.query("t-1")
    assert caught.value.retry_after_s == seconds


def test_cancelling_tells_whether_it_came_in_time(cloud: Cloud, client: DashScopeClient) -> None:
    cloud.answers(
        "POST /tasks/t-1/cancel", {"request_id": "r"}, refusal(400, "UnsupportedOperation"), refusal(401, "InvalidApiKey")
    )
    assert client.cancel("t-1") is True
    assert client.cancel("t-1") is False
    with pytest.raises(KeyRejected):
        client.cancel("t-1")


def test_tasks_are_listed_by_model_and_state(cloud: Cloud, client: DashScopeClient) -> None:
    cloud.answers("GET /tasks/", {"data": [{"task_id": "t-1", "status": "RUNNING", "model_name": "fun-asr"}], "total": 1})
    (listed,) = client.list_tasks(model="fun-asr", status=TaskStatus.RUNNING).tasks
    assert (listed.task_id, listed.status) == ("t-1", TaskStatus.RUNNING)
    assert dict(cloud.requests[0].url.params) == {
        "model_name": "fun-asr",
        "status": "RUNNING",
        "page_no": "1",
        "page_size": "100",
    }


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (
            httpx.Response(403, text="<Error><Code>AccessDenied</Code><Message>Request has expired.</Message></Error>"),
            UnexpectedAnswer,
        ),
        (httpx.Response(301, headers={"location": "https://elsewhere.example.org/x.json"}), UnexpectedAnswer),
        (httpx.Response(503), ServiceUnreachable),
        (httpx.ReadError("reset"), ServiceUnreachable),
    ],
)
def test_a_result_that_cannot_be_had_is_one_of_our_errors(
    cloud: Cloud, client: DashScopeClient, answer: Any, error: type[Exception]
) -> None:
    cloud.answers(SECURE_LINK, answer)
    with pytest.raises(error) as caught:
        client.fetch_result(LINK)
    assert "Signature" not in str(caught.value) + repr(caught.value)
    assert len(cloud.requests) == 1


def test_a_result_without_end_is_given_up(cloud: Cloud, client: DashScopeClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subtitler.recognition.client.MAX_RESULT_BYTES", 1000)
    cloud.answers(SECURE_LINK, httpx.Response(200, content=b" " * 1001))
    with pytest.raises(UnexpectedAnswer):
        client.fetch_result(LINK)


def test_vocabularies_are_made_listed_read_replaced_and_deleted(cloud: Cloud, client: DashScopeClient) -> None:
    place = "POST /services/audio/asr/customization"
    cloud.answers(
        place,
        {"output": {"vocabulary_id": "vocab-st-1"}},
        {"output": {"vocabulary_list": [{"vocabulary_id": "vocab-st-1", "status": "OK"}]}},
        {"output": {"status": "OK", "target_model": "fun-asr", "vocabulary": [{"text": "船", "weight": 4}]}},
        {"output": {}},
        {"output": {}},
    )
    assert client.create_vocabulary("fun-asr", "st", [Hotword("船")]) == "vocab-st-1"
    assert [stored.vocabulary_id for stored in client.list_vocabularies("st")] == ["vocab-st-1"]
    assert client.query_vocabulary("vocab-st-1").hotwords == (Hotword("船"),)
    client.update_vocabulary("vocab-st-1", [Hotword("帆船")])
    client.delete_vocabulary("vocab-st-1")
    actions = [body["input"]["action"] for body in cloud.bodies(place)]
    assert actions == ["create_vocabulary", "list_vocabulary", "query_vocabulary", "update_vocabulary", "delete_vocabulary"]
    assert all("x-dashscope-async" not in request.headers for request in cloud.requests)


def test_phrases_are_made_listed_and_deleted(cloud: Cloud, client: DashScopeClient) -> None:
    cloud.answers("POST /fine-tunes", {"output": {"finetuned_output": "ft-1"}})
    cloud.answers("GET /fine-tunes/outputs", {"output": {"finetuned_outputs": [{"finetuned_output": "ft-1"}]}})
    cloud.answers("DELETE /fine-tunes/outputs/ft-1", {"output": {}})
    assert client.create_phrases("paraformer-v1", [Hotword("船")]) == "ft-1"
    assert [stored.phrase_id for stored in client.list_phrases()] == ["ft-1"]
    client.delete_phrases("ft-1")
    assert len(cloud.requests) == 3


@pytest.mark.parametrize("base_url", ["nowhere", "", "https://", "http://[::1", "ftp://cloud.example.com/api/v1"])
def test_an_address_that_is_none_is_a_service_that_cannot_be_reached(base_url: str) -> None:
    client = DashScopeClient(Service.CN, base_url, KEY)
    with pytest.raises(ServiceUnreachable):
        client.query("t-1")
    client.close()


def test_an_address_without_its_beginning_is_shown_and_told_what_it_lacks() -> None:
    client = DashScopeClient(Service.CN, "127.0.0.1:8799/api/v1", KEY)
    with pytest.raises(ServiceUnreachable, match=r"at 127\.0\.0\.1:8799/api/v1 does not answer \(its address must begin with"):
        client.query("t-1")
    client.close()


def test_a_client_that_another_thread_has_closed_cannot_reach_its_service(client: DashScopeClient) -> None:
    client.close()
    with pytest.raises(ServiceUnreachable, match="was closed"):
        client.query("t-1")


def test_proxy_settings_that_cannot_be_used_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "nonsense://127.0.0.1:1")
    with pytest.raises(ServiceUnreachable, match="proxy"):
        DashScopeClient(Service.CN, BASE_URL, KEY)


def test_neither_keys_nor_signatures_are_logged(
    cloud: Cloud, client: DashScopeClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    cloud.answers(SUBMIT, PENDING)
    cloud.answers(SECURE_LINK, {"transcripts": []})
    client.submit(BODY, resolves_oss=False)
    client.fetch_result(LINK)
    for secret in (KEY, "Signature", "Expires"):
        assert secret not in caplog.text
    assert KEY not in repr(client)


def test_asking_for_requests_does_not_load_the_http_library() -> None:
    program = (
        "import sys, subtitler.recognition.request, subtitler.recognition.wire, subtitler.recognition.dashscope, "
        "subtitler.credentials; print([name for name in ('httpx', 'keyring') if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
