"""A preset as a small JSON file that can be shared (.subtitler-preset).

    {"subtitler_preset": 1,
     "name": "Our house",
     "count": "width",
     "max_cpl": 18, "max_lines": 1, "max_cps": 11,
     "min_ms": 700, "max_ms": 6000,
     "min_gap_ms": 0, "chain_gap_ms": 300, "tail_ms": 400, "lead_ms": 0,
     "max_words": 0, "sentence_per_cue": false, "dialogue_dashes": false, "gap_in_frames": false,
     "source": "Style sheet of our house, 2026"}

The members are those of `presets.Preset`; `null` for `max_cpl`, `max_cps` and `max_ms` means that there is no limit. From
`lead_ms` on they may be left out. Members that this version does not know are passed over. Files come from strangers: every
number has its range (`RANGES`), and names and sources are made fit to be shown, and to be names of files.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, asdict, fields

from subtitler.errors import BrokenPreset, FormatError, NewerPreset, PresetLimit
from subtitler.files import read_bytes, replace_atomically, safe_stem
from subtitler.segmentation.presets import MOST_LINES, PRESETS, UNLIMITED, Count, Preset

PRESET_SUFFIX = ".subtitler-preset"
MOST_NAME_CHARACTERS = 60
MOST_SOURCE_CHARACTERS = 500

_VERSION = 1
# A preset has less than a kilobyte.
_MOST_BYTES = 1_000_000
_MOST_VALUE_CHARACTERS = 40


class Range(Struct, frozen=True):
    """What a number of a preset may be. `may_lack`: there may also be no limit at all."""

    least: int
    most: int
    may_lack: bool = False
    is_whole: bool = True

    def admits(self, value: object) -> bool:
        """Whether a value (None for no limit) is of the right kind and in the range."""
        if value is None:
            return self.may_lack
        kind = int if self.is_whole else int | float
        return isinstance(value, kind) and not isinstance(value, bool) and self.least <= value <= self.most


# From what the strictest known house asks to what no reader would want; shorter lines than four characters cannot be filled.
RANGES: Mapping[str, Range] = {
    "max_cpl": Range(4, 200, may_lack=True),
    "max_lines": Range(1, MOST_LINES),
    "max_cps": Range(1, 100, may_lack=True, is_whole=False),
    "min_ms": Range(0, 10_000),
    "max_ms": Range(500, 60_000, may_lack=True),
    "min_gap_ms": Range(0, 2000),
    "chain_gap_ms": Range(0, 5000),
    "tail_ms": Range(0, 5000),
    "lead_ms": Range(0, 2000),
    "max_words": Range(0, 100),
}


def read_preset(path: Path) -> Preset:
    """The preset in a file. Raises FileError, BrokenPreset, PresetLimit, NewerPreset."""
    content = read_bytes(path, _MOST_BYTES)
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise BrokenPreset(path=str(path), member=f"line {error.lineno}") from error
    except UnicodeDecodeError as error:
        raise BrokenPreset(path=str(path), member=f"byte {error.start}") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; brackets thousands deep
        raise BrokenPreset(path=str(path), member="a number or bracket without end") from error
    return preset_in(document, str(path))


def write_preset(path: Path, preset: Preset) -> None:
    """The file at `path` holds the preset afterwards, or is what it was. Raises FileError."""
    text = json.dumps(document_of(preset), ensure_ascii=False, indent=1)
    replace_atomically(path, f"{text}\n".encode("utf-8", "replace"))


def document_of(preset: Preset) -> dict[str, object]:
    """The preset as its file has it."""
    values = asdict(preset)
    lacking = {name: None for name, limits in RANGES.items() if limits.may_lack and values[name] == UNLIMITED}
    return {"subtitler_preset": _VERSION, **values, **lacking}


def preset_in(document: object, path: str) -> Preset:
    """The preset in what a file holds. Raises BrokenPreset, PresetLimit, NewerPreset, naming `path`."""
    if not isinstance(document, dict):
        raise BrokenPreset(path=path, member="the beginning")
    version = document.get("subtitler_preset")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BrokenPreset(path=path, member="subtitler_preset")
    if version > _VERSION:
        raise NewerPreset(path=path, version=min(version, UNLIMITED))
    preset = Preset(**{field.name: _member(field, document, path) for field in fields(Preset)})
    if preset.min_ms > preset.max_ms:
        raise PresetLimit(path=path, member="min_ms", value=str(preset.min_ms), least="0", most=str(preset.max_ms))
    return preset


def _member(field: FieldInfo, document: dict[str, Any], path: str) -> Any:
    name = field.name
    if name not in document and field.default is not NODEFAULT:
        return field.default
    value = document.get(name, NODEFAULT)
    if name in RANGES:
        return _number(name, value, path)
    if not _MEANS_SOMETHING.get(name, _is_yes_or_no)(value):
        raise BrokenPreset(path=path, member=name)
    return _MADE_FIT[name](value) if name in _MADE_FIT else value


def _number(name: str, value: object, path: str) -> float:
    limits = RANGES[name]
    if value is None and limits.may_lack:
        return UNLIMITED
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BrokenPreset(path=path, member=name)
    if not limits.admits(value):
        shown = str(value)[:_MOST_VALUE_CHARACTERS]
        raise PresetLimit(path=path, member=name, value=shown, least=str(limits.least), most=str(limits.most))
    return value


def preset_name(given: object) -> str:
    """The name that a preset gets where this one is asked for: one that every file system takes; empty for what is no name.

    Composed, since file systems differ in how they spell accents.
    """
    name = unicodedata.normalize("NFC", _shown(given)).lstrip(". ")
    return safe_stem(name)[:MOST_NAME_CHARACTERS].rstrip(". ") if name else ""


def source_text(given: object) -> str:
    """A source on one line, of a length that can be shown."""
    return _shown(given)[:MOST_SOURCE_CHARACTERS].rstrip()


def _shown(given: object) -> str:
    """A text without what cannot be seen, and what would turn the direction of the text around it."""
    text = given if isinstance(given, str) else ""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def _is_yes_or_no(value: object) -> bool:
    return isinstance(value, bool)


_MADE_FIT: Mapping[str, Callable[[object], str]] = {"name": preset_name, "source": source_text}
_MEANS_SOMETHING: Mapping[str, Callable[[object], bool]] = {
    "name": lambda value: preset_name(value) != "",
    "source": lambda value: isinstance(value, str),
    "count": lambda value: isinstance(value, str) and value in get_args(Count),
}


def kept_text(preset: Preset | None) -> str:
    """How a track or a job keeps the preset that was chosen for it: empty for none, a built-in one by its name, another one
    with all its values, so that it is the same wherever it is read.
    """
    if preset is None or PRESETS.get(preset.name) == preset:
        return preset.name if preset else ""
    return json.dumps(document_of(preset), ensure_ascii=False)


@lru_cache(maxsize=64)
def kept_preset(text: str) -> Preset | None:
    """The preset that `kept_text` wrote; None for none, and for one that cannot be read: the language decides then."""
    if not text.startswith("{"):
        return PRESETS.get(text)
    try:
        return preset_in(json.loads(text), "")
    except (ValueError, RecursionError, FormatError):
        return None
