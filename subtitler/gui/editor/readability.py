"""How easily a cue reads, measured by the preset in force: the one chosen for its track, else that of its language."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from subtitler.segmentation.preset_files import kept_preset
from subtitler.segmentation.presets import Preset, default_preset, guess_language
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.track import Track

# Comprehension falls all the way from 12 to 28 characters per second, so no number is a cliff: a quarter above the limit of
# the style guides (25 in English, 14 in Chinese) is where most viewers lose part of the text.
FAR_ABOVE = 1.25

# guess_language looks at 2,000 characters.
_SAMPLE_CUES = 100

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


def preset_in_force(cue: Cue, track: Track) -> Preset:
    """The limits for a cue: those of the preset that was chosen for its track, else those of its language."""
    return kept_preset(track.preset) or preset_of(cue.text, track.language)


def automatic_preset(track: Track) -> Preset:
    """The preset that a track's language decides for, where the track does not say which it is, by its first cues."""
    sample = "" if track.language else "\n".join(cue.text for cue in track[:_SAMPLE_CUES])
    return default_preset(track.language or _guessed(sample))


@lru_cache(maxsize=16)
def _guessed(sample: str) -> str:
    return guess_language(sample)


def reading_speed(cue: Cue, preset: Preset) -> float:
    """Characters a second in the preset's count; infinite for a cue without duration."""
    return preset.reading_width(cue.plain_text) * 1000 / cue.duration_ms if cue.duration_ms > 0 else float("inf")


def longest_line(cue: Cue, preset: Preset) -> float:
    """The length of the cue's longest line in the preset's count, markup left out."""
    return max(preset.width(line) for line in cue.plain_text.split("\n"))


def _script(language: str) -> str:
    return _SCRIPTS.get(language.split("-")[0].lower(), "latin")
