"""Speakers that get other names by `convert --rename-speaker`."""

from __future__ import annotations

from pathlib import Path

import pysubs2
import pytest

from subtitler.cli.commands import run_command
from subtitler.formats.project import write_project
from subtitler.formats.registry import read, write
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Project, TrackContent
from subtitler.timedtext.speakers import Speaker


def test_speakers_are_renamed_merged_and_change_places(tmp_path: Path) -> None:
    write(tmp_path / "a.vtt", [Cue(n * 1000, n * 1000 + 900, "x", name) for n, name in enumerate(["A", "B", "C", ""])])
    options = ["--rename-speaker", "A=B", "--rename-speaker", "B=A", "--rename-speaker", "C=A"]
    assert run_command(["convert", str(tmp_path / "a.vtt"), str(tmp_path / "b.vtt"), *options]) == 0
    assert [cue.speaker for cue in read(tmp_path / "b.vtt").cues] == ["B", "A", "A", ""]


def test_a_projects_colours_go_with_their_speakers_also_under_other_names(tmp_path: Path) -> None:
    cues = (Cue(0, 900, "x", "Speaker 1"), Cue(1000, 1900, "y", "Bob"))
    cast = (Speaker("Speaker 1", "#804000"), Speaker("Bob", "#004080"))
    write_project(tmp_path / "a.subtitler", Project(tracks=(TrackContent("", "en", cues),), cast=cast))
    renaming = ["--rename-speaker", "Speaker 1=Ann"]
    assert run_command(["convert", str(tmp_path / "a.subtitler"), str(tmp_path / "b.ass"), *renaming]) == 0
    styles = pysubs2.load(str(tmp_path / "b.ass")).styles
    assert styles["Ann"].primarycolor == pysubs2.Color(0x80, 0x40, 0x00)
    assert styles["Bob"].primarycolor == pysubs2.Color(0x00, 0x40, 0x80)


@pytest.mark.parametrize("text", ["Ann", "=Ann"])
def test_what_names_no_speaker_is_refused_with_an_example(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["convert", "a.srt", "b.srt", "--rename-speaker", text]) == 2
    said = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert "names no speaker to rename." in said
