"""What a newcomer tries first, without reading anything: each of it works in a fresh window, by key and by drop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QTableView
from pytestqt.qtbot import QtBot

from subtitler.export.sources import of_project
from subtitler.gui.export.export_dialog import ExportDialog
from subtitler.gui.keys.sheet_dialog import KeySheet
from subtitler.gui.main_window import MainWindow
from subtitler.gui.player.playback import Playback
from subtitler.gui.settings_dialog import SettingsDialog
from subtitler.timedtext.cue import Cue
from tests.standin.exports import to_export

# The film of the sample has 25 frames a second, and it is opened slowly where many tests run at once.
FRAME_MS, LONGEST_MS = 40, 30_000
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def table(window: MainWindow) -> QTableView:
    """The table of a window with four cues, the first one chosen, as after opening a file."""
    texts = ["One two", "Three", "Four", "Five"]
    cues = [Cue(1000 * number, 1000 * number + 900, text) for number, text in enumerate(texts)]
    window.document.open_cues(cues, "talk")
    window.workplace.editor.table.setFocus()
    window.document.selection.choose_cue(0)
    return window.workplace.editor.table


def texts(window: MainWindow) -> list[str]:
    return [window.document.track[index].text for index in range(len(window.document.track))]


def chosen(window: MainWindow) -> list[int]:
    return list(window.document.selection.chosen)


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Presses a key where the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)


def opened(window: MainWindow, kind: type[QDialog]) -> QDialog:
    found = next((sheet for sheet in window.findChildren(kind) if sheet.isVisible()), None)
    assert found is not None, kind
    return found


def test_1_a_dropped_file_becomes_a_medium(window: MainWindow, qtbot: QtBot, recording: Callable[..., Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(recording()))])
    drop = QDropEvent(
        QPointF(600, 400), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: len(window.library.chosen_media) == 1)


def test_1_a_pasted_link_becomes_a_medium(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("https://example.com/talk.mp3")
    press(qtbot, Qt.Key.Key_V, CONTROL)
    assert [medium.location for medium in window.library.chosen_media] == ["https://example.com/talk.mp3"]


@pytest.fixture
def playback(window: MainWindow, qtbot: QtBot) -> Playback:
    """The player of a window in which the sample with its film is open; the focus is in the table."""
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.open_sample()
    found = window.workplace.player.playback
    qtbot.waitUntil(lambda: found.is_loaded, timeout=LONGEST_MS)
    window.workplace.editor.table.setFocus()
    return found


def test_2_space_plays_and_pauses_and_types_nothing(window: MainWindow, playback: Playback, qtbot: QtBot) -> None:
    before = texts(window)
    press(qtbot, Qt.Key.Key_Space)
    assert playback.is_playing
    press(qtbot, Qt.Key.Key_Space)
    assert not playback.is_playing
    assert texts(window) == before


def test_2_space_in_a_text_is_a_blank(window: MainWindow, playback: Playback, qtbot: QtBot) -> None:
    window.workplace.inspector.focus_text()
    press(qtbot, Qt.Key.Key_End)
    press(qtbot, Qt.Key.Key_Space)
    assert not playback.is_playing
    assert " " in texts(window)[0]


def test_3_j_k_l_shuttle(playback: Playback, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_L)
    assert playback.is_playing
    press(qtbot, Qt.Key.Key_K)
    assert not playback.is_playing
    playback.seek(5000)
    press(qtbot, Qt.Key.Key_J)
    assert playback.rate < 0
    press(qtbot, Qt.Key.Key_K)


def test_4_a_click_on_a_row_moves_the_playhead_to_its_cue(window: MainWindow, playback: Playback, qtbot: QtBot) -> None:
    table = window.workplace.editor.table
    place = table.visualRect(table.model().index(2, table.model().columnCount() - 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: playback.position == window.document.track[2].start_ms)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_5_enter_or_f2_then_typing_changes_the_text(window: MainWindow, table: QTableView, qtbot: QtBot, key: Qt.Key) -> None:
    table.setCurrentIndex(table.model().index(0, table.model().columnCount() - 1))
    press(qtbot, key)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    field.selectAll()
    qtbot.keyClicks(field, "Hello")
    press(qtbot, Qt.Key.Key_Return)
    assert texts(window)[0] == "Hello"


def test_5_a_double_click_edits_the_text(window: MainWindow, table: QTableView, qtbot: QtBot) -> None:
    index = table.model().index(1, table.model().columnCount() - 1)
    place = table.visualRect(index).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)


def test_6_enter_goes_to_the_next_cue(window: MainWindow, table: QTableView, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)
    assert chosen(window) == [1]


def test_6_escape_leaves_the_text_as_it_was(window: MainWindow, table: QTableView, qtbot: QtBot) -> None:
    table.setCurrentIndex(table.model().index(0, table.model().columnCount() - 1))
    press(qtbot, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "nonsense")
    press(qtbot, Qt.Key.Key_Escape)
    assert texts(window)[0] == "One two"
    assert QApplication.focusWidget() is table


@pytest.mark.parametrize("redo", [(Qt.Key.Key_Y, CONTROL), (Qt.Key.Key_Z, CONTROL | SHIFT)])
def test_7_undo_and_both_keys_of_redo(window: MainWindow, table: QTableView, qtbot: QtBot, redo) -> None:
    press(qtbot, Qt.Key.Key_Delete)
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert len(texts(window)) == 4
    press(qtbot, *redo)
    assert len(texts(window)) == 3


def test_8_split_at_the_caret_and_merge_two(window: MainWindow, table: QTableView, qtbot: QtBot) -> None:
    window.workplace.inspector.focus_text()
    window.workplace.inspector.choose_text(4, 4)
    press(qtbot, Qt.Key.Key_V, CONTROL | Qt.KeyboardModifier.AltModifier)
    assert [text.strip() for text in texts(window)[:2]] == ["One", "two"]
    table.setFocus()
    window.document.selection.choose_cue(0)
    press(qtbot, Qt.Key.Key_Down, SHIFT)
    press(qtbot, Qt.Key.Key_M, CONTROL | SHIFT)
    assert len(texts(window)) == 4


def test_9_an_edge_is_dragged_on_the_waveform(window: MainWindow, playback: Playback, qtbot: QtBot) -> None:
    view, before = window.workplace.waveform.zone.view, window.document.track[1]
    view.show_timeline(view.timeline.fitting(0, 10_000))
    height, left = view.height() - 10, Qt.MouseButton.LeftButton
    start, end = (round(view.timeline.x(ms)) for ms in (before.start_ms, before.start_ms + 700))
    qtbot.mousePress(view, left, pos=QPoint(start, height))
    for x in ((start + end) // 2, end):
        view.hands.move(QPointF(x, height), SHIFT)
    qtbot.mouseRelease(view, left, SHIFT, QPoint(end, height))
    after = window.document.track[1]
    assert after.start_ms == pytest.approx(before.start_ms + 700, abs=view.timeline.ms(1) - view.timeline.ms(0) + 1)
    assert after.end_ms == before.end_ms


@pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_H])
def test_10_find_and_replace_open_with_the_caret_in_their_field(
    window: MainWindow, table: QTableView, qtbot: QtBot, key
) -> None:
    press(qtbot, key, CONTROL)
    bar = window.workplace.editor.find_bar
    assert bar.isVisible()
    assert bar.isAncestorOf(QApplication.focusWidget())
    press(qtbot, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert QApplication.focusWidget() is table


def test_11_the_arrow_keys_go_from_cue_to_cue(window: MainWindow, table: QTableView, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Up)
    assert chosen(window) == [1]


@pytest.mark.parametrize(
    ("start", "end"), [(Qt.Key.Key_I, Qt.Key.Key_O), (Qt.Key.Key_F11, Qt.Key.Key_F12)], ids=["I O", "F11 F12"]
)
def test_12_start_and_end_are_set_at_the_playhead(window, playback: Playback, qtbot: QtBot, start, end) -> None:
    window.document.selection.choose_cue(1)
    for key, name in ((start, "start_ms"), (end, "end_ms")):
        wanted = getattr(window.document.track[1], name) - 5 * FRAME_MS
        playback.seek(wanted)
        qtbot.waitUntil(lambda wanted=wanted: abs(playback.position - wanted) < FRAME_MS)
        at = playback.position
        press(qtbot, key)
        assert abs(getattr(window.document.track[1], name) - at) < FRAME_MS


def test_13_all_some_and_a_range_are_chosen(window: MainWindow, table: QTableView, qtbot: QtBot) -> None:
    def click(row: int, modifier: Qt.KeyboardModifier) -> None:
        place = table.visualRect(table.model().index(row, table.model().columnCount() - 1)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, place)

    press(qtbot, Qt.Key.Key_A, CONTROL)
    assert chosen(window) == [0, 1, 2, 3]
    click(0, Qt.KeyboardModifier.NoModifier)
    click(2, SHIFT)
    assert chosen(window) == [0, 1, 2]
    click(1, CONTROL)
    assert chosen(window) == [0, 2]


def test_14_delete_removes_the_chosen_cues(window: MainWindow, table: QTableView, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_Down, SHIFT)
    press(qtbot, Qt.Key.Key_Delete)
    assert texts(window) == ["Four", "Five"]


def test_15_saving_writes_the_project_and_export_the_subtitles(
    window: MainWindow, table: QTableView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from subtitler.gui import questions

    monkeypatch.setattr(questions, "ask_project_path", lambda *_: tmp_path / "talk.subtitler")
    with qtbot.waitSignal(window.workplace.desk.saved):
        press(qtbot, Qt.Key.Key_S, CONTROL)
    assert (tmp_path / "talk.subtitler").exists()
    wanted = to_export(tmp_path / "talk.srt", of_project(window.document.project(), "talk"))
    monkeypatch.setattr(ExportDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(ExportDialog, "export", property(lambda _: wanted))
    with qtbot.waitSignal(window.workplace.desk.exported):
        press(qtbot, Qt.Key.Key_E, CONTROL)
    assert "One two" in (tmp_path / "talk.srt").read_text()


@pytest.mark.parametrize("key", [Qt.Key.Key_Question, Qt.Key.Key_F1])
def test_16_the_question_mark_and_f1_show_the_keys(window: MainWindow, table: QTableView, qtbot: QtBot, key: Qt.Key) -> None:
    press(qtbot, key)
    opened(window, KeySheet).close()


def test_17_ctrl_comma_opens_the_settings(window: MainWindow, table: QTableView, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_Comma, CONTROL)
    opened(window, SettingsDialog).close()


def test_ctrl_k_finds_what_one_has_no_key_for(window: MainWindow, table: QTableView, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_K, CONTROL)
    qtbot.keyClicks(QApplication.focusWidget(), "delete")
    press(qtbot, Qt.Key.Key_Return)
    assert texts(window)[0] == "Three"
