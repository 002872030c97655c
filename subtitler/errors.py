"""Everything that can go wrong for a person, each with one sentence and one thing to do.

SubtitlerError
├─ MediaError              media
│   └─ MediaNotFound · MediaIsFolder · MediaIsEmpty · MediaUnreadable · MediaWithoutSound · MediaWithoutPicture ·
│       MediaUnplayable · MediaWithoutChannel
├─ RecognitionError        media, task_id, request_id
│   ├─ ServiceUnreachable (AnswerLost) · KeyMissing · KeyRejected · KeyOfOtherRegion · RateLimited · FeatureUnsupported
│   ├─ RequestRefused (AccountInArrears · FreeQuotaUsedUp · ServiceNotActivated · NoPermission · ModelUnavailable ·
│   │   ContentBlocked)
│   ├─ LinkUnreachable (LinkForbidden · LinkMissing · LinkHostDown · LinkMalformed · LinkLengthWrong) · UploadFailed
│   ├─ MediaRefused (MediaWithoutUsableSound · MediaTooLarge · MediaTooLong)
│   ├─ TaskFailed · TaskForgotten · TaskUnwatched · StillAtWork · ChargeUncertain · CapReached · UnexpectedAnswer
│   └─ ServiceDied · PortTaken · Unforeseen
├─ JournalBroken           path
├─ FormatError             path
│   └─ UnknownFormat · NotSubtitles · UndecodableText · UnencodableText · BrokenProject · EvidenceBroken · NewerProject ·
│       BrokenPreset · PresetLimit · NewerPreset · PresetNameTaken · BrokenKeys · NewerKeys
├─ PresetUnknown           name
├─ HotwordError            source, line
├─ FileError               path
│   └─ FileMissing · FileIsFolder · AccessDenied · DiskFull · FileFailed
├─ EditError               index
├─ SettingsError           key, value
│   └─ SettingsBroken
└─ KeyringUnavailable      reason

`sentence` says what failed, on which thing; `remedy` says what to do and, where it matters, that nothing was charged. Both
are English templates over the error's own fields: the command line prints them (`str(error)`), the window looks up their
translation under the context "errors" and fills in the same fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any, ClassVar


def translatable(_context: str, text: str) -> str:
    """The text itself; the call marks it for the translators' tool (an alias of QT_TRANSLATE_NOOP)."""
    return text


_QUERY = re.compile(r"\b(\w+://[^\s?#]*)[?#]\S*")
_USER = re.compile(r"\b(\w+://)[^\s/]*@")
_CONTENT = re.compile(r"\b(data:[\w/+.;=-]{0,80};base64,)\S+")


def _without_queries(value: Any) -> Any:
    return _CONTENT.sub(r"\1…", _USER.sub(r"\1", _QUERY.sub(r"\1", value))) if isinstance(value, str) else value


def _rebuild(kind: type[SubtitlerError], facts: dict[str, Any]) -> SubtitlerError:
    return kind(**facts)


@dataclass(eq=False)
class SubtitlerError(Exception):
    """A failure that a person can understand. Its dataclass fields are the facts; it survives pickling."""

    sentence: ClassVar[str]
    remedy: ClassVar[str] = ""

    @property
    def facts(self) -> dict[str, Any]:
        """The error's fields by name, as the templates use them: links without queries and passwords, which are secrets, and
        without the content that some carry (data:…).
        """
        return {name: _without_queries(value) for name, value in self._fields().items()}

    def _fields(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def code(self) -> str:
        """A short stable name for scripts: the class's own."""
        return type(self).__name__

    def __str__(self) -> str:
        return " ".join(template.format(**self.facts) for template in (self.sentence, self.remedy) if template)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self._fields()))


# --- media --------------------------------------------------------------------------------------------------------


@dataclass(eq=False)
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


@dataclass(eq=False)
class MediaWithoutChannel(MediaError):
    """`channel` was asked for, counted from 0; the recording has `channels` of them."""

    channel: int
    channels: int
    sentence = translatable("errors", "{media} has no sound channel {channel}: it has {channels}, counted from 0.")
    remedy = translatable("errors", "Choose one of its channels. Nothing was charged.")


# --- recognition ----------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class RecognitionError(SubtitlerError):
    """Recognition of one medium failed. `task_id` is the service's task once there is one, `request_id` its trace."""

    media: str = ""
    task_id: str | None = None
    request_id: str | None = None


