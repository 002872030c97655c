"""Recordings made for tests."""

from __future__ import annotations

import math
from array import array
from pathlib import Path

import av


def write_tone(path: Path, *, seconds: float, rate: int = 16000, channels: int = 1) -> None:
    """A tone in every channel, as WAV or whatever the suffix says."""
    codec = {".wav": "pcm_s16le", ".flac": "flac"}[path.suffix]
    samples = array("h", (int(9000 * math.sin(n * 0.17)) for n in range(int(rate * seconds)) for _ in range(channels)))
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout="mono" if channels == 1 else "stereo")
        frame = av.AudioFrame(format="s16", layout=stream.layout.name, samples=len(samples) // channels)
        frame.sample_rate = rate
        frame.planes[0].update(samples.tobytes())
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def write_silent_video(path: Path) -> None:
    """A video of one second without any sound track."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        for _ in range(10):
            frame = av.VideoFrame(64, 64, "yuv420p")
            for plane in frame.planes:
                plane.update(bytes(plane.buffer_size))
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
