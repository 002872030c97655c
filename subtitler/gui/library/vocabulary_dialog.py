"""The vocabulary editor: the project's hotwords and the user's own lists, checked while they are written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from subtitler.gui import questions
from subtitler.gui.fields import combo_box, fill, note, say
from subtitler.gui.library.vocabulary_files import read_hotword_file, write_hotword_file
from subtitler.gui.library.vocabulary_model import VocabularyModel
from subtitler.gui.library.vocabulary_table import VocabularyTable
from subtitler.gui.reporting import describe
from subtitler.gui.screens import fit
from subtitler.gui.tasks import InOrder
from subtitler.gui.theme import AROUND, BETWEEN, INSIDE
from subtitler.gui.wording import problem_words
from subtitler.recognition.catalogue import Model
from subtitler.recognition.hotword_library import HotwordLibrary, list_name
from subtitler.recognition.vocabulary import HotwordLine, list_text, read_lines, remarks_of

_SIZE = QSize(560, 560)
_PROJECT = ""
"""The project's list among the others, which all have a name."""

_Tell = Callable[[object], None]


class VocabularyDialog(QDialog):
    """The sheet. A personal list is kept when another one is chosen and when the sheet is closed; the project's when it is
    closed.

    Signals: hotwords_changed(str) the project's list, where it is another one than before, when the sheet is closed.
    """

    hotwords_changed = Signal(str)

    def __init__(self, text: str, model: Model, library: HotwordLibrary, files: InOrder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("vocabularyDialog")
        self.setWindowTitle(self.tr("Hotwords"))
        self.setAccessibleName(self.tr("Hotwords"))
        self._recognition_model = model
        self._library = library
        self._files = files
        self._project_text = self._first_text = text
        self._shown = _PROJECT
        self._shown_text = text
        self._is_changed = False
        self._typing_problem = ""
        self._is_over = False
        self.model = VocabularyModel(model, self)
        self._make_widgets()
        self._lay_out()
        self._connect()
        self._show_text(text)
        self._run(self._library.names, self._fill_lists)
        self.table.setFocus()
        fit(self, _SIZE)

    def _make_widgets(self) -> None:
        self.list_box = combo_box("vocabularyListBox", self.tr("List"))
        fill(self.list_box, [(self.tr("This project’s list"), _PROJECT)], _PROJECT)
        self.new_button = self._button("vocabularyNewButton", self.tr("New…"))
        self.rename_button = self._button("vocabularyRenameButton", self.tr("Rename…"))
        self.delete_button = self._button("vocabularyDeleteButton", self.tr("Delete…"))
        self._rules = note()
        self._rules.setText(self._rules_text())
        self.table = VocabularyTable(self.model)
        self.table.setAccessibleName(self.tr("Hotwords"))
        self._count = QLabel()
        self._count.setObjectName("vocabularyCount")
        self._count.setProperty("role", "muted")
        self._problem = note("error")
        self._problem.setObjectName("vocabularyProblem")
        self.remove_button = self._button("vocabularyRemoveButton", self.tr("Remove"))
        self.paste_button = self._button("vocabularyPasteButton", self.tr("Paste"))
        self.import_button = self._button("vocabularyImportButton", self.tr("Import…"))
        self.export_button = self._button("vocabularyExportButton", self.tr("Export…"))
        self.use_button = self._button("vocabularyUseButton", self.tr("Add these to the project’s list"))

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        # Return belongs to the table.
        button.setAutoDefault(False)
        return button

    def _rules_text(self) -> str:
        if self._recognition_model.hotwords == "phrase":
            text = self.tr(
                "{model} takes terms of at most 10 Chinese characters or 5 words. Weights: 1 to 5, usually 4; below zero, a "
                "word is avoided."
            )
        else:
            text = self.tr(
                "{model} takes words of at most 15 characters, or English terms of at most 7 words. Weights: 1 to 5, usually "
                "4; a heavy word harms its neighbours."
            )
        return text.format(model=self._recognition_model.name)

    def _lay_out(self) -> None:
        chooser = QHBoxLayout()
        chooser.setSpacing(INSIDE)
        chooser.addWidget(self.list_box, 1)
        for button in (self.new_button, self.rename_button, self.delete_button):
            chooser.addWidget(button)
        below = QHBoxLayout()
        below.setSpacing(INSIDE)
        for button in (self.remove_button, self.paste_button, self.import_button, self.export_button):
            below.addWidget(button)
        below.addStretch()
        below.addWidget(self._count)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        last = QHBoxLayout()
        last.addWidget(self.use_button)
        last.addWidget(buttons, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addLayout(chooser)
        layout.addWidget(self._rules)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._problem)
        layout.addLayout(below)
        layout.addLayout(last)

    def _connect(self) -> None:
        self.model.changed.connect(self._note_change)
        self.table.problem_told.connect(self._tell_typing)
        self.table.pasted.connect(self.paste)
        self.table.selectionModel().selectionChanged.connect(lambda: self._show_state())
        self.list_box.currentIndexChanged.connect(lambda: self._choose_list(self.list_box.currentData()))
        self.new_button.clicked.connect(self._make_list)
        self.rename_button.clicked.connect(self._rename_list)
        self.delete_button.clicked.connect(self._delete_list)
        self.remove_button.clicked.connect(lambda: self.model.remove(self.table.chosen_rows))
        self.paste_button.clicked.connect(lambda: self.paste(QGuiApplication.clipboard().text()))
        self.import_button.clicked.connect(self._import)
        self.export_button.clicked.connect(self._export)
        self.use_button.clicked.connect(self._use_in_project)

    def paste(self, text: str) -> None:
        """Adds the words of a text: one a line, or the rows of a spreadsheet."""
        self._add(read_lines(text))

    def done(self, result: int) -> None:
        """Keeps what was written, whichever way the sheet is closed."""
        self._keep()
        if self._project_text != self._first_text:
            self._first_text = self._project_text
            self.hotwords_changed.emit(self._project_text)
        self._is_over = True
        super().done(result)

    def _run(self, work: Callable[[], object], succeeded: _Tell | None = None, failed: _Tell | None = None) -> None:
        """Does the work beside the window; nothing is told to a sheet that was closed meanwhile."""

        def if_open(tell: _Tell | None) -> _Tell:
            return lambda what: None if self._is_over or tell is None else tell(what)

        self._files.run(work, if_open(succeeded), if_open(failed or self._show_error))

    # --- lists ---

    def _fill_lists(self, names: object) -> None:
        own = [(name, name) for name in names] if isinstance(names, tuple) else []
        fill(self.list_box, [(self.tr("This project’s list"), _PROJECT), *own], self._shown)
        self._show_state()

    def _choose_list(self, name: str) -> None:
        if name == self._shown:
            return
        self._keep()
        self._shown = name
        self.table.setEnabled(False)
        if name == _PROJECT:
            self._show_text(self._project_text)
        else:
            self._run(partial(self._library.read, name), partial(self._show_list, name), partial(self._lose_list, name))

    def _show_list(self, name: str, text: object) -> None:
        if name == self._shown and isinstance(text, str):
            self._show_text(text)

    def _lose_list(self, name: str, error: object) -> None:
        """A list that cannot be read is not shown, so that nothing is written in its place."""
        if name == self._shown:
            self._shown = _PROJECT
            self.list_box.setCurrentIndex(0)
            self._show_text(self._project_text)
        self._show_error(error)

    def _show_text(self, text: str) -> None:
        self._shown_text, self._is_changed = text, False
        self.model.show(read_lines(text))
        self.table.setEnabled(True)
        self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_state()

    def _keep(self) -> None:
        """What was changed in the shown list is kept, with what is just being typed."""
        self.table.setCurrentIndex(QModelIndex())
        if not self._is_changed:
            return
        self._shown_text, self._is_changed = list_text(self.model.lines, remarks_of(self._shown_text)), False
        if self._shown == _PROJECT:
            self._project_text = self._shown_text
        else:
            self._files.run(partial(self._library.write, self._shown, self._shown_text))

    def _make_list(self) -> None:
        name = self._asked_name(self.tr("New list"), "")
        if name:
            self._run(partial(self._library.write, name, ""), self._go_to)

    def _rename_list(self) -> None:
        name = self._asked_name(self.tr("Rename the list"), self._shown)
        if name and self._shown != _PROJECT:
            self._keep()
            self._run(partial(self._library.rename, self._shown, name), self._note_renamed)

    def _asked_name(self, title: str, proposed: str) -> str:
        """A name that no list has; empty when the user turned away."""
        given = questions.ask_list_name(self, title, proposed)
        if not given or given == proposed:
            return ""
        name = list_name(given)
        taken = {str(self.list_box.itemData(place)).casefold() for place in range(1, self.list_box.count())}
        if name.casefold() in taken - {proposed.casefold()}:
            say(self._problem, self.tr("There is a list “{name}” already.").format(name=name), "error")
            return ""
        return name

    def _go_to(self, name: object) -> None:
        if self.list_box.findData(name) < 0:
            self.list_box.addItem(str(name), name)
        self.list_box.setCurrentIndex(self.list_box.findData(name))

    def _note_renamed(self, name: object) -> None:
        place = self.list_box.findData(self._shown)
        self._shown = str(name)
        self.list_box.setItemText(place, self._shown)
        self.list_box.setItemData(place, self._shown)

    def _delete_list(self) -> None:
        name = self._shown
        if name == _PROJECT or not questions.ask_to_delete_list(self, name):
            return
        self._is_changed = False
        self.list_box.setCurrentIndex(0)
        self._run(partial(self._library.delete, name))
        self.list_box.removeItem(self.list_box.findData(name))

    def _use_in_project(self) -> None:
        """The project's list gets the words of the shown one, and is shown."""
        lines = self.model.lines
        self.list_box.setCurrentIndex(0)
        self._add(lines)

    # --- files ---

    def _import(self) -> None:
        path = questions.ask_hotword_file(self)
        if path is not None:
            self._run(partial(read_hotword_file, path), partial(self._take_imported, self._shown))

    def _take_imported(self, shown: str, lines: object) -> None:
        if shown == self._shown and isinstance(lines, tuple):
            self._add(lines)

    def _export(self) -> None:
        path = questions.ask_hotword_target(self, self._shown or "hotwords")
        if path is not None:
            self._run(partial(write_hotword_file, path, self.model.lines))

    def _add(self, lines: tuple[HotwordLine, ...]) -> None:
        left_out = self.model.add(lines)
        self.table.scrollToBottom()
        if left_out:
            say(self._problem, self.tr("%n line(s) had no room any more.", "", left_out), "error")

    # --- what is said ---

    def _note_change(self) -> None:
        self._is_changed = True
        self._show_state()

    def _tell_typing(self, problem: str) -> None:
        self._typing_problem = problem
        self._show_problem()

    def _show_state(self) -> None:
        is_own = self._shown != _PROJECT
        for button in (self.rename_button, self.delete_button):
            button.setEnabled(is_own)
        self.use_button.setVisible(is_own)
        self.remove_button.setEnabled(any(row < self.model.rowCount() - 1 for row in self.table.chosen_rows))
        self.export_button.setEnabled(bool(self.model.lines))
        most = self._recognition_model.max_hotwords
        self._count.setText(self.tr("{count} of {most}").format(count=len(self.model.lines), most=most))
        self._count.setAccessibleName(self.tr("{count} of at most {most} words").format(count=len(self.model.lines), most=most))
        self._show_problem()

    def _show_problem(self) -> None:
        text = self._typing_problem or self._list_problem()
        say(self._problem, text, "error")
        self.table.setAccessibleDescription(text)

    def _list_problem(self) -> str:
        over = len(self.model.lines) - self._recognition_model.max_hotwords
        if over > 0:
            return self.tr("%n word(s) too many for one list.", "", over)
        problems = self.model.problems
        if not problems:
            return ""
        # Of the row where the user is, where that has one; else of the first.
        row, problem = next((found for found in problems if found[0] == self.table.currentIndex().row()), problems[0])
        said = self.tr("%n word(s) cannot be used.", "", len(problems))
        here = self.tr("“{word}”: {reason}").format(word=self.model.word(row), reason=problem_words(problem))
        return f"{said} {here}"

    def _show_error(self, error: object) -> None:
        if isinstance(error, BaseException):
            say(self._problem, describe(error).text, "error")
