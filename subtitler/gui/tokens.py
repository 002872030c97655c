"""Colours: one set of tokens for light and one for dark, and the little arithmetic that colours need."""

from __future__ import annotations

from msgspec import Struct


class Tokens(Struct, frozen=True):
    """The colours of one theme, each `#rrggbb`; no other place names a colour.

    `surface` lies under everything, `raised` is what one writes and reads on, `selection` lies under chosen text. `speakers`
    can be told apart by colour-blind eyes, the first ones best; they always stand beside a name.
    """

    surface: str
    raised: str
    border: str
    text: str
    muted: str
    accent: str
    on_accent: str
    ok: str
    warning: str
    error: str
    selection: str
    waveform: str
    playhead: str
    speakers: tuple[str, ...]


LIGHT = Tokens(
    surface="#f5f6f8",
    raised="#ffffff",
    border="#d8dce3",
    text="#1b1f26",
    muted="#59626f",
    accent="#2456c9",
    on_accent="#ffffff",
    ok="#16703c",
    warning="#855400",
    error="#bc2d26",
    selection="#dbe6fd",
    waveform="#6f7d94",
    playhead="#c92a68",
    speakers=tuple(
        "#2f62d9 #c4570c #16795c #a1378f #2b84cc #84180f #24279e #b66592 #4e395b #a73402 #310867 #550306".split(),
    ),
)

DARK = Tokens(
    surface="#1b1d21",
    raised="#24272c",
    border="#3a3f47",
    text="#e9ebef",
    muted="#a7aebb",
    accent="#86adff",
    on_accent="#10192b",
    ok="#5cc98a",
    warning="#e3b04b",
    error="#ff8f86",
    selection="#273a63",
    waveform="#8291aa",
    playhead="#ff7aa8",
    speakers=tuple(
        "#7ea6ff #f0a050 #4fc39c #e78ad4 #9277f4 #d8ec3e #ed6514 #9bd7ff #7bf7dc #4d9974 #f0ce97 #d668c3".split(),
    ),
)


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with a share (0 to 1) of `other` in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(own * (1 - share) + foreign * share):02x}" for own, foreign in pairs)


def contrast(colour: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = (channel / 255 for channel in _channels(colour))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
