"""The list of all keys, read from the actions themselves, so that it is never out of date."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from subtitler.gui import questions
from subtitler.gui.fields import note, say
from subtitler.gui.keys.keyboard import Keyboard
from subtitler.gui.keys.sheet import Section, page, sections, write_sheet
from subtitler.gui.reporting import describe
from subtitler.gui.screens import fit
from subtitler.gui.tasks import TaskRunner
from subtitler.gui.theme import AROUND, BETWEEN, tabular

_SIZE = QSize(520, 600)


class KeySheet(QDialog):
    """Actions with their keys, menu by menu, and a field that narrows the list; it can be printed and saved.

    Signals: change_wanted() other keys are wanted.
    """

    change_wanted = Signal()

    def __init__(self, keyboard: Keyboard, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsDialog")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self._keyboard = keyboard
        self._runner = runner
        self.search = QLineEdit(placeholderText=self.tr("Search"))
        self.search.setObjectName("shortcutsSearch")
        self.search.setAccessibleName(self.tr("Search the keyboard shortcuts"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.list = QTreeWidget()
        self.list.setObjectName("shortcutsList")
        self.list.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        self.list.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(BETWEEN)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._note = note()
        say(self._note, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._note)
        layout.addWidget(self._buttons())
        fit(self, _SIZE)
        keyboard.changed.connect(self.refresh)
        self.refresh()

    @property
    def html(self) -> str:
        """The list as a page."""
        return page(self.tr("Subtitler: keyboard shortcuts"), sections(self._keyboard.commands))

    def refresh(self) -> None:
        """Shows the keys in force."""
        self.list.clear()
        for section in sections(self._keyboard.commands):
            self._add_section(section)
        self.list.expandAll()
        self._narrow(self.search.text())

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        role = QDialogButtonBox.ButtonRole.ActionRole
        for name, text, act in (
            ("changeKeysButton", self.tr("Change…"), self.change_wanted.emit),
            ("saveKeySheetButton", self.tr("Save…"), self._save),
            ("printKeySheetButton", self.tr("Print…"), self._print),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            box.addButton(button, role)
        return box

    def _add_section(self, section: Section) -> None:
        title, entries = section
        group = QTreeWidgetItem([title])
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for name, keys in entries:
            entry = QTreeWidgetItem(group, [name, keys])
            entry.setFont(1, tabular(entry.font(1)))
            entry.setToolTip(0, name)
        self.list.addTopLevelItem(group)

    def _narrow(self, text: str) -> None:
        for group in map(self.list.topLevelItem, range(self.list.topLevelItemCount())):
            if group is not None:
                entries = [entry for entry in map(group.child, range(group.childCount())) if entry is not None]
                for entry in entries:
                    entry.setHidden(text.casefold() not in f"{entry.text(0)} {entry.text(1)}".casefold())
                group.setHidden(all(entry.isHidden() for entry in entries))

    def _save(self) -> None:
        path = questions.ask_key_sheet_target(self, Path(self.tr("Subtitler keyboard shortcuts") + ".pdf"))
        if path is not None:
            html = self.html
            self._runner.run(
                lambda _report, _cancel: write_sheet(path, html), succeeded=partial(self._tell_saved, path), failed=self._tell
            )

    def _print(self) -> None:
        # Imported here: printing brings a library of its own, which few sessions need.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            document = QTextDocument()
            document.setHtml(self.html)
            document.print_(printer)

    def _tell_saved(self, path: Path, _result: object) -> None:
        say(self._note, self.tr("Saved as {name}.").format(name=path.name))

    def _tell(self, error: object) -> None:
        if isinstance(error, BaseException):
            say(self._note, describe(error).text, "error")
