"""Cues with their words and lines, before they have their times on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from subtitler.patterns import pattern
from subtitler.progress import CancelToken
from subtitler.segmentation.breaking import Plan, plan
from subtitler.segmentation.costs import costs_of
from subtitler.segmentation.marks import WordTable
from subtitler.segmentation.phrases import is_close
from subtitler.segmentation.presets import Preset
from subtitler.segmentation.timing import FAR_MS
from subtitler.segmentation.tokens import HARD_PAUSE_MS, Label, Room, Tokens, Utterance, tokens_of
from subtitler.timedtext.cue import Cue

_BLANKS = pattern(" {2,}")
# So many words are weighed at once: enough for columns to pay, few enough to stop soon, and for the memory.
_WORDS_AT_ONCE = 8000


class Draft(Struct, frozen=True):
    """A cue that lasts as long as its words are spoken, and whose voice it is: the channel and the speaker's name."""

    cue: Cue
    voice: tuple[int, str]


def drafts_of(
    utterances: Sequence[Utterance],
    table: WordTable,
    preset: Preset,
    channel: int = 0,
    label: Label | None = None,
    cancel: CancelToken | None = None,
) -> Iterator[Draft]:
    """The cues of utterances in their order. Raises Cancelled."""
    room = room_of(preset)
    for first, last in _portions(utterances):
        if cancel is not None:
            cancel.check()
        following = utterances[last].words[0].start_ms if last < len(utterances) else FAR_MS
        part = utterances[first:last]
        tokens = tokens_of(part, table, room, next_start=following, label=label)
        yield from _drafts(tokens, part, plan(tokens, preset, costs_of(table.language)), channel)


def room_of(preset: Preset) -> Room:
    """What fits where. Where words are counted, no line is long enough for a sentence not to be looked into."""
    line = -1 if preset.max_words else preset.max_cpl
    return Room(line, preset.capacity, preset.max_ms, preset.sentence_per_cue)


def _portions(utterances: Sequence[Utterance]) -> Iterator[tuple[int, int]]:
    """Ranges of utterances of some thousand words, none of which a cue may leave."""
    first, words = 0, 0
    for place, (utterance, following) in enumerate(pairwise(utterances)):
        words += len(utterance.words)
        if words >= _WORDS_AT_ONCE and _is_edge(utterance, following):
            yield first, place + 1
            first, words = place + 1, 0
    if utterances:
        yield first, len(utterances)


def _is_edge(utterance: Utterance, following: Utterance) -> bool:
    silence_ms = following.words[0].start_ms - utterance.words[-1].end_ms
    return utterance.speaker != following.speaker or silence_ms >= HARD_PAUSE_MS


def _drafts(tokens: Tokens, utterances: Sequence[Utterance], chosen: Plan, channel: int) -> Iterator[Draft]:
    edges, ends = tokens.first_word.tolist(), tokens.end.tolist()
    written = _written(utterances)
    speakers = [utterance.speaker for utterance in utterances for _ in utterance.words]
    for first, last, breaks in zip(chosen.first, chosen.last, chosen.lines, strict=True):
        begin, end = edges[first], edges[last + 1]
        bounds = [begin, *[edges[place + 1] for place in breaks], end]
        text = "\n".join(["".join(written[a:b]).strip() for a, b in pairwise(bounds)])
        if "  " in text:
            text = _BLANKS.sub(" ", text)
        words, speaker = tuple(tokens.words[begin:end]), speakers[begin]
        yield Draft(Cue(words[0].start_ms, max(ends[first : last + 1]), text, speaker, words), (channel, speaker))


def _written(utterances: Sequence[Utterance]) -> list[str]:
    """All words as they are written, with a blank between sentences where the script wants one."""
    written: list[str] = []
    for utterance in utterances:
        words = [word.text + word.punctuation for word in utterance.words]
        if written and not (written[-1][-1:].isspace() or words[0][:1].isspace()):
            written[-1] += "" if is_close(written[-1][-1:]) and is_close(words[0][:1]) else " "
        written.extend(words)
    return written
