"""The table in which hotwords are written, and the fields in its cells."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from subtitler.gui.fields import ChoiceBox, fill, set_tone
from subtitler.gui.library.vocabulary_model import Column, Index, VocabularyModel
from subtitler.gui.wording import language_name, problem_words
from subtitler.recognition.vocabulary import USUAL_WEIGHT, languages_of, weights_of

_WEIGHT_WIDTH, _LANGUAGE_WIDTH = 96, 140


class VocabularyTable(QTableView):
    """Shows a VocabularyModel. Delete removes the chosen rows, pasting adds many.

    Signals: pasted(str) the user pasted this text into the table; problem_told(str) what is wrong with what is being typed now,
    empty where nothing is.
    """

    pasted = Signal(str)
    problem_told = Signal(str)

    def __init__(self, model: VocabularyModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("vocabularyTable")
        self.setModel(model)
        self._words = model
        self._delegate = _CellDelegate(self)
        self._delegate.problem_told.connect(self.problem_told)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(Column.WEIGHT, _WEIGHT_WIDTH)
        header.resizeSection(Column.LANGUAGE, _LANGUAGE_WIDTH)

    @property
    def chosen_rows(self) -> list[int]:
        """The rows that are chosen."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Delete):
            self._words.remove(self.chosen_rows)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            # Not the sheet's button: who writes a list goes from word to word. A cell that is being edited hands its key on.
            if self.currentIndex().isValid() and self.state() == QAbstractItemView.State.NoState:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _CellDelegate(QStyledItemDelegate):
    """A line to type a word in, which says at once what is wrong with it; a box for weight and language."""

    problem_told = Signal(str)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, VocabularyModel)
        name = str(model.headerData(index.column(), Qt.Orientation.Horizontal))
        if index.column() != Column.TEXT:
            box = ChoiceBox(parent)
            box.setAccessibleName(name)
            fill(box, _entries(model, index, self.tr("Any")), "")
            box.activated.connect(lambda: self._finish(box))
            return box
        line = QLineEdit(parent)
        line.setAccessibleName(name)
        line.textChanged.connect(lambda text: self._check(line, model, index, text))
        return line

    def destroyEditor(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt calls it
        self.problem_told.emit("")
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, ChoiceBox):
            editor.setCurrentIndex(max(0, editor.findData(text)))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, ChoiceBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def _check(self, line: QLineEdit, model: VocabularyModel, index: Index, text: str) -> None:
        problem = model.problem_with(index, text)
        words = problem_words(problem) if problem else ""
        set_tone(line, "error" if problem else "")
        line.setToolTip(words)
        line.setAccessibleDescription(words)
        self.problem_told.emit(words)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


def _entries(model: VocabularyModel, index: Index, anything: str) -> list[tuple[str, str]]:
    """What a box offers, and what stands in its cell, right or wrong: looking changes nothing."""
    if index.column() == Column.WEIGHT:
        entries = [
            (str(weight), "" if weight == USUAL_WEIGHT else str(weight)) for weight in weights_of(model.recognition_model)
        ]
    else:
        codes = languages_of(model.recognition_model)
        entries = [(anything, ""), *((language_name(code), code) for code in codes)]
    present = str(index.data(Qt.ItemDataRole.EditRole))
    known = {value for _, value in entries}
    return entries if present in known else [*entries, (present, present)]
