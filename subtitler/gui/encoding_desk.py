"""Subtitles in an old encoding: where it was only guessed, or came out wrong, the others are shown beside it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from subtitler.gui import questions
from subtitler.gui.library.sources import DOCUMENT_SUFFIXES
from subtitler.progress import CancelToken, Report

if TYPE_CHECKING:
    from subtitler.formats.encoding import Guess
    from subtitler.gui.workplace import Workplace


class EncodingDesk(QObject):
    """Opens the sheet of encodings: when asked to, and beside a file whose encoding is a mere guess."""

    def __init__(self, workplace: Workplace, window: QWidget) -> None:
        super().__init__(workplace)
        self._window = window
        self._document = workplace.document
        self._desk = workplace.desk
        self._runner = workplace.runner
        self._bar = workplace.message_bar
        workplace.commands.open_encoded.triggered.connect(self.ask)
        self._desk.opened.connect(self._look_at)

    def ask(self) -> None:
        """Shows the encodings of the subtitles that are open, or of a file that is asked for."""
        path = self._document.path if self._document.is_open else None
        if path is None or not _is_text(path):
            path = questions.ask_document(self._window, sorted(filter(_has_encoding, DOCUMENT_SUFFIXES)))
        if path is not None:
            self.show_guesses(path)

    def show_guesses(self, path: Path) -> None:
        """Works out what each encoding makes of the file, and shows it."""
        self._runner.run(
            partial(_guesses, path, self._document.track.language),
            succeeded=partial(self._show, path),
            failed=lambda error: self._bar.show_error(cast("Exception", error)),
        )

    def _look_at(self, path: Path, content: object) -> None:
        from subtitler.formats.reading import Reading

        if isinstance(content, Reading) and not content.is_sure:
            self.show_guesses(path)

    def _show(self, path: Path, guesses: object) -> None:
        from subtitler.gui.encoding_dialog import EncodingDialog

        if not isinstance(guesses, tuple):
            return
        dialog = EncodingDialog(path, guesses, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(partial(self._desk.open, path))
        dialog.show()


def _has_encoding(suffix: str) -> bool:
    return suffix not in (".subtitler", ".json", ".stl")


def _is_text(path: Path) -> bool:
    return path.suffix.lower() in DOCUMENT_SUFFIXES and _has_encoding(path.suffix.lower())


def _guesses(path: Path, language: str, _report: Report, _cancel: CancelToken) -> tuple[Guess, ...]:
    from subtitler.files import read_bytes
    from subtitler.formats.encoding import guesses
    from subtitler.formats.registry import MOST_BYTES

    return guesses(read_bytes(path, MOST_BYTES), language)
