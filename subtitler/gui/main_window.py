"""The main window: its frame, what falls on it, how it closes. What happens inside is the workplace's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from subtitler.gui.empty_state import EmptyState
from subtitler.gui.library.job_queue import JobQueue
from subtitler.gui.library.sources import Sources, from_mime, holds_sources
from subtitler.gui.library.zone import LibraryZone
from subtitler.gui.message_bar import MessageBar
from subtitler.gui.preferences import Preferences
from subtitler.gui.status_strip import StatusStrip
from subtitler.gui.tasks import TaskRunner
from subtitler.gui.window_actions import WindowActions
from subtitler.gui.window_menus import fill_menu_bar, make_tool_bar
from subtitler.gui.windows import Windows
from subtitler.recognition.request import RecognizerSource

if TYPE_CHECKING:
    from subtitler.credentials import Credentials
    from subtitler.gui.document import Document
    from subtitler.gui.side_zone import SideZone
    from subtitler.gui.workplace import Workplace

_SIZE = QSize(1280, 800)
_SMALLEST = QSize(760, 480)
# What window managers put around it.
_FRAME = QSize(8, 40)
_LIBRARY_WIDTH, _SIDE_WIDTH = 264, 304
_LIBRARY_LEAST, _STAGE_LEAST, _SIDE_LEAST = 200, 320, 260


class MainWindow(QMainWindow):
    """Library, stage and inspector. `recognizers` is called in threads of the jobs, never here. `windows` are those that it
    belongs to; without them it is the first of its own, and new ones are made of the same parts.

    The window first makes what its first paint shows. The rest, the workplace, is made when it is first asked for, at the
    latest right after that paint.

    Signals: painted() after the first paint, once the workplace is made; closed() nothing runs any more, and everything is
    remembered.
    """

    painted = Signal()
    closed = Signal()

    def __init__(
        self,
        preferences: Preferences,
        credentials: Credentials,
        recognizers: RecognizerSource,
        geometry: QSettings,
        windows: Windows | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("[*]Subtitler")
        self.setAcceptDrops(True)
        self.preferences = preferences
        self.credentials = credentials
        self._geometry = geometry
        self._workplace: Workplace | None = None
        self._may_close = self._is_asking = self._is_leaving = self._has_been_painted = False
        self.runner = TaskRunner(self)
        self.queue = JobQueue(recognizers, self, preferences.monthly_cap)
        self.commands = WindowActions(self)
        self.library = LibraryZone(self.queue, self.runner)
        self.empty_state = EmptyState()
        self.message_bar = MessageBar()
        self.status = StatusStrip()
        self._lay_out()
        self._restore_geometry()
        self.windows = windows or Windows(partial(MainWindow, preferences, credentials, recognizers, geometry))
        self.windows.add(self)
        # Not in a text field: the first Ctrl+V belongs to the window.
        self.library.media_list.setFocus()

    @property
    def workplace(self) -> Workplace:
        """The document, its editor and everything that is connected with it."""
        workplace = self._workplace
        if workplace is None:
            workplace = self.make_workplace()
            workplace.complete()
        return workplace

    def make_workplace(self) -> Workplace:
        """Makes the workplace, once, before anything asks for it; not yet complete."""
        from subtitler.gui.workplace import Workplace

        workplace = self._workplace = Workplace(self)
        self._restore_zones()
        self._let_drops_through()
        return workplace

    @property
    def document(self) -> Document:
        """What is open."""
        return self.workplace.document

    @property
    def is_free(self) -> bool:
        """Whether nothing is open here that one would miss, nor about to be."""
        return self.document.is_untouched and self.workplace.desk.path is None

    @property
    def side(self) -> SideZone:
        """The zone at the right: inspector or recognition."""
        return self.workplace.side

    def add(self, sources: Sources) -> None:
        """Takes in media, folders and documents."""
        self.workplace.add(sources)

    def add_bar(self, bar: QWidget) -> None:
        """Puts a bar above the stage, over the messages."""
        self._column.insertWidget(0, bar)

    def come_to_front(self) -> None:
        """Shows itself above all others."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def add_stage(self, stage: QWidget, side: QWidget) -> None:
        """Puts what one works with in the middle and the side zone beside it."""
        self.pages.addWidget(stage)
        side.setMinimumWidth(_SIDE_LEAST)
        self._zones.addWidget(side)
        middle = self.width() - _LIBRARY_WIDTH - _SIDE_WIDTH
        self._zones.setSizes([_LIBRARY_WIDTH, middle, _SIDE_WIDTH])

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty_state)
        stage = QWidget()
        stage.setObjectName("stage")
        stage.setMinimumWidth(_STAGE_LEAST)
        column = QVBoxLayout(stage)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message_bar)
        column.addWidget(self.pages, 1)
        self._column = column
        self.library.setMinimumWidth(_LIBRARY_LEAST)
        self._zones = QSplitter(Qt.Orientation.Horizontal)
        self._zones.setObjectName("zones")
        self._zones.setHandleWidth(1)
        self._zones.setChildrenCollapsible(False)
        self._zones.addWidget(self.library)
        self._zones.addWidget(stage)
        self._zones.setStretchFactor(1, 1)
        self._zones.setSizes([_LIBRARY_WIDTH, _SIZE.width() - _LIBRARY_WIDTH])
        self.setCentralWidget(self._zones)
        self.setStatusBar(self.status)
        self.edit_menu, self.view_menu, self.recent_menu = fill_menu_bar(self, self.commands)
        self.tool_bar = make_tool_bar(self, self.commands)

    def _let_drops_through(self) -> None:
        """Text fields would take dropped links for themselves; here they are media wherever they fall."""
        for field in self.findChildren(QLineEdit):
            field.setAcceptDrops(False)
        for area in self.findChildren(QAbstractScrollArea):
            if area is self.library.job_list:  # takes its own rows, and lets everything else through
                continue
            area.setAcceptDrops(False)
            area.viewport().setAcceptDrops(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_sources(event.mimeData()):
            event.acceptProposedAction()
            self.empty_state.show_drag(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.empty_state.show_drag(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.empty_state.show_drag(False)
        sources = from_mime(event.mimeData())
        if sources:
            event.acceptProposedAction()
            self.add(sources)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_been_painted:
            self._has_been_painted = True
            QTimer.singleShot(0, self._settle_down)

    def _settle_down(self) -> None:
        workplace = self.workplace
        self.painted.emit()
        workplace.once_shown(workplace.complete)
        # The keyring's modules take longer to load than the window takes to appear.
        workplace.once_shown(workplace.recognising.key_watch.look)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            self._is_asking = True
            self._is_leaving = self.workplace.desk.clear(self._allow_closing)
            self._is_asking = False
        if not self._may_close:
            event.ignore()
            return
        self.hide()
        if self._workplace is not None:
            self._workplace.recovery.close()
        self.queue.close()
        self.runner.close()
        self.preferences.save()
        self._remember_geometry()
        event.accept()
        self.closed.emit()

    def try_to_close(self) -> bool:
        """Closes it, with its questions; False where the user turned away. What is still to be saved then closes it later."""
        self.close()
        return self._may_close or self._is_leaving

    def _allow_closing(self) -> None:
        self._may_close = True
        if not self._is_asking:
            self.close()

    def _restore_geometry(self) -> None:
        self.setMinimumSize(_SMALLEST)
        room = self.screen().availableSize()
        self.resize(_SIZE.boundedTo(room - _FRAME))
        geometry = self._geometry.value("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        self.commands.show_library.toggled.connect(self.library.setVisible)
        self.commands.show_library.setChecked(True)

    def _restore_zones(self) -> None:
        zones = self._geometry.value("zones")
        if zones is not None:
            self._zones.restoreState(zones)
        self.workplace.stage.restore(self._geometry)
        self.workplace.player.restore(self._geometry)
        self.workplace.tracks.restore(self._geometry)
        self.workplace.waveform.restore(self._geometry)
        self.workplace.editor.columns.restore(self._geometry)
        for name, action in self._toggles().items():
            action.setChecked(self._geometry.value(name, True, type=bool) is not False)

    def _toggles(self) -> dict[str, QAction]:
        return {"library": self.commands.show_library, "inspector": self.commands.show_inspector}

    def _remember_geometry(self) -> None:
        self._geometry.setValue("geometry", self.saveGeometry())
        self._geometry.setValue("zones", self._zones.saveState())
        self.workplace.stage.remember(self._geometry)
        self.workplace.player.remember(self._geometry)
        self.workplace.tracks.remember(self._geometry)
        self.workplace.waveform.remember(self._geometry)
        self.workplace.editor.columns.remember(self._geometry)
        for name, action in self._toggles().items():
            self._geometry.setValue(name, action.isChecked())
        self._geometry.sync()
