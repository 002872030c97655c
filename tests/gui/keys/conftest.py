"""A window with a few cues, and everything that its keys can do."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from subtitler.gui.keys.desk import KeysDesk
from subtitler.gui.main_window import MainWindow
from subtitler.timedtext.cue import Cue


@pytest.fixture
def desk(window: MainWindow, qtbot: QtBot) -> KeysDesk:
    """The keys of a window in which three cues are open, the first one chosen."""
    window.document.open_cues([Cue(0, 1000, "One two"), Cue(1500, 2500, "Three"), Cue(3000, 4000, "Four")], "talk")
    window.document.selection.choose_cue(0)
    window.workplace.editor.table.setFocus()
    return window.workplace.keys
