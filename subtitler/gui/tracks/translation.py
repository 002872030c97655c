"""A translation that is brought in: read and fitted beside the window, looked at, and made a track."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog

from subtitler.gui import questions
from subtitler.gui.library.sources import DOCUMENT_SUFFIXES
from subtitler.gui.tracks.translation_dialog import TranslationDialog
from subtitler.progress import CancelToken, Report
from subtitler.timedtext.aligning import Alignment, aligned, find_alignment, with_times_of
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.header import Header
from subtitler.timedtext.track import Track

if TYPE_CHECKING:
    from subtitler.gui.main_window import MainWindow
    from subtitler.gui.workplace import Workplace

Add = Callable[[str, Track, Track | None], None]
"""Adds a track as a step of undo that is called so, with the other one beside it."""

_MOMENT_MS = 4000
translate = QCoreApplication.translate


class _Brought(Struct, frozen=True):
    """A translation that was read, and how it fits the track that was shown then."""

    path: Path
    cues: tuple[Cue, ...]
    language: str
    header: Header
    alignment: Alignment


def ask_translation(workplace: Workplace, window: MainWindow, add: Add) -> None:
    """Asks for a file, and brings in what it holds as a track."""
    path = questions.ask_document(window, sorted(DOCUMENT_SUFFIXES))
    if path is not None:
        workplace.runner.run(
            partial(_read, path, workplace.document.track.cues),
            succeeded=partial(_offer, workplace, window, add),
            failed=partial(_tell, workplace),
        )


def _tell(workplace: Workplace, error: object) -> None:
    if isinstance(error, Exception):
        workplace.message_bar.show_error(error)


def _offer(workplace: Workplace, window: MainWindow, add: Add, brought: object) -> None:
    if not isinstance(brought, _Brought):
        return
    shown = workplace.document.track
    dialog = TranslationDialog(brought.path.stem, brought.language, brought.cues, shown.cues, brought.alignment, window)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    wish = dialog.wish
    cues = aligned(brought.cues, wish.alignment)
    if wish.takes_times:
        cues = with_times_of(shown, cues)
    track = Track(cues, name=wish.name, language=wish.language, header=brought.header)
    add(translate("TracksDesk", "Import a translation"), track, shown)
    window.status.showMessage(dialog.imported(len(cues)), _MOMENT_MS)


def _read(path: Path, first: tuple[Cue, ...], _report: Report, _cancel: CancelToken) -> _Brought:
    from subtitler import pipeline

    reading = pipeline.read_subtitles(path)
    return _Brought(path, reading.cues, reading.language, reading.header, find_alignment(first, reading.cues))
