"""A number against its limit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from subtitler.gui.editor.readability import FAR_ABOVE, Pace, pace
from subtitler.gui.fields import say
from subtitler.gui.theme import GRID, tabular, tokens

_BAR_HEIGHT = 4
# The bar ends a bit above where "too fast" begins, so that the limit's mark stands at about two thirds.
_FULL = FAR_ABOVE * 1.2


class Meter(QWidget):
    """A name, a number and a bar with a mark where the limit is. Beyond the limit words say so, not only the colour."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = QLabel(name)
        self._name.setProperty("role", "muted")
        self._value = QLabel()
        self._value.setFont(tabular(self._value.font()))
        self._bar = _Bar()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(GRID)
        layout.setVerticalSpacing(GRID)
        layout.addWidget(self._name, 0, 0)
        layout.addWidget(self._value, 0, 1, Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self._bar, 1, 0, 1, 2)

    def show_value(self, value: float, limit: float, words: str) -> None:
        """Shows `value` of `limit`; `words` is both as written."""
        reached = pace(value, limit)
        say(self._value, words, {Pace.EASY: "muted", Pace.FAST: "warning", Pace.TOO_FAST: "error"}[reached])
        self._bar.show_share(value / limit, reached)
        self.setAccessibleName(f"{self._name.text()}: {words}")


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self._pace = Pace.EASY
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, reached: Pace) -> None:
        self._share, self._pace = share, reached
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40, _BAR_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = tokens()
        filled = {Pace.EASY: colours.accent, Pace.FAST: colours.warning, Pace.TOO_FAST: colours.error}[self._pace]
        whole = QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.border))
        painter.drawRoundedRect(whole, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        painter.setBrush(QColor(filled))
        done = QRectF(whole.left(), whole.top(), whole.width() * min(self._share / _FULL, 1.0), whole.height())
        painter.drawRoundedRect(done, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        painter.fillRect(QRectF(whole.width() / _FULL, 0, 1.5, whole.height()), QColor(colours.text))
        painter.end()
