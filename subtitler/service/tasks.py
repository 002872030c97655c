"""The life of tasks: PENDING, RUNNING, an end, and oblivion."""

from __future__ import annotations

import logging
import math
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from subtitler.errors import DiskFull, MediaError, MediaWithoutSound
from subtitler.files import file_error
from subtitler.media.probe import MediaInfo, probe
from subtitler.progress import Cancelled, CancelToken
from subtitler.recognition import wire
from subtitler.recognition.catalogue import find_model, is_sibling
from subtitler.recognition.vocabulary import Hotword
from subtitler.recognition.wire import AudioProperties, FileOutcome, ListedTask, Submission, TaskState, TaskStatus
from subtitler.service.downloads import FileRefused, fetch
from subtitler.service.engines.engine import Engine, EngineOrder
from subtitler.service.storage import NO_ROOM, Storage
from subtitler.service.word_filter import FILLERS, masked, without
from subtitler.timedtext.transcript import Transcript

logger = logging.getLogger(__name__)

# The engine uses every core for one recording; a second task may begin while the first one's last segments end.
_AT_ONCE = 2
_BEIJING = timezone(timedelta(hours=8))
_NO_SPEECH = "SUCCESS_WITH_NO_VALID_FRAGMENT"


class _Task(Struct):
    """One task. Written by its own thread and under the book's lock."""

    task_id: str
    submission: Submission
    hotwords: tuple[Hotword, ...]
    address: str
    created: float
    status: TaskStatus = TaskStatus.PENDING
    started: float | None = None
    ended: float | None = None
    shares: list[float] = field(default_factory=list)
    outcomes: list[FileOutcome] = field(default_factory=list)
    used_s: float = 0.0
    cancel: CancelToken = field(default_factory=CancelToken)


class TaskBook:
    """All tasks of a service. Thread-safe. Tasks and their results are forgotten after `life_s`."""

    def __init__(
        self, engine: Engine, storage: Storage, folder: Path, *, life_s: float, clock: Callable[[], float] = time.time
    ) -> None:
        self._engine = engine
        self._storage = storage
        self._folder = folder
        self._life_s = life_s
        self._clock = clock
        self._lock = threading.Lock()
        self._tasks: dict[str, _Task] = {}
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="task")

    def submit(self, submission: Submission, hotwords: Sequence[Hotword], address: str) -> str:
        """Takes a submission; returns the task's id. `address` is how the client reaches this service: results link to it."""
        task = _Task(str(uuid.uuid4()), submission, tuple(hotwords), address, self._clock())
        task.shares = [0.0] * len(submission.file_urls)
        with self._lock:
            self._forget_old()
            self._tasks[task.task_id] = task
        self._pool.submit(self._run, task)
        return task.task_id

    def state(self, task_id: str) -> TaskState:
        """One look at a task; UNKNOWN where there is none."""
        with self._lock:
            self._forget_old()
            task = self._tasks.get(task_id)
            return _state(task) if task is not None else TaskState(task_id, TaskStatus.UNKNOWN)

    def cancel(self, task_id: str) -> bool:
        """Takes back a task that has not begun; False where it has, or where there is none."""
        with self._lock:
            task = self._tasks.get(task_id)
            if task is None or task.status is not TaskStatus.PENDING:
                return False
            task.cancel.cancel()
            task.status, task.ended = TaskStatus.CANCELED, self._clock()
            return True

    def drop(self, task_id: str) -> bool:
        """Stops a task wherever it is, so that the computer is free for others; False where there is none."""
        with self._lock:
            task = self._tasks.get(task_id)
        if task is None:
            return False
        if not self.cancel(task_id):
            task.cancel.cancel()
        return True

    def listed(self) -> list[ListedTask]:
        """All tasks, the newest first."""
        with self._lock:
            self._forget_old()
            tasks = list(self._tasks.values())
        return [
            ListedTask(
                task.task_id,
                task.status,
                task.submission.model,
                created_ms=int(task.created * 1000),
                started_ms=int((task.started or 0) * 1000),
                ended_ms=int((task.ended or 0) * 1000),
            )
            for task in reversed(tasks)
        ]

    def close(self) -> None:
        """Stops everything; returns when no task runs any more."""
        with self._lock:
            tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel.cancel()
        self._engine.close()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _forget_old(self) -> None:
        oldest = self._clock() - self._life_s
        self._tasks = {name: task for name, task in self._tasks.items() if (task.ended or math.inf) > oldest}

    # --- in a task's own thread ---

    def _run(self, task: _Task) -> None:
        with self._lock:
            if task.status is not TaskStatus.PENDING:
                return
            task.status, task.started = TaskStatus.RUNNING, self._clock()
        try:
            outcomes = [self._outcome(task, number) for number in range(len(task.submission.file_urls))]
        except Cancelled:
            self._end(task, TaskStatus.CANCELED, [])
            return
        succeeded = any(outcome.status is TaskStatus.SUCCEEDED for outcome in outcomes)
        self._end(task, TaskStatus.SUCCEEDED if succeeded else TaskStatus.FAILED, outcomes)

    def _end(self, task: _Task, status: TaskStatus, outcomes: list[FileOutcome]) -> None:
        with self._lock:
            task.status, task.ended, task.outcomes = status, self._clock(), outcomes

    def _outcome(self, task: _Task, number: int) -> FileOutcome:
        """How one file of a task ends; whatever happens to it, the others go on."""
        file_url = task.submission.file_urls[number]
        try:
            link = self._recognise(task, number, file_url)
        except FileRefused as refusal:
            return FileOutcome(file_url, TaskStatus.FAILED, code=refusal.code, message=refusal.message)
        except Cancelled:
            raise
        except Exception as error:
            # The border of a task's thread: an engine that fails in a way nobody foresaw fails this file, not the service.
            if task.cancel.is_cancelled:
                raise Cancelled from None
            logger.exception("A file of task %s could not be recognised", task.task_id)
            is_full = isinstance(error, OSError) and isinstance(file_error(self._folder, error), DiskFull)
            message = NO_ROOM if is_full else "The engine failed."
            return FileOutcome(file_url, TaskStatus.FAILED, code="SERVER_ERROR", message=message)
        return FileOutcome(file_url, TaskStatus.SUCCEEDED, transcription_url=task.address + link)

    def _recognise(self, task: _Task, number: int, file_url: str) -> str:
        """Path and query of the file's result. Raises FileRefused, Cancelled."""
        submission = task.submission
        fetched = self._folder / f"download-{uuid.uuid4().hex}"
        try:
            path = self._located(file_url, fetched, task.cancel)
            info = _probed(path)
            order = EngineOrder(tuple(n for n in submission.channels if n < info.channels), task.hotwords)
            transcript = self._engine.recognise(path, order, lambda share: self._report(task, number, share), task.cancel)
        except MediaError as error:
            raise FileRefused("InvalidFile.DecodeFailed", "The audio file cannot be decoded.") from error
        finally:
            fetched.unlink(missing_ok=True)
            self._storage.done_with(file_url)
        transcript = _filtered(transcript, submission)
        if not transcript.sentences:
            raise FileRefused(_NO_SPEECH)
        with self._lock:
            task.used_s += info.duration_ms / 1000
        return self._storage.keep_result(_result(transcript, submission, file_url, info))

    def _located(self, file_url: str, fetched: Path, cancel: CancelToken) -> Path:
        if not file_url.startswith("oss://"):
            fetch(file_url, fetched, cancel)
            return fetched
        path = self._storage.uploaded(file_url)
        if path is None:
            raise FileRefused("InvalidFile.DownloadFailed", "The audio file cannot be downloaded.")
        return path

    def _report(self, task: _Task, number: int, share: float) -> None:
        with self._lock:
            task.shares[number] = max(task.shares[number], min(1.0, share))


