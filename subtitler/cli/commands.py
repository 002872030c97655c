"""The commands and their common manners: sentences on standard error, results on standard output, an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from subtitler import __version__
from subtitler.cli.burn import burn
from subtitler.cli.check import check
from subtitler.cli.compare import compare
from subtitler.cli.convert import convert
from subtitler.cli.exit_codes import ExitCode
from subtitler.cli.export import export
from subtitler.cli.hotwords import hotwords
from subtitler.cli.jobs import jobs
from subtitler.cli.models import models
from subtitler.cli.output import prepare_output
from subtitler.cli.presets import presets
from subtitler.cli.serve import serve
from subtitler.cli.transcribe import transcribe
from subtitler.errors import KeyMissing, KeyOfOtherRegion, KeyRejected, SubtitlerError
from subtitler.progress import Cancelled

application = typer.Typer(
    name="subtitler",
    help="Turn recordings into subtitles. Without a command, or with files only, the window opens.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (transcribe, convert, export, burn, check, compare, models, presets, serve):
    application.command()(command)
application.add_typer(jobs, name="jobs")
application.add_typer(hotwords, name="hotwords")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"subtitler {__version__}")
        raise typer.Exit


@application.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Turn recordings into subtitles. Without a command, or with files only, the window opens."""


def run_command(arguments: Sequence[str]) -> int:
    """Runs one command line; every expected failure is one sentence on standard error and an exit code."""
    prepare_output()
    try:
        application(list(arguments))
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else ExitCode.DONE
    except Cancelled:
        return ExitCode.INTERRUPTED
    except (KeyMissing, KeyRejected, KeyOfOtherRegion) as error:
        return _fail(error, ExitCode.CREDENTIALS)
    except SubtitlerError as error:
        return _fail(error, ExitCode.SOME_FAILED)
    return ExitCode.DONE


def _fail(error: SubtitlerError, code: ExitCode) -> ExitCode:
    print(f"subtitler: {error}", file=sys.stderr)
    return code
