from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from subtitler.gui.document import Document
from subtitler.gui.theme import tokens
from subtitler.gui.waveform.actions import WaveformActions
from subtitler.gui.waveform.peak_loader import PeakLoader, PeakState
from subtitler.gui.waveform.scene import RULER_PX
from subtitler.gui.waveform.timeline import LONGEST_MS
from subtitler.gui.waveform.waveform_view import WaveformView
from subtitler.media.peaks import LOUDEST, Peaks
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Media
from subtitler.timedtext.transcript import Word

WIDTH, HEIGHT = 1000, 200
_Key = Qt.KeyboardModifier

CUES = (
    Cue(1000, 2000, "one two", "Ann", (Word(1000, 1460, "one ", ""), Word(1500, 2000, "two", ""))),
    Cue(2000, 3000, "three", "Ben"),
    Cue(5000, 6000, "four", "Ann"),
)


class Board:
    """A view with cues; a pixel is ten milliseconds, so that x = 100 is a second."""

    def __init__(self, qtbot: QtBot) -> None:
        self.document = Document()
        self.loader = PeakLoader()
        self.view = WaveformView(self.document, self.loader)
        qtbot.addWidget(self.view)
        self.view.resize(WIDTH, HEIGHT)
        self.document.open_cues(CUES, "talk", media=[Media("talk.wav", 60_000, shots=(4_000,))])
        self.view.show_timeline(self.view.timeline.fitting(0, 10_000))
        self.view.show()
        self.seeks: list[int] = []
        self.view.seek_wanted.connect(self.seeks.append)
        self.band = HEIGHT - 10
        self.sound = RULER_PX + 40

    @property
    def times(self) -> list[tuple[int, int]]:
        return [(cue.start_ms, cue.end_ms) for cue in self.document.track]

    def press(self, x: float, y: int, keys: _Key = _Key.NoModifier) -> None:
        QTest.mousePress(self.view, Qt.MouseButton.LeftButton, keys, QPoint(round(x), y))

    def move(self, x: float, y: int, keys: _Key = _Key.NoModifier) -> None:
        self.view.hands.move(QPointF(x, y), keys)

    def release(self, x: float, y: int, keys: _Key = _Key.NoModifier) -> None:
        QTest.mouseRelease(self.view, Qt.MouseButton.LeftButton, keys, QPoint(round(x), y))

    def drag(self, from_x: float, to_x: float, y: int | None = None, keys: _Key = _Key.NoModifier) -> None:
        """Presses, moves on the way and to the end with the keys held, releases."""
        y = self.band if y is None else y
        self.press(from_x, y)
        for x in (from_x + (to_x - from_x) / 2, to_x):
            self.move(x, y, keys)
        self.release(to_x, y, keys)

    def picture(self) -> QImage:
        return self.view.grab().toImage()


@pytest.fixture
def board(qtbot: QtBot) -> Iterator[Board]:
    made = Board(qtbot)
    yield made
    made.view.close_down()
    made.loader.close()


def test_a_click_moves_the_playhead_there(board: Board) -> None:
    QTest.mouseClick(board.view, Qt.MouseButton.LeftButton, pos=QPoint(420, board.sound))
    assert board.seeks == [4200]
    assert board.times == [(1000, 2000), (2000, 3000), (5000, 6000)]


def test_a_click_on_a_cue_chooses_it_too(board: Board) -> None:
    QTest.mouseClick(board.view, Qt.MouseButton.LeftButton, pos=QPoint(550, board.band))
    assert board.document.selection.chosen.only == 2
    assert board.seeks == [5500]


def test_dragging_on_the_ruler_scrubs(board: Board) -> None:
    board.press(100, 5)
    board.move(300, 5)
    board.release(300, 5)
    assert board.seeks == [1000, 3000]


@pytest.mark.parametrize("at", ["band", "sound"])
def test_dragging_an_edge_moves_that_edge_only(board: Board, at: str) -> None:
    board.drag(600, 655, getattr(board, at))
    assert board.times[2] == (5000, 6550)
    board.drag(500, 455, getattr(board, at))
    assert board.times[2] == (4550, 6550)


def test_dragging_a_cue_moves_it_with_its_words(board: Board) -> None:
    board.drag(150, 750)
    assert board.times[0] == (7000, 8000)
    assert [word.start_ms for word in board.document.track[0].words] == [7000, 7500]


def test_nothing_is_dragged_to_before_the_beginning(board: Board) -> None:
    board.drag(150, -400, keys=_Key.ShiftModifier)
    assert board.times[0] == (0, 1000)


