"""A recogniser over the service's protocol: upload → submit │ poll → download → transcript.

The journal stands at the │: a task that was submitted is a value, and everything right of it can be done again.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from subtitler.errors import (
    AnswerLost,
    KeyRejected,
    MediaRefused,
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
from subtitler.files import file_error
from subtitler.progress import CancelToken, Progress, Report, Stage
from subtitler.recognition import wire
from subtitler.recognition.catalogue import Service
from subtitler.recognition.faults import TOO_LARGE_CODE, is_no_speech, task_fault
from subtitler.recognition.hotword_lists import HotwordList, HotwordLists
from subtitler.recognition.links import encoded_link
from subtitler.recognition.pace import CLOUD_PACE, LOCAL_PACE, LONGEST_PAUSE_S, Pace
from subtitler.recognition.request import RecognitionRequest, Task, is_link
from subtitler.recognition.wire import FileOutcome, TaskState, TaskStatus
from subtitler.timedtext.transcript import Transcript

if TYPE_CHECKING:
    from subtitler.recognition.client import DashScopeClient

logger = logging.getLogger(__name__)

_Answer = TypeVar("_Answer")

# Which share of a job is what: handing a file to one's own computer takes next to no time.
_CLOUD_UPLOAD_SHARE, _LOCAL_UPLOAD_SHARE = 0.1, 0.02
_FETCHING_SHARE = 0.97
# The cloud does not tell how far it is. A recording of an hour was measured to take about a minute.
_USUAL_WAIT_S = 60.0
_SMALLEST_STEP = 0.002


class DashScopeRecognizer:
    """A Recognizer: one service at one address with one key. Thread-safe; `close` ends its connections.

    `client`, `pace` and `clock` (seconds, rising) have their usual values; tests bring their own.
    """

    def __init__(
        self,
        service: Service,
        base_url: str,
        key: str,
        *,
        client: DashScopeClient | None = None,
        pace: Pace | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if client is None:
            # Imported here because httpx is slow to import, and the window shall stand before it is needed.
            from subtitler.recognition.client import DashScopeClient

            client = DashScopeClient(service, base_url, key)
        self._service = service
        self._client = client
        self._pace = pace or (CLOUD_PACE if service.is_cloud else LOCAL_PACE)
        self._clock = clock
        self._hotwords = HotwordLists(client, self._pace)
        self._lists_of_tasks: dict[str, HotwordList] = {}
        self._upload_share = _CLOUD_UPLOAD_SHARE if service.is_cloud else _LOCAL_UPLOAD_SHARE

    def close(self) -> None:
        self._client.close()

    # --- up to the task ---

    def submit(self, request: RecognitionRequest, report: Report, cancel: CancelToken) -> Task:
        """Uploads a local file, hands in the request, returns the service's task. May raise FileError too."""
        rising = _RisingReport(report)
        with _concerning(request.media):
            cancel.check()
            location = self._locate(request, rising, cancel)
            with ExitStack() as on_failure:
                hotwords = self._hold_hotwords(request, cancel)
                on_failure.callback(self._hotwords.release, hotwords)
                task = self._hand_in(request, location, hotwords, cancel)
                on_failure.pop_all()
        self._lists_of_tasks[task.task_id] = hotwords
        rising(Stage.QUEUED, self._upload_share, task.task_id)
        return task

    def _locate(self, request: RecognitionRequest, rising: _RisingReport, cancel: CancelToken) -> str:
        """Where the service will find the medium: its link, or the file's place in the temporary storage."""
        if is_link(request.media):
            return encoded_link(request.media)
        try:
            return self._upload(request, rising, cancel)
        except UploadFailed:
            if not self._service.is_cloud:
                raise
        cancel.wait(self._pace.busy[0])
        # With a new leave and a new name: a half-written file can be neither continued nor overwritten.
        return self._upload(request, rising, cancel)

    def _upload(self, request: RecognitionRequest, rising: _RisingReport, cancel: CancelToken) -> str:
        path = Path(request.media)
        rising(Stage.UPLOADING, 0.0)
        policy = self._patiently(lambda: self._client.upload_policy(request.model.name), self._pace.busy, cancel)
        _check_size(path, request, policy.max_bytes)
        try:
            return self._client.upload(policy, path, self._upload_report(rising, cancel))
        except ServiceUnreachable as error:
            # The cloud's storage is a host of its own; here it is the service itself that does not answer.
            if not self._service.is_cloud:
                raise
            raise UploadFailed(reason=f"{error.host}: {error.reason}") from error

    def _upload_report(self, rising: _RisingReport, cancel: CancelToken) -> Callable[[int, int], None]:
        def sent(done: int, total: int) -> None:
            cancel.check()
            rising(Stage.UPLOADING, self._upload_share * done / max(1, total))

        return sent

    def _hold_hotwords(self, request: RecognitionRequest, cancel: CancelToken) -> HotwordList:
        if not request.hotwords:
            return HotwordList()
        return self._patiently(lambda: self._hotwords.hold(request.model, request.hotwords, cancel), self._pace.busy, cancel)

    def _hand_in(self, request: RecognitionRequest, location: str, hotwords: HotwordList, cancel: CancelToken) -> Task:
        body = wire.submit_body(request, location, vocabulary_id=hotwords.vocabulary_id, phrase_id=hotwords.phrase_id)
        resolves_oss = location.startswith("oss://")
        state = self._patiently(lambda: self._client.submit(body, resolves_oss=resolves_oss), self._pace.busy, cancel)
        logger.info("Task %s was submitted for %s", state.task_id, request.model.name)
        return Task(state.task_id, self._service, request.model.name, request.media, location)

    # --- from the task on ---

    def result(self, task: Task, report: Report, cancel: CancelToken) -> Transcript:
        """Waits for the task and returns what was heard: no sentences where nobody speaks. May be called again.

        Raises TaskUnwatched where the cloud does not tell how the task goes: it may be charged all the same.
        """
        with _concerning(task.media, task.task_id), _charging(self._service):
            rising = _RisingReport(report, task.task_id)
            state = self._final_state(task, rising, cancel)
            self._release_hotwords(task)
            link = _result_link(task, state)
            if link is None:
                return Transcript(sentences=())
            rising(Stage.FETCHING, _FETCHING_SHARE)
            document = self._patiently(lambda: self._client.fetch_result(link), self._pace.busy, cancel)
            return wire.read_transcript(document)

    def _final_state(self, task: Task, rising: _RisingReport, cancel: CancelToken) -> TaskState:
        """Looks at the task again and again until it has ended."""
        pauses, patience = self._pace.pauses(), list(self._pace.unknown)
        running_since: float | None = None
        while True:
            state = self._look(task, cancel)
            pause = next(pauses)
            if state.status is TaskStatus.UNKNOWN:
                # A task that was submitted a moment ago may not be known everywhere yet.
                if not patience:
                    raise TaskForgotten
                pause = patience.pop(0)
            elif state.status.is_final:
                return state
            elif state.status is TaskStatus.RUNNING:
                running_since = self._clock() if running_since is None else running_since
                rising(Stage.RECOGNISING, self._share_done(state.progress, self._clock() - running_since))
            else:
                rising(Stage.QUEUED, self._upload_share)
            cancel.wait(pause)

    def _look(self, task: Task, cancel: CancelToken) -> TaskState:
        try:
            state = self._patiently(lambda: self._client.query(task.task_id), self._pace.trouble, cancel)
        except RequestRefused as refusal:
            if not is_no_speech(refusal.service_code, refusal.service_message):
                raise
            state = TaskState(task.task_id, TaskStatus.FAILED, code=refusal.service_code, message=refusal.service_message)
        logger.debug("Task %s is %s", task.task_id, state.status.value)
        return state

    def _share_done(self, progress: float | None, running_s: float) -> float:
        """The share of the whole job; where the service is silent, a share that rises ever more slowly."""
        known = 1 - math.exp(-running_s / _USUAL_WAIT_S) if progress is None else progress
        return self._upload_share + (_FETCHING_SHARE - self._upload_share) * known

    def _release_hotwords(self, task: Task) -> None:
        self._hotwords.release(self._lists_of_tasks.pop(task.task_id, HotwordList()))

    def cancel(self, task: Task) -> bool:
        """Takes the task back; True where the service had not begun it (nothing is charged then).

        The local service also stops what it has begun, so that the computer is free for other work.
        """
        with _concerning(task.media, task.task_id):
            taken_back = self._client.cancel(task.task_id)
            if not taken_back and not self._service.is_cloud:
                self._client.drop(task.task_id)
        if taken_back:
            self._release_hotwords(task)
        return taken_back

    # --- patience ---

    def _patiently(self, ask: Callable[[], _Answer], pauses: Sequence[float], cancel: CancelToken) -> _Answer:
        """The answer; a service that is busy or away is asked again after each of the pauses.

        Not where a task may have been taken although nobody said so: asking again could be charged twice.
        """
        for pause in pauses:
            try:
                return ask()
            except AnswerLost:
                raise
            except RateLimited as error:
                wanted_s = min(error.retry_after_s or 0.0, LONGEST_PAUSE_S)
                logger.info("The service asks for a pause of %s s", wanted_s)
                pause = max(pause, wanted_s)
            except ServiceUnreachable as error:
                logger.info("%s does not answer: %s", error.host, error.reason)
            cancel.wait(pause)
        return ask()


