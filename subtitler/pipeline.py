"""From media to subtitles in one line: what the window and the command line both call.

check_media → (the queue of jobs recognises) → transcript_of → subtitles (sentences to cues) → write_subtitles
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

from msgspec.structs import replace

from subtitler.errors import NotSubtitles, UnexpectedAnswer, UnknownFormat
from subtitler.files import read_bytes
from subtitler.formats import registry
from subtitler.formats.project import PROJECT_SUFFIX, read_project
from subtitler.formats.reading import UNKNOWN, About, Reading
from subtitler.jobs.medium import check_media
from subtitler.presentation.presentation import AS_STORED, Labels, Presentation, label_before, present, text_view
from subtitler.progress import CancelToken
from subtitler.segmentation.language import language_of
from subtitler.segmentation.presets import Preset, default_preset, guess_language
from subtitler.segmentation.segmenting import Wishes, segment
from subtitler.segmentation.timing import Clock
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import snap_to_frames
from subtitler.timedtext.project import TrackContent
from subtitler.timedtext.track import Track
from subtitler.timedtext.transcript import Transcript

__all__ = [
    "RESULT_SUFFIX",
    "Wishes",
    "as_shown",
    "check_media",
    "clock_of",
    "measured_on",
    "read_subtitles",
    "readable_suffixes",
    "result_in",
    "subtitles",
    "transcript_of",
    "write_subtitles",
]

RESULT_SUFFIX = ".json"
# A result of twelve hours of speech with word times is about 40 MB; a stranger's file may be anything.
MAX_RESULT_BYTES = 200_000_000
_MARK_OF_RESULTS = b'"transcripts"'


def transcript_of(document: bytes) -> Transcript:
    """What was said, by the result as the journal keeps it. Raises UnexpectedAnswer."""
    from subtitler.recognition.results import read_result as read

    return read(document)


def subtitles(
    transcript: Transcript,
    preset: Preset | None = None,
    speaker_name: Callable[[int], str] | None = None,
    wishes: Wishes | None = None,
    cancel: CancelToken | None = None,
    presentation: Presentation = AS_STORED,
) -> tuple[Cue, ...]:
    """The transcript as cues; the preset follows the transcript's language, and speakers are "Speaker 1" and on, where
    neither is given. Several channels are several speakers. Lines have room for what `presentation` shows of them; the texts
    stay as they were heard. Raises Cancelled.
    """
    wishes = wishes or Wishes()
    language = wishes.language or guess_language(transcript.text)
    chosen = preset or default_preset(language)
    wishes = measured_on(presentation, language, chosen, wishes)
    name = speaker_name or (lambda number: f"Speaker {number + 1}")
    return segment(transcript.with_channels_as_speakers, chosen, name, replace(wishes, language=language), cancel)


def measured_on(presentation: Presentation, language: str, preset: Preset, wishes: Wishes) -> Wishes:
    """The wishes, with the view that texts and labels are measured on, where they do not bring one."""

    def label(speaker: str, is_other: bool) -> float:
        return preset.width(label_before(speaker, "" if is_other else speaker, presentation))

    has_labels = presentation.labels in (Labels.ON_CHANGE, Labels.ALWAYS)
    return replace(
        wishes,
        shown=wishes.shown or text_view(presentation, language),
        label=wishes.label or (label if has_labels else None),
    )


def read_subtitles(
    path: Path,
    preset: Preset | None = None,
    encoding: str | None = None,
    presentation: Presentation = AS_STORED,
    frame_rate: Fraction | None = None,
    language: str = "",
) -> Reading:
    """The cues of any readable file: subtitles, the first track of a project, or the service's result, segmented as
    `subtitles` does it. Where there is a frame rate, they come and go with frames. `language` is the one that is expected.

    Raises FileError, FormatError.
    """
    suffix = path.suffix.lower()
    transcript = result_in(path)
    if transcript is not None:
        wishes = Wishes(clock=clock_of(frame_rate))
        cues = subtitles(transcript, preset, wishes=wishes, presentation=presentation)
        return Reading(cues=cues, format="result", encoding="utf-8", notices=())
    reading = _read_cues(path, suffix, encoding, language)
    return replace(reading, cues=_snapped(reading.cues, frame_rate)) if frame_rate else reading


def clock_of(frame_rate: Fraction | None, shots: tuple[int, ...] = ()) -> Clock:
    """What a segmentation knows of a film's frames and shots."""
    return Clock(frame_rate=float(frame_rate) if frame_rate else None, shots=shots)


def _snapped(cues: Sequence[Cue], frame_rate: Fraction) -> tuple[Cue, ...]:
    track = Track(cues)
    track.apply(snap_to_frames(track, frame_rate))
    return track.cues


def _read_cues(path: Path, suffix: str, encoding: str | None, language: str) -> Reading:
    if suffix == PROJECT_SUFFIX:
        project = read_project(path)
        track = project.tracks[0] if project.tracks else TrackContent("", "", ())
        shown = project.presentation
        return Reading(track.cues, "project", "utf-8", (), track.language, shown, track.header, cast=project.cast)
    try:
        return registry.read(path, encoding, language)
    except UnknownFormat as error:
        raise UnknownFormat(path=error.path, known=", ".join(readable_suffixes())) from error


def readable_suffixes() -> tuple[str, ...]:
    """What `read_subtitles` reads, with the dot, subtitles first."""
    return tuple(dict.fromkeys((*registry.readable_suffixes(), RESULT_SUFFIX, PROJECT_SUFFIX)))


def result_in(path: Path) -> Transcript | None:
    """The transcript in a result file of the service; None for any other file, also where it has the same suffix. Raises
    FileError, and NotSubtitles where the result is damaged.
    """
    if path.suffix.lower() != RESULT_SUFFIX:
        return None
    content = read_bytes(path, MAX_RESULT_BYTES)
    try:
        return transcript_of(content)
    except UnexpectedAnswer as error:
        if _MARK_OF_RESULTS in content:
            raise NotSubtitles(path=str(path), expected="DashScope JSON") from error
        return None


def write_subtitles(
    path: Path,
    cues: Sequence[Cue],
    format_name: str | None = None,
    presentation: Presentation = AS_STORED,
    language: str = "",
    *,
    about: About = UNKNOWN,
    encoding: str = "utf-8",
    newline: str = "\n",
) -> None:
    """Writes the cues as they are shown, whole or not at all; the format follows the suffix where none is named, and the
    language is found out where it is "". `about` is what a writer may know beside them. Raises FileError, FormatError.
    """
    shown = as_shown(cues, presentation, language, in_text=registry.writes_labels(path, format_name))
    about = about if about.language else replace(about, language=language)
    registry.write(path, shown, format_name, about=about, encoding=encoding, newline=newline)


def as_shown(cues: Sequence[Cue], presentation: Presentation, language: str, *, in_text: bool) -> Sequence[Cue]:
    """The cues as they are shown, for a format that has speakers' names `in_text` or beside it; the language is found out where
    it is "".
    """
    if presentation.is_plain:
        return cues
    # In the order of the file: a label on change looks at the cue before.
    ordered = sorted(cues, key=lambda cue: cue.start_ms)
    shown = present(ordered, presentation, language_of((cue.text for cue in cues), language))
    if presentation.labels is not Labels.FORMAT and in_text:
        # The labels that are wanted stand in the texts already.
        return [replace(cue, speaker="") for cue in shown]
    return shown
