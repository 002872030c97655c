"""A list of hotwords as a table: text, weight, language, each cell right or wrong for the chosen model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import IntEnum

from msgspec.structs import replace
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from subtitler.gui.icons import icon
from subtitler.gui.theme import tokens
from subtitler.gui.wording import language_name, problem_words
from subtitler.recognition.catalogue import Model
from subtitler.recognition.vocabulary import USUAL_WEIGHT, HotwordLine, HotwordProblem, languages_of, problem_of_line

Index = QModelIndex | QPersistentModelIndex

# The service takes 500; a user may bring more and sort out here, but not a whole dictionary.
MOST_LINES = 5000

_Role = Qt.ItemDataRole


class Column(IntEnum):
    """The table's columns; the names are those of a HotwordLine's fields."""

    TEXT = 0
    WEIGHT = 1
    LANGUAGE = 2

    @property
    def field(self) -> str:
        return self.name.lower()


class VocabularyModel(QAbstractTableModel):
    """The lines of one list, and an empty one at the end to write the next word into.

    Signals: changed() after the user changed a line, added or removed some.
    """

    changed = Signal()

    def __init__(self, model: Model, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.recognition_model = model
        self._lines: list[HotwordLine] = []
        self._has_last = True
        self._texts: Counter[str] = Counter()

    @property
    def lines(self) -> tuple[HotwordLine, ...]:
        """The lines that say something."""
        return tuple(line for line in self._lines if not line.is_blank)

    @property
    def problems(self) -> list[tuple[int, HotwordProblem]]:
        """The rows that cannot be used, and why."""
        found = ((row, self.problem(row)) for row in range(len(self._lines)))
        return [(row, problem) for row, problem in found if problem is not None]

    def word(self, row: int) -> str:
        """The word in a row; empty in the last one."""
        return self._line(row).text

    def show(self, lines: Iterable[HotwordLine]) -> None:
        """Shows another list; nobody is told of a change."""
        self.beginResetModel()
        self._lines = [_usual(line) for line in lines][:MOST_LINES]
        self._texts = Counter(line.text for line in self._lines)
        self.endResetModel()

    def add(self, lines: Sequence[HotwordLine]) -> int:
        """Puts lines at the end; one whose word is in the list takes that one's place. How many had no room any more."""
        places = {line.text: row for row, line in enumerate(self._lines)}
        changed = list(self._lines)
        left_out = 0
        for line in map(_usual, lines):
            if line.text in places:
                changed[places[line.text]] = line
            elif len(changed) < MOST_LINES:
                places[line.text] = len(changed)
                changed.append(line)
            else:
                left_out += 1
        if changed != self._lines:
            self.show(changed)
            self.changed.emit()
        return left_out

    def remove(self, rows: Iterable[int]) -> None:
        """Takes rows out of the list."""
        gone = {row for row in rows if row < len(self._lines)}
        if gone:
            self.show([line for row, line in enumerate(self._lines) if row not in gone])
            self.changed.emit()

    def problem(self, row: int) -> HotwordProblem | None:
        """Why the word in this row cannot be used, None where it can, or where the row is empty."""
        if row >= len(self._lines) or self._lines[row].is_blank:
            return None
        line = self._lines[row]
        found = problem_of_line(line, self.recognition_model)
        if found is None and self._texts[line.text] > 1 and any(later.text == line.text for later in self._lines[row + 1 :]):
            return HotwordProblem.TWICE
        return found

    def problem_with(self, index: Index, text: str) -> HotwordProblem | None:
        """Why the cell could not hold this text; what is wrong in other cells of the row does not matter."""
        column = Column(index.column())
        line = replace(self._line(index.row()), **{column.field: text.strip()})
        found = None if line.is_blank else problem_of_line(line, self.recognition_model)
        return found if found is not None and found.column == column.field else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines) + self._has_last

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != _Role.DisplayRole:
            return None
        return (self.tr("Word"), self.tr("Weight"), self.tr("Language"))[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == Column.LANGUAGE and not languages_of(self.recognition_model):
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        column, line = Column(index.column()), self._line(index.row())
        if role == _Role.EditRole:
            return getattr(line, column.field)
        if role == _Role.DisplayRole:
            return self._shown(line, column, index.row())
        problem = self.problem(index.row())
        is_here = problem is not None and problem.column == column.field
        return self._look(role, line, column, problem if is_here else None)

    def _shown(self, line: HotwordLine, column: Column, row: int) -> str:
        if row == len(self._lines):
            return self.tr("New word") if column is Column.TEXT else ""
        if column is Column.WEIGHT:
            return line.weight or str(USUAL_WEIGHT)
        if column is Column.LANGUAGE:
            return language_name(line.language.lower()) if line.language else self.tr("Any")
        return line.text

    def _look(self, role: int, line: HotwordLine, column: Column, problem: HotwordProblem | None) -> object:
        match role:
            case _Role.ForegroundRole:
                is_pale = column is not Column.TEXT and not getattr(line, column.field)
                name = "error" if problem else "muted" if is_pale or line.is_blank else "text"
                return QColor(getattr(tokens(), name))
            case _Role.DecorationRole:
                return icon("warning", "error") if problem else None
            case _Role.ToolTipRole | _Role.AccessibleDescriptionRole:
                return problem_words(problem) if problem else self._hint(column)
            case _Role.AccessibleTextRole:
                shown = getattr(line, column.field)
                return f"{shown}: {problem_words(problem)}" if problem else None
        return None

    def _hint(self, column: Column) -> str:
        if column is Column.LANGUAGE and not languages_of(self.recognition_model):
            return self.tr("This model does not look at the language of a hotword.")
        return ""

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        if role != _Role.EditRole or not index.isValid():
            return False
        row, text = index.row(), " ".join(str(value).split())
        line = replace(self._line(row), **{Column(index.column()).field: text})
        if line == self._line(row):
            return False
        if row == len(self._lines):
            self._append(line)
        else:
            self._texts[self._lines[row].text] -= 1
            self._lines[row] = line
        self._texts[line.text] += 1
        # Another row with the same word may be right now, or wrong.
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(Column) - 1))
        self.changed.emit()
        return True

    def _append(self, line: HotwordLine) -> None:
        """The empty row becomes the line, and another empty one comes below it."""
        self._lines.append(line)
        self._has_last = False
        self.dataChanged.emit(self.index(len(self._lines) - 1, 0), self.index(len(self._lines) - 1, len(Column) - 1))
        self.beginInsertRows(QModelIndex(), len(self._lines), len(self._lines))
        self._has_last = True
        self.endInsertRows()

    def _line(self, row: int) -> HotwordLine:
        return self._lines[row] if row < len(self._lines) else HotwordLine("")


def _usual(line: HotwordLine) -> HotwordLine:
    """The usual weight is no weight: it is shown all the same."""
    return replace(line, weight="") if line.weight == str(USUAL_WEIGHT) else line
