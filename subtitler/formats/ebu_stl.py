"""EBU STL (.stl), read only: the exchange format of European broadcasters. Source: EBU Tech 3264.

A block of 1024 bytes about the whole, then blocks of 128 with up to 112 bytes of text each. Italics, underline and teletext's
colours are kept as markup. Times are timecodes as they stand in the file, which often begin at 10:00:00:00: *Shift times* then
puts the cues right. Comments of translators are left out with a notice. Our own code: ttconv, the second opinion in the
tests, takes two seconds for a long file, drops cues that overlap, and joins those that add up on the screen.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from fractions import Fraction

from msgspec import Struct

from subtitler.formats import iso6937
from subtitler.formats.marked_text import MarkedText
from subtitler.formats.reading import Format, Notice, NoticeKind, Parsed, Part, notice
from subtitler.formats.smpte import time_of_label
from subtitler.timedtext.cue import Cue

_HEADER = 1024
_BLOCK = struct.Struct("<BHBB4s4sBBB112s")
# Code page and disk format code, with which the first block begins.
_BEGINNING = re.compile(rb"\d{3}STL(\d\d)\.\d\d")
_RATES = {
    b"23": Fraction(24000, 1001),
    b"24": Fraction(24),
    b"25": Fraction(25),
    b"30": Fraction(30000, 1001),
    b"50": Fraction(50),
}
_CODECS = {b"01": "iso8859-5", b"02": "iso8859-6", b"03": "iso8859-7", b"04": "iso8859-8"}
_LANGUAGES = {
    b"06": "cs", b"07": "da", b"08": "de", b"09": "en", b"0A": "es", b"0C": "et", b"0F": "fr", b"11": "ga", b"14": "is",
    b"15": "it", b"18": "lv", b"1A": "lt", b"1B": "hu", b"1D": "nl", b"1E": "no", b"20": "pl", b"21": "pt", b"22": "ro",
    b"24": "sr", b"25": "sk", b"26": "sl", b"27": "fi", b"28": "sv", b"29": "tr", b"7E": "ar", b"77": "bg", b"70": "el",
    b"6C": "he", b"56": "ru", b"49": "uk",
}  # fmt: skip
_TELETEXT_ROWS = 23
_USER_DATA, _LAST = 0xFE, 0xFF
_IS_COMMENT = 1
_END = b"\x8f"
# Controls, line breaks (doubled where characters are of double height), and text between them.
_TOKEN = re.compile(rb"[\x00-\x1f\x80-\x89\x8b-\x9f]|\x8a+|[\x20-\x7f\xa0-\xff]+")
_LINE_BREAK = 0x8A
_FIRST_CHARACTER, _LAST_CHARACTER, _UPPER_CHARACTERS = 0x20, 0x7F, 0xA0
# Of teletext's eight colours white is the usual one.
_COLOURS = (
    *(f'font color="#{colour}"' for colour in ("000000", "ff0000", "00ff00", "ffff00", "0000ff", "ff00ff", "00ffff")),
    "",
)
_SWITCHES = {0x80: ("i", True), 0x81: ("i", False), 0x82: ("u", True), 0x83: ("u", False)}


class _About(Struct, frozen=True):
    """What the first block says of all others."""

    rate: Fraction
    decode: Callable[[bytes], str]
    rows: int
    is_teletext: bool
    language: str


def parse_bytes(content: bytes) -> Parsed | None:
    """The subtitles in the order of the file; a notice's line is the number of its block. None where it does not begin as
    such a file does.
    """
    beginning = _BEGINNING.match(content)
    if beginning is None or len(content) < _HEADER:
        return None
    about = _read_header(content, beginning[1])
    notices: list[Notice] = []
    cues = tuple(_cues(content, about, notices))
    return Parsed(cues, tuple(notices), about.language)


def _read_header(content: bytes, rate: bytes) -> _About:
    codec = _CODECS.get(content[12:14])
    is_teletext = content[11:12] in (b"1", b"2")
    rows = content[253:255]
    return _About(
        _RATES.get(rate, Fraction(25)),
        iso6937.decode if codec is None else lambda text: text.decode(codec, "replace"),
        int(rows) if not is_teletext and rows.isdigit() and int(rows) else _TELETEXT_ROWS,
        is_teletext,
        _LANGUAGES.get(content[14:16].upper(), ""),
    )


def _cues(content: bytes, about: _About, notices: list[Notice]) -> Iterator[Cue]:
    said = b""
    # A last block that was cut off says nothing.
    whole = (len(content) - _HEADER) // _BLOCK.size * _BLOCK.size
    for number, block in enumerate(_BLOCK.iter_unpack(content[_HEADER : _HEADER + whole]), start=1):
        _, _, extension, _, begin, end, row, _, is_comment, field = block
        if extension == _USER_DATA:
            continue
        said += field.partition(_END)[0]
        if extension != _LAST and len(said) < 100 * len(field):
            continue
        text, said = _read_text(said, about), b""
        if is_comment == _IS_COMMENT:
            notices.append(notice(number, NoticeKind.NOT_KEPT, text))
        elif text:
            yield _cue(number, (begin, end), ("{\\an8}" if row < about.rows // 2 else "") + text, about, notices)


def _cue(number: int, times: tuple[bytes, bytes], text: str, about: _About, notices: list[Notice]) -> Cue:
    start_ms, end_ms = (_time(time, about.rate) for time in times)
    if start_ms is None or end_ms is None:
        notices.append(notice(number, NoticeKind.UNREADABLE_TIME, text))
        start_ms = end_ms = start_ms or end_ms or 0
    elif end_ms <= start_ms:
        notices.append(notice(number, NoticeKind.END_BEFORE_START, text))
    return Cue(start_ms, end_ms, text)


def _time(label: bytes, rate: Fraction) -> int | None:
    hours, minutes, seconds, frames = label
    if hours > 23 or minutes > 59 or seconds > 59 or frames >= rate:
        return None
    # At 29.97 labels are those that keep up with the clock: the standard knows 30 frames a second only.
    return time_of_label(hours, minutes, seconds, frames, rate, drops=True)


def _read_text(field: bytes, about: _About) -> str:
    """The text with our markup; a colour of teletext ends with its line."""
    marked, colour, switched = MarkedText(), "", ""
    for token in _TOKEN.findall(field):
        code = token[0]
        if code == _LINE_BREAK:
            colour = "" if about.is_teletext else colour
            marked.break_line()
        elif code in _SWITCHES:
            letter, is_on = _SWITCHES[code]
            switched = switched.replace(letter, "") + (letter if is_on else "")
        elif code < _FIRST_CHARACTER or _LAST_CHARACTER < code < _UPPER_CHARACTERS:
            # Each of teletext's controls takes the place of a character.
            colour = _COLOURS[code] if code < len(_COLOURS) else colour
            marked.say(" ")
        else:
            marked.say(about.decode(token), (*((colour,) if colour else ()), *switched))
    return marked.finish()


FORMAT = Format(
    "ebu-stl",
    "EBU STL",
    ".stl",
    parse_bytes=parse_bytes,
    carries=frozenset({Part.MARKUP, Part.COLOUR, Part.PLACEMENT, Part.END, Part.LINES}),
    precision_ms=0,
)
