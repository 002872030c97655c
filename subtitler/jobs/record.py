"""Orders and errors as JSON, for the journal; and what makes two orders the same."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from msgspec.structs import asdict

from subtitler.errors import SubtitlerError
from subtitler.jobs.job import Delivery, Order, Origin
from subtitler.recognition.catalogue import Model, Service, custom_model, find_model
from subtitler.recognition.request import RecognitionRequest
from subtitler.recognition.vocabulary import Hotword
from subtitler.timedtext.presentation import read_presentation


def order_text(order: Order) -> str:
    """The order as JSON."""
    content = {
        "service": order.service.value,
        "request": _request_content(order.request),
        "origin": order.origin.value,
        "delivery": _delivery_content(order.delivery) if order.delivery else None,
        "duration_ms": order.duration_ms,
        "project": order.project,
        "anew": order.anew,
    }
    return json.dumps(content)


def _delivery_content(delivery: Delivery) -> dict[str, Any]:
    values = asdict(delivery)
    return values | {"presentation": delivery.presentation.document()}


def _read_delivery(content: dict[str, Any]) -> Delivery:
    presentation = read_presentation(content.get("presentation", {}))
    lists = {"formats": tuple(content["formats"]), "shots": tuple(content.get("shots", ()))}
    return Delivery(**{**content, **lists, "presentation": presentation})


def _request_content(request: RecognitionRequest) -> dict[str, Any]:
    values = asdict(request)
    hotwords = [asdict(hotword) for hotword in request.hotwords]
    return values | {"model": request.model.name, "family": request.model.family, "hotwords": hotwords}


def read_order(text: str) -> Order:
    """The order in a JSON text that `order_text` wrote."""
    content = json.loads(text)
    return Order(
        service=Service(content["service"]),
        request=_read_request(content["request"]),
        origin=Origin(content["origin"]),
        delivery=_read_delivery(content["delivery"]) if content["delivery"] else None,
        duration_ms=content["duration_ms"],
        project=content["project"],
        anew=content["anew"],
    )


def _read_request(content: dict[str, Any]) -> RecognitionRequest:
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in content.items() if name != "family"
    }
    hotwords = tuple(Hotword(**hotword) for hotword in content["hotwords"])
    return RecognitionRequest(**{**values, "model": _model(content["model"], content["family"]), "hotwords": hotwords})


def _model(name: str, family: str) -> Model:
    return find_model(name) or custom_model(name, family)


def options_key(order: Order) -> str:
    """The same for orders whose results would be the same for the same medium: service, model and options, not the place."""
    content = json.dumps([order.service.value, _request_content(order.request) | {"media": ""}], sort_keys=True)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def error_text(error: SubtitlerError) -> str:
    """The error as JSON: its class and its facts, links without queries."""
    names = {name: value for name, value in error.facts.items() if name in error.fact_names}
    return json.dumps({"code": error.code, "facts": names})


def read_error(text: str | None) -> SubtitlerError | None:
    """The error that `error_text` wrote; None for nothing, and for an error that this version of the program does not have."""
    if not text:
        return None
    content = json.loads(text)
    kind = next((kind for kind in _kinds(SubtitlerError) if kind.__name__ == content["code"]), None)
    try:
        return kind(**content["facts"]) if kind else None
    except TypeError:
        return None


def _kinds(root: type[SubtitlerError]) -> list[type[SubtitlerError]]:
    return [root, *(kind for below in root.__subclasses__() for kind in _kinds(below))]