class _RisingReport:
    """A report whose fraction never falls, and which is silent about steps that nobody could see."""

    def __init__(self, report: Report, task_id: str | None = None) -> None:
        self._report = report
        self._task_id = task_id
        self._told: Progress | None = None

    def __call__(self, stage: Stage, fraction: float, task_id: str | None = None) -> None:
        told = self._told
        if told is not None:
            fraction = max(fraction, told.fraction)
            if stage is told.stage and fraction - told.fraction < _SMALLEST_STEP:
                return
        self._told = Progress(stage, fraction, task_id or self._task_id)
        self._report(self._told)


@contextmanager
def _concerning(media: str, task_id: str | None = None) -> Iterator[None]:
    """Errors from inside tell which medium and task they are about."""
    try:
        yield
    except RecognitionError as error:
        error.media = error.media or media
        error.task_id = error.task_id or task_id
        raise


@contextmanager
def _charging(service: Service) -> Iterator[None]:
    """Errors from inside do not say that nothing was charged, or that one should just try again, where a task costs money."""
    try:
        yield
    except (KeyRejected, RateLimited, RequestRefused, ServiceUnreachable, UnexpectedAnswer) as error:
        if not service.is_cloud:
            raise
        facts = error.facts
        reason = facts.get("service_code") or facts.get("reason") or type(error).__name__
        raise TaskUnwatched(reason=str(reason), request_id=error.request_id) from error


