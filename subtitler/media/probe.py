"""What a recording is, before anything is sent or charged."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from subtitler.errors import MediaIsEmpty, MediaIsFolder, MediaNotFound, MediaUnreadable, MediaWithoutSound
from subtitler.files import file_error
from subtitler.media.recording import open_recording

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.stream import VideoStream

# How much of a file may pass before the first sound; a text file named .mp3 would else be searched to its end.
_MAX_PACKETS_BEFORE_SOUND = 2_000


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """A recording's sound. `duration_ms` is 0 where the file does not tell; `channels` are those of its first sound track."""

    duration_ms: int
    channels: int
    sample_rate: int
    audio_codec: str
    has_video: bool
    size_bytes: int


def probe(path: Path) -> MediaInfo:
    """What is in a local recording; its first sound is decoded, so that a file that only looks like one is found out.

    Raises MediaNotFound, MediaIsFolder, MediaIsEmpty, MediaUnreadable, MediaWithoutSound, AccessDenied.
    """
    size = _size(path)
    import av

    try:
        with open_recording(path) as container:
            if not container.streams.audio:
                raise MediaWithoutSound(media=str(path))
            _decode_first_sound(container, path)
            return _described(container, size)
    except (av.FFmpegError, ValueError, OverflowError) as error:
        raise MediaUnreadable(media=str(path)) from error


def _size(path: Path) -> int:
    try:
        if path.is_dir():
            raise MediaIsFolder(media=str(path))
        with path.open("rb"):
            size = path.stat().st_size
    except OSError as error:
        if error.errno in {errno.ENOENT, errno.ENOTDIR}:
            raise MediaNotFound(media=str(path)) from error
        raise file_error(path, error) from error
    except ValueError as error:
        raise MediaNotFound(media=str(path)) from error
    if size == 0:
        raise MediaIsEmpty(media=str(path))
    return size


def _decode_first_sound(container: InputContainer, path: Path) -> None:
    for number, packet in enumerate(container.demux(container.streams.audio[0])):
        if packet.decode():
            return
        if number > _MAX_PACKETS_BEFORE_SOUND:
            break
    raise MediaUnreadable(media=str(path))


def _described(container: InputContainer, size: int) -> MediaInfo:
    sound = container.streams.audio[0]
    if container.duration is not None:
        duration_ms = container.duration // 1000
    elif sound.duration is not None and sound.time_base is not None:
        duration_ms = int(sound.duration * sound.time_base * 1000)
    else:
        duration_ms = 0
    return MediaInfo(
        duration_ms=max(0, duration_ms),
        channels=sound.codec_context.channels,
        sample_rate=sound.codec_context.sample_rate or 0,
        audio_codec=sound.codec_context.name,
        has_video=any(not _is_cover(stream) for stream in container.streams.video),
        size_bytes=size,
    )


def _is_cover(stream: VideoStream) -> bool:
    """Whether a "video" is the picture of a record's cover."""
    from av.stream import Disposition

    return bool(stream.disposition & Disposition.attached_pic)
