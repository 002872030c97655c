"""The desk for what a crash has left: records what is open, and offers what an earlier program could not save."""

from __future__ import annotations

import logging
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from subtitler.errors import SubtitlerError
from subtitler.folders import state_folder
from subtitler.gui import questions
from subtitler.gui.library.job import Job
from subtitler.gui.recovery.offers import OfferBar
from subtitler.gui.recovery.recorder import Recorder
from subtitler.recovery.shelf import FOLDER_NAME, Found, Shelf

if TYPE_CHECKING:
    from subtitler.gui.main_window import MainWindow
    from subtitler.gui.workplace import Workplace

logger = logging.getLogger(__name__)


class RecoveryDesk(QObject):
    """Connects the recorder and the offers with the document, the jobs and the window."""

    def __init__(self, workplace: Workplace, window: MainWindow) -> None:
        super().__init__(workplace)
        self._window = window
        self._workplace = workplace
        self._shelf = Shelf(_folder())
        self.recorder = Recorder(workplace.document, self._shelf, self)
        self.bar = OfferBar()
        window.add_bar(self.bar)
        self._connect()

    def _connect(self) -> None:
        desk, recorder = self._workplace.desk, self.recorder
        desk.job_left.connect(recorder.set_aside)
        desk.job_shown.connect(recorder.take_up)
        desk.saved.connect(recorder.settle)
        desk.exported.connect(recorder.settle)
        self._workplace.queue.changed.connect(self._take_job)
        recorder.troubled.connect(self._workplace.message_bar.show_error)
        self.bar.opened.connect(self.open)
        self.bar.discarded.connect(self.discard)
        self.bar.postponed.connect(self.postpone)

    def look(self) -> None:
        """Offers what programs that are gone have left, as soon as it is read."""
        if self._shelf.folder.is_dir():
            self._workplace.runner.run(lambda _report, _cancel: tuple(self._shelf.claim_left()), succeeded=self._offer)

    def open(self, found: Found) -> None:
        """Opens it as a document with changes, here where nothing is open but what it was before them, else in a window of
        its own.
        """
        self.bar.take_back(found)
        window = self._window if self._gives_way_to(found) else self._window.windows.open_new(self._window)
        window.workplace.recovery.take(found)

    def _gives_way_to(self, found: Found) -> bool:
        document, path = self._workplace.document, found.recovered.head.path
        return self._window.is_free or (path is not None and document.path == path and not document.is_modified)

    def take(self, found: Found) -> None:
        """Opens it in this window."""
        self._workplace.desk.open_recovered(found.recovered, partial(self.recorder.adopt, found.file))

    def discard(self, found: Found) -> None:
        """Asks, and removes it for good."""
        if not questions.ask_to_discard_recovered(self._window, found.recovered.head.name):
            return
        self.bar.take_back(found)
        try:
            found.file.remove()
        except SubtitlerError as error:
            self._workplace.message_bar.show_error(error)

    def postpone(self, found: Found) -> None:
        """It is offered again by the next start."""
        self.bar.take_back(found)
        found.file.release()

    def close(self) -> None:
        """The window goes: what was decided is forgotten, what was not is offered again."""
        for found in self.bar.offers:
            found.file.release()
        self.recorder.close()

    def _offer(self, found: object) -> None:
        if isinstance(found, tuple):
            self.bar.offer(each for each in found if isinstance(each, Found))

    def _take_job(self, job: Job) -> None:
        if job.is_kept:
            self.recorder.forget(job.number)


def _folder() -> Path:
    try:
        return state_folder() / FOLDER_NAME
    except OSError as error:
        logger.warning("There is no folder for recovery files: %s", error)
        return Path(os.devnull) / FOLDER_NAME
