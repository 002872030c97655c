"""What is wrong with a readability preset or a file of keys."""

from __future__ import annotations

from subtitler.errors.base import SubtitlerError, translatable
from subtitler.errors.formats import FormatError


class BrokenPreset(FormatError):
    """A file of a readability preset with a member missing or of the wrong kind; `member` is its name."""

    member: str = ""
    sentence = translatable("errors", "{path} is not a whole readability preset (at {member}).")
    remedy = translatable("errors", "Ask for the file again, or export it again; nothing was changed.")


class PresetLimit(FormatError):
    """A number of a readability preset that is out of its range, which is from `least` to `most`, all as text."""

    member: str = ""
    value: str = ""
    least: str = ""
    most: str = ""
    sentence = translatable("errors", "In the readability preset {path}, {member} cannot be {value}.")
    remedy = translatable("errors", "Numbers from {least} to {most} can be used there; nothing was changed.")


class NewerPreset(FormatError):
    version: int = 0
    sentence = translatable("errors", "{path} was written by a newer version of Subtitler (preset version {version}).")
    remedy = translatable("errors", "Update Subtitler to use it; the file was left as it was.")


class PresetNameTaken(FormatError):
    """Another readability preset, built-in or not, has the `name` already."""

    name: str = ""
    sentence = translatable("errors", "There is a readability preset “{name}” already; {path} was not used.")
    remedy = translatable("errors", "Give one of them another name.")


class BrokenKeys(FormatError):
    """A file of keyboard shortcuts with a member missing or of the wrong kind; `member` is its name."""

    member: str = ""
    sentence = translatable("errors", "{path} is not a whole file of keyboard shortcuts (at {member}).")
    remedy = translatable("errors", "Ask for the file again, or export it again; your keys are what they were.")


class NewerKeys(FormatError):
    version: int = 0
    sentence = translatable("errors", "{path} was written by a newer version of Subtitler (shortcuts version {version}).")
    remedy = translatable("errors", "Update Subtitler to use it; your keys are what they were.")


class PresetUnknown(SubtitlerError):
    """No readability preset has this name; `known` lists those there are."""

    name: str
    known: str = ""
    sentence = translatable("errors", "There is no preset “{name}”.")
    remedy = translatable("errors", "There are: {known}.")
