"""The waveform of a recording: its peaks, from the cache or by decoding, and its samples where one looks closely."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from subtitler.errors import FileError, MediaUnreadable
from subtitler.media import peak_cache
from subtitler.media.container import DECODING_ERRORS, open_sound_of
from subtitler.media.peaks import BUCKET_MS, Peaks, steps_of
from subtitler.progress import CancelToken

if TYPE_CHECKING:
    import numpy as np
    from av import AudioFrame, AudioStream
    from av.container import InputContainer
    from numpy.typing import NDArray

    from subtitler.media.peaks import Loudness

# The first parts are shown as soon as there are any; later ones are so long that showing them costs nothing.
_FIRST_PART_S, _LONGEST_PART_S = 1, 32
# As in `sound`: gaps in the track's times are silence, shorter ones are rounding.
_SHORTEST_GAP_S = 0.1
_ALL_GAPS_S = 12 * 3600.0
_BUCKETS_PER_S = 1000 // BUCKET_MS
_SIGN = 0x7FFFFFFF
_FULL_SCALE = {"u8": 128.0, "s16": 32768.0, "s32": 2147483648.0, "s64": 2.0**63, "flt": 1.0, "dbl": 1.0}
_KINDS = {"u8": "u1", "s16": "i2", "s32": "i4", "s64": "i8", "flt": "f4", "dbl": "f8"}
# Decoders need some sound before what is asked for until they are in step.
_RUN_UP_MS = 500


@dataclass(frozen=True, slots=True)
class Growth:
    """How far the peaks are: the same growing object at every report, and the share that is done, 0 to 1."""

    peaks: Peaks = field(repr=False)
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class SoundPiece:
    """Samples from -1 to 1, by channel, from `start_ms` on."""

    start_ms: float
    rate: int
    samples: NDArray[np.float32] = field(repr=False)

    @property
    def end_ms(self) -> float:
        return self.start_ms + 1000 * len(self.samples[0]) / self.rate


def peaks_of(location: str, report: Callable[[Growth], None], cancel: CancelToken) -> Peaks:
    """The peaks of a file or a link, from the cache where they are in it, else decoded and put there.

    `report` is called when there is something to see, first after a second of sound. Damaged parts are silence. Raises the
    errors of `container.open_sound_of`, MediaUnreadable where nothing can be decoded, and Cancelled.
    """
    name = peak_cache.name_for(location)
    kept = peak_cache.load(name) if name else None
    if kept is not None:
        report(Growth(kept, 1.0))
        return kept
    peaks = decoded_peaks(location, report, cancel)
    if name:
        # A full disk costs the next start some seconds, and nothing now.
        with suppress(FileError, OSError):
            peak_cache.store(name, peaks)
    return peaks


def decoded_peaks(location: str, report: Callable[[Growth], None], cancel: CancelToken) -> Peaks:
    """As `peaks_of`, without the cache."""
    with open_sound_of(location) as (container, track):
        expected_ms = round((container.duration or 0) / 1000)
        peaks = Peaks(track.codec_context.channels, expected_ms)
        for loudness in _parts(_Sound(container, track, cancel).seconds()):
            peaks.append(steps_of(loudness))
            report(Growth(peaks, min(1.0, peaks.duration_ms / max(1, expected_ms))))
        if not len(peaks):
            raise MediaUnreadable(media=location)
    peaks.is_complete = True
    report(Growth(peaks, 1.0))
    return peaks


def _parts(seconds: Iterator[Loudness]) -> Iterator[Loudness]:
    """Some seconds together: ever more, since each part that is shown costs something."""
    import numpy as np

    waiting: list[Loudness] = []
    wanted = _FIRST_PART_S
    for second in seconds:
        waiting.append(second)
        if len(waiting) >= wanted:
            yield np.concatenate(waiting, axis=1)
            waiting, wanted = [], min(2 * wanted, _LONGEST_PART_S)
    if waiting:
        yield np.concatenate(waiting, axis=1)


class _Sound:
    """One pass through a track, second by second.

    Frames go through FFmpeg's own queue, never resampled, and a second is looked at where it lies. A frame that begins at the
    tick of the track's clock that is expected is asked nothing else: every question costs a hundredth of the decoding.
    """

    def __init__(self, container: InputContainer, track: AudioStream, cancel: CancelToken) -> None:
        from av import AudioFifo

        self._container = container
        self._track = track
        self._cancel = cancel
        self._channels = track.codec_context.channels
        self._start_s = (container.start_time or 0) / 1_000_000
        self._gaps_s = 0.0
        self._done_s = 0.0
        self._kind: tuple[str, str, int] | None = None
        self._rate = 1
        self._queue = AudioFifo()

    def seconds(self) -> Iterator[Loudness]:
        """The buckets of each second, by channel; the last may be shorter."""
        packets = self._container.demux(self._track)
        expected, step = None, 0
        queue = self._queue
        with suppress(*DECODING_ERRORS):
            for packet in packets:
                try:
                    frames = packet.decode()
                except DECODING_ERRORS:
                    continue
                for frame in frames:
                    pts = frame.pts
                    if pts is None or pts != expected:
                        yield from self._prepare(frame)
                        queue, step = self._queue, _ticks(frame)
                    # The queue would check the times against its own count; gaps were filled already.
                    frame.pts = None
                    try:
                        queue.write(frame)
                    except ValueError:
                        # It is of another kind than the frames before.
                        yield from self._begin(frame)
                        queue = self._queue
                        queue.write(frame)
                    expected = pts + step if pts is not None and step else None
                if queue.samples >= self._rate:
                    yield from self._whole_seconds()
        yield from self._drain()

    def _prepare(self, frame: AudioFrame) -> Iterator[Loudness]:
        """Makes the queue ready for a frame that is the first, or that may follow a gap, or be of another kind."""
        if _kind(frame) != self._kind:
            yield from self._begin(frame)
        yield from self._fill_gap(frame)

    def _begin(self, frame: AudioFrame) -> Iterator[Loudness]:
        from av import AudioFifo

        yield from self._drain()
        self._kind, self._rate, self._queue = _kind(frame), frame.sample_rate, AudioFifo()

    def _fill_gap(self, frame: AudioFrame) -> Iterator[Loudness]:
        if frame.time is None:
            return
        gap_s = frame.time - self._start_s - self._heard_s()
        if self._gaps_s + gap_s > _ALL_GAPS_S:
            self._start_s += gap_s
        elif gap_s > _SHORTEST_GAP_S:
            self._gaps_s += gap_s
            left = round(gap_s * self._rate)
            while left > 0:
                self._queue.write(_silence(frame, min(left, self._rate)))
                left -= self._rate
                yield from self._whole_seconds()

    def _heard_s(self) -> float:
        return self._done_s + self._queue.samples / self._rate

    def _whole_seconds(self) -> Iterator[Loudness]:
        self._cancel.check()
        while self._queue.samples >= self._rate:
            self._done_s += 1
            yield self._looked_at(self._queue.read(self._rate))

    def _drain(self) -> Iterator[Loudness]:
        if self._queue.samples:
            self._done_s = self._heard_s()
            yield self._looked_at(self._queue.read(0, partial=True))

    def _looked_at(self, frame: AudioFrame | None) -> Loudness:
        import numpy as np

        channels = [_loudness(channel, frame) for channel in _channels(frame)] if frame is not None else []
        # A track whose channels become fewer or more goes on with as many as it began with.
        silence = np.zeros(len(channels[0]) if channels else 0, np.float32)
        channels += [silence] * (self._channels - len(channels))
        return np.stack(channels[: self._channels])


def _ticks(frame: AudioFrame) -> int:
    """How many ticks of the track's clock a frame takes; 0 where that is no whole number."""
    if not frame.time_base:
        return 0
    ticks = frame.samples / (frame.sample_rate * frame.time_base)
    return int(ticks) if ticks == int(ticks) else 0


