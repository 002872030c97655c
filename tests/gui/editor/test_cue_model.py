from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from subtitler.gui.document import Document
from subtitler.gui.editor.cue_columns import Column
from subtitler.gui.editor.cue_model import SpeakerColourRole
from subtitler.gui.theme import tokens
from subtitler.timedtext.cue import Cue

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def document(qapp) -> Document:
    made = Document()
    made.open_cues(
        [
            Cue(1000, 3500, "Hello there", "Ann"),
            Cue(3600, 4600, "twenty-two characters!"),
            Cue(4700, 5700, "今天我们讨论字幕的质量问题吧"),
            Cue(5700, 5700, "no time"),
            Cue(6000, 7000, "thirty characters at the least"),
        ],
        "talk",
    )
    return made


def shown(document: Document, row: int, column: Column, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return document.model.index(row, column).data(role)


def enter(document: Document, row: int, column: Column, text: str) -> bool:
    return document.model.setData(document.model.index(row, column), text)


def test_a_row_reads_like_the_cue(document):
    row = [shown(document, 0, column) for column in Column]
    assert row == ["00:00:01.000", "00:00:03.500", "2.500", "0.100", "4.4", "11", "Ann", "", "", "Hello there"]
    assert document.model.headerData(0, Qt.Orientation.Vertical) == "1"
    titles = [document.model.headerData(column, Qt.Orientation.Horizontal) for column in Column]
    assert titles == ["In", "Out", "Length", "Gap", "CPS", "CPL", "Speaker", "Note", "Beside", "Text"]


@pytest.mark.parametrize(
    ("row", "text", "words", "token"),
    [
        (0, "4.4", "4.4 characters per second, easy to read (limit 20)", "muted"),
        (1, "▲ 22.0", "22.0 characters per second, fast (limit 20)", "warning"),
        (2, "▲ 14.0", "14.0 characters per second, too fast to read (limit 11)", "error"),
        (3, "▲ ∞", "∞ characters per second, too fast to read (limit 20)", "error"),
        (4, "▲ 30.0", "30.0 characters per second, too fast to read (limit 20)", "error"),
    ],
)
def test_reading_speed_says_by_mark_words_and_colour_what_is_too_fast(document, row, text, words, token):
    assert shown(document, row, Column.CPS) == text
    assert shown(document, row, Column.CPS, ACCESSIBLE) == words
    assert shown(document, row, Column.CPS, Qt.ItemDataRole.ForegroundRole).name() == getattr(tokens(), token)


def test_a_latin_cue_in_a_chinese_track_keeps_its_own_limit(document):
    document.open_cues([Cue(0, 1000, "fifteen letters")], "x", language="zh")
    assert shown(document, 0, Column.CPS) == "15.0"


def test_entered_times_are_read_as_people_write_them(document):
    assert enter(document, 0, Column.START, "0:00,5")
    assert enter(document, 0, Column.END, "2")
    assert (document.track[0].start_ms, document.track[0].end_ms) == (500, 2000)
    assert enter(document, 0, Column.DURATION, "3.25")
    assert document.track[0].end_ms == 3750


def test_a_start_after_the_end_moves_the_whole_cue(document):
    assert enter(document, 0, Column.START, "10")
    assert (document.track[0].start_ms, document.track[0].end_ms) == (10_000, 12_500)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (Column.START, "soon"),
        (Column.START, ""),
        (Column.END, "1:2:3:4"),
        (Column.END, "0:01"),
        (Column.DURATION, "0"),
        (Column.CPS, "3"),
    ],
)
def test_what_makes_no_sense_is_refused_and_the_old_value_stays(document, column, text):
    before = document.track.cues
    assert not enter(document, 0, column, text)
    assert (document.track.cues, document.undo_stack.count()) == (before, 0)


def test_entering_goes_through_undo(document):
    enter(document, 0, Column.TEXT, "Hi")
    enter(document, 0, Column.SPEAKER, " Bo ")
    assert (document.track[0].text, document.track[0].speaker) == ("Hi", "Bo")
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.track[0] == Cue(1000, 3500, "Hello there", "Ann")


def test_a_speaker_keeps_a_colour(document):
    assert shown(document, 0, Column.SPEAKER, SpeakerColourRole) == tokens().speakers[0]
    enter(document, 1, Column.SPEAKER, "Bo")
    assert shown(document, 1, Column.SPEAKER, SpeakerColourRole) == tokens().speakers[1]
    assert shown(document, 2, Column.SPEAKER, SpeakerColourRole) is None


def test_only_the_changed_rows_are_announced(document, qtbot):
    with qtbot.waitSignal(document.model.dataChanged) as told:
        enter(document, 2, Column.TEXT, "new")
    first, last, *_ = told.args
    assert (first.row(), last.row()) == (2, 2)
