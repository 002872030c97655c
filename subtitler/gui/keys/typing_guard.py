"""Keys that write stay with what is written into, and an input method keeps all of its keys.

A key such as J or Space is an action's only outside text fields. Qt asks the widget with the focus before it looks for an
action (ShortcutOverride); this guard answers for it. It watches that one widget only, so that nothing else becomes slower.
Where the widget and the window have an action for one key, Qt would run neither: the guard runs the widget's.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent, QInputMethodQueryEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QTreeView,
    QWidget,
)
from shiboken6 import isValid

from subtitler.gui.keys.bindings import writes

_TEXT_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QKeySequenceEdit)
_Key = Qt.Key
_ACROSS = {_Key.Key_Left, _Key.Key_Right}
_ALONG = {_Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End, _Key.Key_PageUp, _Key.Key_PageDown}
_ENTER = {_Key.Key_Return, _Key.Key_Enter}
# What people who use the keyboard alone press these with.
_OWN_KEYS: tuple[tuple[type[QWidget], set[Qt.Key]], ...] = (
    (QAbstractButton, {_Key.Key_Space, *_ENTER}),
    (QAbstractSlider, {*_ALONG, *_ACROSS}),
    (QTabBar, {*_ACROSS, _Key.Key_Home, _Key.Key_End}),
    (QTreeView, {*_ALONG, *_ACROSS, *_ENTER}),
    (QAbstractItemView, {*_ALONG, *_ENTER}),
)
_FOR_CHILDREN = {Qt.ShortcutContext.WidgetWithChildrenShortcut}


class TypingGuard(QObject):
    """Watches the widget that has the focus. One for the whole application: `guard_typing`."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._watched: QWidget | None = None
        self._is_composing = False
        self._local: QAction | None = None
        application.focusChanged.connect(self._follow)
        self._follow(None, application.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._watched or not isinstance(watched, QWidget):
            return False
        if isinstance(event, QInputMethodEvent):
            self._is_composing = bool(event.preeditString())
        elif isinstance(event, QInputMethodQueryEvent):
            return _refuse_input_method(watched, event)
        elif isinstance(event, QKeyEvent):
            return self._judge(watched, event)
        return False

    def _judge(self, widget: QWidget, event: QKeyEvent) -> bool:
        """Whether the event goes no further."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self._local = None if self._is_composing else _local_action(widget, event)
            if self._is_composing or self._local is not None or _needs(widget, event):
                event.accept()  # the key is the widget's, no action's of the window
                # The list of a box chooses by what it is asked here: it is kept from nothing.
                return widget.window().windowType() is not Qt.WindowType.Popup
        if event.type() == QEvent.Type.KeyPress:
            local, self._local = self._local, None
            if local is not None:
                local.trigger()
                return True
            # The input method has had these already; what reaches the widget besides would end a line, or press a button.
            return self._is_composing and Qt.Key(event.key()) in {*_ENTER, _Key.Key_Space}
        return False

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        # A widget that is being deleted loses the focus before it says that it is destroyed.
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._forget)
        self._watched, self._is_composing, self._local = now, False, None
        if now is not None:
            now.installEventFilter(self)
            now.destroyed.connect(self._forget)
            QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled)

    def _forget(self) -> None:
        self._watched = None


def guard_typing(application: QApplication) -> TypingGuard:
    """The application's guard, made when there is none yet."""
    return application.findChild(TypingGuard) or TypingGuard(application)


def is_text_field(widget: QWidget) -> bool:
    """Whether one writes into the widget."""
    return isinstance(widget, _TEXT_FIELDS) or (isinstance(widget, QComboBox) and widget.isEditable())


def _needs(widget: QWidget, event: QKeyEvent) -> bool:
    """Whether the widget itself does something with the key."""
    key = Qt.Key(event.key())
    if not writes(key, event.modifiers()):
        return False
    if is_text_field(widget) or isinstance(widget, QComboBox):  # a closed box is searched by letters
        return True
    return key in next((keys for kind, keys in _OWN_KEYS if isinstance(widget, kind)), set())


def _local_action(widget: QWidget, event: QKeyEvent) -> QAction | None:
    """The action that the widget itself has for the key. The window may have one for it too: the nearer one is meant."""
    key, context = QKeySequence(event.keyCombination()), Qt.ShortcutContext
    if is_text_field(widget) and writes(Qt.Key(event.key()), event.modifiers()):
        return None
    place: QWidget | None = widget
    while place is not None and not place.isWindow():
        wanted = {context.WidgetShortcut, context.WidgetWithChildrenShortcut} if place is widget else _FOR_CHILDREN
        for action in place.actions():
            if action.shortcutContext() in wanted and action.isEnabled() and key in action.shortcuts():
                return action
        place = place.parentWidget()
    return None


def _refuse_input_method(widget: QWidget, event: QInputMethodQueryEvent) -> bool:
    """Lists would let an input method begin to compose at the first letter, which is an action's key there."""
    if isinstance(widget, QAbstractItemView) and event.queries() & Qt.InputMethodQuery.ImEnabled:
        event.setValue(Qt.InputMethodQuery.ImEnabled, False)
        event.accept()
        return True
    return False
