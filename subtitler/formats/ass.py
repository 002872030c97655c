"""Advanced SubStation Alpha (.ass) and its older form (.ssa): what libass draws, read and written by its rules.

Everything outside the events (script info, styles, fonts) and commented events is the file's header, and comes back when the
cues are written again. A cue's speaker is its Name. Its layer, style, margins and effect, where they are not the usual ones,
and the overrides before its text that are more than `\\i \\b \\u \\an \\c`, are its placement; others inside the text are left
out with a notice. Drawings are no text. The times of `\\k` are the cue's words.

Without a header the writer makes one: a style for each speaker, in their colours, on a canvas of the picture's size, with a
font that has Chinese. `{` and `}` are escaped as libass 0.17 reads it; a backslash that would begin a command is followed by
U+2060, which nobody sees (FFmpeg does the same). Times are kept to 10 ms. Our own code, not pysubs2: that does not escape, and
loses a braced text; it is a second opinion in the tests. Sources: libass's ass.c and ass_parse.c, and what Aegisub writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from subtitler.formats.ass_style import header_of, style_names
from subtitler.formats.ass_text import read_ass_text, written_text, written_words
from subtitler.formats.plain_text import clean_name, unified_lines
from subtitler.formats.reading import UNKNOWN, About, Format, Notice, NoticeKind, Parsed, Part, notice
from subtitler.patterns import pattern
from subtitler.timedtext.cue import Cue

_SECTION = pattern(r"\[[^\[\]\n]{1,60}\]\s*")
_EVENTS = "[events]"
_TIME = pattern(r"\s*(\d{1,4}):(\d{1,2}):(\d{1,2})[.:,](\d{1,3})\d*\s*")
_USUAL_TIME = pattern(r"(\d):([0-5]\d):([0-5]\d)\.(\d\d)")
_BREAKS_SOFTLY = pattern(r"^WrapStyle:[ \t]*2[ \t]*$", re.MULTILINE)
_FIELDS = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
_PLACING = ("layer", "style", "marginl", "marginr", "marginv", "effect")
_EVENT_FORMAT = "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"
_OLD_EVENT_FORMAT = "Format: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"
_USUAL = ("0", "Default", "0", "0", "0", "")
# Layer, style, three margins and effect, and the overrides before the text.
_PLACEMENT = pattern(r"(?:(\d{1,6}),([^,{}\n]*),(\d{1,6}),(\d{1,6}),(\d{1,6}),([^,{}\n]*))?(\{[^{}\n]*\})?")
_KNOWN_STYLE = pattern(r"^Style:[ \t]*([^,\n]*)", re.MULTILINE | re.IGNORECASE)


class _Script:
    """Where an event has what, as the line that names the fields says."""

    def __init__(self, fields: Sequence[str] = _FIELDS) -> None:
        places = {name: place for place, name in enumerate(fields)}
        self.count = len(fields)
        self.is_usable = fields[-1:] == ("text",) and "start" in places and "end" in places
        self.start, self.end = places.get("start", 0), places.get("end", 0)
        self.name = places.get("name", places.get("actor", -1))
        wanted = [places.get(name, self.count) for name in _PLACING]
        # Fields that the file does not name are empty.
        self._is_whole = self.count not in wanted
        self._pick = itemgetter(*wanted)
        # A film has few speakers, and each of them speaks in one place: what was read once is known.
        self._names = {"": ""}
        self._places: dict[tuple[str, ...], str] = {}

    def _picked(self, values: Sequence[str]) -> tuple[str, ...]:
        picked: tuple[str, ...] = self._pick(values if self._is_whole else (*values, ""))
        return picked

    def name_of(self, values: Sequence[str]) -> str:
        given = values[self.name] if self.name >= 0 else ""
        if given not in self._names:
            self._names[given] = clean_name(given)
        return self._names[given]

    def placement_of(self, values: Sequence[str], name: str, overrides: str) -> str:
        """Where the event is to be: empty where it is in its speaker's or the usual style, at the usual place."""
        given = (name, overrides, *self._picked(values))
        if given not in self._places:
            self._places[given] = _read_placement(given[2:], name, overrides)
        return self._places[given]


