"""`subtitler burn`, with the real FFmpeg where it is installed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from subtitler.cli.commands import run_command
from subtitler.media.burning import film_of
from tests.media.recordings import film

SRT = "1\n00:00:00,000 --> 00:00:00,900\n字幕\n"


@pytest.fixture
def video(tmp_path: Path) -> Path:
    (tmp_path / "film.srt").write_text(SRT, encoding="utf-8")
    return film(tmp_path / "film.mp4", None)


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
def test_the_video_lies_beside_its_original_and_over_nobodys_file(video: Path, capsys: pytest.CaptureFixture[str]) -> None:
    subtitles = video.with_suffix(".srt")
    options = ["--size", "200", "--box", "--top", "--font", "Noto Sans CJK SC", "--quality", "small"]
    assert run_command(["burn", str(video), str(subtitles), *options]) == 0
    assert run_command(["burn", str(video), str(subtitles)]) == 0
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [path.name for path in written] == ["film.subtitled.mp4", "film.subtitled (2).mp4"]
    assert [(film_of(path).width, film_of(path).height) for path in written] == [(64, 48)] * 2


def test_without_ffmpeg_it_says_what_to_install(
    video: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(video.parent))
    assert run_command(["burn", str(video), str(video.with_suffix(".srt"))]) == 1
    assert "Install FFmpeg with libass" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["out.webm"], "A video is written as .mp4, .m4v, .mov, .mkv."),
        (["--quality", "best"], "There is no “best”"),
        (["--track", "2"], "There is no track 2: there are 1."),
        (["--fonts", "nowhere"], "nowhere is no folder."),
        (["--size", "5"], "20"),
    ],
)
def test_what_is_not_possible_is_a_usage_error(
    video: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert run_command(["burn", str(video), str(video.with_suffix(".srt")), *options]) == 2
    assert said in " ".join(capsys.readouterr().err.replace("│", " ").split())


def test_sound_alone_is_no_video(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "film.srt").write_text(SRT, encoding="utf-8")
    (tmp_path / "film.mp4").write_bytes(b"rubbish" * 100)
    assert run_command(["burn", str(tmp_path / "film.mp4"), str(tmp_path / "film.srt")]) == 1
    assert "cannot be read as sound or video" in capsys.readouterr().err
