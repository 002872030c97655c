"""The sheet of encodings: what each makes of a file's first lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import (
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

from subtitler.formats.encoding import Guess
from subtitler.gui.fields import note, say
from subtitler.gui.screens import fit
from subtitler.gui.theme import AROUND, BETWEEN

translate = QCoreApplication.translate

_SIZE = QSize(640, 420)
_LIST_WIDTH = 240


class EncodingDialog(QDialog):
    """Signals: wanted(str) the file is to be opened in this encoding."""

    wanted = Signal(str)

    def __init__(self, path: Path, guesses: Sequence[Guess], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("encodingDialog")
        self.setWindowTitle(self.tr("Open with encoding"))
        self.setAccessibleName(self.tr("Open with encoding"))
        self._guesses = tuple(guesses)
        self.list = QListWidget()
        self.list.setObjectName("encodingList")
        self.list.setAccessibleName(self.tr("Encodings, the likeliest first"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.preview = QPlainTextEdit(readOnly=True)
        self.preview.setObjectName("encodingPreview")
        self.preview.setAccessibleName(self.tr("What it would read"))
        self.preview.setTabChangesFocus(True)
        for guess in self._guesses:
            self.list.addItem(QListWidgetItem(encoding_title(guess.encoding)))
        self._lay_out(path)
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(self._agree)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        fit(self, _SIZE)

    def _lay_out(self, path: Path) -> None:
        hint = note()
        say(hint, self.tr("Choose the one in which {name} can be read.").format(name=path.name))
        columns = QHBoxLayout()
        columns.setSpacing(BETWEEN)
        columns.addWidget(self.list)
        columns.addWidget(self.preview, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.open_button = QPushButton(self.tr("Open"))
        self.open_button.setObjectName("encodingOpenButton")
        self.open_button.setProperty("role", "primary")
        self.open_button.setDefault(True)
        buttons.addButton(self.open_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addWidget(hint)
        layout.addLayout(columns, 1)
        layout.addWidget(buttons)
        self.setTabOrder(self.open_button, buttons.button(QDialogButtonBox.StandardButton.Cancel))

    def _show(self, row: int) -> None:
        self.preview.setPlainText(self._guesses[row].sample if 0 <= row < len(self._guesses) else "")

    def _agree(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self.wanted.emit(self._guesses[row].encoding)
            self.accept()


def encoding_title(encoding: str) -> str:
    """What an encoding is called, and for which languages it is."""
    languages = {
        "gb18030": translate("encodings", "Simplified Chinese"),
        "big5hkscs": translate("encodings", "Traditional Chinese"),
        "cp932": translate("encodings", "Japanese"),
        "euc_jp": translate("encodings", "Japanese"),
        "cp949": translate("encodings", "Korean"),
        "cp1251": translate("encodings", "Cyrillic"),
        "koi8_r": translate("encodings", "Cyrillic"),
        "cp866": translate("encodings", "Cyrillic"),
        "cp1125": translate("encodings", "Cyrillic"),
        "mac_cyrillic": translate("encodings", "Cyrillic"),
        "cp1252": translate("encodings", "Western European"),
        "mac_roman": translate("encodings", "Western European"),
        "cp850": translate("encodings", "Western European"),
        "cp1250": translate("encodings", "Central European"),
        "cp852": translate("encodings", "Central European"),
        "cp1254": translate("encodings", "Turkish"),
        "cp1253": translate("encodings", "Greek"),
        "cp1255": translate("encodings", "Hebrew"),
        "cp1256": translate("encodings", "Arabic"),
        "cp1257": translate("encodings", "Baltic"),
        "cp1258": translate("encodings", "Vietnamese"),
        "cp874": translate("encodings", "Thai"),
    }
    names = {"cp932": "Shift JIS", "euc_jp": "EUC-JP", "koi8_r": "KOI8-R", "big5hkscs": "Big5", "mac_roman": "Mac Roman"}
    name = names.get(encoding) or encoding.upper().replace("CP", "CP ").replace("_", " ")
    language = languages.get(encoding)
    return translate("encodings", "{language} ({name})").format(language=language, name=name) if language else name
