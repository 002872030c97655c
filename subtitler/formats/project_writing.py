"""Writing a project: the document of formats.project, in pieces, each cue on a line of its own."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from subtitler.files import without_query
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.header import NO_HEADER
from subtitler.timedtext.project import Evidence, Media, Project, TrackContent
from subtitler.timedtext.speakers import Speaker
from subtitler.timedtext.transcript import Timing, Word

VERSION = 5

_EVIDENCE = ',\n"evidence": ['
# A multiple of three bytes, so that the pieces join.
_BASE64_PIECE = 750_000
# Of cues with the times of all their words so many are written in a few milliseconds.
_PIECE_CUES = 200

# What follows a word's punctuation: how its times were taken, whether it ends a sentence.
WORD_MARKS: dict[tuple[Timing, bool], tuple[str, ...]] = {
    (timing, closes): (() if timing is Timing.MEASURED else (timing.value,)) + (("end",) if closes else ())
    for timing in Timing
    for closes in (False, True)
}


def project_pieces(project: Project, folder: Path, write: Callable[[object], str]) -> Iterator[bytes]:
    """The file's content, in pieces that are small enough to leave other threads their turns."""
    media = _lines(one_line(media_document(media, folder)) for media in project.media)
    hotwords = f'"hotwords": {one_line(project.hotwords)},\n' if project.hotwords else ""
    shown = project.presentation.document()
    presentation = f'"presentation": {one_line(shown)},\n' if shown else ""
    cast = f'"cast": {one_line(encode_cast(project.cast))},\n' if project.cast else ""
    yield _encoded(f'{{"subtitler": {VERSION},\n"media": [{media}],\n{hotwords}{cast}{presentation}"tracks": [')
    for place, track in enumerate(project.tracks):
        yield _encoded(f"{',' if place else ''}\n{_track_head(track)}")
        yield from cue_pieces(track.cues, write, "\n")
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
    own = track.preset if track.preset.startswith("{") else one_line(track.preset)
    preset = f'"preset": {own}, ' if track.preset else ""
    kept = one_line({"format": track.header.format, "text": track.header.text})
    header = f'"header": {kept}, ' if track.header != NO_HEADER else ""
    return f'{{"name": {one_line(track.name)}, "language": {one_line(track.language)}, {preset}{header}"cues": ['


def cue_pieces(cues: Sequence[Cue], write: Callable[[object], str], before: str) -> Iterator[bytes]:
    """The entries of a list of cues, each after `before`."""
    for start in range(0, len(cues), _PIECE_CUES):
        entries = (f"{before}{write(_cue_document(cue))}" for cue in cues[start : start + _PIECE_CUES])
        yield _encoded(f"{',' if start else ''}{','.join(entries)}")


def _lines(entries: Iterable[str]) -> str:
    return ",".join(f"\n{entry}" for entry in entries)


def one_line(value: object) -> str:
    """A value as JSON that is pleasant to read."""
    return json.dumps(value, ensure_ascii=False)


def compact(value: object) -> str:
    """A value as JSON, in a third of the time, without blanks."""
    # Imported here: who only reads a project has no use for it.
    from msgspec.json import encode

    try:
        return encode(value).decode()
    except UnicodeEncodeError:  # a lone surrogate
        return one_line(value)


def media_document(media: Media, folder: Path) -> dict[str, object]:
    """The entry of a recording, for a project in this folder."""
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
    return f'{one_line(head)[:-1]}, "result": "'


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
    return [word.start_ms, word.end_ms, word.text, word.punctuation, *WORD_MARKS[word.timing, word.closes_sentence]]


def _stored_location(location: str, folder: Path) -> str:
    if "://" in location or not location:
        return location
    path = Path(location).absolute()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


def encode_cast(cast: Iterable[Speaker]) -> list[dict[str, str]]:
    """The speakers as the list `cast` of a project."""
    return [{"name": speaker.name} | ({"colour": speaker.colour} if speaker.colour else {}) for speaker in cast]
