"""Comparing in the window: with another track, another job's result of the same recording, or a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from subtitler.errors import EditError
from subtitler.gui import questions
from subtitler.gui.comparing.differences_panel import DifferencesPanel
from subtitler.gui.icons import icon
from subtitler.gui.library.job import Job
from subtitler.gui.library.sources import DOCUMENT_SUFFIXES, Sources, media_name
from subtitler.progress import CancelToken, Report
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, EditKind
from subtitler.timedtext.track import Track

if TYPE_CHECKING:
    from subtitler.gui.main_window import MainWindow
    from subtitler.gui.workplace import Workplace
    from subtitler.timedtext.differences import Difference

_BEFORE_MS, _AFTER_MS = 400, 400
_MOMENT_MS = 4000


class _Compared(Struct, frozen=True):
    """What two recognitions differ in, and what the other is called."""

    found: tuple[Difference, ...]
    other: str
    track: Track


class _Taken(Struct, frozen=True):
    """Differences that were decided for B, and the edit that did it."""

    edit: Edit
    found: tuple[Difference, ...]


class CompareDesk(QObject):
    """Finds differences beside the window, leads through them, and takes what is chosen."""

    def __init__(self, workplace: Workplace, window: MainWindow) -> None:
        super().__init__(workplace)
        self._window = window
        self._workplace = workplace
        self._document = workplace.document
        # The recording for which a second recognition was asked for.
        self._awaited = ""
        # The track whose differences are listed, and what was taken in it: undo lists it again.
        self._track: Track | None = None
        self._taken: list[_Taken] = []
        self.panel = DifferencesPanel()
        workplace.inspector.add_sheet(self.panel)
        self._make_actions()
        self._fill_menu()
        self._connect()
        self._enable()

    def _make_actions(self) -> None:
        self.second = self._action("secondRecognitionAction", self.tr("Recognise with a second model…"), "transcribe")
        self.second.setToolTip(self.tr("The same recording again; where both heard different words, you choose"))
        self.next = self._action("nextDifferenceAction", self.tr("Next difference"), "next", "F7")
        self.previous = self._action("previousDifferenceAction", self.tr("Previous difference"), "previous", "Shift+F7")
        self.keep = self._action("keepFirstAction", self.tr("Keep A, what stands here"), "", "Alt+A")
        self.take = self._action("takeSecondAction", self.tr("Take B, what the other heard"), "", "Alt+B")

    def _action(self, name: str, text: str, symbol: str = "", *keys: str) -> QAction:
        action = QAction(text, self._window)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        if symbol:
            action.setIcon(icon(symbol))
        self._window.addAction(action)
        return action

    def _fill_menu(self) -> None:
        self._menu = self._window.edit_menu.addMenu(self.tr("Compare recognitions"))
        self._menu.setObjectName("compareMenu")
        self._menu.addAction(self.second)
        self._menu.addSeparator()
        self._with = self._menu.addMenu(self.tr("Compare with"))
        self._with.setObjectName("compareWithMenu")
        self._with.aboutToShow.connect(self.fill_others)
        self._menu.addSeparator()
        self._menu.addActions([self.next, self.previous, self.keep, self.take])

    def _connect(self) -> None:
        panel = self.panel
        self.second.triggered.connect(self.ask_second)
        self.next.triggered.connect(partial(panel.step, 1))
        self.previous.triggered.connect(partial(panel.step, -1))
        self.keep.triggered.connect(panel.keep)
        self.take.triggered.connect(panel.take)
        panel.shown.connect(self._show)
        panel.kept.connect(lambda _found: panel.settle())
        panel.taken.connect(self._take)
        panel.all_taken.connect(self.take_all)
        panel.heard.connect(self._play)
        panel.closed.connect(self.close)
        panel.emptied.connect(self._workplace.editor.table.setFocus)
        panel.model.modelReset.connect(self._enable)
        panel.model.rowsRemoved.connect(self._enable)
        self._document.opened.connect(self.close)
        self._document.edited.connect(self._follow)
        self._document.replaced.connect(self._close_without_track)
        self._document.replaced.connect(self._enable)
        self._document.media_changed.connect(self._enable)

    def _enable(self) -> None:
        has_some = bool(self.panel.model.rows)
        for action in (self.next, self.previous, self.keep, self.take):
            action.setEnabled(has_some)
            action.setProperty("whyDisabled", self.tr("Compare with another recognition first."))
        self.second.setEnabled(self._document.is_open and bool(self._document.media))
        self.second.setProperty("whyDisabled", self.tr("It needs subtitles of a recording."))
        self._with.setEnabled(self._document.is_open)

    # --- with what ---

    def fill_others(self) -> None:
        """Offers everything that can be compared with what is shown."""
        self._with.clear()
        document = self._document
        for number, track in enumerate(document.tracks, start=1):
            if track is not document.track:
                name = track.name or self.tr("Track {number}").format(number=number)
                self._offer(self.tr("Track: {name}").format(name=name), partial(self.compare, track.cues, name))
        for job in self._jobs():
            words = self.tr("{name}, by {model}").format(name=media_name(job.media), model=job.request.model.name)
            self._offer(words, partial(self._compare_job, job.number))
        self._offer(self.tr("A file…"), self.ask_file)

    def _offer(self, text: str, act: Callable[[], object]) -> None:
        self._with.addAction(text.replace("&", "&&")).triggered.connect(lambda _checked=False: act())

    def _jobs(self) -> list[Job]:
        places = {medium.location for medium in self._document.media}
        shown = self._document.track.cues
        jobs = self._workplace.queue.model.jobs
        return [job for job in jobs if job.project is not None and job.media in places and job.project.tracks[0].cues != shown]

    def ask_file(self) -> None:
        """Asks for a file, and compares what it holds."""
        path = questions.ask_document(self._window, sorted(DOCUMENT_SUFFIXES))
        if path is not None:
            work = partial(_read_and_compare, path, self._document.track.cues)
            self._run(work, path.name)

    def _compare_job(self, number: int) -> None:
        job = self._workplace.queue.model.find(number)
        if job is not None and job.project is not None:
            self.compare(job.project.tracks[0].cues, job.request.model.name)

    def compare(self, second: tuple[Cue, ...], other: str) -> None:
        """Finds where the shown track and this one differ; the list opens then."""
        self._run(partial(_compare, self._document.track.cues, second), other)

    def _run(self, work: Callable[[Report, CancelToken], tuple[Difference, ...]], other: str) -> None:
        track = self._document.track

        def opened(found: object) -> None:
            self._window.status.clearMessage()
            if isinstance(found, tuple) and track is self._document.track:
                self.open(_Compared(found, other, track))

        self._window.status.showMessage(self.tr("Comparing…"))
        self._workplace.runner.run(work, succeeded=opened, failed=self._tell_failure)

    def _tell_failure(self, error: object) -> None:
        self._window.status.clearMessage()
        if isinstance(error, Exception):
            self._workplace.message_bar.show_error(error)

    def open(self, compared: _Compared) -> None:
        """Shows the list."""
        self._workplace.commands.show_inspector.setChecked(True)
        self._workplace.side.show_recognition(False)
        self._workplace.inspector.show_sheet(self.panel, True)
        self._track, self._taken = compared.track, []
        self.panel.show_differences(compared.found, compared.other)
        self.panel.list.setFocus()

    def close(self) -> None:
        """Decides nothing more."""
        if not self.panel.isHidden():
            self._workplace.inspector.show_sheet(self.panel, False)
            self._workplace.editor.table.setFocus()
        self._track, self._taken = None, []
        self.panel.show_differences((), "")

    def _close_without_track(self) -> None:
        """The compared track was deleted."""
        if self._track is not None and self._track not in self._document.tracks:
            self.close()

    # --- a second recognition ---

    def ask_second(self) -> None:
        """Opens the recognition panel with the document's recording; when it is done, comparing is offered."""
        medium = self._document.media[0].location
        self._awaited = medium
        library = self._workplace.library
        library.add(Sources(media=(medium,)))
        library.choose_medium(medium)
        self._workplace.side.show_recognition(True)
        self._workplace.recognition.model_box.setFocus()

    def take_result(self, job: Job) -> bool:
        """Offers to compare the result that was asked for; False for every other job's."""
        if job.media != self._awaited or all(other.number != job.number for other in self._jobs()):
            return False
        self._awaited = ""
        said = self.tr("{model} has recognised {name}, too.").format(model=job.request.model.name, name=media_name(job.media))
        self._workplace.message_bar.show_message(said, action=self.tr("Compare"), act=partial(self._compare_job, job.number))
        return True

    # --- deciding ---

    def _show_track(self) -> None:
        """What is decided is decided in the compared track, whichever is shown."""
        if self._track is not None:
            self._document.choose_track(self._document.tracks.index(self._track))

    def _show(self, found: Difference) -> None:
        self._show_track()
        place = next(
            (
                number
                for number, cue in enumerate(self._document.track)
                if cue.end_ms > found.start_ms and cue.start_ms < found.end_ms
            ),
            -1,
        )
        if place >= 0:
            self._document.selection.choose_cue(place)
            begin = self._document.track[place].text.find(found.first) if found.first else -1
            if begin >= 0:
                self._workplace.inspector.choose_text(begin, begin + len(found.first))

    def _play(self, found: Difference) -> None:
        self._workplace.player.play_alone(max(0, found.start_ms - _BEFORE_MS), found.end_ms + _AFTER_MS)

    def _take(self, found: Difference) -> None:
        from subtitler.timedtext.differences import take

        self._show_track()
        try:
            self._apply(take(self._document.track, found), (found,))
        except EditError:
            # Somebody has typed there meanwhile: then it is decided.
            said = self.tr("What stood there has been changed meanwhile; it stays as it is.")
            self._window.status.showMessage(said, _MOMENT_MS)
        self.panel.settle()

    def _apply(self, edit: Edit, found: tuple[Difference, ...]) -> None:
        self._document.apply(edit)
        self._taken.append(_Taken(edit, found))

    def _follow(self, edit: Edit) -> None:
        """What undo takes back is to be decided again; what redo brings back is decided."""
        for taken in self._taken:
            if edit.removed is taken.edit.inserted and edit.inserted is taken.edit.removed:
                self.panel.list_again(taken.found)
            elif edit is taken.edit:
                self.panel.take_off(taken.found)

    def take_all(self) -> None:
        """Takes B in all that are left, beside the window; one step of undo."""
        self._show_track()
        track, left = self._document.track, tuple(self.panel.model.rows)

        def done(edit: object) -> None:
            if not isinstance(edit, Edit) or track is not self._document.track:
                return
            try:
                self._apply(edit, left)
            except EditError as error:
                self._workplace.message_bar.show_error(error)
                return
            self.panel.take_off(left)

        self._workplace.runner.run(partial(_take_all, track.cues, left), succeeded=done, failed=self._tell_failure)


def _compare(first: tuple[Cue, ...], second: tuple[Cue, ...], _report: Report, _cancel: CancelToken) -> tuple[Difference, ...]:
    from subtitler.timedtext.differences import differences

    return differences(first, second)


def _read_and_compare(path: Path, first: tuple[Cue, ...], _report: Report, _cancel: CancelToken) -> tuple[Difference, ...]:
    from subtitler import pipeline
    from subtitler.timedtext.differences import differences

    return differences(first, pipeline.read_subtitles(path).cues)


def _take_all(cues: tuple[Cue, ...], left: tuple[Difference, ...], _report: Report, cancel: CancelToken) -> Edit:
    from subtitler.timedtext.differences import take

    track = Track(cues)
    for found in left:
        cancel.check()
        try:
            track.apply(take(track, found))
        except EditError:
            continue
    return Edit(EditKind.TAKE, 0, cues, track.cues)
