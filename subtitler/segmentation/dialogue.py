"""Two people who speak at the same time, in one cue: a line for each, with dashes.

How a language writes them: Subtitle Edit's table of dialogue styles after the Netflix guides.
"""

from __future__ import annotations

from collections.abc import Sequence

from subtitler.segmentation.drafts import Draft
from subtitler.segmentation.presets import Preset
from subtitler.timedtext.cue import Cue

_BLANK_AFTER_DASH = frozenset("ar pt cs fr hu id it ko ms pl ro ru sk es th vi bg".split())
_SECOND_LINE_ONLY = frozenset("nl fi he sr bg".split())
# Cues that share more than this part of the shorter one are at the same time.
_SHARE = 0.5


def dialogues(drafts: Sequence[Draft], preset: Preset, language: str) -> list[Draft]:
    """The drafts, in start order, with those that two speakers say at the same time joined where both fit on a line each."""
    joined: list[Draft] = []
    for draft in drafts:
        if joined and _are_together(joined[-1].cue, draft.cue):
            both = _joined(joined[-1], draft, language)
            if _fits(both.cue, preset):
                joined[-1] = both
                continue
        joined.append(draft)
    return joined


def dashes(language: str) -> tuple[str, str]:
    """What stands before the first and the second speaker's line."""
    code = language.split("-")[0].lower()
    dash = "- " if code in _BLANK_AFTER_DASH else "-"
    return ("" if code in _SECOND_LINE_ONLY else dash), dash


def _are_together(one: Cue, other: Cue) -> bool:
    common = min(one.end_ms, other.end_ms) - other.start_ms
    named = bool(one.speaker and other.speaker) and one.speaker != other.speaker
    return named and common > _SHARE * min(one.duration_ms, other.duration_ms) and "\n" not in one.text + other.text


def _joined(one: Draft, other: Draft, language: str) -> Draft:
    first, second = dashes(language)
    text = f"{first}{one.cue.text}\n{second}{other.cue.text}"
    end = max(one.cue.end_ms, other.cue.end_ms)
    cue = Cue(one.cue.start_ms, end, text, "", one.cue.words + other.cue.words)
    return Draft(cue, (one.voice[0], f"{one.voice[1]}\n{other.voice[1]}"))


def _fits(cue: Cue, preset: Preset) -> bool:
    is_narrow = all(preset.width(line) <= preset.max_cpl for line in cue.lines)
    return preset.max_lines >= len(cue.lines) and is_narrow and cue.duration_ms <= preset.max_ms
