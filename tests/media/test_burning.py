"""Subtitles drawn into a video, by the real FFmpeg where it is installed."""

from __future__ import annotations

import shutil
import stat
import sys
from pathlib import Path

import av
import numpy as np
import pytest

from subtitler.errors import BurningFailed, FfmpegMissing, MediaUnreadable, MediaWithoutPicture, NothingToExport
from subtitler.export.burning import Look, burn_in, burning_order, drawn, still_of
from subtitler.export.order import ExportSource, ExportStyle, TrackChoice
from subtitler.media.burning import Film, burn, film_of, find_program
from subtitler.progress import Cancelled, CancelToken
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.header import Header
from subtitler.timedtext.project import TrackContent
from tests.media.recordings import film, record, tone

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")

SOURCE = ExportSource((TrackContent("", "zh", (Cue(0, 480, "字幕", "Ann"),)),), "film")


def brightest(path: Path) -> list[int]:
    """The brightest point of each picture; the films of the tests are grey."""
    with av.open(str(path)) as container:
        return [int(frame.to_ndarray(format="gray").max()) for frame in container.decode(video=0)]


def burnt(video: Path, target: Path, source: ExportSource = SOURCE, look: Look | None = None) -> list[float]:
    shares: list[float] = []
    burn_in(video, burning_order(), source, target, look or Look(), shares.append, CancelToken())
    return shares


@needs_ffmpeg
@pytest.mark.parametrize("name", ["out.mp4", "it's a [100%] ‘film’;x=1,y.mkv"])
def test_the_text_is_in_the_picture_as_long_as_it_is_shown(tmp_path: Path, name: str) -> None:
    video = film(tmp_path / "a film's, picture.mp4", tone(440, 1, 16000))
    shares = burnt(video, tmp_path / name, look=Look(size_percent=300))
    light = brightest(tmp_path / name)
    assert len(light) == 25
    assert min(light[1:11]) > max(light[14:]) + 25
    assert shares[-1] == 1.0
    assert shares == sorted(shares)
    with av.open(str(tmp_path / name)) as container:
        assert [stream.codec_context.name for stream in container.streams.audio] == ["aac"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([video.name, name])


@needs_ffmpeg
@pytest.mark.parametrize(("near_ms", "at_ms"), [(0, 240), (10_000, 700)])
def test_a_still_shows_the_cue_that_is_nearest(tmp_path: Path, near_ms: int, at_ms: int) -> None:
    video = film(tmp_path / "film.mp4", None)
    cues = (Cue(0, 480, "字幕字幕"), Cue(500, 900, "."))
    source = ExportSource((TrackContent("", "zh", cues),), "film")
    png = still_of(video, burning_order(), source, Look(size_percent=300, has_box=True), near_ms, CancelToken(), width=32)
    (tmp_path / "still.png").write_bytes(png)
    with av.open(str(tmp_path / "still.png")) as container:
        frame = next(container.decode(video=0))
    assert (frame.width, frame.height) == (32, 24)
    dark = int((frame.to_ndarray(format="gray") < 80).sum())
    assert (dark > 60) == (at_ms == 240)


@needs_ffmpeg
def test_sound_that_the_container_cannot_hold_is_made_aac(tmp_path: Path) -> None:
    video = tmp_path / "film.mkv"
    with av.open(str(video), "w") as container:
        picture = container.add_stream("mpeg4", rate=25, width=64, height=48, pix_fmt="yuv420p")
        sound = container.add_stream("pcm_s16le", rate=16000, layout="mono")
        for number in range(10):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), 128, np.uint8), format="rgb24")
            frame.pts = number
            container.mux(picture.encode(frame))
        container.mux(picture.encode(None))
        heard = av.AudioFrame.from_ndarray(tone(440, 0.4, 16000).reshape(1, -1), format="s16", layout="mono")
        heard.sample_rate, heard.pts = 16000, 0
        container.mux(sound.encode(heard))
        container.mux(sound.encode(None))
    burnt(video, tmp_path / "out.mp4")
    burnt(video, tmp_path / "out.mkv")
    assert film_of(tmp_path / "out.mp4").sounds == ("aac",)
    assert film_of(tmp_path / "out.mkv").sounds == ("pcm_s16le",)


