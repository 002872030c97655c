"""Recognising a part again: its sound is cut out, recognised as any recording is, and what was heard is put into its place."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from subtitler.errors import EditError
from subtitler.folders import cache_folder
from subtitler.gui.icons import icon
from subtitler.gui.library.job import Job
from subtitler.gui.library.sources import Sources, media_name
from subtitler.progress import CancelToken, Progress, Report, Stage
from subtitler.recognition.request import is_link
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, moved
from subtitler.timedtext.patching import MARGIN_MS, patch
from subtitler.timedtext.timecode import format_clock
from subtitler.timedtext.track import Track

if TYPE_CHECKING:
    from subtitler.gui.main_window import MainWindow
    from subtitler.gui.workplace import Workplace

_MOMENT_MS = 6000


class _Part(Struct, frozen=True):
    """A part that is to be recognised again: of which track, from when to when, and where the sound in the file begins."""

    track: Track
    start_ms: int
    end_ms: int
    sound_ms: int


class PatchDesk(QObject):
    """Leads from the chosen cues to the recognition panel, and from its result back into the track, as one step of undo."""

    def __init__(self, workplace: Workplace, window: MainWindow) -> None:
        super().__init__(workplace)
        self._window = window
        self._workplace = workplace
        self._document = workplace.document
        # By the file with the sound: the same part may be asked for with one model after the other.
        self._parts: dict[str, _Part] = {}
        self.action = QAction(self.tr("Recognise the chosen part again…"), window)
        self.action.setObjectName("patchAction")
        self.action.setIcon(icon("retry"))
        self.action.setShortcut(QKeySequence("Ctrl+Alt+R"))
        self.action.setToolTip(self.tr("Only these cues, with another model, language or hotwords; only they are paid for"))
        self.action.setProperty("whyDisabled", self.tr("Choose cues of a recording that lies on this computer."))
        self.action.triggered.connect(self.ask)
        window.addAction(self.action)
        window.edit_menu.addAction(self.action)
        self._document.selection.chosen_changed.connect(self._enable)
        self._document.media_changed.connect(self._enable)
        self._document.replaced.connect(self._enable)
        self._document.opened.connect(self._parts.clear)
        self._enable()

    def _enable(self) -> None:
        media = self._document.media
        has_file = bool(media) and not is_link(media[0].location)
        self.action.setEnabled(has_file and self._document.selection.chosen.count > 0)

    def ask(self) -> None:
        """Cuts the sound of the chosen cues out; then the recognition panel says what it would cost."""
        chosen, track = self._document.selection.chosen, self._document.track
        cues = [cue for span in chosen.spans for cue in track[span.start : span.stop]]
        if not cues or not self._document.media:
            return
        start_ms, end_ms = min(cue.start_ms for cue in cues), max(cue.end_ms for cue in cues)
        part = _Part(track, start_ms, end_ms, max(0, start_ms - MARGIN_MS))
        path = Path(self._document.media[0].location)
        self._workplace.runner.run(
            partial(_cut, path, part.sound_ms, end_ms + MARGIN_MS),
            succeeded=partial(self._offer, part),
            failed=self._tell_failure,
        )

    def _tell_failure(self, error: object) -> None:
        if isinstance(error, Exception):
            self._workplace.message_bar.show_error(error)

    def _offer(self, part: _Part, path: object) -> None:
        if not isinstance(path, Path) or part.track not in self._document.tracks:
            return
        location = str(path)
        self._parts[location] = part
        library = self._workplace.library
        library.add(Sources(media=(location,)))
        library.choose_medium(location)
        self._workplace.side.show_recognition(True)
        self._workplace.recognition.model_box.setFocus()
        said = self.tr("Choose how {start} to {end} is to be recognised, then press Transcribe: what is heard takes its place.")
        self._workplace.message_bar.show_message(said.format(start=format_clock(part.start_ms), end=format_clock(part.end_ms)))

    def take_result(self, job: Job) -> bool:
        """Puts the result of a part into its place; False for every other job's."""
        part = self._parts.get(job.media)
        if part is None or job.project is None or part.track not in self._document.tracks:
            return False
        self._workplace.message_bar.clear()
        work = partial(_patch, part.track.cues, part, job.project.tracks[0].cues)
        self._workplace.runner.run(work, succeeded=partial(self._apply, part, job.media), failed=self._tell_failure)
        return True

    def _apply(self, part: _Part, location: str, edit: object) -> None:
        tracks = self._document.tracks
        if not isinstance(edit, Edit) or part.track not in tracks:
            return
        self._document.choose_track(tracks.index(part.track))
        try:
            self._document.apply(edit)
        except EditError as error:
            # The cues were changed while it was recognised: what was heard stays with its job.
            self._workplace.message_bar.show_error(error)
            return
        self._workplace.library.forget(location)
        said = self.tr("{name} was put into its place. Undo brings back what was there.")
        self._window.status.showMessage(said.format(name=media_name(location)), _MOMENT_MS)
        self._workplace.editor.table.setFocus()


def _cut(path: Path, start_ms: int, end_ms: int, report: Report, cancel: CancelToken) -> Path:
    from subtitler.media.excerpt import excerpt

    return excerpt(
        path,
        start_ms,
        end_ms,
        cache_folder() / "excerpts",
        lambda share: report(Progress(Stage.PREPARING, share)),
        cancel,
    )


def _patch(cues: tuple[Cue, ...], part: _Part, heard: tuple[Cue, ...], _report: Report, _cancel: CancelToken) -> Edit:
    return patch(Track(cues), part.start_ms, part.end_ms, [moved(cue, part.sound_ms) for cue in heard])
