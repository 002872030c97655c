"""Everything that the user can do to cues, as actions for menus, toolbars and keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QInputDialog

from subtitler.errors import EditError
from subtitler.gui.document import Document
from subtitler.gui.editor.cue_table import CueTable
from subtitler.gui.editor.find_bar import FindBar
from subtitler.gui.editor.inspector import Inspector
from subtitler.gui.editor.shift_dialog import ShiftDialog
from subtitler.gui.icons import icon
from subtitler.timedtext import edits
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.placing import NEW_CUE_MS, cue_after, cue_before


class EditActions(QObject):
    """One action for each thing; each is enabled exactly while it is possible.

    Signals: refused(object) an EditError: what was asked does not fit the cues; segmenting_wanted() the user wants the sheet
    that segments the track again.
    """

    refused = Signal(object)
    segmenting_wanted = Signal()

    def __init__(self, document: Document, table: CueTable, find_bar: FindBar, inspector: Inspector) -> None:
        super().__init__(table)
        self._document = document
        self._table = table
        self._find_bar = find_bar
        self._inspector = inspector
        self._make_undo()
        self._make_finding()
        self._make_editing()
        self._make_moving()
        document.selection.chosen_changed.connect(self.refresh)
        document.edited.connect(self.refresh)
        document.replaced.connect(self.refresh)
        self.refresh()

    def menu_groups(self) -> list[list[QAction]]:
        """All actions in the order of an Edit menu; a separator belongs between the groups."""
        return [
            [self.undo, self.redo],
            *self.cue_groups(),
            [self.shift, self.sort, self.segment],
            [self.find, self.find_next, self.find_previous, self.replace],
            [self.go_to, self.previous_cue, self.next_cue],
        ]

    def cue_groups(self) -> list[list[QAction]]:
        """The actions on the chosen cues, as for their context menu."""
        return [
            [self.split, self.merge],
            [self.insert_before, self.insert_after, self.delete],
            [self.lock],
            [self.copy, self.select_all],
        ]

    def refresh(self) -> None:
        """Enables what is possible now."""
        chosen, track, is_open = self._document.selection.chosen, self._document.track, self._document.is_open
        last = len(track) - 1
        self.split.setEnabled(chosen.count == 1 and len(track[min(chosen.first, last)].plain_text.strip()) > 1)
        self.merge.setEnabled(self._mergeable() is not None)
        self.insert_before.setEnabled(is_open)
        self.insert_after.setEnabled(is_open)
        self.delete.setEnabled(chosen.count > 0)
        self.copy.setEnabled(chosen.count > 0)
        self.lock.setEnabled(chosen.count > 0)
        self.lock.setChecked(self._are_locked())
        for action in (
            self.shift,
            self.sort,
            self.segment,
            self.find,
            self.find_next,
            self.find_previous,
            self.replace,
            self.select_all,
        ):
            action.setEnabled(last >= 0)
        self.go_to.setEnabled(last >= 0)
        self.previous_cue.setEnabled(chosen.current > 0)
        self.next_cue.setEnabled(chosen.current < last)

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
        self.shift = self._action("shiftAction", self.tr("Shift times…"), self._open_shift, "shift", "Ctrl+Shift+A")
        self.sort = self._action("sortAction", self.tr("Sort by time"), self._sort, "sort")
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
        self.copy = self._action("copyCuesAction", self.tr("Copy text"), self._copy, "copy", "Ctrl+C")
        self.select_all = self._action("selectAllAction", self.tr("Select all"), self._table.selectAll, "", "Ctrl+A")
        self.go_to = self._action("goToAction", self.tr("Go to cue…"), self._ask_where, "", "Ctrl+G")
        self.previous_cue = self._action("previousCueAction", self.tr("Previous cue"), lambda: self._go(-1), "", "Alt+Up")
        self.next_cue = self._action("nextCueAction", self.tr("Next cue"), lambda: self._go(1), "", "Alt+Down")
        for action in (self.delete, self.copy, self.select_all):
            # These keys mean something else in every list and field beside the table.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._table.addAction(action)

    def _action(self, name: str, text: str, act: Callable[[], object], symbol: str, *keys: str) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda: self._do(act))
        self._set_up(action, name, symbol, *keys)
        return action

    def _set_up(self, action: QAction, name: str, symbol: str, *keys: str) -> None:
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        if symbol:
            action.setIcon(icon(symbol))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except EditError as error:
            self.refused.emit(error)

    def _split(self) -> None:
        index, track = self._document.selection.chosen.only, self._document.track
        caret, text = self._inspector.caret, track[index].text
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
        chosen = self._document.selection.chosen
        self._document.apply(edits.lock(self._document.track, chosen, is_locked=self.lock.isChecked()))

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
        self._insert(max(0, index), cue_before(self._document.track, index) if index >= 0 else Cue(0, NEW_CUE_MS, ""))

    def _insert_after(self) -> None:
        spans = self._document.selection.chosen.spans
        index = spans[-1].stop - 1 if spans else len(self._document.track) - 1
        self._insert(index + 1, cue_after(self._document.track, index) if index >= 0 else Cue(0, NEW_CUE_MS, ""))

    def _insert(self, index: int, cue: Cue) -> None:
        self._document.apply(edits.insert(self._document.track, index, [cue]))
        if self._inspector.isVisible():
            self._inspector.focus_text()
        else:
            self._table.edit_text()

    def _delete(self) -> None:
        self._document.apply(edits.delete(self._document.track, self._document.selection.chosen))

    def _copy(self) -> None:
        track = self._document.track
        QGuiApplication.clipboard().setText("\n".join(track[index].text for index in self._document.selection.chosen))

    def _open_shift(self) -> None:
        dialog = ShiftDialog(self._document, self._table.window())
        dialog.show()

    def _sort(self) -> None:
        self._document.apply(edits.sort(self._document.track))

    def _ask_where(self) -> None:
        count = len(self._document.track)
        dialog = QInputDialog(self._table.window())
        dialog.setObjectName("goToDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(1, count)
        dialog.setIntValue(self._document.selection.chosen.current + 1)
        dialog.setWindowTitle(self.tr("Go to cue"))
        dialog.setLabelText(self.tr("Number of the cue, 1 to {count}:").format(count=count))
        dialog.intValueSelected.connect(lambda number: self._document.selection.choose_cue(number - 1))
        dialog.show()

    def _go(self, step: int) -> None:
        self._document.selection.choose_cue(self._document.selection.chosen.current + step)
