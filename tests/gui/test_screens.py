"""Sheets on a small screen, which a large scaling makes of any: each is whole on it, and its buttons can be reached."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from subtitler.gui.main_window import MainWindow

# Full HD at 200 %, less what the system's bars take.
ROOM = QSize(800, 460)
SHEETS = (
    "shiftAction stretchAction changeFrameRateAction snapToFramesAction segmentAgainAction exportAction burnAction "
    "settingsAction presetsAction keyboardAction apiKeysAction costsAction shortcutsAction convertCharactersAction "
    "addTrackAction maskWordsAction goToAction"
).split()


@pytest.fixture
def sample(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The sample, on a small screen."""
    monkeypatch.setattr("subtitler.gui.screens.room_for", lambda _sheet: ROOM)
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.open_sample()
    assert window.workplace.keys
    yield window
    qtbot.waitUntil(lambda: window.runner.is_idle)


def measured(sheet: QDialog) -> tuple[QSize, QSize, bool]:
    """How large it is and has to be, and whether its last button can be brought into sight."""
    area = sheet.findChild(QScrollArea, "sheetScroll")
    button = sheet.findChildren(QPushButton)[-1]
    if area is not None:
        area.ensureWidgetVisible(button)
        QApplication.processEvents()
    return sheet.size(), sheet.minimumSizeHint(), not button.visibleRegion().isEmpty()


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_whole_on_a_small_screen(sample: MainWindow, qtbot: QtBot, name: str) -> None:
    found: list[tuple[QSize, QSize, bool]] = []

    def look() -> None:
        sheets = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
        if sheets:
            found.append(measured(sheets[0]))
            sheets[0].reject()
            timer.stop()

    timer = QTimer(interval=10)
    timer.timeout.connect(look)
    timer.start()
    action = sample.findChild(QAction, name)
    assert action.isEnabled()
    action.trigger()
    qtbot.waitUntil(lambda: bool(found))
    size, least, is_reached = found[0]
    assert (size.width() <= ROOM.width(), size.height() <= ROOM.height(), is_reached) == (True, True, True), (size, least)
