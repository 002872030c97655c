"""What a subtitle file says beside its cues: styles, regions, information for other programs."""

from __future__ import annotations

from msgspec import Struct


class Header(Struct, frozen=True):
    """Text in the words of one format, by its name as in formats.registry; it goes back into files of that format alone."""

    format: str = ""
    text: str = ""


NO_HEADER = Header()
