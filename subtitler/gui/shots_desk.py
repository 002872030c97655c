"""Edit ▸ Find shot changes: beside the window, with progress and an end in the status bar; a step of undo."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec import Struct
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from subtitler.gui.tasks import TaskThread
from subtitler.progress import CancelToken, Report
from subtitler.recognition.request import is_link

if TYPE_CHECKING:
    from collections.abc import Callable

    from subtitler.gui.workplace import Workplace


class _Found(Struct, frozen=True):
    """What a film's picture tells."""

    frame_rate: Fraction | None
    shots: tuple[int, ...]


class ShotsDesk(QObject):
    """Looks for the shot changes of the document's recording. `action` is for the window's menus."""

    def __init__(self, workplace: Workplace, window: QWidget) -> None:
        super().__init__(workplace)
        self._document = workplace.document
        self._runner = workplace.runner
        self._status = workplace.status
        self._bar = workplace.message_bar
        self._task: TaskThread | None = None
        self._location = ""
        self.action = QAction(self.tr("Find shot changes"), window)
        self.action.setObjectName("findShotsAction")
        self.action.setToolTip(self.tr("Find the shot changes of the video, for segmenting and checks"))
        self.action.triggered.connect(self.find)
        self._status.work_cancelled.connect(self.cancel)
        self._document.replaced.connect(self._follow)
        self._document.media_changed.connect(self._follow)
        self._follow()

    def find(self) -> None:
        """Begins to look; what is found becomes part of the document."""
        if not self._can_find:
            return
        self._location = self._document.media[0].location
        self._show(0.0)
        self._task = self._runner.run(
            partial(_find, Path(self._location)),
            succeeded=self._take,
            failed=self._tell_failure,
            cancelled=self._end,
            progressed=self._show,
        )
        self._follow()

    def cancel(self) -> None:
        """Looks no further; the document stays as it is."""
        if self._task is not None:
            self._runner.cancel(self._task)

    @property
    def _can_find(self) -> bool:
        media = self._document.media
        return self._document.is_open and self._task is None and bool(media) and not is_link(media[0].location)

    def _follow(self) -> None:
        """Another document has other shots; a recording that was found again elsewhere has the same."""
        if self._task is not None and not self._is_still_open:
            self.cancel()
        self.action.setEnabled(self._can_find)

    @property
    def _is_still_open(self) -> bool:
        return any(medium.location == self._location for medium in self._document.media)

    def _show(self, share: object) -> None:
        self._status.show_work(self.tr("Looking for shot changes…"), cast("float", share))

    def _take(self, found: object) -> None:
        self._end()
        if isinstance(found, _Found) and self._is_still_open:
            self._document.set_picture(self._location, found.frame_rate, found.shots)
            self._bar.show_message(self.tr("%n shot change(s) found.", "", len(found.shots)))

    def _tell_failure(self, error: object) -> None:
        self._end()
        self._bar.show_error(cast("Exception", error))

    def _end(self) -> None:
        self._task = None
        self._status.hide_work()
        self._follow()


def _find(path: Path, report: Report, cancel: CancelToken) -> _Found:
    from subtitler.media.probe import picture_rate
    from subtitler.media.shots import shot_changes

    return _Found(picture_rate(path), shot_changes(path, cast("Callable[[float], None]", report), cancel))
