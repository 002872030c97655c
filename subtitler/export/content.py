"""The cues that go into one file: which of them, as they are shown, with the names and times that the order asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec.structs import replace

from subtitler.export.order import ExportOrder, ExportSource, ExportStyle, LabelForm, Span, TrackChoice
from subtitler.formats.reading import Format, Part
from subtitler.pipeline import as_shown
from subtitler.segmentation.lines import one_line
from subtitler.timedtext.bilingual import paired
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import moved, snap_to_frames
from subtitler.timedtext.presentation import AS_STORED, Labels, Presentation
from subtitler.timedtext.project import TrackContent
from subtitler.timedtext.track import Track

Place = Callable[[Cue], int]


def file_cues(
    order: ExportOrder, source: ExportSource, chosen: Format, track: int, speaker: str | None = None
) -> tuple[Cue, ...]:
    """The cues of one file in a format, in the order of their starts; those of one speaker alone where one is named."""
    labels, form = order.style.labels, order.style.label_form
    if labels is Labels.FORMAT and source.presentation.labels is not Labels.FORMAT:
        # The view has them in the text.
        labels, form = source.presentation.labels, LabelForm.PREFIX
    cues = _shown_part(order, source, track)
    spoken = [cue for cue in cues if speaker is None or cue.speaker == speaker]
    named = _labelled(spoken, labels, form, chosen)
    return _timed(named, order.style, chosen, order.style.rate(source.about))


def speakers_of(order: ExportOrder, source: ExportSource, track: int) -> tuple[str, ...]:
    """Who speaks in the part of the track that is exported, in the order of appearance; "" for cues of nobody."""
    cues = _shown_part(order, source, track)
    return tuple(dict.fromkeys(cue.speaker for cue in cues))


def _part(track: TrackContent, order: ExportOrder, *, is_chosen: bool) -> TrackContent:
    cues: Sequence[Cue] = track.cues
    if order.chosen is not None and is_chosen:
        cues = [cue for number, cue in enumerate(cues) if number in order.chosen]
    if order.span is not None:
        cues = _within(cues, order.span)
    return replace(track, cues=tuple(sorted(cues, key=lambda cue: cue.start_ms)))


def _within(cues: Sequence[Cue], span: Span) -> list[Cue]:
    """The cues that are seen in the span, cut off where it begins and ends."""
    return [
        replace(cue, start_ms=max(cue.start_ms, span.start_ms), end_ms=min(cue.end_ms, span.end_ms))
        for cue in cues
        if cue.start_ms < span.end_ms and (cue.end_ms > span.start_ms or span.start_ms <= cue.start_ms)
    ]


def _shown_part(order: ExportOrder, source: ExportSource, track: int) -> Sequence[Cue]:
    """The exported part of a track as it is shown, but for names; with the other track, where two stand together."""
    view = replace(source.presentation, labels=Labels.FORMAT)
    cues = _shown(_part(source.tracks[track], order, is_chosen=track == order.track), view)
    if order.other is None or not order.style.tracks.is_pair:
        return cues
    beside = _part(source.tracks[order.other], replace(order, chosen=None), is_chosen=False)
    return paired(
        cues,
        _shown(beside, view),
        is_above=order.style.tracks is TrackChoice.ABOVE,
        shape=one_line if order.style.joins_lines else str,
        # Of the other track only what stands with a chosen cue.
        with_alone=order.chosen is None,
    )


def _shown(track: TrackContent, view: Presentation) -> Sequence[Cue]:
    return as_shown(track.cues, view, track.language, in_text=False)


def _labelled(cues: Sequence[Cue], labels: Labels, form: LabelForm, chosen: Format) -> Sequence[Cue]:
    if labels is Labels.FORMAT:
        return cues
    if labels is Labels.NONE:
        return [replace(cue, speaker="") for cue in cues]
    if form is LabelForm.FIELD and (Part.SPEAKER in chosen.carries or chosen.writes_labels):
        return _on_change(cues) if labels is Labels.ON_CHANGE else cues
    # No language: the texts are as they are shown already, and only names come before them.
    in_text = as_shown(cues, replace(AS_STORED, labels=labels), "", in_text=True)
    return [replace(cue, speaker="") for cue in in_text]


def _on_change(cues: Sequence[Cue]) -> list[Cue]:
    before = ["", *(cue.speaker for cue in cues)]
    return [replace(cue, speaker="") if cue.speaker == last else cue for cue, last in zip(cues, before, strict=False)]


def _timed(cues: Sequence[Cue], style: ExportStyle, chosen: Format, rate: Fraction | None) -> tuple[Cue, ...]:
    offset_ms = offset_in(style, chosen, rate)
    later = tuple(moved(cue, offset_ms) for cue in cues) if offset_ms else tuple(cues)
    if rate is None:
        return later
    track = Track(later)
    track.apply(snap_to_frames(track, rate))
    return track.cues


def offset_in(style: ExportStyle, chosen: Format, rate: Fraction | None) -> int:
    """By how much times move. An hour of a timecode that counts 30 frames a second and shows 29.97 takes 3.6 s longer, where
    it skips no numbers: what a file of frames calls 01:00:00:00 comes then.
    """
    if rate is None or chosen.precision_ms or style.drops_frames or rate.denominator == 1:
        return style.offset_ms
    return round(style.offset_ms * Fraction(round(rate)) / rate)
