"""What the window tells of what happened: in the message bar, or for a moment in the status bar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices

from subtitler.gui.desk import Desk
from subtitler.gui.library.sources import media_name
from subtitler.gui.message_bar import MessageBar, Tone
from subtitler.gui.status_strip import StatusStrip

if TYPE_CHECKING:
    from subtitler.export.writing import Exported

_MOMENT_MS = 4000


class Announcements(QObject):
    """Listens to the desk and finds the words."""

    def __init__(self, bar: MessageBar, status: StatusStrip, desk: Desk) -> None:
        super().__init__(bar)
        self._bar = bar
        self._status = status
        desk.failed.connect(bar.show_error)
        desk.opened.connect(self.tell_opened)
        desk.exported.connect(self.tell_exported)
        desk.saved.connect(self.tell_saved)
        desk.results_saved.connect(self.tell_results_saved)

    def tell_opened(self, path: Path, content: object) -> None:
        """What had to be repaired in a file, if anything."""
        notices = getattr(content, "notices", ())
        if notices:
            from subtitler.gui.notices import notices_text

            said = self.tr("%n place(s) in {name} needed repair.", "", len(notices)).format(name=path.name)
            self._bar.show_message(said, tone="warning", details=notices_text(notices))
        else:
            self._bar.clear()

    def tell_saved(self, path: Path) -> None:
        """That the project is on the disk."""
        self._status.showMessage(self.tr("Saved as {name}").format(name=path.name), _MOMENT_MS)

    def tell_exported(self, files: tuple[Exported, ...]) -> None:
        """Which files are there now, and what reading them back has shown."""
        from subtitler.gui.export.words import comparison_line, difference_line

        if len(files) == 1:
            said = self.tr("Exported to {name}.").format(name=files[0].path.name)
            said = f"{said} {comparison_line(files[0].comparison)}"
        else:
            said = self.tr("%n file(s) exported and read back.", "", len(files))
        found = [f"{each.path.name}: {difference_line(one)}" for each in files for one in each.comparison.differences]
        if found and len(files) > 1:
            said = self.tr("%n file(s) exported; some are read back otherwise.", "", len(files))
        tone: Tone = "warning" if found else "info"
        show = partial(self._show_files, files)
        self._bar.show_message(said, tone=tone, details="\n".join(found), action=self.tr("Files…"), act=show)

    def _show_files(self, files: tuple[Exported, ...]) -> None:
        from subtitler.gui.export.exported_dialog import ExportedDialog

        dialog = ExportedDialog(files, self._bar.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def tell_report_written(self, path: Path) -> None:
        """Where the report on issues is."""
        self._tell_written(self.tr("Report saved as {name}.").format(name=path.name), path.parent)

    def tell_results_saved(self, files: tuple[Exported, ...]) -> None:
        """Where the results are, and what reading them back has shown."""
        if files:
            self.tell_exported(files)

    def tell_result_ready(self, media: str, open_it: Callable[[], None]) -> None:
        """That a job is done whose result did not open by itself."""
        said = self.tr("The subtitles of {name} are ready.").format(name=media_name(media))
        self._bar.show_message(said, action=self.tr("Open"), act=open_it)

    def tell_all_over(
        self, done: int, failed: int, undecided: int, retry: Callable[[], None], show: Callable[[], None]
    ) -> None:
        """That nothing is at work any more, and what became of it; `show` brings what needs a look into sight."""
        facts = [self.tr("%n job(s) done", "", done)] if done else []
        facts += [self.tr("%n failed", "", failed)] if failed else []
        facts += [self.tr("%n await(s) your decision", "", undecided)] if undecided else []
        said = self.tr("All over: {facts}.").format(facts=", ".join(facts))
        if failed:
            again = self.tr("Retry failed")
            self._bar.show_message(said, tone="warning", action=again, act=retry, refusal=self.tr("Show"), refuse=show)
        elif undecided:
            self._bar.show_message(said, tone="warning", action=self.tr("Show"), act=show)
        else:
            self._bar.show_message(said)

    def tell_nothing_to_paste(self) -> None:
        """That the clipboard holds nothing to add."""
        self._bar.show_message(self.tr("There is no link and no file on the clipboard. Copy one, then paste it here."))

    def _tell_written(self, said: str, folder: Path) -> None:
        def show_folder() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

        self._bar.show_message(said, action=self.tr("Show in folder"), act=show_folder)