def parse(text: str) -> Parsed | None:
    """The cues in the order of the file. None where it has no event and no section that these formats have."""
    lines = unified_lines(text).split("\n")
    script, breaks_softly = _Script(), bool(_BREAKS_SOFTLY.search(text, 0, 20_000))
    header: list[str] = []
    notices: list[Notice] = []
    cues: list[Cue] = []
    section, is_ours = "", False
    for number, line in enumerate(lines, start=1):
        if line[:1] == "[" and _SECTION.fullmatch(line):
            section = line.strip().lower()
            is_ours = is_ours or section in (_EVENTS, "[script info]", "[v4+ styles]", "[v4 styles]")
            header.append(line)
        elif section != _EVENTS:
            header.append(line)
        elif line.startswith("Dialogue:"):
            cue = _read_event(line[9:], script, breaks_softly, number, notices)
            cues += [cue] if cue is not None else []
        elif line[:7] == "Format:":
            script = _Script(tuple(name.strip().lower() for name in line[7:].split(",")))
        elif line.strip():
            header.append(line)
    if not is_ours and any(lines):
        return None
    return Parsed(tuple(cues), tuple(notices), header=_kept_header(header))


def _kept_header(lines: Sequence[str]) -> str:
    """The sections in the order of the file, that of the events without more than its comments."""
    text = "\n".join(lines).strip("\n")
    return text + "\n" if text else ""


def _read_event(line: str, script: _Script, breaks_softly: bool, number: int, notices: list[Notice]) -> Cue | None:
    values = line.split(",", script.count - 1)
    if len(values) < script.count or not script.is_usable:
        notices.append(notice(number, NoticeKind.UNREADABLE_ROW, line))
        return None
    start_ms, end_ms = _read_time(values[script.start]), _read_time(values[script.end])
    if start_ms is None or end_ms is None:
        notices.append(notice(number, NoticeKind.UNREADABLE_TIME, line))
        start_ms = end_ms = start_ms or end_ms or 0
    elif end_ms <= start_ms:
        notices.append(notice(number, NoticeKind.END_BEFORE_START, line))
    read = read_ass_text(values[-1], start_ms, breaks_softly=breaks_softly)
    if read.lost:
        notices.append(notice(number, NoticeKind.NOT_KEPT, read.lost))
    name = script.name_of(values)
    return Cue(start_ms, end_ms, read.text, name, read.words, script.placement_of(values, name, read.overrides))


def _read_time(text: str) -> int | None:
    """Digits after the point are decimals of a second: libass reads two of them only."""
    usual = _USUAL_TIME.fullmatch(text)
    if usual is not None:
        return 3_600_000 * int(usual[1]) + 60_000 * int(usual[2]) + 1000 * int(usual[3]) + 10 * int(usual[4])
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hours, minutes, seconds, decimals = found.groups()
    return (int(hours) * 60 + int(minutes)) * 60_000 + int(seconds) * 1000 + int(decimals.ljust(3, "0"))


def _read_placement(values: tuple[str, ...], name: str, overrides: str) -> str:
    layer, style, *margins, effect = (value.strip() for value in values)
    # In older files the first field is no layer ("Marked=0").
    layer = layer if layer.isdecimal() else "0"
    style = style.removeprefix("*") or "Default"
    named = (layer, "Default" if style == name else style, *(margin.lstrip("0") or "0" for margin in margins), effect)
    placement = ("" if named == _USUAL else ",".join(named)) + (f"{{{overrides}}}" if overrides else "")
    return placement if _PLACEMENT.fullmatch(placement) else ""


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> str:
    """The file: cues by their start, each at least 10 ms long, in the style of their speaker."""
    return _composed(cues, about, written_text, is_old=False)


