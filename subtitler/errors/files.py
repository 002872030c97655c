"""What the file system can refuse."""

from __future__ import annotations

from subtitler.errors.base import SubtitlerError, translatable


class FileError(SubtitlerError):
    path: str


class FileMissing(FileError):
    sentence = translatable("errors", "There is no file {path}.")
    remedy = translatable("errors", "Check the name, or choose the file again.")


class FolderMissing(FileMissing):
    """There is no folder of this `path`, into which a file was to be written."""

    sentence = translatable("errors", "There is no folder {path}, and so nothing was written.")
    remedy = translatable("errors", "Make the folder, or choose another one.")


class NameTooLong(FileError):
    sentence = translatable("errors", "The name of {path} is longer than this disk allows.")
    remedy = translatable("errors", "Choose a shorter name.")


class FileIsFolder(FileError):
    sentence = translatable("errors", "{path} is a folder, not a file.")
    remedy = translatable("errors", "Choose a file inside it.")


class AccessDenied(FileError):
    sentence = translatable("errors", "{path} may not be read or written by you.")
    remedy = translatable("errors", "Choose another folder, or ask for the right to use this one.")


class DiskFull(FileError):
    sentence = translatable("errors", "There is no room left on the disk to write {path}.")
    remedy = translatable(
        "errors", "Free some space or choose another disk, then save again. An older file of this name is untouched."
    )


class FileFailed(FileError):
    reason: str = ""
    sentence = translatable("errors", "{path} could not be read or written: {reason}.")
    remedy = translatable("errors", "Choose another folder and try again.")


class ChangedElsewhere(FileError):
    """The file is not what was read from it: another program, or another Subtitler, has written it since."""

    sentence = translatable("errors", "{path} has been changed by another program since it was opened here.")
    remedy = translatable("errors", "Save under another name, or replace it. Nothing was written.")
