"""File ▸ Burn into video: beside the window, with progress and an end in the status bar."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from subtitler.gui.tasks import TaskThread
from subtitler.progress import CancelToken, Report
from subtitler.recognition.request import is_link

if TYPE_CHECKING:
    from collections.abc import Callable

    from subtitler.export.order import ExportSource
    from subtitler.gui.export.burn_dialog import BurnWish
    from subtitler.gui.workplace import Workplace


class BurnDesk(QObject):
    """Makes videos of what is open, one at a time."""

    def __init__(self, workplace: Workplace, window: QWidget) -> None:
        super().__init__(workplace)
        self._window = window
        self._document = workplace.document
        self._runner = workplace.runner
        self._status = workplace.status
        self._bar = workplace.message_bar
        self._task: TaskThread | None = None
        self._action = workplace.commands.burn
        self._action.triggered.connect(self.ask)
        self._status.work_cancelled.connect(self.cancel)
        self._document.replaced.connect(self._follow)
        self._document.media_changed.connect(self._follow)
        self._follow()

    def ask(self) -> None:
        """Opens the sheet, with a picture of the current cue."""
        from subtitler.gui.export.burn_dialog import BurnDialog

        document = self._document
        current = document.selection.chosen.current
        near_ms = document.track[current].start_ms if 0 <= current < len(document.track) else 0
        dialog = BurnDialog(self._videos, self._source, document.track_index, near_ms, self._runner, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self.burn)
        dialog.open()

    def burn(self, wish: BurnWish) -> None:
        """Begins; what is open now is what is drawn."""
        self._show(wish.target.name, 0.0)
        self._task = self._runner.run(
            partial(_burn, wish, self._source),
            succeeded=self._take,
            failed=self._tell_failure,
            cancelled=self._end,
            progressed=partial(self._show, wish.target.name),
        )
        self._follow()

    def cancel(self) -> None:
        """Stops; no half of a video stays."""
        if self._task is not None:
            self._runner.cancel(self._task)

    @property
    def _source(self) -> ExportSource:
        from subtitler.export.sources import of_project

        return of_project(self._document.project(), self._document.name)

    @property
    def _videos(self) -> list[Path]:
        return [Path(media.location) for media in self._document.media if not is_link(media.location)]

    def _follow(self) -> None:
        self._action.setEnabled(self._document.is_open and self._task is None and bool(self._videos))
        why = "" if self._videos else self.tr("What is open belongs to no video on this computer.")
        self._action.setProperty("whyDisabled", why)

    def _show(self, name: str, share: object) -> None:
        self._status.show_work(self.tr("Making {name}…").format(name=name), cast("float", share))

    def _take(self, path: object) -> None:
        self._end()
        if isinstance(path, Path):
            said = self.tr("The video with subtitles is {name}.").format(name=path.name)
            folder = QUrl.fromLocalFile(str(path.parent))
            self._bar.show_message(said, action=self.tr("Show in folder"), act=lambda: _open(folder))

    def _tell_failure(self, error: object) -> None:
        self._end()
        self._bar.show_error(cast("Exception", error))

    def _end(self) -> None:
        self._task = None
        self._status.hide_work()
        self._follow()


def _open(place: QUrl) -> None:
    QDesktopServices.openUrl(place)


def _burn(wish: BurnWish, source: ExportSource, report: Report, cancel: CancelToken) -> Path:
    from subtitler.export.burning import burn_in

    tell = cast("Callable[[float], object]", report)
    return burn_in(wish.video, wish.order, source, wish.target, wish.look, tell, cancel, quality=wish.quality)
