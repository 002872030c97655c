"""A project file (.subtitler): everything that belongs together, in JSON that a person can read and compare line by line.

    {"subtitler": 5,
     "media": [{"location": "talk.mp4", "duration_ms": 61250, "frame_rate": "24000/1001", "shots": [1043, 5506],
      "size_bytes": 9214880, "fingerprint": "5f1c…"}],
     "hotwords": "Ann Lee,5\\nfjord",
     "cast": [{"name": "Ann", "colour": "#2f62d9"}, {"name": "Bob"}],
     "presentation": {"punctuation": "netflix", "labels": "change", "masked_words": ["damn"], "hides_fillers": true,
      "script": "s2t"},
     "tracks": [{"name": "Talk", "language": "en", "cues": [
      {"start_ms": 480, "end_ms": 1930, "text": "Good morning.", "speaker": "Ann", "placement": "line:0", "locked": true,
       "edited": true, "note": "Ann or Anne?", "bookmarked": true,
       "words": [[480, 900, "Good ", ""], [900, 1930, "morning", "", "estimated", "end"]]}]}],
     "evidence": [{"media": "talk.mp4", "service": "cn", "model": "fun-asr", "task_id": "8fab…",
      "recognised_at": "2026-03-01T09:30:00Z", "result": "H4sI…"}]}

`subtitler` is the version of this form; version 1 had neither `hotwords` nor `evidence`, version 2 no `presentation`, no
`preset`, no `locked` and `edited`, and no words with more than four entries, version 3 no `size_bytes`, no `fingerprint`,
no `frame_rate` and no `shots`, version 4 no `header`, no `note`, no `bookmarked` and no `cast`. All of them are read; the
newest is written. Times are whole milliseconds. A medium is known again by `size_bytes` and `fingerprint` (see
media.identity) where it was moved or renamed; `frame_rate` is in frames a second, a whole number or a fraction, as text;
`shots` are the times at which a new shot begins, rising. `cast` are the speakers in the order in which they are listed,
with the colours that were chosen for them. A word is its start, its end, its text, the punctuation after it, "moved" or
"estimated" where its times were not measured, and "end" where it ends a sentence and no punctuation says so. `hotwords` is
a list as people write it, one a line. `presentation` is how the tracks are shown, by its choices that differ from what is
stored (their values stand in timedtext.presentation). A cue is `locked` where no machine may change it, `edited` where a
person has changed it, `bookmarked` where somebody wants to come back to it; its `note` is a remark that no viewer sees. An
entry of `evidence` is what a recogniser answered: `result` is its JSON, compressed with gzip, in Base64 (see
formats.evidence); it is not unpacked before it is asked for. A track may have a `preset`: the name of a built-in
readability preset, or all members of the user's own, as in its file (see segmentation.preset_files); without it the
language decides. Its `header` is what a file of the format that is named held beside its cues. `name`, `language`,
`speaker`, `placement`, `words`, `duration_ms`, `frame_rate`, `shots`, `size_bytes`, `fingerprint`, `hotwords`, `cast`,
`presentation`, `evidence`, `header` and `note` are left out where they are empty, `locked`, `edited` and `bookmarked` where
they are false. The location of a medium below the project's own folder is relative to it, with forward slashes, so that the
folder can be moved; others are absolute paths or links. Each cue stands on a line of its own. The version that a file had
before it was saved stays beside it, as `talk.subtitler.bak`. Members that this version does not know are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from subtitler.errors import BrokenProject, FileFailed
from subtitler.files import keep_backup, read_bytes, replace_atomically
from subtitler.formats.members import Misfit, entries_of, parse
from subtitler.formats.project_reading import read_cast, read_cue, read_document, read_media
from subtitler.formats.project_writing import (
    VERSION,
    compact,
    cue_pieces,
    encode_cast,
    media_document,
    one_line,
    project_pieces,
)
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Media, Project
from subtitler.timedtext.speakers import Speaker

__all__ = [
    "BACKUP_SUFFIX",
    "PROJECT_SUFFIX",
    "VERSION",
    "decode_cast",
    "decode_cues",
    "decode_media",
    "decode_project",
    "encode_cast",
    "encode_cues",
    "encode_media",
    "encode_project",
    "read_project",
    "write_project",
]

PROJECT_SUFFIX = ".subtitler"
BACKUP_SUFFIX = ".bak"

_MOST_BYTES = 256_000_000


def write_project(path: Path, project: Project) -> None:
    """The file at `path` holds the project afterwards, or is what it was; what it was before is kept beside it as a backup.
    Raises FileError; also where the project is larger than one that can be read again.
    """
    content = encode_project(project, path)
    keep_backup(path, path.with_name(path.name + BACKUP_SUFFIX))
    replace_atomically(path, content)


def encode_project(project: Project, path: Path, *, in_haste: bool = False) -> bytes:
    """What a project file at `path` would hold. Raises FileFailed where that is larger than one that can be read again.

    `in_haste` leaves out the blanks that make it pleasant to read, which takes a third of the time.
    """
    content = b"".join(project_pieces(project, path.absolute().parent, compact if in_haste else one_line))
    if len(content) > _MOST_BYTES:
        raise FileFailed(path=str(path), reason=f"it would be larger than {_MOST_BYTES // 1_000_000} MB")
    return content


def read_project(path: Path) -> Project:
    """The project in a file, its media as absolute paths or links.

    Raises FileError; NewerProject where a newer version wrote it; BrokenProject, naming the place, for anything else.
    """
    return decode_project(read_bytes(path, _MOST_BYTES), path)


def decode_project(content: bytes, path: Path) -> Project:
    """The project that a file at `path` with this content holds. Raises NewerProject, BrokenProject."""
    try:
        return read_document(parse(content), path)
    except Misfit as misfit:
        raise BrokenProject(path=str(path), member=str(misfit)) from misfit


def encode_cues(cues: Sequence[Cue]) -> Iterator[bytes]:
    """Cues as the list that a track's `cues` are, written in haste; in pieces that leave other threads their turns."""
    yield b"["
    yield from cue_pieces(cues, compact, "")
    yield b"]"


def decode_cues(entries: object) -> tuple[Cue, ...]:
    """The cues that such a list, parsed, stands for. Raises ValueError, naming the place."""
    try:
        return tuple(read_cue(entry, place) for entry, place in entries_of({"cues": entries}, "cues", ""))
    except Misfit as misfit:
        raise ValueError(str(misfit)) from misfit


def encode_media(media: Iterable[Media], path: Path) -> str:
    """Media as the list `media` of a project at `path`."""
    return f"[{','.join(one_line(media_document(each, path.absolute().parent)) for each in media)}]"


def decode_media(entries: object, path: Path) -> tuple[Media, ...]:
    """The media that such a list, parsed, stands for. Raises ValueError, naming the place."""
    try:
        folder = path.absolute().parent
        return tuple(read_media(entry, place, folder) for entry, place in entries_of({"media": entries}, "media", ""))
    except Misfit as misfit:
        raise ValueError(str(misfit)) from misfit


def decode_cast(entries: object) -> tuple[Speaker, ...]:
    """The speakers that such a list, parsed, stands for. Raises ValueError, naming the place."""
    try:
        return read_cast({"cast": entries})
    except Misfit as misfit:
        raise ValueError(str(misfit)) from misfit
