from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from subtitler.errors import MediaUnreadable, MediaWithoutSound
from subtitler.media import peak_cache, waveform
from subtitler.media.peaks import BUCKET_MS, Peaks, steps_of
from subtitler.media.waveform import Growth, decoded_peaks, peaks_of, sound_between
from subtitler.progress import Cancelled, CancelToken
from tests.media.recordings import damaged, film, record, tone


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def ignore(_growth: Growth) -> None:
    """Nobody looks."""


def peaks(path: Path) -> Peaks:
    return decoded_peaks(str(path), ignore, CancelToken())


def loud(found: Peaks, channel: int = 0) -> list[int]:
    """The buckets that are not silent."""
    return np.flatnonzero(found.steps[channel] > 12).tolist()


def clicks(at_ms: list[int], seconds: float, rate: int) -> NDArray[np.int16]:
    samples = np.zeros(round(seconds * rate), np.int16)
    for ms in at_ms:
        samples[ms * rate // 1000 + 1] = -30000
    return samples


@pytest.mark.parametrize("rate", [8000, 11025, 16000, 22050, 44100, 48000])
def test_a_click_stands_in_the_ten_milliseconds_in_which_it_is_heard(tmp_path: Path, rate: int) -> None:
    found = peaks(record(tmp_path / "a.wav", clicks([0, 500, 1230, 2990], 3, rate), rate=rate))
    assert loud(found) == [0, 50, 123, 299]
    assert found.duration_ms == 3000


@pytest.mark.parametrize("name", ["a.m4a", "a.mp3", "a.flac", "a.mkv", "a.ogg"])
def test_sound_is_where_it_is_heard_in_any_container(tmp_path: Path, name: str) -> None:
    silence, beep = np.zeros(48000, np.int16), tone(1000, 0.5, 48000)
    found = loud(peaks(record(tmp_path / name, np.concatenate([silence, beep, silence]), rate=48000)))
    assert abs(found[0] - 100) <= 3
    assert abs(found[-1] - 150) <= 4


def test_loudness_is_that_of_the_largest_sample(tmp_path: Path) -> None:
    found = peaks(record(tmp_path / "a.wav", tone(1000, 1, 16000, 0.25), rate=16000))
    assert found.columns(10, 50, 10) == pytest.approx(np.full((1, 50), 0.25), abs=0.01)


def test_full_scale_downwards_is_full_scale(tmp_path: Path) -> None:
    found = peaks(record(tmp_path / "a.wav", np.full(8000, -32768, np.int16), rate=8000))
    assert found.columns(0, 1, 1000).max() == 1


def test_each_channel_has_peaks_of_its_own(tmp_path: Path) -> None:
    left, right = clicks([100], 1, 44100), clicks([700], 1, 44100)
    for name in ("a.wav", "a.flac"):
        found = peaks(record(tmp_path / name, left, right, rate=44100))
        assert (loud(found, 0), loud(found, 1)) == ([10], [70])


def test_sound_that_starts_late_is_preceded_by_silence(tmp_path: Path) -> None:
    found = loud(peaks(film(tmp_path / "late.mkv", tone(800, 1, 16000), sound_starts_at=0.5)))
    assert abs(found[0] - 50) <= 8
    assert abs(found[-1] - 150) <= 12


def test_a_damaged_part_does_not_move_what_follows(tmp_path: Path) -> None:
    silence, beep = np.zeros(5 * 44100, np.int16), tone(1000, 1, 44100)
    path = record(tmp_path / "a.mp3", np.concatenate([silence, beep, silence, beep]), rate=44100)
    third = path.stat().st_size // 3
    found = loud(peaks(damaged(path, lambda content: content[:third] + bytes(3000) + content[third + 3000 :])))
    assert any(abs(bucket - 1120) <= 5 for bucket in found)
    assert found[-1] <= 1205


def test_what_was_cut_off_has_peaks_as_far_as_it_goes(tmp_path: Path) -> None:
    path = record(tmp_path / "a.wav", tone(400, 4, 16000), rate=16000)
    found = peaks(damaged(path, lambda content: content[: len(content) // 2]))
    assert 1900 <= found.duration_ms <= 2000


def test_files_without_sound_are_told_apart_from_unreadable_ones(tmp_path: Path) -> None:
    with pytest.raises(MediaWithoutSound):
        peaks(film(tmp_path / "silent.mp4", None))
    (tmp_path / "words.wav").write_text("these are words")
    with pytest.raises(MediaUnreadable):
        peaks(tmp_path / "words.wav")


def test_the_first_peaks_come_after_a_second_of_sound_and_grow(tmp_path: Path) -> None:
    seen: list[int] = []
    path = record(tmp_path / "a.wav", tone(400, 20, 8000), rate=8000)
    decoded_peaks(str(path), lambda growth: seen.append(growth.peaks.duration_ms), CancelToken())
    assert seen[0] == 1000
    assert seen[-1] == 20_000
    assert seen == sorted(seen)


def test_the_share_that_is_done_never_falls_and_ends_at_all(tmp_path: Path) -> None:
    shares: list[float] = []
    path = record(tmp_path / "a.m4a", tone(400, 20, 16000), rate=16000)
    decoded_peaks(str(path), lambda growth: shares.append(growth.share), CancelToken())
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_a_cancelled_waveform_ends_and_leaves_nothing_in_the_cache(tmp_path: Path) -> None:
    token = CancelToken()
    path = record(tmp_path / "a.wav", tone(400, 20, 8000), rate=8000)
    with pytest.raises(Cancelled):
        peaks_of(str(path), lambda _growth: token.cancel(), token)
    assert not list(peak_cache.folder().iterdir())


def test_a_second_look_takes_the_peaks_from_the_cache_without_decoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = record(tmp_path / "a.wav", clicks([100], 2, 8000), clicks([700], 2, 8000), rate=8000)
    first = peaks_of(str(path), ignore, CancelToken())
    path = path.rename(tmp_path / "another name.wav")
    monkeypatch.setattr(waveform, "decoded_peaks", lambda *_: pytest.fail("it was decoded again"))
    again = peaks_of(str(path), ignore, CancelToken())
    assert (again.steps == first.steps).all()
    assert again.is_complete


def test_another_content_under_the_same_name_is_decoded(tmp_path: Path) -> None:
    peaks_of(str(record(tmp_path / "a.wav", clicks([100], 1, 8000), rate=8000)), ignore, CancelToken())
    again = peaks_of(str(record(tmp_path / "a.wav", clicks([500], 1, 8000), rate=8000)), ignore, CancelToken())
    assert loud(again) == [50]


@pytest.mark.parametrize("content", [b"", b"SUBPEAKS", b"SUBPEAKS\x09\x01" + bytes(8), os.urandom(500)])
def test_a_damaged_cache_is_as_good_as_none(content: bytes) -> None:
    (peak_cache.folder() / "name.peaks").write_bytes(content)
    assert peak_cache.load("name") is None


def test_a_cut_off_cache_is_as_good_as_none() -> None:
    found = Peaks(1)
    found.append(np.arange(100, dtype=np.uint8).reshape(1, -1))
    peak_cache.store("name", found)
    path = peak_cache.folder() / "name.peaks"
    path.write_bytes(path.read_bytes()[:-20])
    assert peak_cache.load("name") is None


def test_even_noise_takes_less_than_a_byte_for_ten_milliseconds_and_channel() -> None:
    noise = np.random.default_rng(1).random((2, 360_000)).astype(np.float32)
    found = Peaks(2)
    found.append(steps_of(noise))
    peak_cache.store("noise", found)
    assert (peak_cache.folder() / "noise.peaks").stat().st_size < 720_000


def test_the_cache_lets_the_oldest_go_when_it_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Peaks(1)
    found.append(np.random.default_rng(1).integers(0, 128, (1, 10_000)).astype(np.uint8))
    for number in range(4):
        peak_cache.store(f"n{number}", found)
        os.utime(peak_cache.folder() / f"n{number}.peaks", (1000 + number, 1000 + number))
    peak_cache.load("n0")
    size = (peak_cache.folder() / "n0.peaks").stat().st_size
    monkeypatch.setattr(peak_cache, "MOST_BYTES", 3 * size)
    peak_cache.store("n4", found)
    assert sorted(path.stem for path in peak_cache.folder().iterdir()) == ["n0", "n3", "n4"]


def grown(values: NDArray[np.uint8], parts: int) -> Peaks:
    found = Peaks(1)
    for part in np.array_split(values, parts):
        found.append(part.reshape(1, -1))
    return found


@pytest.mark.parametrize("column_ms", [2.5, 10, 25, 40, 163, 700, 50_000])
def test_at_any_zoom_a_column_is_as_loud_as_what_it_covers(column_ms: float) -> None:
    values = np.random.default_rng(7).integers(0, 128, 20_011).astype(np.uint8)
    found = grown(values, 13)
    shown = found.columns(0, 50, column_ms)[0]
    for column in range(50):
        first = int(column * column_ms // BUCKET_MS)
        after = max(first + 1, -int(-(column + 1) * column_ms // BUCKET_MS))
        # Coarse buckets may reach over a column's edges, by a bucket that is no longer than the column.
        reach = round(column_ms // BUCKET_MS)
        around = values[max(0, first - reach) : after + reach]
        inside = values[first : max(first + 1, after - reach)]
        if len(inside):
            assert shown[column] <= np.square(around.max(initial=0) / 127) + 1e-6
            assert shown[column] >= np.square(values[first:after][reach : after - first - reach].max(initial=0) / 127) - 1e-6


def test_before_the_beginning_and_after_the_end_there_is_silence() -> None:
    found = grown(np.full(100, 127, np.uint8), 1)
    assert found.columns(-5, 10, 10)[0].tolist() == [0] * 5 + [1] * 5
    assert found.columns(95, 10, 10)[0].tolist() == [1] * 5 + [0] * 5
    assert found.columns(500, 3, 100)[0].tolist() == [0] * 3


def test_samples_can_be_had_around_any_time(tmp_path: Path) -> None:
    path = record(tmp_path / "a.wav", clicks([7_500], 10, 16000), clicks([7_600], 10, 16000), rate=16000)
    piece = sound_between(str(path), 7_400, 7_700, CancelToken())
    places = [int(np.argmax(np.abs(channel))) for channel in piece.samples]
    assert [round(piece.start_ms + 1000 * place / piece.rate) for place in places] == [7_500, 7_600]
    assert piece.samples.min() == pytest.approx(-30000 / 32768, abs=1e-3)
    assert piece.end_ms == 7_700


def test_samples_of_packed_sound_stand_where_its_peaks_are(tmp_path: Path) -> None:
    silence, beep = np.zeros(20 * 44100, np.int16), tone(1000, 0.5, 44100)
    path = record(tmp_path / "a.m4a", np.concatenate([silence, beep, silence]), rate=44100)
    piece = sound_between(str(path), 19_500, 21_000, CancelToken())
    heard = np.flatnonzero(np.abs(piece.samples[0]) > 0.1)
    assert abs(piece.start_ms + 1000 * heard[0] / piece.rate - 10 * loud(peaks(path))[0]) <= 25


def test_after_the_end_of_the_recording_samples_are_silence(tmp_path: Path) -> None:
    path = record(tmp_path / "a.wav", tone(400, 1, 16000), rate=16000)
    piece = sound_between(str(path), 900, 1_100, CancelToken())
    assert piece.samples[0, :1500].any()
    assert not piece.samples[0, 1600:].any()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of a web server of the test's folder."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_link_has_a_waveform_too(tmp_path: Path, served: str) -> None:
    record(tmp_path / "a.wav", clicks([500], 1, 16000), rate=16000)
    found = peaks_of(f"{served}/a.wav?signature=secret", ignore, CancelToken())
    assert loud(found) == [50]


def test_a_link_that_leads_nowhere_is_unreadable_and_keeps_its_signature_to_itself(served: str) -> None:
    with pytest.raises(MediaUnreadable) as told:
        peaks_of(f"{served}/missing.wav?signature=secret", ignore, CancelToken())
    assert "secret" not in str(told.value)
