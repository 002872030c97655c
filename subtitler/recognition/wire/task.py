"""Tasks: what the service says of one, and lists of them; both directions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from msgspec import Struct

from subtitler.recognition.faults import is_no_speech
from subtitler.recognition.wire.json_object import (
    JsonObject,
    number_of,
    object_of,
    objects_of,
    text_of,
    unexpected,
    whole_of,
)


class TaskStatus(Enum):
    """The states of a task. UNKNOWN: no such task, another account's, or older than 24 hours."""

    PENDING = "PENDING"
    RUNNING = "RUNNING"
    SUSPENDED = "SUSPENDED"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    CANCELED = "CANCELED"
    UNKNOWN = "UNKNOWN"

    @property
    def is_final(self) -> bool:
        return self not in {TaskStatus.PENDING, TaskStatus.RUNNING, TaskStatus.SUSPENDED}


@dataclass(frozen=True)
class FileOutcome:
    """How one file of a task ended: with a result file's link, or with the service's code and words."""

    file_url: str = field(repr=False)
    status: TaskStatus
    transcription_url: str = field(default="", repr=False)
    code: str = ""
    message: str = ""


class TaskState(Struct, frozen=True):
    """One look at a task. `progress` is the share of the sound that is done, 0 to 1, None where the service does not tell.

    Times are as the service writes them (`2026-03-04 10:15:02.417`, no zone), empty where there is none yet. `seconds` is what
    a finished task has used. `files` is how many were handed in: it counts while there are no outcomes. `is_sibling` says that
    the task is told in the siblings' form: its one result as an object, its failure as the task's own.
    """

    task_id: str
    status: TaskStatus
    outcomes: tuple[FileOutcome, ...] = ()
    progress: float | None = None
    code: str = ""
    message: str = ""
    request_id: str = ""
    seconds: int | None = None
    submitted: str = ""
    scheduled: str = ""
    ended: str = ""
    files: int = 1
    is_sibling: bool = False


def read_task(answer: JsonObject) -> TaskState:
    """A task as the service answers for it, to its submission or to a query. Raises UnexpectedAnswer."""
    output = object_of(answer, "output")
    status = _status(text_of(output, "task_status"))
    code, message = text_of(output, "code"), text_of(output, "message")
    if status is None:
        # The words "no speech" have been seen in place of a state.
        code = text_of(output, "task_status")
        if not is_no_speech(code):
            raise unexpected(answer)
        status = TaskStatus.FAILED
    usage = answer.get("usage")
    outcomes = tuple(_outcome(entry) for entry in _results(output))
    return TaskState(
        task_id=text_of(output, "task_id"),
        status=status,
        outcomes=outcomes,
        progress=_share(number_of(output, "progress")),
        code=code,
        message=message,
        request_id=text_of(answer, "request_id"),
        seconds=_seconds(usage) if isinstance(usage, dict) else None,
        submitted=text_of(output, "submit_time"),
        scheduled=text_of(output, "scheduled_time"),
        ended=text_of(output, "end_time"),
        files=_files(output) or len(outcomes) or 1,
        is_sibling=isinstance(output.get("result"), dict),
    )


def _status(text: str) -> TaskStatus | None:
    name = text.upper()
    return TaskStatus.__members__.get("CANCELED" if name == "CANCELLED" else name)


def _files(output: JsonObject) -> int | None:
    metrics = output.get("task_metrics")
    return whole_of(metrics, "TOTAL") if isinstance(metrics, dict) else None


def _results(output: JsonObject) -> list[JsonObject]:
    """The outcomes; a sibling service gives one object instead of an array."""
    single = output.get("result")
    return [single] if isinstance(single, dict) else objects_of(output, "results")


def _outcome(entry: JsonObject) -> FileOutcome:
    inner = entry.get("output")
    facts = {**inner, **entry} if isinstance(inner, dict) else entry
    link = text_of(facts, "transcription_url")
    told = _status(text_of(facts, "subtask_status"))
    return FileOutcome(
        file_url=text_of(facts, "file_url"),
        status=told or (TaskStatus.SUCCEEDED if link else TaskStatus.FAILED),
        transcription_url=link,
        code=text_of(facts, "code"),
        message=text_of(facts, "message"),
    )


def _share(progress: float | None) -> float | None:
    return None if progress is None else min(1.0, max(0.0, progress))


def _seconds(usage: JsonObject) -> int | None:
    duration = whole_of(usage, "duration")
    return whole_of(usage, "seconds") if duration is None else duration


def submitted_document(task_id: str, request_id: str) -> JsonObject:
    """The answer to a submission: the task waits."""
    return {"output": {"task_status": TaskStatus.PENDING.value, "task_id": task_id}, "request_id": request_id}


