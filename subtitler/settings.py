"""What the window remembers from one start to the next. Values only: keys never come here."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from subtitler.errors import FileError, FileMissing, SettingsBroken, SettingsError
from subtitler.files import read_bytes, replace_atomically
from subtitler.recognition.catalogue import FAMILIES, Model, Service, custom_model
from subtitler.recognition.services import is_workspace

MOST_RECENT_FILES = 10
MOST_RECENT_ACTIONS = 8
_MAX_BYTES = 1_000_000
_MAX_HOTWORDS_TEXT = 100_000
_MOST_KEY_CHARACTERS = 200

Check = Callable[[Any], bool]


def _setting(default: Any, accepts: Check) -> Any:
    return field(default=default, metadata={"accepts": accepts})


def _one_of(*values: str) -> Check:
    return lambda value: value in values


def _text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _MAX_HOTWORDS_TEXT


def _texts(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(entry, str) for entry in value)


def _models(value: object) -> bool:
    return _texts(value) and all("=" in entry for entry in value)  # type: ignore[attr-defined]


def _speakers(value: object) -> bool:
    return value in ("off", "auto") or (isinstance(value, str) and value.isdecimal() and 2 <= int(value) <= 100)


def _custom_models(value: object) -> bool:
    return _models(value) and all(entry.split("=", 1)[1] in FAMILIES and entry[0] != "=" for entry in value)  # type: ignore[attr-defined]


def _workspaces(value: object) -> bool:
    pairs = [entry.split("=", 1) for entry in value] if _models(value) else [["", ""]]  # type: ignore[attr-defined]
    return all(name in ("cn", "intl") and is_workspace(workspace) for name, workspace in pairs)


def _own_keys(value: object) -> bool:
    return _models(value) and all(len(entry) <= _MOST_KEY_CHARACTERS for entry in value)  # type: ignore[attr-defined]


def _name(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z0-9-]{1,30}", value) is not None


def _yes_or_no(value: object) -> bool:
    return isinstance(value, bool)


def is_amount(value: object) -> bool:
    """Whether a text is an amount of yuan, or empty for none."""
    return isinstance(value, str) and (not value or re.fullmatch(r"\d{1,7}(\.\d{1,2})?", value) is not None)


@dataclass(frozen=True)
class Settings:
    """Every setting once, with its standard value; `accepts` in a field's metadata is its range.

    `theme` and `language` follow the system unless named. `service` is empty until somebody chose one. `models` holds the
    last model of each service as `service=model`; `languages` the language hints; `speakers` is `off`, `auto` or a number.
    `hotwords` is the text of the list, one a line; so are `masked_words` and `removed_words`. `recording` is what the model
    was last chosen for, empty where the user has named it. `channels` are the sound channels to recognise. `custom_models`
    are `name=family`, `workspaces` are `service=id`, `monthly_cap` is the most to spend in a month, in yuan, empty for no
    limit. `checks_off` are the kinds of issues that are not looked for. `recent_files` are paths, the newest first.
    `own_keys` are `action=key`, with an empty key for none; `recent_actions` those last chosen by name, the newest first.
    """

    theme: str = _setting("system", _one_of("system", "light", "dark"))
    language: str = _setting("system", _one_of("system", "en", "zh_CN"))
    service: str = _setting("", _one_of("", "cn", "intl", "local"))
    models: tuple[str, ...] = _setting((), _models)
    languages: tuple[str, ...] = _setting((), _texts)
    speakers: str = _setting("off", _speakers)
    hotwords: str = _setting("", _text)
    recording: str = _setting("", _one_of("", "meeting", "film", "interview", "songs", "phone-call", "many-languages"))
    channels: str = _setting("first", _one_of("first", "both"))
    remove_fillers: bool = _setting(False, _yes_or_no)
    calibrate_times: bool = _setting(False, _yes_or_no)
    built_in_filter: bool = _setting(True, _yes_or_no)
    masked_words: str = _setting("", _text)
    removed_words: str = _setting("", _text)
    recent_files: tuple[str, ...] = _setting((), _texts)
    custom_models: tuple[str, ...] = _setting((), _custom_models)
    workspaces: tuple[str, ...] = _setting((), _workspaces)
    monthly_cap: str = _setting("", is_amount)
    key_preset: str = _setting("standard", _one_of("standard", "subtitle-edit", "aegisub", "premiere"))
    own_keys: tuple[str, ...] = _setting((), _own_keys)
    recent_actions: tuple[str, ...] = _setting((), _texts)
    checks_off: tuple[str, ...] = _setting((), _texts)
    export_format: str = _setting("srt", _name)
    export_encoding: str = _setting("utf-8", _one_of("utf-8", "utf-8-sig", "gb18030", "utf-16"))
    export_newline: str = _setting("\n", _one_of("\n", "\r\n"))

    def custom_model_list(self) -> tuple[Model, ...]:
        """The models that the user has named."""
        return tuple(custom_model(*entry.split("=", 1)) for entry in self.custom_models)

    def workspace_ids(self) -> dict[Service, str]:
        """The ids of those regions' workspaces that have a host of their own."""
        return {Service(name): entry for name, entry in (pair.split("=", 1) for pair in self.workspaces)}

    def model_of(self, service: str) -> str:
        """The model last used with a service; empty where none was."""
        return dict(entry.split("=", 1) for entry in self.models).get(service, "")

    def with_model(self, service: str, model: str) -> Settings:
        """The settings that remember `model` as the service's."""
        kept = dict(entry.split("=", 1) for entry in self.models) | {service: model}
        return replace(self, models=tuple(f"{name}={value}" for name, value in kept.items()))

    def with_recent(self, path: Path) -> Settings:
        """The settings with the file at the head of the recent ones."""
        shown = str(path)
        others = [entry for entry in self.recent_files if entry != shown]
        return replace(self, recent_files=(shown, *others)[:MOST_RECENT_FILES])

    def with_recent_action(self, name: str) -> Settings:
        """The settings with the action at the head of those last chosen by name."""
        others = [entry for entry in self.recent_actions if entry != name]
        return replace(self, recent_actions=(name, *others)[:MOST_RECENT_ACTIONS])


