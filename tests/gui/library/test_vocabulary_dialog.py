"""The vocabulary editor: words are written, checked, brought from elsewhere, kept in the project or in own lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from subtitler.gui import questions
from subtitler.gui.library.vocabulary_dialog import VocabularyDialog
from subtitler.gui.library.vocabulary_model import Column, VocabularyModel
from subtitler.gui.tasks import InOrder, TaskRunner
from subtitler.recognition.catalogue import find_model
from subtitler.recognition.hotword_library import HotwordLibrary
from subtitler.recognition.vocabulary import HotwordLine

Open = Callable[..., VocabularyDialog]


@pytest.fixture
def library(tmp_path: Path) -> HotwordLibrary:
    return HotwordLibrary(tmp_path / "hotwords")


@pytest.fixture
def open_sheet(qtbot: QtBot, library: HotwordLibrary) -> Open:
    runner = TaskRunner()

    def make(text: str = "", model: str = "fun-asr") -> VocabularyDialog:
        chosen = find_model(model)
        assert chosen is not None
        sheet = VocabularyDialog(text, chosen, library, InOrder(runner))
        qtbot.addWidget(sheet)
        sheet.show()
        qtbot.waitUntil(lambda: runner.is_idle)
        return sheet

    yield make
    runner.close()


def rows(sheet: VocabularyDialog) -> list[tuple[str, str, str]]:
    model = sheet.model
    return [
        tuple(str(model.index(row, column).data()) for column in Column) for row in range(model.rowCount(QModelIndex()) - 1)
    ]


def said(sheet: VocabularyDialog, name: str = "vocabularyProblem") -> str:
    label = sheet.findChild(QLabel, name)
    return label.text() if not label.isHidden() else ""


def press(sheet: VocabularyDialog, name: str) -> None:
    button = sheet.findChild(QPushButton, name)
    assert button.isEnabled(), name
    button.click()


def type_into(qtbot: QtBot, sheet: VocabularyDialog, row: int, text: str, key: Qt.Key | None = Qt.Key.Key_Return) -> QLineEdit:
    index = sheet.model.index(row, Column.TEXT)
    sheet.table.setCurrentIndex(index)
    sheet.table.edit(index)
    field = sheet.table.findChild(QLineEdit)
    field.selectAll()
    field.insert(text)
    if key is not None:
        qtbot.keyClick(field, key)
        QApplication.processEvents()  # Qt takes what was typed a moment after the key
    return field


def choose(sheet: VocabularyDialog, row: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    sheet.table.selectionModel().select(sheet.model.index(row, 0), flags.ClearAndSelect | flags.Rows)


def test_the_list_is_shown_with_usual_weights_and_languages_in_words(open_sheet: Open) -> None:
    sheet = open_sheet("# names\nfjord\nKubernetes,5,en\n")
    assert rows(sheet) == [("fjord", "4", "Any"), ("Kubernetes", "5", "English")]
    assert said(sheet, "vocabularyCount") == "2 of 500"


def test_the_model_keeps_qts_rules(qtmodeltester: object, qapp: QApplication) -> None:
    model = VocabularyModel(find_model("fun-asr"))
    qtmodeltester.check(model)
    model.show([HotwordLine("fjord"), HotwordLine("", "9")])
    model.setData(model.index(2, 0), "new")
    model.remove([0])


def test_a_word_is_written_into_the_last_row_and_kept_when_the_sheet_is_closed(qtbot: QtBot, open_sheet: Open) -> None:
    sheet = open_sheet("# names\nfjord")
    type_into(qtbot, sheet, 1, "  New   York ")
    sheet.model.setData(sheet.model.index(1, Column.WEIGHT), "5")
    with qtbot.waitSignal(sheet.hotwords_changed) as told:
        sheet.reject()
    assert told.args == ["# names\nfjord\nNew York,5"]


def test_what_is_being_typed_is_kept_when_the_sheet_is_closed(qtbot: QtBot, open_sheet: Open) -> None:
    sheet = open_sheet("fjord")
    type_into(qtbot, sheet, 0, "Sogn", None)
    with qtbot.waitSignal(sheet.hotwords_changed) as told:
        sheet.close()
    assert told.args == ["Sogn"]


def test_a_list_that_was_only_looked_at_stays_as_it_is(qtbot: QtBot, open_sheet: Open) -> None:
    sheet = open_sheet("fjord , 4\n\n# remark\nBergen")
    with qtbot.assertNotEmitted(sheet.hotwords_changed):
        sheet.reject()


def test_what_is_wrong_is_said_while_it_is_typed(qtbot: QtBot, open_sheet: Open) -> None:
    sheet = open_sheet("fjord")
    field = type_into(qtbot, sheet, 1, "一二三四五六七八九十一二三四五", None)
    assert (field.property("tone") or "", said(sheet)) == ("", "")
    field.insert("六")
    assert field.property("tone") == "error"
    assert "at most 15 characters" in said(sheet)
    assert "at most 15 characters" in field.accessibleDescription()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: said(sheet) == "")


def test_wrong_cells_are_marked_and_explained_to_eyes_and_ears(open_sheet: Open) -> None:
    sheet = open_sheet("fjord,9\nBergen,4,xx\ngood,3,zh")
    model = sheet.model
    weight, language = model.index(0, Column.WEIGHT), model.index(1, Column.LANGUAGE)
    assert weight.data(Qt.ItemDataRole.DecorationRole) is not None
    assert weight.data(Qt.ItemDataRole.ToolTipRole) == "The weight is a whole number from 1 to 5."
    assert weight.data(Qt.ItemDataRole.AccessibleTextRole) == "9: The weight is a whole number from 1 to 5."
    assert "leave it empty" in language.data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(0, Column.TEXT).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.index(2, Column.WEIGHT).data(Qt.ItemDataRole.DecorationRole) is None
    assert "“fjord”: The weight is" in said(sheet)
    sheet.table.setCurrentIndex(language)
    assert "“Bergen”" in said(sheet)
    assert sheet.table.accessibleDescription() == said(sheet)


def test_a_word_that_stands_twice_is_told_above_where_it_counts(open_sheet: Open) -> None:
    sheet = open_sheet("fjord\nBergen\nfjord,5")
    assert [row for row, _ in sheet.model.problems] == [0]
    sheet.model.setData(sheet.model.index(2, Column.TEXT), "Sogn")
    assert sheet.model.problems == []


def test_an_older_model_has_its_own_rules(open_sheet: Open) -> None:
    sheet = open_sheet("船,-3\none two three four five six\n一二三四五六七八九十一", "paraformer-v1")
    assert [row for row, _ in sheet.model.problems] == [1, 2]
    index = sheet.model.index(0, Column.LANGUAGE)
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert "does not look at the language" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_weight_and_language_are_chosen_from_what_the_model_takes(qtbot: QtBot, open_sheet: Open) -> None:
    sheet = open_sheet("fjord")
    for column, wanted in ((Column.WEIGHT, "1"), (Column.LANGUAGE, "Japanese")):
        index = sheet.model.index(0, column)
        sheet.table.edit(index)
        box = sheet.table.viewport().findChild(QComboBox)
        offered = [box.itemText(place) for place in range(box.count())]
        assert offered == (["5", "4", "3", "2", "1"] if column is Column.WEIGHT else ["Any", "Chinese", "English", "Japanese"])
        box.setCurrentIndex(offered.index(wanted))
        box.activated.emit(box.currentIndex())
        qtbot.waitUntil(lambda: sheet.table.viewport().findChild(QComboBox) is None)
    assert sheet.model.lines == (HotwordLine("fjord", "1", "ja"),)


def test_many_lines_are_pasted_and_update_the_words_that_are_there(qtbot: QtBot, open_sheet: Open) -> None:
    sheet = open_sheet("fjord\nBergen,2")
    QApplication.clipboard().setText("Bergen\t5\tzh\nSogn\n\n# remark\nvery wrong,,,,\n")
    sheet.table.setFocus()
    qtbot.keyClick(sheet.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [line.text for line in sheet.model.lines] == ["fjord", "Bergen", "Sogn", "very wrong,,,,"]
    assert sheet.model.lines[1] == HotwordLine("Bergen", "5", "zh")
    assert said(sheet).startswith("1 word")


def test_chosen_rows_are_removed_by_key_and_by_button(qtbot: QtBot, open_sheet: Open) -> None:
    sheet = open_sheet("one\ntwo\nthree")
    choose(sheet, 1)
    qtbot.keyClick(sheet.table, Qt.Key.Key_Delete)
    assert [row[0] for row in rows(sheet)] == ["one", "three"]
    choose(sheet, 0)
    press(sheet, "vocabularyRemoveButton")
    assert [row[0] for row in rows(sheet)] == ["three"]


def test_more_words_than_the_service_takes_are_counted(open_sheet: Open) -> None:
    sheet = open_sheet("\n".join(f"word {number}" for number in range(503)))
    assert said(sheet, "vocabularyCount") == "503 of 500"
    assert said(sheet).startswith("3 word")
    assert sheet.model.add([HotwordLine(f"more {number}") for number in range(6000)]) == 6503 - 5000


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("names.csv", 'text,weight,lang\r\n联调,5,zh\r\n"New York, NY",,\r\n'.encode("gb18030")),
        ("names.txt", "\ufeff联调,5,zh\nNew York， NY，1，2".encode("utf-16")),
    ],
)
def test_files_of_both_kinds_and_any_encoding_are_imported(
    qtbot: QtBot, open_sheet: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    monkeypatch.setattr(questions, "ask_hotword_file", lambda _: tmp_path / name)
    sheet = open_sheet("fjord")
    press(sheet, "vocabularyImportButton")
    qtbot.waitUntil(lambda: len(rows(sheet)) == 3)
    assert sheet.model.lines[1] == HotwordLine("联调", "5", "zh")
    assert said(sheet).startswith("1 word")  # a comma cannot be in a word


def test_a_file_that_cannot_be_read_is_told(
    qtbot: QtBot, open_sheet: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ask_hotword_file", lambda _: tmp_path / "none.txt")
    sheet = open_sheet("fjord")
    press(sheet, "vocabularyImportButton")
    qtbot.waitUntil(lambda: "none.txt" in said(sheet))


@pytest.mark.parametrize(
    ("name", "content"), [("out.csv", "\ufefftext,weight,lang\nfjord,,\n船,5,zh\n"), ("out.txt", "fjord\n船,5,zh\n")]
)
def test_lists_are_exported(
    qtbot: QtBot, open_sheet: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str
) -> None:
    monkeypatch.setattr(questions, "ask_hotword_target", lambda *_: tmp_path / name)
    press(open_sheet("fjord\n船,5,zh"), "vocabularyExportButton")
    qtbot.waitUntil((tmp_path / name).exists)
    assert (tmp_path / name).read_text(encoding="utf-8") == content


def test_own_lists_are_made_filled_renamed_and_used_in_the_project(
    qtbot: QtBot, open_sheet: Open, library: HotwordLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["Airports", "Flughäfen"]
    monkeypatch.setattr(questions, "ask_list_name", lambda *_: names.pop(0))
    sheet = open_sheet("fjord")
    press(sheet, "vocabularyNewButton")
    qtbot.waitUntil(lambda: sheet.list_box.currentData() == "Airports" and sheet.table.isEnabled())
    assert rows(sheet) == []
    sheet.paste("Flesland\nGardermoen,5")
    press(sheet, "vocabularyRenameButton")
    qtbot.waitUntil(lambda: library.names() == ("Flughäfen",))
    qtbot.waitUntil(lambda: sheet.list_box.currentText() == "Flughäfen")
    assert library.read("Flughäfen") == "Flesland\nGardermoen,5"
    press(sheet, "vocabularyUseButton")
    assert sheet.list_box.currentData() == ""
    with qtbot.waitSignal(sheet.hotwords_changed) as told:
        sheet.reject()
    assert told.args == ["fjord\nFlesland\nGardermoen,5"]


def test_going_to_another_list_keeps_what_was_written(qtbot: QtBot, open_sheet: Open, library: HotwordLibrary) -> None:
    library.write("one", "# mine\nfirst")
    sheet = open_sheet("fjord")
    sheet.paste("Sogn")
    sheet.list_box.setCurrentIndex(1)
    qtbot.waitUntil(lambda: rows(sheet)[:1] == [("first", "4", "Any")])
    sheet.paste("second")
    sheet.list_box.setCurrentIndex(0)
    assert [row[0] for row in rows(sheet)] == ["fjord", "Sogn"]
    qtbot.waitUntil(lambda: library.read("one") == "# mine\nfirst\nsecond")


def test_a_list_is_deleted_only_after_a_question(
    qtbot: QtBot, open_sheet: Open, library: HotwordLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.write("one", "first")
    answers = [False, True]
    monkeypatch.setattr(questions, "ask_to_delete_list", lambda *_: answers.pop(0))
    sheet = open_sheet("fjord")
    sheet.list_box.setCurrentIndex(1)
    qtbot.waitUntil(sheet.table.isEnabled)
    press(sheet, "vocabularyDeleteButton")
    assert library.names() == ("one",)
    press(sheet, "vocabularyDeleteButton")
    qtbot.waitUntil(lambda: library.names() == ())
    assert (sheet.list_box.count(), [row[0] for row in rows(sheet)]) == (1, ["fjord"])


def test_a_name_that_is_taken_is_refused(
    qtbot: QtBot, open_sheet: Open, library: HotwordLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.write("one", "first")
    monkeypatch.setattr(questions, "ask_list_name", lambda *_: "ONE")
    sheet = open_sheet("fjord")
    press(sheet, "vocabularyNewButton")
    assert said(sheet) == "There is a list “ONE” already."
    assert library.read("one") == "first"


def test_a_list_that_cannot_be_read_is_not_written_over(
    qtbot: QtBot, open_sheet: Open, library: HotwordLibrary, tmp_path: Path
) -> None:
    library.write("one", "first")
    (tmp_path / "hotwords" / "one.txt").write_bytes(b"K\xf6ln")
    sheet = open_sheet("fjord")
    sheet.list_box.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "UTF-8" in said(sheet))
    assert (sheet.list_box.currentData(), [row[0] for row in rows(sheet)]) == ("", ["fjord"])
    sheet.reject()
    assert (tmp_path / "hotwords" / "one.txt").read_bytes() == b"K\xf6ln"


def test_five_thousand_lines_are_checked_between_two_frames(qapp: QApplication) -> None:
    import time

    model = VocabularyModel(find_model("fun-asr"))
    model.show(HotwordLine(f"word {number}") for number in range(5000))
    begun = time.thread_time()
    assert model.problems == []
    assert time.thread_time() - begun < 0.05
