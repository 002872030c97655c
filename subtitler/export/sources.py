"""What there is to export: of a project, and of any other file that can be read."""

from __future__ import annotations

from pathlib import Path

from subtitler.export.order import ExportSource
from subtitler.files import media_stem
from subtitler.formats.project import PROJECT_SUFFIX, read_project
from subtitler.formats.reading import About, Reading
from subtitler.pipeline import read_subtitles
from subtitler.timedtext.project import Project, TrackContent
from subtitler.timedtext.speakers import colours_of


def of_project(project: Project, stem: str) -> ExportSource:
    """The tracks of a project, shown as it shows them, with what is known of its first recording."""
    medium = project.media[0] if project.media else None
    about = About(
        title=stem,
        frame_rate=medium.frame_rate if medium else None,
        media=medium.location if medium else "",
        media_ms=medium.duration_ms if medium else 0,
        colours=colours_of(project.cast),
    )
    return ExportSource(project.tracks, stem, project.presentation, about)


def of_file(path: Path, encoding: str | None = None) -> tuple[ExportSource, Reading | None]:
    """What a file holds, and how it was read; None for a project. Raises FileError, FormatError."""
    stem = media_stem(str(path))
    if path.suffix.lower() == PROJECT_SUFFIX:
        return of_project(read_project(path), stem), None
    reading = read_subtitles(path, encoding=encoding)
    track = TrackContent("", reading.language, reading.cues, header=reading.header)
    return ExportSource((track,), stem, reading.presentation, About(title=stem)), reading
