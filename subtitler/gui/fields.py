"""Pieces that forms are made of, all in one look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLayout,
    QProgressBar,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from subtitler.gui.icons import icon
from subtitler.gui.theme import INSIDE

_CARET = 12
# The property of a button that holds the name of the action that does the same; its tool tip then names that action's keys.
KEY_OF = "keyOf"
# The property of a field whose text counts only when it is finished: by Enter, or by leaving it.
FINISHED_LATER = "finishedLater"


class ChoiceBox(QComboBox):
    """A box to choose from, with the window's own caret: a style sheet could only show a picture of one colour. What does not
    fit ends with an ellipsis; Qt would cut it in the middle of a letter.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isEditable():
            super().paintEvent(event)
        else:
            self._paint_elided()
        place = QRect(0, (self.height() - _CARET) // 2, _CARET, _CARET)
        place.moveRight(self.width() - INSIDE)
        painter = QPainter(self)
        icon("unfold", "muted").paint(painter, place)
        painter.end()

    def _paint_elided(self) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown_text
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    @property
    def shown_text(self) -> str:
        """What of the chosen entry's text there is room for."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())


def finish_typing() -> None:
    """What is being typed counts as if Enter had been pressed: something is about to be done with it."""
    field = QApplication.focusWidget()
    if field is None or not field.property(FINISHED_LATER):
        return
    viewport = field.parentWidget()
    view = viewport.parentWidget() if viewport is not None else None
    if isinstance(view, QAbstractItemView):
        view.setFocus(Qt.FocusReason.OtherFocusReason)  # the cell's editor closes
    else:
        field.clearFocus()
        field.setFocus(Qt.FocusReason.OtherFocusReason)


@contextmanager
def keeping_focus(part: QWidget, otherwise: Callable[[], object]) -> Iterator[None]:
    """Around what hides or disables things in a part of the window: where the focus would have to leave the part, `otherwise`
    says where it goes. Qt would give it to whatever comes next.
    """
    before = QApplication.focusWidget()
    had_focus = before is not None and part.isAncestorOf(before)
    yield
    after = QApplication.focusWidget()
    if had_focus and (after is None or not part.isAncestorOf(after)):
        otherwise()


def combo_box(name: str, spoken: str) -> QComboBox:
    """A box to choose from, by its object name and the name that a screen reader says."""
    box = ChoiceBox()
    box.setObjectName(name)
    box.setAccessibleName(spoken)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    return box


def fill(box: QComboBox, entries: list[tuple[str, str]], chosen: str) -> None:
    """The box offers these entries (text, value) afterwards, `chosen` chosen; nobody is told of a change."""
    blocked = box.blockSignals(True)
    box.clear()
    for text, value in entries:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(blocked)


def note(role: str = "muted") -> QLabel:
    """A line of text below a field, in the colour of its role."""
    label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label


def say(label: QLabel, text: str, role: str = "muted") -> None:
    """The label says `text` in the colour of `role`; it takes no room while it says nothing."""
    label.setText(text)
    label.setVisible(bool(text))
    _change(label, "role", role)


def set_tone(field: QWidget, tone: str) -> None:
    """The field's frame takes a tone: `error`, or none."""
    _change(field, "tone", tone)


def add_row(form: QFormLayout, text: str, field: QWidget | QLayout) -> None:
    """A named field below the others; the name stands in the middle of the field's height."""
    label = QLabel(text)
    label.setMinimumHeight(field.sizeHint().height())
    form.addRow(label, field)


def show_share(bar: QProgressBar, share: float) -> None:
    """The bar shows a share (0 to 1), painted when the window is: by itself it would at once paint all that waits for that."""
    bar.setUpdatesEnabled(False)
    bar.setValue(round(100 * share))
    bar.setUpdatesEnabled(True)


def hairline() -> QFrame:
    """A line between two parts."""
    line = QFrame()
    line.setProperty("role", "line")
    return line


def _change(widget: QWidget, name: str, value: str) -> None:
    if (widget.property(name) or "") != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
