"""Which engine plays a recording: QtMultimedia's where it can be used, else PyAV's. Both are loaded when they are needed, which
takes longer than a window takes to appear.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory, QObject

from subtitler.gui.player.engine import Engine
from subtitler.media.frames import Playable, playable, prepare
from subtitler.progress import CancelToken, Report
from subtitler.recognition.request import is_link

if TYPE_CHECKING:
    from subtitler.gui.player.pyav_playback import PyAvEngine


def open_playable(location: str, _report: Report, _cancel: CancelToken) -> Playable:
    """What there is to play, by path or link. Raises what `playable` raises. For a thread: it loads what plays, too."""
    load_qt()
    prepare()
    # What a link leads to nobody knows before it plays.
    return Playable(0, has_picture=True) if is_link(location) else playable(Path(location))


def load_ahead(_report: Report, _cancel: CancelToken) -> bool:
    """Loads, in a thread, what plays; whether Qt can."""
    prepare()
    if not load_qt():
        return False
    import subtitler.gui.player.qt_playback  # noqa: F401 - loading it is all that is wanted

    return True


def try_qt(has_qt: object) -> None:
    """Makes Qt load the libraries of its first player, in the window's thread, after `load_ahead`."""
    if has_qt:
        from subtitler.gui.player.qt_playback import is_available

        is_available()


def load_qt() -> bool:
    """Loads QtMultimedia; False where that is not possible."""
    # Qt tells what each file holds, and which hardware there is none of, as warnings.
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    try:
        import PySide6.QtMultimedia  # noqa: F401
    except ImportError:  # libpulse is missing, or the package was left out
        return False
    return True


def make_qt_engine(parent: QObject) -> Engine | None:
    """An engine of QtMultimedia's; None where that cannot be used here."""
    if not load_qt():
        return None
    from subtitler.gui.player.qt_playback import QtEngine, is_available

    return QtEngine(parent) if is_available() else None


def make_pyav_engine(parent: QObject) -> PyAvEngine:
    """An engine that decodes with PyAV, without sound."""
    from subtitler.gui.player.pyav_playback import PyAvEngine

    return PyAvEngine(parent)
