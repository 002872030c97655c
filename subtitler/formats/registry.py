"""All formats of subtitle files, found by suffix: `read(path)` and `write(path, cues)`.

To add a format:
1. Write one file in this package, named after it, with `parse(text)`, `compose(cues, about)` and a `FORMAT` (see
   reading.Format).
2. Let `parse` keep whatever it can and make a notice of the rest; give new kinds of trouble a NoticeKind.
3. Add its row to the table in table.py.
4. Add its name to the two tests that every format passes: tests/formats/test_round_trip.py and test_fuzz.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from subtitler.errors import NotSubtitles, UndecodableText, UnencodableText, UnknownFormat
from subtitler.files import read_bytes, replace_atomically
from subtitler.formats.encoding import decode
from subtitler.formats.plain_text import unified_lines
from subtitler.formats.reading import UNKNOWN, About, Format, Notice, NoticeKind, Parsed, Reading, notice
from subtitler.formats.rolling import is_rolling, unrolled
from subtitler.formats.table import ROWS, all_formats, readable_suffixes
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.header import NO_HEADER, Header

__all__ = [
    "Notice",
    "NoticeKind",
    "Reading",
    "all_formats",
    "read",
    "readable_suffixes",
    "suffix_of",
    "writable_names",
    "write",
]

_Named = TypeVar("_Named")

# A day of dense subtitles has about 3 MB: whatever is larger is something else under a subtitle's name.
MOST_BYTES = 64_000_000


def writable_names() -> tuple[str, ...]:
    """The names that `write` takes: "srt", "vtt", "csv", "karaoke" …."""
    return tuple(each.name for each in all_formats() if each.compose is not None)


def writable_suffixes() -> tuple[str, ...]:
    """The suffixes, with their dots, that `write` takes."""
    return tuple(dict.fromkeys(suffix for each in all_formats() if each.compose is not None for suffix in each.suffixes))


def named(format_name: str) -> Format:
    """The format of that name. Raises UnknownFormat."""
    return _named(format_name)


def suffix_of(format_name: str) -> str:
    """The suffix, with its dot, of a format's files. Raises UnknownFormat."""
    return _named(format_name).suffix


def writer_of(path: Path) -> Format:
    """The format that `write` takes for the path. Raises UnknownFormat."""
    return _writer(path, None)


def writes_labels(path: Path, format_name: str | None = None) -> bool:
    """Whether `write` puts speakers' names into the texts of the named format, or of the one of the suffix. Raises
    UnknownFormat.
    """
    return _writer(path, format_name).writes_labels


def read(path: Path, encoding: str | None = None, language: str = "") -> Reading:
    """The subtitles in a file; `encoding` is guessed where none is named, and `language` is the one that is expected then.

    Raises FileError; UnknownFormat for a suffix that no format has; UndecodableText where the named encoding does not fit;
    NotSubtitles where nothing in the file is of its format.
    """
    rows = _by_suffix(path, [(suffix, row) for row in ROWS for suffix in row.suffixes], readable_suffixes())
    content = read_bytes(path, MOST_BYTES)
    for chosen in (row.format for row in rows):
        found = (
            _read_bytes(chosen, content) if chosen.parse is None else _read_text(chosen, content, (encoding, language), path)
        )
        if found is not None:
            return found
    raise NotSubtitles(path=str(path), expected=rows[0].format.title)


def write(
    path: Path,
    cues: Sequence[Cue],
    format_name: str | None = None,
    *,
    about: About = UNKNOWN,
    encoding: str = "utf-8",
    newline: str = "\n",
) -> None:
    """The file at `path` holds the cues afterwards, or is what it was. The format is named or goes by the suffix.

    Raises FileError, UnknownFormat, and UnencodableText where the encoding is unknown or lacks a character.
    """
    chosen = _writer(path, format_name)
    replace_atomically(path, content_of(path, cues, chosen, about=about, encoding=encoding, newline=newline))


def content_of(
    path: Path,
    cues: Sequence[Cue],
    chosen: Format,
    *,
    about: About = UNKNOWN,
    encoding: str = "utf-8",
    newline: str = "\n",
) -> bytes:
    """What `write` would put into the file; UTF-8 where the format is nothing else. Raises UnknownFormat, UnencodableText,
    naming `path`.
    """
    if chosen.compose is None:
        raise UnknownFormat(path=str(path), known=", ".join(writable_suffixes()))
    header = about.header if about.header.format == (chosen.header_of or chosen.name) else NO_HEADER
    text = chosen.compose(cues, replace(about, header=header))
    if isinstance(text, bytes):
        return text
    if newline != "\n":
        text = text.replace("\n", newline)
    encoding = encoding_of(chosen, encoding)
    try:
        return text.encode(encoding)
    except (LookupError, ValueError) as error:
        raise UnencodableText(path=str(path), encoding=encoding) from error


def encoding_of(chosen: Format, wanted: str) -> str:
    """The encoding in which `write` writes a format, whatever is wanted for those that leave the choice."""
    return "utf-8" if chosen.is_utf_8 and wanted != "utf-8-sig" else wanted


def _read_text(chosen: Format, content: bytes, told: tuple[str | None, str], path: Path) -> Reading | None:
    decoded = decode(content, *told)
    if decoded is None:
        raise UndecodableText(path=str(path), encoding=told[0] or "")
    parsed = chosen.parse(decoded.text) if chosen.parse is not None else None
    if parsed is None:
        return None
    if is_rolling(parsed.cues):
        found = notice(1, NoticeKind.ROLLING, decoded.text.lstrip("\ufeff").split("\n", 1)[0])
        parsed = replace(parsed, cues=tuple(unrolled(parsed.cues)), notices=(found, *parsed.notices))
    notices = _damage(decoded.text, decoded.is_whole) + parsed.notices
    return replace(_reading(chosen, parsed, decoded.encoding, notices), is_sure=decoded.is_sure)


def _read_bytes(chosen: Format, content: bytes) -> Reading | None:
    parsed = chosen.parse_bytes(content) if chosen.parse_bytes is not None else None
    return None if parsed is None else _reading(chosen, parsed, "", parsed.notices)


def _reading(chosen: Format, parsed: Parsed, encoding: str, notices: tuple[Notice, ...]) -> Reading:
    header = Header(chosen.header_of or chosen.name, parsed.header) if parsed.header else NO_HEADER
    return Reading(parsed.cues, chosen.name, encoding, notices, parsed.language, header=header)


def _writer(path: Path, format_name: str | None) -> Format:
    if format_name is not None:
        return _named(format_name)
    writable = [(suffix, each) for each in all_formats() if each.compose is not None for suffix in each.suffixes]
    return _by_suffix(path, writable, writable_suffixes())[0]


def _by_suffix(path: Path, named: Sequence[tuple[str, _Named]], known: tuple[str, ...]) -> list[_Named]:
    """What is named by the file's longest suffix that is: .words.vtt before .vtt. Several may share one."""
    name = path.name.lower()
    longest = max((suffix for suffix, _ in named if name.endswith(suffix)), key=len, default=None)
    if longest is None:
        raise UnknownFormat(path=str(path), known=", ".join(known))
    return [each for suffix, each in named if suffix == longest]


def _named(name: str) -> Format:
    for each in all_formats():
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
