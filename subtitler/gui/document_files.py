"""The document's way from and to the disk. Reading and writing run beside the window."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from subtitler.errors import ChangedElsewhere, FileError
from subtitler.files import FileState, state_of
from subtitler.gui.document import Document
from subtitler.gui.tasks import TaskRunner
from subtitler.progress import CancelToken, Report
from subtitler.timedtext.project import Project

if TYPE_CHECKING:
    from subtitler.export.order import ExportOrder, ExportSource, ExportStyle
    from subtitler.export.writing import Exported

logger = logging.getLogger(__name__)

PROJECT_SUFFIX = ".subtitler"
# Of the service's results, and of other programs' JSON.
RESULT_SUFFIX = ".json"


class Export(Struct, frozen=True):
    """What to write, of what, and how its recipient wants it the next time."""

    order: ExportOrder
    source: ExportSource
    recipient: str
    remembered: ExportStyle

    @property
    def is_whole(self) -> bool:
        """Whether all cues of a track are in it."""
        return self.order.span is None and self.order.chosen is None


class DocumentFiles(QObject):
    """Opens, saves and exports one Document.

    Signals: found(object, object) the path and what was read (a Project or a Reading), which `show` may show now;
    opened(object, object) the same, once it is shown; saved(object) a path; exported(object, object, bool) an Export, the
    files that were written (each an Exported), and whether the document is still what was written;
    changed_elsewhere(object, object) the path of a project that was not saved, since it is not what was read from there any
    more, and what was to be done then; failed(object) the error, when any of it went wrong: the document is then what it was.
    """

    found = Signal(object, object)
    opened = Signal(object, object)
    saved = Signal(object)
    exported = Signal(object, object, bool)
    changed_elsewhere = Signal(object, object)
    failed = Signal(object)

    def __init__(self, document: Document, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._runner = runner
        self._wanted: Path | None = None
        self._read_states: dict[Path, FileState | None] = {}
        # Which file what is open is in, and its state when it was read or written.
        self._known: tuple[Path, FileState | None] | None = None

    @property
    def wanted(self) -> Path | None:
        """The file that is being read; None where none is."""
        return self._wanted

    def read(self, path: Path, encoding: str | None = None) -> None:
        """Reads a subtitle file, a project or a result of the service; an encoding that is not named is guessed. Of several
        that are asked for, the last is found.
        """
        self._wanted = path
        work = partial(_read, path, encoding, self._document.track.language)
        self._runner.run(work, succeeded=partial(self._find, path), failed=partial(self._give_up, path))

    def save(self, path: Path, then: Callable[[], object] | None = None, *, replaces: bool = False) -> None:
        """Writes the project; `then` is called when that has worked. Where somebody else has written the open file since, only
        with `replaces`.
        """
        project = self._document.project()
        step = self._document.undo_stack.index()
        known = self._known[1] if self._known is not None and self._known[0] == path and not replaces else None
        self._runner.run(
            partial(_write_project, path, project, known),
            succeeded=lambda written: self._note_saved(path, project, written, step, then),
            failed=partial(self._tell_unsaved, path, then),
        )

    def _tell_unsaved(self, path: Path, then: Callable[[], object] | None, error: object) -> None:
        if isinstance(error, ChangedElsewhere):
            self.changed_elsewhere.emit(path, then)
        else:
            self.failed.emit(error)

    def export(self, export: Export) -> None:
        """Writes what was ordered, reads it back, and remembers how its recipient wants it."""
        step = self._document.undo_stack.index()
        self._runner.run(
            partial(_write, export),
            succeeded=lambda files: self.exported.emit(export, files, self._document.undo_stack.index() == step),
            failed=self.failed.emit,
        )

    def _find(self, path: Path, found: object) -> None:
        if path == self._wanted and isinstance(found, _Found):
            self._wanted = None
            self._read_states[path] = found.state
            self.found.emit(path, found.content)

    def _give_up(self, path: Path, error: object) -> None:
        if path == self._wanted:
            self._wanted = None
        self.failed.emit(error)

    def show(self, path: Path, content: object) -> None:
        """Shows what was found, in the place of what is open."""
        from subtitler.formats.reading import Reading

        if isinstance(content, Project):
            self._document.open_project(content, path)
        elif isinstance(content, Reading):
            self._document.open_cues(content.cues, path.stem, path, content.language, header=content.header)
        self._known = path, self._read_states.pop(path, None)
        self.opened.emit(path, content)

    def _note_saved(self, path: Path, project: Project, written: object, step: int, then: Callable[[], object] | None) -> None:
        if isinstance(written, _Written):
            self._known = path, written.state
            if self._document.media is project.media:
                self._document.media = written.project.media  # the same, with what they are known again by
        # What was typed while the file was written is not in it.
        if self._document.undo_stack.index() == step:
            self._document.mark_saved(path)
        self.saved.emit(path)
        if then is not None:
            then()


class _Found(Struct, frozen=True):
    """What was read, and the state of the file before it was."""

    content: object
    state: FileState | None


class _Written(Struct, frozen=True):
    """What was written: the project, its media with what they are known again by when they are moved, and the file's state."""

    project: Project
    state: FileState | None


def _read(path: Path, encoding: str | None, language: str, _report: Report, _cancel: CancelToken) -> _Found:
    state = state_of(path)
    return _Found(_content(path, encoding, language), state)


def _content(path: Path, encoding: str | None, language: str) -> object:
    suffix = path.suffix.lower()
    if suffix == PROJECT_SUFFIX:
        return _project_in(path)
    if suffix == RESULT_SUFFIX:
        from subtitler import pipeline

        return pipeline.read_subtitles(path, encoding=encoding, language=language)
    # Without the pipeline, which brings what cuts transcripts into cues: a file that the program is started with is waited for.
    from subtitler.formats import registry

    return registry.read(path, encoding, language)


def _project_in(path: Path) -> Project:
    from subtitler.formats.project import read_project
    from subtitler.presentation.script import prepare

    project = read_project(path)
    # Here, where nobody waits for the window.
    prepare(project.presentation.script)
    return project


def _write_project(path: Path, project: Project, known: FileState | None, _report: Report, _cancel: CancelToken) -> _Written:
    """Raises ChangedElsewhere where the file is there and not in the `known` state."""
    from subtitler.formats.project import write_project
    from subtitler.media.finding import identified

    if known is not None and state_of(path) not in (None, known):
        raise ChangedElsewhere(path=str(path))
    written = replace(project, media=identified(project.media))
    write_project(path, written)
    return _Written(written, state_of(path))


def _write(export: Export, _report: Report, cancel: CancelToken) -> tuple[Exported, ...]:
    from subtitler.export.planning import plan
    from subtitler.export.recipients import own_recipients
    from subtitler.export.writing import write_files
    from subtitler.gui.garbage import without_garbage_looks

    with without_garbage_looks():
        written = write_files(plan(export.order, export.source), lambda _: None, cancel)
    try:
        own_recipients().keep(export.recipient, export.remembered)
    except FileError as error:
        # It costs what is remembered, not what was exported.
        logger.warning("How %s wants files was not kept: %s", export.recipient or "nobody", error)
    return written
