"""Colours can be read and told apart, and the whole window changes with the system."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest
from msgspec.structs import fields
from PySide6.QtCore import QLocale, QSize
from PySide6.QtGui import QFontInfo, QIcon
from PySide6.QtWidgets import QApplication

from subtitler.gui import icons
from subtitler.gui.icons import icon
from subtitler.gui.theme import DARK, LIGHT, Tokens, apply_theme, prefer_simplified_characters, theme, tokens
from subtitler.gui.tokens import contrast, mixed

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
TEXT, MARK = 4.5, 3.0

# How the three kinds of colour blindness see linear RGB (Machado, Oliveira and Fernandes 2009, severity 1.0).
EYES = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> list[float]:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]


def seen(colour: str, eyes: str) -> tuple[float, float, float]:
    """The colour in the OKLab space, where distances are differences that people see."""
    red, green, blue = (max(0.0, min(1.0, sum(a * b for a, b in zip(row, linear(colour), strict=True)))) for row in EYES[eyes])
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


@THEMES
@pytest.mark.parametrize("ground", ["surface", "raised", "selection"])
@pytest.mark.parametrize("ink", ["text", "muted"])
def test_text_can_be_read_on_every_ground(colours: Tokens, ground: str, ink: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= TEXT


@THEMES
@pytest.mark.parametrize("ink", ["accent", "ok", "warning", "error"])
def test_coloured_words_can_be_read(colours: Tokens, ink: str) -> None:
    for ground in (colours.surface, colours.raised):
        assert contrast(getattr(colours, ink), ground) >= TEXT
    assert contrast(colours.on_accent, colours.accent) >= TEXT
    # What the style sheet mixes: a button of the accent's colour under the mouse.
    assert contrast(colours.on_accent, mixed(colours.accent, colours.text, 0.12)) >= TEXT


@THEMES
def test_marks_stand_out_on_every_ground(colours: Tokens) -> None:
    for mark in (colours.waveform, colours.playhead, *colours.speakers):
        for ground in (colours.surface, colours.raised, colours.selection):
            assert contrast(mark, ground) >= MARK, (mark, ground)


@THEMES
@pytest.mark.parametrize("eyes", EYES)
def test_twelve_speakers_can_be_told_apart_by_colour_blind_eyes(colours: Tokens, eyes: str) -> None:
    assert len(colours.speakers) == 12
    for one, other in combinations(colours.speakers, 2):
        # Two hundredths in OKLab is about the least difference that eyes notice side by side.
        assert dist(seen(one, eyes), seen(other, eyes)) > 0.04, (one, other)


def test_every_token_is_a_plain_colour() -> None:
    for colours in (LIGHT, DARK):
        for field in fields(colours):
            value = getattr(colours, field.name)
            for colour in value if isinstance(value, tuple) else (value,):
                assert len(colour) == 7
                assert colour == mixed(colour, colour, 0.5)


def test_the_setting_overrides_the_system_and_everybody_is_told(qapp: QApplication) -> None:
    told: list[Tokens] = []

    def note() -> None:
        told.append(tokens())

    theme.theme_changed.connect(note)
    apply_theme(qapp, "dark")
    assert tokens() is DARK
    apply_theme(qapp, "light")
    assert tokens() is LIGHT
    theme.theme_changed.disconnect(note)
    assert told[-1] is LIGHT
    assert DARK in told
    assert LIGHT.surface in qapp.styleSheet()
    assert DARK.surface not in qapp.styleSheet()


@pytest.mark.parametrize("name", sorted(icons._GLYPHS))
def test_every_icon_is_drawn(qapp: QApplication, name: str) -> None:
    image = icon(name).pixmap(QSize(18, 18)).toImage()
    assert any(image.pixelColor(x, y).alpha() > 100 for x in range(18) for y in range(18))


def test_an_icon_for_which_there_is_no_room_is_not_drawn(qapp: QApplication) -> None:
    assert icon("undo").pixmap(QSize(0, 16)).isNull()


def test_icons_take_the_colour_of_the_theme_in_force(qapp: QApplication) -> None:
    drawn = icon("stop", "accent")
    colours = set()
    for choice in ("light", "dark"):
        apply_theme(qapp, choice)
        image = drawn.pixmap(QSize(32, 32), QIcon.Mode.Normal).toImage()
        colours.add(next(image.pixelColor(x, 16).name() for x in range(32) if image.pixelColor(x, 16).alpha() == 255))
    assert colours == {LIGHT.accent, DARK.accent}
    apply_theme(qapp, "light")


def test_unknown_icons_are_a_mistake_of_the_programmer(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        icon("no such thing")


@pytest.mark.parametrize(("locale", "wanted"), [("en_US", True), ("zh_CN", True), ("ja_JP", False), ("zh_TW", False)])
def test_han_characters_take_simplified_forms_unless_the_locale_has_its_own(
    qapp: QApplication, locale: str, wanted: bool
) -> None:
    before, font = QLocale(), qapp.font()
    QLocale.setDefault(QLocale(locale))
    prefer_simplified_characters(qapp)
    families = qapp.font().families()
    qapp.setFont(font)
    QLocale.setDefault(before)
    preferred = [QFontInfo(font).family(), "Noto Sans CJK SC", "Source Han Sans SC"]
    assert families == (preferred if wanted else font.families())
