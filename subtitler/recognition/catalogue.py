"""The service's models as data: where they run, what they hear, what they accept, what they cost.

Source of the cloud's facts: the product page of recorded-file recognition (help.aliyun.com, Model Studio, "录音文件识别") and
the API pages behind it, as they stood in 2026. Prices are CNY per second of recognised speech and channel.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Literal

HotwordKind = Literal["vocabulary", "phrase"]

_GIB = 1024**3


class Service(Enum):
    """Who recognises: one of the cloud's two regions, or the program's own service on this computer."""

    CN = "cn"
    INTL = "intl"
    LOCAL = "local"

    @property
    def is_cloud(self) -> bool:
        return self is not Service.LOCAL


@dataclass(frozen=True)
class Model:
    """One model. `languages` are those it hears (Cantonese as `zh` where the service has no code of its own for it);
    `language_hints` those that may be named in a request (empty: none may).

    `sample_rate` is the one rate (8000) or the lowest rate (16000) that it is made for, None for any. `hotwords` is None
    where it takes none. `calibration` says whether drifting times can be realigned. `max_hours` is None where no limit is
    known. A service that charges but is not in `price_per_second` has a price that nobody has told us. `word_error_rate` is
    known for models that we measured. `is_custom` marks a model that the user has named.
    """

    name: str
    family: str
    services: frozenset[Service]
    price_per_second: Mapping[Service, Decimal] = field(hash=False)
    submit_rps: int
    query_rps: int
    languages: tuple[str, ...]
    language_hints: tuple[str, ...] = ()
    max_language_hints: int = 1
    sample_rate: int | None = None
    hotwords: HotwordKind | None = None
    max_hotwords: int = 0
    diarization: bool = False
    singing: bool = False
    emotion: bool = False
    fillers: bool = False
    sensitive_words: bool = False
    calibration: bool = False
    retiring: bool = False
    max_hours: int | None = 12
    max_bytes: int = 2 * _GIB
    word_error_rate: float | None = field(default=None)
    is_custom: bool = False

    def price(self, service: Service) -> Decimal | None:
        """CNY for a second of speech in one channel: 0 where the service charges nothing, None where the price is not known."""
        return self.price_per_second.get(service, None if service.is_cloud else Decimal(0))


_EVERYWHERE = frozenset({Service.CN, Service.INTL})
_BEIJING = frozenset({Service.CN})

_FUN_HINTS = ("zh", "en", "ja")
# What the multilingual Fun-ASR hears, by the product page; its hints are those on which product page and API page agree.
_FUN_MTL_LANGUAGES = tuple("zh en ja ko vi id th ms tl ar hi bg hr cs da nl et fi el hu ga lv lt mt pl pt ro sk sl sv".split())
_FUN_MTL_HINTS = tuple("zh en ja ko vi id th ms tl ar hi bg hr cs da nl fi el hu pl pt ro sk sv".split())
_PARAFORMER_V2 = tuple("zh en ja yue ko de fr ru".split())
_PARAFORMER_MTL = tuple("zh en ja ko es id fr de it ms".split())
_SENSEVOICE = tuple(
    (
        "zh en yue ja ko ru fr it de es ca id th nl pt cs pl el ms tl bg hr da tr vi he hu uk jw uz no ro sv fa ta az bn my km "
        "hi kn lo ml mr mn ne pa si sw te ur ha"
    ).split()
)
# The languages for which it gives word times; it hears more.
_QWEN = tuple("zh en ja ko de fr es it pt ru".split())


def _fun_asr(name: str, languages: tuple[str, ...], hints: tuple[str, ...], *, singing: bool = False) -> Model:
    return Model(
        name=name,
        family="fun-asr",
        services=_EVERYWHERE,
        price_per_second=MappingProxyType({Service.CN: Decimal("0.00022"), Service.INTL: Decimal("0.00026")}),
        submit_rps=10,
        query_rps=20,
        languages=languages,
        language_hints=hints,
        hotwords="vocabulary",
        max_hotwords=500,
        diarization=True,
        singing=singing,
        fillers=True,
        sensitive_words=True,
    )


def _paraformer(
    name: str,
    languages: tuple[str, ...],
    hotwords: HotwordKind,
    *,
    submit_rps: int = 10,
    hints: tuple[str, ...] = (),
    sample_rate: int | None = None,
) -> Model:
    return Model(
        name=name,
        family="paraformer",
        services=_BEIJING,
        price_per_second=MappingProxyType({Service.CN: Decimal("0.00008")}),
        submit_rps=submit_rps,
        query_rps=20,
        languages=languages,
        language_hints=hints,
        max_language_hints=max(1, len(hints)),
        sample_rate=sample_rate,
        hotwords=hotwords,
        max_hotwords=500,
        diarization=True,
        fillers=True,
        sensitive_words=True,
        calibration=True,
    )


CLOUD_MODELS: tuple[Model, ...] = (
    _fun_asr("fun-asr", _FUN_HINTS, _FUN_HINTS, singing=True),
    _fun_asr("fun-asr-2025-11-07", _FUN_HINTS, _FUN_HINTS, singing=True),
    _fun_asr("fun-asr-2025-08-25", ("zh", "en"), ("zh", "en")),
    _fun_asr("fun-asr-mtl", _FUN_MTL_LANGUAGES, _FUN_MTL_HINTS),
    _fun_asr("fun-asr-mtl-2025-08-25", _FUN_MTL_LANGUAGES, _FUN_MTL_HINTS),
    _paraformer("paraformer-v2", _PARAFORMER_V2, "vocabulary", submit_rps=20, hints=_PARAFORMER_V2),
    _paraformer("paraformer-8k-v2", ("zh",), "vocabulary", submit_rps=20, sample_rate=8000),
    _paraformer("paraformer-v1", ("zh", "en"), "phrase"),
    _paraformer("paraformer-8k-v1", ("zh",), "phrase", sample_rate=8000),
    _paraformer("paraformer-mtl-v1", _PARAFORMER_MTL, "phrase", sample_rate=16000),
    Model(
        name="sensevoice-v1",
        family="sensevoice",
        services=_BEIJING,
        price_per_second=MappingProxyType({Service.CN: Decimal("0.0007")}),
        submit_rps=10,
        query_rps=20,
        languages=_SENSEVOICE,
        language_hints=_SENSEVOICE,
        emotion=True,
        retiring=True,
        max_hours=None,
    ),
)

SIBLING_FAMILY = "qwen-filetrans"

# Siblings on the same tasks, with a form of their own. What they cost stands on none of the others' pages.
SIBLING_MODELS: tuple[Model, ...] = (
    Model(
        name="qwen3-asr-flash-filetrans",
        family=SIBLING_FAMILY,
        services=_EVERYWHERE,
        price_per_second=MappingProxyType({}),
        submit_rps=10,
        query_rps=20,
        languages=_QWEN,
        language_hints=_QWEN,
        emotion=True,
    ),
)

LOCAL_MODELS: tuple[Model, ...] = (
    Model(
        name="pocketsphinx-en-us",
        family="pocketsphinx",
        services=frozenset({Service.LOCAL}),
        price_per_second=MappingProxyType({}),
        submit_rps=100,
        query_rps=100,
        languages=("en",),
        language_hints=("en",),
        hotwords="vocabulary",
        max_hotwords=500,
        # The service itself takes words out and masks them, whatever its engine.
        fillers=True,
        sensitive_words=True,
        word_error_rate=0.23,
    ),
)

MODELS: tuple[Model, ...] = CLOUD_MODELS + SIBLING_MODELS + LOCAL_MODELS

_BY_NAME = {model.name: model for model in MODELS}
_RECOMMENDED = {Service.CN: "fun-asr", Service.INTL: "fun-asr", Service.LOCAL: "pocketsphinx-en-us"}


# A new snapshot is taken to be what its family's best known model is, until the catalogue knows it.
_TYPICAL = {
    "fun-asr": "fun-asr",
    "paraformer": "paraformer-v2",
    "sensevoice": "sensevoice-v1",
    SIBLING_FAMILY: "qwen3-asr-flash-filetrans",
}
FAMILIES: tuple[str, ...] = tuple(_TYPICAL)


def custom_model(name: str, family: str) -> Model:
    """A model that the user names: it is asked for and charged like the typical model of its family.

    Raises KeyError where there is no such family.
    """
    return replace(_BY_NAME[_TYPICAL[family]], name=name, retiring=False, is_custom=True)


def find_model(name: str, custom: Sequence[Model] = ()) -> Model | None:
    """The model of this name, or None where neither the catalogue nor the user's own models have it."""
    return _BY_NAME.get(name) or next((model for model in custom if model.name == name), None)


def is_sibling(name: str) -> bool:
    """Whether the model of this name is asked, and answers, in the siblings' form."""
    model = find_model(name)
    return model is not None and model.family == SIBLING_FAMILY


def models_of(service: Service, custom: Sequence[Model] = ()) -> tuple[Model, ...]:
    """The models that a service offers by name, the recommended one first, the user's own ones last."""
    own = [model for model in custom if model.name not in _BY_NAME]
    offered = [model for model in (*MODELS, *own) if service in model.services]
    return tuple(sorted(offered, key=lambda model: model.name != _RECOMMENDED[service]))


def recommended_model(service: Service) -> Model:
    """The model to use where nobody chose one."""
    return _BY_NAME[_RECOMMENDED[service]]
