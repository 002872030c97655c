"""One recording in the library: a value; the list replaces it when more is known."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from subtitler.recognition.request import is_link


class MediumState(Enum):
    """What is known of a medium."""

    CHECKING = "checking"
    USABLE = "usable"
    UNUSABLE = "unusable"


class Medium(Struct, frozen=True):
    """A recording by path or link. `duration_ms` and `sample_rate` (Hz) are 0 where they are not known (links, and before the
    file was looked into).

    `error` says why an unusable one is that; `is_transcribed` whether a job has made subtitles of it; `is_busy` whether one
    is at work or waits.
    """

    location: str
    state: MediumState = MediumState.CHECKING
    duration_ms: int = 0
    size_bytes: int = 0
    sample_rate: int = 0
    has_video: bool = False
    error: BaseException | None = None
    is_transcribed: bool = False
    is_busy: bool = False

    @property
    def is_link(self) -> bool:
        return is_link(self.location)

    @property
    def waits_for_transcription(self) -> bool:
        """Whether Transcribe means this one when nothing is chosen."""
        return self.state is not MediumState.UNUSABLE and not self.is_transcribed and not self.is_busy
