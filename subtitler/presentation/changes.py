"""Changes to what a viewer reads, made around the markup that is in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from subtitler.timedtext.cue import MARKUP, without_markup


class Change(Struct, frozen=True):
    """The characters from `start` up to `end` become `text`."""

    start: int
    end: int
    text: str


Find = Callable[[str], Iterable[Change]]
"""The changes to a text without markup, in its order and apart from each other."""


def changed(text: str, find: Find) -> str:
    """The text with the changes that are found in its plain form; its markup stays where it is, in the same order."""
    changes = list(find(without_markup(text)))
    if not changes:
        return text
    return "".join(_merged(text, changes))


def _merged(text: str, changes: list[Change]) -> Iterator[str]:
    """The pieces of the new text. A change that a tag stands in comes before the tag."""
    left = iter(changes)
    change = next(left, None)
    place = 0
    for piece, is_tag in _pieces(text):
        if is_tag:
            yield piece
            continue
        end, at = place + len(piece), 0
        while change is not None and change.start < end:
            if change.start >= place:
                yield piece[at : change.start - place]
                yield change.text
            at = min(change.end, end) - place
            if change.end > end:
                break
            change = next(left, None)
        yield piece[at:]
        place = end


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces; True for each tag."""
    place = 0
    for tag in MARKUP.finditer(text):
        yield text[place : tag.start()], False
        yield tag[0], True
        place = tag.end()
    yield text[place:], False


def converted(text: str, convert: Callable[[str], str]) -> str:
    """The text with each piece between two tags converted by itself."""
    if "<" not in text and "{" not in text:
        return convert(text)
    return "".join(piece if is_tag or not piece else convert(piece) for piece, is_tag in _pieces(text))


def tidied(text: str) -> str:
    """The text without blanks at the ends of its lines, without lines that say nothing; "" where none says anything.

    Tags of lines that are left out stay, so that what they open and close stays a pair.
    """
    lines = text.split("\n")
    kept: list[str] = []
    pending = ""
    for line in lines:
        if without_markup(line).strip():
            kept.append(pending + _stripped(line))
            pending = ""
        else:
            pending += "".join(tag[0] for tag in MARKUP.finditer(line))
    if kept:
        kept[-1] += pending
    return "\n".join(kept)


def _stripped(line: str) -> str:
    """The line without blanks before its first and after its last character that is read."""
    plain = without_markup(line)
    first, last = len(plain) - len(plain.lstrip()), len(plain.rstrip())
    if (first, last) == (0, len(plain)):
        return line
    return changed(
        line, lambda _: [change for change in (Change(0, first, ""), Change(last, len(plain), "")) if change.start < change.end]
    )
