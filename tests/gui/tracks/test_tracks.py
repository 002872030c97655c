"""Several tracks, used as a person does: added, named, moved, removed, beside each other, with linked times."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableWidget,
)
from pytestqt.qtbot import QtBot

from subtitler.errors import EditError
from subtitler.formats.project import read_project, write_project
from subtitler.formats.registry import write
from subtitler.gui import questions
from subtitler.gui.document import Document
from subtitler.gui.editor.cue_columns import Column
from subtitler.gui.main_window import MainWindow
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, delete, duplicate, insert, merge, retime, shift, sort, split
from subtitler.timedtext.project import Project, TrackContent
from subtitler.timedtext.scaling import Anchor, change_rate, stretch
from subtitler.timedtext.track import Track

ENGLISH = (Cue(0, 2000, "Good morning.", "Ann"), Cue(2000, 4000, "How are you?"), Cue(5000, 6000, "Fine."))
GERMAN = (Cue(0, 2100, "Guten Morgen."), Cue(2100, 4000, "Wie geht es dir?"), Cue(5000, 6000, "Gut."))


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    path = tmp_path / "talk.subtitler"
    tracks = (TrackContent("English", "en", ENGLISH), TrackContent("Deutsch", "de", GERMAN))
    write_project(path, Project(tracks=tracks))
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(path)
    return window


def press(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert action is not None, name
    action.trigger()


def in_dialog(act: Callable[[QDialog], None]) -> None:
    """What a person does in the sheet that comes next, whenever it comes, before they press OK."""
    timer = QTimer(QApplication.instance())

    def look() -> None:
        sheet = QApplication.activeModalWidget()
        if not isinstance(sheet, QDialog):
            return
        timer.stop()
        timer.deleteLater()
        act(sheet)
        buttons = sheet.findChild(QDialogButtonBox)
        assert buttons is not None
        buttons.button(QDialogButtonBox.StandardButton.Ok).click()

    timer.timeout.connect(look)
    timer.start(5)


def call_it(name: str, language: str) -> Callable[[QDialog], None]:
    def act(sheet: QDialog) -> None:
        field, box = sheet.findChild(QLineEdit, "trackName"), sheet.findChild(QComboBox, "trackLanguageBox")
        assert field is not None
        assert box is not None
        field.setText(name)
        box.setCurrentIndex(box.findData(language))

    return act


def put_beside(window: MainWindow, text: str) -> None:
    menu = window.findChild(QMenu, "besideMenu")
    assert menu is not None
    next(action for action in menu.actions() if action.text() == text).trigger()


def tabs(window: MainWindow) -> list[str]:
    bar = window.workplace.editor.tabs
    return [bar.tabText(index) for index in range(bar.count())]


def beside(window: MainWindow) -> list[str]:
    model = window.document.model
    return [model.data(model.index(row, Column.BESIDE)) for row in range(model.rowCount())]


def texts(window: MainWindow, track: int) -> list[str]:
    return [cue.text for cue in window.document.tracks[track]]


def times(window: MainWindow, track: int) -> list[tuple[int, int]]:
    return [(cue.start_ms, cue.end_ms) for cue in window.document.tracks[track]]


def test_a_track_to_translate_into_has_the_times_and_stands_beside_its_original(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    in_dialog(call_it("Français", "fr"))
    press(opened, "addTrackAction")
    assert tabs(opened) == ["English", "Deutsch", "Français"]
    assert opened.document.track_index == 2
    assert [(cue.start_ms, cue.text, cue.speaker) for cue in opened.document.track] == [
        (0, "", "Ann"),
        (2000, "", ""),
        (5000, "", ""),
    ]
    assert beside(opened) == ["Good morning.", "How are you?", "Fine."]
    assert not opened.workplace.editor.table.isColumnHidden(Column.BESIDE)
    with qtbot.waitSignal(opened.workplace.desk.saved):
        opened.workplace.desk.save()
    assert [(track.name, track.language) for track in read_project(tmp_path / "talk.subtitler").tracks][2] == ("Français", "fr")


def test_naming_moving_and_deleting_can_be_taken_back(opened: MainWindow) -> None:
    before = opened.document.project()
    in_dialog(call_it("Englisch", "en"))
    press(opened, "renameTrackAction")
    assert tabs(opened) == ["Englisch", "Deutsch"]
    press(opened, "moveTrackRightAction")
    assert tabs(opened) == ["Deutsch", "Englisch"]
    assert opened.document.track_index == 1
    press(opened, "deleteTrackAction")
    assert len(opened.document.tracks) == 1
    assert opened.document.undo_stack.undoText() == "delete a track"
    while opened.document.undo_stack.canUndo():
        opened.document.undo_stack.undo()
    assert opened.document.project() == before
    while opened.document.undo_stack.canRedo():
        opened.document.undo_stack.redo()
    assert [track.name for track in opened.document.tracks] == ["Deutsch"]


def test_the_track_beside_is_read_and_written_in_its_own_column(opened: MainWindow) -> None:
    put_beside(opened, "Deutsch")
    assert beside(opened) == ["Guten Morgen.", "Wie geht es dir?", "Gut."]
    model = opened.document.model
    assert model.headerData(Column.BESIDE, opened.workplace.editor.table.horizontalHeader().orientation()) == "Deutsch"
    assert model.setData(model.index(1, Column.BESIDE), "Wie geht's?")
    assert texts(opened, 1)[1] == "Wie geht's?"
    assert opened.document.track_index == 0
    opened.document.undo_stack.undo()
    assert texts(opened, 1) == [cue.text for cue in GERMAN]
    assert opened.document.track_index == 0
    put_beside(opened, "None")
    assert opened.workplace.editor.table.isColumnHidden(Column.BESIDE)


def test_linked_times_go_together_in_one_step(opened: MainWindow) -> None:
    put_beside(opened, "Deutsch")
    press(opened, "linkTimesAction")
    document = opened.document
    document.apply(shift(document.track, [2], 500))
    assert times(opened, 1)[2] == (5500, 6500)
    document.apply(split(document.track, 1, len("How ")))
    assert len(document.tracks[1]) == 4
    document.apply(merge(document.track, 1, 2))
    assert len(document.tracks[1]) == 3
    document.apply(delete(document.track, [0]))
    assert len(document.tracks[1]) == 2
    assert document.undo_stack.count() == 4
    for _ in range(4):
        document.undo_stack.undo()
    assert document.tracks[0].cues == ENGLISH
    assert document.tracks[1].cues == GERMAN


def test_undo_of_what_was_linked_leads_back_from_the_other_track(opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of the shown track are changed by its model only: Qt may crash where the table is not told of them."""
    put_beside(opened, "Deutsch")
    press(opened, "linkTimesAction")
    document = opened.document
    document.apply(split(document.track, 1, len("How ")))
    was_shown: list[bool] = []
    change = document.perform_beside

    def watched(track: Track, edit: Edit) -> None:
        was_shown.append(track is document.track)
        change(track, edit)

    monkeypatch.setattr(document, "perform_beside", watched)
    document.choose_track(1)
    document.undo_stack.undo()
    document.choose_track(1)
    document.undo_stack.redo()
    assert was_shown == [False, False]
    assert document.track_index == 0


