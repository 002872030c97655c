"""Opening media files: every container that holds its sound itself, and nothing that leads elsewhere."""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from subtitler.errors import (
    AccessDenied,
    MediaIsEmpty,
    MediaIsFolder,
    MediaNotFound,
    MediaUnreadable,
    MediaWithoutPicture,
    MediaWithoutSound,
)
from subtitler.files import file_error, without_query

if TYPE_CHECKING:
    from av import AudioStream, VideoStream
    from av.container import InputContainer

# Formats whose files only name other files or addresses: a recording from a stranger must not make us read or fetch those.
_PLAYLISTS = frozenset(
    "applehttp concat concatf dash hls image2 imf lavfi mpjpeg rtp rtsp sap sdp vapoursynth webm_dash_manifest".split()
)
# What the demuxer raises; ValueError is its kind for invalid data, and for text in an encoding that nobody knows.
DECODING_ERRORS = (OSError, ValueError, EOFError, NotImplementedError)
# A link that says nothing for so long says nothing more.
_PATIENCE_S = 30.0


@contextmanager
def open_sound(path: Path) -> Iterator[tuple[InputContainer, AudioStream]]:
    """The opened file and its first sound track that can be decoded.

    Raises MediaNotFound, MediaIsFolder, MediaIsEmpty, AccessDenied, MediaUnreadable, MediaWithoutSound, also for what goes
    wrong inside the `with`.
    """
    with _opened(path) as container:
        yield container, _sound_track(container, path)


def is_link(location: str) -> bool:
    """Whether a recording is on the web, where FFmpeg can read it from."""
    return location.strip().lower().startswith(("http://", "https://"))


@contextmanager
def open_sound_of(location: str) -> Iterator[tuple[InputContainer, AudioStream]]:
    """As `open_sound`, of a file or of a link, which is read from the web: only for what the user wants to be loaded."""
    if is_link(location):
        with _opened_link(location.strip()) as container:
            yield container, _sound_track(container, without_query(location))
    else:
        with open_sound(Path(location)) as found:
            yield found


@contextmanager
def open_picture(path: Path) -> Iterator[tuple[InputContainer, VideoStream]]:
    """The opened file and its first track of moving pictures.

    Raises MediaNotFound, MediaIsFolder, MediaIsEmpty, AccessDenied, MediaUnreadable, MediaWithoutPicture, also for what goes
    wrong inside the `with`.
    """
    with _opened(path) as container:
        track = picture_track(container)
        if track is None:
            raise MediaWithoutPicture(media=str(path))
        yield container, track


@contextmanager
def _opened(path: Path) -> Iterator[InputContainer]:
    import av

    check_file(path)
    try:
        # "file:" keeps names like "pipe:0" from being taken for addresses.
        with av.open(f"file:{path}", metadata_errors="replace", container_options=safe_options()) as container:
            yield container
    except av.FFmpegError as error:
        raise MediaUnreadable(media=str(path)) from error
    except DECODING_ERRORS as error:
        raise MediaUnreadable(media=str(path)) from error


@contextmanager
def _opened_link(link: str) -> Iterator[InputContainer]:
    import av

    try:
        options = safe_options() | {"protocol_whitelist": "http,https,tls,tcp"}
        with av.open(link, metadata_errors="replace", container_options=options, timeout=_PATIENCE_S) as container:
            yield container
    except (av.FFmpegError, *DECODING_ERRORS) as error:
        raise MediaUnreadable(media=without_query(link)) from error


def check_file(path: Path) -> int:
    """The file's size in bytes. Raises MediaNotFound, MediaIsFolder, MediaIsEmpty, MediaUnreadable, AccessDenied."""
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise MediaIsFolder(media=str(path))
        if not stat.S_ISREG(facts.st_mode):
            # A pipe or a device may keep its reader waiting for ever.
            raise MediaUnreadable(media=str(path))
        if facts.st_size == 0:
            raise MediaIsEmpty(media=str(path))
        with path.open("rb") as stream:
            stream.read(1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MediaNotFound(media=str(path)) from error
    except ValueError as error:
        # A name with a zero byte in it.
        raise MediaNotFound(media=str(path)) from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            # No file has such a name: it is a recording that was pasted as text (data:audio/wav;base64,…).
            raise MediaNotFound(media=str(path)) from error
        known = file_error(path, error)
        if isinstance(known, AccessDenied):
            raise known from error
        raise MediaUnreadable(media=str(path)) from error
    return facts.st_size


@cache
def safe_options() -> dict[str, str]:
    """FFmpeg's options for a file of a stranger: nothing is opened but the file, and no list of other files is followed."""
    import av

    names = {name for entry in av.formats_available for name in entry.split(",")}
    return {"protocol_whitelist": "file", "format_whitelist": ",".join(sorted(names - _PLAYLISTS))}


def _sound_track(container: InputContainer, path: Path | str) -> AudioStream:
    for stream in container.streams.audio:
        # No context: a codec that nobody knows. No rate or channels: nothing was found inside.
        if stream.codec_context is not None and stream.codec_context.sample_rate and stream.codec_context.channels:
            return stream
    if container.streams.video and not container.streams.audio:
        raise MediaWithoutSound(media=str(path))
    raise MediaUnreadable(media=str(path))


def picture_track(container: InputContainer) -> VideoStream | None:
    """The first track of moving pictures; a cover is none."""
    from av.stream import Disposition

    moving = (stream for stream in container.streams.video if not stream.disposition & Disposition.attached_pic)
    return next((stream for stream in moving if stream.codec_context is not None), None)
