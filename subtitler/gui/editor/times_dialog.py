"""What the sheets that change times have in common: which cues, what will happen, and one button that does it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QDialogButtonBox, QPushButton, QRadioButton, QVBoxLayout, QWidget

from subtitler.gui.document import Document
from subtitler.gui.editor.long_edits import LongEdits
from subtitler.gui.fields import note, say
from subtitler.gui.theme import AROUND, BETWEEN, GRID


class Scope(Enum):
    """Which cues are meant."""

    ALL = "all"
    CHOSEN = "chosen"
    FROM_HERE = "from here"


class ScopeBox(QWidget):
    """Asks which cues are meant. `prefix` begins the names of its buttons.

    Signals: changed() other cues are meant.
    """

    changed = Signal()

    def __init__(self, document: Document, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._choices = {
            Scope.ALL: QRadioButton(self.tr("All cues")),
            Scope.CHOSEN: QRadioButton(self.tr("Chosen cues")),
            Scope.FROM_HERE: QRadioButton(self.tr("From the chosen cue on")),
        }
        group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for scope, button in self._choices.items():
            button.setObjectName(f"{prefix}{scope.name.title().replace('_', '')}")
            group.addButton(button)
            layout.addWidget(button)
        self._choices[Scope.CHOSEN if document.selection.chosen.count > 1 else Scope.ALL].setChecked(True)
        group.buttonToggled.connect(self.changed)

    @property
    def scope(self) -> Scope:
        return next(scope for scope, button in self._choices.items() if button.isChecked())

    @property
    def count(self) -> int:
        """How many cues are meant."""
        indexes = self.indexes()
        return len(indexes) if isinstance(indexes, range) else self._document.selection.chosen.count

    def indexes(self) -> Iterable[int]:
        """The cues that are meant."""
        chosen, count = self._document.selection.chosen, len(self._document.track)
        if self.scope is Scope.CHOSEN:
            return chosen
        if self.scope is Scope.FROM_HERE:
            return range(max(0, chosen.first), count) if chosen.count else range(0)
        return range(count)


class TimesDialog(QDialog):
    """A sheet that may stay open beside the window's work and always says what it would do now. Whoever inherits fills
    `_form`, and says in `_refresh` what will happen.
    """

    def __init__(self, document: Document, long_edits: LongEdits, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._document = document
        self._long_edits = long_edits
        self._form = QVBoxLayout()
        self._form.setSpacing(BETWEEN)
        self._forecast = note()
        self._forecast.setObjectName(f"{name}Forecast")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._do: QPushButton = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._do.setProperty("role", "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addLayout(self._form)
        layout.addWidget(self._forecast)
        layout.addStretch()

    def _call(self, title: str, button: str) -> None:
        """The sheet's title, and what its button says."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._do.setText(button)

    def _begin(self) -> None:
        """Listens to everything that changes what will happen."""
        # After the form: Tab goes through its fields first, and the first of them has the focus.
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._buttons)
        document = self._document
        document.selection.chosen_changed.connect(self._refresh)
        document.edited.connect(self._refresh)
        document.replaced.connect(self._refresh)
        self._buttons.accepted.connect(self._apply)
        self._buttons.rejected.connect(self.reject)
        self._refresh()

    def _tell(self, words: str, *, is_possible: bool) -> None:
        say(self._forecast, words)
        self._do.setEnabled(is_possible)

    def _refresh(self) -> None:
        """Says what would be done now, and whether it can be."""

    def _apply(self) -> None:
        """Does it."""
