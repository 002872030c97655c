from __future__ import annotations

from decimal import Decimal

import pytest

from subtitler.recognition.catalogue import (
    CLOUD_MODELS,
    LOCAL_MODELS,
    MODELS,
    SIBLING_MODELS,
    Service,
    custom_model,
    find_model,
    models_of,
    recommended_model,
)
from subtitler.recognition.pricing import exactly, price_per_hour

# From the product page of the service: model, family, regions, submissions a second, CNY a second in Beijing and Singapore,
# sample rate, hotwords.
PRODUCT_PAGE = """
fun-asr                 fun-asr     cn,intl  10  0.00022  0.00026  any    vocabulary
fun-asr-2025-11-07      fun-asr     cn,intl  10  0.00022  0.00026  any    vocabulary
fun-asr-2025-08-25      fun-asr     cn,intl  10  0.00022  0.00026  any    vocabulary
fun-asr-mtl             fun-asr     cn,intl  10  0.00022  0.00026  any    vocabulary
fun-asr-mtl-2025-08-25  fun-asr     cn,intl  10  0.00022  0.00026  any    vocabulary
paraformer-v2           paraformer  cn       20  0.00008  -        any    vocabulary
paraformer-8k-v2        paraformer  cn       20  0.00008  -        8000   vocabulary
paraformer-v1           paraformer  cn       10  0.00008  -        any    phrase
paraformer-8k-v1        paraformer  cn       10  0.00008  -        8000   phrase
paraformer-mtl-v1       paraformer  cn       10  0.00008  -        16000  phrase
sensevoice-v1           sensevoice  cn       10  0.0007   -        any    -
"""

# What the models hear: as codes, Cantonese apart from the other kinds of Chinese where the page names it.
SPOKEN = {
    "fun-asr": "zh en ja",
    "fun-asr-2025-11-07": "zh en ja",
    "fun-asr-2025-08-25": "zh en",
    "fun-asr-mtl": "zh en ja ko vi id th ms tl ar hi bg hr cs da nl et fi el hu ga lv lt mt pl pt ro sk sl sv",
    "fun-asr-mtl-2025-08-25": "zh en ja ko vi id th ms tl ar hi bg hr cs da nl et fi el hu ga lv lt mt pl pt ro sk sl sv",
    "paraformer-v2": "zh en ja yue ko de fr ru",
    "paraformer-8k-v2": "zh",
    "paraformer-v1": "zh en",
    "paraformer-8k-v1": "zh",
    "paraformer-mtl-v1": "zh en ja ko es id fr de it ms",
}

# Which languages may be named in a request, and how many at once.
HINTS = {
    "fun-asr": ("zh en ja", 1),
    "fun-asr-2025-11-07": ("zh en ja", 1),
    "fun-asr-2025-08-25": ("zh en", 1),
    "fun-asr-mtl": ("zh en ja ko vi id th ms tl ar hi bg hr cs da nl fi el hu pl pt ro sk sv", 1),
    "fun-asr-mtl-2025-08-25": ("zh en ja ko vi id th ms tl ar hi bg hr cs da nl fi el hu pl pt ro sk sv", 1),
    "paraformer-v2": ("zh en ja yue ko de fr ru", 8),
    "paraformer-8k-v2": ("", 1),
    "paraformer-v1": ("", 1),
    "paraformer-8k-v1": ("", 1),
    "paraformer-mtl-v1": ("", 1),
}

ROWS = [line.split() for line in PRODUCT_PAGE.strip().splitlines()]


def test_the_cloud_has_the_eleven_models_of_the_product_page() -> None:
    assert [model.name for model in CLOUD_MODELS] == [row[0] for row in ROWS]
    assert len(MODELS) == len({model.name for model in MODELS})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_model_is_as_the_product_page_says(row: list[str]) -> None:
    name, family, services, submit_rps, beijing, singapore, rate, hotwords = row
    model = find_model(name)
    assert model is not None
    assert model.family == family
    assert model.services == {Service(code) for code in services.split(",")}
    assert model.submit_rps == int(submit_rps)
    assert model.query_rps == 20
    assert model.price(Service.CN) == Decimal(beijing)
    assert model.price(Service.INTL) == (None if singapore == "-" else Decimal(singapore))
    assert model.sample_rate == (None if rate == "any" else int(rate))
    assert model.hotwords == (None if hotwords == "-" else hotwords)
    assert model.max_hotwords == (0 if hotwords == "-" else 500)
    assert model.max_bytes == 2 * 1024**3
    assert model.max_hours == (None if name == "sensevoice-v1" else 12)
    assert model.retiring is (name == "sensevoice-v1")


