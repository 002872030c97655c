"""Readability limits as data, one preset for each house or habit.

Sources: the Netflix timed text guides (general, timing and per language), the BBC subtitle guidelines, the common rules of
ARD, ZDF, ORF and SRF, EBU Tech 3264, the IWSLT subtitling task (TED), DCMP's captioning key, and Subtitle Edit's presets
for what those pages leave open. Chinese numbers are common habits of editors: no public norm gives them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Count = Literal["letters", "width"]

# East Asian fonts draw these at full width, although Unicode calls their width ambiguous.
_DRAWN_WIDE = frozenset("“”…—·")


@dataclass(frozen=True, slots=True)
class Preset:
    """What one cue may be. `count` says how a line is measured: every character as 1 ("letters"), or wide ones as 1 and
    narrow ones as a half ("width"). `max_cpl` is characters per line, `max_cps` characters per second; times are ms.
    """

    name: str
    count: Count
    max_cpl: int
    max_lines: int
    max_cps: float
    min_ms: int
    max_ms: int
    min_gap_ms: int
    chain_gap_ms: int
    tail_ms: int

    @property
    def capacity(self) -> int:
        """How much text fits in one cue, in the preset's own count."""
        return self.max_cpl * self.max_lines

    def width(self, text: str) -> float:
        """The text's length in the preset's count."""
        if self.count == "letters":
            return len(text)
        return sum(map(_width, text))


@lru_cache(maxsize=100_000)
def _width(character: str) -> float:
    """Texts have few different characters, and each is asked for very often."""
    return 1.0 if unicodedata.east_asian_width(character) in "WF" or character in _DRAWN_WIDE else 0.5


_UNLIMITED = 10**9

PRESETS: dict[str, Preset] = {
    preset.name: preset
    for preset in (
        Preset("netflix_en", "letters", 42, 2, 20, 833, 7000, 83, 500, 500),
        Preset("netflix_en_kids", "letters", 42, 2, 17, 833, 7000, 83, 500, 500),
        Preset("netflix_latin", "letters", 42, 2, 17, 833, 7000, 83, 500, 500),
        Preset("netflix_latin_sdh", "letters", 42, 2, 20, 833, 7000, 83, 500, 500),
        Preset("netflix_zh_hans", "width", 16, 2, 9, 833, 7000, 83, 500, 500),
        Preset("netflix_zh_hant", "width", 16, 2, 9, 833, 7000, 83, 500, 500),
        Preset("netflix_zh_sdh", "width", 18, 2, 11, 833, 7000, 83, 500, 500),
        Preset("netflix_ja", "width", 13, 2, 4, 500, 7000, 83, 500, 500),
        Preset("netflix_ja_sdh", "width", 16, 2, 7, 500, 7000, 83, 500, 500),
        Preset("netflix_ko", "width", 16, 2, 12, 833, 7000, 83, 500, 500),
        Preset("netflix_ko_sdh", "width", 16, 2, 14, 833, 7000, 83, 500, 500),
        Preset("netflix_th", "letters", 35, 2, 17, 833, 7000, 83, 500, 500),
        Preset("netflix_ar", "letters", 42, 2, 20, 833, 7000, 83, 500, 500),
        Preset("bbc", "letters", 37, 2, 15, 1000, 7000, 0, 1000, 500),
        Preset("ard_de", "letters", 37, 2, 15, 1000, 7000, 40, 500, 500),
        Preset("ted", "letters", 42, 2, 21, 1000, 7000, 0, 300, 500),
        Preset("dcmp", "letters", 32, 2, 13, 1333, 6000, 0, 500, 500),
        Preset("amazon", "letters", 42, 2, 17, 1000, 7000, 83, 500, 500),
        Preset("teletext", "letters", 37, 2, 15, 1000, 7000, 40, 500, 500),
        Preset("zh_video", "width", 18, 1, 11, 700, 6000, 0, 300, 400),
        Preset("zh_tv", "width", 14, 1, 11, 1000, 6000, 40, 300, 400),
        Preset("zh_mooc", "width", 20, 1, 11, 1000, 7000, 0, 300, 400),
        Preset("zh_short", "width", 12, 1, 12, 500, 4000, 0, 500, 300),
        Preset("shorts_latin", "letters", 24, 2, 25, 700, 5000, 0, 300, 300),
        Preset("transcript", "letters", _UNLIMITED, 1, _UNLIMITED, 0, _UNLIMITED, 0, 0, 0),
    )
}

_BY_LANGUAGE = {
    "zh": "zh_video",
    "yue": "zh_video",
    "ja": "netflix_ja_sdh",
    "ko": "netflix_ko_sdh",
    "en": "netflix_en",
    "th": "netflix_th",
    "ar": "netflix_ar",
}


def default_preset(language: str) -> Preset:
    """The preset for a language code ("zh", "en-US"); `netflix_latin_sdh` for those without one of their own."""
    return PRESETS[_BY_LANGUAGE.get(language.split("-")[0].lower(), "netflix_latin_sdh")]


def guess_language(text: str) -> str:
    """The language that a text's script points to: "ja", "ko", "zh", "th", "ar", else "en". It looks at 2,000 characters."""
    sample = text[:2000]
    scripts = (("ja", "\u3040", "\u30ff"), ("ko", "\uac00", "\ud7a3"), ("th", "\u0e00", "\u0e7f"), ("ar", "\u0600", "\u06ff"))
    counts = {code: sum(first <= character <= last for character in sample) for code, first, last in scripts}
    counts["zh"] = sum("\u4e00" <= character <= "\u9fff" for character in sample)
    letters = sum(character.isalpha() for character in sample) or 1
    # Japanese is written with many Chinese characters, but never without kana.
    if counts["ja"] and counts["ja"] * 10 > counts["zh"]:
        return "ja"
    code, most = max(counts.items(), key=lambda pair: pair[1])
    return code if most * 5 > letters else "en"
