"""SubRip (.srt): counter, `HH:MM:SS,mmm --> HH:MM:SS,mmm`, text lines, blank line. There is no specification.

pysrt writes; the reader is our own. pysrt's reader drops without a word what this one is for: text after a blank line, a cue
after a missing blank line, times without hours or milliseconds, other arrows. Mending a file until pysrt reads it means
finding every cue first, and then nothing is left for pysrt to do but to double the time. So its reader is the measure
instead: on every well-formed file its view and ours are equal, which is a property test.

A cue begins at its timing line, with the counter in the line before it. What stands between two timing lines is the first
one's text, blank lines included; blanks at the ends of lines do not count, as in pysrt. Coordinates (`X1:…`) are kept as the
cue's placement. A speaker is written as `Name: text` and read as text: taking names off again would be a guess, and opening,
editing and saving a file must not change what nobody touched.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from subtitler.formats.markup import shield, unshield
from subtitler.formats.plain_text import clean_name, clean_text, unified_lines
from subtitler.formats.reading import UNKNOWN, About, Format, NoticeKind, NoticeList, Parsed, Part
from subtitler.formats.timing import TIMING_LINE, looks_like_timing, read_moment
from subtitler.patterns import pattern
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.labels import with_label
from subtitler.timedtext.timecode import format_timecode

if TYPE_CHECKING:
    from pysrt import SubRipItem

_REGULAR_TIMES = pattern(r"[0-9]{2,4}(?::[0-9]{2}){2},[0-9]{3} --> [0-9]{2,4}(?::[0-9]{2}){2},[0-9]{3}(?: |$)", re.MULTILINE)
_REGULAR_LINE = pattern(r"^([0-9]{2,4}(?::[0-9]{2}){2},[0-9]{3}) --> ([0-9]{2,4}(?::[0-9]{2}){2},[0-9]{3})$", re.MULTILINE)
# A cue as every program writes it: counter, times, lines that are not blank, and a blank line or the end of the file. Else all
# that is left of the file, as the last group.
_REGULAR_CUE = pattern(
    r"[0-9]{1,9}\n([0-9]{2,4}:[0-9]{2}):([0-9]{2}),([0-9]{3}) --> ([0-9]{2,4}:[0-9]{2}):([0-9]{2}),([0-9]{3})\n"
    r"((?:.+(?:\n.+)*)?)(?:\n{2,}|\n?\Z)|([\s\S]+)"
)
_ARROW_LINE = pattern(r"^.*(?:->|→).*$", re.MULTILINE)
_COUNTER_ABOVE = pattern(r"(?:\A|\n\n)\d{1,9}\n\Z")
_COUNTER_AND_BLANKS = pattern(r"(?:(?<=\n\n)|\A)(\d{1,9})\n+\Z")
_CLOCK_ALONE = pattern(r"[\d:：.,，]+")
_PLACEMENT = pattern(r"[A-Za-z]\w*:\S+(?:\s+[A-Za-z]\w*:\S+)*")
_COORDINATES = pattern(r"[XY][12]:\d+(?:\s+[XY][12]:\d+)*", re.IGNORECASE)
_MOST_COUNTER_DIGITS = 9

# In a cue's text a line that would begin a cue gets a word joiner before it, which the reader takes off again.
_TIMING_IN_TEXT = pattern("^(?=\u2060*" + TIMING_LINE.pattern.removeprefix("^") + ")", re.MULTILINE)
_SHIELDED_TIMING = pattern("^\u2060(?=\u2060*" + TIMING_LINE.pattern.removeprefix("^") + ")", re.MULTILINE)


class _Mark(NamedTuple):
    """A timing line: where it stands, its times (None: as the cue before ends), and what follows them on the line."""

    begin: int
    end: int
    start_ms: int | None
    end_ms: int | None
    placement: str = ""
    text: str = ""
    notices: tuple[NoticeKind, ...] = ()


class _Minutes(dict[str, int]):
    """The milliseconds of each `HH:MM`: a long file asks for each of them many times."""

    def __missing__(self, clock: str) -> int:
        hours, minutes = clock.split(":")
        found = self[clock] = (int(hours) * 60 + int(minutes)) * 60_000
        return found


def parse(text: str) -> Parsed | None:
    """The cues in the order of the file. None where a text that is not blank has no timing line."""
    source = "\n".join([line.rstrip() for line in unified_lines(text).split("\n")])
    regular = _regular_cues(source)
    if regular is not None:
        return Parsed(regular)
    marks = _find_marks(source)
    if not marks:
        return None if source.strip("\n") else Parsed(())
    notices = NoticeList(source)
    cues = tuple(_cues_between(source, marks, notices))
    return Parsed(cues, notices.sorted())


def _regular_cues(source: str) -> tuple[Cue, ...] | None:
    """The cues of a file without a quirk, as most are, in a third of the time; None where each line has to be looked at."""
    minutes, cues = _Minutes(), []
    for first, seconds, ms, last, to_seconds, to_ms, text, rest in _REGULAR_CUE.findall(source):
        if rest:
            return None
        start_ms, end_ms = minutes[first] + int(seconds + ms), minutes[last] + int(to_seconds + to_ms)
        if end_ms <= start_ms:
            return None
        cues.append(Cue(start_ms, end_ms, text))
    if not cues or "\u2060" in source or source.count("->") + source.count("→") != len(cues):
        return None
    # Other signs that could be an arrow's, those of tags for instance: no line of text may be one of times.
    signs = source.count(">") + source.count("→") + source.count("&gt;")
    if signs > len(cues) and sum(1 for _ in TIMING_LINE.finditer(source)) != len(cues):
        return None
    return tuple(cues)


def _find_marks(source: str) -> list[_Mark]:
    arrows = source.count("->") + source.count("→")
    # Most files have no other spelling, and no other sign that could be an arrow's: the broad pattern takes twice as long.
    marks = [
        _Mark(found.start(), found.end(), _regular_ms(found[1]), _regular_ms(found[2]))
        for found in _REGULAR_LINE.finditer(source)
    ]
    if source.count(">") + source.count("→") + source.count("&gt;") > len(marks):
        marks = [mark for found in TIMING_LINE.finditer(source) if (mark := _mark_of(source, found))]
    if arrows > len(marks):
        marks += _broken_marks(source, {mark.begin for mark in marks})
        marks.sort(key=lambda mark: mark.begin)
    return marks


def _mark_of(source: str, found: re.Match[str]) -> _Mark | None:
    """The timing line, or None where it is a line of text that only begins like one."""
    first, last, rest = found.groups()
    if rest is None and _REGULAR_TIMES.match(source, found.start()):
        return _Mark(found.start(), found.end(), _regular_ms(first), _regular_ms(last))
    start, end = read_moment(first), read_moment(last)
    placement = rest if rest and _PLACEMENT.fullmatch(rest) else ""
    if start is None or end is None or (rest and not placement and not _may_begin_cue(source, found.start())):
        return None
    kinds = []
    if start.was_negative or end.was_negative:
        kinds.append(NoticeKind.NEGATIVE_TIME)
    elif not _REGULAR_TIMES.match(source, found.start()) or (rest and not placement):
        kinds.append(NoticeKind.ODD_TIME)
    if placement and not _COORDINATES.fullmatch(placement):
        kinds.append(NoticeKind.NOT_KEPT)
    text = rest if rest and not placement else ""
    return _Mark(found.start(), found.end(), start.ms, end.ms, placement, text, tuple(kinds))


def _regular_ms(time: str) -> int:
    """The milliseconds of `HH:MM:SS,mmm`, without looking for any other spelling."""
    return (int(time[:-10]) * 60 + int(time[-9:-7])) * 60_000 + int(time[-6:-4]) * 1000 + int(time[-3:])


def _may_begin_cue(source: str, begin: int) -> bool:
    """Whether the line before is blank, a counter, or there is none."""
    before = source[source.rfind("\n", 0, max(0, begin - 1)) + 1 : max(0, begin - 1)]
    return not before or before.isdecimal()


def _broken_marks(source: str, known: set[int]) -> list[_Mark]:
    """The lines under a counter that were meant to give times, with the one time that can be read, if any."""
    marks = []
    for found in _ARROW_LINE.finditer(source):
        above = _COUNTER_ABOVE.search(source, max(0, found.start() - _MOST_COUNTER_DIGITS - 3), found.start())
        if found.start() not in known and above and looks_like_timing(found[0]):
            first, _, last = found[0].replace("→", "->").partition("->")
            moments = [read_moment(side.strip(" -")) for side in (first, last) if _CLOCK_ALONE.fullmatch(side.strip(" -"))]
            ms = moments[0].ms if moments and moments[0] else None
            marks.append(_Mark(found.start(), found.end(), ms, ms, notices=(NoticeKind.UNREADABLE_TIME,)))
    return marks


def _cues_between(source: str, marks: list[_Mark], notices: NoticeList) -> Iterator[Cue]:
    """One cue for each timing line; what was odd about it goes to `notices`."""
    expected = _read_head(source, marks[0], notices)
    previous_end = 0
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        body_end = len(source)
        if following is not None:
            body_end, expected = _find_counter(source, mark.end, following.begin, expected, notices)
        start_ms = previous_end if mark.start_ms is None else mark.start_ms
        end_ms = start_ms if mark.end_ms is None else mark.end_ms
        for kind in mark.notices:
            notices.add(kind, mark.begin)
        if end_ms <= start_ms and NoticeKind.UNREADABLE_TIME not in mark.notices:
            notices.add(NoticeKind.END_BEFORE_START, mark.begin)
        yield Cue(start_ms, end_ms, _text_of(source, mark, body_end, notices), placement=mark.placement)
        previous_end = end_ms


def _read_head(source: str, first: _Mark, notices: NoticeList) -> int | None:
    """What follows the first cue's counter, None where it has none. Anything else before the first cue is noticed."""
    head_end, expected = _find_counter(source, -1, first.begin, None, notices)
    if source[:head_end].strip("\n"):
        notices.add(NoticeKind.STRAY_TEXT, len(source[:head_end]) - len(source[:head_end].lstrip("\n")))
    return expected


