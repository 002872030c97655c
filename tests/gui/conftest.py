"""The window's tests: no screen, no folders or keys of the person who runs them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))
    monkeypatch.delenv("DASHSCOPE_API_KEY", raising=False)
    monkeypatch.delenv("DASHSCOPE_HTTP_BASE_URL", raising=False)


@pytest.fixture
def light_theme(qapp: object) -> Iterator[None]:
    """The window's own look, whatever the machine's."""
    from PySide6.QtWidgets import QApplication

    from subtitler.gui.theme import apply_theme

    assert isinstance(qapp, QApplication)
    apply_theme(qapp, "light")
    yield
    apply_theme(qapp, "system")
