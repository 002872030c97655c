"""Tasks that only time moves: what becomes of a file stands in its name."""

from __future__ import annotations

import math
import re
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from subtitler.recognition import wire
from subtitler.recognition.catalogue import find_model, is_sibling
from subtitler.recognition.vocabulary import Hotword
from subtitler.recognition.wire import AudioProperties, FileOutcome, ListedTask, Submission, TaskState, TaskStatus
from subtitler.service.storage import Storage
from subtitler.timedtext.transcript import Sentence, Transcript, Word

FAULTS = {
    "__404": "FILE_404_NOT_FOUND",
    "__403": "FILE_403_FORBIDDEN",
    "__download": "InvalidFile.DownloadFailed",
    "__decode": "InvalidFile.DecodeFailed",
    "__silence": "SUCCESS_WITH_NO_VALID_FRAGMENT",
    "__nowords": "ASR_RESPONSE_HAVE_NO_WORDS",
    "__toolong": "AUDIO_DURATION_TOO_LONG",
    "__toobig": "FILE_TOO_LARGE",
    "__server": "SERVER_ERROR",
}
MEDIA_MS = 4000
SPEECH_MS = 3210


@dataclass
class ScriptedTask:
    task_id: str
    submission: Submission
    address: str
    created: float
    took_s: float
    cancelled: bool = False
    outcomes: tuple[FileOutcome, ...] = ()
    refusals: int = 0


@dataclass
class Script:
    """The knobs: seconds in each state, a stop before anything begins, and how failures of all files are told."""

    pending_s: float = 0.05
    running_s: float = 0.1
    frozen: bool = False
    life_s: float = 24 * 3600.0
    all_failed_is_success: bool = False


class ScriptedTasks:
    """What the server asks of its book of tasks. Thread-safe; a thousand tasks cost nothing while they wait."""

    def __init__(self, storage: Storage, script: Script, clock: Callable[[], float] = time.time) -> None:
        self._storage = storage
        self.script = script
        self._clock = clock
        self._lock = threading.Lock()
        self.tasks: dict[str, ScriptedTask] = {}

    def submit(self, submission: Submission, hotwords: Sequence[Hotword], address: str) -> str:
        slow = 10 if any("__slow" in url for url in submission.file_urls) else 1
        task = ScriptedTask(str(uuid.uuid4()), submission, address, self._clock(), self.script.running_s * slow)
        found = re.search(r"__(429|503)x(\d+)", submission.file_urls[0])
        task.refusals = int(found[2]) if found else 0
        with self._lock:
            self.tasks[task.task_id] = task
        return task.task_id

    def refusal_of(self, task_id: str) -> int:
        """The HTTP status with which the next look at a task is refused; 0 where it is not."""
        with self._lock:
            task = self.tasks.get(task_id)
            if task is None or task.refusals == 0:
                return 0
            task.refusals -= 1
            return 429 if "__429" in task.submission.file_urls[0] else 503

    def _status(self, task: ScriptedTask) -> TaskStatus:
        age = self._clock() - task.created
        if task.cancelled:
            return TaskStatus.CANCELED
        if self.script.frozen or age < self.script.pending_s:
            return TaskStatus.PENDING
        if age < self.script.pending_s + task.took_s:
            return TaskStatus.RUNNING
        if not task.outcomes:
            task.outcomes = tuple(self._outcome(task, url) for url in task.submission.file_urls)
        if any(outcome.status is TaskStatus.SUCCEEDED for outcome in task.outcomes) or self.script.all_failed_is_success:
            return TaskStatus.SUCCEEDED
        return TaskStatus.FAILED

    def state(self, task_id: str) -> TaskState:
        with self._lock:
            task = self.tasks.get(task_id)
            if task is None or self._clock() - task.created > self.script.life_s:
                return TaskState(task_id, TaskStatus.UNKNOWN)
            status = self._status(task)
            failed = task.outcomes[0] if status is TaskStatus.FAILED else None
            return TaskState(
                task_id,
                status,
                task.outcomes if status.is_final else (),
                code=failed.code if failed else "",
                message=failed.message if failed else "",
                seconds=math.ceil(MEDIA_MS / 1000) if status is TaskStatus.SUCCEEDED else None,
                submitted="2026-03-04 10:15:02.417",
                files=len(task.submission.file_urls),
                is_sibling=is_sibling(task.submission.model),
            )

    def _outcome(self, task: ScriptedTask, url: str) -> FileOutcome:
        code = next((code for name, code in FAULTS.items() if name in url), "")
        if not code and (not url.isascii() or " " in url):
            code = "InvalidFile.DownloadFailed"
        if code:
            return FileOutcome(url, TaskStatus.FAILED, code=code, message=f"{code}, see the documentation")
        link = task.address + self._storage.keep_result(result_of(task.submission, url))
        return FileOutcome(url, TaskStatus.SUCCEEDED, transcription_url=link)

    def cancel(self, task_id: str) -> bool:
        with self._lock:
            task = self.tasks.get(task_id)
            if task is None or self._status(task) is not TaskStatus.PENDING:
                return False
            task.cancelled = True
            return True

    def drop(self, task_id: str) -> bool:
        return self.cancel(task_id) or task_id in self.tasks

    def listed(self) -> list[ListedTask]:
        with self._lock:
            return [
                ListedTask(task.task_id, self._status(task), task.submission.model, created_ms=int(task.created * 1000))
                for task in reversed(self.tasks.values())
            ]

    @property
    def billable(self) -> int:
        """Tasks that the account pays for: all that were taken and not taken back."""
        return sum(not task.cancelled for task in self.tasks.values())

    def close(self) -> None:
        """Nothing runs."""


def result_of(submission: Submission, url: str) -> wire.JsonObject:
    """What was heard in a file: the same for the same name."""
    name = unquote(url.rsplit("/", 1)[-1].split("?")[0]).split(".")[0]
    sentences = []
    for channel in submission.channels:
        words = (Word(100, 900, name), Word(900, 1700, " speaks", "."))
        speaker = 0 if submission.diarization else None
        sentences.append(Sentence(100 + channel * 2000, 1700 + channel * 2000, f"{name} speaks.", words, speaker, channel))
    model = find_model(submission.model)
    document = wire.result_document(
        Transcript(tuple(sentences), MEDIA_MS, SPEECH_MS * len(submission.channels)),
        file_url=url,
        family=model.family if model else "",
        audio=AudioProperties("pcm_s16le", max(submission.channels) + 1, 16000, MEDIA_MS),
        channels=submission.channels,
        language=next(iter(submission.languages), ""),
        with_words=submission.with_words,
    )
    for transcript in document["transcripts"]:
        if "content_duration_in_milliseconds" in transcript:
            transcript["content_duration_in_milliseconds"] = SPEECH_MS
    return document


@dataclass
class Counters:
    """What the stand-in has seen: (seconds, method, path) of each request, and how many it refused for their speed."""

    requests: list[tuple[float, str, str]] = field(default_factory=list)
    refused: int = 0
    answers_lost: int = 0
