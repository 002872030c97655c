"""What had to be repaired, what an export cannot carry, and what came out otherwise, in sentences on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subtitler.export.comparing import Comparison
    from subtitler.export.losses import Loss
    from subtitler.formats.reading import Reading

# What is beyond this is told by its number only.
_MOST_TOLD = 10


def tell_reading(name: str, reading: Reading | None) -> None:
    """What had to be repaired in a file, and that its encoding is only a guess, where it is."""
    if reading is None:
        return
    if not reading.is_sure:
        print(f"subtitler: {name} was read as {reading.encoding}, which is a guess; --encoding names another", file=sys.stderr)
    for notice in reading.notices:
        print(f"subtitler: {name}, line {notice.line}: {notice.kind.value}", file=sys.stderr)


def tell_losses(name: str, losses: Iterable[Loss]) -> None:
    """One line for what a file does not hold of its cues; nothing where it holds all."""
    said = ", ".join(f"{loss.kind.value} ({loss.count})" for loss in losses)
    if said:
        print(f"subtitler: {name} does not hold: {said}", file=sys.stderr)


def tell_differences(name: str, comparison: Comparison) -> None:
    """What reading the file back has shown, where that is not what was written."""
    for each in comparison.differences[:_MOST_TOLD]:
        place = f"cue {each.number}, {each.kind.value}" if each.number else each.kind.value
        print(
            f"subtitler: {name}: {place}: “{each.expected}” is read as “{each.found}” by {comparison.reader}", file=sys.stderr
        )
    more = len(comparison.differences) - _MOST_TOLD
    if more > 0:
        print(f"subtitler: {name}: {more} more differences", file=sys.stderr)
