"""How often a service may be asked: evenly spaced slots, shared by everything in this process.

The limits are counted per account and model over all keys (Model Studio, product page): submissions per model; queries, lists
and cancellations together. A slot that is taken is gone; nobody waits in here, whoever comes too early is told when to come
again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from msgspec import Struct

# Requests that are delayed arrive bunched together: a little below the limit most of them are not refused.
_SHARE_OF_LIMIT = 0.95
# Limits are counted by the second.
_SECOND_S = 1.0
# What has not been answered yet has arrived by then, as far as anybody can tell; waiting for every answer itself would keep far
# below the limit where the way is long.
_LONGEST_WAY_S = 0.2
# A refusal stretches the spacing; each later slot brings it nearer to what it was.
_STRETCH, _MOST_STRETCH, _RELAX = 1.5, 8.0, 0.98


class Slot(Struct, eq=False):
    """Leave for one request. Tell its Rate when it is answered."""

    taken_at: float
    answered_at: float | None = None

    @property
    def arrived_by(self) -> float:
        """When the service has surely got the request, as far as anybody can tell."""
        latest = self.taken_at + _LONGEST_WAY_S
        return latest if self.answered_at is None else min(latest, self.answered_at)


class Rate:
    """Slots for one kind of request, `per_s` at most in any second, also where requests are some time on their way.
    Thread-safe.
    """

    def __init__(self, per_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._spacing_s = 1 / (per_s * _SHARE_OF_LIMIT)
        self._most = max(1, int(per_s))
        self._stretch = 1.0
        self._next = 0.0
        self._taken: list[Slot] = []
        self._clock = clock
        self._lock = threading.Lock()

    def free_at(self) -> float:
        """When the next slot is free, by the clock; in the past where it is free now."""
        with self._lock:
            return self._free_at()

    def _free_at(self) -> float:
        over = len(self._taken) - self._most
        if over < 0:
            return self._next
        # The service may still count as many in its second as it lets in: one of them has to be out of it.
        return max(self._next, sorted(slot.arrived_by for slot in self._taken)[over] + _SECOND_S)

    def take(self) -> Slot | None:
        """Takes the next slot if it is free now."""
        with self._lock:
            now = self._clock()
            if self._free_at() > now:
                return None
            self._taken = [slot for slot in self._taken if slot.arrived_by + _SECOND_S > now]
            slot = Slot(now)
            self._taken.append(slot)
            # A slot that nobody wanted is not saved up: the next second must not hold more.
            self._next = now + self._spacing_s * self._stretch
            self._stretch = max(1.0, self._stretch * _RELAX)
            return slot

    def answered(self, slot: Slot) -> None:
        """The request has been answered, or has failed."""
        with self._lock:
            slot.answered_at = self._clock()

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
