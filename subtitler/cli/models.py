"""`subtitler models`: the catalogue."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from subtitler.cli.options import advice_option, service_option
from subtitler.cli.output import printing, say
from subtitler.cli.session import custom_models, user_settings
from subtitler.recognition.adviser import REASONS
from subtitler.recognition.catalogue import CLOUD_MODELS, MODELS, Model, Service
from subtitler.recognition.pricing import exactly, price_per_hour

JsonValue = str | int | float | bool | None | list[str] | dict[str, float]


def models(
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list of the cloud's eleven models.")] = False,
    purpose: Annotated[
        str | None,
        typer.Option("--for", help="Advise one: meeting, film, interview, songs, phone-call, many-languages."),
    ] = None,
    language: Annotated[list[str] | None, typer.Option(help="A language that is spoken; repeatable.")] = None,
    service: Annotated[str, typer.Option(help="Advise one of cn, intl or local.")] = "cn",
) -> None:
    """List the models: where they run, what an hour of speech costs, what they can do. With --for: the one to take, and why."""
    if purpose is not None:
        advice = advice_option(purpose, tuple(language or ()), service_option(service, None))
        say(f"{advice.model.name}: {REASONS[advice.reason]}")
        if advice.unheard:
            say(f"It does not hear: {', '.join(advice.unheard)}.")
    elif as_json:
        say(json.dumps([description(model) for model in CLOUD_MODELS], indent=2))
    else:
        _print_table()


def description(model: Model) -> dict[str, JsonValue]:
    """The facts of one model under the names that scripts rely on."""
    return {
        "name": model.name,
        "family": model.family,
        "regions": [service.value for service in Service if service in model.services],
        "price_per_second": {service.value: float(price) for service, price in model.price_per_second.items()},
        "submit_rps": model.submit_rps,
        "query_rps": model.query_rps,
        "languages": list(model.languages),
        "sample_rate": model.sample_rate,
        "hotwords": model.hotwords,
        "diarization": model.diarization,
        "singing": model.singing,
        "emotion": model.emotion,
        "fillers": model.fillers,
        "sensitive_words": model.sensitive_words,
        "retiring": model.retiring,
        "max_hours": model.max_hours,
        "max_bytes": model.max_bytes,
    }


def _print_table() -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("model", "service", "¥ per hour", "languages", "can do"):
        table.add_column(heading, overflow="fold")
    for model in MODELS + custom_models(user_settings()):
        table.add_row(model.name, _services(model), _prices(model), _languages(model), ", ".join(_abilities(model)))
    with printing():
        Console().print(table)


def _services(model: Model) -> str:
    return ", ".join(service.value for service in Service if service in model.services)


def _prices(model: Model) -> str:
    hourly = (price_per_hour(model, service) for service in model.price_per_second)
    known = " / ".join(exactly(price).removeprefix("¥") for price in hourly if price is not None)
    return known or ("not known" if Service.LOCAL not in model.services else "free")


def _languages(model: Model) -> str:
    shown = " ".join(model.languages[:8])
    return f"{shown} … ({len(model.languages)})" if len(model.languages) > 8 else shown


def _abilities(model: Model) -> list[str]:
    abilities = {
        "hotwords": model.hotwords is not None,
        "speakers": model.diarization,
        "singing": model.singing,
        "emotion": model.emotion,
        "drops fillers": model.fillers,
        "masks words": model.sensitive_words,
        "is about to be switched off": model.retiring,
    }
    measured = [f"word error rate {model.word_error_rate:.2f} on real speech"] if model.word_error_rate is not None else []
    return [name for name, has in abilities.items() if has] + measured
