"""Cues on the system's clipboard: as text for other programs, whole for this one."""

from __future__ import annotations

import os

from msgspec import Struct
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from subtitler.timedtext.cue import Cue

# Holds no cue but the mark of what this process has copied last: other programs read the text.
_MARK_TYPE = "application/x-subtitler-copied-cues"


class _Copied(Struct):
    """What was copied last in any window."""

    mark: bytes = b""
    cues: tuple[Cue, ...] = ()


_last = _Copied()


def copy(cues: tuple[Cue, ...], text: str) -> None:
    """Puts cues on the clipboard; other programs get `text`."""
    _last.mark, _last.cues = os.urandom(16), cues
    mime = QMimeData()
    mime.setText(text)
    mime.setData(_MARK_TYPE, _last.mark)
    QGuiApplication.clipboard().setMimeData(mime)


def copied() -> tuple[Cue, ...]:
    """The cues on the clipboard, with their speakers and words; none where the last copy was another program's."""
    mime = QGuiApplication.clipboard().mimeData()
    mark = bytes(mime.data(_MARK_TYPE).data()) if mime is not None and mime.hasFormat(_MARK_TYPE) else b""
    return _last.cues if mark and mark == _last.mark else ()
