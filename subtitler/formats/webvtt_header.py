"""What a WebVTT file says before its first cue: the first line, header lines, STYLE, REGION and NOTE blocks; and its comments.

What is written is put together anew of blocks that may stand there, so that nothing in a header can become a cue or hide one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from subtitler.formats.colours import colour_of
from subtitler.formats.plain_text import clean_text
from subtitler.patterns import pattern

FIRST_LINE = pattern(r"WEBVTT(?:[ \t].*)?")
COMMENT = pattern(r"NOTE(?:[ \t].*)?")
STYLE_OR_REGION = pattern(r"(?:STYLE|REGION)[ \t]*")

_LANGUAGE = pattern(r"Language:[ \t]*([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)[ \t]*")
_REGION_ID = pattern(r"(?:^|\s)id:(\S+)")
# The eight that the standard gives a meaning (5.1, default classes).
_CLASSES = ("white", "lime", "cyan", "red", "yellow", "magenta", "blue", "black")
_RULE = pattern(r"([^{}]{1,1000})\{([^{}]{0,1000})\}")
_CLASS = pattern(r"::cue\(\s*[A-Za-z]*\.([\w\-]+)\s*\)")
_ARROW = pattern("-->")
_SHIELDED_ARROW = pattern("--\u2060>")


def language_in(lines: Iterable[str]) -> str:
    """The language that header lines name, the last where there are several; "" where none does."""
    return ([""] + [found[1] for line in lines if (found := _LANGUAGE.fullmatch(line))])[-1]


def header_text(head: list[str], blocks: Iterable[list[str]]) -> str:
    """The header as a track keeps it: the lines before the first blank one, and the blocks before the first cue. Empty where
    it says no more than that the file is WebVTT.
    """
    text = "\n\n".join("\n".join(lines) for lines in (head, *blocks) if lines)
    return "" if text.rstrip(" \t") == "WEBVTT" else text


def written_header(text: str, language: str = "") -> str:
    """The beginning of a file, without the blank line before its first cue. A language that is no longer true is left out."""
    first, *blocks = _blocks(text) or [[]]
    if first and FIRST_LINE.fullmatch(first[0]):
        head = [first[0], *(line for line in first[1:] if not _is_outdated(line, language))]
    else:
        head, blocks = ["WEBVTT"], [first, *blocks]
    kept = [block for block in blocks if block and (COMMENT.fullmatch(block[0]) or STYLE_OR_REGION.fullmatch(block[0]))]
    return "\n\n".join("\n".join(lines) for lines in (head, *kept)) + "\n"


def regions_in(header: str) -> frozenset[str]:
    """The names of the regions that a header defines."""
    blocks = _blocks(header) if "REGION" in header else []
    settings = ("\n".join(block[1:]) for block in blocks if block[0].rstrip(" \t") == "REGION")
    return frozenset(found[1] for each in settings if (found := _REGION_ID.search(each)))


def colours_in(header: str) -> dict[str, tuple[str, bool]]:
    """For each class the colour of its texts as "#rrggbb", and whether that is all that it says of them: those that players
    know by themselves, and those of the STYLE blocks.
    """
    found = {name: (colour_of(name), True) for name in _CLASSES}
    for selectors, declarations in _RULE.findall(header) if "STYLE" in header else ():
        named = {
            name.strip().lower(): value.strip() for name, _, value in (each.partition(":") for each in declarations.split(";"))
        }
        colour = colour_of(named.get("color", ""))
        for class_name in _CLASS.findall(selectors):
            if colour:
                found[class_name] = (colour, not any(name and name != "color" for name in named))
    return found


def class_of(colour: str) -> str:
    """The class of texts in a colour, "#rrggbb"."""
    return next((name for name in _CLASSES if colour_of(name) == colour), f"colour-{colour[1:]}")


def styles_of(colours: Iterable[str], header: str) -> str:
    """STYLE blocks, each with a blank line before it, for the colours of which the header says nothing yet.

    The standard's own eight have none: FFmpeg 5.1 takes a STYLE block for the end of the file. So such colours are left to
    those players that know the classes by themselves, and all texts to all players.
    """
    names = {class_of(colour): colour for colour in colours}
    missing = {name: colour for name, colour in names.items() if name not in _CLASSES and f".{name})" not in header}
    return "".join(f"\nSTYLE\n::cue(.{name}) {{ color: {colour} }}\n" for name, colour in missing.items())


def comment_in(block: list[str]) -> str:
    """What a NOTE block says."""
    first = block[0].removeprefix("NOTE").strip(" \t")
    return _SHIELDED_ARROW.sub("-->", "\n".join([first, *block[1:]] if first else block[1:]))


def written_comment(note: str) -> str:
    """The NOTE block that says it, with the blank line before it; nothing where there is nothing to say."""
    text = _ARROW.sub("--\u2060>", clean_text(note))
    if not text:
        return ""
    return f"\nNOTE\n{text}\n" if "\n" in text or text != text.strip(" \t") else f"\nNOTE {text}\n"


def _blocks(text: str) -> list[list[str]]:
    """The runs of lines between blank ones, without lines that could be taken for the times of a cue."""
    found: list[list[str]] = []
    for paragraph in re.split(r"\n[^\S\n]*\n", text.replace("\r", "\n").replace("\0", "")):
        lines = list(_safe_lines(paragraph))
        found += [lines] if lines else []
    return found


def _safe_lines(paragraph: str) -> Iterator[str]:
    for line in paragraph.split("\n"):
        safe = clean_text(_ARROW.sub("--\u2060>", line))
        if safe.strip():
            yield safe


def _is_outdated(line: str, language: str) -> bool:
    named = _LANGUAGE.fullmatch(line)
    return bool(named and language and named[1].lower() != language.lower())
