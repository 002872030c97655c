"""Importing modules without PySide reading their sources."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


def leave_sources_unread() -> None:
    """From now on PySide takes it that each module which is imported uses it, as it does for the first ones, and does not look.

    It would read the source of every single module to the end, for the word "PySide6", only to know in which of them
    `from __feature__ import snake_case` may one day be in force; here nobody writes that. Of the time until a file is on the
    screen it takes a twentieth, and the sources stay in memory. Where PySide does it otherwise, nothing is changed.
    """
    try:
        feature = import_module("shibokensupport.feature")
    except ImportError:
        return
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", _is_assumed_to_use_pyside)  # noqa: B010 - types know nothing of it


def _is_assumed_to_use_pyside(_module: ModuleType) -> bool:
    return True
