"""What a fix wants to do to the cues."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from subtitler.errors import EditError
from subtitler.quality.look import Look
from subtitler.segmentation.lines import rebreak, resplit
from subtitler.timedtext.cue import Cue, without_markup
from subtitler.timedtext.edits import merge
from subtitler.timedtext.track import Track


class Change(Struct, frozen=True):
    """The `count` cues from `first` on become `cues`."""

    first: int
    count: int
    cues: tuple[Cue, ...]


def revised(look: Look, index: int | None = None, **fields: Any) -> Change | None:
    """The cue that is looked at (or the one at `index`) with other fields; None where it is locked."""
    place = look.index if index is None else index
    cue = look.cues[place]
    return None if cue.is_locked else Change(place, 1, (replace(cue, **fields),))


def retexted(look: Look, text: str) -> Change | None:
    """The cue with another text; None where that changes nothing."""
    return None if text == look.cue.text else revised(look, text=text)


def rebroken(look: Look) -> Change | None:
    """The cue with better line breaks."""
    return retexted(look, rebreak(look.cue.text, look.preset, look.language))


def resplitted(look: Look) -> Change | None:
    """The cue as several that fit."""
    if look.cue.is_locked:
        return None
    cues = resplit(look.cue, look.preset, look.language)
    return Change(look.index, 1, cues) if len(cues) > 1 else None


def joined(look: Look, first: int) -> Change | None:
    """The cue at `first` and the next as one of the same speaker that fits the preset; None where they do not."""
    if not 0 <= first < len(look.cues) - 1:
        return None
    pair = (look.cues[first], look.cues[first + 1])
    if pair[0].speaker != pair[1].speaker or any(cue.is_locked for cue in pair):
        return None
    whole = _merged(pair)
    whole = replace(whole, text=rebreak(whole.text, look.preset, look.language))
    lines = without_markup(whole.text).split("\n")
    fits = (
        look.preset.line_count(lines) <= look.preset.max_lines
        and max(map(look.preset.width, lines)) <= look.preset.max_cpl
        and whole.duration_ms <= look.preset.max_ms
    )
    return Change(first, 2, (whole,)) if fits else None


def parted_anew(look: Look) -> Change | None:
    """The cue and the next, joined and split again: for an edge between them that stands in the wrong place."""
    if look.after is None or look.after.speaker != look.cue.speaker or look.cue.is_locked or look.after.is_locked:
        return None
    whole = _merged((look.cue, look.after))
    cues = resplit(whole, look.preset, look.language)
    return Change(look.index, 2, cues) if len(cues) > 1 else None


def _merged(pair: tuple[Cue, Cue]) -> Cue:
    (whole,) = merge(Track(pair), 0, 1).inserted
    return replace(whole, is_edited=any(cue.is_edited for cue in pair))


def first_of(*attempts: Callable[[], Change | None]) -> Change | None:
    """The first attempt that yields a change."""
    for attempt in attempts:
        try:
            change = attempt()
        except EditError:
            continue
        if change is not None:
            return change
    return None
