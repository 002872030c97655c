"""How easily a cue reads, measured by the limits of its language."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from subtitler.segmentation.presets import Preset, default_preset, guess_language
from subtitler.timedtext.cue import Cue

# Comprehension falls all the way from 12 to 28 characters per second, so no number is a cliff: a quarter above the limit of
# the style guides (25 in English, 14 in Chinese) is where most viewers lose part of the text.
FAR_ABOVE = 1.25

_SCRIPTS = {"zh": "han", "yue": "han", "ja": "han", "ko": "hangul", "th": "thai", "ar": "arabic"}


class Pace(Enum):
    """How a reading speed or a line length compares with its limit."""

    EASY = "easy"
    FAST = "fast"
    TOO_FAST = "too fast"


def pace(value: float, limit: float) -> Pace:
    if value <= limit:
        return Pace.EASY
    return Pace.FAST if value <= limit * FAR_ABOVE else Pace.TOO_FAST


@lru_cache(maxsize=4096)
def preset_of(text: str, language: str) -> Preset:
    """The limits for a text: those of its track's language, unless its letters are another script's (English in a Chinese
    track reads as English)."""
    seen = guess_language(text)
    return default_preset(language if language and _script(language) == _script(seen) else seen)


def reading_pace(cue: Cue, language: str) -> Pace:
    return pace(cue.cps, preset_of(cue.text, language).max_cps)


def longest_line(cue: Cue, preset: Preset) -> float:
    """The length of the cue's longest line in the preset's count, markup left out."""
    return max(preset.width(line) for line in cue.plain_text.split("\n"))


def _script(language: str) -> str:
    return _SCRIPTS.get(language.split("-")[0].lower(), "latin")
