"""The sound of a file as a file of its own, for an upload: smaller than a film, and in a form that the service takes.

One channel becomes Opus in Ogg: made for speech, transparent for recognition at this rate, and a thirtieth of a usual film.
Several channels that must stay apart become FLAC: lossy stereo coding mixes them.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from subtitler.errors import MediaTooLarge, MediaTooLong
from subtitler.files import file_error
from subtitler.media.probe import MediaInfo
from subtitler.media.sound import SAMPLE_RATE, decode
from subtitler.progress import CancelToken

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# What the service lists (Model Studio, product page of recorded-file recognition).
TAKEN_SUFFIXES = frozenset(".aac .amr .avi .flac .flv .m4a .mkv .mov .mp3 .mp4 .mpeg .ogg .opus .wav .webm .wma .wmv".split())
# The temporary storage takes 1 GB a file, the recognition itself 2 GB (the same, and the upload page).
MOST_UPLOAD_BYTES = 1024**3
_OPUS_BITS_PER_S = 48_000
# FLAC halves speech of 16 bits and 16 kHz, roughly.
_FLAC_BYTES_PER_S = 16_000
# Below this a film is uploaded faster than its sound is extracted.
_SMALL_BYTES = 8_000_000
# "Far smaller": worth the time that extracting takes.
_FAR_SMALLER = 0.5
_KEPT_S = 7 * 24 * 3600.0


class Sound(Struct, frozen=True):
    """An extracted file, and which of its channels are those that were asked for."""

    path: Path
    channels: tuple[int, ...]


def sound_to_upload(
    path: Path,
    info: MediaInfo,
    channels: tuple[int, ...],
    folder: Path,
    identity: str,
    report: Callable[[float], None],
    cancel: CancelToken,
    *,
    most_bytes: int = MOST_UPLOAD_BYTES,
    most_hours: int | None = None,
    always: bool = False,
) -> Sound | None:
    """The sound to upload in place of the file, made or found in `folder`; None where the file itself is right.

    `identity` names the file's content: a repeated call finds what an earlier one made. Raises MediaError, FileError,
    Cancelled; MediaTooLong and MediaTooLarge where the service would refuse what could be made of it.
    """
    if most_hours is not None and info.duration_ms > most_hours * 3_600_000:
        raise MediaTooLong(media=str(path), hours=most_hours)
    if not (always or is_worth_extracting(path, info, len(channels), most_bytes)):
        return None
    remove_old_sounds(folder)
    name = hashlib.sha256(f"{identity} {channels}".encode()).hexdigest()[:32]
    made = folder / f"{name}{'.ogg' if len(channels) == 1 else '.flac'}"
    if not made.exists():
        extract(path, info, channels, made, report, cancel)
    try:
        size = made.stat().st_size
    except OSError as error:
        raise file_error(made, error) from error
    if size > most_bytes:
        raise MediaTooLarge(media=str(path), service_code="FILE_TOO_LARGE")
    return Sound(made, tuple(range(len(channels))))


def is_worth_extracting(path: Path, info: MediaInfo, channels: int, most_bytes: int = MOST_UPLOAD_BYTES) -> bool:
    """Whether the file is too large, of a kind that the service does not list, or a film far larger than its sound."""
    if info.size_bytes > most_bytes or path.suffix.lower() not in TAKEN_SUFFIXES:
        return True
    return info.has_video and info.size_bytes > _SMALL_BYTES and _sound_bytes(info, channels) < info.size_bytes * _FAR_SMALLER


def _sound_bytes(info: MediaInfo, channels: int) -> float:
    per_s = _OPUS_BITS_PER_S / 8 if channels == 1 else _FLAC_BYTES_PER_S * channels
    return info.duration_ms / 1000 * per_s


def extract(
    path: Path,
    info: MediaInfo,
    channels: tuple[int, ...],
    target: Path,
    report: Callable[[float], None],
    cancel: CancelToken,
) -> None:
    """Writes the channels' sound, whole or not at all; times count from the start of the file as in the file itself.

    Needs memory for some blocks only. Raises MediaError, FileError, Cancelled.
    """
    beside = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_sound(_Blocks(path, channels, info.duration_ms, report, cancel), len(channels), beside, target.suffix)
        beside.replace(target)
    except OSError as error:
        raise file_error(target, error) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


class _Blocks:
    """The channels' samples side by side, block by block, with progress."""

    def __init__(
        self, path: Path, channels: tuple[int, ...], duration_ms: int, report: Callable[[float], None], cancel: CancelToken
    ) -> None:
        self._passes = [decode(path, channel) for channel in channels]
        self._all_samples = max(1, duration_ms * SAMPLE_RATE // 1000)
        self._report = report
        self._cancel = cancel

    def __iter__(self) -> Iterator[NDArray[np.int16]]:
        import numpy as np

        done = 0
        for blocks in zip(*self._passes, strict=True):
            self._cancel.check()
            done += len(blocks[0])
            self._report(min(1.0, done / self._all_samples))
            yield np.stack(blocks)


def write_sound(blocks: Iterable[NDArray[np.int16]], channels: int, target: Path, suffix: str) -> None:
    """Writes samples at 16 kHz, of which each block has a row for each channel, as Opus (`.ogg`) or FLAC. Raises OSError, and
    what the blocks raise.
    """
    import av
    import numpy as np

    codec, form = ("libopus", "ogg") if suffix == ".ogg" else ("flac", "flac")
    layout = {1: "mono", 2: "stereo"}.get(channels, f"{channels}c")
    with av.open(f"file:{target}", "w", format=form) as container:
        stream = cast("av.AudioStream", container.add_stream(codec, rate=SAMPLE_RATE, layout=layout))
        if codec == "libopus":
            stream.bit_rate = _OPUS_BITS_PER_S
        done = 0
        for block in blocks:
            # Packed: sample by sample, all channels of each.
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block.T.reshape(1, -1)), format="s16", layout=layout)
            frame.sample_rate = SAMPLE_RATE
            frame.pts = done
            done += block.shape[1]
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def remove_old_sounds(folder: Path) -> None:
    """Removes what was extracted more than a week ago; it can be made again."""
    limit = time.time() - _KEPT_S
    with suppress(OSError):
        for path in folder.iterdir():
            with suppress(OSError):
                if path.stat().st_mtime < limit:
                    path.unlink()
