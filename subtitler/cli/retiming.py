"""Options that move all times: by an amount, or from one frame rate to another."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated

import typer

from subtitler.timedtext.cue import Cue
from subtitler.timedtext.timecode import parse_frame_rate

Rates = tuple[Fraction, Fraction]

ShiftOption = Annotated[
    int, typer.Option("--shift", metavar="MS", help="Move all cues by so many milliseconds (-500: earlier), never to before 0.")
]
RatesOption = Annotated[
    str | None,
    typer.Option("--change-fps", metavar="FROM:TO", help="Times of a film at one rate become those at another, as 25:23.976."),
]


def rates_option(text: str | None) -> Rates | None:
    """The rate that times were made for, and the one that they are to be for; None where none are named."""
    if text is None:
        return None
    before, colon, after = text.partition(":")
    rates = parse_frame_rate(before), parse_frame_rate(after)
    if not colon or rates[0] is None or rates[1] is None:
        sentence = f"“{text}” names no two frame rates. Say both with a colon between them, as 25:23.976."
        raise typer.BadParameter(sentence, param_hint="--change-fps")
    return rates[0], rates[1]


def retimed(cues: Sequence[Cue], rates: Rates | None, shift_ms: int, frame_rate: Fraction | None) -> tuple[Cue, ...]:
    """The cues at another rate, then moved, then on frames again where these are wanted."""
    from subtitler.timedtext.edits import shift, snap_to_frames
    from subtitler.timedtext.scaling import change_rate
    from subtitler.timedtext.track import Track

    track = Track(cues)
    if not cues or not (rates or shift_ms):
        return track.cues
    if rates:
        track.apply(change_rate(track, *rates))
    track.apply(shift(track, range(len(track)), shift_ms))
    if frame_rate is not None:
        track.apply(snap_to_frames(track, frame_rate))
    return track.cues
