from __future__ import annotations

import json
import logging
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from subtitler.errors import (
    AnswerLost,
    ContentBlocked,
    FileMissing,
    KeyRejected,
    LinkForbidden,
    LinkHostDown,
    LinkMalformed,
    LinkMissing,
    LinkUnreachable,
    MediaRefused,
    MediaTooLarge,
    MediaTooLong,
    MediaWithoutUsableSound,
    RateLimited,
    RecognitionError,
    RequestRefused,
    ServiceUnreachable,
    TaskFailed,
    TaskForgotten,
    TaskUnwatched,
    UnexpectedAnswer,
    UploadFailed,
)
from subtitler.progress import Cancelled, CancelToken, Progress
from subtitler.recognition.catalogue import Service, find_model, recommended_model
from subtitler.recognition.dashscope import DashScopeRecognizer
from subtitler.recognition.pace import CLOUD_PACE, LOCAL_PACE
from subtitler.recognition.request import LostTask, LostTasks, RecognitionRequest, Task, TaskStage
from subtitler.recognition.vocabulary import Hotword
from subtitler.timedtext.transcript import Sentence, Transcript
from tests.recognition.asking import hand_in, heard
from tests.recognition.cloud import KEY, Cloud, refusal

SUBMIT = "POST /services/audio/asr/transcription"
QUERY = "GET /tasks/t-1"
POLICY = "GET /uploads"
STORAGE = "https://files.example.org"
CUSTOM = "POST /services/audio/asr/customization"
MEDIA = "https://m.example.org/talk.mp3"
RESULT = "https://results.example.org/t-1.json?Signature=s3cret"
MODEL = recommended_model(Service.CN)
TASK = Task("t-1", Service.CN, MODEL.name, MEDIA, MEDIA)

Make = Callable[..., DashScopeRecognizer]

SUBMITTED = {"output": {"task_status": "PENDING", "task_id": "t-1"}, "request_id": "r"}
SPOKEN = {
    "properties": {"original_duration_in_milliseconds": 2000},
    "transcripts": [
        {
            "channel_id": 0,
            "content_duration_in_milliseconds": 900,
            "text": "船开了。",
            "sentences": [{"begin_time": 100, "end_time": 1000, "text": "船开了。", "sentence_id": 1}],
        }
    ],
}
TRANSCRIPT = Transcript((Sentence(100, 1000, "船开了。"),), media_ms=2000, speech_ms=900)
POLICY_ANSWER = {
    "data": {
        "policy": "cG9saWN5",
        "signature": "c2ln",
        "upload_dir": "dir/1",
        "upload_host": "https://files.example.org",
        "expire_in_seconds": 300,
        "max_file_size_mb": 1,
        "oss_access_key_id": "LTAI-NOT-REAL",
    }
}


def state(status: str, **members: Any) -> dict[str, Any]:
    return {"request_id": "r-2", "output": {"task_id": "t-1", "task_status": status, **members}}


def good(file_url: str = MEDIA, link: str = RESULT) -> dict[str, str]:
    return {"file_url": file_url, "transcription_url": link, "subtask_status": "SUCCEEDED"}


def bad(code: str, file_url: str = MEDIA, message: str = "words") -> dict[str, str]:
    return {"file_url": file_url, "code": code, "message": message, "subtask_status": "FAILED"}


def request(media: str = MEDIA, model: str = MODEL.name, **options: Any) -> RecognitionRequest:
    found = find_model(model)
    assert found
    return RecognitionRequest(media, found, **options)


def submit(recognizer: DashScopeRecognizer, asked: RecognitionRequest | None = None) -> Task:
    return hand_in(recognizer, asked or request())


def result(recognizer: DashScopeRecognizer, task: Task = TASK) -> Transcript:
    return heard(recognizer, task)


# --- the whole line ---


def test_a_link_becomes_a_transcript(cloud: Cloud, make_recognizer: Make) -> None:
    cloud.answers(SUBMIT, SUBMITTED)
    cloud.answers(QUERY, state("PENDING"), state("RUNNING"), state("SUCCEEDED", results=[good()]))
    cloud.answers(RESULT, SPOKEN)
    recognizer = make_recognizer()
    task = submit(recognizer)
    assert task == TASK
    assert result(recognizer, task) == TRANSCRIPT
    assert result(recognizer, task) == TRANSCRIPT, "the same task can be asked for again"


