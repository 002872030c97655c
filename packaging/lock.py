"""Writes requirements.lock: the exact versions in this environment of everything that pyproject.toml asks for.

Run it in an environment that was upgraded and tested: `.venv/bin/pip install --upgrade …; make test; make lock`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_ROOT = Path(__file__).parent.parent
_HEAD = """\
# What was tested together: the packages that pyproject.toml asks for, and those that they ask for in turn.
# Written by `make lock`. The bounds that hold for users stand in pyproject.toml.
"""


def main() -> None:
    pins = sorted(pinned(asked_for()).items())
    (_ROOT / "requirements.lock").write_text(_HEAD + "".join(f"{name}=={version}\n" for name, version in pins))


def asked_for() -> list[Requirement]:
    """Every requirement of pyproject.toml: to build, to run, to develop."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text())
    groups = [project["build-system"]["requires"], project["project"]["dependencies"], *project["dependency-groups"].values()]
    return [Requirement(line) for group in groups for line in group]


def pinned(requirements: Iterable[Requirement]) -> dict[str, str]:
    """The installed version of each requirement and of all that it needs on this system, by canonical name."""
    pins: dict[str, str] = {}
    waiting = list(requirements)
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if not _applies(requirement) or (name in pins and not requirement.extras):
            continue
        installed = distribution(name)
        pins[name] = installed.version
        waiting.extend(_needs(installed.requires or [], requirement.extras))
    return pins


def _applies(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


def _needs(lines: Iterable[str], extras: set[str]) -> list[Requirement]:
    """The requirements that hold here, those of the chosen extras among them, without their markers."""
    found = []
    for line in lines:
        requirement = Requirement(line)
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in {"", *extras}):
            requirement.marker = None
            found.append(requirement)
    return found


if __name__ == "__main__":
    main()