def _find_counter(source: str, begin: int, end: int, expected: int | None, notices: NoticeList) -> tuple[int, int | None]:
    """Where the text between two timing lines ends and the second one's counter begins, and the counter to expect next.

    `begin` is the end of the first timing line (-1 at the top of the file), `end` the beginning of the second.
    """
    newline = source.rfind("\n", begin if begin > 0 else 0, end - 1)
    line_begin = (newline if newline > begin else begin) + 1
    line = source[line_begin : end - 1] if end else ""
    follows_text = line_begin > begin + 1 and source[line_begin - 2] != "\n"
    if line.isdecimal() and len(line) <= _MOST_COUNTER_DIGITS:
        number = int(line)
        if line_begin > begin + 1 and not follows_text:
            return line_begin, number + 1
        if begin < 0 or number == expected or (follows_text and expected is not None):
            if begin >= 0:
                notices.add(NoticeKind.MISSING_BLANK, line_begin)
            return line_begin, number + 1
    above = _COUNTER_AND_BLANKS.search(source, max(0, begin), end) if not line else None
    if above and (expected is None or int(above[1]) == expected):
        notices.add(NoticeKind.BLANK_LINE, above.start(1))
        return above.start(1), int(above[1]) + 1
    notices.add(NoticeKind.MISSING_BLANK if line and begin >= 0 else NoticeKind.MISSING_COUNTER, end)
    return end, None if expected is None else expected + 1