def _check_size(path: Path, request: RecognitionRequest, storage_bytes: int | None) -> None:
    """Raises MediaRefused before anything is sent that would be refused for its size."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise file_error(path, error) from error
    if size > min(request.model.max_bytes, storage_bytes or request.model.max_bytes):
        raise MediaRefused(service_code=TOO_LARGE_CODE)


def _result_link(task: Task, state: TaskState) -> str | None:
    """Where the task's result is, None where nothing was spoken. Raises what went wrong else."""
    own = _own_outcome(task, state)
    if own is not None and own.status is TaskStatus.SUCCEEDED and own.transcription_url:
        return own.transcription_url
    failure = own if own is not None and own.code else state
    if is_no_speech(failure.code, failure.message):
        return None
    if state.status is TaskStatus.SUCCEEDED and not failure.code:
        raise UnexpectedAnswer(request_id=state.request_id or None, body="SUCCEEDED, but there is no result")
    if state.status is TaskStatus.CANCELED:
        raise TaskFailed(service_code=state.status.value, service_message="the task was cancelled")
    fault = task_fault(failure.code, wire.shortened(failure.message), task.media)
    fault.request_id = state.request_id or None
    raise fault


def _own_outcome(task: Task, state: TaskState) -> FileOutcome | None:
    """The outcome of the task's medium: of several, outcomes are known by their link, not by their order."""
    if len(state.outcomes) == 1:
        return state.outcomes[0]
    return next((outcome for outcome in state.outcomes if outcome.file_url == task.location), None)
