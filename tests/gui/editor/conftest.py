"""An editor without the rest of the window: document, inspector, zone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from subtitler.gui.document import Document
from subtitler.gui.editor.inspector import Inspector
from subtitler.gui.editor.zone import EditorZone
from subtitler.gui.tasks import TaskRunner
from subtitler.timedtext.cue import Cue

Part = TypeVar("Part", bound=QObject)


@dataclass
class Editor:
    """What a test holds: parts of the window by their object names, and the document as a user sees it."""

    document: Document
    inspector: Inspector
    zone: EditorZone
    window: QWidget
    runner: TaskRunner

    @property
    def texts(self) -> list[str]:
        return [cue.text for cue in self.document.track]

    @property
    def chosen(self) -> list[int]:
        return list(self.document.selection.chosen)

    def find(self, kind: type[Part], name: str) -> Part:
        part = self.window.findChild(kind, name)
        assert part is not None, name
        return part

    def action(self, name: str) -> QAction:
        return self.find(QAction, name)

    def choose(self, *indexes: int) -> None:
        table = self.zone.table
        table.clearSelection()
        for index in indexes:
            table.selectionModel().select(
                self.document.model.index(index, 0),
                table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
            )


def cues(*texts: str, speaker: str = "") -> list[Cue]:
    return [Cue(1000 * number, 1000 * number + 900, text, speaker) for number, text in enumerate(texts)]


@pytest.fixture
def make_cues() -> Callable[..., list[Cue]]:
    return cues


@pytest.fixture
def editor(qtbot, qapp: QApplication) -> Iterator[Editor]:
    window = QWidget()
    # They go with the window: whatever is left to the collector of garbage may go in any thread.
    document, runner = Document(window), TaskRunner(window)
    inspector = Inspector(document, runner)
    zone = EditorZone(document, inspector)
    layout = QHBoxLayout(window)
    layout.addWidget(zone, 1)
    layout.addWidget(inspector)
    window.resize(1000, 600)
    qtbot.addWidget(window)
    document.open_cues(cues("one one", "two two", "three three", "four four"), "numbers")
    window.show()
    window.activateWindow()
    zone.table.setFocus(Qt.FocusReason.OtherFocusReason)
    qapp.processEvents()
    yield Editor(document, inspector, zone, window, runner)
    window.close()
    runner.close()
