"""`subtitler compare`: where two recognitions heard different words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from subtitler.cli.commands import run_command
from subtitler.formats.registry import write
from subtitler.timedtext.cue import Cue


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    write(tmp_path / "a.srt", [Cue(0, 2000, "we meet doctor lee"), Cue(3000, 5000, "in the fjord")])
    write(tmp_path / "b.vtt", [Cue(0, 2000, "We meet Dr. Li."), Cue(3000, 5000, "in the fjord")])
    return [str(tmp_path / "a.srt"), str(tmp_path / "b.vtt")]


def test_differences_are_printed_and_end_with_1(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["compare", *files]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.endswith("doctor lee  |  Dr. Li.")
    assert line.startswith("00:00:0")


def test_as_json(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["compare", *files, "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert (document["first"], document["second"]) == ("doctor lee", "Dr. Li.")


def test_the_same_words_end_with_0(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["compare", files[0], files[0]]) == 0
    assert capsys.readouterr().out == ""
