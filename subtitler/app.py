"""The window's composition root: settings, keys, recognisers, language, look, log; and what happens when all else fails."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import (
    QEventLoop,
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QSettings,
    QSocketNotifier,
    QTimer,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from subtitler import __version__
from subtitler.credentials import Credentials
from subtitler.errors import SubtitlerError
from subtitler.folders import config_folder, data_folder, resource, state_folder
from subtitler.gui.garbage import GarbageRounds
from subtitler.gui.library.sources import Sources, from_locations
from subtitler.gui.main_window import MainWindow
from subtitler.gui.preferences import Preferences
from subtitler.gui.reporting import UnexpectedErrors, without_secrets
from subtitler.gui.theme import apply_theme, prefer_simplified_characters
from subtitler.gui.windows import Windows
from subtitler.recognition.catalogue import Service
from subtitler.recognition.request import Recognizer

if TYPE_CHECKING:
    from subtitler.jobs.database import Database
    from subtitler.jobs.memory import Memory
    from subtitler.recognizers import Recognizers

logger = logging.getLogger(__name__)

_LOG_BYTES = 1_000_000
# Python's own is 25 times as long, and a window that paints asks for its turn hundreds of times: with a millisecond the first
# picture of a long result took half a second while threads were at work, with this a fifth of that.
_LONGEST_TURN_S = 0.0002
# A file of 20,000 cues is read in a quarter of it.
_LONGEST_WAIT_MS = 200
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def run(arguments: Sequence[str]) -> int:
    """Shows the window with the media, subtitles and projects named; returns the exit code when it is closed."""
    _start_log(_own(state_folder) / "subtitler.log")
    let_window_go_first()
    sources = from_locations(arguments)
    window = _make_window(is_complete=bool(sources.documents))
    windows = window.windows
    UnexpectedErrors(lambda: windows.front, _application()).install()
    if sources.documents:
        _wait_for(window, sources.documents[0])
    window.show()
    window.painted.connect(lambda: _settle_down(window, replace(sources, documents=sources.documents[1:])))
    code = QApplication.exec()
    qInstallMessageHandler(None)
    return code


def build_window(arguments: Sequence[str] = ()) -> MainWindow:
    """The whole window, not shown yet, with the application around it, which is made where there is none."""
    window = _make_window()
    window.add(from_locations(arguments))
    return window


def _make_window(*, is_complete: bool = False) -> MainWindow:
    """The window's frame; where a file comes next, with the workplace, which is made the sooner the less is on the screen."""
    application = _application()
    preferences = Preferences(_own(config_folder) / "settings.json")
    _translate(application, preferences.settings.language)
    prefer_simplified_characters(application)
    credentials = Credentials()
    recognizers = LateRecognizers(credentials, lambda: preferences.settings.workspace_ids())
    geometry = QSettings(str(_own(state_folder) / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(preferences, credentials, recognizers, geometry)
    if is_complete:
        window.make_workplace()
    window.windows.all_closed.connect(recognizers.close)
    # After the widgets are made: under a style sheet each of them would be polished at every step of being put in its place.
    apply_theme(application, preferences.settings.theme)
    return window


def let_window_go_first() -> None:
    """From now on a thread that computes gives way to the window almost at once."""
    sys.setswitchinterval(_LONGEST_TURN_S)


class LateRecognizers:
    """The recognisers, whose modules (HTTP, processes) are loaded by the first job and not by the window. Thread-safe. They
    remember hotword lists in the journal's file, as those of the commands do.
    """

    def __init__(
        self,
        credentials: Credentials,
        workspaces: Callable[[], Mapping[Service, str]] = dict,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self._credentials = credentials
        self._workspaces = workspaces
        self._environment = environment
        self._lock = Lock()
        self._recognizers: Recognizers | None = None
        self._database: Database | None = None

    def __call__(self, service: Service) -> Recognizer:
        from subtitler.recognizers import Recognizers

        with self._lock:
            if self._recognizers is None:
                self._recognizers = Recognizers(
                    self._credentials, self._environment, workspaces=self._workspaces, memory=self._opened_memory()
                )
        return self._recognizers(service)

    def _opened_memory(self) -> Memory | None:
        """What the journal remembers of hotword lists; None where it cannot be opened, which the jobs tell themselves."""
        from subtitler.jobs.database import Database
        from subtitler.jobs.memory import Memory

        try:
            self._database = Database(data_folder())
        except (OSError, SubtitlerError) as error:
            logger.warning("Hotword lists are not remembered: %s", error)
            return None
        return Memory(self._database)

    def close(self) -> None:
        with self._lock:
            if self._recognizers is not None:
                self._recognizers.close()
            if self._database is not None:
                self._database.close()


def _wait_for(window: MainWindow, path: Path) -> None:
    """Opens the file; returns when it can be painted, and soon in any case: a window that was empty first shows it later."""
    waiting, desk = QEventLoop(), window.workplace.desk
    desk.opened.connect(waiting.quit)
    desk.failed.connect(waiting.quit)
    QTimer.singleShot(_LONGEST_WAIT_MS, waiting.quit)
    desk.open(path)
    waiting.exec()


def _settle_down(window: MainWindow, sources: Sources) -> None:
    """What can wait until the window is there."""
    window.add(sources)
    # The session ends: nobody is asked, and nothing is lost.
    _application().commitDataRequest.connect(lambda _session: window.windows.keep_now())
    window.workplace.once_shown(partial(_look_around, window))


def _look_around(window: MainWindow) -> None:
    """What other programs and earlier ones have left; and what nobody waits for."""
    from subtitler.gui.allocator import give_back_large_pieces

    give_back_large_pieces()
    window.workplace.recognising.resume()
    window.workplace.recovery.look()
    window.workplace.recent.look()
    _listen_to_signals(window.windows)
    _show_icon()
    # What was made for the window stays: no later look for garbage needs to walk over it.
    gc.freeze()
    rounds = GarbageRounds(_application())
    window.windows.one_closed.connect(rounds.look_at_everything)


def _show_icon() -> None:
    """The program's picture on its windows: window managers on X11 know no desktop files."""
    _application().setWindowIcon(QIcon(str(resource("icons") / "subtitler.png")))


def _listen_to_signals(windows: Windows) -> None:
    """Lets Ctrl+C in the terminal close the windows as their crosses would, and makes sure that a program which is told to end
    has kept everything: Qt's loop does not look for Python's signals.
    """
    from socket import socketpair

    application = _application()
    reader, writer = socketpair()
    reader.setblocking(False)
    writer.setblocking(False)
    signal.signal(signal.SIGINT, lambda _number, _frame: application.quit())
    # Not in the handler itself, which comes between any two lines of the program.
    signal.signal(signal.SIGTERM, lambda _number, _frame: QTimer.singleShot(0, lambda: _end_at_once(windows)))
    signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
    notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read, application)
    # Being called at all is what matters: Python runs its signal handlers before its next line of code.
    notifier.activated.connect(lambda: reader.recv(64))

    def stop() -> None:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        notifier.setEnabled(False)
        writer.close()

    application.aboutToQuit.connect(stop)


def _end_at_once(windows: Windows) -> None:
    """Ends as after a crash, with all that the next start needs: jobs in their journal, changes in their recovery files."""
    windows.keep_now()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.raise_signal(signal.SIGTERM)


def _application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication([sys.argv[0]])
    application.setApplicationName("subtitler")
    application.setApplicationDisplayName("Subtitler")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("subtitler")
    return application


def _translate(application: QApplication, language: str) -> None:
    """The window speaks `language` (or the system's) from now on; what is not translated stays English."""
    locale = QLocale.system() if language == "system" else QLocale(language)
    QLocale.setDefault(locale)
    own = str(resource("i18n"))
    # English has a file too, for its plural forms; it lies under the others.
    _install(application, QLocale("en"), "subtitler", own)
    # Whoever reads simplified characters, in Singapore for instance, reads those of the mainland.
    candidates = [locale, QLocale("zh_CN")] if locale.script() == QLocale.Script.SimplifiedHanScript else [locale]
    spoken = next((candidate for candidate in candidates if _install(application, candidate, "subtitler", own)), None)
    # Qt's own buttons follow only where the rest does: a window in two languages is worse than one in English.
    if spoken is not None:
        _install(application, spoken, "qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))


def _install(application: QApplication, locale: QLocale, name: str, folder: str) -> bool:
    translator = QTranslator(application)
    return translator.load(locale, name, "_", folder) and application.installTranslator(translator)


def _own(folder: Callable[[], Path]) -> Path:
    """One of the program's own folders; where it cannot be made, a place in which nothing can be read or written either."""
    try:
        return folder()
    except OSError as error:
        logger.warning("No folder for the program's own files: %s", error)
        return Path(os.devnull)


class _Discreet(logging.Formatter):
    """Log lines without keys and without the queries of links."""

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


def _start_log(path: Path) -> None:
    try:
        # RotatingFileHandler would bring in modules for sockets and pickles, on the way to the first paint.
        if path.exists() and path.stat().st_size > _LOG_BYTES:
            path.replace(path.with_suffix(".old.log"))
        handler: logging.Handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    qInstallMessageHandler(_log_qt)


def _log_qt(level: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    logging.getLogger("Qt").log(_LEVELS.get(level, logging.WARNING), "%s", message)
