"""The stage: parts one above the other, whose heights and presence are the user's."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from subtitler.gui.stage import Place, Stage
from subtitler.gui.turns import Turns

HEIGHT = 900


class Parts:
    """A stage with three parts, of which the cues were put there first."""

    def __init__(self) -> None:
        self.stage = Stage(Turns())
        self.cues, self.player, self.waveform = QWidget(), QLineEdit(), QWidget()
        self.show_player, self.show_waveform = QAction(checkable=True), QAction(checkable=True)
        self.stage.add_part(Place.CUES, self.cues)
        self.stage.add_part(Place.PLAYER, self.player, self.show_player, 300)
        self.stage.add_part(Place.WAVEFORM, self.waveform, self.show_waveform, 150)
        self.player.setMaximumHeight(HEIGHT)


@pytest.fixture
def parts(qtbot: QtBot) -> Parts:
    made = Parts()
    qtbot.addWidget(made.stage)
    made.show_player.setChecked(True)
    made.show_waveform.setChecked(True)
    made.stage.resize(400, HEIGHT)
    made.stage.show()
    return made


def test_parts_stand_in_their_order_whoever_came_first(parts: Parts) -> None:
    assert [parts.stage.widget(place) for place in range(3)] == [parts.player, parts.waveform, parts.cues]


def test_a_part_takes_its_height_and_the_cues_the_rest(parts: Parts) -> None:
    assert (parts.player.height(), parts.waveform.height()) == (300, 150)
    assert parts.cues.height() > 400


def test_in_a_low_window_the_cues_keep_their_room_and_the_parts_come_back_later(parts: Parts, qapp: QApplication) -> None:
    parts.stage.resize(400, 400)
    qapp.processEvents()
    assert parts.cues.height() >= 195
    parts.stage.resize(400, HEIGHT)
    qapp.processEvents()
    assert (parts.player.height(), parts.waveform.height()) == (300, 150)


def test_hiding_a_part_gives_its_room_to_the_cues(parts: Parts) -> None:
    parts.show_player.setChecked(False)
    assert parts.player.isHidden()
    assert parts.cues.height() > 700
    parts.show_player.setChecked(True)
    assert parts.player.height() == 300


def test_a_part_without_anything_to_show_is_not_there(parts: Parts) -> None:
    parts.stage.set_has_something(Place.PLAYER, False)
    assert parts.player.isHidden()
    parts.stage.set_has_something(Place.PLAYER, True)
    assert parts.player.isVisible()


def test_the_focus_leaves_a_part_that_is_hidden(parts: Parts, qtbot: QtBot, qapp: QApplication) -> None:
    parts.stage.activateWindow()
    parts.player.setFocus()
    qapp.processEvents()
    assert parts.player.hasFocus()
    with qtbot.waitSignal(parts.stage.left):
        parts.show_player.setChecked(False)


def test_heights_and_hidden_parts_come_back_the_next_time(parts: Parts, qtbot: QtBot, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    parts.stage.moveSplitter(200, 1)
    parts.show_waveform.setChecked(False)
    parts.stage.remember(settings)
    later = Parts()
    qtbot.addWidget(later.stage)
    later.stage.resize(400, HEIGHT)
    later.stage.restore(settings)
    later.stage.show()
    assert later.player.height() == 200
    assert later.waveform.isHidden()
    assert later.show_player.isChecked()
