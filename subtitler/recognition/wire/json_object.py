"""JSON values as the service may send them: what is there is read, what has another kind than documented is refused."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from subtitler.errors import UnexpectedAnswer

JsonObject = dict[str, Any]

_SHOWN_CHARACTERS = 300
_EXAMINED_CHARACTERS = 4000
_SECRETS = re.compile(
    r"""(?P<link>\b[a-z][a-z0-9+.-]{1,9}://[^\s"'<>]*)"""
    r"""|(?P<key>\b(?:(?:sk|st)-[\w.-]{4,}|LTAI[\w.-]*))"""
    r"""|(?P<member>"(?:signature|policy|token|oss_access_key_id|OSSAccessKeyId|Authorization)"\s*:\s*)"[^"]*"?""",
    re.IGNORECASE,
)


def unexpected(body: object) -> UnexpectedAnswer:
    """The error for an answer that has not the documented shape; it shows the answer's beginning without links and keys."""
    return UnexpectedAnswer(body=shortened(body))


def shortened(body: object) -> str:
    """The beginning of an answer on one line; links, keys and signatures in it are left out."""
    text = body if isinstance(body, str) else _beginning(body)
    without = _SECRETS.sub(_blotted, " ".join(text[:_EXAMINED_CHARACTERS].split()))
    return without if len(without) <= _SHOWN_CHARACTERS else without[: _SHOWN_CHARACTERS - 1] + "…"


def _beginning(body: object) -> str:
    found, length = [], 0
    for chunk in json.JSONEncoder(ensure_ascii=False, default=str).iterencode(body):
        found.append(chunk)
        length += len(chunk)
        if length > _EXAMINED_CHARACTERS:
            break
    return "".join(found)


def _blotted(match: re.Match[str]) -> str:
    if match["link"]:
        return "(link)"
    return f'{match["member"]}"(hidden)"' if match["member"] else "(key)"


def read_object(text: str | bytes) -> JsonObject:
    """The JSON object in a text. Raises UnexpectedAnswer for anything else, an HTML page for example."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise unexpected(text if isinstance(text, str) else text[:_EXAMINED_CHARACTERS].decode("utf-8", "replace")) from None
    if not isinstance(value, dict):
        raise unexpected(value)
    return value


def object_of(owner: JsonObject, name: str) -> JsonObject:
    """A member that must be an object. Raises UnexpectedAnswer."""
    value = owner.get(name)
    if not isinstance(value, dict):
        raise unexpected(owner)
    return value


def objects_of(owner: JsonObject, name: str) -> list[JsonObject]:
    """A member that must be an array of objects; empty where it is missing or null. Raises UnexpectedAnswer."""
    value = owner.get(name)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise unexpected(owner)
    return value


def text_of(owner: JsonObject, name: str) -> str:
    """A member's text; empty where it is missing or no text."""
    value = owner.get(name)
    return value if isinstance(value, str) else ""


def number_of(owner: JsonObject, name: str) -> float | None:
    """A member's number, also where it was written as text; None where there is none."""
    value = owner.get(name)
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return value if math.isfinite(value) else None
    except OverflowError:  # a whole number of hundreds of digits
        return None


def whole_of(owner: JsonObject, name: str) -> int | None:
    """A member's number as a whole one of at least 0; None where there is none."""
    value = number_of(owner, name)
    return None if value is None else max(0, round(value))