def test_dragging_an_edge_of_linked_tracks_is_one_step(opened: MainWindow) -> None:
    put_beside(opened, "Deutsch")
    press(opened, "linkTimesAction")
    document = opened.document
    document.begin_gesture()
    for end_ms in (4100, 4200, 4300):
        document.apply(retime(document.track, 1, 2000, end_ms), is_typing=True)
    document.end_burst()
    assert times(opened, 1)[1] == (2100, 4300)
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert (document.tracks[0].cues, document.tracks[1].cues) == (ENGLISH, GERMAN)


def test_a_cue_put_in_between_linked_tracks_is_in_both_and_gone_in_one_step(opened: MainWindow) -> None:
    put_beside(opened, "Deutsch")
    press(opened, "linkTimesAction")
    opened.document.selection.choose_cue(1)
    press(opened, "insertAfterAction")
    assert times(opened, 1)[2] == times(opened, 0)[2]
    assert texts(opened, 1) == ["Guten Morgen.", "Wie geht es dir?", "", "Gut."]
    press(opened, "duplicateAction")
    assert [len(track) for track in opened.document.tracks] == [5, 5]
    opened.document.undo_stack.undo()
    opened.document.undo_stack.undo()
    assert (opened.document.tracks[0].cues, opened.document.tracks[1].cues) == (ENGLISH, GERMAN)


