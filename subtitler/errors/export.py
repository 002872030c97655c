"""What is wrong with an export: with what it is made of, for whom, and with what a video is made again with."""

from __future__ import annotations

from subtitler.errors.base import SubtitlerError, translatable
from subtitler.errors.formats import FormatError
from subtitler.errors.media import MediaError


class NothingToExport(FormatError):
    sentence = translatable("errors", "There are no subtitles in {path} that this export would write.")
    remedy = translatable("errors", "Choose another track or another part of the time; nothing was written.")


class RecipientsBroken(FormatError):
    """What is remembered of recipients, with a member missing or of the wrong kind; `member` is its place in the file."""

    member: str = ""
    sentence = translatable("errors", "What is remembered for recipients in {path} cannot be used (at {member}).")
    remedy = translatable("errors", "Correct or delete the file; until then the usual choices hold.")


class RecipientUnknown(SubtitlerError):
    name: str
    known: str = ""
    sentence = translatable("errors", "There is no recipient “{name}”.")
    remedy = translatable("errors", "There are: {known}.")


class FfmpegMissing(SubtitlerError):
    """Neither is there a program of that name, or it cannot draw subtitles; `lacks` says which."""

    lacks: str = "ffmpeg"
    sentence = translatable("errors", "Subtitles cannot be drawn into a video here: {lacks} is missing.")
    remedy = translatable("errors", "Install FFmpeg with libass, then try again. Subtitle files can be exported without it.")


class BurningFailed(MediaError):
    """FFmpeg has given up; `reason` is the last thing that it said."""

    reason: str = ""
    sentence = translatable("errors", "The video with subtitles could not be made of {media}: {reason}.")
    remedy = translatable("errors", "Check that the video plays and that there is room on the disk. Nothing was written.")
