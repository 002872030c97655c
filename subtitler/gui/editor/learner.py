"""Hotwords that learn: watches what the user corrects, and offers a term that was corrected twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from subtitler.gui.document import Document
from subtitler.gui.tasks import InOrder
from subtitler.recognition.correction_memory import CorrectionMemory, load_corrections, place_of, save_corrections
from subtitler.recognition.learning import Correction, corrections
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, EditKind

_LEARNING_FROM = {EditKind.RETEXT, EditKind.REPLACE_TEXT}
# Of what was replaced in the whole track at once, so many cues tell enough.
_MOST_CUES = 20


class HotwordLearner(QObject):
    """Compares a recognised cue with what was heard when the user has left it, and remembers the terms that were replaced.

    Signals: offered(object) a Correction that was made often enough; answer with `accept` or `refuse`, or not at all: then it
    is offered again at another start.
    """

    offered = Signal(object)

    def __init__(
        self, document: Document, path: Path, files: InOrder, is_known: Callable[[str], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._path = path
        self._files = files
        self._is_known = is_known
        self._memory: CorrectionMemory | None = None
        self._stored = ""
        self._touched: dict[str, Cue] = {}
        self._current = -1
        self._offers: list[Correction] = []
        self._was_offered: set[str] = set()
        document.edited.connect(self._note)
        document.replaced.connect(self.settle)
        document.selection.chosen_changed.connect(self._follow)

    def settle(self) -> None:
        """Learns from the cues that were changed since the last time: the user is done with them for now."""
        touched, self._touched = self._touched, {}
        if not touched:
            return
        memory = self._remembered()
        for place, cue in touched.items():
            ripe = memory.note(place, corrections(cue.words, cue.plain_text))
            self._offers += [correction for correction in ripe if self._is_new(correction.meant)]
        self._store()
        self._offer()

    def refuse(self, correction: Correction) -> None:
        """The term shall never be offered again."""
        self._remembered().settle(correction.meant)
        self._store()
        self._offer()

    def accept(self, correction: Correction) -> None:
        """The term is a hotword now."""
        self.refuse(correction)

    def _note(self, edit: Edit) -> None:
        if edit.kind in _LEARNING_FROM:
            for cue in edit.inserted[:_MOST_CUES]:
                if cue.words:
                    self._touched[place_of(cue.words)] = cue

    def _follow(self) -> None:
        current = self._document.selection.chosen.current
        if current != self._current:
            self._current = current
            self.settle()

    def _is_new(self, meant: str) -> bool:
        return meant not in self._was_offered and not self._is_known(meant)

    def _offer(self) -> None:
        """One at a time."""
        while self._offers:
            correction = self._offers.pop(0)
            if self._is_new(correction.meant):
                self._was_offered.add(correction.meant)
                self.offered.emit(correction)
                return

    def _remembered(self) -> CorrectionMemory:
        if self._memory is None:
            self._memory = load_corrections(self._path)
            self._stored = self._memory.to_json()
        return self._memory

    def _store(self) -> None:
        content = self._remembered().to_json()
        if content != self._stored:
            self._stored = content
            self._files.run(partial(save_corrections, self._path, content))