def load_settings(path: Path) -> tuple[Settings, tuple[SettingsError, ...]]:
    """The settings in the file, standard values where there is none, and a complaint about each value that cannot be used.

    A file that is no settings file at all is kept beside as `.broken`. Never raises: the window opens whatever lies there.
    """
    try:
        content = json.loads(read_bytes(path, _MAX_BYTES))
    except FileMissing:
        return Settings(), ()
    except FileError:
        return Settings(), (SettingsBroken(key=path.name, value=path.name),)
    except (ValueError, RecursionError):
        return Settings(), (_keep_broken(path),)
    if not isinstance(content, dict):
        return Settings(), (_keep_broken(path),)
    return _read(content)


def save_settings(path: Path, settings: Settings) -> None:
    """Writes the settings whole or not at all. Raises FileError."""
    content = json.dumps(asdict(settings), ensure_ascii=False, indent=2)
    replace_atomically(path, f"{content}\n".encode())


def _read(content: dict[str, Any]) -> tuple[Settings, tuple[SettingsError, ...]]:
    values: dict[str, Any] = {}
    complaints = []
    for known in fields(Settings):
        if known.name in content:
            value = content[known.name]
            if type(value) in (str, list, bool) and known.metadata["accepts"](value):
                values[known.name] = tuple(value) if isinstance(value, list) else value
            else:
                complaints.append(SettingsError(key=known.name, value=str(value)[:60]))
    return Settings(**values), tuple(complaints)


def _keep_broken(path: Path) -> SettingsBroken:
    beside = path.with_name(f"{path.name}.broken")
    try:
        os.replace(path, beside)  # noqa: PTH105 - replaces an older broken file, on every system
    except OSError:
        beside = path
    return SettingsBroken(key=path.name, value=beside.name)
