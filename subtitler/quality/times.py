"""Checks of when cues begin and end, and their fixes."""

from __future__ import annotations

from subtitler.quality.change import Change, first_of, joined, resplitted, revised
from subtitler.quality.issue import Finding, Issue
from subtitler.quality.look import REACH, Look
from subtitler.segmentation.measure import has_wide

Found = tuple[Finding, ...]

_LEAST_MS = 1
# How far a cue may come before its first word to be seen long enough (as far as a viewer does not notice).
_MOST_LEAD_MS = 80
# Beyond this much above the limit most viewers lose part of the text.
FAR_ABOVE = 1.25


def negative_duration(look: Look) -> Found:
    """The end is not after the start. Value and limit in ms."""
    length = look.cue.end_ms - look.cue.start_ms
    return () if length >= _LEAST_MS else (Finding(length, _LEAST_MS),)


def mend_negative_duration(look: Look, _issue: Issue, asks: bool) -> Change | None:
    """From the words' times; else end and start swapped where nothing else stands there; else the least duration."""
    cue = look.cue
    if not asks:
        return None
    if cue.words:
        start, end = cue.words[0].start_ms, max(word.end_ms for word in cue.words)
        if 0 <= start < end:
            return revised(look, start_ms=start, end_ms=end)
    if cue.end_ms < cue.start_ms and (look.before is None or look.before.end_ms <= cue.end_ms):
        return revised(look, start_ms=cue.end_ms, end_ms=cue.start_ms)
    end = min(cue.start_ms + max(look.preset.min_ms, _LEAST_MS), look.latest_end_ms)
    return revised(look, end_ms=end) if end > cue.start_ms else None


def order(look: Look) -> Found:
    """It begins before the cue that is listed before it. Value: the cue's start, limit: the other's, in ms."""
    if look.before is None or look.before.start_ms <= look.cue.start_ms:
        return ()
    return (Finding(look.cue.start_ms, look.before.start_ms),)


def mend_order(look: Look, _issue: Issue, _asks: bool) -> Change | None:
    """All cues in the order of their start; equal starts keep their order."""
    return Change(0, len(look.cues), tuple(sorted(look.cues, key=lambda cue: cue.start_ms)))


def overlap(look: Look) -> Found:
    """An earlier cue of the same speaker is still there. Value: for how many ms, limit: 0."""
    most = _overlap(look)[0]
    return (Finding(most, 0),) if most > 0 else ()


def _overlap(look: Look) -> tuple[int, int]:
    """For how long an earlier cue of the same speaker overlaps this one, and its index."""
    cue = look.cue
    start, end, speaker = cue.start_ms, cue.end_ms, cue.speaker
    first = max(0, look.index - REACH)
    most, place = 0, -1
    for number, other in enumerate(look.cues[first : look.index]):
        if other.end_ms > start and other.start_ms < end and other.speaker == speaker:
            shared = min(other.end_ms, end) - max(other.start_ms, start)
            if shared > most:
                most, place = shared, first + number
    return most, place


def mend_overlap(look: Look, _issue: Issue, asks: bool) -> Change | None:
    """The earlier cue ends before this one begins: by its tail only, or further where a person looks at it; never in a word."""
    _, place = _overlap(look)
    other = look.cues[place]
    spoken = max((word.end_ms for word in other.words), default=other.start_ms + 1)
    trimmed = other.end_ms - look.cue.start_ms
    if look.cue.start_ms < spoken or look.cue.start_ms <= other.start_ms or (trimmed > look.preset.tail_ms and not asks):
        return None
    end = look.cue.start_ms - look.least_gap_ms
    if end < spoken or end - other.start_ms < look.preset.min_ms:
        end = look.cue.start_ms
    return revised(look, place, end_ms=end)


def beyond_media(look: Look) -> Found:
    """It begins before the recording or ends after it. Value: that time, limit: 0 or the recording's length, in ms."""
    if look.cue.start_ms < 0:
        return (Finding(look.cue.start_ms, 0),)
    media_ms = look.context.media_ms
    return (Finding(look.cue.end_ms, media_ms),) if media_ms and look.cue.end_ms > media_ms else ()


def mend_beyond_media(look: Look, _issue: Issue, asks: bool) -> Change | None:
    """Cut off at the recording's ends; only with a person's consent where words are cut."""
    start, end = max(0, look.cue.start_ms), min(look.cue.end_ms, look.context.media_ms or look.cue.end_ms)
    cuts_words = bool(look.cue.words) and (look.cue.words[0].start_ms < start or (look.spoken_end_ms or 0) > end)
    if end <= start or (cuts_words and not asks):
        return None
    return revised(look, start_ms=start, end_ms=end)


