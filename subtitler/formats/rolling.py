"""Rolling captions, as YouTube makes them by itself: each line comes when it is spoken, and stays above the next one.

A file of them has every line twice or three times: with the words' times, for some milliseconds by itself, and above the line
after it. Only the first of these is what somebody said then; the others are taken out, and cues are left as people write them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from subtitler.formats.markup import without_fonts
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.transcript import Word

# YouTube's cues between two lines last 10 ms.
_MOMENT_MS = 20
# A file is rolling where at least this share of its cues are such moments: anywhere else a line may come twice.
_LEAST_SHARE = 0.25
_LEAST_MOMENTS = 2


def is_rolling(cues: Sequence[Cue]) -> bool:
    """Whether each line is shown again by itself and above the next one."""
    short = [place for place, cue in enumerate(cues) if cue.end_ms - cue.start_ms <= _MOMENT_MS]
    if len(short) < max(_LEAST_MOMENTS, _LEAST_SHARE * len(cues)):
        return False
    moments = sum(1 for place in short if place and _is_moment(cues[place - 1], cues[place]))
    return moments >= max(_LEAST_MOMENTS, _LEAST_SHARE * len(cues))


def unrolled(cues: Sequence[Cue]) -> Iterator[Cue]:
    """The cues with each line once, when it is spoken."""
    last = ""
    for cue in cues:
        lines = _lines(cue)
        fresh = lines[1:] if lines and lines[0] == last else lines
        last = lines[-1] if lines else last
        if fresh:
            text = "\n".join(fresh)
            yield replace(cue, text=text, words=_without(cue.words, lines[0]) if fresh != lines else _trimmed(cue.words))


def _is_moment(before: Cue, cue: Cue) -> bool:
    return len(_lines(cue)) == 1 and _lines(before)[-1:] == _lines(cue)


def _lines(cue: Cue) -> list[str]:
    return [line.strip() for line in without_fonts(cue.text).split("\n") if line.strip()]


def _without(words: tuple[Word, ...], line: str) -> tuple[Word, ...]:
    """The words without those of the line above, which all stand in the first: what comes before the first time."""
    first = words[0].text.strip() if words else ""
    if not first.startswith(line):
        return ()
    left = first[len(line) :].strip()
    return (replace(words[0], text=left), *words[1:]) if left else _trimmed(words[1:])


def _trimmed(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return (replace(words[0], text=words[0].text.lstrip()), *words[1:]) if words else ()