def task_document(task: TaskState) -> JsonObject:
    """The answer to a query, as the service words it."""
    output: JsonObject = {"task_id": task.task_id, "task_status": task.status.value}
    if task.status is not TaskStatus.UNKNOWN:
        times = {"submit_time": task.submitted, "scheduled_time": task.scheduled, "end_time": task.ended}
        output |= {name: time for name, time in times.items() if time}
        output |= {"code": task.code, "message": task.message} if task.code else {}
        output |= _sibling_result(task) if task.is_sibling else _results_document(task)
        output |= {} if task.progress is None else {"progress": round(task.progress, 4)}
    document: JsonObject = {"request_id": task.request_id, "output": output}
    unit = "seconds" if task.is_sibling else "duration"
    return document if task.seconds is None else document | {"usage": {unit: task.seconds}}


def _sibling_result(task: TaskState) -> JsonObject:
    links = [outcome.transcription_url for outcome in task.outcomes if outcome.transcription_url]
    return {"result": {"transcription_url": links[0]}} if links else {}


def _results_document(task: TaskState) -> JsonObject:
    told = {"results": [_outcome_document(outcome) for outcome in task.outcomes]} if task.outcomes else {}
    return told | {"task_metrics": _metrics(task)}


def _metrics(task: TaskState) -> JsonObject:
    succeeded = sum(outcome.status is TaskStatus.SUCCEEDED for outcome in task.outcomes)
    failed = sum(outcome.status is TaskStatus.FAILED for outcome in task.outcomes)
    return {"TOTAL": task.files, "SUCCEEDED": succeeded, "FAILED": failed}


def _outcome_document(outcome: FileOutcome) -> JsonObject:
    told = (
        {"transcription_url": outcome.transcription_url}
        if outcome.transcription_url
        else {"code": outcome.code, "message": outcome.message}
    )
    return {"file_url": outcome.file_url, **told, "subtask_status": outcome.status.value}


class ListedTask(Struct, frozen=True):
    """A task as the list of tasks shows it; times are milliseconds since 1970, 0 where there is none."""

    task_id: str
    status: TaskStatus
    model: str
    created_ms: int = 0
    started_ms: int = 0
    ended_ms: int = 0


_PAGE_SIZE = 100


def list_query(
    *, task_id: str = "", status: TaskStatus | None = None, model: str = "", start: str = "", end: str = "", page: int = 1
) -> dict[str, str]:
    """The query of a list of tasks; `start` and `end` are `YYYYMMDDhhmmss`, pages count from 1."""
    query = {
        "task_id": task_id,
        "status": status.value if status else "",
        "model_name": model,
        "start_time": start,
        "end_time": end,
        "page_no": str(page),
        "page_size": str(_PAGE_SIZE),
    }
    return {name: value for name, value in query.items() if value}


class TaskPage(Struct, frozen=True):
    """One page of the list of tasks; `is_last` says that no other follows."""

    tasks: tuple[ListedTask, ...]
    is_last: bool


def read_task_page(answer: JsonObject, page: int) -> TaskPage:
    """The page of this number (from 1). Raises UnexpectedAnswer."""
    tasks, pages = read_task_list(answer), whole_of(answer, "total_page")
    # The service may put fewer on a page than it was asked for.
    return TaskPage(tasks, not tasks or (len(tasks) < _PAGE_SIZE if pages is None else page >= pages))


def read_task_list(answer: JsonObject) -> tuple[ListedTask, ...]:
    """The tasks of one page. Raises UnexpectedAnswer."""
    if not isinstance(answer.get("data"), list):
        raise unexpected(answer)
    return tuple(
        ListedTask(
            task_id=text_of(entry, "task_id"),
            status=_status(text_of(entry, "status")) or TaskStatus.UNKNOWN,
            model=text_of(entry, "model_name"),
            created_ms=whole_of(entry, "gmt_create") or 0,
            started_ms=whole_of(entry, "start_time") or 0,
            ended_ms=whole_of(entry, "end_time") or 0,
        )
        for entry in objects_of(answer, "data")
    )


def task_list_document(
    tasks: Sequence[ListedTask], *, total: int, page: int, page_size: int, region: str, request_id: str
) -> JsonObject:
    """One page of a list of tasks; flat, unlike the service's other answers."""
    return {
        "total": total,
        "data": [_listed_document(task, region) for task in tasks],
        "total_page": -(-total // page_size),
        "page_no": page,
        "page_size": page_size,
        "request_id": request_id,
    }


def _listed_document(task: ListedTask, region: str) -> JsonObject:
    document: JsonObject = {
        "task_id": task.task_id,
        "status": task.status.value,
        "model_name": task.model,
        "region": region,
        "user_api_unique_key": f"apikey:v1:audio:asr:transcription:{task.model}",
    }
    times = {"gmt_create": task.created_ms, "start_time": task.started_ms, "end_time": task.ended_ms}
    return document | {name: time for name, time in times.items() if time}
