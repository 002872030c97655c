"""A recogniser asked step by step, as the queue does it, but without its patience."""

from __future__ import annotations

from subtitler.progress import CancelToken, Report, ignore_progress
from subtitler.recognition.request import RecognitionRequest, Recognizer, Task, TaskLook, TaskStage
from subtitler.recognition.results import read_result
from subtitler.timedtext.transcript import Transcript


def hand_in(
    recognizer: Recognizer, request: RecognitionRequest, report: Report = ignore_progress, cancel: CancelToken | None = None
) -> Task:
    """The task of a request."""
    token = cancel or CancelToken()
    return recognizer.submit(request, recognizer.locate(request, None, report, token), token)


def last_look(recognizer: Recognizer, task: Task) -> TaskLook:
    """How the task has ended, looked at again and again."""
    while True:
        look = recognizer.look(task)
        if look.stage not in {TaskStage.QUEUED, TaskStage.RUNNING}:
            return look


def heard(recognizer: Recognizer, task: Task) -> Transcript:
    """What the task has heard. Raises what went wrong with it."""
    look = last_look(recognizer, task)
    if look.error is not None:
        raise look.error
    assert look.stage is TaskStage.DONE
    return read_result(recognizer.fetch(task, look)) if look.result_link else Transcript(sentences=())
