"""When cues come and go: from the times of their words to times that can be read.

The rules are Netflix's (timing guidelines): in with the first word, out with the last or up to half a second later where the
reading takes longer, two frames between cues, short gaps closed. Words are never cut, and never wait.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, floor

from subtitler.segmentation.presets import Preset
from subtitler.segmentation.tokens import FAR_MS

# The guidelines count at 24 frames a second where nothing else is known.
_USUAL_FRAME_RATE = 24.0
# Frames around a shot change within which a cue's edge moves to it, and how far before it a cue ends.
_NEAR_FRAMES, _BEFORE_FRAMES = 12, 2


@dataclass(frozen=True, slots=True)
class Span:
    """One cue in time: when its words are spoken, how much there is to read, and whose voice it is (equal keys: one voice)."""

    start: int
    end: int
    width: float
    voice: object = None


@dataclass(frozen=True, slots=True)
class Clock:
    """What times depend on besides the words: the media's length (0: not known), its frame rate, its shot changes in ms."""

    media_ms: int = 0
    frame_rate: float | None = None
    shots: tuple[int, ...] = field(default=(), repr=False)

    @property
    def frame_ms(self) -> float:
        return 1000 / (self.frame_rate or _USUAL_FRAME_RATE)


def shown_times(spans: Sequence[Span], preset: Preset, clock: Clock) -> list[tuple[int, int]]:
    """Start and end of each cue on the screen; `spans` are in the order of their start."""
    gap = preset.least_gap_ms(clock.frame_rate)
    spoken = _apart(spans)
    times: list[tuple[int, int]] = []
    earliest = 0
    for place, (start, end) in enumerate(spoken):
        following = spoken[place + 1][0] if place + 1 < len(spoken) else FAR_MS
        shown = _shown(start, end, following, spans[place].width, preset, gap, clock)
        times.append(_led_in(*shown, earliest, preset))
        # The cue before may end earlier than one of another voice before it.
        earliest = max(earliest, times[-1][1] + gap)
    if clock.shots:
        times = _at_shots(times, spoken, clock)
    return _on_frames(times, spans, clock.frame_rate) if clock.frame_rate else times


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


def _at_shots(times: list[tuple[int, int]], spoken: Sequence[tuple[int, int]], clock: Clock) -> list[tuple[int, int]]:
    """Edges near a shot change move to it, where no word is cut and no other cue is in the way."""
    frame, shots = clock.frame_ms, clock.shots
    near, before = round(_NEAR_FRAMES * frame), round(_BEFORE_FRAMES * frame)
    moved: list[tuple[int, int]] = []
    for place, (start, end) in enumerate(times):
        earliest = moved[-1][1] if moved else 0
        latest = times[place + 1][0] if place + 1 < len(times) else FAR_MS
        start = _start_at_shot(start, earliest, shots, near)
        end = _end_at_shot(end, spoken[place][1], latest, shots, near, before)
        moved.append((start, max(end, start + 1)))
    return moved


def _start_at_shot(start: int, earliest: int, shots: Sequence[int], near: int) -> int:
    """In with a shot that began shortly before."""
    place = bisect_right(shots, start) - 1
    if place >= 0 and start - shots[place] <= near and shots[place] >= earliest:
        return shots[place]
    return start


def _end_at_shot(end: int, spoken_end: int, latest: int, shots: Sequence[int], near: int, before: int) -> int:
    """Out shortly before a shot begins: a little later where one is about to, a little earlier where one just has."""
    place = bisect_left(shots, spoken_end)
    for shot in shots[place : place + 2]:
        if -near <= end - shot <= near and spoken_end <= shot - before <= latest:
            return shot - before
    return end


def _on_frames(times: list[tuple[int, int]], spans: Sequence[Span], frame_rate: float) -> list[tuple[int, int]]:
    """Starts on the frame in which they lie, ends on the next, and no overlap that was not there."""
    starts = [round(floor(start * frame_rate / 1000) * 1000 / frame_rate) for start, _ in times]
    ends = [round(ceil(end * frame_rate / 1000) * 1000 / frame_rate) for _, end in times]
    for place in range(len(times) - 1):
        if times[place][1] <= times[place + 1][0]:
            ends[place] = max(min(ends[place], starts[place + 1]), starts[place] + 1)
    return list(zip(starts, ends, strict=True))
