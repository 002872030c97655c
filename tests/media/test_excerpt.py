"""A part of a recording as a file: exactly that part, wherever it lies, and the same file for the same part."""

from __future__ import annotations

import wave
from pathlib import Path

import av
import numpy as np
import pytest

from subtitler.errors import FileMissing, MediaUnreadable
from subtitler.media.excerpt import excerpt
from subtitler.media.sound import SAMPLE_RATE, decode
from subtitler.progress import Cancelled, CancelToken

SECONDS = 20


def tone(number: int) -> np.ndarray:
    """A second of sound that no other second has."""
    return (8000 * np.sin(2 * np.pi * (200 + 60 * number) * np.arange(SAMPLE_RATE) / SAMPLE_RATE)).astype(np.int16)


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.wav"
    with wave.open(str(path), "wb") as sound:
        sound.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        sound.writeframes(np.concatenate([tone(number) for number in range(SECONDS)]).tobytes())
    return path


def as_m4a(path: Path) -> Path:
    target = path.with_suffix(".m4a")
    with av.open(str(path)) as source, av.open(str(target), "w") as made:
        stream = made.add_stream("aac", rate=SAMPLE_RATE, layout="mono")
        for frame in source.decode(audio=0):
            frame.pts = None
            made.mux(stream.encode(frame))
        made.mux(stream.encode(None))
    return target


def pitch(samples: np.ndarray) -> float:
    """The strongest frequency, in Hz."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(spectrum.argmax() * SAMPLE_RATE / len(samples))


def cut(path: Path, start_ms: int, end_ms: int) -> Path:
    return excerpt(path, start_ms, end_ms, path.parent / "cuts", lambda _share: None, CancelToken())


@pytest.mark.parametrize("is_compressed", [False, True])
@pytest.mark.parametrize(("start_ms", "end_ms"), [(0, 2000), (3000, 5000), (12_000, 14_500), (18_000, 99_000)])
def test_the_excerpt_holds_exactly_that_part(talk: Path, is_compressed: bool, start_ms: int, end_ms: int) -> None:
    made = cut(as_m4a(talk) if is_compressed else talk, start_ms, end_ms)
    samples = np.concatenate(list(decode(made)))
    wanted_ms = min(end_ms, SECONDS * 1000) - start_ms
    assert abs(len(samples) * 1000 / SAMPLE_RATE - wanted_ms) <= 120
    for second in range(wanted_ms // 1000):
        middle = samples[second * SAMPLE_RATE + 3000 : (second + 1) * SAMPLE_RATE - 3000]
        assert abs(pitch(middle) - (200 + 60 * (start_ms // 1000 + second))) < 10


def test_the_same_part_is_the_same_file(talk: Path) -> None:
    first = cut(talk, 1000, 2000)
    written = first.stat().st_mtime_ns
    assert cut(talk, 1000, 2000) == first
    assert first.stat().st_mtime_ns == written
    assert first.name == "talk 00.00.01.000-00.00.02.000.ogg"
    assert cut(talk, 1000, 2001) != first


def test_what_is_not_there_is_refused_and_leaves_nothing(talk: Path) -> None:
    with pytest.raises(MediaUnreadable):
        cut(talk, 60_000, 61_000)
    with pytest.raises(FileMissing):
        cut(talk.with_name("none.wav"), 0, 1000)
    stopped = CancelToken()
    stopped.cancel()
    with pytest.raises(Cancelled):
        excerpt(talk, 0, 1000, talk.parent / "cuts", lambda _share: None, stopped)
    assert [path for path in (talk.parent / "cuts").rglob("*") if path.is_file()] == []
