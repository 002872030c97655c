"""What is asked of a recogniser, and what a recogniser is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from subtitler.errors import FeatureUnsupported
from subtitler.progress import CancelToken, Report
from subtitler.recognition.catalogue import Model, Service
from subtitler.recognition.vocabulary import Hotword
from subtitler.timedtext.transcript import Transcript

# The service's limits of `speaker_count` (Model Studio API page).
FEWEST_SPEAKERS, MOST_SPEAKERS = 2, 100


def is_link(media: str) -> bool:
    """Whether a medium is a link that the service fetches itself, rather than a file of this computer."""
    return media.strip().lower().startswith(("http://", "https://", "oss://"))


@dataclass(frozen=True)
class RecognitionRequest:
    """One medium to recognise, with options that its model has: others raise FeatureUnsupported when it is made.

    `media` is a path or a link. `channels` are the sound channels to recognise, from 0; each is charged by itself.
    `speaker_count` is a wish for the diarization; None leaves it to the model. `masked_words` are replaced by asterisks.
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

    def __post_init__(self) -> None:
        for feature, value, accepted in self._claims():
            if value and not accepted:
                raise FeatureUnsupported(media=self.media, model=self.model.name, feature=feature, value=_in_words(value))

    def _claims(self) -> tuple[tuple[str, object, bool], ...]:
        model = self.model
        hints_fit = len(self.languages) <= model.max_language_hints and set(self.languages) <= set(model.language_hints)
        words_fit = model.hotwords is not None and len(self.hotwords) <= model.max_hotwords
        count_fits = self.speaker_count is None or (self.diarization and FEWEST_SPEAKERS <= self.speaker_count <= MOST_SPEAKERS)
        channels_fit = bool(self.channels) and len(set(self.channels)) == len(self.channels) and min(self.channels) >= 0
        return (
            ("language", self.languages, hints_fit),
            ("hotwords", self.hotwords, words_fit),
            ("speakers", self.diarization, model.diarization and len(self.channels) == 1),
            ("speakers", self.speaker_count is not None and str(self.speaker_count), count_fits),
            ("channel", self.channels or "none", channels_fit),
            ("drop-fillers", self.remove_fillers, model.fillers),
            ("words", self.masked_words, model.sensitive_words),
        )


def _in_words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(entry.text if isinstance(entry, Hotword) else str(entry) for entry in value)[:60]
    return "on" if value is True else str(value)


@dataclass(frozen=True, slots=True)
class Task:
    """A task that the service has accepted: from here on it may be charged. A value that can be stored and resumed.

    `location` is what the service was told to fetch (a link, or oss://… for an uploaded file).
    """

    task_id: str
    service: Service
    model: str
    media: str
    location: str


class Recognizer(Protocol):
    """Turns media into transcripts. Thread-safe; every call may raise RecognitionError and Cancelled."""

    def submit(self, request: RecognitionRequest, report: Report, cancel: CancelToken) -> Task:
        """Uploads a local file, hands in the request, returns the service's task."""

    def result(self, task: Task, report: Report, cancel: CancelToken) -> Transcript:
        """Waits for the task and returns what was heard; may be called again for the same task, also after a restart."""

    def cancel(self, task: Task) -> bool:
        """Takes the task back; True where the service had not begun it (nothing is charged then)."""


RecognizerSource = Callable[[Service], Recognizer]
"""Gives the recogniser of a service, starting what must be started; raises KeyMissing where a key is needed and unknown."""
