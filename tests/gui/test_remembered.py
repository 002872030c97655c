"""What the window looks like is the same after the next start."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from subtitler.gui.editor.cue_columns import Column
from tests.gui.conftest import FakeCredentials, FakeRecognizer, make_window

TOGGLES = ("waveTonesAction", "waveOneLaneAction", "waveFollowAction", "showNoteColumnAction", "showCpsColumnAction")


def test_the_waveform_and_the_columns_are_as_they_were(qtbot: QtBot, tmp_path: Path) -> None:
    def start() -> tuple[dict[str, bool], list[QAction]]:
        window = make_window(tmp_path, FakeRecognizer(), FakeCredentials())
        qtbot.addWidget(window)
        window.resize(1600, 900)
        window.show()
        actions = [window.workplace and window.findChild(QAction, name) for name in TOGGLES]
        windows.append(window)
        return {action.objectName(): action.isChecked() for action in actions}, actions

    windows = []
    first, actions = start()
    assert first == dict(zip(TOGGLES, (False, False, True, False, True), strict=True))
    for action in actions:
        action.trigger()
    windows[0].close()
    second, _ = start()
    assert second == {name: not is_on for name, is_on in first.items()}
    assert windows[1].workplace.waveform.zone.view.is_spectral
    assert not windows[1].workplace.editor.table.isColumnHidden(Column.NOTE)
