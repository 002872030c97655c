"""What a recording is: how long, how many channels, whether there is a picture."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from subtitler.errors import MediaUnreadable
from subtitler.media.container import DECODING_ERRORS, check_file, open_picture, open_sound, picture_track
from subtitler.timedtext.timecode import usual_frame_rate

if TYPE_CHECKING:
    from av import AudioStream, VideoStream
    from av.container import InputContainer

# A readable track gives sound within its first packets; in a damaged one we look no further than this.
_PACKETS_TO_TRY = 200
# Containers count in microseconds.
_PER_MS = 1000
# Rates that are nearer than this are one: the last frame of a file is often a little longer.
_STEADY = 0.01


class MediaInfo(Struct, frozen=True):
    """The facts of one file. `audio_codec` is the codec's own name (`aac`, `mp3`, `pcm_s16le`), `sample_rate` in Hz.

    `channels`, rate and codec are those of the sound track that is recognised: the first that can be decoded. A cover
    picture does not make a video. `frame_rate` is in frames a second, None without a video or where it changes.
    """

    duration_ms: int
    channels: int
    sample_rate: int
    audio_codec: str
    has_video: bool
    size_bytes: int
    frame_rate: Fraction | None = None


def probe(path: Path) -> MediaInfo:
    """The facts of a media file; it is opened, and a little of its sound decoded.

    Raises MediaNotFound, MediaIsFolder, MediaIsEmpty, MediaUnreadable, MediaWithoutSound, AccessDenied.
    """
    size_bytes = check_file(path)
    with open_sound(path) as (container, track):
        if not _has_sound(container, track):
            raise MediaUnreadable(media=str(path))
        picture = picture_track(container)
        return MediaInfo(
            duration_ms=_duration_ms(container, track),
            channels=track.codec_context.channels,
            sample_rate=track.codec_context.sample_rate,
            audio_codec=track.codec_context.codec.canonical_name,
            has_video=picture is not None,
            size_bytes=size_bytes,
            frame_rate=frame_rate(picture),
        )


def picture_rate(path: Path) -> Fraction | None:
    """The frames a second of a file's picture; None where they change, or it has none. Raises the errors of `open_picture`."""
    with open_picture(path) as (_, picture):
        return frame_rate(picture)


def frame_rate(picture: VideoStream | None) -> Fraction | None:
    """The rate of a track of pictures, exact for the usual ones; None where it changes: there is no grid of frames then."""
    rate = picture.average_rate if picture else None
    if picture is None or not rate:
        return None
    usual = usual_frame_rate(rate)
    # The second is how finely times are told. That of fields, two a frame, is usual for interlaced pictures.
    finest = picture.base_rate or rate
    is_steady = any(abs(finest / (fields * usual) - 1) < _STEADY for fields in (1, 2))
    return usual if is_steady else None


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
