"""The members of a JSON document that somebody else may have written: each is looked at before it is used."""

from __future__ import annotations

import json
from typing import Any, NoReturn

# Ten thousand hours: more is damage, and would overflow in programs that count milliseconds in fewer bits.
_MOST_MS = 36_000_000_000


class Misfit(Exception):
    """A member that is missing or of the wrong kind; the argument is its place."""


def parse(content: bytes) -> Any:
    """The document in these bytes, in UTF-8. Raises Misfit."""
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise Misfit(f"byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise Misfit(f"line {error.lineno}") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; brackets thousands deep
        raise Misfit("a number or bracket without end") from error


def _refuse_constant(name: str) -> NoReturn:
    raise Misfit(name)


def object_of(value: Any, place: str) -> dict[str, Any]:
    """The object that stands at a place. Raises Misfit where something else does, as all of these do."""
    if not isinstance(value, dict):
        raise Misfit(place)
    return value


def entries_of(owner: dict[str, Any], name: str, place: str, *, optional: bool = False) -> list[tuple[Any, str]]:
    """The entries of a list with their places: `tracks[0].cues[2]`."""
    value = owner.get(name, [] if optional else None)
    path = below(place, name)
    if not isinstance(value, list):
        raise Misfit(path)
    return [(entry, f"{path}[{index}]") for index, entry in enumerate(value)]


def text_of(owner: dict[str, Any], name: str, place: str, default: str | None = None) -> str:
    """The text of a member, or the default where it is missing and there is one."""
    value = owner.get(name, default)
    if not isinstance(value, str):
        raise Misfit(below(place, name))
    return value


def flag_of(owner: dict[str, Any], name: str, place: str) -> bool:
    """Whether a member is true; one that is missing is not."""
    value = owner.get(name, False)
    if not isinstance(value, bool):
        raise Misfit(below(place, name))
    return value


def whole_of(
    owner: dict[str, Any], name: str, place: str, *, least: int = -_MOST_MS, most: int = _MOST_MS, default: int | None = None
) -> int:
    """The whole number of a member within limits, by default those of a time in ms; or the default."""
    value = owner.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise Misfit(below(place, name))
    return value


def is_time(value: int) -> bool:
    """Whether a number can be a time in ms."""
    return not isinstance(value, bool) and -_MOST_MS <= value <= _MOST_MS


def below(place: str, name: str) -> str:
    """The place of a member: `tracks[0].name`."""
    return f"{place}.{name}" if place else name
