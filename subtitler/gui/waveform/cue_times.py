"""The times of all cues of a track as arrays, so that those on the screen are found at once among a hundred thousand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from subtitler.gui.editor.cast import Cast
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

NOBODY = -1


class CueTimes:
    """Starts, ends and speakers' numbers (NOBODY for none), by the cues' indexes. They may overlap and stand in any order."""

    def __init__(self) -> None:
        self.show((), Cast())

    def show(self, cues: Sequence[Cue], cast: Cast) -> None:
        """Begins anew with these cues."""
        self._cast = cast
        self.starts, self.ends, self.speakers = self._read(cues)

    def follow(self, edit: Edit) -> None:
        """Takes in an edit that was applied to the track."""
        import numpy as np

        first, after = edit.index, edit.index + len(edit.removed)
        read = self._read(edit.inserted)
        if len(edit.removed) == len(edit.inserted):
            for old, new in zip((self.starts, self.ends, self.speakers), read, strict=True):
                old[first:after] = new
        else:
            self.starts, self.ends, self.speakers = (
                np.concatenate([old[:first], new, old[after:]])
                for old, new in zip((self.starts, self.ends, self.speakers), read, strict=True)
            )

    @property
    def last_ms(self) -> int:
        """When the last cue ends."""
        return int(self.ends.max(initial=0))

    def between(self, start_ms: float, end_ms: float) -> Numbers:
        """The indexes of the cues that can be seen between two times, in rising order."""
        import numpy as np

        return np.flatnonzero((self.starts < end_ms) & (self.ends > start_ms))

    def at(self, ms: float) -> list[int]:
        """The indexes of the cues that are on the screen at a time."""
        import numpy as np

        found: list[int] = np.flatnonzero((self.starts <= ms) & (self.ends > ms)).tolist()
        return found

    def place_for(self, start_ms: int) -> int:
        """Where a cue that begins there belongs in the track."""
        import numpy as np

        later = np.flatnonzero(self.starts > start_ms)
        return int(later[0]) if len(later) else len(self.starts)

    def _read(self, cues: Sequence[Cue]) -> tuple[Numbers, Numbers, Numbers]:
        import numpy as np

        numbers = {name: self._cast.number(name) if name else NOBODY for name in {cue.speaker for cue in cues}}
        starts = np.array([cue.start_ms for cue in cues], np.int64)
        ends = np.array([cue.end_ms for cue in cues], np.int64)
        return starts, ends, np.array([numbers[cue.speaker] for cue in cues], np.int64)
