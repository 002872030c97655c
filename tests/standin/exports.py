"""What the export sheet would have answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from subtitler.export.order import ExportOrder, ExportSource, ExportStyle
from subtitler.gui.document_files import Export


def to_export(path: Path, source: ExportSource, **style: Any) -> Export:
    """The order to write the first track to this path, in the format of its suffix."""
    wanted = replace(ExportStyle(formats=(path.suffix[1:],), pattern=path.name), **style)
    return Export(ExportOrder(path.parent, wanted), source, "", replace(wanted, pattern="{stem}.{ext}"))


def asked(path: Path, **style: Any) -> Callable[..., Export]:
    """In the place of `ask_export`: somebody who wants this path."""
    return lambda _parent, _folder, source, *_: to_export(path, source, **style)
