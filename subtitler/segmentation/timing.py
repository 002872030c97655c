"""When cues come and go: from the times of their words to times that can be read.

The rules are Netflix's (timing guidelines): in with the first word, out with the last or up to half a second later where the
reading takes longer, two frames between cues, short gaps closed. Words are never cut, and never wait.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from msgspec import Struct

from subtitler.segmentation.presets import Preset
from subtitler.timedtext.frames import Ended, on_frames
from subtitler.timedtext.timecode import frame_from, frame_of, time_of_frame

FAR_MS = 2**52
"""A time after everything, which a float holds exactly."""

# The guidelines count at 24 frames a second where nothing else is known.
_USUAL_FRAME_RATE = 24.0
_RATE_DIVISOR = 1001
# Frames around a shot change within which a cue's edge moves to it (counted at the usual rate: half a second).
_NEAR_MS = 500
# A cue that would come so shortly before a shot comes half a second before it (Netflix: 9 to 11 frames are made 12).
_TOO_NEAR_MS = 375
# How far before a shot change a cue ends, and between two cues where the preset counts in frames.
_GAP_FRAMES = 2


class Span(Struct, frozen=True):
    """One cue in time: when its words are spoken, how much there is to read, and whose voice it is (equal keys: one voice)."""

    start: int
    end: int
    width: float
    voice: object = None


class Clock(Struct, frozen=True):
    """What times depend on besides the words: the media's length (0: not known), its frame rate, its shot changes in ms."""

    media_ms: int = 0
    frame_rate: float | None = None
    shots: tuple[int, ...] = ()

    @property
    def frame_ms(self) -> float:
        return 1000 / (self.frame_rate or _USUAL_FRAME_RATE)

    @property
    def exact_rate(self) -> Fraction | None:
        """The rate as a fraction, as television's rates are: 24000/1001."""
        return Fraction(self.frame_rate).limit_denominator(_RATE_DIVISOR) if self.frame_rate else None

    def before_shot(self, shot: int) -> int:
        """When a cue ends that makes way for the shot that begins then."""
        rate = self.exact_rate
        return time_of_frame(frame_of(shot, rate) - _GAP_FRAMES, rate) if rate else shot - round(_GAP_FRAMES * self.frame_ms)


def shown_times(spans: Sequence[Span], preset: Preset, clock: Clock) -> list[tuple[int, int]]:
    """Start and end of each cue on the screen; `spans` are in the order of their start."""
    gap = preset.least_gap_ms(clock.frame_rate)
    spoken = _apart(spans)
    times: list[tuple[int, int]] = []
    ended = Ended()
    for place, (start, end) in enumerate(spoken):
        following = spoken[place + 1][0] if place + 1 < len(spoken) else FAR_MS
        shown = _shown(start, end, following, spans[place].width, preset, gap, clock)
        earliest = max(ended.latest(start) + gap, times[-1][0] if times else 0)
        times.append(_led_in(*shown, earliest, preset))
        ended.add(end, shown[1])
    if clock.shots:
        times = _at_shots(times, spoken, preset, gap, clock)
    rate = clock.exact_rate
    return _with_gaps(on_frames(times, rate), spoken, _gap_frames(preset, rate), rate) if rate else times


