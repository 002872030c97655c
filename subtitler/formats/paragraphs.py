"""Cues as paragraphs, for transcripts: what one person says without a pause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from subtitler.formats.plain_text import clean_name, on_one_line
from subtitler.patterns import pattern
from subtitler.timedtext.cue import Cue, without_markup
from subtitler.timedtext.cutting import glue
from subtitler.timedtext.timecode import format_timecode

_PAUSE_MS = 2000
_MOST_SENTENCES = 5
# Where nothing closes a sentence (songs, or a recogniser without punctuation), a paragraph ends after this many characters.
_MOST_CHARACTERS = 800
_SENTENCE_END = pattern(r"(?<![.!?。！？…])[.!?。！？…]++[\"'”’」』）)]*(?:\s|$)|[。！？]")
_CLOSED = pattern(r"[.!?。！？…][\"'”’」』）)]*$")


class Paragraph(Struct, frozen=True):
    """What `speaker` ("" for nobody in particular) says from `start_ms` on, on one line, without markup."""

    start_ms: int
    speaker: str
    text: str

    @property
    def clock(self) -> str:
        """The start as HH:MM:SS, as transcripts have it."""
        return format_timecode(self.start_ms).partition(",")[0]


def paragraphs(cues: Sequence[Cue]) -> Iterator[Paragraph]:
    """The paragraphs in the order of the starts. One ends where somebody else speaks, where two seconds are silent, and at the
    end of its fifth sentence. Cues without text are in none.
    """
    running: list[str] = []
    first, speaker, end, sentences = 0, "", 0, 0
    for cue in sorted(cues, key=lambda cue: max(0, cue.start_ms)):
        text, name = on_one_line(without_markup(cue.text)), clean_name(cue.speaker)
        if not text:
            continue
        is_full = bool(running) and _is_full(running, sentences)
        if running and (name != speaker or cue.start_ms - end >= _PAUSE_MS or is_full):
            yield Paragraph(first, speaker, _joined(running))
            running = []
        if not running:
            first, speaker, end, sentences = max(0, cue.start_ms), name, cue.end_ms, 0
        running.append(text)
        sentences += len(_SENTENCE_END.findall(text))
        end = max(end, cue.end_ms)
    if running:
        yield Paragraph(first, speaker, _joined(running))


def _is_full(running: list[str], sentences: int) -> bool:
    if sentences >= _MOST_SENTENCES and _CLOSED.search(running[-1]):
        return True
    return sum(map(len, running)) >= _MOST_CHARACTERS


def _joined(texts: Sequence[str]) -> str:
    joined = texts[0]
    for text in texts[1:]:
        joined += glue(joined, text) + text
    return joined
