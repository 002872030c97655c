"""Shot changes, found in clips that are made here: what is a cut stands in each test, to the frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import islice
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from subtitler.errors import MediaNotFound, MediaUnreadable, MediaWithoutPicture
from subtitler.folders import resource
from subtitler.media.probe import picture_rate, probe
from subtitler.media.shots import shot_changes
from subtitler.progress import Cancelled, CancelToken
from tests.media.recordings import damaged, film, record, tone

Picture = NDArray[np.uint8]
WIDTH, HEIGHT = 320, 180


def scene(seed: int, frames: int, speed: int = 1) -> Iterator[Picture]:
    """A picture of soft shapes that the camera passes along, some pixels a frame."""
    shapes = np.random.default_rng(seed).integers(0, 256, (5, 8, 3)).astype(np.uint8)
    wide = av.VideoFrame.from_ndarray(shapes, format="rgb24").reformat(width=2 * WIDTH, height=HEIGHT, interpolation="BICUBIC")
    whole = wide.to_ndarray()
    for number in range(frames):
        yield np.ascontiguousarray(np.roll(whole, speed * number, axis=1)[:, :WIDTH])


def scenes(*lengths: int, speed: int = 1) -> Iterator[Picture]:
    for seed, frames in enumerate(lengths):
        yield from scene(seed, frames, speed)


def dissolve(frames: int) -> Iterator[Picture]:
    """A scene that becomes another without a cut."""
    for number, (one, other) in enumerate(zip(scene(1, frames), scene(2, frames), strict=True)):
        share = min(1.0, max(0.0, number / frames * 2 - 0.5))
        yield (one * (1 - share) + other * share).astype(np.uint8)


def clip(path: Path, pictures: Iterable[Picture], rate: Fraction = Fraction(25), codec: str = "libx264") -> Path:
    with av.open(str(path), "w") as container:
        track = container.add_stream(codec, rate=rate, width=WIDTH, height=HEIGHT, pix_fmt="yuv420p")
        for number, picture in enumerate(pictures):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts = number
            container.mux(track.encode(frame))
        container.mux(track.encode(None))
    return path


def found(path: Path) -> tuple[int, ...]:
    return shot_changes(path, lambda _share: None, CancelToken())


@pytest.mark.parametrize(
    ("name", "codec"), [("a.mp4", "libx264"), ("a.mkv", "mpeg4"), ("a.webm", "libvpx"), ("a.avi", "mpeg4"), ("a.ts", "libx264")]
)
def test_the_first_frame_of_each_shot_is_found_in_every_usual_container(tmp_path: Path, name: str, codec: str) -> None:
    assert found(clip(tmp_path / name, scenes(30, 20, 45, 25), codec=codec)) == (1200, 2000, 3800)


def test_frames_of_television_s_rates_are_told_to_the_millisecond(tmp_path: Path) -> None:
    path = clip(tmp_path / "film.mp4", scenes(31, 20, 30), rate=Fraction(24000, 1001))
    assert found(path) == (round(31 * 1001 / 24), round(51 * 1001 / 24))


def test_a_dissolve_is_no_cut(tmp_path: Path) -> None:
    assert found(clip(tmp_path / "a.mp4", dissolve(60))) == ()


def test_a_fade_to_black_and_back_is_no_cut(tmp_path: Path) -> None:
    faded = [(picture * (abs(30 - number) / 30)).astype(np.uint8) for number, picture in enumerate(scene(1, 60))]
    assert found(clip(tmp_path / "a.mp4", faded)) == ()


def test_a_flash_is_no_cut_and_hides_none(tmp_path: Path) -> None:
    pictures = list(scenes(40, 40, 40))
    for number in (15, 16, 60, 100, 101, 102):
        pictures[number] = np.full_like(pictures[number], 250)
    assert found(clip(tmp_path / "a.mp4", pictures)) == (1600, 3200)


def test_a_fast_camera_move_is_no_cut(tmp_path: Path) -> None:
    assert found(clip(tmp_path / "a.mp4", scenes(50, 50, speed=12))) == (2000,)


def test_cuts_between_dark_scenes_are_found(tmp_path: Path) -> None:
    dark = (picture // 6 for picture in scenes(30, 30, 30))
    assert found(clip(tmp_path / "a.mp4", dark)) == (1200, 2400)


def test_noise_of_a_camera_is_no_cut(tmp_path: Path) -> None:
    grain = np.random.default_rng(7)
    noisy = (np.clip(shown + grain.integers(-25, 25, shown.shape), 0, 255).astype(np.uint8) for shown in scenes(30, 30))
    assert found(clip(tmp_path / "a.mp4", noisy)) == (1200,)


def test_a_cut_beside_the_beginning_and_one_beside_the_end_are_found(tmp_path: Path) -> None:
    assert found(clip(tmp_path / "a.mp4", scenes(4, 20, 4))) == (160, 960)


def test_a_film_of_one_shot_has_no_changes() -> None:
    assert found(resource("sample") / "sample.mp4") == ()


def test_a_damaged_part_costs_no_other_shot(tmp_path: Path) -> None:
    path = clip(tmp_path / "a.ts", scenes(50, 50, 50, 50))
    broken = damaged(path, lambda content: content[: len(content) // 3] + b"\x55" * 400 + content[len(content) // 3 + 400 :])
    assert {4000, 6000} <= set(found(broken))


def test_a_film_that_is_cut_off_gives_what_is_there(tmp_path: Path) -> None:
    path = clip(tmp_path / "a.ts", scenes(50, 50, 50, 50))
    assert found(damaged(path, lambda content: content[: len(content) * 3 // 4]))[:2] == (2000, 4000)


def test_sound_alone_says_that_there_is_no_video(tmp_path: Path) -> None:
    with pytest.raises(MediaWithoutPicture, match="no video"):
        found(record(tmp_path / "talk.m4a", tone(440, 1, 16000), rate=16000))


def test_what_is_no_film_is_told(tmp_path: Path) -> None:
    with pytest.raises(MediaNotFound):
        found(tmp_path / "gone.mp4")
    (tmp_path / "notes.mp4").write_text("Dear diary,\n" * 500)
    with pytest.raises(MediaUnreadable):
        found(tmp_path / "notes.mp4")


def test_progress_rises_to_the_end(tmp_path: Path) -> None:
    shares: list[float] = []
    shot_changes(clip(tmp_path / "a.mp4", scenes(50, 50)), shares.append, CancelToken())
    assert shares == sorted(shares)
    assert 0 <= shares[0] < 0.2
    assert 0.9 < shares[-1] <= 1


def test_who_cancels_waits_for_no_more_than_the_next_frames(tmp_path: Path) -> None:
    token, shares = CancelToken(), []

    def report(share: float) -> None:
        shares.append(share)
        token.cancel()

    with pytest.raises(Cancelled):
        shot_changes(clip(tmp_path / "a.mp4", scenes(60, 60)), report, token)
    assert len(shares) == 1


@pytest.mark.parametrize(
    "rate", [Fraction(24), Fraction(25), Fraction(24000, 1001), Fraction(30000, 1001), Fraction(60000, 1001)]
)
@pytest.mark.parametrize("name", ["a.mp4", "a.mkv", "a.mov"])
def test_the_rate_of_a_film_is_exact(tmp_path: Path, name: str, rate: Fraction) -> None:
    assert picture_rate(clip(tmp_path / name, scenes(61), rate=rate)) == rate


def test_a_film_whose_rate_changes_has_none(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "a.mp4"), "w") as container:
        track = container.add_stream("libx264", rate=30, width=WIDTH, height=HEIGHT, pix_fmt="yuv420p")
        for number, picture in enumerate(islice(scenes(60), 60)):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts = number * number // 6 + number
            container.mux(track.encode(frame))
        container.mux(track.encode(None))
    assert picture_rate(tmp_path / "a.mp4") is None


def test_a_recording_s_facts_have_its_rate(tmp_path: Path) -> None:
    assert probe(film(tmp_path / "film.mp4", tone(440, 1, 16000))).frame_rate == 25
    assert probe(record(tmp_path / "talk.m4a", tone(440, 1, 16000), rate=16000)).frame_rate is None
