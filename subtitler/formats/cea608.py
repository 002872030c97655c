"""CEA-608, the captions of American television: what a decoder shows of the bytes that come with the frames.

The first channel of the first field, with captions that pop on, are painted on, or roll up. Of those that roll up each line is
a cue from when it begins until the next one does: on the screen it would stay for two or three lines more, and stand in
several cues. Source: ANSI/CTA-608-E.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import lru_cache

from msgspec import Struct, field

from subtitler.formats.marked_text import MarkedText

_COLUMNS = 32
_LAST_TOP_ROW = 7
_ODD = {"*": "á", "\\": "é", "^": "í", "_": "ó", "`": "ú", "{": "ç", "|": "÷", "}": "Ñ", "~": "ñ", "\x7f": "█"}
_STANDARD = {number: _ODD.get(chr(number), chr(number)) for number in range(0x20, 0x80)}
_SPECIAL = "®°½¿™¢£♪à èâêîôû"
_EXTENDED = {0x12: "ÁÉÓÚÜü‘¡*'—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»", 0x13: "ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤│ÅåØø┌┐└┘"}
_COLOURS = ("", "#00ff00", "#0000ff", "#00ffff", "#ff0000", "#ffff00", "#ff00ff")
_ITALICS = 7
# The first of the two rows that a preamble's first byte stands for.
_ROWS = {0x10: 11, 0x11: 1, 0x12: 3, 0x13: 12, 0x14: 14, 0x15: 5, 0x16: 7, 0x17: 9}

Tags = tuple[str, ...]


class _Mode(Enum):
    POPS_ON = 1
    IS_PAINTED = 2
    ROLLS_UP = 3
    IS_NO_CAPTION = 4


class _Preamble(Struct, frozen=True):
    row: int
    column: int
    tags: Tags


class _Style(Struct, frozen=True):
    """A change within a row; None keeps the colour."""

    colour: str | None
    tags: Tags


class _Sign(Struct, frozen=True):
    """A character that is sent twice, as commands are; one of the second set takes the place of what was sent for simpler
    decoders before it.
    """

    character: str
    replaces: bool


class _Command(Struct, frozen=True):
    number: int


class _Move(Struct, frozen=True):
    columns: int


class _OtherChannel(Struct, frozen=True):
    """What follows, up to our next code, is another channel's."""


_Code = str | _OtherChannel | _Preamble | _Style | _Sign | _Command | _Move | None


@lru_cache(maxsize=40_000)
def code_of(first: int, second: int) -> _Code:
    """What two bytes mean, whatever their parity; None for what is nothing here."""
    first, second = first & 0x7F, second & 0x7F
    if first >= 0x20:
        return _STANDARD[first] + _STANDARD.get(second, "")
    if first < 0x10 or second < 0x20:
        return _STANDARD.get(second, "") if first == 0 else None
    if first >= 0x18:
        return _OtherChannel()
    if second >= 0x40:
        return _preamble(first, second)
    if first == 0x11:
        return _style(second) if second < 0x30 else _Sign(_SPECIAL[second - 0x30], replaces=False)
    if first in _EXTENDED:
        return _Sign(_EXTENDED[first][second - 0x20], replaces=True)
    if first == 0x17:
        return _Move(second - 0x20) if 0x21 <= second <= 0x23 else None
    return _Command(second) if first in (0x14, 0x15) and second < 0x30 else None


def _preamble(first: int, second: int) -> _Preamble:
    row = _ROWS[first] + (1 if second & 0x20 and first != 0x10 else 0)
    underline: Tags = ("u",) if second & 1 else ()
    number = second >> 1 & 7
    if second & 0x10:
        return _Preamble(row, 4 * number, underline)
    return _Preamble(row, 0, (*_coloured(number), *(("i",) if number == _ITALICS else ()), *underline))


def _style(second: int) -> _Style:
    underline: Tags = ("u",) if second & 1 else ()
    number = second >> 1 & 7
    return _Style(None, ("i", *underline)) if number == _ITALICS else _Style(_COLOURS[number], underline)


def _coloured(number: int) -> Tags:
    return (f'font color="{_COLOURS[number]}"',) if number < _ITALICS and _COLOURS[number] else ()


class _Row(Struct):
    """A row's characters, and the tags that are valid from a column on."""

    text: str = ""
    tags: dict[int, Tags] = field(default_factory=dict)

    def put(self, column: int, text: str) -> None:
        if column == len(self.text):
            self.text += text
        else:
            self.text = self.text[:column].ljust(column) + text + self.text[column + len(text) :]

    def write_into(self, marked: MarkedText) -> None:
        starts = sorted(self.tags)
        if not starts:
            marked.say(self.text)
            return
        marked.say(self.text[: starts[0]])
        for start, end in zip(starts, [*starts[1:], len(self.text)], strict=True):
            marked.say(self.text[start:end], self.tags[start])


