"""Keys in the window: applied at once, kept, in conflict, and silent where one writes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QSpinBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from subtitler.gui.keys.desk import KeysDesk
from subtitler.gui.keys.presets import PRESETS
from subtitler.gui.main_window import MainWindow
from subtitler.settings import load_settings


@pytest.fixture
def pressed(window: MainWindow, desk: KeysDesk) -> list[str]:
    """What was pressed of an action with the keys J, Space, Return and Ctrl+J, and of nothing else."""
    calls: list[str] = []
    action = QAction("Probe", window)
    action.setObjectName("probeAction")
    action.setShortcuts(["J", "Space", "Return", "Ctrl+J"])
    action.triggered.connect(lambda: calls.append("probe"))
    window.addAction(action)
    desk.keyboard.refresh()
    return calls


def focus(window: MainWindow, qtbot: QtBot, widget: QWidget) -> QWidget:
    widget.setParent(window)
    widget.show()
    widget.setFocus()
    qtbot.waitUntil(
        lambda: QApplication.focusWidget() is not None and QApplication.focusWidget() in (widget, widget.focusProxy())
    )
    return widget


def test_every_named_action_of_the_window_is_found_with_its_menu(window: MainWindow, desk: KeysDesk) -> None:
    found = {command.name: command for command in desk.keyboard.commands}
    assert {"saveAction", "splitAction", "undoAction", "hideFillersAction", "laterJobAction"} <= found.keys()
    assert found["saveAction"].menu == "File"
    assert found["hideFillersAction"].menu == "View ▸ Presentation"
    assert found["deleteAction"].scope == window.workplace.editor.table.accessibleName()


def test_a_new_key_acts_at_once_and_after_the_next_start(
    window: MainWindow, desk: KeysDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.keyboard.set_keys("mergeAction", ("Ctrl+Alt+M",))
    qtbot.keyClick(
        window.workplace.editor.table, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    assert len(window.document.track) == 2
    window.preferences.save()
    settings, complaints = load_settings(tmp_path / "settings.json")
    assert (settings.own_keys, complaints) == (("mergeAction=Ctrl+Alt+M",), ())


def test_a_preset_changes_keys_at_once_and_going_back_restores_them(desk: KeysDesk) -> None:
    keyboard = desk.keyboard
    before = {command.name: command.keys for command in keyboard.commands}
    keyboard.use_preset("aegisub")
    assert keyboard.find("splitAction").keys == ("Ctrl+D", "Ctrl+Shift+D")
    assert keyboard.find("shiftAction").action.shortcut().toString() == "Ctrl+I"
    keyboard.use_preset("standard")
    assert {command.name: command.keys for command in keyboard.commands} == before


@pytest.mark.parametrize("preset", PRESETS)
def test_no_preset_gives_one_key_to_two_actions_of_the_window(desk: KeysDesk, preset: str) -> None:
    desk.keyboard.use_preset(preset)
    assert desk.keyboard.conflicts() == {}


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_plays_with_space_and_removes_with_delete_wherever_one_is(desk: KeysDesk, preset: str) -> None:
    desk.keyboard.use_preset(preset)
    playing = {name for name in ("playPauseAction", "playCueAction") if "Space" in desk.keyboard.find(name).keys}
    assert len(playing) == 1
    assert "Ctrl+Space" in desk.keyboard.find("playPauseAction").keys  # also while one types
    for name in ("deleteAction", "removeMediaAction"):
        assert "Del" in desk.keyboard.find(name).keys
    assert desk.keyboard.find("earlierJobAction").keys == ("Alt+Up",)


def test_presets_name_actions_that_there_are(desk: KeysDesk) -> None:
    named = {name for preset in PRESETS.values() for name in preset.keys}
    assert named - {command.name for command in desk.keyboard.commands} == set()


def test_settings_that_name_no_keys_and_no_actions_do_no_harm(desk: KeysDesk, window: MainWindow) -> None:
    keys = ("splitAction=Ctrl+Nonsense", "launchAction=F6", "mergeAction=F7")
    window.preferences.change(lambda settings: replace(settings, own_keys=keys))
    assert desk.keyboard.find("splitAction").keys == ("Ctrl+Alt+V",)
    assert desk.keyboard.find("mergeAction").keys == ("F7",)


def test_a_key_is_taken_from_the_one_that_had_it(desk: KeysDesk) -> None:
    keyboard = desk.keyboard
    keyboard.set_keys("mergeAction", ("Ctrl+Alt+V",))
    assert keyboard.conflicts().keys() == {"mergeAction", "splitAction"}
    keyboard.take("mergeAction", "Ctrl+Alt+V")
    assert keyboard.conflicts() == {}
    assert (keyboard.find("mergeAction").keys, keyboard.find("splitAction").keys) == (("Ctrl+Alt+V",), ())
    keyboard.reset_all()
    assert keyboard.find("splitAction").keys == ("Ctrl+Alt+V",)


@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit, QSpinBox])
@pytest.mark.parametrize("key", [Qt.Key.Key_J, Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_keys_that_write_do_so_in_a_text_field(
    window, qtbot: QtBot, pressed: list[str], make: type[QWidget], key: Qt.Key
) -> None:
    field = focus(window, qtbot, make())
    qtbot.keyClick(field, key)
    assert pressed == []
    qtbot.keyClick(field, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["probe"]


def test_letters_are_written_in_a_text_field(window: MainWindow, qtbot: QtBot, pressed: list[str]) -> None:
    field = focus(window, qtbot, QLineEdit())
    qtbot.keyClicks(field, "j J")
    assert isinstance(field, QLineEdit)
    assert field.text() == "j J"


def test_a_box_with_a_field_is_a_text_field(window: MainWindow, qtbot: QtBot, pressed: list[str]) -> None:
    box = QComboBox(editable=True)
    focus(window, qtbot, box)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_J)
    assert box.currentText() == "j"
    assert pressed == []


@pytest.mark.parametrize("key", [Qt.Key.Key_J, Qt.Key.Key_Space])
def test_the_same_keys_act_in_the_table_and_type_nothing_there(window, qtbot: QtBot, pressed: list[str], key: Qt.Key) -> None:
    before = window.document.track[0].text
    qtbot.keyClick(window.workplace.editor.table, key)
    assert pressed == ["probe"]
    assert window.document.track[0].text == before


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_chooses_in_the_list_that_a_box_has_opened(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    box = QComboBox(window)
    box.addItems(["one", "two", "three"])
    box.show()
    box.setFocus()
    box.showPopup()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is box.view())
    qtbot.keyClick(box.view(), Qt.Key.Key_Down)
    qtbot.keyClick(box.view(), key)
    assert box.currentText() == "two"
    assert not box.view().isVisible()


def test_space_presses_the_button_that_has_the_focus(window: MainWindow, qtbot: QtBot, pressed: list[str]) -> None:
    button = QPushButton("Press")
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    focus(window, qtbot, button)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert (clicks, pressed) == ([True], [])


def compose(field: QWidget, text: str, commit: str = "") -> None:
    event = QInputMethodEvent(text, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(field, event)


@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit])
@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_J, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_no_key_acts_while_an_input_method_composes(window, qtbot: QtBot, pressed: list[str], make, key, modifier) -> None:
    field = focus(window, qtbot, make())
    compose(field, "ni hao")
    qtbot.keyClick(field, key, modifier)
    assert pressed == []
    compose(field, "", "你好")
    qtbot.keyClick(field, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["probe"]


def test_enter_while_composing_ends_no_line_and_leaves_no_field(window: MainWindow, desk: KeysDesk, qtbot: QtBot) -> None:
    field = window.findChild(QPlainTextEdit, "cueText")
    field.setFocus()
    compose(field, "ni hao")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert window.document.selection.chosen.only == 0
    assert window.document.track[0].text == "One two"
    compose(field, "", "你好")
    assert "你好" in window.document.track[0].text
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.document.selection.chosen.only == 1


def test_a_list_does_not_let_an_input_method_begin(window: MainWindow, desk: KeysDesk) -> None:
    table = window.workplace.editor.table
    assert query_enabled(table) is False
    field = window.findChild(QPlainTextEdit, "cueText")
    field.setFocus()
    assert query_enabled(field) is True


def query_enabled(widget: QWidget) -> object:
    from PySide6.QtGui import QInputMethodQueryEvent

    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(widget, query)
    return query.value(Qt.InputMethodQuery.ImEnabled)


def test_where_a_list_and_the_window_have_one_key_the_list_s_action_is_done(
    window: MainWindow, desk: KeysDesk, qtbot: QtBot
) -> None:
    window.document.selection.choose_cue(1)
    moved: list[str] = []
    later = window.findChild(QAction, "laterJobAction")
    later.setEnabled(True)
    later.triggered.connect(lambda: moved.append("later"))
    window.library.job_list.show()
    window.library.job_list.setFocus()
    qtbot.keyClick(window.library.job_list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert (moved, window.document.selection.chosen.only) == (["later"], 1)
    window.workplace.editor.table.setFocus()
    qtbot.keyClick(window.workplace.editor.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert (moved, window.document.selection.chosen.only) == (["later"], 2)


def test_tool_tips_name_the_key_in_force(window: MainWindow, desk: KeysDesk) -> None:
    button = window.tool_bar.widgetForAction(window.commands.export)
    assert button.toolTip() == "Export (Ctrl+E)"
    desk.keyboard.set_keys("exportAction", ("F9",))
    assert button.toolTip() == "Export (F9)"
    desk.keyboard.set_keys("exportAction", ())
    assert button.toolTip() == "Export"


def test_buttons_that_do_what_a_key_does_name_it(window: MainWindow, desk: KeysDesk) -> None:
    tips = {button.accessibleName(): button for button in window.findChildren(QToolButton)}
    assert tips["Next find"].toolTip() == "Next find (F3)"
    desk.keyboard.set_keys("findNextAction", ("F4",))
    assert tips["Next find"].toolTip() == "Next find (F4)"
    desk.keyboard.set_keys("nextIssueAction", ())
    assert tips["Next issue"].toolTip() == "Next issue"


def test_a_new_key_acts_in_every_window(window: MainWindow, desk: KeysDesk, qtbot: QtBot) -> None:
    second = window.windows.open_new(window)
    other = second.workplace.keys.keyboard
    desk.keyboard.set_keys("mergeAction", ("F6",))
    assert other.find("mergeAction").keys == ("F6",)
    assert desk.keyboard.find("mergeAction").keys == ("F6",)
    second._may_close = True
    second.close()
    desk.keyboard.reset_all()
    assert desk.keyboard.find("mergeAction").keys == ("Ctrl+Shift+M",)