def _apart(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The spoken times, trimmed where one voice would overlap itself; each lasts a millisecond at least."""
    times = [(span.start, max(span.end, span.start + 1)) for span in spans]
    last_of: dict[object, int] = {}
    for place, span in enumerate(spans):
        earlier = last_of.get(span.voice)
        if earlier is not None and times[earlier][1] > times[place][0]:
            begin = times[earlier][0]
            edge = max(begin + 1, times[place][0])
            times[earlier] = (begin, edge)
            times[place] = (edge, max(times[place][1], edge + 1))
        last_of[span.voice] = place
    return times


def needed_ms(width: float, preset: Preset) -> int:
    """How long a viewer needs for a cue of this reading width."""
    return max(preset.min_ms, ceil(width * 1000 / preset.max_cps))


def _shown(start: int, end: int, following: int, width: float, preset: Preset, gap: int, clock: Clock) -> tuple[int, int]:
    """The cue with its free time after the last word; gaps that are too short to be seen as gaps are closed."""
    latest = end + preset.tail_ms
    if clock.media_ms:
        latest = min(latest, max(end, clock.media_ms))
    room = following - gap
    shown = max(end, min(start + needed_ms(width, preset), latest, room))
    if gap <= following - shown < preset.chain_gap_ms and room <= latest:
        shown = max(shown, room)
    return start, max(end, min(shown, start + max(preset.max_ms, end - start)))


def _led_in(start: int, end: int, earliest: int, preset: Preset) -> tuple[int, int]:
    """The cue, come a little before its first word where the time after its last leaves it too short."""
    missing = preset.min_ms - (end - start)
    if missing <= 0:
        return start, end
    return min(start, max(0, earliest, start - min(missing, preset.lead_ms))), end


def _at_shots(
    times: list[tuple[int, int]], spoken: Sequence[tuple[int, int]], preset: Preset, gap: int, clock: Clock
) -> list[tuple[int, int]]:
    """Edges near a shot change move to it, where no word is cut and no other cue is in the way."""
    moved: list[tuple[int, int]] = []
    ended = Ended()
    for place, (start, end) in enumerate(times):
        first, last = spoken[place]
        longest = max(preset.max_ms, last - first)
        earliest = max(ended.latest(first) + gap, end - longest, moved[-1][0] if moved else 0)
        start = _start_at_shot(start, first, earliest, clock.shots)
        latest = times[place + 1][0] - gap if place + 1 < len(times) else FAR_MS
        within = max(last, min(end, start + preset.min_ms)), min(latest, start + longest)
        end = _end_at_shot(end, last, within, clock)
        ended.add(last, end)
        moved.append((start, end))
    return moved


def _start_at_shot(start: int, first_word: int, earliest: int, shots: Sequence[int]) -> int:
    """In with a shot that began shortly before the first word; long enough before one that begins after it."""
    place = bisect_right(shots, first_word) - 1
    if place >= 0 and first_word - shots[place] <= _NEAR_MS and shots[place] >= earliest:
        return shots[place]
    if place + 1 < len(shots):
        before = shots[place + 1] - _NEAR_MS
        if before >= earliest and _TOO_NEAR_MS <= shots[place + 1] - start < _NEAR_MS:
            return before
    return start


def _end_at_shot(end: int, last_word: int, within: tuple[int, int], clock: Clock) -> int:
    """Out shortly before a shot begins: a little later where one is about to, a little earlier where one just has."""
    place = bisect_left(clock.shots, last_word)
    for shot in clock.shots[place : place + 2]:
        if -_NEAR_MS <= end - shot <= _NEAR_MS and within[0] <= clock.before_shot(shot) <= within[1]:
            return clock.before_shot(shot)
    return end


def _gap_frames(preset: Preset, rate: Fraction) -> int:
    return _GAP_FRAMES if preset.gap_in_frames else frame_from(preset.min_gap_ms, rate)


def _with_gaps(
    times: list[tuple[int, int]], spoken: Sequence[tuple[int, int]], gap_frames: int, rate: Fraction
) -> list[tuple[int, int]]:
    """Times on frames, the gaps between them again what they are to be, where the words leave room."""
    made: list[tuple[int, int]] = []
    for place, (start, end) in enumerate(times):
        start = max(start, _after(made[-1], start, spoken[place][0], gap_frames, rate)) if made else start
        following = times[place + 1][0] if place + 1 < len(times) else FAR_MS
        latest = time_of_frame(frame_of(following, rate) - gap_frames, rate)
        least = time_of_frame(frame_from(spoken[place][1], rate), rate)
        made.append((start, max(min(end, max(latest, least)), time_of_frame(frame_of(start, rate) + 1, rate))))
    return made


def _after(before: tuple[int, int], start: int, first_word: int, gap_frames: int, rate: Fraction) -> int:
    """When a cue may begin that comes before its first word: the gap after the cue before it, not after that word's frame."""
    ended = frame_of(before[1], rate)
    if not 0 <= frame_of(start, rate) - ended < gap_frames:
        return before[0]
    return max(before[0], min(time_of_frame(ended + gap_frames, rate), time_of_frame(frame_of(first_word, rate), rate)))
