"""Which characters a font has, and which no font of this computer has."""

from __future__ import annotations

import unicodedata

from msgspec import Struct
from PySide6.QtGui import QFont, QFontDatabase, QRawFont, QTextLayout, QTextOption

from subtitler.formats.ass_style import USUAL_FONT

# So many of the missing ones are looked for in other fonts, and so many are told.
_MOST_LOOKED_FOR = 200
MOST_TOLD = 6
# Neither controls nor what only changes a character before it, such as variation selectors, needs a sign of its own.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Mn", "Me", "Zs", "Zl", "Zp"})


class Cover(Struct, frozen=True):
    """The first few characters that the font lacks, and of these the ones that no other font has; "" where it has all."""

    lacking: str
    nowhere: str


def cover_of(family: str, characters: frozenset[str]) -> Cover:
    """How a text of these characters is covered by a font, "" for the usual one of drawn subtitles."""
    font = QFont(family or USUAL_FONT)
    is_there = QFontDatabase.hasFamily(font.family())
    raw = QRawFont.fromFont(font)
    seen = sorted(each for each in characters if unicodedata.category(each) not in _UNSEEN)
    lacking = "".join(each for each in seen if not (is_there and raw.supportsCharacter(ord(each))))
    nowhere = _nowhere(font, lacking[:_MOST_LOOKED_FOR]) if lacking else ""
    return Cover(lacking[:MOST_TOLD], nowhere[:MOST_TOLD])


def _nowhere(font: QFont, text: str) -> str:
    """The characters for which Qt, which asks the system as libass does, finds no font at all."""
    layout = QTextLayout(" ".join(text), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    flags = QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes | QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
    units = layout.text().encode("utf-16-le")
    found = set()
    for run in layout.glyphRuns(-1, -1, flags):
        for glyph, place in zip(run.glyphIndexes(), run.stringIndexes(), strict=True):
            if not glyph:
                found.add(units[place * 2 : place * 2 + 4].decode("utf-16-le", "ignore")[:1])
    return "".join(each for each in text if each in found)
