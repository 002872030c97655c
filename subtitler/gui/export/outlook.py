"""What an export would give: names, the beginning of the first file, what is lost. Worked out beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from subtitler.errors import SubtitlerError, UnencodableText
from subtitler.export.losses import Loss, lacking, losses
from subtitler.export.order import ExportOrder, ExportSource
from subtitler.export.planning import PlannedFile, planned, targets
from subtitler.progress import CancelToken, Report

# As much as the sheet has room for.
_MOST_LINES, _MOST_CHARACTERS = 24, 3000


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is ahead: the files with the number of their cues and their losses, how the first begins, or why there is none.

    `lacks` are characters that the encoding has no place for.
    """

    files: tuple[tuple[Path, int, tuple[Loss, ...]], ...] = ()
    head: str = ""
    problem: SubtitlerError | None = None
    lacks: str = ""

    @property
    def cues(self) -> int:
        return sum(count for _, count, _ in self.files)


def look_ahead(order: ExportOrder, source: ExportSource, _report: Report, cancel: CancelToken) -> Outlook:
    """The outlook of an order. Raises Cancelled."""
    files: list[tuple[Path, int, tuple[Loss, ...]]] = []
    head = ""
    try:
        for target in targets(order, source):
            cancel.check()
            file = planned(target, order, source)
            files.append((file.path, len(file.cues), losses(file)))
            head = head or _head(file)
    except UnencodableText as error:
        return Outlook(tuple(files), head, error, lacking(_texts(order, source), order.style.encoding))
    except SubtitlerError as error:
        return Outlook(tuple(files), head, error)
    return Outlook(tuple(files), head)


def whole_text(order: ExportOrder, source: ExportSource, _report: Report, _cancel: CancelToken) -> str:
    """The text of the first file, for the clipboard; "" where it is none. Raises FormatError."""
    file = planned(targets(order, source)[0], order, source)
    return "" if file.format.parse is None and file.format.parse_bytes is not None else _decoded(file)


def _head(file: PlannedFile) -> str:
    lines = _decoded(file).split("\n")[:_MOST_LINES]
    return "\n".join(lines)[:_MOST_CHARACTERS]


def _decoded(file: PlannedFile) -> str:
    """The file as text; "" for one that is none."""
    try:
        text = file.content.decode(file.encoding)
    except ValueError:
        return ""
    return "" if "\0" in text else text.lstrip("\ufeff").replace("\r\n", "\n")


def _texts(order: ExportOrder, source: ExportSource) -> str:
    tracks = (source.tracks[order.track],) if order.style.tracks.value == "one" else source.tracks
    return "".join(cue.text + cue.speaker for track in tracks for cue in track.cues)
