"""The key sheet: one API key per region, entered, replaced or forgotten."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from subtitler.credentials import Credentials, KeySource
from subtitler.errors import KeyringUnavailable
from subtitler.gui.fields import hairline, note, say
from subtitler.gui.library.key_watch import REGIONS
from subtitler.gui.reporting import describe
from subtitler.gui.screens import fit
from subtitler.gui.tasks import TaskRunner
from subtitler.gui.theme import AROUND, BETWEEN, GRID, INSIDE
from subtitler.gui.wording import service_name
from subtitler.recognition.catalogue import Service

_WIDTH = 460


class KeyDialog(QDialog):
    """The sheet for both regions. The keyring may ask the user for a password, so it is spoken to beside the window.

    Signals: keys_changed() after a key was stored, kept for the session or forgotten.
    """

    keys_changed = Signal()

    def __init__(
        self, credentials: Credentials, runner: TaskRunner, service: Service = Service.CN, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("keyDialog")
        self.setWindowTitle(self.tr("API keys"))
        self.setAccessibleName(self.tr("API keys"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        intro = note()
        intro.setText(
            self.tr("Recognition in the cloud needs a Model Studio key of its region. Recognition on this computer needs none.")
        )
        layout.addWidget(intro)
        self.fields = {region: KeyField(region, credentials, runner) for region in REGIONS}
        for region, field in self.fields.items():
            layout.addWidget(hairline())
            layout.addWidget(field)
            field.changed.connect(self.keys_changed)
            field.told.connect(self._fit)
            field.setObjectName(f"keyField_{region.value}")
        layout.addStretch()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        # Return belongs to the fields: it saves a key, and the sheet stays to say what became of it.
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        layout.addWidget(buttons)
        fit(self, QSize(_WIDTH, self.sizeHint().height()))
        self._fit()
        self.fields.get(service, self.fields[Service.CN]).entry.setFocus()

    def _fit(self) -> None:
        """As high as what is said needs."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(layout.heightForWidth(self.width()), self.minimumSizeHint().height()))


class KeyField(QWidget):
    """The key of one region.

    Signals: changed() after it was stored, kept for the session or forgotten; told() when the field says something new.
    """

    changed = Signal()
    told = Signal()

    def __init__(self, service: Service, credentials: Credentials, runner: TaskRunner) -> None:
        super().__init__()
        self._service = service
        self._credentials = credentials
        self._runner = runner
        self._make_widgets()
        self._lay_out()
        self.show_source()

    def _make_widgets(self) -> None:
        region = service_name(self._service)
        self.entry = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.entry.setObjectName("keyEntry")
        self.entry.setPlaceholderText(self.tr("Paste a key: sk-…"))
        self.entry.setAccessibleName(self.tr("API key for {region}").format(region=region))
        self.entry.returnPressed.connect(self.store)
        self.entry.textChanged.connect(self._allow)
        self.save = QPushButton(self.tr("Save"))
        self.save.setAutoDefault(False)
        self.save.setAccessibleName(self.tr("Save the key for {region}").format(region=region))
        self.save.clicked.connect(self.store)
        self.forget_button = QPushButton(self.tr("Forget"))
        self.forget_button.setAutoDefault(False)
        self.forget_button.setAccessibleName(self.tr("Forget the key for {region}").format(region=region))
        self.forget_button.clicked.connect(self.forget)
        self.for_session = QPushButton(self.tr("Use for this session only"))
        self.for_session.setAutoDefault(False)
        self.for_session.clicked.connect(self.keep_for_session)
        self.state = note()
        self.trouble = note("error")

    def _lay_out(self) -> None:
        title = QLabel(service_name(self._service))
        title.setProperty("role", "title")
        title.setBuddy(self.entry)
        line = QHBoxLayout()
        line.setSpacing(INSIDE)
        line.addWidget(self.entry, 1)
        line.addWidget(self.save)
        line.addWidget(self.forget_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(title)
        layout.addWidget(self.state)
        layout.addLayout(line)
        layout.addWidget(self.trouble)
        layout.addWidget(self.for_session, 0, Qt.AlignmentFlag.AlignLeft)

    def store(self) -> None:
        """Puts the entered key into the keyring."""
        key = self.entry.text()
        if key.strip():
            self._work(partial(self._credentials.store, self._service, key))

    def forget(self) -> None:
        """Takes the region's key out of the keyring and out of this session."""
        self._work(partial(self._credentials.forget, self._service))

    def keep_for_session(self) -> None:
        """Uses the entered key until the program ends: the user's own choice, after the keyring refused it."""
        self._credentials.keep_for_session(self._service, self.entry.text())
        self._done()

    def show_source(self) -> None:
        """Asks which key is in force, and says so."""
        self._runner.run(
            lambda report, cancel: self._credentials.source_of(self._service),
            succeeded=self._show_state,
            failed=self._show_trouble,
        )
        self._allow()
        say(self.trouble, "", "error")
        self.for_session.hide()

    def _work(self, work: Callable[[], None]) -> None:
        self.setEnabled(False)
        say(self.state, self.tr("Asking the keyring…"))
        self._runner.run(lambda report, cancel: work(), succeeded=lambda _: self._done(), failed=self._refuse)

    def _done(self) -> None:
        self.setEnabled(True)
        self.entry.clear()
        self.entry.setFocus()
        self.show_source()
        self.changed.emit()

    def _refuse(self, error: object) -> None:
        self._show_trouble(error)
        # While the keyring was asked the field was off, and lost the focus.
        (self.entry if self.for_session.isHidden() else self.for_session).setFocus()

    def _show_state(self, source: object) -> None:
        words = {
            KeySource.ENVIRONMENT: self.tr("In use: the key in DASHSCOPE_API_KEY. It comes before any key entered here."),
            KeySource.KEYRING: self.tr("In use: the key in this computer's keyring."),
            KeySource.SESSION: self.tr("In use: a key for this session only."),
        }
        is_known = isinstance(source, KeySource)
        say(self.state, words[source] if isinstance(source, KeySource) else self.tr("No key yet."))
        self.save.setText(self.tr("Replace") if is_known else self.tr("Save"))
        self.forget_button.setEnabled(source in {KeySource.KEYRING, KeySource.SESSION})
        self.told.emit()

    def _show_trouble(self, error: object) -> None:
        self.setEnabled(True)
        if isinstance(error, BaseException):
            say(self.trouble, describe(error).text, "error")
        self.for_session.setVisible(isinstance(error, KeyringUnavailable) and bool(self.entry.text().strip()))
        say(self.state, self.tr("No key is kept."))
        self._allow()
        self.told.emit()

    def _allow(self) -> None:
        self.save.setEnabled(bool(self.entry.text().strip()))
