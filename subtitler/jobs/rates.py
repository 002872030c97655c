"""How often a service may be asked: evenly spaced slots, shared by everything in this process.

The limits are counted per account and model over all keys (Model Studio, product page): submissions per model; queries, lists
and cancellations together. A slot that is taken is gone; nobody waits in here, whoever comes too early is told when to come
again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

# Answers arrive bunched where the network stutters: a little below the limit none is refused.
_SHARE_OF_LIMIT = 0.95
# A refusal stretches the spacing; each later slot brings it nearer to what it was.
_STRETCH, _MOST_STRETCH, _RELAX = 1.5, 8.0, 0.98


class Rate:
    """Slots for one kind of request, `per_s` at most in any second. Thread-safe."""

    def __init__(self, per_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._spacing_s = 1 / (per_s * _SHARE_OF_LIMIT)
        self._stretch = 1.0
        self._next = 0.0
        self._clock = clock
        self._lock = threading.Lock()

    def free_at(self) -> float:
        """When the next slot is free, by the clock; in the past where it is free now."""
        with self._lock:
            return self._next

    def take(self) -> bool:
        """Takes the next slot if it is free now."""
        with self._lock:
            now = self._clock()
            if self._next > now:
                return False
            # A slot that nobody wanted is not saved up: the next second must not hold more.
            self._next = now + self._spacing_s * self._stretch
            self._stretch = max(1.0, self._stretch * _RELAX)
            return True

    def hold(self, pause_s: float) -> None:
        """The service has refused: nothing for so long, and then more slowly for a while."""
        with self._lock:
            self._next = max(self._next, self._clock() + pause_s)
            self._stretch = min(_MOST_STRETCH, self._stretch * _STRETCH)


class Rates:
    """The rates of everything that is asked: one for each key. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._rates: dict[tuple[str, ...], Rate] = {}

    def of(self, *key: str, per_s: float) -> Rate:
        """The rate for this key, made when it is first asked for."""
        with self._lock:
            return self._rates.setdefault(key, Rate(per_s, self._clock))


# Shared by all queues of this process.
PROCESS_RATES = Rates()
