"""The cast: who speaks in a track."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from operator import attrgetter

from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit


class Cast:
    """The speakers' names in a track, kept up to date edit by edit, so that no edit costs what the track is long.

    Each name keeps its number (from 0, in order of appearance) as long as the track is shown, even when nobody bears it for a
    while: a speaker's colour does not change under the user's hands.
    """

    def __init__(self, cues: Iterable[Cue] = ()) -> None:
        self._counts = Counter(map(attrgetter("speaker"), cues))
        self._numbers = {name: number for number, name in enumerate(name for name in self._counts if name)}
        # Those that somebody has chosen.
        self.colours: Mapping[str, str] = {}

    def __bool__(self) -> bool:
        return any(count for name, count in self._counts.items() if name)

    @property
    def names(self) -> list[str]:
        """Those who speak now, in order of their first appearance."""
        return [name for name in self._numbers if self._counts[name] > 0]

    def number(self, name: str) -> int:
        """The name's number; a new name gets the next one."""
        return self._numbers.setdefault(name, len(self._numbers))

    def follow(self, edit: Edit) -> None:
        """Counts the edit's cues out and in."""
        removed = Counter(map(attrgetter("speaker"), edit.removed))
        inserted = Counter(map(attrgetter("speaker"), edit.inserted))
        self._counts.subtract(removed)
        self._counts.update(inserted)
        for name in filter(None, inserted):
            self.number(name)
