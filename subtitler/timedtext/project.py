"""A project: the media and the tracks that belong together."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from subtitler.timedtext.cue import Cue
from subtitler.timedtext.header import NO_HEADER, Header
from subtitler.timedtext.presentation import AS_STORED, Presentation
from subtitler.timedtext.speakers import Speaker


class Media(Struct, frozen=True):
    """A recording, by path or link, with its length where it is known (0: not known).

    `frame_rate` is that of its picture, in frames a second, None where it is not known or has none; `shots` are the times in ms
    at which a new shot begins, in rising order. By `size_bytes` and `fingerprint` (as of media.identity; empty where they were
    never taken) a file is known again when it was moved.
    """

    location: str
    duration_ms: int = 0
    frame_rate: Fraction | None = None
    shots: tuple[int, ...] = ()
    size_bytes: int = 0
    fingerprint: str = ""


class TrackContent(Struct, frozen=True):
    """A track as it is stored: frozen. `preset` and `header` are what Track says of them."""

    name: str
    language: str
    cues: tuple[Cue, ...]
    preset: str = ""
    header: Header = NO_HEADER


class Evidence(Struct, frozen=True):
    """What a recogniser answered, kept as it came, so that it can be read again years later.

    `media` is the recording by path, or by link without its query. `service`, `model` and `task_id` say who answered,
    `recognised_at` when (ISO 8601, UTC, to the second). `packed` is the answer's JSON, compressed with gzip.
    """

    media: str
    service: str
    model: str
    task_id: str
    recognised_at: str
    packed: bytes


class Project(Struct, frozen=True):
    """What one project file holds. `hotwords` is a list as people write it, one a line; `presentation` is how all tracks are
    shown and exported; `cast` are the speakers in the order in which they are listed, with the colours that were chosen (those
    who only stand in cues may be missing).
    """

    media: tuple[Media, ...] = ()
    tracks: tuple[TrackContent, ...] = ()
    hotwords: str = ""
    evidence: tuple[Evidence, ...] = ()
    presentation: Presentation = AS_STORED
    cast: tuple[Speaker, ...] = ()
