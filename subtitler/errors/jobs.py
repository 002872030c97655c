"""What stops a job on this side: a charge that is uncertain, a cap, a journal that cannot be used."""

from __future__ import annotations

from subtitler.errors.base import SubtitlerError, translatable
from subtitler.errors.recognition import RecognitionError


class ChargeUncertain(RecognitionError):
    """A task was handed in without an answer, and the service's list of tasks cannot tell whether it has it; `reason` why."""

    reason: str = ""
    sentence = translatable("errors", "Whether the service has already taken {media} cannot be found out ({reason}).")
    remedy = translatable(
        "errors", "Nothing is handed in again by itself: starting it again may charge it a second time. You decide."
    )


class StillAtWork(RecognitionError):
    """The service takes longer than a recording of this length should; the task goes on there."""

    minutes: int = 0
    sentence = translatable("errors", "After {minutes} minutes the service is still at work on {media}.")
    remedy = translatable(
        "errors", "It is paid for and not lost: go on with the job later, within 24 hours. Nothing is handed in again."
    )


class CapReached(RecognitionError):
    """The month's limit that the user has set would be passed; amounts in yuan, as text."""

    cap: str = ""
    spent: str = ""
    sentence = translatable(
        "errors", "{media} was not handed in: this month's limit of ¥{cap} would be passed (¥{spent} so far)."
    )
    remedy = translatable("errors", "Raise the limit in the settings, or wait for the next month. Nothing was charged.")


class Unforeseen(RecognitionError):
    """A defect of this program; `reason` is the system's words. The log has the rest."""

    reason: str = ""
    sentence = translatable("errors", "Something unforeseen stopped the job of {media} ({reason}).")
    remedy = translatable(
        "errors", "Try again: a task that the service has is gone on with. Report it with the log's last lines if it stays."
    )


class JournalBroken(SubtitlerError):
    """The journal of jobs cannot be used; `reason` is SQLite's own words."""

    path: str
    reason: str = ""
    sentence = translatable("errors", "The journal of jobs {path} cannot be used ({reason}).")
    remedy = translatable(
        "errors", "Move the file away to begin a new one; tasks that it knows of cannot be gone on with then."
    )
