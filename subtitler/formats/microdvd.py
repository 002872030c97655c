"""MicroDVD (.sub), read only: times are frames, counted at the rate that the first line tells.

Where no line tells it, 23.976 is taken, with a notice: *Change frame rate* then puts the cues right. Italics, bold, underline
and colours (`{y:i}` for a line, `{Y:i}` for all of them, a slash before a line) are kept; fonts, sizes and places are not. Our
own code: pysubs2, the second opinion in the tests, drops colours and what is wrong without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from subtitler.formats.markup import shield_known_tags
from subtitler.formats.plain_text import clean_text, unified_lines
from subtitler.formats.reading import Format, Notice, NoticeKind, Parsed, Part, notice
from subtitler.patterns import pattern
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.timecode import parse_frame_rate

# The end may be missing; the rate stands as the text of the first line, whose two frames are the same.
_LINE = pattern(r"[ \t]*\{[ \t]*(\d{1,9})[ \t]*\}[ \t]*\{[ \t]*(\d{0,9})[ \t]*\}(.*)")
_CODES = pattern(r"(?:\{[A-Za-z]:[^{}]{0,200}\})+")
_CODE = pattern(r"\{([A-Za-z]):([^{}]*)\}")
_COLOUR = pattern(r"\$([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")
_USUAL_RATE = Fraction(24000, 1001)


def parse(text: str) -> Parsed | None:
    """The cues in the order of the file. None where a text that is not blank has no line with frames."""
    lines = unified_lines(text).split("\n")
    found: list[tuple[int, re.Match[str]]] = []
    notices: list[Notice] = []
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        if match is not None:
            found.append((number, match))
        elif line.strip():
            notices.append(notice(number, NoticeKind.STRAY_TEXT, line))
    if not found:
        return None if any(lines) else Parsed(())
    first = found[0][1]
    rate = parse_frame_rate(first[3].strip()) if first[1] == first[2] else None
    if rate is None:
        notices.append(notice(found[0][0], NoticeKind.UNKNOWN_RATE, first[0]))
    cues = tuple(_cues(found[1:] if rate else found, rate or _USUAL_RATE, notices))
    return Parsed(cues, tuple(sorted(notices, key=lambda each: each.line)))


def _cues(found: Sequence[tuple[int, re.Match[str]]], rate: Fraction, notices: list[Notice]) -> Iterator[Cue]:
    for place, (number, line) in enumerate(found):
        # An end that is missing is where the next one begins.
        end = line[2] or (found[place + 1][1][1] if place + 1 < len(found) else line[1])
        start_ms, end_ms = _time(int(line[1]), rate), _time(int(end), rate)
        if end_ms <= start_ms:
            notices.append(notice(number, NoticeKind.END_BEFORE_START, line[0]))
        text, has_more = _read_text(line[3])
        if has_more:
            notices.append(notice(number, NoticeKind.UNKNOWN_TAG, line[3]))
        yield Cue(start_ms, end_ms, text)


def _time(frame: int, rate: Fraction) -> int:
    """Milliseconds of a frame, rounded to the nearest."""
    return (2000 * frame * rate.denominator + rate.numerator) // (2 * rate.numerator)


def _read_text(text: str) -> tuple[str, bool]:
    """The text with our markup, and whether it had codes without meaning here."""
    lines = text.split("|")
    if "{" not in text and "/" not in text:
        return clean_text(shield_known_tags("\n".join(lines))), False
    written, of_all, has_more = list[str](), list[str](), False
    for line in lines:
        codes = _CODES.match(line)
        tags, of_all_here, is_odd = _meaning(codes[0]) if codes is not None else _NOTHING
        of_all += of_all_here
        has_more = has_more or is_odd
        said = line[codes.end() :] if codes is not None else line
        is_slanted = said.startswith("/")
        written.append(_within(shield_known_tags(said[1:] if is_slanted else said), (*tags, *("i" * is_slanted))))
    return clean_text(_within("\n".join(written), of_all)), has_more


_NOTHING: tuple[tuple[str, ...], tuple[str, ...], bool] = ((), (), False)


@lru_cache(maxsize=1000)
def _meaning(codes: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """The tags of a line, those that it sets for all lines, and whether there were other codes."""
    tags, of_all, has_more = dict[str, None](), dict[str, None](), False
    for letter, value in _CODE.findall(codes):
        known = [*_switches(letter, value), *_colour(letter, value)]
        (of_all if letter.isupper() else tags).update(dict.fromkeys(known))
        has_more = has_more or not known
    return tuple(tags), tuple(of_all), has_more


def _switches(letter: str, value: str) -> list[str]:
    return [each for each in value.lower().split(",") if each in ("i", "b", "u")] if letter in "yY" else []


def _colour(letter: str, value: str) -> list[str]:
    """Colours are blue, green, red there."""
    found = _COLOUR.fullmatch(value) if letter in "cC" else None
    return [f'font color="#{found[3]}{found[2]}{found[1]}"'.lower()] if found is not None else []


def _within(text: str, tags: Sequence[str]) -> str:
    if not text.strip():
        return text
    opened = "".join(f"<{tag}>" for tag in tags)
    return opened + text + "".join(f"</{tag.split()[0]}>" for tag in reversed(tags))


FORMAT = Format("microdvd", "MicroDVD", ".sub", parse, carries=frozenset({Part.MARKUP, Part.END, Part.LINES}), precision_ms=0)
