"""requirements.lock: what set-up installs is what pyproject.toml asks for, and names no machine and no registry."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_ROOT = Path(__file__).parents[2]
_PINS = [line for line in (_ROOT / "requirements.lock").read_text().splitlines() if not line.startswith("#")]
_PROJECT = tomllib.loads((_ROOT / "pyproject.toml").read_text())


def _asked_for() -> list[str]:
    groups = [
        _PROJECT["project"]["dependencies"],
        _PROJECT["build-system"]["requires"],
        *_PROJECT["dependency-groups"].values(),
    ]
    return [line for group in groups for line in group]


@pytest.mark.parametrize("line", _asked_for())
def test_the_lock_pins_a_version_that_the_project_allows(line: str) -> None:
    requirement = Requirement(line)
    pinned = dict(pin.split("==") for pin in _PINS)
    assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)])


@pytest.mark.parametrize("name", ["requirements.lock", "tests/service/vendor-sdk.lock"])
def test_a_lock_holds_exact_versions_and_nothing_else(name: str) -> None:
    lines = [line for line in (_ROOT / name).read_text().splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.!+]+", line)] == []
