"""Readability limits as data, one preset for each house or habit.

Sources: the Netflix timed text guides (general, timing and per language), the BBC subtitle guidelines, the common rules of
ARD, ZDF, ORF and SRF, EBU Tech 3264, the IWSLT subtitling task (TED), DCMP's captioning key, and Subtitle Edit's presets
for what those pages leave open. Chinese numbers are common habits of editors: no public norm gives them.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from subtitler.segmentation.language import guess_language
from subtitler.segmentation.measure import Count, has_wide, width

__all__ = ["PRESETS", "UNLIMITED", "Count", "Preset", "default_preset", "guess_language"]

UNLIMITED = 10**9
"""A limit that nothing reaches."""
MOST_LINES = 10
"""More lines than any cue has: who allows so many, has no limit."""

# From two frames on Netflix counts gaps in frames, at every frame rate.
_GAP_FRAMES = 2


class Preset(Struct, frozen=True):
    """What one cue may be.

    `count` says how a line is measured (see `measure.Count`). `max_cpl` is characters per line, `max_cps` characters per
    second; times are ms. Gaps shorter than `chain_gap_ms` are closed to `min_gap_ms`. A cue may stay `tail_ms` after its last
    word, and come up to `lead_ms` before its first where it would be shorter than `min_ms` otherwise. `max_words` limits the
    words of a cue (0: no limit). `sentence_per_cue`: no cue holds parts of two sentences. `dialogue_dashes`: two speakers at
    the same time share a cue, a dash before each line; no built-in preset does so, since such a cue names nobody.
    `gap_in_frames`: where a frame rate is set, the least gap is two frames of it. `source` says whose limits these are.
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
    lead_ms: int = 80
    max_words: int = 0
    sentence_per_cue: bool = False
    dialogue_dashes: bool = False
    gap_in_frames: bool = False
    source: str = ""

    @property
    def capacity(self) -> int:
        """How much text fits in one cue, in the preset's own count."""
        return self.max_cpl * self.max_lines

    @property
    def has_lines_limit(self) -> bool:
        """Whether lines have a limit at all; where they have none, sentences stay as they are."""
        return self.max_cpl < UNLIMITED

    def width(self, text: str) -> float:
        """The length of one line in the preset's count."""
        return width(text, self.count)

    def reading_width(self, text: str) -> float:
        """What a viewer has to read of a whole cue, in the preset's count: blanks count, line breaks do not."""
        return sum(width(line, self.count) for line in text.split("\n")) if "\n" in text else width(text, self.count)

    def line_count(self, lines: Sequence[str]) -> int:
        """How many lines count: of a bilingual cue those of the language that has more."""
        if self.count != "bilingual":
            return len(lines)
        wide = sum(1 for line in lines if has_wide(line))
        return max(wide, len(lines) - wide)

    def least_gap_ms(self, frame_rate: float | None) -> int:
        """The least gap between two cues: two frames where the preset counts in frames, else its milliseconds."""
        if self.gap_in_frames and frame_rate:
            return -int(-_GAP_FRAMES * 1000 // frame_rate)
        return self.min_gap_ms


def _netflix(name: str, count: Count, cpl: int, cps: float, source: str, least_ms: int = 833) -> Preset:
    """Two lines, 5/6 of a second to seven seconds, two frames of gap, gaps under half a second closed (timing guidelines)."""
    return Preset(name, count, cpl, 2, cps, least_ms, 7000, 83, 500, 500, gap_in_frames=True, source=source)


_SE = "Netflix, by the rules that Subtitle Edit checks"
_HABIT = "a habit of Chinese editors; no norm gives it"

PRESETS: dict[str, Preset] = {
    preset.name: preset
    for preset in (
        _netflix("netflix_en", "letters", 42, 20, "Netflix, English timed text guide (adult programmes) and timing guidelines"),
        _netflix("netflix_en_kids", "letters", 42, 17, "Netflix, English timed text guide (children's programmes)"),
        _netflix("netflix_latin", "letters", 42, 17, f"{_SE}: translated, Latin and Cyrillic scripts"),
        _netflix(
            "netflix_latin_sdh", "letters", 42, 20, f"{_SE}: for the deaf and hard of hearing, Latin and Cyrillic scripts"
        ),
        _netflix(
            "netflix_zh_hans", "width", 16, 9, "Netflix, Simplified Chinese timed text guide; speed as Subtitle Edit checks"
        ),
        _netflix("netflix_zh_hant", "width", 16, 9, f"{_SE}: Traditional Chinese"),
        _netflix("netflix_zh_sdh", "width", 18, 11, f"{_SE}: Chinese for the deaf and hard of hearing"),
        _netflix(
            "netflix_ja", "width", 13, 4, "Netflix, Japanese timed text guide; speed and minimum as Subtitle Edit checks", 500
        ),
        _netflix("netflix_ja_sdh", "width", 16, 7, f"{_SE}: Japanese for the deaf and hard of hearing", 500),
        _netflix("netflix_ko", "width", 16, 12, "Netflix, Korean timed text guide; speed as Subtitle Edit checks"),
        _netflix("netflix_ko_sdh", "width", 16, 14, f"{_SE}: Korean for the deaf and hard of hearing"),
        _netflix("netflix_th", "letters", 35, 17, f"{_SE}: Thai"),
        _netflix("netflix_ar", "letters", 42, 20, f"{_SE}: Arabic"),
        Preset("bbc", "letters", 37, 2, 15, 1000, 7000, 0, 1000, 500, source="BBC subtitle guidelines; durations are ours"),
        Preset("ard_de", "letters", 37, 2, 15, 1000, 7000, 40, 500, 500, source="Common rules of ARD, ZDF, ORF and SRF"),
        Preset(
            "ted", "letters", 42, 2, 21, 1000, 7000, 0, 300, 500, source="IWSLT subtitling task (TED talks); times are ours"
        ),
        Preset("dcmp", "letters", 32, 2, 13, 1333, 6000, 0, 500, 500, source="DCMP captioning key: 160 words a minute"),
        Preset("amazon", "letters", 42, 2, 17, 1000, 7000, 83, 500, 500, source="Amazon Prime, by Subtitle Edit's preset"),
        Preset("teletext", "letters", 37, 2, 15, 1000, 7000, 40, 500, 500, source="EBU Tech 3264: what fits in a teletext row"),
        Preset("zh_video", "width", 18, 1, 11, 700, 6000, 0, 300, 400, source=f"One line for 16:9 on the web: {_HABIT}"),
        Preset("zh_tv", "width", 14, 1, 11, 1000, 6000, 40, 300, 400, source=f"Television, at most 14 characters: {_HABIT}"),
        Preset("zh_mooc", "width", 20, 1, 11, 1000, 7000, 0, 300, 400, source=f"Lectures, at most 20 characters: {_HABIT}"),
        Preset("zh_short", "width", 12, 1, 12, 500, 4000, 0, 500, 300, source=f"Upright video, 8 to 12 characters: {_HABIT}"),
        Preset(
            "zh_en_bilingual", "bilingual", 18, 1, 11, 833, 7000, 0, 300, 400, source=f"A Chinese and an English line: {_HABIT}"
        ),
        Preset(
            "shorts_latin", "letters", 24, 2, 25, 700, 5000, 0, 300, 300, source="TikTok and Shorts, by Subtitle Edit's preset"
        ),
        Preset(
            "karaoke_words",
            "letters",
            UNLIMITED,
            1,
            UNLIMITED,
            120,
            3000,
            0,
            400,
            0,
            lead_ms=0,
            max_words=4,
            source="One to four words at a time",
        ),
        Preset(
            "transcript",
            "letters",
            UNLIMITED,
            MOST_LINES,
            UNLIMITED,
            0,
            UNLIMITED,
            0,
            0,
            0,
            lead_ms=0,
            sentence_per_cue=True,
            source="Sentences as they were recognised",
        ),
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
