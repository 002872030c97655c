"""The user's own presets: one file each, in one folder, beside the built-in ones."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from subtitler.errors import FileError, FormatError, PresetNameTaken, PresetUnknown, SubtitlerError
from subtitler.files import file_error, free_name
from subtitler.folders import config_folder
from subtitler.segmentation.preset_files import (
    MOST_NAME_CHARACTERS,
    PRESET_SUFFIX,
    preset_name,
    read_preset,
    write_preset,
)
from subtitler.segmentation.presets import PRESETS, Preset

# A folder chosen by mistake must not hold up the program.
_MOST_FILES = 500


class Stock(Struct, frozen=True):
    """What lies on the shelf: the user's presets with their files, by name, and an error for each file that is of no use."""

    files: tuple[tuple[Preset, Path], ...] = ()
    problems: tuple[SubtitlerError, ...] = ()

    @property
    def own(self) -> tuple[Preset, ...]:
        """The user's presets."""
        return tuple(preset for preset, _ in self.files)

    @property
    def presets(self) -> tuple[Preset, ...]:
        """Every preset, the built-in ones first."""
        return (*PRESETS.values(), *self.own)

    def find(self, name: str) -> Preset | None:
        """The preset of this name, whatever its capitals."""
        return next((preset for preset in self.presets if _key(preset.name) == _key(name)), None)

    def path_of(self, name: str) -> Path | None:
        """The file of one of the user's presets."""
        return next((path for preset, path in self.files if _key(preset.name) == _key(name)), None)


class PresetShelf:
    """The presets in one folder, which is made when the first one is kept. No two have the same name, built-in ones included,
    whatever their capitals.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def stock(self) -> Stock:
        """What there is now. Never raises: what cannot be read is told in it, and costs nothing else."""
        files: list[tuple[Preset, Path]] = []
        problems: list[SubtitlerError] = []
        taken = {_key(name) for name in PRESETS}
        try:
            paths = self._paths()
        except OSError as error:
            return Stock(problems=(file_error(self.folder, error),))
        for path in paths:
            try:
                preset = read_preset(path)
            except (FileError, FormatError) as error:
                problems.append(error)
                continue
            if _key(preset.name) in taken:
                problems.append(PresetNameTaken(path=str(path), name=preset.name))
            else:
                taken.add(_key(preset.name))
                files.append((preset, path))
        return Stock(tuple(sorted(files, key=lambda entry: _key(entry[0].name))), tuple(problems))

    def find(self, name_or_path: str) -> Preset:
        """The preset of this name, or in the file at this path. Raises PresetUnknown, FileError, FormatError."""
        stock = self.stock()
        preset = stock.find(name_or_path)
        if preset is not None:
            return preset
        if name_or_path.lower().endswith(PRESET_SUFFIX):
            return read_preset(Path(name_or_path))
        raise PresetUnknown(name=name_or_path, known=", ".join(preset.name for preset in stock.presets))

    def keep(self, preset: Preset, instead_of: str = "") -> None:
        """The preset is on the shelf afterwards, in the place of the one of the same name, or of the name `instead_of`.

        Raises FileError; PresetNameTaken where another one has the name.
        """
        stock = self.stock()
        old = stock.path_of(instead_of or preset.name)
        other = stock.find(preset.name)
        if other is not None and (other.name in PRESETS or stock.path_of(other.name) != old):
            raise PresetNameTaken(path=str(self.folder), name=preset.name)
        path = self._path_for(preset.name, old)
        write_preset(path, preset)
        if old is not None and old != path:
            _remove(old)

    def delete(self, name: str) -> None:
        """There is no own preset of this name afterwards. Raises FileError."""
        path = self.stock().path_of(name)
        if path is not None:
            _remove(path)

    def bring(self, path: Path) -> Preset:
        """Puts a copy of the preset in a file on the shelf, under a name that is free, and returns that copy.

        Raises FileError, FormatError.
        """
        preset = read_preset(path)
        stock = self.stock()
        if preset in stock.presets:
            return preset
        copy = replace(preset, name=free_preset_name(preset.name, (other.name for other in stock.presets)))
        self.keep(copy)
        return copy

    def _paths(self) -> list[Path]:
        try:
            found = [path for path in self.folder.iterdir() if path.suffix.lower() == PRESET_SUFFIX and path.is_file()]
        except FileNotFoundError:
            return []
        return sorted(path for path in found if not path.name.startswith("."))[:_MOST_FILES]

    def _path_for(self, name: str, old: Path | None) -> Path:
        if old is not None and _key(old.stem) == _key(name):
            return old
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise file_error(self.folder, error) from error
        return free_name(self.folder / f"{name}{PRESET_SUFFIX}")


def own_shelf() -> PresetShelf:
    """The shelf of the person who runs the program. Raises FileError."""
    try:
        return PresetShelf(config_folder() / "presets")
    except OSError as error:
        raise file_error(Path(str(error.filename or "")), error) from error


def free_preset_name(wanted: str, taken: Iterable[str]) -> str:
    """The name itself where nobody has it, else the first of `name 2`, `name 3` … that is free."""
    keys, candidate, number = {_key(name) for name in taken}, wanted, 2
    while _key(candidate) in keys:
        ending = f" {number}"
        candidate = preset_name(wanted[: MOST_NAME_CHARACTERS - len(ending)] + ending)
        number += 1
    return candidate


def _key(name: str) -> str:
    return name.casefold()


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise file_error(path, error) from error
