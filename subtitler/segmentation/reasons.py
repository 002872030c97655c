"""Why a break is where it is, for whoever asks: worked out from the cues, so that it is also true of those made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from msgspec import Struct

from subtitler.segmentation.lines import one_line, rebreak
from subtitler.segmentation.marks import Reading, WordTable
from subtitler.segmentation.phrases import cuts_of, is_spaced, pieces_of
from subtitler.segmentation.presets import Preset
from subtitler.segmentation.tokens import HARD_PAUSE_MS
from subtitler.segmentation.words import Mark
from subtitler.timedtext.cue import Cue, without_markup

# From this silence on a viewer hears a pause (the least that shows between two words of one breath is about half of it).
_PAUSE_MS = 300
# So much text on either side of a break tells which words stand there.
_NEAR = 24


class BreakReason(Enum):
    """Why a cue or a line ends; the hosts have words for each."""

    KEPT = "kept"
    SPEAKER = "speaker"
    PAUSE = "pause"
    SENTENCE = "sentence"
    CLAUSE = "clause"
    CONNECTIVE = "connective"
    PHRASE = "phrase"
    FULL = "full"
    DURATION = "duration"


class Reason(Struct, frozen=True):
    """One reason. `value` is the silence in ms for a pause, the longest duration in ms for a duration, the room that the next
    word would need in the preset's count for a full cue; else 0.
    """

    kind: BreakReason
    value: float = 0


def reasons_after(cues: Sequence[Cue], index: int, preset: Preset, language: str) -> tuple[Reason, ...]:
    """Why the cue at `index` ends before the next one, the strongest reason first; empty after the last cue.

    Loads jieba where the text is Chinese: not for a thread that has to answer at once.
    """
    if not 0 <= index < len(cues) - 1:
        return ()
    cue, following = cues[index], cues[index + 1]
    found = [*_by_hand(cue, following), *_in_time(cue, following)]
    left, right = without_markup(cue.text), without_markup(following.text)
    found += _in_text(left, right, preset, language)
    found += _by_limits(cue, following, preset, language)
    if not found and not _fit_together(left, right, preset, language):
        # The next word would have had room, but not all that belongs to it: here a reader stops best.
        found.append(Reason(BreakReason.PHRASE))
    return tuple(found)


def reasons_of_lines(cue: Cue, preset: Preset, language: str) -> tuple[tuple[Reason, ...], ...]:
    """Why each line but the last ends where it does."""
    lines = without_markup(cue.text).split("\n")
    found = []
    for upper, lower in pairwise(lines):
        reasons = _in_text(upper, lower, preset, language)
        both = preset.width(f"{upper} {lower}")
        found.append(tuple(reasons + ([Reason(BreakReason.FULL, both)] if both > preset.max_cpl else [])))
    return tuple(found)


def needs_dictionary(*texts: str) -> bool:
    """Whether the reasons for these texts need the dictionary, which takes a second to load the first time."""
    return not all(map(is_spaced, texts))


def _by_hand(cue: Cue, following: Cue) -> list[Reason]:
    is_kept = any(one.is_locked or one.is_edited for one in (cue, following))
    return [Reason(BreakReason.KEPT)] if is_kept else []


def _in_time(cue: Cue, following: Cue) -> list[Reason]:
    found = [Reason(BreakReason.SPEAKER)] if cue.speaker != following.speaker else []
    silence = _spoken_start(following) - _spoken_end(cue)
    return [*found, Reason(BreakReason.PAUSE, silence)] if silence >= _PAUSE_MS else found


def _spoken_end(cue: Cue) -> int:
    return cue.words[-1].end_ms if cue.words else cue.end_ms


def _spoken_start(cue: Cue) -> int:
    return cue.words[0].start_ms if cue.words else cue.start_ms


def _in_text(left: str, right: str, preset: Preset, language: str) -> list[Reason]:
    """What the words around the break say: how much of a thought ends there, and what begins."""
    ends, begins = _marks(left[-_NEAR:], right[:_NEAR], Reading(language, preset.count))
    if ends & Mark.SENTENCE_END:
        return [Reason(BreakReason.SENTENCE)]
    found = [Reason(BreakReason.CLAUSE)] if ends & Mark.CLAUSE_END else []
    if begins & (Mark.BEGINS_CONJUNCTION | Mark.BEGINS_CONNECTIVE):
        found.append(Reason(BreakReason.CONNECTIVE))
    elif not found and (begins & Mark.BEGINS_PREPOSITION or not is_spaced(left + right)):
        found.append(Reason(BreakReason.PHRASE))
    return found


def _marks(left: str, right: str, reading: Reading) -> tuple[int, int]:
    table = WordTable(reading)
    if is_spaced(left + right):
        before, after = left.split()[-1:], right.split()[:1]
        return table[before[0]].marks if before else 0, table[after[0]].marks if after else 0
    count = len("".join(left.split()))
    cut = next((cut for cut in cuts_of(left + right, reading.language) if cut.count == count), None)
    return (table.piece_marks(cut.before), table.piece_marks(cut.after)) if cut else (table[left].marks, 0)


def _fit_together(left: str, right: str, preset: Preset, language: str) -> bool:
    """Whether two texts have room in one cue."""
    lines = rebreak(one_line(f"{left}\n{right}"), preset, language).split("\n")
    return len(lines) <= preset.max_lines and max(map(preset.width, lines)) <= preset.max_cpl


def _first_piece(cue: Cue, language: str) -> str:
    """What of the cue would have had to fit before the break, with the blank before it."""
    line = without_markup(cue.text).lstrip()[:_NEAR].split("\n")[0]
    return f" {line.split()[0]}" if line and is_spaced(line) else next(iter(pieces_of(line, language)), "")


def _by_limits(cue: Cue, following: Cue, preset: Preset, language: str) -> list[Reason]:
    """Whether the next cue's first words would not have fit any more."""
    found = []
    room = preset.reading_width(without_markup(cue.text)) + preset.width(_first_piece(following, language))
    if preset.has_lines_limit and room > preset.capacity:
        found.append(Reason(BreakReason.FULL, room))
    if _spoken_start(following) - _spoken_end(cue) < HARD_PAUSE_MS and _spoken_end(following) - cue.start_ms > preset.max_ms:
        found.append(Reason(BreakReason.DURATION, preset.max_ms))
    return found
