"""A queue whose time passes when it has nothing to do, and a recogniser that does as it is told."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from subtitler.jobs.job import Delivery, Job, Order, Origin
from subtitler.jobs.journal import Journal
from subtitler.jobs.queue import JobEvent, JobQueue
from subtitler.jobs.rates import Rates
from subtitler.progress import CancelToken, Report
from subtitler.recognition.catalogue import Service, find_model
from subtitler.recognition.request import (
    LostTask,
    LostTasks,
    RecognitionRequest,
    RecognizerSource,
    Task,
    TaskLook,
    TaskStage,
)

LINK = "https://media.example.com/talk.mp3"
SPOKEN = json.dumps(
    {
        "file_url": LINK,
        "properties": {"original_duration_in_milliseconds": 60_000},
        "transcripts": [{"channel_id": 0, "content_duration_in_milliseconds": 45_678, "text": "嗯", "sentences": []}],
    }
).encode()
RESULT_LINK = "https://results.example.com/1.json?Signature=s"
DONE = TaskLook(TaskStage.DONE, 1.0, result_link=RESULT_LINK)
QUEUED, RUNNING, UNKNOWN = TaskLook(TaskStage.QUEUED), TaskLook(TaskStage.RUNNING), TaskLook(TaskStage.UNKNOWN)


@dataclass
class Clock:
    """Seconds since 1970 that pass when nobody has anything to do."""

    now: float = 1_772_600_000.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True)
class Lost:
    """A task in the service's list, and what it has recognised."""

    task_id: str
    locations: tuple[str, ...] = ()
    is_final: bool = True


@dataclass
class FakeRecognizer:
    """Answers from lists, the last answer again and again; an exception is raised. Keeps what it was asked, and when."""

    clock: Clock
    submits: list[Any] = field(default_factory=lambda: ["t-1"])
    looks: list[Any] = field(default_factory=lambda: [DONE])
    fetches: list[Any] = field(default_factory=lambda: [SPOKEN])
    lost: list[Any] = field(default_factory=lambda: [()])
    is_list_whole: bool = True
    recognised: dict[str, tuple[str, ...]] = field(default_factory=dict)
    takes_back: bool = True
    asked: list[tuple[str, float]] = field(default_factory=list)
    requests: list[RecognitionRequest] = field(default_factory=list)
    on_ask: Callable[[str], None] = lambda _what: None
    service: Service = Service.CN
    address: str = "https://cloud.example.com/api/v1"

    def __call__(self, service: Service) -> FakeRecognizer:
        return self

    def _answer(self, what: str, answers: list[Any]) -> Any:
        self.asked.append((what, self.clock.now))
        self.on_ask(what)
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def times(self, what: str) -> list[float]:
        return [at for asked, at in self.asked if asked == what]

    def locate(self, request: RecognitionRequest, path: Path | None, report: Report, cancel: CancelToken) -> str:
        self.asked.append(("locate", self.clock.now))
        return request.media if request.media.startswith("http") else f"oss://dir/{len(self.times('locate'))}.wav"

    def submit(self, request: RecognitionRequest, location: str, cancel: CancelToken) -> Task:
        self.requests.append(request)
        task_id = self._answer("submit", self.submits)
        found = f"{task_id}-{len(self.requests)}" if task_id == "new" else task_id
        return Task(found, self.service, request.model.name, request.media, location)

    def look(self, task: Task) -> TaskLook:
        answer: TaskLook = self._answer("look", self.looks)
        return answer

    def fetch(self, task: Task, look: TaskLook) -> bytes:
        document: bytes = self._answer("fetch", self.fetches)
        return document

    def cancel(self, task: Task) -> bool:
        self.asked.append(("cancel", self.clock.now))
        return self.takes_back

    def clock_ms(self) -> int | None:
        return None

    def lost_tasks(self, model: str, since_ms: int | None, page: int) -> LostTasks:
        found: tuple[Lost, ...] = self._answer("list", self.lost)
        self.recognised.update({task.task_id: task.locations for task in found})
        return LostTasks(tuple(LostTask(task.task_id, task.is_final) for task in found), self.is_list_whole)

    def recognised_by(self, task_id: str) -> tuple[str, ...]:
        self.asked.append(("look into", self.clock.now))
        return self.recognised[task_id]


class HurriedQueue(JobQueue):
    """Works in the thread of the test; instead of waiting, time passes. Ends when nothing is left to do."""

    def __init__(self, journal: Journal, recognizers: RecognizerSource, clock: Clock, **options: Any) -> None:
        self.events: deque[JobEvent] = deque()
        self.hurried = clock
        super().__init__(journal, recognizers, self.events.append, rates=Rates(clock), clock=clock, now=clock, **options)

    def _wait(self, seconds: float) -> None:
        if not any(not (self.is_paused and work.step.is_new) for work in self._works.values()):
            self._is_closed = True
            return
        self.hurried.now += seconds

    def run(self) -> None:
        """Does everything there is to do."""
        self._is_closed = False
        self.work(CancelToken())

    def job(self, number: int = 1) -> Job:
        found = self._journal.job(number)
        assert found is not None
        return found


def order(media: str = LINK, model: str = "fun-asr", service: Service = Service.CN, **options: Any) -> Order:
    found = find_model(model)
    assert found is not None
    more = {name: options.pop(name) for name in ("duration_ms", "anew", "project") if name in options}
    request = RecognitionRequest(media, found, **options)
    return Order(service, request, Origin.COMMAND_LINE, Delivery("/out"), **more)
