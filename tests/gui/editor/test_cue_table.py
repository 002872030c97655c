from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from subtitler.gui.editor.cue_columns import Column
from subtitler.gui.editor.text_field import TextField
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import retext

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def cell_editor(editor) -> TextField:
    field = editor.zone.table.viewport().findChild(TextField)
    assert field is not None
    return field


def start_editing(qtbot, editor, index: int) -> TextField:
    editor.document.selection.choose_cue(index)
    qtbot.keyClick(editor.zone.table, Key.Key_Return)
    return cell_editor(editor)


def compose(field: TextField, text: str) -> None:
    QApplication.sendEvent(field, QInputMethodEvent(text, []))


def commit(field: TextField, text: str) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def test_enter_edits_the_text_and_enter_again_goes_to_the_next_cue(qtbot, editor):
    field = start_editing(qtbot, editor, 1)
    qtbot.keyClick(field, Key.Key_A, Modifier.ControlModifier)
    qtbot.keyClicks(field, "new")
    qtbot.keyClick(field, Key.Key_Return)
    assert (editor.texts[1], editor.chosen) == ("new", [2])


def test_shift_enter_breaks_the_line(qtbot, editor):
    field = start_editing(qtbot, editor, 0)
    qtbot.keyClick(field, Key.Key_Return, Modifier.ShiftModifier)
    qtbot.keyClicks(field, "more")
    qtbot.keyClick(field, Key.Key_Return)
    assert editor.texts[0] == "one one\nmore"


def test_escape_takes_back_what_was_typed(qtbot, editor):
    field = start_editing(qtbot, editor, 0)
    qtbot.keyClicks(field, "never")
    qtbot.keyClick(field, Key.Key_Escape)
    assert (editor.texts[0], editor.document.undo_stack.count(), editor.chosen) == ("one one", 0, [0])


def test_enter_belongs_to_the_input_method_while_it_composes(qtbot, editor):
    field = start_editing(qtbot, editor, 0)
    compose(field, "nihao")
    qtbot.keyClick(field, Key.Key_Return)
    assert (editor.texts[0], editor.chosen) == ("one one", [0])
    commit(field, "你好")
    qtbot.keyClick(field, Key.Key_Return)
    assert (editor.texts[0], editor.chosen) == ("one one你好", [1])


def test_f2_and_a_double_click_edit_in_place(qtbot, editor):
    table = editor.zone.table
    qtbot.keyClick(table, Key.Key_F2)
    qtbot.keyClick(cell_editor(editor), Key.Key_Escape)
    rect = table.visualRect(editor.document.model.index(2, Column.TEXT))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert table.state() == table.State.EditingState


@pytest.mark.parametrize("key", [Key.Key_A, Key.Key_J, Key.Key_Space, Key.Key_3])
def test_letters_and_space_are_left_to_the_window(qtbot, editor, key):
    editor.document.selection.choose_cue(1)
    qtbot.keyClick(editor.zone.table, key)
    assert editor.zone.table.state() == editor.zone.table.State.NoState
    assert editor.chosen == [1]


def test_a_text_keeps_its_special_blanks_through_editing(qtbot, editor):
    editor.document.open_cues([Cue(0, 900, "Qui\u00a0?\u2028x\u3000y")], "french")
    field = start_editing(qtbot, editor, 0)
    qtbot.keyClicks(field, "!")
    qtbot.keyClick(field, Key.Key_Return)
    assert editor.texts == ["Qui\u00a0?\u2028x\u3000y!"]


def test_a_time_is_edited_in_place(qtbot, editor):
    table = editor.zone.table
    table.setCurrentIndex(editor.document.model.index(1, Column.END))
    qtbot.keyClick(table, Key.Key_F2)
    field = table.viewport().findChild(QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "soon")
    assert field.property("tone") == "error"
    field.selectAll()
    qtbot.keyClicks(field, "1.5")
    assert field.property("tone") == ""
    qtbot.keyClick(field, Key.Key_Return)
    QApplication.processEvents()
    assert (editor.document.track[1].end_ms, editor.chosen) == (1500, [2])


def test_a_speaker_is_edited_in_place_with_the_known_names_at_hand(qtbot, editor):
    document, table = editor.document, editor.zone.table
    assert table.isColumnHidden(Column.SPEAKER)
    document.model.setData(document.model.index(0, Column.SPEAKER), "Ann")
    assert not table.isColumnHidden(Column.SPEAKER)
    table.setCurrentIndex(document.model.index(1, Column.SPEAKER))
    qtbot.keyClick(table, Key.Key_F2)
    field = table.viewport().findChild(QLineEdit)
    assert field.completer().model().index(0, 0).data() == "Ann"
    qtbot.keyClicks(field, "Bo")
    qtbot.keyClick(field, Key.Key_Return)
    QApplication.processEvents()
    assert [cue.speaker for cue in document.track] == ["Ann", "Bo", "", ""]
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert table.isColumnHidden(Column.SPEAKER)


def test_several_cues_are_chosen_by_shift_ctrl_and_all(qtbot, editor):
    table = editor.zone.table
    qtbot.keyClick(table, Key.Key_Down, Modifier.ShiftModifier)
    assert editor.chosen == [0, 1]
    rect = table.visualRect(editor.document.model.index(3, Column.TEXT))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Modifier.ControlModifier, rect.center())
    assert editor.chosen == [0, 1, 3]
    qtbot.keyClick(table, Key.Key_A, Modifier.ControlModifier)
    assert editor.chosen == [0, 1, 2, 3]


