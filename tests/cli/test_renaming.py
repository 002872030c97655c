"""Speakers that get other names by `convert --rename-speaker`."""

from __future__ import annotations

from pathlib import Path

import pytest

from subtitler.cli.commands import run_command
from subtitler.formats.registry import read, write
from subtitler.timedtext.cue import Cue


def test_speakers_are_renamed_merged_and_change_places(tmp_path: Path) -> None:
    write(tmp_path / "a.vtt", [Cue(n * 1000, n * 1000 + 900, "x", name) for n, name in enumerate(["A", "B", "C", ""])])
    options = ["--rename-speaker", "A=B", "--rename-speaker", "B=A", "--rename-speaker", "C=A"]
    assert run_command(["convert", str(tmp_path / "a.vtt"), str(tmp_path / "b.vtt"), *options]) == 0
    assert [cue.speaker for cue in read(tmp_path / "b.vtt").cues] == ["B", "A", "A", ""]


@pytest.mark.parametrize("text", ["Ann", "=Ann"])
def test_what_names_no_speaker_is_refused_with_an_example(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["convert", "a.srt", "b.srt", "--rename-speaker", text]) == 2
    said = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert "names no speaker to rename." in said
