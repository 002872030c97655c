"""What a format is, and what its reader returns: cues, and notices of all that it had to repair or could not read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from enum import Enum
from fractions import Fraction
from typing import Protocol

from msgspec import Struct, field

from subtitler.timedtext.cue import Cue
from subtitler.timedtext.header import NO_HEADER, Header
from subtitler.timedtext.presentation import AS_STORED, Presentation
from subtitler.timedtext.speakers import Speaker

_EXCERPT = 80


class NoticeKind(Enum):
    """What was repaired (nothing is lost) or could not be read. The values are English; the window has its own words."""

    BLANK_LINE = "a blank line inside a cue: the text after it was kept"
    MISSING_BLANK = "no blank line before a cue: it was read as a cue of its own"
    MISSING_COUNTER = "no counter"
    ODD_TIME = "an unusual spelling of the times"
    NEGATIVE_TIME = "a time before zero: zero is used"
    END_BEFORE_START = "the end is not after the start"
    UNREADABLE_TIME = "times that cannot be read: the text was kept at the place it stands"
    STRAY_TEXT = "text that belongs to no cue: not kept"
    DAMAGED_TEXT = "bytes that are no text: shown as \ufffd"
    BROKEN_XML = "the file breaks the rules of XML: it was read without what breaks them"
    MISSING_HEADER = "the first line does not name the format"
    SEVERAL_VOICES = "several speakers in one cue: the first is its speaker, the others stand in the text"
    UNKNOWN_TAG = "a tag without meaning here: not kept"
    ODD_MARKUP = "a character that should have been escaped: taken as it stands"
    NOT_KEPT = "a part of the file that is not shown and would be missing after saving"
    UNREADABLE_ROW = "a row that cannot be read: not kept"
    ODD_QUOTES = "quotation marks that do not match"
    ROLLING = "rolling captions: every line came several times and was taken once, when it is spoken"
    UNKNOWN_RATE = "times are frames, and the file tells no frame rate: 23.976 was taken"


class Notice(Struct, frozen=True):
    """One place of a file: its `line`, counted from 1, and the beginning of that line as `text`."""

    line: int
    kind: NoticeKind
    text: str


class Reading(Struct, frozen=True):
    """What was read from a file. `encoding` reads it the same way again, and `is_sure` where no other one fits nearly as well;
    `language` is a code where the file names one, `presentation` how a project shows it, and `cast` whom it lists.
    """

    cues: tuple[Cue, ...]
    format: str
    encoding: str
    notices: tuple[Notice, ...]
    language: str = ""
    presentation: Presentation = AS_STORED
    header: Header = NO_HEADER
    is_sure: bool = True
    cast: tuple[Speaker, ...] = ()


class Parsed(Struct, frozen=True):
    """What a format's reader found in a text, the notices in the order of the lines. `header` is what it found beside the cues
    and its writer can write again, in the words of the format.
    """

    cues: tuple[Cue, ...]
    notices: tuple[Notice, ...] = ()
    language: str = ""
    header: str = ""


class Part(Enum):
    """What a cue may hold that not every format can carry. The values are English; the window has its own words."""

    SPEAKER = "speakers"
    WORDS = "the times of words"
    MARKUP = "italics and other markup"
    COLOUR = "colours inside a text"
    FONT = "fonts and their sizes inside a text"
    PLACEMENT = "places on the screen"
    NOTE = "notes"
    END = "end times"
    LINES = "line breaks"


class About(Struct, frozen=True):
    """What a writer may know beside the cues; empty or None where nobody knows.

    `title` names the work, `language` is a code, `frame_rate` in frames a second is that of the picture, whose timecodes skip
    numbers where `drops_frames`; `width` and `height` are the picture's in pixels. `media` is the recording by path or link,
    `media_ms` its length. `header` is what was read beside the cues. `colours` are speakers' colours, as "#rrggbb".
    """

    title: str = ""
    language: str = ""
    frame_rate: Fraction | None = None
    drops_frames: bool = False
    width: int = 0
    height: int = 0
    media: str = ""
    media_ms: int = 0
    header: Header = NO_HEADER
    colours: Mapping[str, str] = field(default_factory=dict)


UNKNOWN = About()


class Composer(Protocol):
    """Writes cues in any order: lines that end with "\\n", or the bytes of a format that is no text."""

    def __call__(self, cues: Sequence[Cue], about: About = ..., /) -> str | bytes: ...


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. `name` is for commands, `title` for people, `suffix` has its dot.

    `parse` (of a text) or `parse_bytes` (of a file that is no text) gives None where nothing is of this format; it never
    raises. Without either the format is only written; without `compose` only read. Every text can be written. `carries` is
    what a file keeps of cues; without SPEAKER and with `writes_labels` a speaker is written into the text. Times are kept
    to `precision_ms`, 0 where they are frames. `more_suffixes` are read, too, and written where the name is theirs. Files
    that are always UTF-8, as their standard demands or they say of themselves, are `is_utf_8`. `header_of` names another format
    whose header is in the same words.
    """

    name: str
    title: str
    suffix: str
    parse: Callable[[str], Parsed | None] | None = None
    compose: Composer | None = None
    writes_labels: bool = False
    _: KW_ONLY
    parse_bytes: Callable[[bytes], Parsed | None] | None = None
    carries: frozenset[Part] = frozenset()
    precision_ms: int = 1
    more_suffixes: tuple[str, ...] = ()
    is_utf_8: bool = False
    header_of: str = ""

    @property
    def is_readable(self) -> bool:
        return self.parse is not None or self.parse_bytes is not None

    @property
    def suffixes(self) -> tuple[str, ...]:
        """All its suffixes with their dots, the usual one first."""
        return (self.suffix, *self.more_suffixes)


def notice(line: int, kind: NoticeKind, text: str) -> Notice:
    """A notice with the beginning of `text`."""
    return Notice(line, kind, text.strip()[:_EXCERPT])


class NoticeList(Struct):
    """Collects notices by their offset in `source`, whose lines end with "\\n"."""

    source: str
    _found: list[Notice] = field(default_factory=list)
    _line_ends: list[int] = field(default_factory=list)

    def add(self, kind: NoticeKind, offset: int) -> None:
        if not self._line_ends:
            self._line_ends = [found.start() for found in re.finditer("\n", self.source)]
            self._line_ends.append(len(self.source))
        line = bisect_right(self._line_ends, offset - 1)
        start = self._line_ends[line - 1] + 1 if line else 0
        end = self._line_ends[min(line, len(self._line_ends) - 1)]
        self._found.append(notice(line + 1, kind, self.source[start:end]))

    def sorted(self) -> tuple[Notice, ...]:
        """All notices in the order of their lines."""
        return tuple(sorted(self._found, key=lambda found: found.line))