def test_a_file_is_uploaded_submitted_and_recognised(cloud: Cloud, make_recognizer: Make, tmp_path: Path) -> None:
    recording = tmp_path / "周会 1.mp3"
    recording.write_bytes(b"sound")
    cloud.answers(POLICY, POLICY_ANSWER)
    cloud.answers(STORAGE, httpx.Response(200))
    cloud.answers(SUBMIT, SUBMITTED)
    recognizer = make_recognizer()
    task = submit(recognizer, request(str(recording)))
    assert task.media == str(recording)
    assert task.location.startswith("oss://dir/1/")
    assert task.location.endswith(".mp3")
    assert "周会" not in task.location
    (handed_in,) = cloud.asked(SUBMIT)
    assert json.loads(handed_in.content)["input"] == {"file_urls": [task.location]}
    assert handed_in.headers["x-dashscope-ossresourceresolve"] == "enable"
    (asked,) = cloud.asked(POLICY)
    assert dict(asked.url.params) == {"action": "getPolicy", "model": MODEL.name}

    cloud.answers(QUERY, state("SUCCEEDED", results=[good(task.location)]))
    cloud.answers(RESULT, SPOKEN)
    assert result(recognizer, task) == TRANSCRIPT


# --- submitting ---


@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        (refusal(429, "Throttling.RateQuota"), RateLimited),
        (refusal(500, "InternalError"), ServiceUnreachable),
        (refusal(503, "ServiceUnavailable"), ServiceUnreachable),
        (httpx.ConnectError("refused"), ServiceUnreachable),
    ],
)
def test_a_busy_service_is_told_as_such_and_asked_once(
    cloud: Cloud, make_recognizer: Make, trouble: Any, error: type[RecognitionError]
) -> None:
    cloud.answers(SUBMIT, trouble, SUBMITTED)
    with pytest.raises(error) as caught:
        submit(make_recognizer())
    assert type(caught.value) is error, "it was certainly not taken"
    assert caught.value.media == MEDIA
    assert len(cloud.asked(SUBMIT)) == 1


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.ReadTimeout(""),
        httpx.RemoteProtocolError("gone"),
        httpx.Response(502),
        httpx.Response(503, text="upstream connect error or disconnect/reset before headers"),
        httpx.Response(504),
        refusal(500, "RequestTimeOut"),
        refusal(500, "InternalError.Timeout"),
    ],
)
def test_a_submission_whose_answer_was_lost_is_not_repeated(cloud: Cloud, make_recognizer: Make, trouble: Any) -> None:
    cloud.answers(SUBMIT, trouble, SUBMITTED)
    with pytest.raises(AnswerLost) as caught:
        submit(make_recognizer())
    assert isinstance(caught.value, ServiceUnreachable)
    assert caught.value.media == MEDIA
    assert len(cloud.asked(SUBMIT)) == 1


@pytest.mark.parametrize(
    ("answer", "error"), [(refusal(401, "InvalidApiKey"), KeyRejected), (refusal(400, "InvalidParameter"), RequestRefused)]
)
def test_a_refusal_is_final_and_tells_the_medium(
    cloud: Cloud, make_recognizer: Make, answer: Any, error: type[RecognitionError]
) -> None:
    cloud.answers(SUBMIT, answer)
    with pytest.raises(error) as caught:
        submit(make_recognizer())
    assert caught.value.media == MEDIA
    assert len(cloud.requests) == 1


def test_a_failed_upload_is_tried_once_more_under_a_new_name(cloud: Cloud, make_recognizer: Make, tmp_path: Path) -> None:
    recording = tmp_path / "a.wav"
    recording.write_bytes(b"sound")
    cloud.answers(POLICY, POLICY_ANSWER)
    cloud.answers(STORAGE, httpx.WriteError("reset"), httpx.Response(200))
    cloud.answers(SUBMIT, SUBMITTED)
    submit(make_recognizer(), request(str(recording)))
    first, second = (sent.content.split(b'name="key"')[1][:60] for sent in cloud.asked(STORAGE))
    assert first != second
    assert len(cloud.asked(POLICY)) == 2


def test_an_upload_that_fails_again_tells_why(cloud: Cloud, make_recognizer: Make, tmp_path: Path) -> None:
    recording = tmp_path / "a.wav"
    recording.write_bytes(b"sound")
    cloud.answers(POLICY, POLICY_ANSWER)
    cloud.answers(
        STORAGE, httpx.Response(403, text="<Error><Code>AccessDenied</Code><Message>Policy expired.</Message></Error>")
    )
    with pytest.raises(UploadFailed, match=r"AccessDenied: Policy expired") as caught:
        submit(make_recognizer(), request(str(recording)))
    assert caught.value.media == str(recording)
    assert cloud.asked(SUBMIT) == []
    cloud.answers(STORAGE, httpx.ConnectError("refused"))
    with pytest.raises(UploadFailed, match=r"files\.example\.org: refused"):
        submit(make_recognizer(), request(str(recording)))


