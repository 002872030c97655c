"""Checks of times against the recording: its words and its cuts."""

from __future__ import annotations

from bisect import bisect_left

from subtitler.quality.change import Change, revised
from subtitler.quality.issue import Finding, Issue
from subtitler.quality.look import Look
from subtitler.timedtext.transcript import Timing

Found = tuple[Finding, ...]

# Three frames at 24 a second: more is noticed (Netflix, timing guidelines).
_MOST_IN_MS = 120
# The guidelines count in frames of 24 a second where no frame rate is set; half a second are 12 of them.
_FILM_RATE = 24.0
_NEAR_CUT_MS = 500
# What would begin so shortly before a cut begins half a second before it (9 to 11 frames are made 12).
_TOO_NEAR_CUT_MS = 375


def sync_in(look: Look) -> Found:
    """It begins too long before or after its first word. Value in ms (negative: before), limit 120."""
    first = look.cue.words[0]
    off = look.cue.start_ms - first.start_ms
    if -_MOST_IN_MS <= off <= _MOST_IN_MS or first.timing is Timing.ESTIMATED:
        return ()
    return () if off < 0 and _begins_by_cut(look, -off) else (Finding(off, _MOST_IN_MS),)


def _begins_by_cut(look: Look, early_ms: int) -> bool:
    """Whether it begins early with a cut, or just far enough before one."""
    frame, start = _frames(look, 1), look.cue.start_ms
    if early_ms <= _NEAR_CUT_MS + frame and _has_cut(look, start, frame):
        return True
    return early_ms <= _NEAR_CUT_MS - _TOO_NEAR_CUT_MS + frame and _has_cut(look, start + _NEAR_CUT_MS, frame)


def _has_cut(look: Look, time_ms: int, within_ms: int) -> bool:
    cuts = look.context.shot_changes
    return bisect_left(cuts, time_ms - within_ms) < bisect_left(cuts, time_ms + within_ms + 1)


def mend_sync_in(look: Look, _issue: Issue, _asks: bool) -> Change | None:
    """It begins with its first word, or where the cue before ends if that is near enough."""
    wanted = max(0, look.cue.words[0].start_ms)
    start = max(wanted, look.before.end_ms) if look.before else wanted
    is_near = abs(start - wanted) <= _MOST_IN_MS
    return revised(look, start_ms=start) if is_near and start < look.cue.end_ms else None


def sync_out(look: Look) -> Found:
    """It ends before its last word, or too long after it. Value in ms after the last word, limit 0 or what is allowed.

    Short cues may stay until they can be read, and any cue until the least gap before the next, or until a cut that is near.
    """
    words = look.cue.words
    last = words[-1]
    spoken = last.end_ms if len(words) < 2 or words[-2].end_ms <= last.end_ms else max(word.end_ms for word in words)
    end = look.cue.end_ms
    if spoken <= end <= spoken + look.preset.tail_ms or last.timing is Timing.ESTIMATED:
        return ()
    if end < spoken:
        return (Finding(end - spoken, 0),)
    latest = _latest(look, spoken)
    if end <= latest or (end <= latest + _NEAR_CUT_MS and _has_cut(look, end + _frames(look, 2), _frames(look, 1))):
        return ()
    return (Finding(end - spoken, look.preset.tail_ms),)


def _latest(look: Look, spoken: int) -> int:
    """When the cue has to be gone."""
    latest = max(spoken + look.preset.tail_ms, look.cue.start_ms + look.preset.min_ms)
    if look.after is not None and look.after.start_ms - latest < look.preset.chain_gap_ms:
        return max(latest, look.after.start_ms)
    return latest


def mend_sync_out(look: Look, _issue: Issue, _asks: bool) -> Change | None:
    """It ends with its last word, or when its tail is over."""
    spoken = look.spoken_end_ms
    if spoken is None:
        return None
    end = spoken if look.cue.end_ms < spoken else _latest(look, spoken)
    return revised(look, end_ms=end) if end > look.cue.start_ms else None


def shot_change(look: Look) -> Found:
    """Its start or end is near a cut of the picture, but not on it. Value: how many ms (negative: before), limit 500."""
    cuts = look.context.shot_changes
    if _is_far(look.cue.start_ms, cuts) and _is_far(look.cue.end_ms, cuts):
        return ()
    off = _off_cut(look.cue.start_ms, look, ahead_frames=0) or _off_cut(look.cue.end_ms, look, ahead_frames=2)
    return (Finding(off, _NEAR_CUT_MS),) if off else ()


def _is_far(time_ms: int, cuts: tuple[int, ...]) -> bool:
    return bisect_left(cuts, time_ms - _NEAR_CUT_MS) == bisect_left(cuts, time_ms + _NEAR_CUT_MS)


def _off_cut(time_ms: int, look: Look, ahead_frames: int) -> int:
    """How far a time is from the nearest cut; 0 where it is far, on the cut, or `ahead_frames` before it."""
    off = time_ms - _nearest(time_ms, look.context.shot_changes)
    if not -_NEAR_CUT_MS < off < _NEAR_CUT_MS:
        return 0
    frame = _frames(look, 1)
    is_on = abs(off) <= frame or (ahead_frames and abs(off + _frames(look, ahead_frames)) <= frame)
    return 0 if is_on else off


def _nearest(time_ms: int, cuts: tuple[int, ...]) -> int:
    after = bisect_left(cuts, time_ms)
    if after == 0 or (after < len(cuts) and cuts[after] - time_ms < time_ms - cuts[after - 1]):
        return cuts[after]
    return cuts[after - 1]


def _frames(look: Look, count: int) -> int:
    return round(count * 1000 / (look.context.frame_rate or _FILM_RATE))


def mend_shot_change(look: Look, _issue: Issue, asks: bool) -> Change | None:
    """The start on the cut, or half a second before it; the end two frames before it; never into a word."""
    if not asks:
        return None
    start, end = look.cue.start_ms, look.cue.end_ms
    if _off_cut(start, look, ahead_frames=0):
        cut = _nearest(start, look.context.shot_changes)
        wanted = cut - _NEAR_CUT_MS if cut - start >= _TOO_NEAR_CUT_MS else cut
        earliest = look.before.end_ms if look.before else 0
        start = wanted if wanted >= earliest and (not look.cue.words or wanted <= look.cue.words[0].start_ms) else start
    if _off_cut(end, look, ahead_frames=2):
        wanted = _nearest(end, look.context.shot_changes) - _frames(look, 2)
        end = wanted if look.earliest_end_ms <= wanted <= look.latest_end_ms else end
    has_changed = (start, end) != (look.cue.start_ms, look.cue.end_ms)
    return revised(look, start_ms=start, end_ms=end) if has_changed and start < end else None
