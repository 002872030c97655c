"""A recogniser over the service's protocol, one question at a time: locate → submit │ look → fetch.

The journal stands at the │: a task that was submitted is a value, and everything right of it can be done again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from subtitler.errors import (
    KeyOfOtherRegion,
    KeyRejected,
    MediaTooLarge,
    RecognitionError,
    RequestRefused,
    ServiceUnreachable,
    TaskFailed,
    TaskUnwatched,
    UploadFailed,
)
from subtitler.files import file_error
from subtitler.progress import CancelToken, Progress, Report, Stage
from subtitler.recognition import wire
from subtitler.recognition.catalogue import Model, Service
from subtitler.recognition.faults import TASK_CODES, TOO_LARGE_CODE, is_no_speech, may_be_resubmitted, task_fault
from subtitler.recognition.hotword_lists import HotwordList, HotwordLists, ListMemory
from subtitler.recognition.links import encoded_link
from subtitler.recognition.pace import CLOUD_PACE, LOCAL_PACE, Pace
from subtitler.recognition.request import LostTask, LostTasks, RecognitionRequest, Task, TaskLook, TaskStage, is_link
from subtitler.recognition.vocabulary import Hotword
from subtitler.recognition.wire import FileOutcome, ListedTask, TaskState, TaskStatus

if TYPE_CHECKING:
    from subtitler.recognition.client import DashScopeClient

logger = logging.getLogger(__name__)

_STAGES = {
    TaskStatus.PENDING: TaskStage.QUEUED,
    TaskStatus.SUSPENDED: TaskStage.QUEUED,
    TaskStatus.RUNNING: TaskStage.RUNNING,
    TaskStatus.UNKNOWN: TaskStage.UNKNOWN,
}
# The service's clock (Model Studio, task management: times without a zone are Beijing's).
_BEIJING = timezone(timedelta(hours=8))


class DashScopeRecognizer:
    """A Recognizer: one service at one address with one key. Thread-safe; `close` ends its connections.

    `memory` keeps the ids of hotword lists that have no name of their own. `takers` finds the other region that takes a key
    which this one has rejected. `client` and `pace` have their usual values; tests bring their own.
    """

    def __init__(
        self,
        service: Service,
        base_url: str,
        key: str,
        *,
        client: DashScopeClient | None = None,
        pace: Pace | None = None,
        memory: ListMemory | None = None,
        takers: Callable[[], Service | None] = lambda: None,
    ) -> None:
        if client is None:
            # Imported here because httpx is slow to import, and the window shall stand before it is needed.
            from subtitler.recognition.client import DashScopeClient

            client = DashScopeClient(service, base_url, key)
        self.service = service
        self._address = base_url
        self._client = client
        self._pace = pace or (CLOUD_PACE if service.is_cloud else LOCAL_PACE)
        self._hotwords = HotwordLists(client, self._pace, base_url, memory)
        self._takers = takers
        self._lists_of_tasks: dict[str, HotwordList] = {}

    @property
    def address(self) -> str:
        return self._address

    @property
    def client(self) -> DashScopeClient:
        """The connection, for what is no recognition: the account's hotword lists."""
        return self._client

    def close(self) -> None:
        self._client.close()

    # --- up to the task ---

    def locate(self, request: RecognitionRequest, path: Path | None, report: Report, cancel: CancelToken) -> str:
        """Where the service finds the medium; a file is uploaded. May raise FileError too. `report` hears 0 to 1."""
        with self._judging_keys(), _concerning(request.media):
            cancel.check()
            if path is None and is_link(request.media):
                return encoded_link(request.media)
            chosen = path or Path(request.media)
            try:
                return self._upload(request, chosen, report, cancel)
            except UploadFailed:
                if not self.service.is_cloud:
                    raise
            cancel.wait(self._pace.busy[0])
            # With a new leave and a new name: a half-written file can be neither continued nor overwritten.
            return self._upload(request, chosen, report, cancel)

    def _upload(self, request: RecognitionRequest, path: Path, report: Report, cancel: CancelToken) -> str:
        report(Progress(Stage.UPLOADING, 0.0))
        policy = self._client.upload_policy(request.model.name)
        _check_size(path, request, policy.max_bytes)

        def sent(done: int, all_bytes: int) -> None:
            cancel.check()
            report(Progress(Stage.UPLOADING, done / max(1, all_bytes)))

        try:
            return self._client.upload(policy, path, sent)
        except ServiceUnreachable as error:
            # The cloud's storage is a host of its own; here it is the service itself that does not answer.
            if not self.service.is_cloud:
                raise
            raise UploadFailed(reason=f"{error.host}: {error.reason}") from error

    def submit(self, request: RecognitionRequest, location: str, cancel: CancelToken) -> Task:
        """Hands in the request. Raises AnswerLost, or UnexpectedAnswer, where the service may have taken it all the same."""
        with self._judging_keys(), _concerning(request.media):
            cancel.check()
            hotwords = self._hotwords.hold(request.model, request.hotwords, cancel) if request.hotwords else HotwordList()
            body = wire.submit_body(request, location, vocabulary_id=hotwords.vocabulary_id, phrase_id=hotwords.phrase_id)
            with ExitStack() as on_failure, _told_of_the_medium(request.media):
                on_failure.callback(self._hotwords.release, hotwords)
                state = self._client.submit(body, resolves_oss=location.startswith("oss://"))
                on_failure.pop_all()
        self._lists_of_tasks[state.task_id] = hotwords
        logger.info("Task %s was submitted for %s", state.task_id, request.model.name)
        return Task(state.task_id, self.service, request.model.name, request.media, location)

    @contextmanager
    def _judging_keys(self) -> Iterator[None]:
        """A key that is rejected is not blamed before the other region was asked, too."""
        try:
            yield
        except KeyRejected as error:
            other = self._takers()
            if other is None:
                raise
            found = KeyOfOtherRegion(error.media, request_id=error.request_id, service=self.service.value, other=other.value)
            raise found from error

    def keep_hotwords(self, model: Model, hotwords: Sequence[Hotword], cancel: CancelToken) -> str:
        """The id of the list of these words for this model, made where there is none."""
        kept = self._hotwords.hold(model, hotwords, cancel)
        self._hotwords.release(kept)
        return kept.vocabulary_id or kept.phrase_id or ""

    # --- from the task on ---

    def look(self, task: Task) -> TaskLook:
        """What the service says of the task now."""
        with _concerning(task.media, task.task_id):
            state = self._state(task.task_id)
            logger.debug("Task %s is %s", task.task_id, state.status.value)
            if not state.status.is_final or state.status is TaskStatus.UNKNOWN:
                return TaskLook(_STAGES[state.status], state.progress)
            self._release_hotwords(task)
            return _final_look(task, state)

    def _state(self, task_id: str) -> TaskState:
        try:
            return self._client.query(task_id)
        except RequestRefused as refusal:
            if not is_no_speech(refusal.service_code, refusal.service_message):
                raise
            return TaskState(task_id, TaskStatus.FAILED, code=refusal.service_code, message=refusal.service_message)

    def fetch(self, task: Task, look: TaskLook) -> bytes:
        """The result file as the service wrote it. The key is not sent with the question."""
        with _concerning(task.media, task.task_id):
            return self._client.fetch_result(look.result_link or "")

    def _release_hotwords(self, task: Task) -> None:
        self._hotwords.release(self._lists_of_tasks.pop(task.task_id, HotwordList()))

    def cancel(self, task: Task) -> bool:
        """Takes the task back; True where the service had not begun it (nothing is charged then).

        The local service also stops what it has begun, so that the computer is free for other work.
        """
        with _concerning(task.media, task.task_id):
            taken_back = self._client.cancel(task.task_id)
            if not taken_back and not self.service.is_cloud:
                self._client.drop(task.task_id)
        if taken_back:
            self._release_hotwords(task)
        return taken_back

    def clock_ms(self) -> int | None:
        """What time it is by the service's clock; None as long as it has not told."""
        return self._client.clock_ms()

    def lost_tasks(self, model: str, since_ms: int | None, page: int) -> LostTasks:
        """One page of the account's tasks of this model since then, or of the last day, without those that were taken back."""
        start = end = ""
        if since_ms is not None:
            begin = datetime.fromtimestamp(since_ms / 1000, UTC).astimezone(_BEIJING)
            # To the end of the longest span that may be asked for: beyond now, so that nothing new is left out.
            start, end = f"{begin:%Y%m%d%H%M%S}", f"{begin + timedelta(hours=24):%Y%m%d%H%M%S}"
        listed = self._client.list_tasks(model=model, start=start, end=end, page=page)
        tasks = tuple(_lost_task(task) for task in listed.tasks if _may_be_lost(task, since_ms))
        return LostTasks(tasks, listed.is_last)

    def recognised_by(self, task_id: str) -> tuple[str, ...]:
        """Which media a task that has ended was to recognise."""
        if not task_id:
            return ()
        state = self._state(task_id)
        told = tuple(outcome.file_url for outcome in state.outcomes if outcome.file_url)
        link = next((outcome.transcription_url for outcome in state.outcomes if outcome.transcription_url), "")
        return told or ((wire.read_location(self._client.fetch_result(link)),) if link else ())


