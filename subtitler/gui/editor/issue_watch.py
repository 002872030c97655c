"""What is wrong with the shown track, kept up to date while it is edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from subtitler.gui.document import Document
from subtitler.gui.editor.slices import Slices
from subtitler.gui.tasks import TaskRunner, TaskThread
from subtitler.progress import CancelToken, Report
from subtitler.quality.context import Context
from subtitler.quality.issue import Issue, Kind, Level
from subtitler.segmentation.language import language_of
from subtitler.segmentation.preset_files import kept_preset
from subtitler.segmentation.timing import Clock
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit

if TYPE_CHECKING:
    from subtitler.quality.tracking import TrackIssues

# These ask jieba's dictionary, which takes seconds to load: until then they are left out.
_NEED_DICTIONARY = frozenset({Kind.BAD_BREAK, Kind.SPLIT_WORD})
# Loading the checks takes half a second of a processor, and looking at a long track as long: what was opened is painted first.
_LATER_MS = 100
_FEW = 64
_MANY = 4000
# As far as an edit has an effect on the cues after it (quality.look.REACH, which is loaded later).
_REACH = 4
_NONE: Counter[Level] = Counter()


class IssueWatch(QObject):
    """The issues of the shown track. `set_off` says which checks are not made.

    The first look goes on in slices, once the checks are loaded in a thread of `runner`; edits are followed at once.

    Signals: reset() all issues may be others, or are being looked for (`is_complete` says which); changed(object, object) after
    an Edit, with the range of the cues whose issues may be others now; marked(int, int) the first and the last cue whose issues
    are others, where it has as many cues as before.
    """

    reset = Signal()
    changed = Signal(object, object)
    marked = Signal(int, int)

    def __init__(self, document: Document, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._runner = runner
        self._off: frozenset[Kind] = frozenset()
        self._context = Context()
        self._issues: TrackIssues | None = None
        self._slices = Slices(self)
        self._loading: TaskThread | None = None
        self._has_checks = self._has_dictionary = self._needs_dictionary = False
        # A table asks between an edit and the word of it: then the track has other cues than those looked at.
        self._known = 0
        self._load_later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._load_later.timeout.connect(self._load)
        document.edited.connect(self._follow)
        document.replaced.connect(self.begin)
        document.preset_changed.connect(self.look_again)
        document.extras_changed.connect(self.look_again)
        document.media_changed.connect(self.look_again)

    @property
    def off(self) -> frozenset[Kind]:
        """The checks that are not made."""
        return self._off

    def set_off(self, kinds: Iterable[Kind]) -> None:
        """These checks are not made from now on, all others are."""
        self._off = frozenset(kinds)
        self.look_again()

    @property
    def is_complete(self) -> bool:
        """Whether every cue has been looked at by every check that is wanted."""
        return self._issues is not None and self._issues.is_complete and self.is_ready

    @property
    def is_ready(self) -> bool:
        """Whether what the checks and repairs of this track need is loaded."""
        return self._has_checks and (self._has_dictionary or not self._needs_dictionary)

    @property
    def levels(self) -> Mapping[Level, int]:
        """How many issues there are of each level."""
        return self._issues.levels if self._issues is not None else _NONE

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many issues there are of each kind."""
        return self._issues.counts if self._issues is not None else Counter()

    def of(self, index: int) -> tuple[Issue, ...]:
        """The issues of a cue; none where nobody has looked yet."""
        return self._issues.of(index) if self._issues is not None and index < self._known else ()

    def every(self) -> Iterable[Issue]:
        """All issues that are known, in the order of the cues."""
        return self._issues if self._issues is not None else ()

    def worst(self, index: int) -> Level | None:
        """The gravest level among the issues of a cue."""
        return max((issue.level for issue in self.of(index)), default=None)

    @property
    def context(self) -> Context:
        """What the shown track is held against, once all that the checks need is loaded."""
        return self._context

    def _wanted_context(self) -> Context:
        document, track = self._document, self._document.track
        # Of several recordings nobody can say which the track belongs to.
        clock = document.clock() if len(document.media) == 1 else Clock()
        return Context(
            kept_preset(track.preset),
            language_of((cue.plain_text for cue in track), track.language),
            clock.media_ms,
            clock.frame_rate,
            clock.shots,
            document.presentation,
            self.tr("Speaker {number}"),
            document.presentation.masked_words,
            self._off,
        )

    def look_again(self) -> None:
        """Looks at everything anew where the track is held against something else now."""
        if self._wanted_context() != self._context:
            self.begin()

    def get_ready(self) -> None:
        """Loads the checks, in a thread, before there is anything to look at."""
        if self._loading is None and not self._has_checks:
            self._loading = self._runner.run(_load_checks, succeeded=self._note_checks)

    def begin(self) -> None:
        """Looks at the shown track from the beginning."""
        self._slices.stop()
        self._issues = None
        self._known = 0
        self._context = self._wanted_context()
        self._needs_dictionary = _has_unspaced(self._document.track)
        if self._document.is_open and not self.is_ready:
            self._load_later.start()
        if self._document.is_open and self._has_checks:
            self._look()
        self.reset.emit()

    def _look(self) -> None:
        from subtitler.quality.tracking import TrackIssues

        track, context = self._document.track, self._context
        self._issues = TrackIssues(track, context if self.is_ready else replace(context, off=context.off | _NEED_DICTIONARY))
        self._known = len(track)
        # A long track has just been put into the window then, which has enough to do with that.
        after_ms = _LATER_MS if len(track) > _MANY else 0
        self._slices.start(self._issues.steps(), self.reset.emit, after_ms=after_ms)

    def _load(self) -> None:
        """Loads what is missing, in a thread: the checks, then what texts without blanks between their words need."""
        if self._loading is not None or self.is_ready:
            return
        # Methods, no partials: Qt forgets these where the window is closed before they are called.
        if self._has_checks:
            self._loading = self._runner.run(_load_dictionary, succeeded=self._note_dictionary)
        else:
            self.get_ready()

    def _note_checks(self, _result: object) -> None:
        self._loading = None
        self._has_checks = True
        self.begin()

    def _note_dictionary(self, _result: object) -> None:
        self._loading = None
        self._has_dictionary = True
        self.begin()

    def _follow(self, edit: Edit) -> None:
        if not self._needs_dictionary and _has_unspaced(edit.inserted):
            # The first such text in this track.
            self.begin()
        elif self._issues is not None and len(edit.removed) + len(edit.inserted) > _MANY:
            # To forget what was known of each would take longer than to begin anew.
            self._look()
            self.reset.emit()
        elif self._issues is not None:
            before = self._around(edit)
            touched = self._issues.apply(edit)
            self._known += len(edit.inserted) - len(edit.removed)
            if self._issues.is_complete:
                self.changed.emit(edit, touched)
                self._tell_marked(touched, before)
            elif not self._slices.is_running:
                self._slices.start(self._issues.steps(), self.reset.emit)
                self.reset.emit()

    def _around(self, edit: Edit) -> list[tuple[Issue, ...]]:
        """The issues of the cues that an edit of a few may touch, from the one before it on."""
        if len(edit.removed) != len(edit.inserted) or len(edit.removed) > _FEW:
            return []
        return [self.of(index) for index in range(max(0, edit.index - 1), edit.index + len(edit.removed) + _REACH)]

    def _tell_marked(self, touched: range, before: list[tuple[Issue, ...]]) -> None:
        others = [index for index, old in zip(touched, before, strict=False) if self.of(index) != old]
        if others:
            self.marked.emit(others[0], others[-1])


def _has_unspaced(cues: Iterable[Cue]) -> bool:
    return any(not cue.text.isascii() and _is_unspaced(cue.text) for cue in cues)


def _is_unspaced(text: str) -> bool:
    from subtitler.segmentation.phrases import is_spaced

    return not is_spaced(text)


def _load_checks(_report: Report, _cancel: CancelToken) -> None:
    """Loads the checks' modules, which takes half a second of a processor, and has them look at something: the first look
    compiles what they search for.
    """
    import subtitler.quality.fixing  # noqa: F401 - loading it is all that is wanted
    from subtitler.quality.tracking import TrackIssues

    cues = [Cue(0, 1000, "Twelve hours, in two"), Cue(1000, 2000, "十二个小时。")]
    for _ in TrackIssues(cues, Context(off=_NEED_DICTIONARY)).steps():
        pass


def _load_dictionary(_report: Report, _cancel: CancelToken) -> None:
    """Loads the dictionaries of Chinese, Japanese and Thai; each is loaded once and kept."""
    from subtitler.segmentation.phrases import pieces_of

    for text, language in (("字", "zh"), ("かな", "ja"), ("ก", "th")):
        pieces_of(text, language)
