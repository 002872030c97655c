"""Which model for which recording, and why: the service's own selection table.

Source: help.aliyun.com, Model Studio, product page of recorded-file recognition, "选型建议" (2026), and its table of languages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from types import MappingProxyType

from msgspec import Struct

from subtitler.errors import translatable
from subtitler.recognition.catalogue import Model, Service, models_of, recommended_model


class Recording(Enum):
    """What a recording is, as its owner would say."""

    MEETING = "meeting"
    FILM = "film"
    INTERVIEW = "interview"
    SONGS = "songs"
    PHONE_CALL = "phone-call"
    MANY_LANGUAGES = "many-languages"


REASONS: Mapping[str, str] = MappingProxyType(
    {
        "meeting": translatable("models", "Tuned for meetings: many dialects, voices from afar, noise."),
        "film": translatable("models", "Hears speech over music and noise, and singing too."),
        "interview": translatable("models", "Long recordings with punctuation and times: ready subtitles."),
        "songs": translatable("models", "The model that recognises singing."),
        "phone-call": translatable("models", "Takes any sample rate, and is robust against the noise of telephones."),
        "many-languages": translatable("models", "One model for all the languages of the recording."),
        "language": translatable("models", "The service's best model for this language."),
        "rare-language": translatable("models", "The only model for this language; the service is about to switch it off."),
        "nearest": translatable("models", "No model hears all of these languages; this one hears most of them."),
        "local": translatable("models", "The engine on this computer; it hears English only."),
    }
)

# Best first, for each kind of recording; the first that hears every language is taken.
_FOR: Mapping[Recording, tuple[str, ...]] = MappingProxyType(
    {
        Recording.MEETING: ("fun-asr", "fun-asr-mtl", "paraformer-v2"),
        Recording.FILM: ("fun-asr", "fun-asr-mtl", "paraformer-v2"),
        Recording.INTERVIEW: ("fun-asr", "paraformer-v2", "fun-asr-mtl"),
        Recording.SONGS: ("fun-asr", "fun-asr-mtl", "paraformer-v2"),
        Recording.PHONE_CALL: ("fun-asr", "paraformer-v2", "fun-asr-mtl"),
        Recording.MANY_LANGUAGES: ("fun-asr-mtl", "paraformer-v2"),
    }
)
_OTHERS = ("paraformer-mtl-v1", "qwen3-asr-flash-filetrans", "sensevoice-v1")


class Advice(Struct, frozen=True):
    """A model, and the key of the reason for it in REASONS. `unheard` are the languages that it does not hear."""

    model: Model
    reason: str
    unheard: tuple[str, ...] = ()


def advise(recording: Recording, languages: Sequence[str], service: Service) -> Advice:
    """The model to take; `languages` are codes of what is spoken, empty where nobody knows."""
    if not service.is_cloud:
        return _advice(recommended_model(service), "local", languages)
    offered = {model.name: model for model in models_of(service)}
    ranked = [offered[name] for name in (*_FOR[recording], *_OTHERS) if name in offered]
    best = next((model for model in ranked if _hears(model, languages)), None)
    if best is None:
        return _advice(max(ranked, key=lambda model: len(_heard(model, languages))), "nearest", languages)
    if best is ranked[0]:
        return _advice(best, recording.value, languages)
    return _advice(best, "rare-language" if best.retiring else "language", languages)


def _advice(model: Model, reason: str, languages: Sequence[str]) -> Advice:
    heard = _heard(model, languages)
    return Advice(model, reason, tuple(language for language in languages if language not in heard))


def hints(model: Model, spoken: Sequence[str]) -> tuple[str, ...]:
    """What to tell this model of the languages that are spoken: all of them, or nothing, and it finds them by itself. One alone
    of several would keep it from hearing the others.
    """
    codes = dict.fromkeys("zh" if language == "yue" and _hears_varieties(model) else language for language in spoken)
    fits = len(codes) <= model.max_language_hints and codes.keys() <= set(model.language_hints)
    return tuple(codes) if fits else ()


def _hears(model: Model, languages: Sequence[str]) -> bool:
    return len(_heard(model, languages)) == len(set(languages))


def _heard(model: Model, languages: Sequence[str]) -> set[str]:
    known = set(model.languages) | ({"yue"} if _hears_varieties(model) else set())
    return known & set(languages)


def _hears_varieties(model: Model) -> bool:
    """Fun-ASR hears Cantonese as a variety of Chinese, without a code of its own."""
    return model.singing
