"""WebVTT (.vtt): reads by the W3C parsing algorithm, writes files that its strict validators accept.

Where the algorithm drops something, this reader keeps it and says so in a notice: text after a blank line or with an arrow in
it, cues with comma decimals, `<` that begins no tag. Of the spans `<i>`, `<b>` and `<u>` stay markup, the first `<v Name>` is
the cue's speaker, ruby text stands in parentheses, times inside the text become the cue's words, classes that give a colour a
font of that colour; other classes (with a notice) and languages are dropped. Cue settings are the cue's placement. What
stands before the first cue (STYLE, REGION, NOTE, header lines) is the file's header and comes back when it is written; a
later NOTE is the note of the cue after it.

The writer escapes all text, names colours as classes, with a STYLE block for each that the standard has no class for, gives
every cue of a speaker one voice span, and writes no ids or word times. Tags that
are not well nested are text to it. Source: the W3C's "WebVTT: The Web Video Text Tracks Format", sections 4 and 6.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field

from subtitler.formats.markup import font_colour, fonts_in, split_position, tags_and_fonts
from subtitler.formats.plain_text import clean_name, clean_text, unified_lines
from subtitler.formats.reading import UNKNOWN, About, Format, Notice, NoticeKind, Parsed, Part, notice
from subtitler.formats.timing import TIMING_LINE, looks_like_timing, read_moment
from subtitler.formats.voice_text import read_voice_text
from subtitler.formats.webvtt_header import (
    COMMENT,
    FIRST_LINE,
    STYLE_OR_REGION,
    class_of,
    colours_in,
    comment_in,
    header_text,
    language_in,
    regions_in,
    styles_of,
    written_comment,
    written_header,
)
from subtitler.patterns import pattern
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.timecode import format_timecode, parse_timecode

_TIME = r"(?:[0-9]{1,4}:)?[0-5][0-9]:[0-5][0-9]\.[0-9]{3}"
_TIMING = pattern(rf"[ \t\f]*({_TIME})[ \t\f]*-->[ \t\f]*({_TIME})(?![0-9])(.*)")
_SETTING = pattern(
    r"vertical:(?:rl|lr)|line:-?[0-9.]+%?(?:,(?:start|center|end))?|align:(?:start|center|end|left|right)"
    r"|position:[0-9.]+%(?:,(?:line-left|center|line-right))?|size:[0-9.]+%|region:\S+"
)
_ANY_SETTING = pattern(r"[a-z]+:\S+")
_TOP_ROW = "789"  # of the keypad, as in {\an8}


class _Block(Struct):
    """A cue as it stands in the file; the times are None where they cannot be read. `line` is its timing line's number."""

    line: int
    timing: str
    start_ms: int | None
    end_ms: int | None
    placement: str = ""
    payload: list[str] = field(default_factory=list)
    note: str = ""


class _Found(Struct):
    """What the blocks of a file are: those before the first cue that belong to the header, and the cues."""

    header: list[list[str]] = field(default_factory=list)
    cues: list[_Block] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def add_cue(self, cue: _Block) -> None:
        cue.note = self._taken_comments()
        self.cues.append(cue)

    def add_comment(self, block: list[str]) -> None:
        if self.cues:
            self.comments.append(comment_in(block))
        else:
            self.header.append(block)

    def close(self) -> None:
        """Comments after the last cue are its own: there is no other."""
        if self.comments:
            last = self.cues[-1]
            last.note = "\n".join([last.note, self._taken_comments()]).strip("\n")

    def _taken_comments(self) -> str:
        taken = "\n".join(self.comments)
        self.comments = []
        return taken


def parse(text: str) -> Parsed | None:
    """The cues in the order of the file. None where a text that is not blank has neither header nor cue."""
    lines = unified_lines(text).split("\n")
    notices: list[Notice] = []
    has_header = bool(FIRST_LINE.fullmatch(lines[0]))
    head = lines[: _end_of_head(lines)] if has_header else []
    found = _find_cues(lines, len(head), notices)
    if not has_header and any(lines):
        if not found.cues:
            return None
        notices.append(notice(1, NoticeKind.MISSING_HEADER, lines[0]))
    header = header_text(head or ["WEBVTT"], found.header)
    cues = tuple(_read_cues(found.cues, colours_in(header), notices))
    notices.sort(key=lambda each: each.line)
    return Parsed(cues, tuple(notices), language_in(head[1:]), header)


