"""The desk: which document lies open, where it came from, and that nothing unsaved leaves it without a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from subtitler.files import media_stem
from subtitler.gui import questions
from subtitler.gui.document import Document
from subtitler.gui.document_files import PROJECT_SUFFIX, DocumentFiles, Export
from subtitler.gui.fields import finish_typing
from subtitler.gui.library.job import Job
from subtitler.gui.library.job_queue import JobQueue
from subtitler.gui.preferences import Preferences
from subtitler.gui.questions import Answer
from subtitler.gui.tasks import TaskRunner
from subtitler.recognition.request import is_link
from subtitler.recovery.recovered import Recovered
from subtitler.timedtext.project import Media, Project, TrackContent

Then = Callable[[], None]


class Desk(QObject):
    """Puts files and results of jobs into the Document, and takes them out again.

    A job's result is kept with the job, with whatever was edited, so that one can go from result to result without a
    question; a file that was changed is asked about.

    Signals: opened(object, object) a path and what was read from it; saved(object) a path; exported(object) the files written,
    each an Exported; results_saved(object) those files; job_left(int) the number of the job whose result, kept with what
    was edited, is about to go; job_shown(int) that of the one whose result is open now; failed(object) an error;
    state_changed() when what is open or whether it is saved has changed.
    """

    opened = Signal(object, object)
    saved = Signal(object)
    exported = Signal(object)
    results_saved = Signal(object)
    failed = Signal(object)
    job_left = Signal(int)
    job_shown = Signal(int)
    state_changed = Signal()

    def __init__(
        self, window: QWidget, document: Document, queue: JobQueue, preferences: Preferences, runner: TaskRunner
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._queue = queue
        self._preferences = preferences
        self._runner = runner
        self._job_number: int | None = None
        self._opened_batches: set[int] = set()
        self._files = DocumentFiles(document, runner, self)
        self._files.found.connect(self._show_found)
        self._files.opened.connect(self._note_opened)
        self._files.saved.connect(self._note_saved)
        self._files.exported.connect(self._note_exported)
        self._files.changed_elsewhere.connect(self._ask_what_stays)
        self._files.failed.connect(self.failed)
        document.replaced.connect(self.state_changed)
        document.modified_changed.connect(self.state_changed)

    @property
    def is_unsaved(self) -> bool:
        """Whether what is open would be lost now."""
        job = self._shown_job()
        return self._document.is_modified or (job is not None and job.is_unsaved)

    @property
    def is_reading(self) -> bool:
        """Whether a file is being read, to be opened."""
        return self._files.wanted is not None

    @property
    def path(self) -> Path | None:
        """The file that is open, or about to be; None where what is open is in no file."""
        return self._files.wanted or self._document.path

    def open(self, path: Path, encoding: str | None = None) -> None:
        """Opens a subtitle file or a project, when it can be read and what is open may go; an encoding that is not named is
        guessed.
        """
        self._files.read(path, encoding)

    def open_job(self, job: Job) -> None:
        """Opens a job's result, when what is open may go."""
        if job.number != self._job_number:
            self.leave(partial(self._show_job, job.number))

    def offer_job(self, job: Job) -> bool:
        """Opens the first result of a batch where no file is open, or about to be, and nothing unsaved; whether it did."""
        is_taken = self.path is not None or (self._document.is_open and self._document.is_modified)
        if job.batch in self._opened_batches or is_taken:
            return False
        self._opened_batches.add(job.batch)
        self.open_job(job)
        return True

    def leave(self, then: Then) -> bool:
        """Calls `then` once what is open may go: its job keeps it, or the user has decided. False where they turned away."""
        finish_typing()
        if self._job_number is not None and self._shown_job() is not None:
            self.keep_edits()
            self.job_left.emit(self._job_number)
        elif self._document.is_modified:
            answer = questions.ask_unsaved_document(self._window, self._document.name)
            if answer is Answer.SAVE:
                # What is typed while it is saved is not in the file: then the question comes again.
                return self.save(partial(self.leave, then))
            if answer is Answer.CANCEL:
                return False
        then()
        return True

    def clear(self, then: Then) -> bool:
        """Calls `then` once the program may end: nothing is at work, nothing is unsaved, or the user does not mind. False where
        the user turned away.
        """
        self.keep_edits()
        unfinished, unsaved = self._queue.unfinished, self._queue.unsaved
        left, held = sum(job.goes_on_later for job in unfinished), len(self._queue.held)
        if unfinished and not questions.ask_to_stop_jobs(self._window, len(unfinished) - left - held, left, held):
            return False
        if not unsaved:
            return self.leave(then)
        answer = questions.ask_unsaved_results(self._window, len(unsaved))
        if answer is Answer.SAVE:
            return self.save_results(partial(self.leave, then))
        return answer is Answer.DISCARD and self.leave(then)

    def keep_edits(self) -> None:
        """Gives what was edited back to the job that it came from."""
        finish_typing()
        job = self._shown_job()
        if job is not None:
            is_kept = job.is_kept and not self._document.is_modified
            self._queue.keep(job.number, self._document.project(), is_kept=is_kept)

    def _show_job(self, number: int) -> None:
        job = self._queue.model.find(number)
        if job is None or job.project is None:
            return
        track = job.project.tracks[0]
        self._job_number = number
        self._open_made(job.project, track, media_stem(job.media))
        self.job_shown.emit(number)

    def open_made(self, project: Project, name: str) -> None:
        """Opens subtitles that were made anew, when what is open may go."""
        self.leave(partial(self._show_made, project, name))

    def open_new(self, media: Sequence[Media], name: str) -> None:
        """Opens subtitles without any cues, of these recordings, when what is open may go."""
        self.leave(partial(self._show_new, tuple(media), name))

    def _show_new(self, media: tuple[Media, ...], name: str) -> None:
        self._job_number = None
        self._document.open_cues((), name, media=media)
        self.state_changed.emit()

    def _show_made(self, project: Project, name: str) -> None:
        self._job_number = None
        self._open_made(project, project.tracks[0], name)

    def _open_made(self, project: Project, track: TrackContent, name: str) -> None:
        extras = (project.hotwords, project.evidence, track.preset, project.presentation)
        self._document.open_cues(track.cues, name, None, track.language, project.media, *extras, cast=project.cast)

    def open_recovered(self, recovered: Recovered, then: Then) -> None:
        """Opens what a crash has left, when what is open may go; `then` is called once it is open."""
        self.leave(partial(self._show_recovered, recovered, then))

    def _show_recovered(self, recovered: Recovered, then: Then) -> None:
        self._job_number = None
        self._document.open_recovered(recovered.project, recovered.head.name, recovered.head.path)
        self.state_changed.emit()
        then()

    def _shown_job(self) -> Job | None:
        return None if self._job_number is None else self._queue.model.find(self._job_number)

    def _show_found(self, path: Path, content: object) -> None:
        # Not asked before: people go on typing while a file is read, and a file that cannot be read replaces nothing.
        self.leave(partial(self._files.show, path, content))

    def _note_opened(self, path: Path, content: object) -> None:
        self._job_number = None
        self._preferences.change(lambda settings: settings.with_recent(path))
        self.state_changed.emit()
        self.opened.emit(path, content)

    def save(self, then: Callable[[], object] | None = None) -> bool:
        """Writes the project where it is, or asks where; `then` is called when that has worked. False where the user turned
        away.
        """
        finish_typing()
        path = self._document.path
        if path is None or path.suffix.lower() != PROJECT_SUFFIX:
            return self.save_as(then)
        self._files.save(path, then)
        return True

    def save_as(self, then: Callable[[], object] | None = None) -> bool:
        """Asks where to write the project, and writes it. False where the user turned away."""
        finish_typing()
        path = questions.ask_project_path(self._window, self._proposed(PROJECT_SUFFIX))
        if path is not None:
            # The dialog has asked whether a file of that name may go.
            self._files.save(path, then, replaces=True)
        return path is not None

    def _ask_what_stays(self, path: Path, then: Callable[[], object] | None) -> None:
        answer = questions.ask_changed_elsewhere(self._window, path.name)
        if answer is Answer.SAVE:
            self.save_as(then)
        elif answer is Answer.DISCARD:
            self._files.save(path, then, replaces=True)

    def export(self) -> None:
        """Asks for whom, in which formats and where, and writes what is open."""
        finish_typing()
        from subtitler.export.sources import of_project
        from subtitler.gui.export.export_dialog import ask_export

        proposed, document = self._proposed(".srt"), self._document
        source = of_project(document.project(), proposed.stem)
        selected = document.selection.chosen
        chosen = frozenset(selected) if selected.count > 1 else frozenset[int]()
        export = ask_export(self._window, proposed.parent, source, self._runner, document.track_index, chosen)
        if export is not None:
            self._files.export(export)

    def save_results(self, then: Callable[[], object] | None = None) -> bool:
        """Asks for a folder and writes every result into it that was not saved yet. False where the user turned away."""
        from subtitler.gui.library.job_work import write_results

        self.keep_edits()
        folder = questions.ask_folder(self._window, self.tr("Save all subtitles to a folder"))
        if folder is None:
            return False
        settings, jobs = self._preferences.settings, self._queue.unsaved
        self._runner.run(
            lambda report, cancel: write_results(
                jobs, folder, settings.export_format, settings.export_encoding, settings.export_newline
            ),
            succeeded=lambda written: self._note_results(written, then),
            failed=self.failed.emit,
        )
        return True

    def _note_saved(self, path: Path) -> None:
        self._mark_job_kept()
        self._preferences.change(lambda settings: settings.with_recent(path))
        self.state_changed.emit()
        self.saved.emit(path)

    def _note_exported(self, export: Export, files: object, is_current: bool) -> None:
        style = export.order.style
        self._preferences.change(
            lambda settings: replace(
                settings, export_format=style.formats[0], export_encoding=style.encoding, export_newline=style.newline
            )
        )
        # Who opened a subtitle file or a result and exported it has it on the disk; only a project holds more than that.
        path = self._document.path
        if is_current and export.is_whole and (path is None or path.suffix.lower() != PROJECT_SUFFIX):
            self._document.undo_stack.setClean()
        if export.is_whole:
            self._mark_job_kept()
        self.state_changed.emit()
        self.exported.emit(files)

    def _mark_job_kept(self) -> None:
        job = self._shown_job()
        if job is not None:
            self._queue.keep(job.number, self._document.project(), is_kept=True)

    def _note_results(self, written: object, then: Callable[[], object] | None) -> None:
        if isinstance(written, list):
            self._queue.mark_kept(number for number, _ in written)
            self.results_saved.emit(tuple(file for _, file in written))
        self.state_changed.emit()
        if then is not None:
            then()

    def _proposed(self, suffix: str) -> Path:
        """A name for what is open: beside its file, beside its medium, else in the home folder."""
        document = self._document
        name = f"{document.name}{suffix}"
        if document.path is not None:
            return document.path.with_suffix(suffix)
        places = [Path(media.location).parent for media in document.media if not is_link(media.location)]
        return next((place for place in places if place.is_dir()), Path.home()) / name
