"""The sound of a recording as recognisers want it: one channel, 16 kHz, 16 bits, in blocks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from subtitler.errors import MediaUnreadable
from subtitler.media.container import DECODING_ERRORS, open_sound

if TYPE_CHECKING:
    import numpy as np
    from av import AudioFrame, AudioResampler, AudioStream
    from av.container import InputContainer
    from numpy.typing import NDArray

    Samples = NDArray[np.int16]

SAMPLE_RATE = 16_000
# Four seconds: asking the resampler for each of the file's own short frames costs two to three times as much.
_BLOCK_SAMPLES = 64_000
# Gaps in the track's times (sound that starts late, a damaged part) are kept as silence, so that words stay where they are
# heard. Shorter ones are rounding; together they are no longer than the longest recording, or else the times are damaged.
_SHORTEST_GAP_S = 0.1
_ALL_GAPS_S = 12 * 3600.0
# Codecs need some packets before their sound is right.
_BEFORE_MS = 2000


def decode(path: Path, channel: int | None = None, *, start_ms: int = 0) -> Iterator[Samples]:
    """Blocks of int16 samples at 16 kHz: of one channel (from 0), or of all channels mixed.

    Times count from the start of the file. What comes before `start_ms` may be silence: it is not decoded. A damaged part is
    silence, and what follows a cut-off is left out. Needs memory for some blocks only. Raises the errors of `probe`;
    MediaUnreadable where nothing can be decoded or where the channel is not there.
    """
    with open_sound(path) as (container, track):
        if channel is not None and channel >= track.codec_context.channels:
            raise MediaUnreadable(media=str(path))
        if start_ms > _BEFORE_MS:
            # Where the file cannot go there, it is decoded from its start.
            with suppress(*DECODING_ERRORS):
                container.seek((container.start_time or 0) + (start_ms - _BEFORE_MS) * 1000)
        anything = False
        for block in _Decoding(container, track, channel).blocks():
            anything = True
            yield block
        if not anything:
            raise MediaUnreadable(media=str(path))


class _Decoding:
    """One pass through a track.

    `_heard_s` is how much of it is done, in the track's own time, `_gaps_s` how much of that was silence put in.
    """

    def __init__(self, container: InputContainer, track: AudioStream, channel: int | None) -> None:
        self._container = container
        self._track = track
        # One channel of many must not be mixed with its neighbours first.
        self._picked = None if channel is None or track.codec_context.channels == 1 else channel
        self._resampler = self._new_resampler()
        self._start_s = (container.start_time or 0) / 1_000_000
        self._heard_s = 0.0
        self._gaps_s = 0.0

    def _new_resampler(self) -> AudioResampler:
        from av import AudioResampler

        if self._picked is None:
            return AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE, frame_size=_BLOCK_SAMPLES)
        return AudioResampler(format="s16p", rate=SAMPLE_RATE, frame_size=_BLOCK_SAMPLES)

    def blocks(self) -> Iterator[Samples]:
        for frame in self._frames():
            yield from self._silence_before(frame)
            self._heard_s += frame.samples / frame.sample_rate
            yield from self._resampled(frame)
        yield from self._flushed()

    def _frames(self) -> Iterator[AudioFrame]:
        """What can be decoded; packets that cannot are passed over."""
        packets = self._container.demux(self._track)
        with suppress(*DECODING_ERRORS):
            for packet in packets:
                with suppress(*DECODING_ERRORS):
                    yield from (frame for frame in packet.decode() if frame.samples and frame.sample_rate)

    def _silence_before(self, frame: AudioFrame) -> Iterator[Samples]:
        import numpy as np

        if frame.time is None:
            return
        gap_s = frame.time - self._start_s - self._heard_s
        if self._gaps_s + gap_s > _ALL_GAPS_S:
            self._start_s += gap_s
        elif gap_s > _SHORTEST_GAP_S:
            yield from self._flushed()
            self._heard_s += gap_s
            self._gaps_s += gap_s
            samples = round(gap_s * SAMPLE_RATE)
            for begin in range(0, samples, _BLOCK_SAMPLES):
                yield np.zeros(min(_BLOCK_SAMPLES, samples - begin), dtype=np.int16)

    def _resampled(self, frame: AudioFrame | None) -> Iterator[Samples]:
        if frame is not None:
            # The resampler would check the times against its own count; gaps were filled already.
            frame.pts = None
        for made in self._resampler.resample(frame):
            yield made.to_ndarray()[self._picked or 0]

    def _flushed(self) -> Iterator[Samples]:
        """What the resampler still holds; it takes nothing after that, so there is a new one."""
        if self._heard_s:
            yield from self._resampled(None)
        self._resampler = self._new_resampler()
