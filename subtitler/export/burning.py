"""Subtitles as they are drawn into a video: ASS on a canvas of the picture's size, in a look of one's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from subtitler.errors import NothingToExport
from subtitler.export.content import file_cues
from subtitler.export.order import ExportOrder, ExportSource, ExportStyle
from subtitler.export.planning import about_of
from subtitler.formats import registry
from subtitler.media.burning import Film, burn, film_of, still
from subtitler.progress import CancelToken

# Where a style of ASS has what, after its name.
_FONT, _SIZE, _BORDER, _ALIGNMENT = 1, 2, 15, 18
_BOX, _TOP = "3", "8"
_STYLE = re.compile(r"^Style:[ \t]*(.*)$", re.MULTILINE)
_MOST_FONT_CHARACTERS = 100


class Look(Struct, frozen=True):
    """How subtitles are drawn. `font` is "" for the usual one, `size_percent` of the usual size; `has_colours` gives speakers a
    colour each. Files that bring styles of their own keep them, but for what is not usual here.
    """

    font: str = ""
    size_percent: int = 100
    is_at_top: bool = False
    has_box: bool = False
    has_colours: bool = False


def drawn(order: ExportOrder, source: ExportSource, film: Film, look: Look) -> bytes:
    """The ASS file to draw. Raises NothingToExport."""
    chosen = registry.named("ass")
    cues = file_cues(order, source, chosen, order.track)
    if not cues:
        raise NothingToExport(path=source.stem)
    if not look.has_colours:
        cues = tuple(replace(cue, speaker="") if cue.speaker else cue for cue in cues)
    about = replace(about_of(order, source, order.track), width=film.width, height=film.height)
    content = registry.content_of(Path("subtitles.ass"), cues, chosen, about=about)
    return _STYLE.sub(lambda found: f"Style: {_styled(found[1], look)}", content.decode()).encode()


def burn_in(
    video: Path,
    order: ExportOrder,
    source: ExportSource,
    target: Path,
    look: Look,
    report: Callable[[float], object],
    cancel: CancelToken,
    *,
    quality: str = "usual",
    fonts: Path | None = None,
) -> Path:
    """Makes the video and returns where it is. Raises MediaError, FfmpegMissing, NothingToExport, FileError, Cancelled."""
    film = film_of(video)
    burn(film, drawn(order, source, film, look), target, report, cancel, quality=quality, fonts=fonts)
    return target


def still_of(
    video: Path, order: ExportOrder, source: ExportSource, look: Look, near_ms: int, cancel: CancelToken, *, width: int
) -> bytes:
    """A picture (PNG) of the video in the middle of the cue that is nearest to a time, with what would be drawn into it.

    Raises MediaError, FfmpegMissing, NothingToExport, FileError, Cancelled.
    """
    film = film_of(video)
    content = drawn(order, source, film, look)
    cues = file_cues(order, source, registry.named("ass"), order.track)
    nearest = min(cues, key=lambda cue: abs((cue.start_ms + cue.end_ms) // 2 - near_ms))
    return still(film, content, (nearest.start_ms + nearest.end_ms) // 2, cancel, width=width)


def burning_order(track: int = 0, style: ExportStyle | None = None, other: int | None = None) -> ExportOrder:
    """An order for what is drawn: one track, or two together."""
    return ExportOrder(Path(), style or ExportStyle(("ass",)), track, other)


def _styled(line: str, look: Look) -> str:
    fields = line.split(",")
    if len(fields) <= _ALIGNMENT:
        return line
    if look.font:
        fields[_FONT] = re.sub(r"[,\r\n{}]", " ", look.font)[:_MOST_FONT_CHARACTERS]
    if look.size_percent != 100 and _number(fields[_SIZE]):
        fields[_SIZE] = str(max(1, round(_number(fields[_SIZE]) * look.size_percent / 100)))
    if look.has_box:
        fields[_BORDER] = _BOX
    if look.is_at_top:
        fields[_ALIGNMENT] = _TOP
    return ",".join(fields)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
