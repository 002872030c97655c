"""Work by turns: what has to be done in the window's thread, though not at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Turns(QObject):
    """Does one piece of work in each turn of the event loop, in their order, so that keys and the mouse come in between."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pieces: deque[Callable[[], None]] = deque()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._take_one)

    @property
    def are_over(self) -> bool:
        """Whether nothing waits."""
        return not self._pieces

    def add(self, piece: Callable[[], None]) -> None:
        """Calls `piece` after what waits already; what waits is not added again."""
        if piece not in self._pieces:
            self._pieces.append(piece)
            self._timer.start()

    def _take_one(self) -> None:
        if self._pieces:
            piece = self._pieces.popleft()
            if self._pieces:
                self._timer.start()
            piece()
