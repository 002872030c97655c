"""What is asked of a recogniser, and what a recogniser is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from subtitler.errors import (
    FeatureUnsupported,
    LanguageNotTaken,
    LanguageUnsupported,
    OneLanguageOnly,
    OptionUnsupported,
    RecognitionError,
    SpeakerCountUnsupported,
    SpeakersInChannels,
)
from subtitler.progress import CancelToken, Report
from subtitler.recognition.catalogue import Model, Service
from subtitler.recognition.vocabulary import Hotword, problem_of

# The service's limits of `speaker_count` (Model Studio API page).
FEWEST_SPEAKERS, MOST_SPEAKERS = 2, 100


def is_link(media: str) -> bool:
    """Whether a medium is a link that the service fetches itself, rather than a file of this computer."""
    return media.strip().lower().startswith(("http://", "https://", "oss://"))


class RecognitionRequest(Struct, frozen=True):
    """One medium to recognise, with options that its model has: others raise FeatureUnsupported when it is made.

    `media` is a path or a link. `channels` are the sound channels to recognise, from 0; each is charged by itself.
    `speaker_count` is a wish for the diarization; None leaves it to the model. `masked_words` are replaced by asterisks,
    `removed_words` left out, and `built_in_filter` says whether the service also masks the words of its own list.
    `calibrate_times` asks for times that are aligned once more.
    """

    media: str
    model: Model
    languages: tuple[str, ...] = ()
    hotwords: tuple[Hotword, ...] = ()
    diarization: bool = False
    speaker_count: int | None = None
    channels: tuple[int, ...] = (0,)
    remove_fillers: bool = False
    masked_words: tuple[str, ...] = ()
    removed_words: tuple[str, ...] = ()
    built_in_filter: bool = True
    calibrate_times: bool = False

    def __post_init__(self) -> None:
        for feature, value, accepted in self._claims():
            if value and not accepted:
                raise self._refusal(feature, value)

    def _claims(self) -> tuple[tuple[str, object, bool], ...]:
        model = self.model
        hints_fit = len(self.languages) <= model.max_language_hints and set(self.languages) <= set(model.language_hints)
        unfit = tuple(hotword for hotword in self.hotwords if problem_of(hotword, model) is not None)
        words_fit = not unfit and len(self.hotwords) <= model.max_hotwords
        count_fits = self.speaker_count is None or (self.diarization and FEWEST_SPEAKERS <= self.speaker_count <= MOST_SPEAKERS)
        channels_fit = bool(self.channels) and len(set(self.channels)) == len(self.channels) and min(self.channels) >= 0
        return (
            ("language", self.languages, hints_fit),
            ("hotwords", unfit or self.hotwords, words_fit),
            ("speakers", self.diarization, model.diarization and len(self.channels) == 1),
            ("speakers", self.speaker_count is not None and str(self.speaker_count), count_fits),
            ("channel", self.channels or "none", channels_fit),
            ("drop-fillers", self.remove_fillers, model.fillers),
            ("words", self.masked_words, model.sensitive_words),
            ("remove-words", self.removed_words, model.sensitive_words),
            ("built-in-words", not self.built_in_filter, model.sensitive_words),
            ("calibrate-times", self.calibrate_times, model.calibration),
        )

    def _refusal(self, feature: str, value: object) -> FeatureUnsupported:
        """Why the option cannot be had."""
        facts = {"media": self.media, "model": self.model.name, "feature": feature, "value": _in_words(value)}
        if feature == "language":
            return self._language_refusal(facts)
        if feature == "speakers" and self.diarization and self.model.diarization:
            if len(self.channels) > 1:
                return SpeakersInChannels(**facts)
            return SpeakerCountUnsupported(**facts, fewest=FEWEST_SPEAKERS, most=MOST_SPEAKERS)
        return OptionUnsupported(**facts) if value is True else FeatureUnsupported(**facts)

    def _language_refusal(self, facts: dict[str, str]) -> FeatureUnsupported:
        model = self.model
        if not model.language_hints:
            return LanguageNotTaken(**facts, taken=", ".join(model.languages))
        unknown = tuple(language for language in self.languages if language not in model.language_hints)
        if unknown:
            return LanguageUnsupported(**facts | {"value": ", ".join(unknown)}, taken=", ".join(model.language_hints))
        return OneLanguageOnly(**facts)


def _in_words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(entry.text if isinstance(entry, Hotword) else str(entry) for entry in value)[:60]
    return "on" if value is True else str(value)


class Task(Struct, frozen=True):
    """A task that the service has accepted: from here on it may be charged. A value that can be stored and resumed.

    `location` is what the service was told to fetch (a link, or oss://… for an uploaded file).
    """

    task_id: str
    service: Service
    model: str
    media: str
    location: str


class TaskStage(Enum):
    """Where a task is, as far as waiting for it goes."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """The service does not know the task: too new to be known everywhere, or older than a day."""


@dataclass(frozen=True, slots=True)
class TaskLook:
    """One look at a task.

    `fraction` is the share of the recording that is done, None where the service does not tell. A task that is DONE has the
    link of its result, or none: then nobody spoke in the recording. A FAILED one has its error. `used_s` is what the service
    says that it used, in seconds; `resubmit` that the failure was the service's own, and another task may succeed.
    """

    stage: TaskStage
    fraction: float | None = None
    result_link: str | None = field(default=None, repr=False)
    error: RecognitionError | None = None
    used_s: int | None = None
    resubmit: bool = False


class LostTask(Struct, frozen=True):
    """A task that the service has, perhaps one whose submission was never answered; `is_final` says that it has ended, and
    `has_failed` that it did so without a result, and so without a charge.
    """

    task_id: str
    is_final: bool
    has_failed: bool = False


class LostTasks(Struct, frozen=True):
    """One page of them; `is_last` says that no other follows."""

    tasks: tuple[LostTask, ...] = ()
    is_last: bool = True


class Recognizer(Protocol):
    """Turns media into results, step by step; whoever calls keeps the steps in a journal and waits between them.

    Thread-safe. Each call asks the service once, without patience: RateLimited and ServiceUnreachable mean "later". Every call
    may raise RecognitionError, those with a token Cancelled.
    """

    service: Service

    @property
    def address(self) -> str:
        """Which service this is, for the journal: its base URL. A task, and an uploaded file, are known there only."""

    def locate(self, request: RecognitionRequest, path: Path | None, report: Report, cancel: CancelToken) -> str:
        """Where the service finds the medium: its link, encoded, or oss://… after `path` (the file itself, or the sound
        extracted from it) was uploaded under a name that tells nothing. Repeating it uploads anew. May raise FileError.
        """

    def submit(self, request: RecognitionRequest, location: str, cancel: CancelToken) -> Task:
        """Hands in the request: from here on it may be charged. Makes the hotword list that it needs before.

        Raises AnswerLost where the service may have taken the task although it did not say so; any other error means that it
        did not.
        """

    def look(self, task: Task) -> TaskLook:
        """What the service says of the task now."""

    def fetch(self, task: Task, look: TaskLook) -> bytes:
        """The result file behind a DONE look that has a link, as the service wrote it: JSON (see recognition.results)."""

    def cancel(self, task: Task) -> bool:
        """Takes the task back; True where the service had not begun it (nothing is charged then)."""

    def clock_ms(self) -> int | None:
        """What time it is by the service's clock, in milliseconds since 1970; None as long as it has not told."""

    def lost_tasks(self, model: str, since_ms: int | None, page: int) -> LostTasks:
        """The account's tasks of this model since then by the service's clock (None: of the last day), without those that were
        taken back. Pages count from 1.
        """

    def recognised_by(self, task_id: str) -> tuple[str, ...]:
        """The locations that a task which has ended was to recognise; empty where the service does not tell."""


RecognizerSource = Callable[[Service], Recognizer]
"""Gives the recogniser of a service, starting what must be started; raises KeyMissing where a key is needed and unknown."""