def test_a_local_service_that_died_during_the_upload_does_not_answer(
    cloud: Cloud, make_recognizer: Make, tmp_path: Path
) -> None:
    recording = tmp_path / "a.wav"
    recording.write_bytes(b"sound")
    cloud.answers(POLICY, POLICY_ANSWER)
    cloud.answers(STORAGE, httpx.WriteError("reset"))
    with pytest.raises(ServiceUnreachable):
        submit(make_recognizer(Service.LOCAL), request(str(recording), "pocketsphinx-en-us"))
    assert len(cloud.asked(STORAGE)) == 1


def test_a_file_that_is_too_big_is_not_sent(cloud: Cloud, make_recognizer: Make, tmp_path: Path) -> None:
    recording = tmp_path / "a.wav"
    recording.write_bytes(bytes(1024 * 1024 + 1))
    cloud.answers(POLICY, POLICY_ANSWER)
    with pytest.raises(MediaRefused, match="FILE_TOO_LARGE"):
        submit(make_recognizer(), request(str(recording)))
    assert cloud.asked(STORAGE) == []


def test_a_file_that_is_gone_is_a_file_error(cloud: Cloud, make_recognizer: Make, tmp_path: Path) -> None:
    cloud.answers(POLICY, POLICY_ANSWER)
    with pytest.raises(FileMissing):
        submit(make_recognizer(), request(str(tmp_path / "gone.wav")))


# --- waiting ---


@pytest.mark.parametrize(
    ("status", "stage"),
    [
        ("PENDING", TaskStage.QUEUED),
        ("SUSPENDED", TaskStage.QUEUED),
        ("RUNNING", TaskStage.RUNNING),
        ("UNKNOWN", TaskStage.UNKNOWN),
    ],
)
def test_a_look_tells_how_far_the_task_is(cloud: Cloud, make_recognizer: Make, status: str, stage: TaskStage) -> None:
    cloud.answers(QUERY, state(status, progress=0.25))
    look = make_recognizer().look(TASK)
    assert (look.stage, look.error, look.result_link) == (stage, None, None)


def test_trouble_with_a_look_names_the_task_so_that_it_can_be_resumed(cloud: Cloud, make_recognizer: Make) -> None:
    cloud.answers(QUERY, httpx.ConnectError("refused"))
    with pytest.raises(ServiceUnreachable) as caught:
        make_recognizer().look(TASK)
    assert (caught.value.task_id, caught.value.media) == ("t-1", MEDIA)
    assert len(cloud.requests) == 1


def test_cancelling_before_the_submission_sends_nothing(cloud: Cloud, make_recognizer: Make) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        hand_in(make_recognizer(), request(), cancel=token)
    assert cloud.requests == []


def test_cancelling_during_the_upload_hands_nothing_in(cloud: Cloud, make_recognizer: Make, tmp_path: Path) -> None:
    recording = tmp_path / "a.wav"
    recording.write_bytes(bytes(900_000))
    cloud.answers(POLICY, POLICY_ANSWER)
    cloud.answers(STORAGE, httpx.Response(200))
    token = CancelToken()

    def report(progress: Progress) -> None:
        if progress.fraction > 0:
            token.cancel()

    with pytest.raises(Cancelled):
        hand_in(make_recognizer(), request(str(recording)), report, token)
    assert cloud.asked(SUBMIT) == []


def test_a_task_is_taken_back_only_where_it_had_not_begun(cloud: Cloud, make_recognizer: Make) -> None:
    cloud.answers("POST /tasks/t-1/cancel", {"request_id": "r"}, refusal(400, "UnsupportedOperation"))
    recognizer = make_recognizer()
    assert recognizer.cancel(TASK) is True
    assert recognizer.cancel(TASK) is False


# --- how it ended ---


def test_of_several_files_ours_is_known_by_its_link(cloud: Cloud, make_recognizer: Make) -> None:
    other = "https://m.example.org/other.mp3"
    cloud.answers(QUERY, state("SUCCEEDED", results=[bad("InvalidFile.DownloadFailed", other), good()]))
    cloud.answers(RESULT, SPOKEN)
    assert result(make_recognizer()) == TRANSCRIPT
    with pytest.raises(LinkUnreachable):
        result(make_recognizer(), replace(TASK, media=other, location=other))


