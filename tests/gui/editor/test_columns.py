"""Columns: chosen at the table's head, else as there is room."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QMenu

from subtitler.gui.editor.column_actions import ColumnActions
from subtitler.gui.editor.cue_columns import Column
from subtitler.gui.theme import tokens
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Project, TrackContent


def shown(editor) -> list[Column]:
    return [column for column in Column if not editor.zone.table.isColumnHidden(column)]


USUAL = [Column.START, Column.END, Column.DURATION, Column.CPS, Column.TEXT]


def test_a_column_is_hidden_and_shown_by_the_menu_of_the_head(editor):
    editor.window.resize(1500, 600)
    QApplication.processEvents()
    assert shown(editor) == USUAL
    header = editor.zone.table.horizontalHeader()
    header.customContextMenuRequested.emit(header.rect().center())
    menu = editor.zone.table.findChild(QMenu, "columnsMenu")
    actions = {action.objectName(): action for action in menu.actions()}
    assert "showTextColumnAction" not in actions
    assert (actions["showCpsColumnAction"].isChecked(), actions["showNoteColumnAction"].isChecked()) == (True, False)
    actions["showCpsColumnAction"].trigger()
    actions["showNoteColumnAction"].trigger()
    menu.close()
    assert shown(editor) == [Column.START, Column.END, Column.DURATION, Column.NOTE, Column.TEXT]


def test_what_was_chosen_stays_where_there_is_little_room(editor):
    editor.action("showCpsColumnAction").trigger()
    editor.action("showCpsColumnAction").trigger()
    editor.zone.table.setMaximumWidth(340)
    QApplication.processEvents()
    assert Column.CPS in shown(editor)
    assert Column.DURATION not in shown(editor)
    assert not editor.action("showDurationColumnAction").isChecked()


def test_columns_can_be_left_to_the_room_again(editor):
    editor.action("showStartColumnAction").trigger()
    assert editor.action("automaticColumnsAction").isEnabled()
    editor.action("automaticColumnsAction").trigger()
    assert shown(editor) == USUAL
    assert not editor.action("automaticColumnsAction").isEnabled()


def test_a_speaker_s_column_that_was_hidden_stays_so(editor):
    editor.document.open_cues([Cue(0, 900, "a", "Ann")], "x")
    assert Column.SPEAKER in shown(editor)
    editor.action("showSpeakerColumnAction").trigger()
    editor.document.open_cues([Cue(0, 900, "b", "Bo")], "y")
    assert Column.SPEAKER not in shown(editor)


@pytest.mark.parametrize("kept", ["", "NONSENSE=1,TEXT=0,=,CPS", "CPS=0,NOTE=1"])
def test_columns_are_remembered_and_nonsense_does_no_harm(editor, tmp_path, kept):
    settings = QSettings(str(tmp_path / "x.ini"), QSettings.Format.IniFormat)
    settings.setValue("editor/columns", kept)
    columns: ColumnActions = editor.zone.columns
    columns.restore(settings)
    is_chosen = kept.startswith("CPS=0")
    assert Column.TEXT in shown(editor)
    assert (Column.NOTE in shown(editor)) is is_chosen
    columns.remember(settings)
    if is_chosen:
        assert settings.value("editor/columns") == kept


def test_gap_and_longest_line_are_shown_as_figures(editor):
    model = editor.document.model
    editor.document.open_cues([Cue(0, 900, "a\nlonger line"), Cue(1000, 1900, "x" * 80)], "x", language="en")
    assert [model.index(0, column).data() for column in (Column.GAP, Column.CPL)] == ["0.100", "11"]
    assert [model.index(1, column).data() for column in (Column.GAP, Column.CPL)] == ["", "▲ 80"]
    assert model.index(1, Column.CPL).data(Qt.ItemDataRole.ForegroundRole).name() == tokens().error


def test_a_note_is_edited_in_its_column_in_several_lines(qtbot, editor):
    editor.action("showNoteColumnAction").trigger()
    table = editor.zone.table
    table.setCurrentIndex(editor.document.model.index(1, Column.NOTE))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    qtbot.keyClicks(field, "first")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(field, "second")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert editor.document.track[1].note == "first\nsecond"
    assert editor.document.model.index(1, Column.NOTE).data() == "first second"


def test_who_speaks_gives_way_where_two_texts_are_read_side_by_side(editor):
    cues = (Cue(0, 900, "a", "Ann"),)
    tracks = (TrackContent("one", "en", cues), TrackContent("two", "de", cues))
    editor.document.open_project(Project(tracks=tracks), Path("talk.subtitler"))
    table = editor.zone.table
    table.setMaximumWidth(440)
    QApplication.processEvents()
    assert Column.SPEAKER in shown(editor)
    editor.document.show_beside(editor.document.tracks[1])
    QApplication.processEvents()
    assert shown(editor) == [Column.START, Column.BESIDE, Column.TEXT]
    table.setMaximumWidth(1400)
    editor.window.resize(1500, 600)
    QApplication.processEvents()
    assert Column.SPEAKER in shown(editor)
