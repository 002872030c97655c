"""One subtitle."""

from __future__ import annotations

import re

from msgspec import Struct

from subtitler.patterns import pattern
from subtitler.timedtext.transcript import Word

# The markup that SubRip and WebVTT share and that every player knows; it is part of a cue's text, but nobody reads it aloud.
MARKUP = pattern(r"</?(?:i|b|u)>|</?font\b[^<>\n]*>|\{\\an?[0-9]+\}", re.IGNORECASE)


class Cue(Struct, frozen=True, gc=False):
    """Text on the screen from `start_ms` to `end_ms`.

    Lines of `text` are separated by "\\n". `<i>`, `<b>` and `<u>` in it are markup, as in SubRip; every other character is
    itself. `speaker` is the name shown for who speaks, empty where nobody is named. `words` are the recognised words with
    their times, as evidence: they stay when the text is corrected. `placement` is where the file wanted the cue, in that
    format's own words (SubRip coordinates or WebVTT cue settings). A locked cue is changed by no machine; an edited one was
    changed by a person after it was recognised: both stay when a track is segmented again. `note` is a remark for those who
    work on it, never shown to viewers; a bookmarked cue is one to come back to.
    """

    start_ms: int
    end_ms: int
    text: str
    speaker: str = ""
    words: tuple[Word, ...] = ()
    placement: str = ""
    is_locked: bool = False
    is_edited: bool = False
    note: str = ""
    is_bookmarked: bool = False

    @property
    def duration_ms(self) -> int:
        """How long the cue stays; negative where end and start were swapped."""
        return self.end_ms - self.start_ms

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n"))

    @property
    def plain_text(self) -> str:
        """The text as viewers read it: without markup."""
        return without_markup(self.text)

    @property
    def characters(self) -> int:
        """How many characters a viewer reads: blanks count, line breaks and markup do not."""
        plain = self.plain_text
        return len(plain) - plain.count("\n")

    @property
    def cps(self) -> float:
        """Reading speed in characters per second; infinite for a cue without duration."""
        return self.characters * 1000 / self.duration_ms if self.duration_ms > 0 else float("inf")


def without_markup(text: str) -> str:
    """The text without the tags that players obey instead of showing them."""
    return MARKUP.sub("", text) if "<" in text or "{" in text else text
