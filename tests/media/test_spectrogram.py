from __future__ import annotations

import numpy as np
import pytest

from subtitler.media.spectrogram import TOP_HERTZ, spectrogram
from subtitler.media.waveform import SoundPiece


def piece(hertz: float, seconds: float = 1.0, rate: int = 44100, start_ms: float = 0.0) -> SoundPiece:
    moments = np.arange(round(seconds * rate)) / rate
    return SoundPiece(start_ms, rate, (0.5 * np.sin(2 * np.pi * hertz * moments)).astype(np.float32).reshape(1, -1))


@pytest.mark.parametrize("rate", [16000, 44100, 48000])
@pytest.mark.parametrize("hertz", [300, 1000, 5000])
def test_a_tone_is_a_line_at_its_height(hertz: int, rate: int) -> None:
    shown = spectrogram(piece(hertz, rate=rate), 10, 20, 10, bands=128)
    rows = shown.argmax(axis=0)
    assert np.abs((127 - rows + 0.5) * TOP_HERTZ / 128 - hertz).max() < 100


def test_sound_stands_in_the_columns_in_which_it_is_heard() -> None:
    shown = spectrogram(piece(1000, 0.5, start_ms=2000), 0, 100, 50, bands=64)
    loud = np.flatnonzero(shown.max(axis=0) > 128)
    assert (loud[0], loud[-1]) == (40, 49)


def test_tones_that_a_recording_cannot_hold_are_silent() -> None:
    shown = spectrogram(piece(1000, rate=8000), 10, 20, 10, bands=128)
    assert shown[:60].max() < shown.max() / 2
