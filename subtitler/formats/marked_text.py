"""Text with markup from formats that switch italics and colours on and off as a terminal does."""

from __future__ import annotations

from msgspec import Struct, field

from subtitler.formats.markup import shield_known_tags
from subtitler.formats.plain_text import clean_text
from subtitler.patterns import pattern

_BLANKS = pattern(" {2,}")
_AT_LINE_ENDS = pattern(r" (?=(?:</\w+>)*(?:\n|\Z))")


class MarkedText(Struct):
    """A text that grows. Its tags (`i`, `font color="#ffff00"`) stand around what is said, well nested. Blanks that only move a
    line or make room for a switch are left out.
    """

    _pieces: list[str] = field(default_factory=list)
    _open: tuple[str, ...] = ()
    _is_at_edge: bool = True

    def say(self, text: str, tags: tuple[str, ...] = ()) -> None:
        """More on the same line."""
        if self._is_at_edge:
            text = text.lstrip(" ")
        if not text or (text == " " and self._pieces[-1].endswith(" ")):
            return
        self._is_at_edge = False
        if tags != self._open and text.strip(" "):
            self._switch(tags)
        self._pieces.append(shield_known_tags(text))

    def break_line(self) -> None:
        """The next line; tags end with theirs."""
        self._switch(())
        self._pieces.append("\n")
        self._is_at_edge = True

    def finish(self) -> str:
        """All of it, as a cue's text."""
        self._switch(())
        if len(self._pieces) == 1:
            return clean_text(self._pieces[0])
        return clean_text(_AT_LINE_ENDS.sub("", _BLANKS.sub(" ", "".join(self._pieces))))

    def _switch(self, tags: tuple[str, ...]) -> None:
        same = next((n for n, (old, new) in enumerate(zip(self._open, tags, strict=False)) if old != new), None)
        same = min(len(self._open), len(tags)) if same is None else same
        closing = [f"</{tag.split()[0]}>" for tag in reversed(self._open[same:])]
        if closing and self._pieces[-1].endswith(" "):
            # A blank before other tags stands outside of these.
            self._pieces[-1] = self._pieces[-1].rstrip(" ")
            closing.append(" ")
        self._pieces += closing
        self._pieces += [f"<{tag}>" for tag in tags[same:]]
        self._open = tags
