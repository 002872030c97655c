"""The sample's film: the two speakers' names, and the shape of the voice that is heard."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from conversation import ANNA, MARK, TITLE, Speaker
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QLinearGradient, QPainter
from speech import RATE, SpokenLine

WIDTH, HEIGHT, FRAMES_PER_SECOND = 640, 360, 25

_TOP, _BOTTOM = QColor("#16202e"), QColor("#0d131c")
_TEXT, _QUIET = QColor("#e9edf3"), QColor("#5d6b7e")
_BARS, _BAR_WIDTH, _BAR_HEIGHT = 53, 5, 132
_BAR_MS, _BAR_STEP = 80, 8  # 4 whole pixels a frame: the film stays small
_SOFT_EDGE = 0.3  # the share of the bars that fade
_MIDDLE = 168  # leaves the lower third to the subtitles
_FADE_MS = 200


def draw(samples: np.ndarray, lines: tuple[SpokenLine, ...]) -> Iterator[np.ndarray]:
    """The film's pictures in order, each an array of height × width × 3 (red, green, blue)."""
    _application = QGuiApplication(["film", "-platform", "offscreen"])  # fonts need one
    loudness = loudness_of(samples)
    for number in range(len(samples) * FRAMES_PER_SECOND // RATE):
        yield picture(number * 1000 // FRAMES_PER_SECOND, loudness, lines)


def loudness_of(samples: np.ndarray) -> np.ndarray:
    """How loud each bar's share of the recording is, from 0 to 1."""
    length = RATE * _BAR_MS // 1000
    whole = samples[: len(samples) // length * length].astype(np.float64).reshape(-1, length)
    root_mean_square = np.sqrt(np.mean(whole**2, axis=1))
    return (root_mean_square / root_mean_square.max()) ** 0.7


def picture(at_ms: int, loudness: np.ndarray, lines: tuple[SpokenLine, ...]) -> np.ndarray:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB888)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_background(painter)
    draw_title(painter)
    draw_voice(painter, at_ms, loudness, lines)
    for speaker, x in ((ANNA, 62), (MARK, WIDTH - 62)):
        draw_speaker(painter, speaker, x, presence(speaker, at_ms, lines))
    painter.end()
    return pixels_of(image)


def pixels_of(image: QImage) -> np.ndarray:
    """A copy, since the image's own memory goes with it; its rows are padded to whole words."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(HEIGHT, image.bytesPerLine())
    return rows[:, : WIDTH * 3].reshape(HEIGHT, WIDTH, 3).copy()


def draw_background(painter: QPainter) -> None:
    gradient = QLinearGradient(0, 0, 0, HEIGHT)
    gradient.setColorAt(0, _TOP)
    gradient.setColorAt(1, _BOTTOM)
    painter.fillRect(0, 0, WIDTH, HEIGHT, gradient)


def draw_title(painter: QPainter) -> None:
    painter.setFont(font(15, QFont.Weight.DemiBold))
    painter.setPen(_TEXT)
    painter.drawText(QRectF(0, 30, WIDTH, 26), Qt.AlignmentFlag.AlignCenter, TITLE)


def draw_voice(painter: QPainter, at_ms: int, loudness: np.ndarray, lines: tuple[SpokenLine, ...]) -> None:
    """Bars that wander from right to left; what is heard now stands in the middle, in its speaker's colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    now = at_ms / _BAR_MS
    for index in range(int(now) - _BARS // 2, int(now) + _BARS // 2 + 1):
        level = float(loudness[index]) if 0 <= index < len(loudness) else 0.0
        colour = colour_at(index * _BAR_MS, lines)
        colour.setAlphaF(visibility(abs(index - now) / (_BARS / 2)))
        painter.setBrush(colour)
        x, height = WIDTH / 2 + (index - now) * _BAR_STEP, max(_BAR_WIDTH, level * _BAR_HEIGHT)
        bar = QRectF(x - _BAR_WIDTH / 2, _MIDDLE - height / 2, _BAR_WIDTH, height)
        painter.drawRoundedRect(bar, _BAR_WIDTH / 2, _BAR_WIDTH / 2)


def visibility(distance: float) -> float:
    """1 near the middle, falling to 0 at the edges."""
    return max(0.0, min(1.0, (1 - distance) / _SOFT_EDGE))


def colour_at(at_ms: int, lines: tuple[SpokenLine, ...]) -> QColor:
    for spoken in lines:
        if spoken.start_ms <= at_ms < spoken.end_ms:
            return QColor(spoken.line.speaker.colour)
    return _QUIET


def presence(speaker: Speaker, at_ms: int, lines: tuple[SpokenLine, ...]) -> float:
    """From 0 (silent) to 1 (speaking), with a soft beginning and end."""
    return max(
        min(1.0, max(0.0, (at_ms - spoken.start_ms) / _FADE_MS + 1), max(0.0, (spoken.end_ms - at_ms) / _FADE_MS + 1))
        for spoken in lines
        if spoken.line.speaker == speaker
    )


def draw_speaker(painter: QPainter, speaker: Speaker, x: int, presence: float) -> None:
    colour = blend(_QUIET, QColor(speaker.colour), presence)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(blend(_TOP, colour, 0.25 + 0.75 * presence))
    painter.drawEllipse(QPointF(x, _MIDDLE), 24, 24)
    painter.setPen(blend(colour, _BOTTOM, presence))
    painter.setFont(font(15, QFont.Weight.Bold))
    painter.drawText(QRectF(x - 24, _MIDDLE - 24, 48, 48), Qt.AlignmentFlag.AlignCenter, speaker.name[0])
    painter.setPen(blend(_QUIET, _TEXT, presence))
    painter.setFont(font(11, QFont.Weight.Medium))
    painter.drawText(QRectF(x - 50, _MIDDLE + 30, 100, 22), Qt.AlignmentFlag.AlignCenter, speaker.name)


def font(points: int, weight: QFont.Weight) -> QFont:
    return QFont("Noto Sans CJK SC", points, weight)


def blend(first: QColor, second: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        *(a + (b - a) * share for a, b in zip(first.getRgbF()[:3], second.getRgbF()[:3], strict=True)),
    )
