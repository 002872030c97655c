"""Where things are: the program's own resources, and the user's folders."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_APPLICATION = "subtitler"


def resource(name: str) -> Path:
    """A file or folder that came with the program, by its path below `resources/`, installed or not."""
    package = Path(__file__).parent
    installed = package / "_resources"
    return (installed if installed.is_dir() else package.parent / "resources") / name


def config_folder() -> Path:
    """Settings; made when it is missing."""
    return platformdirs.user_config_path(_APPLICATION, appauthor=False, ensure_exists=True)


def data_folder() -> Path:
    """The journal of what was paid for, and the personal hotword lists; made when it is missing."""
    return platformdirs.user_data_path(_APPLICATION, appauthor=False, ensure_exists=True)


def cache_folder() -> Path:
    """Extracted sound that can be made again; made when it is missing."""
    return platformdirs.user_cache_path(_APPLICATION, appauthor=False, ensure_exists=True)


def state_folder() -> Path:
    """Logs, window positions, and what is not saved yet; made when it is missing."""
    return platformdirs.user_state_path(_APPLICATION, appauthor=False, ensure_exists=True)
