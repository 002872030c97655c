"""What jobs do beside the window, and how their results get to the disk. Functions for threads; the pipeline does the work."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from subtitler.files import free_name, media_stem
from subtitler.gui.library.job import Job, JobState
from subtitler.progress import CancelToken, Report
from subtitler.recognition.catalogue import Service
from subtitler.recognition.request import RecognitionRequest, RecognizerSource
from subtitler.timedtext.project import Media, Project, TrackContent


def transcribe_job(
    service: Service,
    request: RecognitionRequest,
    recognizers: RecognizerSource,
    speaker_pattern: str,
    report: Report,
    cancel: CancelToken,
) -> Project:
    """The work of a job: the medium's subtitles, as a project of one track."""
    from subtitler import pipeline
    from subtitler.segmentation.presets import guess_language

    transcript = pipeline.transcribe(request, recognizers(service), report, cancel)
    cues = pipeline.subtitles(transcript, None, lambda number: speaker_pattern.format(number=number + 1))
    language = request.languages[0] if request.languages else guess_language(transcript.text)
    track = TrackContent(media_stem(request.media), language, cues)
    return Project((Media(request.media, transcript.media_ms),), (track,))


def write_results(jobs: Iterable[Job], folder: Path, format_name: str, encoding: str, newline: str) -> list[tuple[int, Path]]:
    """Writes the first track of each job's result into the folder, over nobody's file; the numbers and paths written.

    Raises FileError.
    """
    from subtitler.formats import registry

    written = []
    for job in jobs:
        if job.state is JobState.DONE and job.project is not None:
            path = free_name(folder / f"{media_stem(job.media)}{registry.suffix_of(format_name)}")
            registry.write(path, job.project.tracks[0].cues, format_name, encoding=encoding, newline=newline)
            written.append((job.number, path))
    return written
