"""An order for an export: everything that can be chosen, as values."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field

from subtitler.formats.reading import UNKNOWN, About
from subtitler.timedtext.presentation import AS_STORED, Labels, Presentation
from subtitler.timedtext.project import TrackContent
from subtitler.timedtext.timecode import parse_frame_rate

Kind = TypeVar("Kind", bound=Enum)

HOUR_MS = 3_600_000
USUAL_PATTERN = "{stem}.{ext}"
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")
"""What text files are offered in: for everybody, for old Windows programs, for old Chinese hardware, for old editors."""

NEWLINES = ("\n", "\r\n")


class LabelForm(Enum):
    """Where a speaker's name is written. Formats without a place of its own for it have it in the text either way."""

    FIELD = "voice"
    """In the format's own place: a voice in WebVTT, a name in ASS, a column in tables."""
    PREFIX = "prefix"
    """In the text, before what is said."""


class TrackChoice(Enum):
    """Which tracks are exported, and how two of them stand together."""

    ONE = "one"
    EACH = "each"
    """Every track in a file of its own."""
    ABOVE = "above"
    """Two tracks in one file, the chosen one above the other."""
    BELOW = "below"
    """Two tracks in one file, the chosen one below the other."""

    @property
    def is_pair(self) -> bool:
        return self in (TrackChoice.ABOVE, TrackChoice.BELOW)


class ExportStyle(Struct, frozen=True):
    """How somebody wants their files: what is remembered for a recipient.

    `pattern` makes the names: {stem}, {lang}, {track}, {speaker}, {format} and {ext} are filled in. `offset_ms` is added to all
    times. With a `frame_rate` they lie on its frames, with `on_picture` on those of the recording where its rate is known, else
    where they are; `drops_frames` where timecodes skip numbers.
    `labels` is Labels.FORMAT for those of the view, as it shows them. `by_speaker` makes a file for each speaker. Of two tracks
    that stand together each takes one line where `joins_lines`, else those that its cues have.
    """

    formats: tuple[str, ...] = ("srt",)
    pattern: str = USUAL_PATTERN
    offset_ms: int = 0
    frame_rate: Fraction | None = None
    on_picture: bool = False
    drops_frames: bool = False
    labels: Labels = Labels.FORMAT
    label_form: LabelForm = LabelForm.FIELD
    tracks: TrackChoice = TrackChoice.ONE
    by_speaker: bool = False
    joins_lines: bool = True
    encoding: str = "utf-8"
    newline: str = "\n"

    def rate(self, about: About) -> Fraction | None:
        """On whose frames times lie; None for nobody's."""
        return self.frame_rate or (about.frame_rate if self.on_picture else None)


class Span(Struct, frozen=True):
    """A part of the time: cues that are shown between the two are in it, as far as they are."""

    start_ms: int
    end_ms: int


class ExportOrder(Struct, frozen=True):
    """What is to be written where. `track` is the number (from 0) of the chosen track, `other` that of the one beside it;
    `span` is the part of the time, `chosen` the numbers of the cues of the chosen track, None for all.
    """

    folder: Path
    style: ExportStyle = field(default_factory=ExportStyle)
    track: int = 0
    other: int | None = None
    span: Span | None = None
    chosen: frozenset[int] | None = None


class ExportSource(Struct, frozen=True):
    """What there is to export: tracks, the name that files are called after, how they are shown, and what else writers may
    know. `about` holds the header of no track: each track has its own.
    """

    tracks: tuple[TrackContent, ...]
    stem: str
    presentation: Presentation = AS_STORED
    about: About = UNKNOWN


def style_document(style: ExportStyle) -> dict[str, object]:
    """What JSON keeps of a style."""
    return {
        "formats": list(style.formats),
        "pattern": style.pattern,
        "offset_ms": style.offset_ms,
        "frame_rate": str(style.frame_rate) if style.frame_rate else "",
        "on_picture": style.on_picture,
        "drops_frames": style.drops_frames,
        "labels": style.labels.value,
        "label_form": style.label_form.value,
        "tracks": style.tracks.value,
        "by_speaker": style.by_speaker,
        "joins_lines": style.joins_lines,
        "encoding": style.encoding,
        "newline": style.newline,
    }


_MOST_FORMATS = 40
_MOST_PATTERN_CHARACTERS = 300
# A day either way: no programme begins later on its tape.
MOST_OFFSET_MS = 24 * HOUR_MS


def style_in(document: Mapping[str, object]) -> ExportStyle:
    """What `style_document` gave; members that are missing have their usual values.

    Raises ValueError, whose argument is the member that makes no sense.
    """
    usual = style_document(ExportStyle())
    values = {name: document.get(name, value) for name, value in usual.items()}
    for name, value in values.items():
        if type(value) is not type(usual[name]):
            raise ValueError(name)
    return ExportStyle(
        formats=_formats(values["formats"]),
        pattern=_pattern(str(values["pattern"])),
        offset_ms=_offset(values["offset_ms"]),
        frame_rate=_rate(str(values["frame_rate"])),
        on_picture=values["on_picture"] is True,
        drops_frames=values["drops_frames"] is True,
        labels=_member(Labels, values, "labels"),
        label_form=_member(LabelForm, values, "label_form"),
        tracks=_member(TrackChoice, values, "tracks"),
        by_speaker=values["by_speaker"] is True,
        joins_lines=values["joins_lines"] is True,
        encoding=_one_of(ENCODINGS, values, "encoding"),
        newline=_one_of(NEWLINES, values, "newline"),
    )


def _formats(value: object) -> tuple[str, ...]:
    names = value if isinstance(value, list) else []
    if not names or len(names) > _MOST_FORMATS or not all(isinstance(name, str) for name in names):
        raise ValueError("formats")
    return tuple(dict.fromkeys(names))


def _pattern(value: str) -> str:
    if not value.strip() or len(value) > _MOST_PATTERN_CHARACTERS:
        raise ValueError("pattern")
    return value


def _offset(value: object) -> int:
    if not isinstance(value, int) or abs(value) > MOST_OFFSET_MS:
        raise ValueError("offset_ms")
    return value


def _rate(value: str) -> Fraction | None:
    rate = parse_frame_rate(value) if value else None
    if value and rate is None:
        raise ValueError("frame_rate")
    return rate


def _member(kind: type[Kind], values: Mapping[str, object], name: str) -> Kind:
    try:
        return kind(values[name])
    except ValueError:
        raise ValueError(name) from None


def _one_of(known: tuple[str, ...], values: Mapping[str, object], name: str) -> str:
    if values[name] not in known:
        raise ValueError(name)
    return str(values[name])
