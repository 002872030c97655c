"""Cues on the system's clipboard: as text for other programs, whole for this one."""

from __future__ import annotations

import atexit
import os

from msgspec import Struct
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from subtitler.timedtext.cue import Cue

# Holds no cue but the mark of what this process has copied last: other programs read the text.
_MARK_TYPE = "application/x-subtitler-copied-cues"


class _Copied(Struct):
    """What was copied last in any window, and whether the end of the program is heard of."""

    mark: bytes = b""
    cues: tuple[Cue, ...] = ()
    is_followed: bool = False


_last = _Copied()


def copy(cues: tuple[Cue, ...], text: str) -> None:
    """Puts cues on the clipboard; other programs get `text`."""
    _last.mark, _last.cues = os.urandom(16), cues
    mime = QMimeData()
    mime.setText(text)
    mime.setData(_MARK_TYPE, _last.mark)
    QGuiApplication.clipboard().setMimeData(mime)
    application = QGuiApplication.instance()
    if application is not None and not _last.is_followed:
        _last.is_followed = True
        application.aboutToQuit.connect(_leave_text)
        # Where nobody runs the application to its end, as in tests: before Python takes it down.
        atexit.register(_leave_text)


def copied() -> tuple[Cue, ...]:
    """The cues on the clipboard, with their speakers and words; none where the last copy was another program's."""
    return _last.cues if _is_ours() else ()


def _is_ours() -> bool:
    mime = QGuiApplication.clipboard().mimeData()
    mark = bytes(mime.data(_MARK_TYPE).data()) if mime is not None and mime.hasFormat(_MARK_TYPE) else b""
    return bool(mark) and mark == _last.mark


def _leave_text() -> None:
    """When the program ends: the text stays, for others, as Qt's own.

    Some of Qt's platforms keep what was made here until after Python has ended, and crash when they let it go.
    """
    if QGuiApplication.instance() is not None and _is_ours():
        clipboard = QGuiApplication.clipboard()
        clipboard.setText(clipboard.text())
