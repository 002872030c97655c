"""The one road on which errors reach people: what is said about an error, and where.

Expected errors stand at their job or in the message bar, unexpected ones in a dialog of their own.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from subtitler import __version__
from subtitler.errors import SubtitlerError
from subtitler.files import without_query
from subtitler.gui.icons import icon
from subtitler.gui.theme import AROUND, BETWEEN
from subtitler.gui.wording import service_name
from subtitler.recognition.catalogue import Service

logger = logging.getLogger(__name__)
translate = QCoreApplication.translate

# Keys of the service begin with sk-; signed links carry their signature in the query.
_SECRETS = re.compile(r"\bsk-[A-Za-z0-9_-]{6,}|(?<=Bearer )\S+")
_QUERY = re.compile(r"((?:https?|oss)://[^\s?\"'<>]+)\?[^\s\"'<>]*")
_SERVICES = {service.value for service in Service}


class Report(Struct, frozen=True):
    """What a person is told about an error: what failed, what to do, and what to copy when asking for help."""

    sentence: str
    remedy: str
    details: str

    @property
    def text(self) -> str:
        """Sentence and remedy."""
        if not self.remedy:
            return self.sentence
        return translate("reporting", "{sentence} {remedy}").format(sentence=self.sentence, remedy=self.remedy)


def describe(error: BaseException) -> Report:
    """The error in the words of the window's language, without keys and without the queries of links."""
    if isinstance(error, SubtitlerError):
        facts = {name: _shown(name, value) for name, value in error.facts.items()}
        return Report(
            sentence=translate("errors", error.sentence).format(**facts),
            remedy=translate("errors", error.remedy).format(**facts) if error.remedy else "",
            details=without_secrets("\n".join([error.code, *(f"{name}: {fact}" for name, fact in facts.items() if fact)])),
        )
    return Report(
        sentence=translate("reporting", "Something unexpected happened: {kind}.").format(kind=type(error).__name__),
        remedy=translate("reporting", "Try again; if it stays, report it with the details."),
        details=without_secrets("".join(traceback.format_exception(error)) + "\n" + versions()),
    )


def _shown(name: str, value: object) -> str:
    if value is None:
        return ""
    if name == "service" or (name == "other" and value in _SERVICES):
        return service_name(Service(value))
    return without_secrets(without_query(str(value)))


def without_secrets(text: str) -> str:
    """The text with every key and every link's query taken out."""
    return _QUERY.sub(r"\1", _SECRETS.sub("…", text))


def versions() -> str:
    """What runs here, one a line: for whoever is asked for help."""
    import platform

    return "\n".join(
        (
            f"Subtitler {__version__}",
            f"Python {platform.python_version()}, Qt {qVersion()}",
            f"{platform.system()} {platform.release()} {platform.machine()}",
        )
    )


class UnexpectedErrorDialog(QDialog):
    """Says that the program has a fault, with everything one needs to report it."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unexpectedErrorDialog")
        self.setWindowTitle(self.tr("Unexpected error"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        report = describe(error)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        kept = self.tr("Your subtitles are still here: save them.")
        said = QLabel(f"{report.text}\n{kept}", wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        layout.addWidget(said)
        layout.addWidget(details_view(report.details, self.tr("Details of the error")), 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("Copy details"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setIcon(icon("copy"))
        copy.clicked.connect(lambda: copy_text(report.details))
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.resize(QSize(560, 360))


def details_view(details: str, name: str) -> QPlainTextEdit:
    """A field that shows details and lets them be selected; `name` is what a screen reader calls it."""
    view = QPlainTextEdit(details)
    view.setReadOnly(True)
    view.setTabChangesFocus(True)
    view.setAccessibleName(name)
    view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    return view


def copy_text(text: str) -> None:
    """The text is on the clipboard afterwards."""
    QGuiApplication.clipboard().setText(text)


class UnexpectedErrors(QObject):
    """Catches what nobody caught: logs it and shows the dialog, one at a time.

    Signals: caught(object) the exception, in the window's thread whichever thread it came from.
    """

    caught = Signal(object)

    def __init__(self, window: Callable[[], QWidget | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._shown: UnexpectedErrorDialog | None = None
        self.caught.connect(self.show)

    def install(self) -> None:
        """From now on every uncaught exception comes here; Ctrl+C still ends the program."""
        sys.excepthook = self.take

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An excepthook."""
        if issubclass(kind, KeyboardInterrupt):
            application = QApplication.instance()
            if application is not None:
                application.quit()
            return
        logger.error("Unexpected error", exc_info=(kind, error, trace))
        self.caught.emit(error)

    def show(self, error: BaseException) -> None:
        if self._shown is not None:
            return
        self._shown = UnexpectedErrorDialog(error, self._window())
        self._shown.finished.connect(self._forget)
        self._shown.open()

    def _forget(self) -> None:
        self._shown = None
