"""The quiet line that says why a cue ends where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from subtitler.gui.document import Document
from subtitler.gui.editor.readability import preset_in_force
from subtitler.gui.tasks import TaskRunner, TaskThread
from subtitler.progress import CancelToken, Report
from subtitler.segmentation.language import language_of
from subtitler.segmentation.presets import Preset
from subtitler.timedtext.cue import Cue

if TYPE_CHECKING:
    from subtitler.segmentation.reasons import Reason

translate = QCoreApplication.translate

# Who goes through the cues or types is not answered at every step.
_SETTLED_MS = 150
_MOST_REASONS = 3


class _Question(Struct, frozen=True):
    """A cue, the one after it if there is one, and by what they are judged."""

    cues: tuple[Cue, ...]
    preset: Preset
    language: str


class _Answer(Struct, frozen=True):
    """The reasons of a cue's end, and of the end of each of its lines but the last."""

    question: _Question
    end: tuple[Reason, ...]
    lines: tuple[tuple[Reason, ...], ...]


class WhyHere(QLabel):
    """Says why the cue that it was shown ends there; the tooltip says so of its lines.

    It is found out beside the window: a Chinese text needs a dictionary, which takes a second to load the first time.
    """

    def __init__(self, document: Document, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.setObjectName("cueEndsHere")
        self.setProperty("role", "muted")
        self.setAccessibleName(self.tr("Why the cue ends here"))
        self._document = document
        self._runner = runner
        self._question: _Question | None = None
        self._task: TaskThread | None = None
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._ask)

    def show_cue(self, index: int) -> None:
        """Says it of the track's cue at `index`, a moment later."""
        track = self._document.track
        cues = tuple(track[index : index + 2])
        question = _Question(cues, preset_in_force(cues[0], track), track.language)
        if question != self._question:
            self._question = question
            self._settled.start()

    def _ask(self) -> None:
        if self._task is not None:
            self._runner.cancel(self._task)
        if self._question is not None:
            self._task = self._runner.run(partial(_answer, self._question), succeeded=self._say)

    def _say(self, answer: object) -> None:
        # Of a cue that is no longer shown nothing is said.
        if not isinstance(answer, _Answer) or answer.question is not self._question:
            return
        self._task = None
        joined = _joined(answer.end)
        self.setText(self.tr("Ends here: {reasons}").format(reasons=joined) if joined else "")
        self.setToolTip("\n".join(self._of_line(number, reasons) for number, reasons in enumerate(answer.lines, 1)))

    def _of_line(self, number: int, reasons: Sequence[Reason]) -> str:
        said = _joined(reasons) or self.tr("both lines are about equal")
        return self.tr("Line {number} ends there: {reasons}").format(number=number, reasons=said)


def _answer(question: _Question, _report: Report, _cancel: CancelToken) -> _Answer:
    from subtitler.segmentation.reasons import reasons_after, reasons_of_lines

    language = language_of((cue.text for cue in question.cues), question.language)
    end = reasons_after(question.cues, 0, question.preset, language)
    return _Answer(question, end, reasons_of_lines(question.cues[0], question.preset, language))


def _joined(reasons: Sequence[Reason]) -> str:
    return translate("WhyHere", ", ").join(map(_in_words, reasons[:_MOST_REASONS]))


def _in_words(reason: Reason) -> str:
    seconds = f"{reason.value / 1000:.1f}"
    return {
        "kept": translate("WhyHere", "it or the next cue is edited or locked"),
        "speaker": translate("WhyHere", "another speaker begins"),
        "pause": translate("WhyHere", "{seconds} s of silence").format(seconds=seconds),
        "sentence": translate("WhyHere", "a sentence ends"),
        "clause": translate("WhyHere", "a clause ends"),
        "connective": translate("WhyHere", "a conjunction follows"),
        "phrase": translate("WhyHere", "a phrase ends"),
        "full": translate("WhyHere", "the next word has no room"),
        "duration": translate("WhyHere", "more would stay longer than {seconds} s").format(seconds=seconds),
    }[reason.kind.value]
