"""Words for the core's values: services, stages, languages, models, lengths, prices. The core speaks in types and numbers."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from subtitler.progress import Stage
from subtitler.recognition import pricing
from subtitler.recognition.catalogue import Model, Service
from subtitler.recognition.cautions import Caution
from subtitler.recognition.vocabulary import HotwordProblem
from subtitler.timedtext.timecode import format_clock

translate = QCoreApplication.translate


class Counted(QObject):
    """Words with a number in them. They are here because the translators' tool finds plural forms only in a class's tr()."""

    def subtitles(self, count: int) -> str:
        return self.tr("%n subtitle(s)", "", count)

    def replace(self, count: int) -> str:
        return self.tr("Replace %n file(s)?", "", count)

    def results_to_save(self, count: int) -> str:
        return self.tr("Save the subtitles of %n finished job(s)?", "", count)

    def jobs_to_stop(self, count: int) -> str:
        return self.tr("Cancel %n job(s) and quit?", "", count)

    def jobs_left(self, count: int) -> str:
        return self.tr("%n job(s) in the cloud go on at the next start; nothing is paid twice.", "", count)

    def jobs_held(self, count: int) -> str:
        return self.tr("%n paused job(s) are still paused at the next start.", "", count)


def service_name(service: Service) -> str:
    """What people call a service."""
    return {
        Service.LOCAL: translate("wording", "On this computer"),
        Service.CN: translate("wording", "Alibaba Cloud, Beijing"),
        Service.INTL: translate("wording", "Alibaba Cloud, Singapore"),
    }[service]


def stage_name(stage: Stage) -> str:
    """What a job is doing now."""
    return {
        Stage.WAITING: translate("wording", "Waiting"),
        Stage.PREPARING: translate("wording", "Preparing"),
        Stage.UPLOADING: translate("wording", "Uploading"),
        Stage.QUEUED: translate("wording", "Queued at the service"),
        Stage.RECOGNISING: translate("wording", "Recognising"),
        Stage.FETCHING: translate("wording", "Fetching the result"),
        Stage.WRITING: translate("wording", "Writing"),
    }[stage]


def language_name(code: str) -> str:
    """A language in the words of the interface's language; the code itself where nobody has named it yet."""
    names = {
        "zh": translate("languages", "Chinese"),
        "yue": translate("languages", "Cantonese"),
        "en": translate("languages", "English"),
        "ja": translate("languages", "Japanese"),
        "ko": translate("languages", "Korean"),
        "vi": translate("languages", "Vietnamese"),
        "id": translate("languages", "Indonesian"),
        "th": translate("languages", "Thai"),
        "ms": translate("languages", "Malay"),
        "tl": translate("languages", "Filipino"),
        "ar": translate("languages", "Arabic"),
        "hi": translate("languages", "Hindi"),
        "bg": translate("languages", "Bulgarian"),
        "hr": translate("languages", "Croatian"),
        "cs": translate("languages", "Czech"),
        "da": translate("languages", "Danish"),
        "nl": translate("languages", "Dutch"),
        "et": translate("languages", "Estonian"),
        "fi": translate("languages", "Finnish"),
        "el": translate("languages", "Greek"),
        "hu": translate("languages", "Hungarian"),
        "ga": translate("languages", "Irish"),
        "lv": translate("languages", "Latvian"),
        "lt": translate("languages", "Lithuanian"),
        "mt": translate("languages", "Maltese"),
        "pl": translate("languages", "Polish"),
        "pt": translate("languages", "Portuguese"),
        "ro": translate("languages", "Romanian"),
        "sk": translate("languages", "Slovak"),
        "sl": translate("languages", "Slovenian"),
        "sv": translate("languages", "Swedish"),
        "de": translate("languages", "German"),
        "fr": translate("languages", "French"),
        "ru": translate("languages", "Russian"),
        "es": translate("languages", "Spanish"),
        "it": translate("languages", "Italian"),
        "ca": translate("languages", "Catalan"),
        "tr": translate("languages", "Turkish"),
        "he": translate("languages", "Hebrew"),
        "uk": translate("languages", "Ukrainian"),
        "jw": translate("languages", "Javanese"),
        "uz": translate("languages", "Uzbek"),
        "no": translate("languages", "Norwegian"),
        "fa": translate("languages", "Persian"),
        "ta": translate("languages", "Tamil"),
        "az": translate("languages", "Azerbaijani"),
        "bn": translate("languages", "Bengali"),
        "my": translate("languages", "Burmese"),
        "km": translate("languages", "Khmer"),
        "kn": translate("languages", "Kannada"),
        "lo": translate("languages", "Lao"),
        "ml": translate("languages", "Malayalam"),
        "mr": translate("languages", "Marathi"),
        "mn": translate("languages", "Mongolian"),
        "ne": translate("languages", "Nepali"),
        "pa": translate("languages", "Punjabi"),
        "si": translate("languages", "Sinhala"),
        "sw": translate("languages", "Swahili"),
        "te": translate("languages", "Telugu"),
        "ur": translate("languages", "Urdu"),
        "ha": translate("languages", "Hausa"),
    }
    return names.get(code, code)