@dataclass(eq=False)
class ServiceUnreachable(RecognitionError):
    """No connection, or no answer in time; `host` is the server that was asked, `reason` the system's words."""

    host: str = ""
    reason: str = ""
    sentence = translatable("errors", "The recognition service at {host} does not answer ({reason}).")
    remedy = translatable("errors", "Check the network and try again.")


class AnswerLost(ServiceUnreachable):
    """A task was handed in, but the connection broke before the service confirmed it. It may run, and be charged."""

    sentence = translatable("errors", "The connection to {host} broke before the service confirmed the task ({reason}).")
    remedy = translatable(
        "errors", "The service may have taken it all the same: trying again may charge the recording a second time."
    )


@dataclass(eq=False)
class KeyMissing(RecognitionError):
    """No API key is known for a service (`cn`, `intl`)."""

    service: str = ""
    sentence = translatable("errors", "There is no API key for the service “{service}”.")
    remedy = translatable(
        "errors",
        "Enter a key in the window (Settings), set DASHSCOPE_API_KEY, or use the local service, which needs none.",
    )


@dataclass(eq=False)
class KeyRejected(RecognitionError):
    service: str = ""
    sentence = translatable("errors", "The service “{service}” rejected the API key.")
    remedy = translatable(
        "errors",
        "Check that the key is whole and belongs to this region: keys of Beijing and Singapore differ. Nothing was charged.",
    )


@dataclass(eq=False)
class KeyOfOtherRegion(RecognitionError):
    """The key is right, but not here; `other` is the service that takes it (`cn`, `intl`)."""

    service: str = ""
    other: str = ""
    sentence = translatable("errors", "The API key for “{service}” belongs to the service “{other}”.")
    remedy = translatable("errors", "Choose the service “{other}”, or enter a key of this region. Nothing was charged.")


@dataclass(eq=False)
class RateLimited(RecognitionError):
    """The service asks for a pause; `retry_after_s` is what it asked for, where it said so."""

    retry_after_s: float | None = None
    sentence = translatable("errors", "The service is receiving too many requests from this account.")
    remedy = translatable("errors", "Wait a minute and try again. Nothing was charged for the refused request.")


@dataclass(eq=False)
class RequestRefused(RecognitionError):
    """The service refused a request for a reason that only its code and words tell."""

    service_code: str = ""
    service_message: str = ""
    sentence = translatable("errors", "The service refused the request: {service_message} ({service_code}).")
    remedy = translatable("errors", "Change the model or the options and try again. Nothing was charged.")


class AccountInArrears(RequestRefused):
    """The account owes money, or has not bought the product."""

    sentence = translatable(
        "errors", "Alibaba Cloud refuses the account: a bill is open or nothing was bought ({service_code})."
    )
    remedy = translatable("errors", "Settle it in the Alibaba Cloud console, then try again. Nothing was charged.")


class FreeQuotaUsedUp(RequestRefused):
    sentence = translatable("errors", "The account's free quota for this model is used up, and it is set to use nothing else.")
    remedy = translatable(
        "errors", "Switch “free tier only” off in the Model Studio console, or choose another model. Nothing was charged."
    )


class ServiceNotActivated(RequestRefused):
    sentence = translatable("errors", "Model Studio is not activated for this account.")
    remedy = translatable("errors", "Activate it in the Alibaba Cloud console, then try again. Nothing was charged.")


class NoPermission(RequestRefused):
    """The key, or its workspace, may not use the model, or not from this address."""

    sentence = translatable("errors", "The API key may not do this: {service_message} ({service_code}).")
    remedy = translatable(
        "errors",
        "Allow the model, the workspace or your address for this key in the console, or use another key. Nothing was charged.",
    )


class ModelUnavailable(RequestRefused):
    sentence = translatable("errors", "The service has no such model here: {service_message} ({service_code}).")
    remedy = translatable(
        "errors",
        "Choose another model: Paraformer and SenseVoice run in Beijing only; a workspace may lack some. Nothing was charged.",
    )


class ContentBlocked(RequestRefused):
    sentence = translatable("errors", "The service refuses the content of {media} ({service_code}).")
    remedy = translatable("errors", "It will not recognise this recording; use the local service. Nothing was charged.")


@dataclass(eq=False)
class FeatureUnsupported(RecognitionError):
    """A request holds what its model does not have; `feature` is the option's name, `value` what was asked."""

    model: str = ""
    feature: str = ""
    value: str = ""
    sentence = translatable("errors", "The model {model} does not take {feature} “{value}”.")
    remedy = translatable("errors", "Leave it out or choose another model. Nothing was charged.")


