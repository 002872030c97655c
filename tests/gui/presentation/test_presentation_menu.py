"""View ▸ Presentation, the sheet of masked words, and the conversion of characters."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from subtitler.export.order import ExportSource
from subtitler.export.recipients import RecipientShelf
from subtitler.gui.export import export_dialog
from subtitler.gui.export.export_dialog import ExportDialog
from subtitler.gui.main_window import MainWindow
from subtitler.gui.presentation.convert_dialog import ConvertDialog
from subtitler.gui.presentation.masks_dialog import MasksDialog
from subtitler.gui.tasks import TaskRunner
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.presentation import Labels, Presentation, Punctuation, Script
from subtitler.timedtext.project import TrackContent
from subtitler.timedtext.transcript import Word
from tests.standin.exports import asked

WORDS = (Word(0, 900, "头发"),)
CUES = (Cue(0, 900, "头发，好。", "张伟", WORDS), Cue(1000, 1900, "皇后。", "李丽"), Cue(2000, 2900, "后面", is_locked=True))


@pytest.fixture
def opened(window: MainWindow) -> MainWindow:
    window.document.open_cues(CUES, "talk", language="zh")
    return window


def press(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert action is not None, name
    action.trigger()


def is_checked(window: MainWindow, name: str) -> bool:
    action = window.findChild(QAction, name)
    assert action is not None, name
    return action.isChecked()


def dialog(window: MainWindow, kind: type, qtbot: QtBot) -> object:
    found = window.findChild(kind)
    assert found is not None
    qtbot.waitUntil(found.isVisible)
    return found


def test_the_menu_is_in_the_view_menu_named_and_waits_for_a_document(window: MainWindow) -> None:
    menu = window.findChild(QMenu, "presentationMenu")
    assert menu is not None
    assert menu.menuAction() in window.view_menu.actions()
    assert (menu.accessibleName(), menu.isEnabled()) == ("Presentation", False)
    window.document.open_cues(CUES, "talk", language="zh")
    assert menu.isEnabled()


def test_each_choice_is_shown_checked_and_taken_back_by_undo(opened: MainWindow) -> None:
    press(opened, "punctuationNetflixAction")
    press(opened, "labelsOnChangeAction")
    press(opened, "hideFillersAction")
    assert opened.document.presentation == Presentation(Punctuation.NETFLIX, Labels.ON_CHANGE, hides_fillers=True)
    assert is_checked(opened, "punctuationNetflixAction")
    opened.document.undo_stack.undo()
    opened.document.undo_stack.undo()
    assert not is_checked(opened, "hideFillersAction")
    assert is_checked(opened, "labelsFormatAction")
    press(opened, "showAsStoredAction")
    assert opened.document.presentation == Presentation()
    assert is_checked(opened, "punctuationFullAction")
    assert not opened.workplace.presentation.as_stored.isEnabled()


def test_other_characters_are_loaded_beside_the_window_and_then_shown(opened: MainWindow, qtbot: QtBot) -> None:
    press(opened, "scriptS2TAction")
    qtbot.waitUntil(lambda: opened.document.presentation.script is Script.S2T)
    assert opened.document.model.shown_text(0) == "頭髮，好。"
    assert opened.document.track.cues == CUES


def test_words_are_masked_by_a_sheet_that_begins_with_the_list(opened: MainWindow, qtbot: QtBot) -> None:
    opened.document.set_presentation(Presentation(masked_words=("皇后",)))
    press(opened, "maskWordsAction")
    sheet = dialog(opened, MasksDialog, qtbot)
    assert isinstance(sheet, MasksDialog)
    assert sheet.words_edit.toPlainText() == "皇后"
    sheet.words_edit.setPlainText("头发\n\n 头发 \n皇后")
    sheet._agree()
    assert opened.document.presentation.masked_words == ("头发", "皇后")
    assert [opened.document.model.shown_text(row) for row in range(2)] == ["**，好。", "**。"]


def test_characters_of_all_cues_are_converted_but_locked_ones_and_undo_takes_it_back(opened: MainWindow, qtbot: QtBot) -> None:
    press(opened, "convertCharactersAction")
    sheet = dialog(opened, ConvertDialog, qtbot)
    assert isinstance(sheet, ConvertDialog)
    assert "1 locked" in sheet._note.text()
    sheet.script_box.setCurrentIndex(sheet.script_box.findData("s2t"))
    sheet.convert_button.click()
    qtbot.waitUntil(lambda: opened.document.track[0].text == "頭髮，好。")
    assert [(cue.text, cue.speaker) for cue in opened.document.track] == [
        ("頭髮，好。", "張偉"),
        ("皇后。", "李麗"),
        ("后面", ""),
    ]
    assert opened.document.track[0].words == WORDS
    opened.document.undo_stack.undo()
    assert opened.document.track.cues == CUES


def test_only_the_chosen_cues_are_converted_where_that_is_wanted(opened: MainWindow, qtbot: QtBot) -> None:
    press(opened, "convertCharactersAction")
    sheet = dialog(opened, ConvertDialog, qtbot)
    assert isinstance(sheet, ConvertDialog)
    sheet.chosen_cues.setChecked(True)
    sheet.script_box.setCurrentIndex(sheet.script_box.findData("s2t"))
    sheet.convert_button.click()
    qtbot.waitUntil(lambda: opened.document.track[0].text == "頭髮，好。")
    assert opened.document.track.cues[1:] == CUES[1:]
    assert opened.document.track[0].speaker == "张伟"


def test_a_conversion_that_was_turned_away_from_changes_nothing(opened: MainWindow, qtbot: QtBot) -> None:
    press(opened, "convertCharactersAction")
    sheet = dialog(opened, ConvertDialog, qtbot)
    assert isinstance(sheet, ConvertDialog)
    sheet.script_box.setCurrentIndex(sheet.script_box.findData("s2t"))
    sheet._convert()
    sheet.reject()
    qtbot.waitUntil(lambda: opened.runner.is_idle)
    assert opened.document.track.cues == CUES


def test_a_track_that_is_not_chinese_is_not_converted(opened: MainWindow, qtbot: QtBot) -> None:
    opened.document.open_cues([Cue(0, 900, "東京駅です。")], "trip", language="ja")
    press(opened, "convertCharactersAction")
    sheet = dialog(opened, ConvertDialog, qtbot)
    assert isinstance(sheet, ConvertDialog)
    assert not sheet.convert_button.isEnabled()
    assert "not Chinese" in sheet._note.text()


def test_the_export_sheet_says_how_the_track_is_exported(qtbot: QtBot, tmp_path: Path) -> None:
    view = Presentation(Punctuation.MINIMAL, Labels.NONE, ("a", "b"), True, Script.S2TW)
    shelf, tracks = RecipientShelf(tmp_path / "recipients.json"), (TrackContent("", "zh", CUES),)
    runner = TaskRunner()
    plain = ExportDialog(tmp_path, ExportSource(tracks, "film"), shelf, runner)
    shown = ExportDialog(tmp_path, ExportSource(tracks, "film", view), shelf, runner)
    qtbot.addWidget(plain)
    qtbot.addWidget(shown)
    assert plain.shown_note.isHidden()
    assert not shown.shown_note.isHidden()
    for words in ("hardly any", "no names", "without fillers", "2 word", "Taiwan"):
        assert words in shown.shown_note.text()
    qtbot.waitUntil(lambda: runner.is_idle)


def test_an_export_is_what_is_shown(
    opened: MainWindow, qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.document.set_presentation(Presentation(Punctuation.NETFLIX, Labels.NONE))
    monkeypatch.setattr(export_dialog, "ask_export", asked(tmp_path / "talk.srt"))
    with qtbot.waitSignal(opened.workplace.desk.exported):
        opened.commands.export.trigger()
    assert (tmp_path / "talk.srt").read_text(encoding="utf-8").split("\n")[2::4] == ["头发 好", "皇后", "后面"]
