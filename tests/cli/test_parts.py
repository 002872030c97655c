"""`transcribe --range`: only a part is recognised, and its subtitles have the times of the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from subtitler.cli.commands import run_command
from subtitler.cli.parts import range_option
from subtitler.folders import resource
from subtitler.formats.registry import read


@pytest.mark.parametrize(
    ("text", "span"), [("1:20-2:05", (80_000, 125_000)), ("80-125.5", (80_000, 125_500)), ("0–1:00:00", (0, 3_600_000))]
)
def test_a_part_is_two_times(text: str, span: tuple[int, int]) -> None:
    assert range_option(text) == span


@pytest.mark.parametrize("text", ["1:20", "2-1", "soon-late", "5-5"])
def test_what_names_no_part_is_refused_with_an_example(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["transcribe", "a.mp3", "--range", text]) == 2
    assert "names no part." in " ".join(capsys.readouterr().err.replace("│", " ").split())


def test_links_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["transcribe", "https://example.com/a.mp3", "--range", "1-2"]) == 2
    assert "This is done with files only" in " ".join(capsys.readouterr().err.replace("│", " ").split())


def test_the_subtitles_of_a_part_have_the_times_of_the_recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    sample = str(resource("sample/sample.m4a"))
    command = ["transcribe", sample, "--service", "local", "--range", "9-14", "--output", str(tmp_path), "--format", "srt"]
    assert run_command(command) == 0
    (made,) = tmp_path.glob("*.srt")
    cues = read(made).cues
    assert cues
    assert all(cue.start_ms >= 9000 and cue.end_ms <= 14_100 for cue in cues)
    assert "speaker" in " ".join(cue.text for cue in cues).lower()
