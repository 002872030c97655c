"""From chosen media to jobs: what is asked for, at which service, and what is told of jobs that end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from subtitler.errors import KeyOfOtherRegion, SubtitlerError
from subtitler.folders import data_folder
from subtitler.gui.document_files import PROJECT_SUFFIX
from subtitler.gui.library.job import Job
from subtitler.gui.library.key_watch import KeyWatch
from subtitler.gui.library.recognition_choice import Sum
from subtitler.gui.wording import service_name
from subtitler.recognition.catalogue import Service

if TYPE_CHECKING:
    from subtitler.gui.main_window import MainWindow
    from subtitler.gui.workplace import Workplace


class RecognitionDesk(QObject):
    """Connects library, recognition panel and queue. What a finished job has recognised goes to the workplace."""

    def __init__(self, workplace: Workplace, window: MainWindow) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._window = window
        self._library, self._queue = workplace.library, workplace.queue
        self._panel, self._side = workplace.recognition, workplace.side
        self._status, self._bar = workplace.status, workplace.message_bar
        self.key_watch = KeyWatch(window.credentials, workplace.runner, self)
        self._resumed = self._paused = 0
        # Of hundreds of jobs that change at once the sums are shown once.
        self._sums_later = QTimer(self, singleShot=True, interval=0)
        self._connect()

    def _connect(self) -> None:
        self._sums_later.timeout.connect(self.show_sum)
        self._sums_later.timeout.connect(self._show_jobs)
        self._library.media_changed.connect(self._sums_later.start)
        self._library.selection_changed.connect(self.show_sum)
        self._queue.model.dataChanged.connect(self._sums_later.start)
        self._queue.changed.connect(self._sums_later.start)
        self._queue.changed.connect(self._offer_other_region)
        self._queue.troubled.connect(self._bar.show_error)
        self._queue.resumed.connect(self._note_resumed)
        self._queue.found_paused.connect(self._note_paused)
        self._queue.all_over.connect(self._note_all_over)
        self._panel.choice_changed.connect(self._remember_choice)
        self._panel.transcribe_pressed.connect(self.transcribe)
        self._panel.key_wanted.connect(self.show_keys)
        self._panel.close_pressed.connect(lambda: self._side.show_recognition(False))
        self._status.follow(self._panel.transcribe_button)
        self._status.cancel_pressed.connect(self._queue.cancel_all)
        self._status.key_pressed.connect(lambda: self.show_keys())
        self.key_watch.found.connect(self._show_keys_found)

    def press_transcribe(self) -> None:
        """Opens the recognition panel; where it is open, begins."""
        if self._side.is_at_recognition:
            self.transcribe()
        else:
            self._side.show_recognition(True)
            self._panel.transcribe_button.setFocus()

    def transcribe(self) -> None:
        """Makes a job of each chosen medium, else of each that has no subtitles yet."""
        media, choice, hotwords = self._library.chosen_media, self._panel.choice, self._panel.hotwords
        if not media:
            return
        if self._panel.needs_key:
            self.show_keys(choice.service)
            return
        if hotwords is None:
            self._panel.hotwords_edit.setFocus()
            return
        try:
            requests = [choice.request(medium.location, hotwords) for medium in media]
        except SubtitlerError as error:
            self._bar.show_error(error)
            return
        # First of all, while its button still has the focus to hand on.
        self._side.show_recognition(False)
        self._library.media_list.clearSelection()
        self._queue.start(choice.service, requests, project=self._project_name())

    def _project_name(self) -> str:
        """What the ledger counts new jobs under: the project that is open, if one is."""
        path = self._workplace.document.path
        return path.stem if path is not None and path.suffix.lower() == PROJECT_SUFFIX else ""

    def resume(self) -> None:
        """Goes on with the jobs that an earlier program has left, if there was one."""
        # Imported here: the journal's modules are not needed before the window stands.
        from subtitler.jobs.database import FILE_NAME

        if (data_folder() / FILE_NAME).exists():
            self._queue.resume()

    def show_keys(self, service: Service | None = None) -> None:
        """Opens the sheet of the services' keys."""
        from subtitler.gui.library.key_dialog import KeyDialog

        wanted = service or self._panel.choice.service
        dialog = KeyDialog(self._window.credentials, self._workplace.runner, wanted, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.keys_changed.connect(self.key_watch.look)
        dialog.open()

    def show_sum(self) -> None:
        """How much there is to recognise now, and what it may cost."""
        self._panel.set_sum(Sum.of(self._library.chosen_media))

    def _show_jobs(self) -> None:
        self._status.show_jobs(self._queue.model.jobs)

    def _show_service(self) -> None:
        service = self._panel.choice.service
        if service.is_cloud and self.key_watch.sources.get(service) is None:
            self._status.show_service(self.tr("{service}: no key").format(service=service_name(service)))
        else:
            self._status.show_service(service_name(service))

    def _show_keys_found(self) -> None:
        self._panel.set_keys(self.key_watch.sources)
        if not self._workplace.preferences.settings.service:
            self._panel.suggest_service(self.key_watch.best_service)
        self._show_service()

    def _remember_choice(self) -> None:
        self._workplace.preferences.change(self._panel.choice.remember)
        self._show_service()

    def _note_resumed(self, count: int) -> None:
        self._resumed += count
        self._tell_of_the_last_time()

    def _note_paused(self, count: int) -> None:
        self._paused += count
        self._tell_of_the_last_time()

    def _tell_of_the_last_time(self) -> None:
        said = self.tr("%n job(s) of the last time go on where they were.", "", self._resumed) if self._resumed else ""
        if not self._paused:
            self._bar.show_message(said)
            return
        held = self.tr("%n job(s) of the last time are paused.", "", self._paused)
        go_on = partial(self._queue.set_paused, False)
        self._bar.show_message(f"{said} {held}".strip(), action=self.tr("Go on"), act=go_on)

    def _note_all_over(self, done: int, failed: int, undecided: int) -> None:
        """One job is told of by itself; what several have come to is told, also to whoever is at another window."""
        ended = done + failed + undecided
        if ended > 1:
            tell = self._workplace.announcements.tell_all_over
            tell(done, failed, undecided, self._queue.retry_failed, self._show_failed)
        if failed or undecided:
            self._library.failed_button.bring_into_sight()
        if ended:
            QApplication.alert(self._window)

    def _show_failed(self) -> None:
        self._window.commands.show_library.setChecked(True)
        self._library.failed_button.show_failed()

    def _offer_other_region(self, job: Job) -> None:
        """A key of the other region works there: one press goes to it."""
        if isinstance(job.error, KeyOfOtherRegion) and job.error.other:
            other = Service(job.error.other)
            action = self.tr("Go to {service}").format(service=service_name(other))
            self._bar.show_error(job.error, action=action, act=partial(self._use_service, other))

    def _use_service(self, service: Service) -> None:
        self._side.show_recognition(True)
        self._panel.choose_service(service)
        if self._panel.needs_key:
            self.show_keys(service)
