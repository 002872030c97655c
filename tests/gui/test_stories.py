"""Whole stories, from opening a file to the exported one: each driven as a person would, with keys, mouse and fields."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from subtitler.formats.project import write_project
from subtitler.gui import questions
from subtitler.gui.editor.selection import Selection
from subtitler.gui.main_window import MainWindow
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Project, TrackContent
from subtitler.timedtext.transcript import Word

Key = Qt.Key
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


class Person:
    """Somebody at the window."""

    def __init__(self, window: MainWindow, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.window = window
        self._qtbot = qtbot
        self._folder = folder
        self._monkeypatch = monkeypatch

    @property
    def table(self) -> QTableView:
        return self.window.workplace.editor.table

    def opens_subtitles(self, content: str) -> None:
        path = self._folder / "talk.srt"
        path.write_text(content, "utf-8")
        self._opens(path)

    def opens_project(self, *cues: Cue) -> None:
        path = self._folder / "talk.subtitler"
        write_project(path, Project(tracks=(TrackContent("Talk", "en", cues),)))
        self._opens(path)

    def _opens(self, path: Path) -> None:
        with self._qtbot.waitSignal(self.window.workplace.desk.opened):
            self.window.workplace.desk.open(path)
        self.table.setFocus()

    def presses(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self._qtbot.keyClick(focused, key, modifiers)

    def types(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self._qtbot.keyClicks(focused, text)

    def clicks_row(self, row: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
        model = self.table.model()
        place = self.table.visualRect(model.index(row, model.columnCount() - 1)).center()
        self._qtbot.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, modifiers, place)

    def presses_button(self, name: str) -> None:
        button = self.window.findChild(QToolButton, name) or self.window.findChild(QPushButton, name)
        assert button is not None, name
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def exports(self, name: str = "done.srt", tracks: str = "") -> str:
        """Presses Ctrl+E, names the file, chooses tracks where some are named, and reads what is in it."""
        path = self._folder / name

        def fill_in(sheet: QDialog) -> int:
            sheet.show()
            formats = sheet.findChild(QComboBox, "exportFormatBox")
            formats.setCurrentIndex(formats.findData(path.suffix.lstrip(".")))
            if tracks:
                box = sheet.findChild(QComboBox, "exportTracksBox")
                box.setCurrentIndex(box.findText(tracks))
                assert box.currentText() == tracks
            sheet.findChild(QLineEdit, "exportPathEdit").setText(str(path))
            sheet.findChild(QPushButton, "exportButton").click()
            return sheet.result()

        self._monkeypatch.setattr(QDialog, "exec", fill_in)
        self.window.activateWindow()
        self.table.setFocus()
        self._qtbot.waitUntil(self.table.hasFocus)
        with self._qtbot.waitSignal(self.window.workplace.desk.exported):
            self.presses(Key.Key_E, CTRL)
        self.window.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return path.read_text("utf-8")


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    return Person(window, qtbot, tmp_path, monkeypatch)


def srt(*cues: tuple[str, str]) -> str:
    return "".join(f"{number}\n{times}\n{text}\n\n" for number, (times, text) in enumerate(cues, 1))


FIRST, SECOND, THIRD = (f"00:00:0{n},000 --> 00:00:0{n},900" for n in (1, 2, 3))


def test_a_name_is_corrected_everywhere_and_only_where_it_is_the_name(person: Person, qtbot: QtBot) -> None:
    person.opens_subtitles(srt((FIRST, "Mr Schmid is here."), (SECOND, "Blacksmith and SCHMID"), (THIRD, "Who is Schmidt?")))
    person.presses(Key.Key_H, CTRL)
    person.types("schmid")
    person.presses_button("findWords")
    person.presses(Key.Key_Tab)
    person.window.findChild(QLineEdit, "replaceText").setFocus()
    person.types("Schmitt")
    person.presses_button("replacePreviewButton")
    sheet = person.window.findChild(QDialog, "replacePreview")
    assert sheet.findChild(QTableView).model().rowCount() == 2
    person_says_yes = next(button for button in sheet.findChildren(QPushButton) if button.text() == "Replace")
    qtbot.mouseClick(person_says_yes, Qt.MouseButton.LeftButton)
    assert person.exports() == srt(
        (FIRST, "Mr Schmitt is here."), (SECOND, "Blacksmith and Schmitt"), (THIRD, "Who is Schmidt?")
    )


def word(start_ms: int, end_ms: int, text: str, mark: str = " ") -> Word:
    return Word(start_ms, end_ms, text, mark)


TALK = (
    Cue(
        1000,
        3500,
        "Are you coming? Yes I am",
        "Ann",
        (
            *(word(1000, 1300, "Are"), word(1300, 1500, "you"), word(1500, 2000, "coming", "? ")),
            *(word(2400, 2700, "Yes"), word(2700, 2900, "I"), word(2900, 3500, "am", "")),
        ),
    ),
    Cue(3500, 4500, "as soon as I can.", "Ben", (word(3500, 4500, "as soon as I can", "."),)),
    Cue(5000, 6000, "Good.", "Ann", (word(5000, 6000, "Good", "."),)),
)


def test_a_cue_of_two_speakers_is_split_at_the_change_and_its_second_half_goes_to_the_other(person: Person) -> None:
    person.opens_project(*TALK)
    person.clicks_row(0)
    person.presses(Key.Key_Return)
    person.window.workplace.inspector.focus_text()
    field = person.window.findChild(QPlainTextEdit, "cueText")
    person.presses(Key.Key_Home)
    for _ in range(len("Are you coming? ")):
        person.presses(Key.Key_Right)
    person.presses(Key.Key_V, CTRL | ALT)
    assert field.toPlainText() == "Are you coming?"
    person.presses(Key.Key_Down, ALT)
    speaker = person.window.findChild(QComboBox, "cueSpeaker")
    speaker.setFocus()
    speaker.lineEdit().selectAll()
    person.types("Ben")
    person.presses(Key.Key_Return)
    person.table.setFocus()
    person.clicks_row(1)
    person.presses(Key.Key_Down, SHIFT)
    person.presses(Key.Key_M, CTRL | SHIFT)
    # The halves part where the word after the caret begins.
    assert person.exports("done.vtt") == (
        "WEBVTT\n\n"
        "00:00:01.000 --> 00:00:02.400\n<v Ann>Are you coming?</v>\n\n"
        "00:00:02.400 --> 00:00:04.500\n<v Ben>Yes I am as soon as I can.</v>\n\n"
        "00:00:05.000 --> 00:00:06.000\n<v Ann>Good.</v>\n"
    )


def test_edges_are_dragged_on_the_waveform_to_where_words_and_neighbours_are(person: Person) -> None:
    person.opens_project(
        Cue(1000, 2600, "one two", "", (word(1000, 1400, "one"), word(1400, 2000, "two", ""))),
        Cue(3000, 4000, "three"),
        Cue(4000, 5000, "four"),
    )
    view = person.window.workplace.waveform.zone.view
    view.show_timeline(view.timeline.fitting(0, 10_000))
    band = view.height() - 10

    def drags(from_ms: int, to_ms: int, keys: Qt.KeyboardModifier = NONE) -> None:
        from_x, to_x = view.timeline.x(from_ms), view.timeline.x(to_ms)
        QTest.mousePress(view, Qt.MouseButton.LeftButton, NONE, QPoint(round(from_x), band))
        for x in (from_x + (to_x - from_x) / 2, to_x):
            view.hands.move(QPointF(x, band), keys)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, keys, QPoint(round(to_x), band))

    drags(2600, 2030)  # to the end of its last word
    drags(3000, 2040)  # to the end of the cue before
    drags(4000, 4500, SHIFT)  # the edge that two cues share
    start_of_last = person.window.document.track[2].start_ms
    assert abs(start_of_last - 4500) <= 10
    shown = f"00:00:04,{start_of_last % 1000:03}"
    assert person.exports() == srt(
        ("00:00:01,000 --> 00:00:02,000", "one two"),
        (f"00:00:02,000 --> {shown}", "three"),
        (f"{shown} --> 00:00:05,000", "four"),
    )


# Each changes the cues; some need the cue in the middle, some a choice of several.
STEPS: tuple[tuple[str, int, int], ...] = (
    ("splitAction", 0, 1),
    ("mergeAction", 1, 2),
    ("duplicateAction", 0, 2),
    ("bookmarkAction", 1, 1),
    ("lockAction", 0, 3),
    ("leadInAction", 1, 1),
    ("leadOutAction", 2, 1),
    ("startLaterAction", 0, 1),
    ("endEarlierAction", 0, 1),
    ("glueNextAction", 0, 1),
    ("gluePreviousAction", 1, 1),
    ("insertAfterAction", 2, 1),
    ("insertBeforeAction", 0, 1),
    ("copyCuesAction", 1, 2),
    ("pasteCuesAction", 0, 1),
    ("cutCuesAction", 3, 1),
    ("sortAction", 0, 1),
    ("autoBreakAction", 0, 3),
    ("deleteAction", 1, 1),
)


def test_all_of_it_is_undone_to_the_first_state(person: Person, qtbot: QtBot) -> None:
    person.opens_project(*TALK)
    window, document = person.window, person.window.document
    before, at_first = person.exports("before.vtt"), document.project()
    act: Callable[[str], QAction] = lambda name: window.findChild(QAction, name)  # noqa: E731
    for name, first, count in STEPS:
        document.selection.choose(Selection((range(first, first + count),), first))
        act(name).trigger()
        qtbot.waitUntil(lambda: window.runner.is_idle)
    person.table.setFocus()
    document.selection.choose_cue(0)
    person.presses(Key.Key_Return)
    person.types(" typed in the cell")
    person.presses(Key.Key_Return)
    changed = person.exports("changed.vtt")
    assert changed != before
    steps = document.undo_stack.count()
    # Copying is none, nudges of one cue are one together, and where cues overlap there is nothing to lead into.
    assert steps > len(STEPS) // 2
    for _ in range(steps):
        person.presses(Key.Key_Z, CTRL)
    assert not document.undo_stack.canUndo()
    assert (person.exports("after.vtt"), document.project()) == (before, at_first)
    assert not document.is_modified
    for _ in range(steps):
        person.presses(Key.Key_Y, CTRL)
    assert person.exports("again.vtt") == changed


def test_a_translation_becomes_bilingual_subtitles_with_the_times_of_the_original(
    person: Person, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.opens_subtitles(srt((FIRST, "Good morning."), (SECOND, "How are you?"), (THIRD, "Fine, thanks.")))
    german = tmp_path / "de.srt"
    # Timed elsewhere: ten seconds later, and not quite the same.
    times = (f"00:00:1{n},040 --> 00:00:1{n},880" for n in (1, 2, 3))
    german.write_text(srt(*zip(times, ("Guten Morgen.", "Wie geht es?", "Danke, gut."), strict=True)), "utf-8")
    monkeypatch.setattr(questions, "ask_document", lambda *_: german)
    window, document = person.window, person.window.document

    def confirm(sheet: QDialog) -> int:
        sheet.findChild(QLineEdit, "trackName").setText("Deutsch")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QDialog, "exec", confirm)
    window.findChild(QAction, "importTrackAction").trigger()
    qtbot.waitUntil(lambda: len(document.tracks) == 2)
    window.findChild(QAction, "linkTimesAction").trigger()
    # The line is a little late in both languages.
    document.selection.choose_cue(1)
    window.findChild(QAction, "startEarlierAction").trigger()
    start_ms = document.track[1].start_ms
    assert start_ms < 2000
    assert document.tracks[0][1].start_ms == start_ms
    title = next(track.name for track in document.tracks if track.name != "Deutsch")
    written = person.exports("both.srt", f"Bilingual: {title} above Deutsch")
    assert written == srt(
        (FIRST, "Good morning.\nGuten Morgen."),
        (f"00:00:01,{start_ms - 1000:03d} --> 00:00:02,900", "How are you?\nWie geht es?"),
        (THIRD, "Fine, thanks.\nDanke, gut."),
    )
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert len(document.tracks) == 1
    assert person.exports("first.srt") == srt((FIRST, "Good morning."), (SECOND, "How are you?"), (THIRD, "Fine, thanks."))
