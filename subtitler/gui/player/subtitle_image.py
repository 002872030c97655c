"""How subtitles look on the picture: white with a dark outline, in the size of the picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QPainter,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from subtitler.timedtext.cue import MARKUP

# Shares of the picture. Eighteen lines of text would fill its height; in a narrow one the width decides.
_OF_HEIGHT, _OF_WIDTH = 1 / 18, 1 / 17
_WIDEST = 0.94
_LEAST_PX = 11
_OUTLINE = 0.14  # of the letters' height, on both sides of their edge
# The picture's own colours, whatever theme the window has.
_INK, _EDGE = QColor(Qt.GlobalColor.white), QColor(Qt.GlobalColor.black)
_COLOUR = re.compile(r"""color\s*=\s*["']?(#?\w+)""", re.IGNORECASE)


class _Style(Struct, frozen=True):
    is_italic: bool = False
    is_bold: bool = False
    is_underlined: bool = False
    colour: str = ""


def subtitle_image(text: str, picture: QSize, scale: float) -> QImage:
    """The text, with its markup obeyed, on a transparent ground: as wide as its lines need, at most as the picture is.

    `picture` is in the window's pixels, of which each is `scale` of the screen's.
    """
    size_px = max(_LEAST_PX, round(min(picture.height() * _OF_HEIGHT, picture.width() * _OF_WIDTH)))
    font = QFont(QGuiApplication.font())
    font.setPixelSize(size_px)
    edge, ink = (_laid_out(text, font, round(picture.width() * _WIDEST), is_edge=is_edge) for is_edge in (True, False))
    made = QImage((ink.size() * scale).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(scale)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge.drawContents(painter)
    ink.drawContents(painter)
    painter.end()
    return made


def _laid_out(text: str, font: QFont, width: int, *, is_edge: bool) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(font)
    document.setDocumentMargin(font.pixelSize() * _OUTLINE * 2)
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    for number, line in enumerate(_styled_lines(text)):
        if number:
            cursor.insertBlock(QTextBlockFormat())
        for style, piece in line:
            cursor.insertText(piece, _format(style, font, is_edge=is_edge))
    document.setTextWidth(min(width, document.idealWidth()))
    return document


def _format(style: _Style, font: QFont, *, is_edge: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontItalic(style.is_italic)
    made.setFontWeight(QFont.Weight.Bold if style.is_bold else QFont.Weight.Medium)
    made.setFontUnderline(style.is_underlined)
    colour = QColor(style.colour) if QColor.isValidColorName(style.colour) else _INK
    if is_edge:
        pen = QPen(_EDGE, font.pixelSize() * _OUTLINE * 2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        made.setTextOutline(pen)
    made.setForeground(_EDGE if is_edge else colour)
    return made


def _styled_lines(text: str) -> Iterator[list[tuple[_Style, str]]]:
    style = _Style()
    for line in text.split("\n"):
        pieces: list[tuple[_Style, str]] = []
        at = 0
        for tag in MARKUP.finditer(line):
            pieces.append((style, line[at : tag.start()]))
            style = _after(style, tag.group())
            at = tag.end()
        yield [(its, piece) for its, piece in [*pieces, (style, line[at:])] if piece]


def _after(style: _Style, tag: str) -> _Style:
    """The style behind a tag."""
    is_on, name = not tag.startswith("</"), tag.strip("</>").split()[0].lower()
    if name == "i":
        return replace(style, is_italic=is_on)
    if name == "b":
        return replace(style, is_bold=is_on)
    if name == "u":
        return replace(style, is_underlined=is_on)
    if name == "font":
        colour = _COLOUR.search(tag)
        return replace(style, colour=colour.group(1) if is_on and colour else "")
    return style


def is_at_top(text: str) -> bool:
    """Whether the text asks for a place at the picture's upper edge."""
    return bool(re.match(r"\s*\{\\an?[789]\}", text))
