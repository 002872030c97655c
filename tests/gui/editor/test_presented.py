"""The table and the inspector show the view; what is edited is what is stored."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QLabel

from subtitler.gui.document import Document
from subtitler.gui.editor.cue_columns import Column
from subtitler.gui.theme import tokens
from subtitler.timedtext import edits
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.presentation import AS_STORED, Labels, Presentation, Punctuation

STORED = ("嗯，今天不错。", "呃。", "真的吗？！", "走，吧。")
VIEW = Presentation(Punctuation.NETFLIX, Labels.ON_CHANGE, hides_fillers=True)


@pytest.fixture
def document(editor) -> Document:
    speakers = ("小明", "李丽", "小明", "李丽")
    cues = [
        Cue(1000 * number, 1000 * number + 900, text, speaker)
        for number, (text, speaker) in enumerate(zip(STORED, speakers, strict=True))
    ]
    editor.document.open_cues(cues, "walk", language="zh")
    return editor.document


def cell(document: Document, row: int) -> QModelIndex:
    return document.model.index(row, Column.TEXT)


def shown(document: Document) -> list[str]:
    return [cell(document, row).data() for row in range(len(document.track))]


def test_the_table_shows_the_view_and_edits_what_is_stored(document):
    document.set_presentation(VIEW)
    assert shown(document) == ["小明：今天不错", "呃。", "真的吗？", "李丽：走 吧"]
    assert [cell(document, row).data(Qt.ItemDataRole.EditRole) for row in range(4)] == list(STORED)
    assert [cue.text for cue in document.track] == list(STORED)


def test_a_cue_that_the_view_leaves_out_is_pale_and_says_why(document):
    document.set_presentation(VIEW)
    hidden = cell(document, 1)
    assert hidden.data(Qt.ItemDataRole.ForegroundRole).name() == tokens().muted
    assert "fillers" in hidden.data(Qt.ItemDataRole.ToolTipRole)
    assert hidden.data(Qt.ItemDataRole.AccessibleTextRole) == "Not shown: 呃。"
    assert cell(document, 0).data(Qt.ItemDataRole.ForegroundRole) is None


def test_switching_back_shows_what_is_stored_and_undo_takes_each_choice_back(document):
    document.set_presentation(VIEW)
    document.set_presentation(AS_STORED)
    assert shown(document) == list(STORED)
    document.undo_stack.undo()
    assert document.presentation == VIEW
    document.undo_stack.undo()
    assert document.presentation == AS_STORED
    assert shown(document) == list(STORED)
    assert document.project().tracks[0].cues == document.track.cues


def test_choosing_what_is_chosen_is_no_step(document):
    document.set_presentation(AS_STORED)
    assert document.undo_stack.count() == 0


def test_a_label_on_change_follows_the_cue_before_it(document, qtbot):
    document.set_presentation(Presentation(labels=Labels.ON_CHANGE))
    assert shown(document)[1] == "李丽：呃。"
    with qtbot.waitSignal(document.model.dataChanged, check_params_cb=lambda first, last, _: last.row() == 1):
        document.apply(edits.assign_speaker(document.track, [0], "李丽"))
    assert shown(document)[1] == "呃。"


def test_the_inspector_says_how_a_text_is_shown_where_that_differs(document, editor):
    line = editor.find(QLabel, "cueShownAs")
    assert line.isHidden()
    document.set_presentation(VIEW)
    assert (line.isHidden(), line.text()) == (False, "Shown as: 小明：今天不错")
    editor.inspector.focus_text()
    document.apply(edits.retext(document.track, 0, "很好。"))
    assert line.text() == "Shown as: 小明：很好"
    document.selection.choose_cue(1)
    assert line.text() == "Not shown: there are only fillers in it."
    document.set_presentation(AS_STORED)
    assert line.isHidden()


def test_a_project_keeps_its_view_and_another_document_has_none(document, tmp_path):
    document.set_presentation(VIEW)
    project = document.project()
    document.open_cues([Cue(0, 900, "好。")], "other")
    assert document.presentation == AS_STORED
    document.open_project(project, tmp_path / "walk.subtitler")
    assert document.presentation == VIEW
    assert shown(document)[0] == "小明：今天不错"


def test_a_track_without_a_language_is_shown_by_what_its_texts_are(document):
    document.open_cues([Cue(0, 900, "今日は、いい。"), Cue(1000, 1900, "東京、京都。")], "walk")
    document.set_presentation(Presentation(Punctuation.NETFLIX))
    assert shown(document) == ["今日は いい", "東京 京都"]


def test_only_the_rows_on_the_screen_are_presented(editor, qapp, monkeypatch):
    looked_at: list[str] = []
    from subtitler.gui.editor import presented

    original = presented.presented_text
    monkeypatch.setattr(presented, "presented_text", lambda text, *rest: looked_at.append(text) or original(text, *rest))
    cues = [Cue(1000 * number, 1000 * number + 900, f"第{number}句，好。") for number in range(20_000)]
    editor.document.open_cues(cues, "long", language="zh")
    editor.document.set_presentation(Presentation(Punctuation.NETFLIX))
    qapp.processEvents()
    editor.zone.table.grab()
    assert 0 < len(looked_at) < 200
    assert editor.zone.table.indexAt(QPoint(5, 5)).row() == 0


def test_speed_and_longest_line_are_those_of_what_is_shown(document):
    def figures() -> list[str]:
        return [document.model.index(3, column).data() for column in (Column.CPS, Column.CPL)]

    assert figures() == ["4.4", "4"]
    document.set_presentation(replace(VIEW, labels=Labels.ALWAYS))
    assert figures() == ["2.8", "2.5"], "a blank is half as wide, and names are not counted"
    document.set_presentation(AS_STORED)
    assert figures() == ["4.4", "4"]


def test_the_meters_follow_the_view(document, editor):
    document.selection.choose_cue(3)

    def said() -> str:
        return " ".join(label.text() for label in editor.inspector.findChildren(QLabel))

    assert "4.4 / 11" in said()
    document.set_presentation(VIEW)
    assert "2.8 / 11" in said()
