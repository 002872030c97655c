"""The words that the service has masked, wherever they stand in the shown track."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from subtitler.gui.document import Document
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit
from subtitler.timedtext.timecode import format_clock

_MASK = re.compile(r"\*+")


class MaskedWord(Struct, frozen=True):
    """One mask: the cue's index, and the characters of its text."""

    cue: int
    start: int
    end: int


def masked_words(cues: Iterable[Cue]) -> tuple[MaskedWord, ...]:
    """Every run of asterisks in the recognised cues, in their order: where nothing was recognised, a person wrote them."""
    return tuple(
        MaskedWord(index, *mask.span())
        for index, cue in enumerate(cues)
        if "*" in cue.text and cue.words
        for mask in _MASK.finditer(cue.text)
    )


class MaskRole(IntEnum):
    """What a masked word says besides its cue's text (DisplayRole)."""

    WORD = Qt.ItemDataRole.UserRole + 1
    PLACE = Qt.ItemDataRole.UserRole + 2


class MaskedWordsModel(QAbstractListModel):
    """The masked words of the shown track, kept up to date while it is edited.

    A look at thirty thousand cues takes a few milliseconds; of many edits at once the last is looked at.
    """

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.masked: tuple[MaskedWord, ...] = ()
        document.edited.connect(self._follow)
        document.replaced.connect(self._look_later)
        self.look()

    def _follow(self, edit: Edit) -> None:
        """Most edits touch no mask and move none: then the track need not be looked through."""
        is_touched = any("*" in cue.text for cue in (*edit.removed, *edit.inserted))
        if is_touched or (self.masked and len(edit.removed) != len(edit.inserted)):
            self._look_later()

    def _look_later(self) -> None:
        self._document.turns.add(self.look)

    def look(self) -> None:
        """Looks through the track now."""
        masked = masked_words(self._document.track)
        if masked == self.masked:
            if masked:
                self.dataChanged.emit(self.index(0), self.index(len(masked) - 1))
            return
        self.beginResetModel()
        self.masked = masked
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.masked)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.masked):
            return None
        word = self.masked[index.row()]
        # Between an edit and the next look the track may have fewer cues.
        if word.cue >= len(self._document.track):
            return None
        cue = self._document.track[word.cue]
        match role:
            case MaskRole.WORD:
                return word
            case MaskRole.PLACE:
                return f"{word.cue + 1} · {format_clock(cue.start_ms)}"
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return cue.text.replace("\n", " ")
            case Qt.ItemDataRole.AccessibleTextRole:
                pattern = self.tr("Cue {number} at {time}: {text}")
                return pattern.format(number=word.cue + 1, time=format_clock(cue.start_ms), text=cue.text.replace("\n", " "))
        return None
