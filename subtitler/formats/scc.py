"""Scenarist Closed Captions (.scc), read only: CEA-608 bytes, each line of them at a timecode of a film at 29.97.

Labels with `;` (or `.`, `,`) before the frames skip numbers (drop-frame), those with `:` do not; a caption appears when its
last bytes have come, a frame for every two of them. Our own code: ttconv, the second opinion in the tests, takes ten seconds
for a long file.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct, field

from subtitler.formats.cea608 import Decoder, code_of
from subtitler.formats.plain_text import unified_lines
from subtitler.formats.reading import Format, Notice, NoticeKind, Parsed, Part, notice
from subtitler.formats.smpte import frame_of_label
from subtitler.patterns import pattern
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.timecode import time_of_frame

_FIRST_LINE = "Scenarist_SCC"
_LINE = pattern(r"\s*(\d\d):(\d\d):(\d\d)([:;.,])(\d\d)\s+(\S.*)")
_RATE = Fraction(30000, 1001)
# A last caption that nothing takes away is shown as long as subtitles may be.
_LONGEST_FRAMES = 7 * 30


class _Found(Struct):
    """The cues as they end, and the line that is being read."""

    line: int = 0
    cues: list[Cue] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def show(self, first: int, last: int, text: str) -> None:
        if last <= first:
            self.notices.append(notice(self.line, NoticeKind.END_BEFORE_START, text))
        self.cues.append(Cue(time_of_frame(first, _RATE), time_of_frame(last, _RATE), text))


def parse(text: str) -> Parsed | None:
    """The captions in the order in which they end. None where the first line does not name the format."""
    source = unified_lines(text).lstrip()
    if not source.startswith(_FIRST_LINE):
        return None
    found = _Found()
    decoder, frame = Decoder(found.show), 0
    for found.line, line in enumerate(source.split("\n"), start=1):
        if found.line > 1 and line.strip():
            frame = _read_line(line, decoder, found, frame)
    decoder.finish(frame + _LONGEST_FRAMES)
    return Parsed(tuple(found.cues), tuple(found.notices))


def _read_line(line: str, decoder: Decoder, found: _Found, frame: int) -> int:
    """The frame after the line's last bytes."""
    match = _LINE.fullmatch(line)
    if match is None:
        found.notices.append(notice(found.line, NoticeKind.UNREADABLE_ROW, line))
        return frame
    hours, minutes, seconds, sign, frames, words = match.groups()
    frame = frame_of_label(int(hours), int(minutes), int(seconds), int(frames), _RATE, drops=sign != ":")
    content = _bytes(words)
    if content is None:
        found.notices.append(notice(found.line, NoticeKind.UNREADABLE_ROW, line))
        return frame
    for first, second in zip(content[::2], content[1::2], strict=True):
        decoder.take(code_of(first, second), frame)
        frame += 1
    return frame


def _bytes(words: str) -> bytes | None:
    """Those that are spelled in words of four digits; None where they are not."""
    try:
        content = bytes.fromhex(words)
    except ValueError:
        return None
    return content if len(content) % 2 == 0 else None


FORMAT = Format(
    "scc", "SCC", ".scc", parse, carries=frozenset({Part.MARKUP, Part.PLACEMENT, Part.END, Part.LINES}), precision_ms=0
)
