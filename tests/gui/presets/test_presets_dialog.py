"""The sheet of presets: built-in ones are looked at, own ones are changed, shared, and brought by dropping a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from subtitler.gui import questions
from subtitler.gui.main_window import MainWindow
from subtitler.gui.presets.own_presets import OwnPresets
from subtitler.gui.presets.presets_dialog import PresetsDialog
from subtitler.gui.tasks import TaskRunner
from subtitler.segmentation.preset_files import RANGES, kept_preset, read_preset, write_preset
from subtitler.segmentation.preset_shelf import PresetShelf, own_shelf
from subtitler.segmentation.presets import PRESETS, UNLIMITED, Preset
from subtitler.timedtext.cue import Cue

HOUSE = replace(PRESETS["zh_video"], name="Our house", source="Style sheet")

Open = Callable[..., PresetsDialog]


@pytest.fixture
def runner() -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.close()


@pytest.fixture
def shelf(tmp_path: Path) -> PresetShelf:
    made = PresetShelf(tmp_path / "presets")
    made.keep(HOUSE)
    return made


@pytest.fixture
def own(qtbot: QtBot, runner: TaskRunner, shelf: PresetShelf) -> OwnPresets:
    made = OwnPresets(runner, lambda: shelf)
    made.load()
    qtbot.waitUntil(lambda: runner.is_idle)
    return made


@pytest.fixture
def open_sheet(qtbot: QtBot, own: OwnPresets) -> Open:
    def make(name: str = "Our house", *, can_use: bool = True) -> PresetsDialog:
        shown = PRESETS.get(name) or next(preset for preset in own.presets if preset.name == name)
        sheet = PresetsDialog(own, shown, can_use=can_use)
        qtbot.addWidget(sheet)
        sheet.show()
        return sheet

    return make


def field(sheet: QWidget, name: str) -> QLineEdit:
    found = sheet.findChild(QLineEdit, name)
    assert found is not None, name
    return found


def write(qtbot: QtBot, sheet: QWidget, name: str, text: str) -> None:
    edit = field(sheet, name)
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    if text:
        qtbot.keyClicks(edit, text)


def press(sheet: QWidget, name: str) -> None:
    button = sheet.findChild(QPushButton, name)
    assert button.isEnabled(), name
    button.click()


def said(sheet: QWidget, name: str = "presetSaid") -> str:
    label = sheet.findChild(QLabel, name)
    return "" if label.isHidden() else label.text()


def listed(sheet: QWidget) -> list[str]:
    box = sheet.findChild(QListWidget, "presetList")
    return [box.item(row).text() for row in range(box.count())]


def chosen(sheet: QWidget) -> str:
    return sheet.findChild(QListWidget, "presetList").currentItem().text()


def test_built_in_presets_come_first_and_can_only_be_looked_at(open_sheet: Open) -> None:
    sheet = open_sheet("netflix_en")
    assert listed(sheet) == [*PRESETS, "Our house"]
    assert chosen(sheet) == "netflix_en"
    item = sheet.list.item(0)
    assert (item.data(Qt.ItemDataRole.AccessibleTextRole), item.icon().isNull()) == ("netflix_en, built in", False)
    assert field(sheet, "preset_max_cpl").text() == "42"
    assert all(field(sheet, f"preset_{name}").isReadOnly() for name in RANGES)
    assert field(sheet, "presetSource").isReadOnly()
    assert not sheet.findChild(QComboBox, "presetCount").isEnabled()
    assert "Built in: duplicate it to change it." in {label.text() for label in sheet.findChildren(QLabel)}
    assert not sheet.rename_button.isEnabled()
    assert not sheet.delete_button.isEnabled()


def test_every_limit_has_a_name_a_unit_and_an_explanation(open_sheet: Open) -> None:
    sheet = open_sheet()
    for name in RANGES:
        edit = field(sheet, f"preset_{name}")
        assert edit.toolTip().endswith(".")
        assert edit.accessibleName().endswith(")")
    assert field(sheet, "preset_max_cps").accessibleName() == "Reading speed (chars/s)"


def test_a_limit_that_is_written_is_kept(qtbot: QtBot, runner: TaskRunner, open_sheet: Open, own: OwnPresets, shelf) -> None:
    sheet = open_sheet()
    with qtbot.waitSignal(own.edited) as told:
        write(qtbot, sheet, "preset_max_cps", "9,5")
    assert told.args == [HOUSE, replace(HOUSE, max_cps=9.5)]
    sheet.findChild(QCheckBox, "preset_dialogue_dashes").click()
    sheet.fields.count_box.setCurrentIndex(sheet.fields.count_box.findData("bilingual"))
    write(qtbot, sheet, "presetSource", "2026")
    write(qtbot, sheet, "preset_max_cpl", "")
    sheet.reject()
    qtbot.waitUntil(lambda: runner.is_idle)
    expected = replace(HOUSE, max_cps=9.5, dialogue_dashes=True, count="bilingual", source="2026", max_cpl=UNLIMITED)
    assert shelf.stock().own == own.presets == (expected,)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("preset_max_cpl", "3", "Line length: a number from 4 to 200, or nothing for no limit."),
        ("preset_max_lines", "", "Lines: a number from 1 to 10."),
        ("preset_max_cps", "fast", "Reading speed: a number from 1 to 100, or nothing for no limit."),
        ("preset_max_cps", "nan", "Reading speed: a number from 1 to 100, or nothing for no limit."),
        ("preset_tail_ms", "1.5", "After speech: a number from 0 to 5000."),
        ("preset_min_ms", "6001", "The shortest time is longer than the longest one."),
    ],
)
def test_what_cannot_be_a_limit_is_marked_with_the_reason_and_not_kept(
    qtbot: QtBot, open_sheet: Open, own: OwnPresets, name: str, text: str, problem: str
) -> None:
    sheet = open_sheet()
    write(qtbot, sheet, name, text)
    assert said(sheet, "presetProblem") == problem
    assert field(sheet, name).property("tone") == "error"
    assert field(sheet, name).accessibleDescription() == problem
    sheet.reject()
    assert own.presets == (HOUSE,)


def test_a_problem_goes_when_it_is_mended_or_another_preset_is_chosen(qtbot: QtBot, open_sheet: Open) -> None:
    sheet = open_sheet()
    write(qtbot, sheet, "preset_max_lines", "0")
    assert said(sheet, "presetProblem")
    write(qtbot, sheet, "preset_max_lines", "2")
    assert not said(sheet, "presetProblem")
    write(qtbot, sheet, "preset_max_lines", "0")
    qtbot.keyClick(sheet.list, Qt.Key.Key_Up)
    assert (chosen(sheet), said(sheet, "presetProblem")) == ("transcript", "")


def test_a_copy_of_a_built_in_preset_can_be_changed_and_says_where_it_came_from(
    qtbot: QtBot, runner: TaskRunner, open_sheet: Open, shelf
) -> None:
    sheet = open_sheet("bbc")
    press(sheet, "presetDuplicateButton")
    assert chosen(sheet) == "bbc 2"
    assert sheet.focusWidget() is field(sheet, "preset_max_cpl")
    write(qtbot, sheet, "preset_max_cpl", "40")
    qtbot.keyClick(sheet.list, Qt.Key.Key_Home)
    assert chosen(sheet) == "netflix_en"
    qtbot.waitUntil(lambda: runner.is_idle)
    assert shelf.find("bbc 2") == replace(PRESETS["bbc"], name="bbc 2", max_cpl=40, source="After bbc")


def test_a_preset_is_renamed_to_a_name_that_is_free(
    qtbot: QtBot, runner: TaskRunner, open_sheet: Open, shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = open_sheet()
    answers = ["BBC", "", "New/house"]
    monkeypatch.setattr(questions, "ask_list_name", lambda *_: answers.pop(0))
    press(sheet, "presetRenameButton")
    assert said(sheet) == "There is a preset “BBC” already."
    press(sheet, "presetRenameButton")
    press(sheet, "presetRenameButton")
    assert (chosen(sheet), said(sheet)) == ("New_house", "")
    qtbot.waitUntil(lambda: runner.is_idle)
    assert shelf.stock().own == (replace(HOUSE, name="New_house"),)


def test_a_preset_is_deleted_after_a_question(
    qtbot: QtBot, runner: TaskRunner, open_sheet: Open, shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = open_sheet()
    answers = [False, True]
    monkeypatch.setattr(questions, "ask_to_delete_preset", lambda *_: answers.pop(0))
    press(sheet, "presetDeleteButton")
    assert chosen(sheet) == "Our house"
    press(sheet, "presetDeleteButton")
    assert listed(sheet) == [*PRESETS]
    assert chosen(sheet) == sheet.fields.title.text() == "transcript"
    qtbot.waitUntil(lambda: runner.is_idle)
    assert shelf.stock().own == ()


def test_a_preset_is_exported_and_imported(
    qtbot: QtBot, runner: TaskRunner, open_sheet: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "shared.subtitler-preset"
    monkeypatch.setattr(questions, "ask_preset_target", lambda *_: path)
    monkeypatch.setattr(questions, "ask_preset_files", lambda *_: (path,))
    sheet = open_sheet()
    press(sheet, "presetExportButton")
    qtbot.waitUntil(lambda: runner.is_idle)
    assert read_preset(path) == HOUSE
    write_preset(path, replace(HOUSE, max_cpl=22))
    press(sheet, "presetImportButton")
    qtbot.waitUntil(lambda: chosen(sheet) == "Our house 2")
    assert said(sheet) == "“Our house 2” was imported."
    assert field(sheet, "preset_max_cpl").text() == "22"


def test_a_file_that_is_no_preset_is_refused_with_words(
    qtbot: QtBot, runner: TaskRunner, open_sheet: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "theirs.subtitler-preset"
    path.write_text('{"subtitler_preset": 1, "name": "x", "count": "width", "max_cpl": 100000}', encoding="utf-8")
    monkeypatch.setattr(questions, "ask_preset_files", lambda *_: (path,))
    sheet = open_sheet()
    press(sheet, "presetImportButton")
    qtbot.waitUntil(lambda: bool(said(sheet)))
    assert "max_cpl cannot be 100000. Numbers from 4 to 200" in said(sheet)
    assert listed(sheet) == [*PRESETS, "Our house"]


def test_what_cannot_be_written_is_told_and_shown_as_it_is(
    qtbot: QtBot, open_sheet: Open, own: OwnPresets, shelf: PresetShelf
) -> None:
    sheet = open_sheet()
    (shelf.folder / "Our house.subtitler-preset").unlink()
    shelf.folder.rmdir()
    shelf.folder.write_text("a file where the folder should be", encoding="utf-8")
    with qtbot.waitSignal(own.failed):
        write(qtbot, sheet, "preset_max_cpl", "19")
    assert str(shelf.folder) in said(sheet)
    assert own.presets == ()
    assert listed(sheet) == [*PRESETS]


def dropped(path: Path) -> QDropEvent:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    dropped.mime = mime  # kept alive: the event does not own it
    return QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def test_a_file_that_is_dropped_on_the_window_is_imported_and_can_be_looked_at(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "house.subtitler-preset"
    write_preset(path, HOUSE)
    window.dropEvent(dropped(path))
    qtbot.waitUntil(lambda: "“Our house” is among yours now" in window.message_bar.text)
    assert own_shelf().stock().own == (HOUSE,)
    next(button for button in window.message_bar.findChildren(QPushButton) if button.text() == "Look at it").click()
    sheet = window.findChild(PresetsDialog)
    assert chosen(sheet) == "Our house"
    sheet.dropEvent(dropped(path))
    sheet.reject()
    qtbot.waitUntil(lambda: window.runner.is_idle)
    assert own_shelf().stock().own == (HOUSE,)


def test_broken_files_are_told_of_once_and_the_others_are_offered(qtbot: QtBot, runner: TaskRunner, shelf) -> None:
    (shelf.folder / "broken.subtitler-preset").write_text("{", encoding="utf-8")
    own, told = OwnPresets(runner, lambda: shelf), []
    own.failed.connect(told.append)
    own.load()
    own.load()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert own.presets == (HOUSE,)
    assert ["broken.subtitler-preset" in str(error) for error in told] == [True]


def test_open_subtitles_use_a_preset_and_follow_its_changes(qtbot: QtBot, window: MainWindow) -> None:
    window.document.open_cues([Cue(0, 1000, "今天我们讨论字幕")], "x", language="zh")
    window.workplace.presets.own.add(HOUSE)
    window.commands.presets.trigger()
    sheet = window.findChild(PresetsDialog)
    assert chosen(sheet) == "zh_video"
    sheet.list.setCurrentRow(sheet.list.count() - 1)
    press(sheet, "presetUseButton")
    assert kept_preset(window.document.track.preset) == HOUSE
    with qtbot.waitSignal(window.document.preset_changed):
        write(qtbot, sheet, "preset_max_cps", "7")
    sheet.reject()
    assert kept_preset(window.document.track.preset) == replace(HOUSE, max_cps=7)
    box = window.findChild(QComboBox, "presetBox")
    assert box.currentText() == "Our house"
    assert "8.0 / 7" in {label.text() for label in window.workplace.inspector.findChildren(QLabel)}
    qtbot.waitUntil(lambda: window.runner.is_idle)
    assert own_shelf().stock().own == (replace(HOUSE, max_cps=7),)


def test_without_subtitles_a_preset_can_be_looked_at_but_not_used(window: MainWindow) -> None:
    window.commands.presets.trigger()
    sheet = window.findChild(PresetsDialog)
    assert not sheet.use_button.isEnabled()
    sheet.reject()


def test_a_preset_that_others_have_not_is_still_a_value(own: OwnPresets) -> None:
    """Removing what was removed already, or changing what is gone, does nothing."""
    gone: Preset = replace(HOUSE, name="gone")
    own.change(gone, replace(gone, max_cpl=9))
    assert own.presets == (HOUSE,)
