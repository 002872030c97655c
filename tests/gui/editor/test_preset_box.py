"""Meters and colours follow the preset in force, and the choice says which one that is."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QToolButton

from subtitler.gui.editor.cue_columns import Column
from subtitler.gui.theme import tokens
from subtitler.segmentation.preset_files import kept_text
from subtitler.segmentation.presets import PRESETS
from subtitler.timedtext.cue import Cue

HOUSE = replace(PRESETS["netflix_en"], name="Our house", max_cps=10, source="Style sheet")


@pytest.fixture
def box(editor) -> QComboBox:
    editor.inspector.presets.show_own([HOUSE])
    editor.document.open_cues([Cue(0, 2000, "twelve and a half letters"), Cue(3000, 3000, "x")], "x", language="en")
    return editor.find(QComboBox, "presetBox")


def labels(editor) -> set[str]:
    return {label.text() for label in editor.inspector.findChildren(QLabel) if not label.isHidden()}


def choose(box: QComboBox, name: str) -> None:
    box.setCurrentIndex(box.findText(name))


def pace(editor, row: int = 0) -> tuple[str, str]:
    index = editor.document.model.index(row, Column.CPS)
    return index.data(), index.data(Qt.ItemDataRole.ForegroundRole).name()


def test_by_default_the_language_decides_and_the_choice_says_what(editor, box):
    assert box.currentText() == "Automatic (netflix_en)"
    assert box.toolTip() == PRESETS["netflix_en"].source
    editor.document.open_cues([Cue(0, 2000, "今天我们讨论字幕")], "x")
    assert box.currentText() == "Automatic (zh_video)"
    editor.document.open_cues([Cue(0, 2000, "Good morning")], "x", language="de-AT")
    assert box.currentText() == "Automatic (netflix_latin_sdh)"


def test_a_chosen_preset_is_in_force_in_meters_and_table(qtbot, editor, box):
    assert {"12.5 / 20", "25 / 42"} <= labels(editor)
    assert pace(editor) == ("12.5", tokens().muted)
    with qtbot.waitSignal(editor.document.model.dataChanged):
        choose(box, "Our house")
    assert {"12.5 / 10", "25 / 42"} <= labels(editor)
    assert pace(editor) == ("▲ 12.5", tokens().warning)
    choose(box, "netflix_zh_hans")
    assert {"6.2 / 9", "12.5 / 16"} <= labels(editor)
    editor.action("undoAction").trigger()
    assert box.currentText() == "Our house"


def test_a_preset_without_limits_shows_the_values_alone(editor, box):
    choose(box, "transcript")
    assert {"12.5", "25"} <= labels(editor)
    index = editor.document.model.index(0, Column.CPS)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "12.5 characters per second, no limit"
    assert pace(editor, 1)[0] == "▲ ∞"


def test_a_preset_that_only_the_project_has_is_told_apart(editor, box):
    theirs = replace(HOUSE, name="Theirs", max_cpl=20)
    editor.document.open_cues([Cue(0, 2000, "Good morning")], "x", preset=kept_text(theirs))
    assert box.currentText() == "Theirs (kept in this project)"
    assert "12 / 20" in labels(editor)
    editor.inspector.presets.show_own([theirs])
    assert box.currentText() == "Theirs"


def test_a_preset_that_cannot_be_read_leaves_it_to_the_language(editor, box):
    editor.document.open_cues([Cue(0, 2000, "Good morning")], "x", language="en", preset='{"subtitler_preset": 9}')
    assert box.currentText() == "Automatic (netflix_en)"
    assert "12 / 42" in labels(editor)
    assert not editor.document.is_modified


def test_every_preset_is_offered_with_its_source(editor, box):
    offered = [box.itemText(place) for place in range(box.count())]
    assert offered == ["Automatic (netflix_en)", "Our house", *PRESETS]
    assert box.itemData(1, Qt.ItemDataRole.ToolTipRole) == "Style sheet"


def test_a_button_leads_to_the_presets(qtbot, editor, box):
    with qtbot.waitSignal(editor.inspector.presets.presets_wanted):
        editor.find(QToolButton, "presetsButton").click()
