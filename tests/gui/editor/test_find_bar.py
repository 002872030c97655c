from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QTableView, QToolButton

from subtitler.gui.editor.find_bar import FindBar
from subtitler.gui.editor.finding import BadPattern, Query, replaced
from subtitler.gui.editor.replace_preview import ReplacePreview, new_spans
from subtitler.gui.editor.text_field import TextField
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import retext

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def bar(qtbot, editor) -> FindBar:
    qtbot.keyClick(editor.zone.table, Key.Key_H, Modifier.ControlModifier)
    return editor.zone.find_bar


def look_for(qtbot, editor, text: str) -> QLineEdit:
    field = editor.find(QLineEdit, "findText")
    field.clear()
    qtbot.keyClicks(field, text)
    wait_for_search(qtbot, editor)
    return field


def wait_for_search(qtbot, editor) -> None:
    finds = editor.zone.find_bar._finds
    qtbot.waitUntil(lambda: finds.is_complete, timeout=5000)


def count(editor) -> str:
    return editor.find(QLabel, "findCount").text()


def marked(editor) -> str:
    return editor.find(TextField, "cueText").textCursor().selectedText()


def test_enter_and_f3_go_from_find_to_find_and_round_the_end(qtbot, editor, bar):
    field = look_for(qtbot, editor, "O")
    assert count(editor) == "6 found"
    seen = []
    for _ in range(7):
        qtbot.keyClick(field, Key.Key_Return)
        seen.append((editor.chosen[0], count(editor)[0]))
    assert seen == [(0, "1"), (0, "2"), (1, "3"), (1, "4"), (3, "5"), (3, "6"), (0, "1")]
    qtbot.keyClick(field, Key.Key_F3, Modifier.ShiftModifier)
    assert (editor.chosen, count(editor), marked(editor)) == ([3], "6 of 6", "o")
    qtbot.keyClick(editor.zone.table, Key.Key_F3)
    assert count(editor) == "1 of 6"


def test_the_search_goes_on_from_the_chosen_cue(qtbot, editor, bar):
    field = look_for(qtbot, editor, "o")
    editor.document.selection.choose_cue(2)
    qtbot.keyClick(field, Key.Key_Return)
    assert editor.chosen == [3]


def test_case_words_and_expressions_narrow_the_search(qtbot, editor, bar):
    look_for(qtbot, editor, "T")
    assert count(editor) == "4 found"
    editor.find(QToolButton, "findCase").click()
    wait_for_search(qtbot, editor)
    assert count(editor) == "Nothing found"
    editor.find(QToolButton, "findCase").click()
    editor.find(QToolButton, "findWords").click()
    look_for(qtbot, editor, "tw")
    assert count(editor) == "Nothing found"
    editor.find(QToolButton, "findExpression").click()
    look_for(qtbot, editor, r"^t\w+")
    assert count(editor) == "2 found"


def test_a_broken_expression_is_said_and_finds_nothing(qtbot, editor, bar):
    editor.find(QToolButton, "findExpression").click()
    field = look_for(qtbot, editor, "(one")
    error = editor.find(QLabel, "findError")
    assert error.text() == "Not a regular expression: missing closing parenthesis"
    assert error.wordWrap()
    assert field.property("tone") == "error"
    qtbot.keyClick(field, Key.Key_Return)
    assert editor.chosen == [0]
    qtbot.keyClicks(field, ")")
    wait_for_search(qtbot, editor)
    assert (count(editor), field.property("tone"), error.isVisible()) == ("2 found", "", False)


def test_a_long_search_says_that_it_runs(qtbot, editor, bar):
    editor.document.open_cues([Cue(n, n + 1, "a" * 60 + "!") for n in range(3000)], "x")
    editor.find(QToolButton, "findExpression").click()
    editor.find(QLineEdit, "findText").setText("(a+)+$")
    assert count(editor) == "Searching…"
    bar.close_bar()


def test_the_two_fields_are_equally_wide(qtbot, editor, bar):
    fields = [editor.find(QLineEdit, name) for name in ("findText", "replaceText")]
    assert fields[0].geometry().left() == fields[1].geometry().left()
    assert fields[0].width() == fields[1].width()


def test_an_expression_that_would_run_for_ever_does_not(qtbot, editor, bar):
    editor.document.open_cues([Cue(0, 900, "a" * 2000 + "!"), Cue(1000, 1900, "aaa")], "x")
    editor.find(QToolButton, "findExpression").click()
    before = time.perf_counter()
    look_for(qtbot, editor, "(a+)+$")
    assert time.perf_counter() - before < 3
    assert count(editor) == "1 found"


