"""A recovery file: the project as it was at one moment, and what happened to it since, a line each time it was written.

    5b0e7d12 {"recovery": 1, "name": "talk", "path": "/home/ann/talk.subtitler", "changes": 3, "snapshot_bytes": 5120}
    {"subtitler": 4, …}                        the snapshot: so many bytes, as a project file (formats.project)
    a41c90fe {"changes": 4, "did": [{"cues": [0, 7, 1, [{"start_ms": 480, …}]]}]}
    07d2b3aa {"changes": 5, "did": [{"presets": [[0, "bbc"]]}, {"media": [{…}]}]}
    9cb2f01e {"changes": 6, "did": [{"hotwords": "", "presentation": {}, "cast": [{"name": "Ann"}]}]}

Each line begins with the CRC-32 of the rest. `changes` is how many steps the document is away from what was last saved; `path`
is empty where it was in no file. `did` are recovery.changes in their order: `cues` are the track, the index, how many cues were
replaced, and by which. A line that was not written to its end, and whatever may follow it, is as if it were not there.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from subtitler.errors import BrokenProject, NewerProject
from subtitler.files import file_error, read_bytes, replace_atomically
from subtitler.formats.project import (
    decode_cast,
    decode_cues,
    decode_media,
    decode_project,
    encode_cast,
    encode_cues,
    encode_media,
    encode_project,
)
from subtitler.recovery.changes import Change, CuesChanged, ExtrasChanged, MediaChanged, PresetsChanged, replayed
from subtitler.recovery.recovered import Head, Recovered
from subtitler.timedtext.presentation import read_presentation
from subtitler.timedtext.project import Project

VERSION = 1

_MOST_BYTES = 1_000_000_000
_CHECK_CHARACTERS = 9


def write_snapshot(file: Path, head: Head, project: Project) -> int:
    """The file holds the project, and nothing that happened before; returns its size. Raises FileError, and leaves what was
    there.
    """
    snapshot = encode_project(project, file, in_haste=True)
    path = "" if head.path is None else str(head.path)
    first = {"recovery": VERSION, "name": head.name, "path": path, "changes": head.changes, "snapshot_bytes": len(snapshot)}
    content = b"".join([*_line([json.dumps(first).encode()]), snapshot])
    replace_atomically(file, content)
    return len(content)


def append_changes(file: Path, changes: Sequence[Change], count: int) -> int:
    """What has happened stands at the end of the file, on the disk; returns how many bytes were added. `count` is how many
    steps the document is away from what was last saved. Raises FileError; the file may then end in half a line.
    """
    line = _line(_entry(changes, count, file))
    try:
        # Not made anew: what cannot follow a snapshot tells nothing.
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_APPEND), "ab") as stream:
            stream.writelines(line)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise file_error(file, error) from error
    return sum(map(len, line))


def read_log(file: Path) -> Recovered:
    """What the file has kept. Raises FileError; BrokenProject or NewerProject where there is nothing to be had from it."""
    content = read_bytes(file, _MOST_BYTES)
    first, start = _first_line(content, file)
    end = start + first["snapshot_bytes"]
    project = decode_project(content[start:end], file)
    changes: list[Change] = []
    count = first["changes"]
    for entry in _entries(content, end):
        changes.extend(_read_changes(entry, file))
        count = entry["changes"]
    path = Path(first["path"]) if first["path"] else None
    try:
        return Recovered(Head(first["name"], path, count), replayed(project, changes))
    except ValueError as error:
        raise BrokenProject(path=str(file), member=str(error)) from error


def _line(pieces: Iterable[bytes]) -> list[bytes]:
    """The pieces of a document with their check before them. They stay pieces: a shift of a long track is a long line, and
    putting it together would hold up the window.
    """
    kept = list(pieces)
    check = 0
    for piece in kept:
        check = zlib.crc32(piece, check)
    return [b"%08x " % check, *kept, b"\n"]


def _entry(changes: Sequence[Change], count: int, file: Path) -> Iterator[bytes]:
    yield f'{{"changes": {count}, "did": ['.encode()
    for place, change in enumerate(changes):
        yield b"," if place else b""
        yield from _change_pieces(change, file)
    yield b"]}"


def _first_line(content: bytes, file: Path) -> tuple[dict[str, Any], int]:
    """The head, checked, and where the snapshot begins."""
    first, start = _checked_line(content, 0)
    if isinstance(first, dict) and isinstance(first.get("recovery"), int) and first["recovery"] > VERSION:
        raise NewerProject(path=str(file), version=first["recovery"])
    match first:
        case {"recovery": int(), "name": str(), "path": str(), "changes": int(), "snapshot_bytes": int(size)} if size >= 0:
            return first, start
    raise BrokenProject(path=str(file), member="line 1")


def _entries(content: bytes, start: int) -> Iterator[dict[str, Any]]:
    """What follows the snapshot, up to the first line that is not whole."""
    while start < len(content):
        entry, start = _checked_line(content, start)
        match entry:
            case {"changes": int(), "did": list()}:
                yield entry
            case _:
                return


def _checked_line(content: bytes, start: int) -> tuple[Any, int]:
    """The line's document, None where it is not whole, and where the next begins."""
    end = content.find(b"\n", start)
    line = content[start : max(start, end)]
    check, document = line[: _CHECK_CHARACTERS - 1], line[_CHECK_CHARACTERS:]
    if end < 0 or check != b"%08x" % zlib.crc32(document):
        return None, len(content)
    return json.loads(document), end + 1


def _change_pieces(change: Change, file: Path) -> Iterator[bytes]:
    match change:
        case CuesChanged(track, index, removed, inserted):
            yield f'{{"cues": [{track},{index},{removed},'.encode()
            yield from encode_cues(inserted)
            yield b"]}"
        case PresetsChanged(presets):
            yield json.dumps({"presets": presets}).encode()
        case ExtrasChanged(hotwords, presentation, cast):
            extras = {"hotwords": hotwords, "presentation": presentation.document(), "cast": encode_cast(cast)}
            yield json.dumps(extras).encode()
        case MediaChanged(media):
            yield f'{{"media": {encode_media(media, file)}}}'.encode("utf-8", "backslashreplace")


def _read_changes(entry: dict[str, Any], file: Path) -> Iterable[Change]:
    try:
        return [_read_change(document, file) for document in entry["did"]]
    except ValueError as error:
        raise BrokenProject(path=str(file), member=str(error)) from error


def _read_change(document: object, file: Path) -> Change:
    """Raises ValueError, also for what a newer version may have written: nothing after it can be relied on."""
    match document:
        case {"cues": [int(track), int(index), int(removed), list(inserted)]}:
            return CuesChanged(track, index, removed, decode_cues(inserted))
        case {"presets": list(presets)}:
            return PresetsChanged(tuple(_read_preset(preset) for preset in presets))
        case {"hotwords": str(hotwords), "presentation": dict(presentation), "cast": list(cast)}:
            return ExtrasChanged(hotwords, read_presentation(presentation), decode_cast(cast))
        case {"hotwords": str(hotwords), "presentation": dict(presentation)}:  # as files had it before there was a cast
            return ExtrasChanged(hotwords, read_presentation(presentation))
        case {"media": list(media)}:
            return MediaChanged(decode_media(media, file))
    raise ValueError("an unknown change")


def _read_preset(document: object) -> tuple[int, str]:
    match document:
        case [int(track), str(preset)]:
            return track, preset
    raise ValueError("presets")
