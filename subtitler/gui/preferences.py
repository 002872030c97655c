"""The settings in force, and their way to the disk."""

from __future__ import annotations

import logging
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from subtitler.errors import FileError, SettingsError
from subtitler.settings import Settings, load_settings, save_settings

logger = logging.getLogger(__name__)

# Choices come in bursts (typing hotwords, say); the file is written when they pause.
_SAVE_PAUSE_MS = 1000


class Preferences(QObject):
    """Holds the Settings and keeps them in a file.

    Signals: changed(object) the new Settings.
    """

    changed = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.complaints: tuple[SettingsError, ...]
        self.settings, self.complaints = load_settings(path)
        self._saved = self.settings
        self._save_later = QTimer(self, singleShot=True, interval=_SAVE_PAUSE_MS)
        self._save_later.timeout.connect(self.save)

    def change(self, change: Callable[[Settings], Settings]) -> None:
        """The settings become what `change` makes of them."""
        changed = change(self.settings)
        if changed != self.settings:
            self.settings = changed
            self._save_later.start()
            self.changed.emit(changed)

    def monthly_cap(self) -> Decimal | None:
        """The most to spend in a month, in yuan; asked by the jobs' threads."""
        cap = self.settings.monthly_cap
        return Decimal(cap) if cap else None

    def save(self) -> None:
        """Writes what has changed. A full disk costs the settings, not the session: it is logged and nothing more."""
        self._save_later.stop()
        if self.settings == self._saved:
            return
        try:
            save_settings(self._path, self.settings)
        except FileError as error:
            logger.warning("The settings were not saved: %s", error)
        else:
            self._saved = self.settings
