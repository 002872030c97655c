"""One cue as the checks see it: with its neighbours, its limits, and what has been worked out of its text."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from subtitler.quality.context import Context
from subtitler.quality.screening import (
    CUTS,
    LINES,
    ODD,
    bits_of_length,
    bits_of_text,
    bits_of_times,
    bits_of_words,
    has_odd_marks,
)
from subtitler.segmentation.measure import width
from subtitler.segmentation.presets import UNLIMITED, Preset
from subtitler.timedtext.cue import Cue, without_markup

REACH = 4
"""How many cues back an earlier cue of the same speaker is looked for; other checks look at the direct neighbours."""


class Look(Struct):
    """The cue at `index` of `cues`; not frozen only because making one has to cost nothing.

    `plain` is the text without markup, `lines` are its lines and `widths` their lengths in the preset's count, as the view
    shows them; `has` says what the cue has, in bits.
    """

    cues: Sequence[Cue]
    index: int
    cue: Cue
    before: Cue | None
    after: Cue | None
    context: Context
    language: str
    preset: Preset
    plain: str
    lines: list[str]
    widths: list[float]
    has: int

    @property
    def least_gap_ms(self) -> int:
        least, rate = self.preset.least_gap_ms(self.context.frame_rate), self.context.frame_rate
        # In whole milliseconds two frames are 83 or 84 at 24 frames a second, as they fall: what is asked for is rounded up.
        is_whole = not (self.preset.gap_in_frames and rate) or (least * rate) % 1000 == 0
        return least if is_whole else least - 1

    @property
    def spoken_end_ms(self) -> int | None:
        """When the last recognised word ends; None where none is known."""
        return max(word.end_ms for word in self.cue.words) if self.cue.words else None

    @property
    def latest_end_ms(self) -> int:
        """How long the cue may stay: until the least gap before the next cue, and no longer than the media."""
        ends = [self.context.media_ms or UNLIMITED]
        if self.after is not None:
            ends.append(self.after.start_ms - self.least_gap_ms)
        return min(ends)

    @property
    def earliest_end_ms(self) -> int:
        """How far the end may be taken back: to the last word; where no words are known, by the preset's tail."""
        spoken = self.spoken_end_ms
        least = self.cue.end_ms - self.preset.tail_ms if spoken is None else spoken
        return max(least, self.cue.start_ms + 1)


def look_at(cues: Sequence[Cue], index: int, context: Context) -> Look:
    """The cue at an index, made ready for the checks."""
    cue = cues[index]
    text = cue.text
    plain = without_markup(text) if "<" in text or "{" in text else text
    language, preset = context.rules_for(plain)
    lines = plain.split("\n")
    if context.has_view:
        widths = shown_widths(text, plain, lines, preset, context)
    else:
        widths = [_width(line, preset) for line in lines] if len(lines) > 1 else [_width(plain, preset)]
    before = cues[index - 1] if index else None
    after = cues[index + 1] if index + 1 < len(cues) else None
    has = (
        bits_of_text(plain, lines)
        | bits_of_length(cue, widths, preset)
        | bits_of_times(cue, before, after, preset, context.media_ms or UNLIMITED)
    )
    if cue.words:
        has |= bits_of_words(cue, preset)
    if has_odd_marks(text) or context.sensitive_words:
        has |= ODD
    if len(lines) > 1:
        has |= LINES
    if context.shot_changes:
        has |= CUTS
    return Look(cues, index, cue, before, after, context, language, preset, plain, lines, widths, has)


def shown_widths(text: str, plain: str, lines: Sequence[str], preset: Preset, context: Context) -> list[float]:
    """How long the lines of a text are as its view shows them."""
    seen = context.shown(text, plain).split("\n")
    # A line that is hidden whole leaves fewer: which one it was is not known.
    return [_width(line, preset) for line in (seen if len(seen) == len(lines) else lines)]


def _width(line: str, preset: Preset) -> float:
    # Faster than to look it up; most lines in Latin letters are of this kind.
    if preset.count == "letters" and line.isascii() and line.isprintable():
        return float(len(line))
    return width(line, preset.count)
