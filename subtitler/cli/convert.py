"""`subtitler convert`: any readable format to any writable one."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

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
from subtitler.cli.retiming import RatesOption, ShiftOption, rates_option, retimed
from subtitler.files import free_name


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
    fps: FrameRateOption = None,
    change_fps: RatesOption = None,
    shift: ShiftOption = 0,
) -> None:
    """Convert subtitles from one format to another. What had to be repaired is said on standard error.

    A project is written as it is shown in the window, where the options do not say otherwise.
    """
    from subtitler.formats import registry
    from subtitler.pipeline import read_subtitles, write_subtitles

    chosen, frame_rate, rates = preset_option(preset), frame_rate_option(fps), rates_option(change_fps)
    wanted = partial(presentation_option, punctuation, labels, mask, hide_fillers, script)
    by_options = wanted()
    if target.suffix.lower() not in registry.writable_suffixes():
        known = ", ".join(registry.writable_suffixes())
        sentence = f"“{target.name}” names no format that can be written. These can: {known}."
        raise typer.BadParameter(sentence, param_hint="OUTPUT")
    reading = read_subtitles(source, chosen, encoding, by_options, frame_rate)
    for notice in reading.notices:
        print(f"subtitler: {source}, line {notice.line}: {notice.kind.value}", file=sys.stderr)
    written = target if force else free_name(target)
    cues = retimed(reading.cues, rates, shift, frame_rate)
    write_subtitles(written, cues, None, wanted(reading.presentation), reading.language)
    say(str(written))
