"""Everything that the user can do to cues, as actions for menus, toolbars and keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction

from subtitler.gui.document import Document
from subtitler.gui.editor.copy_actions import CopyActions
from subtitler.gui.editor.cue_actions import CueActions, Entry, Submenu, actions_in
from subtitler.gui.editor.cue_table import CueTable
from subtitler.gui.editor.filter_bar import FilterBar
from subtitler.gui.editor.find_bar import FindBar
from subtitler.gui.editor.inspector import Inspector
from subtitler.gui.editor.long_edits import LongEdits
from subtitler.gui.editor.mark_actions import MarkActions
from subtitler.gui.editor.readability import preset_in_force
from subtitler.gui.editor.time_actions import TimeActions
from subtitler.segmentation.language import language_of
from subtitler.timedtext import edits
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit
from subtitler.timedtext.placing import NEW_CUE_MS, cue_after, cue_before
from subtitler.timedtext.track import Track


class EditActions(CueActions):
    """One action for each thing; each is enabled exactly while it is possible. `times`, `copies` and `marks` are those of their
    own kind.

    Signals: segmenting_wanted() the user wants the sheet that segments the track again; time_wanted(int) the playhead is to go
    to this millisecond.
    """

    segmenting_wanted = Signal()
    time_wanted = Signal(int)

    def __init__(
        self, document: Document, table: CueTable, find_bar: FindBar, filter_bar: FilterBar, inspector: Inspector
    ) -> None:
        super().__init__(document, table)
        self._table = table
        self._find_bar = find_bar
        self._filter_bar = filter_bar
        self._inspector = inspector
        self._long_edits = LongEdits(document, inspector.runner, self)
        self.times = TimeActions(document, table, self._long_edits)
        self.copies = CopyActions(document, table, self._long_edits)
        self.marks = MarkActions(document, table, inspector, self._long_edits)
        for part in (self._long_edits, self.times, self.copies, self.marks):
            part.refused.connect(self.refused)
        for told in (self.times.told, self.copies.told, self.marks.told):
            told.connect(self.told)
        self._make_undo()
        self._make_finding()
        self._make_editing()
        self._make_moving()
        document.filter.changed.connect(self.refresh)
        document.media_changed.connect(self.refresh)
        self._follow_document()

    def menu_groups(self) -> list[list[Entry]]:
        """All actions in the order of an Edit menu; a separator belongs between the groups."""
        finding = [[self.find, self.find_next, self.find_previous, self.replace], [self.filter]]
        going = [[self.go_to], [self.previous_cue, self.next_cue], [self.marks.next, self.marks.previous], self.edges]
        on_cues: list[list[Entry]] = [[*group] for group in self.cue_groups()]
        return [
            [self.undo, self.redo],
            *on_cues,
            [self.times.menu(), self.segment],
            [Submenu("findMenu", self.tr("Find"), finding), Submenu("goMenu", self.tr("Go"), going)],
        ]

    def cue_groups(self) -> list[list[QAction]]:
        """The actions on the chosen cues, as for their context menu."""
        return [
            [self.split, self.merge, self.auto_break],
            [self.insert_before, self.insert_after, self.copies.duplicate, self.delete],
            [self.lock, *self.marks.group()],
            self.copies.group(),
        ]

    def all_actions(self) -> Iterator[QAction]:
        """Every action, also those in menus of their own."""
        return actions_in(self.menu_groups())

    def refresh(self) -> None:
        """Enables what is possible now."""
        chosen, track, is_open = self._document.selection.chosen, self._document.track, self._document.is_open
        last = len(track) - 1
        self.split.setEnabled(chosen.count == 1 and len(track[min(chosen.first, last)].plain_text.strip()) > 1)
        self.merge.setEnabled(self._mergeable() is not None)
        self.insert_before.setEnabled(is_open)
        self.insert_after.setEnabled(is_open)
        for action in (self.auto_break, self.delete, self.lock):
            action.setEnabled(chosen.count > 0)
        self.lock.setChecked(self._are_locked())
        for action in (self.segment, self.find, self.find_next, self.find_previous, self.replace, self.filter, self.go_to):
            action.setEnabled(last >= 0)
        for action in self.edges[:2]:
            action.setEnabled(last >= 0)
        for action in self.edges[2:]:
            action.setEnabled(bool(self._document.clock().shots))
        self.previous_cue.setEnabled(self._document.filter.before(chosen.current) >= 0)
        self.next_cue.setEnabled(chosen.current < last and self._document.filter.after(chosen.current) >= 0)

    def _make_undo(self) -> None:
        stack = self._document.undo_stack
        self.undo = stack.createUndoAction(self, self.tr("Undo"))
        self.redo = stack.createRedoAction(self, self.tr("Redo"))
        self._set_up(self.undo, "undoAction", "undo", "Ctrl+Z")
        self._set_up(self.redo, "redoAction", "redo", "Ctrl+Y", "Ctrl+Shift+Z")

    def _make_finding(self) -> None:
        bar = self._find_bar
        self.find = self._action("findAction", self.tr("Find"), lambda: bar.open_for(replacing=False), "find", "Ctrl+F")
        self.find_next = self._action("findNextAction", self.tr("Find next"), bar.go_on, "", "F3")
        self.find_previous = self._action("findPreviousAction", self.tr("Find previous"), bar.go_back, "", "Shift+F3")
        self.replace = self._action(
            "replaceAction", self.tr("Replace"), lambda: bar.open_for(replacing=True), "replace", "Ctrl+H"
        )
        self.filter = self._action("filterAction", self.tr("Filter"), self._filter_bar.toggle, "filter", "Ctrl+Shift+F")
        self.filter.setCheckable(True)
        self.filter.setToolTip(self.tr("Show only some cues: a speaker's, those with issues, with a text, with a mark"))
        self._filter_bar.shown.connect(self.filter.setChecked)

    def _make_editing(self) -> None:
        self.split = self._action("splitAction", self.tr("Split"), self._split, "split", "Ctrl+Alt+V")
        self.merge = self._action("mergeAction", self.tr("Merge"), self._merge, "merge", "Ctrl+Shift+M")
        self.insert_before = self._action(
            "insertBeforeAction", self.tr("Insert before"), self._insert_before, "insert-before", "Ctrl+Shift+Ins"
        )
        self.insert_after = self._action(
            "insertAfterAction", self.tr("Insert after"), self._insert_after, "insert-after", "Alt+Ins"
        )
        self.delete = self._action("deleteAction", self.tr("Delete"), self._delete, "delete", "Del")
        self.auto_break = self._action(
            "autoBreakAction", self.tr("Break lines anew"), self._auto_break, "break-lines", "Ctrl+Alt+B"
        )
        self.auto_break.setToolTip(self.tr("One line where it fits, else two that read well, by the track's preset"))
        self.segment = self._action(
            "segmentAgainAction", self.tr("Segment again…"), self._ask_segmenting, "segment", "Ctrl+Shift+B"
        )
        self.lock = self._action("lockAction", self.tr("Locked"), self._lock, "lock", "Ctrl+L")
        self.lock.setCheckable(True)
        self.segment.setToolTip(self.tr("Break the track into cues again; edited and locked cues stay"))
        self.lock.setToolTip(self.tr("Locked cues stay when segmenting again; you can still edit them"))
        self.split.setToolTip(self.tr("Split the cue at the text cursor, else in its middle"))
        self.merge.setToolTip(self.tr("Merge the chosen cues; a single one merges with the next"))

    def _make_moving(self) -> None:
        self.go_to = self._action("goToAction", self.tr("Go to…"), self._ask_where, "", "Ctrl+G")
        self.previous_cue = self._action("previousCueAction", self.tr("Previous cue"), lambda: self._go(-1), "", "Alt+Up")
        self.next_cue = self._action("nextCueAction", self.tr("Next cue"), lambda: self._go(1), "", "Alt+Down")
        self.edges = [
            self._action("previousEdgeAction", self.tr("To the edge before"), partial(self._go_to_edge, -1), "", "Ctrl+PgUp"),
            self._action("nextEdgeAction", self.tr("To the next edge"), partial(self._go_to_edge, 1), "", "Ctrl+PgDown"),
            self._action(
                "previousShotAction", self.tr("To the shot change before"), partial(self._go_to_shot, -1), "", "Ctrl+Shift+PgUp"
            ),
            self._action(
                "nextShotAction", self.tr("To the next shot change"), partial(self._go_to_shot, 1), "", "Ctrl+Shift+PgDown"
            ),
        ]
        for action in self.edges[:2]:
            action.setToolTip(self.tr("The playhead goes where a cue begins or ends"))
        # Its key means something else in every list and field beside the table.
        self.delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._table.addAction(self.delete)

    def _split(self) -> None:
        index, track = self._document.selection.chosen.only, self._document.track
        caret, text = self._inspector.caret, track[index].text
        caret = self._table.caret if caret is None else caret
        if caret is not None and text[:caret].strip() and text[caret:].strip():
            self._document.apply(edits.split(track, index, caret))
        else:
            self._document.apply(edits.split_in_middle(track, index))

    def _ask_segmenting(self) -> None:
        self.segmenting_wanted.emit()

    def _are_locked(self) -> bool:
        """Whether there are chosen cues, and all of them are locked."""
        chosen, track = self._document.selection.chosen, self._document.track
        return chosen.count > 0 and all(cue.is_locked for span in chosen.spans for cue in track[span.start : span.stop])

    def _lock(self) -> None:
        chosen, wanted = tuple(self._document.selection.chosen), self.lock.isChecked()
        self._long_edits.apply(lambda track: edits.lock(track, chosen, is_locked=wanted), len(chosen))

    def _auto_break(self) -> None:
        chosen, track = tuple(self._document.selection.chosen), self._document.track
        language = language_of((cue.plain_text for cue in track), track.language)
        # The first Chinese text loads a dictionary, which takes longer than the window may wait.
        self._long_edits.apply(partial(_rebreak, chosen, track.preset, track.language, language), len(chosen), is_slow=True)

    def _mergeable(self) -> tuple[int, int] | None:
        """The first and last cue that would be merged."""
        chosen = self._document.selection.chosen
        if len(chosen.spans) != 1:
            return None
        first, last = chosen.first, chosen.spans[0].stop - 1
        last = max(last, first + 1)
        return (first, last) if last < len(self._document.track) else None

    def _merge(self) -> None:
        pair = self._mergeable()
        if pair is not None:
            self._document.apply(edits.merge(self._document.track, *pair))

    def _insert_before(self) -> None:
        index = self._document.selection.chosen.first
        self._insert(max(0, index), cue_before(self._document.track, index) if index >= 0 else self._first_cue())

    def _insert_after(self) -> None:
        spans = self._document.selection.chosen.spans
        index = spans[-1].stop - 1 if spans else len(self._document.track) - 1
        media_ms = self._document.clock().media_ms
        self._insert(index + 1, cue_after(self._document.track, index, media_ms) if index >= 0 else self._first_cue())

    def _first_cue(self) -> Cue:
        """Where none tells a place, the playhead does."""
        start_ms = self.times.playhead() if not len(self._document.track) else 0
        return Cue(start_ms, start_ms + NEW_CUE_MS, "")

    def _insert(self, index: int, cue: Cue) -> None:
        self._document.apply(edits.insert(self._document.track, index, [cue]))
        self.write_text()

    def write_text(self) -> None:
        """The caret goes to the chosen cue's text: in the inspector where that is shown, else in the table."""
        if self._inspector.isVisible():
            self._inspector.focus_text()
        else:
            self._table.edit_text()

    def _delete(self) -> None:
        chosen = self._document.selection.chosen
        self._long_edits.apply(lambda track: edits.delete(track, chosen), chosen.count)

    def _ask_where(self) -> None:
        from subtitler.gui.editor.go_to_dialog import GoToDialog

        dialog = GoToDialog(self._document, self._table.window())
        dialog.time_wanted.connect(self.time_wanted)
        dialog.show()

    def _go(self, step: int) -> None:
        shown, current = self._document.filter, self._document.selection.chosen.current
        index = shown.after(current) if step > 0 else shown.before(current)
        if index >= 0:
            self._document.selection.choose_cue(index)

    def _go_to_edge(self, step: int) -> None:
        self._go_to_time((ms for cue in self._document.track for ms in (cue.start_ms, cue.end_ms)), step)

    def _go_to_shot(self, step: int) -> None:
        self._go_to_time(self._document.clock().shots, step)

    def _go_to_time(self, times: Iterable[int], step: int) -> None:
        """The playhead goes to the nearest of these times that lies before it, or behind."""
        now = self.times.playhead()
        if step > 0:
            goal = min((ms for ms in times if ms > now), default=None)
        else:
            goal = max((ms for ms in times if ms < now), default=None)
        if goal is not None:
            self.time_wanted.emit(goal)
        else:
            self.told.emit(self.tr("There is none further on.") if step > 0 else self.tr("There is none before."))


def _rebreak(chosen: tuple[int, ...], preset: str, track_language: str, language: str, track: Track) -> Edit:
    from subtitler.segmentation.lines import rebreak_cues

    # A copy of the track in a thread knows its cues only.
    track.preset, track.language = preset, track_language
    return rebreak_cues(track, chosen, lambda cue: preset_in_force(cue, track), language)
