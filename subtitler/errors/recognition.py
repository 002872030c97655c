"""What the recognition service, the way to it, or a link that it fetches can refuse."""

from __future__ import annotations

from subtitler.errors.base import SubtitlerError, translatable


class RecognitionError(SubtitlerError):
    """Recognition of one medium failed. `task_id` is the service's task once there is one, `request_id` its trace."""

    media: str = ""
    task_id: str | None = None
    request_id: str | None = None


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


class KeyMissing(RecognitionError):
    """No API key is known for a service (`cn`, `intl`)."""

    service: str = ""
    sentence = translatable("errors", "There is no API key for the service “{service}”.")
    remedy = translatable(
        "errors",
        "Enter a key in the window (Settings), set DASHSCOPE_API_KEY, or use the local service, which needs none.",
    )


class KeyRejected(RecognitionError):
    service: str = ""
    sentence = translatable("errors", "The service “{service}” rejected the API key.")
    remedy = translatable(
        "errors",
        "Check that the key is whole and belongs to this region: keys of Beijing and Singapore differ. Nothing was charged.",
    )


class KeyOfOtherRegion(RecognitionError):
    """The key is right, but not here; `other` is the service that takes it (`cn`, `intl`)."""

    service: str = ""
    other: str = ""
    sentence = translatable("errors", "The API key for “{service}” belongs to the service “{other}”.")
    remedy = translatable("errors", "Choose the service “{other}”, or enter a key of this region. Nothing was charged.")


class RateLimited(RecognitionError):
    """The service asks for a pause; `retry_after_s` is what it asked for, where it said so."""

    retry_after_s: float | None = None
    sentence = translatable("errors", "The service is receiving too many requests from this account.")
    remedy = translatable("errors", "Wait a minute and try again. Nothing was charged for the refused request.")


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


class HotwordListsFull(RequestRefused):
    """All lists that an account may have are others', or at work."""

    sentence = translatable("errors", "The account keeps its ten hotword lists already, and none of them can be replaced now.")
    remedy = translatable(
        "errors",
        "Delete one in the service's console, or with `subtitler hotwords delete`, and try again. Nothing was charged.",
    )


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


class FeatureUnsupported(RecognitionError):
    """A request holds what its model does not have; `feature` is the option's name, `value` what was asked."""

    model: str = ""
    feature: str = ""
    value: str = ""
    sentence = translatable("errors", "The model {model} does not take {feature} “{value}”.")
    remedy = translatable("errors", "Leave it out or choose another model. Nothing was charged.")


class OptionUnsupported(FeatureUnsupported):
    sentence = translatable("errors", "The model {model} lacks the option “{feature}”.")


class LanguageUnsupported(FeatureUnsupported):
    """`value` are the languages that the model cannot be told, `taken` those that it can."""

    taken: str = ""
    sentence = translatable("errors", "The model {model} does not take the language {value}; it takes {taken}.")


class LanguageNotTaken(LanguageUnsupported):
    """Nothing can be said about languages; it hears `taken`."""

    sentence = translatable("errors", "The model {model} cannot be told a language: it always hears {taken}.")


class OneLanguageOnly(FeatureUnsupported):
    sentence = translatable("errors", "The model {model} takes one language at a time, not {value}.")
    remedy = translatable("errors", "Name one, or none for all that it hears. Nothing was charged.")


class SpeakerCountUnsupported(FeatureUnsupported):
    fewest: int = 0
    most: int = 0
    sentence = translatable("errors", "Speakers are counted from {fewest} to {most}, not {value}.")
    remedy = translatable("errors", "Correct the number, or leave it to the model. Nothing was charged.")


class SpeakersInChannels(FeatureUnsupported):
    sentence = translatable("errors", "The service tells speakers apart in one channel only.")
    remedy = translatable(
        "errors", "Choose one channel, or leave speakers off: of several channels each is a speaker. Nothing was charged."
    )


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


class MediaTooLarge(MediaRefused):
    """Even its sound is larger than the service takes."""

    sentence = translatable("errors", "{media} is larger than the service takes ({service_code}).")
    remedy = translatable("errors", "Cut it into parts and recognise each by itself. Nothing was charged.")


class MediaTooLong(MediaRefused):
    """It is longer than a model takes; `hours` is the limit."""

    hours: int = 12
    sentence = translatable("errors", "{media} is longer than the {hours} hours that the model takes.")
    remedy = translatable("errors", "Cut it into parts and recognise each by itself. Nothing was charged.")


class TaskFailed(RecognitionError):
    service_code: str = ""
    service_message: str = ""
    sentence = translatable("errors", "Recognition of {media} failed at the service: {service_message} ({service_code}).")
    remedy = translatable("errors", "Try again in a few minutes; a failed task is not charged.")


class TaskForgotten(RecognitionError):
    sentence = translatable("errors", "The service does not know the task of {media} any more (tasks live for 24 hours).")
    remedy = translatable("errors", "Start the recognition again; this is a new task and will be charged.")


class TaskUnwatched(RecognitionError):
    """The service has the task, but does not tell how it goes; `reason` is its code, or the system's words."""

    reason: str = ""
    sentence = translatable("errors", "The service has accepted {media}, but its result cannot be fetched ({reason}).")
    remedy = translatable(
        "errors", "The recording may have been charged. Try again later, within 24 hours: nothing is handed in again."
    )


class UploadFailed(RecognitionError):
    reason: str = ""
    sentence = translatable("errors", "{media} could not be uploaded ({reason}).")
    remedy = translatable("errors", "Check the network and try again. Nothing was charged.")


class UnexpectedAnswer(RecognitionError):
    """An answer that does not have the documented shape; `body` is its beginning, without links or keys."""

    body: str = ""
    sentence = translatable("errors", "The service sent an answer that this program does not understand.")
    remedy = translatable("errors", "Try again; if it stays, look for a newer version of the program.")


class ServiceDied(RecognitionError):
    """The local service ended by itself; `exit_code` is how."""

    exit_code: int | None = None
    sentence = translatable("errors", "The local recognition service stopped (code {exit_code}).")
    remedy = translatable("errors", "Try again: it is then started again. Your subtitles are untouched.")


class PortTaken(RecognitionError):
    host: str = ""
    port: int = 0
    sentence = translatable("errors", "Port {port} on {host} is used by another program.")
    remedy = translatable("errors", "Choose another port, or 0 for any free one.")
