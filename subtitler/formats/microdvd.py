"""MicroDVD (.sub), read only, by pysubs2: times are frames, counted at the rate that the first line tells.

Where no line tells it, 23.976 is taken, with a notice: *Change frame rate* then puts the cues right.
"""

from __future__ import annotations

import re

from subtitler.formats.ass_text import read_ass_text
from subtitler.formats.plain_text import clean_text, unified_lines
from subtitler.formats.reading import Format, Notice, NoticeKind, Parsed, Part, notice
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.timecode import parse_frame_rate

# Those two are also a rate where a program wrote it with a comma, and where the end is missing.
_LINE = re.compile(r"[ \t]*\{[ \t]*(\d{1,9})[ \t]*\}[ \t]*\{[ \t]*(\d{0,9})[ \t]*\}(.*)")
_USUAL_RATE = 24000 / 1001


def parse(text: str) -> Parsed | None:
    """The cues in the order of the file. None where a text that is not blank has no line with frames."""
    lines = unified_lines(text).split("\n")
    found = [(number, match) for number, line in enumerate(lines, start=1) if (match := _LINE.fullmatch(line))]
    if not found:
        return None if any(lines) else Parsed(())
    notices = [notice(number, NoticeKind.STRAY_TEXT, line) for number, line in enumerate(lines, start=1) if _is_stray(line)]
    told = parse_frame_rate(found[0][1][3].strip()) if found[0][1][1] == found[0][1][2] else None
    if told is None:
        notices.insert(0, notice(found[0][0], NoticeKind.UNKNOWN_RATE, found[0][1][0]))
    cues = _read([match for _, match in (found[1:] if told else found)], float(told or _USUAL_RATE))
    notices += [
        notice(number, NoticeKind.END_BEFORE_START, match[0])
        for (number, match), cue in zip(found[1:] if told else found, cues, strict=True)
        if cue.end_ms <= cue.start_ms
    ]
    return Parsed(tuple(cues), tuple(sorted(notices, key=_line_of)))


def _line_of(found: Notice) -> int:
    return found.line


def _is_stray(line: str) -> bool:
    return bool(line.strip()) and not _LINE.fullmatch(line)


def _read(lines: list[re.Match[str]], rate: float) -> list[Cue]:
    from pysubs2 import SSAFile

    # An end that is missing is where the next begins; a text that is missing, a blank, which pysubs2 wants.
    ends = [line[2] or (lines[place + 1][1] if place + 1 < len(lines) else line[1]) for place, line in enumerate(lines)]
    source = "".join(f"{{{line[1]}}}{{{end}}}{line[3] or ' '}\n" for line, end in zip(lines, ends, strict=True))
    events = SSAFile.from_string(source, format_="microdvd", fps=rate)
    return [Cue(event.start, event.end, clean_text(read_ass_text(event.text, event.start).text)) for event in events]


FORMAT = Format("microdvd", "MicroDVD", ".sub", parse, carries=frozenset({Part.MARKUP, Part.END, Part.LINES}), precision_ms=0)