def test_home_and_end_go_to_the_first_and_last_cue(qtbot, editor):
    qtbot.keyClick(editor.zone.table, Key.Key_End)
    assert editor.chosen == [3]
    qtbot.keyClick(editor.zone.table, Key.Key_Home, Modifier.ShiftModifier)
    assert editor.chosen == [0, 1, 2, 3]


def test_tab_leaves_the_table(qtbot, editor):
    qtbot.keyClick(editor.zone.table, Key.Key_Tab)
    assert not editor.zone.table.hasFocus()


def test_the_context_menu_offers_what_can_be_done(qtbot, editor):
    from PySide6.QtGui import QContextMenuEvent

    place = QPoint(20, 60)
    QApplication.sendEvent(
        editor.zone.table.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, editor.zone.table.mapToGlobal(place)),
    )
    menu = editor.zone.table.findChild(QMenu)
    names = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    menu.close()
    assert names[:5] == ["splitAction", "mergeAction", "autoBreakAction", "insertBeforeAction", "insertAfterAction"]


def test_rows_are_two_lines_high_whatever_they_hold(editor):
    table = editor.zone.table
    height = table.rowHeight(0)
    editor.document.model.setData(editor.document.model.index(1, Column.TEXT), "a\nb\nc\nd")
    assert {table.rowHeight(row) for row in range(4)} == {height}
    assert height >= 2 * table.fontMetrics().lineSpacing()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "word " * 200,
        "字" * 300,
        "👩\u200d👩\u200d👧" * 60,
        "سلام دنیا " * 30,
        "<i>x</i>",
        "a\u2028b\x00c",
        "\t\u200b\ufeff",
    ],
)
def test_any_text_is_painted(editor, text):
    editor.document.model.setData(editor.document.model.index(0, Column.TEXT), text)
    editor.zone.table.texts.found = lambda text: [(0, min(3, len(text)))]
    assert not editor.zone.table.grab().isNull()


def test_columns_give_way_so_that_the_text_keeps_its_room(qtbot, editor):
    table = editor.zone.table
    table.resize(900, 300)
    assert not any(table.isColumnHidden(column) for column in (Column.END, Column.DURATION, Column.CPS))
    table.setMaximumWidth(340)
    QApplication.processEvents()
    assert not table.isColumnHidden(Column.START)
    assert not table.isColumnHidden(Column.TEXT)
    assert table.isColumnHidden(Column.DURATION)
    assert table.columnWidth(Column.TEXT) > 150


@pytest.mark.parametrize(("column", "name"), [(Column.START, "In"), (Column.END, "Out"), (Column.SPEAKER, "Speaker")])
def test_the_editor_of_a_cell_is_named_after_its_column(editor, column, name):
    table = editor.zone.table
    table.setColumnHidden(column, False)
    table.edit(editor.document.model.index(0, column))
    assert table.viewport().findChild(QLineEdit).accessibleName() == name


def test_an_empty_table_says_how_to_begin(editor):
    table = editor.zone.table
    editor.document.open_cues([], "nothing was said")
    area = table.viewport().grab().toImage()
    colours = {area.pixelColor(x, y).name() for x in range(0, area.width(), 2) for y in range(area.height())}
    assert len(colours) > 1
    assert "Alt+Ins" in table._empty_text()
    assert editor.action("insertAfterAction").isEnabled()


def test_the_current_cue_stays_in_view_when_the_window_gets_lower(qtbot, editor):
    table = editor.zone.table
    editor.document.open_cues([Cue(n * 1000, n * 1000 + 900, f"cue {n}") for n in range(100)], "long")
    editor.window.resize(900, 700)
    qtbot.waitUntil(lambda: table.viewport().height() > 5 * table.rowHeight(0))
    last = table.viewport().height() // table.rowHeight(0) - 1
    editor.document.selection.choose_cue(last)
    before = table.viewport().height()
    editor.window.resize(900, 700 - 2 * table.rowHeight(0))
    qtbot.waitUntil(lambda: table.viewport().height() < before)
    bottom = table.rowViewportPosition(last) + table.rowHeight(last)
    assert 0 < bottom <= table.viewport().height()


class Painted(QObject):
    """The rectangles of a widget that were painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.areas: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(event.rect())
        return False


def test_a_letter_that_is_typed_paints_the_row_of_its_cue_and_no_other(qtbot, editor, qapp) -> None:
    table = editor.zone.table
    qtbot.waitUntil(lambda: editor.inspector.watch.is_complete)
    for _ in range(5):
        qapp.processEvents()
    cells, numbers = Painted(table.viewport()), Painted(table.verticalHeader().viewport())
    editor.document.apply(retext(editor.document.track, 1, "one letter more"), is_typing=True)
    qtbot.waitUntil(lambda: bool(cells.areas and numbers.areas))
    for _ in range(5):
        qapp.processEvents()
    row = (table.rowViewportPosition(1), table.rowHeight(1))
    # The cue before it may show another gap, and those around it other issues.
    assert all(area.top() >= 0 and area.bottom() < row[0] + 3 * row[1] for area in cells.areas)
    assert any(area.top() <= row[0] < area.bottom() for area in cells.areas)
    assert any(area.top() <= row[0] < area.bottom() for area in numbers.areas)
    assert table.viewport().height() > row[0] + 3 * row[1]
