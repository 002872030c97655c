"""Media that are not where a project says: found again by name, by size and by what they hold."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from subtitler.errors import FileError
from subtitler.media.identity import fingerprint
from subtitler.progress import CancelToken
from subtitler.timedtext.project import Media

# A project that lies in somebody's home is no reason to read all of it.
_MOST_FILES = 5000


def missing(media: Iterable[Media]) -> tuple[Media, ...]:
    """The media that should be files and are not there."""
    return tuple(each for each in media if _is_file(each) and not os.path.exists(each.location))  # noqa: PTH110 - never raises


def identified(media: Iterable[Media]) -> tuple[Media, ...]:
    """The media, each with what it is known again by, as far as it is there to be looked at."""
    return tuple(each if each.fingerprint or not _is_file(each) else _identified(each) for each in media)


def found_below(wanted: Sequence[Media], folder: Path, cancel: CancelToken) -> dict[str, str]:
    """Where missing media are now, by their old locations: in the folder or below it, those nearest to it first.

    A file of the same name is taken where nothing speaks against it, one of another name where size and fingerprint are the
    same. Raises Cancelled.
    """
    files = list(_files_below(folder, cancel)) if wanted else []
    found = {}
    for medium in wanted:
        cancel.check()
        place = next((path for path in _candidates(medium, files) if _may_be(medium, path)), None)
        if place is not None:
            found[medium.location] = str(place)
    return found


def moved_along(old: str, new: Path, others: Iterable[Media]) -> dict[str, str]:
    """Where other missing media are now, when the one at `old` is at `new`: they have moved with a folder of theirs."""
    before, after = list(Path(old).parts), list(new.parts)
    while before and after and before[-1] == after[-1]:
        before.pop()
        after.pop()
    if not before or not after:
        return {}
    # The file itself was renamed: then what is beside it may have come along.
    root, target = (Path(*before), Path(*after)) if len(before) < len(Path(old).parts) else (Path(old).parent, new.parent)
    places = {
        each.location: target / Path(each.location).relative_to(root)
        for each in others
        if _is_file(each) and Path(each.location).is_relative_to(root) and each.location != old
    }
    return {location: str(place) for location, place in places.items() if place.is_file()}


def _identified(medium: Media) -> Media:
    path = Path(medium.location)
    try:
        return replace(medium, size_bytes=path.stat().st_size, fingerprint=fingerprint(path))
    except (OSError, FileError):
        return medium


def _files_below(folder: Path, cancel: CancelToken) -> Iterator[Path]:
    seen = 0
    level = [str(folder)]
    while level:
        deeper: list[str] = []
        for parent in level:
            cancel.check()
            for entry in _entries(parent):
                seen += 1
                if seen > _MOST_FILES:
                    return
                if entry.is_dir(follow_symlinks=False):
                    deeper.append(entry.path)
                else:
                    yield Path(entry.path)
        level = deeper


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError:
        return []


def _candidates(medium: Media, files: Sequence[Path]) -> Iterator[Path]:
    """Those of the same name first; others only where the medium can be told from them."""
    name = _name(medium)
    yield from (path for path in files if path.name.casefold() == name)
    if medium.size_bytes and medium.fingerprint:
        yield from (path for path in files if path.name.casefold() != name)


def _may_be(medium: Media, path: Path) -> bool:
    try:
        if medium.size_bytes and path.stat().st_size != medium.size_bytes:
            return False
        return not medium.fingerprint or fingerprint(path) == medium.fingerprint
    except (OSError, FileError):
        return False


def _name(medium: Media) -> str:
    return Path(medium.location).name.casefold()


def _is_file(medium: Media) -> bool:
    return bool(medium.location) and "://" not in medium.location
