"""The sheet that segments again: it says what would happen, does it in one step, and never by what is no longer true."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QRadioButton

from subtitler.gui.editor.segment_dialog import SegmentDialog
from subtitler.segmentation.preset_files import kept_text
from subtitler.segmentation.presets import PRESETS
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import lock, retext
from subtitler.timedtext.project import Media

NARROW = replace(PRESETS["netflix_en"], name="Narrow", max_cpl=20, max_lines=1)
FILM = [
    Cue(0, 4000, "When the last frame had been cut, everybody went home."),
    Cue(5000, 7000, "Nobody had asked him before."),
    Cue(9000, 13000, "We looked at every frame of it twice before lunch."),
]


class Sheet:
    """The sheet as a user sees it."""

    def __init__(self, qtbot, editor) -> None:
        self.dialog = SegmentDialog(editor.document, editor.runner, [NARROW])
        qtbot.addWidget(self.dialog)
        self._qtbot = qtbot
        self._editor = editor
        self.dialog.show()
        self.wait()

    def part(self, kind, name):
        found = self.dialog.findChild(kind, name)
        assert found is not None, name
        return found

    @property
    def said(self) -> str:
        return self.part(QLabel, "segmentForecast").text()

    @property
    def button(self) -> QPushButton:
        return self.part(QPushButton, "segmentButton")

    @property
    def shown(self) -> list[str]:
        places = self.dialog.findChild(QLabel, "segmentForecast").window()
        return [label.text() for label in places.findChildren(QLabel) if label.property("role") == "cue"]

    def choose(self, box: str, text: str) -> None:
        combo = self.part(QComboBox, box)
        combo.setCurrentIndex(combo.findText(text))
        self.wait()

    def wait(self) -> None:
        self._qtbot.waitUntil(lambda: "Looking" not in self.said and not self.dialog._settled.isActive(), timeout=30_000)


@pytest.fixture
def make_sheet(qtbot, editor):
    def make(cues=FILM, **facts) -> Sheet:
        editor.document.open_cues(cues, "film", language="en", **facts)
        return Sheet(qtbot, editor)

    return make


def test_it_says_what_would_happen_and_shows_the_first_places(make_sheet):
    sheet = make_sheet()
    sheet.choose("segmentPresetBox", "Narrow")
    assert sheet.said == "3 cue(s) become 8."
    assert sheet.shown[:4] == [FILM[0].text, "When the last frame", "had been cut,", "everybody went home."]
    assert sheet.button.isEnabled()


def test_what_a_person_made_is_counted_and_stays(editor, make_sheet):
    sheet = make_sheet()
    editor.document.apply(lock(editor.document.track, [1]))
    editor.document.apply(retext(editor.document.track, 2, "We looked at it twice, and nobody said a word."))
    sheet.wait()
    sheet.choose("segmentPresetBox", "Narrow")
    assert sheet.said == "3 cue(s) become 5. 2 edited, locked or specially formatted cue(s) stay as they are."
    kept = list(editor.document.track)[1:]
    sheet.button.click()
    assert list(editor.document.track)[3:] == kept


def test_segmenting_and_the_preset_are_one_step_of_undo(editor, make_sheet):
    sheet = make_sheet()
    sheet.choose("segmentPresetBox", "Narrow")
    sheet.button.click()
    assert not sheet.dialog.isVisible()
    assert len(editor.document.track) == 8
    assert editor.document.track.preset == kept_text(NARROW)
    assert editor.action("undoAction").text() == "Undo segment again"
    editor.action("undoAction").trigger()
    assert list(editor.document.track) == FILM
    assert editor.document.track.preset == ""
    assert not editor.action("undoAction").isEnabled()
    editor.action("redoAction").trigger()
    assert (len(editor.document.track), editor.document.track.preset) == (8, kept_text(NARROW))


def test_the_cue_at_the_same_time_is_chosen_afterwards(editor, make_sheet):
    sheet = make_sheet()
    editor.document.selection.choose_cue(2)
    sheet.choose("segmentPresetBox", "Narrow")
    sheet.button.click()
    (chosen,) = editor.chosen
    assert editor.document.track[chosen].text == "We looked at every"


def test_only_the_chosen_cues_are_cut_and_the_track_keeps_its_preset(editor, make_sheet):
    sheet = make_sheet()
    editor.document.selection.choose_cue(1)
    sheet.part(QRadioButton, "segmentChosen").setChecked(True)
    sheet.choose("segmentPresetBox", "Narrow")
    assert sheet.said == "1 cue(s) become 2."
    sheet.button.click()
    assert editor.texts == [FILM[0].text, "Nobody had asked him", "before.", FILM[2].text]
    assert editor.document.track.preset == ""
    editor.action("undoAction").trigger()
    assert list(editor.document.track) == FILM


def test_without_a_choice_there_is_nothing_to_do(editor, make_sheet):
    sheet = make_sheet()
    sheet.part(QRadioButton, "segmentChosen").setChecked(True)
    editor.zone.table.clearSelection()
    sheet.wait()
    assert (sheet.said, sheet.button.isEnabled(), sheet.shown) == ("No cue is chosen.", False, [])


def test_a_change_of_the_track_makes_it_look_again_before_anything_can_be_done(editor, make_sheet):
    sheet = make_sheet()
    sheet.choose("segmentPresetBox", "Narrow")
    editor.document.apply(retext(editor.document.track, 0, "When it was cut, all of them went home at once."))
    assert not sheet.button.isEnabled()
    sheet.button.click()
    assert len(editor.document.track) == 3
    sheet.wait()
    assert sheet.said == "3 cue(s) become 6. 1 edited, locked or specially formatted cue(s) stay as they are."
    sheet.button.click()
    assert editor.texts[0] == "When it was cut, all of them went home at once."


def test_it_follows_to_another_document(editor, make_sheet):
    sheet = make_sheet()
    editor.document.open_cues([Cue(0, 2000, "Yes.")], "other", language="en")
    sheet.wait()
    assert sheet.said == "Nothing changes: the cues are as this preset makes them."
    assert not sheet.button.isEnabled()


def test_cues_begin_on_the_frames_of_the_picture(editor, make_sheet):
    odd = [Cue(13, 4013, FILM[0].text), Cue(5013, 7777, FILM[1].text)]
    sheet = make_sheet(odd, media=(Media("film.mp4", 60_000),))
    sheet.choose("segmentPresetBox", "Narrow")
    sheet.choose("segmentFrameBox", "25")
    sheet.button.click()
    assert {edge % 40 for cue in editor.document.track for edge in (cue.start_ms, cue.end_ms)} == {0}


def test_the_frame_rate_of_the_picture_is_proposed(make_sheet):
    sheet = make_sheet(media=(Media("film.mp4", 60_000, frame_rate=24000 / 1001),))
    assert sheet.part(QComboBox, "segmentFrameBox").currentText() == "23.976"


def test_where_only_times_change_times_are_shown(make_sheet):
    sheet = make_sheet([Cue(1013, 2013, "Nobody had asked.")])
    sheet.choose("segmentFrameBox", "25")
    assert sheet.said == "Only times change."
    assert sheet.shown[0] == "00:00:01.013 – 00:00:02.013"
    assert sheet.shown[1].startswith("00:00:01.000")


def test_hotwords_stay_whole(make_sheet):
    said = [Cue(0, 6000, "Nobody knew what Sleep Well Tonight is about")]
    sheet = make_sheet(said)
    sheet.choose("segmentPresetBox", "Narrow")
    assert not any("Sleep Well Tonight" in text for text in sheet.shown[1:])
    sheet.dialog.close()
    sheet = make_sheet(said, hotwords="Sleep Well Tonight")
    sheet.choose("segmentPresetBox", "Narrow")
    assert any("Sleep Well Tonight" in text for text in sheet.shown[1:])


def test_the_sheet_closed_at_work_leaves_everything_alone(qtbot, editor):
    editor.document.open_cues(FILM, "film", language="en")
    dialog = SegmentDialog(editor.document, editor.runner, [NARROW])
    dialog.show()
    dialog.close()
    qtbot.waitUntil(lambda: editor.runner.is_idle)
    assert list(editor.document.track) == FILM
    assert not editor.document.is_modified


def test_the_menu_opens_the_sheet_beside_the_window(qtbot, window):
    window.document.open_cues(FILM, "film", language="en")
    window.findChild(QAction, "segmentAgainAction").trigger()
    dialog = window.findChild(SegmentDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    qtbot.waitUntil(lambda: "Looking" not in dialog.findChild(QLabel, "segmentForecast").text(), timeout=30_000)
    dialog.close()
    qtbot.waitUntil(lambda: window.findChild(SegmentDialog) is None)
