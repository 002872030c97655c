"""The workplace: the document, its editor, recognition, and what leads from one to the other. It connects; the rules stand
with the parts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPlainTextEdit

from subtitler import __version__
from subtitler.files import media_stem
from subtitler.folders import resource
from subtitler.gui import questions
from subtitler.gui.announcements import Announcements
from subtitler.gui.desk import Desk
from subtitler.gui.document import Document
from subtitler.gui.editor.inspector import Inspector
from subtitler.gui.editor.zone import EditorZone
from subtitler.gui.encoding_desk import EncodingDesk
from subtitler.gui.export.burn_desk import BurnDesk
from subtitler.gui.issues_desk import IssuesDesk
from subtitler.gui.library.job import Job
from subtitler.gui.library.recognition_choice import RecognitionChoice
from subtitler.gui.library.recognition_desk import RecognitionDesk
from subtitler.gui.library.recognition_panel import RecognitionPanel
from subtitler.gui.library.sources import DOCUMENT_SUFFIXES, MEDIA_SUFFIXES, Sources, from_locations, from_mime
from subtitler.gui.player.player_desk import PlayerDesk
from subtitler.gui.player.then_play import ThenPlay
from subtitler.gui.presentation.presentation_menu import PresentationMenu
from subtitler.gui.presets.presets_desk import PresetsDesk
from subtitler.gui.recent_files import RecentFiles
from subtitler.gui.recovery.desk import RecoveryDesk
from subtitler.gui.relinking import Relinker
from subtitler.gui.review import Review
from subtitler.gui.shots_desk import ShotsDesk
from subtitler.gui.side_zone import SideZone
from subtitler.gui.speakers.speakers_desk import SpeakersDesk
from subtitler.gui.stage import Place, Stage
from subtitler.gui.theme import theme
from subtitler.gui.tracks.tracks_desk import TracksDesk
from subtitler.gui.waveform.desk import WaveformDesk
from subtitler.gui.window_menus import add_editing
from subtitler.recognition.catalogue import Service
from subtitler.settings import Settings
from subtitler.timedtext.project import Media

if TYPE_CHECKING:
    from subtitler.gui.comparing.compare_desk import CompareDesk
    from subtitler.gui.comparing.patch_desk import PatchDesk
    from subtitler.gui.keys.desk import KeysDesk
    from subtitler.gui.library.medium import Medium
    from subtitler.gui.main_window import MainWindow

# What other programs left is looked at after so long even where a question stands between a file and the screen.
_LONGEST_WAIT_MS = 3000


class _Rest(NamedTuple):
    """What is made when a file is on the screen."""

    comparing: CompareDesk
    patching: PatchDesk
    keys: KeysDesk


class Workplace(QObject):
    """Everything inside the window's frame."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.preferences = window.preferences
        self.runner = window.runner
        self.queue = window.queue
        self.commands = window.commands
        self.library = window.library
        self.message_bar = window.message_bar
        self.status = window.status
        self.document = Document(self)
        self.desk = Desk(window, self.document, self.queue, self.preferences, self.runner)
        self.announcements = Announcements(self.message_bar, self.status, self.desk)
        self.inspector = Inspector(self.document, self.runner)
        self.editor = EditorZone(self.document, self.inspector)
        self.stage = Stage(self.document.turns)
        self.stage.add_part(Place.CUES, self.editor)
        self.editor.bars_changed.connect(self.stage.make_room)
        settings = self.preferences.settings
        remembered = RecognitionChoice.remembered(settings, Service.LOCAL)
        self.recognition = RecognitionPanel(remembered, None, settings.custom_model_list())
        self.side = SideZone(self.inspector, self.recognition, self.commands.show_inspector, self.commands.show_recognition)
        window.add_stage(self.stage, self.side)
        self.recognising = RecognitionDesk(self, window)
        add_editing(window.edit_menu, window.tool_bar, self.editor.edit_actions)
        self.presentation = PresentationMenu(self.document, self.runner, window)
        window.edit_menu.addAction(self.presentation.convert)
        self.shots = ShotsDesk(self, window)
        window.edit_menu.addAction(self.shots.action)
        window.view_menu.addSeparator()
        window.view_menu.addMenu(self.presentation.menu)
        self.editor.columns.fill(window.view_menu.addMenu(self.tr("Columns")))
        self._connect()
        self.review = Review(self, window)
        self.presets = PresetsDesk(self, window)
        self.player = PlayerDesk(self, window)
        self.waveform = WaveformDesk(self, self.player.playback, window)
        ThenPlay(self.player, self.editor.table, self.inspector, window)
        self.editor.edit_actions.times.playhead = lambda: self.waveform.zone.view.position_ms
        self.editor.edit_actions.time_wanted.connect(self.waveform.seek)
        self.recovery = RecoveryDesk(self, window)
        self.relinker = Relinker(self, window)
        self.encodings = EncodingDesk(self, window)
        self.burning = BurnDesk(self, window)
        self.speakers = SpeakersDesk(self, window)
        self.tracks = TracksDesk(self, window)
        self.recent = RecentFiles(window.recent_menu, window.empty_state, self.preferences, self.runner, self)
        self.recent.file_wanted.connect(lambda path: window.windows.open([path], window))
        self.issues = IssuesDesk(self, window)
        self._rest: _Rest | None = None
        self._show_state()
        for complaint in self.preferences.complaints:
            self.message_bar.show_error(complaint)

    def complete(self) -> None:
        """Makes what nobody needs before a file is on the screen, once: the keys, and what compares recognitions."""
        self._completed()

    def _completed(self) -> _Rest:
        if self._rest is None:
            from subtitler.gui.comparing.compare_desk import CompareDesk
            from subtitler.gui.comparing.patch_desk import PatchDesk
            from subtitler.gui.keys.desk import KeysDesk

            comparing, patching = CompareDesk(self, self._window), PatchDesk(self, self._window)
            # Last: it looks for the actions of all others.
            self._rest = _Rest(comparing, patching, KeysDesk(self, self._window))
        return self._rest

    @property
    def comparing(self) -> CompareDesk:
        return self._completed().comparing

    @property
    def patching(self) -> PatchDesk:
        return self._completed().patching

    @property
    def keys(self) -> KeysDesk:
        return self._completed().keys

    def _connect(self) -> None:
        self._connect_actions()
        self._connect_zones()
        self.preferences.changed.connect(self._take_settings)
        self.presentation.failed.connect(self.message_bar.show_error)
        self.document.opened.connect(self.stage.paint_by_turns)
        self.document.replaced.connect(self._show_state)
        self.document.edited.connect(self._show_state)
        self.desk.state_changed.connect(self._show_state)
        self.desk.job_shown.connect(self.library.choose_job)
        self.desk.opened.connect(self._turn_to_document)

    def _connect_actions(self) -> None:
        actions = self.commands
        actions.add_media.triggered.connect(self.add_media)
        actions.add_folder.triggered.connect(self.add_folder)
        actions.paste.triggered.connect(self.paste)
        actions.transcribe.triggered.connect(self.recognising.press_transcribe)
        actions.new.triggered.connect(self.open_new)
        actions.open.triggered.connect(self.open_document)
        actions.save.triggered.connect(lambda: self.desk.save())
        actions.save_as.triggered.connect(lambda: self.desk.save_as())
        actions.export.triggered.connect(self.desk.export)
        actions.settings.triggered.connect(self.show_settings)
        actions.keys.triggered.connect(lambda: self.recognising.show_keys())
        actions.costs.triggered.connect(self.show_costs)
        actions.about.triggered.connect(self.show_about)
        actions.new_window.triggered.connect(lambda: self._window.windows.open_new(self._window))
        actions.close_window.triggered.connect(self._window.close)
        actions.quit.triggered.connect(self._window.windows.quit)

    def _connect_zones(self) -> None:
        self.library.media_added.connect(self._note_media)
        self.library.documents_given.connect(self._open_given)
        self.library.job_opened.connect(self.desk.open_job)
        self.library.job_opened.connect(self._focus_stage)
        self.side.left.connect(self._focus_stage)
        self.stage.left.connect(self._focus_stage)
        self.library.save_all_wanted.connect(lambda: self.desk.save_results())
        self.queue.done.connect(self._take_result)
        self.queue.model.rowsInserted.connect(self._get_ready, Qt.ConnectionType.SingleShotConnection)
        self._window.empty_state.sample_wanted.connect(self.open_sample)
        self._window.empty_state.new_wanted.connect(self.open_new)
        self._window.empty_state.key_wanted.connect(lambda: self.recognising.show_keys())
        self.editor.refused.connect(self.message_bar.show_error)
        self.editor.told.connect(self.status.tell)
        self.inspector.wanted.connect(self._show_inspector)
        self.editor.edit_actions.segmenting_wanted.connect(self.show_segmenting)
        self.editor.edit_actions.copies.media_pasted.connect(self.paste)

    def add_media(self) -> None:
        """Asks for media files and adds them."""
        self.add(from_locations(questions.ask_media(self._window, sorted(MEDIA_SUFFIXES))))

    def add_folder(self) -> None:
        """Asks for a folder and adds the media in it."""
        folder = questions.ask_folder(self._window, self.tr("Add a folder"))
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
        """Takes in media, folders, documents and readability presets. Subtitles that come with a recording stay together with
        it: where something else is open here, both go to a window of their own.
        """
        windows = self._window.windows
        if sources.media and sources.documents and not self._window.is_free and not windows.shows_any(sources.documents):
            windows.open_new(self._window).add(sources)
            return
        self.library.add(sources)
        self.presets.bring(sources.presets)

    def open_sample(self) -> None:
        """Opens the project that came with the program, and adds its recording."""
        self.desk.open(resource("sample") / "sample.subtitler")
        self.library.add(Sources(media=(str(resource("sample") / "sample.m4a"),)))
        self.side.show_recognition(False)

    def _note_media(self, media: tuple[Medium, ...]) -> None:
        self.recognising.show_sum()
        if len(media) == 1 and self.player.lacks_recording:
            # What falls on open subtitles is what they are of.
            self.player.play_with(media[0].location)
        else:
            self.side.show_recognition(True)

    def open_new(self) -> None:
        """Opens subtitles without any cues: here where nothing is open, else in a window of its own."""
        if self._window.is_free:
            self.side.show_recognition(False)
            self.begin_subtitles(self.library.playable_medium)
        else:
            self._window.windows.open_new(self._window).workplace.begin_subtitles(None)

    def begin_subtitles(self, medium: Medium | None) -> None:
        """Opens subtitles without any cues, of a recording if there is one."""
        if medium is None:
            self.desk.open_new((), self.tr("New subtitles"))
        else:
            self.desk.open_new([Media(medium.location, medium.duration_ms)], media_stem(medium.location))

    def _show_inspector(self) -> None:
        self.commands.show_inspector.setChecked(True)
        self.side.show_recognition(False)

    def _open_given(self, paths: object) -> None:
        if isinstance(paths, tuple):
            self._window.windows.open(paths, self._window)

    def _turn_to_document(self) -> None:
        """A file was opened: one works on it next, and no job's result is shown any more."""
        self.side.show_recognition(False)
        self.library.job_list.clearSelection()
        self._focus_stage()

    def _focus_stage(self) -> None:
        """The keys go to what one works on next: the cues; where none are open, the media."""
        (self.editor.table if self.document.is_open else self.library.media_list).setFocus()

    def _get_ready(self) -> None:
        """A recognition takes its time: what its result is shown with can be loaded meanwhile."""
        self.player.playback.get_ready()
        self.inspector.watch.get_ready()

    def _take_result(self, job: Job) -> None:
        if self.patching.take_result(job) or self.comparing.take_result(job):
            return
        if not self.desk.offer_job(job):
            self.announcements.tell_result_ready(job.media, partial(self._open_result, job.number))

    def _open_result(self, number: int) -> None:
        job = self.queue.model.find(number)
        if job is not None:
            self.desk.open_job(job)

    def show_settings(self) -> None:
        """Opens the settings."""
        from subtitler.gui.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self.preferences, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.keys_wanted.connect(lambda: self.recognising.show_keys())
        dialog.shortcuts_wanted.connect(self.keys.show_keys)
        dialog.open()

    def show_segmenting(self) -> None:
        """Opens the sheet that segments the shown track again."""
        from subtitler.gui.editor.segment_dialog import SegmentDialog

        dialog = SegmentDialog(self.document, self.runner, self.inspector.presets.own, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def show_costs(self) -> None:
        """Opens the ledger."""
        from subtitler.gui.library.costs_dialog import CostsDialog

        dialog = CostsDialog(self.runner, self.preferences.monthly_cap(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_about(self) -> None:
        """Says what this program is."""
        text = self.tr(
            "Subtitler {version} turns recordings into subtitles. It is free software under the GPL, version 3 or later."
        )
        QMessageBox.about(self._window, self.tr("About Subtitler"), text.format(version=__version__))

    def once_shown(self, then: Callable[[], object]) -> None:
        """Calls `then` when the file that is being read is on the screen, or could not be read; at once where none is."""
        if not self.desk.is_reading:
            then()
            return
        waiting = [then]

        def call() -> None:
            while waiting:
                waiting.pop()()

        once = Qt.ConnectionType.SingleShotConnection
        self.stage.painted.connect(call, once)
        self.desk.failed.connect(call, once)
        QTimer.singleShot(_LONGEST_WAIT_MS, self, call)

    def _take_settings(self, settings: Settings) -> None:
        self.recognition.set_custom_models(settings.custom_model_list())
        application = QApplication.instance()
        if settings.theme != theme.choice and isinstance(application, QApplication):
            theme.follow(application, settings.theme)

    def _show_state(self) -> None:
        document = self.document
        self._show_page()
        self.side.set_has_document(document.is_open)
        for action in (self.commands.save, self.commands.save_as, self.commands.export):
            action.setEnabled(document.is_open)
        self.status.show_document(document, is_unsaved=self.desk.is_unsaved)
        self._window.setWindowTitle(f"{document.name}[*] – Subtitler" if document.is_open else "[*]Subtitler")
        self._window.setWindowFilePath("" if document.path is None else str(document.path))
        self._window.setWindowModified(document.is_open and self.desk.is_unsaved)
        self.recognising.show_sum()

    def _show_page(self) -> None:
        pages, page = self._window.pages, self.stage if self.document.is_open else self._window.empty_state
        if page is not pages.currentWidget():
            pages.setCurrentWidget(page)
            if not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
                self._focus_stage()

    def open_document(self) -> None:
        """Asks for a subtitle or project file and opens it: here where nothing is open, else in a window of its own."""
        path = questions.ask_document(self._window, sorted(DOCUMENT_SUFFIXES))
        if path is not None:
            self._window.windows.open([path], self._window)
