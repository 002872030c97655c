"""Which model for which recording, and why: the service's own selection table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from subtitler.recognition.catalogue import Model, Service


class Recording(Enum):
    """What a recording is, as its owner would say."""

    MEETING = "meeting"
    FILM = "film"
    INTERVIEW = "interview"
    SONGS = "songs"
    PHONE_CALL = "phone-call"
    MANY_LANGUAGES = "many-languages"


@dataclass(frozen=True, slots=True)
class Advice:
    """A model, and the key of the reason for it, for which both hosts have words (see REASONS)."""

    model: Model
    reason: str


def advise(recording: Recording, languages: Sequence[str], service: Service) -> Advice:
    """The model to take; `languages` are codes of what is spoken, empty where nobody knows."""
    raise NotImplementedError
