"""The personal library: the user's own lists of hotwords, each a text file that can be read without this program."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from subtitler.errors import FileFailed
from subtitler.files import file_error, read_bytes, replace_atomically, safe_stem

_SUFFIX = ".txt"
_MOST_BYTES = 1_000_000


class HotwordLibrary:
    """Named lists in one folder, which is made when the first list is. A name is made safe for every file system, so ask for
    it back. All methods may raise FileError.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> tuple[str, ...]:
        """The names of all lists, as a dictionary would order them."""
        try:
            found = [path.stem for path in self._folder.iterdir() if path.suffix == _SUFFIX and path.is_file()]
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise file_error(self._folder, error) from error
        return tuple(sorted((name for name in found if not name.startswith(".")), key=str.casefold))

    def read(self, name: str) -> str:
        """The list as it was written. A file that is not UTF-8 is refused."""
        path = self._path(name)
        try:
            return read_bytes(path, _MOST_BYTES).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise FileFailed(path=str(path), reason="it is not UTF-8 text") from error

    def write(self, name: str, text: str) -> str:
        """The list of this name holds `text` afterwards; the name under which it is found."""
        path = self._path(name)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise file_error(self._folder, error) from error
        replace_atomically(path, text.encode("utf-8", "replace"))
        return path.stem

    def rename(self, old: str, new: str) -> str:
        """The list has the new name afterwards, the returned one; refused where another list has it."""
        source, target = self._path(old), self._path(new)
        # A file system that does not tell capitals apart finds the list itself under the new name.
        if target != source and target.exists() and not target.samefile(source):
            raise FileFailed(path=str(target), reason="there is a list of this name already")
        try:
            source.rename(target)
        except OSError as error:
            raise file_error(source, error) from error
        return target.stem

    def delete(self, name: str) -> None:
        """There is no list of this name afterwards."""
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError as error:
            raise file_error(self._path(name), error) from error

    def _path(self, name: str) -> Path:
        return self._folder / f"{list_name(name)}{_SUFFIX}"


def list_name(name: str) -> str:
    """The name that a list gets where this one is asked for. Composed, since file systems differ in how they spell accents."""
    return safe_stem(unicodedata.normalize("NFC", name).strip().lstrip("."))