class LinkUnreachable(RecognitionError):
    sentence = translatable("errors", "The service could not download {media}.")
    remedy = translatable(
        "errors", "Check that the link opens without signing in and leads to the recording itself. Nothing was charged."
    )


class LinkForbidden(LinkUnreachable):
    sentence = translatable(
        "errors", "The service may not download {media}: its host refuses, or the link's signature has expired."
    )
    remedy = translatable("errors", "Make a new link that is valid for twelve hours and needs no sign-in. Nothing was charged.")


class LinkMissing(LinkUnreachable):
    sentence = translatable("errors", "There is nothing at the link {media}.")
    remedy = translatable("errors", "Open it in a private browser window and copy the address that works. Nothing was charged.")


class LinkHostDown(LinkUnreachable):
    sentence = translatable("errors", "The host of {media} did not answer the service.")
    remedy = translatable("errors", "Try again later, or download the recording and add the file. Nothing was charged.")


class LinkMalformed(LinkUnreachable):
    sentence = translatable("errors", "The service cannot read the link {media}.")
    remedy = translatable("errors", "Copy the address again, whole and from its beginning http. Nothing was charged.")


class LinkLengthWrong(LinkUnreachable):
    sentence = translatable("errors", "The host of {media} tells a wrong length, so the service does not take the recording.")
    remedy = translatable("errors", "Download the recording and add the file instead. Nothing was charged.")


@dataclass(eq=False)
class MediaRefused(RecognitionError):
    """The service could not use the recording; `service_code` is its code (decode, format, size, length)."""

    service_code: str = ""
    sentence = translatable("errors", "The service could not read the recording {media} ({service_code}).")
    remedy = translatable("errors", "Export it again as MP3, M4A or WAV and try again. Nothing was charged.")


class MediaWithoutUsableSound(MediaRefused):
    sentence = translatable("errors", "The service found no sound in {media} that it can use ({service_code}).")
    remedy = translatable(
        "errors", "Play it to hear whether it has sound, and export it again as MP3 or WAV. Nothing was charged."
    )


@dataclass(eq=False)
class MediaTooLarge(MediaRefused):
    """Even its sound is larger than the service takes."""

    sentence = translatable("errors", "{media} is larger than the service takes ({service_code}).")
    remedy = translatable("errors", "Cut it into parts and recognise each by itself. Nothing was charged.")


@dataclass(eq=False)
class MediaTooLong(MediaRefused):
    """It is longer than a model takes; `hours` is the limit."""

    hours: int = 12
    sentence = translatable("errors", "{media} is longer than the {hours} hours that the model takes.")
    remedy = translatable("errors", "Cut it into parts and recognise each by itself. Nothing was charged.")


@dataclass(eq=False)
class TaskFailed(RecognitionError):
    service_code: str = ""
    service_message: str = ""
    sentence = translatable("errors", "Recognition of {media} failed at the service: {service_message} ({service_code}).")
    remedy = translatable("errors", "Try again in a few minutes; a failed task is not charged.")


class TaskForgotten(RecognitionError):
    sentence = translatable("errors", "The service does not know the task of {media} any more (tasks live for 24 hours).")
    remedy = translatable("errors", "Start the recognition again; this is a new task and will be charged.")


@dataclass(eq=False)
class TaskUnwatched(RecognitionError):
    """The service has the task, but does not tell how it goes; `reason` is its code, or the system's words."""

    reason: str = ""
    sentence = translatable("errors", "The service has accepted {media}, but its result cannot be fetched ({reason}).")
    remedy = translatable(
        "errors", "The recording may have been charged, and starting it again is a new task that costs again."
    )


@dataclass(eq=False)
class UploadFailed(RecognitionError):
    reason: str = ""
    sentence = translatable("errors", "{media} could not be uploaded ({reason}).")
    remedy = translatable("errors", "Check the network and try again. Nothing was charged.")


@dataclass(eq=False)
class UnexpectedAnswer(RecognitionError):
    """An answer that does not have the documented shape; `body` is its beginning, without links or keys."""

    body: str = ""
    sentence = translatable("errors", "The service sent an answer that this program does not understand.")
    remedy = translatable("errors", "Try again; if it stays, look for a newer version of the program.")


