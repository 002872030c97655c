"""What a person means by entering one time of a cue. Each function returns the Edit; EditError where there is none."""

from __future__ import annotations

from subtitler.timedtext.edits import Edit, retime
from subtitler.timedtext.track import Track


def start_at(track: Track, index: int, ms: int) -> Edit:
    """The cue begins at `ms`. Its end stays, unless that would come first: then the whole cue moves."""
    cue = track[index]
    ms = max(0, ms)
    return retime(track, index, ms, cue.end_ms if ms < cue.end_ms else ms + cue.duration_ms)


def end_at(track: Track, index: int, ms: int) -> Edit:
    """The cue ends at `ms`; its start stays."""
    return retime(track, index, track[index].start_ms, ms)


def last_for(track: Track, index: int, ms: int) -> Edit:
    """The cue lasts `ms` from its start."""
    return end_at(track, index, track[index].start_ms + ms)
