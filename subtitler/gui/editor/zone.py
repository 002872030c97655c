"""The editor's zone of the window: tabs of tracks, the find bar, the table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from subtitler.gui.document import Document
from subtitler.gui.editor.actions import EditActions
from subtitler.gui.editor.column_actions import ColumnActions
from subtitler.gui.editor.cue_table import CueTable
from subtitler.gui.editor.filter_bar import FilterBar
from subtitler.gui.editor.find_bar import FindBar
from subtitler.gui.editor.inspector import Inspector
from subtitler.gui.wording import language_name

_OTHER_HEIGHT = (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class EditorZone(QWidget):
    """Shows the document's tracks. The inspector stands elsewhere in the window; the zone works with it.

    `edit_actions` holds the actions for the window's menus and toolbar.

    Signals: refused(object) an EditError: what the user asked for does not fit the cues; told(str) why nothing happened;
    bars_changed(int) so many pixels above the table are taken by its bars.
    """

    refused = Signal(object)
    told = Signal(str)
    bars_changed = Signal(int)

    def __init__(self, document: Document, inspector: Inspector, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editorZone")
        self._document = document
        self._inspector = inspector
        self.tabs = QTabBar()
        self.tabs.setObjectName("trackTabs")
        self.tabs.setAccessibleName(self.tr("Tracks"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.find_bar = FindBar(document)
        self.filter_bar = FilterBar(document, inspector.watch)
        self.table = CueTable(document)
        self.edit_actions = EditActions(document, self.table, self.find_bar, self.filter_bar, inspector)
        self.table.set_menu(self.edit_actions.cue_groups())
        self.columns = ColumnActions(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.filter_bar)
        layout.addWidget(self.table, 1)
        self._connect()
        self._show_tabs()
        for bar in (self.find_bar, self.filter_bar):
            bar.installEventFilter(self)

    def eventFilter(self, bar: QObject, event: QEvent) -> bool:
        """Tells how high the bars are whenever that changes."""
        if event.type() in _OTHER_HEIGHT:
            bars = (self.find_bar, self.filter_bar)
            self.bars_changed.emit(sum(bar.height() for bar in bars if not bar.isHidden()))
        return False

    def _connect(self) -> None:
        self.addActions(list(self.edit_actions.all_actions()))
        self.edit_actions.refused.connect(self.refused)
        self.edit_actions.told.connect(self.told)
        self._inspector.refused.connect(self.refused)
        self._inspector.left.connect(self.table.setFocus)
        self._document.replaced.connect(self._show_tabs)
        self.tabs.currentChanged.connect(self._choose_track)
        self.find_bar.marks_changed.connect(self.table.viewport().update)
        self.find_bar.closed.connect(self.table.setFocus)
        self.filter_bar.closed.connect(self.table.setFocus)
        self.find_bar.found.connect(self._show_find)
        self.table.texts.found = self.find_bar.spans
        self.table.show_issues(self._inspector.watch)

    def _show_tabs(self) -> None:
        tracks = self._document.tracks
        blocked = self.tabs.blockSignals(True)
        while self.tabs.count() > len(tracks):
            self.tabs.removeTab(self.tabs.count() - 1)
        for index, track in enumerate(tracks):
            name = track.name or language_name(track.language) or self.tr("Track {number}").format(number=index + 1)
            if index < self.tabs.count():
                self.tabs.setTabText(index, name)
            else:
                self.tabs.addTab(name)
        self.tabs.setCurrentIndex(self._document.track_index)
        self.tabs.blockSignals(blocked)
        self.tabs.setVisible(len(tracks) > 1)

    def _choose_track(self, index: int) -> None:
        if index >= 0:
            self._document.choose_track(index)

    def _show_find(self, _index: int, start: int, end: int) -> None:
        self._inspector.choose_text(start, end)
