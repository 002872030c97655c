"""The option that recognises a part of a recording only."""

from __future__ import annotations

from pathlib import Path

import typer

from subtitler.progress import CancelToken
from subtitler.timedtext.timecode import parse_timecode

Span = tuple[int, int]


def range_option(text: str | None) -> Span | None:
    """The part's beginning and end in ms; None where none is named."""
    if text is None:
        return None
    begin, dash, end = text.replace("–", "-").partition("-")
    times = parse_timecode(begin), parse_timecode(end)
    if not dash or times[0] is None or times[1] is None or times[0] >= times[1]:
        sentence = f"“{text}” names no part. Say when it begins and ends, as 1:20-2:05.5 or 80-125.5."
        raise typer.BadParameter(sentence, param_hint="--range")
    return times[0], times[1]


def cut_out(path: Path, span: Span) -> Path:
    """The sound of that part as a file. Raises MediaError, FileError."""
    from subtitler.folders import cache_folder
    from subtitler.media.excerpt import excerpt
    from subtitler.media.probe import probe

    probe(path)
    return excerpt(path, *span, cache_folder() / "excerpts", lambda _share: None, CancelToken())
