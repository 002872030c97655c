"""The files that were open last: in the menu, and on the stage while nothing is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from subtitler.gui.empty_state import EmptyState
from subtitler.gui.preferences import Preferences
from subtitler.gui.tasks import TaskRunner
from subtitler.settings import Settings


class RecentFiles(QObject):
    """Fills both places. Whether a file is there is looked up beside the window: disks and networks may sleep.

    Signals: file_wanted(object) the path of one that is to be opened.
    """

    file_wanted = Signal(object)

    def __init__(
        self, menu: QMenu, empty_state: EmptyState, preferences: Preferences, runner: TaskRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._menu = menu
        self._empty_state = empty_state
        self._preferences = preferences
        self._runner = runner
        self._missing: frozenset[str] = frozenset()
        self._shown: tuple[str, ...] | None = None
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill_menu)
        menu.aboutToShow.connect(self.look)
        empty_state.file_wanted.connect(self.file_wanted)
        preferences.changed.connect(self._take_settings)
        self._take_settings(preferences.settings)

    def look(self) -> None:
        """Finds out which of them are gone."""
        files = self._preferences.settings.recent_files
        if files:
            self._runner.run(lambda _report, _cancel: _missing(files), succeeded=self._take_missing)

    def clear(self) -> None:
        """Forgets them all; the files stay."""
        self._preferences.change(lambda settings: replace(settings, recent_files=()))

    def _take_settings(self, settings: Settings) -> None:
        if settings.recent_files != self._shown:
            self._shown = settings.recent_files
            self._empty_state.show_recent(settings.recent_files, self._missing)

    def _take_missing(self, missing: object) -> None:
        if isinstance(missing, frozenset) and missing != self._missing:
            self._missing = missing
            self._empty_state.show_recent(self._preferences.settings.recent_files, missing)
            for action in self._menu.actions():
                self._mark(action)

    def _fill_menu(self) -> None:
        self._menu.clear()
        files = self._preferences.settings.recent_files
        for name in files:
            action = self._add(Path(name).name.replace("&", "&&"), partial(self.file_wanted.emit, Path(name)))
            action.setData(name)
            self._mark(action)
        if files:
            self._menu.addSeparator()
            self._add(self.tr("Clear this list"), self.clear).setObjectName("clearRecentAction")
        else:
            self._menu.addAction(self.tr("Nothing yet")).setEnabled(False)

    def _add(self, text: str, act: Callable[[], object]) -> QAction:
        action = self._menu.addAction(text)
        action.triggered.connect(lambda: act())
        return action

    def _mark(self, action: QAction) -> None:
        name = action.data()
        if isinstance(name, str):
            is_missing = name in self._missing
            action.setEnabled(not is_missing)
            action.setToolTip(self.tr("{path} is not there any more").format(path=name) if is_missing else name)


def _missing(files: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name for name in files if not Path(name).exists())
