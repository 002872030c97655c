"""The palette: every action by a few letters, in both languages."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from subtitler.gui.keys import desk as desk_module
from subtitler.gui.keys.desk import KeysDesk
from subtitler.gui.keys.other_language import counterparts
from subtitler.gui.keys.palette import Palette
from subtitler.gui.main_window import MainWindow

ROOT = Path(__file__).parents[3]
TRANSLATION = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="zh_CN">
<context><name>EditActions</name>
<message><source>Merge</source><translation>合并</translation></message>
<message><source>Shift times…</source><translation>平移时间…</translation></message>
</context>
<context><name>Counted</name><message numerus="yes"><source>%n cue(s)</source>
<translation><numerusform>%n 条</numerusform></translation></message></context></TS>
"""


@pytest.fixture
def translations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A compiled translation of a few texts, where the program looks for them."""
    folder = tmp_path / "i18n"
    folder.mkdir()
    (folder / "zh.ts").write_text(TRANSLATION, encoding="utf-8")
    compiled = folder / "subtitler_zh_CN.qm"
    subprocess.run([Path(PySide6.__file__).parent / "lrelease", "-silent", folder / "zh.ts", "-qm", compiled], check=True)
    monkeypatch.setattr(desk_module, "resource", lambda name: tmp_path / name)
    return compiled


@pytest.fixture
def palette(window: MainWindow, desk: KeysDesk, translations: Path, qtbot: QtBot) -> Palette:
    qtbot.keyClick(window.workplace.editor.table, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(Palette)
    assert found is not None
    qtbot.waitUntil(lambda: window.runner.is_idle)
    return found


def found(palette: Palette) -> list[str]:
    model = palette.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_ctrl_k_opens_the_palette_with_every_action(palette: Palette, desk: KeysDesk) -> None:
    assert palette.isVisible()
    assert palette.field.hasFocus()
    assert len(found(palette)) == len(desk.keyboard.commands)


def test_enter_does_what_was_found_and_gives_the_focus_back(palette: Palette, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "merge")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert len(window.document.track) == 2
    assert QApplication.focusWidget() is window.workplace.editor.table


@pytest.mark.parametrize("query", ["合并", "hb", "merg", "ctrl+shift+m"])
def test_an_action_is_found_in_either_language_and_by_its_key(palette: Palette, query: str) -> None:
    palette.field.setText(query)
    assert found(palette)[0] == "Merge"


def test_a_translation_is_read_in_both_directions(translations: Path) -> None:
    texts = counterparts(translations)
    assert texts["Merge"] == ("合并",)
    assert texts["合并"] == ("Merge",)
    assert texts["平移时间"] == ("Shift times",)
    assert texts["%n cue(s)"] == ("%n 条",)


@pytest.mark.parametrize("content", [b"", b"no translation", b"x" * 16 + b"\x69\xff\xff\xff\xff\x03\xff\xff\xff\x00ab"])
def test_a_damaged_translation_holds_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.qm").write_bytes(content)
    assert counterparts(tmp_path / "a.qm") == {}


def test_escape_closes_the_palette_and_changes_nothing(palette: Palette, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "merge")
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert len(window.document.track) == 3
    assert QApplication.focusWidget() is window.workplace.editor.table


def test_the_arrow_keys_choose_another_action(palette: Palette, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "insert")
    assert found(palette)[:2] == ["Insert before", "Insert after"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.document.selection.chosen.only == 1


def test_what_cannot_be_done_says_why_and_is_not_done(palette: Palette, window: MainWindow, qtbot: QtBot) -> None:
    window.findChild(QAction, "mergeAction").setEnabled(False)
    window.findChild(QAction, "mergeAction").setProperty("whyDisabled", "There is nothing to merge with.")
    palette.close_palette()
    window.workplace.keys.show_palette()
    palette.field.setText("merge")
    assert palette._note.text() == "There is nothing to merge with."
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert len(window.document.track) == 3


def test_without_subtitles_it_says_that_some_are_needed(window: MainWindow, qtbot: QtBot) -> None:
    window.workplace.keys.show_palette()
    palette = window.findChild(Palette)
    palette.field.setText("merge")
    assert "open some" in palette._note.text()


def test_what_was_chosen_last_stands_first_the_next_time(palette: Palette, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "sort by")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    window.workplace.keys.show_palette()
    assert found(palette)[0] == "Sort by time"
    assert window.preferences.settings.recent_actions == ("sortAction",)


def test_enter_that_ends_a_composition_runs_nothing(palette: Palette, window: MainWindow, qtbot: QtBot) -> None:
    QApplication.sendEvent(palette.field, QInputMethodEvent("he bing", []))
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    commit = QInputMethodEvent("", [])
    commit.setCommitString("合并")
    QApplication.sendEvent(palette.field, commit)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert len(window.document.track) == 2


def test_split_by_the_palette_splits_where_the_caret_was(window: MainWindow, desk: KeysDesk, qtbot: QtBot) -> None:
    field = window.findChild(QPlainTextEdit, "cueText")
    field.setFocus()
    window.workplace.inspector.choose_text(4, 4)
    desk.show_palette()
    palette = window.findChild(Palette)
    palette.field.setText("splitAction".removesuffix("Action"))
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert [cue.text.strip() for cue in window.document.track[:2]] == ["One", "two"]


def test_the_palette_goes_when_the_focus_goes_elsewhere(palette: Palette, window: MainWindow) -> None:
    window.library.media_input.setFocus()
    assert not palette.isVisible()
    assert window.library.media_input.hasFocus()


def test_a_letter_is_answered_within_a_frame_among_two_hundred_actions(palette: Palette, window: MainWindow) -> None:
    for number in range(200):
        action = QAction(f"Probe number {number}", window)
        action.setObjectName(f"probe{number}Action")
        window.addAction(action)
    palette.close_palette()
    window.workplace.keys.show_palette()
    took = []
    for length in range(1, 7):
        started = time.process_time()
        palette.field.setText("number"[:length])
        took.append(time.process_time() - started)
    assert sorted(took)[3] < 0.016
