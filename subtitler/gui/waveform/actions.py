"""What can be done on the waveform, as actions for menus and keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from subtitler.errors import EditError
from subtitler.gui.document import Document
from subtitler.gui.editor.retiming import end_at, start_at
from subtitler.gui.editor.selection import one
from subtitler.gui.icons import icon
from subtitler.gui.waveform.dragging import word_edge_near
from subtitler.gui.waveform.waveform_view import WaveformView
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, insert, split_at_time
from subtitler.timedtext.placing import NEW_CUE_MS


class WaveformActions(QObject):
    """One action for each thing. Single letters act only while no text field has the focus, which keeps them for itself.

    Signals: refused(object) an EditError: what was asked does not fit the cues; inserted() a cue is there whose text is to be
    written next.
    """

    refused = Signal(object)
    inserted = Signal()

    def __init__(self, document: Document, view: WaveformView, owner: QWidget) -> None:
        super().__init__(owner)
        self._document = document
        self._view = view
        self._owner = owner
        self._make_cue_actions()
        self._make_view_actions()
        document.selection.chosen_changed.connect(self.refresh)
        document.edited.connect(self.refresh)
        document.replaced.connect(self.refresh)
        self.refresh()

    def cue_group(self) -> list[QAction]:
        """The actions on cues at the playhead."""
        return [self.set_start, self.set_end, self.split, self.new_cue]

    def view_group(self) -> list[QAction]:
        """The actions on what is shown."""
        return [self.zoom_in, self.zoom_out, self.fit, self.tones, self.one_lane, self.follow]

    def refresh(self) -> None:
        """Enables what is possible now."""
        is_one = self._document.selection.chosen.only >= 0
        self.set_start.setEnabled(is_one)
        self.set_end.setEnabled(is_one)
        self.split.setEnabled(len(self._document.track) > 0)
        self.new_cue.setEnabled(self._document.is_open)

    def _make_cue_actions(self) -> None:
        self.set_start = self._action(
            "setStartAtPlayheadAction", self.tr("Set start at the playhead"), "set-start", self._set_start, "F11", "I"
        )
        self.set_end = self._action(
            "setEndAtPlayheadAction", self.tr("Set end at the playhead"), "set-end", self._set_end, "F12", "O"
        )
        self.split = self._action(
            "splitAtPlayheadAction", self.tr("Split at the playhead"), "split", self._split, "Ctrl+B", "B"
        )
        self.split.setToolTip(self.tr("Split the cue at the playhead, at the edge of the nearest word"))
        self.new_cue = self._action("newCueAction", self.tr("New cue at the playhead"), "add", self._insert, "Ctrl+Ins")

    def _make_view_actions(self) -> None:
        view = self._view
        self.zoom_in = self._action(
            "waveZoomInAction", self.tr("Zoom in"), "zoom-in", view.zoom_in, "Ctrl++", "Ctrl+=", "+", "="
        )
        self.zoom_out = self._action("waveZoomOutAction", self.tr("Zoom out"), "zoom-out", view.zoom_out, "Ctrl+-", "-")
        self.fit = self._action("waveFitAction", self.tr("Show the whole recording"), "fit", view.fit, "Shift+Z")
        self.tones = self._toggle("waveTonesAction", self.tr("Spectrogram"), view.show_spectral)
        self.one_lane = self._toggle("waveOneLaneAction", self.tr("All channels in one lane"), view.show_mixed)
        self.follow = self._toggle("waveFollowAction", self.tr("Follow the playhead"), self._follow)
        self.follow.setChecked(True)

    def _action(self, name: str, text: str, symbol: str, act: Callable[[], object], *keys: str) -> QAction:
        action = QAction(text, self._owner)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setIcon(icon(symbol))
        action.triggered.connect(lambda: self._do(act))
        self._owner.addAction(action)
        return action

    def _toggle(self, name: str, text: str, act: Callable[[bool], object]) -> QAction:
        action = QAction(text, self._owner)
        action.setObjectName(name)
        action.setCheckable(True)
        action.toggled.connect(act)
        self._owner.addAction(action)
        return action

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except EditError as error:
            self.refused.emit(error)

    def _follow(self, is_wanted: bool) -> None:
        self._view.set_follows(is_wanted)

    def _apply(self, edit: Edit) -> None:
        self._document.apply(edit)

    def _set_start(self) -> None:
        self._apply(start_at(self._document.track, self._document.selection.chosen.only, self._view.position_ms))

    def _set_end(self) -> None:
        self._apply(end_at(self._document.track, self._document.selection.chosen.only, self._view.position_ms))

    def _split(self) -> None:
        """The chosen cue where the playhead is in it, else the one that is on the screen."""
        at_ms, chosen = self._view.position_ms, self._document.selection.chosen.only
        there = self._view.cues_at(at_ms)
        if not there:
            raise EditError(index=max(0, chosen))
        index = chosen if chosen in there else there[0]
        cue = self._document.track[index]
        self._apply(split_at_time(self._document.track, index, word_edge_near(cue, at_ms)))

    def _insert(self) -> None:
        start_ms = self._view.position_ms
        later = self._view.times.starts[self._view.times.starts > start_ms]
        end_ms = min(start_ms + NEW_CUE_MS, int(later.min(initial=start_ms + NEW_CUE_MS)))
        index = self._view.times.place_for(start_ms)
        cue = Cue(start_ms, end_ms, "", is_edited=True)
        self._document.apply(insert(self._document.track, index, [cue]), one(index))
        self.inserted.emit()