def _text_of(source: str, mark: _Mark, body_end: int, notices: NoticeList) -> str:
    body = source[mark.end : body_end]
    text = body.strip("\n")
    if "\n\n" in text or (text and body.startswith("\n\n")):
        notices.add(NoticeKind.BLANK_LINE, mark.end + body.index("\n\n") + 1)
    if mark.text:
        text = f"{mark.text}\n{text}" if text else mark.text
    return unshield(_SHIELDED_TIMING.sub("", text)) if "\u2060" in text else text


def compose(cues: Sequence[Cue], _about: About = UNKNOWN) -> str:
    """The file that pysrt writes: cues by their start, numbered from 1, each ending at least 1 ms after its start.

    Coordinates are written where a cue's placement has them; other formats' placements are not.
    """
    from pysrt import SubRipFile, SubRipItem  # here, because a window opens without it

    class _Stream(SubRipFile):  # type: ignore[misc]  # pysrt has no types
        """pysrt's file over one item that becomes each cue in turn: 20,000 live items cost as much as the writing."""

        def __iter__(self) -> Iterator[SubRipItem]:
            return _items(SubRipItem(), cues)

    buffer = io.StringIO()
    _Stream().write_into(buffer, eol="\n")
    return buffer.getvalue()


def _items(item: SubRipItem, cues: Sequence[Cue]) -> Iterator[SubRipItem]:
    for number, cue in enumerate(sorted(cues, key=_shown_from), start=1):
        start_ms = _shown_from(cue)
        item.index, item.text = number, _written_text(cue)
        item.position = cue.placement if cue.placement and _COORDINATES.fullmatch(cue.placement) else ""
        # Texts, not pysrt's times: those take longer to be written than all the rest.
        item.start = format_timecode(start_ms)
        item.end = format_timecode(cue.end_ms if cue.end_ms > start_ms else start_ms + 1)
        yield item


def _shown_from(cue: Cue) -> int:
    return cue.start_ms if cue.start_ms > 0 else 0


def _written_text(cue: Cue) -> str:
    text = clean_text(cue.text)
    if cue.speaker:
        text = with_label(text, clean_name(cue.speaker))
    if ":" in text or "：" in text:
        text = _TIMING_IN_TEXT.sub("\u2060", text)
    return shield(text) if "<" in text or "{" in text else text


FORMAT = Format(
    "srt",
    "SubRip",
    ".srt",
    parse,
    compose,
    writes_labels=True,
    carries=frozenset({Part.MARKUP, Part.COLOUR, Part.FONT, Part.PLACEMENT, Part.END, Part.LINES}),
)
