"""What is wrong with a media file or link itself, before anything is sent."""

from __future__ import annotations

from subtitler.errors.base import SubtitlerError, translatable


class MediaError(SubtitlerError):
    """Something is wrong with one recording; `media` is its path or link as the user gave it."""

    media: str


class MediaNotFound(MediaError):
    sentence = translatable("errors", "There is no file {media}.")
    remedy = translatable("errors", "Check the name, or choose the file again.")


class MediaIsFolder(MediaError):
    sentence = translatable("errors", "{media} is a folder, not a recording.")
    remedy = translatable("errors", "Choose the files inside it.")


class MediaIsEmpty(MediaError):
    sentence = translatable("errors", "{media} is empty (0 bytes).")
    remedy = translatable("errors", "Copy the recording again from where it came.")


class MediaUnreadable(MediaError):
    sentence = translatable("errors", "{media} cannot be read as sound or video: it is damaged, cut off or not a recording.")
    remedy = translatable("errors", "Play it in another program, or export it again as MP4, MP3 or WAV. Nothing was charged.")


class MediaWithoutSound(MediaError):
    sentence = translatable("errors", "{media} has no sound track, so there is nothing to recognise.")
    remedy = translatable("errors", "Choose the version of the video that has its sound. Nothing was charged.")


class MediaWithoutPicture(MediaError):
    sentence = translatable("errors", "{media} has no video, so there are no shot changes to find.")
    remedy = translatable("errors", "Choose the video that the sound comes from, or go on without shot changes.")


class MediaUnplayable(MediaError):
    sentence = translatable("errors", "{media} cannot be played here.")
    remedy = translatable("errors", "Its subtitles can be edited all the same. Exported again as MP4 it will play.")


class MediaWithoutChannel(MediaError):
    """`channel` was asked for, counted from 0; the recording has `channels` of them."""

    channel: int
    channels: int
    sentence = translatable("errors", "{media} has no sound channel {channel}: it has {channels}, counted from 0.")
    remedy = translatable("errors", "Choose one of its channels. Nothing was charged.")
