"""What the stage shows while nothing is open: where to drop, three quiet ways to begin, and the files that were open last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from subtitler.gui.fields import KEY_OF, note
from subtitler.gui.icons import icon
from subtitler.gui.theme import AROUND, BETWEEN, GRID, INSIDE, larger, tokens

_SYMBOL = 48
_TEXT_WIDTH = 380
# So many fit into the smallest window; the menu has them all.
_MOST_RECENT = 5


class EmptyState(QWidget):
    """A drop zone with words. The window itself takes the drops; this only says that it does.

    Signals: sample_wanted(), key_wanted(), new_wanted(), file_wanted(object) the path of a recent file.
    """

    sample_wanted = Signal()
    key_wanted = Signal()
    new_wanted = Signal()
    file_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyState")
        self.setAccessibleName(self.tr("Drop media or links here, or press Ctrl+V"))
        self._is_under_drag = False
        self._recent_buttons: list[QPushButton] = []
        title = QLabel(self.tr("Drop media or links here, or press Ctrl+V"), wordWrap=True)
        title.setFont(larger(title.font(), 2))
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = note()
        words.setText(
            self.tr("English is recognised on this computer, without a key or a network. Other languages need a key.")
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setMaximumWidth(_TEXT_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND * 2, AROUND * 2, AROUND * 2, AROUND * 2)
        layout.setSpacing(BETWEEN)
        layout.addStretch(3)
        layout.addSpacing(_SYMBOL + INSIDE)
        layout.addWidget(title)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(words, 20)
        middle.addStretch(1)
        layout.addLayout(middle)
        layout.addSpacing(INSIDE)
        layout.addLayout(self._buttons())
        layout.addSpacing(INSIDE)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        layout.addLayout(self._recent)
        layout.addStretch(4)
        self._title = title

    def _buttons(self) -> QHBoxLayout:
        self.sample_button = QPushButton(icon("sample", "accent"), self.tr("Open the sample"))
        self.sample_button.setObjectName("openSampleButton")
        self.key_button = QPushButton(icon("key", "accent"), self.tr("Enter a key"))
        self.key_button.setObjectName("emptyStateKeyButton")
        self.new_button = QPushButton(icon("subtitles", "accent"), self.tr("New subtitles"))
        self.new_button.setObjectName("newSubtitlesButton")
        self.new_button.setProperty(KEY_OF, "newAction")
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addStretch()
        for button in (self.sample_button, self.new_button, self.key_button):
            button.setProperty("role", "quiet")
            row.addWidget(button)
        row.addStretch()
        self.sample_button.clicked.connect(self.sample_wanted)
        self.new_button.clicked.connect(self.new_wanted)
        self.key_button.clicked.connect(self.key_wanted)
        return row

    def show_recent(self, files: Sequence[str], missing: Collection[str]) -> None:
        """Offers these files, the newest first; those that are missing are grey."""
        for button in self._recent_buttons:
            self._recent.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._recent_buttons = [self._recent_button(name, name in missing) for name in files[:_MOST_RECENT]]
        for button in self._recent_buttons:
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def _recent_button(self, name: str, is_missing: bool) -> QPushButton:
        button = QPushButton(icon("subtitles", "muted"), self._elided(Path(name).name))
        button.setObjectName("recentFileButton")
        button.setAccessibleName(self.tr("Open {name}").format(name=Path(name).name))
        button.setProperty("role", "quiet")
        button.setEnabled(not is_missing)
        button.setToolTip(self.tr("{path} is not there any more").format(path=name) if is_missing else name)
        button.clicked.connect(partial(self._want, Path(name)))
        return button

    def _want(self, path: Path, _checked: bool = False) -> None:
        self.file_wanted.emit(path)

    def _elided(self, name: str) -> str:
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _TEXT_WIDTH).replace("&", "&&")

    def show_drag(self, is_over: bool) -> None:
        """Lights up while something that can be dropped is over the window."""
        self._is_under_drag = is_over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours.accent if self._is_under_drag else colours.border), 2 if self._is_under_drag else 1.5)
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(QColor(colours.selection) if self._is_under_drag else Qt.BrushStyle.NoBrush)
        frame = QRectF(self.rect()).adjusted(AROUND, AROUND, -AROUND, -AROUND)
        painter.drawRoundedRect(frame, GRID * 3, GRID * 3)
        top = self._title.y() - _SYMBOL - BETWEEN
        symbol = QRect((self.width() - _SYMBOL) // 2, top, _SYMBOL, _SYMBOL)
        icon("subtitles", "accent" if self._is_under_drag else "muted").paint(painter, symbol)
        painter.end()
