"""A project: the media and the tracks that belong together."""

from __future__ import annotations

from dataclasses import dataclass

from subtitler.timedtext.cue import Cue


@dataclass(frozen=True, slots=True)
class Media:
    """A recording, by path or link, with its length where it is known (0: not known)."""

    location: str
    duration_ms: int = 0


@dataclass(frozen=True, slots=True)
class TrackContent:
    """A track as it is stored: frozen."""

    name: str
    language: str
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """What one project file holds."""

    media: tuple[Media, ...] = ()
    tracks: tuple[TrackContent, ...] = ()
