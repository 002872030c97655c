"""The pictures of a film: what there is to play, its frames from any time on, and a frame as large as it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from subtitler.errors import MediaWithoutPicture
from subtitler.media.container import open_picture, open_sound
from subtitler.media.probe import frame_rate

if TYPE_CHECKING:
    from av import AudioStream, VideoFrame, VideoStream
    from av.container import InputContainer
    from av.video.reformatter import VideoReformatter

_US_PER_MS = 1000
# Pictures with more lines than this are coded in the colours of high definition, unless they say otherwise.
_LINES_OF_STANDARD_DEFINITION = 576


class Playable(Struct, frozen=True):
    """What there is to play in a file. `frame_rate` is None where there is no picture or its rate changes."""

    duration_ms: int
    has_picture: bool
    frame_rate: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels for the screen: four bytes each (blue, green, red, unused), `stride` bytes a line."""

    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Plane:
    """Bytes of one plane of a frame as a decoder keeps them, `stride` bytes a line."""

    pixels: bytes | bytearray | memoryview = field(repr=False)
    stride: int


def new_reformatter() -> VideoReformatter:
    """What scales frames and gives them other colours; one for each thread."""
    prepare()
    from av.video.reformatter import VideoReformatter

    return VideoReformatter()


def prepare() -> None:
    """Loads the modules that frames are made with, so that the first one need not wait for them."""
    # The whole package: who asks for a part of it first and for the whole from another thread stands in their own way, since
    # its modules need one another.
    import av  # noqa: F401
    import numpy  # noqa: F401


def playable(path: Path) -> Playable:
    """What there is to play. Raises MediaNotFound, MediaIsFolder, MediaIsEmpty, MediaUnreadable, AccessDenied, and
    MediaWithoutSound for a file that has neither sound nor picture.
    """
    try:
        with open_picture(path) as (container, picture):
            return Playable(_duration_ms(container, picture), has_picture=True, frame_rate=frame_rate(picture))
    except MediaWithoutPicture:
        with open_sound(path) as (container, sound):
            return Playable(_duration_ms(container, sound), has_picture=False)


def _duration_ms(container: InputContainer, track: VideoStream | AudioStream) -> int:
    if container.duration:
        return round(container.duration / _US_PER_MS)
    if track.duration and track.time_base:
        return round(track.duration * track.time_base * 1000)
    return 0


class Frames:
    """The frames of a file, decoded one by one. Belongs to one thread; `close` it.

    Raises the errors of `open_picture`, also while it is read.
    """

    def __init__(self, path: Path) -> None:
        self._stack = ExitStack()
        self._container, self._track = self._stack.enter_context(open_picture(path))
        self._track.thread_type = "AUTO"

    def close(self) -> None:
        self._stack.close()

    def since(self, ms: int) -> Iterator[VideoFrame]:
        """The frame that is on the screen at a time, and those after it."""
        self._container.seek(max(0, ms) * _US_PER_MS)
        before: VideoFrame | None = None
        frames = self._container.decode(self._track)
        for frame in frames:
            if start_ms(frame) > ms:
                if before is not None:
                    yield before
                yield frame
                yield from frames
                return
            before = frame
        if before is not None:
            yield before


def start_ms(frame: VideoFrame) -> int:
    """When a frame appears, in ms; 0 where it does not say."""
    if frame.pts is None or frame.time_base is None:
        return 0
    return round(frame.pts * frame.time_base * 1000)


def frame_of_planes(
    layout: str, width: int, height: int, planes: Sequence[Plane], *, is_full_range: bool = False
) -> VideoFrame:
    """A frame from planes that another decoder owns, copied. `layout` is FFmpeg's name of the pixels' format (`yuv420p`);
    brightness goes from 0 to 255 where the range is full.
    """
    import av
    import numpy as np
    from av.video.reformatter import ColorRange

    frame = av.VideoFrame(width, height, layout)
    for target, source in zip(frame.planes, planes, strict=True):
        lines = np.frombuffer(memoryview(target), np.uint8).reshape(target.height, target.line_size)
        given = np.frombuffer(source.pixels, np.uint8)[: target.height * source.stride].reshape(target.height, source.stride)
        least = min(target.line_size, source.stride)
        lines[:, :least] = given[:, :least]
    if is_full_range:
        frame.color_range = ColorRange.JPEG
    return frame


def scaled(frame: VideoFrame, width: int, height: int, reformatter: VideoReformatter) -> Picture:
    """The frame in this size, its colours as its format says, else as its number of lines suggests."""
    from av.video.reformatter import Colorspace, Interpolation

    unnamed = Colorspace.ITU709 if frame.height > _LINES_OF_STANDARD_DEFINITION else Colorspace.ITU601
    named = frame.colorspace in (Colorspace.ITU601, Colorspace.ITU709, Colorspace.SMPTE240M)
    shown = reformatter.reformat(
        frame,
        width=width,
        height=height,
        format="bgra",
        src_colorspace=None if named else unnamed,
        interpolation=Interpolation.AREA if width < frame.width else Interpolation.BILINEAR,
    )
    plane = shown.planes[0]
    return Picture(width, height, plane.line_size, bytes(plane))