@dataclass(eq=False)
class ServiceDied(RecognitionError):
    """The local service ended by itself; `exit_code` is how."""

    exit_code: int | None = None
    sentence = translatable("errors", "The local recognition service stopped (code {exit_code}).")
    remedy = translatable("errors", "Try again: it is then started again. Your subtitles are untouched.")


@dataclass(eq=False)
class PortTaken(RecognitionError):
    host: str = ""
    port: int = 0
    sentence = translatable("errors", "Port {port} on {host} is used by another program.")
    remedy = translatable("errors", "Choose another port, or 0 for any free one.")


# --- jobs -----------------------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class ChargeUncertain(RecognitionError):
    """A task was handed in without an answer, and the service's list of tasks cannot tell whether it has it; `reason` why."""

    reason: str = ""
    sentence = translatable("errors", "Whether the service has already taken {media} cannot be found out ({reason}).")
    remedy = translatable(
        "errors", "Nothing is handed in again by itself: starting it again may charge it a second time. You decide."
    )


@dataclass(eq=False)
class StillAtWork(RecognitionError):
    """The service takes longer than a recording of this length should; the task goes on there."""

    minutes: int = 0
    sentence = translatable("errors", "After {minutes} minutes the service is still at work on {media}.")
    remedy = translatable(
        "errors", "It is paid for and not lost: go on with the job later, within 24 hours. Nothing is handed in again."
    )


@dataclass(eq=False)
class CapReached(RecognitionError):
    """The month's limit that the user has set would be passed; amounts in yuan, as text."""

    cap: str = ""
    spent: str = ""
    sentence = translatable(
        "errors", "{media} was not handed in: this month's limit of ¥{cap} would be passed (¥{spent} so far)."
    )
    remedy = translatable("errors", "Raise the limit in the settings, or wait for the next month. Nothing was charged.")


@dataclass(eq=False)
class Unforeseen(RecognitionError):
    """A defect of this program; `reason` is the system's words. The log has the rest."""

    reason: str = ""
    sentence = translatable("errors", "Something unforeseen stopped the job of {media} ({reason}).")
    remedy = translatable(
        "errors", "Try again: a task that the service has is gone on with. Report it with the log's last lines if it stays."
    )


@dataclass(eq=False)
class JournalBroken(SubtitlerError):
    """The journal of jobs cannot be used; `reason` is SQLite's own words."""

    path: str
    reason: str = ""
    sentence = translatable("errors", "The journal of jobs {path} cannot be used ({reason}).")
    remedy = translatable(
        "errors", "Move the file away to begin a new one; tasks that it knows of cannot be gone on with then."
    )


# --- files and formats ------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class FormatError(SubtitlerError):
    path: str


@dataclass(eq=False)
class UnknownFormat(FormatError):
    """No reader (or writer) for this name; `known` lists the suffixes there are."""

    known: str = ""
    sentence = translatable("errors", "{path} is not in a format that this program can use here.")
    remedy = translatable("errors", "These work: {known}.")


@dataclass(eq=False)
class NotSubtitles(FormatError):
    """Nothing in the file could be read as the format its name promises; `expected` names that format."""

    expected: str = ""
    sentence = translatable("errors", "{path} holds no subtitles that can be read as {expected}.")
    remedy = translatable("errors", "Open it in a text editor to see what it is; the file was left as it was.")


@dataclass(eq=False)
class UndecodableText(FormatError):
    encoding: str = ""
    sentence = translatable("errors", "The text of {path} cannot be read as {encoding}.")
    remedy = translatable("errors", "Choose another encoding; the file was left as it was.")


@dataclass(eq=False)
class UnencodableText(FormatError):
    """The chosen encoding is unknown, or lacks a character of the text."""

    encoding: str = ""
    sentence = translatable("errors", "The text for {path} cannot be written as {encoding}.")
    remedy = translatable("errors", "Choose UTF-8, which holds every character; nothing was written.")


@dataclass(eq=False)
class BrokenProject(FormatError):
    """A project file with a member missing or of the wrong kind; `member` is its place in the file."""

    member: str = ""
    sentence = translatable("errors", "{path} is not a whole Subtitler project (at {member}).")
    remedy = translatable("errors", "Open an older copy of it; the file was left as it was.")


class EvidenceBroken(FormatError):
    """A recogniser's answer, kept in a project for the recording `path`, cannot be unpacked."""

    sentence = translatable("errors", "The recognition result that the project keeps for {path} is damaged.")
    remedy = translatable("errors", "Open an older copy of the project. Its subtitles are not affected.")


