"""What people drop, paste or type, as media: files, folders full of files, links."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import Struct
from PySide6.QtCore import QMimeData, QUrl

from subtitler.files import without_query
from subtitler.formats.table import readable_suffixes
from subtitler.recognition.request import is_link

# What the recognition service's page lists, and what PyAV opens as well; other files can still be named one by one.
MEDIA_SUFFIXES = frozenset(
    (
        ".3gp .aac .aif .aiff .amr .avi .caf .flac .flv .m2ts .m4a .m4v .mka .mkv .mov .mp3 .mp4 .mpeg .mpg .mts .oga .ogg "
        ".ogv .opus .ts .wav .weba .webm .wma .wmv"
    ).split()
)
DOCUMENT_SUFFIXES = frozenset((*readable_suffixes(), ".json", ".subtitler"))
# As in segmentation.preset_files, whose modules are not needed before the window stands.
PRESET_SUFFIX = ".subtitler-preset"
VIDEO_SUFFIXES = frozenset(".avi .flv .m4v .mkv .mov .mp4 .mpeg .mpg .ogv .ts .webm .wmv .3gp .mts .m2ts".split())

# A folder chosen by mistake (the whole home, say) must not become a list without end.
MOST_FILES = 2000

_BETWEEN = re.compile(r"[\r\n]+")
_LINK = re.compile(r"(?:https?|oss)://\S+", re.IGNORECASE)


class Sources(Struct, frozen=True):
    """What was given: `media` by path or link, `documents` the subtitle and project files among it, `presets` those of
    readability presets, and `folders`, which nobody has looked into yet (`files_in` may take a while).
    """

    media: tuple[str, ...] = ()
    documents: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    presets: tuple[Path, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.media or self.documents or self.folders or self.presets)


def from_text(text: str) -> Sources:
    """The links and paths in a text: one a line, several links also between blanks."""
    return _sorted_out(_entries(text))


def from_mime(mime: QMimeData | None) -> Sources:
    """What is dragged or on the clipboard; an empty clipboard may have no data at all."""
    if mime is None:
        return Sources()
    if mime.hasUrls():
        return _sorted_out(_location(url) for url in mime.urls())
    # What was typed is meant as a medium, even where the file is missing; of a text copied somewhere only parts may be.
    entries = _entries(mime.text()) if mime.hasText() else ()
    return _sorted_out(entry for entry in entries if is_link(entry) or Path(entry).is_absolute() or _is_there(entry))


def from_locations(locations: Iterable[Path | str]) -> Sources:
    """Files, folders and links as they were chosen in a dialog or named on the command line."""
    return _sorted_out(_entry(str(location)) for location in locations)


def holds_sources(mime: QMimeData) -> bool:
    """Whether a drag is worth accepting; quick, nothing is read from the disk."""
    return mime.hasUrls() or (mime.hasText() and bool(_LINK.search(mime.text())))


def files_in(folder: Path) -> Iterator[str]:
    """The media files in a folder and the folders below it, by name; hidden ones and links to folders are passed over."""
    found = 0
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if Path(name).suffix.lower() in MEDIA_SUFFIXES and not name.startswith("."):
                found += 1
                if found > MOST_FILES:
                    return
                yield str(Path(parent) / name)


def media_name(location: str) -> str:
    """What a medium is called in lists: the file's name, or the last part of a link's path, decoded."""
    if not is_link(location):
        return Path(location).name or location
    parts = urlsplit(location)
    last = parts.path.rstrip("/").rsplit("/", 1)[-1]
    return unquote(last) or parts.netloc


def by_name(sentence: str, location: str) -> str:
    """A sentence about a medium, with its name in the place of its path or link: for a row that stands in a narrow list."""
    return sentence.replace(without_query(location), media_name(location))


def is_video(location: str) -> bool:
    """Whether the name says that it is a video."""
    return Path(media_name(location)).suffix.lower() in VIDEO_SUFFIXES


def _entries(text: str) -> Iterator[str]:
    for line in _BETWEEN.split(text):
        stripped = line.strip().strip("\"'")
        links = _LINK.findall(stripped)
        if links and len(" ".join(links).split()) == len(stripped.split()):
            yield from links
        elif stripped:
            yield _entry(stripped)


def _entry(text: str) -> str:
    if is_link(text):
        return text
    return QUrl(text).toLocalFile() if text.startswith("file://") else _expanded(text)


# Unlike those of Path these three do not raise on what no system knows: endless names, homes of nobody.


def _expanded(text: str) -> str:
    return os.path.expanduser(text)  # noqa: PTH111


def _is_there(path: str) -> bool:
    return os.path.exists(path)  # noqa: PTH110


def _is_folder(path: str) -> bool:
    return os.path.isdir(path)  # noqa: PTH112


def _location(url: QUrl) -> str:
    return url.toLocalFile() if url.isLocalFile() else url.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def _sorted_out(locations: Iterable[str]) -> Sources:
    media: dict[str, None] = {}
    documents: dict[Path, None] = {}
    folders: dict[Path, None] = {}
    presets: dict[Path, None] = {}
    for location in locations:
        if not location:
            continue
        if is_link(location):
            media[location] = None
            continue
        location = os.path.abspath(location)  # noqa: PTH100 - resolve() would follow links and change the name shown
        if _is_folder(location):
            folders[Path(location)] = None
        elif Path(location).suffix.lower() in DOCUMENT_SUFFIXES:
            documents[Path(location)] = None
        elif Path(location).suffix.lower() == PRESET_SUFFIX:
            presets[Path(location)] = None
        else:
            media[location] = None
    return Sources(tuple(media), tuple(documents), tuple(folders), tuple(presets))
