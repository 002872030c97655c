"""The markup inside a cue's text: `<i>`, `<b>`, `<u>`, `<font …>` and positions such as `{\\an8}`.

SubRip cannot escape anything. So that a player does not take other text for a tag, U+2060 (word joiner: it has no width
and nobody sees it) is written after a `<` or `{` that could begin one, and taken off again on reading: `a<b` goes to
the file as `a<U+2060 b` and comes back as `a<b`. FFmpeg does the same for backslashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from subtitler.formats.colours import colour_of
from subtitler.patterns import pattern
from subtitler.timedtext.cue import MARKUP

_TAG = pattern(r"</?(?:i|b|u)>|</?font\b[^<>\n]*>", re.IGNORECASE)
_FONT = pattern(r"</?font\b[^<>\n]*>", re.IGNORECASE)
_PAIRED = pattern(r"<(/?)(i|b|u)>", re.IGNORECASE)
_PAIRED_WITH_FONTS = pattern(r"<(/?)(i|b|u|font)\b[^<>\n]*>", re.IGNORECASE)
_FONT_PART = pattern(r"""\b(color|face|size)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""", re.IGNORECASE)
_POSITION = pattern(r"\{\\an?([0-9])+\}", re.IGNORECASE)
_OPENERS = pattern(rf"{MARKUP.pattern}|<(?=[A-Za-z0-9/\u2060])|\{{(?=[\\\u2060])", re.IGNORECASE)
_SHIELDED = pattern("([<{])\u2060" r"(?!/?(?:i|b|u)>|/?font\b[^<>\n]*>|\\an?[0-9]+\})", re.IGNORECASE)


def shield(text: str) -> str:
    """The text in which nothing but known tags can be taken for a tag."""
    return _OPENERS.sub(lambda found: found[0] if len(found[0]) > 1 else found[0] + "\u2060", text)


def unshield(text: str) -> str:
    """The text that `shield` was given. A U+2060 that keeps a known tag from being one stays."""
    if "\u2060" not in text:
        return text
    return _SHIELDED.sub(r"\1", text)


def shield_known_tags(text: str) -> str:
    """Literal text that looks like a tag, made to stay literal in a cue: for formats that can escape."""
    return _TAG.sub(lambda found: f"<\u2060{found[0][1:]}", text) if "<" in text else text


def split_position(text: str) -> tuple[str, str]:
    """The text without its `{\\an…}` positions, and the first of them as the keypad's digit ("" where there is none)."""
    first = _POSITION.search(text)
    return (_POSITION.sub("", text), first[1]) if first else (text, "")


def without_fonts(text: str) -> str:
    """The text without `<font …>` tags."""
    return _FONT.sub("", text) if "<" in text else text


def fonts_in(text: str) -> list[str]:
    """The `<font …>` tags of a text, those that end one, too."""
    return _FONT.findall(text)


def font_parts(tag: str) -> dict[str, str]:
    """What a `<font …>` tag says of `color`, `face` and `size`."""
    return {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _FONT_PART.finditer(tag)}


def font_colour(tag: str) -> str:
    """The colour of a `<font …>` tag as "#rrggbb", empty where it names none that is known."""
    return colour_of(font_parts(tag).get("color", ""))


def tags_and_fonts(text: str) -> list[tuple[str, bool]]:
    """As `nested_tags`, with fonts; where fonts cross other tags or have no end, the text without them: else tags would be left
    standing as text.
    """
    tagged = list(nested_tags(text, with_fonts=True))
    return tagged if all(is_tag for _, is_tag in tagged[1::2]) else list(nested_tags(without_fonts(text)))


def nested_tags(text: str, *, with_fonts: bool = False) -> Iterator[tuple[str, bool]]:
    """The text in pieces; True for each `<i>`, `<b>`, `<u>` or closing tag that is part of a well-nested pair, and so for each
    `<font …>` where these count, too.
    """
    tags = list((_PAIRED_WITH_FONTS if with_fonts else _PAIRED).finditer(text))
    paired, opened = set[int](), list[re.Match[str]]()
    for tag in tags:
        if not tag[1]:
            opened.append(tag)
        elif opened and opened[-1][2].lower() == tag[2].lower():
            paired |= {opened.pop().start(), tag.start()}
    place = 0
    for tag in tags:
        yield text[place : tag.start()], False
        yield tag[0], tag.start() in paired
        place = tag.end()
    yield text[place:], False
