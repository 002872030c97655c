"""`subtitler presets`: the readability presets, built-in and the user's own."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from subtitler.cli.output import printing, say
from subtitler.segmentation.preset_files import document_of
from subtitler.segmentation.preset_shelf import own_shelf
from subtitler.segmentation.presets import PRESETS, UNLIMITED, Preset


def presets(as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list with every limit.")] = False) -> None:
    """List the readability presets: their limits, and whose they are. Files that cannot be used are named on standard error."""
    stock = own_shelf().stock()
    for problem in stock.problems:
        print(f"subtitler: {problem}", file=sys.stderr)
    if as_json:
        say(json.dumps([description(preset) for preset in stock.presets], ensure_ascii=False, indent=2))
    else:
        _print_table(stock.presets)


def description(preset: Preset) -> dict[str, object]:
    """The limits of one preset under the names that its file has, null where there is none, and whether it is built in."""
    members = {name: value for name, value in document_of(preset).items() if name != "subtitler_preset"}
    return members | {"built_in": preset.name in PRESETS}


def _print_table(listed: tuple[Preset, ...]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("preset", "a line", "lines", "a second", "seconds", "gap", "source"):
        table.add_column(heading, overflow="fold", no_wrap=heading not in ("preset", "source"))
    for preset in listed:
        table.add_row(*_row(preset))
    with printing():
        Console().print(table, markup=False)


def _row(preset: Preset) -> tuple[str, ...]:
    shown_name = preset.name if preset.name in PRESETS else f"{preset.name} (own)"
    unit = {"letters": "", "width": " wide", "bilingual": " wide"}[preset.count]
    return (
        shown_name,
        f"{_limit(preset.max_cpl)}{unit}",
        str(preset.max_lines),
        _limit(preset.max_cps),
        f"{preset.min_ms / 1000:g}–{_limit(preset.max_ms, 1000)}",
        f"{preset.min_gap_ms} ms",
        preset.source,
    )


def _limit(value: float, unit: int = 1) -> str:
    return "any" if value == UNLIMITED else f"{value / unit:g}"