def test_replace_takes_one_and_goes_on(qtbot, editor, bar):
    field = look_for(qtbot, editor, "one")
    editor.find(QLineEdit, "replaceText").setText("once")
    button = editor.find(QAbstractButton, "replaceButton")
    qtbot.keyClick(field, Key.Key_Return)
    button.click()
    assert (editor.texts[0], marked(editor)) == ("once one", "one")
    button.click()
    assert (editor.texts[0], count(editor)) == ("once once", "Nothing found")


def test_a_replacement_that_holds_the_searched_text_is_not_replaced_again(qtbot, editor, bar):
    look_for(qtbot, editor, "one")
    editor.find(QLineEdit, "replaceText").setText("one by one")
    for _ in range(3):
        editor.find(QAbstractButton, "replaceButton").click()
    assert editor.texts[0] == "one by one one by one"


def test_replace_all_is_one_step_of_undo(qtbot, editor, bar):
    look_for(qtbot, editor, "o")
    editor.find(QLineEdit, "replaceText").setText("0")
    editor.find(QAbstractButton, "replaceAllButton").click()
    wait_for_search(qtbot, editor)
    assert (editor.texts, count(editor)) == (["0ne 0ne", "tw0 tw0", "three three", "f0ur f0ur"], "6 replaced")
    assert editor.document.undo_stack.count() == 1
    editor.document.undo_stack.undo()
    assert editor.texts[0] == "one one"


def test_expressions_replace_with_groups(qtbot, editor, bar):
    editor.find(QToolButton, "findExpression").click()
    look_for(qtbot, editor, r"(\w+) (\w+)")
    editor.find(QLineEdit, "replaceText").setText(r"\2\n\1-\9\\")
    editor.find(QAbstractButton, "replaceAllButton").click()
    wait_for_search(qtbot, editor)
    assert editor.texts[0] == "one\none-\\"


@pytest.mark.parametrize(
    ("expression", "template", "text", "new"),
    [
        (r"(\w+) (\w+)", "$2 $1", "one two", "two one"),
        (r"5 dollars", "$5", "5 dollars", "$5"),  # a price: there is no fifth group
        (r"(a)|(b)", r"[\2$1]", "ab", "[a][b]"),
        (r"^", "- ", "one\ntwo", "- one\n- two"),
        (r"(?<=,)(?=\S)", " ", "a,b, c", "a, b, c"),
        (r"$", "!", "one\ntwo", "one!\ntwo!"),
    ],
)
def test_what_an_expression_is_replaced_by(expression: str, template: str, text: str, new: str) -> None:
    assert replaced(Query(expression, is_expression=True).compiled(), text, template) == new


@pytest.mark.parametrize(("expression", "new"), [("^", "♪"), ("$", "♪"), ("(?=o)", "♪")])
def test_a_mere_place_is_found_and_replaced_once(qtbot, editor, bar, expression: str, new: str) -> None:
    editor.document.open_cues([Cue(0, 900, "one"), Cue(1000, 1900, "only")], "x")
    editor.find(QToolButton, "findExpression").click()
    field = look_for(qtbot, editor, expression)
    assert count(editor) == "2 found"
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClick(field, Key.Key_Return)
    assert (editor.chosen, count(editor)) == ([1], "2 of 2")
    qtbot.keyClick(field, Key.Key_Return)
    assert (editor.chosen, count(editor)) == ([0], "1 of 2")
    editor.find(QLineEdit, "replaceText").setText(new)
    for _ in range(2):
        editor.find(QAbstractButton, "replaceButton").click()
    assert [text.count(new) for text in editor.texts] == [1, 1]


def test_the_count_follows_the_editing(qtbot, editor, bar):
    look_for(qtbot, editor, "two")
    editor.document.selection.choose_cue(1)
    editor.action("splitAction").trigger()
    assert count(editor) == "2 found"
    editor.action("deleteAction").trigger()
    assert count(editor) == "1 found"
    editor.document.undo_stack.undo()
    editor.document.undo_stack.undo()
    assert count(editor) == "2 found"


def test_escape_closes_the_bar_and_gives_the_focus_back(qtbot, editor, bar):
    field = look_for(qtbot, editor, "one")
    qtbot.keyClick(field, Key.Key_Escape)
    assert (bar.isHidden(), editor.zone.table.hasFocus(), bar.spans("one")) == (True, True, [])
    qtbot.keyClick(editor.zone.table, Key.Key_F3)
    assert (bar.isHidden(), count(editor)) == (False, "1 of 2")


def test_another_track_is_searched_anew(qtbot, editor, bar):
    look_for(qtbot, editor, "one")
    editor.document.open_cues([Cue(0, 900, "one one one")], "x")
    assert count(editor) == "3 found"


