"""Where the picture of a film changes from one shot to the next.

Each frame is made a tiny picture and compared with the one before it. A cut is a change that is large beside the contrast of
both pictures (so that dark scenes have cuts, too), far larger than the changes around it (so that fast camera moves and fades
have none), and after which nothing of before comes back (so that a photographer's flash is none).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from subtitler.media.container import DECODING_ERRORS, open_picture
from subtitler.progress import CancelToken

if TYPE_CHECKING:
    import numpy as np
    from av import VideoFrame, VideoStream
    from av.container import InputContainer
    from numpy.typing import NDArray

    Picture = NDArray[np.int16]

# Enough to see what is where; noise and small motion are averaged away.
_WIDTH, _HEIGHT = 48, 27
# Two pictures that have nothing in common differ by 0.5 of their contrasts together; hand-held motion stays below 0.15
# (measured on made clips, see tests/media/test_shots.py). Contrasts below some levels of 256 are noise.
_LEAST_CHANGE = 0.2
_NOISE_LEVELS = 16.0
_LEAST_TIMES_USUAL = 2.5
_AROUND = 2
# A flash lasts a few frames; no shot is as short as this.
_SHORTEST_S = 0.15
_USUAL_RATE = 25.0


@dataclass(frozen=True, slots=True)
class _Seen:
    """A frame: when, its tiny picture, its contrast, and how many levels of 256 it differs from the frame before it."""

    at_ms: int
    picture: Picture = field(repr=False)
    contrast: float
    step: float


def shot_changes(path: Path, report: Callable[[float], None], cancel: CancelToken) -> tuple[int, ...]:
    """When shots begin, in ms from the start of the file, in rising order: the first frame of each shot but the first.

    Damaged parts are passed over. `report` gets the share that is done, 0 to 1. Needs memory for some frames only.
    Raises MediaNotFound, MediaIsFolder, MediaIsEmpty, MediaUnreadable, MediaWithoutPicture, AccessDenied, Cancelled.
    """
    with open_picture(path) as (container, track):
        reach = ceil(_SHORTEST_S * float(track.average_rate or _USUAL_RATE))
        whole_ms = max(1.0, (container.duration or 0) / 1000)
        found: list[int] = []
        for window, place in _windows(_frames(container, track, cancel), reach):
            frame = window[place]
            report(min(1.0, frame.at_ms / whole_ms))
            is_apart = not found or frame.at_ms - found[-1] >= 1000 * _SHORTEST_S
            if is_apart and _is_cut(window, place):
                found.append(frame.at_ms)
    return tuple(found)


def _windows(frames: Iterator[_Seen], reach: int) -> Iterator[tuple[deque[_Seen], int]]:
    """Each frame but the first, by its place in a window that reaches some frames to both sides where there are some."""
    window: deque[_Seen] = deque(maxlen=2 * reach + 1)
    for count, frame in enumerate(frames):
        window.append(frame)
        if count > reach:
            yield window, len(window) - 1 - reach
    for place in range(max(1, len(window) - reach), len(window)):
        yield window, place


def _is_cut(window: deque[_Seen], place: int) -> bool:
    new, old = window[place], window[place - 1]
    change = _change(old, new)
    if change < _LEAST_CHANGE:
        return False
    around = [window[near].step for near in range(max(1, place - _AROUND), min(len(window), place + _AROUND + 1))]
    usual = (sum(around) - new.step) / max(1, len(around) - 1)
    if new.step < _LEAST_TIMES_USUAL * (usual + 1):
        return False
    is_back = any(_change(old, later) < change / 2 for later in list(window)[place + 1 :])
    was_there = any(_change(earlier, new) < change / 2 for earlier in list(window)[: place - 1])
    return not is_back and not was_there


def _change(one: _Seen, other: _Seen) -> float:
    return _step(one.picture, other.picture) / (one.contrast + other.contrast + _NOISE_LEVELS)


def _step(one: Picture, other: Picture) -> float:
    return float(abs(one - other).mean())


def _frames(container: InputContainer, track: VideoStream, cancel: CancelToken) -> Iterator[_Seen]:
    start_ms = (container.start_time or 0) / 1000
    before: Picture | None = None
    for frame in _decoded(container, track):
        cancel.check()
        if frame.time is None or frame.is_corrupt:
            continue
        picture = _tiny(frame)
        step = 0.0 if before is None else _step(before, picture)
        yield _Seen(round(1000 * frame.time - start_ms), picture, float(picture.std()), step)
        before = picture


def _decoded(container: InputContainer, track: VideoStream) -> Iterator[VideoFrame]:
    """What can be decoded; packets that cannot are passed over."""
    track.thread_type = "AUTO"
    # Smooths the borders of blocks, which nobody sees in a tiny picture: a fifth and more of the work.
    track.codec_context.options = {"skip_loop_filter": "all"}
    packets = container.demux(track)
    with suppress(*DECODING_ERRORS):
        for packet in packets:
            with suppress(*DECODING_ERRORS):
                yield from packet.decode()


def _tiny(frame: VideoFrame) -> Picture:
    import numpy as np

    small = frame.reformat(width=_WIDTH, height=_HEIGHT, format="rgb24", interpolation="AREA")
    return small.to_ndarray().astype(np.int16)
