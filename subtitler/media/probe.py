"""What a recording is: how long, how many channels, whether there is a picture."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from subtitler.errors import MediaUnreadable
from subtitler.media.container import DECODING_ERRORS, check_file, open_sound

if TYPE_CHECKING:
    from av import AudioStream
    from av.container import InputContainer

# A readable track gives sound within its first packets; in a damaged one we look no further than this.
_PACKETS_TO_TRY = 200
# Containers count in microseconds.
_PER_MS = 1000


@dataclass(frozen=True)
class MediaInfo:
    """The facts of one file. `audio_codec` is the codec's own name (`aac`, `mp3`, `pcm_s16le`), `sample_rate` in Hz.

    `channels`, rate and codec are those of the sound track that is recognised: the first that can be decoded. A cover
    picture does not make a video.
    """

    duration_ms: int
    channels: int
    sample_rate: int
    audio_codec: str
    has_video: bool
    size_bytes: int


def probe(path: Path) -> MediaInfo:
    """The facts of a media file; it is opened, and a little of its sound decoded.

    Raises MediaNotFound, MediaIsFolder, MediaIsEmpty, MediaUnreadable, MediaWithoutSound, AccessDenied.
    """
    size_bytes = check_file(path)
    with open_sound(path) as (container, track):
        if not _has_sound(container, track):
            raise MediaUnreadable(media=str(path))
        return MediaInfo(
            duration_ms=_duration_ms(container, track),
            channels=track.codec_context.channels,
            sample_rate=track.codec_context.sample_rate,
            audio_codec=track.codec_context.codec.canonical_name,
            has_video=_has_video(container),
            size_bytes=size_bytes,
        )


def _has_video(container: InputContainer) -> bool:
    from av.stream import Disposition

    return any(not stream.disposition & Disposition.attached_pic for stream in container.streams.video)


def _has_sound(container: InputContainer, track: AudioStream) -> bool:
    """Whether any of the first packets can be decoded."""
    for packet in islice(container.demux(track), _PACKETS_TO_TRY):
        try:
            if packet.decode():
                return True
        except DECODING_ERRORS:
            continue
    return False


def _duration_ms(container: InputContainer, track: AudioStream) -> int:
    """As the file says, else as its last packet tells: recordings of browsers do not know their own length."""
    if container.duration:
        return round(container.duration / _PER_MS)
    if track.duration and track.time_base:
        return round(track.duration * track.time_base * 1000)
    return _last_packet_ms(container, track)


def _last_packet_ms(container: InputContainer, track: AudioStream) -> int:
    end = 0.0
    try:
        for packet in container.demux(track):
            if packet.pts is not None and packet.time_base is not None:
                end = max(end, float((packet.pts + (packet.duration or 0)) * packet.time_base))
    except DECODING_ERRORS:
        # Cut off in the middle: the length is what can be read.
        pass
    return round(end * 1000)
