"""The message bar: one message at a time above the stage, with one action, and details that fold out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from subtitler.gui.icons import icon
from subtitler.gui.reporting import copy_text, describe, details_view
from subtitler.gui.theme import BETWEEN, INSIDE

Tone = Literal["info", "warning", "error"]

_ICONS = {"info": ("info", "accent"), "warning": ("warning", "warning"), "error": ("error", "error")}
_DETAILS_HEIGHT = 120


class MessageBar(QFrame):
    """Hidden until there is something to say; a new message takes the place of the old one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setAccessibleName(self.tr("Message"))
        self.setProperty("role", "bar")
        self._act: Callable[[], None] | None = None
        self._refuse: Callable[[], None] | None = None
        self._symbol = QLabel()
        self._text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = QPushButton()
        self._action.clicked.connect(self._run_action)
        self._refusal = QPushButton()
        self._refusal.setProperty("role", "quiet")
        self._refusal.clicked.connect(self._run_refusal)
        self._fold = QPushButton(self.tr("Details"))
        self._fold.setCheckable(True)
        self._fold.setProperty("role", "quiet")
        self._fold.toggled.connect(self._show_details)
        self._close = QToolButton()
        self._close.setIcon(icon("close"))
        self._close.setToolTip(self.tr("Close this message"))
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.clicked.connect(self.clear)
        self._details = details_view("", self.tr("Details"))
        self._details.setFixedHeight(_DETAILS_HEIGHT)
        self._copy = QPushButton(self.tr("Copy details"))
        self._copy.clicked.connect(lambda: copy_text(self._details.toPlainText()))
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(INSIDE)
        for widget in (self._symbol, self._text, self._action, self._refusal, self._fold, self._close):
            line.addWidget(widget, 1 if widget is self._text else 0)
        self._more = QWidget()
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.addWidget(self._details)
        more.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(BETWEEN, INSIDE, INSIDE, INSIDE)
        layout.setSpacing(INSIDE)
        layout.addLayout(line)
        layout.addWidget(self._more)

    @property
    def text(self) -> str:
        """What the bar says now; empty while it is hidden."""
        return self._text.text()

    @property
    def details(self) -> str:
        """What would fold out."""
        return self._details.toPlainText()

    def show_error(self, error: BaseException, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Says what failed and what to do about it."""
        report = describe(error)
        self.show_message(report.text, tone="error", details=report.details, action=action, act=act)

    def show_message(
        self,
        text: str,
        *,
        tone: Tone = "info",
        details: str = "",
        action: str = "",
        act: Callable[[], None] | None = None,
        refusal: str = "",
        refuse: Callable[[], None] | None = None,
    ) -> None:
        """Says `text`; `act` runs when the button named `action` is pressed, `refuse` when the one named `refusal` is."""
        name, role = _ICONS[tone]
        self._symbol.setPixmap(icon(name, role).pixmap(18, 18))
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._act = act
        self._action.setText(action)
        self._action.setVisible(act is not None)
        self._refuse = refuse
        self._refusal.setText(refusal)
        self._refusal.setVisible(refuse is not None)
        self._details.setPlainText(details)
        self._fold.setVisible(bool(details))
        self._fold.setChecked(False)
        self._more.hide()
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()

    def clear(self) -> None:
        """Takes the message away."""
        self._text.clear()
        self._act = self._refuse = None
        self.hide()

    def _run_action(self) -> None:
        self._answer(self._act)

    def _run_refusal(self) -> None:
        self._answer(self._refuse)

    def _answer(self, act: Callable[[], None] | None) -> None:
        self.clear()
        if act is not None:
            act()

    def _show_details(self, shown: bool) -> None:
        self._more.setVisible(shown)
