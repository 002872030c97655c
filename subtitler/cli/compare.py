"""`subtitler compare`: where two recognitions of one recording heard different words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from subtitler.cli.exit_codes import ExitCode
from subtitler.cli.output import say
from subtitler.timedtext.timecode import format_timecode

if TYPE_CHECKING:
    from subtitler.timedtext.differences import Difference

_File = Annotated[Path, typer.Argument(help="Subtitles, a project, or a result of the service (.json).")]


def compare(
    first: _File,
    second: _File,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line: start_ms, end_ms, first, second.")] = False,
) -> None:
    """Show where two recognitions of one recording differ in their words; punctuation, case and line breaks do not count.

    Ends with 1 where they do.
    """
    from subtitler.pipeline import read_subtitles
    from subtitler.timedtext.differences import differences

    found = differences(read_subtitles(first).cues, read_subtitles(second).cues)
    for difference in found:
        say(_as_json(difference) if as_json else _in_words(difference))
    if found:
        raise typer.Exit(ExitCode.SOME_FAILED)


def _as_json(found: Difference) -> str:
    document = {"start_ms": found.start_ms, "end_ms": found.end_ms, "first": found.first, "second": found.second}
    return json.dumps(document, ensure_ascii=False)


def _in_words(found: Difference) -> str:
    return f"{format_timecode(found.start_ms, '.')}  {found.first or '–'}  |  {found.second or '–'}"
