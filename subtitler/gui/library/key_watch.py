"""Which regions have a key, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from subtitler.credentials import Credentials, KeySource
from subtitler.gui.tasks import TaskRunner
from subtitler.recognition.catalogue import Service

REGIONS = (Service.CN, Service.INTL)


class KeyWatch(QObject):
    """Asks the credentials beside the window: the keyring may take its time, or ask the user for a password first.

    Signals: found() `sources` is up to date.
    """

    found = Signal()

    def __init__(self, credentials: Credentials, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._credentials = credentials
        self._runner = runner
        self.sources: Mapping[Service, KeySource | None] = {}

    @property
    def best_service(self) -> Service:
        """Where nobody chose a service: the first region with a key, else this computer."""
        return next((region for region in REGIONS if self.sources.get(region)), Service.LOCAL)

    def look(self) -> None:
        """Asks again."""
        self._runner.run(
            lambda report, cancel: {region: self._credentials.source_of(region) for region in REGIONS},
            succeeded=self._take,
        )

    def _take(self, sources: object) -> None:
        if isinstance(sources, dict):
            self.sources = sources
            self.found.emit()
