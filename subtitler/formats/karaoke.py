"""WebVTT with the time of every word (.words.vtt), by which players show a line word by word, as karaoke does.

    00:00:01.000 --> 00:00:02.500
    Good <00:00:01.400>morning, <00:00:01.900>everyone.

A word's time stands before it where it lies inside the cue and after the time before. Times are those of the words as the
text stands now: measured, moved with the cue, or estimated where somebody has typed. Cues with markup, and those whose words
nobody has timed, are written without. Reading is WebVTT's. Source: the W3C's "WebVTT: The Web Video Text Tracks Format",
timestamp tags.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from subtitler.formats import webvtt
from subtitler.formats.plain_text import clean_text
from subtitler.formats.reading import UNKNOWN, About, Format, Part
from subtitler.timedtext.alignment import timed_words
from subtitler.timedtext.cue import Cue, without_markup
from subtitler.timedtext.timecode import format_timecode


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> str:
    """The file: as WebVTT's, with the words' times."""
    return webvtt.compose_texts(cues, about, _payload)


def _payload(cue: Cue, text: str) -> str:
    if not cue.words or without_markup(text) != text or clean_text(text) != text:
        return webvtt.spoken_text(text, cue.speaker)
    pieces: list[str] = []
    last_ms = max(0, cue.start_ms)
    for word in timed_words(cue):
        if pieces and last_ms < word.start_ms < cue.end_ms:
            pieces.append(f"<{format_timecode(word.start_ms, '.')}>")
            last_ms = word.start_ms
        pieces.append(html.escape(word.written, quote=False))
    return webvtt.in_voice("".join(pieces), cue.speaker)


FORMAT = Format(
    "karaoke",
    "WebVTT with word times",
    ".words.vtt",
    webvtt.parse,
    compose,
    carries=webvtt.FORMAT.carries | {Part.WORDS},
    is_utf_8=True,
    header_of=webvtt.FORMAT.name,
)
