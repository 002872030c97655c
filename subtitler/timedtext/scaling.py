"""Edits that put cues on another scale of time: stretched to two points, or read at another frame rate."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

from subtitler.errors import EditError
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import MOVED, Edit, EditKind, checked, replace_each
from subtitler.timedtext.track import Track
from subtitler.timedtext.transcript import Word

# The rates that films and broadcasts have; those of NTSC are 1000/1001 of what they are called.
FRAME_RATES = {
    "23.976": Fraction(24000, 1001),
    "24": Fraction(24),
    "25": Fraction(25),
    "29.97": Fraction(30000, 1001),
    "30": Fraction(30),
    "48": Fraction(48),
    "50": Fraction(50),
    "59.94": Fraction(60000, 1001),
    "60": Fraction(60),
}


class Anchor(Struct, frozen=True):
    """What is at `from_ms` comes to `to_ms`."""

    from_ms: int
    to_ms: int


class Scale(Struct, frozen=True):
    """A straight line from times to times: `from_ms` becomes `to_ms`, and what is later lies `factor` times as far from it."""

    from_ms: int
    to_ms: int
    factor: Fraction

    def of(self, ms: int) -> int:
        """The new time, to the next millisecond."""
        # In whole numbers: a long recording has some hundred thousand words.
        over, under = self.factor.numerator, self.factor.denominator
        return self.to_ms + (2 * (ms - self.from_ms) * over + under) // (2 * under)

    def cue(self, cue: Cue) -> Cue:
        """The cue with its words on the new scale; what lasted a moment still does."""
        start_ms, end_ms = self.of(cue.start_ms), self.of(cue.end_ms)
        if cue.end_ms > cue.start_ms:
            end_ms = max(end_ms, start_ms + 1)
        words = tuple(map(self._word, cue.words))
        rest = (cue.placement, cue.is_locked, cue.is_edited, cue.note, cue.is_bookmarked)
        return Cue(start_ms, end_ms, cue.text, cue.speaker, words, *rest)

    def _word(self, word: Word) -> Word:
        start_ms, end_ms = self.of(word.start_ms), self.of(word.end_ms)
        return Word(start_ms, end_ms, word.text, word.punctuation, MOVED[word.timing], word.closes_sentence)


def scale_through(first: Anchor, second: Anchor) -> Scale | None:
    """The scale on which both anchors lie; None where time would stand still or run backwards."""
    before, after = second.from_ms - first.from_ms, second.to_ms - first.to_ms
    if before == 0 or after * before <= 0:
        return None
    return Scale(first.from_ms, first.to_ms, Fraction(after, before))


def stretch(track: Track, indexes: Iterable[int], first: Anchor, second: Anchor) -> Edit:
    """The named cues, their words with them, lie on the scale of the two anchors.

    Raises EditError where there is no such scale, and where a cue would begin before 0.
    """
    chosen = checked(track, indexes)
    scale = scale_through(first, second)
    if scale is None:
        raise EditError(index=chosen[0] if chosen else 0)
    early = next((index for index in chosen if scale.of(track[index].start_ms) < min(0, track[index].start_ms)), None)
    if early is not None:
        raise EditError(index=early)
    return replace_each(track, EditKind.STRETCH, chosen, scale.cue)


def change_rate(track: Track, before: Fraction, after: Fraction) -> Edit:
    """All cues keep their frames while the film runs at another rate: times made for `before` become those for `after`."""
    return replace_each(track, EditKind.RATE, range(len(track)), Scale(0, 0, before / after).cue)
