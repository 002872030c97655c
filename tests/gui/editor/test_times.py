"""Times: stretched, at another rate, on frames, led in and out, glued, nudged."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QRadioButton, QSpinBox

from subtitler.gui.editor.cue_columns import Column
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Media, Project, TrackContent
from subtitler.timedtext.transcript import Word

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def opened(editor, action: str, name: str) -> QDialog:
    editor.action(action).trigger()
    sheet = next(sheet for sheet in QApplication.topLevelWidgets() if sheet.objectName() == name and sheet.isVisible())
    sheet.activateWindow()
    QApplication.processEvents()
    return sheet


def times(editor) -> list[tuple[int, int]]:
    return [(cue.start_ms, cue.end_ms) for cue in editor.document.track]


def primary(sheet: QDialog) -> QPushButton:
    return next(button for button in sheet.findChildren(QPushButton) if button.property("role") == "primary")


def said(sheet: QDialog) -> str:
    return sheet.findChild(QLabel, f"{sheet.objectName()}Forecast").text()


def enter(qtbot, sheet: QDialog, name: str, text: str) -> None:
    field = sheet.findChild(QLineEdit, name)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Key.Key_Tab)


def test_two_points_stretch_all_cues_between_them(qtbot, editor):
    before = times(editor)
    sheet = opened(editor, "stretchAction", "stretchDialog")
    assert (sheet.isModal(), primary(sheet).isEnabled()) == (False, False)
    editor.zone.edit_actions.times.playhead = lambda: 1000
    sheet.findChild(QPushButton, "stretchFirstHere").click()
    enter(qtbot, sheet, "stretchSecondTime", "7")
    assert said(sheet) == "4 of 4 cues, 2.00000 times as far apart as now."
    primary(sheet).click()
    assert times(editor) == [(1000, 2800), (3000, 4800), (5000, 6800), (7000, 8800)]
    assert not primary(sheet).isEnabled()
    sheet.close()
    editor.document.undo_stack.undo()
    assert times(editor) == before


def test_only_the_chosen_cues_are_stretched_and_their_words_with_them(qtbot, editor):
    words = (Word(1000, 1900, "b"),)
    editor.document.open_cues([Cue(0, 900, "a"), Cue(1000, 1900, "b", words=words), Cue(2000, 2900, "c")], "x")
    editor.choose(1, 2)
    sheet = opened(editor, "stretchAction", "stretchDialog")
    assert [sheet.findChild(QSpinBox, f"stretch{n}Number").value() for n in ("First", "Second")] == [2, 3]
    enter(qtbot, sheet, "stretchSecondTime", "3")
    primary(sheet).click()
    assert times(editor) == [(0, 900), (1000, 2800), (3000, 4800)]
    assert [(word.start_ms, word.end_ms) for word in editor.document.track[1].words] == [(1000, 2800)]
    sheet.close()


def test_points_that_make_no_sense_are_said(qtbot, editor):
    sheet = opened(editor, "stretchAction", "stretchDialog")
    enter(qtbot, sheet, "stretchFirstTime", "9")
    assert said(sheet) == "The second cue has to begin after the first one, before and afterwards."
    sheet.findChild(QSpinBox, "stretchFirstNumber").setValue(2)
    enter(qtbot, sheet, "stretchFirstTime", "0")
    assert said(sheet) == "Some cues would begin before 0."
    assert not primary(sheet).isEnabled()
    sheet.close()


def test_another_frame_rate_says_where_the_last_cue_will_be(qtbot, editor):
    editor.document.open_cues([Cue(0, 900, "a"), Cue(3_600_000, 3_601_000, "b")], "x")
    sheet = opened(editor, "changeFrameRateAction", "frameRateDialog")
    before, after = (sheet.findChild(QComboBox, name) for name in ("rateBefore", "rateAfter"))
    assert (before.currentData(), after.currentData()) == ("25", "23.976")
    assert said(sheet) == "The last cue, now at 01:00:00.000, will begin at 01:02:33.750."
    primary(sheet).click()
    assert times(editor) == [(0, 938), (3_753_750, 3_754_793)]
    assert said(sheet) == "Nothing changes: both rates are the same."
    sheet.close()
    editor.document.undo_stack.undo()
    assert times(editor)[1] == (3_600_000, 3_601_000)


def test_the_recording_s_rate_is_offered(editor):
    media = [Media("film.mp4", frame_rate=Fraction(30000, 1001))]
    editor.document.open_cues([Cue(20, 900, "a")], "x", media=media)
    sheet = opened(editor, "changeFrameRateAction", "frameRateDialog")
    assert sheet.findChild(QComboBox, "rateAfter").currentData() == "29.97"
    sheet.close()
    sheet = opened(editor, "snapToFramesAction", "framesDialog")
    assert sheet.findChild(QComboBox, "snapRate").currentData() == "29.97"
    sheet.close()


def test_cues_are_snapped_to_frames(editor):
    editor.document.open_cues([Cue(15, 915, "a"), Cue(1000, 2000, "b")], "x")
    sheet = opened(editor, "snapToFramesAction", "framesDialog")
    assert said(sheet) == "1 cue(s) will move, by less than a frame."
    primary(sheet).click()
    assert times(editor) == [(0, 920), (1000, 2000)]
    assert said(sheet) == "All cues are on frames."
    sheet.close()


def test_frames_say_how_many_cues_move(qtbot, editor):
    editor.document.open_cues([Cue(15, 915, "a"), Cue(1015, 2000, "b")], "x")
    sheet = opened(editor, "snapToFramesAction", "framesDialog")
    assert primary(sheet).isEnabled()
    sheet.close()


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("leadInAction", (900, 1900)),
        ("leadOutAction", (1000, 2000)),
        ("gluePreviousAction", (900, 1900)),
        ("glueNextAction", (1000, 2000)),
        ("startEarlierAction", (950, 1900)),
        ("startLaterAction", (1050, 1900)),
        ("endEarlierAction", (1000, 1850)),
        ("endLaterAction", (1000, 1950)),
    ],
)
def test_an_edge_of_the_chosen_cue_moves(editor, action, expected):
    editor.document.selection.choose_cue(1)
    editor.action(action).trigger()
    assert times(editor)[1] == expected
    assert times(editor)[::2] == [(0, 900), (2000, 2900)]
    editor.document.undo_stack.undo()
    assert times(editor)[1] == (1000, 1900)


def test_a_key_pressed_again_and_again_is_one_step_of_undo(qtbot, editor):
    editor.document.selection.choose_cue(1)
    for _ in range(3):
        qtbot.keyClick(editor.zone.table, Key.Key_Left, Modifier.ControlModifier)
    assert times(editor)[1] == (850, 1900)
    editor.document.undo_stack.undo()
    assert times(editor)[1] == (1000, 1900)


def test_an_edge_that_would_pass_the_other_is_refused(qtbot, editor):
    editor.document.open_cues([Cue(0, 40, "short")], "x")
    with qtbot.waitSignal(editor.zone.refused):
        editor.action("startLaterAction").trigger()
    assert times(editor) == [(0, 40)]


def many(count: int) -> list[Cue]:
    return [
        Cue(1000 * n, 1000 * n + 900, f"cue {n}", words=(Word(1000 * n, 1000 * n + 900, f"cue {n}"),)) for n in range(count)
    ]


def test_many_cues_are_moved_beside_the_window(qtbot, editor):
    editor.document.open_cues(many(3000), "many")
    sheet = opened(editor, "shiftAction", "shiftDialog")
    sheet.findChild(QRadioButton, "shiftAll").setChecked(True)
    sheet.findChild(QLineEdit, "shiftBy").setText("1")
    primary(sheet).click()
    qtbot.waitUntil(lambda: editor.document.track[2999].start_ms == 3_000_000)
    assert editor.document.track[0].words[0].start_ms == 1000
    sheet.close()


def test_what_many_cues_take_along_is_found_beside_the_window_too(qtbot, editor, monkeypatch):
    monkeypatch.setattr("subtitler.gui.document.linked_edit", lambda *_: pytest.fail("found while the window waits"))
    tracks = (TrackContent("one", "en", tuple(many(3000))), TrackContent("two", "de", tuple(many(3000))))
    document = editor.document
    document.open_project(Project(tracks=tracks), Path("talk.subtitler"))
    document.show_beside(document.tracks[1])
    document.links_times = True
    sheet = opened(editor, "shiftAction", "shiftDialog")
    sheet.findChild(QRadioButton, "shiftAll").setChecked(True)
    sheet.findChild(QLineEdit, "shiftBy").setText("1")
    primary(sheet).click()
    qtbot.waitUntil(lambda: document.tracks[1][2999].start_ms == 3_000_000)
    sheet.close()
    editor.zone.table.selectAll()
    editor.action("deleteAction").trigger()
    qtbot.waitUntil(lambda: [len(track) for track in document.tracks] == [0, 0])
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.project().tracks == tracks


def test_what_was_edited_meanwhile_is_not_overwritten(qtbot, editor):
    editor.document.open_cues(many(3000), "many")
    editor.zone.table.selectAll()
    with qtbot.waitSignal(editor.zone.refused):
        editor.action("lockAction").trigger()
        editor.document.model.setData(editor.document.model.index(5, Column.TEXT), "typed meanwhile")
    assert (editor.document.track[5].text, editor.document.track[5].is_locked) == ("typed meanwhile", False)


def test_lines_are_broken_anew_by_the_track_s_preset(qtbot, editor):
    long = "This is a sentence that is rather too long for one line of a subtitle"
    editor.document.open_cues([Cue(0, 4000, long), Cue(5000, 9000, "two\nlines")], "x", language="en")
    editor.zone.table.selectAll()
    editor.action("autoBreakAction").trigger()
    qtbot.waitUntil(lambda: editor.texts[1] == "two lines")
    assert editor.texts[0].split("\n") == ["This is a sentence that is rather", "too long for one line of a subtitle"]
    editor.document.undo_stack.undo()
    assert editor.texts == [long, "two\nlines"]


def test_chinese_lines_are_broken_between_words(qtbot, editor):
    editor.document.open_cues([Cue(0, 4000, "今天我们在这里讨论一下如何给视频制作双语字幕的问题")], "x", language="zh")
    editor.action("autoBreakAction").trigger()
    qtbot.waitUntil(lambda: "\n" in editor.texts[0], timeout=30_000)
    assert editor.texts[0].replace("\n", "") == "今天我们在这里讨论一下如何给视频制作双语字幕的问题"


@pytest.mark.parametrize(
    ("action", "name", "field"),
    [
        ("shiftAction", "shiftDialog", "shiftBy"),
        ("stretchAction", "stretchDialog", "stretchFirstNumber"),
        ("changeFrameRateAction", "frameRateDialog", "rateBefore"),
        ("snapToFramesAction", "framesDialog", "snapRate"),
    ],
)
def test_one_types_into_a_sheet_at_once_and_tab_comes_to_its_buttons_last(qtbot, editor, action, name, field):
    editor.document.open_cues([Cue(0, 900, "a"), Cue(1000, 2000, "b")], "x")
    sheet = opened(editor, action, name)
    focused = sheet.focusWidget()
    assert field in (focused.objectName(), focused.parentWidget().objectName())
    sheet.close()