@pytest.mark.parametrize("status", ["FAILED", "SUCCEEDED"])
@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("InvalidFile.DownloadFailed", LinkUnreachable),
        ("FILE_403_FORBIDDEN", LinkForbidden),
        ("FILE_404_NOT_FOUND", LinkMissing),
        ("InvalidFile.DecodeFailed", MediaRefused),
        ("UNSUPPORTED_FORMAT", MediaRefused),
        ("AUDIO_DURATION_TOO_LONG", MediaTooLong),
        ("NO_VALID_AUDIO_ERROR", MediaWithoutUsableSound),
        ("FILE_TRANS_TASK_EXPIRED", TaskForgotten),
        ("SERVER_ERROR", TaskFailed),
        ("SOMETHING_NEW", TaskFailed),
    ],
)
def test_when_all_failed_the_code_tells_why(
    cloud: Cloud, make_recognizer: Make, status: str, code: str, error: type[RecognitionError]
) -> None:
    cloud.answers(QUERY, state(status, results=[bad(code)]))
    with pytest.raises(error) as caught:
        result(make_recognizer())
    assert type(caught.value) is error
    assert (caught.value.media, caught.value.task_id, caught.value.request_id) == (MEDIA, "t-1", "r-2")


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("InvalidURL", LinkMalformed),
        ("InvalidURL.ConnectionRefused", LinkHostDown),
        ("InvalidURL.Timeout", LinkHostDown),
        ("BadRequest.InputDownloadFailed", LinkUnreachable),
        ("BadRequest.TooLarge", MediaTooLarge),
        ("BadRequest.UnsupportedFileFormat", MediaRefused),
        ("DataInspectionFailed", ContentBlocked),
        ("BadRequest.IllegalInput", RequestRefused),
    ],
)
def test_what_is_refused_for_its_recording_is_told_of_the_recording(
    cloud: Cloud, make_recognizer: Make, code: str, error: type[RecognitionError]
) -> None:
    cloud.answers(SUBMIT, refusal(400, code))
    with pytest.raises(error) as caught:
        submit(make_recognizer(), request())
    assert type(caught.value) is error
    assert (caught.value.media, caught.value.request_id) == (MEDIA, "r-1")


def test_a_failure_may_be_told_for_the_whole_task_only(cloud: Cloud, make_recognizer: Make) -> None:
    cloud.answers(QUERY, state("FAILED", code="InvalidFile.DecodeFailed", message="The audio file cannot be decoded."))
    with pytest.raises(MediaRefused, match=r"InvalidFile\.DecodeFailed"):
        result(make_recognizer())


def test_an_uploaded_file_that_the_service_cannot_find_is_a_failed_upload(cloud: Cloud, make_recognizer: Make) -> None:
    cloud.answers(QUERY, state("FAILED", results=[bad("InvalidFile.DownloadFailed", "oss://dir/1/a.wav")]))
    with pytest.raises(UploadFailed):
        result(make_recognizer(), replace(TASK, media="/home/a.wav", location="oss://dir/1/a.wav"))


@pytest.mark.parametrize(
    "answer",
    [
        state("SUCCEEDED", results=[bad("SUCCESS_WITH_NO_VALID_FRAGMENT")]),
        state("FAILED", results=[bad("ASR_RESPONSE_HAVE_NO_WORDS")]),
        state("FAILED", results=[bad("SERVER_ERROR", message="ASR_RESPONSE_HAVE_NO_WORDS")]),
        state("FAILED", code="SUCCESS_WITH_NO_VALID_FRAGMENT", message="SUCCESS_WITH_NO_VALID_FRAGMENT"),
        state("FAILED", message="SUCCESS_WITH_NO_VALID_FRAGMENT"),
        state("ASR_RESPONSE_HAVE_NO_WORDS"),
        refusal(400, "SUCCESS_WITH_NO_VALID_FRAGMENT"),
        refusal(400, "InvalidParameter", "ASR_RESPONSE_HAVE_NO_WORDS"),
    ],
)
def test_no_speech_is_an_empty_transcript_wherever_the_service_says_it(
    cloud: Cloud, make_recognizer: Make, answer: Any
) -> None:
    cloud.answers(QUERY, answer)
    assert result(make_recognizer()) == Transcript(())


