"""Keyboard shortcuts as a small JSON file that can be shared (.subtitler-keys).

    {"subtitler_keys": 1, "preset": "aegisub", "keys": {"splitAction": ["Ctrl+D"], "mergeAction": []}}

`keys` are those that differ from the preset's; an empty list is an action without a key. Actions and presets that this version
does not know are kept, or passed over; what is no key, or too much of it, is refused.
"""

from __future__ import annotations

import json
from pathlib import Path

from msgspec import Struct

from subtitler.errors import BrokenKeys, NewerKeys
from subtitler.files import read_bytes, replace_atomically
from subtitler.gui.keys.bindings import Bindings, portable
from subtitler.gui.keys.presets import PRESETS, STANDARD

KEYS_SUFFIX = ".subtitler-keys"
_VERSION = 1
_MOST_BYTES = 200_000
# Some two hundred actions, seldom with more than two keys; names are object names.
_MOST_ACTIONS, _MOST_KEYS, _MOST_NAME_CHARACTERS = 1000, 10, 60


class SharedKeys(Struct, frozen=True):
    """What a file holds: the name of a preset, and the keys that differ from it."""

    preset: str
    keys: Bindings


def read_keys(path: Path) -> SharedKeys:
    """The keys in a file. Raises FileError, BrokenKeys, NewerKeys."""
    content = read_bytes(path, _MOST_BYTES)
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise BrokenKeys(path=str(path), member=f"line {error.lineno}") from error
    except (ValueError, RecursionError) as error:  # no text; a number of thousands of digits; brackets thousands deep
        raise BrokenKeys(path=str(path), member="the beginning") from error
    if not isinstance(document, dict):
        raise BrokenKeys(path=str(path), member="the beginning")
    return _shared(document, str(path))


def write_keys(path: Path, shared: SharedKeys) -> None:
    """The file at `path` holds the keys afterwards, or is what it was. Raises FileError."""
    keys = {name: list(keys) for name, keys in shared.keys.items()}
    text = json.dumps({"subtitler_keys": _VERSION, "preset": shared.preset, "keys": keys}, ensure_ascii=False, indent=1)
    replace_atomically(path, f"{text}\n".encode())


def _shared(document: dict[str, object], path: str) -> SharedKeys:
    version, preset, keys = document.get("subtitler_keys"), document.get("preset"), document.get("keys")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BrokenKeys(path=path, member="subtitler_keys")
    if version > _VERSION:
        raise NewerKeys(path=path, version=min(version, _MOST_BYTES))
    if not isinstance(preset, str):
        raise BrokenKeys(path=path, member="preset")
    if not isinstance(keys, dict) or len(keys) > _MOST_ACTIONS:
        raise BrokenKeys(path=path, member="keys")
    return SharedKeys(preset if preset in PRESETS else STANDARD, {name: _keys(name, keys[name], path) for name in keys})


def _keys(name: str, texts: object, path: str) -> tuple[str, ...]:
    member = f"keys, {name[:_MOST_NAME_CHARACTERS]}"
    if len(name) > _MOST_NAME_CHARACTERS or not name.isidentifier():
        raise BrokenKeys(path=path, member=member)
    if not isinstance(texts, list) or len(texts) > _MOST_KEYS:
        raise BrokenKeys(path=path, member=member)
    keys = tuple(portable(text) if isinstance(text, str) and len(text) <= _MOST_NAME_CHARACTERS else "" for text in texts)
    if not all(keys):
        raise BrokenKeys(path=path, member=member)
    return keys
