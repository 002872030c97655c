"""Which cues of a track can be seen between two times, found at once among a hundred thousand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from subtitler.gui.editor.cue_model import CueTableModel
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

NOBODY = -1


class CueTimes:
    """The times of the cues of the track that a model shows, by their indexes; they may overlap and stand in any order.

    What is near is found in an index. Where thousands are on the screen at once, arrays are made and used instead: a file is on
    the screen before the module for arrays is loaded.
    """

    def __init__(self, model: CueTableModel) -> None:
        self._model = model
        self._arrays: tuple[Numbers, Numbers, Numbers] | None = None

    def begin(self) -> None:
        """Looks at the cues anew."""
        self._arrays = None

    def follow(self, edit: Edit) -> None:
        """Takes in an edit that was applied to the track."""
        if self._arrays is None:
            return
        import numpy as np

        first, after = edit.index, edit.index + len(edit.removed)
        read = self._read(edit.inserted)
        if len(edit.removed) == len(edit.inserted):
            for old, new in zip(self._arrays, read, strict=True):
                old[first:after] = new
        else:
            starts, ends, speakers = (
                np.concatenate([old[:first], new, old[after:]]) for old, new in zip(self._arrays, read, strict=True)
            )
            self._arrays = starts, ends, speakers

    @property
    def last_ms(self) -> int:
        """When the last cue ends."""
        return self._model.times.last_ms

    @property
    def starts(self) -> Numbers:
        return self._as_arrays()[0]

    @property
    def ends(self) -> Numbers:
        return self._as_arrays()[1]

    @property
    def speakers(self) -> Numbers:
        """The numbers of the cues' speakers in the cast, NOBODY for none."""
        return self._as_arrays()[2]

    def few_between(self, start_ms: float, end_ms: float, most: int) -> list[int] | None:
        """The indexes of the cues that can be seen between two times, in rising order; None where they are more than `most`."""
        return self._model.times.between(start_ms, end_ms, most)

    def between(self, start_ms: float, end_ms: float) -> Numbers:
        """The same, however many they are."""
        import numpy as np

        return np.flatnonzero((self.starts < end_ms) & (self.ends > start_ms))

    def at(self, ms: int) -> list[int]:
        """The indexes of the cues that are on the screen at a time."""
        return list(self._model.times.at(ms).rows)

    def place_for(self, start_ms: int) -> int:
        """Where a cue that begins there belongs in the track."""
        import numpy as np

        later = np.flatnonzero(self.starts > start_ms)
        return int(later[0]) if len(later) else len(self.starts)

    def _as_arrays(self) -> tuple[Numbers, Numbers, Numbers]:
        if self._arrays is None:
            self._arrays = self._read(self._model.track)
        return self._arrays

    def _read(self, cues: Sequence[Cue]) -> tuple[Numbers, Numbers, Numbers]:
        import numpy as np

        cast = self._model.cast
        numbers = {name: cast.number(name) if name else NOBODY for name in {cue.speaker for cue in cues}}
        starts = np.array([cue.start_ms for cue in cues], np.int64)
        ends = np.array([cue.end_ms for cue in cues], np.int64)
        return starts, ends, np.array([numbers[cue.speaker] for cue in cues], np.int64)
