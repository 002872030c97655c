from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from subtitler.errors import MediaUnreadable, MediaWithoutSound
from subtitler.media.sound import decode
from tests.media.recordings import damaged, film, loudest_hertz, record, tone


def heard(path: Path, channel: int | None = None) -> NDArray[np.int16]:
    return np.concatenate(list(decode(path, channel)))


@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.mp3", "a.m4a", "a.mkv", "a.webm", "a.ogg"])
def test_any_container_becomes_16_khz_mono(tmp_path: Path, name: str) -> None:
    samples = heard(record(tmp_path / name, tone(1000, 2, 48000), rate=48000))
    assert samples.dtype == np.int16
    assert abs(len(samples) - 32000) < 1200
    assert abs(loudest_hertz(samples[4000:28000]) - 1000) < 5


def test_each_channel_can_be_had_alone(tmp_path: Path) -> None:
    path = record(tmp_path / "call.wav", tone(300, 1, 44100), tone(1200, 1, 44100), rate=44100)
    assert abs(loudest_hertz(heard(path, 0)) - 300) < 5
    assert abs(loudest_hertz(heard(path, 1)) - 1200) < 5


def test_a_channel_keeps_its_loudness(tmp_path: Path) -> None:
    path = record(tmp_path / "call.wav", tone(300, 1, 16000, 0.5), np.zeros(16000, np.int16), rate=16000)
    assert abs(int(np.abs(heard(path, 0)).max()) - 16383) < 100
    assert not heard(path, 1).any()


def test_without_a_choice_all_channels_are_mixed(tmp_path: Path) -> None:
    path = record(tmp_path / "call.wav", tone(300, 1, 16000), tone(1200, 1, 16000), rate=16000)
    strengths = np.abs(np.fft.rfft(heard(path).astype(float)))
    assert sorted(np.argsort(strengths)[-2:]) == [300, 1200]


def test_a_channel_that_is_not_there_cannot_be_had(tmp_path: Path) -> None:
    with pytest.raises(MediaUnreadable):
        heard(record(tmp_path / "mono.wav", tone(300, 1, 16000), rate=16000), 1)


def test_every_channel_of_surround_sound_is_there(tmp_path: Path) -> None:
    tones = [tone(200 * (n + 1), 1, 16000) for n in range(6)]
    path = record(tmp_path / "film.wav", *tones, rate=16000)
    assert [round(loudest_hertz(heard(path, n)) / 200) for n in range(6)] == [1, 2, 3, 4, 5, 6]


def test_sound_that_starts_late_is_preceded_by_silence(tmp_path: Path) -> None:
    samples = heard(film(tmp_path / "late.mkv", tone(800, 1, 16000), sound_starts_at=0.5))
    assert abs(len(samples) - 24000) < 1500
    assert not samples[:6000].any()
    assert samples[9000:20000].any()


def test_blocks_are_small_however_long_the_recording_is(tmp_path: Path) -> None:
    path = record(tmp_path / "long.wav", np.zeros(16000 * 60, np.int16), rate=16000)
    sizes = [len(block) for block in decode(path)]
    assert max(sizes) <= 64_000
    assert sum(sizes) == 16000 * 60


def test_a_cut_off_recording_gives_its_beginning(tmp_path: Path) -> None:
    path = record(tmp_path / "cut.mp3", tone(700, 4, 16000), rate=16000)
    samples = heard(damaged(path, lambda content: content[: len(content) // 2]))
    assert 1.5 * 16000 < len(samples) < 2.5 * 16000
    assert abs(loudest_hertz(samples[4000:20000]) - 700) < 5


def test_a_damaged_middle_does_not_move_what_follows(tmp_path: Path) -> None:
    beep_at_three = np.concatenate([np.zeros(48000, np.int16), tone(900, 1, 16000)])
    path = record(tmp_path / "scratched.ogg", beep_at_three, rate=16000)
    content = path.read_bytes()
    pages = [at for at in range(len(content)) if content.startswith(b"OggS", at)]
    middle = pages[len(pages) // 2]
    samples = heard(damaged(path, lambda content: content[: middle + 40] + b"\x55" * 40 + content[middle + 80 :]))
    loud = np.flatnonzero(np.abs(samples.astype(int)) > 3000)
    assert abs(loud[0] - 48000) < 1600


def test_a_film_without_sound_cannot_be_heard(tmp_path: Path) -> None:
    with pytest.raises(MediaWithoutSound):
        heard(film(tmp_path / "silent.mp4", None))


def test_times_that_nobody_can_believe_do_not_make_days_of_silence(tmp_path: Path) -> None:
    path = film(tmp_path / "mad.mkv", tone(800, 1, 16000), sound_starts_at=13 * 3600)
    assert sum(len(block) for block in decode(path)) < 2 * 16000
