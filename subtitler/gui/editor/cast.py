"""The cast: who speaks in a track."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit
from subtitler.timedtext.speakers import Speaker, colours_of


class Cast:
    """The speakers' names in a track, kept up to date edit by edit, so that no edit costs what the track is long.

    Each name has a number (from 0: first the listed ones, then by appearance), which gives the colour. It keeps it as long as
    the track is shown, even when nobody bears it for a while: a speaker's colour does not change under the user's hands.
    """

    def __init__(self, cues: Iterable[Cue] = (), listed: Sequence[Speaker] = ()) -> None:
        self._counts = Counter(map(attrgetter("speaker"), cues))
        self._appeared = dict.fromkeys(filter(None, self._counts))
        self.enlist(listed)

    def enlist(self, listed: Sequence[Speaker]) -> None:
        """These are listed from now on."""
        names = dict.fromkeys([*(speaker.name for speaker in listed), *self._appeared])
        self._numbers = {name: number for number, name in enumerate(names)}
        # Those that somebody has chosen, by name.
        self.colours = colours_of(tuple(listed))

    def __bool__(self) -> bool:
        return any(count for name, count in self._counts.items() if name)

    @property
    def names(self) -> list[str]:
        """Those who speak now, in order of their first appearance."""
        return [name for name in self._numbers if self._counts[name] > 0]

    @property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of all who have one, by name."""
        return self._numbers

    def number(self, name: str) -> int:
        """The name's number; a new name gets the next one."""
        if name not in self._numbers:
            self._appeared[name] = None
            self._numbers[name] = len(self._numbers)
        return self._numbers[name]

    def follow(self, edit: Edit) -> None:
        """Counts the edit's cues out and in."""
        removed = Counter(map(attrgetter("speaker"), edit.removed))
        inserted = Counter(map(attrgetter("speaker"), edit.inserted))
        self._counts.subtract(removed)
        self._counts.update(inserted)
        for name in filter(None, inserted):
            self.number(name)
