"""The main window: arranges the zones and connects them. What things mean is decided elsewhere."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QMainWindow,
    QMessageBox,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from subtitler import __version__
from subtitler.credentials import Credentials
from subtitler.errors import SubtitlerError
from subtitler.folders import resource
from subtitler.gui import questions
from subtitler.gui.announcements import Announcements
from subtitler.gui.desk import Desk
from subtitler.gui.document import Document
from subtitler.gui.editor.inspector import Inspector
from subtitler.gui.editor.zone import EditorZone
from subtitler.gui.empty_state import EmptyState
from subtitler.gui.library.job import Job
from subtitler.gui.library.job_queue import JobQueue
from subtitler.gui.library.key_watch import KeyWatch
from subtitler.gui.library.recognition_choice import RecognitionChoice, Sum
from subtitler.gui.library.recognition_panel import RecognitionPanel
from subtitler.gui.library.sources import DOCUMENT_SUFFIXES, MEDIA_SUFFIXES, Sources, from_locations, from_mime, holds_sources
from subtitler.gui.library.zone import LibraryZone
from subtitler.gui.message_bar import MessageBar
from subtitler.gui.preferences import Preferences
from subtitler.gui.side_zone import SideZone
from subtitler.gui.status_strip import StatusStrip
from subtitler.gui.tasks import TaskRunner
from subtitler.gui.theme import theme
from subtitler.gui.window_actions import WindowActions
from subtitler.gui.window_menus import action_groups, fill_menu_bar, make_tool_bar
from subtitler.gui.wording import service_name
from subtitler.recognition.catalogue import Service
from subtitler.recognition.request import RecognizerSource
from subtitler.settings import Settings

_SIZE = QSize(1280, 800)
_SMALLEST = QSize(760, 480)
_LIBRARY_WIDTH, _SIDE_WIDTH = 264, 304


class MainWindow(QMainWindow):
    """Library, stage and inspector. `recognizers` is called in threads of the jobs, never here.

    Signals: closed() nothing runs any more, and everything is remembered.
    """

    closed = Signal()

    def __init__(
        self,
        preferences: Preferences,
        credentials: Credentials,
        recognizers: RecognizerSource,
        geometry: QSettings,
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setAcceptDrops(True)
        self.preferences = preferences
        self._credentials = credentials
        self._geometry = geometry
        self._may_close = self._is_asking = False
        self._has_been_shown = False
        self.runner = TaskRunner(self)
        self.key_watch = KeyWatch(credentials, self.runner, self)
        self.document = Document(self)
        self.queue = JobQueue(recognizers, self)
        self.desk = Desk(self, self.document, self.queue, preferences, self.runner)
        self.commands = WindowActions(self)
        self._make_zones()
        self._lay_out()
        self._connect()
        self._restore()
        self._show_state()
        # Not in a text field: the first Ctrl+V belongs to the window.
        self.library.media_list.setFocus()
        self._tell_complaints()

    def _make_zones(self) -> None:
        self.library = LibraryZone(self.queue, self.runner)
        self.inspector = Inspector(self.document)
        self.editor = EditorZone(self.document, self.inspector)
        self.empty_state = EmptyState()
        self.message_bar = MessageBar()
        self.recognition = RecognitionPanel(RecognitionChoice.remembered(self.preferences.settings, Service.LOCAL))
        self.side = SideZone(self.inspector, self.recognition, self.commands.show_inspector, self.commands.show_recognition)
        self.status = StatusStrip()
        self.announcements = Announcements(self.message_bar, self.status, self.desk)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty_state)
        self._pages.addWidget(self.editor)
        stage = QWidget()
        stage.setObjectName("stage")
        column = QVBoxLayout(stage)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message_bar)
        column.addWidget(self._pages, 1)
        self._zones = QSplitter(Qt.Orientation.Horizontal)
        self._zones.setObjectName("zones")
        self._zones.setHandleWidth(1)
        self._zones.setChildrenCollapsible(False)
        for zone, smallest in ((self.library, 200), (stage, 320), (self.side, 260)):
            zone.setMinimumWidth(smallest)
            self._zones.addWidget(zone)
        self._zones.setStretchFactor(1, 1)
        self._zones.setSizes([_LIBRARY_WIDTH, _SIZE.width() - _LIBRARY_WIDTH - _SIDE_WIDTH, _SIDE_WIDTH])
        self.setCentralWidget(self._zones)
        self.setStatusBar(self.status)
        editing = self.editor.edit_actions
        fill_menu_bar(self, self.commands, editing, lambda: self.preferences.settings.recent_files, self.desk.open)
        make_tool_bar(self, self.commands, editing)
        self._let_drops_through()

    def _let_drops_through(self) -> None:
        """Text fields would take dropped links for themselves; here they are media wherever they fall."""
        for field in self.findChildren(QLineEdit):
            field.setAcceptDrops(False)
        for area in self.findChildren(QAbstractScrollArea):
            area.setAcceptDrops(False)
            area.viewport().setAcceptDrops(False)

    def _connect(self) -> None:
        self._connect_actions()
        self._connect_zones()
        self.preferences.changed.connect(self._take_settings)
        self.document.replaced.connect(self._show_state)
        self.document.edited.connect(self._show_state)
        self.desk.state_changed.connect(self._show_state)
        self.desk.opened.connect(lambda: self.side.show_recognition(False))
        self.key_watch.found.connect(self._show_keys_found)

    def _connect_actions(self) -> None:
        actions = self.commands
        actions.add_media.triggered.connect(self.add_media)
        actions.add_folder.triggered.connect(self.add_folder)
        actions.paste.triggered.connect(self.paste)
        actions.transcribe.triggered.connect(self.press_transcribe)
        actions.open.triggered.connect(self.open_document)
        actions.save.triggered.connect(lambda: self.desk.save())
        actions.save_as.triggered.connect(lambda: self.desk.save_as())
        actions.export.triggered.connect(self.desk.export)
        actions.settings.triggered.connect(self.show_settings)
        actions.keys.triggered.connect(lambda: self.show_keys())
        actions.shortcuts.triggered.connect(self.show_shortcuts)
        actions.about.triggered.connect(self.show_about)
        actions.quit.triggered.connect(self.close)
        actions.show_library.setChecked(True)
        actions.show_library.toggled.connect(self.library.setVisible)

    def _connect_zones(self) -> None:
        self.library.media_added.connect(self._note_media)
        self.library.media_changed.connect(self._show_sum)
        self.library.selection_changed.connect(self._show_sum)
        self.library.documents_given.connect(self._open_given)
        self.library.job_opened.connect(self.desk.open_job)
        self.library.save_all_wanted.connect(lambda: self.desk.save_results())
        self.queue.done.connect(self._take_result)
        self.queue.model.dataChanged.connect(self._show_jobs)
        self.queue.changed.connect(self._show_jobs)
        self.recognition.choice_changed.connect(self._remember_choice)
        self.recognition.transcribe_pressed.connect(self.transcribe)
        self.recognition.key_wanted.connect(self.show_keys)
        self.recognition.close_pressed.connect(lambda: self.side.show_recognition(False))
        self.empty_state.sample_wanted.connect(self.open_sample)
        self.empty_state.key_wanted.connect(lambda: self.show_keys())
        self.editor.refused.connect(self.message_bar.show_error)
        self.status.cancel_pressed.connect(self.queue.cancel_all)
        self.status.key_pressed.connect(lambda: self.show_keys())

    def add_media(self) -> None:
        """Asks for media files and adds them."""
        self.add(from_locations(questions.ask_media(self, sorted(MEDIA_SUFFIXES))))

    def add_folder(self) -> None:
        """Asks for a folder and adds the media in it."""
        folder = questions.ask_folder(self, self.tr("Add a folder"))
        if folder is not None:
            self.add(from_locations([folder]))

    def paste(self) -> None:
        """Adds the links or files on the clipboard."""
        sources = from_mime(QApplication.clipboard().mimeData())
        if sources:
            self.add(sources)
        else:
            self.announcements.tell_nothing_to_paste()

    def add(self, sources: Sources) -> None:
        """Takes in media, folders and documents."""
        self.library.add(sources)

    def open_sample(self) -> None:
        """Opens the project that came with the program, and adds its recording."""
        self.desk.open(resource("sample") / "sample.subtitler")
        self.library.add(Sources(media=(str(resource("sample") / "sample.m4a"),)))
        self.side.show_recognition(False)

    def _note_media(self, _media: object) -> None:
        self._show_sum()
        self.side.show_recognition(True)

    def _open_given(self, paths: object) -> None:
        if isinstance(paths, tuple) and paths:
            self.desk.open(paths[0])
            if len(paths) > 1:
                self.announcements.tell_only_one(paths[0])

    def press_transcribe(self) -> None:
        """Opens the recognition panel; where it is open, begins."""
        if self.side.is_at_recognition:
            self.transcribe()
        else:
            self.side.show_recognition(True)
            self.recognition.transcribe_button.setFocus()

    def transcribe(self) -> None:
        """Makes a job of each chosen medium, else of each that has no subtitles yet."""
        media, choice, hotwords = self.library.chosen_media, self.recognition.choice, self.recognition.hotwords
        if not media:
            return
        if self.recognition.needs_key:
            self.show_keys(choice.service)
            return
        if hotwords is None:
            self.recognition.hotwords_edit.setFocus()
            return
        try:
            requests = [choice.request(medium.location, hotwords) for medium in media]
        except SubtitlerError as error:
            self.message_bar.show_error(error)
            return
        self.library.media_list.clearSelection()
        self.queue.start(choice.service, requests)
        self.side.show_recognition(False)

    def _take_result(self, job: Job) -> None:
        if not self.desk.offer_job(job):
            self.announcements.tell_result_ready(job.media, partial(self._open_result, job.number))

    def _open_result(self, number: int) -> None:
        job = self.queue.model.find(number)
        if job is not None:
            self.desk.open_job(job)

    def _remember_choice(self) -> None:
        self.preferences.change(self.recognition.choice.remember)
        self._show_service()

    def show_keys(self, service: Service | None = None) -> None:
        """Opens the key sheet."""
        from subtitler.gui.library.key_dialog import KeyDialog

        dialog = KeyDialog(self._credentials, self.runner, service or self.recognition.choice.service, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.keys_changed.connect(self.key_watch.look)
        dialog.open()

    def show_settings(self) -> None:
        """Opens the settings."""
        from subtitler.gui.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self.preferences, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.keys_wanted.connect(lambda: self.show_keys())
        dialog.open()

    def show_shortcuts(self) -> None:
        """Opens the list of keys."""
        from subtitler.gui.shortcuts_dialog import ShortcutsDialog

        dialog = ShortcutsDialog(action_groups(self.commands, self.editor.edit_actions), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_about(self) -> None:
        """Says what this program is."""
        text = self.tr(
            "Subtitler {version} turns recordings into subtitles. It is free software under the GPL, version 3 or later."
        )
        QMessageBox.about(self, self.tr("About Subtitler"), text.format(version=__version__))

    def _show_keys_found(self) -> None:
        self.recognition.set_keys(self.key_watch.sources)
        if not self.preferences.settings.service:
            self.recognition.suggest_service(self.key_watch.best_service)
        self._show_service()

    def _take_settings(self, settings: Settings) -> None:
        application = QApplication.instance()
        if settings.theme != theme.choice and isinstance(application, QApplication):
            theme.follow(application, settings.theme)

    def _tell_complaints(self) -> None:
        for complaint in self.preferences.complaints:
            self.message_bar.show_error(complaint)

    def _show_state(self) -> None:
        document = self.document
        self._pages.setCurrentWidget(self.editor if document.is_open else self.empty_state)
        self.side.set_has_document(document.is_open)
        for action in (self.commands.save, self.commands.save_as, self.commands.export):
            action.setEnabled(document.is_open)
        self.status.show_document(document, is_unsaved=self.desk.is_unsaved)
        self.setWindowModified(document.is_open and self.desk.is_unsaved)
        self.setWindowTitle(f"{document.name}[*] – Subtitler" if document.is_open else "Subtitler")
        self._show_sum()

    def _show_sum(self) -> None:
        self.recognition.set_sum(Sum.of(self.library.chosen_media))

    def _show_jobs(self) -> None:
        self.status.show_jobs(self.queue.model.jobs)

    def _show_service(self) -> None:
        service = self.recognition.choice.service
        if service.is_cloud and self.key_watch.sources.get(service) is None:
            self.status.show_service(self.tr("{service}: no key").format(service=service_name(service)))
        else:
            self.status.show_service(service_name(service))

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

    def open_document(self) -> None:
        """Asks for a subtitle or project file and opens it."""
        path = questions.ask_document(self, sorted(DOCUMENT_SUFFIXES))
        if path is not None:
            self.desk.open(path)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._has_been_shown:
            self._has_been_shown = True
            # After the first paint: the keyring's modules take longer to load than the window to appear.
            QTimer.singleShot(0, self.key_watch.look)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            self._is_asking = True
            self.desk.clear(self._allow_closing)
            self._is_asking = False
        if not self._may_close:
            event.ignore()
            return
        self.hide()
        self.queue.close()
        self.runner.close()
        self.preferences.save()
        self._remember_geometry()
        event.accept()
        self.closed.emit()

    def _allow_closing(self) -> None:
        self._may_close = True
        if not self._is_asking:
            self.close()

    def _restore(self) -> None:
        self.setMinimumSize(_SMALLEST)
        self.resize(_SIZE)
        geometry, zones = self._geometry.value("geometry"), self._geometry.value("zones")
        if geometry is not None:
            self.restoreGeometry(geometry)
        if zones is not None:
            self._zones.restoreState(zones)
        for name, action in self._toggles().items():
            action.setChecked(self._geometry.value(name, True, type=bool) is not False)

    def _toggles(self) -> dict[str, QAction]:
        return {"library": self.commands.show_library, "inspector": self.commands.show_inspector}

    def _remember_geometry(self) -> None:
        self._geometry.setValue("geometry", self.saveGeometry())
        self._geometry.setValue("zones", self._zones.saveState())
        for name, action in self._toggles().items():
            self._geometry.setValue(name, action.isChecked())
        self._geometry.sync()
