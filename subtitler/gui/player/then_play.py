"""And then play: after each step the cue that one has come to is heard, without another key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from subtitler.gui.editor.cue_table import CueTable
    from subtitler.gui.editor.inspector import Inspector
    from subtitler.gui.player.player_desk import PlayerDesk

# After these one wants to hear what has become of the cue, or which one it is.
STEPS = (
    *("previousCueAction", "nextCueAction", "nextBookmarkAction", "previousBookmarkAction"),
    *("splitAction", "splitAtPlayheadAction", "mergeAction"),
    *("setStartAtPlayheadAction", "setEndAtPlayheadAction", "leadInAction", "leadOutAction"),
    *("gluePreviousAction", "glueNextAction", "startEarlierAction", "startLaterAction", "endEarlierAction", "endLaterAction"),
)


class ThenPlay(QObject):
    """Listens to the steps and plays the chosen cue after each, while the player's action for that is checked."""

    def __init__(self, player: PlayerDesk, table: CueTable, inspector: Inspector, window: QWidget) -> None:
        super().__init__(player)
        self._player = player
        for name in STEPS:
            action = window.findChild(QAction, name)
            if action is not None:
                action.triggered.connect(self._play)
        table.stepped.connect(self._play)
        inspector.stepped.connect(self._play)

    def _play(self) -> None:
        if self._player.actions.then_play.isChecked() and self._player.playback.is_loaded:
            self._player.play_cue(is_looped=False)
