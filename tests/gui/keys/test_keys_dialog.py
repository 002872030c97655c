"""The sheet on which keys are changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from subtitler.gui import questions
from subtitler.gui.keys.desk import KeysDesk
from subtitler.gui.keys.key_files import SharedKeys, read_keys
from subtitler.gui.keys.keys_dialog import KeysDialog
from subtitler.gui.keys.keys_model import Column
from subtitler.gui.main_window import MainWindow


@pytest.fixture
def sheet(window: MainWindow, desk: KeysDesk, qtbot: QtBot) -> KeysDialog:
    made = KeysDialog(desk.keyboard, window.runner, window)
    qtbot.addWidget(made)
    made.show()
    return made


def texts(sheet: KeysDialog, column: Column = Column.ACTION) -> list[str]:
    return [sheet.model.index(row, column).data() for row in range(sheet.model.rowCount())]


def press(sheet: KeysDialog, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(sheet.editor.field, key, modifier)


def test_the_table_keeps_the_rules_of_models(sheet: KeysDialog, qtmodeltester) -> None:
    qtmodeltester.check(sheet.model)


def test_actions_are_found_by_name_and_by_key(sheet: KeysDialog) -> None:
    sheet.search.setText("merge")
    assert texts(sheet)[0] == "Merge"
    sheet.search.setText("ctrl+shift+m")
    assert texts(sheet) == ["Merge"]
    assert texts(sheet, Column.WHERE) == ["everywhere"]


def test_a_search_that_finds_nothing_says_so(sheet: KeysDialog) -> None:
    sheet.search.setText("no such action")
    assert [note.text() for note in sheet.findChildren(QLabel) if note.isVisible() and "is called so" in note.text()]
    sheet.search.setText("merge")
    assert not [note.text() for note in sheet.findChildren(QLabel) if note.isVisible() and "is called so" in note.text()]


def test_a_pressed_key_becomes_the_action_s_key(sheet: KeysDialog, desk: KeysDesk, qtbot: QtBot) -> None:
    sheet.choose("mergeAction")
    press(sheet, qtbot, Qt.Key.Key_M)
    sheet.editor.add_button.click()
    assert desk.keyboard.find("mergeAction").keys == ("Ctrl+Shift+M", "M")
    press(sheet, qtbot, Qt.Key.Key_F6)
    sheet.editor.only_button.click()
    assert desk.keyboard.find("mergeAction").keys == ("F6",)
    assert sheet.editor.command.name == "mergeAction", "the action stays chosen"
    sheet.editor.none_button.click()
    assert desk.keyboard.find("mergeAction").keys == ()
    sheet.editor.reset_button.click()
    assert desk.keyboard.find("mergeAction").keys == ("Ctrl+Shift+M",)


def test_a_key_that_is_taken_is_told_and_can_be_taken_over(sheet: KeysDialog, desk: KeysDesk, qtbot: QtBot) -> None:
    sheet.choose("mergeAction")
    press(sheet, qtbot, Qt.Key.Key_F3)
    assert "F3 is the key of Find next" in sheet.editor._note.text()
    sheet.editor.take_button.click()
    assert desk.keyboard.find("mergeAction").keys == ("Ctrl+Shift+M", "F3")
    assert desk.keyboard.find("findNextAction").keys == ()


def test_conflicts_are_counted_marked_and_shown_together(sheet: KeysDialog, desk: KeysDesk) -> None:
    assert not sheet.conflicts_button.isVisible()
    desk.keyboard.set_keys("mergeAction", ("F3",))
    assert "1 key" in sheet._conflicts.text()
    sheet.conflicts_button.click()
    assert sorted(texts(sheet)) == ["Find next", "Merge"]
    assert texts(sheet, Column.REMARK) == [f"Conflict with {other}" for other in reversed(texts(sheet))]
    marks = [sheet.model.index(row, Column.REMARK).data(Qt.ItemDataRole.DecorationRole) for row in range(2)]
    assert all(mark is not None for mark in marks)
    sheet.choose("findNextAction")
    sheet.editor.take_button.click()
    assert not sheet.conflicts_button.isVisible()


def test_a_preset_says_what_it_would_change_before_it_does(sheet: KeysDialog, desk: KeysDesk) -> None:
    row = sheet.presets
    assert not row.button.isEnabled()
    row.box.setCurrentIndex(row.box.findData("aegisub"))
    assert "Split: Ctrl+Alt+V → Ctrl+D" in row.changes.text() or "more" in row.changes.text()
    assert desk.keyboard.preset == "standard"
    row.button.click()
    assert desk.keyboard.preset == "aegisub"
    assert desk.keyboard.find("splitAction").keys == ("Ctrl+D", "Ctrl+Shift+D")


def test_escape_closes_the_sheet_also_from_the_field(sheet: KeysDialog, qtbot: QtBot) -> None:
    sheet.choose("mergeAction")
    sheet.editor.field.setFocus()
    press(sheet, qtbot, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_keys_are_exported_and_imported(
    sheet: KeysDialog, desk: KeysDesk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, window: MainWindow
) -> None:
    path = tmp_path / "mine.subtitler-keys"
    desk.keyboard.set_keys("mergeAction", ("F6",))
    monkeypatch.setattr(questions, "ask_path_with_suffix", lambda *_: path)
    monkeypatch.setattr(questions, "ask_keys_file", lambda *_: path)
    sheet.findChild(QPushButton, "exportKeysButton").click()
    qtbot.waitUntil(lambda: window.runner.is_idle)
    assert read_keys(path) == SharedKeys("standard", {"mergeAction": ("F6",)})
    sheet.findChild(QPushButton, "resetAllKeysButton").click()
    assert desk.keyboard.find("mergeAction").keys == ("Ctrl+Shift+M",)
    sheet.findChild(QPushButton, "importKeysButton").click()
    qtbot.waitUntil(lambda: window.runner.is_idle)
    assert desk.keyboard.find("mergeAction").keys == ("F6",)


def test_a_bad_file_is_refused_and_changes_nothing(
    sheet: KeysDialog, desk: KeysDesk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, window: MainWindow
) -> None:
    path = tmp_path / "bad.subtitler-keys"
    path.write_text("[]")
    monkeypatch.setattr(questions, "ask_keys_file", lambda *_: path)
    sheet.findChild(QPushButton, "importKeysButton").click()
    qtbot.waitUntil(lambda: window.runner.is_idle)
    assert "is not a whole file of keyboard shortcuts" in sheet._note.text()
    assert window.preferences.settings.own_keys == ()


def test_the_settings_lead_to_the_keys(window: MainWindow, desk: KeysDesk) -> None:
    window.workplace.show_settings()
    window.findChild(QPushButton, "shortcutsButton").click()
    sheet = window.findChild(KeysDialog)
    assert sheet is not None
    assert sheet.isVisible()
