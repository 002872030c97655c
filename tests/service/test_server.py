"""The cloud's protocol as the local service speaks it, over a real socket."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from subtitler.errors import LinkUnreachable, MediaUnreadable
from subtitler.progress import Progress, Stage
from subtitler.recognition.catalogue import CLOUD_MODELS, Service, find_model
from subtitler.recognition.dashscope import DashScopeRecognizer
from subtitler.recognition.request import RecognitionRequest
from subtitler.recognition.vocabulary import Hotword
from subtitler.timedtext.transcript import Transcript
from tests.media.recordings import film, record
from tests.media.recordings import tone as sound
from tests.recognition.asking import hand_in, heard
from tests.service.conftest import KEY, Running, form_fields


def output(answer: httpx.Response) -> dict[str, object]:
    assert answer.status_code == 200, answer.text
    return answer.json()["output"]  # type: ignore[no-any-return]


def refusal(answer: httpx.Response) -> tuple[int, str, str]:
    body = answer.json()
    assert set(body) == {"code", "message", "request_id"}
    assert body["request_id"]
    return answer.status_code, body["code"], body["message"]


# --- the whole way ---


def test_a_file_goes_the_whole_way(running: Running, tone: Path) -> None:
    running.engine.gate.set()
    address = running.upload(tone)
    submitted = output(running.submit(address))
    assert submitted["task_status"] == "PENDING"
    ended = running.ended(str(submitted["task_id"]))
    (result,) = ended["output"]["results"]  # type: ignore[index]
    assert result["file_url"] == address
    assert result["subtask_status"] == "SUCCEEDED"
    assert ended["usage"] == {"duration": 2}
    assert ended["output"]["task_metrics"] == {"TOTAL": 1, "SUCCEEDED": 1, "FAILED": 0}  # type: ignore[index]
    document = running.http.get(result["transcription_url"]).json()
    assert document["file_url"] == address
    assert document["properties"] == {
        "audio_format": "pcm_s16le",
        "channels": [0],
        "original_sampling_rate": 16000,
        "original_duration_in_milliseconds": 2000,
    }
    sentence = document["transcripts"][0]["sentences"][0]
    assert (sentence["begin_time"], sentence["end_time"], sentence["text"]) == (100, 900, "Hello world um.")
    assert [word["text"] for word in sentence["words"]] == ["Hello", " world", " um"]


def test_times_are_spelled_as_the_cloud_spells_them(running: Running, tone: Path) -> None:
    running.engine.gate.set()
    ended = running.ended(str(output(running.submit(running.upload(tone)))["task_id"]))
    assert ended["output"]["submit_time"] == "2026-03-04 12:53:20.000"  # type: ignore[index]


@pytest.mark.parametrize("model", [model.name for model in CLOUD_MODELS] + ["pocketsphinx-en-us"])
def test_every_model_s_name_is_taken(running: Running, tone: Path, model: str) -> None:
    running.engine.gate.set()
    ended = running.ended(str(output(running.submit(running.upload(tone, model), model=model))["task_id"]))
    assert ended["output"]["task_status"] == "SUCCEEDED"  # type: ignore[index]


def test_our_own_client_gets_a_transcript_with_its_progress(running: Running, tone: Path) -> None:
    running.engine.gate.set()
    model = find_model("pocketsphinx-en-us")
    assert model is not None
    told: list[Progress] = []
    recognizer = DashScopeRecognizer(Service.LOCAL, running.base_url, KEY)
    request = RecognitionRequest(str(tone), model, hotwords=(Hotword("world"),))
    task = hand_in(recognizer, request, told.append)
    transcript = heard(recognizer, task)
    recognizer.close()
    assert transcript.text == "Hello world um.\n你好"
    assert transcript.media_ms == 2000
    assert [hotword.text for hotword in running.engine.orders[0].hotwords] == ["world"]
    assert told[-1] == Progress(Stage.UPLOADING, 1.0)


def test_a_link_is_fetched_by_the_service(running: Running, tone: Path, files: str) -> None:
    running.engine.gate.set()
    ended = running.ended(str(output(running.submit(files + "/tone.wav"))["task_id"]))
    assert ended["output"]["task_status"] == "SUCCEEDED"  # type: ignore[index]


@pytest.fixture
def files(tone: Path) -> Iterator[str]:
    """A web server with the recording, a page, and a door that is closed."""
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
    from threading import Thread

    pages = {
        "/tone.wav": (200, tone.read_bytes()),
        "/page.mp3": (200, b"<html>Please sign in</html>"),
        "/closed.wav": (403, b""),
        "/broken.wav": (500, b""),
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = pages.get(self.path, (404, b""))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body) + (5 if self.path == "/short.wav" else 0)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


# --- the sibling with a form of its own ---

SIBLING = "qwen3-asr-flash-filetrans"


def submit_sibling(running: Running, link: object, **parameters: object) -> httpx.Response:
    body = {"model": SIBLING, "input": {"file_url": link}, "parameters": parameters}
    sent = {"X-DashScope-Async": "enable", "X-DashScope-OssResourceResolve": "enable"}
    return running.ask("POST", "/services/audio/asr/transcription", json=body, headers=sent)


def test_the_sibling_takes_one_link_and_tells_its_result_in_its_own_form(running: Running, tone: Path) -> None:
    running.engine.gate.set()
    address = running.upload(tone, SIBLING)
    submitted = output(submit_sibling(running, address, language="en", enable_words=True))
    ended = running.ended(str(submitted["task_id"]))
    told = ended["output"]
    assert set(told) == {"task_id", "task_status", "submit_time", "scheduled_time", "end_time", "result"}  # type: ignore[call-overload]
    assert ended["usage"] == {"seconds": 2}
    document = running.http.get(told["result"]["transcription_url"]).json()  # type: ignore[index]
    assert (document["file_url"], document["audio_info"]) == (address, {"format": "pcm_s16le", "sample_rate": 16000})
    (transcript,) = document["transcripts"]
    assert set(transcript) == {"channel_id", "text", "sentences"}
    first = transcript["sentences"][0]
    assert {name: first[name] for name in ("sentence_id", "begin_time", "end_time", "language", "emotion", "text")} == {
        "sentence_id": 0,
        "begin_time": 100,
        "end_time": 900,
        "language": "en",
        "emotion": "neutral",
        "text": "Hello world um.",
    }
    assert [word["text"] for word in first["words"]] == ["Hello", " world", " um"]


def test_the_sibling_leaves_words_out_where_nobody_asked_for_them(running: Running, tone: Path) -> None:
    running.engine.gate.set()
    ended = running.ended(str(output(submit_sibling(running, running.upload(tone, SIBLING)))["task_id"]))
    document = running.http.get(ended["output"]["result"]["transcription_url"]).json()  # type: ignore[index]
    assert [set(sentence) & {"words", "language"} for sentence in document["transcripts"][0]["sentences"]] == [set(), set()]


def test_the_sibling_s_failure_is_the_task_s_own(running: Running, files: str) -> None:
    ended = running.ended(str(output(submit_sibling(running, files + "/closed.wav"))["task_id"]))
    told = ended["output"]
    assert (told["task_status"], told["code"]) == ("FAILED", "FILE_403_FORBIDDEN")  # type: ignore[index]
    assert "results" not in told  # type: ignore[operator]
    assert "usage" not in ended


def test_neither_form_is_taken_for_the_other(running: Running) -> None:
    link = "https://media.example.com/a.mp3"
    assert refusal(running.submit(link, model=SIBLING)) == (400, "InvalidParameter", "file_url must be a string.")
    assert refusal(submit_sibling(running, [link]))[:2] == (400, "InvalidParameter")
    assert refusal(submit_sibling(running, link, language=["en"]))[:2] == (400, "InvalidParameter")
    body = {"model": "fun-asr", "input": {"file_url": link}, "parameters": {}}
    sent = {"X-DashScope-Async": "enable"}
    answer = running.ask("POST", "/services/audio/asr/transcription", json=body, headers=sent)
    assert refusal(answer) == (400, "InvalidParameter", "file_urls must be an array of strings.")


# --- what fails, and how ---


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/gone.wav", "FILE_404_NOT_FOUND"),
        ("/closed.wav", "FILE_403_FORBIDDEN"),
        ("/broken.wav", "InvalidFile.DownloadFailed"),
        ("/page.mp3", "InvalidFile.DecodeFailed"),
        ("/访谈.wav", "InvalidFile.DownloadFailed"),
    ],
)
def test_links_that_lead_nowhere_fail_as_in_the_cloud(running: Running, files: str, path: str, code: str) -> None:
    running.engine.gate.set()
    ended = running.ended(str(output(running.submit(files + path))["task_id"]))
    assert ended["output"]["task_status"] == "FAILED"  # type: ignore[index]
    assert ended["output"]["code"] == code  # type: ignore[index]
    (result,) = ended["output"]["results"]  # type: ignore[index]
    assert result["code"] == code
    assert "transcription_url" not in result
    assert "usage" not in ended


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://127.0.0.1/a.wav", "oss://nowhere/a.wav", "data:audio/wav;base64,AA"]
)
def test_other_addresses_are_not_opened(running: Running, address: str) -> None:
    ended = running.ended(str(output(running.submit(address))["task_id"]))
    assert ended["output"]["task_status"] == "FAILED"  # type: ignore[index]
    assert running.engine.orders == []


def test_one_bad_file_does_not_cost_the_others(running: Running, tone: Path) -> None:
    running.engine.gate.set()
    good, bad = running.upload(tone), "oss://nowhere/b.wav"
    ended = running.ended(str(output(running.submit(bad, good))["task_id"]))
    assert ended["output"]["task_status"] == "SUCCEEDED"  # type: ignore[index]
    assert ended["output"]["task_metrics"] == {"TOTAL": 2, "SUCCEEDED": 1, "FAILED": 1}  # type: ignore[index]
    assert "code" not in ended["output"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("failure", "code"),
    [(MediaUnreadable(media="x"), "InvalidFile.DecodeFailed"), (RuntimeError("native trouble"), "SERVER_ERROR")],
)
def test_an_engine_that_fails_fails_its_file_alone(running: Running, tone: Path, failure: Exception, code: str) -> None:
    running.engine.gate.set()
    running.engine.failure = failure
    ended = running.ended(str(output(running.submit(running.upload(tone)))["task_id"]))
    assert ended["output"]["code"] == code  # type: ignore[index]
    running.engine.failure = None
    again = running.ended(str(output(running.submit(running.upload(tone)))["task_id"]))
    assert again["output"]["task_status"] == "SUCCEEDED"  # type: ignore[index]


def test_silence_is_told_as_the_cloud_tells_it(running: Running, tone: Path) -> None:
    running.engine.gate.set()
    running.engine.transcript = Transcript(())
    ended = running.ended(str(output(running.submit(running.upload(tone)))["task_id"]))
    assert ended["output"]["code"] == "SUCCESS_WITH_NO_VALID_FRAGMENT"  # type: ignore[index]


def test_a_video_without_sound_is_told(running: Running, tmp_path: Path) -> None:
    ended = running.ended(str(output(running.submit(running.upload(film(tmp_path / "silent.mp4", None))))["task_id"]))
    assert ended["output"]["code"] == "NO_VALID_AUDIO_ERROR"  # type: ignore[index]


# --- options ---


def test_two_channels_are_two_transcripts(running: Running, tmp_path: Path) -> None:
    running.engine.gate.set()
    path = record(tmp_path / "two.wav", sound(440, 1, 16000), sound(330, 1, 16000), rate=16000)
    ended = running.ended(str(output(running.submit(running.upload(path), channel_id=[0, 1]))["task_id"]))
    document = running.http.get(ended["output"]["results"][0]["transcription_url"]).json()  # type: ignore[index]
    assert [transcript["channel_id"] for transcript in document["transcripts"]] == [0, 1]
    assert running.engine.orders[0].channels == (0, 1)


def test_words_are_masked_removed_and_fillers_dropped(running: Running, tone: Path) -> None:
    running.engine.gate.set()
    word_filter = '{"filter_with_signed": {"word_list": ["world"]}, "filter_with_empty": {"word_list": ["你"]}}'
    answer = running.submit(running.upload(tone), special_word_filter=word_filter, disfluency_removal_enabled=True)
    ended = running.ended(str(output(answer)["task_id"]))
    document = running.http.get(ended["output"]["results"][0]["transcription_url"]).json()  # type: ignore[index]
    assert [sentence["text"] for sentence in document["transcripts"][0]["sentences"]] == ["Hello *****.", "好"]


# --- the life of a task ---


def test_a_running_task_tells_its_real_share(running: Running, tone: Path) -> None:
    task_id = str(output(running.submit(running.upload(tone)))["task_id"])
    assert running.engine.half_done.wait(10)
    state = output(running.ask("POST", f"/tasks/{task_id}"))
    assert state["task_status"] == "RUNNING"
    assert state["progress"] == 0.5
    running.engine.gate.set()
    assert "progress" not in running.ended(task_id)["output"]  # type: ignore[operator]


def test_only_what_waits_can_be_cancelled_but_anything_can_be_dropped(running: Running, tone: Path) -> None:
    address = running.upload(tone)
    ids = [str(output(running.submit(address))["task_id"]) for _ in range(3)]
    assert running.engine.half_done.wait(10)
    assert running.ask("POST", f"/tasks/{ids[2]}/cancel").status_code == 200
    assert output(running.ask("GET", f"/tasks/{ids[2]}"))["task_status"] == "CANCELED"
    assert refusal(running.ask("POST", f"/tasks/{ids[2]}/cancel"))[:2] == (400, "UnsupportedOperation")
    assert refusal(running.ask("POST", f"/tasks/{ids[0]}/cancel"))[:2] == (400, "UnsupportedOperation")
    assert running.ask("DELETE", f"/tasks/{ids[0]}").status_code == 200
    assert running.ended(ids[0])["output"]["task_status"] == "CANCELED"  # type: ignore[index]
    running.engine.gate.set()
    assert running.ended(ids[1])["output"]["task_status"] == "SUCCEEDED"  # type: ignore[index]


def test_our_own_client_stops_a_running_task(running: Running, tone: Path) -> None:
    model = find_model("pocketsphinx-en-us")
    assert model is not None
    recognizer = DashScopeRecognizer(Service.LOCAL, running.base_url, KEY)
    task = hand_in(recognizer, RecognitionRequest(str(tone), model))
    assert running.engine.half_done.wait(10)
    assert recognizer.cancel(task) is False
    recognizer.close()
    assert running.ended(task.task_id)["output"]["task_status"] == "CANCELED"  # type: ignore[index]


def test_unknown_tasks_are_unknown_not_missing(running: Running) -> None:
    assert output(running.ask("GET", "/tasks/5f0a8c1e-3b76-4d1c-9a52-7c1e44b0d9f3")) == {
        "task_id": "5f0a8c1e-3b76-4d1c-9a52-7c1e44b0d9f3",
        "task_status": "UNKNOWN",
    }


def test_after_a_day_tasks_and_results_are_gone(running: Running, tone: Path) -> None:
    running.engine.gate.set()
    task_id = str(output(running.submit(running.upload(tone)))["task_id"])
    link = running.ended(task_id)["output"]["results"][0]["transcription_url"]  # type: ignore[index]
    running.clock.now += 24 * 3600 + 1
    assert output(running.ask("GET", f"/tasks/{task_id}"))["task_status"] == "UNKNOWN"
    expired = running.http.get(link)
    assert expired.status_code == 403
    assert "<Code>AccessDenied</Code>" in expired.text


def test_results_want_their_signature_and_no_key(running: Running, tone: Path) -> None:
    running.engine.gate.set()
    task_id = str(output(running.submit(running.upload(tone)))["task_id"])
    link = running.ended(task_id)["output"]["results"][0]["transcription_url"]  # type: ignore[index]
    assert running.http.get(link).status_code == 200
    assert running.http.get(link, headers={"Authorization": f"Bearer {KEY}"}).status_code == 403
    assert running.http.get(link.replace("Expires=1", "Expires=2")).status_code == 403
    assert running.http.get(link.replace("-1.json", "-2.json")).status_code == 403


def test_tasks_are_listed_flat_and_newest_first(running: Running, tone: Path) -> None:
    running.engine.gate.set()
    address = running.upload(tone)
    ids = []
    for model in ("fun-asr", "paraformer-v2", "fun-asr"):
        ids.append(str(output(running.submit(address, model=model))["task_id"]))
        running.ended(ids[-1])
    listed = running.ask("GET", "/tasks/?page_no=1&page_size=2").json()
    assert (listed["total"], listed["total_page"], listed["page_no"], listed["page_size"]) == (3, 2, 1, 2)
    assert [task["task_id"] for task in listed["data"]] == [ids[2], ids[1]]
    assert listed["data"][0]["gmt_create"] == 1_772_600_000_000
    chosen = running.ask("GET", "/tasks?model_name=paraformer-v2").json()
    assert [task["task_id"] for task in chosen["data"]] == [ids[1]]
    assert running.ask("GET", "/tasks?status=RUNNING").json()["data"] == []


def test_tasks_are_listed_by_the_time_of_their_submission(running: Running, tone: Path) -> None:
    running.engine.gate.set()
    task_id = str(output(running.submit(running.upload(tone)))["task_id"])
    running.ended(task_id)

    def listed(query: str) -> list[str]:
        return [task["task_id"] for task in running.ask("GET", f"/tasks?{query}").json()["data"]]

    assert listed("start_time=20260304125300&end_time=20260304125400") == [task_id]
    assert listed("start_time=20260304125400") == []
    assert listed("end_time=20260304125300") == []


def test_tokens_open_the_door_for_a_while(running: Running) -> None:
    token = running.ask("POST", "/tokens?expire_in_seconds=100").json()
    assert token["token"].startswith("st-")
    assert token["expires_at"] == 1_772_600_100
    headers = {"Authorization": f"Bearer {token['token']}"}
    assert running.http.get(running.base_url + "/tasks", headers=headers).status_code == 200
    running.clock.now += 101
    assert running.http.get(running.base_url + "/tasks", headers=headers).status_code == 401
    assert refusal(running.ask("POST", "/tokens?expire_in_seconds=1801"))[:2] == (400, "InvalidParameter")


# --- refusals, in the cloud's order ---


def test_keys_are_asked_for_first(running: Running) -> None:
    for headers, message in (
        ({}, "No API-key provided."),
        ({"Authorization": "Basic c2s="}, "No API-key provided."),
        ({"Authorization": "Bearer sk-other"}, "Invalid API-key provided."),
    ):
        answer = running.http.post(running.base_url + "/services/audio/asr/transcription", headers=headers, content=b"{")
        assert refusal(answer) == (401, "InvalidApiKey", message)


@pytest.mark.parametrize(
    ("body", "headers", "expected"),
    [
        (b"{", {}, (400, "InvalidParameter", "Required body invalid, please check the request body format.")),
        (b"[" * 100_000, {}, (400, "InvalidParameter", "Required body invalid, please check the request body format.")),
        (b'{"input": {}}', {}, (400, "InvalidParameter", "Required body invalid, please check the request body format.")),
        (b'{"model": "whisper", "input": {}}', {}, (400, "InvalidParameter", "Model not exist.")),
        (
            b'{"model": "fun-asr", "input": {}}',
            {},
            (403, "AccessDenied", "current user api does not support synchronous calls."),
        ),
        (
            b'{"model": "fun-asr", "input": {"file_urls": []}}',
            {"X-DashScope-Async": "enable"},
            (400, "InvalidParameter", "file_urls must hold 1 to 100 links."),
        ),
        (
            b'{"model": "fun-asr", "input": {"file_urls": ["oss://a/b.wav"]}}',
            {"X-DashScope-Async": "enable"},
            (400, "InvalidParameter.DataInspection", "The oss:// address cannot be resolved."),
        ),
    ],
)
def test_wrong_submissions_are_refused(
    running: Running, body: bytes, headers: dict[str, str], expected: tuple[int, str, str]
) -> None:
    answer = running.ask("POST", "/services/audio/asr/transcription", content=body, headers=headers)
    assert refusal(answer) == expected


def test_speakers_out_of_range_are_refused(running: Running) -> None:
    assert refusal(running.submit("http://x/a.wav", diarization_enabled=True, speaker_count=1))[:2] == (400, "InvalidParameter")


def test_unknown_paths_are_refused_in_json(running: Running) -> None:
    assert refusal(running.ask("GET", "/elsewhere"))[:2] == (404, "NotFound")


# --- uploads ---


def test_uploads_want_their_policy(running: Running, tone: Path) -> None:
    policy = running.ask("GET", "/uploads?action=getPolicy&model=fun-asr").json()["data"]
    key = policy["upload_dir"] + "/tone.wav"

    def send(fields: dict[str, str], files: object) -> httpx.Response:
        return running.http.post(policy["upload_host"], data=fields, files=files)  # type: ignore[arg-type]

    file = {"file": ("tone.wav", tone.read_bytes())}
    wrong = send({**form_fields(policy, key), "Signature": "x"}, file)
    assert (wrong.status_code, "<Code>SignatureDoesNotMatch</Code>" in wrong.text) == (403, True)
    elsewhere = send(form_fields(policy, "dashscope-instant/other/tone.wav"), file)
    assert "<Code>AccessDenied</Code>" in elsewhere.text
    escape = send(form_fields(policy, policy["upload_dir"] + "/../../tone.wav"), file)
    assert escape.status_code == 403
    not_last = send(
        {}, [("file", ("tone.wav", b"x")), *((name, (None, value)) for name, value in form_fields(policy, key).items())]
    )
    assert "<Code>InvalidArgument</Code>" in not_last.text
    assert send(form_fields(policy, key), file).status_code == 200
    assert send(form_fields(policy, key), file).status_code == 409
    running.clock.now += 301
    assert "Policy expired" in send(form_fields(policy, key + "2"), file).text


def test_web_pages_cannot_upload(running: Running) -> None:
    answer = running.http.post(running.address + "/oss-upload", headers={"Origin": "https://example.com"}, content=b"x")
    assert (answer.status_code, "Browsers may not upload" in answer.text) == (403, True)


def test_uploads_of_ended_tasks_leave_the_disk_after_an_hour(running: Running, tone: Path, tmp_path: Path) -> None:
    running.engine.gate.set()
    unused, used = running.upload(tone), running.upload(tone)
    running.ended(str(output(running.submit(used))["task_id"]))

    def uploads() -> int:
        return len(list((tmp_path / "service").glob("upload-*")))

    running.clock.now += 3599
    running.upload(tone)
    assert uploads() == 3
    running.clock.now += 2
    running.upload(tone)
    assert uploads() == 3
    again = running.ended(str(output(running.submit(used, unused))["task_id"]))
    assert [result["subtask_status"] for result in again["output"]["results"]] == ["FAILED", "SUCCEEDED"]  # type: ignore[index]


def test_a_policy_is_for_a_known_model(running: Running) -> None:
    assert refusal(running.ask("GET", "/uploads?action=getPolicy&model=whisper")) == (
        400,
        "InvalidParameter",
        "Model not exist.",
    )


# --- hotwords ---


def order(running: Running, action: str, **members: object) -> httpx.Response:
    body = {"model": "speech-biasing", "input": {"action": action, **members}}
    return running.ask("POST", "/services/audio/asr/customization", json=body)


def test_hotword_lists_are_kept_changed_and_thrown_away(running: Running, tone: Path) -> None:
    running.engine.gate.set()
    words = [{"text": "联调", "weight": 4}, {"text": "Kubernetes", "weight": 5, "lang": "en"}]
    created = output(order(running, "create_vocabulary", target_model="fun-asr", prefix="meeting", vocabulary=words))
    vocabulary_id = str(created["vocabulary_id"])
    assert vocabulary_id.startswith("vocab-meeting-")
    (listed,) = output(order(running, "list_vocabulary", prefix="meeting"))["vocabulary_list"]  # type: ignore[misc]
    assert listed["vocabulary_id"] == vocabulary_id
    assert output(order(running, "query_vocabulary", vocabulary_id=vocabulary_id))["vocabulary"] == words
    assert output(order(running, "update_vocabulary", vocabulary_id=vocabulary_id, vocabulary=words[:1])) == {}
    running.ended(str(output(running.submit(running.upload(tone), vocabulary_id=vocabulary_id))["task_id"]))
    running.ended(
        str(output(running.submit(running.upload(tone), model="paraformer-v2", vocabulary_id=vocabulary_id))["task_id"])
    )
    assert [order.hotwords for order in running.engine.orders] == [(Hotword("联调"),), ()]
    assert output(order(running, "delete_vocabulary", vocabulary_id=vocabulary_id)) == {}
    assert refusal(order(running, "query_vocabulary", vocabulary_id=vocabulary_id))[1] == "BadRequest.ResourceNotExist"


def test_hotword_lists_have_the_cloud_s_limits(running: Running) -> None:
    words = [{"text": "Ann", "weight": 4}]

    def create(**members: object) -> tuple[int, str, str]:
        given = {"target_model": "fun-asr", "prefix": "a", "vocabulary": words, **members}
        return refusal(order(running, "create_vocabulary", **given))

    assert create(prefix="muchtoolong1")[2] == "prefix should not be longer than 10 characters"
    assert create(prefix="Ab_")[2] == "prefix should be english letter and number"
    assert create(target_model="whisper")[2] == "Model not exist."
    assert create(vocabulary=[{"text": "w" + str(n), "weight": 4} for n in range(501)])[2] == "vocabulary is too large"
    for _ in range(10):
        order(running, "create_vocabulary", target_model="fun-asr", prefix="a", vocabulary=words)
    assert create() == (400, "Throttling.AllocationQuota", "Free allocated quota exceeded.")


def test_phrases_of_the_older_models_have_their_own_lists(running: Running) -> None:
    body = {"model": "paraformer-v1", "training_type": "compile_asr_phrase", "hyper_parameters": {"phrase_list": {"词": 4}}}
    phrase_id = str(output(running.ask("POST", "/fine-tunes", json=body))["finetuned_output"])
    listed = output(running.ask("GET", "/fine-tunes/outputs?page_no=1&page_size=10"))
    assert [entry["finetuned_output"] for entry in listed["finetuned_outputs"]] == [phrase_id]  # type: ignore[attr-defined]
    assert output(running.ask("GET", f"/fine-tunes/outputs/{phrase_id}"))["model"] == "paraformer-v1"
    assert running.ask("DELETE", f"/fine-tunes/outputs/{phrase_id}").status_code == 200
    assert refusal(running.ask("DELETE", f"/fine-tunes/outputs/{phrase_id}"))[0] == 404


def test_our_own_client_tells_a_dead_link(running: Running, files: str) -> None:
    model = find_model("fun-asr")
    assert model is not None
    recognizer = DashScopeRecognizer(Service.LOCAL, running.base_url, KEY)
    task = hand_in(recognizer, RecognitionRequest(files + "/gone.wav", model))
    with pytest.raises(LinkUnreachable, match="There is nothing at the link"):
        heard(recognizer, task)
    recognizer.close()
