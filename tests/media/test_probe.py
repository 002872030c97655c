from __future__ import annotations

import os
from pathlib import Path

import pytest

from subtitler.errors import MediaIsEmpty, MediaIsFolder, MediaNotFound, MediaUnreadable, MediaWithoutSound
from subtitler.media.probe import MediaInfo, probe
from tests.media.recordings import damaged, film, record, tone


def test_a_stereo_recording_is_known_by_its_facts(tmp_path: Path) -> None:
    left, right = tone(440, 1.5, 44100), tone(880, 1.5, 44100)
    path = record(tmp_path / "talk.flac", left, right, rate=44100)
    assert probe(path) == MediaInfo(
        duration_ms=1500,
        channels=2,
        sample_rate=44100,
        audio_codec="flac",
        has_video=False,
        size_bytes=path.stat().st_size,
    )


@pytest.mark.parametrize(
    ("name", "codec"),
    [("a.wav", "pcm_s16le"), ("a.mp3", "mp3"), ("a.m4a", "aac"), ("a.mkv", "aac"), ("a.webm", "opus"), ("a.ogg", "opus")],
)
def test_every_usual_container_is_read(tmp_path: Path, name: str, codec: str) -> None:
    info = probe(record(tmp_path / name, tone(440, 2, 48000), rate=48000))
    assert (info.audio_codec, info.channels, info.sample_rate, info.has_video) == (codec, 1, 48000, False)
    assert abs(info.duration_ms - 2000) <= 60


def test_a_film_has_a_picture(tmp_path: Path) -> None:
    assert probe(film(tmp_path / "film.mp4", tone(440, 1, 16000))).has_video


def test_a_missing_file_is_told_from_an_unreadable_one(tmp_path: Path) -> None:
    with pytest.raises(MediaNotFound):
        probe(tmp_path / "gone.mp3")
    with pytest.raises(MediaNotFound):
        probe(Path("a\0b.mp3"))


def test_a_folder_is_not_a_recording(tmp_path: Path) -> None:
    with pytest.raises(MediaIsFolder):
        probe(tmp_path)


def test_an_empty_file_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "empty.wav").touch()
    with pytest.raises(MediaIsEmpty):
        probe(tmp_path / "empty.wav")


@pytest.mark.parametrize("text", ["Dear diary,\n" * 500, "<!DOCTYPE html><html><body>404</body></html>\n" * 50, "x"])
def test_a_text_file_named_mp3_is_unreadable(tmp_path: Path, text: str) -> None:
    (tmp_path / "notes.mp3").write_text(text)
    with pytest.raises(MediaUnreadable):
        probe(tmp_path / "notes.mp3")


def test_a_cut_off_mp4_without_its_index_is_unreadable(tmp_path: Path) -> None:
    path = record(tmp_path / "cut.m4a", tone(440, 5, 16000), rate=16000)
    with pytest.raises(MediaUnreadable):
        probe(damaged(path, lambda content: content[: len(content) // 2]))


def test_a_video_without_sound_says_so(tmp_path: Path) -> None:
    with pytest.raises(MediaWithoutSound):
        probe(film(tmp_path / "silent.mp4", None))


def test_noise_bytes_are_unreadable(tmp_path: Path) -> None:
    (tmp_path / "noise.mp4").write_bytes(bytes((n * n * 31 + n // 7) % 256 for n in range(100_000)))
    with pytest.raises(MediaUnreadable):
        probe(tmp_path / "noise.mp4")


@pytest.mark.parametrize(
    "playlist",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nsecret.wav\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile secret.wav\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n",
    ],
)
def test_a_playlist_does_not_lead_to_other_files(tmp_path: Path, playlist: str) -> None:
    record(tmp_path / "secret.wav", tone(440, 1, 16000), rate=16000)
    (tmp_path / "list.m3u8").write_text(playlist)
    with pytest.raises(MediaUnreadable):
        probe(tmp_path / "list.m3u8")


def test_names_that_look_like_addresses_are_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    record(tmp_path / "plain.wav", tone(440, 1, 16000), rate=16000).rename(tmp_path / "pipe:0")
    assert probe(Path("pipe:0")).duration_ms == 1000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_keep_anybody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.wav")
    with pytest.raises(MediaUnreadable):
        probe(tmp_path / "pipe.wav")


def test_damaged_files_write_nothing_to_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = record(tmp_path / "cut.mp3", tone(440, 3, 16000), rate=16000)
    probe(damaged(path, lambda content: content[:200] + b"\0" * 500 + content[700:-300]))
    assert capfd.readouterr() == ("", "")
