"""SubViewer as YouTube writes it (.sbv), read only: a line of two times with a comma, then text, then a blank line.

`[br]` is a line break in it. Names before a text (`>> ANN:`) stay in the text, as the file has them.
"""

from __future__ import annotations

from subtitler.formats.markup import shield_known_tags
from subtitler.formats.plain_text import unified_lines
from subtitler.formats.reading import Format, Notice, NoticeKind, Parsed, Part, notice
from subtitler.patterns import pattern
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.timecode import parse_timecode

_TIME = r"\d{1,4}:\d{1,2}:\d{1,2}[.,]\d{1,3}"
_TIMING = pattern(rf"\s*({_TIME})\s*,\s*({_TIME})\s*")


def parse(text: str) -> Parsed | None:
    """The cues in the order of the file. None where a text that is not blank has no line of times."""
    lines = unified_lines(text).split("\n")
    cues: list[Cue] = []
    notices: list[Notice] = []
    said: list[str] = []
    for number, line in enumerate([*lines, "0:00:00.000,0:00:00.000"], start=1):
        found = _TIMING.fullmatch(line)
        if found is None:
            said.append(line)
            continue
        if cues:
            _finish(cues, said)
        elif any(said):
            notices.append(notice(1, NoticeKind.STRAY_TEXT, next(filter(None, said))))
        said = []
        if number <= len(lines):
            start_ms, end_ms = parse_timecode(found[1]) or 0, parse_timecode(found[2]) or 0
            if end_ms <= start_ms:
                notices.append(notice(number, NoticeKind.END_BEFORE_START, line))
            cues.append(Cue(start_ms, end_ms, ""))
    return Parsed(tuple(cues), tuple(notices)) if cues or not any(lines) else None


def _finish(cues: list[Cue], said: list[str]) -> None:
    text = "\n".join(line for line in said if line).replace("[br]", "\n")
    cues[-1] = Cue(cues[-1].start_ms, cues[-1].end_ms, shield_known_tags(text))


FORMAT = Format("sbv", "SBV", ".sbv", parse, carries=frozenset({Part.END, Part.LINES}))
