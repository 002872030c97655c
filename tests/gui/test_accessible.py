"""Whoever sees nothing, or uses no mouse, meets every control of the window and of its sheets by name, and by Tab."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from subtitler.errors import FileMissing
from subtitler.gui import questions
from subtitler.gui.main_window import MainWindow

# What is found out about the sample takes long where many tests run at once.
LONGEST_MS = 30_000

CONTROLS = (
    *(QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QKeySequenceEdit),
    *(QLineEdit, QPlainTextEdit, QTextEdit, QProgressBar, QTabBar),
)
COMPOSED = (QAbstractSpinBox, QComboBox, QKeySequenceEdit, QTabBar)
PASSIVE = (QHeaderView, QScrollBar)


def controls(within: QWidget) -> Iterator[QWidget]:
    """Everything that one can use, but for what Qt builds its own widgets from."""
    for widget in within.findChildren(QWidget):
        is_part = widget.objectName().startswith("qt_") or any(isinstance(outer, COMPOSED) for outer in outers(widget))
        is_elsewhere = widget.window() is not within
        # What is hidden by itself says what it is when it is shown.
        if not (is_part or is_elsewhere or widget.isHidden() or isinstance(widget, PASSIVE)) and takes_part(widget):
            yield widget


def outers(widget: QWidget) -> Iterator[QWidget]:
    outer = widget.parentWidget()
    while outer is not None:
        yield outer
        outer = outer.parentWidget()


def takes_part(widget: QWidget) -> bool:
    return isinstance(widget, CONTROLS) or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def nameless(within: QWidget) -> list[str]:
    return [described(widget) for widget in controls(within) if not name_of(widget)]


def described(widget: QWidget) -> str:
    names = [f"{type(each).__name__} {each.objectName()}".strip() for each in (widget, *outers(widget))]
    return " in ".join(names[:3])


def unreached(within: QWidget, qtbot: QtBot) -> list[str]:
    """The visible, enabled controls that Tab should come to, and does not in one round."""
    wanted = [
        widget
        for widget in controls(within)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    wanted = [widget for widget in wanted if not is_other_of_a_group(widget)]
    reached = set()
    within.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is within)
    if within.focusWidget() is None:
        within.focusNextChild()
    for _ in range(2 * len(wanted) + 20):
        focused = QApplication.focusWidget()
        if focused is None:
            break
        reached |= {focused, *outers(focused)}
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    return [described(widget) for widget in wanted if widget not in reached]


def is_other_of_a_group(widget: QWidget) -> bool:
    """Of buttons of which one is chosen, Tab comes to that one; the arrow keys go on from there."""
    return isinstance(widget, QAbstractButton) and widget.autoExclusive() and widget.isCheckable() and not widget.isChecked()


@pytest.fixture
def at_work(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window with the sample open, in which no question stops anybody."""
    for name, ask in inspect.getmembers(questions, inspect.isfunction):
        if name.startswith("ask_"):
            monkeypatch.setattr(questions, name, _turning_away(ask))
    monkeypatch.setattr(QMessageBox, "about", lambda *_: None)
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.open_sample()
    qtbot.waitUntil(lambda: window.runner.is_idle, timeout=LONGEST_MS)
    return window


def _turning_away(ask: Callable[..., object]) -> Callable[..., object]:
    annotation = str(inspect.signature(ask).return_annotation)
    answer: object = () if "tuple" in annotation else "" if annotation == "str" else None
    return lambda *_, **__: answer


def test_every_control_of_the_window_has_a_name(at_work: MainWindow) -> None:
    at_work.message_bar.show_message("Something is ready.", action="Open it", act=print)
    assert nameless(at_work) == []
    at_work.workplace.side.show_recognition(True)
    assert nameless(at_work) == []


@pytest.mark.parametrize("shows_recognition", [False, True])
def test_tab_comes_to_every_control_of_the_window(at_work: MainWindow, qtbot: QtBot, shows_recognition: bool) -> None:
    at_work.workplace.side.show_recognition(shows_recognition)
    at_work.library.media_input.setFocus()
    assert unreached(at_work, qtbot) == []


def test_the_empty_window_is_used_without_a_mouse(window: MainWindow, qtbot: QtBot) -> None:
    window.message_bar.show_error(FileMissing(path="film.srt"))
    assert nameless(window) == []
    window.library.media_input.setFocus()
    assert unreached(window, qtbot) == []


Look = Callable[[str, QDialog], None]


@pytest.fixture
def look_at_sheets(at_work: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Callable[[Look], None]:
    """Opens each sheet that an action of the window opens, whoever added it, and lets it be looked at."""

    def go_through(look: Look) -> None:
        at_hand = ""

        def look_and_close(sheet: QDialog) -> int:
            sheet.show()
            look(at_hand, sheet)
            sheet.close()
            return int(QDialog.DialogCode.Rejected)

        monkeypatch.setattr(QDialog, "exec", look_and_close)
        for action in [action for action in at_work.findChildren(QAction) if opens_something(action)]:
            at_hand = action.objectName()
            action.trigger()
            qtbot.waitUntil(lambda: at_work.runner.is_idle, timeout=LONGEST_MS)
            for sheet in [found for found in at_work.findChildren(QDialog) if found.isVisible()]:
                look(at_hand, sheet)
                sheet.close()

    return go_through


def opens_something(action: QAction) -> bool:
    """Texts of actions that ask for more end with dots."""
    if action.objectName() in ("findActionAction", "addFolderAction"):  # a palette and a file dialog
        return False
    return action.isEnabled() and (action.text().endswith("…") or action.objectName() == "shortcutsAction")


def test_every_control_of_every_sheet_has_a_name_and_is_reached_by_tab(
    look_at_sheets: Callable[[Look], None], qtbot: QtBot
) -> None:
    seen, missing = set(), {}

    def look(name: str, sheet: QDialog) -> None:
        kind = type(sheet).__name__
        seen.add(kind)
        lost = nameless(sheet), unreached(sheet, qtbot)
        if any(lost):
            missing[f"{kind} of {name}"] = lost

    look_at_sheets(look)
    assert missing == {}
    assert {"SettingsDialog", "KeysDialog", "KeySheet", "CostsDialog", "KeyDialog", "ShiftDialog", "SegmentDialog"} <= seen


def test_every_sheet_says_what_it_is(look_at_sheets: Callable[[Look], None]) -> None:
    untitled: list[str] = []
    look_at_sheets(lambda name, sheet: None if sheet.windowTitle() else untitled.append(name))
    assert untitled == []
