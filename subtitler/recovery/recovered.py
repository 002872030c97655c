"""What a recovery file is about, and what it gives back."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from subtitler.timedtext.project import Project


class Head(Struct, frozen=True):
    """Whose recovery file it is: the document's name, its file (None: it was in none yet), and how many steps it is away from
    what was last saved.
    """

    name: str
    path: Path | None
    changes: int


class Recovered(Struct, frozen=True):
    """What a recovery file has kept: the project as it was at the last moment that reached the disk."""

    head: Head
    project: Project