def test_a_task_that_somebody_else_cancelled_has_failed(cloud: Cloud, make_recognizer: Make) -> None:
    cloud.answers(QUERY, state("CANCELED"))
    with pytest.raises(TaskFailed, match="cancelled"):
        result(make_recognizer())


def test_a_result_of_another_shape_names_medium_and_task(cloud: Cloud, make_recognizer: Make) -> None:
    cloud.answers(QUERY, state("SUCCEEDED", results=[good()]))
    cloud.answers(RESULT, httpx.Response(403, text="<Error><Code>AccessDenied</Code></Error>"))
    with pytest.raises(UnexpectedAnswer) as caught:
        result(make_recognizer())
    assert (caught.value.media, caught.value.task_id) == (MEDIA, "t-1")


def test_of_several_files_none_is_taken_for_ours(cloud: Cloud, make_recognizer: Make) -> None:
    cloud.answers(QUERY, state("SUCCEEDED", results=[good("https://m.example.org/1.mp3"), good("https://m.example.org/2.mp3")]))
    with pytest.raises(TaskUnwatched):
        result(make_recognizer())


# --- hotwords ---


def test_hotwords_become_a_list_that_is_ready_before_the_submission(cloud: Cloud, make_recognizer: Make) -> None:
    cloud.answers(
        CUSTOM,
        {"output": {"vocabulary_list": []}},
        {"output": {"vocabulary_id": "vocab-st0000000-ff"}},
        {"output": {"status": "UNDEPLOYED"}},
        {"output": {"status": "OK"}},
    )
    cloud.answers(SUBMIT, SUBMITTED)
    submit(make_recognizer(), request(hotwords=(Hotword("联调"),)))
    actions = [body["input"]["action"] for body in cloud.bodies(CUSTOM)]
    assert actions == ["list_vocabulary", "create_vocabulary", "query_vocabulary", "query_vocabulary"]
    assert cloud.bodies(SUBMIT)[0]["parameters"]["vocabulary_id"] == "vocab-st0000000-ff"


def test_hotwords_of_older_models_go_beside_the_parameters(cloud: Cloud, make_recognizer: Make) -> None:
    cloud.answers("POST /fine-tunes", {"output": {"finetuned_output": "paraformer-ft-1"}})
    cloud.answers(SUBMIT, SUBMITTED)
    recognizer = make_recognizer()
    asked = request(model="paraformer-v1", hotwords=(Hotword("联调"),))
    submit(recognizer, asked)
    submit(recognizer, asked)
    assert len(cloud.asked("POST /fine-tunes")) == 1
    for body in cloud.bodies(SUBMIT):
        assert body["resources"] == [{"resource_id": "paraformer-ft-1", "resource_type": "asr_phrase"}]


# --- the sibling with a form of its own ---


def test_the_sibling_model_gets_one_link_and_its_own_shape_of_result_is_understood(cloud: Cloud, make_recognizer: Make) -> None:
    told = {"task_id": "t-1", "task_status": "SUCCEEDED", "result": {"transcription_url": RESULT}}
    sentence = {"sentence_id": 0, "begin_time": 100, "end_time": 1000, "language": "zh", "emotion": "happy", "text": "船开了。"}
    heard = {"file_url": MEDIA, "audio_info": {"format": "mp3", "sample_rate": 16000}}
    cloud.answers(SUBMIT, SUBMITTED)
    cloud.answers(QUERY, {"request_id": "r-2", "output": told, "usage": {"seconds": 3}})
    cloud.answers(RESULT, heard | {"transcripts": [{"channel_id": 0, "text": "船开了。", "sentences": [sentence]}]})
    recognizer = make_recognizer()
    task = submit(recognizer, request(model="qwen3-asr-flash-filetrans", languages=("zh",)))
    (body,) = cloud.bodies(SUBMIT)
    assert body["input"] == {"file_url": MEDIA}
    assert body["parameters"] == {"channel_id": [0], "enable_words": True, "language": "zh"}
    assert recognizer.look(task).used_s == 3, "what is billed, as its file does not tell"
    assert [(sentence.text, sentence.emotion) for sentence in result(recognizer, task).sentences] == [("船开了。", "happy")]
    assert recognizer.recognised_by("t-1") == (MEDIA,), "so that a lost submission is found again"


def test_the_sibling_s_failure_is_told_for_the_task(cloud: Cloud, make_recognizer: Make) -> None:
    cloud.answers(QUERY, state("FAILED", code="FILE_403_FORBIDDEN", message="no"))
    with pytest.raises(LinkForbidden):
        result(make_recognizer())


