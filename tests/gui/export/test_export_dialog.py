"""The export sheet: what it asks, what it foresees, and what becomes of it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog
from pytestqt.qtbot import QtBot

from subtitler.export.order import HOUR_MS, ExportSource, ExportStyle, LabelForm, Span, TrackChoice
from subtitler.export.planning import plan
from subtitler.export.recipients import RecipientShelf
from subtitler.export.writing import write_files
from subtitler.formats import registry
from subtitler.formats.reading import About
from subtitler.gui import questions
from subtitler.gui.export.export_dialog import ExportDialog
from subtitler.gui.export.exported_dialog import ExportedDialog
from subtitler.gui.tasks import TaskRunner
from subtitler.progress import CancelToken
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.presentation import Labels
from subtitler.timedtext.project import TrackContent
from tests.media.recordings import film

ENGLISH = TrackContent("English", "en", (Cue(1000, 2000, "<i>Hello</i>", "Ann"), Cue(3000, 4000, "Fine 😀", "Bob", note="?")))
CHINESE = TrackContent("中文", "zh", (Cue(1000, 2000, "你好"),))
SOURCE = ExportSource((ENGLISH, CHINESE), "film", about=About(frame_rate=Fraction(30000, 1001)))


class Sheets:
    """Makes sheets over one shelf; each is done with its work when the test is over."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.shelf = RecipientShelf(folder / "recipients.json")
        self.runner = TaskRunner()

    def open(self, source: ExportSource = SOURCE, chosen: frozenset[int] = frozenset()) -> ExportDialog:
        sheet = ExportDialog(self.folder, source, self.shelf, self.runner, chosen=chosen)
        self.qtbot.addWidget(sheet)
        self.settle(sheet)
        return sheet

    def settle(self, sheet: ExportDialog) -> None:
        self.qtbot.waitUntil(lambda: not sheet._settled.isActive() and self.runner.is_idle)


@pytest.fixture
def sheets(qtbot: QtBot, tmp_path: Path) -> Sheets:
    return Sheets(qtbot, tmp_path)


def choose(box: QComboBox, value: str) -> None:
    assert box.findData(value) >= 0, value
    box.setCurrentIndex(box.findData(value))


def test_every_format_that_can_be_written_is_offered(sheets: Sheets) -> None:
    sheet = sheets.open()
    box = sheet.formats.box
    assert [box.itemData(row) for row in range(box.count())] == list(registry.writable_names())


def test_names_the_beginning_and_what_is_lost_are_shown_before(sheets: Sheets) -> None:
    sheet = sheets.open()
    assert sheet.names_note.text() == "film.srt"
    assert "<i>Hello</i>" in sheet.preview.toPlainText()
    assert ".srt does not carry: speakers' names as such (they stand in the text) × 2, notes × 1." in sheet.losses_note.text()
    choose(sheet.formats.box, "vtt")
    sheet.formats._actions["csv"].trigger()
    sheets.settle(sheet)
    assert sheet.names_note.text() == "film.vtt\nfilm.csv"
    assert sheet.preview.toPlainText().startswith("WEBVTT")
    assert sheet.order.style.formats == ("vtt", "csv")


def test_what_one_of_several_tracks_loses_is_not_hidden_by_another(sheets: Sheets) -> None:
    sheet = sheets.open()
    choose(sheet.part.tracks_box, "each:0:")
    sheets.settle(sheet)
    assert sheet.names_note.text() == "film.en.srt\nfilm.zh.srt"
    assert "notes × 1" in sheet.losses_note.text()


def test_nothing_lost_is_said_too(sheets: Sheets) -> None:
    sheet = sheets.open(ExportSource((CHINESE,), "film"))
    assert sheet.losses_note.text() == "Nothing is lost."


