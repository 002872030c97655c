"""A file read back by a reader of others, and compared with the cues that it was made of."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from fractions import Fraction
from math import ceil

from msgspec import Struct

from subtitler.export.planning import PlannedFile
from subtitler.export.second_readers import SECOND_READERS, TEXT_READERS, Seen, TextReader
from subtitler.formats.encoding import decode
from subtitler.formats.plain_text import clean_name, clean_text
from subtitler.formats.reading import Format, Part
from subtitler.timedtext.cue import Cue, without_markup
from subtitler.timedtext.labels import with_label
from subtitler.timedtext.timecode import format_timecode

logger = logging.getLogger(__name__)

MOST_DIFFERENCES = 50
# What a format takes for granted where it counts frames and nobody has said which.
_SLOWEST_RATE = Fraction(24000, 1001)
_BLANKS = re.compile(r"\s+")
# What writers put in so that text is not taken for markup or times; nobody sees it.
_SHIELDS = re.compile("[\u200b\u2060]")


class DifferenceKind(Enum):
    """What is not the same. The values are English; the window has its own words."""

    UNREADABLE = "cannot be read back"
    COUNT = "number of cues"
    START = "start"
    END = "end"
    TEXT = "text"
    SPEAKER = "speaker"


class Difference(Struct, frozen=True):
    """One thing that came out otherwise: in which cue of the file (from 1; 0 for the file), and what is there now."""

    kind: DifferenceKind
    number: int
    expected: str
    found: str


class Comparison(Struct, frozen=True):
    """What reading back has shown. `reader` is whose reader it was, "" where nobody reads the format back."""

    reader: str
    cues: int
    differences: tuple[Difference, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether somebody has looked and found everything."""
        return bool(self.reader) and not self.differences


def read_back(file: PlannedFile, content: bytes) -> Comparison:
    """Compares what a file holds now with what it was to hold: number of cues, times within the format's precision, texts,
    and speakers where the format has them. Never raises: what cannot be read is a difference.
    """
    expected = list(_once(_expected(file)))
    if file.format.name in TEXT_READERS:
        return _read_texts_back(TEXT_READERS[file.format.name], expected, file, content)
    reader, seen = _seen(file, content)
    if not reader:
        return Comparison("", 0)
    if seen is None:
        return Comparison(reader, 0, (Difference(DifferenceKind.UNREADABLE, 0, str(len(expected)), ""),))
    ordered = sorted(seen, key=lambda each: each.start_ms)
    found = list(_once(each for each in (_normal(each, file.format) for each in ordered) if each.text))
    return Comparison(reader, len(found), tuple(_differences(expected, found, file)))


def _read_texts_back(reader: TextReader, expected: Sequence[Seen], file: PlannedFile, content: bytes) -> Comparison:
    """Looks for the text of each cue, one after the other, in what people read; blanks and line ends are free there."""
    try:
        shown = reader.text(content if reader.is_binary else _as_utf_8(file, content))
        shown = _BLANKS.sub("", _SHIELDS.sub("", shown))
    except Exception as error:  # as below
        logger.debug("A file could not be read back", exc_info=error)
        return Comparison(reader.name, 0, (Difference(DifferenceKind.UNREADABLE, 0, str(len(expected)), ""),))
    differences: list[Difference] = []
    place = 0
    for number, wanted in enumerate(expected, start=1):
        text = _BLANKS.sub("", wanted.text)
        found = shown.find(text, place)
        if found < 0:
            differences.append(Difference(DifferenceKind.TEXT, number, wanted.text, ""))
        else:
            place = found + len(text)
    return Comparison(reader.name, len(expected) - len(differences), tuple(differences[:MOST_DIFFERENCES]))


def _seen(file: PlannedFile, content: bytes) -> tuple[str, list[Seen] | None]:
    """Who has read it, and what they saw; None where they could not."""
    second = SECOND_READERS.get(file.format.name)
    try:
        if second is not None:
            return second.name, second.sees(_as_utf_8(file, content), file.about)
        return ("Subtitler", _by_ourselves(file, content)) if file.format.is_readable else ("", None)
    except Exception as error:  # whatever another's reader raises at a file is the answer that was asked for
        logger.debug("A file could not be read back", exc_info=error)
        return second.name if second is not None else "Subtitler", None


