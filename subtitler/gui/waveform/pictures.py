"""Pictures of sound, made of arrays: a column of pixels is never a turn of a loop."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QImage

from subtitler.gui.tokens import mixed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from subtitler.media.peaks import Loudness
    from subtitler.media.waveform import SoundPiece

_SHADES = 256


@lru_cache(maxsize=8)
def shades(ground: str, ink: str) -> list[int]:
    """The colours from one to the other, as an image's table holds them."""
    return [QColor(mixed(ground, ink, shade / (_SHADES - 1))).rgb() for shade in range(_SHADES)]


def wave_picture(lows: Loudness, highs: Loudness, height: int, table: list[int]) -> QImage:
    """A curve that fills each column from `lows` to `highs` (-1 to 1), with soft edges; silence is a line."""
    import numpy as np

    middle = height / 2
    tops = np.minimum(middle - highs * middle, middle - 0.5).astype(np.float32)
    bottoms = np.maximum(middle - lows * middle, middle + 0.5).astype(np.float32)
    rows = np.arange(height, dtype=np.float32)[:, None]
    covered = np.minimum(rows + 1 - tops, bottoms - rows)
    return shaded(np.asarray(np.clip(covered, 0, 1) * (_SHADES - 1), np.uint8), table)


def shaded(pixels: NDArray[np.uint8], table: list[int]) -> QImage:
    """An image whose pixels are places in a table of colours."""
    import numpy as np

    height, width = pixels.shape
    stride = -(-width // 4) * 4
    lines = np.zeros((height, stride), np.uint8)
    lines[:, :width] = pixels
    image = QImage(lines.tobytes(), width, height, stride, QImage.Format.Format_Indexed8)
    image.setColorTable(table)
    # A copy, since the image does not keep the bytes that it was made of.
    return image.copy()


def seen_through(colour: QColor, alpha: int) -> int:
    """The colour with so much of 255 of itself, as `coloured` wants it."""
    red, green, blue = (part * alpha // 255 for part in (colour.red(), colour.green(), colour.blue()))
    return alpha << 24 | red << 16 | green << 8 | blue


def coloured(colours: NDArray[np.uint32], height: int) -> QImage:
    """A picture of so many equal lines, with a colour of `seen_through` for each column."""
    import numpy as np

    lines = np.ascontiguousarray(np.broadcast_to(colours, (height, len(colours))), np.uint32)
    return QImage(lines.tobytes(), len(colours), height, 4 * len(colours), QImage.Format.Format_ARGB32_Premultiplied).copy()


def sample_columns(piece: SoundPiece, first: int, count: int, column_ms: float) -> tuple[Loudness, Loudness]:
    """The lowest and the highest sample of each channel in each column; between two samples the curve is a line."""
    import numpy as np

    per_column = column_ms * piece.rate / 1000
    edges = (first + np.arange(count + 1)) * per_column - piece.start_ms * piece.rate / 1000
    last = piece.samples.shape[1] - 1
    places = np.clip(edges, 0, last)
    at_edges = np.stack([np.interp(places, np.arange(last + 1), channel) for channel in piece.samples])
    lows = np.minimum(at_edges[:, :-1], at_edges[:, 1:])
    highs = np.maximum(at_edges[:, :-1], at_edges[:, 1:])
    if per_column > 1:
        starts = np.floor(places[:-1]).astype(np.int64)
        end = min(last + 1, int(places[-1]) + 1)
        lows = np.minimum(lows, np.minimum.reduceat(piece.samples[:, :end], np.minimum(starts, end - 1), axis=1))
        highs = np.maximum(highs, np.maximum.reduceat(piece.samples[:, :end], np.minimum(starts, end - 1), axis=1))
    is_outside = (edges[1:] < 0) | (edges[:-1] > last)
    lows[:, is_outside] = highs[:, is_outside] = 0
    return np.asarray(lows, np.float32), np.asarray(highs, np.float32)
