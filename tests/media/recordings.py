"""Small recordings, made by the tests themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

CODECS = {
    ".wav": "pcm_s16le",
    ".flac": "flac",
    ".mp3": "mp3",
    ".m4a": "aac",
    ".mp4": "aac",
    ".mkv": "aac",
    ".webm": "libopus",
    ".ogg": "libopus",
}


def tone(hertz: float, seconds: float, rate: int, loudness: float = 0.5) -> NDArray[np.int16]:
    moments = np.arange(round(seconds * rate)) / rate
    return np.asarray(np.sin(2 * np.pi * hertz * moments) * loudness * 32767, dtype=np.int16)


def record(path: Path, *channels: NDArray[np.int16], rate: int, starts_at: float = 0.0) -> Path:
    """A recording with these channels, in the container that the suffix names."""
    with av.open(str(path), "w") as container:
        track = container.add_stream(CODECS[path.suffix], rate=rate)
        track.layout = {1: "mono", 2: "stereo", 6: "5.1"}[len(channels)]
        frame = av.AudioFrame.from_ndarray(np.stack(channels, axis=1).reshape(1, -1), format="s16", layout=track.layout.name)
        frame.sample_rate = rate
        frame.pts = round(starts_at * rate)
        container.mux(track.encode(frame))
        container.mux(track.encode(None))
    return path


def film(path: Path, sound: NDArray[np.int16] | None, rate: int = 16000, sound_starts_at: float = 0.0) -> Path:
    """A second of a grey picture, with or without sound."""
    with av.open(str(path), "w") as container:
        picture = container.add_stream("mpeg4", rate=25, width=64, height=48, pix_fmt="yuv420p")
        track = None if sound is None else container.add_stream("aac", rate=rate, layout="mono")
        for number in range(25):
            grey = av.VideoFrame.from_ndarray(np.full((48, 64, 3), 128, np.uint8), format="rgb24")
            grey.pts = number
            container.mux(picture.encode(grey))
        container.mux(picture.encode(None))
        if track is not None and sound is not None:
            frame = av.AudioFrame.from_ndarray(sound.reshape(1, -1), format="s16", layout="mono")
            frame.sample_rate = rate
            frame.pts = round(sound_starts_at * rate)
            container.mux(track.encode(frame))
            container.mux(track.encode(None))
    return path


def film_of_shots(path: Path, *frames: int) -> Path:
    """Shots of so many frames each, 25 a second, with a tone."""
    with av.open(str(path), "w") as container:
        picture = container.add_stream("libx264", rate=25, width=64, height=48, pix_fmt="yuv420p")
        track = container.add_stream("aac", rate=16000, layout="mono")
        shots = [np.random.default_rng(seed).integers(0, 256, (6, 8, 3)).astype(np.uint8) for seed in range(len(frames))]
        shown = [shot.repeat(8, 0).repeat(8, 1) for shot, length in zip(shots, frames, strict=True) for _ in range(length)]
        for number, pixels in enumerate(shown):
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts = number
            container.mux(picture.encode(frame))
        container.mux(picture.encode(None))
        heard = av.AudioFrame.from_ndarray(tone(440, len(shown) / 25, 16000).reshape(1, -1), format="s16", layout="mono")
        heard.sample_rate = 16000
        heard.pts = 0
        container.mux(track.encode(heard))
        container.mux(track.encode(None))
    return path


def loudest_hertz(samples: NDArray[np.int16], rate: int = 16000) -> float:
    """The strongest tone in a piece of sound."""
    strengths = np.abs(np.fft.rfft(samples.astype(float)))
    return float(np.argmax(strengths)) * rate / len(samples)


def damaged(path: Path, change: Callable[[bytes], bytes]) -> Path:
    path.write_bytes(change(path.read_bytes()))
    return path
