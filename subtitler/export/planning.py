"""From an order to files: their names first, which cost nothing, then what they hold. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from subtitler.export.content import file_cues, speakers_of
from subtitler.export.naming import file_name, unique
from subtitler.export.order import ExportOrder, ExportSource, TrackChoice
from subtitler.formats import registry
from subtitler.formats.reading import UNKNOWN, About, Format
from subtitler.pipeline import as_shown
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.presentation import AS_STORED, Presentation
from subtitler.timedtext.project import TrackContent


class Target(Struct, frozen=True):
    """A file that will be written: where, in which format, from which track; of one speaker where one is named."""

    path: Path
    format: Format
    track: int
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """What a file will hold: the cues that its writer was given with what it was told about them, and the bytes."""

    target: Target
    cues: tuple[Cue, ...] = field(repr=False)
    about: About = field(repr=False)
    content: bytes = field(repr=False)
    encoding: str = "utf-8"

    @property
    def path(self) -> Path:
        return self.target.path

    @property
    def format(self) -> Format:
        return self.target.format


def targets(order: ExportOrder, source: ExportSource) -> tuple[Target, ...]:
    """The files that an order makes, in its order, no two under one name. Raises UnknownFormat."""
    found: list[Target] = []
    taken: set[Path] = set()
    for name in order.style.formats:
        chosen = registry.named(name)
        for track, speaker in _pieces(order, source):
            wanted = order.folder / _name(order, source, chosen, track, speaker)
            path = unique(wanted, taken)
            taken.add(path)
            found.append(Target(path, chosen, track, speaker))
    return tuple(found)


def plan(order: ExportOrder, source: ExportSource) -> tuple[PlannedFile, ...]:
    """The files of an order with what they will hold. Raises UnknownFormat, UnencodableText."""
    return tuple(planned(target, order, source) for target in targets(order, source))


def planned(target: Target, order: ExportOrder, source: ExportSource) -> PlannedFile:
    """One file with what it will hold. Raises UnknownFormat, UnencodableText."""
    cues = file_cues(order, source, target.format, target.track, target.speaker)
    about, style = about_of(order, source, target.track), order.style
    encoding = registry.encoding_of(target.format, style.encoding)
    content = registry.content_of(target.path, cues, target.format, about=about, encoding=encoding, newline=style.newline)
    return PlannedFile(target, cues, about, content, encoding)


def alone(
    path: Path,
    track: TrackContent,
    presentation: Presentation = AS_STORED,
    about: About = UNKNOWN,
    *,
    format_name: str | None = None,
    encoding: str = "utf-8",
    newline: str = "\n",
) -> PlannedFile:
    """One track as one file, in the named format or that of its suffix. Raises UnknownFormat, UnencodableText."""
    chosen = registry.writer_of(path) if format_name is None else registry.named(format_name)
    cues = tuple(as_shown(track.cues, presentation, track.language, in_text=chosen.writes_labels))
    about = replace(about, language=track.language or about.language, header=track.header)
    used = registry.encoding_of(chosen, encoding)
    content = registry.content_of(path, cues, chosen, about=about, encoding=used, newline=newline)
    return PlannedFile(Target(path, chosen, 0), cues, about, content, used)


def about_of(order: ExportOrder, source: ExportSource, track: int) -> About:
    """What the writer is told about the cues of a track."""
    content, style = source.tracks[track], order.style
    rate = style.frame_rate or source.about.frame_rate
    return replace(
        source.about,
        title=source.about.title or source.stem,
        language=content.language or source.about.language,
        header=content.header,
        frame_rate=rate,
        drops_frames=style.drops_frames and rate is not None,
    )


def _pieces(order: ExportOrder, source: ExportSource) -> Iterator[tuple[int, str | None]]:
    every = order.style.tracks is TrackChoice.EACH
    for track in range(len(source.tracks)) if every else [order.track]:
        if not order.style.by_speaker:
            yield track, None
            continue
        for speaker in speakers_of(order, source, track):
            yield track, speaker


def _name(order: ExportOrder, source: ExportSource, chosen: Format, track: int, speaker: str | None) -> str:
    content, pattern = source.tracks[track], order.style.pattern
    if speaker is not None and "{speaker}" not in pattern:
        pattern = _with_field(pattern, "{speaker}")
    if order.style.tracks is TrackChoice.EACH and not {"{lang}", "{track}"} & set(_fields(pattern)):
        pattern = _with_field(pattern, "{lang}" if content.language else "{track}")
    values = {
        "stem": source.stem,
        "lang": _languages(order, source, track),
        "track": content.name,
        "speaker": speaker or "",
        "format": chosen.name,
        "ext": chosen.suffix[1:],
    }
    return file_name(pattern, values, chosen.suffix, registry.writable_suffixes())


def _languages(order: ExportOrder, source: ExportSource, track: int) -> str:
    """The language of a file, or of both tracks in it."""
    numbers = [track] if order.other is None or not order.style.tracks.is_pair else [track, order.other]
    return "+".join(dict.fromkeys(language for number in numbers if (language := source.tracks[number].language)))


def _fields(pattern: str) -> Iterator[str]:
    yield from (each for each in ("{lang}", "{track}") if each in pattern)


def _with_field(pattern: str, name: str) -> str:
    """The pattern with one more field, before what becomes the suffix."""
    for ending in (".{ext}", *sorted(registry.writable_suffixes(), key=len, reverse=True)):
        if pattern.lower().endswith(ending):
            return f"{pattern[: len(pattern) - len(ending)]}.{name}{ending}"
    return f"{pattern}.{name}"