def _end_of_head(lines: list[str]) -> int:
    """The index of the first line that is blank or gives times."""
    return next((index for index, line in enumerate(lines) if index and (not line or "-->" in line)), len(lines))


def _find_cues(lines: list[str], first: int, notices: list[Notice]) -> _Found:
    found = _Found()
    for number, block in _split_blocks(lines, first, notices):
        place, cue = _timing_of(number, block, notices)
        if cue is not None:
            cue.payload = block[place + 1 :]
            found.add_cue(cue)
        elif COMMENT.fullmatch(block[0]):
            found.add_comment(block)
        elif STYLE_OR_REGION.fullmatch(block[0]) and not found.cues:
            found.header.append(block)
        elif STYLE_OR_REGION.fullmatch(block[0]):
            notices.append(notice(number, NoticeKind.NOT_KEPT, block[0]))
        elif found.cues:
            notices.append(notice(number, NoticeKind.BLANK_LINE, block[0]))
            found.cues[-1].payload += ["", *block]
        else:
            notices.append(notice(number, NoticeKind.STRAY_TEXT, block[0]))
    found.close()
    return found


def _split_blocks(lines: list[str], first: int, notices: list[Notice]) -> Iterator[tuple[int, list[str]]]:
    """The runs of lines between blank lines, with their first line's number. A timing line that is neither first nor second
    in its block begins a block of its own."""
    block: list[str] = []
    has_timing = False
    for index in range(first, len(lines)):
        line = lines[index]
        is_timing = ("->" in line or "→" in line) and bool(_TIMING.fullmatch(line) or TIMING_LINE.fullmatch(line))
        if block and (not line or (is_timing and (has_timing or len(block) > 1))):
            if line:
                notices.append(notice(index + 1, NoticeKind.MISSING_BLANK, line))
            yield index + 1 - len(block), block
            block, has_timing = [], False
        if line:
            block.append(line)
            has_timing = has_timing or is_timing
    if block:
        yield len(lines) + 1 - len(block), block


def _timing_of(number: int, block: list[str], notices: list[Notice]) -> tuple[int, _Block | None]:
    """The cue of a block, still without payload, and which of its lines holds the times: the first or the second."""
    for place, line in enumerate(block[:2]):
        if "->" in line or "→" in line:
            cue = _read_timing(number + place, line, notices)
            if cue is not None:
                return place, cue
    return 0, None


def _read_timing(number: int, line: str, notices: list[Notice]) -> _Block | None:
    strict = _TIMING.fullmatch(line)
    if strict:
        start_ms, end_ms, rest = parse_timecode(strict[1]), parse_timecode(strict[2]), strict[3]
    else:
        found = TIMING_LINE.fullmatch(line)
        start, end = (read_moment(found[1]), read_moment(found[2])) if found else (None, None)
        if found is None or start is None or end is None:
            return _unreadable(number, line, notices)
        negative = start.was_negative or end.was_negative
        notices.append(notice(number, NoticeKind.NEGATIVE_TIME if negative else NoticeKind.ODD_TIME, line))
        start_ms, end_ms, rest = start.ms, end.ms, found[3] or ""
    settings = rest.split()
    placement = " ".join(setting for setting in settings if _ANY_SETTING.fullmatch(setting))
    if placement != " ".join(settings):
        notices.append(notice(number, NoticeKind.NOT_KEPT, line))
    return _Block(number, line, start_ms, end_ms, placement)


def _unreadable(number: int, line: str, notices: list[Notice]) -> _Block | None:
    if not looks_like_timing(line):
        return None
    notices.append(notice(number, NoticeKind.UNREADABLE_TIME, line))
    return _Block(number, line, None, None)


