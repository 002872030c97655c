from __future__ import annotations

from typing import Any

import pytest

from subtitler.errors import UnexpectedAnswer
from subtitler.recognition.wire import (
    FileOutcome,
    ListedTask,
    TaskState,
    TaskStatus,
    list_query,
    read_task,
    read_task_list,
    submitted_document,
    task_document,
    task_list_document,
)

LINK = "https://results.example.org/prod/1-1.json?Expires=1&Signature=abc%3D"
TIMES = {"submit_time": "2026-05-06 08:00:01.250", "scheduled_time": "2026-05-06 08:00:01.300"}

RUNNING = {
    "request_id": "0f6a0c52-98bb-4a02-b6a2-2f9cf06ee1b5",
    "output": {"task_id": "t-1", "task_status": "RUNNING", **TIMES, "task_metrics": {"TOTAL": 2, "SUCCEEDED": 0, "FAILED": 0}},
}
PARTIAL = {
    "request_id": "0f6a0c52-98bb-4a02-b6a2-2f9cf06ee1b5",
    "output": {
        "task_id": "t-1",
        "task_status": "SUCCEEDED",
        **TIMES,
        "end_time": "2026-05-06 08:00:09.000",
        "results": [
            {"file_url": "https://m.example.org/a.mp3", "transcription_url": LINK, "subtask_status": "SUCCEEDED"},
            {
                "file_url": "https://m.example.org/b.mp3",
                "code": "InvalidFile.DownloadFailed",
                "message": "The audio file cannot be downloaded.",
                "subtask_status": "FAILED",
            },
        ],
        "task_metrics": {"TOTAL": 2, "SUCCEEDED": 1, "FAILED": 1},
    },
    "usage": {"duration": 12},
}
FAILED = {
    "request_id": "0f6a0c52-98bb-4a02-b6a2-2f9cf06ee1b5",
    "output": {
        "task_id": "t-1",
        "task_status": "FAILED",
        **TIMES,
        "end_time": "2026-05-06 08:00:02.000",
        "code": "FILE_404_NOT_FOUND",
        "message": "FILE_404_NOT_FOUND",
        "results": [
            {
                "file_url": "https://m.example.org/a.mp3",
                "code": "FILE_404_NOT_FOUND",
                "message": "FILE_404_NOT_FOUND",
                "subtask_status": "FAILED",
            }
        ],
        "task_metrics": {"TOTAL": 1, "SUCCEEDED": 0, "FAILED": 1},
    },
}
UNKNOWN = {"request_id": "0f6a0c52-98bb-4a02-b6a2-2f9cf06ee1b5", "output": {"task_id": "t-9", "task_status": "UNKNOWN"}}


def test_a_partly_good_task_tells_each_file_apart() -> None:
    task = read_task(PARTIAL)
    assert task.status is TaskStatus.SUCCEEDED
    assert task.status.is_final
    assert task.seconds == 12
    assert task.outcomes == (
        FileOutcome("https://m.example.org/a.mp3", TaskStatus.SUCCEEDED, LINK),
        FileOutcome(
            "https://m.example.org/b.mp3",
            TaskStatus.FAILED,
            code="InvalidFile.DownloadFailed",
            message="The audio file cannot be downloaded.",
        ),
    )


def test_a_failed_task_tells_its_code_and_words() -> None:
    task = read_task(FAILED)
    assert (task.status, task.code, task.message) == (TaskStatus.FAILED, "FILE_404_NOT_FOUND", "FILE_404_NOT_FOUND")


def test_a_task_that_runs_on_this_computer_tells_how_far_it_is() -> None:
    running = {**RUNNING, "output": {**RUNNING["output"], "progress": 0.4375}}
    assert read_task(running).progress == 0.4375
    assert read_task(RUNNING).progress is None
    assert not read_task(RUNNING).status.is_final