def test_a_recipient_brings_their_choices_and_one_can_keep_ones_own(sheets: Sheets, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = sheets.open()
    choose(sheet.recipient.box, "resolve")
    assert sheet.order.style.offset_ms == HOUR_MS
    assert sheet.order.style.labels is Labels.NONE
    sheets.settle(sheet)
    assert sheet.names_note.text() == "film.en.srt"
    monkeypatch.setattr(questions, "ask_list_name", lambda *_: "  TV \n station")
    choose(sheet.fields.encoding_box, "gb18030")
    sheet.recipient.keep_button.click()
    sheets.settle(sheet)
    assert sheet.recipient.name == "TV station"
    again = sheets.open()
    assert again.recipient.name == "TV station"
    assert again.order.style.encoding == "gb18030"
    assert again.order.style.offset_ms == HOUR_MS
    again.recipient.forget_button.click()
    sheets.settle(again)
    assert again.recipient.name == ""
    assert sheets.shelf.look().own == ()


def test_everything_that_is_chosen_is_in_the_order(sheets: Sheets) -> None:
    sheet = sheets.open(chosen=frozenset({0, 1}))
    fields, part = sheet.fields, sheet.part
    choose(fields.offset_box, "own")
    fields.offset_edit.setText("-0:01.5")
    choose(fields.rate_box, "29.97")
    fields.drop_box.setChecked(True)
    choose(fields.labels_box, "change")
    choose(fields.form_box, "prefix")
    choose(fields.newline_box, "\r\n")
    choose(part.range_box, "span")
    part.from_edit.setText("0:01")
    part.until_edit.setText("0:02.5")
    order = sheet.order
    assert order.span == Span(1000, 2500)
    assert order.style == replace(
        ExportStyle(),
        offset_ms=-1500,
        frame_rate=Fraction(30000, 1001),
        drops_frames=True,
        labels=Labels.ON_CHANGE,
        label_form=LabelForm.PREFIX,
        newline="\r\n",
    )
    choose(part.range_box, "chosen")
    assert sheet.order.chosen == frozenset({0, 1})
    choose(part.tracks_box, "each:0:")
    assert sheet.order.style.tracks is TrackChoice.EACH
    choose(part.tracks_box, "above:1:0")
    assert (sheet.order.track, sheet.order.other) == (1, 0)
    assert fields.join_box.isVisibleTo(sheet)
    fields.join_box.setChecked(False)
    assert not sheet.order.style.joins_lines
    fields.by_speaker_box.setChecked(True)
    assert sheet.order.style.by_speaker


def test_drop_frame_is_for_rates_that_have_it(sheets: Sheets) -> None:
    sheet = sheets.open()
    assert not sheet.fields.drop_box.isEnabled()
    choose(sheet.fields.rate_box, "picture")
    assert sheet.fields.drop_box.isEnabled(), "the recording has 29.97"
    choose(sheet.fields.rate_box, "25")
    assert not sheet.fields.drop_box.isEnabled()


def test_the_frame_rate_of_the_recording_is_found_while_the_sheet_is_open(sheets: Sheets) -> None:
    source = ExportSource((ENGLISH,), "film", about=About(media=str(film(sheets.folder / "film.mp4", None))))
    sheet = sheets.open(source)
    choose(sheet.fields.rate_box, "picture")
    assert sheet.fields.rate_box.currentText() == "That of the recording (25)"
    assert sheet.export.source.about.frame_rate == 25


def test_an_offset_that_is_no_time_holds_the_export_up(sheets: Sheets) -> None:
    sheet = sheets.open()
    choose(sheet.fields.offset_box, "own")
    sheet.fields.offset_edit.setText("soon")
    assert not sheet.export_button.isEnabled()
    assert sheet.fields.offset_edit.property("tone") == "error"


def test_characters_that_the_encoding_lacks_are_shown_before(sheets: Sheets) -> None:
    sheet = sheets.open(ExportSource((TrackContent("", "", (Cue(0, 1000, "\ud800 surrogate is cleaned 😀"),)),), "film"))
    assert sheet.export_button.isEnabled()
    choose(sheet.fields.encoding_box, "gb18030")
    sheets.settle(sheet)
    assert sheet.export_button.isEnabled(), "GB18030 holds all of Unicode"


def test_a_part_without_subtitles_cannot_be_exported(sheets: Sheets) -> None:
    sheet = sheets.open()
    choose(sheet.part.range_box, "span")
    sheet.part.from_edit.setText("1:00:00")
    sheet.part.until_edit.setText("2:00:00")
    sheets.settle(sheet)
    assert "There are no subtitles in this part." in sheet.losses_note.text()
    assert not sheet.export_button.isEnabled()


@pytest.mark.parametrize("name", ["", "no/such/folder/film.srt", "x" * 5000 + "/film.srt"])
def test_a_place_that_does_not_exist_cannot_be_exported_to(sheets: Sheets, name: str) -> None:
    sheet = sheets.open()
    assert sheet.export_button.isEnabled()
    sheet.path_edit.setText(str(sheets.folder / name) if name else "")
    assert not sheet.export_button.isEnabled()
    assert "folder that exists" in sheet.path_note.text()
    sheets.settle(sheet)
    assert not sheet.export_button.isEnabled()


def test_a_home_of_nobody_is_no_place_to_export_to(sheets: Sheets) -> None:
    sheet = sheets.open()
    sheet.path_edit.setText("~nobody-of-this-name/film.srt")
    assert not sheet.export_button.isEnabled()


def test_a_file_that_is_there_is_replaced_only_after_a_question(sheets: Sheets, monkeypatch: pytest.MonkeyPatch) -> None:
    (sheets.folder / "film.srt").write_text("precious")
    sheet = sheets.open()
    assert "will be replaced" in sheet.path_note.text()
    answers = [False, True]
    monkeypatch.setattr(questions, "ask_to_overwrite", lambda *_: answers.pop(0))
    sheet.export_button.click()
    assert sheet.result() != QDialog.DialogCode.Accepted
    sheet.export_button.click()
    assert sheet.result() == QDialog.DialogCode.Accepted


def test_the_name_of_this_film_is_not_remembered_for_the_next(sheets: Sheets) -> None:
    sheet = sheets.open()
    sheet.path_edit.setText(str(sheets.folder / "film final.srt"))
    assert sheet.export.remembered.pattern == "{stem} final.srt"
    sheet.path_edit.setText(str(sheets.folder / "for Ann.srt"))
    assert sheet.export.remembered.pattern == "{stem}.{ext}"
    assert sheet.export.order.style.pattern == "for Ann.srt"


def test_the_whole_text_is_copied(sheets: Sheets) -> None:
    sheet = sheets.open()
    sheet.copy_button.click()
    sheets.settle(sheet)
    assert QGuiApplication.clipboard().text().startswith("1\n00:00:01,000 --> 00:00:02,000\n")


def test_formats_that_are_no_text_are_not_shown_as_one(sheets: Sheets) -> None:
    sheet = sheets.open()
    choose(sheet.formats.box, "ttml")
    sheets.settle(sheet)
    assert sheet.preview.toPlainText().startswith("<?xml")
    sheet.copy_button.click()
    sheets.settle(sheet)
    assert QGuiApplication.clipboard().text().startswith("<?xml")


def test_finished_files_are_dragged_out_and_copied_as_files(sheets: Sheets, qtbot: QtBot) -> None:
    files = plan(sheets.open().order, SOURCE)
    dialog = ExportedDialog(write_files(files, lambda _: None, CancelToken()))
    qtbot.addWidget(dialog)
    assert dialog.list.dragEnabled()
    assert dialog.list.supportedDropActions() == Qt.DropAction.CopyAction
    data: QMimeData = dialog.list.mimeData([dialog.list.item(0)])
    assert [Path(url.toLocalFile()) for url in data.urls()] == [sheets.folder / "film.srt"]
    dialog.copy()
    assert QGuiApplication.clipboard().mimeData().urls() == data.urls()
    assert "Read back by FFmpeg: 2 subtitle(s) the same." in dialog._found.text()
