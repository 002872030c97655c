"""The windows of this program: one for each document, all with the same settings, keys and recognisers.

Each has jobs of its own, and is an owner in the journal as another program would be (see jobs.owners); the rates at which a
service may be asked are the process's.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

if TYPE_CHECKING:
    from subtitler.gui.main_window import MainWindow

# As far as a title bar is high, so that those below can be seen.
_STEP = QPoint(32, 32)


class Windows(QObject):
    """Opens windows and finds them again. `make` makes one, which comes to `add` by itself.

    Signals: all_closed() the last window has closed; one_closed() one has closed and is gone, others stay.
    """

    all_closed = Signal()
    one_closed = Signal()

    def __init__(self, make: Callable[[Windows], MainWindow]) -> None:
        super().__init__()
        self._make = make
        self._windows: list[MainWindow] = []

    @property
    def all(self) -> tuple[MainWindow, ...]:
        """Those that are open, in the order in which they were opened."""
        return tuple(self._windows)

    @property
    def front(self) -> MainWindow | None:
        """The one with the focus, else the one opened last; None where none is open."""
        return next((each for each in self._windows if each.isActiveWindow()), self._windows[-1] if self._windows else None)

    def add(self, window: MainWindow) -> None:
        """Belongs to the program until it has closed."""
        self._windows.append(window)
        window.closed.connect(lambda: self._forget(window))

    def open_new(self, beside: MainWindow) -> MainWindow:
        """An empty window, a step beside another one."""
        window = self._make(self)
        screen = beside.screen().availableGeometry()
        window.resize(beside.size())
        place = beside.pos() + _STEP
        fits = screen.contains(place) and screen.contains(place + QPoint(beside.width(), beside.height()))
        window.move(place if fits else screen.topLeft() + _STEP * (len(self._windows) % 4))
        window.show()
        return window

    def open(self, paths: Iterable[Path], window: MainWindow) -> None:
        """Opens each file: where it is open already, in `window` where nothing is open there, else in a window of its own."""
        for path in paths:
            showing = self._showing(path)
            if showing is not None:
                showing.come_to_front()
            else:
                place = window if window.is_free else self.open_new(window)
                place.workplace.desk.open(path)

    def shows_any(self, paths: Iterable[Path]) -> bool:
        """Whether one of these files is open in some window, or about to be."""
        return any(self._showing(path) is not None for path in paths)

    def quit(self) -> None:
        """Closes every window, each with its questions; the first that is to stay ends it."""
        first = self.front
        for window in sorted(self._windows, key=lambda each: each is not first):
            if not window.try_to_close():
                return

    def keep_now(self) -> None:
        """The program may be ended from outside at any moment: what was not saved is on the disk afterwards."""
        for window in self._windows:
            window.workplace.recovery.recorder.keep_now()
            window.preferences.save()

    def _showing(self, path: Path) -> MainWindow | None:
        wanted = os.path.realpath(path)
        return next((each for each in self._windows if _real(each.workplace.desk.path) == wanted), None)

    def _forget(self, window: MainWindow) -> None:
        self._windows.remove(window)
        if not self._windows:
            self.all_closed.emit()
            return
        window.destroyed.connect(self.one_closed)
        window.deleteLater()
        if any(job.goes_on_later for job in window.queue.unfinished):
            # What it has in the cloud is nobody's now: one that stays goes on with it.
            self._windows[0].workplace.recognising.resume()


def _real(path: Path | None) -> str:
    return "" if path is None else os.path.realpath(path)