def _kind(frame: AudioFrame) -> tuple[str, str, int]:
    return frame.format.name, frame.layout.name, frame.sample_rate


def _silence(like: AudioFrame, samples: int) -> AudioFrame:
    from av import AudioFrame

    made = AudioFrame(format=like.format.name, layout=like.layout.name, samples=samples)
    made.sample_rate = like.sample_rate
    for plane in made.planes:
        plane.update((b"\x80" if made.format.name.startswith("u8") else b"\0") * plane.buffer_size)
    return made


def _channels(frame: AudioFrame) -> list[NDArray[np.generic]]:
    """The samples of each channel, where they lie."""
    import numpy as np

    kind = np.dtype(_KINDS[frame.format.name.removesuffix("p")])
    if frame.format.is_planar:
        return [np.frombuffer(memoryview(plane), kind, count=frame.samples) for plane in frame.planes]
    count = len(frame.layout.channels)
    together = np.frombuffer(memoryview(frame.planes[0]), kind, count=frame.samples * count).reshape(-1, count)
    return [together[:, channel] for channel in range(count)]


def _loudness(samples: NDArray[np.generic], frame: AudioFrame) -> Loudness:
    """The largest sample of each bucket, up or down, 0 to 1."""
    import numpy as np

    name = frame.format.name.removesuffix("p")
    if name == "flt":
        # Without their signs, floating-point numbers are in the order of their bits: one look instead of two.
        bits = np.bitwise_and(samples.view(np.int32), _SIGN)
        return np.asarray(_largest(bits, frame.sample_rate).view(np.float32), np.float32)
    centred = samples.astype(np.int16) - 128 if name == "u8" else samples
    up = _largest(centred, frame.sample_rate).astype(np.float32)
    down = _largest(centred, frame.sample_rate, np.minimum).astype(np.float32)
    return np.asarray(np.maximum(up, -down) / _FULL_SCALE[name], np.float32)


