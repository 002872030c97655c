"""SMPTE timecode: the labels HH:MM:SS:FF of a film's frames. Source: SMPTE ST 12-1.

At 29.97 and 59.94 frames a second drop-frame labels skip the first two (four) numbers of each minute but every tenth, so that
they keep up with the clock; all other labels count on, and fall behind it by 3.6 s an hour where the rate is 1000/1001 of a
whole number.
"""

from __future__ import annotations

from fractions import Fraction

from subtitler.timedtext.timecode import time_of_frame


def can_drop(rate: Fraction) -> bool:
    """Whether drop-frame labels exist for a rate: for 30000/1001 and its multiples."""
    return rate.denominator == 1001 and round(rate) % 30 == 0


def label_of(frame: int, rate: Fraction, *, drops: bool = False) -> str:
    """The label of a frame, counted from 0, with `;` before the frames where numbers are skipped."""
    count = round(rate)
    if drops and can_drop(rate):
        frame += _skipped_before(frame, count)
    seconds, frames = divmod(frame, count)
    minutes, seconds = divmod(seconds, 60)
    sign = ";" if drops and can_drop(rate) else ":"
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}{sign}{frames:02d}"


def frame_of_label(hours: int, minutes: int, seconds: int, frames: int, rate: Fraction, *, drops: bool = False) -> int:
    """The number of the frame that a label names, counted from 0."""
    count = round(rate)
    whole_minutes = hours * 60 + minutes
    frame = (whole_minutes * 60 + seconds) * count + frames
    if drops and can_drop(rate):
        frame -= count // 15 * (whole_minutes - whole_minutes // 10)
    return frame


def time_of_label(hours: int, minutes: int, seconds: int, frames: int, rate: Fraction, *, drops: bool = False) -> int:
    """When the frame that a label names begins, in ms from the frame of 00:00:00:00."""
    return time_of_frame(frame_of_label(hours, minutes, seconds, frames, rate, drops=drops), rate)


def _skipped_before(frame: int, count: int) -> int:
    """How many numbers are skipped in the labels up to a frame."""
    skip = count // 15
    in_minute = count * 60 - skip
    in_ten = in_minute * 10 + skip
    tens, rest = divmod(frame, in_ten)
    return skip * (9 * tens + (max(0, rest - skip) // in_minute))
