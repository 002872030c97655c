"""The list of all keys, on the screen and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from subtitler.gui import questions
from subtitler.gui.keys.desk import KeysDesk
from subtitler.gui.keys.sheet_dialog import KeySheet
from subtitler.gui.main_window import MainWindow


@pytest.fixture
def sheet(window: MainWindow, desk: KeysDesk, qtbot: QtBot) -> KeySheet:
    made = KeySheet(desk.keyboard, window.runner, window)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(sheet: KeySheet) -> dict[str, str]:
    groups = [sheet.list.topLevelItem(row) for row in range(sheet.list.topLevelItemCount())]
    entries = [group.child(row) for group in groups for row in range(group.childCount())]
    return {entry.text(0): entry.text(1) for entry in entries if not entry.isHidden()}


def test_the_list_has_the_menus_and_can_be_searched(sheet: KeySheet) -> None:
    titles = [sheet.list.topLevelItem(row).text(0) for row in range(sheet.list.topLevelItemCount())]
    assert [
        title for title in titles if title in ("File", "Edit", "View", "Help", "Always")
    ] == "File Edit View Help Always".split()
    sheet.search.setText("ctrl+z")
    assert "Undo" in shown(sheet)
    assert all("Ctrl+Z" in keys for keys in shown(sheet).values())


def test_the_list_follows_the_keys_in_force(sheet: KeySheet, desk: KeysDesk) -> None:
    desk.keyboard.set_keys("mergeAction", ("F6",))
    assert shown(sheet)["Merge"] == "F6"
    assert "<td>Merge</td><td><b>F6</b></td>" in sheet.html
    desk.keyboard.set_keys("mergeAction", ())
    assert "Merge" not in shown(sheet)


@pytest.mark.parametrize(("suffix", "beginning"), [(".pdf", b"%PDF-"), (".html", b"<!DOCTYPE html>")])
def test_the_list_is_saved_as_document_and_as_page(
    sheet: KeySheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, suffix: str, beginning: bytes
) -> None:
    path = tmp_path / f"keys{suffix}"
    monkeypatch.setattr(questions, "ask_key_sheet_target", lambda *_: path)
    sheet.findChild(QPushButton, "saveKeySheetButton").click()
    qtbot.waitUntil(path.exists)
    assert path.read_bytes().startswith(beginning)
    qtbot.waitUntil(lambda: "Saved as" in sheet._note.text())


def test_the_list_goes_to_the_printer_that_is_chosen(sheet: KeySheet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrintDialog

    def choose_file(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", choose_file)
    sheet.findChild(QPushButton, "printKeySheetButton").click()
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
def test_f1_and_the_question_mark_open_the_list(window: MainWindow, desk: KeysDesk, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(window.workplace.editor.table, key)
    sheet = window.findChild(KeySheet)
    assert sheet is not None
    assert sheet.isVisible()
    sheet.close()
