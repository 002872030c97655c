"""Edits of many cues, made beside the window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from threading import Lock

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from subtitler.errors import EditError
from subtitler.gui.document import Document
from subtitler.gui.editor.selection import Selection
from subtitler.gui.garbage import without_garbage_pauses
from subtitler.gui.tasks import TaskRunner
from subtitler.progress import CancelToken, Report
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit
from subtitler.timedtext.linking import linked_edit
from subtitler.timedtext.track import Track

MakeEdit = Callable[[Track], Edit]
Choose = Callable[[Edit], Selection | None]

# Some ten thousand words, which are moved within a frame or two.
_AT_ONCE = 1000
_SHORT_TURN_S = 0.0002


def _as_usual(_edit: Edit) -> Selection | None:
    return None


class LongEdits(QObject):
    """Makes edits of the shown track and applies them: at once where they are of few cues, else when a thread has made them.
    Where the cues have changed meanwhile nothing is applied.

    Signals: refused(object) why an edit that was made beside the window could not be.
    """

    refused = Signal(object)

    def __init__(self, document: Document, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._runner = runner

    def apply(
        self, make: MakeEdit, count: int, *, is_slow: bool = False, choose: Choose = _as_usual, is_of_both: bool = False
    ) -> None:
        """Applies what `make` makes of the shown track; it touches `count` cues. `choose` says what is chosen then. What is
        `is_of_both` is made of the track whose times go with it, too, by its own cues. Raises EditError where that is known
        now.
        """
        track, second = self._document.track, self._document.linked_track
        if count <= _AT_ONCE and not is_slow:
            edit = make(track)
            self._document.apply(edit, choose(edit), linked=make(second) if second is not None and is_of_both else None)
            return
        self._runner.run(
            partial(_make, make, track.cues, None if second is None else second.cues, is_of_both),
            succeeded=partial(self._take, track, second, choose),
            failed=self.refused.emit,
        )

    def _take(self, track: Track, second: Track | None, choose: Choose, made: object) -> None:
        if not isinstance(made, _Made):
            return
        edit, document = made.edit, self._document
        is_shown = track is document.track and second is document.linked_track
        if not is_shown or not track.admits(edit) or (second is not None and not second.admits(made.linked)):
            self.refused.emit(EditError(index=edit.index))
        else:
            document.apply(edit, choose(edit), linked=made.linked)


class _Made(Struct, frozen=True):
    """An edit, and what it means for the track whose times go with that of the shown one."""

    edit: Edit
    linked: Edit


def _make(
    make: MakeEdit, cues: tuple[Cue, ...], second: tuple[Cue, ...] | None, is_of_both: bool, *_: Report | CancelToken
) -> _Made:
    with without_garbage_pauses(), _short_turns:
        edit = make(Track(cues))
        linked = None
        if second is not None:
            linked = make(Track(second)) if is_of_both else linked_edit(edit, Track(second), cues)
        return _Made(edit, linked or Edit(edit.kind, 0, (), ()))


class _ShortTurns:
    """While an edit is being made in a thread, the window gets its turn at once: painting asks for it a hundred times."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._count = 0
        self._usual_s = 0.0

    def __enter__(self) -> None:
        with self._lock:
            if self._count == 0:
                self._usual_s = sys.getswitchinterval()
                sys.setswitchinterval(_SHORT_TURN_S)
            self._count += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._count -= 1
            if self._count == 0:
                sys.setswitchinterval(self._usual_s)


_short_turns = _ShortTurns()
