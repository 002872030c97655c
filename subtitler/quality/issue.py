"""What a check says: a place, a kind of defect, and the numbers behind it."""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import NamedTuple

from msgspec import Struct


class Level(IntEnum):
    """How bad a defect is: errors break players or the text, warnings miss a limit, hints are a matter of style."""

    HINT = 1
    WARNING = 2
    ERROR = 3


class Fixing(Enum):
    """Whether a machine may repair a defect: without asking, after a person has seen the difference, or not at all."""

    SAFE = "safe"
    ASK = "ask"
    NONE = "none"


class Kind(Enum):
    """The defects that are looked for. The values are for scripts; the hosts have sentences of their own."""

    EMPTY = "empty"
    NEGATIVE_DURATION = "neg_dur"
    ORDER = "order"
    OVERLAP = "overlap"
    BEYOND_MEDIA = "beyond_media"
    TOO_SHORT = "min_dur"
    TOO_LONG = "max_dur"
    GAP = "gap"
    CHAIN = "chain"
    LINE_LENGTH = "cpl"
    LINE_COUNT = "lines"
    READING_SPEED = "cps"
    NEEDLESS_BREAK = "needless_break"
    BALANCE = "balance"
    ORPHAN = "orphan"
    BAD_BREAK = "bad_break"
    KINSOKU = "kinsoku"
    SPLIT_WORD = "split_word"
    SPEAKER_MIX = "speaker_mix"
    DASH_STYLE = "dash_style"
    LABEL = "label"
    SYNC_IN = "sync_in"
    SYNC_OUT = "sync_out"
    SHOT_CHANGE = "shot"
    PUNCTUATION = "punct"
    SPACE = "space"
    CONTROL = "control"
    TAGS = "tags"
    DUPLICATE = "duplicate"
    SENSITIVE = "sensitive"


class Finding(NamedTuple):
    """A defect in the cue that is looked at: `value` is what it has, `limit` what it should have, in the check's own unit.

    `line` counts from 0. `start` and `end` are offsets in the cue's text (its raw text, markup included). `is_grave` makes it
    an error whatever its kind's level is.
    """

    value: float = 0
    limit: float = 0
    line: int | None = None
    start: int | None = None
    end: int | None = None
    is_grave: bool = False


class Issue(Struct, frozen=True):
    """A defect of the cue at `index`: the numbers are those of Finding."""

    kind: Kind
    level: Level
    index: int
    value: float = 0
    limit: float = 0
    line: int | None = None
    start: int | None = None
    end: int | None = None
