"""Icons by the house's words, drawn from the Phosphor font that QtAwesome carries.

QtAwesome's own `icon()` loads twelve fonts (half a second on the way to the first paint) and bakes the colour in. Here one
font is read when the first icon is painted, and every painting takes its colour from the tokens in force, so that a change
of theme needs no new icons.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from subtitler.gui.theme import tokens
from subtitler.gui.tokens import mixed

_GLYPHS = {
    "about": "info",
    "add": "plus",
    "bookmark": "bookmark-simple",
    "break-lines": "text-align-center",
    "cancel": "x",
    "close": "x",
    "copy": "copy",
    "costs": "receipt",
    "delete": "trash",
    "done": "check-circle",
    "error": "warning-circle",
    "evidence": "archive",
    "export": "export",
    "failed": "warning-circle",
    "duplicate": "copy-simple",
    "edited": "pencil-simple",
    "filter": "funnel",
    "find": "magnifying-glass",
    "fit": "arrows-out-line-horizontal",
    "folder": "folder-open",
    "grave": "warning-octagon",
    "hint": "lightbulb",
    "info": "info",
    "insert-after": "arrow-line-down",
    "insert-before": "arrow-line-up",
    "key": "key",
    "keys": "keyboard",
    "library": "columns",
    "link": "link-simple",
    "locked": "lock",
    "lock": "lock-simple",
    "loop": "repeat",
    "merge": "git-merge",
    "muted": "speaker-slash",
    "next": "caret-down",
    "note": "note-pencil",
    "open": "folder-open",
    "paste": "clipboard-text",
    "pause": "pause",
    "play": "play",
    "play-cue": "caret-double-right",
    "presets": "sliders-horizontal",
    "previous": "caret-up",
    "quit": "sign-out",
    "redo": "arrow-arc-right",
    "remove": "x",
    "report": "file-text",
    "replace": "swap",
    "retry": "arrow-clockwise",
    "sample": "play-circle",
    "save": "floppy-disk",
    "segment": "rows",
    "set-end": "arrow-line-right",
    "set-start": "arrow-line-left",
    "settings": "gear-six",
    "shift": "arrows-left-right",
    "sort": "sort-ascending",
    "sound": "speaker-high",
    "speakers": "users",
    "split": "scissors",
    "stop": "stop",
    "subtitles": "closed-captioning",
    "transcribe": "microphone",
    "undo": "arrow-arc-left",
    "unfold": "caret-down",
    "video": "film-strip",
    "waiting": "clock",
    "warning": "warning",
    "zoom-in": "magnifying-glass-plus",
    "zoom-out": "magnifying-glass-minus",
}
# Glyphs fill this share of an icon's height; the rest is the bearing that every glyph of the font has.
_SHARE = 0.95


def icon(name: str, role: str = "text") -> QIcon:
    """The icon for a word of the house, in the colour of a token (`text`, `accent`, `error` …). Raises KeyError for others."""
    return QIcon(_GlyphEngine(_GLYPHS[name], role))


class _GlyphEngine(QIconEngine):
    """Paints one glyph in one token's colour."""

    def __init__(self, glyph: str, role: str) -> None:
        super().__init__()
        self._glyph = glyph
        self._role = role

    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._glyph, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        family, characters = _phosphor()
        font = QFont(family)
        font.setPixelSize(max(1, round(rect.height() * _SHARE)))
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(self._colour(mode)))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, characters[self._glyph])
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        if size.isEmpty():
            # Qt asks for it where there is no room at all.
            return made
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def _colour(self, mode: QIcon.Mode) -> str:
        colours = tokens()
        if mode == QIcon.Mode.Disabled:
            return mixed(colours.muted, colours.surface, 0.5)
        return str(getattr(colours, self._role))


@cache
def _phosphor() -> tuple[str, dict[str, str]]:
    """The font's family name in Qt, and its characters by the font's own names."""
    fonts = _font_folder()
    font_id = QFontDatabase.addApplicationFont(str(next(fonts.glob("phosphor-*.ttf"))))
    table = json.loads(next(fonts.glob("phosphor-charmap-*.json")).read_text(encoding="ascii"))
    characters = {glyph: chr(int(table[glyph], 16)) for glyph in set(_GLYPHS.values())}
    return QFontDatabase.applicationFontFamilies(font_id)[0], characters


def _font_folder() -> Path:
    """Found without importing QtAwesome, which would load all of its fonts' tables and a second Qt wrapper."""
    package = find_spec("qtawesome")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("QtAwesome is not installed", name="qtawesome")
    return Path(package.origin).parent / "fonts"