def test_the_cue_changes_while_it_is_dragged_and_one_undo_takes_all_of_it_back(board: Board) -> None:
    board.press(600, board.band)
    for x in (620, 655, 670, 680):
        board.move(x, board.band)
    assert board.times[2] == (5000, 6800)
    board.release(680, board.band)
    assert board.document.undo_stack.count() == 1
    board.document.undo_stack.undo()
    assert tuple(board.document.track) == CUES


def test_a_hand_that_rests_during_a_drag_still_makes_one_step(board: Board, qtbot: QtBot) -> None:
    board.document._pause.setInterval(1)
    board.press(600, board.band)
    board.move(650, board.band)
    with qtbot.waitSignal(_elapsed(board), timeout=1000):
        pass
    board.move(680, board.band)
    board.release(680, board.band)
    assert board.document.undo_stack.count() == 1


def _elapsed(board: Board) -> object:
    """The end of a while that is longer than the pause after which typing is another step."""
    from PySide6.QtCore import QTimer

    timer = QTimer(board.view, singleShot=True, interval=30)
    timer.start()
    return timer.timeout


def test_two_drags_are_two_steps(board: Board) -> None:
    board.drag(600, 655)
    board.drag(655, 700)
    assert board.document.undo_stack.count() == 2


def test_escape_gives_a_drag_up_and_leaves_no_step(board: Board) -> None:
    board.press(600, board.band)
    board.move(680, board.band)
    QTest.keyClick(board.view, Qt.Key.Key_Escape)
    board.release(680, board.band)
    assert tuple(board.document.track) == CUES
    assert not board.document.undo_stack.canUndo()
    assert board.seeks == []


def test_edges_that_touch_move_together(board: Board) -> None:
    board.drag(202, 252)
    assert board.times[:2] == [(1000, 2500), (2500, 3000)]
    assert board.document.undo_stack.count() == 1
    board.document.undo_stack.undo()
    assert tuple(board.document.track) == CUES


def test_alt_parts_edges_that_touch(board: Board) -> None:
    board.document.selection.choose_cue(1)
    board.drag(202, 252, keys=_Key.AltModifier)
    assert board.times[:2] == [(1000, 2000), (2500, 3000)]


def test_alt_takes_the_neighbour_along_where_edges_do_not_touch(board: Board) -> None:
    board.drag(500, 470, keys=_Key.AltModifier)
    assert board.times[1:] == [(2000, 2700), (4700, 6000)]


def test_no_cue_is_dragged_to_less_than_a_tenth_of_a_second(board: Board) -> None:
    board.drag(600, 300, keys=_Key.ShiftModifier)
    assert board.times[2] == (5000, 5100)
    board.drag(202, 900, keys=_Key.ShiftModifier)
    assert board.times[:2] == [(1000, 2900), (2900, 3000)]


def test_edges_snap_to_neighbours_shots_words_and_playhead_and_shift_lets_them_free(board: Board) -> None:
    board.drag(500, 305)
    assert board.times[2] == (3000, 6000)
    board.document.undo_stack.undo()
    board.drag(500, 396)
    assert board.times[2] == (4000, 6000)
    board.document.undo_stack.undo()
    board.view.show_position(4500)
    board.drag(500, 445)
    assert board.times[2] == (4500, 6000)
    board.document.undo_stack.undo()
    board.drag(100, 144)
    assert board.times[0] == (1460, 2000)
    board.document.undo_stack.undo()
    board.drag(500, 305, keys=_Key.ShiftModifier)
    assert board.times[2] == (3050, 6000)


def test_a_cue_that_is_dragged_snaps_with_whichever_end_is_nearer(board: Board) -> None:
    board.drag(550, 445)
    assert board.times[2] == (4000, 5000)
    board.document.undo_stack.undo()
    board.drag(550, 346)
    assert board.times[2] == (3000, 4000)


def test_the_magnet_is_drawn_where_an_edge_snaps(board: Board) -> None:
    board.press(500, board.band)
    board.move(450, board.band)
    board.move(305, board.band)
    on = board.picture().pixelColor(300, RULER_PX + 30)
    board.move(320, board.band)
    assert on != board.picture().pixelColor(300, RULER_PX + 30)
    board.release(320, board.band)


def test_dragging_over_nothing_draws_a_cue(board: Board) -> None:
    board.drag(700, 820)
    assert board.times == [(1000, 2000), (2000, 3000), (5000, 6000), (7000, 8200)]
    assert board.document.selection.chosen.only == 3
    board.document.undo_stack.undo()
    assert tuple(board.document.track) == CUES


