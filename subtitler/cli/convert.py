"""`subtitler convert`: any readable format to any writable one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from subtitler.cli.losing import tell_differences, tell_losses, tell_reading
from subtitler.cli.options import (
    FillersOption,
    FrameRateOption,
    LabelsOption,
    MaskOption,
    PunctuationOption,
    ScriptOption,
    frame_rate_option,
    presentation_option,
    preset_option,
)
from subtitler.cli.output import say
from subtitler.cli.renaming import RenameOption, names_option, renamed
from subtitler.cli.retiming import RatesOption, ShiftOption, rates_option, retimed
from subtitler.files import free_name
from subtitler.timedtext.project import TrackContent

if TYPE_CHECKING:
    from subtitler.export.planning import PlannedFile

_NEWLINES = {False: "\n", True: "\r\n"}


def convert(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="Subtitles, a project, or a result of the service (.json).")],
    target: Annotated[Path, typer.Argument(metavar="OUTPUT", help="The file to write; its suffix says the format.")],
    preset: Annotated[
        str | None,
        typer.Option(help="Readability preset for a result: a name or a .subtitler-preset file; default by language."),
    ] = None,
    encoding: Annotated[str | None, typer.Option(help="How INPUT is encoded; found out by default.")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite OUTPUT if it exists, instead of writing “OUTPUT (2)”.")
    ] = False,
    punctuation: PunctuationOption = None,
    labels: LabelsOption = None,
    mask: MaskOption = None,
    hide_fillers: FillersOption = None,
    script: ScriptOption = None,
    output_encoding: Annotated[
        str,
        typer.Option("--output-encoding", help="How OUTPUT is encoded: utf-8, utf-8-sig (with a mark), gb18030 and others."),
    ] = "utf-8",
    crlf: Annotated[bool, typer.Option("--crlf", help="Line ends of Windows in OUTPUT.")] = False,
    fps: FrameRateOption = None,
    change_fps: RatesOption = None,
    shift: ShiftOption = 0,
    rename_speaker: RenameOption = None,
) -> None:
    """Convert subtitles from one format to another. What had to be repaired is said on standard error.

    A project is written as it is shown in the window, where the options do not say otherwise.
    """
    from subtitler.export.planning import alone
    from subtitler.formats import registry
    from subtitler.formats.reading import About
    from subtitler.pipeline import read_subtitles
    from subtitler.timedtext.speakers import colours_of

    chosen, frame_rate, rates = preset_option(preset), frame_rate_option(fps), rates_option(change_fps)
    names = names_option(rename_speaker)
    wanted = partial(presentation_option, punctuation, labels, mask, hide_fillers, script)
    by_options = wanted()
    if not target.name.lower().endswith(registry.writable_suffixes()):
        known = ", ".join(registry.writable_suffixes())
        sentence = f"“{target.name}” names no format that can be written. These can: {known}."
        raise typer.BadParameter(sentence, param_hint="OUTPUT")
    reading = read_subtitles(source, chosen, encoding, by_options, frame_rate)
    tell_reading(str(source), reading)
    written = target if force else free_name(target)
    track = TrackContent(
        "", reading.language, retimed(renamed(reading.cues, names), rates, shift, frame_rate), header=reading.header
    )
    colours = {names.get(name, name): colour for name, colour in colours_of(reading.cast).items()}
    about = About(title=source.stem, frame_rate=frame_rate, colours=colours)
    _write(alone(written, track, wanted(reading.presentation), about, encoding=output_encoding, newline=_NEWLINES[crlf]))


def _write(file: PlannedFile) -> None:
    """Writes one file; says what it does not hold, and what is read from it otherwise than it was meant."""
    from subtitler.export.losses import losses
    from subtitler.export.writing import write_files
    from subtitler.progress import CancelToken

    tell_losses(file.path.name, losses(file))
    for exported in write_files([file], lambda _: None, CancelToken()):
        tell_differences(exported.path.name, exported.comparison)
        say(str(exported.path))
