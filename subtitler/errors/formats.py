"""What is wrong with the content of a file: subtitles, projects, evidence, hotwords."""

from __future__ import annotations

from subtitler.errors.base import SubtitlerError, translatable


class FormatError(SubtitlerError):
    path: str


class UnknownFormat(FormatError):
    """No reader (or writer) for this name; `known` lists the suffixes there are."""

    known: str = ""
    sentence = translatable("errors", "{path} is not in a format that this program can use here.")
    remedy = translatable("errors", "These work: {known}.")


class NotSubtitles(FormatError):
    """Nothing in the file could be read as the format its name promises; `expected` names that format."""

    expected: str = ""
    sentence = translatable("errors", "{path} holds no subtitles that can be read as {expected}.")
    remedy = translatable("errors", "Open it in a text editor to see what it is; the file was left as it was.")


class UndecodableText(FormatError):
    encoding: str = ""
    sentence = translatable("errors", "The text of {path} cannot be read as {encoding}.")
    remedy = translatable("errors", "Choose another encoding; the file was left as it was.")


class UnencodableText(FormatError):
    """The chosen encoding is unknown, or lacks a character of the text."""

    encoding: str = ""
    sentence = translatable("errors", "The text for {path} cannot be written as {encoding}.")
    remedy = translatable("errors", "Choose UTF-8, which holds every character; nothing was written.")


class BrokenProject(FormatError):
    """A project file with a member missing or of the wrong kind; `member` is its place in the file."""

    member: str = ""
    sentence = translatable("errors", "{path} is not a whole Subtitler project (at {member}).")
    remedy = translatable("errors", "Open an older copy of it; the file was left as it was.")


class EvidenceBroken(FormatError):
    """A recogniser's answer, kept in a project for the recording `path`, cannot be unpacked."""

    sentence = translatable("errors", "The recognition result that the project keeps for {path} is damaged.")
    remedy = translatable("errors", "Open an older copy of the project. Its subtitles are not affected.")


class NewerProject(FormatError):
    version: int = 0
    sentence = translatable("errors", "{path} was written by a newer version of Subtitler (project version {version}).")
    remedy = translatable("errors", "Update Subtitler to open it; the file was left as it was.")


class HotwordError(SubtitlerError):
    """One line of a hotword list cannot be used; `line` counts from 1, `text` is the line, `source` where it stands."""

    source: str
    line: int
    text: str
    sentence = translatable("errors", "Line {line} of the hotwords in {source} cannot be used: “{text}”.")
    remedy = translatable(
        "errors",
        "Write one hotword a line: the word, then a comma and a weight from 1 to 5, then a comma and a language code.",
    )
