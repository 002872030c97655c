"""Everything that can go wrong for a person, each with one sentence and one thing to do.

SubtitlerError
├─ MediaError              media
│   └─ MediaNotFound · MediaIsFolder · MediaIsEmpty · MediaUnreadable · MediaWithoutSound · MediaWithoutPicture ·
│       MediaUnplayable · MediaWithoutChannel · BurningFailed
├─ RecognitionError        media, task_id, request_id
│   ├─ ServiceUnreachable (AnswerLost) · KeyMissing · KeyRejected · KeyOfOtherRegion · RateLimited
│   ├─ FeatureUnsupported (OptionUnsupported · LanguageUnsupported (LanguageNotTaken) · OneLanguageOnly ·
│   │   SpeakerCountUnsupported · SpeakersInChannels)
│   ├─ RequestRefused (AccountInArrears · FreeQuotaUsedUp · ServiceNotActivated · NoPermission · ModelUnavailable ·
│   │   ContentBlocked · HotwordListsFull)
│   ├─ LinkUnreachable (LinkForbidden · LinkMissing · LinkHostDown · LinkMalformed · LinkLengthWrong) · UploadFailed
│   ├─ MediaRefused (MediaWithoutUsableSound · MediaTooLarge · MediaTooLong)
│   ├─ TaskFailed · TaskForgotten · TaskUnwatched · StillAtWork · ChargeUncertain · CapReached · UnexpectedAnswer
│   └─ ServiceDied · PortTaken · Unforeseen
├─ JournalBroken           path
├─ FormatError             path
│   └─ UnknownFormat · NotSubtitles · UndecodableText · UnencodableText · BrokenProject · EvidenceBroken · NewerProject ·
│       BrokenPreset · PresetLimit · NewerPreset · PresetNameTaken · BrokenKeys · NewerKeys · NothingToExport ·
│       RecipientsBroken
├─ PresetUnknown           name
├─ RecipientUnknown        name
├─ FfmpegMissing           lacks
├─ HotwordError            source, line
├─ FileError               path
│   └─ FileMissing · FolderMissing · NameTooLong · FileIsFolder · AccessDenied · DiskFull · FileFailed · ChangedElsewhere
├─ EditError               index
├─ SettingsError           key, value
│   └─ SettingsBroken
└─ KeyringUnavailable      reason

`sentence` says what failed, on which thing; `remedy` says what to do and, where it matters, that nothing was charged. Both
are English templates over the error's own fields: the command line prints them (`str(error)`), the window looks up their
translation under the context "errors" and fills in the same fields.
"""

from __future__ import annotations

from subtitler.errors.base import SubtitlerError, translatable
from subtitler.errors.editing import (
    EditError,
)
from subtitler.errors.export import (
    BurningFailed,
    FfmpegMissing,
    NothingToExport,
    RecipientsBroken,
    RecipientUnknown,
)
from subtitler.errors.files import (
    AccessDenied,
    ChangedElsewhere,
    DiskFull,
    FileError,
    FileFailed,
    FileIsFolder,
    FileMissing,
    FolderMissing,
    NameTooLong,
)
from subtitler.errors.formats import (
    BrokenProject,
    EvidenceBroken,
    FormatError,
    HotwordError,
    NewerProject,
    NotSubtitles,
    UndecodableText,
    UnencodableText,
    UnknownFormat,
)
from subtitler.errors.jobs import (
    CapReached,
    ChargeUncertain,
    JournalBroken,
    StillAtWork,
    Unforeseen,
)
from subtitler.errors.media import (
    MediaError,
    MediaIsEmpty,
    MediaIsFolder,
    MediaNotFound,
    MediaUnplayable,
    MediaUnreadable,
    MediaWithoutChannel,
    MediaWithoutPicture,
    MediaWithoutSound,
)
from subtitler.errors.presets import (
    BrokenKeys,
    BrokenPreset,
    NewerKeys,
    NewerPreset,
    PresetLimit,
    PresetNameTaken,
    PresetUnknown,
)
from subtitler.errors.recognition import (
    AccountInArrears,
    AnswerLost,
    ContentBlocked,
    FeatureUnsupported,
    FreeQuotaUsedUp,
    HotwordListsFull,
    KeyMissing,
    KeyOfOtherRegion,
    KeyRejected,
    LanguageNotTaken,
    LanguageUnsupported,
    LinkForbidden,
    LinkHostDown,
    LinkLengthWrong,
    LinkMalformed,
    LinkMissing,
    LinkUnreachable,
    MediaRefused,
    MediaTooLarge,
    MediaTooLong,
    MediaWithoutUsableSound,
    ModelUnavailable,
    NoPermission,
    OneLanguageOnly,
    OptionUnsupported,
    PortTaken,
    RateLimited,
    RecognitionError,
    RequestRefused,
    ServiceDied,
    ServiceNotActivated,
    ServiceUnreachable,
    SpeakerCountUnsupported,
    SpeakersInChannels,
    TaskFailed,
    TaskForgotten,
    TaskUnwatched,
    UnexpectedAnswer,
    UploadFailed,
)
from subtitler.errors.settings import (
    KeyringUnavailable,
    SettingsBroken,
    SettingsError,
)

__all__ = [
    "AccessDenied",
    "AccountInArrears",
    "AnswerLost",
    "BrokenKeys",
    "BrokenPreset",
    "BrokenProject",
    "BurningFailed",
    "CapReached",
    "ChangedElsewhere",
    "ChargeUncertain",
    "ContentBlocked",
    "DiskFull",
    "EditError",
    "EvidenceBroken",
    "FeatureUnsupported",
    "FfmpegMissing",
    "FileError",
    "FileFailed",
    "FileIsFolder",
    "FileMissing",
    "FolderMissing",
    "FormatError",
    "FreeQuotaUsedUp",
    "HotwordError",
    "HotwordListsFull",
    "JournalBroken",
    "KeyMissing",
    "KeyOfOtherRegion",
    "KeyRejected",
    "KeyringUnavailable",
    "LanguageNotTaken",
    "LanguageUnsupported",
    "LinkForbidden",
    "LinkHostDown",
    "LinkLengthWrong",
    "LinkMalformed",
    "LinkMissing",
    "LinkUnreachable",
    "MediaError",
    "MediaIsEmpty",
    "MediaIsFolder",
    "MediaNotFound",
    "MediaRefused",
    "MediaTooLarge",
    "MediaTooLong",
    "MediaUnplayable",
    "MediaUnreadable",
    "MediaWithoutChannel",
    "MediaWithoutPicture",
    "MediaWithoutSound",
    "MediaWithoutUsableSound",
    "ModelUnavailable",
    "NameTooLong",
    "NewerKeys",
    "NewerPreset",
    "NewerProject",
    "NoPermission",
    "NotSubtitles",
    "NothingToExport",
    "OneLanguageOnly",
    "OptionUnsupported",
    "PortTaken",
    "PresetLimit",
    "PresetNameTaken",
    "PresetUnknown",
    "RateLimited",
    "RecipientUnknown",
    "RecipientsBroken",
    "RecognitionError",
    "RequestRefused",
    "ServiceDied",
    "ServiceNotActivated",
    "ServiceUnreachable",
    "SettingsBroken",
    "SettingsError",
    "SpeakerCountUnsupported",
    "SpeakersInChannels",
    "StillAtWork",
    "SubtitlerError",
    "TaskFailed",
    "TaskForgotten",
    "TaskUnwatched",
    "UndecodableText",
    "UnencodableText",
    "UnexpectedAnswer",
    "Unforeseen",
    "UnknownFormat",
    "UploadFailed",
    "translatable",
]
