"""What set-up would install: asked on a machine that is set up already, so that only what the test takes away is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_SCRIPT = Path(__file__).parents[2] / "packaging/missing_packages.py"


def _missing(*purposes: str, path: str) -> list[str]:
    command = [sys.executable, _SCRIPT, *purposes]
    return subprocess.run(command, env={"PATH": path}, capture_output=True, text=True, check=True).stdout.split()


def test_a_machine_that_is_set_up_lacks_nothing() -> None:
    assert _missing("run", "tests", path="/usr/bin:/bin") == []


def test_a_missing_command_is_named_by_its_package_for_its_purpose_only(tmp_path: Path) -> None:
    missing = _missing("tests", "sample", path=str(tmp_path))
    assert [name for name in missing if name != "chromium"] == ["dbus", "gnome-keyring", "ffmpeg", "flite"]
    assert _missing("run", path=str(tmp_path)) == []


def test_two_commands_of_one_package_name_it_once(tmp_path: Path) -> None:
    assert _missing("package", path=str(tmp_path)).count("binutils") == 1
