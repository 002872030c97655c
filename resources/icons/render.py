"""Draws subtitler.png, 256 pixels wide, from subtitler.svg: for systems that show no SVG icons."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_FOLDER = Path(__file__).parent
image = QImage(256, 256, QImage.Format.Format_ARGB32)
image.fill(0)
painter = QPainter(image)
QSvgRenderer(str(_FOLDER / "subtitler.svg")).render(painter)
painter.end()
image.save(str(_FOLDER / "subtitler.png"))