def _compose_karaoke(cues: Sequence[Cue], about: About = UNKNOWN) -> str:
    return _composed(cues, about, written_words, is_old=False)


def _compose_old(cues: Sequence[Cue], about: About = UNKNOWN) -> str:
    return _composed(cues, about, written_text, is_old=True)


def _composed(cues: Sequence[Cue], about: About, text_of: Callable[[Cue], str], *, is_old: bool) -> str:
    ordered = sorted(cues, key=lambda cue: max(0, cue.start_ms))
    speakers = list(dict.fromkeys(name for cue in ordered if (name := clean_name(cue.speaker))))
    kept = about.header.text
    styles = {} if kept else style_names(speakers)
    known = frozenset(name.strip() for name in _KNOWN_STYLE.findall(kept)) if kept else frozenset(styles.values())
    head, _, comments = (kept or header_of(styles, about, is_old=is_old)).partition("[Events]\n")
    lines = [head.rstrip("\n"), "", "[Events]", _OLD_EVENT_FORMAT if is_old else _EVENT_FORMAT]
    lines += [line for line in comments.split("\n") if line.strip()]
    lines += _events(ordered, styles, known, text_of, "Marked=" if is_old else "")
    return "\n".join(lines) + "\n"


def _events(
    cues: Sequence[Cue], styles: dict[str, str], known: frozenset[str], text_of: Callable[[Cue], str], mark: str
) -> Iterator[str]:
    usual = {"": ("Default", "")}
    for cue in cues:
        if cue.speaker not in usual:
            name = clean_name(cue.speaker)
            written = name.replace(",", "，")
            usual[cue.speaker] = (styles.get(name, written if written in known else "Default"), written)
        style, name = usual[cue.speaker]
        start, end = written_span(cue)
        if not cue.placement:
            yield f"Dialogue: {mark}0,{start},{end},{style},{name},0,0,0,,{text_of(cue)}"
            continue
        layer, style, left, right, vertical, effect, overrides = _written_placement(cue.placement, style, known)
        fields = f"{mark}{layer},{start},{end},{style},{name},{left},{right},{vertical},{effect}"
        yield f"Dialogue: {fields},{overrides}{text_of(cue)}"


def _written_placement(placement: str, style: str, known: frozenset[str]) -> tuple[str, ...]:
    """Layer, style, margins, effect, and the overrides before the text."""
    found = _PLACEMENT.fullmatch(placement) if placement else None
    if found is None:
        return ("0", style, "0", "0", "0", "", "")
    layer, own, left, right, vertical, effect, overrides = (part or "" for part in found.groups())
    if not layer:
        return ("0", style, "0", "0", "0", "", overrides)
    return (layer, own if own in known else style, left, right, vertical, effect, overrides)


def written_span(cue: Cue) -> tuple[str, str]:
    """Start and end, rounded to 10 ms by one rule, so that cues that touch go on touching; the end is after the start."""
    start = (max(0, cue.start_ms) + 5) // 10
    return _written_time(start), _written_time(max(start + 1, (cue.end_ms + 5) // 10))


def _written_time(hundredths: int) -> str:
    seconds, hundredths = divmod(hundredths, 100)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}.{hundredths:02d}"


_CARRIES = frozenset({Part.SPEAKER, Part.MARKUP, Part.COLOUR, Part.FONT, Part.PLACEMENT, Part.END, Part.LINES})

FORMAT = Format("ass", "ASS", ".ass", parse, compose, carries=_CARRIES, precision_ms=10)
KARAOKE = Format(
    "ass-karaoke",
    "ASS with word times",
    ".words.ass",
    parse,
    _compose_karaoke,
    carries=_CARRIES | {Part.WORDS},
    precision_ms=10,
    header_of="ass",
)
SSA = Format("ssa", "SSA", ".ssa", parse, _compose_old, carries=_CARRIES, precision_ms=10)
