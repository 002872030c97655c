"""Which language a text seems to be in, by its script and its little words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from subtitler.segmentation.words import likeliest_spaced_language

# guess_language looks at 2,000 characters.
_SAMPLE = 100


def language_of(texts: Iterable[str], named: str = "") -> str:
    """The language of a track: the one that is named, else the one that its first texts seem to be in."""
    return named or guess_language("\n".join(islice(texts, _SAMPLE)))


def guess_language(text: str) -> str:
    """The language that a text's script points to: "ja", "ko", "zh", "th", "ar"; else that of its little words ("en", "de",
    "fr", "es", "it", "pt", "ru"), "en" in doubt. It looks at 2,000 characters.
    """
    sample = text[:2000]
    scripts = (("ja", "\u3040", "\u30ff"), ("ko", "\uac00", "\ud7a3"), ("th", "\u0e00", "\u0e7f"), ("ar", "\u0600", "\u06ff"))
    counts = {code: sum(first <= character <= last for character in sample) for code, first, last in scripts}
    counts["zh"] = sum("\u4e00" <= character <= "\u9fff" for character in sample)
    letters = sum(character.isalpha() for character in sample) or 1
    # Japanese is written with many Chinese characters, but never without kana.
    if counts["ja"] and counts["ja"] * 10 > counts["zh"]:
        return "ja"
    code, most = max(counts.items(), key=lambda pair: pair[1])
    return code if most * 5 > letters else likeliest_spaced_language(sample)
