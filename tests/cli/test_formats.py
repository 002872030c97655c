"""`convert` from and to the formats that other programs take, by their suffixes."""

from __future__ import annotations

from pathlib import Path

import pytest

from subtitler.cli.commands import run_command

SRT = "1\n00:00:01,000 --> 00:00:02,000\nHello.\n\n2\n00:00:03,000 --> 00:00:04,000\n你好。\n\n"


@pytest.mark.parametrize("suffix", [".lrc", ".words.lrc", ".tsv", ".json", ".draft.zip"])
def test_what_is_written_in_another_format_comes_back(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "a.srt").write_text(SRT, "utf-8")
    assert run_command(["convert", str(tmp_path / "a.srt"), str(tmp_path / f"b{suffix}")]) == 0
    assert run_command(["convert", str(tmp_path / f"b{suffix}"), str(tmp_path / "c.srt")]) == 0
    assert (tmp_path / "c.srt").read_text("utf-8") == SRT


@pytest.mark.parametrize("suffix", [".txt", ".md", ".lines.txt", ".docx", ".fcpxml"])
def test_formats_that_are_only_written_are(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "a.srt").write_text(SRT, "utf-8")
    assert run_command(["convert", str(tmp_path / "a.srt"), str(tmp_path / f"b{suffix}")]) == 0
    assert (tmp_path / f"b{suffix}").stat().st_size > 10
    assert run_command(["convert", str(tmp_path / f"b{suffix}"), str(tmp_path / "c.srt")]) == 1


def test_a_json_that_holds_nothing_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.json").write_text("{}", "utf-8")
    (tmp_path / "b.json").write_text('{"transcripts": 5}', "utf-8")
    for name, expected in (("a.json", "JSON (WhisperX)"), ("b.json", "DashScope JSON")):
        assert run_command(["convert", str(tmp_path / name), str(tmp_path / "c.srt")]) == 1
        assert f"holds no subtitles that can be read as {expected}" in capsys.readouterr().err