@pytest.mark.parametrize("answer", [RUNNING, PARTIAL, FAILED, UNKNOWN])
def test_the_local_service_words_a_task_as_the_cloud_does(answer: dict[str, Any]) -> None:
    assert task_document(read_task(answer)) == answer


def test_a_submission_is_answered_with_a_waiting_task() -> None:
    answer = submitted_document("t-1", "r-1")
    assert answer == {"output": {"task_status": "PENDING", "task_id": "t-1"}, "request_id": "r-1"}
    assert read_task(answer) == TaskState("t-1", TaskStatus.PENDING, request_id="r-1")


def test_the_shape_of_sibling_services_is_understood() -> None:
    answer = {
        "output": {"task_id": "t", "task_status": "SUCCEEDED", "result": {"transcription_url": LINK}},
        "usage": {"seconds": 3},
    }
    task = read_task(answer)
    assert task.outcomes == (FileOutcome("", TaskStatus.SUCCEEDED, LINK),)
    assert task.seconds == 3
    assert task_document(task)["output"]["result"] == {"transcription_url": LINK}
    assert task_document(task)["usage"] == {"seconds": 3}


def test_an_outcome_may_be_wrapped_in_an_output_of_its_own() -> None:
    inner = {"subtask_status": "SUCCEEDED", "transcription_url": LINK}
    answer = {"output": {"task_id": "t", "task_status": "SUCCEEDED", "results": [{"file_url": "u", "output": inner}]}}
    assert read_task(answer).outcomes == (FileOutcome("u", TaskStatus.SUCCEEDED, LINK),)


@pytest.mark.parametrize(("word", "status"), [("running", TaskStatus.RUNNING), ("CANCELLED", TaskStatus.CANCELED)])
def test_other_spellings_of_a_state_are_understood(word: str, status: TaskStatus) -> None:
    assert read_task({"output": {"task_id": "t", "task_status": word}}).status is status


def test_no_speech_in_place_of_a_state_is_a_failure_with_that_code() -> None:
    task = read_task({"output": {"task_id": "t", "task_status": "SUCCESS_WITH_NO_VALID_FRAGMENT"}})
    assert (task.status, task.code) == (TaskStatus.FAILED, "SUCCESS_WITH_NO_VALID_FRAGMENT")


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"output": None},
        {"output": {"task_id": "t"}},
        {"output": {"task_id": "t", "task_status": "DREAMING"}},
        {"output": {"task_id": "t", "task_status": "SUCCEEDED", "results": "none"}},
    ],
)
def test_an_answer_of_another_shape_is_unexpected(answer: dict[str, Any]) -> None:
    with pytest.raises(UnexpectedAnswer):
        read_task(answer)


def test_links_with_signatures_stay_out_of_representations() -> None:
    assert "Signature" not in repr(read_task(PARTIAL))


def test_a_list_of_tasks_reads_back_as_it_was_written() -> None:
    tasks = (
        ListedTask("t-1", TaskStatus.SUCCEEDED, "fun-asr", 1_770_000_000_000, 1_770_000_000_100, 1_770_000_009_000),
        ListedTask("t-2", TaskStatus.PENDING, "paraformer-v2", 1_770_000_001_000),
    )
    answer = task_list_document(tasks, total=12, page=1, page_size=10, region="cn-beijing", request_id="r")
    assert read_task_list(answer) == tasks
    assert (answer["total"], answer["total_page"], answer["page_no"]) == (12, 2, 1)
    assert answer["data"][0]["user_api_unique_key"] == "apikey:v1:audio:asr:transcription:fun-asr"


def test_a_query_of_tasks_names_only_what_is_asked() -> None:
    assert list_query(status=TaskStatus.FAILED, model="fun-asr") == {
        "model_name": "fun-asr",
        "status": "FAILED",
        "page_no": "1",
        "page_size": "100",
    }


def test_a_list_without_data_is_unexpected() -> None:
    with pytest.raises(UnexpectedAnswer):
        read_task_list({"total": 0})