def _read_cues(blocks: list[_Block], colours: Mapping[str, tuple[str, bool]], notices: list[Notice]) -> Iterator[Cue]:
    previous_end = 0
    for block in blocks:
        start_ms = previous_end if block.start_ms is None else block.start_ms
        end_ms = start_ms if block.end_ms is None else block.end_ms
        if block.start_ms is not None and end_ms <= start_ms:
            notices.append(notice(block.line, NoticeKind.END_BEFORE_START, block.timing))
        payload = "\n".join(block.payload)
        if "-->" in payload:
            notices.append(notice(block.line, NoticeKind.ODD_MARKUP, next(line for line in block.payload if "-->" in line)))
        if "<" in payload or "&" in payload:
            spoken = read_voice_text(payload, start_ms, end_ms, colours)
            notices += [notice(block.line + 1, kind, excerpt) for kind, excerpt in spoken.notices]
            yield Cue(start_ms, end_ms, spoken.text, spoken.speaker, spoken.words, block.placement, note=block.note)
        else:
            yield Cue(start_ms, end_ms, payload, placement=block.placement, note=block.note)
        previous_end = end_ms


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> str:
    """The file: its header, and the cues by their start, each ending at least 1 ms after its start."""
    return compose_texts(cues, about, lambda cue, text: spoken_text(text, cue.speaker))


def compose_texts(cues: Sequence[Cue], about: About, payload_of: Callable[[Cue, str], str]) -> str:
    """The file, whose payloads a function makes of a cue and its text without SubRip's positions."""
    parts = [written_header(about.header.text, about.language)]
    regions, colours = regions_in(parts[0]), dict[str, None]()
    for cue in sorted(cues, key=lambda cue: max(0, cue.start_ms)):
        start_ms = max(0, cue.start_ms)
        start, end = format_timecode(start_ms, "."), format_timecode(max(start_ms + 1, cue.end_ms), ".")
        text, position = split_position(cue.text) if "{" in cue.text else (cue.text, "")
        if "<" in text:
            colours.update((colour, None) for tag in fonts_in(text) if (colour := font_colour(tag)))
        payload = payload_of(cue, text)
        settings = _settings(cue.placement, position, regions) if cue.placement or position else ""
        if cue.note:
            parts.append(written_comment(cue.note))
        parts.append(f"\n{start} --> {end}{settings}\n{payload}\n" if payload else f"\n{start} --> {end}{settings}\n")
    parts[0] += styles_of(colours, parts[0])
    return "".join(parts)


def spoken_text(text: str, speaker: str) -> str:
    """The payload of a cue: its text, escaped, in the voice span of its speaker."""
    text = clean_text(text)
    if "<" in text:
        ends: list[str] = []
        text = "".join(
            _tag(piece, ends) if is_tag else html.escape(piece, quote=False) for piece, is_tag in tags_and_fonts(text)
        )
    elif "&" in text or ">" in text:
        text = html.escape(text, quote=False)
    return in_voice(text, speaker)


def _tag(tag: str, ends: list[str]) -> str:
    """The tag as WebVTT has it; `ends` are what ends those that are open, nothing for a font that has no colour."""
    if tag[1] == "/":
        return ends.pop()
    if tag[1:5].lower() != "font":
        ends.append(f"</{tag[1:].lower()}")
        return tag.lower()
    colour = font_colour(tag)
    ends.append("</c>" if colour else "")
    return f"<c.{class_of(colour)}>" if colour else ""


def in_voice(text: str, speaker: str) -> str:
    """The escaped text in the voice span of a speaker, or by itself."""
    voice = _voice_of(speaker) if speaker else ""
    return f"{voice}{text}</v>" if voice else text


@lru_cache(maxsize=1000)
def _voice_of(speaker: str) -> str:
    name = clean_name(speaker)
    return f"<v {html.escape(name, quote=False)}>" if name else ""


def _settings(placement: str, position: str, regions: frozenset[str]) -> str:
    """The cue settings with a blank before them: each at most once, with no region but those that the header defines."""
    settings: dict[str, str] = {}
    for setting in placement.split():
        name, _, value = setting.partition(":")
        if _SETTING.fullmatch(setting) and (name != "region" or value in regions):
            settings.setdefault(name, setting)
    if position and position in _TOP_ROW:
        settings.setdefault("line", "line:0")
    return "".join(f" {setting}" for setting in settings.values())


FORMAT = Format(
    "vtt",
    "WebVTT",
    ".vtt",
    parse,
    compose,
    carries=frozenset({Part.SPEAKER, Part.MARKUP, Part.COLOUR, Part.PLACEMENT, Part.NOTE, Part.END, Part.LINES}),
    is_utf_8=True,
)
