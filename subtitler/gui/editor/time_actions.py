"""Everything that changes when cues come and go, but for dragging them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from PySide6.QtGui import QAction

from subtitler.gui.document import Document
from subtitler.gui.editor.cue_actions import CueActions, Submenu
from subtitler.gui.editor.cue_table import CueTable
from subtitler.gui.editor.long_edits import LongEdits, MakeEdit
from subtitler.timedtext import edges, edits
from subtitler.timedtext.edits import Edit
from subtitler.timedtext.track import Track

# Aegisub's standard leads: speech is cut into with less than 0.2 s before it, and read to its end with 0.3 s after it.
_LEAD_IN_MS, _LEAD_OUT_MS = 200, 300
# A frame or two: as far as moys-asr-workflow's keys move an edge.
_NUDGE_MS = 50


class TimeActions(CueActions):
    """`playhead` says where the player stands, in milliseconds: whoever has a player sets it."""

    def __init__(self, document: Document, table: CueTable, long_edits: LongEdits) -> None:
        super().__init__(document, table)
        self._table = table
        self._long_edits = long_edits
        self.playhead: Callable[[], int] = lambda: 0
        self._make_whole()
        self._make_edges()
        self._follow_document()

    def menu(self) -> Submenu:
        """The menu of all these actions."""
        groups = [
            [self.shift, self.stretch, self.rate, self.frames],
            [self.lead_in, self.lead_out, self.glue_previous, self.glue_next],
            self._nudges,
            [self.sort],
        ]
        return Submenu("timesMenu", self.tr("Times"), groups)

    def refresh(self) -> None:
        chosen, last = self._document.selection.chosen, len(self._document.track) - 1
        for action in (self.shift, self.stretch, self.rate, self.frames, self.sort):
            action.setEnabled(last >= 0)
        for action in (self.lead_in, self.lead_out, *self._nudges):
            action.setEnabled(chosen.count > 0)
        self.glue_previous.setEnabled(chosen.count > 0 and chosen.spans[-1].stop > 1)
        self.glue_next.setEnabled(chosen.count > 0 and chosen.first < last)

    def _make_whole(self) -> None:
        self.shift = self._action("shiftAction", self.tr("Shift times…"), self._open_shift, "shift", "Ctrl+Shift+A")
        self.stretch = self._action("stretchAction", self.tr("Stretch to two points…"), self._open_stretch, "fit")
        self.rate = self._action("changeFrameRateAction", self.tr("Change the frame rate…"), self._open_rate, "video")
        self.frames = self._action("snapToFramesAction", self.tr("Snap to frames…"), self._open_frames)
        self.sort = self._action("sortAction", self.tr("Sort by time"), self._sort, "sort")
        self.shift.setToolTip(self.tr("Move all cues, the chosen ones, or all from the chosen one on"))
        self.stretch.setToolTip(self.tr("Say when two cues really begin; all others follow"))
        self.rate.setToolTip(self.tr("For subtitles that drift: they were made for a film of another frame rate"))
        self.frames.setToolTip(self.tr("Let every cue come and go with a frame"))

    def _make_edges(self) -> None:
        self.lead_in = self._edge("leadInAction", self.tr("Add a lead-in"), edges.lead_in, _LEAD_IN_MS)
        self.lead_out = self._edge("leadOutAction", self.tr("Add a lead-out"), edges.lead_out, _LEAD_OUT_MS)
        self.glue_previous = self._action(
            "gluePreviousAction",
            self.tr("Begin where the cue before ends"),
            self._glue(edges.glue_to_previous),
            "",
            "Ctrl+Alt+Left",
        )
        self.glue_next = self._action(
            "glueNextAction", self.tr("End where the next cue begins"), self._glue(edges.glue_to_next), "", "Ctrl+Alt+Right"
        )
        self.lead_in.setToolTip(self.tr("Begin 0.2 s earlier, as far as the cue before lets it"))
        self.lead_out.setToolTip(self.tr("End 0.3 s later, as far as the next cue lets it"))
        starts, ends = edges.nudge_starts, edges.nudge_ends
        self._nudges = [
            self._edge("startEarlierAction", self.tr("Begin a little earlier"), starts, -_NUDGE_MS, "Ctrl+Left"),
            self._edge("startLaterAction", self.tr("Begin a little later"), starts, _NUDGE_MS, "Ctrl+Right"),
            self._edge("endEarlierAction", self.tr("End a little earlier"), ends, -_NUDGE_MS, "Ctrl+Shift+Left"),
            self._edge("endLaterAction", self.tr("End a little later"), ends, _NUDGE_MS, "Ctrl+Shift+Right"),
        ]

    def _edge(self, name: str, text: str, change: Callable[[Track, Iterable[int], int], Edit], ms: int, *keys: str) -> QAction:
        return self._action(name, text, lambda: self._apply(lambda track: change(track, self._chosen(), ms)), "", *keys)

    def _glue(self, change: Callable[[Track, Iterable[int]], Edit]) -> Callable[[], None]:
        return lambda: self._apply(lambda track: change(track, self._chosen()))

    def _chosen(self) -> tuple[int, ...]:
        return tuple(self._document.selection.chosen)

    def _apply(self, make: MakeEdit) -> None:
        """A key that is pressed again and again is one step of undo."""
        self._document.apply(make(self._document.track), is_typing=self._document.selection.chosen.count == 1)

    def _open_shift(self) -> None:
        from subtitler.gui.editor.shift_dialog import ShiftDialog

        ShiftDialog(self._document, self._long_edits, self._table.window()).show()

    def _open_stretch(self) -> None:
        from subtitler.gui.editor.stretch_dialog import StretchDialog

        StretchDialog(self._document, self._long_edits, lambda: self.playhead(), self._table.window()).show()

    def _open_rate(self) -> None:
        from subtitler.gui.editor.frame_rate_dialog import FrameRateDialog

        FrameRateDialog(self._document, self._long_edits, self._table.window()).show()

    def _open_frames(self) -> None:
        from subtitler.gui.editor.frame_rate_dialog import FramesDialog

        FramesDialog(self._document, self._long_edits, self._table.window()).show()

    def _sort(self) -> None:
        if all(one.start_ms <= other.start_ms for one, other in pairwise(self._document.track)):
            self.told.emit(self.tr("The cues are in their order already."))
        else:
            self._long_edits.apply(edits.sort, 0)
