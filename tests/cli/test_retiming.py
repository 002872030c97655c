"""Times that are moved and scaled by `convert --shift` and `convert --change-fps`."""

from __future__ import annotations

from pathlib import Path

import pytest

from subtitler.cli.commands import run_command

SRT = "1\n00:00:01,001 --> 00:00:01,990\none\n\n2\n01:00:00,000 --> 01:00:02,000\ntwo\n\n"


def converted(folder: Path, *options: str) -> list[str]:
    (folder / "a.srt").write_text(SRT)
    assert run_command(["convert", str(folder / "a.srt"), str(folder / "b.srt"), "--force", *options]) == 0
    return (folder / "b.srt").read_text("utf-8").split("\n")[1::4]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--shift", "1500"), ["00:00:02,501 --> 00:00:03,490", "01:00:01,500 --> 01:00:03,500"]),
        (("--shift=-1000",), ["00:00:00,001 --> 00:00:00,990", "00:59:59,000 --> 01:00:01,000"]),
        (("--shift", "-9000"), ["00:00:00,000 --> 00:00:00,989", "00:59:58,999 --> 01:00:00,999"]),
        (("--change-fps", "25:23.976"), ["00:00:01,044 --> 00:00:02,075", "01:02:33,750 --> 01:02:35,835"]),
        (("--change-fps", "25:50", "--shift", "100"), ["00:00:00,601 --> 00:00:01,095", "00:30:00,100 --> 00:30:01,100"]),
        (("--fps", "25", "--shift", "13"), ["00:00:01,000 --> 00:00:02,040", "01:00:00,000 --> 01:00:02,040"]),
    ],
)
def test_all_times_are_moved(tmp_path: Path, options: tuple[str, ...], expected: list[str]) -> None:
    assert converted(tmp_path, *options) == expected


@pytest.mark.parametrize("rates", ["25", "25:fast", ":25", "0:25"])
def test_what_names_no_two_rates_is_refused_with_an_example(rates: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["convert", "a.srt", "b.srt", "--change-fps", rates]) == 2
    said = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert "names no two frame rates. Say both with a colon between them, as 25:23.976." in said
