"""The list of media."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from subtitler.files import without_query
from subtitler.gui.library.medium import Medium, MediumState
from subtitler.gui.library.rows import Role
from subtitler.gui.library.sources import by_name, is_video, media_name
from subtitler.gui.reporting import describe
from subtitler.gui.wording import length, size
from subtitler.recognition.request import is_link

AnyIndex = QModelIndex | QPersistentModelIndex

translate = QCoreApplication.translate


class MediaModel(QAbstractListModel):
    """Media in the order in which they were added, each location once."""

    def __init__(self) -> None:
        super().__init__()
        self._media: list[Medium] = []
        self._rows: dict[str, int] = {}

    @property
    def media(self) -> tuple[Medium, ...]:
        return tuple(self._media)

    def __getitem__(self, row: int) -> Medium:
        return self._media[row]

    def find(self, location: str) -> Medium | None:
        """The medium at a location, or None where it is not in the list."""
        row = self._rows.get(location)
        return None if row is None else self._media[row]

    def add(self, locations: Iterable[str]) -> tuple[Medium, ...]:
        """Appends what is not there yet; returns that."""
        fresh = [location for location in dict.fromkeys(locations) if location not in self._rows]
        if not fresh:
            return ()
        added = tuple(Medium(location, _first_state(location)) for location in fresh)
        start = len(self._media)
        self.beginInsertRows(QModelIndex(), start, start + len(added) - 1)
        self._media.extend(added)
        self._rows.update({medium.location: start + offset for offset, medium in enumerate(added)})
        self.endInsertRows()
        return added

    def remove(self, rows: Iterable[int]) -> None:
        """Takes media out of the list; their files stay where they are."""
        for row in sorted(set(rows), reverse=True):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._media[row]
            self.endRemoveRows()
        self._rows = {medium.location: row for row, medium in enumerate(self._media)}

    def change(self, location: str, change: Callable[[Medium], Medium]) -> None:
        """Replaces a medium by what `change` makes of it; nothing happens where it is gone."""
        row = self._rows.get(location)
        if row is not None:
            self._media[row] = change(self._media[row])
            self.dataChanged.emit(self.index(row), self.index(row))

    def mark(self, location: str, *, is_transcribed: bool, is_busy: bool) -> None:
        """Notes what the jobs have made of a medium."""
        self.change(location, lambda medium: replace(medium, is_transcribed=is_transcribed, is_busy=is_busy))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._media)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        medium = self._media[index.row()]
        read = _READERS.get(role)
        return read(medium) if read else None


def _first_state(location: str) -> MediumState:
    return MediumState.USABLE if is_link(location) else MediumState.CHECKING


def _note(medium: Medium) -> str:
    if medium.error is not None:
        return by_name(describe(medium.error).text, medium.location)
    if medium.state is MediumState.CHECKING:
        return translate("MediaModel", "Looking into the file…")
    facts: Sequence[str] = [
        length(medium.duration_ms) if medium.duration_ms else "",
        size(medium.size_bytes) if medium.size_bytes else "",
        translate("MediaModel", "Link") if medium.is_link else "",
        _job_note(medium),
    ]
    return " · ".join(fact for fact in facts if fact)


def _job_note(medium: Medium) -> str:
    if medium.is_busy:
        return translate("MediaModel", "in work")
    return translate("MediaModel", "subtitles ready") if medium.is_transcribed else ""


def _symbol(medium: Medium) -> str:
    if medium.error is not None:
        return "error"
    if medium.is_link:
        return "link"
    return "video" if medium.has_video or is_video(medium.location) else "sound"


def _tone(medium: Medium) -> str:
    return "error" if medium.error is not None else "muted"


def _whole(medium: Medium) -> str:
    return f"{media_name(medium.location)}, {_note(medium)}"


_READERS: dict[int, Callable[[Medium], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda medium: media_name(medium.location),
    Qt.ItemDataRole.ToolTipRole: lambda medium: without_query(medium.location),
    Qt.ItemDataRole.AccessibleTextRole: _whole,
    Role.SYMBOL: _symbol,
    Role.NOTE: _note,
    Role.TONE: _tone,
    Role.BUTTON: lambda medium: "remove",
}
