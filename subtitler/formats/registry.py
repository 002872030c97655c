"""All formats of subtitle files, found by suffix: `read(path)` and `write(path, cues)`.

To add a format:
1. Write one file in this package, named after it, with `parse(text)`, `compose(cues)` and a `FORMAT` (see reading.Format).
2. Let `parse` keep whatever it can and make a notice of the rest; give new kinds of trouble a NoticeKind.
3. Add its FORMAT to FORMATS below.
4. Add its name to the two tests that every format passes: tests/formats/test_round_trip.py and test_fuzz.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from subtitler.errors import NotSubtitles, UndecodableText, UnencodableText, UnknownFormat
from subtitler.files import read_bytes, replace_atomically
from subtitler.formats import csv_table, karaoke, srt, webvtt
from subtitler.formats.encoding import decode
from subtitler.formats.plain_text import unified_lines
from subtitler.formats.reading import Format, Notice, NoticeKind, Reading, notice
from subtitler.timedtext.cue import Cue

__all__ = ["FORMATS", "Notice", "NoticeKind", "Reading", "read", "readable_suffixes", "suffix_of", "writable_names", "write"]

FORMATS: tuple[Format, ...] = (srt.FORMAT, webvtt.FORMAT, csv_table.FORMAT, karaoke.FORMAT)

# A day of dense subtitles has about 3 MB: whatever is larger is something else under a subtitle's name.
_MOST_BYTES = 64_000_000


def readable_suffixes() -> tuple[str, ...]:
    """The suffixes, with their dots, that `read` takes."""
    return tuple(each.suffix for each in FORMATS if each.suffix.count(".") == 1)


def writable_names() -> tuple[str, ...]:
    """The names that `write` takes: "srt", "vtt", "csv", "karaoke"."""
    return tuple(each.name for each in FORMATS)


def writable_suffixes() -> tuple[str, ...]:
    """The suffixes, with their dots, that `write` takes."""
    return tuple(each.suffix for each in FORMATS)


def suffix_of(format_name: str) -> str:
    """The suffix, with its dot, of a format's files. Raises UnknownFormat."""
    return _named(format_name).suffix


def writes_labels(path: Path, format_name: str | None = None) -> bool:
    """Whether `write` puts speakers' names into the texts of the named format, or of the one of the suffix. Raises
    UnknownFormat.
    """
    return (_by_suffix(path) if format_name is None else _named(format_name)).writes_labels


def read(path: Path, encoding: str | None = None) -> Reading:
    """The subtitles in a file; `encoding` is guessed where none is named.

    Raises FileError; UnknownFormat for a suffix that no format has; UndecodableText where the named encoding does not fit;
    NotSubtitles where nothing in the file is of its format.
    """
    chosen = _by_suffix(path)
    decoded = decode(read_bytes(path, _MOST_BYTES), encoding)
    if decoded is None:
        raise UndecodableText(path=str(path), encoding=encoding or "")
    parsed = chosen.parse(decoded.text)
    if parsed is None:
        raise NotSubtitles(path=str(path), expected=chosen.title)
    notices = _damage(decoded.text, decoded.is_whole) + parsed.notices
    return Reading(parsed.cues, chosen.name, decoded.encoding, notices, parsed.language)


def write(
    path: Path, cues: Sequence[Cue], format_name: str | None = None, *, encoding: str = "utf-8", newline: str = "\n"
) -> None:
    """The file at `path` holds the cues afterwards, or is what it was. The format is named or goes by the suffix.

    Raises FileError, UnknownFormat, and UnencodableText where the encoding is unknown or lacks a character.
    """
    text = (_by_suffix(path) if format_name is None else _named(format_name)).compose(cues)
    if newline != "\n":
        text = text.replace("\n", newline)
    try:
        content = text.encode(encoding)
    except (LookupError, ValueError) as error:
        raise UnencodableText(path=str(path), encoding=encoding) from error
    replace_atomically(path, content)


def _by_suffix(path: Path) -> Format:
    # The longest suffix first: .words.vtt before .vtt.
    for each in sorted(FORMATS, key=lambda each: -len(each.suffix)):
        if path.name.lower().endswith(each.suffix):
            return each
    raise UnknownFormat(path=str(path), known=", ".join(readable_suffixes()))


def _named(name: str) -> Format:
    for each in FORMATS:
        if name == each.name:
            return each
    raise UnknownFormat(path=name, known=", ".join(writable_names()))


def _damage(text: str, is_whole: bool) -> tuple[Notice, ...]:
    """A notice at the first place where bytes were no text, if there is any."""
    mark = "\0" if "\0" in text else "\ufffd"
    if is_whole and mark != "\0":
        return ()
    before, _, after = text.partition(mark)
    line = before.rpartition("\n")[2] + "\ufffd" + after.partition("\n")[0]
    return (notice(unified_lines(before).count("\n") + 1, NoticeKind.DAMAGED_TEXT, line),)
