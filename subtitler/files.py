"""Files, safely: whole or not at all, never over somebody else's, with names that every system takes."""

from __future__ import annotations

import errno
import os
import re
import threading
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from subtitler.errors import (
    AccessDenied,
    DiskFull,
    FileError,
    FileFailed,
    FileIsFolder,
    FileMissing,
    FolderMissing,
    NameTooLong,
)

# Windows refuses these characters and names; most systems refuse names of more than 255 bytes, and suffixes come on top.
# Surrogates stand for bytes of a name that are no text.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_MAX_STEM_BYTES = 200
_USER = re.compile(r"^(\w+://)[^/#]*@")

_KINDS: dict[int, type[FileError]] = {
    errno.ENOENT: FileMissing,
    errno.EISDIR: FileIsFolder,
    errno.ENOTDIR: FileMissing,
    errno.EACCES: AccessDenied,
    errno.EPERM: AccessDenied,
    errno.EROFS: AccessDenied,
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.ENAMETOOLONG: NameTooLong,
}


def file_error(path: Path, error: OSError) -> FileError:
    """The system's complaint about a path, as one of our own errors."""
    kind = _KINDS.get(error.errno or 0)
    return kind(path=str(path)) if kind else FileFailed(path=str(path), reason=error.strerror or str(error))


def read_bytes(path: Path, limit: int) -> bytes:
    """The file's content. Raises FileError; a file of more than `limit` bytes is refused before it is read."""
    try:
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except OSError as error:
        raise file_error(path, error) from error
    if len(content) > limit:
        raise FileFailed(path=str(path), reason=f"it is larger than {limit // 1_000_000} MB")
    return content


class FileState(Struct, frozen=True):
    """What tells one state of a file from the next: when it was written, its size, and which file it is on the disk."""

    written_ns: int
    size: int
    number: int


def state_of(path: Path) -> FileState | None:
    """The state in which the file is now; None where there is none, or nobody may look."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return FileState(facts.st_mtime_ns, facts.st_size, facts.st_ino)


def replace_atomically(path: Path, content: bytes) -> None:
    """The file at `path` holds `content` afterwards, or is exactly what it was before. Raises FileError.

    The content is written beside the file, forced to the disk and renamed over it; a link is followed to its file.
    """
    target = Path(os.path.realpath(path))
    if os.path.isdir(target):  # noqa: PTH112 - never raises, whatever the name
        raise FileIsFolder(path=str(path))
    if not os.path.isdir(target.parent):  # noqa: PTH112
        raise FolderMissing(path=str(target.parent))
    beside: str | None = None
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        if target.exists() and not is_writable(target):
            raise AccessDenied(path=str(path))
        # Imported here: with shutil and random behind it, this module is a twentieth of the way to the first paint.
        import tempfile

        handle, beside = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(mode)
        os.replace(beside, target)  # noqa: PTH105 - the one call that is atomic on every system
        beside = None
        _sync_folder(target.parent)
    except OSError as error:
        raise file_error(path, error) from error
    finally:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)


def keep_backup(path: Path, backup: Path) -> None:
    """The file at `path`, where there is one, is at `backup` too; in the place of an older backup, whole or not at all.

    No byte is copied where the disk knows hard links: `replace_atomically` then leaves the old file to the backup alone.
    Raises FileError.
    """
    target = Path(os.path.realpath(path))
    if not os.path.isfile(target):  # noqa: PTH113 - never raises, whatever the name
        return
    beside = backup.with_name(f".{backup.name[:40]}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        beside.unlink(missing_ok=True)
        beside.hardlink_to(target)
        os.replace(beside, backup)  # noqa: PTH105 - the one call that is atomic on every system
    except OSError:
        # No hard links on this disk, or none between here and there.
        replace_atomically(backup, read_bytes(target, target.stat().st_size))
    finally:
        # Still there where both names are one file already: renaming does nothing then.
        beside.unlink(missing_ok=True)


def is_writable(path: Path) -> bool:
    """Whether this user may write to the file or into the folder, as far as permissions tell."""
    wanted = os.W_OK | os.X_OK if path.is_dir() else os.W_OK
    return os.access(path, wanted, effective_ids=os.access in os.supports_effective_ids)


# The mask can only be read by setting it, for all threads: two at once would leave each other's.
_reading_umask = threading.Lock()


def _umask() -> int:
    with _reading_umask:
        current = os.umask(0o077)
        os.umask(current)
    return current


def _sync_folder(folder: Path) -> None:
    """Forces the new name to the disk too. Folders that cannot be listed, and some networks' disks, do not allow it."""
    if os.name == "posix":
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def safe_stem(name: str) -> str:
    """A file name without suffix that Windows, macOS and Linux take: forbidden characters become `_`, length is bounded."""
    stem = _FORBIDDEN.sub("_", name).strip().rstrip(". ")
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    while len(stem.encode()) > _MAX_STEM_BYTES:
        stem = stem[:-1]
    return stem or "subtitles"


def without_query(media: str) -> str:
    """A link as it may be shown and logged: without its query, which may hold a signature, and without a password. A path
    stays what it is.
    """
    return _USER.sub(r"\1", media.split("?", 1)[0]) if "://" in media else media


def media_stem(media: str) -> str:
    """What outputs of a medium are called: the file's stem, or the last part of a link's path, decoded and made safe."""
    parts = urlsplit(media)
    if parts.scheme.lower() in {"http", "https", "oss"}:
        segments = [segment for segment in parts.path.split("/") if segment]
        if not segments:
            return safe_stem(parts.netloc.rpartition("@")[2])
        name = unquote(segments[-1])
    else:
        name = Path(media).name
    return safe_stem(Path(name.replace("\\", "/")).stem if name else "")


def free_name(path: Path) -> Path:
    """The path itself where nothing is there, else the first of `name (2).ext`, `name (3).ext` … that is free."""
    candidate, number = path, 2
    while os.path.lexists(candidate):
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return candidate
