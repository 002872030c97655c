"""What an export would give: names, the beginning of the first file, what is lost. Worked out beside the window."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from subtitler.errors import SubtitlerError, UnencodableText
from subtitler.export.losses import Loss, LossKind, lacking, losses
from subtitler.export.order import ExportOrder, ExportSource
from subtitler.export.planning import PlannedFile, planned, targets
from subtitler.gui.garbage import without_garbage_looks
from subtitler.progress import CancelToken, Report

# As much as the sheet has room for.
_MOST_LINES, _MOST_CHARACTERS = 24, 3000


class Ahead(Struct, frozen=True):
    """A file that would be written: its format's suffix, the number of its cues, and what it would not carry of them."""

    path: Path
    suffix: str
    cues: int
    losses: tuple[Loss, ...]


class Outlook(Struct, frozen=True):
    """What is ahead: the files, how the first begins, or why there is none. `lacks` are characters that the encoding has no
    place for.
    """

    files: tuple[Ahead, ...] = ()
    head: str = ""
    problem: SubtitlerError | None = None
    lacks: str = ""

    @property
    def cues(self) -> int:
        return sum(file.cues for file in self.files)

    @property
    def losses(self) -> dict[str, tuple[Loss, ...]]:
        """What the files of each suffix would not carry, taken together."""
        found: dict[str, dict[LossKind, Loss]] = {}
        for file in self.files:
            kinds = found.setdefault(file.suffix, {})
            for loss in file.losses:
                before = kinds.get(loss.kind)
                kinds[loss.kind] = replace(loss, count=loss.count + before.count) if before else loss
        return {suffix: tuple(kinds.values()) for suffix, kinds in found.items()}


def look_ahead(order: ExportOrder, source: ExportSource, _report: Report, cancel: CancelToken) -> Outlook:
    """The outlook of an order. Raises Cancelled."""
    with without_garbage_looks():
        return _outlook(order, source, cancel)


def _outlook(order: ExportOrder, source: ExportSource, cancel: CancelToken) -> Outlook:
    files: list[Ahead] = []
    head = ""
    try:
        for target in targets(order, source):
            cancel.check()
            file = planned(target, order, source)
            files.append(Ahead(file.path, file.format.suffix, len(file.cues), losses(file)))
            head = head or _head(file)
    except UnencodableText as error:
        return Outlook(tuple(files), head, error, lacking(_texts(order, source), order.style.encoding))
    except SubtitlerError as error:
        return Outlook(tuple(files), head, error)
    return Outlook(tuple(files), head)


def whole_text(order: ExportOrder, source: ExportSource, _report: Report, _cancel: CancelToken) -> str:
    """The text of the first file, for the clipboard; "" where it is none. Raises FormatError."""
    return _decoded(planned(targets(order, source)[0], order, source))


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