def too_short(look: Look) -> Found:
    """It is gone before it can be read. Value and limit in ms."""
    length = look.cue.end_ms - look.cue.start_ms
    return (Finding(length, look.preset.min_ms),) if 0 < length < look.preset.min_ms else ()


def mend_too_short(look: Look, _issue: Issue, asks: bool) -> Change | None:
    """It stays longer, else comes a little sooner, else becomes one with a neighbour of the same speaker."""
    return first_of(
        lambda: _longer(look),
        lambda: joined(look, look.index - 1) if asks else None,
        lambda: joined(look, look.index) if asks else None,
    )


def _longer(look: Look) -> Change | None:
    cue = look.cue
    end = min(cue.start_ms + look.preset.min_ms, look.latest_end_ms)
    earliest = look.before.end_ms + look.least_gap_ms if look.before else 0
    start = min(cue.start_ms, end - look.preset.min_ms)
    if end <= cue.end_ms or (start < cue.start_ms and start < max(0, earliest, cue.start_ms - _MOST_LEAD_MS)):
        return None
    return revised(look, start_ms=start, end_ms=end)


def too_long(look: Look) -> Found:
    """It stays too long, and it is more than one word that is held. Value and limit in ms."""
    length = look.cue.end_ms - look.cue.start_ms
    if length <= look.preset.max_ms or _is_one_word(look):
        return ()
    return (Finding(length, look.preset.max_ms),)


def _is_one_word(look: Look) -> bool:
    """Sung words may be held; the word itself has to be that long."""
    if look.cue.words:
        return len(look.cue.words) == 1 and look.cue.words[0].end_ms - look.cue.words[0].start_ms > look.preset.max_ms
    return len(look.plain.split()) == 1 and not has_wide(look.plain)


def mend_too_long(look: Look, _issue: Issue, asks: bool) -> Change | None:
    """It ends sooner where its words allow, else becomes several."""
    spoken = look.spoken_end_ms
    end = look.cue.start_ms + look.preset.max_ms
    if spoken is not None and spoken <= end:
        return revised(look, end_ms=end) if asks else None
    return resplitted(look) if asks else None


def gap(look: Look) -> Found:
    """The next cue comes after a gap that is shorter than what viewers perceive. Value and limit in ms."""
    if look.after is None:
        return ()
    between = look.after.start_ms - look.cue.end_ms
    if between <= 0:
        return ()
    least = look.least_gap_ms
    return (Finding(between, least),) if between < least else ()


def mend_gap(look: Look, _issue: Issue, _asks: bool) -> Change | None:
    """The end is taken back, never into a word; where it cannot be, it goes on to the next cue."""
    if look.after is None:
        return None
    end = look.latest_end_ms
    if end < look.earliest_end_ms or end - look.cue.start_ms < look.preset.min_ms:
        end = look.after.start_ms
    return revised(look, end_ms=end)


def chain(look: Look) -> Found:
    """The next cue comes after a gap that is longer than the least, but too short to rest the eyes. Value and limit in ms.

    None where the cue could not stay until then, as it may not be that long.
    """
    if look.after is None:
        return ()
    between = look.after.start_ms - look.cue.end_ms
    if not 0 < between < look.preset.chain_gap_ms:
        return ()
    least = look.least_gap_ms
    if between <= least or look.after.start_ms - least - look.cue.start_ms > look.preset.max_ms:
        return ()
    return (Finding(between, look.preset.chain_gap_ms),)


def mend_chain(look: Look, _issue: Issue, _asks: bool) -> Change | None:
    """It stays until the least gap before the next cue."""
    return revised(look, end_ms=look.latest_end_ms) if look.latest_end_ms > look.cue.end_ms else None


def reading_speed(look: Look) -> Found:
    """There is more to read than the time allows. Value and limit in characters per second, in the preset's count."""
    length = look.cue.end_ms - look.cue.start_ms
    if length <= 0:
        return ()
    limit = look.preset.max_cps
    speed = sum(look.widths) * 1000 / length
    return (Finding(speed, limit, is_grave=speed > limit * FAR_ABOVE),) if speed > limit else ()


def mend_reading_speed(look: Look, _issue: Issue, _asks: bool) -> Change | None:
    """It stays as long as reading takes, where that is before the next cue and not too long after the last word."""
    needed_ms = -int(-sum(look.widths) * 1000 // look.preset.max_cps)
    end = look.cue.start_ms + needed_ms
    spoken = look.spoken_end_ms
    latest = min(look.latest_end_ms, look.cue.start_ms + look.preset.max_ms)
    if spoken is not None:
        latest = min(latest, max(spoken + look.preset.tail_ms, look.cue.end_ms))
    return revised(look, end_ms=end) if look.cue.end_ms < end <= latest else None
