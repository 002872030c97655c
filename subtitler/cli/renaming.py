"""The option that gives speakers other names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from msgspec.structs import replace

from subtitler.timedtext.cue import Cue

RenameOption = Annotated[
    list[str] | None,
    typer.Option(
        "--rename-speaker",
        metavar="OLD=NEW",
        help="Call a speaker otherwise in all cues, as “Speaker 1=Ann”; repeatable. Two that get one name become one.",
    ),
]


def names_option(texts: list[str] | None) -> dict[str, str]:
    """The new names by the old ones."""
    names: dict[str, str] = {}
    for text in texts or ():
        old, equals, new = text.partition("=")
        if not equals or not old.strip():
            sentence = f"“{text}” names no speaker to rename. Say the old name, =, and the new one, as “Speaker 1=Ann”."
            raise typer.BadParameter(sentence, param_hint="--rename-speaker")
        names[old.strip()] = new.strip()
    return names


def renamed(cues: Sequence[Cue], names: dict[str, str]) -> tuple[Cue, ...]:
    """The cues with their speakers' new names: each cue's name is changed once, so that two can change places."""
    return tuple(replace(cue, speaker=names[cue.speaker]) if cue.speaker in names else cue for cue in cues)
