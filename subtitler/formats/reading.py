"""What a reader returns: the cues, and notices about everything that it had to repair or could not read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from subtitler.timedtext.cue import Cue
from subtitler.timedtext.presentation import AS_STORED, Presentation

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
    MISSING_HEADER = "the first line does not name the format"
    SEVERAL_VOICES = "several speakers in one cue: the first is its speaker, the others stand in the text"
    UNKNOWN_TAG = "a tag without meaning here: not kept"
    ODD_MARKUP = "a character that should have been escaped: taken as it stands"
    NOT_KEPT = "a part of the file that is not shown and would be missing after saving"
    UNREADABLE_ROW = "a row that cannot be read: not kept"
    ODD_QUOTES = "quotation marks that do not match"


@dataclass(frozen=True, slots=True)
class Notice:
    """One place of a file: its `line`, counted from 1, and the beginning of that line as `text`."""

    line: int
    kind: NoticeKind
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a file. `encoding` reads it the same way again; `language` is a code where the file names one, and
    `presentation` how a project shows it.
    """

    cues: tuple[Cue, ...]
    format: str
    encoding: str
    notices: tuple[Notice, ...]
    language: str = ""
    presentation: Presentation = AS_STORED


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a format's reader found in a text, the notices in the order of the lines."""

    cues: tuple[Cue, ...]
    notices: tuple[Notice, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. `name` is for commands, `title` for people, `suffix` has its dot.

    `parse` gives None for a text in which nothing is of this format; it never raises. `compose` takes cues in any order
    and gives lines that end with "\\n"; every text can be written. `writes_labels`: a speaker has no place of its own, and is
    written into the text.
    """

    name: str
    title: str
    suffix: str
    parse: Callable[[str], Parsed | None]
    compose: Callable[[Sequence[Cue]], str]
    writes_labels: bool = False


def notice(line: int, kind: NoticeKind, text: str) -> Notice:
    """A notice with the beginning of `text`."""
    return Notice(line, kind, text.strip()[:_EXCERPT])


@dataclass(slots=True)
class NoticeList:
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
