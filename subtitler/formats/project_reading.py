"""Reading a project: the document of formats.project, member by member, as the values that it stands for."""

from __future__ import annotations

import base64
import binascii
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from subtitler.errors import NewerProject
from subtitler.formats.members import Misfit, below, entries_of, flag_of, is_time, object_of, text_of, whole_of
from subtitler.formats.project_writing import VERSION, WORD_MARKS
from subtitler.patterns import pattern
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.header import NO_HEADER, Header
from subtitler.timedtext.presentation import Presentation, read_presentation
from subtitler.timedtext.project import Evidence, Media, Project, TrackContent
from subtitler.timedtext.speakers import Speaker
from subtitler.timedtext.timecode import parse_frame_rate
from subtitler.timedtext.transcript import Word

# More than any file system holds in one file.
_MOST_MEDIA_BYTES = 2**63
# Two thousand words of the longest kind have 60,000 characters.
_MOST_HOTWORD_CHARACTERS = 1_000_000
_GZIP = b"\x1f\x8b\x08"
_COLOUR = pattern("#[0-9A-Fa-f]{6}")


def read_document(document: Any, path: Path) -> Project:
    """The project that the document in a file at `path` is. Raises NewerProject; Misfit, as all of these do."""
    root = object_of(document, "the beginning")
    version = whole_of(root, "subtitler", "", least=1, most=2**31)
    if version > VERSION:
        raise NewerProject(path=str(path), version=version)
    folder = path.absolute().parent
    media = tuple(read_media(entry, place, folder) for entry, place in entries_of(root, "media", ""))
    tracks = tuple(_read_track(entry, place) for entry, place in entries_of(root, "tracks", ""))
    evidence = tuple(_read_evidence(entry, place, folder) for entry, place in entries_of(root, "evidence", "", optional=True))
    return Project(media, tracks, _read_hotwords(root), evidence, _read_presentation(root), read_cast(root))


def _read_hotwords(root: dict[str, Any]) -> str:
    hotwords = text_of(root, "hotwords", "", "")
    if len(hotwords) > _MOST_HOTWORD_CHARACTERS:
        raise Misfit("hotwords")
    return hotwords


def read_cast(owner: dict[str, Any]) -> tuple[Speaker, ...]:
    """The speakers of the member `cast`, each name once."""
    members = (_read_speaker(entry, place) for entry, place in entries_of(owner, "cast", "", optional=True))
    return tuple({speaker.name: speaker for speaker in members}.values())


def _read_speaker(entry: Any, place: str) -> Speaker:
    speaker = object_of(entry, place)
    colour = text_of(speaker, "colour", place, "")
    if colour and not _COLOUR.fullmatch(colour):
        raise Misfit(below(place, "colour"))
    return Speaker(text_of(speaker, "name", place), colour)


def _read_presentation(root: dict[str, Any]) -> Presentation:
    document = object_of(root.get("presentation", {}), "presentation")
    try:
        return read_presentation(document)
    except ValueError as error:
        raise Misfit(below("presentation", str(error))) from error


def read_media(entry: Any, place: str, folder: Path) -> Media:
    """One entry of `media`, of a project in this folder."""
    media = object_of(entry, place)
    return Media(
        _read_location(media, "location", place, folder),
        whole_of(media, "duration_ms", place, least=0, default=0),
        _read_frame_rate(media, place),
        _read_shots(media, place),
        size_bytes=whole_of(media, "size_bytes", place, least=0, most=_MOST_MEDIA_BYTES, default=0),
        fingerprint=text_of(media, "fingerprint", place, ""),
    )


def _read_frame_rate(media: dict[str, Any], place: str) -> Fraction | None:
    written = text_of(media, "frame_rate", place, "")
    rate = parse_frame_rate(written) if written else None
    if written and rate is None:
        raise Misfit(below(place, "frame_rate"))
    return rate


def _read_shots(media: dict[str, Any], place: str) -> tuple[int, ...]:
    entries = entries_of(media, "shots", place, optional=True)
    for shot, shot_place in entries:
        if not isinstance(shot, int) or not is_time(shot):
            raise Misfit(shot_place)
    return tuple(sorted({shot for shot, _ in entries}))


def _read_location(owner: dict[str, Any], name: str, place: str, folder: Path) -> str:
    location = text_of(owner, name, place)
    return str(folder / location) if location and "://" not in location else location


def _read_evidence(entry: Any, place: str, folder: Path) -> Evidence:
    evidence = object_of(entry, place)
    return Evidence(
        media=_read_location(evidence, "media", place, folder),
        service=text_of(evidence, "service", place),
        model=text_of(evidence, "model", place),
        task_id=text_of(evidence, "task_id", place, ""),
        recognised_at=text_of(evidence, "recognised_at", place, ""),
        packed=_read_packed(evidence, place),
    )


def _read_packed(evidence: dict[str, Any], place: str) -> bytes:
    try:
        packed = base64.b64decode(text_of(evidence, "result", place), validate=True)
    except (ValueError, binascii.Error) as error:  # characters that are none of Base64's, also beyond ASCII
        raise Misfit(below(place, "result")) from error
    if not packed.startswith(_GZIP):
        raise Misfit(below(place, "result"))
    return packed


def _read_track(entry: Any, place: str) -> TrackContent:
    track = object_of(entry, place)
    cues = tuple(read_cue(cue, cue_place) for cue, cue_place in entries_of(track, "cues", place))
    return TrackContent(
        text_of(track, "name", place, ""),
        text_of(track, "language", place, ""),
        cues,
        _read_preset(track, place),
        _read_header(track, place),
    )


def _read_header(track: dict[str, Any], place: str) -> Header:
    if "header" not in track:
        return NO_HEADER
    own = below(place, "header")
    header = object_of(track["header"], own)
    return Header(text_of(header, "format", own), text_of(header, "text", own))


def _read_preset(track: dict[str, Any], place: str) -> str:
    """The chosen preset as a track keeps it. Its members are looked at when it is used: cues do not depend on them."""
    own = track.get("preset")
    if isinstance(own, dict):
        return json.dumps(own, ensure_ascii=False)
    name = text_of(track, "preset", place, "")
    if name.startswith("{"):  # would be written as members
        raise Misfit(below(place, "preset"))
    return name


def read_cue(entry: Any, place: str) -> Cue:
    """One entry of a track's `cues`."""
    cue = object_of(entry, place)
    words = tuple(_read_word(word, word_place) for word, word_place in entries_of(cue, "words", place, optional=True))
    return Cue(
        start_ms=whole_of(cue, "start_ms", place),
        end_ms=whole_of(cue, "end_ms", place),
        text=text_of(cue, "text", place),
        speaker=text_of(cue, "speaker", place, ""),
        words=words,
        placement=text_of(cue, "placement", place, ""),
        is_locked=flag_of(cue, "locked", place),
        is_edited=flag_of(cue, "edited", place),
        note=text_of(cue, "note", place, ""),
        is_bookmarked=flag_of(cue, "bookmarked", place),
    )


def _read_word(entry: Any, place: str) -> Word:
    match entry:
        case [int(start), int(end), str(text), str(punctuation)] if is_time(start) and is_time(end):
            return Word(start, end, text, punctuation)
        case [int(start), int(end), str(text), str(punctuation), *marks] if is_time(start) and is_time(end):
            timing, closes = next((kind for kind, written in WORD_MARKS.items() if marks == list(written)), (None, False))
            if timing is not None:
                return Word(start, end, text, punctuation, timing, closes)
    raise Misfit(place)
