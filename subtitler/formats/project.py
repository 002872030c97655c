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

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NoReturn

from subtitler.errors import BrokenProject, FileFailed, NewerProject
from subtitler.files import keep_backup, read_bytes, replace_atomically, without_query
from subtitler.patterns import pattern
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.header import NO_HEADER, Header
from subtitler.timedtext.presentation import Presentation, read_presentation
from subtitler.timedtext.project import Evidence, Media, Project, TrackContent
from subtitler.timedtext.speakers import Speaker
from subtitler.timedtext.timecode import parse_frame_rate
from subtitler.timedtext.transcript import Timing, Word

PROJECT_SUFFIX = ".subtitler"
VERSION = 5
BACKUP_SUFFIX = ".bak"

_MOST_BYTES = 256_000_000
# Ten thousand hours: more is damage, and would overflow in programs that count milliseconds in fewer bits.
_MOST_MS = 36_000_000_000
# More than any file system holds in one file.
_MOST_MEDIA_BYTES = 2**63
# Two thousand words of the longest kind have 60,000 characters.
_MOST_HOTWORD_CHARACTERS = 1_000_000
_EVIDENCE = ',\n"evidence": ['
# A multiple of three bytes, so that the pieces join.
_BASE64_PIECE = 750_000
# Of cues with the times of all their words so many are written in a few milliseconds.
_PIECE_CUES = 200
_GZIP = b"\x1f\x8b\x08"
_COLOUR = pattern("#[0-9A-Fa-f]{6}")

# What follows a word's punctuation: how its times were taken, whether it ends a sentence.
_WORD_MARKS: dict[tuple[Timing, bool], tuple[str, ...]] = {
    (timing, closes): (() if timing is Timing.MEASURED else (timing.value,)) + (("end",) if closes else ())
    for timing in Timing
    for closes in (False, True)
}


class _Misfit(Exception):
    """A member that is missing or of the wrong kind; the argument is its place."""


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
    content = b"".join(_pieces(project, path.absolute().parent, _compact if in_haste else _one_line))
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
        return _read_document(_parse(content), path)
    except _Misfit as misfit:
        raise BrokenProject(path=str(path), member=str(misfit)) from misfit


def encode_cues(cues: Sequence[Cue]) -> Iterator[bytes]:
    """Cues as the list that a track's `cues` are, written in haste; in pieces that leave other threads their turns."""
    yield b"["
    yield from _cue_pieces(cues, _compact, "")
    yield b"]"


def decode_cues(entries: object) -> tuple[Cue, ...]:
    """The cues that such a list, parsed, stands for. Raises ValueError, naming the place."""
    try:
        return tuple(_read_cue(entry, place) for entry, place in _entries({"cues": entries}, "cues", ""))
    except _Misfit as misfit:
        raise ValueError(str(misfit)) from misfit


def encode_media(media: Iterable[Media], path: Path) -> str:
    """Media as the list `media` of a project at `path`."""
    return f"[{','.join(_one_line(_media_document(each, path.absolute().parent)) for each in media)}]"


def decode_media(entries: object, path: Path) -> tuple[Media, ...]:
    """The media that such a list, parsed, stands for. Raises ValueError, naming the place."""
    try:
        folder = path.absolute().parent
        return tuple(_read_media(entry, place, folder) for entry, place in _entries({"media": entries}, "media", ""))
    except _Misfit as misfit:
        raise ValueError(str(misfit)) from misfit


def decode_cast(entries: object) -> tuple[Speaker, ...]:
    """The speakers that such a list, parsed, stands for. Raises ValueError, naming the place."""
    try:
        return _read_cast({"cast": entries})
    except _Misfit as misfit:
        raise ValueError(str(misfit)) from misfit


