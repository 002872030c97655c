"""A track: cues in order, changed by edits and by nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, overload

from subtitler.errors import EditError
from subtitler.timedtext.header import NO_HEADER, Header

if TYPE_CHECKING:
    from subtitler.timedtext.cue import Cue
    from subtitler.timedtext.edits import Edit


class Track(Sequence["Cue"]):
    """The cues of one language or version, in the order in which they are listed (usually by start; they may overlap).

    Reading is that of a sequence. `apply` is the only mutation, so that whoever applies edits can also take them back. A
    track belongs to one thread; `cues` gives another thread a frozen copy. `preset` is the readability preset that was
    chosen for it, as `segmentation.preset_files.kept_text` writes it; empty where its language decides. `header` is what
    the file that it came from held beside its cues.
    """

    def __init__(
        self, cues: Iterable[Cue] = (), *, name: str = "", language: str = "", preset: str = "", header: Header = NO_HEADER
    ) -> None:
        self._cues = list(cues)
        self.name = name
        self.language = language
        self.preset = preset
        self.header = header

    def __len__(self) -> int:
        return len(self._cues)

    @overload
    def __getitem__(self, index: int) -> Cue: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Cue]: ...
    def __getitem__(self, index: int | slice) -> Cue | Sequence[Cue]:
        return self._cues[index]

    def __iter__(self) -> Iterator[Cue]:
        return iter(self._cues)

    @property
    def cues(self) -> tuple[Cue, ...]:
        """A frozen copy of all cues."""
        return tuple(self._cues)

    def apply(self, edit: Edit) -> None:
        """Replaces the cues that the edit removes by those that it inserts.

        Raises EditError, and changes nothing, where the track does not hold the cues that the edit wants to remove.
        """
        if not self.admits(edit):
            raise EditError(index=edit.index)
        self._cues[edit.index : edit.index + len(edit.removed)] = edit.inserted

    def admits(self, edit: Edit) -> bool:
        """Whether the track holds the cues that the edit wants to remove; costs what the edit is long, not the track."""
        end = edit.index + len(edit.removed)
        return edit.index >= 0 and end <= len(self._cues) and tuple(self._cues[edit.index : end]) == edit.removed
