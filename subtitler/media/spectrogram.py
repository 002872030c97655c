"""A picture of which tones a piece of sound holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from subtitler.media.waveform import SoundPiece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# What matters of speech lies below; a window of this length shows both its tones and its consonants.
TOP_HERTZ = 8000
_WINDOW_S = 0.032
# What is quieter than this below full scale is as good as silent.
_QUIETEST_DB, _LOUDEST_DB = -96.0, -20.0


def spectrogram(piece: SoundPiece, first: int, count: int, column_ms: float, bands: int) -> NDArray[np.uint8]:
    """Loudness from 0 to 255 by band (the highest first, evenly up to TOP_HERTZ) and column; column n is in the middle of
    n × `column_ms`. All channels are mixed; outside the piece there is silence.
    """
    import numpy as np

    mixed = piece.samples.mean(axis=0)
    size = 1 << round(np.log2(_WINDOW_S * piece.rate))
    middles = ((first + np.arange(count) + 0.5) * column_ms - piece.start_ms) * piece.rate / 1000
    places = np.rint(middles).astype(np.int64)[:, None] + np.arange(-size // 2, size // 2)
    is_inside = (places >= 0) & (places < len(mixed))
    windows = np.where(is_inside, mixed[np.clip(places, 0, len(mixed) - 1)], 0) * np.hanning(size).astype(np.float32)
    strengths = np.abs(np.fft.rfft(windows, axis=1)) * (4 / size)
    decibels = 20 * np.log10(strengths + 1e-9)
    wanted = (np.arange(bands)[::-1] + 0.5) * (TOP_HERTZ / bands) * size / piece.rate
    below = np.minimum(wanted.astype(np.int64), decibels.shape[1] - 1)
    above = np.minimum(below + 1, decibels.shape[1] - 1)
    share = (wanted - below).clip(0, 1)
    shown = decibels[:, below] * (1 - share) + decibels[:, above] * share
    scaled = (shown - _QUIETEST_DB) * (255 / (_LOUDEST_DB - _QUIETEST_DB))
    return np.asarray(np.clip(scaled, 0, 255).T, np.uint8)