def _probed(path: Path) -> MediaInfo:
    try:
        return probe(path)
    except MediaWithoutSound as error:
        raise FileRefused("NO_VALID_AUDIO_ERROR") from error


def _filtered(transcript: Transcript, submission: Submission) -> Transcript:
    kept = without(transcript, FILLERS, whole=True) if submission.remove_fillers else transcript
    return masked(without(kept, submission.removed_words, whole=False), submission.masked_words)


def _result(transcript: Transcript, submission: Submission, file_url: str, info: MediaInfo) -> wire.JsonObject:
    model = find_model(submission.model)
    return wire.result_document(
        replace(transcript, media_ms=info.duration_ms),
        file_url=file_url,
        family=model.family if model else "",
        audio=AudioProperties(info.audio_codec, info.channels, info.sample_rate, info.duration_ms),
        channels=submission.channels,
        language=next(iter(submission.languages), ""),
        with_words=submission.with_words,
    )


def _state(task: _Task) -> TaskState:
    failed = task.outcomes[0] if task.status is TaskStatus.FAILED and task.outcomes else None
    return TaskState(
        task_id=task.task_id,
        status=task.status,
        outcomes=tuple(task.outcomes),
        progress=sum(task.shares) / len(task.shares) if task.status is TaskStatus.RUNNING else None,
        code=failed.code if failed else "",
        message=failed.message if failed else "",
        seconds=math.ceil(task.used_s) if task.status is TaskStatus.SUCCEEDED else None,
        submitted=_time(task.created),
        scheduled=_time(task.started) if task.started else "",
        ended=_time(task.ended) if task.ended else "",
        files=len(task.shares),
        is_sibling=is_sibling(task.submission.model),
    )


def _time(seconds: float) -> str:
    """The cloud's spelling of a time: Beijing's clock, three decimals, no zone."""
    return datetime.fromtimestamp(seconds, UTC).astimezone(_BEIJING).strftime("%Y-%m-%d %H:%M:%S.%f")[:-3]


def clock_digits(ms: int) -> str:
    """A time as the cloud's list of tasks takes it: `YYYYMMDDhhmmss` by Beijing's clock."""
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(_BEIJING).strftime("%Y%m%d%H%M%S")
