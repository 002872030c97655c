"""The sound of a film as a file of its own."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from subtitler.errors import MediaTooLarge, MediaTooLong
from subtitler.media.extraction import extract, is_worth_extracting, remove_old_sounds, sound_to_upload
from subtitler.media.identity import content_identity
from subtitler.media.probe import MediaInfo, probe
from subtitler.media.sound import decode
from subtitler.progress import Cancelled, CancelToken
from tests.media.recordings import film, record, tone


def loudness(path: Path, channel: int = 0) -> list[int]:
    """The mean loudness of each tenth of a second."""
    samples = np.concatenate(list(decode(path, channel))).astype(np.int32)
    return [int(np.abs(samples[begin : begin + 1600]).mean()) for begin in range(0, len(samples) - 1600, 1600)]


def extracted(path: Path, target: Path, channels: tuple[int, ...] = (0,)) -> Path:
    extract(path, probe(path), channels, target, lambda _share: None, CancelToken())
    return target


def test_one_channel_becomes_opus_of_the_same_length(tmp_path: Path) -> None:
    source = record(tmp_path / "talk.wav", tone(440, 3, 44100), rate=44100)
    told: list[float] = []
    target = tmp_path / "talk.ogg"
    extract(source, probe(source), (0,), target, told.append, CancelToken())
    info = probe(target)
    assert (info.audio_codec, info.channels) == ("opus", 1)
    assert abs(info.duration_ms - 3000) <= 20
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert target.stat().st_size < source.stat().st_size / 8


def test_several_channels_stay_apart_and_in_the_order_that_was_asked_for(tmp_path: Path) -> None:
    silence = np.zeros(32000, dtype=np.int16)
    speech = tone(440, 2, 16000)
    source = tmp_path / "call.wav"
    with av.open(str(source), "w") as container:
        stream = container.add_stream("pcm_s16le", rate=16000, layout="stereo")
        both = np.stack([speech[:32000], silence]).T.reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(both), format="s16", layout="stereo")
        frame.sample_rate = 16000
        container.mux(stream.encode(frame))  # type: ignore[union-attr,arg-type]
        container.mux(stream.encode(None))  # type: ignore[union-attr]
    target = extracted(source, tmp_path / "call.flac", (1, 0))
    assert probe(target).channels == 2
    assert max(loudness(target, 0)) == 0, "not a breath of the other side"
    assert min(loudness(target, 1)[1:]) > 1000


def test_a_cancelled_extraction_leaves_nothing(tmp_path: Path) -> None:
    source = record(tmp_path / "talk.wav", tone(440, 3, 16000), rate=16000)
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        extract(source, probe(source), (0,), tmp_path / "sounds" / "x.ogg", lambda _share: None, token)
    assert list((tmp_path / "sounds").iterdir()) == []


def info_of(**facts: object) -> MediaInfo:
    usual = {
        "duration_ms": 3_600_000,
        "channels": 2,
        "sample_rate": 48000,
        "audio_codec": "aac",
        "has_video": True,
        "size_bytes": 900_000_000,
    }
    return MediaInfo(**{**usual, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "facts", "is_worth"),
    [
        ("film.mp4", {}, True),
        ("small.mp4", {"size_bytes": 5_000_000}, False),
        ("talk.mp3", {"has_video": False, "size_bytes": 60_000_000}, False),
        ("talk.mp3", {"has_video": False, "size_bytes": 2 * 1024**3}, True),
        ("talk.caf", {"has_video": False, "size_bytes": 1_000_000}, True),
        ("slides.mp4", {"size_bytes": 30_000_000}, False),
    ],
)
def test_sound_is_extracted_where_that_is_smaller_or_needed(name: str, facts: dict[str, object], is_worth: bool) -> None:
    assert is_worth_extracting(Path(name), info_of(**facts), 1) is is_worth


def test_a_repeated_upload_finds_the_sound_and_its_name_tells_nothing(tmp_path: Path) -> None:
    source = record(tmp_path / "a.wav", tone(440, 2, 16000), rate=16000).rename(tmp_path / "secret name.caf")
    folder = tmp_path / "sounds"
    told: list[float] = []
    found = [
        sound_to_upload(source, probe(source), (0,), folder, "identity", told.append, CancelToken(), most_hours=12)
        for _ in range(2)
    ]
    assert found[0] is not None
    assert found[0] == found[1]
    assert found[0].channels == (0,)
    assert "secret" not in found[0].path.name
    assert told.count(1.0) == 1, "made once"


def test_what_is_too_long_or_too_large_is_told_before_anything_is_sent(tmp_path: Path) -> None:
    source = record(tmp_path / "talk.wav", tone(440, 2, 16000), rate=16000)
    long = info_of(duration_ms=13 * 3_600_000)
    with pytest.raises(MediaTooLong, match="12 hours"):
        sound_to_upload(source, long, (0,), tmp_path, "i", lambda _share: None, CancelToken(), most_hours=12)
    with pytest.raises(MediaTooLarge):
        sound_to_upload(source, probe(source), (0,), tmp_path / "s", "i", lambda _share: None, CancelToken(), most_bytes=10)


def test_sounds_of_last_week_are_removed(tmp_path: Path) -> None:
    import os

    for name, age_s in (("old.ogg", 8 * 86400), ("new.ogg", 60)):
        (tmp_path / name).write_bytes(b"x")
        at = (tmp_path / name).stat().st_mtime - age_s
        os.utime(tmp_path / name, (at, at))
    remove_old_sounds(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["new.ogg"]


def test_the_sound_of_a_film_keeps_its_times(tmp_path: Path) -> None:
    source = film(tmp_path / "film.mp4", tone(440, 2, 16000), sound_starts_at=1.5)
    heard = loudness(extracted(source, tmp_path / "film.ogg"))
    assert max(heard[:14]) < 100, "the film is silent for a second and a half"
    assert min(heard[17:34]) > 1000


def test_a_copy_under_another_name_has_the_same_identity(tmp_path: Path) -> None:
    first, second, other = (tmp_path / name for name in ("a.wav", "b.mp3", "c.wav"))
    first.write_bytes(b"sound" * 1_000_000)
    second.write_bytes(b"sound" * 1_000_000)
    other.write_bytes(b"sound" * 999_999 + b"soun!")
    identities = [content_identity(path, CancelToken()) for path in (first, second, other)]
    assert identities[0] == identities[1] != identities[2]
