"""Which formats are written: one to choose, others beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from subtitler.formats import registry
from subtitler.gui.export.words import format_title
from subtitler.gui.fields import combo_box, fill
from subtitler.gui.theme import INSIDE


class FormatChoice(QWidget):
    """The main format in a box, the others in a menu. Signals: changed()."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = tuple(each for each in registry.all_formats() if each.compose is not None)
        self.box = combo_box("exportFormatBox", self.tr("Format"))
        fill(self.box, [(format_title(each), each.name) for each in self._formats], "srt")
        self.also_button = QPushButton(self.tr("Also…"))
        self.also_button.setObjectName("exportAlsoButton")
        self.also_button.setAutoDefault(False)
        self.also_button.setToolTip(self.tr("Write other formats at the same time"))
        self._menu = QMenu(self.also_button)
        self._menu.setObjectName("exportAlsoMenu")
        self._actions = {each.name: self._action(each.name, format_title(each)) for each in self._formats}
        self.also_button.setMenu(self._menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE)
        layout.addWidget(self.box, 1)
        layout.addWidget(self.also_button)
        self.box.currentIndexChanged.connect(self._follow)
        self._follow()

    @property
    def names(self) -> tuple[str, ...]:
        """The chosen formats, the main one first."""
        main = str(self.box.currentData())
        return (main, *(name for name, action in self._actions.items() if name != main and action.isChecked()))

    def show_names(self, names: Sequence[str]) -> None:
        """Chooses these; those that nobody writes any more are left out. Nobody is told of a change."""
        known = [name for name in names if name in self._actions] or ["srt"]
        blocked = self.blockSignals(True)
        for name, action in self._actions.items():
            action.setChecked(name in known[1:])
        self.box.setCurrentIndex(self.box.findData(known[0]))
        self._follow()
        self.blockSignals(blocked)

    def _action(self, name: str, title: str) -> QAction:
        action = self._menu.addAction(title)
        action.setCheckable(True)
        action.setObjectName(f"exportAlso-{name}")
        action.toggled.connect(self._follow)
        return action

    def _follow(self) -> None:
        main = self.box.currentData()
        for name, action in self._actions.items():
            action.setEnabled(name != main)
        others = len(self.names) - 1
        said = self.tr("Also… ({count})").format(count=others) if others else self.tr("Also…")
        self.also_button.setText(said)
        self.also_button.setAccessibleName(self.tr("Other formats, {count} chosen").format(count=others))
        self.changed.emit()
