"""The player in the window: what one sees on the picture, and what keys, table and playhead do to one another."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QSettings, Qt
from PySide6.QtGui import QAction, QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from subtitler.formats.project import read_project, write_project
from subtitler.gui.editor.frame_rate_dialog import known_rate
from subtitler.gui.editor.text_field import TextField
from subtitler.gui.library.sources import Sources
from subtitler.gui.main_window import MainWindow
from subtitler.gui.player.playback import Playback
from subtitler.gui.player.player_view import PlayerView
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Media, Project, TrackContent
from tests.gui.player.conftest import FRAME_MS, frame_in, grey_film
from tests.media.recordings import record, tone

CUES = (
    Cue(400, 800, "First"),
    Cue(1000, 1400, "Second\nline"),
    Cue(1400, 2000, "Third"),
    Cue(2400, 2800, "<i>Last</i>"),
)
Key = Qt.Key
# Letters have edges that are not quite white, and small ones hardly anything else.
_SOME = 5


class Player:
    """The window with a film and its subtitles, as a test holds it."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.desk = window.workplace.player

    @property
    def playback(self) -> Playback:
        return self.desk.playback

    @property
    def view(self) -> PlayerView:
        return self.desk.view

    @property
    def text(self) -> TextField:
        """The field in which the chosen cue's text is edited."""
        return self.window.findChild(TextField, "cueText")

    def open(self, *locations: str, cues: Sequence[Cue] = CUES) -> None:
        media = tuple(Media(location) for location in locations)
        self.window.document.open_cues(cues, "film", media=media)
        if media:
            self.qtbot.waitUntil(lambda: self.playback.is_loaded or self.playback.error is not None)

    @property
    def image(self) -> QImage:
        return self.view.grab().toImage()

    def waits_at(self, ms: int) -> None:
        """Until the picture of this time is there."""
        self.qtbot.waitUntil(lambda: self.shows_frame(ms // FRAME_MS))

    def shows_frame(self, frame: int) -> bool:
        where = self.view.picture_rect()
        middle = self.image.copy(where.center().x(), where.center().y(), 1, 1)
        return frame_in(middle) == frame

    @property
    def has_text(self) -> bool:
        """Whether white letters stand in the lower part of the picture, or in the upper one."""
        return self.white_in(0.75, 1.0) > _SOME

    def white_in(self, top: float, bottom: float) -> int:
        where, image = self.view.picture_rect(), self.image
        rows = range(where.top() + round(top * where.height()), where.top() + round(bottom * where.height()))
        columns = range(where.left(), where.right())
        return sum(image.pixelColor(x, y).lightness() > 240 for y in rows for x in columns)

    def focus(self, widget: QObject) -> None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.qtbot.waitUntil(widget.hasFocus)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifier)


@pytest.fixture
def player(window: MainWindow, qtbot: QtBot, film: Path) -> Player:
    made = Player(window, qtbot)
    made.open(str(film))
    made.focus(window.workplace.editor.table)
    return made


@pytest.fixture
def empty_player(window: MainWindow, qtbot: QtBot) -> Player:
    return Player(window, qtbot)


def test_the_film_of_what_is_open_is_shown_at_the_chosen_cue(player: Player) -> None:
    assert player.view.isVisible()
    player.window.document.selection.choose_cue(2)
    player.waits_at(1400)
    assert player.playback.position == 1400


def test_a_click_on_the_chosen_cue_goes_back_to_its_beginning(player: Player, qtbot: QtBot) -> None:
    table = player.window.workplace.editor.table
    player.playback.seek(2000)
    cell = table.visualRect(table.model().index(0, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    qtbot.waitUntil(lambda: player.playback.position == 400)


def test_subtitles_appear_and_disappear_at_their_times(player: Player, qtbot: QtBot) -> None:
    for ms, is_there in ((0, False), (400, True), (799, True), (800, False), (1000, True), (2000, False), (2400, True)):
        player.playback.seek(ms)
        player.waits_at(ms)
        assert player.has_text is is_there, ms


def test_what_is_typed_is_on_the_picture_at_once(player: Player) -> None:
    player.window.document.selection.choose_cue(1)
    player.waits_at(1000)
    text = player.text
    text.set_text("")
    assert not player.has_text
    text.set_text("Now this")
    assert player.desk.subtitles.texts == ("Now this",)
    assert player.has_text
    player.window.document.undo_stack.undo()
    assert player.desk.subtitles.texts == ("Second\nline",)


def test_retiming_a_cue_takes_it_off_the_picture(player: Player) -> None:
    from subtitler.gui.editor.retiming import start_at

    player.playback.seek(1000)
    player.window.document.apply(start_at(player.window.document.track, 1, 1200))
    assert player.desk.subtitles.texts == ()


def test_the_presentation_decides_what_is_shown(player: Player) -> None:
    from subtitler.timedtext.presentation import Presentation

    player.playback.seek(500)
    player.window.document.set_presentation(Presentation(masked_words=("First",)))
    assert player.desk.subtitles.texts == ("*****",)


def test_a_cue_that_asks_for_the_top_stands_there(player: Player) -> None:
    player.open(player.playback.location, cues=[Cue(0, 900, "{\\an8}Up here")])
    player.waits_at(0)
    assert player.white_in(0.0, 0.25) > _SOME
    assert player.white_in(0.75, 1.0) == 0


def test_playing_chooses_the_cue_at_the_playhead(player: Player, qtbot: QtBot) -> None:
    player.playback.seek(900)
    player.press(Key.Key_Space)
    qtbot.waitUntil(lambda: player.window.document.selection.chosen.only == 2)
    assert player.playback.is_playing
    player.press(Key.Key_Space)
    assert not player.playback.is_playing


def test_scrolling_by_hand_ends_the_following_until_the_next_play(player: Player, qtbot: QtBot) -> None:
    table = player.window.workplace.editor.table
    player.playback.seek(850)
    player.playback.play()
    table.verticalScrollBar().triggerAction(table.verticalScrollBar().SliderAction.SliderSingleStepAdd)
    qtbot.waitUntil(lambda: player.playback.position >= 1500)
    assert player.window.document.selection.chosen.only == 0
    player.playback.pause()
    player.playback.play()
    qtbot.waitUntil(lambda: player.window.document.selection.chosen.only == 3)


def test_playing_does_not_take_the_cue_away_under_ones_typing(player: Player, qtbot: QtBot) -> None:
    player.playback.seek(400)
    player.focus(player.text)
    player.playback.play()
    qtbot.waitUntil(lambda: player.playback.position >= 1500)
    assert player.window.document.selection.chosen.only == 0


def test_typing_and_splitting_do_not_move_the_playhead(player: Player, qtbot: QtBot) -> None:
    player.window.document.selection.choose_cue(1)
    qtbot.waitUntil(lambda: player.playback.position == 1000)
    player.playback.seek(1200)
    player.focus(player.text)
    qtbot.keyClicks(QApplication.focusWidget(), " more jkl")
    player.window.workplace.editor.edit_actions.split.trigger()
    QApplication.processEvents()
    assert player.playback.position == 1200
    assert not player.playback.is_playing


def test_space_writes_in_a_text_field_and_plays_elsewhere(player: Player, qtbot: QtBot) -> None:
    text = player.text
    player.focus(text)
    player.press(Key.Key_Space)
    assert text.text.endswith(" ")
    assert not player.playback.is_playing
    player.press(Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert player.playback.is_playing


def test_space_belongs_to_an_input_method_that_composes(player: Player, qtbot: QtBot) -> None:
    text = player.text
    player.focus(text)
    QApplication.sendEvent(text, QInputMethodEvent("zimu", []))
    player.press(Key.Key_Space)
    assert not player.playback.is_playing


def test_space_presses_a_button_that_has_the_focus(player: Player, qtbot: QtBot) -> None:
    player.playback.set_volume(0.5)
    mute = player.window.findChild(QToolButton, "muteActionButton")
    player.focus(mute)
    player.press(Key.Key_Space)
    assert (player.playback.is_muted, player.playback.is_playing) == (True, False)


def test_l_goes_faster_with_every_press_and_k_stops(player: Player, qtbot: QtBot) -> None:
    rates = []
    for _ in range(5):
        player.press(Key.Key_L)
        rates.append(player.playback.rate)
    player.press(Key.Key_K)
    assert rates == [1.0, 2.0, 4.0, 8.0, 8.0]
    assert (player.playback.is_playing, player.playback.rate) == (False, 1.0)


def test_j_goes_back_faster_with_every_press(player: Player, qtbot: QtBot) -> None:
    player.playback.seek(2800)
    rates = []
    for _ in range(4):
        player.press(Key.Key_J)
        rates.append(player.playback.rate)
    assert rates == [-1.0, -2.0, -4.0, -4.0]
    qtbot.waitUntil(lambda: player.playback.position < 2400)
    player.press(Key.Key_L)
    assert player.playback.rate == 1.0
    player.press(Key.Key_K)
    assert not player.playback.is_playing


def test_k_held_down_makes_l_and_j_slow_until_it_is_let_go(player: Player, qtbot: QtBot) -> None:
    table = player.window.workplace.editor.table
    player.playback.seek(1000)
    qtbot.keyPress(table, Key.Key_K)
    player.press(Key.Key_L)
    assert player.playback.rate == 0.25
    player.press(Key.Key_J)
    assert player.playback.rate == -0.25
    qtbot.keyRelease(table, Key.Key_K)
    assert not player.playback.is_playing
    player.press(Key.Key_L)
    assert player.playback.rate == 1.0


def test_arrows_on_the_picture_step_by_frames_and_with_alt_by_half_seconds(player: Player, qtbot: QtBot) -> None:
    player.playback.seek(1000)
    player.waits_at(1000)
    player.focus(player.view)
    player.press(Key.Key_Right)
    player.waits_at(1040)
    player.press(Key.Key_Left)
    player.press(Key.Key_Left)
    player.waits_at(960)
    player.press(Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    player.waits_at(1460)


def test_f5_plays_the_chosen_cue_and_stops_at_its_end(player: Player, qtbot: QtBot) -> None:
    player.window.document.selection.choose_cue(1)
    player.press(Key.Key_F5)
    assert player.playback.is_playing
    qtbot.waitUntil(lambda: not player.playback.is_playing)
    assert player.playback.position == 1400
    assert player.window.document.selection.chosen.only == 1


def test_looping_a_cue_plays_it_again_until_it_is_switched_off(player: Player, qtbot: QtBot) -> None:
    player.window.document.selection.choose_cue(0)
    positions: list[int] = []
    player.playback.position_changed.connect(positions.append)
    loop = player.desk.actions.loop
    loop.trigger()
    qtbot.waitUntil(lambda: positions.count(400) >= 3)
    assert loop.isChecked()
    assert player.window.document.selection.chosen.only == 0
    loop.trigger()
    qtbot.waitUntil(lambda: player.playback.position > 1000)
    assert not loop.isChecked()


def test_a_click_on_the_picture_plays_and_pauses(player: Player, qtbot: QtBot) -> None:
    qtbot.mouseClick(player.view, Qt.MouseButton.LeftButton)
    assert player.playback.is_playing
    qtbot.mouseClick(player.view, Qt.MouseButton.LeftButton)
    assert not player.playback.is_playing


def test_the_bar_goes_where_it_is_clicked_and_says_where_it_is(player: Player, qtbot: QtBot) -> None:
    slider = player.desk.bar.seek_slider
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, slider.height() // 2))
    assert player.playback.position == pytest.approx(1500, abs=50)
    player.playback.seek(1234)
    assert player.desk.bar.time.text().startswith("00:00:01.234 / 00:00:0")
    assert slider.value() == 1234


def test_the_speed_box_shows_and_sets_the_speed(player: Player) -> None:
    player.desk.bar.speed.activated.emit(5)
    assert player.playback.rate == 1.5
    player.desk.actions.slower.trigger()
    assert player.desk.bar.speed.currentText() == "1.25×"


def test_a_recording_that_is_gone_says_so_and_leads_to_finding_it(empty_player: Player, qtbot: QtBot, tmp_path: Path) -> None:
    empty_player.open(str(tmp_path / "gone.mp4"))
    assert "gone.mp4" in empty_player.view.message
    assert empty_player.view.accessibleDescription() == empty_player.view.message
    relink = empty_player.window.findChild(QToolButton, "playerRelink")
    assert relink.defaultAction() is empty_player.window.commands.relink
    qtbot.waitUntil(lambda: relink.isVisible() and relink.isEnabled())
    assert not empty_player.desk.actions.play.isEnabled()


def test_sound_only_says_so_and_shows_the_subtitle(empty_player: Player, tmp_path: Path) -> None:
    empty_player.open(str(record(tmp_path / "talk.wav", tone(440, 3, 8000), rate=8000)))
    assert empty_player.view.message == "No picture: sound only"
    empty_player.playback.seek(1000)
    assert empty_player.has_text


def test_subtitles_without_a_recording_have_no_player(empty_player: Player) -> None:
    empty_player.open()
    assert not empty_player.view.isVisible()
    assert empty_player.window.workplace.editor.table.isVisible()


def test_a_recording_of_the_same_name_beside_a_subtitle_file_is_played(
    empty_player: Player, qtbot: QtBot, tmp_path: Path
) -> None:
    grey_film(tmp_path / "talk.mp4", has_sound=False)
    record(tmp_path / "talk.wav", tone(440, 1, 8000), rate=8000)
    (tmp_path / "talk.srt").write_text("1\n00:00:00,400 --> 00:00:00,800\nHello\n")
    empty_player.window.workplace.desk.open(tmp_path / "talk.srt")
    qtbot.waitUntil(lambda: empty_player.playback.is_loaded)
    assert empty_player.playback.location == str(tmp_path / "talk.mp4")
    assert empty_player.view.isVisible()


@pytest.mark.parametrize("name", ["talk.zh-CN.srt", "talk.v2.final.srt"])
def test_what_tells_versions_of_subtitles_apart_is_no_part_of_the_recording_s_name(
    empty_player: Player, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    grey_film(tmp_path / "talk.mp4", has_sound=False)
    empty_player.window.workplace.desk.open(srt_in(tmp_path, name))
    qtbot.waitUntil(lambda: empty_player.playback.is_loaded)
    assert empty_player.playback.location == str(tmp_path / "talk.mp4")


def srt_in(folder: Path, name: str = "talk.srt") -> Path:
    """A subtitle file beside which lies no recording."""
    path = folder / name
    path.write_text("1\n00:00:00,400 --> 00:00:00,800\nHello\n")
    return path


def test_a_film_that_falls_on_open_subtitles_is_theirs(empty_player: Player, qtbot: QtBot, film: Path, tmp_path: Path) -> None:
    window = empty_player.window
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(srt_in(tmp_path))
    assert window.workplace.keys
    assert not window.commands.burn.isEnabled()
    window.add(Sources(media=(str(film),)))
    qtbot.waitUntil(lambda: empty_player.playback.is_loaded)
    assert window.document.media == (Media(str(film), 3000),)
    assert empty_player.view.isVisible()
    assert window.workplace.inspector.isVisible()  # one corrects next, and does not recognise
    for name in ("burnAction", "findShotsAction", "patchAction", "secondRecognitionAction"):
        assert window.findChild(QAction, name).isEnabled(), name
    # A subtitle file cannot keep it: there is nothing to be saved.
    assert not window.document.is_modified


def test_a_film_takes_the_place_of_one_beside_that_cannot_be_played(
    empty_player: Player, qtbot: QtBot, film: Path, tmp_path: Path
) -> None:
    (tmp_path / "talk.mp4").write_bytes(b"no film")
    empty_player.window.workplace.desk.open(srt_in(tmp_path))
    qtbot.waitUntil(lambda: empty_player.playback.error is not None)
    empty_player.window.add(Sources(media=(str(film),)))
    qtbot.waitUntil(lambda: empty_player.window.document.media == (Media(str(film), 3000),))


def test_what_a_project_belongs_to_is_saved_with_it_and_can_be_taken_back(
    empty_player: Player, qtbot: QtBot, film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "talk.subtitler"
    write_project(path, Project(tracks=(TrackContent("Talk", "en", CUES),)))
    window = empty_player.window
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(path)
    monkeypatch.setattr("subtitler.gui.questions.ask_media", lambda _parent, _suffixes: (film,))
    window.commands.choose_recording.trigger()
    qtbot.waitUntil(lambda: empty_player.playback.is_loaded)
    assert window.document.undo_stack.undoText() == "link the recording"
    with qtbot.waitSignal(window.workplace.desk.saved):
        window.workplace.desk.save()
    assert [medium.location for medium in read_project(path).media] == [str(film)]
    window.document.undo_stack.undo()
    assert (window.document.media, empty_player.playback.location) == ((), "")


def test_subtitles_that_are_opened_after_their_film_are_played_with_it(
    empty_player: Player, qtbot: QtBot, film: Path, tmp_path: Path
) -> None:
    empty_player.window.add(Sources(media=(str(film),), documents=(srt_in(tmp_path),)))
    qtbot.waitUntil(lambda: empty_player.playback.is_loaded)
    assert empty_player.playback.location == str(film)
    assert [cue.text for cue in empty_player.window.document.track] == ["Hello"]


def test_subtitles_that_come_with_a_film_leave_what_is_open_alone(
    empty_player: Player, qtbot: QtBot, film: Path, tmp_path: Path
) -> None:
    window = empty_player.window
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(srt_in(tmp_path, "other.srt"))
    window.add(Sources(media=(str(film),), documents=(srt_in(tmp_path),)))
    (second,) = [each for each in window.windows.all if each is not window]
    qtbot.waitUntil(lambda: second.document.media == (Media(str(film), 3000),))
    assert (window.document.media, empty_player.playback.location) == ((), "")
    second.close()


def test_of_several_recordings_none_is_taken_for_that_of_subtitles(
    empty_player: Player, qtbot: QtBot, film: Path, tmp_path: Path
) -> None:
    window = empty_player.window
    other = record(tmp_path / "other.wav", tone(440, 1, 8000), rate=8000)
    window.add(Sources(media=(str(film), str(other))))
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(srt_in(tmp_path))
    qtbot.waitUntil(lambda: window.runner.is_idle)
    assert (window.document.media, empty_player.playback.location) == ((), "")


def test_another_recording_can_be_played_beside_the_subtitles(
    empty_player: Player, qtbot: QtBot, film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = grey_film(tmp_path / "other.mp4", has_sound=False)
    monkeypatch.setattr("subtitler.gui.questions.ask_media", lambda _parent, _suffixes: (other,))
    empty_player.open(str(film))
    empty_player.window.commands.choose_recording.trigger()
    qtbot.waitUntil(lambda: empty_player.playback.is_loaded)
    assert empty_player.playback.location == str(other)
    assert empty_player.window.document.media == (Media(str(film)),)


def test_of_several_recordings_the_first_is_played_and_another_can_be_chosen(
    empty_player: Player, qtbot: QtBot, film: Path, tmp_path: Path
) -> None:
    other = grey_film(tmp_path / "other.mp4", has_sound=False)
    empty_player.open(str(film), str(other))
    assert empty_player.playback.location == str(film)
    assert empty_player.desk.bar.media.isVisible()
    empty_player.desk.bar.media.activated.emit(1)
    assert empty_player.playback.location == str(other)
    empty_player.open(str(film))
    assert not empty_player.desk.bar.media.isVisible()


def test_the_rate_of_the_film_that_is_played_is_proposed_for_its_frames(
    empty_player: Player, qtbot: QtBot, tmp_path: Path
) -> None:
    film = grey_film(tmp_path / "film.mp4", has_sound=False, rate=Fraction(24000, 1001))
    empty_player.open(str(film))
    document = empty_player.window.document
    assert document.media[0].frame_rate is None
    assert known_rate(document) == "23.976"
    empty_player.open()
    assert known_rate(document) == ""


def test_a_tall_film_stays_whole_in_view(empty_player: Player, qtbot: QtBot, tmp_path: Path) -> None:
    tall = grey_film(tmp_path / "tall.mp4", width=54, height=96)
    empty_player.open(str(tall))
    empty_player.playback.seek(500)
    empty_player.waits_at(500)
    where = empty_player.view.picture_rect()
    assert empty_player.view.rect().contains(where)
    assert where.height() / where.width() == pytest.approx(96 / 54, rel=0.03)
    assert empty_player.has_text


def test_hiding_the_player_keeps_it_playing_for_the_ears(player: Player, qtbot: QtBot) -> None:
    player.window.commands.show_player.setChecked(False)
    assert not player.view.isVisible()
    player.playback.play()
    qtbot.waitUntil(lambda: player.playback.position > 300)
    player.playback.pause()
    player.window.commands.show_player.setChecked(True)
    player.playback.seek(2000)
    player.waits_at(2000)


def test_the_volume_is_remembered(player: Player, tmp_path: Path, qtbot: QtBot) -> None:
    settings = QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat)
    player.playback.set_volume(0.35)
    player.playback.set_muted(True)
    player.desk.remember(settings)
    player.playback.set_volume(1.0)
    player.desk.restore(settings)
    assert (player.playback.volume, player.playback.is_muted) == (0.35, True)
    assert player.desk.actions.mute.isChecked()


def test_closing_what_is_open_ends_playing(player: Player, qtbot: QtBot) -> None:
    player.playback.play()
    player.window.document.close()
    assert (player.playback.location, player.playback.is_playing) == ("", False)
    assert not player.desk.actions.play.isEnabled()


@pytest.fixture
def pressed_names(player: Player) -> Callable[[], list[str]]:
    return lambda: [button.toolTip() for button in player.desk.bar.findChildren(QToolButton)]


def test_every_button_of_the_bar_names_its_key(player: Player, pressed_names: Callable[[], list[str]]) -> None:
    assert pressed_names() == ["Play (Space, Ctrl+Space)", "Loop this cue (Shift+F5)", "Mute (Ctrl+Shift+Space)"]


def test_a_window_that_plays_nothing_has_not_loaded_what_plays() -> None:
    code = (
        "import sys; from subtitler.app import build_window; window = build_window(); window.workplace\n"
        "print([name for name in ('PySide6.QtMultimedia', 'av') if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


@pytest.fixture
def played(player: Player, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The spans that were played, in milliseconds."""
    spans: list[tuple[int, int]] = []
    play = player.playback.play_span

    def note(start_ms: int, end_ms: int, loop: bool = False) -> None:
        spans.append((start_ms, end_ms))
        play(start_ms, end_ms, loop)

    monkeypatch.setattr(player.playback, "play_span", note)
    return spans


def test_q_w_e_d_play_around_the_edges_in_aegisub_s_keys(player: Player, played: list[tuple[int, int]]) -> None:
    player.window.workplace.keys.keyboard.use_preset("aegisub")
    player.window.document.selection.choose_cue(2)
    for key in (Key.Key_Q, Key.Key_W, Key.Key_E, Key.Key_D):
        player.press(key)
    assert played == [(900, 1400), (2000, 2500), (1400, 1900), (1500, 2000)]


def test_c_and_v_lead_in_and_out_in_aegisub_s_keys(player: Player) -> None:
    player.window.workplace.keys.keyboard.use_preset("aegisub")
    player.window.document.selection.choose_cue(3)
    player.press(Key.Key_C)
    player.press(Key.Key_V)
    cue = player.window.document.track[3]
    assert (cue.start_ms, cue.end_ms) == (2200, 3100)


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Key.Key_Left, Qt.KeyboardModifier.NoModifier, 1000),
        (Key.Key_Right, Qt.KeyboardModifier.NoModifier, 3000),
        (Key.Key_Left, Qt.KeyboardModifier.AltModifier, 1500),
        (Key.Key_Right, Qt.KeyboardModifier.AltModifier, 2500),
    ],
)
def test_the_arrows_leap_by_seconds_in_subtitle_edit_s_keys(player: Player, qtbot: QtBot, key, modifier, expected) -> None:
    player.window.workplace.keys.keyboard.use_preset("subtitle-edit")
    player.playback.seek(2000)
    player.press(key, modifier)
    assert abs(player.playback.position - expected) <= FRAME_MS


def test_each_step_plays_the_cue_where_that_is_wanted(player: Player, played: list[tuple[int, int]]) -> None:
    player.window.document.selection.choose_cue(0)
    player.press(Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert played == []
    player.desk.actions.then_play.trigger()
    player.press(Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    player.press(Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    player.focus(player.text)
    player.press(Key.Key_Return)
    track = player.window.document.track
    assert played == [(1400, 2000), (track[2].start_ms, track[2].end_ms), (track[3].start_ms, track[3].end_ms)]


def test_that_each_step_plays_is_remembered(player: Player, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat)
    player.desk.actions.then_play.setChecked(True)
    player.desk.remember(settings)
    player.desk.actions.then_play.setChecked(False)
    player.desk.restore(settings)
    assert player.desk.actions.then_play.isChecked()


def test_the_playhead_goes_from_edge_to_edge(player: Player, qtbot: QtBot) -> None:
    player.playback.seek(900)
    qtbot.waitUntil(lambda: player.window.workplace.waveform.zone.view.position_ms == 900)
    places = []
    for key in (Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp, Key.Key_PageUp, Key.Key_PageUp):
        player.press(key, Qt.KeyboardModifier.ControlModifier)
        places.append(player.playback.position)
    assert places == [1000, 1400, 1000, 800, 400]


def test_the_playhead_goes_from_shot_to_shot(player: Player, qtbot: QtBot) -> None:
    document = player.window.document
    shots = player.window.findChild(QAction, "nextShotAction")
    assert not shots.isEnabled()
    document.set_picture(document.media[0].location, None, (520, 1520))
    player.playback.seek(900)
    shots.trigger()
    assert player.playback.position == 1520
    player.window.findChild(QAction, "previousShotAction").trigger()
    assert player.playback.position == 520
