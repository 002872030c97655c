"""What can happen to an open project, as values: applied in their order they make of a project what the document holds now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from subtitler.timedtext.cue import Cue
from subtitler.timedtext.presentation import Presentation
from subtitler.timedtext.project import Media, Project
from subtitler.timedtext.speakers import Speaker


class CuesChanged(Struct, frozen=True):
    """`removed` cues of a track, from `index` on, were replaced by `inserted`."""

    track: int
    index: int
    removed: int
    inserted: tuple[Cue, ...]


class PresetsChanged(Struct, frozen=True):
    """Tracks, by number, have these readability presets now."""

    presets: tuple[tuple[int, str], ...]


class ExtrasChanged(Struct, frozen=True):
    """Hotwords, presentation and cast are these now."""

    hotwords: str
    presentation: Presentation
    cast: tuple[Speaker, ...] = ()


class MediaChanged(Struct, frozen=True):
    """The recordings are these now."""

    media: tuple[Media, ...]


Change: TypeAlias = CuesChanged | PresetsChanged | ExtrasChanged | MediaChanged


def replayed(project: Project, changes: Iterable[Change]) -> Project:
    """The project after these changes. Raises ValueError for one that does not fit it; costs what the changes are long, and
    once what the project is.
    """
    cues = [list(track.cues) for track in project.tracks]
    presets = [track.preset for track in project.tracks]
    for change in changes:
        match change:
            case CuesChanged():
                _replace_cues(cues, change)
            case PresetsChanged():
                for number, preset in change.presets:
                    presets[_known(number, len(presets))] = preset
            case ExtrasChanged():
                project = replace(project, hotwords=change.hotwords, presentation=change.presentation, cast=change.cast)
            case MediaChanged():
                project = replace(project, media=change.media)
    parts = zip(project.tracks, cues, presets, strict=True)
    tracks = tuple(replace(track, cues=tuple(own), preset=preset) for track, own, preset in parts)
    return replace(project, tracks=tracks)


def _replace_cues(tracks: list[list[Cue]], change: CuesChanged) -> None:
    cues = tracks[_known(change.track, len(tracks))]
    end = change.index + change.removed
    if not 0 <= change.index <= end <= len(cues):
        raise ValueError(f"cues {change.index} to {end} of {len(cues)}")
    cues[change.index : end] = change.inserted


def _known(number: int, count: int) -> int:
    if not 0 <= number < count:
        raise ValueError(f"track {number} of {count}")
    return number
