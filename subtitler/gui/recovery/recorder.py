"""The recorder: what happens to the document is on the disk within a second, without holding up the window."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from subtitler.errors import SubtitlerError
from subtitler.gui.document import Document
from subtitler.gui.garbage import without_garbage_looks
from subtitler.gui.tasks import InOrder, TaskRunner
from subtitler.recovery.changes import Change
from subtitler.recovery.recovered import Head
from subtitler.recovery.shelf import RecoveryFile, Shelf
from subtitler.timedtext.project import Project

logger = logging.getLogger(__name__)

# With the time that writing takes this stays below a second; typing fast is five changes at once.
_PAUSE_MS = 300
# Long recovery files are made anew in a pause, so that no change has to wait for it.
_LONG_PAUSE_MS = 5000


class Recorder(QObject):
    """Keeps a recovery file of what is open while there are changes in it that were not saved.

    A document has one file. It begins with the whole project, at its first change; what happens then is appended. It goes when
    the document is saved, closed, or back at what was saved. Results of jobs whose edits the window keeps have one each.

    Signals: troubled(object) a FileError: changes cannot be kept; told once, until they can be again.
    """

    troubled = Signal(object)

    def __init__(self, document: Document, shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._shelf = shelf
        self._runner = TaskRunner(self, at_once=1)
        self._order = InOrder(self._runner)
        self._file = shelf.new_file()
        self._aside: dict[int, RecoveryFile] = {}
        self._pending: list[Change] = []
        self._needs_whole = True
        self._is_due = self._is_used = self._is_writing = self._is_troubled = False
        self._begins_saved = True
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self.flush)
        self._much_later = QTimer(self, singleShot=True, interval=_LONG_PAUSE_MS)
        self._much_later.timeout.connect(self._shorten)
        document.recorded.connect(self._note)
        document.opened.connect(self._begin)
        document.modified_changed.connect(self._take_modified)

    @property
    def is_idle(self) -> bool:
        """Whether everything that has happened is on the disk."""
        return self._runner.is_idle and not self._is_due

    def adopt(self, file: RecoveryFile) -> None:
        """The file from which the open document was recovered is its own from now on."""
        self._file = file
        self._is_used = True
        self._begins_saved = False

    def set_aside(self, number: int) -> None:
        """Another document is about to be opened; the window keeps this one, the result of a job, with its changes."""
        if self._is_due:
            self._write()
        if self._is_used:
            self._aside[number] = self._file
            self._take(self._shelf.new_file())

    def take_up(self, number: int) -> None:
        """The result of a job is open again."""
        file = self._aside.pop(number, None)
        if file is not None:
            self.adopt(file)

    def forget(self, number: int) -> None:
        """A job's result was saved as it is."""
        file = self._aside.pop(number, None)
        if file is not None:
            self._order.run(file.remove, failed=self._note_failure)

    def settle(self) -> None:
        """What is open was saved, up to what was typed meanwhile."""
        self._begins_saved = True
        if not self._document.is_modified:
            self._drop()

    def flush(self) -> None:
        """Hands what has happened to the disk; later, where it is still busy with what came before."""
        if self._is_writing:
            self._later.start()
        elif self._is_due:
            self._write()

    def keep_now(self) -> None:
        """Returns when everything that has happened is on the disk, for the next start."""
        if not self._runner.is_idle:
            waiting = QEventLoop()
            self._runner.idle.connect(waiting.quit)
            waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if self._is_due:
            # Here and not beside the window: while it waited, more could happen.
            try:
                self._next_work()()
            except SubtitlerError as error:
                self._note_failure(error)

    def close(self) -> None:
        """The user has decided about everything: nothing is left to recover."""
        self._rest()
        self._runner.close()
        for file in (self._file, *self._aside.values()):
            try:
                file.remove()
            except SubtitlerError as error:
                logger.warning("A recovery file stays: %s", error)

    def _note(self, change: Change | None) -> None:
        if change is None:
            self._needs_whole = True
        elif not self._needs_whole:
            self._pending.append(change)
        self._much_later.stop()
        if not self._is_due:
            self._is_due = True
            self._later.start()

    def _begin(self) -> None:
        self._drop()
        self._take(self._shelf.new_file())

    def _take(self, file: RecoveryFile) -> None:
        self._rest()
        self._file = file
        self._is_used = False
        self._begins_saved = True

    def _rest(self) -> None:
        """Nothing has happened that the disk does not have; the next to happen begins with the whole."""
        self._later.stop()
        self._much_later.stop()
        self._is_due = False
        self._pending.clear()
        self._needs_whole = True

    def _take_modified(self, is_modified: bool) -> None:
        if not is_modified and self._begins_saved:
            self._drop()

    def _drop(self) -> None:
        """There is nothing to recover any more."""
        self._rest()
        if self._is_used:
            self._is_used = False
            self._order.run(self._file.remove, failed=self._note_failure)

    def _write(self) -> None:
        self._is_writing = True
        self._order.run(self._next_work(), succeeded=self._note_written, failed=self._note_failure)

    def _next_work(self) -> Callable[[], None]:
        """What brings to the disk all that has happened so far, and is not on its way yet."""
        self._later.stop()
        document = self._document
        changes, self._pending = self._pending, []
        project = document.project() if self._needs_whole or self._file.wants_snapshot else None
        self._is_due, self._needs_whole, self._is_used = False, False, True
        head = Head(document.name, document.path, _distance(document))
        return partial(_keep, self._file, head, project, changes)

    def _note_written(self, _nothing: object) -> None:
        self._is_writing = self._is_troubled = False
        if self._file.is_long and not self._is_due:
            self._much_later.start()

    def _shorten(self) -> None:
        """Nothing has happened for a while: the whole project takes the place of all that led to it."""
        self._needs_whole = True
        if self._is_used:
            self._write()

    def _note_failure(self, error: object) -> None:
        self._is_writing = False
        self._needs_whole = True
        self._much_later.start()  # the disk may have room again by then
        if not self._is_troubled:
            self._is_troubled = True
            self.troubled.emit(error)


def _keep(file: RecoveryFile, head: Head, project: Project | None, changes: Sequence[Change]) -> None:
    # What is made here goes by itself; looking through a long track for garbage would hold up the window.
    with without_garbage_looks():
        if project is not None:
            file.start(head, project)
        else:
            file.append(changes, head.changes)


def _distance(document: Document) -> int:
    """How many steps of undo the document is away from what was last saved, where that can be reached; at least one."""
    stack = document.undo_stack
    return max(1, abs(stack.index() - max(0, stack.cleanIndex())))
