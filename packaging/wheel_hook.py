"""Puts the resources into a wheel that is being built, with the translations compiled."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import PySide6
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))
from resource_files import resource_files

_COMPILER = Path(PySide6.__file__).parent / "lrelease"


class ResourcesHook(BuildHookInterface):
    """An editable install needs none of this: it finds the resources where they are, and packaging/setup.sh compiles."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "standard":
            return
        for source in sorted(Path(self.root).glob("resources/i18n/*.ts")):
            subprocess.run([_COMPILER, "-silent", source, "-qm", source.with_suffix(".qm")], check=True)
        for file, place in resource_files():
            build_data["force_include"][str(file)] = f"subtitler/{place}"