def model_purpose(model: Model) -> str:
    """One line on what a model is best for."""
    by_name = {
        "fun-asr": translate("models", "Best for Chinese with its dialects, English and Japanese; also songs."),
        "fun-asr-2025-11-07": translate("models", "Fun-ASR as it stood in November 2025: results stay the same."),
        "fun-asr-2025-08-25": translate("models", "Fun-ASR as it stood in August 2025: Chinese and English."),
        "fun-asr-mtl": translate("models", "Best for many languages: about thirty, from Arabic to Vietnamese."),
        "fun-asr-mtl-2025-08-25": translate("models", "The many-language model as it stood in August 2025."),
        "paraformer-v2": translate("models", "Cheap and quick: Chinese with its dialects, English and six more."),
        "paraformer-8k-v2": translate("models", "For Chinese telephone calls."),
        "paraformer-v1": translate("models", "The older model for Chinese and English."),
        "paraformer-8k-v1": translate("models", "The older model for Chinese telephone calls."),
        "paraformer-mtl-v1": translate("models", "The older model for ten languages."),
        "sensevoice-v1": translate("models", "Fifty languages, with emotions and sounds such as applause."),
        "qwen3-asr-flash-filetrans": translate("models", "Qwen's model for ten languages, with emotions."),
        "pocketsphinx-en-us": translate("models", "Private: English, and nothing leaves this computer."),
    }
    return by_name.get(model.name, "")


def model_accuracy(model: Model) -> str:
    """How well a model hears, where this program has measured it; else empty."""
    if model.word_error_rate is None:
        return ""
    share = round(model.word_error_rate * 100)
    return translate("models", "Measured: about {share} of 100 words are wrong in clear speech.").format(share=share)


def model_gaps(model: Model) -> str:
    """What a model cannot do, in one sentence; empty where it lacks nothing that this window offers."""
    gaps = []
    if not model.language_hints:
        gaps.append(translate("models", "a chosen language"))
    if not model.diarization:
        gaps.append(translate("models", "telling speakers apart"))
    if model.hotwords is None:
        gaps.append(translate("models", "hotwords"))
    if not gaps:
        return ""
    return translate("models", "Not with this model: {gaps}.").format(gaps=translate("models", ", ").join(gaps))


def problem_words(problem: HotwordProblem) -> str:
    """Why a hotword cannot be used, as a sentence."""
    return QCoreApplication.translate("errors", problem.value)


def caution_words(caution: Caution) -> str:
    """What may disappoint, as a sentence."""
    sentence = QCoreApplication.translate("models", caution.sentence)
    return sentence.format(model=caution.model, words=caution.words, hours=caution.hours)


def price(yuan: Decimal, places: int = 2) -> str:
    """An amount in yuan."""
    return f"¥{yuan:.{places}f}"


def price_per_hour(model: Model, service: Service, channels: int = 1) -> str:
    """What an hour of speech costs, in so many channels."""
    if not service.is_cloud:
        return translate("models", "Free")
    hourly = pricing.price_per_hour(model, service, channels)
    if hourly is None:
        return translate("models", "Price not known")
    return translate("models", "{price} per hour").format(price=pricing.exactly(hourly))


def length(ms: int) -> str:
    """A length as people say it: `2 h 14 min`, `3 min`, `40 s`."""
    minutes, seconds = divmod(round(ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return translate("wording", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    if minutes:
        return translate("wording", "{minutes} min {seconds} s").format(minutes=minutes, seconds=seconds)
    return translate("wording", "{seconds} s").format(seconds=seconds)


def clock(seconds: float) -> str:
    """Elapsed or remaining time: `0:07`, `12:30`."""
    return format_clock(round(seconds * 1000))


def size(count: int) -> str:
    """A number of bytes in the locale's words."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
