"""Repairs of many issues at once, in slices beside the user's own work, as one step of undo."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from subtitler.gui.document import Document
from subtitler.gui.editor.issue_watch import IssueWatch
from subtitler.gui.editor.selection import one
from subtitler.gui.editor.slices import Slices
from subtitler.quality.issue import Fixing, Issue, Kind
from subtitler.timedtext.edits import Edit

if TYPE_CHECKING:
    from subtitler.quality.context import Context
    from subtitler.quality.fixing import Repairs
    from subtitler.segmentation.places import Place

# The first round does nearly everything; those after it take up what it has brought about.
_FIRST_ROUND = 0.8
_LATER_ROUNDS = 5


class Proposal(Struct, frozen=True):
    """What the repair of all issues of a kind would change."""

    kind: Kind
    edit: Edit

    @property
    def places(self) -> tuple[Place, ...]:
        """What would change, place by place."""
        from subtitler.segmentation.places import Place, changed_places

        old, new = self.edit.removed, self.edit.inserted
        if len(old) != len(new):
            return tuple(changed_places(self.edit))
        pairs = enumerate(zip(old, new, strict=True), self.edit.index)
        return tuple(Place(index, (before,), (after,)) for index, (before, after) in pairs if before != after)


class IssueRepairs(QObject):
    """Repairs the shown track. What has to be seen before is proposed, everything else is applied.

    Where the track changes meanwhile the work begins again; nothing is applied to cues that it was not made for.

    Signals: progressed(float) how much of the work is done, 0 to 1; ended() no work goes on any more; applied(object) an Edit;
    proposed(object) a Proposal; found_nothing() nothing can be repaired without doing harm.
    """

    progressed = Signal(float)
    ended = Signal()
    applied = Signal(object)
    proposed = Signal(object)
    found_nothing = Signal()

    def __init__(self, document: Document, watch: IssueWatch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._watch = watch
        self._slices = Slices(self)
        self._kind: Kind | None = None
        self._is_wanted = False
        self._context: Context | None = None
        document.edited.connect(self._begin_again)
        document.replaced.connect(self.cancel)
        watch.reset.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        return self._is_wanted

    def fix_of(self, issue: Issue) -> Edit | None:
        """The edit after which this issue is gone; None where there is none, or nobody can tell yet."""
        if not self._watch.is_ready:
            return None
        from subtitler.quality.fixing import fix

        return fix(self._document.track, issue, self._watch.context)

    def fix_kind(self, kind: Kind) -> None:
        """Repairs all issues of a kind."""
        self._start(kind)

    def fix_safe(self) -> None:
        """Repairs everything that needs no person to look at it."""
        self._start(None)

    def cancel(self) -> None:
        """Drops the work; nothing has been changed."""
        if self._is_wanted:
            self._finish()

    def apply(self, edit: Edit) -> None:
        """Applies a repair of many cues. The cue that is on the screen when the current one begins is chosen then."""
        current = self._document.selection.chosen.current
        at_ms = self._document.track[current].start_ms if current >= 0 else 0
        cues = list(self._document.track)
        cues[edit.index : edit.index + len(edit.removed)] = edit.inserted
        index = max(0, bisect_right(cues, at_ms, key=lambda cue: cue.start_ms) - 1)
        # Before it is applied: the work would begin again.
        self._finish()
        self._document.apply(edit, one(index))
        self.applied.emit(edit)

    def _start(self, kind: Kind | None) -> None:
        self._kind, self._is_wanted = kind, True
        self.progressed.emit(0.0)
        self._begin_again()

    def _begin_again(self) -> None:
        if not self._is_wanted:
            return
        self._slices.stop()
        # Else the checks are still being loaded: the watch tells when they are there.
        if self._watch.is_ready:
            self._context = self._watch.context
            repairs = self._repairs(self._context)
            self._slices.start(self._steps(repairs), lambda: self._take(repairs))

    def _go_on(self) -> None:
        """The checks have been loaded, or the track is held against something else."""
        if not self._slices.is_running or self._context != self._watch.context:
            self._begin_again()

    def _repairs(self, context: Context) -> Repairs:
        from subtitler.quality.checks import check_of
        from subtitler.quality.fixing import Repairs, safe_repairs

        cues = self._document.track.cues
        if self._kind is None:
            return safe_repairs(cues, context)
        return Repairs(cues, (check_of(self._kind),), context, asks=True)

    def _steps(self, repairs: Repairs) -> Iterator[None]:
        count, said = max(1, len(self._document.track)), -1
        for step, _ in enumerate(repairs.steps()):
            percent = int(100 * self._share(step / count))
            if percent > said:
                said = percent
                self.progressed.emit(percent / 100)
            yield

    def _share(self, rounds: float) -> float:
        if self._kind is not None:
            return min(1.0, rounds)
        later = max(0.0, rounds - 1) / _LATER_ROUNDS
        return _FIRST_ROUND * min(1.0, rounds) + (1 - _FIRST_ROUND) * min(1.0, later)

    def _take(self, repairs: Repairs) -> None:
        edit, kind = repairs.edit, self._kind
        if edit is None:
            self._finish()
            self.found_nothing.emit()
        elif kind is None or is_safe(kind):
            self.apply(edit)
        else:
            self._finish()
            self.proposed.emit(Proposal(kind, edit))

    def _finish(self) -> None:
        self._slices.stop()
        if self._is_wanted:
            self._is_wanted = False
            self.ended.emit()


def is_safe(kind: Kind) -> bool:
    """Whether issues of a kind are repaired without asking."""
    from subtitler.quality.checks import check_of

    return check_of(kind).fixing is Fixing.SAFE


def is_fixable(kind: Kind) -> bool:
    """Whether a machine can repair issues of a kind at all."""
    from subtitler.quality.checks import check_of

    return check_of(kind).fixing is not Fixing.NONE
