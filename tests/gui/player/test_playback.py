"""Playing real recordings, without a screen and without a sound device, by Qt and by PyAV."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from av.stream import Disposition
from PySide6.QtCore import QSize
from PySide6.QtMultimedia import QVideoFrame
from pytestqt.qtbot import QtBot

from subtitler.errors import MediaNotFound, MediaUnreadable
from subtitler.gui.player.engine import Engine, Shown
from subtitler.gui.player.playback import Playback
from subtitler.gui.player.qt_playback import QtEngine
from subtitler.gui.tasks import TaskRunner
from tests.gui.player.conftest import DURATION_MS, FRAME_MS, FRAMES, Screen, frame_in, grey_film, grey_of
from tests.media.recordings import record, tone


def load(qtbot: QtBot, playback: Playback, path: Path) -> None:
    with qtbot.waitSignal(playback.loaded):
        playback.load(str(path))


@pytest.fixture
def loaded(qtbot: QtBot, playback: Playback, screen: Screen, film: Path) -> Playback:
    load(qtbot, playback, film)
    qtbot.waitUntil(lambda: screen.frame == 0)
    return playback


def handed_on(playback: Playback) -> tuple[Engine, list[Shown]]:
    """The engine, and the frames that it hands on from now on."""
    engine, frames = playback._engine, list[Shown]()
    assert engine is not None
    engine.shown.connect(frames.append)
    return engine, frames


def test_a_loaded_film_waits_at_its_first_frame(loaded: Playback) -> None:
    assert loaded.duration == pytest.approx(DURATION_MS, abs=80)
    assert (loaded.position, loaded.is_playing, loaded.has_picture) == (0, False, True)


def test_playing_moves_the_playhead_with_the_frames(loaded: Playback, screen: Screen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(loaded.playing_changed):
        loaded.play()
    qtbot.waitUntil(lambda: loaded.position >= 400)
    loaded.pause()
    assert not loaded.is_playing
    assert screen.positions == sorted(screen.positions)
    assert len(screen.positions) >= 5


@pytest.mark.parametrize("target", [0, 1, 999, 1000, 1001, 1039, 2960])
def test_seeking_shows_the_frame_that_is_on_the_screen_then(
    loaded: Playback, screen: Screen, qtbot: QtBot, target: int
) -> None:
    loaded.seek(target)
    qtbot.waitUntil(lambda: screen.frame == target // FRAME_MS)
    assert loaded.position == target


def test_steps_go_on_and_back_by_whole_frames(loaded: Playback, screen: Screen, qtbot: QtBot) -> None:
    loaded.seek(1000)
    qtbot.waitUntil(lambda: screen.frame == 25)
    for frames, expected in ((1, 26), (1, 27), (-1, 26), (-3, 23), (10, 33)):
        loaded.step(frames)
        qtbot.waitUntil(lambda frame=expected: screen.frame == frame)
        qtbot.waitUntil(lambda frame=expected: loaded.position == frame * FRAME_MS)


def test_steps_that_come_faster_than_pictures_are_all_counted(loaded: Playback, screen: Screen, qtbot: QtBot) -> None:
    for _ in range(5):
        loaded.step(1)
    qtbot.waitUntil(lambda: screen.frame == 5)


def test_the_frame_that_was_left_may_come_once_more_and_counts_no_more(loaded: Playback, screen: Screen, qtbot: QtBot) -> None:
    engine, left = handed_on(loaded)
    loaded.seek(1040)
    qtbot.waitUntil(lambda: screen.frame == 26)
    again = left[-1]
    loaded.step(-1)
    engine.shown.emit(again)
    loaded.step(-1)
    engine.shown.emit(again)
    qtbot.waitUntil(lambda: loaded.position == 960 and screen.frame == 24)


def test_a_frame_that_was_left_and_comes_late_does_not_take_the_place_of_the_right_one(
    loaded: Playback, screen: Screen, qtbot: QtBot
) -> None:
    engine, left = handed_on(loaded)
    loaded.seek(1000)
    qtbot.waitUntil(lambda: screen.frame == 25)
    late = left[-1]
    loaded.step(-1)
    qtbot.waitUntil(lambda: screen.frame == 24)
    engine.shown.emit(late)
    assert (screen.frame, loaded.position) == (24, 960)


@pytest.mark.parametrize("is_stepping", [True, False])
@pytest.mark.parametrize("playback", ["Qt"], indirect=True)
def test_frames_of_two_seeks_may_come_in_the_wrong_order(
    loaded: Playback, screen: Screen, qtbot: QtBot, is_stepping: bool
) -> None:
    playback, engine = loaded, loaded._engine
    assert isinstance(engine, QtEngine)
    frames: dict[int, QVideoFrame] = {}
    for number in (24, 25, 26):
        playback.seek(number * FRAME_MS)
        qtbot.waitUntil(lambda number=number: screen.frame == number)
        frames[number] = engine._frame
    # Of what follows only these frames come in, in the order that was seen of Qt.
    engine._sink.blockSignals(True)
    for number in (25, 24):
        playback.step(-1) if is_stepping else playback.seek(number * FRAME_MS)
    engine._take_frame(frames[24])
    engine._take_frame(frames[25])
    qtbot.waitUntil(lambda: screen.frame == 24)
    playback.set_room(QSize(48, 32))
    qtbot.waitUntil(lambda: screen.image.width() <= 48)
    assert screen.frame == 24


def test_a_step_right_after_a_seek_goes_on_from_there(loaded: Playback, screen: Screen, qtbot: QtBot) -> None:
    loaded.seek(2000)
    loaded.step(1)
    qtbot.waitUntil(lambda: screen.frame == 51)


def test_a_step_pauses(loaded: Playback, qtbot: QtBot) -> None:
    loaded.play()
    with qtbot.waitSignal(loaded.playing_changed, check_params_cb=lambda is_playing: not is_playing):
        loaded.step(1)


def test_a_span_plays_once_and_stops_at_its_end(loaded: Playback, screen: Screen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(loaded.playing_changed, check_params_cb=lambda is_playing: not is_playing):
        loaded.play_span(1000, 1400)
    assert loaded.position == 1400
    assert screen.positions[0] == 1000
    assert max(screen.positions) == 1400


def test_a_looped_span_begins_again_until_it_is_left(loaded: Playback, screen: Screen, qtbot: QtBot) -> None:
    loaded.play_span(1000, 1200, loop=True)
    assert loaded.is_looping
    qtbot.waitUntil(lambda: screen.positions.count(1000) >= 3)
    assert max(screen.positions) <= 1200 + FRAME_MS
    loaded.seek(2000)
    assert not loaded.is_looping
    qtbot.waitUntil(lambda: loaded.position > 2200)


def test_double_speed_takes_half_the_time(loaded: Playback, qtbot: QtBot) -> None:
    rates: list[float] = []
    loaded.rate_changed.connect(rates.append)
    loaded.set_rate(2.0)
    loaded.set_rate(100.0)
    assert rates == [2.0, 8.0]
    loaded.play()
    with qtbot.waitSignal(loaded.playing_changed, timeout=2000):
        pass


def test_backwards_steps_to_the_beginning_and_stops_there(loaded: Playback, screen: Screen, qtbot: QtBot) -> None:
    loaded.seek(800)
    loaded.play_backward(4.0)
    assert loaded.is_playing
    qtbot.waitUntil(lambda: not loaded.is_playing)
    assert loaded.position == 0
    qtbot.waitUntil(lambda: screen.frame == 0)
    assert screen.positions == sorted(screen.positions, reverse=True)


def test_at_the_end_the_last_frame_stays_and_playing_begins_anew(loaded: Playback, screen: Screen, qtbot: QtBot) -> None:
    loaded.seek(DURATION_MS - 200)
    loaded.play()
    qtbot.waitUntil(lambda: not loaded.is_playing)
    assert loaded.position == loaded.duration
    qtbot.waitUntil(lambda: screen.frame == FRAMES - 1)
    positions: list[int] = []
    loaded.position_changed.connect(positions.append)
    loaded.play()
    # Not the present position: on a busy machine it may be far on already when somebody looks.
    qtbot.waitUntil(lambda: any(position < DURATION_MS - 200 for position in positions))
    assert positions[0] < DURATION_MS - 200


def test_a_file_that_is_gone_says_so(playback: Playback, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(playback.failed) as said:
        playback.load(str(tmp_path / "gone.mp4"))
    assert isinstance(said.args[0], MediaNotFound)
    assert playback.error is said.args[0]
    playback.play()
    assert not playback.is_playing


def test_a_file_that_is_no_recording_says_so(playback: Playback, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "words.mp4"
    path.write_text("These are words, and no film at all.\n" * 50)
    with qtbot.waitSignal(playback.failed) as said:
        playback.load(str(path))
    assert isinstance(said.args[0], MediaUnreadable)


def test_a_playlist_under_a_films_name_is_not_followed(playback: Playback, qtbot: QtBot, film: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.mp4"
    path.write_text(f"ffconcat version 1.0\nfile '{film}'\n")
    with qtbot.waitSignal(playback.failed):
        playback.load(str(path))
    assert not playback.is_loaded


def test_another_recording_takes_the_place_of_the_first(loaded: Playback, screen: Screen, qtbot: QtBot, tmp_path: Path) -> None:
    loaded.seek(2000)
    other = grey_film(tmp_path / "other.mp4", has_sound=False)
    load(qtbot, loaded, other)
    qtbot.waitUntil(lambda: screen.frame == 0)
    assert loaded.position == 0
    loaded.load("")
    assert (loaded.location, loaded.is_loaded, screen.image.isNull()) == ("", False, True)


def test_pictures_have_the_size_of_the_room_and_the_shape_of_the_film(loaded: Playback, screen: Screen, qtbot: QtBot) -> None:
    from PySide6.QtCore import QSize

    loaded.set_room(QSize(600, 200))
    qtbot.waitUntil(lambda: screen.image.size() == QSize(300, 200))
    assert frame_in(screen.image) == 0
    assert abs(screen.image.pixelColor(10, 10).red() - grey_of(0)) < 8


def test_sound_without_a_picture_plays(qtbot: QtBot, runner: TaskRunner, tmp_path: Path) -> None:
    playback = Playback(runner)
    path = record(tmp_path / "talk.wav", tone(440, 2, 8000), rate=8000)
    load(qtbot, playback, path)
    assert not playback.has_picture
    playback.seek(1000)
    playback.play()
    qtbot.waitUntil(lambda: playback.position >= 1200)
    playback.step(1)
    assert not playback.is_playing
    playback.close()


def test_the_cover_of_a_song_is_not_taken_for_a_film(qtbot: QtBot, runner: TaskRunner, tmp_path: Path) -> None:
    playback = Playback(runner)
    load(qtbot, playback, with_cover(tmp_path / "song.mp3"))
    assert not playback.has_picture
    playback.play()
    qtbot.waitUntil(lambda: playback.position >= 600)
    playback.close()


def with_cover(path: Path) -> Path:
    """Two seconds of a tone, with a small picture as its cover."""
    with av.open(str(path), "w") as container:
        track = container.add_stream("mp3", rate=44100, layout="mono")
        cover = container.add_stream("mjpeg", width=32, height=32, pix_fmt="yuvj420p")
        cover.disposition = Disposition.attached_pic
        grey = av.VideoFrame.from_ndarray(np.full((32, 32, 3), 90, np.uint8), format="rgb24").reformat(format="yuvj420p")
        container.mux([*cover.encode(grey), *cover.encode(None)])
        sound = av.AudioFrame.from_ndarray(tone(440, 2, 44100).reshape(1, -1), "s16", "mono")
        sound.sample_rate = 44100
        container.mux([*track.encode(sound), *track.encode(None)])
    return path


def test_what_qt_gives_up_pyav_plays(qtbot: QtBot, runner: TaskRunner, film: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from subtitler.gui.player.pyav_playback import PyAvEngine
    from subtitler.gui.player.qt_playback import QtEngine

    monkeypatch.setattr(QtEngine, "load", lambda engine, _location: engine.failed.emit())
    playback = Playback(runner)
    load(qtbot, playback, film)
    assert playback.findChild(PyAvEngine) is not None
    playback.play()
    qtbot.waitUntil(lambda: playback.position >= 200)
    playback.close()


def test_volume_is_kept_between_recordings_and_louder_ends_muting(loaded: Playback, qtbot: QtBot) -> None:
    loaded.set_volume(0.3)
    loaded.set_muted(True)
    loaded.load("")
    assert (loaded.volume, loaded.is_muted) == (0.3, True)
    loaded.set_volume(0.4)
    assert not loaded.is_muted
