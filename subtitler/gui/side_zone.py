"""The zone at the right: the inspector, and over it, like a sheet, the recognition panel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget


class SideZone(QStackedWidget):
    """Shows one of two, or nothing; two checkable actions say and decide which.

    The inspector comes back when the recognition panel is closed, if it is wanted and there is a document to inspect.

    Signals: left() what had the focus here is hidden now.
    """

    left = Signal()

    def __init__(
        self,
        inspector: QWidget,
        recognition: QWidget,
        show_inspector: QAction,
        show_recognition: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sideZone")
        self._inspector = inspector
        self._recognition = recognition
        self._show_inspector = show_inspector
        self._show_recognition = show_recognition
        self._has_document = False
        self.addWidget(inspector)
        self.addWidget(recognition)
        show_inspector.setChecked(True)
        show_inspector.toggled.connect(self._choose_inspector)
        show_recognition.toggled.connect(self._refresh)
        self._refresh()

    @property
    def is_at_recognition(self) -> bool:
        """Whether the recognition panel is what one sees here."""
        return self._show_recognition.isChecked()

    def show_recognition(self, is_shown: bool) -> None:
        """Opens or closes the recognition panel."""
        self._show_recognition.setChecked(is_shown)

    def set_has_document(self, has_document: bool) -> None:
        """Without a document there is nothing to inspect."""
        self._has_document = has_document
        self._refresh()

    def _choose_inspector(self, is_shown: bool) -> None:
        if is_shown:
            self._show_recognition.setChecked(False)
        self._refresh()

    def _refresh(self) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._show_chosen()
        if had_focus and focused is not None and not focused.isVisible():
            self.left.emit()

    def _show_chosen(self) -> None:
        is_recognition = self._show_recognition.isChecked()
        self.setCurrentWidget(self._recognition if is_recognition else self._inspector)
        self.setVisible(is_recognition or (self._show_inspector.isChecked() and self._has_document))
