"""Text between files and cues: line ends, and characters that no format can hold."""

from __future__ import annotations

import re

from subtitler.patterns import pattern
from subtitler.timedtext.cutting import glue

# Everything that some program takes for the end of a line.
_LINE_ENDS = pattern("\r\n|[\r\u2028\u2029\u0085\v\f]")
# Controls but tab and line feed, lone surrogates, the byte order mark, the two non-characters of the first plane.
_FORBIDDEN = pattern("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def unified_lines(text: str) -> str:
    """The text of a file with "\\n" as its only line end, without byte order marks and without zero padding at its end.

    Zero characters inside become U+FFFD, as WebVTT demands. "\\r\\r\\n", which some programs write on Windows, is one line end.
    """
    text = text.lstrip("\ufeff").rstrip("\0")
    if "\r" in text:
        text = re.sub("\r+\n", "\n", text).replace("\r", "\n")
    return text.replace("\0", "\ufffd")


def clean_text(text: str) -> str:
    """A cue's text as every format can hold it: its lines without blanks at their ends, no blank lines, no controls."""
    if _is_clean(text):
        return text
    text = _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))
    lines = (line.rstrip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _is_clean(text: str) -> bool:
    """Whether nothing has to be done, as for most texts; tells in a fraction of the time that cleaning takes."""
    if "\n" in text:
        plain = text.replace("\n", "").isprintable() and "\n\n" not in text and " \n" not in text
        return plain and text[0] != "\n" and text[-1] not in " \n"
    return text.isprintable() and text[-1:] != " "


def on_one_line(text: str) -> str:
    """A cue's text as one line: with a blank for each line break, none between two CJK characters."""
    text = clean_text(text)
    if "\n" not in text:
        return text.strip()
    joined = ""
    for line in text.split("\n"):
        line = line.strip()
        joined += glue(joined, line) + line
    return joined


def clean_name(name: str) -> str:
    """A speaker's name on one line, without controls."""
    return " ".join(_FORBIDDEN.sub("", _LINE_ENDS.sub(" ", name)).split())