def _parse(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise _Misfit(f"byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise _Misfit(f"line {error.lineno}") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; brackets thousands deep
        raise _Misfit("a number or bracket without end") from error


def _refuse_constant(name: str) -> NoReturn:
    raise _Misfit(name)


def _read_document(document: Any, path: Path) -> Project:
    root = _object(document, "the beginning")
    version = _whole(root, "subtitler", "", least=1, most=2**31)
    if version > VERSION:
        raise NewerProject(path=str(path), version=version)
    folder = path.absolute().parent
    media = tuple(_read_media(entry, place, folder) for entry, place in _entries(root, "media", ""))
    tracks = tuple(_read_track(entry, place) for entry, place in _entries(root, "tracks", ""))
    evidence = tuple(_read_evidence(entry, place, folder) for entry, place in _entries(root, "evidence", "", optional=True))
    return Project(media, tracks, _read_hotwords(root), evidence, _read_presentation(root), _read_cast(root))


def _read_hotwords(root: dict[str, Any]) -> str:
    hotwords = _text(root, "hotwords", "", "")
    if len(hotwords) > _MOST_HOTWORD_CHARACTERS:
        raise _Misfit("hotwords")
    return hotwords


def _read_cast(owner: dict[str, Any]) -> tuple[Speaker, ...]:
    members = (_read_speaker(entry, place) for entry, place in _entries(owner, "cast", "", optional=True))
    return tuple({speaker.name: speaker for speaker in members}.values())


def _read_speaker(entry: Any, place: str) -> Speaker:
    speaker = _object(entry, place)
    colour = _text(speaker, "colour", place, "")
    if colour and not _COLOUR.fullmatch(colour):
        raise _Misfit(_below(place, "colour"))
    return Speaker(_text(speaker, "name", place), colour)


def encode_cast(cast: Iterable[Speaker]) -> list[dict[str, str]]:
    """The speakers as the list `cast` of a project."""
    return [{"name": speaker.name} | ({"colour": speaker.colour} if speaker.colour else {}) for speaker in cast]


def _read_presentation(root: dict[str, Any]) -> Presentation:
    document = _object(root.get("presentation", {}), "presentation")
    try:
        return read_presentation(document)
    except ValueError as error:
        raise _Misfit(_below("presentation", str(error))) from error


def _read_media(entry: Any, place: str, folder: Path) -> Media:
    media = _object(entry, place)
    return Media(
        _read_location(media, "location", place, folder),
        _whole(media, "duration_ms", place, least=0, default=0),
        _read_frame_rate(media, place),
        _read_shots(media, place),
        size_bytes=_whole(media, "size_bytes", place, least=0, most=_MOST_MEDIA_BYTES, default=0),
        fingerprint=_text(media, "fingerprint", place, ""),
    )


def _read_frame_rate(media: dict[str, Any], place: str) -> Fraction | None:
    written = _text(media, "frame_rate", place, "")
    rate = parse_frame_rate(written) if written else None
    if written and rate is None:
        raise _Misfit(_below(place, "frame_rate"))
    return rate


def _read_shots(media: dict[str, Any], place: str) -> tuple[int, ...]:
    entries = _entries(media, "shots", place, optional=True)
    for shot, shot_place in entries:
        if not isinstance(shot, int) or not _is_time(shot):
            raise _Misfit(shot_place)
    return tuple(sorted({shot for shot, _ in entries}))


def _read_location(owner: dict[str, Any], name: str, place: str, folder: Path) -> str:
    location = _text(owner, name, place)
    return str(folder / location) if location and not _is_link(location) else location


def _read_evidence(entry: Any, place: str, folder: Path) -> Evidence:
    evidence = _object(entry, place)
    return Evidence(
        media=_read_location(evidence, "media", place, folder),
        service=_text(evidence, "service", place),
        model=_text(evidence, "model", place),
        task_id=_text(evidence, "task_id", place, ""),
        recognised_at=_text(evidence, "recognised_at", place, ""),
        packed=_read_packed(evidence, place),
    )


def _read_packed(evidence: dict[str, Any], place: str) -> bytes:
    try:
        packed = base64.b64decode(_text(evidence, "result", place), validate=True)
    except (ValueError, binascii.Error) as error:  # characters that are none of Base64's, also beyond ASCII
        raise _Misfit(_below(place, "result")) from error
    if not packed.startswith(_GZIP):
        raise _Misfit(_below(place, "result"))
    return packed


def _read_track(entry: Any, place: str) -> TrackContent:
    track = _object(entry, place)
    cues = tuple(_read_cue(cue, cue_place) for cue, cue_place in _entries(track, "cues", place))
    return TrackContent(
        _text(track, "name", place, ""),
        _text(track, "language", place, ""),
        cues,
        _read_preset(track, place),
        _read_header(track, place),
    )


def _read_header(track: dict[str, Any], place: str) -> Header:
    if "header" not in track:
        return NO_HEADER
    own = _below(place, "header")
    header = _object(track["header"], own)
    return Header(_text(header, "format", own), _text(header, "text", own))


def _read_preset(track: dict[str, Any], place: str) -> str:
    """The chosen preset as a track keeps it. Its members are looked at when it is used: cues do not depend on them."""
    own = track.get("preset")
    if isinstance(own, dict):
        return _one_line(own)
    name = _text(track, "preset", place, "")
    if name.startswith("{"):  # would be written as members
        raise _Misfit(_below(place, "preset"))
    return name


def _read_cue(entry: Any, place: str) -> Cue:
    cue = _object(entry, place)
    words = tuple(_read_word(word, word_place) for word, word_place in _entries(cue, "words", place, optional=True))
    return Cue(
        start_ms=_whole(cue, "start_ms", place),
        end_ms=_whole(cue, "end_ms", place),
        text=_text(cue, "text", place),
        speaker=_text(cue, "speaker", place, ""),
        words=words,
        placement=_text(cue, "placement", place, ""),
        is_locked=_flag(cue, "locked", place),
        is_edited=_flag(cue, "edited", place),
        note=_text(cue, "note", place, ""),
        is_bookmarked=_flag(cue, "bookmarked", place),
    )


def _read_word(entry: Any, place: str) -> Word:
    match entry:
        case [int(start), int(end), str(text), str(punctuation)] if _is_time(start) and _is_time(end):
            return Word(start, end, text, punctuation)
        case [int(start), int(end), str(text), str(punctuation), *marks] if _is_time(start) and _is_time(end):
            timing, closes = next((kind for kind, written in _WORD_MARKS.items() if marks == list(written)), (None, False))
            if timing is not None:
                return Word(start, end, text, punctuation, timing, closes)
    raise _Misfit(place)


def _object(value: Any, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _Misfit(place)
    return value


def _entries(owner: dict[str, Any], name: str, place: str, *, optional: bool = False) -> list[tuple[Any, str]]:
    """The entries of a list with their places: `tracks[0].cues[2]`."""
    value = owner.get(name, [] if optional else None)
    path = _below(place, name)
    if not isinstance(value, list):
        raise _Misfit(path)
    return [(entry, f"{path}[{index}]") for index, entry in enumerate(value)]


def _text(owner: dict[str, Any], name: str, place: str, default: str | None = None) -> str:
    value = owner.get(name, default)
    if not isinstance(value, str):
        raise _Misfit(_below(place, name))
    return value


def _flag(owner: dict[str, Any], name: str, place: str) -> bool:
    value = owner.get(name, False)
    if not isinstance(value, bool):
        raise _Misfit(_below(place, name))
    return value


def _whole(
    owner: dict[str, Any], name: str, place: str, *, least: int = -_MOST_MS, most: int = _MOST_MS, default: int | None = None
) -> int:
    value = owner.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise _Misfit(_below(place, name))
    return value


def _is_time(value: int) -> bool:
    return not isinstance(value, bool) and -_MOST_MS <= value <= _MOST_MS


def _below(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _pieces(project: Project, folder: Path, write: Callable[[object], str]) -> Iterator[bytes]:
    """The file's content, in pieces that are small enough to leave other threads their turns."""
    media = _lines(_one_line(_media_document(media, folder)) for media in project.media)
    hotwords = f'"hotwords": {_one_line(project.hotwords)},\n' if project.hotwords else ""
    shown = project.presentation.document()
    presentation = f'"presentation": {_one_line(shown)},\n' if shown else ""
    cast = f'"cast": {_one_line(encode_cast(project.cast))},\n' if project.cast else ""
    yield _encoded(f'{{"subtitler": {VERSION},\n"media": [{media}],\n{hotwords}{cast}{presentation}"tracks": [')
    for place, track in enumerate(project.tracks):
        yield _encoded(f"{',' if place else ''}\n{_track_head(track)}")
        yield from _cue_pieces(track.cues, write, "\n")
        yield b"]}"
    yield b"]"
    for place, evidence in enumerate(project.evidence):
        yield _encoded(f"{',' if place else _EVIDENCE}\n{_evidence_head(evidence, folder)}")
        for start in range(0, len(evidence.packed), _BASE64_PIECE):
            yield base64.b64encode(evidence.packed[start : start + _BASE64_PIECE])
        yield b'"}'
    yield b"]}\n" if project.evidence else b"}\n"


def _encoded(text: str) -> bytes:
    # A lone surrogate has no bytes in UTF-8; "backslashreplace" happens to write it as JSON does.
    return text.encode("utf-8", "backslashreplace")


def _track_head(track: TrackContent) -> str:
    """All of it up to the cues."""
    own = track.preset if track.preset.startswith("{") else _one_line(track.preset)
    preset = f'"preset": {own}, ' if track.preset else ""
    kept = _one_line({"format": track.header.format, "text": track.header.text})
    header = f'"header": {kept}, ' if track.header != NO_HEADER else ""
    return f'{{"name": {_one_line(track.name)}, "language": {_one_line(track.language)}, {preset}{header}"cues": ['


def _cue_pieces(cues: Sequence[Cue], write: Callable[[object], str], before: str) -> Iterator[bytes]:
    """The entries of a list of cues, each after `before`."""
    for start in range(0, len(cues), _PIECE_CUES):
        entries = (f"{before}{write(_cue_document(cue))}" for cue in cues[start : start + _PIECE_CUES])
        yield _encoded(f"{',' if start else ''}{','.join(entries)}")


def _lines(entries: Iterable[str]) -> str:
    return ",".join(f"\n{entry}" for entry in entries)


def _one_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _compact(value: object) -> str:
    # Imported here: who only reads a project has no use for it.
    from msgspec.json import encode

    try:
        return encode(value).decode()
    except UnicodeEncodeError:  # a lone surrogate
        return _one_line(value)


def _media_document(media: Media, folder: Path) -> dict[str, object]:
    document: dict[str, object] = {"location": _stored_location(media.location, folder)}
    known = {
        "duration_ms": media.duration_ms,
        "frame_rate": str(media.frame_rate or ""),
        "shots": list(media.shots),
        "size_bytes": media.size_bytes,
        "fingerprint": media.fingerprint,
    }
    return document | {name: value for name, value in known.items() if value}


def _evidence_head(evidence: Evidence, folder: Path) -> str:
    """All of it up to the result: Base64 needs no escapes, and looking for some in megabytes takes its time."""
    head = {
        "media": _stored_location(without_query(evidence.media), folder),
        "service": evidence.service,
        "model": evidence.model,
        "task_id": evidence.task_id,
        "recognised_at": evidence.recognised_at,
    }
    return f'{_one_line(head)[:-1]}, "result": "'


def _cue_document(cue: Cue) -> dict[str, object]:
    document: dict[str, object] = {"start_ms": cue.start_ms, "end_ms": cue.end_ms, "text": cue.text}
    if cue.speaker:
        document["speaker"] = cue.speaker
    if cue.placement:
        document["placement"] = cue.placement
    if cue.is_locked:
        document["locked"] = True
    if cue.is_edited:
        document["edited"] = True
    if cue.note:
        document["note"] = cue.note
    if cue.is_bookmarked:
        document["bookmarked"] = True
    if cue.words:
        document["words"] = [_word_document(word) for word in cue.words]
    return document


def _word_document(word: Word) -> list[object]:
    if word.timing is Timing.MEASURED and not word.closes_sentence:  # nearly all: looking up an Enum takes its time
        return [word.start_ms, word.end_ms, word.text, word.punctuation]
    return [word.start_ms, word.end_ms, word.text, word.punctuation, *_WORD_MARKS[word.timing, word.closes_sentence]]


def _stored_location(location: str, folder: Path) -> str:
    if _is_link(location) or not location:
        return location
    path = Path(location).absolute()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


def _is_link(location: str) -> bool:
    return "://" in location
