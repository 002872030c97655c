"""Recent files: in the menu and on the empty stage, with those that are gone in grey."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from subtitler.gui.library.sources import from_locations
from subtitler.gui.main_window import MainWindow


@pytest.fixture
def files(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> list[Path]:
    """Two files that were opened, the second of which is gone by now."""
    made = [tmp_path / "talk & film.srt", tmp_path / "gone.srt"]
    for path in made:
        path.write_text("1\n00:00:01,000 --> 00:00:02,000\nOne\n")
        with qtbot.waitSignal(window.workplace.desk.opened):
            window.workplace.desk.open(path)
    made[1].unlink()
    window.document.close()
    return made


def entries(window: MainWindow, qtbot: QtBot) -> list[QAction]:
    window.recent_menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: window.runner.is_idle)
    return [action for action in window.recent_menu.actions() if action.data()]


def buttons(window: MainWindow) -> list[QPushButton]:
    every = window.empty_state.findChildren(QPushButton, "recentFileButton")
    return [button for button in every if button.isVisibleTo(window)]


def test_the_newest_is_first_and_one_that_is_gone_is_grey(window: MainWindow, qtbot: QtBot, files: list[Path]) -> None:
    gone, there = entries(window, qtbot)
    assert (gone.text(), gone.isEnabled()) == ("gone.srt", False)
    assert "not there any more" in gone.toolTip()
    assert (there.text(), there.isEnabled(), there.toolTip()) == ("talk && film.srt", True, str(files[0]))
    assert window.recent_menu.toolTipsVisible()


def test_a_press_in_the_menu_opens_it(window: MainWindow, qtbot: QtBot, files: list[Path]) -> None:
    with qtbot.waitSignal(window.workplace.desk.opened):
        entries(window, qtbot)[1].trigger()
    assert window.document.path == files[0]


def test_the_empty_stage_offers_them_too(window: MainWindow, qtbot: QtBot, files: list[Path]) -> None:
    window.workplace.recent.look()
    qtbot.waitUntil(lambda: [button.isEnabled() for button in buttons(window)] == [False, True])
    gone, there = buttons(window)
    assert "not there any more" in gone.toolTip()
    with qtbot.waitSignal(window.workplace.desk.opened):
        there.click()
    assert window.document.path == files[0]


def test_the_list_can_be_cleared(window: MainWindow, qtbot: QtBot, files: list[Path]) -> None:
    entries(window, qtbot)
    clear = window.recent_menu.findChild(QAction, "clearRecentAction")
    assert clear is not None
    clear.trigger()
    assert window.preferences.settings.recent_files == ()
    assert entries(window, qtbot) == []
    assert buttons(window) == []
    assert files[0].exists()


def test_files_from_the_command_line_are_remembered(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "named.srt"
    path.write_text("1\n00:00:01,000 --> 00:00:02,000\nOne\n")
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.add(from_locations([str(path)]))
    assert window.preferences.settings.recent_files == (str(path),)
