"""Subtitles in an old encoding: the guess, and the others beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from subtitler.gui.encoding_dialog import EncodingDialog
from subtitler.gui.main_window import MainWindow

SURE = "1\n00:00:01,000 --> 00:00:02,000\n你好，世界，我们的节目开始了\n"
UNSURE = "1\n00:00:01,000 --> 00:00:02,000\n\xe0 \xe8\n"


def opened(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(path)
    qtbot.waitUntil(lambda: window.runner.is_idle)


def sheet(window: MainWindow, qtbot: QtBot) -> EncodingDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(EncodingDialog)))
    (found,) = window.findChildren(EncodingDialog)
    return found


def test_what_was_read_wrong_is_opened_again_in_the_encoding_in_which_one_can_read_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "old.srt"
    path.write_bytes(SURE.encode("gb18030"))
    opened(window, qtbot, path)
    assert not window.findChildren(EncodingDialog), "there is no doubt about this one"
    action = window.findChild(QAction, "openEncodedAction")
    assert action is not None
    action.trigger()
    dialog = sheet(window, qtbot)
    assert dialog.list.item(0).text() == "Simplified Chinese (GB18030)"
    assert dialog.preview.toPlainText() == "你好，世界，我们的节目开始了"
    row = next(row for row in range(dialog.list.count()) if "KOI8-R" in dialog.list.item(row).text())
    dialog.list.setCurrentRow(row)
    assert "дЦ" in dialog.preview.toPlainText()
    with qtbot.waitSignal(window.workplace.desk.opened):
        dialog.open_button.click()
    assert window.document.track[0].text.startswith("дЦ")


def test_a_mere_guess_comes_with_the_others_beside_it(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "short.srt"
    path.write_bytes(UNSURE.encode("cp1252"))
    opened(window, qtbot, path)
    assert window.document.is_open
    dialog = sheet(window, qtbot)
    assert dialog.isVisible()
    dialog.reject()
    QApplication.processEvents()
    assert window.document.name == "short"