def test_a_cue_can_be_drawn_backwards_and_takes_its_place_in_the_order(board: Board) -> None:
    board.drag(460, 340)
    assert board.times[2] == (3400, 4600)
    assert board.document.selection.chosen.only == 2


def test_enter_ends_the_drawing_and_escape_gives_it_up(board: Board) -> None:
    board.press(700, board.sound)
    board.move(820, board.sound)
    QTest.keyClick(board.view, Qt.Key.Key_Return)
    assert board.times[3] == (7000, 8200)
    board.press(860, board.sound)
    board.move(950, board.sound)
    QTest.keyClick(board.view, Qt.Key.Key_Escape)
    board.release(950, board.sound)
    assert len(board.times) == 4


def test_a_click_with_shift_sets_the_start_and_with_ctrl_the_end(board: Board) -> None:
    board.document.selection.choose_cue(2)
    QTest.mouseClick(board.view, Qt.MouseButton.LeftButton, _Key.ShiftModifier, QPoint(450, board.sound))
    QTest.mouseClick(board.view, Qt.MouseButton.LeftButton, _Key.ControlModifier, QPoint(720, board.sound))
    assert board.times[2] == (4500, 7200)
    assert board.seeks == []


def test_cues_that_overlap_stand_in_rows_and_can_both_be_dragged(board: Board) -> None:
    board.document.open_cues([Cue(1000, 4000, "a"), Cue(2000, 5000, "b")], "x")
    board.view.show_timeline(board.view.timeline.fitting(0, 10_000))
    upper, lower = HEIGHT - 36, HEIGHT - 10
    board.drag(250, 650, upper, _Key.ShiftModifier)
    board.drag(250, 750, lower, _Key.ShiftModifier)
    assert board.times == [(5000, 8000), (7000, 10_000)]


