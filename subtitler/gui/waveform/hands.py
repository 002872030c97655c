"""What the mouse does on the waveform: seek, scrub, drag edges and cues, draw new ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from subtitler.errors import EditError
from subtitler.gui.document import Document
from subtitler.gui.editor.retiming import end_at, start_at
from subtitler.gui.editor.selection import one
from subtitler.gui.waveform import painting
from subtitler.gui.waveform.dragging import Grip, Pull, drawn, magnet, pull_of, pulled
from subtitler.gui.waveform.scene import RULER_PX, Held, Scene
from subtitler.timedtext.alignment import timed_words
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, EditKind, insert

if TYPE_CHECKING:
    from subtitler.gui.waveform.waveform_view import WaveformView

_REACH_PX = 8
_Keys = Qt.KeyboardModifier


class _Press(Struct, frozen=True):
    """Where the button went down, and on what."""

    point: QPointF
    at_ms: float
    held: Held | None
    is_on_ruler: bool


class Hands:
    """Follows the mouse over one view. A drag changes the cues at once, and all of it is one step of undo.

    `cue_taken` is called when a cue was chosen by hand here: the playhead may be what its edge is dragged to, and stays.
    """

    def __init__(self, view: WaveformView, document: Document) -> None:
        self._view = view
        self._document = document
        self._press: _Press | None = None
        self._pull: Pull | None = None
        self._new: tuple[float, float] | None = None
        self._snapped: int | None = None
        self._last = QPointF()
        self.cue_taken: Callable[[], object] = lambda: None

    @property
    def is_busy(self) -> bool:
        """Whether something is being dragged or drawn."""
        return self._pull is not None or self._new is not None

    def press(self, point: QPointF, modifiers: _Keys) -> None:
        self.let_go()
        held = self._view.scene.held_at(point, self._document.selection.chosen.only)
        self._press = _Press(point, self._view.timeline.ms(point.x()), held, point.y() < RULER_PX)
        self._last = point
        if self._press.is_on_ruler:
            self._seek(self._press.at_ms)
        elif held is not None and not modifiers & (_Keys.ShiftModifier | _Keys.ControlModifier):
            self._take(held.index)

    def move(self, point: QPointF, modifiers: _Keys) -> None:
        press = self._press
        self._last = point
        if press is None:
            return
        if press.is_on_ruler:
            self._seek(self._view.timeline.ms(point.x()))
            return
        if not self.is_busy:
            if abs(point.x() - press.point.x()) < QApplication.startDragDistance():
                return
            self._begin(press)
        self._drag_to(point, modifiers)

    def release(self, point: QPointF, modifiers: _Keys) -> None:
        press = self._press
        if press is None:
            return
        if self._new is not None:
            self._make_new()
        elif self._pull is None and not press.is_on_ruler:
            self._click(press, modifiers)
        self.let_go()

    def key(self, key: int, modifiers: _Keys) -> bool:
        """Whether the hands wanted the key: Escape gives up, Enter ends, Shift and Alt change what a drag does."""
        if not self.is_busy:
            return False
        if key == Qt.Key.Key_Escape:
            self._give_up()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.release(self._last, modifiers)
        else:
            return self.key_up(key, modifiers)
        return True

    def key_up(self, key: int, modifiers: _Keys) -> bool:
        """Whether a key that went up, or down, was one that changes what a drag does."""
        if not self.is_busy or key not in (Qt.Key.Key_Shift, Qt.Key.Key_Alt):
            return False
        self._drag_to(self._last, modifiers)
        return True

    def choose_at(self, point: QPointF) -> None:
        """Chooses the cue there, unless it is among the chosen ones."""
        held = self._view.scene.held_at(point, self._document.selection.chosen.only)
        if held is not None and not any(held.index in span for span in self._document.selection.chosen.spans):
            self._take(held.index)

    def let_go(self) -> None:
        """Nothing is held any more; what was dragged stays where it is."""
        if self._pull is not None:
            self._document.end_burst()
        self._press = self._pull = self._new = self._snapped = None
        self._view.update()

    def paint(self, painter: QPainter, scene: Scene) -> None:
        """What shows only while something is dragged."""
        timeline = self._view.timeline
        if self._new is not None:
            left, right = sorted(timeline.x(ms) for ms in self._new)
            painting.paint_new(painter, scene, left, right)
        if self._snapped is not None:
            painting.paint_magnet(painter, timeline.x(self._snapped), scene)

    def _take(self, index: int) -> None:
        self._document.selection.choose(one(index))
        self.cue_taken()

    def _begin(self, press: _Press) -> None:
        if press.held is not None and press.held.index < len(self._document.track):
            self._document.begin_gesture()
            self._pull = pull_of(self._document.track, press.held.index, press.held.grip)
        elif self._document.is_open:
            self._new = (press.at_ms, press.at_ms)

    def _drag_to(self, point: QPointF, modifiers: _Keys) -> None:
        press = self._press
        if press is None:
            return
        snaps = not modifiers & _Keys.ShiftModifier
        if self._pull is not None:
            wanted = self._pull.held_ms + (self._view.timeline.ms(point.x()) - press.at_ms)
            self._pull_to(self._pull, wanted, snaps=snaps, flips_link=bool(modifiers & _Keys.AltModifier))
        elif self._new is not None:
            start = self._snap(press.at_ms, (), snaps=snaps)
            self._new = (start, self._snap(self._view.timeline.ms(point.x()), (), snaps=snaps))
        self._view.update()

    def _pull_to(self, pull: Pull, wanted: float, *, snaps: bool, flips_link: bool) -> None:
        moving = {pull.first + place for place in range(len(pull.cues))} if pull.is_linked else {pull.first + pull.held}
        if pull.grip is Grip.BODY:
            to_ms = self._snap_body(wanted, pull.cue.duration_ms, moving, snaps=snaps)
        else:
            to_ms = self._snap(wanted, moving, snaps=snaps)
        first, count = pull.first, len(pull.cues)
        current = tuple(self._document.track[first : first + count])
        changed = pulled(pull, round(to_ms), flips_link=flips_link)
        try:
            self._document.apply(Edit(EditKind.RETIME, first, current, changed), is_typing=True)
        except EditError as error:
            self._view.say(error)
            self.let_go()

    def _snap_body(self, start_ms: float, duration_ms: int, moving: set[int], *, snaps: bool) -> float:
        """Whichever of the two ends is nearer to a target takes the other with it."""
        targets, reach = list(self._targets(moving)) if snaps else [], _REACH_PX * self._view.timeline.column_ms
        found = [(magnet(start_ms + shift, targets, reach), shift) for shift in (0, duration_ms)]
        snapped = [(abs(target - shift - start_ms), target, shift) for target, shift in found if target is not None]
        if not snapped:
            self._snapped = None
            return start_ms
        _, self._snapped, shift = min(snapped)
        return self._snapped - shift

    def _snap(self, ms: float, moving: set[int] | tuple[()], *, snaps: bool) -> float:
        reach = _REACH_PX * self._view.timeline.column_ms
        self._snapped = magnet(ms, self._targets(set(moving)), reach) if snaps else None
        return ms if self._snapped is None else self._snapped

    def _targets(self, moving: set[int]) -> Iterator[int]:
        """What an edge snaps to: the playhead, shot changes, other cues' edges, and words where these are shown."""
        view, track = self._view, self._document.track
        yield view.position_ms
        yield from (shot for shot in self._document.clock().shots if view.timeline.start_ms <= shot <= view.timeline.end_ms)
        shows_words = view.timeline.column_ms <= painting.WORDS_BELOW_MS
        for block in view.scene.blocks:
            cue = track[block.index]
            if block.index not in moving:
                yield from (cue.start_ms, cue.end_ms)
            if shows_words:
                yield from self._words(cue, is_moving=block.index in moving)

    def _words(self, cue: Cue, *, is_moving: bool) -> Iterator[int]:
        """Edges of words: of a cue that is dragged those that were heard, since they stay where they are heard."""
        for word in cue.words if is_moving and self._pull is not None and self._pull.grip is not Grip.BODY else ():
            yield from (word.start_ms, word.end_ms)
        if not is_moving:
            for word in timed_words(cue):
                yield from (word.start_ms, word.end_ms)

    def _give_up(self) -> None:
        pull = self._pull
        if pull is not None:
            current = tuple(self._document.track[pull.first : pull.first + len(pull.cues)])
            self._document.apply(Edit(EditKind.RETIME, pull.first, current, pull.cues), is_typing=True)
        self.let_go()

    def _make_new(self) -> None:
        times = drawn(*self._new) if self._new is not None else None
        if times is not None:
            index = self._view.times.place_for(times[0])
            self._document.apply(insert(self._document.track, index, [Cue(*times, "", is_edited=True)]), one(index))

    def _click(self, press: _Press, modifiers: _Keys) -> None:
        """A plain click seeks; with Shift it sets the chosen cue's start, with Ctrl its end."""
        index, at_ms = self._document.selection.chosen.only, round(press.at_ms)
        setter = start_at if modifiers & _Keys.ShiftModifier else end_at if modifiers & _Keys.ControlModifier else None
        if setter is None:
            self._seek(press.at_ms)
        elif index >= 0:
            try:
                self._document.apply(setter(self._document.track, index, at_ms))
            except EditError as error:
                self._view.say(error)

    def _seek(self, ms: float) -> None:
        self._view.seek_wanted.emit(min(max(0, round(ms)), self._view.timeline.length_ms))