def _as_utf_8(file: PlannedFile, content: bytes) -> bytes:
    """Text files for readers that know no other encoding: decoded strictly, so that a wrong byte is not overlooked."""
    if file.encoding == "utf-8" or file.format.parse_bytes is not None:
        return content
    return content.decode(file.encoding).encode("utf-8")


def _by_ourselves(file: PlannedFile, content: bytes) -> list[Seen] | None:
    if file.format.parse_bytes is not None:
        parsed = file.format.parse_bytes(content)
    else:
        decoded = decode(content, file.encoding)
        parsed = file.format.parse(decoded.text) if decoded is not None and file.format.parse is not None else None
    if parsed is None:
        return None
    speaks = Part.SPEAKER in file.format.carries
    return [Seen(cue.start_ms, cue.end_ms, cue.text, cue.speaker if speaks else None) for cue in parsed.cues]


def _expected(file: PlannedFile) -> Iterator[Seen]:
    for cue in sorted(file.cues, key=lambda cue: max(0, cue.start_ms)):
        seen = _normal(_as_written(cue, file.format), file.format)
        if seen.text:
            yield seen


def _as_written(cue: Cue, chosen: Format) -> Seen:
    start_ms, name = max(0, cue.start_ms), clean_name(cue.speaker)
    end_ms = cue.end_ms if Part.END in chosen.carries and cue.end_ms > start_ms else None
    if Part.SPEAKER in chosen.carries:
        return Seen(start_ms, end_ms, cue.text, name)
    return Seen(start_ms, end_ms, with_label(clean_text(cue.text), name) if chosen.writes_labels and name else cue.text)


def _normal(seen: Seen, chosen: Format) -> Seen:
    """The same with one blank for all that lies between words, and without what is not read aloud."""
    text = _SHIELDS.sub("", without_markup(clean_text(seen.text)))
    # Where lines are joined, whether there is a blank between them is a matter of the language.
    text = _BLANKS.sub(" " if Part.LINES in chosen.carries else "", text).strip()
    # Commas separate the fields of ASS: names get full-width ones there.
    speaker = None if seen.speaker is None else clean_name(seen.speaker).replace("，", ",")
    return Seen(seen.start_ms, seen.end_ms, text, speaker)


def _once(cues: Iterable[Seen]) -> Iterator[Seen]:
    """Each cue once: FFmpeg leaves out one that repeats the one before it."""
    last: Seen | None = None
    for each in cues:
        if last is None or (each.start_ms, each.end_ms, each.text) != (last.start_ms, last.end_ms, last.text):
            yield each
        last = each


def _differences(expected: Sequence[Seen], found: Sequence[Seen], file: PlannedFile) -> list[Difference]:
    tolerance = _tolerance_ms(file)
    differences: list[Difference] = []
    if len(expected) != len(found):
        differences.append(Difference(DifferenceKind.COUNT, 0, str(len(expected)), str(len(found))))
    for number, (wanted, there) in enumerate(zip(expected, found, strict=False), start=1):
        differences += _between(number, wanted, there, tolerance)
        if len(differences) >= MOST_DIFFERENCES or (differences and len(expected) != len(found) and len(differences) > 1):
            break
    return differences[:MOST_DIFFERENCES]


def _between(number: int, wanted: Seen, there: Seen, tolerance: int) -> Iterator[Difference]:
    if abs(wanted.start_ms - there.start_ms) > tolerance:
        yield _difference(DifferenceKind.START, number, wanted.start_ms, there.start_ms)
    if wanted.end_ms is not None and there.end_ms is not None and abs(wanted.end_ms - there.end_ms) > tolerance:
        yield _difference(DifferenceKind.END, number, wanted.end_ms, there.end_ms)
    if wanted.text != there.text:
        yield Difference(DifferenceKind.TEXT, number, wanted.text, there.text)
    if wanted.speaker is not None and there.speaker is not None and wanted.speaker != there.speaker:
        yield Difference(DifferenceKind.SPEAKER, number, wanted.speaker, there.speaker)


def _difference(kind: DifferenceKind, number: int, wanted_ms: int, there_ms: int) -> Difference:
    return Difference(kind, number, format_timecode(wanted_ms), format_timecode(there_ms))


def _tolerance_ms(file: PlannedFile) -> int:
    """How far a time may be from what it was: nothing where a file has milliseconds, else what it counts in."""
    precision = file.format.precision_ms
    if precision:
        return precision if precision > 1 else 0
    return ceil(1000 / (file.about.frame_rate or _SLOWEST_RATE))