def test_the_window_goes_on_while_many_cues_are_searched(qtbot, editor, bar):
    editor.document.open_cues(
        [Cue(n * 1000, n * 1000 + 900, f"line {n} says something to look at") for n in range(20_000)], "x"
    )
    rounds = []
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: rounds.append(bar._finds.is_complete))
    timer.start()
    editor.find(QLineEdit, "findText").setText("something")
    wait_for_search(qtbot, editor)
    timer.stop()
    assert count(editor) == "20000 found"
    assert rounds.count(False) >= 2  # how long each round takes is measured by the benchmark


@pytest.mark.parametrize(
    ("query", "text", "spans"),
    [
        (Query("a"), "Aa", [(0, 1), (1, 2)]),
        (Query("a", is_case_sensitive=True), "Aa", [(1, 2)]),
        (Query("."), "a.b", [(1, 2)]),
        (Query("he", whole_words=True), "he the he's she (he)", [(0, 2), (7, 9), (17, 19)]),
        (Query("AI", whole_words=True), "用AI写 AIR", [(1, 3)]),
        (Query("今天", whole_words=True), "在今天我们", [(1, 3)]),
        (Query("!", whole_words=True), "a!b", [(1, 2)]),
        (Query("b", is_expression=True), "😀b", [(1, 2)]),
        (Query("x*", is_expression=True), "axxb", [(0, 0), (1, 3), (4, 4)]),
        (Query(".*", is_expression=True), "ab", [(0, 2)]),
        (Query("^", is_expression=True), "a\nb", [(0, 0), (2, 2)]),
        (Query("(?<=,)(?=\\S)", is_expression=True), "😀,a, b", [(2, 2)]),
        (Query("^b", is_expression=True), "a\nb", [(2, 3)]),
        (Query("ß", is_expression=True), "ẞ", [(0, 1)]),
    ],
)
def test_what_a_query_finds(query, text, spans):
    assert query.compiled().spans(text) == spans


def test_plain_text_replaces_as_it_stands():
    assert replaced(Query(".").compiled(), "a.b", r"\1$&") == r"a\1$&b"


def test_an_empty_query_looks_for_nothing():
    assert Query("").compiled() is None


def test_a_bad_pattern_says_where():
    with pytest.raises(BadPattern) as caught:
        Query("ab[", is_expression=True).compiled()
    assert caught.value.offset == 3


def test_tabs_show_the_tracks_and_switch_between_them(editor, make_cues):
    from pathlib import Path

    from subtitler.timedtext.project import Project, TrackContent

    assert editor.zone.tabs.isHidden()
    tracks = (TrackContent("English", "en", tuple(make_cues("Hello"))), TrackContent("", "zh", tuple(make_cues("你好"))))
    editor.document.open_project(Project((), tracks), Path("x.subtitler"))
    assert [editor.zone.tabs.tabText(index) for index in range(2)] == ["English", "Chinese"]
    editor.zone.tabs.setCurrentIndex(1)
    assert editor.texts == ["你好"]
    editor.document.choose_track(0)
    assert (editor.zone.tabs.currentIndex(), editor.zone.tabs.isHidden()) == (0, False)
    QApplication.processEvents()


@pytest.fixture
def preview(editor):
    """The sheet that lists what replacing an expression would change."""
    bar = editor.zone.find_bar
    bar.open_for(replacing=True)
    editor.find(QLineEdit, "findText").setText("o(n|u)")
    editor.find(QToolButton, "findExpression").setChecked(True)
    editor.find(QLineEdit, "replaceText").setText(r"0\1")
    editor.find(QPushButton, "replacePreviewButton").click()
    return editor.find(ReplacePreview, "replacePreview")


def rows(sheet) -> list[tuple[str, ...]]:
    model = sheet.findChild(QTableView).model()
    return [tuple(model.index(row, column).data() for column in range(3)) for row in range(model.rowCount())]


def test_all_that_would_be_replaced_is_listed_before(editor, preview):
    assert rows(preview) == [("1", "one one", "0ne 0ne"), ("4", "four four", "f0ur f0ur")]
    assert editor.texts[0] == "one one"
    assert preview.findChild(QLabel, "replacePreviewForecast").text() == "2 cue(s) will be changed. Space takes one out."


def test_what_is_not_wanted_is_left_out(qtbot, editor, preview):
    table = preview.findChild(QTableView)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    next(button for button in preview.findChildren(QPushButton) if button.text() == "Replace").click()
    assert editor.texts == ["one one", "two two", "three three", "f0ur f0ur"]
    editor.document.undo_stack.undo()
    assert editor.texts[3] == "four four"


def test_the_list_closes_when_the_cues_change(editor, preview):
    editor.document.apply(retext(editor.document.track, 0, "other"))
    assert not preview.isVisible()


def test_new_texts_are_marked_where_they_stand():
    pattern = Query("o(n|u)", is_expression=True).compiled()
    assert new_spans(pattern, "one and our", r"<\1>") == [(0, 3), (9, 12)]
