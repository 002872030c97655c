"""How long the recogniser waits: between two looks at a task, and before it asks a busy service again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

from msgspec import Struct

# No request for a pause is obeyed for longer than this.
LONGEST_PAUSE_S = 60.0


class Pace(Struct, frozen=True):
    """All in seconds. `looks` are the pauses between looks at a task, the last one repeats.

    `busy` are those before a refused request is made again; when they are used up, the refusal stands. `trouble` is the same
    for looks at a task that is already paid for, and `unknown` for a new task that the service does not know yet.
    """

    looks: tuple[float, ...]
    busy: tuple[float, ...]
    trouble: tuple[float, ...]
    unknown: tuple[float, ...]

    def pauses(self) -> Iterator[float]:
        """The pauses between looks, without end."""
        return chain(self.looks, repeat(self.looks[-1]))


# The vendor's own program looks after 1, 1, 2, 2, 2, 4, 4, 4, 5, 5 … seconds. Trouble is borne for about five minutes.
CLOUD_PACE = Pace(
    looks=(1, 1, 2, 2, 2, 4, 4, 4, 5),
    busy=(1, 2, 4, 8),
    trouble=(1, 2, 4, 8, 15, 30, 30, 60, 60, 60),
    unknown=(1, 2, 4),
)
# On this computer a look costs nothing, and a service that does not answer has died.
LOCAL_PACE = Pace(looks=(0.1, 0.1, 0.2, 0.3, 0.5), busy=(0.2, 0.5), trouble=(0.2, 0.5), unknown=(0.2,))