def _largest(samples: NDArray[np.generic], rate: int, extreme: np.ufunc | None = None) -> NDArray[np.generic]:
    import numpy as np

    find = extreme or np.maximum
    if rate % _BUCKETS_PER_S == 0 and len(samples) * _BUCKETS_PER_S % rate == 0:
        return np.asarray(find.reduce(samples.reshape(-1, rate // _BUCKETS_PER_S), axis=1))
    count = -(-len(samples) * _BUCKETS_PER_S // rate)
    return np.asarray(find.reduceat(samples, np.arange(count) * rate // _BUCKETS_PER_S))


def sound_between(location: str, start_ms: float, end_ms: float, cancel: CancelToken) -> SoundPiece:
    """The samples between two times, from the nearest sample on; silence where there is nothing. For some seconds at a time.

    Raises the errors of `container.open_sound_of` and Cancelled.
    """
    import numpy as np

    with open_sound_of(location) as (container, track):
        rate, channels = track.codec_context.sample_rate, track.codec_context.channels
        first = round(max(0.0, start_ms) * rate / 1000)
        samples = np.zeros((channels, max(0, round(end_ms * rate / 1000) - first)), np.float32)
        for place, frame in _frames_from(container, track, start_ms, end_ms):
            cancel.check()
            if frame.sample_rate == rate:
                _put(samples, place - first, _scaled(frame)[:channels])
    return SoundPiece(1000 * first / rate, rate, samples)


def _frames_from(
    container: InputContainer, track: AudioStream, start_ms: float, end_ms: float
) -> Iterator[tuple[int, AudioFrame]]:
    """The frames around the times, each with the sample at which it begins, counted from the start of the file."""
    start_s = (container.start_time or 0) / 1_000_000
    run_up_s = max(0.0, (start_ms - _RUN_UP_MS) / 1000)
    if run_up_s:
        with suppress(*DECODING_ERRORS):
            container.seek(round((start_s + run_up_s) * 1_000_000))
    with suppress(*DECODING_ERRORS):
        for packet in container.demux(track):
            with suppress(*DECODING_ERRORS):
                for frame in packet.decode():
                    at_s = (frame.time or 0.0) - start_s
                    if 1000 * at_s >= end_ms:
                        return
                    yield round(at_s * frame.sample_rate), frame


def _scaled(frame: AudioFrame) -> NDArray[np.float32]:
    import numpy as np

    name = frame.format.name.removesuffix("p")
    samples = np.stack(_channels(frame)).astype(np.float32)
    return np.asarray((samples - (128 if name == "u8" else 0)) / _FULL_SCALE[name], np.float32)


def _put(into: NDArray[np.float32], place: int, samples: NDArray[np.float32]) -> None:
    """Writes the samples from `place` on, as far as they fit."""
    begin, end = max(0, place), min(into.shape[1], place + samples.shape[1])
    if begin < end:
        into[: len(samples), begin:end] = samples[:, begin - place : end - place]
