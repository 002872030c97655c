"""The moments around a cue's edges, as spans of milliseconds: by them one hears whether an edge stands where it should."""

from __future__ import annotations

from subtitler.timedtext.cue import Cue

# Aegisub's length: a word or two.
_MOMENT_MS = 500


def before_cue(cue: Cue) -> tuple[int, int]:
    """What is heard before it."""
    return max(0, cue.start_ms - _MOMENT_MS), cue.start_ms


def cue_beginning(cue: Cue) -> tuple[int, int]:
    """Its beginning, not more than all of it."""
    return cue.start_ms, min(cue.end_ms, cue.start_ms + _MOMENT_MS)


def cue_end(cue: Cue) -> tuple[int, int]:
    """Its end, not more than all of it."""
    return max(cue.start_ms, cue.end_ms - _MOMENT_MS), cue.end_ms


def after_cue(cue: Cue) -> tuple[int, int]:
    """What is heard after it."""
    return cue.end_ms, cue.end_ms + _MOMENT_MS
