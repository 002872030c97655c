"""Whatever a service, or somebody between, sends as JSON: a result or one of our errors, never anything else."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subtitler.errors import RequestRefused, UnexpectedAnswer
from subtitler.recognition import wire
from subtitler.recognition.results import billed_ms, check_whole, read_result

NUMBERS = st.integers() | st.floats(allow_nan=True) | st.sampled_from([10**400, -1, 2**63, 1e308])
TEXTS = st.text(max_size=20) | st.sampled_from(["SUCCEEDED", "PENDING", "<|HAPPY|>", "\ud800", "1e999", "-5", "https://x/?S=1"])
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)

TASK = {
    "request_id": "r",
    "output": {
        "task_id": "t",
        "task_status": "SUCCEEDED",
        "results": [{"file_url": "u", "transcription_url": "l", "subtask_status": "SUCCEEDED"}],
        "task_metrics": {"TOTAL": 1, "SUCCEEDED": 1, "FAILED": 0},
    },
    "usage": {"duration": 9},
}
RESULT = {
    "file_url": "u",
    "properties": {"original_duration_in_milliseconds": 10325, "channels": [0]},
    "transcripts": [
        {
            "channel_id": 0,
            "content_duration_in_milliseconds": 7080,
            "text": "<|Speech|>你好 <|/Speech|><|HAPPY|>",
            "sentences": [
                {
                    "begin_time": 640,
                    "end_time": 2480,
                    "text": "<|BGM|>你好",
                    "sentence_id": 1,
                    "speaker_id": 0,
                    "words": [{"begin_time": 640, "end_time": 880, "text": "你好", "punctuation": "，"}],
                }
            ],
        }
    ],
}
POLICY = {
    "data": {
        "policy": "p",
        "signature": "s",
        "upload_dir": "d",
        "upload_host": "h",
        "oss_access_key_id": "k",
        "max_file_size_mb": 1024,
        "expire_in_seconds": 300,
    }
}
TASKS = {"total": 1, "data": [{"task_id": "t", "status": "RUNNING", "gmt_create": 1, "model_name": "m"}]}
LISTS = {"output": {"vocabulary_list": [{"vocabulary_id": "v", "status": "OK"}], "vocabulary": [{"text": "a", "weight": 4}]}}
SUBMISSION = {
    "model": "fun-asr",
    "input": {"file_urls": ["u"], "action": "create_vocabulary", "vocabulary": [{"text": "a", "weight": 4}]},
    "parameters": {"channel_id": [0], "special_word_filter": "{}", "speaker_count": 2},
    "resources": [{"resource_id": "x", "resource_type": "asr_phrase"}],
}

READERS = {
    "task": (wire.read_task, TASK),
    "result": (wire.read_transcript, RESULT),
    "policy": (wire.read_upload_policy, POLICY),
    "tasks": (wire.read_task_list, TASKS),
    "lists": (wire.read_vocabularies, LISTS),
    "list": (lambda document: wire.read_vocabulary(document, "v"), LISTS),
    "refusal": (wire.read_refusal, {"code": "c", "message": "m"}),
    "submission": (wire.read_submission, SUBMISSION),
    "order": (wire.read_vocabulary_order, SUBMISSION),
}


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, entry in inner for place in places(entry, (*path, key)))]


def said(read: Any, document: Any) -> str:
    """The sentence of our error, empty where the document was read; anything else is raised."""
    try:
        read(document)
    except (UnexpectedAnswer, RequestRefused) as error:
        return str(error)
    return ""


def changed(document: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    whole = copy.deepcopy(document)
    owner = whole
    for key in path[:-1]:
        owner = owner[key]
    owner[path[-1]] = value
    return whole


@pytest.mark.parametrize("name", READERS)
@settings(deadline=1000, max_examples=150)
@given(data=st.data())
def test_one_wrong_member_gives_a_result_or_our_error(name: str, data: st.DataObject) -> None:
    read, document = READERS[name]
    for _ in range(data.draw(st.integers(1, 3))):
        document = changed(document, data.draw(st.sampled_from(places(document))), data.draw(VALUES))
    if not isinstance(document, dict):
        document = {"output": document}
    assert len(said(read, document)) < 1000


@settings(deadline=1000, max_examples=200)
@given(st.binary(max_size=200) | VALUES.map(lambda value: json.dumps(value).encode("utf-8", "surrogatepass")))
def test_any_bytes_as_a_result_file_are_read_or_refused(document: bytes) -> None:
    for read in (read_result, check_whole):
        assert len(said(read, document)) < 1000
    assert billed_ms(document) is None or billed_ms(document) >= 0  # type: ignore[operator]


@pytest.mark.parametrize("depth", [100, 100_000])
def test_brackets_without_end_are_no_answer(depth: int) -> None:
    with pytest.raises(UnexpectedAnswer):
        read_result(b'{"transcripts":' + b"[" * depth)
