"""Models that the user names: snapshots appear faster than releases of this program."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget

from subtitler.gui.fields import combo_box, fill
from subtitler.gui.theme import GRID, INSIDE
from subtitler.recognition.catalogue import FAMILIES, find_model

_LIST_HEIGHT = 72
# As the service writes the names of its models.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class OwnModels(QWidget):
    """The user's models, each as `name=family`.

    Signals: changed() `entries` is another one.
    """

    changed = Signal()

    def __init__(self, entries: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = entries
        self.list = QListWidget()
        self.list.setObjectName("ownModelsList")
        self.list.setAccessibleName(self.tr("Own models"))
        self.list.setFixedHeight(_LIST_HEIGHT)
        self.name_edit = QLineEdit()
        self.name_edit.setObjectName("ownModelEdit")
        self.name_edit.setAccessibleName(self.tr("Name of the model"))
        self.name_edit.setPlaceholderText(self.tr("Name, as the service has it"))
        self.family_box = combo_box("ownModelFamilyBox", self.tr("Family of the model"))
        self.family_box.setMinimumContentsLength(8)
        fill(self.family_box, [(family, family) for family in FAMILIES], FAMILIES[0])
        self.add_button = QPushButton(self.tr("Add"))
        self.remove_button = QPushButton(self.tr("Remove"))
        for button in (self.add_button, self.remove_button):
            button.setAutoDefault(False)
        self._lay_out()
        self._show()
        self.name_edit.textChanged.connect(self._allow)
        self.name_edit.returnPressed.connect(self.add)
        self.list.itemSelectionChanged.connect(self._allow)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(INSIDE)
        line.addWidget(self.name_edit, 1)
        line.addWidget(self.family_box)
        line.addWidget(self.add_button)
        lower = QHBoxLayout()
        lower.addWidget(self.list, 1)
        lower.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(line)
        layout.addLayout(lower)

    def add(self) -> None:
        """The model that is written becomes one of the user's."""
        if self._can_add():
            name = self.name_edit.text().strip()
            others = tuple(entry for entry in self.entries if entry.split("=", 1)[0] != name)
            self.name_edit.clear()
            self._become((*others, f"{name}={self.family_box.currentData()}"))

    def remove(self) -> None:
        """The chosen model is none of the user's any more."""
        row = self.list.currentRow()
        if row >= 0:
            self._become(self.entries[:row] + self.entries[row + 1 :])

    def _become(self, entries: tuple[str, ...]) -> None:
        self.entries = entries
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.list.clear()
        self.list.addItems([entry.replace("=", " · ", 1) for entry in self.entries])
        self._allow()

    def _can_add(self) -> bool:
        name = self.name_edit.text().strip()
        return _NAME.fullmatch(name) is not None and find_model(name) is None

    def _allow(self) -> None:
        self.add_button.setEnabled(self._can_add())
        self.remove_button.setEnabled(bool(self.list.selectedItems()))