def wheel(board: Board, notches: float, keys: _Key = _Key.NoModifier, x: int = 500) -> None:
    event = QWheelEvent(
        QPointF(x, 80),
        QPointF(x, 80),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(board.view, event)


def test_the_wheel_scrolls_and_with_ctrl_or_alt_zooms_at_the_pointer(board: Board) -> None:
    wheel(board, -1)
    assert board.view.timeline.start_ms == 1000
    for keys in (_Key.ControlModifier, _Key.AltModifier):
        before = board.view.timeline
        wheel(board, 2, keys, x=300)
        assert board.view.timeline.column_ms < before.column_ms
        assert board.view.timeline.ms(300) == pytest.approx(before.ms(300), abs=before.column_ms)


def test_one_can_zoom_to_the_sample_and_out_to_twelve_hours(board: Board) -> None:
    wheel(board, 100, _Key.ControlModifier)
    assert board.view.timeline.column_ms < 1000 / 48_000
    board.picture()
    wheel(board, -200, _Key.ControlModifier)
    assert board.view.timeline.shown_ms == pytest.approx(LONGEST_MS)
    board.picture()


def test_the_picture_goes_with_the_playhead_while_it_plays_unless_it_was_scrolled_by_hand(board: Board) -> None:
    board.view.show_playing(True)
    board.view.show_position(9800)
    assert board.view.timeline.start_ms > 8000
    wheel(board, 5)
    there = board.view.timeline
    board.view.show_position(30_000)
    assert board.view.timeline == there
    board.view.show_playing(False)
    board.view.show_playing(True)
    board.view.show_position(30_050)
    assert board.view.timeline.start_ms <= 30_050 < board.view.timeline.end_ms


def test_a_cue_chosen_elsewhere_is_brought_on_the_screen(board: Board) -> None:
    board.view.show_timeline(board.view.timeline.fitting(0, 3000))
    board.document.selection.choose_cue(2)
    assert board.view.timeline.start_ms <= 5000 < board.view.timeline.end_ms


def test_arrows_move_the_playhead_and_pages_scroll(board: Board) -> None:
    board.view.show_position(3000)
    QTest.keyClick(board.view, Qt.Key.Key_Left)
    QTest.keyClick(board.view, Qt.Key.Key_Right)
    QTest.keyClick(board.view, Qt.Key.Key_Home)
    assert board.seeks == [2000, 4000, 0]
    QTest.keyClick(board.view, Qt.Key.Key_PageDown)
    assert board.view.timeline.start_ms == 10_000


def give_peaks(board: Board, *channels: np.ndarray) -> None:
    peaks = Peaks(len(channels))
    peaks.append(np.stack(channels).astype(np.uint8))
    board.loader.peaks, board.loader.state = peaks, PeakState.COMPLETE
    board.loader.changed.emit()


def test_sound_is_painted_in_the_columns_in_which_it_is_heard(board: Board) -> None:
    board.document.open_cues([], "empty")
    steps = np.zeros(6000)
    steps[320:360] = LOUDEST
    give_peaks(board, steps)
    board.view.show_timeline(board.view.timeline.fitting(0, 10_000))
    picture, high = board.picture(), RULER_PX + 10
    is_inked = [picture.pixelColor(x, high) != QColor(tokens().raised) for x in range(20, WIDTH - 20)]
    inked = [x for x, there in enumerate(is_inked, 20) if there]
    assert (inked[0], inked[-1]) == (320, 359)


def test_each_channel_has_a_lane_until_one_wants_them_in_one(board: Board) -> None:
    board.document.open_cues([], "empty")
    left, right = np.zeros(6000), np.zeros(6000)
    left[200:300], right[600:700] = LOUDEST, LOUDEST
    give_peaks(board, left, right)
    board.view.show_timeline(board.view.timeline.fitting(0, 10_000))
    upper, lower = RULER_PX + 10, HEIGHT - 40

    def inked(y: int) -> set[int]:
        picture = board.picture()
        return {x for x in (250, 650) if picture.pixelColor(x, y) != QColor(tokens().raised)}

    assert (inked(upper), inked(lower)) == ({250}, {650})
    board.view.show_mixed(True)
    assert inked(upper) == {250, 650}


def test_cues_are_painted_in_their_speakers_colours(board: Board) -> None:
    picture = board.picture()
    bar = {picture.pixelColor(x, board.band).name() for x in (101, 501)}
    assert bar == {tokens().speakers[0]}
    assert picture.pixelColor(202, board.band).name() == tokens().speakers[1]


def test_thousands_of_cues_on_one_screen_are_a_strip_of_colour(board: Board) -> None:
    board.document.open_cues([Cue(2000 * n, 2000 * n + 1500, "x", "Ann") for n in range(2000)], "many")
    board.view.fit()
    picture = board.picture()
    assert picture.pixelColor(500, board.band).name() == tokens().speakers[0]


@pytest.fixture
def actions(board: Board) -> WaveformActions:
    return WaveformActions(board.document, board.view, board.view)


def test_start_and_end_are_set_at_the_playhead(board: Board, actions: WaveformActions) -> None:
    board.document.selection.choose_cue(2)
    board.view.show_position(4700)
    actions.set_start.trigger()
    board.view.show_position(6300)
    actions.set_end.trigger()
    assert board.times[2] == (4700, 6300)


def test_a_cue_is_split_at_the_playhead_at_the_edge_of_the_word_that_is_spoken(board: Board, actions: WaveformActions) -> None:
    board.view.show_position(1540)
    actions.split.trigger()
    assert [(cue.start_ms, cue.end_ms, cue.text, cue.speaker) for cue in list(board.document.track)[:2]] == [
        (1000, 1500, "one", "Ann"),
        (1500, 2000, "two", "Ann"),
    ]


def test_where_no_cue_is_on_the_screen_there_is_nothing_to_split(board: Board, actions: WaveformActions, qtbot: QtBot) -> None:
    board.view.show_position(4000)
    with qtbot.waitSignal(actions.refused):
        actions.split.trigger()
    assert tuple(board.document.track) == CUES


def test_a_new_cue_at_the_playhead_leaves_the_next_one_its_place(board: Board, actions: WaveformActions) -> None:
    board.view.show_position(3500)
    actions.new_cue.trigger()
    assert board.times[2] == (3500, 5000)
    assert board.document.selection.chosen.only == 2


def test_every_action_has_a_name_and_words(actions: WaveformActions) -> None:
    for action in (*actions.cue_group(), *actions.view_group()):
        assert action.objectName()
        assert action.text()


def test_undo_after_a_drag_moves_the_block_back_on_the_screen(board: Board, pixel: Callable[[int], str]) -> None:
    before = pixel(501)
    board.drag(500, 420)
    assert pixel(421) == before
    board.document.undo_stack.undo()
    assert pixel(501) == before


@pytest.fixture
def pixel(board: Board) -> Callable[[int], str]:
    return lambda x: board.picture().pixelColor(x, board.band).name()
