"""What the picture of a recording says that files of subtitles want to know: its frame rate and its size."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from subtitler.errors import FileError, MediaError
from subtitler.export.order import ExportSource
from subtitler.media.container import is_link, open_picture
from subtitler.media.probe import frame_rate


def with_picture(source: ExportSource) -> ExportSource:
    """The same source with its recording's frame rate and size, where it has a picture that can be looked at."""
    about = source.about
    if not about.media or is_link(about.media) or (about.frame_rate and about.width):
        return source
    try:
        with open_picture(Path(about.media)) as (_, picture):
            rate, width, height = frame_rate(picture), picture.width, picture.height
    except (MediaError, FileError):
        return source
    return replace(source, about=replace(about, frame_rate=about.frame_rate or rate, width=width, height=height))
