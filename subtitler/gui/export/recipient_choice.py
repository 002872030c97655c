"""Who the export is for: chosen, kept under a name, forgotten."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from subtitler.export.order import ExportStyle
from subtitler.export.recipients import NOBODY, Recipients, RecipientShelf, recipient_name
from subtitler.gui import questions
from subtitler.gui.export.words import recipient_title
from subtitler.gui.fields import combo_box, fill
from subtitler.gui.tasks import TaskRunner
from subtitler.gui.theme import INSIDE


class RecipientChoice(QWidget):
    """A box of recipients with what can be done to them. `wanted` tells what is chosen in the sheet now.

    Signals: chosen(object) a recipient's ExportStyle is to be shown; failed(object) an error, when something was not kept.
    """

    chosen = Signal(object)
    failed = Signal(object)

    def __init__(
        self, shelf: RecipientShelf, runner: TaskRunner, wanted: Callable[[], ExportStyle], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shelf, self._runner, self._wanted = shelf, runner, wanted
        self.known = shelf.look()
        self.box = combo_box("exportRecipientBox", self.tr("For whom"))
        self.keep_button = self._button("exportKeepButton", self.tr("Keep as…"))
        self.keep_button.setToolTip(self.tr("Remember these choices under a name of your own"))
        self.forget_button = self._button("exportForgetButton", self.tr("Forget"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE)
        layout.addWidget(self.box, 1)
        layout.addWidget(self.keep_button)
        layout.addWidget(self.forget_button)
        self._fill(self.known.last)
        self.box.currentIndexChanged.connect(self._choose)
        self.keep_button.clicked.connect(self._keep)
        self.forget_button.clicked.connect(self._forget)

    @property
    def name(self) -> str:
        """Who is chosen."""
        return str(self.box.currentData())

    @property
    def style_kept(self) -> ExportStyle:
        """How the chosen one wants it, as it was kept last."""
        return self.known.style(self.name)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.setProperty("role", "quiet")
        return button

    def _fill(self, name: str) -> None:
        fill(self.box, [(recipient_title(each), each) for each in self.known.names], name)
        self._follow()

    def _follow(self) -> None:
        is_own = self.name in self.known.own
        self.forget_button.setEnabled(is_own or (self.name in self.known.kept and self.name != NOBODY))
        self.forget_button.setText(self.tr("Forget") if is_own else self.tr("As usual"))
        if is_own:
            self.forget_button.setToolTip(self.tr("Forget this recipient"))
        else:
            self.forget_button.setToolTip(self.tr("Forget what was changed for this recipient"))

    def _choose(self) -> None:
        self._follow()
        self.chosen.emit(self.style_kept)

    def _keep(self) -> None:
        typed = questions.ask_list_name(self, self.tr("Keep these choices"), recipient_title(self.name) if self.name else "")
        name = recipient_name(typed)
        if name:
            self._change(partial(self._shelf.keep, name, self._wanted()))

    def _forget(self) -> None:
        name = self.name
        self._change(partial(self._shelf.forget, name), stays=name)

    def _change(self, work: Callable[[], Recipients], stays: str | None = None) -> None:
        self._runner.run(
            lambda _report, _cancel: work(),
            succeeded=lambda known: self._take(known, stays),
            failed=self.failed.emit,
        )

    def _take(self, known: object, stays: str | None) -> None:
        if isinstance(known, Recipients):
            self.known = known
            self._fill(stays if stays is not None and stays in known.names else known.last)
            self.chosen.emit(self.style_kept)