@contextmanager
def _told_of_the_medium(media: str) -> Iterator[None]:
    """What a request is refused for may be its recording: then the advice is about that, not about model and options."""
    try:
        yield
    except RequestRefused as refusal:
        if refusal.service_code not in TASK_CODES:
            raise
        fault = task_fault(refusal.service_code, refusal.service_message, media)
        fault.request_id = refusal.request_id
        raise fault from refusal


def _lost_task(task: ListedTask) -> LostTask:
    return LostTask(task.task_id, task.status.is_final, has_failed=task.status is TaskStatus.FAILED)


def _may_be_lost(task: ListedTask, since_ms: int | None) -> bool:
    is_older = since_ms is not None and 0 < task.created_ms < since_ms
    return task.status is not TaskStatus.CANCELED and not is_older


@contextmanager
def _concerning(media: str, task_id: str | None = None) -> Iterator[None]:
    """Errors from inside tell which medium and task they are about."""
    try:
        yield
    except RecognitionError as error:
        error.media = error.media or media
        error.task_id = error.task_id or task_id
        raise


def _check_size(path: Path, request: RecognitionRequest, storage_bytes: int | None) -> None:
    """Raises MediaTooLarge before anything is sent that would be refused for its size."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise file_error(path, error) from error
    if size > min(request.model.max_bytes, storage_bytes or request.model.max_bytes):
        raise MediaTooLarge(service_code=TOO_LARGE_CODE)


def _final_look(task: Task, state: TaskState) -> TaskLook:
    """How a task has ended for its medium."""
    own = _own_outcome(task, state)
    if own is not None and own.status is TaskStatus.SUCCEEDED and own.transcription_url:
        return TaskLook(TaskStage.DONE, 1.0, result_link=own.transcription_url, used_s=state.seconds)
    failure = own if own is not None and own.code else state
    if is_no_speech(failure.code, failure.message) or is_no_speech(state.code, state.message):
        return TaskLook(TaskStage.DONE, 1.0, used_s=state.seconds)
    return TaskLook(TaskStage.FAILED, error=_failure(task, state, failure), resubmit=may_be_resubmitted(failure.code))


def _failure(task: Task, state: TaskState, failure: FileOutcome | TaskState) -> RecognitionError:
    request_id = state.request_id or None
    if state.status is TaskStatus.SUCCEEDED and not failure.code:
        # It has succeeded, so that it may have been charged.
        return TaskUnwatched(task.media, task.task_id, request_id, reason="SUCCEEDED, but there is no result")
    if state.status is TaskStatus.CANCELED:
        return TaskFailed(task.media, task.task_id, service_code=state.status.value, service_message="the task was cancelled")
    fault = task_fault(failure.code, wire.shortened(failure.message), task.media)
    fault.task_id, fault.request_id = task.task_id, request_id
    return fault


def _own_outcome(task: Task, state: TaskState) -> FileOutcome | None:
    """The outcome of the task's medium: of several, outcomes are known by their link, not by their order."""
    if len(state.outcomes) == 1:
        return state.outcomes[0]
    return next((outcome for outcome in state.outcomes if outcome.file_url == task.location), None)