# --- what nobody may see ---


def test_neither_keys_nor_links_are_logged(
    cloud: Cloud, make_recognizer: Make, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    recording = tmp_path / "a.wav"
    recording.write_bytes(b"sound")
    cloud.answers(POLICY, POLICY_ANSWER)
    cloud.answers(STORAGE, httpx.WriteError("reset"), httpx.Response(200))
    cloud.answers(SUBMIT, SUBMITTED)
    cloud.answers(QUERY, state("RUNNING"), state("SUCCEEDED", results=[good()]))
    cloud.answers(RESULT, SPOKEN)
    recognizer = make_recognizer()
    result(recognizer, submit(recognizer, request(str(recording))))
    assert "t-1" in caplog.text
    for secret in (KEY, "s3cret", "c2ln", "cG9saWN5", "LTAI", "船"):
        assert secret not in caplog.text
    assert KEY not in repr(recognizer)


def test_the_usual_paces_are_the_vendor_s_and_a_quick_one() -> None:
    assert list(islice(CLOUD_PACE.pauses(), 11)) == [1, 1, 2, 2, 2, 4, 4, 4, 5, 5, 5]
    assert max(islice(LOCAL_PACE.pauses(), 50)) <= 0.5
    assert sum(LOCAL_PACE.trouble) < 1


# --- a submission without an answer ---

LIST = "GET /tasks/"


def listed(task_id: str, status: str, created_ms: int = 2_000_000) -> dict[str, Any]:
    return {"task_id": task_id, "status": status, "model_name": MODEL.name, "gmt_create": created_ms}


def test_lost_tasks_tell_what_they_have_recognised_where_they_have_ended(cloud: Cloud, make_recognizer: Make) -> None:
    tasks = [listed("t-1", "SUCCEEDED"), listed("t-2", "RUNNING"), listed("t-3", "CANCELED"), listed("t-4", "FAILED", 900_000)]
    cloud.answers(LIST, {"total": 4, "data": tasks})
    cloud.answers(QUERY, state("SUCCEEDED", results=[good()]))
    recognizer = make_recognizer()
    found = recognizer.lost_tasks(MODEL.name, 1_000_000, 1)
    assert found == LostTasks((LostTask("t-1", is_final=True), LostTask("t-2", is_final=False)), is_last=True)
    (asked,) = cloud.asked(LIST)
    assert asked.url.params["start_time"] == "19700101081640", "Beijing's clock"
    assert recognizer.recognised_by("t-1") == (MEDIA,)


def test_without_a_time_the_tasks_of_the_whole_day_are_asked_for(cloud: Cloud, make_recognizer: Make) -> None:
    tasks = [listed("t-1", "SUCCEEDED"), listed("t-4", "FAILED", 900_000)]
    cloud.answers(LIST, {"total": 4, "data": tasks, "total_page": 2}, {"total": 4, "data": tasks[:1], "total_page": 2})
    recognizer = make_recognizer()
    first, second = recognizer.lost_tasks(MODEL.name, None, 1), recognizer.lost_tasks(MODEL.name, None, 2)
    assert [task.task_id for task in first.tasks] == ["t-1", "t-4"]
    assert (first.is_last, second.is_last) == (False, True), "the service says how many pages there are"
    assert [asked.url.params.get("start_time") for asked in cloud.asked(LIST)] == [None, None]


def test_the_service_s_clock_is_known_from_its_answers(cloud: Cloud, make_recognizer: Make) -> None:
    recognizer = make_recognizer()
    assert recognizer.clock_ms() is None
    cloud.answers(LIST, httpx.Response(200, json={"data": []}, headers={"Date": "Wed, 04 Mar 2026 10:15:02 GMT"}))
    recognizer.lost_tasks(MODEL.name, None, 1)
    assert 0 <= (recognizer.clock_ms() or 0) - 1_772_619_302_000 < 60_000


def test_a_task_whose_state_names_no_link_is_known_by_its_result(cloud: Cloud, make_recognizer: Make) -> None:
    cloud.answers(LIST, {"total": 1, "data": [listed("t-1", "SUCCEEDED")]})
    cloud.answers(QUERY, state("SUCCEEDED", result={"transcription_url": RESULT}))
    cloud.answers(RESULT, SPOKEN | {"file_url": MEDIA})
    assert make_recognizer().recognised_by("t-1") == (MEDIA,)
