"""What a crash has left, offered above the stage: a line for each document, which waits until it is answered."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from subtitler.gui.icons import icon
from subtitler.gui.theme import BETWEEN, INSIDE
from subtitler.recovery.shelf import Found

# More lines would push the stage away; the others come up as these are answered.
_MOST_LINES = 4


class OfferBar(QFrame):
    """Hidden while nothing is offered.

    Signals: opened(object), discarded(object), postponed(object): what is to become of a Found.
    """

    opened = Signal(object)
    discarded = Signal(object)
    postponed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recoveryBar")
        self.setAccessibleName(self.tr("Recovered documents"))
        self.setProperty("role", "bar")
        self.setProperty("tone", "info")
        self._offers: list[tuple[Found, QWidget]] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(BETWEEN, INSIDE, INSIDE, INSIDE)
        self._lines.setSpacing(INSIDE)
        self._more = QLabel()
        self._lines.addWidget(self._more)
        self.hide()

    @property
    def offers(self) -> tuple[Found, ...]:
        """What has not been answered yet."""
        return tuple(found for found, _ in self._offers)

    def offer(self, found: Iterable[Found]) -> None:
        """Adds a line for each."""
        for each in found:
            line = self._line(each)
            self._lines.insertWidget(len(self._offers), line)
            self._offers.append((each, line))
        self._show_some()

    def take_back(self, found: Found) -> None:
        """It is offered no more."""
        for each, line in self._offers:
            if each is found:
                line.hide()
                line.deleteLater()
                self._lines.removeWidget(line)
        self._offers = [(each, line) for each, line in self._offers if each is not found]
        self._show_some()

    def sentence(self, found: Found) -> str:
        """What was recovered, in words."""
        head = found.recovered.head
        if head.path is None:
            return self.tr("Recovered: {name}, never saved as a project, %n change(s)", "", head.changes).format(name=head.name)
        return self.tr("Recovered: {name}, %n change(s) after the last save", "", head.changes).format(name=head.path.name)

    def _show_some(self) -> None:
        for place, (_, line) in enumerate(self._offers):
            line.setVisible(place < _MOST_LINES)
        hidden = max(0, len(self._offers) - _MOST_LINES)
        self._more.setText(self.tr("and %n more", "", hidden))
        self._more.setVisible(hidden > 0)
        self.setVisible(bool(self._offers))

    def _line(self, found: Found) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        symbol = QLabel()
        symbol.setPixmap(icon("info", "accent").pixmap(18, 18))
        said = self.sentence(found)
        text = QLabel(said, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        text.setAccessibleName(said)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if found.recovered.head.path is not None:
            text.setToolTip(str(found.recovered.head.path))
        row.addWidget(symbol)
        row.addWidget(text, 1)
        row.addWidget(self._button(self.tr("Open"), said, partial(self.opened.emit, found)))
        for words, signal in ((self.tr("Discard"), self.discarded), (self.tr("Later"), self.postponed)):
            button = self._button(words, said, partial(signal.emit, found))
            button.setProperty("role", "quiet")
            row.addWidget(button)
        return line

    def _button(self, words: str, said: str, act: partial[None]) -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleDescription(said)
        button.clicked.connect(lambda: act())
        return button
