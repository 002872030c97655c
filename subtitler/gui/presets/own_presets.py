"""The user's own presets as the window knows them; their files are read and written beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from subtitler.errors import FileError, FormatError
from subtitler.gui.tasks import InOrder, TaskRunner
from subtitler.segmentation.preset_files import write_preset
from subtitler.segmentation.preset_shelf import PresetShelf, Stock, own_shelf
from subtitler.segmentation.presets import PRESETS, Preset


class OwnPresets(QObject):
    """Shows at once what the user does, and writes it after everything that was done before.

    `presets` are the user's own, by name.

    Signals: changed() `presets` are others; edited(object, object) a preset before and after a change; brought(object) a preset
    came from a file; failed(object) an error, after which `presets` are what is on the disk.
    """

    changed = Signal()
    edited = Signal(object, object)
    brought = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: TaskRunner, shelf: Callable[[], PresetShelf] = own_shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.presets: tuple[Preset, ...] = ()
        self._files = InOrder(runner)
        self._shelf = shelf
        self._at_work = 0
        self._told: set[str] = set()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all presets, the built-in ones first."""
        return (*PRESETS, *(preset.name for preset in self.presets))

    def load(self) -> None:
        """Reads what is on the disk."""
        self._run(lambda shelf: None)

    def add(self, preset: Preset) -> None:
        """A new preset, under a name that nobody has."""
        self._show([*self.presets, preset])
        self._run(partial(_keep, preset=preset))

    def change(self, before: Preset, after: Preset) -> None:
        """A preset becomes another one, perhaps of another name."""
        if before == after or before not in self.presets:
            return
        self._show([after if preset == before else preset for preset in self.presets])
        self._run(partial(_keep, preset=after, instead_of=before.name))
        self.edited.emit(before, after)

    def remove(self, preset: Preset) -> None:
        """The preset is no more; tracks that use it keep its limits."""
        self._show(other for other in self.presets if other != preset)
        self._run(lambda shelf: shelf.delete(preset.name))

    def bring(self, paths: Iterable[Path]) -> None:
        """Takes in copies of the presets in files, under names that are free."""
        for path in paths:
            self._run(partial(PresetShelf.bring, path=path))

    def write_copy(self, preset: Preset, path: Path) -> None:
        """Writes a preset, built-in or not, to a file that can be shared."""
        self._run(lambda _shelf: write_preset(path, preset))

    def _show(self, presets: Iterable[Preset]) -> None:
        self.presets = tuple(sorted(presets, key=lambda preset: preset.name.casefold()))
        self.changed.emit()

    def _run(self, work: Callable[[PresetShelf], object]) -> None:
        self._at_work += 1
        self._files.run(partial(_done, self._shelf, work), self._take, self._fail)

    def _take(self, outcome: object) -> None:
        self._at_work -= 1
        if not isinstance(outcome, tuple):
            return
        result, stock = outcome
        # What was done meanwhile is not on the disk yet.
        if not self._at_work and stock.own != self.presets:
            self._show(stock.own)
        if isinstance(result, Preset):
            self.brought.emit(result)
        if isinstance(result, FileError | FormatError):
            self.failed.emit(result)
        self._tell_problems(stock)

    def _tell_problems(self, stock: Stock) -> None:
        """Each file that is of no use is told of once."""
        for problem in stock.problems:
            if str(problem) not in self._told:
                self._told.add(str(problem))
                self.failed.emit(problem)

    def _fail(self, error: object) -> None:
        self._at_work -= 1
        self.failed.emit(error)


def _keep(shelf: PresetShelf, preset: Preset, instead_of: str = "") -> None:
    shelf.keep(preset, instead_of)


def _done(make_shelf: Callable[[], PresetShelf], work: Callable[[PresetShelf], object]) -> tuple[object, Stock]:
    """What the work gave, or the error that it met, and what is on the shelf then. Raises FileError where there is no shelf."""
    shelf = make_shelf()
    try:
        result = work(shelf)
    except (FileError, FormatError) as error:
        result = error
    return result, shelf.stock()