def waiting_ffmpeg(folder: Path, last: str) -> Path:
    """A program in the place of FFmpeg that tells what it can do and how far it is, and then does what it is told."""
    program = folder / "ffmpeg"
    program.write_text(
        f"#!{sys.executable}\n"
        "import sys, time, pathlib\n"
        "if '-filters' in sys.argv: print(' ... ass V->V x')\n"
        "elif '-encoders' in sys.argv: print(' V..... libx264 x')\n"
        "else:\n"
        "    pathlib.Path(sys.argv[-1].removeprefix('file:')).write_bytes(b'half')\n"
        "    print('out_time_us=500000', flush=True)\n"
        f"    {last}\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_a_burning_that_is_cancelled_leaves_nothing_and_nobody_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bin").mkdir()
    waiting_ffmpeg(tmp_path / "bin", "time.sleep(600)")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    target, cancel = tmp_path / "out.mp4", CancelToken()
    target.write_bytes(b"older")

    def report(share: float) -> None:
        if share == 0.5:
            cancel.cancel()

    with pytest.raises(Cancelled):
        burn(Film(tmp_path / "film.mp4", 0, 64, 48, 1000, ()), b"", target, report, cancel)
    assert target.read_bytes() == b"older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bin", "out.mp4"]


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_what_ffmpeg_said_last_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bin").mkdir()
    waiting_ffmpeg(tmp_path / "bin", "sys.exit('No space left on device')")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(BurningFailed) as caught:
        burn(Film(tmp_path / "film.mp4", 0, 64, 48, 1000, ()), b"", tmp_path / "out.mp4", lambda _: None, CancelToken())
    assert caught.value.reason == "No space left on device"
    assert not (tmp_path / "out.mp4").exists()


def test_without_ffmpeg_one_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FfmpegMissing) as caught:
        find_program()
    assert "Install FFmpeg with libass" in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_an_ffmpeg_without_libass_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "ffmpeg"
    program.write_text("#!/bin/sh\necho ' ... scale V->V x'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FfmpegMissing, match="libass"):
        find_program()


@needs_ffmpeg
def test_the_video_itself_is_never_overwritten(tmp_path: Path) -> None:
    video = film(tmp_path / "film.mp4", None)
    before = video.read_bytes()
    with pytest.raises(BurningFailed, match="cannot take the place"):
        burnt(video, video)
    assert video.read_bytes() == before


def test_sound_and_lists_of_other_files_are_no_video(tmp_path: Path) -> None:
    with pytest.raises(MediaWithoutPicture):
        film_of(record(tmp_path / "talk.wav", tone(440, 0.1, 16000), rate=16000))
    (tmp_path / "list.m3u8").write_text("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n")
    with pytest.raises(MediaUnreadable):
        film_of(tmp_path / "list.m3u8")


FILM = Film(Path("film.mp4"), 0, 1280, 720, 1000, ())


def test_the_canvas_is_the_pictures_and_the_look_is_what_was_asked_for() -> None:
    script = drawn(burning_order(), SOURCE, FILM, Look("Source Han, {Sans}", 200, True, True)).decode()
    assert "PlayResX: 1280\nPlayResY: 720\n" in script
    style = next(line for line in script.splitlines() if line.startswith("Style: ")).split(",")
    assert (style[1], style[2], style[15], style[18]) == ("Source Han   Sans ", "84", "3", "8")
    assert "Ann" not in script


def test_two_tracks_are_drawn_together() -> None:
    source = ExportSource((*SOURCE.tracks, TrackContent("", "en", (Cue(0, 480, "Text"),))), "film")
    style = ExportStyle(("ass",), tracks=TrackChoice.ABOVE)
    assert "字幕\\NText" in drawn(burning_order(0, style, 1), source, FILM, Look()).decode()


def test_speakers_have_colours_where_they_are_wanted() -> None:
    script = drawn(burning_order(), SOURCE, FILM, Look(has_colours=True)).decode()
    assert "Style: Ann," in script


def test_styles_that_a_file_brought_stay() -> None:
    header = "[Script Info]\nPlayResY: 288\n\n[V4+ Styles]\n"
    header += "Style: Default,Arial,20,&H00FF00FF,x,x,x,0,0,0,0,100,100,0,0,1,2,2,2,10,10,10,1\n"
    track = TrackContent("", "", (Cue(0, 900, "Hi"),), header=Header("ass", header))
    script = drawn(burning_order(), ExportSource((track,), "film"), FILM, Look()).decode()
    assert "Style: Default,Arial,20,&H00FF00FF" in script


def test_a_track_without_cues_is_not_drawn() -> None:
    with pytest.raises(NothingToExport):
        drawn(burning_order(), ExportSource((TrackContent("", "", ()),), "film"), FILM, Look())