@dataclass(eq=False)
class NewerProject(FormatError):
    version: int = 0
    sentence = translatable("errors", "{path} was written by a newer version of Subtitler (project version {version}).")
    remedy = translatable("errors", "Update Subtitler to open it; the file was left as it was.")


@dataclass(eq=False)
class BrokenPreset(FormatError):
    """A file of a readability preset with a member missing or of the wrong kind; `member` is its name."""

    member: str = ""
    sentence = translatable("errors", "{path} is not a whole readability preset (at {member}).")
    remedy = translatable("errors", "Ask for the file again, or export it again; nothing was changed.")


@dataclass(eq=False)
class PresetLimit(FormatError):
    """A number of a readability preset that is out of its range, which is from `least` to `most`, all as text."""

    member: str = ""
    value: str = ""
    least: str = ""
    most: str = ""
    sentence = translatable("errors", "In the readability preset {path}, {member} cannot be {value}.")
    remedy = translatable("errors", "Numbers from {least} to {most} can be used there; nothing was changed.")


@dataclass(eq=False)
class NewerPreset(FormatError):
    version: int = 0
    sentence = translatable("errors", "{path} was written by a newer version of Subtitler (preset version {version}).")
    remedy = translatable("errors", "Update Subtitler to use it; the file was left as it was.")


@dataclass(eq=False)
class PresetNameTaken(FormatError):
    """Another readability preset, built-in or not, has the `name` already."""

    name: str = ""
    sentence = translatable("errors", "There is a readability preset “{name}” already; {path} was not used.")
    remedy = translatable("errors", "Give one of them another name.")


@dataclass(eq=False)
class BrokenKeys(FormatError):
    """A file of keyboard shortcuts with a member missing or of the wrong kind; `member` is its name."""

    member: str = ""
    sentence = translatable("errors", "{path} is not a whole file of keyboard shortcuts (at {member}).")
    remedy = translatable("errors", "Ask for the file again, or export it again; your keys are what they were.")


@dataclass(eq=False)
class NewerKeys(FormatError):
    version: int = 0
    sentence = translatable("errors", "{path} was written by a newer version of Subtitler (shortcuts version {version}).")
    remedy = translatable("errors", "Update Subtitler to use it; your keys are what they were.")


@dataclass(eq=False)
class PresetUnknown(SubtitlerError):
    """No readability preset has this name; `known` lists those there are."""

    name: str
    known: str = ""
    sentence = translatable("errors", "There is no preset “{name}”.")
    remedy = translatable("errors", "There are: {known}.")


@dataclass(eq=False)
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


@dataclass(eq=False)
class FileError(SubtitlerError):
    path: str


class FileMissing(FileError):
    sentence = translatable("errors", "There is no file {path}.")
    remedy = translatable("errors", "Check the name, or choose the file again.")


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


@dataclass(eq=False)
class FileFailed(FileError):
    reason: str = ""
    sentence = translatable("errors", "{path} could not be read or written: {reason}.")
    remedy = translatable("errors", "Choose another folder and try again.")


# --- the rest -----------------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class EditError(SubtitlerError):
    """An edit that does not fit its track; `index` is the cue's, counted from 0."""

    index: int
    sentence = translatable("errors", "This change does not fit the subtitles any more (cue {number}).")
    remedy = translatable("errors", "Undo the last step and try again.")

    @property
    def facts(self) -> dict[str, Any]:
        return {**super().facts, "number": self.index + 1}


@dataclass(eq=False)
class SettingsError(SubtitlerError):
    key: str
    value: str
    sentence = translatable("errors", "The setting {key} cannot be “{value}”.")
    remedy = translatable("errors", "The standard value is used instead.")


class SettingsBroken(SettingsError):
    """A whole file of settings that cannot be read; `key` is its name, `value` where it was kept."""

    sentence = translatable("errors", "The settings in {key} could not be read; the file was kept as {value}.")
    remedy = translatable("errors", "The program starts with its standard settings.")


@dataclass(eq=False)
class KeyringUnavailable(SubtitlerError):
    """This system keeps no secrets for programs; `reason` is the keyring's own words."""

    reason: str
    sentence = translatable("errors", "This computer has no keyring to keep the API key in ({reason}).")
    remedy = translatable(
        "errors",
        "Set the environment variable DASHSCOPE_API_KEY, or use the key for this session only: it is then asked for again.",
    )