def test_linked_tracks_are_each_put_on_frames_by_their_own_times(opened: MainWindow) -> None:
    put_beside(opened, "Deutsch")
    press(opened, "linkTimesAction")
    document = opened.document
    document.apply(shift(document.track, range(3), 70))
    assert times(opened, 1)[1] == (2170, 4070)
    press(opened, "snapToFramesAction")
    sheet = opened.findChild(QDialog, "framesDialog")
    assert sheet is not None
    snap = next(button for button in sheet.findChildren(QPushButton) if button.text() == "Snap")
    snap.click()
    for track in (0, 1):
        assert all(ms % 40 == 0 for span in times(opened, track) for ms in span), track
    assert times(opened, 1)[1] == (2160, 4080)
    assert document.undo_stack.undoText() == "snap to frames"
    document.undo_stack.undo()
    assert times(opened, 1)[1] == (2170, 4070)
    sheet.close()


def test_tracks_whose_times_are_not_linked_stay_as_they_are(opened: MainWindow) -> None:
    put_beside(opened, "Deutsch")
    opened.document.apply(shift(opened.document.track, [2], 500))
    assert opened.document.tracks[1].cues == GERMAN


def test_both_languages_are_on_the_picture(opened: MainWindow, qtbot: QtBot) -> None:
    put_beside(opened, "Deutsch")
    press(opened, "bothTracksAction")
    subtitles = opened.workplace.player.subtitles
    assert subtitles.texts == ("Good morning.", "Guten Morgen.")
    press(opened, "besideAboveAction")
    assert subtitles.texts == ("Guten Morgen.", "Good morning.")
    press(opened, "bothTracksAction")
    assert subtitles.texts == ("Good morning.",)


def test_a_translation_that_was_timed_elsewhere_is_fitted(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "fr.srt"
    write(
        path,
        [
            Cue(cue.start_ms + 10_040, cue.end_ms + 10_000, text)
            for cue, text in zip(ENGLISH, ("un", "deux", "trois"), strict=True)
        ],
    )
    monkeypatch.setattr(questions, "ask_document", lambda *_: path)
    said: list[str] = []

    def act(sheet: QDialog) -> None:
        words, by = sheet.findChild(QLabel, "importTrackWords"), sheet.findChild(QLineEdit, "translationOffset")
        pairs = sheet.findChild(QTableWidget, "translationPairs")
        assert words is not None
        assert by is not None
        assert pairs is not None
        said.extend((words.text(), by.text()))
        assert [pairs.item(row, 2).text() for row in range(3)] == ["un", "deux", "trois"]
        assert [pairs.item(row, 1).text() for row in range(3)] == ["Good morning.", "How are you?", "Fine."]

    in_dialog(act)
    press(opened, "importTrackAction")
    qtbot.waitUntil(lambda: len(opened.document.tracks) == 3)
    assert said[0] == "3 of its 3 cues begin with one of the shown track."
    assert said[1].startswith("-10.")
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in opened.document.track] == [
        (0, 2000, "un"),
        (2000, 4000, "deux"),
        (5000, 6000, "trois"),
    ]
    assert beside(opened) == ["Good morning.", "How are you?", "Fine."]


