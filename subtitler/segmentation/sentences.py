"""Sentence to cue, the simple way: a sentence is a cue, cut between words where it is too long to read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate, islice

from subtitler.segmentation.presets import Preset
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.cutting import is_cjk
from subtitler.timedtext.transcript import Sentence, Transcript, Word

# No line or cue begins with one of these (CLREQ and JLREQ, "basic" level), and none ends with an opening one.
_NEVER_FIRST = frozenset(
    "、。，．：；？！…‥—～・·」』】〉》〕］）｝”’％℃々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮー,.!?;:)]}%"
)
_NEVER_LAST = frozenset("「『【〈《〔［（｛“‘＃＄￥№([{$#")
# The most equal halves are near the middle; wide and narrow characters in one sentence move it a little.
_CUTS_TO_WEIGH = 8
_CLAUSE_END = frozenset("。，、；：？！…,.;:?!")
# A piece of text that is never cut: a run without blanks in spaced scripts, one character in CJK.
_PIECE = re.compile(r"\s*(?:[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+|\S)\s*")


def segment(transcript: Transcript, preset: Preset, speaker_name: Callable[[int], str]) -> tuple[Cue, ...]:
    """The cues of a transcript, in start order: every word once and in its order, none cut, none across speakers.

    A cue fits the preset's lines and longest duration unless it is one single word. `speaker_name` gives the name of the
    diarization's number n (from 0). Sentences without text give no cue.
    """
    cues: list[Cue] = []
    for sentence in sorted(transcript.sentences, key=lambda sentence: (sentence.start_ms, sentence.end_ms)):
        speaker = speaker_name(sentence.speaker) if sentence.speaker is not None else ""
        cues.extend(_cue(words, preset, speaker, bool(sentence.words)) for words in _parts(_timed(sentence), preset))
    return _lasting(cues, preset)


def _timed(sentence: Sentence) -> tuple[Word, ...]:
    """The sentence's words; where they are missing or spell something else, its pieces with times by their share."""
    spelled = "".join(word.written for word in sentence.words)
    if sentence.words and "".join(spelled.split()) == "".join(sentence.text.split()):
        return sentence.words
    pieces = _PIECE.findall(sentence.text.strip())
    total = sum(len(piece) for piece in pieces) or 1
    length = max(sentence.end_ms - sentence.start_ms, 1)
    words, seen = [], 0
    for piece in pieces:
        start = sentence.start_ms + length * seen // total
        seen += len(piece)
        words.append(Word(start, sentence.start_ms + length * seen // total, piece))
    return tuple(words)


def _parts(words: tuple[Word, ...], preset: Preset) -> list[tuple[Word, ...]]:
    """Runs of words that each fit one cue, cut at the last clause end of the second half, else where the cue is full."""
    parts: list[tuple[Word, ...]] = []
    while words:
        full = _fitting(words, preset)
        if full < len(words):
            full = _best_cut(words, full)
        parts.append(words[:full])
        words = words[full:]
    return [part for part in parts if _text(part)]


def _fitting(words: Sequence[Word], preset: Preset) -> int:
    """How many of the first words fit one cue; at least one."""
    if _fits(words, preset):
        return len(words)
    return next(count - 1 for count in range(2, len(words) + 1) if not _fits(words[:count], preset))


def _fits(words: Sequence[Word], preset: Preset) -> bool:
    if len(words) == 1:
        return True
    if words[-1].end_ms - words[0].start_ms > preset.max_ms or preset.width(_text(words)) > preset.capacity:
        return False
    return len(_wrapped(words, preset).split("\n")) <= preset.max_lines


def _best_cut(words: Sequence[Word], full: int) -> int:
    """Where to cut so that at most `full` words come first: after a clause of the second half, else as late as may be."""
    allowed = [cut for cut in range(1, full + 1) if _may_cut(words[cut - 1], words[cut])]
    clauses = [cut for cut in allowed if cut * 2 >= full and words[cut - 1].written.rstrip()[-1:] in _CLAUSE_END]
    return max(clauses or allowed, default=full)


def _may_cut(before: Word, after: Word) -> bool:
    last, first = before.written.rstrip()[-1:], after.written.lstrip()[:1]
    if last in _NEVER_LAST or first in _NEVER_FIRST or not first:
        return False
    is_spaced = before.written[-1:].isspace() or after.written[:1].isspace()
    return is_spaced or not last or is_cjk(last) or is_cjk(first) or last in _CLAUSE_END


def _text(words: Sequence[Word]) -> str:
    return "".join([word.written for word in words]).strip()


def _wrapped(words: Sequence[Word], preset: Preset) -> str:
    """The words' text in as few lines as fit, two lines about balanced; more lines than allowed where nothing else fits."""
    text = _text(words)
    if preset.width(text) <= preset.max_cpl:
        return text
    if preset.max_lines > 1 and (halves := _halves(words, preset)):
        return halves
    return text if len(words) == 1 or preset.max_lines == 1 else "\n".join(_filled(words, preset))


def _halves(words: Sequence[Word], preset: Preset) -> str:
    """Two lines that fit, as equal as can be; empty where there are none."""
    whole = "".join([word.written for word in words])
    ends = list(accumulate(len(word.written) for word in words))[:-1]
    half = len(whole) / 2
    near = sorted(range(len(ends)), key=lambda place: abs(ends[place] - half))
    cuts = islice((place for place in near if _may_cut(words[place], words[place + 1])), _CUTS_TO_WEIGH)
    lines = [(whole[: ends[place]].strip(), whole[ends[place] :].strip()) for place in sorted(cuts)]
    weighed = [(preset.width(first), preset.width(second), first, second) for first, second in lines]
    fitting = [line for line in weighed if max(line[:2]) <= preset.max_cpl]
    if not fitting:
        return ""
    _, _, first, second = min(fitting, key=lambda line: abs(line[0] - line[1]))
    return f"{first}\n{second}"


def _filled(words: Sequence[Word], preset: Preset) -> list[str]:
    lines = [""]
    for number, word in enumerate(words):
        is_full = preset.width((lines[-1] + word.written).strip()) > preset.max_cpl
        if is_full and lines[-1] and _may_cut(words[number - 1], word):
            lines.append("")
        lines[-1] += word.written
    return [line.strip() for line in lines]


def _cue(words: tuple[Word, ...], preset: Preset, speaker: str, measured: bool) -> Cue:
    start, end = words[0].start_ms, max(word.end_ms for word in words)
    return Cue(start, max(end, start + 1), _wrapped(words, preset), speaker, words if measured else ())


def _lasting(cues: list[Cue], preset: Preset) -> tuple[Cue, ...]:
    """Cues that are too short stay on the screen until the preset's minimum or the next cue, whichever comes first."""
    lasting = []
    for number, cue in enumerate(cues):
        next_start = cues[number + 1].start_ms if number + 1 < len(cues) else None
        end = max(cue.end_ms, cue.start_ms + preset.min_ms)
        if next_start is not None:
            end = max(cue.end_ms, min(end, next_start))
        lasting.append(Cue(cue.start_ms, end, cue.text, cue.speaker, cue.words))
    return tuple(lasting)
