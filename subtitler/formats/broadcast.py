"""What ttconv reads of TTML, as cues: its model of a document. A second opinion on what we have written."""

from __future__ import annotations

import logging
import struct
from collections.abc import Callable, Iterator
from typing import Any

from subtitler.formats.markup import shield_known_tags
from subtitler.formats.plain_text import clean_text
from subtitler.formats.reading import Notice, NoticeKind, Parsed, notice
from subtitler.timedtext.cue import Cue

# What ttconv raises on files that are damaged: it checks little.
_STUMBLES = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError, struct.error)


def read_document(read: Callable[[], Any]) -> Parsed | None:
    """The cues of the document that `read` gives, in its order; None where ttconv cannot read it."""
    from ttconv.model import P

    # It tells of every oddity of a file, with what is said there: neither belongs into a log.
    logging.getLogger("ttconv").setLevel(logging.CRITICAL)
    try:
        body = read().get_body()
        paragraphs = [element for element in body.dfs_iterator() if isinstance(element, P)] if body is not None else []
        cues = [cue for paragraph in paragraphs if (cue := _cue(paragraph)) is not None]
    except _STUMBLES:
        return None
    return Parsed(tuple(cues), tuple(_odd_times(cues)))


def _odd_times(cues: list[Cue]) -> Iterator[Notice]:
    for number, cue in enumerate(cues, start=1):
        if cue.end_ms <= cue.start_ms:
            yield notice(number, NoticeKind.END_BEFORE_START, cue.text)


def _cue(paragraph: Any) -> Cue | None:
    begin, end = paragraph.get_begin(), paragraph.get_end()
    start_ms = round((begin or 0) * 1000)
    text = clean_text("\n".join(line.strip(" ") for line in "".join(_pieces(paragraph)).split("\n")))
    if not text:
        return None
    return Cue(max(0, start_ms), max(0, start_ms if end is None else round(end * 1000)), _place(paragraph) + text)


def _place(paragraph: Any) -> str:
    from ttconv.style_properties import DisplayAlignType, StyleProperties

    region = paragraph.get_region()
    if region is None:
        return ""
    align, origin = region.get_style(StyleProperties.DisplayAlign), region.get_style(StyleProperties.Origin)
    is_above = origin is None or origin.y.value < 50
    return "{\\an8}" if align is DisplayAlignType.before and is_above else ""


def _pieces(element: Any) -> Iterator[str]:
    from ttconv.model import Br, Span, Text
    from ttconv.style_properties import FontStyleType, StyleProperties

    for child in element:
        if isinstance(child, Br):
            yield "\n"
        elif isinstance(child, Text):
            yield shield_known_tags(child.get_text())
        elif isinstance(child, Span):
            inner = "".join(_pieces(child))
            is_slanted = child.get_style(StyleProperties.FontStyle) in (FontStyleType.italic, FontStyleType.oblique)
            yield f"<i>{inner}</i>" if is_slanted and inner.strip() else inner
