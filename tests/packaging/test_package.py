"""The folder that `make package` builds: its program starts, converts and recognises without Python around it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_PROGRAM = _ROOT / "dist/subtitler/subtitler"

pytestmark = pytest.mark.long


def _run(*arguments: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    """What the program prints, in an environment that has no Python and none of the developer's settings."""
    assert _PROGRAM.exists(), "run `make package` first"
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([_PROGRAM, *arguments], env=environment, cwd=home, capture_output=True, text=True, timeout=300)


def test_it_tells_its_version(tmp_path: Path) -> None:
    from subtitler import __version__

    assert _run("--version", home=tmp_path).stdout.strip() == f"subtitler {__version__}"


def test_it_converts_a_file(tmp_path: Path) -> None:
    source = tmp_path / "a.srt"
    source.write_text("1\n00:00:01,000 --> 00:00:02,500\n你好，世界\n", "utf-8")
    ended = _run("convert", source, tmp_path / "b.vtt", home=tmp_path)
    assert ended.returncode == os.EX_OK, ended.stderr
    assert "00:00:01.000 --> 00:00:02.500\n你好，世界\n" in (tmp_path / "b.vtt").read_text("utf-8")


def test_it_recognises_the_sample_by_itself(tmp_path: Path) -> None:
    sample = _ROOT / "resources/sample/sample.m4a"
    ended = _run("transcribe", sample, "--service", "local", "--output", tmp_path, home=tmp_path)
    assert ended.returncode == os.EX_OK, ended.stderr
    heard = (tmp_path / "sample.srt").read_text("utf-8").lower()
    assert "today we are talking about subtitles" in " ".join(heard.split())
