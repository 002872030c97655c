"""What a format cannot carry of these cues, said before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from fractions import Fraction

from msgspec import Struct

from subtitler.export.planning import PlannedFile
from subtitler.formats.markup import font_parts, fonts_in, without_fonts
from subtitler.formats.reading import Part
from subtitler.timedtext.cue import MARKUP, Cue
from subtitler.timedtext.timecode import frame_of, time_of_frame

# So many characters show what an encoding lacks.
_SAMPLE = 8


class LossKind(Enum):
    """What would be lost or changed. The values are English; the window has its own words."""

    SPEAKERS = "speakers' names"
    SPEAKERS_IN_TEXT = "speakers' names as such: they stand in the text"
    WORDS = "the times of words"
    MARKUP = "italics and other markup"
    COLOURS = "colours inside texts"
    FONTS = "fonts and their sizes inside texts"
    PLACEMENT = "places on the screen"
    NOTES = "notes"
    ENDS = "end times"
    LINES = "line breaks"
    HEADER = "styles and other information of the file that was opened"
    PRECISION = "milliseconds: times are rounded"
    FRAMES = "milliseconds: times are put on frames"
    NEGATIVE = "times before zero: zero is written"


class Loss(Struct, frozen=True):
    """One kind of loss, and in how many cues."""

    kind: LossKind
    count: int


def losses(file: PlannedFile) -> tuple[Loss, ...]:
    """What the file lacks of its cues. Characters are not looked at: what cannot be encoded is not planned either."""
    found = [_speakers(file), *(_part(file, part, kind, holds) for part, kind, holds in _PARTS), *_times(file), *_header(file)]
    return tuple(loss for loss in found if loss is not None and loss.count)


def lacking(text: str, encoding: str) -> str:
    """The first few characters of a text that an encoding has no place for; "" where it has all.

    An encoding that is unknown has none.
    """
    try:
        text.encode(encoding)
    except LookupError:
        return text[:_SAMPLE]
    except UnicodeError:
        return "".join(dict.fromkeys(each for each in text if not _has(each, encoding)))[:_SAMPLE]
    return ""


def _has(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeError:
        return False
    return True


_PARTS: tuple[tuple[Part, LossKind, Callable[[Cue], object]], ...] = (
    (Part.WORDS, LossKind.WORDS, lambda cue: cue.words),
    (Part.MARKUP, LossKind.MARKUP, lambda cue: ("<" in cue.text or "{" in cue.text) and MARKUP.search(without_fonts(cue.text))),
    (
        Part.COLOUR,
        LossKind.COLOURS,
        lambda cue: "<" in cue.text and any("color" in font_parts(tag) for tag in fonts_in(cue.text)),
    ),
    (
        Part.FONT,
        LossKind.FONTS,
        lambda cue: "<" in cue.text and any(font_parts(tag).keys() - {"color"} for tag in fonts_in(cue.text)),
    ),
    (Part.PLACEMENT, LossKind.PLACEMENT, lambda cue: cue.placement),
    (Part.NOTE, LossKind.NOTES, lambda cue: cue.note),
    (Part.END, LossKind.ENDS, lambda cue: True),
    (Part.LINES, LossKind.LINES, lambda cue: "\n" in cue.text),
)


def _part(file: PlannedFile, part: Part, kind: LossKind, holds: Callable[[Cue], object]) -> Loss | None:
    return None if part in file.format.carries else _counted(kind, file.cues, holds)


def _speakers(file: PlannedFile) -> Loss | None:
    if Part.SPEAKER in file.format.carries:
        return None
    kind = LossKind.SPEAKERS_IN_TEXT if file.format.writes_labels else LossKind.SPEAKERS
    return _counted(kind, file.cues, lambda cue: cue.speaker)


def _times(file: PlannedFile) -> list[Loss]:
    found = [_counted(LossKind.NEGATIVE, file.cues, lambda cue: cue.start_ms < 0)]
    precision = file.format.precision_ms
    if precision == 0:
        found.append(_counted(LossKind.FRAMES, file.cues, lambda cue: _is_between_frames(cue, file.about.frame_rate)))
    elif precision > 1:
        found.append(_counted(LossKind.PRECISION, file.cues, lambda cue: cue.start_ms % precision or cue.end_ms % precision))
    return found


def _is_between_frames(cue: Cue, rate: Fraction | None) -> bool:
    if rate is None:
        return True
    return any(time_of_frame(frame_of(ms, rate), rate) != ms for ms in (cue.start_ms, cue.end_ms))


def _header(file: PlannedFile) -> list[Loss]:
    header = file.about.header
    return [Loss(LossKind.HEADER, 1)] if header.text and header.format != file.format.name else []


def _counted(kind: LossKind, cues: Sequence[Cue], holds: Callable[[Cue], object]) -> Loss:
    return Loss(kind, sum(1 for cue in cues if holds(cue)))