@pytest.mark.parametrize("name", SPOKEN)
def test_each_model_hears_the_languages_of_the_product_page(name: str) -> None:
    model = find_model(name)
    assert model is not None
    assert model.languages == tuple(SPOKEN[name].split())


@pytest.mark.parametrize("name", HINTS)
def test_each_model_takes_the_language_codes_of_its_api_page(name: str) -> None:
    model = find_model(name)
    assert model is not None
    assert (" ".join(model.language_hints), model.max_language_hints) == HINTS[name]


def test_sensevoice_hears_more_than_fifty_languages_and_takes_one_code() -> None:
    model = find_model("sensevoice-v1")
    assert model is not None
    assert len(model.languages) > 50
    assert {"zh", "yue", "en", "ja", "ko", "ru", "fr", "it", "de", "es", "ca", "id", "th", "nl", "pt", "cs", "pl"} <= set(
        model.language_hints
    )
    assert model.max_language_hints == 1


@pytest.mark.parametrize("model", CLOUD_MODELS, ids=lambda model: model.name)
def test_features_follow_the_family(model) -> None:  # type: ignore[no-untyped-def]
    plain = model.family == "sensevoice"
    assert model.diarization is not plain
    assert model.fillers is not plain
    assert model.sensitive_words is not plain
    assert model.emotion is plain
    assert model.singing is (model.name in {"fun-asr", "fun-asr-2025-11-07"})


def test_prices_by_the_hour() -> None:
    fun_asr, paraformer, sensevoice = (find_model(name) for name in ("fun-asr", "paraformer-v2", "sensevoice-v1"))
    assert fun_asr is not None
    assert paraformer is not None
    assert sensevoice is not None
    assert price_per_hour(fun_asr, Service.CN) == Decimal("0.792")
    assert price_per_hour(fun_asr, Service.INTL) == Decimal("0.936")
    assert price_per_hour(paraformer, Service.CN) == Decimal("0.288")
    assert price_per_hour(sensevoice, Service.CN) == Decimal("2.52")
    assert price_per_hour(fun_asr, Service.LOCAL) == 0
    assert price_per_hour(fun_asr, Service.CN, channels=2) == Decimal("1.584")


@pytest.mark.parametrize(
    ("amount", "written"), [("0.792", "¥0.792"), ("2.5200", "¥2.52"), ("0.5", "¥0.50"), ("3", "¥3.00"), ("1E+2", "¥100.00")]
)
def test_a_price_is_written_with_all_its_digits(amount: str, written: str) -> None:
    assert exactly(Decimal(amount)) == written


def test_a_sibling_s_price_is_not_known() -> None:
    (sibling,) = SIBLING_MODELS
    assert sibling.price(Service.CN) is None
    assert price_per_hour(sibling, Service.INTL) is None


def test_a_model_that_the_user_names_is_like_the_typical_one_of_its_family() -> None:
    own = custom_model("fun-asr-2027-01-01", "fun-asr")
    assert (own.price(Service.CN), own.hotwords, own.diarization, own.is_custom) == (
        Decimal("0.00022"),
        "vocabulary",
        True,
        True,
    )
    assert find_model("fun-asr-2027-01-01", [own]) is own
    assert models_of(Service.CN, [own])[-1] is own
    assert custom_model("sensevoice-v2", "sensevoice").retiring is False


def test_local_models_cost_nothing_and_run_here_only() -> None:
    for model in LOCAL_MODELS:
        assert model.services == {Service.LOCAL}
        assert price_per_hour(model, Service.LOCAL) == 0


@pytest.mark.parametrize(("service", "count"), [(Service.CN, 12), (Service.INTL, 6), (Service.LOCAL, len(LOCAL_MODELS))])
def test_each_service_offers_its_models_the_recommended_one_first(service: Service, count: int) -> None:
    offered = models_of(service)
    assert len(offered) == count
    assert offered[0] is recommended_model(service)
    assert all(service in model.services for model in offered)


def test_a_name_that_is_not_in_the_catalogue_is_no_model() -> None:
    assert find_model("paraformer-16k-v2") is None
