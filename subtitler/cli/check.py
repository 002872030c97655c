"""`subtitler check`: what is wrong with subtitles, and the repair of what is safe."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from subtitler.cli.exit_codes import ExitCode
from subtitler.cli.options import preset_option, words_option

_REPORTS = (".csv", ".html")


def check(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="Subtitles, a project, or a result of the service (.json).")],
    preset: Annotated[
        str | None,
        typer.Option(help="The limits: the name of a readability preset or a .subtitler-preset file; default by language."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    fix: Annotated[
        Path | None, typer.Option(metavar="OUTPUT", help="Repair what is safe and write it here; the suffix says the format.")
    ] = None,
    report: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a report: .csv or .html.")] = None,
    language: Annotated[str, typer.Option(help="The language of the subtitles; found out by default.")] = "",
    words: Annotated[Path | None, typer.Option(help="A file of sensitive words to point out, one a line.")] = None,
    fps: Annotated[float | None, typer.Option(min=1, max=1000, help="The frame rate of the picture.")] = None,
    encoding: Annotated[str | None, typer.Option(help="How FILE is encoded; found out by default.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that exist, instead of writing “NAME (2)”.")] = False,
) -> None:
    """Check subtitles against thirty rules. Ends with 1 if an error was found, or is left after --fix."""
    from subtitler.cli import checking
    from subtitler.quality.context import Context

    context = Context(
        preset_option(preset), language, frame_rate=fps, sensitive_words=words_option(words, "--words") if words else ()
    )
    if fix is not None:
        _usable_output(source, fix)
    if report is not None and report.suffix.lower() not in _REPORTS:
        raise typer.BadParameter("A report is a .csv or .html file.", param_hint="--report")
    tracks, project = checking.read_tracks(source, context, encoding)
    if fix is not None:
        tracks = [checking.repaired(track) for track in tracks]
    written = [checking.write(fix, tracks, project, force=force)] if fix is not None else []
    if report is not None:
        written.append(checking.write_report(report, source, tracks, force=force))
    if as_json:
        checking.print_json(source, tracks, written)
    else:
        checking.tell(tracks, written)
    if checking.has_errors(tracks):
        raise typer.Exit(ExitCode.SOME_FAILED)


def _usable_output(source: Path, target: Path) -> None:
    from subtitler.formats.project import PROJECT_SUFFIX
    from subtitler.formats.registry import writable_suffixes

    takes_project = source.suffix.lower() == PROJECT_SUFFIX
    known = (*writable_suffixes(), *([PROJECT_SUFFIX] if takes_project else []))
    if target.suffix.lower() not in known:
        reason = f"“{target.name}” names no format that can be written. These can: {', '.join(known)}."
        raise typer.BadParameter(reason, param_hint="--fix")