def _shown(rows: dict[int, _Row]) -> str:
    """A screen as a cue's text."""
    marked = MarkedText()
    said = [rows[number] for number in sorted(rows) if rows[number].text.strip(" ")]
    for place, row in enumerate(said):
        if place:
            marked.break_line()
        row.write_into(marked)
    text = marked.finish()
    return "{\\an8}" + text if text and max(rows) <= _LAST_TOP_ROW else text


class Decoder:
    """Takes the codes in turn; `show` is called with first frame, last frame and text of each cue, when it has ended."""

    def __init__(self, show: Callable[[int, int, str], None]) -> None:
        self._show = show
        self._mode: _Mode = _Mode.POPS_ON
        self._screen: dict[int, _Row] = {}
        self._waiting: dict[int, _Row] = {}
        self._since = 0
        self._row, self._column = 15, 0
        self._colour = ""
        self._tags: Tags = ()
        self._last: _Code = None
        self._is_ours = True

    def take(self, code: _Code, frame: int) -> None:
        """The code that comes with a frame. Codes other than characters are sent twice, and count once."""
        if isinstance(code, str):
            if code and self._is_ours:
                self._last = None
                self._say(code, frame)
            return
        if code is None or code == self._last:
            self._last = None
            return
        self._last = code
        self._is_ours = not isinstance(code, _OtherChannel)
        if isinstance(code, _Command):
            self._obey(code.number, frame)
        elif isinstance(code, _Preamble):
            self._go_to(code)
        elif isinstance(code, _Style):
            self._change(code, frame)
        elif isinstance(code, _Move):
            self._column = min(_COLUMNS - 1, self._column + code.columns)
        elif isinstance(code, _Sign):
            self._column = max(0, self._column - 1) if code.replaces else self._column
            self._say(code.character, frame)

    def finish(self, frame: int) -> None:
        """No more codes: what is still shown ends at a frame."""
        self._end_cue(frame)

    def _memory(self) -> dict[int, _Row]:
        return self._waiting if self._mode is _Mode.POPS_ON else self._screen

    def _say(self, text: str, frame: int) -> None:
        if self._mode is _Mode.IS_NO_CAPTION:
            return
        memory = self._memory()
        if memory is self._screen and not memory:
            self._since = frame
        row = memory.get(self._row)
        if row is None:
            row = memory[self._row] = _Row()
            if self._tags:
                row.tags[self._column] = self._tags
        row.put(self._column, text[: _COLUMNS - self._column])
        self._column = min(_COLUMNS - 1, self._column + len(text))

    def _go_to(self, place: _Preamble) -> None:
        self._row, self._column, self._tags = place.row, place.column, place.tags
        self._colour = next((tag for tag in place.tags if tag.startswith("font")), "")
        row = self._memory().get(self._row)
        if row is not None:
            row.tags[self._column] = self._tags

    def _change(self, style: _Style, frame: int) -> None:
        """It takes the place of a character."""
        if style.colour is not None:
            self._colour = f'font color="{style.colour}"' if style.colour else ""
        self._say(" ", frame)
        self._tags = (*((self._colour,) if self._colour else ()), *style.tags)
        row = self._memory().get(self._row)
        if row is not None:
            row.tags[self._column] = self._tags

    def _obey(self, number: int, frame: int) -> None:
        if number == 0x20:
            self._mode = _Mode.POPS_ON
        elif number == 0x21:
            self._column = max(0, self._column - 1)
            self._cut_row()
        elif number == 0x24:
            self._cut_row()
        elif number in (0x25, 0x26, 0x27):
            self._roll_up(frame)
        elif number == 0x29:
            self._end_cue(frame)
            self._mode = _Mode.IS_PAINTED
        elif number in (0x2A, 0x2B):
            self._mode = _Mode.IS_NO_CAPTION
        elif number == 0x2C:
            self._clear(frame)
        elif number == 0x2D and self._mode is _Mode.ROLLS_UP:
            self._clear(frame)
            self._column = 0
        elif number == 0x2E:
            self._waiting = {}
        elif number == 0x2F:
            self._pop_on(frame)

    def _roll_up(self, frame: int) -> None:
        if self._mode is not _Mode.ROLLS_UP:
            self._clear(frame)
            self._waiting = {}
            self._mode = _Mode.ROLLS_UP
            self._row, self._column, self._tags, self._colour = 15, 0, (), ""

    def _pop_on(self, frame: int) -> None:
        self._end_cue(frame)
        self._mode = _Mode.POPS_ON
        self._screen, self._waiting, self._since = self._waiting, self._screen, frame

    def _clear(self, frame: int) -> None:
        self._end_cue(frame)
        self._screen = {}

    def _cut_row(self) -> None:
        row = self._memory().get(self._row)
        if row is not None:
            row.text = row.text[: self._column]

    def _end_cue(self, frame: int) -> None:
        text = _shown(self._screen) if self._screen else ""
        if text:
            self._show(self._since, frame, text)
        self._since = frame