def test_a_translation_is_moved_by_hand_where_nothing_was_found(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "fr.srt"
    write(path, [Cue(603_000, 604_000, "deux"), Cue(611_300, 612_000, "loin")])
    monkeypatch.setattr(questions, "ask_document", lambda *_: path)

    def act(sheet: QDialog) -> None:
        by = sheet.findChild(QLineEdit, "translationOffset")
        takes, pairs = sheet.findChild(QCheckBox, "takeTimesBox"), sheet.findChild(QTableWidget, "translationPairs")
        words = sheet.findChild(QLabel, "importTrackWords")
        assert by is not None
        assert takes is not None
        assert pairs is not None
        assert words is not None
        takes.setChecked(False)
        by.setText("ten")
        sheet.accept()
        assert sheet.isVisible(), "what is no time is not taken"
        by.setText("-10:01")
        assert pairs.item(1, 2).text() == "deux"
        assert words.text() == "1 of its 2 cues begin with one of the shown track."

    in_dialog(act)
    press(opened, "importTrackAction")
    qtbot.waitUntil(lambda: len(opened.document.tracks) == 3)
    assert [(cue.start_ms, cue.text) for cue in opened.document.track] == [(2000, "deux"), (10_300, "loin")]


def test_what_happened_to_tracks_is_recovered_after_a_crash(opened: MainWindow, qtbot: QtBot) -> None:
    put_beside(opened, "Deutsch")
    press(opened, "linkTimesAction")
    opened.document.apply(shift(opened.document.track, [2], 500))
    press(opened, "moveTrackRightAction")
    opened.document.apply(shift(opened.document.track, [0], 100))
    recorder = opened.workplace.recovery.recorder
    recorder.keep_now()
    from subtitler.recovery.log import read_log

    (file,) = [entry for entry in recorder._shelf.folder.iterdir() if entry.suffix not in (".lock",)]
    assert read_log(file).project.tracks == opened.document.project().tracks


def test_a_drag_is_one_step_of_undo_also_where_the_linked_cue_cannot_follow_all_the_way(opened: MainWindow) -> None:
    document = opened.document
    document.open_project(
        Project(tracks=(TrackContent("a", "en", (Cue(0, 4000, "one"),)), TrackContent("b", "de", (Cue(3600, 4000, "eins"),)))),
        Path("talk.subtitler"),
    )
    before = document.project()
    document.show_beside(document.tracks[1])
    document.links_times = True
    document.begin_gesture()
    for end_ms in (3900, 3500, 3700):
        document.apply(retime(document.track, 0, 0, end_ms), is_typing=True)
    document.end_burst()
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.project() == before


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "shift",
                "stretch",
                "rate",
                "drag",
                "split",
                "merge",
                "delete",
                "insert",
                "duplicate",
                "sort",
                "track",
                "undo",
                "redo",
            ]
        ),
        st.integers(0, 8),
        st.integers(-2000, 2000),
    ),
    max_size=8,
)
SPANS = st.lists(st.tuples(st.integers(0, 800), st.integers(300, 3000)), min_size=1, max_size=6)


def cues_of(spans: list[tuple[int, int]]) -> tuple[Cue, ...]:
    ends = list(accumulate(gap + length for gap, length in spans))
    return tuple(Cue(end - length, end, f"word {end} more") for end, (_, length) in zip(ends, spans, strict=True))


def do(document: Document, what: str, index: int, by_ms: int) -> None:
    """One step of a person; one that the cues refuse changes nothing."""
    track, stack = document.track, document.undo_stack
    chosen = index % max(1, len(track))
    make: dict[str, Callable[[], object]] = {
        "shift": lambda: document.apply(shift(track, range(chosen, len(track)), by_ms)),
        "stretch": lambda: document.apply(
            stretch(track, range(len(track)), Anchor(track[0].start_ms, 400), Anchor(track[-1].end_ms, 9000 + by_ms))
        ),
        "rate": lambda: document.apply(change_rate(track, Fraction(25), Fraction(24000, 1001))),
        "drag": lambda: drag(document, chosen, by_ms),
        "split": lambda: document.apply(split(track, chosen, 4)),
        "merge": lambda: document.apply(merge(track, chosen, chosen + 1)),
        "delete": lambda: document.apply(delete(track, [chosen])),
        "insert": lambda: document.apply(insert(track, chosen, [Cue(abs(by_ms), abs(by_ms) + 700, "")])),
        "duplicate": lambda: document.apply(duplicate(track, [chosen, 0])),
        "sort": lambda: document.apply(sort(track)),
        "track": lambda: document.choose_track(1 - document.track_index),
        "undo": stack.undo,
        "redo": stack.redo,
    }
    with suppress(EditError, IndexError):
        make[what]()


def drag(document: Document, index: int, by_ms: int) -> None:
    document.begin_gesture()
    before = document.undo_stack.index()
    for share in (1, 3, 2):
        cue = document.track[index]
        document.apply(retime(document.track, index, max(0, cue.start_ms + by_ms // share), cue.end_ms), is_typing=True)
    document.end_burst()
    assert document.undo_stack.index() <= before + 1


@given(SPANS, SPANS, STEPS)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_to_linked_tracks_is_undone_byte_for_byte(
    qapp: QApplication, one: list[tuple[int, int]], two: list[tuple[int, int]], steps: list[tuple[str, int, int]]
) -> None:
    document = Document()
    tracks = (TrackContent("a", "en", cues_of(one)), TrackContent("b", "de", cues_of(two)))
    document.open_project(Project(tracks=tracks), Path("talk.subtitler"))
    document.show_beside(document.tracks[1])
    document.links_times = True
    before = document.project()
    for step in steps:
        do(document, *step)
        assert all(0 <= cue.start_ms < cue.end_ms for track in document.tracks for cue in track)
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert document.project() == before
