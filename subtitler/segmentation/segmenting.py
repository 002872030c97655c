"""From sentences to cues: utterances → tokens → breaks of least cost → times.

transcript ─ utterances_of ─▶ words that spell the text ─ tokens_of ─▶ columns ─ plan ─▶ cues and lines ─ shown_times ─▶ Cue
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from subtitler.progress import CancelToken
from subtitler.segmentation.dialogue import dialogues
from subtitler.segmentation.drafts import Draft, drafts_of
from subtitler.segmentation.language import guess_language
from subtitler.segmentation.marks import Reading, WordTable
from subtitler.segmentation.presets import Preset
from subtitler.segmentation.timing import Clock, Span, shown_times
from subtitler.segmentation.tokens import Label
from subtitler.segmentation.utterances import utterances_of
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.transcript import Sentence, Transcript


class Wishes(Struct, frozen=True):
    """What a segmentation may take into account besides the preset.

    `language` is a code, guessed where it is empty. `hotwords` stay whole. `shown` and `label` are how a view shows texts and
    speakers: widths are measured on it, the text stays as it is stored. `clock` has the media's length, frame rate and shots.
    """

    language: str = ""
    hotwords: tuple[str, ...] = ()
    shown: Callable[[str], str] | None = None
    label: Label | None = None
    clock: Clock = field(default_factory=Clock)


NO_WISHES = Wishes()


def segment(
    transcript: Transcript,
    preset: Preset,
    speaker_name: Callable[[int], str],
    wishes: Wishes = NO_WISHES,
    cancel: CancelToken | None = None,
) -> tuple[Cue, ...]:
    """The cues of a transcript, in start order: every word once and in its order, none cut, none across speakers.

    A cue fits the preset's lines and longest duration unless it is one single token. `speaker_name` gives the name of the
    diarization's number n (from 0). Sentences without text give no cue. Raises Cancelled.
    """
    table = WordTable(_reading(transcript, preset, wishes))
    drafts: list[Draft] = []
    for channel in sorted({sentence.channel for sentence in transcript.sentences}):
        spoken = sorted(
            (sentence for sentence in transcript.sentences if sentence.channel == channel),
            key=_order,
        )
        utterances = utterances_of(spoken, speaker_name, table)
        drafts.extend(drafts_of(utterances, table, preset, channel, wishes.label, cancel))
    clock = wishes.clock if wishes.clock.media_ms else replace(wishes.clock, media_ms=transcript.media_ms)
    return finished(drafts, preset, table, clock)


def _order(sentence: Sentence) -> tuple[int, int, int, str]:
    """What comes first; where two begin and end at once, always the same of them, in whatever order they are listed."""
    return sentence.start_ms, sentence.end_ms, -1 if sentence.speaker is None else sentence.speaker, sentence.text


def _reading(transcript: Transcript, preset: Preset, wishes: Wishes) -> Reading:
    language = wishes.language or guess_language(transcript.text)
    return Reading(language, preset.count, wishes.hotwords, wishes.shown)


def finished(drafts: Sequence[Draft], preset: Preset, table: WordTable, clock: Clock) -> tuple[Cue, ...]:
    """The drafts with their times on the screen, in start order; two speakers at once share a cue where the preset allows."""
    ordered = sorted(drafts, key=lambda draft: (draft.cue.start_ms, draft.cue.end_ms, draft.voice))
    if preset.dialogue_dashes:
        ordered = dialogues(ordered, preset, table.language)
    spans = [reading_span(draft, preset, table) for draft in ordered]
    times = shown_times(spans, preset, clock)
    return tuple(
        Cue(start, end, draft.cue.text, draft.cue.speaker, draft.cue.words)
        for draft, (start, end) in zip(ordered, times, strict=True)
    )


def reading_span(draft: Draft, preset: Preset, table: WordTable) -> Span:
    """A draft in time, with what there is to read of it."""
    return Span(draft.cue.start_ms, draft.cue.end_ms, preset.reading_width(table.shown(draft.cue.text)), draft.voice)
