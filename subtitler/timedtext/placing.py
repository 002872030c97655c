"""Where a new cue fits between those that are there."""

from __future__ import annotations

from collections.abc import Sequence

from subtitler.timedtext.cue import Cue
from subtitler.timedtext.track import Track

# Long enough to type a short sentence into (Subtitle Edit's default for new cues).
NEW_CUE_MS = 2000
# A gap shorter than this holds no readable cue (Netflix: 5/6 s); the new cue then overlaps instead.
_LEAST_MS = 833


def cue_after(track: Track, index: int, media_ms: int = 0) -> Cue:
    """An empty cue that begins where the cue at `index` ends, leaves the next one its place and is over with the recording (of
    `media_ms`, 0: not known), if there is room.
    """
    start = max(0, track[index].end_ms)
    following = [track[index + 1].start_ms] if index + 1 < len(track) else []
    limits = [ms for ms in (*following, media_ms) if start + _LEAST_MS <= ms]
    return Cue(start, min(start + NEW_CUE_MS, *limits) if limits else start + NEW_CUE_MS, "")


def cues_after(track: Track, index: int, texts: Sequence[str]) -> list[Cue]:
    """Cues with these texts one after the other, from the end of the cue at `index` on (-1: from 0), before the next one begins
    if there is room.
    """
    start = max(0, track[index].end_ms) if index >= 0 else 0
    each = NEW_CUE_MS
    if index + 1 < len(track) and texts:
        share = (track[index + 1].start_ms - start) // len(texts)
        each = min(each, share) if share >= _LEAST_MS else each
    return [Cue(start + n * each, start + (n + 1) * each, text, is_edited=True) for n, text in enumerate(texts)]


def cue_before(track: Track, index: int) -> Cue:
    """An empty cue that ends where the cue at `index` begins, if there is room before it."""
    end = track[index].start_ms
    earliest = max(0, track[index - 1].end_ms) if index > 0 else 0
    if end - earliest < _LEAST_MS:
        start = max(0, end - NEW_CUE_MS)
        return Cue(start, max(end, start + _LEAST_MS), "")
    return Cue(max(earliest, end - NEW_CUE_MS), end, "")
