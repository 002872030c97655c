"""The stage: the parts that one works with, one above the other: player, waveform, cues. Each can be hidden."""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct
from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from subtitler.gui.turns import Turns

# Their header and three of them.
_LEAST_CUES = 200


class Place(IntEnum):
    """Where a part stands, from the top."""

    PLAYER = 0
    WAVEFORM = 1
    CUES = 2


# What gives way, the first of them first, where a window is too low for all.
_GIVE_WAY = (Place.WAVEFORM, Place.PLAYER)


class _Part(Struct):
    widget: QWidget
    toggle: QAction | None
    height: int
    has_something: bool = True

    @property
    def is_wanted(self) -> bool:
        return self.has_something and (self.toggle is None or self.toggle.isChecked())


class Stage(QSplitter):
    """A column of parts whose heights are the user's. A part is there while its checkable action says so and it has something
    to show, and while there is room for it; the cues, which have no action, always are and take what is left.

    Signals: left() what had the focus here is hidden now; painted() each part shows what was opened.
    """

    left = Signal()
    painted = Signal()

    def __init__(self, turns: Turns, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("stageParts")
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._parts: dict[Place, _Part] = {}
        self.splitterMoved.connect(self._note_heights)
        self._least_cues = _LEAST_CUES
        self._turns = turns
        self._unpainted: list[QWidget] = []

    def add_part(self, place: Place, widget: QWidget, toggle: QAction | None = None, height: int = 0) -> None:
        """Puts a part in its place; `height` is what it takes in pixels until the user has chosen another."""
        self._parts[place] = _Part(widget, toggle, height)
        self.insertWidget(sorted(self._parts).index(place), widget)
        self.setStretchFactor(self.indexOf(widget), 1 if place is Place.CUES else 0)
        if toggle is not None:
            toggle.toggled.connect(self._refresh)
        self._refresh()

    def set_has_something(self, place: Place, has_something: bool) -> None:
        """A part without anything to show gives its room to the others, whatever its action says."""
        self._parts[place].has_something = has_something
        self._refresh()

    def make_room(self, height: int) -> None:
        """So many pixels of the cues' part are taken up by other things than cues, which need their own room all the same."""
        least = _LEAST_CUES + height
        if least != self._least_cues:
            self._least_cues = least
            self._share_out()
            # What took the room is being laid out itself at this moment.
            self._turns.add(self._refresh)

    def paint_by_turns(self) -> None:
        """What was opened is painted part after part, each in a turn of its own: all at once would hold up a window that is
        there already, also one that showed something else until now.
        """
        parts = [self._parts[place].widget for place in sorted(self._parts, reverse=True)]
        # In a window that is not there yet, or is just about to be, nobody waits for anything else.
        self._unpainted = parts if self.window().isVisible() else []
        for widget in self._unpainted:
            widget.setUpdatesEnabled(False)
        self._turns.add(self._let_next_paint)

    def _let_next_paint(self) -> None:
        if not self._unpainted:
            self.painted.emit()
            return
        self._unpainted.pop(0).setUpdatesEnabled(True)
        self._turns.add(self._let_next_paint)

    def restore(self, settings: QSettings) -> None:
        """Gives each part the height, and its action the state, that `remember` has kept."""
        for name, part in self._named():
            height = settings.value(f"stage/{name}", part.height, type=int)
            part.height = height if isinstance(height, int) and height > 0 else part.height
            if part.toggle is not None:
                part.toggle.setChecked(settings.value(name, True, type=bool) is not False)
        self._refresh()

    def remember(self, settings: QSettings) -> None:
        """Keeps the heights and which parts are wanted."""
        for name, part in self._named():
            settings.setValue(f"stage/{name}", part.height)
            if part.toggle is not None:
                settings.setValue(name, part.toggle.isChecked())

    def _named(self) -> list[tuple[str, _Part]]:
        return [(place.name.lower(), part) for place, part in self._parts.items()]

    def _note_heights(self) -> None:
        for part in self._parts.values():
            if not part.widget.isHidden():
                part.height = part.widget.height()

    def _refresh(self) -> None:
        focused = QApplication.focusWidget()
        fitting = self._fitting()
        for place, part in self._parts.items():
            part.widget.setVisible(place in fitting)
        self._share_out()
        if focused is not None and self.isAncestorOf(focused) and not focused.isVisibleTo(self):
            self.left.emit()

    def _fitting(self) -> list[Place]:
        """The parts that are wanted, without those for which a low window has no room."""
        wanted = [place for place in sorted(self._parts) if self._parts[place].is_wanted]
        room = self.height() if self.isVisible() else None
        for place in _GIVE_WAY:
            least = sum(self._parts[other].widget.minimumSizeHint().height() for other in wanted)
            least += self.handleWidth() * (len(wanted) - 1)
            if room is not None and least > room and place in wanted:
                wanted.remove(place)
        return wanted

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()
        if self._fitting() != [place for place in sorted(self._parts) if not self._parts[place].widget.isHidden()]:
            self._turns.add(self._refresh)

    def _share_out(self) -> None:
        """Each visible part takes its own height, the cues the rest; in a low window all parts take less."""
        own = {place: part.height for place, part in self._parts.items() if place is not Place.CUES}
        shown = sum(height for place, height in own.items() if not self._parts[place].widget.isHidden())
        left = max(0, self.height() - self._least_cues)
        share = min(1.0, left / shown) if shown else 1.0
        rest = max(0, self.height() - round(share * shown))
        self.setSizes([round(share * own[place]) if place in own else rest for place in sorted(self._parts)])
