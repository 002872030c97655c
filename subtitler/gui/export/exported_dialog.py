"""The finished files: what reading them back has shown; to be dragged into other programs, or copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from subtitler.export.writing import Exported
from subtitler.gui.export.words import comparison_line, difference_line, losses_line
from subtitler.gui.fields import note, say
from subtitler.gui.icons import icon
from subtitler.gui.screens import fit
from subtitler.gui.theme import AROUND, BETWEEN, INSIDE

_SIZE = QSize(560, 380)
_FILE = Qt.ItemDataRole.UserRole


class FileList(QListWidget):
    """Files by name; what is chosen is dragged out, and copied, as files."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportedList")
        self.setAccessibleName(self.tr("Exported files"))
        self.setToolTip(self.tr("Drag files from here into another program"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)

    def supportedDropActions(self) -> Qt.DropAction:
        """Files are copied out, never moved."""
        return Qt.DropAction.CopyAction

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """The files of these rows, as every other program takes them."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(item.data(_FILE).path)) for item in items])
        return data


class ExportedDialog(QDialog):
    """Stays beside the window as long as one likes."""

    def __init__(self, files: Sequence[Exported], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportedDialog")
        self.setWindowTitle(self.tr("Exported files"))
        self.setAccessibleName(self.tr("Exported files"))
        self.list = FileList()
        self._found = note()
        self._found.setObjectName("exportedFound")
        self._details = QPlainTextEdit(readOnly=True)
        self._details.setObjectName("exportedDetails")
        self._details.setAccessibleName(self.tr("What is lost or different"))
        self._details.setTabChangesFocus(True)
        self.copy_button = self._button("exportedCopyButton", self.tr("Copy files"))
        self.folder_button = self._button("exportedFolderButton", self.tr("Show in folder"))
        for file in files:
            self._add(file)
        self._lay_out()
        self.list.currentItemChanged.connect(self._show)
        self.copy_button.clicked.connect(self.copy)
        self.folder_button.clicked.connect(self._show_folder)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.list, self.copy, context=Qt.ShortcutContext.WidgetShortcut)
        self.list.setCurrentRow(self._first_of_interest(files))
        fit(self, _SIZE)

    def copy(self) -> None:
        """Puts the chosen files on the clipboard, as files."""
        QGuiApplication.clipboard().setMimeData(self.list.mimeData(self.list.selectedItems()))

    def _add(self, file: Exported) -> None:
        item = QListWidgetItem(file.path.name)
        item.setIcon(icon("warning", "warning") if file.comparison.differences else icon("done", "ok"))
        item.setData(_FILE, file)
        item.setToolTip(str(file.path))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{file.path.name}. {comparison_line(file.comparison)}")
        self.list.addItem(item)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        lower = QHBoxLayout()
        lower.setSpacing(INSIDE)
        lower.addWidget(self.copy_button)
        lower.addWidget(self.folder_button)
        lower.addStretch()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        lower.addWidget(buttons)
        hint = note()
        say(hint, self.tr("Drag a file into another program, or copy it and paste it there."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addWidget(hint)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._found)
        layout.addWidget(self._details, 1)
        layout.addLayout(lower)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        file: Exported = item.data(_FILE)
        say(self._found, comparison_line(file.comparison), "warning" if file.comparison.differences else "muted")
        lost = losses_line(file.path.suffix, file.losses)
        lines = [*([lost] if lost else []), *map(difference_line, file.comparison.differences)]
        self._details.setPlainText("\n".join(lines))
        self._details.setVisible(bool(lines))

    def _show_folder(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(item.data(_FILE).path.parent)))

    def _first_of_interest(self, files: Sequence[Exported]) -> int:
        return next((row for row, file in enumerate(files) if file.comparison.differences), 0)
