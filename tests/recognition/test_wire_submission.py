from __future__ import annotations

import json
from typing import Any

import pytest

from subtitler.errors import RequestRefused
from subtitler.recognition.catalogue import find_model
from subtitler.recognition.request import RecognitionRequest
from subtitler.recognition.wire import Submission, read_submission, submit_body

LINK = "https://m.example.org/a.mp3"


def request(model: str = "fun-asr", **options: Any) -> RecognitionRequest:
    found = find_model(model)
    assert found
    return RecognitionRequest(LINK, found, **options)


def test_a_plain_request_names_its_channel_and_nothing_that_was_not_asked_for() -> None:
    assert submit_body(request(), LINK) == {
        "model": "fun-asr",
        "input": {"file_urls": [LINK]},
        "parameters": {"channel_id": [0]},
    }


def test_every_option_is_written_in_the_service_s_own_words() -> None:
    full = request(languages=("zh",), diarization=True, speaker_count=2, remove_fillers=True, masked_words=("机密", "secret"))
    body = submit_body(full, "oss://dir/a.mp3", vocabulary_id="vocab-st1234567-ab")
    assert body["input"] == {"file_urls": ["oss://dir/a.mp3"]}
    parameters = body["parameters"]
    assert json.loads(parameters.pop("special_word_filter")) == {
        "filter_with_signed": {"word_list": ["机密", "secret"]},
        "system_reserved_filter": True,
    }
    assert parameters == {
        "channel_id": [0],
        "language_hints": ["zh"],
        "diarization_enabled": True,
        "speaker_count": 2,
        "disfluency_removal_enabled": True,
        "vocabulary_id": "vocab-st1234567-ab",
    }
    assert "resources" not in body


def test_hotwords_of_older_models_stand_beside_the_parameters() -> None:
    body = submit_body(request("paraformer-v1"), LINK, phrase_id="paraformer-ft-1")
    assert body["resources"] == [{"resource_id": "paraformer-ft-1", "resource_type": "asr_phrase"}]
    assert "resource_id" not in body["parameters"]


def test_what_a_client_hands_in_reads_back_as_the_service_understands_it() -> None:
    full = request(languages=("zh",), diarization=True, speaker_count=3, remove_fillers=True, masked_words=("机密",))
    assert read_submission(submit_body(full, LINK, vocabulary_id="v", phrase_id="p")) == Submission(
        model="fun-asr",
        file_urls=(LINK,),
        languages=("zh",),
        diarization=True,
        speaker_count=3,
        remove_fillers=True,
        masked_words=("机密",),
        vocabulary_id="v",
        phrase_id="p",
    )


def test_what_other_clients_send_is_understood() -> None:
    body = {
        "model": "paraformer-v2",
        "input": {"file_urls": [LINK, "https://m.example.org/b.mp3"]},
        "parameters": {
            "channel_id": [1, 0, 1],
            "language_hints": ["zh", "en"],
            "speaker_count": None,
            "unknown_switch": 7,
            "special_word_filter": '{"filter_with_empty": {"word_list": ["嗯"]}}',
        },
        "resources": [],
    }
    read = read_submission(body)
    assert (read.channels, read.languages, read.removed_words, read.speaker_count) == ((1, 0), ("zh", "en"), ("嗯",), None)
    assert read_submission({"model": "fun-asr", "input": {"file_urls": [LINK]}}) == Submission("fun-asr", (LINK,))


@pytest.mark.parametrize(
    "change",
    [
        {"model": None},
        {"input": None},
        {"input": {"file_urls": []}},
        {"input": {"file_urls": LINK}},
        {"input": {"file_urls": [1]}},
        {"input": {"file_urls": [LINK] * 101}},
        {"parameters": []},
        {"parameters": {"speaker_count": 1}},
        {"parameters": {"speaker_count": 101}},
        {"parameters": {"speaker_count": True}},
        {"parameters": {"channel_id": 0}},
        {"parameters": {"channel_id": []}},
        {"parameters": {"channel_id": ["0"]}},
        {"parameters": {"channel_id": [-1]}},
        {"parameters": {"language_hints": "zh"}},
        {"parameters": {"diarization_enabled": "yes"}},
        {"parameters": {"vocabulary_id": 4}},
        {"parameters": {"special_word_filter": {"filter_with_signed": {}}}},
        {"parameters": {"special_word_filter": "[1]"}},
        {"parameters": {"special_word_filter": "{"}},
        {"parameters": {"special_word_filter": '{"filter_with_signed": ["a"]}'}},
    ],
)
def test_a_wrong_submission_is_refused_with_the_service_s_code(change: dict[str, Any]) -> None:
    body = {"model": "fun-asr", "input": {"file_urls": [LINK]}, "parameters": {}} | change
    with pytest.raises(RequestRefused) as caught:
        read_submission(body)
    assert caught.value.service_code == "InvalidParameter"


def test_a_body_that_is_no_object_is_refused() -> None:
    with pytest.raises(RequestRefused):
        read_submission(["fun-asr"])


def test_a_word_filter_of_endless_brackets_is_refused() -> None:
    body = {"model": "fun-asr", "input": {"file_urls": ["https://m.example.org/a.mp3"]}}
    with pytest.raises(RequestRefused, match="special_word_filter"):
        read_submission(body | {"parameters": {"special_word_filter": "[" * 100_000}})
