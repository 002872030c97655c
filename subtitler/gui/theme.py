"""How the window looks: one set of tokens for light, one for dark, and everything that is made from them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from subtitler.gui.style_sheet import style_sheet
from subtitler.gui.tokens import DARK, LIGHT, Tokens, contrast, mixed

__all__ = ["DARK", "LIGHT", "Tokens", "apply_theme", "prefer_simplified_characters", "readable", "theme", "tokens"]

# Distances in pixels: everything sits on the grid; 8 inside a thing, 12 between things, 16 around a group.
GRID, INSIDE, BETWEEN, AROUND = 4, 8, 12, 16
RADIUS = 6
ICON = 18
# Of a dot or a line, so that everybody can tell it from its ground (WCAG 2.2, 1.4.11).
_LEAST_CONTRAST = 3

# Fontconfig draws Han characters in Japanese forms where neither the font nor the system's language says otherwise.
_SIMPLIFIED_FONTS = ("Noto Sans CJK SC", "Source Han Sans SC")
_OTHER_FORMS = {QLocale.Script.JapaneseScript, QLocale.Script.KoreanScript, QLocale.Script.TraditionalHanScript}


class Theme(QObject):
    """The theme in force.

    Signals: theme_changed() when the tokens have changed and the application already wears them.
    """

    theme_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens = LIGHT
        self.choice: str = "system"

    def follow(self, app: QApplication, choice: str) -> None:
        """Dresses the application now; `choice` is `system` (then also whenever the system changes), `light` or `dark`."""
        self.choice = choice
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._dress, Qt.ConnectionType.UniqueConnection)
        if choice == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if choice == "dark" else Qt.ColorScheme.Light)
        self._dress()

    def _dress(self) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        is_dark = self.choice == "dark" or (self.choice == "system" and app.styleHints().colorScheme() == Qt.ColorScheme.Dark)
        self.tokens = DARK if is_dark else LIGHT
        if app.style().objectName() != "fusion":
            app.setStyle(QStyleFactory.create("Fusion"))
        app.setPalette(palette(self.tokens))
        app.setStyleSheet(style_sheet(self.tokens))
        self.theme_changed.emit()


theme = Theme()


def tokens() -> Tokens:
    """The colours in force."""
    return theme.tokens


def readable(colour: str) -> str:
    """The colour, or the nearest one to it that can be told from what text lies on in the theme in force."""
    return _readable(colour, tokens().raised, tokens().text)


@lru_cache(maxsize=256)
def _readable(colour: str, ground: str, ink: str) -> str:
    shares = (mixed(colour, ink, step / 10) for step in range(11))
    return next((each for each in shares if contrast(each, ground) >= _LEAST_CONTRAST), ink)


def apply_theme(app: QApplication, choice: str = "system") -> None:
    """Fusion, palette and style sheet from the tokens, following the system live where `choice` is "system"."""
    theme.follow(app, choice)


def prefer_simplified_characters(app: QApplication) -> None:
    """What the interface's font lacks is drawn in simplified Chinese forms, unless the locale writes Han in another way."""
    if QLocale().script() not in _OTHER_FORMS:
        font = app.font()
        font.setFamilies([QFontInfo(font).family(), *_SIMPLIFIED_FONTS])
        app.setFont(font)


def palette(colours: Tokens) -> QPalette:
    """The tokens as Qt's palette, so that widgets without a style rule fit in."""
    made = QPalette()
    role = QPalette.ColorRole
    for target, colour in {
        role.Window: colours.surface,
        role.WindowText: colours.text,
        role.Base: colours.raised,
        role.AlternateBase: colours.surface,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.muted,
        role.Text: colours.text,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.BrightText: colours.error,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.text,
        role.Accent: colours.accent,
        role.Light: colours.raised,
        role.Midlight: colours.border,
        role.Mid: colours.border,
        role.Dark: colours.muted,
        role.Shadow: colours.border,
    }.items():
        made.setColor(target, QColor(colour))
    for target in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, target, QColor(mixed(colours.muted, colours.surface, 0.35)))
    return made


def tabular(font: QFont) -> QFont:
    """The font with figures of one width, so that timecodes stand still and below each other."""
    figures = QFont(font)
    figures.setFeature(QFont.Tag("tnum"), 1)
    return figures


def larger(font: QFont, steps: int = 1) -> QFont:
    """The font `steps` sizes up (or down, below 0): one step is a sixth of the interface's size."""
    changed = QFont(font)
    changed.setPointSizeF(font.pointSizeF() * (1 + steps / 6))
    return changed
